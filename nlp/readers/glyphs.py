"""PDF page -> words with their boxes, from raw pdfium characters.

pdfium's own text order and spaces are not used: words are cut where the gap between two letters is wide against
their size, which holds for any drawing order and for letter-spaced headings.
"""

import ctypes
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from nlp.readers.pdfium_calls import (
    address,
    box_of,
    color_of,
    font_of,
    letters_of,
    matrix_of,
    mode_of,
    object_of,
    origin_of,
    size_of,
)

# A gap of this share of the letter size parts two words: measured on real resumes, .12-.2 keep nearly every word
# whole. Where pdfium sees a space too, less is enough (tight type).
WORD_GAP = 0.15
HINTED_GAP = 0.08
# Letters closer than this are one run.
TOUCHING = 0.08
# Longest drift of baselines within a line, as a share of the letter size.
BASELINE_DRIFT = 0.22
LIGATURES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "\x02": "-",  # pdfium's mark of a hyphen at a line end
    "\ufffe": "-",
    "\xad": "-",  # drawn, so it is seen
    "\u2010": "-",
    "\u2011": "-",
}
INVISIBLE_MODES = (3, 7)


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


class PageGlyphs(NamedTuple):
    """The letters of a page: upright ones, and runs that are turned by a quarter.

    Args:
        starts: Handle of a text object -> number of its first letter, for objects met so far.
    """

    upright: list[Run]
    turned: list[tuple[int, list[Run]]]
    icons: int
    unmapped: int
    starts: dict[int, int]


def read_glyphs(textpage: Any, box: tuple[float, float, float, float], rotation: int) -> PageGlyphs:
    """Collect the letters of a page in upright page coordinates.

    Args:
        textpage: Raw pdfium text page.
        box: Left, bottom, right and top of the page as it is shown, before it is turned.
        rotation: Degrees by which the page is shown turned clockwise.
    """
    page = _PageReader(textpage, box, rotation)
    page.read()
    turned = [(angle, run) for angle in (90, 180, 270) for run in _runs(page.by_angle[angle])]
    return PageGlyphs(page.by_angle[0], turned, page.icons, page.unmapped, page.starts)


class _PageReader:
    """Reads letter by letter; one that follows the last without a gap is set like it."""

    def __init__(self, textpage: Any, box: tuple[float, float, float, float], rotation: int) -> None:
        self.count = pdfium.FPDFText_CountChars(textpage)
        self.textpage = address(textpage)
        self.left, self.bottom, right, top = box
        self.height = top - self.bottom
        # As shown: the width before a quarter turn.
        self.shown_height = self.height if rotation % 180 == 0 else right - self.left
        self.rotation = rotation
        self.turn = _turn(rotation, right - self.left, self.height)
        self.by_angle: dict[int, list[Run]] = defaultdict(list)
        self.icons = self.unmapped = 0
        self.styles = _Styles(self.textpage)
        self.starts = self.styles.starts
        self.box = pdfium.FS_RECTF()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.places = ctypes.addressof(self.x), ctypes.addressof(self.y)

    def read(self) -> None:
        """Read every letter; icons and letters without text are only counted.

        The hottest loop of reading: names are bound once, and a letter that touches the last asks for nothing more.
        """
        textpage, box, origin = self.textpage, self.box, self.left
        place = ctypes.addressof(box)
        run: Run | None = None
        for index, code in enumerate(letters_of(textpage, self.count)):
            if code == 0x20 or code == 0xA0:
                if run is not None:
                    box_of(textpage, index, place)
                    run.space = box.right - box.left
                    run = None
                continue
            if code < 0x20 and code != 2:
                self.unmapped += code == 0
                run = run if code == 0 else None
                continue
            if code >= 0xE000 and (code <= 0xF8FF or code >= 0xF0000 or code == 0xFFFD):
                self.unmapped += code == 0xFFFD
                self.icons += code != 0xFFFD
                continue
            box_of(textpage, index, place)
            left = box.left - origin
            text = chr(code)
            if code < 0x30 or code > 0x7A:
                text = LIGATURES.get(text, text)
            if run is not None and -0.01 < box.bottom - run.bottom < 0.01:
                gap = left - run.x1
                if -TOUCHING * run.size < gap < TOUCHING * run.size:
                    run.text += text
                    run.x1 = box.right - origin
                    run.slack += gap
                    continue
            run = self._start(index, text, left, box.right - origin)

    def _start(self, index: int, text: str, left: float, right: float) -> Run | None:
        """Start a run; return it if letters may be added to it."""
        style = self.styles.of(index)
        if style is None:
            return None
        size, angle, look, is_invisible = style
        origin_of(self.textpage, index, *self.places)
        if self.turn is None and angle == 0:
            y = self.height - (self.y.value - self.bottom)
            run = Run(text, left, right, y, size, look, is_invisible, index, self.box.bottom)
            self.by_angle[0].append(run)
            return run
        angle = (angle + self.rotation) % 360
        corners = [
            (left, self.box.bottom - self.bottom),
            (right, self.box.top - self.bottom),
            (self.x.value - self.left, self.y.value - self.bottom),
        ]
        if self.turn is not None:
            corners = [self.turn(*corner) for corner in corners]
        run = _upright(text, corners, angle, self.shown_height, size, look, is_invisible)
        run.number = index
        self.by_angle[angle].append(run)
        return None


class _Styles:
    """Size, angle and look of letters, asked once for each text object and font."""

    def __init__(self, textpage: int) -> None:
        self.textpage = textpage
        self.objects: dict[int | None, tuple[float, int, Style, bool] | None] = {}
        self.fonts: dict[int, tuple[bool, bool, str]] = {}
        self.starts: dict[int, int] = {}
        self.matrix = pdfium.FS_MATRIX()
        self.rgba = [ctypes.c_uint() for _ in range(4)]
        self.rgba_places = [ctypes.addressof(part) for part in self.rgba]
        self.matrix_place = ctypes.addressof(self.matrix)

    def of(self, index: int) -> tuple[float, int, Style, bool] | None:
        key: int | None = object_of(self.textpage, index)
        if key not in self.objects:
            self.objects[key] = self._read(index, key) if key else None
            if key:
                self.starts[key] = index
        return self.objects[key]

    def _read(self, index: int, handle: int) -> tuple[float, int, Style, bool]:
        matrix_of(self.textpage, index, self.matrix_place)
        a, b, c, d = self.matrix.a, self.matrix.b, self.matrix.c, self.matrix.d
        scale = (c * c + d * d) ** 0.5
        size = size_of(self.textpage, index) * (scale or 1.0)
        angle = 0 if abs(a) >= abs(b) and a > 0 else 180 if abs(a) >= abs(b) else 90 if b > 0 else 270
        font = font_of(handle) or 0
        if font not in self.fonts:
            self.fonts[font] = _read_font(ctypes.cast(font, pdfium.FPDF_FONT))
        bold, italic, name = self.fonts[font]
        if color_of(handle, *self.rgba_places):
            red, green, blue, alpha = (part.value for part in self.rgba)
        else:
            red, green, blue, alpha = 0, 0, 0, 255
        if alpha < 12:
            red = green = blue = 255  # Perhaps only outlined: as suspect as white, no more.
        is_invisible = mode_of(handle) in INVISIBLE_MODES
        return abs(size) or 1.0, angle, Style(bold, italic, red << 16 | green << 8 | blue, name), is_invisible


def _read_font(font: Any) -> tuple[bool, bool, str]:
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(length + 1)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    name = buffer.value.decode("latin-1", "replace")
    lower = name.lower()
    bold = any(word in lower for word in ("bold", "black", "heavy", "semibd", "demi", "-bd", "cmbx"))
    bold = bold or pdfium.FPDFFont_GetWeight(font) >= 600
    return bold, "italic" in lower or "oblique" in lower, name.split("+")[-1]


def _turn(rotation: int, width: float, height: float) -> Any:
    """Return the map from page coordinates to coordinates as shown, None where they are the same."""
    return {
        90: lambda x, y: (y, width - x),
        180: lambda x, y: (width - x, height - y),
        270: lambda x, y: (height - y, x),
    }.get(rotation)


def _upright(
    text: str,
    corners: list[tuple[float, float]],
    angle: int,
    height: float,
    size: float,
    style: Style,
    is_invisible: bool,
) -> Run:
    (ax, ay), (bx, by), (ox, oy) = corners
    if angle == 0:
        return Run(text, min(ax, bx), max(ax, bx), height - oy, size, style, is_invisible)
    if angle == 180:
        return Run(text, -max(ax, bx), -min(ax, bx), oy, size, style, is_invisible)
    # A quarter turn: x runs along the writing, y across it.
    if angle == 90:
        return Run(text, min(ay, by), max(ay, by), ox, size, style, is_invisible)
    return Run(text, -max(ay, by), -min(ay, by), -ox, size, style, is_invisible)


def _runs(runs: list[Run]) -> list[list[Run]]:
    return [piece for line in baselines(runs) for piece in split_at_gaps(line, 0.7)]


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
    singles = sum(len(run.text) == 1 for run in piece)
    if singles > 3 and singles >= 0.6 * len(piece):
        gaps = sorted((b.x0 - a.x1) / b.size for a, b in pairwise(piece))
        typical = gaps[len(gaps) // 2]
        if typical <= 0.06:
            return WORD_GAP
        if any(run.space for run in piece):
            typical = max(typical, gaps[len(gaps) * 3 // 4])
        return typical + WORD_GAP
    joints = sum(len(run.text) - 1 for run in piece)
    inner = sum(run.slack for run in piece) / (joints * piece[0].size) if joints else 0.0
    if inner < -0.02:
        return inner + 0.12
    return inner + WORD_GAP if inner > 0.04 else WORD_GAP


def _word(runs: list[Run]) -> Word:
    first = runs[0]
    return Word(
        first.text if len(runs) == 1 else "".join(run.text for run in runs),
        first.x0,
        runs[-1].x1,
        first.y,
        max(run.size for run in runs),
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
