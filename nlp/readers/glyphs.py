"""PDF page -> letters with their boxes, from raw pdfium characters.

pdfium's own text order and spaces are not used: words are cut where the gap between two letters is wide against
their size, which holds for any drawing order and for letter-spaced headings.
"""

import ctypes
from collections import defaultdict
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
from nlp.readers.words import Run, Style, baselines, split_at_gaps

# Letters closer than this are one run.
TOUCHING = 0.08
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
