"""Progress on standard error while lines stream to standard output."""

from collections.abc import Callable
from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)


class TerminalProgress:
    """A bar where the total is known, a counter where it is not.

    Args:
        total: How many rows are expected, None if unknown.
    """

    def __init__(self, total: int | None) -> None:
        counter = [TextColumn("{task.completed} done")] if total is None else [BarColumn(), MofNCompleteColumn()]
        console = Console(stderr=True)
        self._progress = Progress(SpinnerColumn(), *counter, TimeElapsedColumn(), console=console, transient=True)
        self._task = self._progress.add_task("", total=total)

    def __enter__(self) -> Callable[[], None]:
        self._progress.start()
        return lambda: self._progress.advance(self._task)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()
