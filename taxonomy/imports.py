"""Other people's skill lists -> drafts: ESCO, official or Tabiya's, O*NET Technology Skills, plain CSV."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from taxonomy.concept import Kind
from taxonomy.errors import TaxonomyError

LabelLanguage = Literal["en", "id", "mul"]
_ESCO_KINDS: dict[str, Kind] = {"knowledge": "concept", "language": "natural_language", "attitude": "soft"}
_ESSENTIAL, _OPTIONAL = (
    0.3,
    0.2,
)  # ESCO does not weigh its relations; these stay under any weight of a curator.


@dataclass(slots=True)
class Draft:
    """A skill as another list has it.

    Args:
        key: What the list itself calls it: a URI, or its name.
        name: Its preferred label.
        language: The language of its labels.
        kind: What it becomes if it is new.
        labels: Further labels.
        broader: Keys of what it is a kind of.
        related: Key -> weight.
    """

    key: str
    name: str
    language: LabelLanguage = "en"
    kind: Kind = "practice"
    labels: list[str] = field(default_factory=list)
    broader: list[str] = field(default_factory=list)
    related: dict[str, float] = field(default_factory=dict)


def read_table(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    """Read a table with a header; column names in upper case, so that spelling of releases does not matter.

    Raises:
        TaxonomyError: It cannot be read as text.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file, delimiter=delimiter):
                yield {(key or "").strip().upper(): (value or "").strip() for key, value in row.items() if key}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TaxonomyError(f"{path.name} cannot be read as a UTF-8 table: {error}") from error


def read_esco(folder: Path) -> list[Draft]:
    """Read an ESCO CSV download, official (`skills_en.csv` …) or in Tabiya's form (`skills.csv` …).

    Raises:
        TaxonomyError: There is no such file, or it has other columns.
    """
    if not folder.is_dir():
        raise TaxonomyError(f"{folder} is no folder; unpack the ESCO download and give its folder")
    official = sorted(folder.glob("skills_*.csv"))
    if official:
        drafts: dict[str, Draft] = {}
        for path in sorted(official, key=lambda path: path.stem != "skills_en"):
            add_official(drafts, path)
    elif (folder / "skills.csv").exists():
        drafts = read_tabiya(folder)
    else:
        raise TaxonomyError(f"no skills_en.csv and no skills.csv in {folder}; give the folder of an ESCO CSV download")
    if not drafts:
        raise TaxonomyError(f"no skills in {folder}; the files are empty or have other columns than ESCO's")
    return list(drafts.values())


def add_official(drafts: dict[str, Draft], path: Path) -> None:
    """Add the skills of one language, and once the groups and relations, which are the same in all."""
    code = path.stem.rpartition("_")[2]
    language: LabelLanguage = "en" if code == "en" else "id" if code == "id" else "mul"
    for row in read_table(path):
        uri, name = row.get("CONCEPTURI"), row.get("PREFERREDLABEL")
        if not uri or not name:
            continue
        labels = split_labels(row.get("ALTLABELS", "")) + split_labels(row.get("HIDDENLABELS", ""))
        if uri in drafts:
            drafts[uri].labels += [name, *labels]
        else:
            drafts[uri] = Draft(uri, name, language, esco_kind(row), labels)
    groups = path.with_name(f"skillGroups_{code}.csv")
    for row in read_table(groups) if groups.exists() else ():
        if row.get("CONCEPTURI") and row.get("PREFERREDLABEL"):
            drafts.setdefault(
                row["CONCEPTURI"], Draft(row["CONCEPTURI"], row["PREFERREDLABEL"], language, "concept", [])
            )
    hierarchy = path.with_name(f"broaderRelationsSkillPillar_{code}.csv")
    relations = path.with_name(f"skillSkillRelations_{code}.csv")
    link(
        drafts,
        ((row.get("CONCEPTURI", ""), row.get("BROADERURI", "")) for row in rows_of(hierarchy)),
        (
            (row.get("ORIGINALSKILLURI", ""), row.get("RELATEDSKILLURI", ""), row.get("RELATIONTYPE", ""))
            for row in rows_of(relations)
        ),
    )


def read_tabiya(folder: Path) -> dict[str, Draft]:
    """Read Tabiya's form: ids within the files, ESCO's own URI beside."""
    drafts: dict[str, Draft] = {}
    uris: dict[str, str] = {}
    for name in ("skills.csv", "skill_groups.csv"):
        for row in rows_of(folder / name):
            label = row.get("PREFERREDLABEL")
            uri = row.get("ORIGINURI") or row.get("ESCOURI") or row.get("ID")
            if not label or not uri:
                continue
            uris[row.get("ID") or uri] = uri
            kind = esco_kind(row) if name == "skills.csv" else "concept"
            drafts.setdefault(uri, Draft(uri, label, "en", kind, split_labels(row.get("ALTLABELS", ""))))
    hierarchy, relations = folder / "skill_hierarchy.csv", folder / "skill_to_skill_relations.csv"
    link(
        drafts,
        ((uris.get(row.get("CHILDID", ""), ""), uris.get(row.get("PARENTID", ""), "")) for row in rows_of(hierarchy)),
        (
            (
                uris.get(row.get("REQUIRINGID", ""), ""),
                uris.get(row.get("REQUIREDID", ""), ""),
                row.get("RELATIONTYPE", ""),
            )
            for row in rows_of(relations)
        ),
    )
    return drafts


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """Read a table that may be missing."""
    if path.exists():
        yield from read_table(path)


def link(drafts: dict[str, Draft], broader: Iterator[tuple[str, str]], related: Iterator[tuple[str, str, str]]) -> None:
    """Write pairs of keys into the drafts."""
    for child, parent in broader:
        if child in drafts and parent in drafts and parent != child and parent not in drafts[child].broader:
            drafts[child].broader.append(parent)
    for start, end, kind in related:
        if start in drafts and end in drafts and start != end:
            drafts[start].related.setdefault(end, _ESSENTIAL if kind == "essential" else _OPTIONAL)


def esco_kind(row: dict[str, str]) -> Kind:
    """Tell the kind of an ESCO skill by its type and reuse level."""
    if row.get("REUSELEVEL") == "transversal" and row.get("SKILLTYPE") != "knowledge":
        return "soft"
    return _ESCO_KINDS.get(row.get("SKILLTYPE", ""), "practice")


def split_labels(cell: str) -> list[str]:
    """Split a cell of labels, one a line (or `\\n` written out)."""
    return [label.strip() for label in re.split(r"\r?\n|\\n", cell) if label.strip()]


def read_onet(path: Path) -> list[Draft]:
    """Read O*NET's "Technology Skills" (tab-separated, or saved as CSV): products and what they are kinds of.

    Raises:
        TaxonomyError: It has other columns.
    """
    if not path.is_file():
        raise TaxonomyError(f"{path} is no file; give O*NET's `Technology Skills.txt`, or a CSV of it")
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        delimiter = "\t" if "\t" in file.readline() else ","
    drafts: dict[str, Draft] = {}
    for row in read_table(path, delimiter):
        name, group = row.get("EXAMPLE") or row.get("WORKPLACE EXAMPLE"), row.get("COMMODITY TITLE")
        if not name:
            continue
        draft = drafts.setdefault(name, Draft(name, name, "en", "tool"))
        if group:
            key = f"commodity:{row.get('COMMODITY CODE') or group}"
            drafts.setdefault(key, Draft(key, group, "en", "concept"))
            if key not in draft.broader:
                draft.broader.append(key)
    if not drafts:
        raise TaxonomyError(f"{path.name} has no column `Example`; give O*NET's Technology Skills table")
    return list(drafts.values())


def read_csv(path: Path) -> list[Draft]:
    """Read a plain table of two columns: a skill, and another label of it (or several, `|` between; or none).

    Raises:
        TaxonomyError: It has no rows.
    """
    if not path.is_file():
        raise TaxonomyError(f"{path} is no file; give a CSV of two columns: skill, other label")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TaxonomyError(f"{path.name} is not UTF-8; save it as UTF-8 and try again") from error
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    drafts: dict[str, Draft] = {}
    for number, row in enumerate(csv.reader(text.splitlines(), delimiter=delimiter)):
        cells = [cell.strip() for cell in row]
        header = number == 0 and cells and cells[0].lower() in ("skill", "name", "label", "concept", "keahlian", "nama")
        if not cells or not cells[0] or header:
            continue
        draft = drafts.setdefault(cells[0], Draft(cells[0], cells[0], "mul", "concept"))
        draft.labels += [label.strip() for cell in cells[1:2] for label in cell.split("|") if label.strip()]
    if not drafts:
        raise TaxonomyError(f"{path.name} has no rows; give a CSV of two columns: skill, other label")
    return list(drafts.values())
