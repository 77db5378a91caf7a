"""Targets of the links on a PDF page, in order; nothing is followed."""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

MAX_LINKS = 200


def page_links(document: Any, page: Any) -> list[str]:
    """Return the URIs that the link annotations of a page point to."""
    targets: list[str] = []
    position = ctypes.c_int(0)
    link = pdfium.FPDF_LINK()
    while len(targets) < MAX_LINKS and pdfium.FPDFLink_Enumerate(page.raw, position, link):
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        length = pdfium.FPDFAction_GetURIPath(document.raw, action, None, 0)
        if 1 < length < 4096:
            buffer = ctypes.create_string_buffer(length)
            pdfium.FPDFAction_GetURIPath(document.raw, action, buffer, length)
            targets.append(buffer.value.decode("utf-8", "replace"))
    return targets
