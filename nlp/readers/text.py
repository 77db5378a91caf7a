"""TextBuilder: blocks in reading order -> a Document's text, with where each block stands."""

from nlp.document import Block, BlockKind, Document, Notice
from nlp.errors import EmptyInputError
from nlp.profile import Span


class TextBuilder:
    """Collects blocks, one a line of the text; a blank line goes before each heading."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self.hidden: list[Span] = []
        self.notices: list[Notice] = []
        self.links: list[str] = []

    def add(
        self,
        text: str,
        kind: BlockKind = "paragraph",
        page: int | None = None,
        level: int | None = None,
        is_hidden: bool = False,
    ) -> Span | None:
        """Append a block; return where it stands, None if it is blank."""
        text = clean(text)
        if not text:
            return None
        if self._parts:
            self._append("\n\n" if kind == "heading" and self.blocks[-1].kind != "heading" else "\n")
        start = self._length
        self._append(text)
        span = Span(start, self._length)
        self.blocks.append(Block(start, self._length, kind, page, level))
        if is_hidden:
            self.hidden.append(span)
        return span

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def link(self, target: str | None) -> None:
        """Remember the target of a link, once."""
        target = (target or "").strip()
        is_inner = target.startswith(("#", "javascript:", "data:"))
        if target and len(target) < 2048 and not is_inner and target not in self.links:
            self.links.append(target)

    @property
    def text(self) -> str:
        """Everything added so far."""
        return "".join(self._parts)

    def document(
        self,
        media_type: str,
        *,
        is_scanned: bool = False,
        page_count: int | None = None,
        fields: dict[str, str] | None = None,
    ) -> Document:
        """Return what was collected.

        Raises:
            EmptyInputError: There is no text, and it is not a scan.
        """
        text = self.text
        if not text and not is_scanned:
            raise EmptyInputError("there is no text in it; send a file with text, or paste the text itself")
        return Document(
            text=text,
            media_type=media_type,
            blocks=tuple(self.blocks),
            notices=tuple(self.notices),
            hidden=tuple(self.hidden),
            is_scanned=is_scanned,
            page_count=page_count,
            fields=fields or {},
            links=tuple(self.links),
        )


# Controls, byte-order and direction marks, private-use icons: nothing a person reads.
_UNSEEN: dict[int, str | None] = dict.fromkeys((*range(0, 9), 11, 12, *range(14, 32), 127, *range(128, 160)))
_UNSEEN |= dict.fromkeys((0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)))
_UNSEEN |= {0xA0: " ", 0x202F: " ", 0x2009: " ", 0x2003: " ", 0x2002: " ", 0x2007: " "}
_TAG_CHARACTERS = range(0xE0000, 0xE0080)


def clean(text: str) -> str:
    """Drop characters nobody sees and spare spaces; line breaks and tabs stay."""
    text = text.translate(_UNSEEN)
    if not text.isascii():
        text = "".join(
            char
            for char in text
            if not (0xE000 <= ord(char) <= 0xF8FF or ord(char) in _TAG_CHARACTERS or 0xD800 <= ord(char) <= 0xDFFF)
        )
    lines = [_cells(line) if "\t" in line else " ".join(line.split()) for line in text.split("\n")]
    return "\n".join(line for line in lines if line)


def _cells(line: str) -> str:
    return "\t".join(cell for cell in (" ".join(cell.split()) for cell in line.split("\t")) if cell)
