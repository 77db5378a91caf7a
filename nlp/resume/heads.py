"""The head of an entry: which of its pieces is the title and which the employer, by their words and their order."""

import re
from collections.abc import Callable, Sequence

from nlp.places import is_place
from nlp.resume.dates import Period
from nlp.resume.fragments import AS, COMMA, URL, Fragment, blank, is_name, pieces_of, without_place
from nlp.resume.lines import Line
from nlp.words import employer_pattern, title_head_pattern, title_noun_pattern, title_pattern

_AT = re.compile(r"\s+(?:at|@|di|pada)\s+(?=[A-Z(])")
_FOR = re.compile(r"\s+(?:for|with|untuk)\s+(?=[A-Z(])")
# "PT Roda Jaya, Karawang, sebagai Operator": the title comes after the word.
_WORKED_AS = re.compile(r",?\s+(?:sebagai|selaku)\s+(?=[A-Z])|,\s+as an?\s+(?=[A-Z])")
# "Staf Keuangan PT Gula Manis": the employer starts with its kind.
_KIND_OF_EMPLOYER = re.compile(
    r"\s+(?=(?:PT|CV|UD|PD|Bank|RS|RSUD|RSU|Puskesmas|SD|SDN|SMP|SMPN|SMA|SMAN|SMK|SMKN|Universitas|Dinas|Kementerian"
    r"|Hotel|Koperasi|Yayasan|Rumah Sakit)\.?\s+\S)"
)
_UNIT = re.compile(r"\b(?:unit|department|dept|division|divisi|bagian|team|tim|section|branch|cabang)\b", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]\s*$")
_LEGAL = re.compile(
    r"\b(?:PT|CV|UD|Inc|Ltd|LLC|LLP|Corp|Tbk|GmbH|Co|Group|Lda|B\.?V|S\.?A|S\.?r\.?l|AB|Oy|Pty|Bhd|Pte)\b"
)
_CERTAIN = re.compile(r"\b(?:PT|CV|UD|Inc|Ltd|LLC|Corp|Tbk|GmbH|University|Universitas)\b")


class HeadReader:
    """Tells titles from employers.

    Args:
        names_title: Tells titles by the taxonomy's roles and families, where no noun gives them away:
            "Public Relations".
    """

    def __init__(self, names_title: Callable[[str], bool]) -> None:
        self.names_title = names_title

    def is_titled(self, text: str) -> bool:
        """Tell whether a text holds a title."""
        return bool(title_pattern().search(text)) or self.names_title(text)

    def is_told(self, fragments: Sequence[Fragment]) -> bool:
        """Tell whether a head already names title and employer."""
        titled = [fragment for fragment in fragments if self.title_score(fragment.text) > 0]
        return bool(titled) and (len(fragments) >= 2 or len(self._split(titled[0])) > 1)

    def is_full(self, line: Line, period: Period) -> bool:
        """Tell whether a dated line names both itself: "Backend Developer - Kopi Digital (2020)"."""
        rest = blank(line.text, period.start, period.stop)
        pieces = [piece for piece, _ in pieces_of(URL.sub("\t", rest)) if is_name(piece)]
        if len(pieces) >= 2:
            return True
        return bool(pieces) and len(self._split(Fragment(pieces[0], 0, 0))) > 1 and self.is_titled(pieces[0])

    def title_and_company(
        self, fragments: Sequence[Fragment], kind: str = "job"
    ) -> tuple[Fragment | None, Fragment | None]:
        """Choose which piece is the title and which the employer."""
        if kind == "project":
            return (fragments[0] if fragments else None), (fragments[1] if len(fragments) > 1 else None)
        if len(fragments) == 1 or (fragments and self._has_own_joint(fragments[0])):
            fragments = [*self._split(fragments[0]), *fragments[1:]]
        if not fragments:
            return None, None
        title = max(fragments, key=lambda fragment: (self.title_score(fragment.text), -fragments.index(fragment)))
        if self.title_score(title.text) <= 0:
            return _by_order(fragments)
        others = [fragment for fragment in fragments if fragment is not title]
        # Of two pieces of one line the first is the name, the second its place.
        company = max(
            others,
            key=lambda other: (_company_score(other.text), -abs(other.line - title.line), -fragments.index(other)),
            default=None,
        )
        return title, company

    def title_score(self, text: str) -> float:
        """Say how much a piece reads like a title; 0 for not at all."""
        found = list(title_noun_pattern().finditer(text))
        named = self.names_title(text)
        if not found:
            return 1.5 if named else 1.2 if title_pattern().match(text) else 0.0
        is_last = found[-1].end() >= len(text) - 1 or bool(re.match(r"\W*[(,/&]", text[found[-1].end() :]))
        # English titles end in their noun, Indonesian ones start with it.
        is_first = found[0].start() == 0 and bool(is_last or title_head_pattern().match(text))
        score = 2.0 + is_last + 0.5 * is_first + 0.5 * named
        if employer_pattern().search(text):
            score -= 2.5 if _CERTAIN.search(text) else 1.2
        return score - 0.05 * max(len(text.split()) - 6, 0)

    def _has_own_joint(self, fragment: Fragment) -> bool:
        """Tell whether a piece still holds both: "Software Engineer at Google", "Intern, Dunder Mifflin"."""
        if not self.is_titled(fragment.text):
            return False
        if any(joint.search(fragment.text) for joint in (_AT, _FOR, _WORKED_AS)):
            return True
        head = COMMA.split(fragment.text)[0]
        tail = fragment.text[len(head) :]
        return bool(tail) and self.is_titled(head) and not is_place(tail.strip(", "))

    def _split(self, fragment: Fragment) -> list[Fragment]:
        """Cut at "at" or at the first comma that leaves a title on one side."""
        worked_as = _WORKED_AS.search(fragment.text)
        at = worked_as or _AT.search(fragment.text)
        match = at or _FOR.search(fragment.text)
        # "Working Student, Purchasing at Elbe", but "Researcher, Institute for Water Studies".
        comma = None if at else COMMA.search(fragment.text)
        if match is None or (
            comma and comma.start() < match.start() and self.is_titled(fragment.text[: comma.start()])
        ):
            match = comma or _KIND_OF_EMPLOYER.search(fragment.text)
            if match is None:
                return [fragment]
            before, after = fragment.text[: match.start()], fragment.text[match.end() :]
            if not (self.is_titled(before) or self.is_titled(after) or _LEGAL.match(after)):
                return [fragment]
        head, tail = fragment.text[: match.start()], fragment.text[match.end() :]
        pieces = [Fragment(head, fragment.start, fragment.line)]
        tail_start = fragment.start + match.end()
        # "Amdocs (Israel, Raanana)", "Torche Indonesia, Jakarta": the place is no part of the name.
        bracket = _BRACKETS.search(tail)
        if bracket and not self.is_titled(tail):
            tail = tail[: bracket.start()]
        parts = COMMA.split(tail)
        while len(parts) > 1 and is_place(parts[-1]):
            parts.pop()
        tail = ", ".join(parts) if len(parts) > 1 else parts[0]
        if tail.strip() and tail in fragment.text:
            pieces.append(Fragment(tail, tail_start, fragment.line))
        return pieces


def _by_order(fragments: Sequence[Fragment]) -> tuple[Fragment, Fragment | None]:
    """Choose where no word tells: title first on a line they share, employer first above it."""
    if len(fragments) == 1:
        return fragments[0], None
    first, second = fragments[0], fragments[1]
    if _company_score(second.text) > _company_score(first.text):
        return first, second
    return (second, first) if _company_score(first.text) > 0 or first.line != second.line else (first, second)


def _company_score(text: str) -> float:
    score = 1.0 if employer_pattern().search(text) else 0.0
    score += 1.0 if _LEGAL.search(text) else 0.0
    score -= 0.6 if title_pattern().search(text) else 0.0
    score -= 0.8 if _UNIT.search(text) else 0.0
    return score - (0.8 if len(text.split()) > 8 else 0.0)


def shown(fragment: Fragment | None, *, is_title: bool = False) -> str | None:
    """Return a title or an employer as it is given out: without its place, without a full stop."""
    if fragment is None:
        return None
    text = fragment.text.strip(" ,;:–—-")
    text = without_place(AS.sub("", text), known_only=is_title)
    return text if re.search(r"\b(?:Inc|Ltd|Corp|Co|Tbk|[A-Z])\.$", text) else text.rstrip(".")
