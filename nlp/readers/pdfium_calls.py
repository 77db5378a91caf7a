"""The few pdfium functions that are called for every letter, bound so that a call costs a third less.

pypdfium2's own bindings check and convert pointers at each call; these take plain addresses. They keep the
interpreter's lock, as a call takes less time than giving it away.
"""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium


def address(handle: Any) -> int:
    """Return where a handle of pypdfium2 points."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _bound(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


_ADDRESS, _INT, _FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_float

unicode_of = _bound(pdfium.FPDFText_GetUnicode, ctypes.c_uint, _ADDRESS, _INT)
box_of = _bound(pdfium.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
origin_of = _bound(pdfium.FPDFText_GetCharOrigin, _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
object_of = _bound(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _INT)
matrix_of = _bound(pdfium.FPDFText_GetMatrix, _INT, _ADDRESS, _INT, _ADDRESS)
size_of = _bound(pdfium.FPDFText_GetFontSize, ctypes.c_double, _ADDRESS, _INT)
font_of = _bound(pdfium.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
color_of = _bound(pdfium.FPDFPageObj_GetFillColor, _INT, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS, _ADDRESS)
mode_of = _bound(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _ADDRESS)
object_at = _bound(pdfium.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
kind_of = _bound(pdfium.FPDFPageObj_GetType, _INT, _ADDRESS)
_text_of = _bound(pdfium.FPDFText_GetText, _INT, _ADDRESS, _INT, _INT, _ADDRESS)


def letters_of(textpage: int, count: int) -> list[int]:
    """Return the code of every letter of a page, asked for in one go where letters and code units are as many.

    Args:
        textpage: Address of a text page.
        count: Number of its letters.
    """
    buffer = (ctypes.c_ushort * (count + 1))()
    written = _text_of(textpage, 0, count, ctypes.addressof(buffer))
    codes = buffer[:count]
    # Letters beyond the first plane take two units, and a letter without text may take none.
    is_plain = max(codes, default=0) < 0xD800 or not any(0xD800 <= code < 0xE000 for code in codes)
    if written == count + 1 and 0 not in codes and is_plain:
        return codes
    return [unicode_of(textpage, index) for index in range(count)]
