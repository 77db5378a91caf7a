"""Tell words nobody sees from those on the page: tiny, invisible, off the page, covered, or of the ground's colour.

Only suspects are looked at closely: the page is drawn once, and a word whose box holds a single colour is hidden.
"""

import ctypes
import sys
from bisect import bisect_right
from typing import Any

import pypdfium2.raw as pdfium

from nlp.readers.pdfium_calls import address, kind_of, object_at
from nlp.readers.words import Word

TINY = 2.0
PALE = 0.8
DRAW_SCALE = 0.8
# Least spread of grey levels (of 255) in the box of a word that can be read.
CONTRAST = 14
MAX_OBJECTS = 20_000
MAX_PIXELS = 4_000_000


def find_hidden(
    page: Any, words: list[Word], width: float, height: float, starts: dict[int, int]
) -> tuple[list[Word], list[Word]]:
    """Part words that are seen from those that are not."""
    seen: list[Word] = []
    hidden: list[Word] = []
    suspects: list[Word] = []
    covers = _covers(page, height, starts) if words else []
    for word in words:
        if word.is_vertical:
            seen.append(word)
        elif word.size < TINY or _is_off_page(word, width, height):
            hidden.append(word)
        elif word.is_invisible or _is_pale(word) or any(_overlaps(word, cover) for cover in covers):
            suspects.append(word)
        else:
            seen.append(word)
    if not suspects:
        return seen, hidden
    if not seen and all(word.is_invisible for word in suspects):
        # A scan with the text of an OCR program laid under it: what it says is on the picture.
        return suspects, hidden
    # A page may claim any size; the drawing may not.
    scale = min(DRAW_SCALE, (MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
    grey = _draw(page, scale)
    for word in suspects:
        (seen if not word.is_invisible and _is_readable(word, grey, scale) else hidden).append(word)
    return seen, hidden


def _is_off_page(word: Word, width: float, height: float) -> bool:
    # Asked so that a place that is no number is off the page.
    return not (word.x1 >= 0 and word.x0 <= width and word.y >= 0 and word.y - word.size <= height)


def _is_pale(word: Word) -> bool:
    color = word.style.color
    return min(color >> 16, color >> 8 & 255, color & 255) > PALE * 255


def _overlaps(word: Word, cover: tuple[float, float, float, float, int]) -> bool:
    left, top, right, bottom, number = cover
    if word.number > number:
        return False  # Drawn on top of it.
    return word.x0 < right and word.x1 > left and word.y > top and word.y - 0.6 * word.size < bottom


def _covers(page: Any, height: float, starts: dict[int, int]) -> list[tuple[float, float, float, float, int]]:
    """Return the boxes of pictures and filled shapes drawn after text, with the last letter drawn before them."""
    count = pdfium.FPDFPage_CountObjects(page.raw)
    if count > MAX_OBJECTS:
        return []
    place = address(page.raw)
    items = [object_at(place, index) for index in range(count)]
    kinds = [kind_of(item) for item in items]
    if pdfium.FPDF_PAGEOBJ_TEXT not in kinds:
        return []
    covers = []
    numbers = sorted(starts.values())
    for index in range(kinds.index(pdfium.FPDF_PAGEOBJ_TEXT), count):
        kind = kinds[index]
        item = ctypes.cast(items[index], pdfium.FPDF_PAGEOBJECT)
        if kind != pdfium.FPDF_PAGEOBJ_IMAGE and not _is_filled(item, kind):
            continue
        box = [ctypes.c_float() for _ in range(4)]
        pdfium.FPDFPageObj_GetBounds(item, *box)
        left, bottom, right, top = (side.value for side in box)
        if right - left > 20 and top - bottom > 6:
            number = _last_start(items, kinds, index, starts)
            after = bisect_right(numbers, number)
            last = numbers[after] - 1 if after < len(numbers) else sys.maxsize
            covers.append((left, height - top, right, height - bottom, last))
    return covers


def _last_start(items: list[int], kinds: list[int], index: int, starts: dict[int, int]) -> int:
    """Return the number of the first letter of the last text that is drawn before an object."""
    for before in range(index - 1, -1, -1):
        if kinds[before] == pdfium.FPDF_PAGEOBJ_TEXT:
            start = starts.get(items[before])
            if start is not None:
                return start
    return -1


def _is_filled(item: Any, kind: int) -> bool:
    if kind != pdfium.FPDF_PAGEOBJ_PATH:
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(item, fill, stroke)) and fill.value != 0


def _draw(page: Any, scale: float) -> Any:
    import numpy as np  # Seldom needed, and slow to start.

    bitmap = page.render(scale=scale, grayscale=True)
    grey = np.array(bitmap.to_numpy(), copy=True)
    bitmap.close()
    return grey.reshape(grey.shape[0], grey.shape[1])


def _is_readable(word: Word, grey: Any, scale: float) -> bool:
    top, bottom = word.y - 0.75 * word.size, word.y + 0.1 * word.size
    height, width = grey.shape
    rows = slice(int(min(max(top * scale, 0), height)), int(min(max(bottom * scale, 0), height)) + 1)
    columns = slice(int(min(max(word.x0 * scale, 0), width)), int(min(max(word.x1 * scale, 0), width)) + 1)
    box = grey[rows, columns]
    return bool(box.size) and int(box.max()) - int(box.min()) >= CONTRAST
