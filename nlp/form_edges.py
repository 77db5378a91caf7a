"""Tell by what stands around a surface form whether it is a word, or words, of its own."""

from typing import Final

from nlp.cues.loading import cues, phrases
from taxonomy.folding import fold_label

_SUFFIXES: Final = ("nya",)
_NUMBER_LENGTH: Final = 2
SHORT_LENGTH: Final = 3
BREAK: Final = 1
_LETTER: Final = 2
# What stands before or behind a form: a sign after which a name may begin, a letter that no name goes on behind, or
# something to be looked at closely ("n" may be that of "-nya").
_EDGES: Final = bytes(
    BREAK if char in " \t\n\r\x0b\x0c\x00,.;:/()-" else _LETTER if char in "abcdefghijklmopqrstuvwxyz" else 0
    for char in map(chr, range(256))
)
_HEADINGS: Final = frozenset(map(fold_label, phrases(cues("sections")["inline"])))
SKILL: Final = 1
_OPEN_START: Final = 2
_OPEN_END: Final = 4
_TAKES_VERSION: Final = 8
_HEADS: Final = 16
CUE: Final = 32


def edges_of(text: str) -> bytes:
    """Return what stands around the forms of a text, a byte each: `[start]` before one, `[end + 1]` behind it."""
    return f" {text} ".encode("ascii", "replace").translate(_EDGES)


def trait_of(form: str, is_skill: bool, is_cue: bool) -> int:
    """Return what the scan asks of a form, a bit each."""
    opens, closes = form[0].isalnum(), form[-1].isalnum()
    takes_version = is_skill and closes and form[-1].isalpha() and len(form) >= SHORT_LENGTH
    return is_skill | opens << 1 | closes << 2 | takes_version << 3 | (form in _HEADINGS) << 4 | is_cue << 5


def standing(
    doubtful: list[tuple[int, ...]], traits: bytes, text: str, folded: str, edges: bytes
) -> list[tuple[int, ...]]:
    """Return the forms that stand on their own though other signs than blanks and stops are around them.

    Args:
        doubtful: Number of the form, start and end of each.
        traits: Of the forms, by number (`trait_of`).
        text: The text.
        folded: The text, folded.
        edges: Of the text (`edges_of`).
    """
    found: list[tuple[int, ...]] = []
    for form, start, end in doubtful:
        trait = traits[form]
        if edges[end + 1] == _LETTER and trait & _OPEN_END:
            if trait & _HEADS and is_template(text, start, end):
                found.append((form, start, end))
            continue
        if (
            edges[start] != BREAK
            and (trait & _OPEN_START or folded[start] == ".")
            and folded[start - 1 : start].isalnum()
            and not (text[start].isupper() and glued_at(text, start))
            and not (trait & _HEADS and is_glued_heading(text, start, end))
        ):
            continue
        after = folded[end : end + 1]
        if trait & _OPEN_END and (after.isalnum() or (after and after in "+#")):
            if not (text[end].isupper() and glued_at(text, end)) and not (trait & _HEADS and sets_on(text, end)):
                end = inflected_end(folded, end, trait & _TAKES_VERSION)
            if not end:
                continue
        found.append((form, start, end))
    return found


def inflected_end(folded: str, end: int, takes_version: int) -> int:
    """Return where a word ends if only a version ("PHP8") or "-nya" follows; 0 if it is another word."""
    length = len(folded)
    if takes_version and folded[end].isdigit():
        stop = end
        while stop < length and (
            folded[stop].isdigit() or (folded[stop] == "." and folded[stop + 1 : stop + 2].isdigit())
        ):
            stop += 1
        if folded.startswith(". ", stop) and stop - end <= _NUMBER_LENGTH:
            return end  # the number of the next item, glued: "work in a team5. Fluent in English"
        return 0 if stop < length and folded[stop].isalpha() else stop
    if folded.startswith(_SUFFIXES, end) and not folded[end + 3 : end + 4].isalnum():
        return end
    return 0


def glued_at(text: str, place: int) -> bool:
    """Tell whether two words run together here, a lost line break between them: "GitExcellent"."""
    after = text[place : place + 3]
    return (
        len(after) == 3
        and after[0].isupper()
        and after[1:].islower()
        and after[1:].isalpha()
        and text[place - 1].isalnum()
    )


def is_glued_heading(text: str, start: int, end: int) -> bool:
    """Tell whether a heading in capitals follows a small letter: "tepat waktuKUALIFIKASI:"."""
    return text[start - 1].islower() and text[start:end].isupper()


def is_template(text: str, start: int, end: int) -> bool:
    """Tell whether a heading needs no sign behind it: "Qualifications & experiencemenguasai Excel"."""
    return " & " in text[start:end] and text[start].isupper() and text[end] != "s"


def sets_on(text: str, end: int) -> bool:
    """Tell whether what a heading heads follows it without a blank: "Requirements3+ years", "QualificationsBSc"."""
    return text[end].isdigit() or (text[end].isupper() and text[end - 1].islower())


def is_inside_word(folded: str, start: int, end: int) -> bool:
    """Tell whether a short form is a part of something longer after all: "c" in "c++" or in "çc"."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    if before.isalnum() or before == "_":
        return True
    return after.isalnum() or (after in "_+#" and after != "")
