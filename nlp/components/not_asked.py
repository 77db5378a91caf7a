"""Drop names that are no skill where they stand: job titles, teams, fields of study, benefits, company blurbs."""

import re
from bisect import bisect_left
from itertools import pairwise
from typing import Final

from nlp.components.blurbs import FIRMS_WORDS, NAMING, drop_blurb, drop_joined, is_firms_voice
from nlp.components.context import in_one_list
from nlp.components.subjects import drop_subjects
from nlp.components.teams import drop_own_tools, drop_receivers, drop_teams
from nlp.cues.loading import cues as cue_file
from nlp.cues.loading import phrases
from nlp.marked import Cue, Draft, MarkedText, Unit, mentions_by_unit
from taxonomy.taxonomy import Taxonomy

_TITLE_GAP: Final = re.compile(
    r"[\s\-/&]{1,3}(?:(?:software|web|mobile|app|apps|senior|junior|system|systems|full[\s-]?stack|back[\s-]?end|front[\s-]?end)\s+){0,2}"
)
_SILENT_SECTIONS: Final = {"benefits", "about", "practical"}
_HEADS: Final[dict[str, list[str]]] = cue_file("facts")["generic_heads"]
_BARE_HEADS: Final[dict[str, list[str]]] = cue_file("facts")["bare_heads"]
_ASKING: Final = re.compile(
    r"[,.:]|\b(?:menguasai|memahami|experience|knowledge|minimal|mampu|years?|tahun)\b", re.IGNORECASE
)
_CONDITIONS: Final[frozenset[str]] = frozenset(cue_file("facts")["conditions"])
_HEAD_REACH: Final = 48
_LIST_NAME: Final = 48
_AROUND: Final = " \t#*-•|:_"
_JOINED: Final = re.compile(r"\b(?:dan|and|atau|or)\b")
_BUSINESS: Final[frozenset[str]] = frozenset(cue_file("built_things")["business_fields"])
_PRODUCTS: Final = "|".join(map(re.escape, cue_file("built_things")["products"]))
_MAKING: Final = "|".join(map(re.escape, cue_file("built_things")["making"]))
_FILLING: Final = "|".join(map(re.escape, cue_file("built_things")["filling"]))
_MADE: Final = re.compile(rf"\b(?:{_MAKING})\b")
_IS_PRODUCT: Final = re.compile(rf"\W*(?:{_PRODUCTS})\b(?!\s*[:,/&])")
_TITLED_PRODUCT: Final = re.compile(
    rf"\W*(?!keahlian|kemampuan|kompetensi|skill|hard|tools?\b|software|program|menguasai|bahasa|lain)"
    rf"[^:\n]{{2,40}}(?::|\s[–—-])\s+(?:{_PRODUCTS})\b"
)
_OF_PRODUCT: Final = re.compile(rf"\b(?:{_PRODUCTS})(?:\s+(?:{_FILLING}))*[\s\"“(]*\Z")
_PRODUCT_BEHIND: Final = re.compile(rf"[\s\"”)]*(?:(?:{_FILLING})\s+)*(?:{_PRODUCTS})\b")
_PRODUCT_REACH: Final = 60
FIRM_KINDS: Final = ("pt", "cv", "ud")
FIRM_KINDS_BEHIND: Final = ("inc", "llc", "ltd")
# A set of characters to start with keeps the search fast.
_FIRM: Final = re.compile(r"[PCU](?:(?<=P)T|(?<=C)V|(?<=U)D)(?<!\w..)\b\.?\s+((?:[A-Z][\w&.'-]*\s){0,3}[A-Z][\w&'-]*)")
_FIRM_AHEAD: Final = re.compile(r"[IL](?:(?<= I)nc|(?<= L)(?:LC|td))\b")  # "CyberCoders, Inc"
_FIRM_WORDS: Final = re.compile(r"(?:[A-Z][\w&'-]*\s){0,3}[A-Z][\w&'-]*,? \Z")
_LONGEST_FIRM: Final = 48
_FIRM_ENDS: Final = re.compile(
    r"\s(?:Me[a-z]{4,}|Ber[a-z]{4,}|Kualifikasi|Job|Requirements?|Tugas|Deskripsi|Pengalaman)\b"
)
_MONTH: Final = r"(?:jan|feb|mar|apr|mei|may|jun|jul|agu|aug|sep|okt|oct|nov|des|dec)[a-z]{0,6}\.?"
_TERM: Final = re.compile(
    rf"(?:\b(?:19|20)\d\d|\b{_MONTH})\s*(?:-|–|—|s/d|sampai|to|hingga)\s*"
    rf"(?:(?:\d{{1,2}}[/.]|{_MONTH}\s*)?(?:19|20)\d\d|sekarang|present|now|saat ini|current)\b"
)
_LONGEST_TERM_LINE: Final = 130
_RESUME_HEADINGS: Final = frozenset(phrases(list(cue_file("resume_headings")["kinds"].values())))
_CERTIFIED: Final = re.compile(r"sertifi|certif|lisensi|license|valid|berlaku")


class NotAsked:
    """Say of each mention that is no skill here why it is dropped (`Draft.dropped`).

    "C++ Software Engineer" is a title, "tim UI/UX" a team, "S1 Statistik" a field of study, "Testing & QA:" the name
    of a list. In a resume the names in titles stay, marked so: "Java Developer" shows Java; what a built thing is for
    goes: "Membangun portal manajemen aset" shows no asset management.

    Args:
        taxonomy: Tells the matters of business from those of technology.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self._is_business: dict[str, bool] = {}

    def __call__(self, marked: MarkedText) -> None:
        """Drop the mentions that are no skill."""
        posting = marked.kind == "posting"
        drop_firms(marked)
        if posting:
            drop_joined(marked)
        title = title_line(marked) if posting and marked.units else None
        speaks = any([word in marked.words for word in FIRMS_WORDS])
        for unit, mentions in mentions_by_unit(marked).items():
            cues = marked.unit_cues[unit]
            if len(mentions) > 1:
                drop_heads(marked, mentions)
                drop_list_names(marked, mentions)
            kinds = {cue.kind for cue in cues}
            if "schooling" in kinds or "education" in kinds:
                drop_subjects(marked, mentions, cues)
            if not posting:
                drop_headings(marked, marked.units[unit], mentions)
                self._drop_built(marked, marked.units[unit], mentions)
                drop_terms(marked, marked.units[unit], mentions)
            else:
                section = marked.units[unit].section
                if section in _SILENT_SECTIONS:
                    drop_all(mentions, section)
                    continue
                if title is not None and same_line(marked, unit, title):
                    drop_all(mentions, "title")
                    continue
                if "blurb" in kinds and section is None:
                    drop_blurb(marked, mentions, cues)
                if (speaks or "blurb" in kinds) and section != "duties" and is_firms_voice(marked, unit):
                    drop_all([mention for mention in mentions if mention.kind in NAMING], "blurb")
                for mention in mentions:
                    if mention.concept in _CONDITIONS:
                        mention.dropped = "condition"
            if "job_nouns" in kinds:
                drop_titles(marked, mentions, cues)
            if posting:
                if "teams" in kinds or "partners" in kinds:
                    drop_teams(marked, mentions, cues)
                if "own_tools" in kinds:
                    drop_own_tools(marked, mentions, cues)
        if posting:
            drop_receivers(marked)
        if posting and all([mention.dropped for mention in marked.mentions]):
            give_back_asked(marked)
        marked.mentions = [
            mention
            for mention in marked.mentions
            if not mention.dropped or (mention.dropped == "title" and not posting)
        ]

    def _drop_built(self, marked: MarkedText, unit: Unit, mentions: list[Draft]) -> None:
        """Drop what a thing that was built is for: "Sistem Inventaris Obat", "aplikasi penjualan", "payroll system"."""
        business = [mention for mention in mentions if self._of_business(mention.concept)]
        if not business:
            return
        low, high, _ = unit
        folded = marked.folded
        is_product = _IS_PRODUCT.match(folded, low, high) is not None
        is_titled = _TITLED_PRODUCT.match(folded, low, high) is not None
        for mention in business:
            start, end = mention.start, mention.end
            made = is_product or is_titled or _MADE.search(folded, low, start) is not None
            if (made or start - low < 4) and (
                is_product
                or _IS_PRODUCT.match(folded, start, end)
                or _OF_PRODUCT.search(folded, max(low, start - _PRODUCT_REACH), start)
                or _PRODUCT_BEHIND.match(folded, end, high)
            ):
                mention.dropped = "built"

    def _of_business(self, concept: str) -> bool:
        known = self._is_business.get(concept)
        if known is None:
            known = not _BUSINESS.isdisjoint(self.taxonomy.entailed(concept))
            self._is_business[concept] = known
        return known


def drop_firms(marked: MarkedText) -> None:
    """Drop words of a firm's name: "PT Fan Integrasi Teknologi" integrates nothing, nor "Fan Integration, Inc"."""
    mentions, text = marked.mentions, marked.text
    names: list[tuple[int, int]] = []
    words = marked.words  # Looking a word up among those counted is cheaper than going through the text.
    if any([kind in words for kind in FIRM_KINDS]):
        for firm in _FIRM.finditer(text):
            low, high = firm.span(1)
            if ends := _FIRM_ENDS.search(text, low - 1, high):
                high = ends.start()
            names.append((low, high))
    if any([kind in words for kind in FIRM_KINDS_BEHIND]):
        kinds = [kind.start() for kind in _FIRM_AHEAD.finditer(text)]
        ahead = [_FIRM_WORDS.search(text, max(0, start - _LONGEST_FIRM), start) for start in kinds]
        names += [name.span() for name in ahead if name]
    if not names:
        return
    starts = [mention.start for mention in mentions]
    for low, high in names:
        for mention in mentions[bisect_left(starts, low) : bisect_left(starts, high)]:
            if mention.end <= high and (mention.kind in NAMING or mention.confidence < 1):
                mention.dropped = "firm"


def drop_headings(marked: MarkedText, unit: Unit, mentions: list[Draft]) -> None:
    """Drop a trait or field that is the heading of a section of the resume: "ORGANISASI", "Bahasa:"."""
    low, high, _ = unit
    line = marked.text[low:high].strip()
    only = mentions[0]
    is_line = len(mentions) == 1 and len(line) - (only.end - only.start) <= 2 and only.kind in NAMING
    if is_line and (line.isupper() or line.endswith(":")) and line.rstrip(" :").casefold() in _RESUME_HEADINGS:
        only.dropped = "heading"


def drop_terms(marked: MarkedText, unit: Unit, mentions: list[Draft]) -> None:
    """Take a line that dates a job for its title: "Technical Support & Pre-Sales | 08/2022–11/2025"."""
    low, high, _ = unit
    if high - low > _LONGEST_TERM_LINE or not _TERM.search(marked.folded, low, high):
        return
    if not _CERTIFIED.search(marked.folded, low, high):
        for mention in mentions:
            if mention.kind in NAMING and not mention.dropped:
                mention.dropped = "title"


def title_line(marked: MarkedText) -> str | None:
    """Return the first unit if it is the job title: a short first line without a full stop."""
    first = marked.units[0]
    line = marked.text[first.start : first.end].strip(_AROUND)
    ends_line = marked.text[first.end : first.end + 1] == "\n"
    return line if first.section is None and ends_line and 0 < len(line) <= 80 and not _ASKING.search(line) else None


def same_line(marked: MarkedText, unit: int, title: str) -> bool:
    """Tell whether a unit is the title, at the top or said once more further down."""
    start, end, _ = marked.units[unit]
    if unit and end - start > len(title) + 8:
        return False
    return unit == 0 or (" " in title and marked.text[start:end].strip(_AROUND) == title)


def give_back_asked(marked: MarkedText) -> None:
    """Keep what is asked in so many words where else nothing would be left: some lists stand under "About us"."""
    for mention in marked.mentions:
        cues = marked.unit_cues[mention.unit]
        if mention.dropped in _SILENT_SECTIONS and any(cue.kind in ("asks", "experience") for cue in cues):
            mention.dropped = None
            start, end, _ = marked.units[mention.unit]
            marked.units[mention.unit] = Unit(start, end, None)


def drop_all(mentions: list[Draft], reason: str | None) -> None:
    """Drop every mention of a unit."""
    for mention in mentions:
        mention.dropped = reason


def drop_heads(marked: MarkedText, mentions: list[Draft]) -> None:
    """Drop the name of a class in front of a member: "bahasa pemrograman" in "bahasa pemrograman PHP"."""
    for head, member in pairwise(mentions):
        bare, plain = _BARE_HEADS.get(head.concept), _HEADS.get(head.concept)
        if bare is None and plain is None:
            continue
        between = marked.folded[head.end : member.start]
        if len(between) > _HEAD_REACH or "," in between or "/" in between or _JOINED.search(between):
            continue
        if (bare and member.kind in bare and "(" not in between) or (plain and member.kind in plain):
            head.dropped = "head"


def drop_list_names(marked: MarkedText, mentions: list[Draft]) -> None:
    """Drop the name a list goes by: "Testing & QA" in "Testing & QA: Selenium, Postman, JMeter"."""
    low = marked.units[mentions[0].unit].start
    colon = marked.folded.find(":", low, low + _LIST_NAME)
    listed = [mention for mention in mentions if mention.start > colon]
    if colon < 0 or len(listed) < 2 or listed[0].start - colon > 3:
        return
    if not in_one_list(marked.text, listed[0].end, listed[1].start):
        return
    for mention in mentions:
        if mention.end <= colon and mention.kind in NAMING:
            mention.dropped = "list name"


def drop_titles(marked: MarkedText, mentions: list[Draft], cues: list[Cue]) -> None:
    """Drop names that are part of a job title, with the names a slash ties to them."""
    jobs = [cue for cue in cues if cue.kind == "job_nouns"]
    if not jobs:
        return
    starts = {cue.start for cue in jobs}
    ends = {cue.end for cue in jobs}
    for mention in mentions:
        if mention.kind == "soft":  # "bekerja sama dengan tim developer" is a trait, not a title
            continue
        gap = _TITLE_GAP.match(marked.folded, mention.end)
        if (
            (gap is not None and gap.end() in starts)
            or any(
                cue.start <= mention.start
                and cue.end >= mention.end
                and cue.end - cue.start > mention.end - mention.start
                for cue in jobs
            )
            or (mention.start - 1 in ends and marked.folded[mention.start - 1] == " ")
        ):
            mention.dropped = "title"
    for left, right in zip(reversed(mentions[:-1]), reversed(mentions[1:]), strict=True):
        if right.dropped == "title" and marked.text[left.end : right.start].strip() in ("/", "&"):
            left.dropped = "title"
