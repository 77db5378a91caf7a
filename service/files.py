"""Files, folders and zip archives -> names and bytes, within limits."""

import io
import lzma
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from nlp.errors import DamagedError, TooLargeError
from service.errors import MissingFileError

MAX_FILE_BYTES = 50_000_000
MAX_ZIP_FILES = 5_000
MAX_ZIP_BYTES = 1_000_000_000
UNPACKING_ERRORS = (zlib.error, lzma.LZMAError)  # bzip2 tells of damage by OSError and ValueError.
RESUME_SUFFIXES = {
    ".pdf",
    ".docx",
    ".doc",
    ".odt",
    ".rtf",
    ".html",
    ".htm",
    ".txt",
    ".md",
    ".json",
    ".png",
    ".jpg",
    ".jpeg",
}


def read_source(path: str) -> bytes | str:
    """Return the bytes of a file, or what standard input holds for "-", as text where it is text.

    Raises:
        MissingFileError: It is not there, or no file.
        TooLargeError: It is over the limit of size.
    """
    if path == "-":
        data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise TooLargeError(f"standard input is over {MAX_FILE_BYTES // 1_000_000} MB")
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:  # A file sent through a pipe: its kind is found by content.
            return data
    try:
        if Path(path).stat().st_size > MAX_FILE_BYTES:
            raise TooLargeError(f"{path} is over {MAX_FILE_BYTES // 1_000_000} MB")
        return Path(path).read_bytes()
    except IsADirectoryError as error:
        raise MissingFileError(f"{path} is a folder; name a file in it") from error
    except OSError as error:
        raise MissingFileError(f"{path}: {error.strerror}") from error


def expand(paths: Iterable[str]) -> Iterator[tuple[str, bytes | Exception]]:
    """Yield (name, bytes) of files, of those in folders (sorted, resumes only) and of those in zip archives.

    What cannot be read comes as (name, error) in its place.
    """
    for path in paths:
        folder = Path(path)
        if folder.is_dir():
            for file in sorted(folder.rglob("*")):
                if file.is_file() and file.suffix.lower() in RESUME_SUFFIXES and not file.name.startswith("."):
                    yield from _one(str(file))
        else:
            yield from _one(path)


def _one(path: str) -> Iterator[tuple[str, bytes | Exception]]:
    try:
        if path.lower().endswith(".zip") and zipfile.is_zipfile(path):
            yield from unzip(Path(path))
            return
        source = read_source(path)
        yield path, source.encode() if isinstance(source, str) else source
    except (MissingFileError, TooLargeError, DamagedError) as error:
        yield path, error


def unzip(archive: Path) -> Iterator[tuple[str, bytes | Exception]]:
    """Yield (name, bytes) of the resumes in a zip file.

    Raises:
        TooLargeError: More files than the limit.
        DamagedError: It is no sound zip.
    """
    try:
        yield from unzip_bytes(archive.read_bytes(), archive.name)
    except OSError as error:
        raise MissingFileError(f"{archive}: {error.strerror}") from error


def unzip_bytes(
    data: bytes, name: str, max_file_bytes: int = MAX_FILE_BYTES, max_bytes: int = MAX_ZIP_BYTES
) -> Iterator[tuple[str, bytes | Exception]]:
    """Yield (name, bytes) of the resumes in a zip; nothing is written to disk, so no path in it can do harm.

    Args:
        data: The zip.
        name: What to call it.
        max_file_bytes: Largest file that is unpacked.
        max_bytes: Most bytes that are unpacked in all.

    Raises:
        TooLargeError: More files or bytes than the limit.
        DamagedError: It is no sound zip.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as zipped:
            entries = [e for e in zipped.infolist() if not e.is_dir() and is_resume_name(e.filename)]
            if len(entries) > MAX_ZIP_FILES:
                raise TooLargeError(f"{name} holds {len(entries)} files; at most {MAX_ZIP_FILES} are read")
            left = max_bytes
            for entry in sorted(entries, key=lambda e: e.filename):
                inner = f"{name}/{PurePosixPath(entry.filename).name}"
                with zipped.open(entry) as file:
                    unpacked = file.read(max_file_bytes + 1)  # What the entry says of its own size is not trusted.
                left -= len(unpacked)
                if left < 0:
                    raise TooLargeError(f"{name} is over {max_bytes // 1_000_000} MB when unpacked; send it in parts")
                if len(unpacked) > max_file_bytes:
                    yield inner, TooLargeError(f"{inner} is over {max_file_bytes // 1_000_000} MB when unpacked")
                else:
                    yield inner, unpacked
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError, *UNPACKING_ERRORS) as error:
        raise DamagedError(f"{name} cannot be unpacked: {error}") from error


def is_resume_name(name: str) -> bool:
    """Tell a file that may be a resume from what archives carry along (`__MACOSX/`, `.DS_Store`)."""
    path = PurePosixPath(name)
    return path.suffix.lower() in RESUME_SUFFIXES and not path.name.startswith(".") and "__MACOSX" not in path.parts
