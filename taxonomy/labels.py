"""Write out the labels of a concept: as typed, grown from roots, and only spelt otherwise."""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from taxonomy.errors import TaxonomyError
from taxonomy.folding import fold_label
from taxonomy.morphology import expand

RULE_FIELDS = (
    "case", "accept_before", "accept_after", "accept_near", "accept_in_list",
    "reject_before", "reject_after", "reject_near", "otherwise",
)  # fmt: skip
FLAG_FIELDS = ("case", "accept_in_list", "otherwise")
PLURAL_KINDS = {"concept", "practice", "domain"}
_UNCOUNTED = ("ing", "ment", "ness", "ity", "ware", "ics", "tion", "sion", "ism", "nce", "ogy", "phy", "cy")


class RuleTable:
    """The context rules of all labels, each kept once and named by its place.

    Args:
        presets: Name -> fields of the rules that many labels share (`contexts.yaml`).
    """

    def __init__(self, presets: Mapping[str, Any]) -> None:
        self.presets = presets
        self.rows: list[list[Any]] = []
        self._places: dict[str, int] = {}

    def place(self, rule: Any) -> int | None:
        """Put a rule (a preset's name, or its fields, `preset` among them) in the table; return its place.

        Raises:
            TaxonomyError: The preset or a field is not known.
        """
        if rule is None:
            return None
        fields = {"preset": rule} if isinstance(rule, str) else dict(rule)
        preset = fields.pop("preset", None)
        if preset is not None:
            if preset not in self.presets:
                raise TaxonomyError(f"no context preset {preset!r}; take one of {sorted(self.presets)}")
            base = dict(self.presets[preset])
            for key, value in fields.items():
                base[key] = [*base.get(key, []), *value] if isinstance(value, list) else value
            fields = base
        if unknown := set(fields) - set(RULE_FIELDS):
            raise TaxonomyError(f"unknown context fields {sorted(unknown)}; known: {RULE_FIELDS}")
        row = [bool(fields.get(key)) if key in FLAG_FIELDS else rule_words(fields.get(key)) for key in RULE_FIELDS]
        key = json.dumps(row)
        if key not in self._places:
            self._places[key] = len(self.rows)
            self.rows.append(row)
        return self._places[key]


def rule_words(words: Any) -> list[str]:
    """Fold the words of a rule as texts are folded, so that "Node.js" in a rule finds "node.js".

    A list of them may hold a list, as YAML's `*name` puts it.

    Raises:
        TaxonomyError: A word was read as true or false; YAML needs quotes around it.
    """
    words = [word for item in words or () for word in (item if isinstance(item, list) else [item])]
    if unquoted := [word for word in words if not isinstance(word, str)]:
        raise TaxonomyError(f"context words {unquoted} are no text; put on, off, yes, no and numbers in quotes")
    return [fold_label(word) for word in words]


class LabelWriter:
    """Writes out the labels of concepts.

    Args:
        rules: Where the context rules of the labels are kept.
        swaps: Words that are written two ways.
        typed: Folded form -> ids of the concepts it was typed for; for no other one is it generated.
    """

    def __init__(self, rules: RuleTable, swaps: "Swaps", typed: Mapping[str, Collection[str]] | None = None) -> None:
        self.rules = rules
        self.swaps = swaps
        self.typed = typed or {}

    def write(self, own: Mapping[str, Any], concept_id: str = "") -> list[list[Any]]:
        """Write the labels as [text, language, role, place of its rule or None], the best first.

        Raises:
            TaxonomyError: A pattern is wrong, or a context names a label that the concept does not have.
        """
        context = {fold_label(str(key)): rule for key, rule in (own.get("context") or {}).items()}
        labels: dict[str, list[Any]] = {}
        entries = self.entries(own, context, concept_id)
        for text, language, role in entries:
            key = fold_label(text)
            if key and key not in labels and (role != "generated" or not self.is_others(key, concept_id)):
                labels[key] = [text, language, role, self.rules.place(context.get(key))]
        if missing := set(context) - {fold_label(text) for text, _, _ in entries}:
            raise TaxonomyError(f"a context for {sorted(missing)}, which is none of its labels; add it as alt")
        return list(labels.values())

    def is_others(self, form: str, concept_id: str) -> bool:
        """Tell whether a curator typed a form for another concept, and for that one only."""
        owners = self.typed.get(form) or ()
        return bool(owners) and concept_id not in owners

    def entries(
        self, own: Mapping[str, Any], context: Mapping[str, Any], concept_id: str
    ) -> list[tuple[str, str, str]]:
        """List (text, language, role) of every label.

        Nothing is derived from a label that needs a context, nor from one that belongs to another concept.
        """
        entries = typed_entries(own)
        try:
            for pattern in own.get("morph") or ():
                entries += [(text, "id", "generated") for text in expand(pattern)]
        except ValueError as error:
            raise TaxonomyError(str(error)) from error
        plain = [
            entry
            for entry in entries
            if entry[2] != "typo"
            and (form := fold_label(entry[0])) not in context
            and (entry[2] != "generated" or not self.is_others(form, concept_id))
        ]
        for text, language, role in plain:
            variants = self.swaps.variants(text, language)
            if role != "generated":
                variants += spelling_variants(text, own["kind"], language)
            entries += [(variant, language, "generated") for variant in variants]
        return entries


def typed_entries(own: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """List (text, language, role) of the labels a curator typed, the preferred ones first."""
    name = str(own["name"])
    if own.get("id") and fold_label(str(own["id"])) != fold_label(name):
        entries = [(name, "en", "preferred"), (str(own["id"]), "id", "preferred")]
    else:
        entries = [(name, "mul", "preferred")]
    for key, language in (("alt", "mul"), ("alt_en", "en"), ("alt_id", "id")):
        entries += [(str(text), language, "alternative") for text in own.get(key) or ()]
    return entries + [(str(text), "mul", "typo") for text in own.get("typos") or ()]


def spelling_variants(text: str, kind: str, language: str) -> list[str]:
    """Return the spellings that need no curator: hyphen or space, `.js` or `js`, an English plural."""
    variants = []
    if match := re.fullmatch(r"(.+?)\.js", text, re.IGNORECASE):
        variants += [match.group(1) + "js", match.group(1) + " js"]
    if "-" in text[1:-1]:
        variants.append(text.replace("-", " "))
    elif language != "id" and kind in PLURAL_KINDS and text.count(" ") == 1 and len(text) > 7 and text.islower():
        variants.append(text.replace(" ", "-"))
    counted = kind in PLURAL_KINDS and language != "id" and not text.lower().endswith(_UNCOUNTED)
    if counted and re.search(r"[a-z]{3,}[a-rt-z]$", text):
        variants.append(text[:-1] + "ies" if re.search(r"[^aeiou]y$", text) else text + "s")
    return variants


class Swaps:
    """Words that are written two ways in one meaning: "analisis" and "analisa", "basis data" and "database".

    Args:
        pairs: Language -> pairs of words or phrases (`spellings.yaml`); each side may stand for the other.
    """

    def __init__(self, pairs: Mapping[str, Iterable[Iterable[str]]]) -> None:
        self._table: dict[str, dict[str, list[str]]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for language, rows in pairs.items():
            table = self._table.setdefault(language, {})
            for row in rows:
                words = [str(word).lower() for word in row]
                for word in words:
                    table.setdefault(word, []).extend(other for other in words if other != word)
            longest_first = sorted(table, key=len, reverse=True)
            choices = "|".join(re.escape(word) for word in longest_first)
            self._patterns[language] = re.compile(rf"(?<![\w-])(?:{choices})(?![\w-])", re.IGNORECASE)

    def variants(self, text: str, language: str) -> list[str]:
        """Return the label with each word that is written two ways written the other way, one at a time.

        A label of both languages is worded in English; nobody writes "kutu tracking" or "awan computing".
        """
        found = []
        code = "en" if language == "mul" else language
        if code in self._patterns:
            for hit in self._patterns[code].finditer(text):
                for other in self._table[code][hit.group().lower()]:
                    same_case = other.capitalize() if hit.group()[0].isupper() else other
                    found.append(text[: hit.start()] + same_case + text[hit.end() :])
        return found
