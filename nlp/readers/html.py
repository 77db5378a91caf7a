"""HTML -> Document: what a browser would show, and the posting a job page describes to machines."""

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from nlp.document import BlockKind, Document, Notice
from nlp.errors import TooLargeError
from nlp.readers.headings import is_heading
from nlp.readers.jobposting import find_job_posting
from nlp.readers.plain import decode
from nlp.readers.text import TextBuilder

MEDIA_TYPE = "text/html"
MAX_NODES = 200_000
MAX_DEPTH = 400
_SKIPPED = frozenset(
    (
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "canvas",
        "select",
        "option",
        "button",
        "textarea",
        "head",
        "audio",
        "video",
        "map",
        "math",
        "dialog",
        "input",
        "img",
    )
)
_INLINE = frozenset(
    (
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "meter",
        "progress",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "-text",
    )
)
_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt|em|%)?\s*(?:;|$)"
    r"|opacity\s*:\s*0(?:\.0\d*)?\s*(?:;|$)|text-indent\s*:\s*-\d{3,}|left\s*:\s*-\d{3,}px|top\s*:\s*-\d{3,}px",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?<![-\w])color\s*:\s*(?:#fff(?:fff)?\b|white\b|rgba?\(\s*255\s*,\s*255\s*,\s*255)", re.IGNORECASE
)
_GROUND = re.compile(r"background", re.IGNORECASE)
BULLET = "• "


def read_html(data: bytes) -> Document:
    """Read a page. Of a job page with schema.org data, the posting; otherwise all that is shown.

    Raises:
        EmptyInputError: Nothing is shown.
        TooLargeError: It is nested deeper or has more parts than any page.
    """
    text, notice = decode(_declared(data))
    tree = LexborHTMLParser(text)
    posting = find_job_posting(tree)
    if posting is not None and len(posting.description) >= 200:
        builder = TextBuilder()
        builder.add(posting.title or "", "heading", level=1)
        described = LexborHTMLParser(f"<body>{posting.description}</body>")
        _Walker(builder).walk(described.body)
        return builder.document(MEDIA_TYPE, fields=posting.fields)
    builder = TextBuilder()
    if notice:
        builder.notices.append(notice)
    root = tree.body or tree.root
    if root is not None:
        _Walker(builder, _hidden_classes(tree)).walk(_main(root))
    return builder.document(MEDIA_TYPE, fields=posting.fields if posting else None)


def _declared(data: bytes) -> bytes:
    """Bring bytes with a declared single-byte encoding to UTF-8."""
    found = re.search(rb"charset\s*=\s*[\"']?\s*([\w-]{3,20})", data[:2048], re.IGNORECASE)
    name = found.group(1).decode("ascii").lower() if found else "utf-8"
    if name in ("utf-8", "utf8"):
        return data
    try:
        return data.decode(name).encode("utf-8")
    except (LookupError, UnicodeDecodeError):
        return data


def _main(root: Any) -> Any:
    """Return the main content where a page names one and the rest is menus: many links, no address to write to."""
    words = len(root.text().split())
    for selector in ("main", "article", "[role=main]"):
        found = root.css(selector)
        if len(found) != 1 or len(found[0].text().split()) < 0.4 * words:
            continue
        links = len(root.css("a")) - len(found[0].css("a"))
        mails = len(root.css("a[href^=mailto]")) - len(found[0].css("a[href^=mailto]"))
        if links >= 5 and not mails and root.text().count("@") == found[0].text().count("@"):
            return found[0]
    return root


def _hidden_classes(tree: Any) -> frozenset[str]:
    """Return the classes that the page's own styles hide."""
    sheet = "\n".join(style.text() for style in tree.css("style"))[:500_000]
    sheet = re.sub(r"@media[^{]{0,200}\{(?:[^{}]{0,2000}\{[^{}]{0,2000}\})*[^{}]{0,2000}\}", "", sheet)
    rules = re.findall(r"\.([\w-]{1,80})\s*\{([^{}]{0,2000})\}", sheet)
    return frozenset(name for name, body in rules if _HIDDEN_STYLE.search(body))


class _Walker:
    """Walks the tree and adds a block for each line a browser would start."""

    def __init__(self, builder: TextBuilder, hidden_classes: frozenset[str] = frozenset()) -> None:
        self.builder = builder
        self.hidden_classes = hidden_classes
        self.pieces: list[str] = []
        self.unseen: list[str] = []
        self.kind: BlockKind = "paragraph"
        self.level: int | None = None
        self.nodes = 0

    def walk(self, root: Any) -> None:
        """Read everything below a node."""
        self._visit(root, 0, is_hidden=False, is_grounded=False)
        self._flush()
        span = self.builder.add(" ".join(self.unseen), is_hidden=True)
        if span is not None:
            count = len(" ".join(self.unseen).split())
            message = f"{count} words of the page are not shown; they count for nothing"
            self.builder.notices.append(Notice("hidden_text", message, span))

    def _visit(self, node: Any, depth: int, *, is_hidden: bool, is_grounded: bool) -> None:
        self.nodes += 1
        if depth > MAX_DEPTH or self.nodes > MAX_NODES:
            raise TooLargeError("the page is larger or deeper than any document; send its text instead")
        tag = node.tag
        if tag == "-text":
            text = re.sub(r"\s+", " ", node.text(deep=False))
            (self.unseen if is_hidden else self.pieces).append(text)
            return
        if tag in _SKIPPED or tag == "-comment" or not tag or tag.startswith(("-", "!")):
            if tag == "img" and not is_hidden:
                self.pieces.append(" ")
            return
        if tag == "br":
            self._flush()
            return
        style = node.attributes.get("style") or ""
        is_grounded = is_grounded or bool(_GROUND.search(style))
        is_hidden = is_hidden or "hidden" in node.attributes or bool(_HIDDEN_STYLE.search(style))
        is_hidden = is_hidden or not self.hidden_classes.isdisjoint((node.attributes.get("class") or "").split())
        is_hidden = is_hidden or (bool(_WHITE.search(style)) and not is_grounded)
        if tag == "a":
            self.builder.link(node.attributes.get("href"))
        if _is_menu(node, tag):
            return
        if tag in _INLINE:
            self._children(node, depth, is_hidden=is_hidden, is_grounded=is_grounded)
            return
        self._block(node, tag, depth, is_hidden=is_hidden, is_grounded=is_grounded)

    def _block(self, node: Any, tag: str, depth: int, *, is_hidden: bool, is_grounded: bool) -> None:
        if tag in ("td", "th"):
            self.pieces.append("\t")
            self._children(node, depth, is_hidden=is_hidden, is_grounded=is_grounded)
            return
        self._flush()
        outer = self.kind, self.level
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.kind, self.level = "heading", int(tag[1])
        elif tag == "li":
            self.kind = "item"
            self.pieces.append(BULLET)
        elif tag == "tr":
            self.kind = "row"
        self._children(node, depth, is_hidden=is_hidden, is_grounded=is_grounded)
        self._flush()
        self.kind, self.level = outer

    def _children(self, node: Any, depth: int, *, is_hidden: bool, is_grounded: bool) -> None:
        for child in node.iter(include_text=True):
            self._visit(child, depth + 1, is_hidden=is_hidden, is_grounded=is_grounded)

    def _flush(self) -> None:
        text = "".join(self.pieces).strip(" ")
        if text == BULLET.strip():
            return  # The text of an item may start in a block of its own.
        self.pieces = []
        if not text.strip():
            return
        kind = self.kind
        if kind == "paragraph" and is_heading(text):
            kind = "heading"
        self.builder.add(text, kind, level=self.level)


def _is_menu(node: Any, tag: str) -> bool:
    """Tell menus: lists of links within the site."""
    if tag not in ("nav", "footer", "ul", "header", "aside"):
        return False
    links = [link.attributes.get("href") or "" for link in node.css("a")]
    if len(links) < 3 or any(link.startswith(("mailto:", "tel:")) for link in links):
        return False
    inner = sum(link.startswith(("#", "/", "?", "javascript:")) or not link for link in links)
    linked = sum(len(link.text()) for link in node.css("a"))
    return inner >= 0.7 * len(links) and linked > 0.6 * max(len(node.text().strip()), 1)
