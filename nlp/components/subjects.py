"""Drop fields of study: what follows a degree or "jurusan" up to the next clause."""

import re
from typing import Final

from nlp.cues.loading import cues as cue_file
from nlp.marked import Cue, Draft, MarkedText

_SUBJECTS: Final = ("domain", "concept", "practice")
_MAJOR_REACH: Final = 220
# Faculties whose names are traits or arts of working with people elsewhere: "S1 Psikologi / Komunikasi".
_FACULTIES: Final[frozenset[str]] = frozenset(cue_file("facts")["soft_subjects"])
# Only names of fields between a degree and the faculty, each in capitals: "(Manajemen/Bisnis/", " Psikologi, ".
_FIELDS: Final = re.compile(
    r"[\s(:.-]*(?:(?:in|of|di|dari|bidang|jurusan|Jurusan|prodi|semua|[Dd]egree|from)\s"
    r"|[A-Z][\w&]*(?:\s[A-Z][\w&]*){0,2}(?:\s?[,/&(]\s?|\s(?:dan|atau|and|or)\s)){0,8}\s?"
)
_NO_FACULTY: Final = re.compile(
    r"\s(?:yang|baik|aktif|efektif|lancar|skills?|ability|dengan|with|secara|interpersonal)\b"
)


def drop_subjects(marked: MarkedText, mentions: list[Draft], cues: list[Cue]) -> None:
    """Drop the fields of study of a unit that names a degree or a faculty."""
    opened = [cue for cue in cues if cue.kind in ("schooling", "education")]
    if not opened:
        return
    ends = [cue.start for cue in cues if cue.kind == "schooling_ends"]
    for mention in mentions:
        if mention.kind in _SUBJECTS:
            before = [cue for cue in opened if cue.end <= mention.start and mention.start - cue.end < _MAJOR_REACH]
            if before and not any(before[0].end <= end < mention.start for end in ends):
                mention.dropped = "subject"
        elif mention.concept in _FACULTIES and is_faculty(marked, mention, mentions, opened):
            mention.dropped = "subject"


def is_faculty(marked: MarkedText, mention: Draft, mentions: list[Draft], opened: list[Cue]) -> bool:
    """Tell whether a trait's name is a faculty's here: only other fields stand between it and a degree."""
    start = mention.start
    if not marked.text[start].isupper() or _NO_FACULTY.match(marked.folded, mention.end):
        return False
    degrees = [cue.end for cue in opened if cue.end <= start and start - cue.end < _MAJOR_REACH]
    if not degrees or _FIELDS.fullmatch(marked.text, degrees[-1], start) is None:
        return False
    return not any([degrees[-1] <= other.start < start and not other.dropped for other in mentions])
