"""Where the machine code of the reading components lies, if it is as new as their sources."""

import os
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_BUILT = _ROOT / "build" / "compiled"
_SOURCES = ("nlp", "taxonomy")


def parts(package: str) -> list[str]:
    """Return the folders to look in for modules of a package before its own: the compiled one, or none.

    `make` compiles the modules named in `pyproject.toml` where there is a C compiler, into `build/compiled`. They are
    used only while no source of reading is newer than they are, so an edited file counts at once, as plain Python.
    `COCOK_COMPILED=0` turns them off. An installed wheel has its machine code inside and finds nothing here.

    Example:
        >>> __path__[:0] = parts("nlp")
    """
    begun = _BUILT / "begun"
    if os.environ.get("COCOK_COMPILED") == "0" or not begun.exists() or _newest() > begun.stat().st_mtime_ns:
        return []
    if str(_BUILT) not in sys.path:
        sys.path.append(str(_BUILT))  # The compiled modules share one library that lies there.
    return [str(_BUILT.joinpath(*package.split(".")))]


def _newest() -> int:
    """Return when the last of the sources was changed."""
    folders = (Path(folder) for room in _SOURCES for folder, _, _ in os.walk(_ROOT / room))
    return max(
        entry.stat().st_mtime_ns for folder in folders for entry in os.scandir(folder) if entry.name.endswith(".py")
    )
