"""Measure speed as ratios to named references in the same run and write them to docs/benchmarks.md.

make bench-speed                          every room
python -m benchmarks.speed extraction     one of them
"""

import argparse
import importlib
import subprocess
import sys
from pathlib import Path

from benchmarks.page import write_section


def main() -> int:
    """Run the rooms asked for and write a section each."""
    known = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=f"one or more of {', '.join(known)}; default all")
    rooms = parser.parse_args().rooms or known
    if len(rooms) > 1:  # Each in a process of its own: peaks of memory are those of one room.
        runs = [subprocess.run([sys.executable, "-m", "benchmarks.speed", room], check=False) for room in rooms]
        return max(run.returncode for run in runs)
    for room in rooms:
        module = importlib.import_module(f"benchmarks.speed.{room}")
        rows = module.rows()
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        printed = "\n".join(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
        )
        print(f"== {room}\n{printed}\n", flush=True)
        about = (module.__doc__ or "").strip().splitlines()[0]
        write_section(f"Speed: {room}", about, f"python -m benchmarks.speed {room}", printed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
