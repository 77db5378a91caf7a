"""Segments: folders of arrays that an index is made of; added whole or not at all, read by memory map."""

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matching.errors import IndexFileError

FORMAT = 3
Arrays = Mapping[str, NDArray[Any]]


def write_segment(folder: Path, arrays: Arrays, meta: Mapping[str, Any], keys: Sequence[str]) -> Path:
    """Write a segment beside the others under the next number, and show it only when it is complete."""
    folder.mkdir(parents=True, exist_ok=True)
    number = max((int(path.name[8:]) for path in segment_folders(folder)), default=0) + 1
    target = folder / f"segment-{number:06}"
    draft = folder / f".draft-{number:06}-{os.getpid()}"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    encoded = [key.encode() for key in keys]
    ends = np.cumsum([len(key) for key in encoded], dtype=np.int64)
    text = np.frombuffer(b"".join(encoded), np.uint8)
    for name, array in {**arrays, "key_ends": ends, "key_text": text}.items():
        np.save(draft / f"{name}.npy", array, allow_pickle=False)
    content = json.dumps({**meta, "format": FORMAT, "size": len(keys)}, ensure_ascii=False)
    (draft / "meta.json").write_text(content, encoding="utf-8")
    draft.rename(target)
    return target


def segment_folders(folder: Path) -> list[Path]:
    """Return the complete segments of an index in the order they were added."""
    return sorted(folder.glob("segment-*"))


def read_segment(folder: Path, expected: Mapping[str, Any]) -> tuple[dict[str, NDArray[Any]], dict[str, Any]]:
    """Map the arrays of a segment into memory.

    Raises:
        IndexFileError: A file is missing or damaged, or the segment was built with other weights or another
            taxonomy.
    """
    try:
        meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        arrays = {path.stem: load(path) for path in folder.glob("*.npy")}
    except (OSError, ValueError) as error:
        raise IndexFileError(f"{folder} is damaged ({error}); build the index again") from error
    for name, value in {**expected, "format": FORMAT}.items():
        if meta.get(name) != value:
            raise IndexFileError(
                f"{folder} was built with {name} {meta.get(name)!r}, not {value!r}; build the index again"
            )
    return arrays, meta


def load(path: Path) -> NDArray[Any]:
    """Map one array; an empty one cannot be mapped and is read."""
    try:
        return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
    except ValueError:
        return np.asarray(np.load(path, allow_pickle=False))


def key_at(arrays: Arrays, row: int) -> str:
    """Return the key of one row."""
    ends = arrays["key_ends"]
    start = int(ends[row - 1]) if row else 0
    return bytes(arrays["key_text"][start : int(ends[row])]).decode()
