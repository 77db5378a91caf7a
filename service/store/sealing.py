"""Texts and names, sealed before they are stored when a key is set."""

import zlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from service.errors import RequestError

SEALED = b"\x01"
PLAIN = b"\x00"


class Seal:
    """Packs texts for the database: compressed, and encrypted where a key is set.

    Args:
        keys: Keys, newest first, comma-separated; empty for none. The newest seals, each of them opens.
    """

    def __init__(self, keys: str) -> None:
        try:
            found = [Fernet(key.strip()) for key in keys.split(",") if key.strip()]
        except ValueError as error:
            raise RequestError("COCOK_DATA_KEY is no key; make one with `cocok keys new-data-key`") from error
        self._fernet = MultiFernet(found) if found else None

    def close(self, text: str) -> bytes:
        """Return a text as it is stored."""
        return self.close_bytes(text.encode("utf-8", "surrogatepass"))

    def close_bytes(self, data: bytes) -> bytes:
        """Return the bytes of a file as they are stored."""
        packed = zlib.compress(data)
        return PLAIN + packed if self._fernet is None else SEALED + self._fernet.encrypt(packed)

    def open(self, stored: bytes) -> str:
        """Return a stored text.

        Raises:
            RequestError: It was sealed with a key that is not set.
        """
        return self.open_bytes(stored).decode("utf-8", "surrogatepass")

    def open_bytes(self, stored: bytes) -> bytes:
        """Return the stored bytes of a file.

        Raises:
            RequestError: It was sealed with a key that is not set.
        """
        packed = stored[1:]
        if stored[:1] == SEALED:
            try:
                if self._fernet is None:
                    raise InvalidToken
                packed = self._fernet.decrypt(packed)
            except InvalidToken as error:
                raise RequestError("it was sealed with another key; set COCOK_DATA_KEY to that key too") from error
        return zlib.decompress(packed)
