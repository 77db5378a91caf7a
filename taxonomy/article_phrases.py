"""Names and relations in the sentences of an article: "databases such as A, B and C", "A (for B)"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from taxonomy.article_names import LONGEST_FORM_WORDS, WORD, Linker, Name, cue_pattern, cues
from taxonomy.folding import fold

Relation = Literal["for", "kind-of", "stands-for"]
_TECHNICAL = re.compile(r"[A-Z][a-z]*[A-Z0-9]|[A-Za-z][.+#][A-Za-z+#]|^\.?[A-Z]{2,}|[a-z][A-Z]|\d[A-Z]|[a-z]\d")
_SPLIT = re.compile(r"\s*[,;/•]\s*|\s+[-–]\s+|\s+&\s+")
_TECHNOLOGY_KINDS = ("tool", "language", "framework", "database")


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation that the article states between two names.

    Args:
        source: The one said to be for, a kind of, or short for the other.
        relation: What is said.
        target: The other.
        start: First character of the words that say so.
        end: One past the last.
    """

    source: Name
    relation: Relation
    target: Name
    start: int
    end: int


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a block into sentences; a point inside a name ("Node.js", "e.g.") ends none."""
    at = start
    for mark in re.finditer(
        r"(?<!e\.g)(?<!i\.e)(?<!etc)[.!?](?=\s+[A-Z*`\"]|\s*$)|\n\s*\n|`(?=[A-Z])", text[start:end]
    ):
        stop = start + mark.end()
        if text[at:stop].strip():
            yield at, stop
        at = stop
    if text[at:end].strip():
        yield at, end


class Reader:
    """Finds what the sentences of an article state.

    Args:
        text: The article.
        linker: Links names.
        language: "en" or "id".
    """

    def __init__(self, text: str, linker: Linker, language: str) -> None:
        self.text = text
        self.language = language
        self.linker = linker

    def statements(self, start: int, end: int, topic: Name | None = None) -> list[Statement]:
        """Return the relations stated in a block; a list without a group of its own is of the topic."""
        found: list[Statement] = []
        for sentence in sentences(self.text, start, end):
            found += self.parentheses(*sentence)
            for group, items, span in self.lists(*sentence, topic):
                found += [
                    Statement(item, "kind-of", group, *span)
                    for item in items
                    if item.concept is None or item.concept != group.concept
                ]
            found += self.known_for(*sentence)
        return found

    def parentheses(self, start: int, end: int) -> Iterator[Statement]:
        """Read "Django (for Python)", "Django (Python)" and "API (Application Programming Interface)"."""
        for mark in re.finditer(r"\(([^()]{1,60})\)", self.text[start:end]):
            inside = start + mark.start(1), start + mark.end(1)
            outer = self.name_before(start, start + mark.start(), self.text[slice(*inside)])
            if outer is None:
                continue
            lead = cue_pattern("for_words").match(self.text, *inside)
            target = self.trimmed(lead.end() if lead else inside[0], inside[1])
            if target is None:
                continue
            if is_initials(self.text[outer.start : outer.end], self.text[slice(*inside)]):
                known = outer.concept or target.concept
                short, long = outer._replace(concept=known), target._replace(end=inside[1], concept=known)
                yield Statement(short, "stands-for", long, outer.start, inside[1] + 1)
            elif lead or (target.concept and outer.concept != target.concept and self.is_technology(target)):
                yield Statement(outer, "for", target, outer.start, inside[1] + 1)

    def known_for(self, start: int, end: int) -> Iterator[Statement]:
        """Read "Django for Python" where both are known technologies."""
        names = self.linker.names(self.text, start, end)
        for left, right in pairwise(names):
            between = fold(self.text[left.end : right.start]).strip()
            both = self.is_technology(left) and self.is_technology(right)
            if both and between in ("for", "untuk", "berbasis", "based on"):
                yield Statement(left, "for", right, left.start, right.end)

    def is_technology(self, name: Name) -> bool:
        """Tell whether a name is that of a known tool, language, framework or database."""
        return name.concept is not None and self.linker.taxonomy.kind(name.concept) in _TECHNOLOGY_KINDS

    def lists(
        self, start: int, end: int, topic: Name | None = None
    ) -> Iterator[tuple[Name, list[Name], tuple[int, int]]]:
        """Find (group, items, span) of "databases such as A and B", "often used are A, B", "Group: A, B"."""
        for cue_start, cue_end in self.list_cues(start, end):
            is_bare = topic is not None and WORD.search(self.text, start, cue_start) is None
            group = topic if is_bare else self.group_before(start, cue_start)
            items = self.items_after(cue_end, end)
            if group is not None and items:
                yield group, items, (group.start, items[-1].end)
        for mark in re.finditer(r"\b(?:and|or) other\s+|(?:,|\bdan)\s+(?=[\w ]+ lainnya)", self.text[start:end]):
            group = self.phrase_name(list(WORD.finditer(self.text, start + mark.end(), end))[:2])
            items = self.items_before(start, start + mark.start())
            if group is not None and items and mark.group().strip() != ",":
                yield group, items, (items[0].start, group.end)

    def list_cues(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Find where examples begin: after "such as", after "often used are", after "Databases:"."""
        for mark in cue_pattern("examples").finditer(self.text, start, end):
            yield mark.span()
        if cue_pattern("components").search(self.text, start, end):
            return
        for mark in cue_pattern("copulas").finditer(self.text, start, end):
            if cue_pattern("usual").search(self.text, start, mark.start()):
                yield mark.span()
        colon = re.compile(r":(?!//)").search(self.text, start, end)
        if colon and not re.search(r"[.!?]\s", self.text[start : colon.start()]):
            rest = [part for part in _SPLIT.split(self.text[colon.end() : end].strip(" .`")) if part]
            if len(rest) > 1 and all(len(part.split()) <= 4 and self.is_name(part) for part in rest):
                yield colon.span()

    def is_name(self, words: str) -> bool:
        """Tell whether the words of a short list are a name: known as technology, or written like one."""
        concept = self.linker.link(words)
        is_known = concept is not None and self.linker.taxonomy.kind(concept) in _TECHNOLOGY_KINDS
        return is_known or looks_named(words)

    def group_before(self, start: int, end: int) -> Name | None:
        """Read the noun phrase that a list gives examples of."""
        words = list(WORD.finditer(self.text, start, end))
        clause_openers = ("yang", "that", "which", "often", "commonly")
        relative = [word.start() for word in words if fold(word.group()) in clause_openers]
        if (
            relative
            and relative[-1] > words[0].start()
            and cue_pattern("usual").search(self.text, relative[-1], end + 1)
        ):
            words = [word for word in words if word.start() < relative[-1]]
        phrase: list[re.Match[str]] = []
        stops = set(cues()["stops"])
        for word in reversed(words):
            gap = self.text[word.end() : phrase[0].start()] if phrase else ""
            if re.search(r"[,;:()|]|\s[-–—]\s", gap) or len(phrase) == 4:
                break
            if fold(word.group()) in stops:
                if phrase:
                    break
                continue
            phrase.insert(0, word)
        return self.phrase_name(phrase)

    def phrase_name(self, words: list[re.Match[str]]) -> Name | None:
        """Link a noun phrase: the whole of it, else the longest part with its head, else as a candidate.

        The head of "design tools" is its last word, that of "framework web" its first.
        """
        heads = ["last"] if self.language == "en" else ["first", "last"]
        for head in heads:
            for size in range(len(words), 0, -1):
                first = len(words) - size if head == "last" else 0
                span = words[first].start(), words[first + size - 1].end()
                is_vague = size == 1 < len(words) and fold(self.text[slice(*span)]) not in cues()["groups"]
                if not is_vague and (concept := self.linker.link(self.text[slice(*span)])):
                    return Name(*span, concept)
        return Name(words[0].start(), words[-1].end(), None) if words else None

    def items_after(self, start: int, end: int) -> list[Name]:
        """Read the names of a list up to where it ends."""
        items: list[Name] = []
        for first, last in self.pieces(start, end):
            name = self.trimmed(first, last, in_list=True)
            if name is None:
                if items or last - first > 40:
                    break
                continue
            rest = self.text[name.end : last]
            if cue_pattern("role_heads", "en").search(rest) or cue_pattern("role_heads", "id").search(rest):
                break  # "such as a C# engineer" names people, not technology.
            items.append(name)
            if name.end < last and re.search(r"\w{3}", without_parentheses(rest)):
                break
        return items

    def items_before(self, start: int, end: int) -> list[Name]:
        """Read the names of a list that ends here, as far back as they are known."""
        items: list[Name] = []
        for first, last in reversed(list(self.pieces(start, end))):
            known = self.linker.names(self.text, first, last, plain_only=False)
            if not known or known[-1].end < last - 1:
                break
            items.insert(0, known[-1])
        return items

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Cut a list at its commas, slashes and its "and"; not inside parentheses."""
        joined = "|".join(rf"\s+{word}\s+" for word in cues()["and_words"])
        after_comma = "|".join(cues()["and_words"])
        cut = re.compile(rf"\([^()]*\)|(\s*[,;]\s*(?:(?:{after_comma})\s+)?|\s+/\s+|\s*&\s+|{joined})")
        at = start
        for mark in cut.finditer(self.text, start, end):
            if mark.group(1) is None:
                continue
            if self.text[at : mark.start()].strip():
                yield at, mark.start()
            at = mark.end()
        if self.text[at:end].strip(" .`"):
            yield at, end

    def trimmed(self, start: int, end: int, *, in_list: bool = False) -> Name | None:
        """Read the name at the beginning of a piece: a known one, a capitalised one, or a short phrase."""
        words = list(WORD.finditer(self.text, start, end))
        articles = ("the", "a", "an")
        while words and fold(words[0].group()) in articles:
            words.pop(0)
        if not words or cue_pattern("others").fullmatch(words[0].group()):
            return None
        for size in range(min(len(words), LONGEST_FORM_WORDS), 0, -1):
            span = words[0].start(), words[size - 1].end()
            if "(" in self.text[slice(*span)]:
                continue
            if concept := self.linker.link(self.text[slice(*span)]):
                return Name(*span, concept)
        if in_list:
            return self.candidate(words)
        return Name(words[0].start(), words[min(len(words), 4) - 1].end(), None)

    def candidate(self, words: list[re.Match[str]]) -> Name | None:
        """Read an unknown name: its capitalised words, or a whole phrase of up to three words."""
        stops = set(cues()["stops"])
        taken: list[re.Match[str]] = []
        capital = words[0].group()[:1].isupper() or bool(_TECHNICAL.search(words[0].group()))
        for word in words:
            gap = self.text[taken[-1].end() : word.start()] if taken else ""
            if fold(word.group()) in stops or gap.strip(" -") or (capital and not looks_named(word.group())):
                break
            taken.append(word)
        if not taken or len(taken) > (5 if capital else 3):
            return None
        if not capital and is_verb(taken[0].group()):
            return None
        return Name(taken[0].start(), taken[-1].end(), None)

    def name_before(self, start: int, end: int, explained: str) -> Name | None:
        """Read the name that ends right here; initials of what explains it are a name by themselves."""
        words = list(WORD.finditer(self.text, start, end))
        if not words or self.text[words[-1].end() : end].strip():
            return None
        if is_initials(words[-1].group(), explained):
            return Name(*words[-1].span(), self.linker.link(words[-1].group()))
        for size in range(min(len(words), LONGEST_FORM_WORDS), 0, -1):
            span = words[-size].start(), words[-1].end()
            words_of_it = self.text[slice(*span)]
            if not re.search(r"[,;:()]", words_of_it) and (concept := self.linker.link(words_of_it)):
                return Name(*span, concept)
        taken: list[re.Match[str]] = []
        for word in reversed(words):
            gap = self.text[word.end() : taken[0].start()] if taken else ""
            if not looks_named(word.group()) or gap.strip(" -") or len(taken) == 4:
                break
            taken.insert(0, word)
        return Name(taken[0].start(), taken[-1].end(), None) if taken else None

    def technical_words(self, start: int, end: int, known: Iterable[Name]) -> list[Name]:
        """Find unknown words that are spelt like technology: inner capitals, points, digits."""
        taken = list(known)
        return [
            Name(word.start(), word.end(), None)
            for word in WORD.finditer(self.text, start, end)
            if len(word.group()) > 2
            and word.group() not in ("e.g", "i.e")
            and _TECHNICAL.search(word.group())
            and not any(name.start <= word.start() < name.end for name in taken)
        ]


def looks_named(word: str) -> bool:
    """Tell whether a word is written like part of a name: "Rails", "C#", ".NET"."""
    return word[:1].isupper() or bool(_TECHNICAL.search(word)) or word[:1].isdigit()


def is_verb(word: str) -> bool:
    """Tell whether a word of a list is an activity rather than a name: "mengelola server"."""
    return bool(re.match(r"(?:me(?:m|n|ng|ny)?|di|ber)[a-z]{4,}", fold(word)))


def is_initials(short: str, long: str) -> bool:
    """Tell whether one name is the first letters of the other: API, Application Programming Interface."""
    letters = [word.group()[0] for word in WORD.finditer(long)]
    return len(letters) > 1 and "".join(letters).lower() == re.sub(r"\W", "", short).lower()


def without_parentheses(text: str) -> str:
    """Return a text without what stands in parentheses."""
    return re.sub(r"\([^()]*\)", "", text)
