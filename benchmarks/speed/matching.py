"""Speed of matching: one pair, a ranking, a million profiles as arrays, and a plain numpy product as the floor.

Run as a program: `python -m benchmarks.speed.matching [--small]`. Profiles are generated over the shipped
taxonomy, 8 to 14 requirements a posting, 20 to 40 skills a resume; 20,000 distinct ones are tiled to a million.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from matching.index import PostingIndex
from matching.match import match
from matching.rank import rank
from matching.resume_index import ResumeIndex
from matching.segments import read_segment, segment_folders, write_segment
from nlp.profile import Evidence, PostingProfile, Requirement, ResumeProfile, SkillEvidence, Span, Trade
from taxonomy.taxonomy import Taxonomy

AS_OF = "2026-11"
Row = tuple[str, str, str]


def rows(distinct: int = 20_000, tiles: int = 50) -> list[Row]:
    """Return (what, figure, reference) for each measurement."""
    chance = random.Random(7)
    taxonomy = Taxonomy.load()
    concepts = sorted(taxonomy)
    chance.shuffle(concepts)
    resumes = [make_resume(concepts, chance) for _ in range(1000)]
    postings = [make_posting(concepts, chance) for _ in range(1000)]
    size = distinct * tiles
    found = [("import matching.match", import_time(), "under 100 ms")]
    pairs = list(zip(resumes, postings, strict=True))
    seconds = best_of(lambda: [match(r, p, taxonomy, as_of=AS_OF) for r, p in pairs])
    found.append(("match of two ready profiles", f"{seconds * 1000:.0f} µs", "under 200 µs"))
    seconds = best_of(lambda: rank(postings[0], [(str(i), r) for i, r in enumerate(resumes)], taxonomy, as_of=AS_OF))
    found.append(("rank of 1,000 ready resumes", f"{seconds:.3f} s", "under 0.2 s"))
    with tempfile.TemporaryDirectory() as folder:
        found += posting_rows(Path(folder) / "p", resumes, concepts, taxonomy, (distinct, tiles))
        found += resume_rows(Path(folder) / "r", postings, concepts, taxonomy, (distinct, tiles))
    floor_seconds = floor(size)
    found.append((f"floor: gather, product and sum of {size * 10:,} numbers", f"{floor_seconds:.3f} s", "none"))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found.append(("peak memory of all this, building included", f"{memory:.0f} MB", "under 1 GB"))
    return found


def posting_rows(
    folder: Path,
    resumes: Sequence[ResumeProfile],
    concepts: list[str],
    taxonomy: Taxonomy,
    shape: tuple[int, int],
) -> list[Row]:
    """Measure one resume against many postings."""
    chance = random.Random(8)
    distinct, tiles = shape
    index = PostingIndex(folder / "seed", taxonomy)
    started = time.perf_counter()
    index.add((f"ad-{i}", make_posting(concepts, chance)) for i in range(distinct))
    built = (time.perf_counter() - started) / distinct
    tile_postings(folder / "seed", folder / "all", tiles, index._stamp)
    many = PostingIndex(folder / "all", taxonomy)
    started = time.perf_counter()
    many.points(resumes[0], as_of=AS_OF)
    first = time.perf_counter() - started
    seconds = best_of(lambda: many.top(resumes[1], as_of=AS_OF, count=20), 5)
    name = f"{distinct * tiles:,} postings"
    return [
        (f"build a posting index, {name}", f"{built * 1e6:.0f} µs a posting", "none"),
        (f"open and first answer, {name}", f"{first:.2f} s", "none"),
        (f"one resume against {name}, best 20", f"{seconds:.3f} s", "under 0.3 s"),
    ]


def resume_rows(
    folder: Path,
    postings: Sequence[PostingProfile],
    concepts: list[str],
    taxonomy: Taxonomy,
    shape: tuple[int, int],
) -> list[Row]:
    """Measure one posting against many resumes."""
    chance = random.Random(9)
    distinct, tiles = shape
    index = ResumeIndex(folder / "seed", taxonomy, AS_OF)
    index.add((f"cv-{i}", make_resume(concepts, chance)) for i in range(distinct))
    tile_resumes(folder / "seed", folder / "all", tiles, index._stamp)
    many = ResumeIndex(folder / "all", taxonomy, AS_OF)
    many.points(postings[0])
    seconds = best_of(lambda: many.top(postings[1], count=20), 5)
    return [(f"one posting against {distinct * tiles:,} resumes, best 20", f"{seconds:.3f} s", "under 0.3 s")]


def tile_postings(seed: Path, folder: Path, tiles: int, stamp: dict[str, str]) -> None:
    """Repeat a segment of postings."""
    arrays, meta = read_segment(segment_folders(seed)[0], {})
    lines = len(arrays["lines"])
    tiled: dict[str, Any] = {name: np.tile(array, tiles) for name, array in arrays.items() if array.ndim == 1}
    tiled["starts"] = np.concatenate([arrays["starts"] + lines * i for i in range(tiles)])
    tiled |= {name: np.tile(arrays[name], (1, tiles)) for name in ("dimension", "weight")}
    write_segment(folder, tiled, {**meta, **stamp}, [f"ad-{i}" for i in range(meta["size"] * tiles)])


def tile_resumes(seed: Path, folder: Path, tiles: int, stamp: dict[str, str]) -> None:
    """Repeat a segment of resumes; the entries of each skill stay together."""
    arrays, meta = read_segment(segment_folders(seed)[0], {})
    size, ends = meta["size"], arrays["skill_ends"].tolist()
    tiled: dict[str, Any] = {
        name: np.tile(arrays[name], tiles)
        for name in (
            "key", "square", "subjects", "total_months", "untold_months", "education", "scorable", "trade",
            "trade_months",
        )
    }  # fmt: skip
    tiled["trade_row"] = np.concatenate([arrays["trade_row"] + size * i for i in range(tiles)])
    tiled |= {name: np.tile(arrays[name], (1, tiles)) for name in ("dimension", "weight")}
    parts = [slice(start, end) for start, end in zip([0, *ends[:-1]], ends, strict=True)]
    tiled["row"] = np.concatenate([arrays["row"][part] + size * i for part in parts for i in range(tiles)])
    tiled |= {
        name: np.concatenate([np.tile(arrays[name][part], tiles) for part in parts]) for name in ("strength", "months")
    }
    tiled["skill_ends"] = arrays["skill_ends"] * tiles
    write_segment(folder, tiled, {**meta, **stamp}, [f"cv-{i}" for i in range(size * tiles)])


def floor(size: int) -> float:
    """Time a bare gather, product and sum of ten numbers a posting."""
    chance = np.random.default_rng(1)
    table = chance.integers(0, 1000, 50_000, np.int32)
    where = chance.integers(0, 50_000, size * 10, np.int32)
    weight = chance.integers(0, 1000, size * 10, np.int32)
    return best_of(lambda: (table[where] * weight).reshape(size, 10).sum(axis=1), 3)


def make_posting(concepts: list[str], chance: random.Random) -> PostingProfile:
    """Make a posting of 8 to 14 requirements, common skills more often, some with a choice or years."""
    asked = []
    for _ in range(chance.randint(8, 14)):
        options = tuple(dict.fromkeys(pick(concepts, chance) for _ in range(chance.choice((1, 1, 1, 1, 2, 3)))))
        months = chance.choice((None, None, None, None, 12, 24, 36))
        asked.append(Requirement(options, chance.choice(("required", "required", "preferred")), 1, months))
    families = {chance.choice(("software", "data", "finance", "sales", "design")): 1.0}
    topics = {chance.randrange(800): chance.random() * 3 for _ in range(20)}
    return PostingProfile(
        "en",
        None,
        None,
        families,
        tuple(asked),
        {},
        chance.choice((None, 24)),
        "bachelor",
        False,
        None,
        topics,
    )


def make_resume(concepts: list[str], chance: random.Random) -> ResumeProfile:
    """Make a resume of 20 to 40 skills with a few places each."""
    skills = {}
    for _ in range(chance.randint(20, 40)):
        concept = pick(concepts, chance)
        months = chance.randint(3, 90)
        end = f"{chance.randint(2012, 2026)}-{chance.randint(1, 11):02}"
        evidence = (Evidence(Span(0, 9), "job", months, end), Evidence(Span(20, 29), "list"))
        skills[concept] = SkillEvidence(concept, months, end, evidence=evidence)
    families = {chance.choice(("software", "data", "finance", "sales", "design")): 1.0}
    topics = {chance.randrange(800): chance.random() * 3 for _ in range(20)}
    total = chance.randint(6, 200)
    trades = tuple(Trade((family,), total * 2 // 3) for family in families)
    return ResumeProfile("en", skills, total, "bachelor", None, families, topics, trades)


def pick(concepts: list[str], chance: random.Random) -> str:
    """Pick a concept, the first ones far more often."""
    return concepts[int(len(concepts) * chance.random() ** 3)]


def best_of(work: Callable[[], Any], times: int = 3) -> float:
    """Return the shortest of a few runs in seconds of CPU time: the machine is shared."""
    found = []
    for _ in range(times):
        started = time.process_time()
        work()
        found.append(time.process_time() - started)
    return min(found)


def import_time() -> str:
    """Time the import in a fresh process, and name spaCy or scikit-learn if it drags them in."""
    program = (
        "import sys, time; t = time.perf_counter(); import matching.match; d = time.perf_counter() - t; "
        "print(f'{d * 1000:.0f} ms' + ''.join(' +' + m for m in ('spacy', 'sklearn') if m in sys.modules))"
    )
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    shape = (2_000, 5) if "--small" in sys.argv else (20_000, 50)
    for what, figure, reference in rows(*shape):
        print(f"{what:60} {figure:>20}   {reference}")
