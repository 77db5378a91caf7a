"""How letters are set in a DOCX: formats of styles, each over the one it is based on, and of runs."""

from dataclasses import dataclass
from typing import Any

from nlp.readers.archive import Archive
from nlp.readers.xml import parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Format:
    """What runs and styles say of letters; None is inherited."""

    size: float | None = None
    bold: bool | None = None
    caps: bool | None = None
    color: str | None = None
    hidden: bool | None = None

    def over(self, base: "Format") -> "Format":
        """Return this format with what it leaves open taken from another."""
        return Format(
            *(mine if mine is not None else theirs for mine, theirs in zip(_values(self), _values(base), strict=True))
        )


def _values(form: Format) -> tuple[Any, ...]:
    return form.size, form.bold, form.caps, form.color, form.hidden


class Styles:
    """Formats of styles, each over the one it is based on."""

    def __init__(self, archive: Archive) -> None:
        self.elements: dict[str, Any] = {}
        self.base = Format(22.0, False, False)
        self.default: str | None = None
        if "word/styles.xml" not in archive:
            return
        root = parse_xml(archive.read("word/styles.xml"))
        for style in root.iterfind(f"{W}style"):
            self.elements[style.get(f"{W}styleId", "")] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") == "1":
                self.default = style.get(f"{W}styleId")
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self.base = _format(defaults).over(self.base)

    def _of(self, style_id: str | None, depth: int = 0) -> Format:
        element = self.elements.get(style_id or "")
        if element is None or depth > 12:
            return self.base
        parent = element.find(f"{W}basedOn")
        base = self._of(parent.get(f"{W}val"), depth + 1) if parent is not None else self.base
        return _format(element.find(f"{W}rPr")).over(base)

    def of_paragraph(self, properties: Any) -> Format:
        """Return what a paragraph's style says."""
        return self._of(_style_id(properties, "pStyle") or self.default)

    def of_run(self, run: Any, paragraph: Format) -> Format:
        """Return how a run is set."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            return paragraph
        style = _style_id(properties, "rStyle")
        base = _format(self.elements[style].find(f"{W}rPr")).over(paragraph) if style in self.elements else paragraph
        return _format(properties).over(base)

    def is_heading(self, properties: Any) -> bool:
        """Tell whether a paragraph has a heading or title style."""
        style = _style_id(properties, "pStyle") or ""
        element = self.elements.get(style)
        name = element.find(f"{W}name") if element is not None else None
        label = (name.get(f"{W}val") if name is not None else style).lower()
        return label.startswith(("heading", "title", "judul"))


def _style_id(properties: Any, kind: str) -> str | None:
    found = properties.find(f"{W}{kind}") if properties is not None else None
    return found.get(f"{W}val") if found is not None else None


def _format(properties: Any) -> Format:
    if properties is None:
        return Format()
    size = properties.find(f"{W}sz")
    color = properties.find(f"{W}color")
    return Format(
        size=_number(size.get(f"{W}val")) if size is not None else None,
        bold=_switch(properties.find(f"{W}b")),
        caps=_switch(properties.find(f"{W}caps")),
        color=(color.get(f"{W}val") or "").upper() if color is not None else None,
        hidden=_switch(properties.find(f"{W}vanish")),
    )


def _number(value: str | None) -> float | None:
    try:
        return float(value or "")
    except ValueError:
        return None


def _switch(element: Any) -> bool | None:
    if element is None:
        return None
    return (element.get(f"{W}val") or "1").lower() not in ("0", "false", "off", "none")
