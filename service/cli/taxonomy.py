"""`cocok taxonomy`: build from an article, import, check, show, search, count and export."""

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.cli.options import AsJson
from taxonomy.errors import TaxonomyError

if TYPE_CHECKING:
    from taxonomy.taxonomy import Taxonomy

taxonomy_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="Look into the skill taxonomy, see that it is true, and add to it from articles and other lists.",
)
Overlays = Annotated[
    list[Path] | None,
    typer.Option(
        "--overlay",
        metavar="FILE",
        help=f"Lay an overlay over the shipped taxonomy; may be given more than once, "
        f"or set COCOK_OVERLAYS (files parted by {os.pathsep!r}).",
    ),
]
Sources = Annotated[
    Path | None,
    typer.Option("--sources", metavar="DIR", help="Folder of the YAML sources (default: data/taxonomy)."),
]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write here instead of to standard output.")
]


def load(overlays: list[Path] | None) -> "Taxonomy":
    """Load the taxonomy with the overlays asked for, else those that are set."""
    from taxonomy.taxonomy import Taxonomy

    return Taxonomy.load(overlays=overlays) if overlays else Taxonomy.default()


def print_json(content: Any) -> None:
    """Print plain data as JSON."""
    print(json.dumps(content, ensure_ascii=False, indent=2))


@taxonomy_app.command()
def build(
    article: Annotated[str, typer.Argument(help="An article: text, Markdown or HTML; - for standard input.")],
    out: Out = None,
    as_json: AsJson = False,
    overlay: Overlays = None,
) -> None:
    """Propose roles, duties, skill areas, technologies and relations from an article, as YAML to review.

    Reads articles of the kind "ten duties of a backend developer and the skills it takes", in Indonesian or
    English. Each finding carries the characters it rests on; unknown names come out as candidates.
    """
    from taxonomy.article import propose

    proposal = propose(read_article(article), load(overlay))
    if as_json:
        print_json(proposal.to_plain())
    elif out is None:
        sys.stdout.write(proposal.to_yaml())
    else:
        out.write_text(proposal.to_yaml(), encoding="utf-8")
        found = proposal.to_plain()
        parts = [f"{len(role['duties'])} duties, {len(role['areas'])} skill areas" for role in found["roles"].values()]
        typer.echo(
            f"wrote {out}: {'; '.join(parts)}, {len(found['technologies'])} technologies, "
            f"{len(found['relations'])} relations, {len(found['candidates'])} candidates",
            err=True,
        )


def read_article(name: str) -> str:
    """Read an article as text.

    Raises:
        TaxonomyError: It is not there, or no text.
    """
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise TaxonomyError(f"{name} cannot be read: {error.strerror}") from error
    if b"\0" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise TaxonomyError(f"{name} is no text; save the article as text, Markdown or HTML")
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


@taxonomy_app.command("import-esco")
def import_esco(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The unpacked ESCO CSV download, or Tabiya's.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The overlay to write.")] = Path("esco.overlay.json"),
) -> None:
    """Make an overlay of ESCO: known skills are mapped by label, the rest is added."""
    from taxonomy.imports import read_esco

    write_overlay("esco", read_esco(folder), out, prefix="esco-")


@taxonomy_app.command("import-onet")
def import_onet(
    file: Annotated[Path, typer.Argument(help="O*NET's `Technology Skills.txt`, or a CSV of it.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The overlay to write.")] = Path("onet.overlay.json"),
) -> None:
    """Make an overlay of O*NET's Technology Skills."""
    from taxonomy.imports import read_onet

    write_overlay("onet", read_onet(file), out, prefix="onet-")


@taxonomy_app.command("import-csv")
def import_csv(
    file: Annotated[Path, typer.Argument(help="Two columns: skill, other label (several: `|` between).")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The overlay to write.")] = Path("own.overlay.json"),
) -> None:
    """Make an overlay of a plain two-column list."""
    from taxonomy.imports import read_csv

    write_overlay("csv", read_csv(file), out)


@taxonomy_app.command("import-yaml")
def import_yaml(
    file: Annotated[Path, typer.Argument(help="Concepts in the form of data/taxonomy/concepts/*.yaml.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The overlay to write.")] = Path("site.overlay.json"),
) -> None:
    """Make an overlay of a site's own concepts, with relations and context rules."""
    from taxonomy.overlay import from_yaml, save
    from taxonomy.taxonomy import Taxonomy

    overlay = from_yaml(file, Taxonomy.load())
    save(overlay, out)
    report_overlay(overlay, out)


def write_overlay(name: str, drafts: list[Any], out: Path, prefix: str = "") -> None:
    """Make an overlay of drafts, write it and say what is in it."""
    from taxonomy.overlay import OverlayWriter, save
    from taxonomy.taxonomy import Taxonomy

    overlay = OverlayWriter(name, Taxonomy.load(), prefix).write(drafts)
    save(overlay, out)
    report_overlay(overlay, out)


def report_overlay(overlay: dict[str, Any], out: Path) -> None:
    """Say what an overlay holds and how to switch it on."""
    typer.echo(
        f"wrote {out}: {len(overlay['concepts'])} new skills, {len(overlay['extend'])} mapped to known ones, "
        f"{len(overlay['forms'])} new forms",
        err=True,
    )
    typer.echo(f"switch it on with `--overlay {out}` or COCOK_OVERLAYS={out}", err=True)


@taxonomy_app.command()
def check(
    sources: Sources = None,
    lemmas: Annotated[
        bool,
        typer.Option("--lemmas", help="List generated Indonesian forms that simplemma leads to another root."),
    ] = False,
    release: Annotated[
        bool, typer.Option("--release", help="If all is well, write today's ids down as released.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """See that the sources are true to their rules; exits with 1 and says where and what to do if not."""
    from taxonomy import check as checks
    from taxonomy.sources import SOURCES_DIR

    folder = sources or SOURCES_DIR
    if not (folder / "concepts").is_dir():
        raise TaxonomyError(f"no sources in {folder}; run this in a clone of the repository, or give --sources")
    if lemmas:
        remarks = checks.check_lemmas(folder)
        if as_json:
            print_json([{"concept": r.concept, "form": r.form, "root": r.root, "lemma": r.lemma} for r in remarks])
        for remark in remarks if not as_json else ():
            said = "unknown to simplemma" if remark.lemma == remark.form else f"simplemma says {remark.lemma}"
            typer.echo(f"{remark.concept}: {remark.form} from {remark.root}; {said}")
        return
    findings = checks.check(folder)
    if as_json:
        print_json([{"place": f.place, "code": f.code, "message": f.message} for f in findings])
    for finding in findings if not as_json else ():
        typer.echo(f"{finding.place}: {finding.code}: {finding.message}")
    if findings:
        typer.echo(f"{len(findings)} findings", err=True)
        raise typer.Exit(1)
    if release:
        typer.echo(f"wrote {checks.release(folder)}", err=True)
    if not as_json:
        typer.echo("all is well")


@taxonomy_app.command()
def show(
    skill: Annotated[str, typer.Argument(help='An id or a label: postgresql, "basis data".')],
    as_json: AsJson = False,
    overlay: Overlays = None,
) -> None:
    """Show a skill: labels, what it is a kind of and implies, neighbours, sources."""
    from taxonomy.describe import describe

    found = describe(load(overlay), skill)
    if as_json:
        print_json(found)
    else:
        from service.cli.terminal.taxonomy import print_concept

        print_concept(found)


@taxonomy_app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="What you would type: postgress, pengujian beban.")],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=1000, help="Most results.")] = 10,
    as_json: AsJson = False,
    overlay: Overlays = None,
) -> None:
    """Find skills by any of their labels, mistakes of typing included; exits with 1 if there are none."""
    from taxonomy.search import search as find

    taxonomy = load(overlay)
    hits = find(taxonomy, " ".join(words), limit)
    rows = [
        {
            "id": hit.concept, "name": taxonomy.name(hit.concept), "kind": taxonomy.kind(hit.concept),
            "label": hit.label, "score": hit.score,
        }
        for hit in hits
    ]  # fmt: skip
    if as_json:
        print_json(rows)
    else:
        from service.cli.terminal.taxonomy import print_hits

        print_hits(rows)
    if not rows:
        raise typer.Exit(1)


@taxonomy_app.command()
def stats(as_json: AsJson = False, overlay: Overlays = None) -> None:
    """Count concepts, surface forms, relations, roles and families."""
    from taxonomy.stats import stats as count

    found = count(load(overlay))
    if as_json:
        print_json(found)
    else:
        from service.cli.terminal.taxonomy import print_stats

        print_stats(found)


@taxonomy_app.command()
def export(
    skos: Annotated[bool, typer.Option("--skos", help="SKOS in Turtle.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV, one row a skill.")] = False,
    out: Out = None,
    overlay: Overlays = None,
) -> None:
    """Write the taxonomy for other programs."""
    from taxonomy.export import write_csv, write_skos

    if skos == as_csv:
        raise TaxonomyError("say which form: --skos or --csv")
    write = write_skos if skos else write_csv
    taxonomy = load(overlay)
    if out is None:
        write(taxonomy, sys.stdout)
        return
    with out.open("w", encoding="utf-8", newline="") as file:
        write(taxonomy, file)
    typer.echo(f"wrote {out}", err=True)


@taxonomy_app.command()
def candidates(
    postings: Annotated[Path, typer.Argument(help="Postings: .jsonl, .csv or .parquet with a column of texts.")],
    top: Annotated[int, typer.Option("--top", "-n", min=1, help="Most rows.")] = 100,
    least: Annotated[int, typer.Option("--least", min=1, help="Fewest postings a form must stand in.")] = 2,
    label: Annotated[str | None, typer.Option("--label", metavar="KNOWLEDGE|SKILL", help="Only these.")] = None,
    as_json: AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV instead of a table.")] = False,
    overlay: Overlays = None,
) -> None:
    """List what many postings ask for and the taxonomy does not know, with counts and contexts: what to add next."""
    from service.candidates import candidate_rows, rows_as_csv

    if label not in (None, "KNOWLEDGE", "SKILL"):
        raise TaxonomyError(f"--label is KNOWLEDGE or SKILL, not {label!r}")
    rows = candidate_rows(postings, load(overlay), top, least, label)
    if as_csv:
        sys.stdout.write(rows_as_csv(rows))
    elif as_json:
        print_json(rows)
    else:
        from service.cli.terminal.candidates import print_candidates

        print_candidates(rows)
