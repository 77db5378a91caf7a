"""DOCX -> Document: body, tables, text boxes, headers and footers, straight from the XML."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from nlp.document import BlockKind, Document, Notice
from nlp.errors import DamagedError
from nlp.readers.archive import Archive
from nlp.readers.docx_styles import Format, Styles, W
from nlp.readers.headings import is_heading
from nlp.readers.looks import Look, is_caps, rank_looks
from nlp.readers.text import TextBuilder
from nlp.readers.xml import local_name, parse_xml

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BULLET = "• "
TINY_HALF_POINTS = 3.0
MAX_DEPTH = 60


@dataclass(slots=True)
class _Paragraph:
    text: str
    hidden: str
    look: Look
    kind: BlockKind | None
    boxes: list[Any] = field(default_factory=list)


def read_docx(data: bytes) -> Document:
    """Read a DOCX.

    Raises:
        DamagedError: It is cut short, not well formed, or no Word document.
        TooLargeError: It unpacks to more than a document should.
    """
    archive = Archive(data)
    name = next((name for name in ("word/document.xml", "word/document2.xml") if name in archive), None)
    if name is None:
        raise DamagedError("the Word file has no document in it; save it again as DOCX")
    return _DocxReader(archive, name).read()


class _DocxReader:
    def __init__(self, archive: Archive, name: str) -> None:
        self.archive = archive
        self.root = parse_xml(archive.read(name))
        self.styles = Styles(archive)
        self.links = _relations(archive, name)
        self.paragraphs: list[_Paragraph] = []

    def read(self) -> Document:
        body = self.root.find(f"{W}body")
        if body is None:
            raise DamagedError("the Word file has no body; save it again as DOCX")
        builder = TextBuilder()
        self._margin(builder, "header")
        self._blocks(body, 0, is_shaded=False)
        levels = rank_looks((p.look, len(p.text)) for p in self.paragraphs if p.kind != "heading")
        hidden: list[str] = []
        for paragraph in self.paragraphs:
            level = levels.get(paragraph.look)
            for line in paragraph.text.split("\n"):
                builder.add(line, _kind(paragraph, line, level), level=level)
            if paragraph.hidden.strip():
                hidden.append(paragraph.hidden)
        self._margin(builder, "footer")
        span = builder.add(" ".join(hidden), is_hidden=True)
        if span is not None:
            count = len(" ".join(hidden).split())
            builder.notices.append(
                Notice(
                    "hidden_text",
                    f"{count} words cannot be seen (hidden, white or tiny); they count for nothing",
                    span,
                )
            )
        for target in self.links.values():
            builder.link(target)
        return builder.document(MEDIA_TYPE)

    def _margin(self, builder: TextBuilder, kind: BlockKind) -> None:
        """Add headers or footers, each text once."""
        met: set[str] = set()
        for name in sorted(self.archive.names):
            if not (name.startswith(f"word/{kind}") and name.endswith(".xml")):
                continue
            self.links |= {f"{name}:{key}": target for key, target in _relations(self.archive, name).items()}
            outer, self.paragraphs = self.paragraphs, []
            self._blocks(parse_xml(self.archive.read(name)), 0, is_shaded=False)
            for line in (line for p in self.paragraphs for line in p.text.split("\n")):
                if line.strip() and line not in met and not line.strip().isdigit():
                    met.add(line)
                    # A name and address in the header belong to the text: they come first, as a person reads them.
                    builder.add(line, kind)
            self.paragraphs = outer

    def _blocks(self, parent: Any, depth: int, *, is_shaded: bool) -> None:
        if depth > MAX_DEPTH:
            return
        for child in parent:
            match local_name(child):
                case "p":
                    self._add(self._paragraph(child, is_shaded), depth)
                case "tbl":
                    self._table(child, depth)
                case "sdt" | "sdtContent" | "ins" | "customXml" | "smartTag":
                    self._blocks(child, depth + 1, is_shaded=is_shaded)

    def _add(self, paragraph: _Paragraph, depth: int) -> None:
        if paragraph.text.strip() or paragraph.hidden.strip():
            self.paragraphs.append(paragraph)
        for box in paragraph.boxes:
            self._blocks(box, depth + 1, is_shaded=True)

    def _table(self, table: Any, depth: int) -> None:
        """Read a table row by row; a row of tall cells is a layout, read cell by cell."""
        for row in table.iter(f"{W}tr") if depth < 20 else ():
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue
            outer = self.paragraphs
            cells: list[list[_Paragraph]] = []
            for cell in row.iterfind(f"{W}tc"):
                self.paragraphs = []
                self._blocks(cell, depth + 1, is_shaded=_is_shaded(cell.find(f"{W}tcPr")))
                cells.append(self.paragraphs)
            self.paragraphs = outer
            self.paragraphs += _row(cells)

    def _paragraph(self, element: Any, is_shaded: bool) -> _Paragraph:
        properties = element.find(f"{W}pPr")
        style = self.styles.of_paragraph(properties)
        is_shaded = is_shaded or _is_shaded(properties)
        seen: list[str] = []
        hidden: list[str] = []
        boxes: list[Any] = []
        looks: list[tuple[Format, int]] = []
        for run in _runs(element):
            form = self.styles.of_run(run, style)
            text = "".join(_run_text(run, boxes))
            is_hidden = form.hidden or (form.size or 22) <= TINY_HALF_POINTS
            is_white = form.color == "FFFFFF" and not is_shaded and not _is_shaded(run.find(f"{W}rPr"))
            (hidden if is_hidden or is_white else seen).append(text)
            if text.strip() and not is_hidden:
                looks.append((form, len(text)))
        text = "".join(seen)
        kind: BlockKind | None = None
        if self.styles.is_heading(properties) and text.strip():
            kind = "heading"
        elif _is_listed(properties) and text.strip():
            kind, text = "item", BULLET + text.lstrip()
        form = max(looks, key=lambda pair: pair[1])[0] if looks else style
        if form.caps:
            text = text.upper() if is_heading(text) else text
        look = Look(
            (form.size or 22) / 2,
            all(form.bold for form, _ in looks) if looks else bool(style.bold),
            bool(form.caps) or is_caps(text),
            int(is_shaded) + 2 * (form.color not in (None, "auto", "000000")),
        )
        return _Paragraph(text, "".join(hidden), look, kind, boxes)


def _is_listed(properties: Any) -> bool:
    """Tell list paragraphs; number 0 takes a paragraph out of the list of its style."""
    number = properties.find(f"{W}numPr/{W}numId") if properties is not None else None
    return number is not None and number.get(f"{W}val") != "0"


def _kind(paragraph: _Paragraph, line: str, level: int | None) -> BlockKind:
    if paragraph.kind is not None:
        return paragraph.kind
    if "\t" in line.strip():
        return "row"
    is_short = len(line.split()) <= 8 and not line.rstrip().endswith((".", ",", ";"))
    return "heading" if is_heading(line) or (level is not None and is_short) else "paragraph"


def _row(cells: list[list[_Paragraph]]) -> list[_Paragraph]:
    """Put the cells of a row in order: flat cells on one line, a label before the first line of what it labels."""
    cells = [cell for cell in cells if any(p.text.strip() for p in cell)]
    if len(cells) < 2 or any(p.hidden.strip() for cell in cells for p in cell):
        return [p for cell in cells for p in cell]
    is_flat = all(len(cell) == 1 and "\n" not in cell[0].text for cell in cells)
    if len(cells) == 2 and is_flat and is_heading(cells[0][0].text) and cells[0][0].look != cells[1][0].look:
        return [*cells[0], *cells[1]]
    if is_flat:
        text = "\t".join(cell[0].text.replace("\t", " ").strip() for cell in cells)
        return [replace_text(cells[0][0], text, "row")]
    label = " ".join(p.text.strip() for p in cells[0])
    if len(cells) == 2 and len(cells[0]) <= 2 and len(label.split()) <= 8 and not is_heading(label):
        first, *rest = cells[1]
        head, *tail = first.text.split("\n")
        joined = replace_text(first, "\n".join([f"{label}\t{head}", *tail]), "row")
        return [joined, *rest]
    return [p for cell in cells for p in cell]


def replace_text(paragraph: _Paragraph, text: str, kind: BlockKind) -> _Paragraph:
    """Return a paragraph with another text and kind."""
    return replace(paragraph, text=text, kind=kind)


def _runs(element: Any) -> Iterator[Any]:
    """Walk the runs of a paragraph, links and insertions included, deletions and text boxes' insides not."""
    for child in element:
        name = local_name(child)
        if name == "r":
            yield child
        elif name in (
            "hyperlink",
            "ins",
            "smartTag",
            "sdt",
            "sdtContent",
            "fldSimple",
            "customXml",
            "dir",
            "bdo",
        ):
            yield from _runs(child)


def _run_text(run: Any, boxes: list[Any]) -> Iterator[str]:
    for child in run:
        match local_name(child):
            case "t":
                yield child.text or ""
            case "tab" | "ptab":
                yield "\t"
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"
            case "drawing" | "pict" | "AlternateContent" | "object":
                boxes += _boxes(child)


def _boxes(element: Any) -> list[Any]:
    """Return the outermost text boxes in a drawing; the fallback repeats them for old readers."""
    found = []
    for box in element.iter(f"{W}txbxContent"):
        outer = [local_name(ancestor) for ancestor in box.iterancestors()]
        if "Fallback" not in outer[: outer.index("p") if "p" in outer else None]:
            found.append(box)
    return [box for box in found if not any(other is not box and other in box.iterancestors() for other in found)]


def _is_shaded(properties: Any) -> bool:
    if properties is None:
        return False
    shade = properties.find(f"{W}shd")
    if shade is None:
        return properties.find(f"{W}highlight") is not None
    return (shade.get(f"{W}fill") or "auto").upper() not in ("AUTO", "FFFFFF")


def _relations(archive: Archive, part: str) -> dict[str, str]:
    """Return the targets of the links of a part. They are text: nothing is opened."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels"
    if path not in archive:
        return {}
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in parse_xml(archive.read(path))
        if relation.get("Type", "").endswith("/hyperlink")
    }
