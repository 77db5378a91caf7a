"""The program's version, as every report carries it."""

from functools import cache


@cache
def program_version() -> str:
    """Return the version of the installed distribution, "0" where Cocok runs uninstalled."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("cocok")
    except PackageNotFoundError:
        return "0"
