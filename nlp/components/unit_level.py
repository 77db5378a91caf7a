"""Tell how strongly a unit asks where no cue of its own says so: by its section, its first words, its sentence."""

import re
from typing import Final

from nlp.marked import Cue, Draft, MarkedText, Unit
from nlp.profile import Level

_SECTION_LEVELS: Final[dict[str | None, Level]] = {
    "required": "required",
    "preferred": "preferred",
    "duties": "responsibility",
}
_DUTY_OPENING: Final = re.compile(
    r"[\W\d_]*(?:me[a-z]{4,}|ber(?:kolaborasi|koordinasi|partisipasi|tanggung|kontribusi|komunikasi|kerja|negosiasi"
    r"|interaksi|diskusi|konsultasi|sinergi|peran|kunjung)[a-z]*"
    r"|bekerja sama|bekerjasama|anda akan|kamu akan|you will|you'll|responsible|bertanggung|design|develop|build"
    r"|create|write|manage|maintain|implement|work|collaborate|ensure|provide|support|lead|analyze|analyse|perform"
    r"|test|conduct|prepare|monitor|coordinate|assist|deliver|drive|participate|supervise|review|produce|identify"
    r"|execute|handle|evaluate|establish|oversee|communicate|translate|facilitate|contribute|serve|troubleshoot"
    r"|install|configure"
    r"|(?:follow|participate|attend|track|compile|define|determine|organi[sz]e|negotiate|collect|gather|investigate"
    r"|promote|recommend|respond|resolve|receive|visit|recruit|schedule|arrange|administer|operate|update)s?\s"
    r"(?!(?:up )?skills?\b)"
    r"|(?:coordinat|creat|determin|updat|monitor|prepar|conduct|analy[sz]|maintain|manag|develop|assist|ensur|perform"
    r"|organi[sz]|schedul|implement|review|supervis|handl|mak|provid|deliver|collect|process)ing\s(?!skills?\b)"
    r"|(?:design|develop|build|create|write|manage|maintain|implement|work|collaborate"
    r"|ensure|provide|support|lead|perform|conduct|prepare|monitor|coordinate|assist|deliver|drive|participate"
    r"|supervise|review|produce|execute|handle|evaluate|oversee|facilitate|contribute)s)\b"
)
_ASKING_OPENING: Final = re.compile(
    r"[\W\d_]*(?:menguasai|mampu|mahir|terampil|berpengalaman|pengalaman|pendidikan|minimal|minimum|paham|terbiasa"
    r"|familiar|kemampuan|pengetahuan|penguasaan|keterampilan|keahlian|pemahaman"
    r"|memiliki (?:kemampuan|pengalaman|pengetahuan|keterampilan|keahlian|pemahaman)"
    r"|experience|knowledge|proficien|strong|good|excellent|understanding|ability|bachelor|degree|fluent|hands[- ]on"
    r"|\d+\+? (?:years|tahun)"
    r"|(?:solid|proven|demonstrated|extensive|in-depth|previous|prior|basic|advanced)\b[^.;:]{0,60}?\b"
    r"(?:experience|knowledge|skills?|expertise|understanding|ability|track record|proficiency|background))"
)
_OWNING: Final = re.compile(r"[\W\d_]*(?:memiliki|mempunyai) (?!tanggung)")
_NOT_DUTY: Final = re.compile(
    r"[\W\d_]*(?:memiliki|menguasai|memahami|mempunyai|mengerti|mengenal|mengetahui|menyukai|menyenangi|menempuh)\b"
)
_DUTY_INSIDE: Final = re.compile(
    r"\b(?:anda akan|kamu akan|you will|tugas utama|bertanggung jawab (?:untuk|atas|dalam)|responsible for"
    r"|(?:pekerjaan|posisi|peran) (?:ini )?(?:mencakup|meliputi)|(?:role|position|job) (?:includes?|involves?)"
    r"|(?:the|this) (?:[a-z]+ ){0,2}(?:position|role|candidate|consultant|engineer|developer|analyst|manager|person"
    r"|incumbent) will)\b"
)
# In a section of duties too, a sentence with one of these asks for something, unless it gives it.
_ASKED_AT: Final = re.compile(
    r"(?:work(?:ing)? )?experienced?(?: \([^)]{0,20}\))? (?:in|with|using|on|working)\b"
    r"|(?:working )?knowledge (?:of|in|on)\b"
    r"|pengalaman (?:kerja )?(?:dengan|dalam|di|menggunakan|sebagai|minimal)\b|pengalaman kerja\b"
    r"|familiar(?:ity)? (?:with|dengan)\b|proficien\w+ (?:in|with)\b|should (?:have|be|possess|know)\b"
    r"|(?:years?|yrs?)\W{0,3}(?:of )?(?:[a-z-]+ ){0,3}(?:experience|expertise)\b"
)
_GIVES: Final = re.compile(
    r"\b(?:customer|user|client|gain|get|share|sharing|apply|offers?|provides?|build|menambah|memberikan|mendapat\w*"
    r"|our|kami)\b"
)
_SOUGHT: Final = ("candidate", "looking for a", " seeking a")
_ASKS: Final = ("asks", "experience", "time_units")
_GIVEN_REACH: Final = 24
_ASKED_AHEAD: Final = 40
# A sentence that tells of something, where a list would ask for it.
_TELLS: Final = re.compile(r"\b(?:is|are|was|has|have|will|adalah|merupakan|telah|akan)\b")
_TELLS_DUTY: Final = re.compile(
    r"\b(?:you|they|he/she|she/he|person|role|position|candidate|individual|incumbent|associate|job|work|consultant"
    r"|engineer|analyst|developer|manager|architect|programmer|resource|responsibilit(?:y|ies)|duties)\b"
    r"[^.]{0,40}\b(?:will|is responsible|are responsible|includes?|involves?)\b|\bwill be responsible\b"
)
_NEEDS: Final = re.compile(
    r"\b(?:should|must|needs?|needed|required|kami (?:cari|harapkan|butuhkan)|diharapkan|dibutuhkan|harus)\b"
)
_SENTENCE_LENGTH: Final = 60
_FEWEST_ASKING: Final = 2
_LONGEST_ITEM: Final = 220
_FEWEST_ITEMS: Final = 3


def is_headed(marked: MarkedText) -> bool:
    """Tell whether a heading opens a list of demands or duties, not one that nothing follows."""
    last = marked.units[-1].start if marked.units else 0
    return any([heading.value in _SECTION_LEVELS and heading.end <= last for heading in marked.headings])


def opens_with_list(marked: MarkedText) -> bool:
    """Tell whether what stands before the first heading is a list of demands rather than an introduction."""
    asking = lines = 0
    first = next(iter([heading.start for heading in marked.headings if heading.value in _SECTION_LEVELS]), 0)
    is_flat = "\n" not in marked.text[:first].strip()
    for unit, cues in zip(marked.units, marked.unit_cues, strict=True):
        if unit.start >= first:
            break
        if unit.section is not None:
            continue
        on_line = is_flat or "\n" in marked.text[max(0, unit.start - 4) : unit.start + 1]
        if unit.end - unit.start > _LONGEST_ITEM or not on_line:
            continue
        lines += 1
        asking += any([cue.kind in ("asks", "education") for cue in cues])
    return asking >= _FEWEST_ITEMS and 2 * asking >= lines


def list_begins(marked: MarkedText) -> int:
    """Return the number of the first unit that asks: what stands before it names the firm or the job."""
    for number, cues in enumerate(marked.unit_cues):
        if any([cue.kind in ("asks", "education") for cue in cues]):
            return number
    return 0


def plain_level(marked: MarkedText, unit: Unit, cues: list[Cue], headed: bool) -> Level:
    """Return the level of a unit that no cue of its own changes."""
    folded = marked.folded
    if unit.section is not None:
        level = _SECTION_LEVELS.get(unit.section, "none")
        if level == "responsibility" and (
            _ASKING_OPENING.match(folded, unit.start, unit.end)
            or (_OWNING.match(folded, unit.start, unit.end) and not has_demands(marked))
        ):
            return "required"
        return level
    if folded[unit.start : unit.end + 2].rstrip().endswith("?"):
        return "none"
    asks = any([cue.kind == "asks" for cue in cues])
    colon = folded.find(":", unit.start, min(unit.end, unit.start + 60))
    if colon > 0 and _DUTY_OPENING.match(folded, colon + 1, unit.end):
        return "responsibility"
    if _DUTY_OPENING.match(folded, unit.start, unit.end) and not _NOT_DUTY.match(folded, unit.start, unit.end):
        return "responsibility"
    if asks:
        return "required"
    if _DUTY_INSIDE.search(folded[unit.start : unit.end]):
        return "responsibility"
    return "none" if headed else "required"


def has_demands(marked: MarkedText) -> bool:
    """Tell whether a posting has a list of requirements."""
    return any([heading.value == "required" for heading in marked.headings])


def ask_inside(folded: str, unit: Unit, cues: list[Cue], mentions: list[Draft]) -> None:
    """Require what a sentence among the duties asks for: "The candidate should have knowledge of Java"."""
    for cue in cues:
        start = cue.start
        if cue.kind in _ASKS and (
            _ASKED_AT.match(folded, start, unit.end)
            or (cue.kind == "asks" and any([folded.find(words, unit.start, start) >= 0 for words in _SOUGHT]))
        ):
            if not _GIVES.search(folded, max(unit.start, start - _GIVEN_REACH), start) and not _DUTY_OPENING.match(
                folded, unit.start, unit.end
            ):
                for mention in mentions:
                    if mention.end >= start - _ASKED_AHEAD:
                        mention.level = "required"
            return


def asks_elsewhere(marked: MarkedText) -> bool:
    """Tell whether enough sentences of a text ask for something in so many words."""
    return sum([any([cue.kind == "asks" for cue in cues]) for cues in marked.unit_cues]) >= _FEWEST_ASKING


def told_level(folded: str, unit: Unit, cues: list[Cue]) -> Level:
    """Return the level of a unit of running text; a sentence may only tell of the firm: "Our platform is in Java"."""
    if (
        unit.end - unit.start < _SENTENCE_LENGTH
        or any([cue.kind in ("asks", "experience") for cue in cues])
        or _TELLS.search(folded, unit.start, unit.end) is None
        or _NEEDS.search(folded, unit.start, unit.end)
    ):
        return "required"
    return "responsibility" if _TELLS_DUTY.search(folded, unit.start, unit.end) else "none"
