"""An article on a job -> roles, duties, skill areas, technologies and relations, with their words."""

import re
from collections import Counter

from taxonomy.article_blocks import Block, read_blocks
from taxonomy.article_headings import SectionKind, known_role, section_kind, unknown_role
from taxonomy.article_names import Linker, Name, cue_pattern, cues
from taxonomy.article_phrases import Reader, Statement, looks_named, sentences
from taxonomy.article_proposal import Entry, Proposal, RoleProposal
from taxonomy.errors import TaxonomyError
from taxonomy.folding import fold
from taxonomy.taxonomy import Taxonomy


def propose(source: str, taxonomy: Taxonomy) -> Proposal:
    """Read an article of the kind "ten duties of role X and the skills it needs".

    Raises:
        TaxonomyError: There is no text, or nothing in it of such an article.
    """
    text, blocks = read_blocks(source)
    if not text.strip():
        raise TaxonomyError("the article is empty; give a file with its text, HTML or Markdown")
    proposal = ArticleReader(text, blocks, taxonomy).read()
    if not any(role.duties or role.skills for role in proposal.roles) and not proposal.technologies:
        raise TaxonomyError("no duties, skills or technologies found; is this an article about a job and its skills?")
    return proposal


class ArticleReader:
    """Goes through the blocks of an article and sorts what they say.

    Args:
        text: The article.
        blocks: Its headings, items and paragraphs.
        taxonomy: What is known already.
    """

    def __init__(self, text: str, blocks: list[Block], taxonomy: Taxonomy) -> None:
        self.text = text
        self.blocks = blocks
        self.taxonomy = taxonomy
        self.linker = Linker(taxonomy)
        self.reader = Reader(text, self.linker, self.language())
        self.roles: list[RoleProposal] = []
        self.technologies: dict[str, list[tuple[Name, str]]] = {}
        self.statements: list[tuple[Statement, str]] = []
        self.section: SectionKind = "other"
        self.section_level = 9
        self.entry: Entry | None = None
        self.entry_level = 9
        self.list_kind: SectionKind | None = None
        self.list_items = 0
        self.heading_before = False

    def read(self) -> Proposal:
        """Return everything found."""
        title = next((block for block in self.blocks if block.kind == "heading"), None)
        for place, block in enumerate(self.blocks):
            if block.kind == "heading":
                self.open_heading(block, is_title=block is title and (place == 0 or block.level == 1))
            elif block.kind == "item":
                self.read_item(place, block)
            else:
                self.read_paragraph(block)
            self.heading_before = block.kind == "heading"
        self.read_prose()
        return Proposal(
            self.text,
            self.language(),
            (title.start, title.end) if title else None,
            self.roles,
            self.technologies,
            self.statements,
        )

    def words(self, span: Block | Entry | tuple[int, int]) -> str:
        """Return the text of a span."""
        start, end = (
            span if isinstance(span, tuple) else span.span if isinstance(span, Entry) else (span.start, span.end)
        )
        return self.text[start:end]

    def language(self) -> str:
        """Tell whether the article is Indonesian or English by its little words."""
        words = Counter(re.findall(r"[a-z]+", self.text.lower()))
        by_language: dict[str, list[str]] = cues()["language"]
        return max(by_language, key=lambda code: sum(words[word] for word in by_language[code]))

    def open_heading(self, block: Block, *, is_title: bool) -> None:
        """Open a section, or an entry where the heading is numbered or stands below one of entries."""
        if self.section == "aside" and self.heading_before:
            return  # A row of links to other articles.
        self.find_role(block)
        kind = section_kind(self.words(block))
        self.list_kind = None
        inside = self.section in ("duties", "skills") and (
            block.number is not None
            or (block.level > self.section_level and kind in (None, self.section, "duties", "skills"))
        )
        if inside and not is_title:
            self.entry_level = block.level
            self.open_entry(self.section, block, (block.start, block.end))
            return
        self.entry = None
        if kind is not None or block.level <= self.section_level:
            self.section = "other" if is_title and kind in ("duties", "skills") else (kind or "other")
            self.section_level = block.level

    def read_item(self, place: int, block: Block) -> None:
        """Read a list item: an entry of its own, or part of the entry it stands in."""
        if self.section == "aside":
            return
        kind = self.kind_of_list(place, block)
        if kind in ("duties", "skills") and block.level == self.top_level(place) and not self.in_heading_entry():
            name = self.entry_name(block)
            self.open_entry(kind, block, name)
        elif self.entry is not None and self.in_heading_entry():
            self.entry.span = (self.entry.span[0], block.end)
        elif block.level == self.top_level(place):
            self.entry = None
            self.list_items += 1
        self.read_sentences(block.start, block.end)

    def in_heading_entry(self) -> bool:
        """Tell whether an entry with a heading of its own is open; the items beneath belong to it."""
        return self.entry is not None and self.entry_level < 9

    def kind_of_list(self, place: int, block: Block) -> SectionKind:
        """Tell what a list holds by the sentence that leads to it, else by its section."""
        before = self.blocks[place - 1] if place else None
        if before is None or before.kind != "item":
            self.list_kind = None
            self.list_items = 0
            if before is not None and before.kind == "paragraph":
                last = list(sentences(self.text, before.start, before.end))[-1:]
                self.list_kind = section_kind(self.text[slice(*last[0])]) if last else None
        kind = self.list_kind or self.section
        return self.section if kind in ("definition", "closing", "aside") else kind

    def top_level(self, place: int) -> int:
        """Return the level of the first item of the list that an item is in."""
        while place and self.blocks[place - 1].kind == "item":
            place -= 1
        return self.blocks[place].level

    def entry_name(self, block: Block) -> tuple[int, int]:
        """Find the name of an entry in its item: the words in bold, before a colon or dash, or all of it."""
        words = self.words(block)
        if block.lead:
            return block.lead[0], block.lead[0] + len(self.words(block.lead).rstrip(" :.–-"))
        mark = re.search(r":\s|\s[–—|-]\s|:$", words)
        if mark and mark.start() <= 90:
            return block.start, block.start + mark.start()
        first = next(sentences(self.text, block.start, block.end), (block.start, block.end))
        return first[0], first[0] + len(self.words(first).rstrip(" .;,"))

    def stripped(self, start: int, end: int) -> tuple[int, int]:
        """Return a span without the spaces and signs around its words."""
        words = self.text[start:end]
        return start + len(words) - len(words.lstrip(" *_:")), start + len(words.rstrip(" .;,*_"))

    def open_entry(self, kind: SectionKind, block: Block, name: tuple[int, int]) -> None:
        """Begin a duty or skill area; a second list of the same kind goes on counting."""
        role = self.roles[-1] if self.roles else self.nameless_role()
        entries = role.duties if kind == "duties" else role.skills
        if any(self.words(entry.name) == self.words(name) for entry in entries):
            return
        if block.kind == "item":
            self.entry_level = 9
        self.entry = Entry(name, (block.start, block.end), f"{kind}/{len(entries) + 1}")
        self.entry.names = self.names_of(name)
        entries.append(self.entry)
        self.keep_technologies([known for known in self.entry.names if self.reader.is_technology(known)])

    def read_paragraph(self, block: Block) -> None:
        """Read a paragraph into the entry it belongs to."""
        words = self.words(block)
        if self.section == "aside" or (section_kind(words[:30]) == "aside" and len(words) < 120):
            return
        if self.entry is not None and not self.in_heading_entry() and block.level == 1:
            self.entry = None  # What follows a list is no part of its last item.
        if self.entry is not None and self.section in ("duties", "skills"):
            self.entry.span = (self.entry.span[0], block.end)
        self.list_items = 0
        self.find_role(block)
        self.read_sentences(block.start, block.end)
        self.read_components(block)

    def place(self) -> str:
        """Return where in the article one is: "duties/3", or the section."""
        if self.entry is not None:
            return self.entry.place
        if self.list_items and (self.list_kind or self.section) == "technologies":
            return f"technologies/{self.list_items}"
        return self.section

    def read_sentences(self, start: int, end: int) -> None:
        """Take the names and relations out of a block."""
        known = self.linker.listed_names(self.text, start, end)
        topic = next((name for name in self.entry.names if name.concept), None) if self.entry else None
        statements = self.reader.statements(start, end, topic)
        named = [name for statement in statements for name in (statement.source, statement.target)]
        self.statements += [(statement, self.place()) for statement in statements]
        if self.entry is not None:
            self.entry.names += [name for name in [*known, *named] if name.concept and name not in self.entry.names]
        listed = [statement.source for statement in statements]
        targets = [statement.target for statement in statements if statement.relation == "for"]
        technical = [name for name in known if self.reader.is_technology(name)]
        self.keep_technologies(technical + listed + targets)
        self.keep_technologies(self.reader.technical_words(start, end, [*known, *named]))

    def keep_technologies(self, names: list[Name]) -> None:
        """Note names of technologies, known ones and candidates, with where they stand."""
        for name in names:
            key = name.concept or fold(self.words((name.start, name.end)))
            places = self.technologies.setdefault(key, [])
            if not any(known.start == name.start for known, _ in places):
                places.append((name, self.place()))

    def read_components(self, block: Block) -> None:
        """Read "consists of three parts: A, B and C" in what the article says of the matter itself."""
        mark = cue_pattern("components").search(self.text, block.start, block.end)
        if mark is None or not self.roles or self.roles[-1].components or self.section in ("duties", "skills"):
            return
        stop = next((end for _, end in sentences(self.text, mark.end(), block.end)), block.end)
        colon = self.text.find(":", mark.end(), stop)
        for first, last in self.reader.pieces(colon + 1 if colon >= 0 else mark.end(), stop):
            name = self.stripped(first, last)
            entry = Entry(name, name, f"components/{len(self.roles[-1].components) + 1}")
            entry.names = self.names_of(name)
            self.roles[-1].components.append(entry)

    def read_prose(self) -> None:
        """Read duties and skills out of sentences where the article has no list of them."""
        for kind, cue in (("duties", "duty_prose"), ("skills", "skill_prose")):
            role = self.roles[0] if self.roles else self.nameless_role()
            entries = role.duties if kind == "duties" else role.skills
            if entries:
                continue
            for block in (block for block in self.blocks if block.kind == "paragraph"):
                for start, end in sentences(self.text, block.start, block.end):
                    if mark := cue_pattern(cue).search(self.text, start, end):
                        for first, last in self.reader.pieces(mark.end(), end):
                            span = self.stripped(first, last)
                            self.keep_prose(entries, kind, span)

    def keep_prose(self, entries: list[Entry], kind: str, span: tuple[int, int]) -> None:
        """Add a duty or skill that stood in a sentence; a capitalised name that is unknown is a candidate."""
        entry = Entry(span, span, f"{kind}/{len(entries) + 1}", self.names_of(span))
        entries.append(entry)
        self.entry = entry
        self.keep_technologies([name for name in entry.names if self.reader.is_technology(name)])
        if not entry.names and looks_named(self.words(span)):
            self.keep_technologies([Name(*span, None)])

    def names_of(self, span: tuple[int, int]) -> list[Name]:
        """Find the known names in the name of an entry; one that is all of it may be an ordinary word too."""
        concept = self.linker.link(self.words(span))
        return [Name(*span, concept)] if concept else self.linker.names(self.text, *span)

    def nameless_role(self) -> RoleProposal:
        """Return the role of an article that does not name one."""
        self.roles.append(RoleProposal("", (0, 0), None))
        return self.roles[-1]

    def find_role(self, block: Block) -> None:
        """Note the role that a heading, or the first paragraph that does, names."""
        if self.roles and (block.kind != "heading" or self.roles[0].name):
            return
        span = block.start, block.end
        found = known_role(self.text, span, self.taxonomy)
        found = found or unknown_role(self.text, span, any_case=block.kind == "heading")
        if found is not None:
            if self.roles:
                self.roles[0].name, self.roles[0].span, self.roles[0].known = (
                    found.name,
                    found.span,
                    found.known,
                )
            else:
                self.roles.append(found)
