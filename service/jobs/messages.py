"""Messages of the queue as JSON: huey's own way, pickle, would run whatever stands in the database."""

import json
from typing import Any

from huey.registry import Message
from huey.serializer import Serializer


class JsonMessages(Serializer):  # type: ignore[misc]
    """Writes a message as the name of its task and plain arguments; anything else cannot be written or read."""

    def _serialize(self, data: Any) -> bytes:
        if not isinstance(data, Message):
            raise TypeError("only messages go through the queue")
        return json.dumps({"id": data.id, "name": data.name, "args": list(data.args)}).encode()

    def _deserialize(self, data: bytes) -> Message:
        found = json.loads(data)
        return Message(str(found["id"]), str(found["name"]), args=tuple(map(str, found["args"])), kwargs={}, retries=0)
