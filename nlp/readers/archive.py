"""Zip archives, looked at before anything is unpacked: bombs and damaged ones are turned away."""

import io
import zipfile
import zlib

from nlp.errors import DamagedError, EncryptedError, TooLargeError

MAX_UNPACKED_BYTES = 80 * 1024 * 1024
MAX_MEMBER_BYTES = 40 * 1024 * 1024
MAX_MEMBERS = 2_000
_ENCRYPTED_FLAG = 0x1


class Archive:
    """A zip archive in memory. Members are read by name, never written anywhere.

    Args:
        data: The archive.

    Raises:
        DamagedError: It is no readable archive.
        TooLargeError: It claims to unpack to more than `MAX_UNPACKED_BYTES`.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            NotImplementedError,
            IndexError,
            UnicodeDecodeError,
        ) as error:
            raise DamagedError("the file is damaged or cut short; save it again and send the new one") from error
        if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
            raise TooLargeError("the file unpacks to far more than a document; save it again as a plain document")
        self.names = {member.filename for member in members}
        self._left = MAX_UNPACKED_BYTES

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """Unpack one member.

        Raises:
            DamagedError: It is not there or cannot be unpacked.
            EncryptedError: It asks for a password.
            TooLargeError: It unpacks to more than it may.
        """
        limit = min(MAX_MEMBER_BYTES, self._left)
        try:
            if self._zip.getinfo(name).flag_bits & _ENCRYPTED_FLAG:
                raise EncryptedError("the file asks for a password; save it without one and send that")
            with self._zip.open(name) as member:
                data = member.read(limit + 1)
        except (
            KeyError,
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            NotImplementedError,
            ValueError,
        ) as error:
            raise DamagedError("the file is damaged or cut short; save it again and send the new one") from error
        if len(data) > limit:
            raise TooLargeError("the file unpacks to far more than a document; save it again as a plain document")
        self._left -= len(data)
        return data
