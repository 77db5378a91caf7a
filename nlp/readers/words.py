"""Letters with their places -> words, cut where the gap between two letters is wide against their size."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

# A gap of this share of the letter size parts two words: measured on real resumes, .12-.2 keep nearly every word
# whole. Where pdfium sees a space too, less is enough (tight type).
WORD_GAP = 0.15
HINTED_GAP = 0.08
# Longest drift of baselines within a line, as a share of the letter size.
BASELINE_DRIFT = 0.22


class Style(NamedTuple):
    """How letters are set: `Style(bold=True, italic=False, color=0x204080, font="Lato")`."""

    bold: bool
    italic: bool
    color: int
    font: str


@dataclass(slots=True)
class Run:
    """Letters that touch, in the order of drawing; all lengths in points, `y` grows downwards.

    Args:
        bottom: Lower edge of the letters' boxes, which tells whether the next one stands on the same line.
        slack: Sum of the gaps between the letters.
        space: Width of the space that follows: 0.0 for one that pdfium made up, None for none.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    style: Style
    is_invisible: bool
    number: int = 0
    bottom: float = 0.0
    slack: float = 0.0
    space: float | None = None


class Word(NamedTuple):
    """A run of letters without a gap, on one baseline."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    style: Style
    is_invisible: bool = False
    is_vertical: bool = False
    number: int = 0


def baselines(runs: Iterable[Run]) -> list[list[Run]]:
    """Group letters that stand on one baseline, each group from left to right."""
    lines: list[list[Run]] = []
    current: list[Run] = []
    for run in sorted(runs, key=lambda run: run.y):
        if current and run.y - current[-1].y > BASELINE_DRIFT * min(run.size, current[-1].size):
            lines.append(sorted(current, key=_left))
            current = []
        current.append(run)
    if current:
        lines.append(sorted(current, key=_left))
    return lines


def _left(run: Run) -> tuple[float, int]:
    return run.x0, run.number


def split_at_gaps(line: list[Run], factor: float) -> list[list[Run]]:
    """Cut a line of letters where a gap is wider than `factor` letter sizes."""
    pieces: list[list[Run]] = []
    for run in line:
        if pieces and run.x0 - pieces[-1][-1].x1 <= factor * run.size:
            pieces[-1].append(run)
        else:
            pieces.append([run])
    return pieces


def make_words(runs: list[Run]) -> list[Word]:
    """Make words of letters by the gaps between them.

    Real spaces part words too; those that pdfium makes up are a hint.
    """
    words: list[Word] = []
    for line in baselines(runs):
        for piece in split_at_gaps(line, 2.0):
            words.extend(_cut(piece))
    return _attach_raised(words)


def _cut(piece: list[Run]) -> list[Word]:
    if len(piece) == 1:
        return [_word(piece)]
    threshold = _word_gap(piece)
    words: list[Word] = []
    current = [piece[0]]
    for run in piece[1:]:
        last = current[-1]
        is_double = run.text == last.text and run.x0 - last.x0 < 0.25 * (run.x1 - run.x0)
        if is_double and run.number - last.number > len(last.text):
            continue  # Bold faked by drawing twice; the letters of one ligature follow each other.
        if run.is_invisible != last.is_invisible or _parts(last, run, threshold):
            words.append(_word(current))
            current = []
        current.append(run)
    words.append(_word(current))
    return words if threshold > WORD_GAP else _join_spelled(words)


def _parts(last: Run, run: Run, threshold: float) -> bool:
    """Tell whether a word ends between two runs."""
    gap = (run.x0 - last.x1) / max(run.size, last.size)
    if gap > threshold:
        return True
    if last.space is None:
        return False
    return last.space > 0.001 or (threshold <= WORD_GAP and gap > HINTED_GAP)


def _word_gap(piece: list[Run]) -> float:
    """Return the gap that parts words here: wider in letter-spaced text, less in tight type.

    Two-letter-word lines cannot be told from spaced letters by their gaps alone; spaced runs have more than three.
    """
    lengths = [len(run.text) for run in piece]
    singles = lengths.count(1)
    if singles > 3 and singles >= 0.6 * len(piece):
        gaps = sorted((b.x0 - a.x1) / b.size for a, b in pairwise(piece))
        typical = gaps[len(gaps) // 2]
        if typical <= 0.06:
            return WORD_GAP
        if any(run.space for run in piece):
            typical = max(typical, gaps[len(gaps) * 3 // 4])
        return typical + WORD_GAP
    joints = sum(lengths) - len(lengths)
    inner = sum([run.slack for run in piece]) / (joints * piece[0].size) if joints else 0.0
    if inner < -0.02:
        return inner + 0.12
    return inner + WORD_GAP if inner > 0.04 else WORD_GAP


def _word(runs: list[Run]) -> Word:
    first = runs[0]
    if len(runs) == 1:
        return Word(
            first.text,
            first.x0,
            first.x1,
            first.y,
            first.size,
            first.style,
            first.is_invisible,
            number=first.number,
        )
    return Word(
        "".join([run.text for run in runs]),
        first.x0,
        runs[-1].x1,
        first.y,
        max([run.size for run in runs]),
        first.style,
        first.is_invisible,
        number=first.number,
    )


def _attach_raised(words: list[Word]) -> list[Word]:
    """Join small letters set above or below the line to the word they touch: "21" and a raised "st"."""
    typical = median(word.size for word in words) if words else 0.0
    small = [word for word in words if word.size < 0.8 * typical and len(word.text) <= 3]
    if not small or len(small) > 40:
        return words
    taken: dict[int, Word] = {}
    gone: set[int] = set()
    for part in small:
        for index, word in enumerate(words):
            rise = word.y - part.y
            if (
                word.size > part.size * 1.2
                and 0.08 * word.size < abs(rise) < 0.6 * word.size
                and -0.4 * word.size < part.x0 - taken.get(index, word).x1 < 0.12 * word.size
                and part.x0 > word.x0
            ):
                host = taken.get(index, word)
                taken[index] = host._replace(text=host.text + part.text, x1=max(host.x1, part.x1))
                gone.add(id(part))
                break
    return [taken.get(index, word) for index, word in enumerate(words) if id(word) not in gone]


def _join_spelled(words: list[Word]) -> list[Word]:
    """Join headings that are typed with a space after every letter: "S K I L L S"."""
    if sum(len(word.text) == 1 for word in words) < max(4, 0.8 * len(words)):
        return words
    gaps = [b.x0 - a.x1 for a, b in pairwise(words)]
    limit = 1.5 * min(gaps) + 0.05 * words[0].size
    joined = [words[0]]
    for gap, word in zip(gaps, words[1:], strict=True):
        if gap <= limit and len(word.text) == 1:
            joined[-1] = joined[-1]._replace(text=joined[-1].text + word.text, x1=word.x1)
        else:
            joined.append(word)
    return joined
