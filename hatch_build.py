"""Build the taxonomy into the wheel, or beside the sources for an editable install."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TaxonomyBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes taxonomy/built/taxonomy.json from data/taxonomy before anything is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the file; a source that cannot be used stops the build and says what to change."""
        sys.path.insert(0, self.root)
        try:
            from taxonomy.build import write

            built = write()
        finally:
            sys.path.remove(self.root)
        # Git ignores the built file, and so would the wheel.
        build_data["artifacts"].append(f"/{built.relative_to(Path(self.root)).as_posix()}")
