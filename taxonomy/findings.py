"""What the checks of the sources look at and what they find."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from taxonomy.build import build
from taxonomy.sources import SOURCES_DIR, line_of, read_concepts


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something to mend: `Finding("web.yaml:12", "dangling", "flask: implies pyhton, which …")`."""

    place: str
    code: str
    message: str


@dataclass(slots=True)
class Sources:
    """The sources and what was built of them, as the rules look at them.

    Args:
        folder: Where the sources lie.
        own: Concept id -> its fields as typed, with `file`.
        content: The built taxonomy as plain data.
        problems: What could not be built.
    """

    folder: Path
    own: dict[str, dict[str, Any]]
    content: dict[str, Any]
    problems: list[str]
    _lines: dict[str, dict[str, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path = SOURCES_DIR) -> "Sources":
        """Read and build them."""
        problems: list[str] = []
        content = build(folder, problems)
        return cls(folder, read_concepts(folder, []), content, problems)

    def place(self, concept_id: str) -> str:
        """Return "file:line" of a concept."""
        name = self.own[concept_id]["file"]
        if name not in self._lines:
            text = (self.folder / "concepts" / name).read_text(encoding="utf-8")
            found = re.finditer(r"""^\s{1,4}["']?([\w.+#-]+)["']?:""", text, re.MULTILINE)
            self._lines[name] = {mark.group(1): text.count("\n", 0, mark.end()) + 1 for mark in found}
        return f"{name}:{self._lines[name].get(concept_id, 1)}"

    def entry_place(self, kind: str, entry_id: str) -> str:
        """Return "file:line" of a role or family."""
        for path in sorted((self.folder / kind).glob("*.yaml")):
            if re.search(rf"^  {re.escape(entry_id)}:", path.read_text(encoding="utf-8"), re.MULTILINE):
                return f"{path.name}:{line_of(path, entry_id)}"
        return kind


def nearest(concept_id: str, known: dict[str, Any]) -> str:
    """Say which id may have been meant."""
    from rapidfuzz import fuzz, process  # Not needed where all is well, nor when the wheel is built.

    found = process.extractOne(concept_id, list(known), scorer=fuzz.ratio, score_cutoff=75)
    return f"did you mean {found[0]}?" if found else "add it or take it out"
