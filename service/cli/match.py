"""`cocok match`: one resume against one posting, or many pairs from JSON lines."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from service.cli.failing import print_error_line
from service.cli.lines import Handle, Json, stream, text_of
from service.cli.options import AsJson, AsOf, Labels, Language, Lines, WeightsFile, Workers
from service.errors import RequestError


def match(
    resume: Annotated[str | None, typer.Argument(help="Resume: any readable file, or - for text.")] = None,
    posting: Annotated[str | None, typer.Argument(help="Posting: any readable file, or - for text.")] = None,
    jsonl: Lines = None,
    as_json: AsJson = False,
    full: Annotated[bool, typer.Option("--full", help="With --jsonl: the whole report on each line.")] = False,
    labels: Labels = False,
    as_of: AsOf = None,
    workers: Workers = 1,
    weights: WeightsFile = None,
    lang: Language = None,
) -> None:
    """Say how well a resume fits a posting, why, and what is missing."""
    if jsonl is not None:
        if resume is not None:
            raise RequestError("give either RESUME and POSTING, or --jsonl IN, not both")
        options = {"as_of": as_of, "labels": labels, "full": full, "weights": weights}
        raise typer.Exit(stream(jsonl, make_handle, options, workers))
    if resume is None or posting is None:
        raise RequestError("give RESUME and POSTING, or --jsonl IN; `cocok match --help` shows how")
    if resume == posting == "-":
        raise RequestError("only one of RESUME and POSTING can be - (standard input)")
    raise typer.Exit(
        match_files(resume, posting, as_of=as_of, as_json=as_json, labels=labels, lang=lang, weights=weights)
    )


def make_handle(as_of: str | None, labels: bool, full: bool, weights: Path | None = None) -> Handle:
    """Return what answers a record {"id", "posting", "resume"}."""
    from service.engine import Engine, checked_month
    from service.report import brief_json, full_json

    engine = Engine.default().weighed(weights)
    month = checked_month(as_of)

    def handle(record: Json) -> Json:
        posting = engine.read_posting(text_of(record, "posting"))
        resume = engine.read_resume(text_of(record, "resume"), as_of=month)
        report = engine.match(resume, posting, month)
        make: Any = full_json if full else brief_json
        answer: Json = make(report, engine.taxonomy, with_labels=labels)
        return answer

    return handle


def match_files(
    resume: str,
    posting: str,
    *,
    as_of: str | None,
    as_json: bool,
    labels: bool,
    lang: str | None,
    weights: Path | None = None,
) -> int:
    """Match two files and print the report; return the exit code."""
    from nlp.errors import ReadError
    from service.engine import Engine, checked_month
    from service.files import read_source
    from service.report import full_json

    month = checked_month(as_of)
    sources = {path: read_source(path) for path in (resume, posting)}
    engine = Engine.default().weighed(weights)
    path = resume
    try:
        resume_read = engine.read_resume(sources[resume], resume, month)
        path = posting
        posting_read = engine.read_posting(sources[posting], posting)
    except ReadError as error:
        if as_json:
            return print_error_line(path, error)
        raise type(error)(f"{path}: {error}") from error
    report = engine.match(resume_read, posting_read, month)
    if as_json:
        print(json.dumps(full_json(report, engine.taxonomy, with_labels=labels), ensure_ascii=False, indent=2))
        return 0
    from service.cli.terminal.match import print_report
    from service.words import terminal_language, words

    print_report(report, engine.taxonomy, words(lang or terminal_language()))
    return 0
