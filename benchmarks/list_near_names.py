"""List the dictionary words one slip away from a product name, so that no reader takes them for its misspelling.

    python -m benchmarks.list_near_names     writes nlp/cues/near_names.txt

The dictionaries are simplemma's (English, Indonesian, Malay); run it when the taxonomy has gained names.
"""

import string

import simplemma

from nlp.components.typos import ORDINARY_FILE, Typos
from taxonomy.taxonomy import Taxonomy

LANGUAGES = ("en", "id", "ms")
# Words of job texts that the dictionaries lack.
FURTHER = [
    "informatics",
    "informatika",
    "mathematic",
    "nominatif",
    "androids",
    "unicorn",
    "posture",
    "kontainer",
    "katalog",
]


def slips(word: str) -> set[str]:
    """Return every word a single slip away that starts with the same letter."""
    splits = [(word[:place], word[place:]) for place in range(1, len(word) + 1)]
    letters = string.ascii_lowercase
    return {
        *(head + tail[1:] for head, tail in splits if tail),
        *(head + tail[1] + tail[0] + tail[2:] for head, tail in splits if len(tail) > 1),
        *(head + letter + tail[1:] for head, tail in splits if tail for letter in letters),
        *(head + letter + tail for head, tail in splits for letter in letters),
    }


def main() -> None:
    """Write the list."""
    taxonomy = Taxonomy.load()
    ORDINARY_FILE.touch()
    names = {name for known in Typos(taxonomy).deletions.values() for name in known}
    near = {word for name in names for word in slips(name) if word not in taxonomy.forms}
    found = {word for word in near if simplemma.is_known(word, lang=LANGUAGES)} | set(FURTHER)
    ORDINARY_FILE.write_text("\n".join(sorted(found)) + "\n", encoding="utf-8")
    print(f"{len(found)} words near {len(names)} names -> {ORDINARY_FILE.name}")


if __name__ == "__main__":
    main()
