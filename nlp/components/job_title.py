"""Find the title of the job that a posting fills, or the line of a text that names one."""

import re
from typing import Final

from nlp.cues.loading import cues, phrases
from nlp.marked import MarkedText
from taxonomy.folding import fold, fold_label, words_apart

_FACTS: Final = cues("facts")
_JOB_NOUNS: Final = {fold_label(word) for word in (*phrases(_FACTS["job_nouns"]), *phrases(_FACTS["title_nouns"]))}
_JOB_WORDS: Final = frozenset(noun for noun in _JOB_NOUNS if noun.isalpha())
_JOB_PHRASES: Final = tuple(noun for noun in _JOB_NOUNS if not noun.isalpha() and _JOB_WORDS.isdisjoint(noun.split()))
_CALLS: Final = {fold_label(phrase) for phrase in phrases(_FACTS["title_calls"])}
_CALL_OPENINGS: Final = frozenset(call.split()[0] for call in _CALLS)
_CALL_WORDS: Final = "|".join(re.escape(call).replace(r"\ ", r"\s+") for call in sorted(_CALLS, key=len, reverse=True))
# "DIBUTUHKAN SEGERA!!! Staff Gudang", "Posisi: Staff Gudang"
_CALL: Final = re.compile(rf"(?:\W*\b(?:{_CALL_WORDS})\b)+(?:[\s!:;,.*|>\"“”(\[\-–—]+|\Z)")
_LABELS: Final = frozenset(("position", "posisi", "jabatan", "role", "lowongan"))
_LABEL_SIGN: Final = re.compile(r"(?: title| yang (?:dibutuhkan|dicari|dibuka|dilamar))?\s{0,25}[:：]\s{0,3}(?=\S)")
_TITLE_SIGN: Final = re.compile(r"\s{0,25}[:：]\s{0,3}(?=\S)")
_LONGEST_LABELLED: Final = 80
# Where a title ends in running text: at a label, a glued word, a stop or a gap.
_TITLE_STOP: Final = re.compile(r"\s{2,}(?=[A-Z])|[.!?;•|\n:](?!\w)|,\s|(?<=\w)[-–]\s|\s[-–—]\s(?=(?:\S+\s){0,2}\S+:)")
_LABEL_BEHIND: Final = re.compile(
    r"[\s(]*(?i:(?:(?:job|work|storage|position)\s)?(?:location|lokasi|penempatan|duration|durasi|type|skills|salary"
    r"|gaji|company|perusahaan|requirements?|kualifikasi|department|reports? to))\s*[:：]"
    r"|[\s(]*(?:(?:Job|Work)\s)?(?:Location|Duration|LOCATION|DURATION)\b"
)
_LABELS_BEHIND: Final = (":", "ocation", "uration", "OCATION", "URATION")
_GLUED: Final = re.compile(
    r"(?<=[a-z]{6})(?=[A-Z][a-z])|(?<=\))(?=[A-Z])"
    r"|(?<=[a-z]{3})(?=(?:Me(?:mi|ng|mp|ny|mb)[a-z]{3,}|Berp[a-z]+|Mampu|Minimal|Usia|Pendidikan|Pengalaman|Must|Strong|Bachelor)\b)"
)
_BRACKET_END: Final = re.compile(r"\s?\([^()]*\)\s*\Z")
_FIRM_BEHIND: Final = re.compile(r"(?<=\w)[\s(,–-]+(?:PT|CV|UD)\b.*\Z")
_SOUGHT: Final = re.compile(
    r"\s{0,3}:?\s{1,3}(?:(?:segera|cepat|urgent|posisi|seorang|an?|the|kami|sosok|kandidat|experienced|talented|berpengalaman|highly"
    r"|skilled|motivated|passionate|dynamic|detail-oriented|dedicated|proactive|creative|young|and|dan|energetic"
    r"|self-motivated|handal|muda|kreatif|kerja|pekerjaan|sebagai|untuk|for|of|as|is|our|exceptional|qualified|strong|full-time"
    r"|part-time|driven|results-driven|results-oriented|hands-on|enthusiastic|reliable|competent|outstanding|ambitious"
    r"|seasoned|meticulous|organized|innovative|capable|profesional|professional|terampil|cekatan|antusias)[!:,]{0,3}\s{1,3}){0,6}"
    r"(?P<title>[A-Za-z][^\n.,;:()!?]{2,60})",
    re.IGNORECASE,
)
_TITLE_END: Final = re.compile(
    r"\s+(?:(?:yang|untuk|who|to|with|dengan|di|at|in|for|that|and will|and you|anda|kamu|we|kami)\b"
    r"|(?:(?:atau|or)\s+)?(?:selama|minimal|lebih)\b|(?:atau|or|dan|and|&)\Z"
    r"|(?:(?:atau|or|dan|and)\s+)?\d+\+?\s?(?:tahun|thn|th|years?)\b"
    r"|(?-i:is|are|was)\b|(?:adalah|menjadi|merupakan|preferred|ini|yg|dgn|utk|who|you|will|responsible|reporting|specializing|specialising|skilled|proficient|experienced|min|minimum|pada|kurang|lainnya)\b"
    r"|(?:atau|or)\s+(?:an?\s+)?(?:posisi|jabatan|peran|bidang|pekerjaan|sejenis|setara|serupa|terkait|relevan|similar|equivalent|"
    r"related|relevant|comparable)\b).*",
    re.IGNORECASE,
)
_NO_TITLE: Final = re.compile(
    r"(?:PT|CV|UD)\b\.?\s(?!.*\s[-–|]\s)|(?i:we(?: are|'re) hiring|lowongan(?: kerja| pekerjaan)?|info loker|"
    r"loker|hiring|open recruitment|dibutuhkan(?: segera)?|dicari|job vacancy|vacancy|urgently needed)\W*\Z"
)
# A line that asks for something or names a duty is no title: "Menguasai JavaScript", "Pria, S1 Accounting".
_DEMANDS: Final = re.compile(
    r"(?:me(?:m(?!ber|ori|orandum)|n(?!teri|tor|u|engah)|l|r(?!ch)|w|ng|ny)[a-z]{4,}|mampu|bisa|dapat|paham|terbiasa|mahir"
    r"|minimal|min|minimum|pendidikan|lulusan|usia|umur|pria|wanita|laki-laki|perempuan|bersedia|siap|memahami|diutamakan"
    r"|pengalaman|berpengalaman|bertanggung|domisili|fresh graduates?|experience|experienced in|knowledge of|proficient"
    r"|tidak|tersedia|sehat|ber(?:kolaborasi|koordinasi|partisipasi|komunikasi|kerja)[a-z]*|kartu"
    r"|must|at least|able to|ability to|bachelor'?s?|degree|good|strong)\b[\s.,:]",
    re.IGNORECASE,
)
_NO_POST: Final = re.compile(
    r"(?:sits|is|are|will|requires?|reports?|yang|adalah|ini|di|dalam|this|you|anda|kamu|to|for|of|such|oleh|mitra"
    r"|(?:right )?team(?!\s?(?:lead|cent))|tim|role|position|posisi|bagian|part|member|anggota|dalam tim"
    r"|\w+ (?:member|anggota))\b",
    re.IGNORECASE,
)
# "3 years of experience as a …": a job held before, which need not be the one that is filled.
_DESCRIBES: Final = ("deskripsi pekerjaan ", "job description ")
_DESCRIBING_WORDS: Final = 2
_OPENING_REACH: Final = 80
_MOST_TITLE_WORDS: Final = 5
_RANKS: Final = frozenset(
    ("staf", "staff", "spv", "supervisor", "manager", "officer", "head", "kepala", "lead", "tim", "team")
)
_DESCRIBED: Final = re.compile(r"(?:deskripsi pekerjaan|job description) (?P<title>[^\n:.;]{3,70}?),? (?:pt|cv|ud)\b")
_HELD: Final = frozenset(
    (
        "sebagai",
        "as a",
        "as an",
        "posisi",
        "position",
        "role",
        "jabatan",
        "menjadi",
        "developer",
        "programmer",
        "pengembang",
    )
)
_DONE: Final = re.compile(
    r"(?:pengalaman|\b(?:experienced?|experiences|background|track record|exp|tahun|thn|years?|yrs?|worked|pernah))\b"
    r"[^.;:!?\n]*\Z"
    r"|\b(?:berperan|bertindak|peran|serv(?:e|es|ing)|act(?:s|ing)?|dengan|with|para|antar)\s\Z"
)
_DONE_WORDS: Final = (  # none of them, no match
    "pengalaman", "exp", "background", "track record", "tahun", "thn", "year", "yr", "worked", "pernah", "peran",
    "bertindak", "serv", "act", "dengan", "with", "para", "antar",
)  # fmt: skip
_DONE_REACH: Final = 60
_LEADS: Final = re.compile(r"(?:team )?(?:lead|leader|supervisor|manager|head) of\b", re.IGNORECASE)
_LONGEST_TITLE: Final = 90
_TITLE_LINES: Final = 8
_TITLE_REACH: Final = 1200


def title_of(marked: MarkedText) -> str | None:
    """Return the job title: the first short line that is no heading, or what the posting says it looks for."""
    return (
        title_line(marked)
        or labelled_title(marked)
        or described_title(marked)
        or sought_title(marked, held=False)
        or opening_title(marked)
        or sought_title(marked, held=True)
    )


def opening_title(marked: MarkedText) -> str | None:
    """Return the title a board's own words open with, up to its trade: "Deskripsi pekerjaan Staf Admin Lokasari …"."""
    if not marked.folded.startswith(_DESCRIBES):
        return None
    high = min([heading.start for heading in marked.headings if heading.start], default=_OPENING_REACH)
    line = marked.text[: min(high, _OPENING_REACH)].split("\n")[0]
    words = line.split()[_DESCRIBING_WORDS:][:_MOST_TITLE_WORDS]
    last = max([place for place, word in enumerate(words) if fold(word) in _JOB_WORDS], default=-1)
    title = words[: last + 1]
    is_rank = len(title) == 1 and fold(title[0]) in _RANKS
    return " ".join(title) if title and not is_rank and all([word[0].isupper() for word in title]) else None


def described_title(marked: MarkedText) -> str | None:
    """Return the title between a board's own words and the firm: "Deskripsi pekerjaan Staf Gudang PT Lokasari …"."""
    described = _DESCRIBED.match(marked.folded) if marked.folded.startswith(_DESCRIBES) else None
    title = marked.text[slice(*described.span("title"))].strip(" (-") if described else ""
    return title if title and names_job(title) else None


def is_job(folded: str) -> bool:
    """Tell whether a folded text names a job: "staff gudang" does."""
    return not _JOB_WORDS.isdisjoint(words_apart(folded).split()) or any([phrase in folded for phrase in _JOB_PHRASES])


def names_job(title: str) -> bool:
    """Tell whether a text names a job: "Staff Gudang" does."""
    return is_job(fold(title))


def title_line(marked: MarkedText) -> str | None:
    """Return the first short line that is no heading, without the words of a call around it."""
    if "\n" not in marked.text.strip() and len(marked.text) >= 2 * _LONGEST_TITLE:
        return None
    first = True
    at = len(marked.text) - len(marked.text.lstrip())
    end = at
    for line in marked.text[at : at + 600].split("\n")[:_TITLE_LINES]:
        start, end = end, end + len(line) + 1
        candidate = line.strip(" \t#*-•|:_")
        if not candidate or _NO_TITLE.match(candidate):
            continue
        if any([start <= heading.start < end and heading.end > heading.start for heading in marked.headings[:3]]):
            first = False
            continue
        if _DEMANDS.match(candidate):
            first = False
            continue
        if len(candidate) <= 2 * _LONGEST_TITLE:
            candidate = uncalled(candidate)
            if not candidate:
                continue
        prose = len(candidate) > _LONGEST_TITLE or candidate.endswith((".", "!", "?", ",")) or ". " in candidate
        if not prose and (first or (line[:1].isalpha() and ":" not in candidate and names_job(candidate))):
            return candidate
        first = False
    return None


def uncalled(line: str) -> str:
    """Return a line without the words of a call before a title and the firm behind it."""
    folded = fold(line)
    opening = words_apart(folded[:24]).split()
    called = _CALL.match(folded) if opening and opening[0] in _CALL_OPENINGS else None
    if called is not None:
        line = line[called.end() :].strip(" \t#*-•|:_!")
    if any(map(line.__contains__, (" PT", "(PT", " CV ", " UD "))):
        line = _FIRM_BEHIND.sub("", line) or line
    return line


def labelled_title(marked: MarkedText) -> str | None:
    """Return the title that a label names: "Position: Data Analyst Location: Jakarta"."""
    folded = marked.folded
    ends = [
        cue.end for cue in marked.cues_of.get("before_job", ()) if cue.value in _LABELS and cue.start < _TITLE_REACH
    ]
    title = folded.find("title", 0, _TITLE_REACH)
    if title >= 0:
        ends.append(title + 5)
    for end in ends:
        sign = (_TITLE_SIGN if end == title + 5 else _LABEL_SIGN).match(folded, end)
        if sign is not None:
            line_end = folded.find("\n", sign.end(), sign.end() + _LONGEST_LABELLED)
            high = line_end if line_end >= 0 else sign.end() + _LONGEST_LABELLED
            if found := job_in(marked, sign.end(), min(high, len(folded))):
                return found
    return None


def is_done(before: str) -> bool:
    """Tell whether a job is named as one that somebody has held: "3 years of experience as a"."""
    return any([words in before for words in _DONE_WORDS]) and _DONE.search(before) is not None


def sought_title(marked: MarkedText, held: bool) -> str | None:
    """Return what a sentence says it looks for: "We are looking for an experienced Data Analyst to join".

    Args:
        marked: The posting.
        held: Return the job it asks experience as, which is told for the title where nothing else names one: of 177
            postings whose titles are known, two in three had that very job and five in six one that shares a word
            with it.
    """
    for cue in marked.cues_of.get("before_job", ()):
        if cue.start > _TITLE_REACH:
            break
        if held != (cue.value in _HELD and is_done(marked.folded[max(0, cue.start - _DONE_REACH) : cue.start])):
            continue
        sought = _SOUGHT.match(marked.text, cue.end)
        if sought and (found := job_in(marked, *sought.span("title"))) and not (held and _LEADS.match(found)):
            return found
    return None


def job_in(marked: MarkedText, low: int, high: int) -> str | None:
    """Return the title at the beginning of a stretch of running text, None if it names no job."""
    found = marked.text[low:high]
    shapes = marked.shapes[low:high]
    glued = (b"aA" in shapes or b")A" in shapes) and names_job(_GLUED.sub(" ", found))
    if not (glued or is_job(marked.folded[low:high])) or _NO_POST.match(found.lstrip()):
        return None
    high = min([heading.start for heading in marked.headings if low < heading.start < high], default=high)
    found = marked.text[low:high].lstrip()
    if any(map(found.__contains__, _LABELS_BEHIND)) and (label := _LABEL_BEHIND.search(found, 3)):
        found = found[: label.start()]
    if stop := _TITLE_STOP.search(found, 3):
        found = found[: stop.start()]
    for place in _GLUED.finditer(found, 3) if glued else ():
        word = _BRACKET_END.sub("", found[: place.start()]).rsplit(None, 1)[-1:]
        if word and names_job(word[0]):
            found = found[: place.start()]
            break
    found = _TITLE_END.sub("", found).strip(" \u00a0\u00ad-–—|,*")
    if found.count("(") > found.count(")"):
        found = found[: found.rindex("(")].strip()
    return found if names_job(found) and " kepada " not in found else None
