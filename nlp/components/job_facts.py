"""Read what a posting says beside its skills: language, title, education and seniority."""

import re

from nlp.cues.loading import cues, phrases
from nlp.marked import Cue, MarkedText
from nlp.profile import EDUCATION_ORDER
from taxonomy.folding import fold_label, words_apart

_FACTS = cues("facts")
_ID_WORDS = frozenset(phrases(_FACTS["language_words"]["id"]))
_EN_WORDS = frozenset(phrases(_FACTS["language_words"]["en"]))
_EITHER_WORDS = _ID_WORDS | _EN_WORDS
_BOTH_WORDS = _ID_WORDS & _EN_WORDS
_JOB = re.compile(r"\b(?:" + "|".join(re.escape(fold_label(word)) for word in phrases(_FACTS["job_nouns"])) + r")\b")
_SENIORITY = {
    level: re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in phrases(words)) + r")(?!\w)")
    for level, words in _FACTS["seniority"].items()
}
# No title names a seniority without one of these words.
_SENIORITY_WORDS = {
    words_apart(fold_label(phrase)).split()[0] for words in _FACTS["seniority"].values() for phrase in phrases(words)
}
_SOUGHT = re.compile(
    r"\s{0,3}:?\s{1,3}(?:(?:segera|cepat|urgent|posisi|seorang|an?|the|kami|sosok|kandidat|experienced|talented|berpengalaman|highly|skilled|motivated|passionate|dynamic|detail-oriented|dedicated|proactive|creative|young|and|dan|energetic|self-motivated|handal|muda|kreatif)\s{1,3}){0,6}"
    r"(?P<title>[A-Za-z][^\n.,;:()!?]{2,60})",
    re.IGNORECASE,
)
_TITLE_END = re.compile(
    r"\s+(?:(?:yang|untuk|who|to|with|dengan|di|at|in|for|that|and will|and you|anda|kamu|we|kami)\b"
    r"|(?:(?:atau|or)\s+)?(?:selama|minimal|lebih)\b|(?:atau|or)\Z"
    r"|(?:atau|or)\s+(?:an?\s+)?(?:posisi|jabatan|peran|bidang|sejenis|setara|serupa|terkait|relevan|similar|equivalent|"
    r"related|relevant|comparable)\b).*",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:PT|CV|UD)\b\.?\s(?!.*\s[-–|]\s)|(?i:we(?: are|'re) hiring|lowongan(?: kerja| pekerjaan)?|info loker|"
    r"loker|hiring|open recruitment|dibutuhkan(?: segera)?|dicari|job vacancy|vacancy|urgently needed)\W*\Z"
)
_NO_POST = re.compile(r"(?:bagian|part|member|anggota|dalam tim|\w+ (?:member|anggota))\b", re.IGNORECASE)
_EDUCATION: tuple[str, ...] = EDUCATION_ORDER
_WAIVER_REACH = 30
_CLAUSE_END = re.compile(r"[,.;:\n]|\b(?:minimal|tetapi|tapi|but|minimum)\b")
_LONGEST_TITLE = 90
_TITLE_LINES = 8
_TITLE_REACH = 1200
_SHARE_OF_BOTH = 0.25


class JobFacts:
    """Mark language ("id", "en" or "mixed"), title, lowest education accepted, and seniority."""

    def __call__(self, marked: MarkedText) -> None:
        """Mark the language, and of a posting the rest."""
        marked.language = language_of(marked.folded)
        if marked.kind != "posting":
            return
        if marked.title is None:
            marked.title = title_of(marked)
        read_education(marked)
        if marked.title:
            marked.seniority = seniority_of(fold_label(marked.title))


def seniority_of(title: str) -> str | None:
    """Return the first seniority that a folded title names."""
    if _SENIORITY_WORDS.isdisjoint(words_apart(title).split()):
        return None
    return next((level for level, words in _SENIORITY.items() if words.search(title)), None)


def language_of(folded: str) -> str:
    """Tell the language by its function words: "mixed" where the rarer one has a quarter of them.

    Malay counts as Indonesian; a text without function words counts as English.
    """
    words = list(filter(_EITHER_WORDS.__contains__, folded[:20_000].split()))
    indonesian = sum(map(_ID_WORDS.__contains__, words))
    english = len(words) - indonesian + sum(map(_BOTH_WORDS.__contains__, words) if _BOTH_WORDS else ())
    total = indonesian + english
    if not total or english >= total * (1 - _SHARE_OF_BOTH):
        return "en"
    return "id" if indonesian >= total * (1 - _SHARE_OF_BOTH) else "mixed"


def title_of(marked: MarkedText) -> str | None:
    """Return the job title: the first short line that is no heading, or what the posting says it looks for."""
    several = "\n" in marked.text.strip() or len(marked.text) < 2 * _LONGEST_TITLE
    first = True
    at = len(marked.text) - len(marked.text.lstrip())
    end = at
    for line in marked.text[at : at + 600].split("\n")[:_TITLE_LINES] if several else ():
        start, end = end, end + len(line) + 1
        candidate = line.strip(" \t#*-•|:_")
        if not candidate or _NO_TITLE.match(candidate):
            continue
        named = fold_label(candidate)
        if any(start <= heading.start < end and heading.end > heading.start for heading in marked.headings[:3]):
            first = False
            continue
        prose = len(candidate) > _LONGEST_TITLE or candidate.endswith((".", "!", "?", ",")) or ". " in candidate
        if not prose and (first or (line[:1].isalpha() and _JOB.search(named) and ":" not in candidate)):
            return candidate
        first = False
    for cue in marked.cues_of.get("before_job", ()):
        if cue.start > _TITLE_REACH:
            break
        if sought := _SOUGHT.match(marked.text, cue.end):
            low, high = sought.span("title")
            high = min([heading.start for heading in marked.headings if low < heading.start < high], default=high)
            found = _TITLE_END.sub("", marked.text[low:high]).strip()
            if _JOB.search(fold_label(found)) and not _NO_POST.match(found):
                return found
    return None


def is_waived(marked: MarkedText, level: Cue, cues_here: list[Cue]) -> bool:
    """Tell whether a level of education is named as not needed: "nggak wajib S1", "a degree is not required"."""
    for cue in cues_here:
        if cue.kind == "negated_before":
            low, high = cue.end, level.start
        elif cue.kind == "negated_after":
            low, high = level.end, cue.start
        else:
            continue
        if 0 <= high - low <= _WAIVER_REACH and not _CLAUSE_END.search(marked.folded, low, high):
            return True
    return False


def read_education(marked: MarkedText) -> None:
    """Mark the lowest level of education accepted and whether the posting insists on it."""
    if "education" not in marked.cues_of:
        return
    for number, cues_here in enumerate(marked.unit_cues):
        levels = [cue for cue in cues_here if cue[2] == "education" and not is_waived(marked, cue, cues_here)]
        if not levels or marked.units[number].section in ("about", "benefits", "practical"):
            continue
        lowest = min((cue.value for cue in levels), key=_EDUCATION.index)
        wished = any(cue.kind.startswith("preferred") for cue in cues_here)
        if marked.education is None or (wished is False and not marked.education_required):
            marked.education = lowest
            marked.education_required = not wished and marked.units[number].section != "preferred"
