"""Load the cue files beside this one: phrases by language and meaning, as data."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from taxonomy.sources import PlainWords

FOLDER = Path(__file__).parent


@cache
def cues(name: str) -> dict[str, Any]:
    """Return the content of a cue file: `cues("levels")["turns"]`."""
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.load(text, Loader=PlainWords)  # PlainWords is a safe loader
    return content


def phrases(value: Any) -> list[str]:
    """Flatten the lists of a cue entry, nested or not, into phrases."""
    if isinstance(value, list):
        return [phrase for item in value for phrase in phrases(item)]
    return [str(value)]
