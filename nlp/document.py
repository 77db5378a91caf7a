"""Document: the text of a file as a person would read it, with where its blocks stand and what was odd."""

from dataclasses import dataclass, field
from typing import Literal

from nlp.profile import Span

BlockKind = Literal["heading", "paragraph", "item", "row", "header", "footer"]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader of the result should know: `Notice("hidden_text", "3 words in white on white", Span(9, 42))`.

    Codes are stable names; messages are plain words that say what to do.
    """

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item: `text[start:end]`.

    Args:
        start: First character.
        end: One past the last character.
        kind: What it looks like; a "row" holds cells parted by tabs.
        page: From 1; None where there are no pages.
        level: How it is set: blocks of one level look alike, 1 the most prominent. None where nothing tells.
    """

    start: int
    end: int
    kind: BlockKind
    page: int | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file in reading order.

    Args:
        text: What was read. Every offset anywhere indexes this string.
        media_type: Found by content, not by name: "application/pdf".
        blocks: In text order; empty for plain text (lines serve then).
        notices: Oddities: hidden text, skipped images, guessed encoding.
        hidden: Spans of `text` a person would not see (white, tiny, off page). Reported, never counted.
        is_scanned: The file is an image without a text layer.
        page_count: None where there are no pages.
        fields: What the file itself says in so many words (schema.org `title`, `hiringOrganization`; JSON Resume as
            JSON text under "jsonresume").
        links: Targets of links in the file, in order, e.g. "https://github.com/…", "mailto:…".
    """

    text: str
    media_type: str = "text/plain"
    blocks: tuple[Block, ...] = ()
    notices: tuple[Notice, ...] = ()
    hidden: tuple[Span, ...] = ()
    is_scanned: bool = False
    page_count: int | None = None
    fields: dict[str, str] = field(default_factory=dict)
    links: tuple[str, ...] = ()
