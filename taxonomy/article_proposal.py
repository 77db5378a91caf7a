"""What an article was found to say, and its form as reviewable YAML."""

from dataclasses import dataclass, field
from typing import Any

import yaml

from taxonomy.article_names import Name, cue_pattern
from taxonomy.article_phrases import Statement
from taxonomy.folding import fold
from taxonomy.slugs import slug

HEADER = """\
# Proposed from an article; nothing of it is in the taxonomy yet. Review it, put it in your own words, and
# move roles to data/taxonomy/roles/, new skills to data/taxonomy/concepts/ or to an overlay of your own.
# `span` is [start, end) in the characters of the article as read; `quote` is what stands there.
"""


@dataclass(slots=True)
class Entry:
    """A duty, a skill area or a component, as the article lists it.

    Args:
        name: Where its name stands.
        span: Where all that belongs to it stands.
        place: Its section and number: "duties/3".
        names: The known names in it.
    """

    name: tuple[int, int]
    span: tuple[int, int]
    place: str
    names: list[Name] = field(default_factory=list)


@dataclass(slots=True)
class RoleProposal:
    """A role that the article describes; `known` is its id in the taxonomy, None for a new one."""

    name: str
    span: tuple[int, int]
    known: str | None
    components: list[Entry] = field(default_factory=list)
    duties: list[Entry] = field(default_factory=list)
    skills: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Proposal:
    """Everything an article was found to say.

    Args:
        text: What the offsets index.
        language: "en" or "id".
        title: Where the title stands.
        roles: With their duties and skill areas.
        technologies: Concept id, or folded name of a candidate -> where it is named: (name, place).
        statements: Relations, each with its place.
    """

    text: str
    language: str
    title: tuple[int, int] | None
    roles: list[RoleProposal]
    technologies: dict[str, list[tuple[Name, str]]]
    statements: list[tuple[Statement, str]]

    def to_plain(self) -> dict[str, Any]:
        """Return it as plain data, roles in the form of data/taxonomy/roles/, with spans and quotes added."""
        known = {key: found for key, found in self.technologies.items() if found[0][0].concept}
        return {
            "article": {
                "title": self.quote(self.title) if self.title else None,
                "language": self.language,
                "span": list(self.title) if self.title else None,
            },
            "roles": {role.known or slug(role.name) or "role": self.role(role) for role in self.roles},
            "technologies": [self.technology(key, found) for key, found in known.items()],
            "relations": self.relations(),
            "candidates": [self.candidate(key, found) for key, found in self.technologies.items() if key not in known],
        }

    def to_yaml(self) -> str:
        """Return it as YAML for a reviewer."""
        body = yaml.dump(
            self.to_plain(),
            Dumper=_FlowDumper,
            allow_unicode=True,
            sort_keys=False,
            width=110,
            default_flow_style=None,
        )
        return HEADER + str(body)

    def quote(self, span: tuple[int, int]) -> str:
        """Return the words of a span, line ends as spaces."""
        return " ".join(self.text[slice(*span)].split())

    def role(self, role: RoleProposal) -> dict[str, Any]:
        """Return a role with its parts."""
        return {
            "known": role.known is not None,
            "names": {self.language: role.name},
            "span": list(role.span),
            "components": [self.part(entry) for entry in role.components],
            "duties": [self.part(entry) for entry in role.duties],
            "areas": [self.part(entry) for entry in role.skills],
        }

    def part(self, entry: Entry) -> dict[str, Any]:
        """Return a duty, area or component."""
        name = self.quote(entry.name)
        topic = name
        while (mark := cue_pattern("lead_ins").match(topic)) and topic[mark.end() :].strip():
            topic = topic[mark.end() :].strip()
        return {
            "id": slug(topic),
            "names": {self.language: name},
            "concepts": list(dict.fromkeys(found.concept for found in entry.names if found.concept)),
            "source": f"article:{entry.place}",
            "span": list(entry.span),
        }

    def technology(self, key: str, found: list[tuple[Name, str]]) -> dict[str, Any]:
        """Return a known technology with the places that name it."""
        first = found[0][0]
        return {
            "name": self.quote((first.start, first.end)),
            "id": key,
            "places": list(dict.fromkeys(place for _, place in found)),
            "span": [first.start, first.end],
        }

    def candidate(self, key: str, found: list[tuple[Name, str]]) -> dict[str, Any]:
        """Return an unknown name, with what the article says it is a kind of, or for, as a suggestion."""
        entry = self.technology(slug(key), found)
        for statement, _ in self.statements:
            same = fold(self.quote((statement.source.start, statement.source.end))) == key
            if same and statement.target.concept:
                field_name = "implies" if statement.relation == "for" else "broader"
                entry.setdefault(field_name, [])
                if statement.target.concept not in entry[field_name]:
                    entry[field_name].append(statement.target.concept)
        return entry

    def relations(self) -> list[dict[str, Any]]:
        """Return each relation once, with every place that states it and the first quote."""
        rows: dict[tuple[str, str, str], dict[str, Any]] = {}
        for statement, place in self.statements:
            source, target = self.key(statement.source), self.key(statement.target)
            row = rows.setdefault(
                (source, statement.relation, target),
                {
                    "from": source,
                    "relation": statement.relation,
                    "to": target,
                    "places": [],
                    "span": [statement.start, statement.end],
                    "quote": self.quote((statement.start, statement.end)),
                },
            )
            if place not in row["places"]:
                row["places"].append(place)
        return list(rows.values())

    def key(self, name: Name) -> str:
        """Return the id of a known name, or the name itself."""
        return name.concept or self.quote((name.start, name.end))


class _FlowDumper(yaml.SafeDumper):
    """Writes without anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
