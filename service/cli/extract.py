"""`cocok extract`: the skills and requirements a posting or a resume names, each with its place."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from service.cli.failing import print_error_line
from service.cli.lines import Handle, Json, stream, text_of
from service.cli.options import AsJson, Language, Lines, Workers
from service.errors import BadRecordError, RequestError

if TYPE_CHECKING:
    pass

Kind = Literal["posting", "resume"]


def extract(
    files: Annotated[list[str] | None, typer.Argument(help="Files, or - for text.")] = None,
    kind: Annotated[Kind, typer.Option("--kind", help="What the texts are.")] = "posting",
    jsonl: Lines = None,
    as_json: AsJson = False,
    candidates: Annotated[
        bool, typer.Option("--candidates", help="Add spans that read like skills, known or not.")
    ] = False,
    workers: Workers = 1,
    lang: Language = None,
) -> None:
    """List the skills that a posting or a resume names, and how strongly they are asked."""
    if jsonl is not None:
        if files:
            raise RequestError("give either FILE... or --jsonl IN, not both")
        raise typer.Exit(stream(jsonl, make_handle, {"kind": kind, "candidates": candidates}, workers))
    if not files:
        raise RequestError("give FILE... or --jsonl IN; `cocok extract --help` shows how")
    raise typer.Exit(extract_files(files, kind, as_json=as_json, candidates=candidates, lang=lang))


def make_handle(kind: Kind, candidates: bool) -> Handle:
    """Return what answers a record {"id", "text", "kind"?}."""
    from service.engine import Engine
    from service.extraction import extraction_json

    engine = Engine.default()
    tag = candidate_tagger() if candidates else None

    def handle(record: Json) -> Json:
        text, what = text_of(record, "text"), record.get("kind", kind)
        if what not in ("posting", "resume"):
            raise BadRecordError(f'"kind" is "posting" or "resume", not {what!r}')
        return extraction_json(engine, engine.document(text), what, tag)

    return handle


def candidate_tagger() -> Callable[[str], list[Json]]:
    """Return what finds spans that read like skills, whether the taxonomy knows them or not."""
    from nlp.candidates import CandidateTagger

    tagger = CandidateTagger.default()

    def tag(text: str) -> list[Json]:
        return [
            {
                "start": c.start,
                "end": c.end,
                "text": text[c.start : c.end],
                "label": c.label,
                "score": c.score,
            }
            for c in tagger(text)
        ]

    return tag


def extract_files(files: list[str], kind: Kind, *, as_json: bool, candidates: bool, lang: str | None) -> int:
    """Extract from each file and print; return the exit code."""
    from service.engine import Engine
    from service.extraction import extraction_json
    from service.files import read_source
    from taxonomy.errors import UserError

    engine = Engine.default()
    tag = candidate_tagger() if candidates else None
    code = 0
    for path in files:
        try:
            document = engine.document(read_source(path), path)
            found = {"file": path, **extraction_json(engine, document, kind, tag), "text": document.text}
        except UserError as error:
            code = max(code, failed(path, error, as_json))
            continue
        if as_json:
            print(json.dumps(found, ensure_ascii=False, indent=2 if len(files) == 1 else None))
        else:
            from service.cli.terminal.extract import print_extraction
            from service.words import terminal_language, words

            print_extraction(found, words(lang or terminal_language()))
    return code


def failed(path: str, error: Exception, as_json: bool) -> int:
    """Say that a file could not be read, in the form asked for; return the exit code 3."""
    if as_json:
        print_error_line(path, error)
    else:
        typer.echo(f"cocok: {path}: {error}", err=True)
    return 3
