"""`cocok role`: how ready a resume is for a role, area by area."""

import json
from typing import Annotated

import typer

from service.cli.options import AsJson, AsOf, Language, WeightsFile


def role(
    name: Annotated[str, typer.Argument(metavar="ROLE", help="A role's id, name or title: backend-developer.")],
    resume: Annotated[str, typer.Argument(help="Resume: any readable file, or - for text.")],
    as_json: AsJson = False,
    as_of: AsOf = None,
    lang: Language = None,
    weights: WeightsFile = None,
) -> None:
    """Show readiness for a role: its duties and skill areas, what shows them, what is missing."""
    from matching.roles import find_role
    from service.engine import Engine, checked_month
    from service.files import read_source
    from service.roles import readiness_json
    from service.words import terminal_language, words

    month = checked_month(as_of)
    source = read_source(resume)
    engine = Engine.default().weighed(weights)
    wanted = find_role(name, engine.taxonomy)
    reading = engine.read_resume(source, resume, month)
    say = words(lang or terminal_language())
    found = readiness_json(wanted, reading, engine.taxonomy, month, engine.weights)
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        from service.cli.terminal.role import print_readiness

        print_readiness(found, engine.taxonomy, say)
