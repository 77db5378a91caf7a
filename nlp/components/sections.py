"""Find the headings of a posting and the section each opens, in clean and in flattened text."""

import re
from typing import Final

from nlp.cues.loading import cues, phrases
from nlp.marked import Cue, MarkedText, in_order
from taxonomy.folding import fold_label

_INLINE: Final = {fold_label(phrase) for phrase in phrases(cues("sections")["inline"])}
_ALL: Final = {
    fold_label(phrase)
    for section, entries in cues("sections").items()
    if section not in ("inline", "tails", "labels", "leading", "takes_up", "closes")
    for phrase in phrases(entries)
} | _INLINE
_QUALIFICATION: Final = re.compile(r"kualifikasi|persyaratan|qualification|requirement")
_TAILS: Final = "|".join(re.escape(tail) for tail in phrases(cues("sections")["tails"]))
_BEFORE_ON_LINE: Final = re.compile(r"[\W_]*(?:(?:\d{1,2}|[a-zA-Z])[.)])?[\W_]*", re.UNICODE)
_AFTER: Final = re.compile(
    rf"\s*(?:(?:{_TAILS})\s*)?(?:(?:as an?|at|sebagai|di) [\w .&'’/-]{{1,32}}(?=[:：?]))?"
    r"(?:\([^()\n]{0,40}\)\s*)?\??(?:\*\*|__|</\w+>)?\s*(?P<sign>[:：?]|=(?!=)|$|\n|\Z)",
    re.IGNORECASE,
)
_JOINER: Final = re.compile(r"[ \t]*(?:dan|and|&|/|,|\(|\||serta|\+|-|–)[ \t]*\(?", re.IGNORECASE)
_NEXT_CAPITAL: Final = re.compile(r"[\s*_)]*(?:[-–—•●▪*]\s*)?(?:\d{1,2}[.)]\s*)?[\"“'‘(\[]?(?:[A-Z0-9]|[•●▪◦·►✓✔])")
_LEADING: Final = frozenset(phrases(cues("sections")["leading"]))
_ITEM_SIGNS: Final = frozenset("-–•●▪·")
_LEAD: Final = 14
_BEFORE_ITEM: Final = " \t-•*0123456789.)"
_ASIDE: Final = {"about", "benefits", "practical"}
_SENTENCE_ENDS: Final = re.compile(r"(?:[.!?;)•\n]|\s\s)\s*\Z|\A\s*\Z")
_THOUGHT_ENDS: Final = re.compile(r"[.!?;:)\]•|\n]\s*\Z|\A\s*\Z")
_WISHED: Final = re.compile(
    r"\([^()]*\b(?:preferred|nilai plus|nilai tambah|optional|opsional|nice to have|a plus|diutamakan)\b"
)
_SAME_LINE: Final = 120
_COLON_REACH: Final = 100
_EQUALS_REACH: Final = 3  # "Requirements =1. Python"
_OPENING_BRACKETS: Final = ("[", "【")
_CLOSING: Final = ("]", "】")
_LABELS: Final = {fold_label(phrase) for phrase in phrases(cues("sections")["labels"])}
_VALUE: Final = re.compile(r"[ \t\u00a0]*(?=\S)")
# What ends the value of a label in running text: a stop, a gap, a dash, or a word glued to the next.
_VALUE_ENDS: Final = re.compile(
    r"[.;!•|](?=\s)|\s{2}|\u00a0(?=[A-Z])|\s[-–—•*](?=\s?[A-Z])|[,)](?=[A-Z][a-z])|(?<=[a-z0-9)])(?=[A-Z][a-z]{2})"
    r"|(?<=[A-Z]{2})(?=[A-Z][a-z]{3})"
)
_TAKES_UP: Final = tuple(phrases(cues("sections")["takes_up"]))
_CLOSES: Final = frozenset(phrases(cues("sections")["closes"]))
PROFILE_WORDS: Final = ("about", "tentang")
_LONGEST_SENTENCE: Final = 160
_LONGEST_NAME: Final = 30
_WORDS_ON_LINE: Final = 3  # so many words in capitals at the start of a line are a heading whatever follows
_SENTENCE: Final = re.compile(r"[.!?…•\n](?:\s|(?=[A-Z]))|\s{2}")
_GLUED: Final = re.compile(r"(?<=[a-z)])(?=[A-Z][a-z])")
_FIRM: Final = re.compile(
    r"(?:About|Tentang) (?!(?:The|You|Us|Our|This|That|Kami|Kamu|Anda)\b)"
    r"(?P<firm>[A-Z][\w&.'’-]{1,30}?(?: [A-Z][\w&.'’-]{1,30}?){0,4}?)"
    r"(?:\s{0,3}[:：\n]|\s{0,3}(?=(?P=firm))|(?<=[a-z]{3})(?=[A-Z][a-z]+[ -]))"
)
_COMPOUND: Final = re.compile(r"(?<![.!?:;)]\s)\b[A-Z][a-z]{2,} \Z")  # "Business Requirement Document" opens nothing


class Sections:
    """Keep the heading cues that really are headings.

    A heading stands at a line start with nothing but punctuation behind it, or anywhere before a colon, or, for
    the commonest ones, inside a line where capitals set it off: board text often has lost its line breaks.
    """

    def __call__(self, marked: MarkedText) -> None:
        """Mark the headings and take their words away from the cues."""
        candidates = [cue for cue in marked.cues if cue.kind == "heading"]
        marked.headings = []
        reach = -1
        text = marked.text
        for place, cue in enumerate(candidates):
            start = cue.start
            if start < reach or not (text[start].isupper() or may_head(text, cue)):
                continue
            end = self._joined_end(text, candidates, place)
            sign_end = heading_end(marked, cue, end)
            if sign_end is None and (shorter := without_last_word(marked, cue, end)):
                sign_end = heading_end(marked, cue, shorter)
            if sign_end is not None:
                wished = cue.value == "required" and _WISHED.search(marked.folded, cue.start, sign_end)
                marked.headings.append(Cue(cue.start, sign_end, cue.kind, "preferred" if wished else cue.value))
                reach = sign_end
        add_firms(marked)
        if marked.headings:
            values = {heading.value for heading in marked.headings}
            if "practical" in values or "benefits" in values:
                close_values(marked)
            if "about" in values or "benefits" in values:
                close_profiles(marked)
            read_only_list_as_required(marked)
            drop_covered(marked)

    @staticmethod
    def _joined_end(text: str, candidates: list[Cue], place: int) -> int:
        """Return where a heading ends that is made of several: "Tugas dan Tanggung Jawab"."""
        end = candidates[place].end
        for following in range(place + 1, len(candidates)):
            other = candidates[following]
            if other.start < end:
                end = max(end, other.end)
                continue
            if other.start - end > 5 or not _JOINER.fullmatch(text, end, other.start):
                break
            end = other.end
            if text[end : end + 1] == ")":
                end += 1
        return end


def value_end(text: str, start: int, is_label: bool) -> int | None:
    """Return where a label's value ends: "Job Type: Full time" covers its line only.

    In running text that is told of labels with short values alone: "Location: Dallas, TX Strong knowledge of SQL".
    """
    line_end = text.find("\n", start, start + _SAME_LINE)
    if line_end >= 0:
        return None if text[start - 1] == "\n" or not text[start:line_end].strip() else line_end
    value = _VALUE.match(text, start) if is_label and text[start - 1] in ":：" else None
    if value is None:
        return None
    stop = _VALUE_ENDS.search(text, value.end(), value.end() + _SAME_LINE)
    return stop.end() if stop else None


def close_values(marked: MarkedText) -> None:
    """End labels such as "Job Type:" behind their values: what follows is of the section before."""
    headings: list[Cue] = []
    before = ""
    for place, heading in enumerate(marked.headings):
        headings.append(heading)
        if heading.value not in ("practical", "benefits"):
            before = heading.value
            continue
        is_label = marked.folded[heading.start : heading.end].rstrip(" :\n") in _LABELS
        stop = value_end(marked.text, heading.end, is_label)
        following = marked.headings[place + 1].start if place + 1 < len(marked.headings) else len(marked.text)
        if stop is not None and stop < following:
            on_line = marked.text[stop] == "\n"
            headings.append(Cue(stop, stop, "heading", before if on_line else ""))
    marked.headings = headings


def add_firms(marked: MarkedText) -> None:
    """Add what opens a firm's profile: "About Acme: …", "About Acme Acme is …", "We are an equal opportunity …"."""
    text = marked.text
    added: list[Cue] = []
    for word in PROFILE_WORDS:
        if word not in marked.words:
            continue
        word = f"{word.capitalize()} "
        start = text.find(word)
        while start >= 0:
            firm = _FIRM.match(text, start)
            if firm and _THOUGHT_ENDS.search(text, max(0, start - 3), start):
                added.append(Cue(start, start + len(word), "heading", "about"))
            start = text.find(word, start + 1)
    if (closing := closing_start(marked)) is not None:
        added.append(Cue(closing, closing, "heading", "about"))
    if added:
        taken = [(heading.start, heading.end) for heading in marked.headings]
        marked.headings += [cue for cue in added if not any(low <= cue.start < high for low, high in taken)]
        marked.headings.sort(key=in_order)


def closing_start(marked: MarkedText) -> int | None:
    """Return where the sentence begins in which a firm closes: "Lentera is an equal opportunity employer"."""
    text = marked.text
    closing = next(iter([cue.start for cue in marked.cues if cue.kind == "blurb" and cue.value in _CLOSES]), -1)
    if closing < len(text) // 3:
        return None
    low = max(0, closing - _LONGEST_SENTENCE)
    start = last_stop(text, low, closing)
    if start < 0:
        start = max(low, text.rfind(" ", 0, max(0, closing - _LONGEST_NAME)))
    glued = [edge.start() for edge in _GLUED.finditer(text, start, closing)]
    # A name as "PeopleSoft" may open the sentence; otherwise a line break was lost.
    return glued[-1] if glued and " " in text[start : glued[0]].strip() else start


def last_stop(text: str, low: int, high: int) -> int:
    """Return where the last sentence of a stretch begins, -1 if it has one only; "Ms. Office" has no stop."""
    gap = text.rfind("  ", low, high)
    place = high
    while (place := max([text.rfind(sign, low, place) for sign in ".!?•\n"])) > gap:
        behind = text[place + 1 : place + 2]
        if text[place] in "•\n" or (text[max(low, place - 3) : place].isalnum() and not behind.islower()):
            return place + 1
    return gap + 2 if gap >= 0 else -1


def close_profiles(marked: MarkedText) -> None:
    """End a firm's profile, or its benefits, where running text takes up the work again."""
    ends: list[Cue] = []
    for place, heading in enumerate(marked.headings):
        if heading.value not in ("about", "benefits"):
            continue
        following = marked.headings[place + 1].start if place + 1 < len(marked.headings) else len(marked.text)
        places = [marked.folded.find(words, heading.end, following) for words in _TAKES_UP]
        if taken_up := min([place for place in places if place >= 0], default=0):
            stops = [stop.end() for stop in _SENTENCE.finditer(marked.text, heading.end, taken_up)]
            start = stops[-1] if stops else heading.end
            ends.append(Cue(start, start, "heading", ""))
    if ends:
        marked.headings = sorted([*marked.headings, *ends], key=in_order)


def may_head(text: str, cue: Cue) -> bool:
    """Tell at a glance whether words in small letters can be a heading: a line start, or a colon not far behind."""
    start, end = cue.start, cue.end
    if start == 0 or text[start - 1] in "\n*#_" or ":" in text[end : end + 30]:
        return True
    if text[start - 2 : start].strip(_BEFORE_ITEM):
        return False
    lead = text[max(0, start - _LEAD) : start]
    return not lead[lead.rfind("\n") + 1 :].strip(_BEFORE_ITEM)


def without_last_word(marked: MarkedText, cue: Cue, end: int) -> int | None:
    """Return the end of a heading whose last word opens the text below: "Kualifikasi | Wajib lulusan S1"."""
    shorter = marked.folded.rfind(" ", cue.start, end)
    return shorter if shorter > cue.start and marked.folded[cue.start : shorter] in _ALL else None


def read_only_list_as_required(marked: MarkedText) -> None:
    """Take "Kualifikasi Pendukung" for the requirements where a posting has no other list of them."""
    if any([heading.value == "required" for heading in marked.headings]):
        return
    for heading in marked.headings:
        if heading.value == "preferred" and _QUALIFICATION.search(marked.folded, heading.start, heading.end):
            heading.value = "required"


def heading_end(marked: MarkedText, cue: Cue, end: int) -> int | None:
    """Return where the heading with its colon ends, None if the words are no heading here."""
    text = marked.text
    line_start = text.rfind("\n", max(0, cue.start - _LEAD), cue.start) + 1
    near = line_start > 0 or cue.start < _LEAD
    own_line = near and _BEFORE_ON_LINE.fullmatch(text, line_start, cue.start) is not None
    capital = text[cue.start].isupper()
    if text[end : end + 1] in _CLOSING and text[max(0, cue.start - 1) : cue.start] in _OPENING_BRACKETS and capital:
        return end + 1  # "[Requirements]"
    after = _AFTER.match(text, end) if own_line or has_colon(text, end) else None
    if after is not None and (own_line or (after["sign"] in ":：=" and after["sign"])):
        if own_line or (cue.value not in _ASIDE and (capital or marked.folded[cue.start : cue.end] in _INLINE)):
            return after.end()
        return after.end() if capital and _THOUGHT_ENDS.search(text, max(0, cue.start - 3), cue.start) else None
    if marked.folded[cue.start : min(cue.end, end)] not in _ALL or not capital:
        return None
    words = text[cue.start : end].split()
    is_inline = marked.folded[cue.start : cue.end] in _INLINE or marked.folded[cue.start : end] in _INLINE
    if not is_inline and not (own_line and len(words) >= _WORDS_ON_LINE):
        return None
    if cue.value == "practical" and not own_line and not _SENTENCE_ENDS.search(text, max(0, cue.start - 3), cue.start):
        return None
    if len(words) == 1 and _COMPOUND.search(text, max(0, cue.start - 24), cue.start):
        return None
    glued = text[end - 1].islower() and text[end : end + 1].isupper()
    signed = glued or "&" in words or text[end : end + 2].strip()[:1] in _ITEM_SIGNS
    capitals = signed or all(
        word[0].isupper() or not word[0].isalpha() or word.lower() in ("dan", "and", "yang", "you", "to", "us", "kami")
        for word in words
    )
    follows = (
        _NEXT_CAPITAL.match(text, end)
        or ("&" in words and text[end : end + 1].islower())
        or (own_line and text[end : end + 2] in ("- ", "– "))
    )
    if capitals and follows and sets_off(text, cue.start):
        return end
    return None


def has_colon(text: str, end: int) -> bool:
    """Tell whether a colon is near enough to be a heading's."""
    behind = text[end : end + _COLON_REACH]
    return ":" in behind or "：" in behind or "=" in behind[:_EQUALS_REACH]


def sets_off(text: str, start: int) -> bool:
    """Tell whether a heading may start here: at the very start, or after a blank that ends another thought."""
    before = text[max(0, start - 60) : start].rstrip(" \t*_#>")
    if not before:
        return True
    last = before[before.rfind(" ") + 1 :]
    return before[-1] not in ",(/&" and last.lower() not in _LEADING


def drop_covered(marked: MarkedText) -> None:
    """Take away the cues whose words are part of a heading."""
    headings = [heading for heading in marked.headings if heading.end > heading.start]
    kept: list[Cue] = []
    place = reach = 0  # how far the headings that begin before a cue go
    for cue in marked.cues:
        while place < len(headings) and headings[place].start <= cue.start:
            reach = max(reach, headings[place].end)
            place += 1
        if cue.kind != "heading" and cue.end > reach:
            kept.append(cue)
    marked.cues = kept
