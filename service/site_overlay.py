"""The site's own overlay: skills that its data team accepted, in one file beside its data; nothing shipped changes."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

from service.errors import ConflictError, RequestError
from taxonomy.concept import Kind
from taxonomy.imports import Draft
from taxonomy.overlay import OverlayWriter, save
from taxonomy.taxonomy import Taxonomy, read_built

FILE = "site.overlay.json"
KINDS: tuple[Kind, ...] = get_args(Kind)
VARIABLE = "COCOK_OVERLAYS"


class SiteOverlay:
    """The accepted skills of a site.

    Example:
        >>> SiteOverlay(Path("/data")).accept("Zorblax", "tool")

    Args:
        folder: The data folder that holds the file.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    def skills(self) -> list[Draft]:
        """Return what was accepted, oldest first.

        Raises:
            TaxonomyError: The file is damaged.
        """
        if not self.path.exists():
            return []
        rows = read_built(self.path, "overlay", "delete it or put a backup in its place")["concepts"]
        return [Draft(name, name, "mul", kind) for _, name, kind, *_ in rows]

    def names(self) -> set[str]:
        """Return the names of what was accepted."""
        return {draft.name for draft in self.skills()}

    def accept(self, name: str, kind: str) -> None:
        """Add a skill; one that is there already stays as it is.

        Raises:
            RequestError: No such kind.
            ConflictError: The shipped taxonomy knows it.
        """
        wanted = next((each for each in KINDS if each == kind), None)
        if wanted is None:
            raise RequestError(f"no kind {kind!r}; there are {', '.join(KINDS)}")
        with self._alone():
            drafts = self.skills()
            if name in {draft.name for draft in drafts}:
                return
            shipped = Taxonomy.load()
            writer = OverlayWriter("site", shipped, prefix="site-")
            made = writer.write([*drafts, Draft(name, name, "mul", wanted)])
            if writer.ids[name] in shipped:
                raise ConflictError(f"{name!r} is known by now, as the skill {writer.ids[name]}")
            save(made, self.path)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep other processes from changing the file meanwhile."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self.path.with_suffix(".lock").open("w") as lock:
            try:
                import fcntl
            except ImportError:  # Windows: one process serves there.
                yield
                return
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def lay_site_overlay(folder: Path) -> None:
    """Put the site's overlay behind those that are set, for this process and those it starts."""
    path = str(folder / FILE)
    named = [each for each in os.environ.get(VARIABLE, "").split(os.pathsep) if each]
    if path not in named and Path(path).exists():
        os.environ[VARIABLE] = os.pathsep.join([*named, path])
