"""`cocok learn`: a site's own table of weights from pairs it has judged, with what it is worth."""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from service.cli.lines import open_lines, parse_record, text_of
from service.cli.options import AsOf
from service.errors import BadRecordError, RequestError

if TYPE_CHECKING:
    from matching.learned_weights import Judged


def learn(
    pairs: Annotated[
        str,
        typer.Argument(
            metavar="PAIRS", help='JSON lines {"posting", "resume", "good"}: two texts, 0 (no fit) to 1 (good).'
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="Where to write the table (TOML).")],
    anyway: Annotated[bool, typer.Option("--anyway", help="Write the table even if it is no better.")] = False,
    as_of: AsOf = None,
) -> None:
    """Fit a table of weights on judged pairs; nobody uses it unasked (needs the extra `learning`)."""
    from matching.learned_weights import as_toml, learn_weights
    from matching.weights import default_weights
    from service.engine import Engine, checked_month

    if out.suffix.lower() != ".toml":
        raise RequestError(f"{out} should end in .toml")
    month = checked_month(as_of)
    engine = Engine.default()
    with open_lines(pairs) as lines:
        judged = [
            judged_pair(number, line, engine, month) for number, line in enumerate(lines, start=1) if line.strip()
        ]
    learned = learn_weights(judged, engine.taxonomy, as_of=month)
    gain = learned.gain
    typer.echo(f"judged pairs with a score  {gain.pairs}")
    typer.echo(f"AUC, default table         {gain.auc_default:.3f}")
    typer.echo(f"AUC, learned table         {gain.auc_learned:.3f}   on postings that it did not learn from")
    typer.echo(f"squared error              {gain.brier_default:.3f} -> {gain.brier_learned:.3f}")
    typer.echo(f"better in                  {gain.folds_better} of {gain.folds} parts")
    if not learned.helps and not anyway:
        typer.echo("It is no better than the default table: nothing written. Judge more pairs, or keep the default.")
        return
    before = {name: getattr(default_weights(), name) for name in default_weights().__slots__}
    try:
        out.write_text(as_toml(learned, before), encoding="utf-8")
    except OSError as error:
        raise RequestError(f"{out} cannot be written: {error.strerror}") from error
    typer.echo(f"Written to {out}. Read it, then try it: cocok match RESUME POSTING --weights {out}")


def judged_pair(number: int, line: bytes, engine: Any, month: str) -> "Judged":
    """Read one judged pair.

    Raises:
        BadRecordError: With the number of the line at fault.
    """
    from matching.learned_weights import Judged

    try:
        record = parse_record(line)
        posting, resume = text_of(record, "posting"), text_of(record, "resume")
        good = record.get("good")
        if not isinstance(good, (int, float)) or not 0 <= good <= 1:
            raise BadRecordError('"good" must be a number from 0 (no fit) to 1 (good fit)')
    except BadRecordError as error:
        raise BadRecordError(f"line {number}: {error}") from error
    read = engine.read_resume(resume, as_of=month).resume.profile
    asked = engine.read_posting(posting).profile
    return Judged(read, asked, float(good), sha256(posting.encode("utf-8", "surrogatepass")).hexdigest())
