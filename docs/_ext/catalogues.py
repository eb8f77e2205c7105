"""The data dictionary, the rule catalogue and the tables of units and wordings, generated from the package itself.

Four directives with the option ``lang``: ``indicators``, ``rules``, ``units``, ``wordings``. Every indicator and every
rule is an object that the search finds by its code, and pages in the same language link to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from html import escape
from typing import Any, ClassVar, Final

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_id

from iqmodel import published
from iqmodel.checks.check import check
from iqmodel.language.text import LANGUAGES, Language, Localised, Text
from iqmodel.model.indicators import ADDITIVITIES, UNITS, Indicator
from iqmodel.model.rules import SEVERITIES, VERDICTS, Finding, Rule
from iqmodel.model.schema import layout_of
from iqmodel.report import FactSheet, Report
from iqmodel.values.counts import Bounds, format_count
from iqmodel.values.wordings import WORDINGS, unit_of

_WORDS: Final = {
    "overview": Text("Auf einen Blick", "At a glance"),
    "code": Text("Code", "Code"),
    "label": Text("Bezeichnung", "Label"),
    "other": Text("Englisch", "German"),
    "unit": Text("Einheit", "Unit"),
    "additivity": Text("Summierbarkeit", "Additivity"),
    "counted": Text("Gezählt wird", "Counted"),
    "meaning": Text("Bedeutung", "Meaning"),
    "rule": Text("Regel", "Rule"),
    "rules": Text("Regeln", "Rules"),
    "expression": Text("Ausdruck", "Expression"),
    "severity": Text("Schwere", "Severity"),
    "figures": Text("Zahlen", "Figures"),
    "reason": Text("Begründung", "Reason"),
    "words": Text("Wörter", "Words"),
    "bounds": Text("Grenzen zu n", "Bounds for n"),
    "source": Text("Quelle", "Source"),
    "across": Text("Über die Bereiche hinweg", "Across the areas"),
    "no verdict": Text(
        "nicht anwendbar: keine ihrer Zahlen ist bekannt", "not applicable: all of its figures are unknown"
    ),
    "error": Text("ein Bericht, der sie verletzt, wird abgelehnt", "a report that breaks it is rejected"),
    "warning": Text("wird nur gemeldet", "is only reported"),
}
# Object types of the standard domain, one for each language: a German page links to German pages.
_INDICATOR: Final[dict[Language, str]] = {"en": "indicator", "de": "kennzahl"}
_RULE: Final[dict[Language, str]] = {"en": "rule", "de": "regel"}
# A number whose last digit that is not zero stands for much, and one whose last digit is a unit.
_EXAMPLES: Final = (1_000, 12)


@cache
def _edition() -> FactSheet:
    return published.load(published.names()[-1])


@cache
def _findings() -> dict[str, Finding]:
    return {finding.rule_id: finding for finding in check(_edition()).findings}


class _Generated(SphinxDirective):
    """What every directive here shares: its language, and ways to build nodes."""

    has_content = False
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = {
        "lang": lambda argument: directives.choice(argument, LANGUAGES)
    }

    @property
    def lang(self) -> Language:
        return "de" if self.options.get("lang") == "de" else "en"

    def word(self, name: str) -> str:
        return _WORDS[name].in_language(self.lang)

    @property
    def edition(self) -> str:
        """What the last published edition is called."""
        return published.names()[-1].replace("-", "–")

    def say(self, text: Localised) -> str:
        return text.in_language(self.lang)

    def foreign(self, text: Text) -> nodes.Node:
        """The words in the other language, marked as such for screen readers."""
        other: Language = "en" if self.lang == "de" else "de"
        return nodes.inline("", text.in_language(other), classes=[f"language-{other}"])

    def link(self, kind: dict[Language, str], code: str, shown: nodes.Node | None = None) -> addnodes.pending_xref:
        return addnodes.pending_xref(
            "",
            shown or nodes.literal(code, code),
            refdomain="std",
            reftype=kind[self.lang],
            reftarget=code,
            refdoc=self.env.docname,
            refexplicit=True,
            refwarn=True,
        )

    def entry(self, kind: dict[Language, str], code: str, content: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
        """An object of that kind: its code as a heading with a permanent link, and what is said of it."""
        name = kind[self.lang]
        signature = addnodes.desc_signature("", "", addnodes.desc_name(code, code))
        anchor = make_id(self.env, self.state.document, name, code)
        signature["ids"].append(anchor)
        self.state.document.note_explicit_target(signature)
        self.env.domains.standard_domain.note_object(name, code, anchor, location=signature)
        yield addnodes.desc(
            "", signature, addnodes.desc_content("", *content), domain="std", objtype=name, classes=["declared"]
        )

    def fields(self, pairs: Iterable[tuple[str, nodes.Node | str]]) -> nodes.field_list:
        listed = nodes.field_list()
        for name, value in pairs:
            body = nodes.paragraph("", value) if isinstance(value, str) else nodes.paragraph("", "", value)
            listed += nodes.field("", nodes.field_name("", name), nodes.field_body("", body))
        return listed

    def table(
        self,
        header: Sequence[str],
        rows: Iterable[Sequence[nodes.Node | str]],
        *,
        number: str = "",
        glance: bool = False,
    ) -> nodes.container:
        """A table in a frame that scrolls; the column named ``number`` is flush right; ``glance`` makes it small."""

        def line(cells: Sequence[nodes.Node | str]) -> nodes.row:
            made = nodes.row()
            for name, cell in zip(header, cells, strict=True):
                text = nodes.paragraph("", cell) if isinstance(cell, str) else nodes.paragraph("", "", cell)
                made += nodes.entry("", text, classes=["number"] if name == number else [])
            return made

        group = nodes.tgroup("", *(nodes.colspec(colwidth=1) for _ in header), cols=len(header))
        group += nodes.thead("", line(header))
        group += nodes.tbody("", *(line(row) for row in rows))
        frame = nodes.container("", nodes.table("", group))
        if glance:
            frame["classes"].append("glance")
        return frame

    def section(self, anchor: str, title: str, content: Iterable[nodes.Node]) -> nodes.section:
        made = nodes.section("", nodes.title(title, title), *content, ids=[anchor], names=[])
        self.state.document.note_explicit_target(made)
        return made


def _areas(codes: Iterable[str]) -> Iterator[tuple[str, Text, list[str]]]:
    """The codes by the area they begin with, each with its heading, in the order of the report."""
    headings = {section.code: section.label for section in layout_of(Report).sections}
    areas: dict[str, list[str]] = {}
    for code in codes:
        first = code.partition(".")[0]
        areas.setdefault(first if first in headings else "", []).append(code)
    for area, members in areas.items():
        yield area or "across", headings.get(area, _WORDS["across"]), members


def _breakable(code: str) -> nodes.raw:
    """A code that a narrow table may break after its points."""
    steps = ".<wbr>".join(escape(step) for step in code.split("."))
    return nodes.raw("", f'<code class="docutils literal notranslate">{steps}</code>', format="html")


def _joined(parts: Iterable[nodes.Node]) -> nodes.inline:
    made = nodes.inline()
    for position, part in enumerate(parts):
        if position:
            made += nodes.Text(", ")
        made += part
    return made


class Indicators(_Generated):
    """The data dictionary: every figure of a report with label, definition, unit, additivity, rules and last value."""

    def run(self) -> list[nodes.Node]:
        """The overview of all indicators, and a section for each area."""
        known = layout_of(Report).indicators
        edition = self.edition
        header = (self.word("code"), self.word("label"), edition)
        rows = [
            (
                self.link(_INDICATOR, one.code, _breakable(one.code)),
                self.say(one.label),
                self.figure(one.code),
            )
            for one in known
        ]
        sections = [
            self.section(area, self.say(heading), (node for code in codes for node in self.described(known[code])))
            for area, heading, codes in _areas(known.keys())
        ]
        return [
            self.section("overview", self.word("overview"), [self.table(header, rows, number=edition, glance=True)]),
            *sections,
        ]

    def figure(self, code: str) -> str:
        """The figure of that code in the last edition, bounds with their wording."""
        return format_count(_edition().report[code], locale=self.lang)

    def described(self, one: Indicator) -> Iterator[nodes.Node]:
        """Everything that is declared of one figure, the rules that bind it, and what the last edition says."""
        rules = [rule.full_id for rule in layout_of(Report).rules if one.code in rule.codes]
        label = nodes.paragraph("", "", nodes.strong("", self.say(one.label)), nodes.Text(" · "))
        label += self.foreign(one.label)
        stated = [self.figure(one.code), *(note.remark(self.lang) for note in _edition().report.notes_on(one.code))]
        pairs: list[tuple[str, nodes.Node | str]] = [
            (self.word("unit"), self.say(one.unit.label)),
            (self.word("additivity"), f"{one.additivity} – {self.say(ADDITIVITIES[one.additivity])}"),
        ]
        if one.counted_from is not None:
            pairs.append((self.word("counted"), self.say(one.counted_from)))
        if rules:
            pairs.append((self.word("rules"), _joined(self.link(_RULE, rule) for rule in rules)))
        pairs.append((self.edition, "; ".join(stated)))
        content = (label, nodes.paragraph("", self.say(one.definition)), self.fields(pairs))
        yield from self.entry(_INDICATOR, one.code, content)


class Rules(_Generated):
    """The rule catalogue: every rule with its expression, figures, reason, severity, and its verdict on the sheet."""

    def run(self) -> list[nodes.Node]:
        """The overview of all rules, and a section for each area."""
        known = layout_of(Report).rules
        edition = self.edition
        header = (self.word("rule"), self.word("expression"), self.word("severity"), edition)
        rows = [
            (
                self.link(_RULE, rule.full_id, _breakable(rule.full_id)),
                nodes.literal(rule.expression, rule.expression),
                self.say(SEVERITIES[rule.severity]),
                self.verdict(rule),
            )
            for rule in known
        ]
        sections = [
            self.section(area, self.say(heading), (node for one in ids for node in self.described(known[one])))
            for area, heading, ids in _areas(known.keys())
        ]
        return [self.section("overview", self.word("overview"), [self.table(header, rows, glance=True)]), *sections]

    def verdict(self, rule: Rule) -> str:
        """What the rule finds in the last edition, in one or two words."""
        finding = _findings().get(rule.full_id)
        return self.word("no verdict") if finding is None else self.say(VERDICTS[finding.verdict])

    def described(self, rule: Rule) -> Iterator[nodes.Node]:
        """Everything that is declared of one rule, and what it finds in the last edition."""
        effect = self.word(rule.severity)
        figures = (
            self.link(_INDICATOR, code, nodes.inline("", self.say(label)))
            for code, label in zip(rule.codes, rule.labels, strict=True)
        )
        verdict = nodes.inline("", "", nodes.strong("", self.verdict(rule)))
        finding = _findings().get(rule.full_id)
        if finding is not None and finding.verdict != "holds":
            verdict += nodes.Text(f": {finding.message(self.lang)}")
        pairs: list[tuple[str, nodes.Node | str]] = [
            (self.word("expression"), nodes.literal(rule.expression, rule.expression)),
            (self.word("figures"), _joined(figures)),
            (self.word("severity"), f"{self.say(SEVERITIES[rule.severity])}: {effect}"),
        ]
        if rule.reason is not None:
            pairs.append((self.word("reason"), self.say(rule.reason)))
        if rule.source and self.lang == "en":  # where a rule comes from is said in English only
            pairs.append((self.word("source"), rule.source))
        pairs.append((self.edition, verdict))
        label = nodes.paragraph("", "", nodes.strong("", self.say(rule.label)))
        yield from self.entry(_RULE, rule.full_id, (label, self.fields(pairs)))


class Units(_Generated):
    """What is counted one by one, and how figures of that unit may be summed unless they say otherwise."""

    def run(self) -> list[nodes.Node]:
        """The table of units, then that of the kinds of additivity."""
        used = {one.unit.code for one in layout_of(Report).indicators}
        units = [
            (nodes.literal(unit.code, unit.code), self.say(unit.label), nodes.literal(unit.additivity, unit.additivity))
            for unit in UNITS.values()
            if unit.code in used
        ]
        kinds = [(nodes.literal(kind, kind), self.say(meaning)) for kind, meaning in ADDITIVITIES.items()]
        return [
            self.table((self.word("code"), self.word("unit"), self.word("additivity")), units),
            self.table((self.word("additivity"), self.word("meaning")), kinds),
        ]


class Wordings(_Generated):
    """The words before a number, what they mean, and the bounds they give to some numbers."""

    def run(self) -> list[nodes.Node]:
        """One row for each wording; the formula, which is written in English, is on the English page."""
        other: Language = "en" if self.lang == "de" else "de"
        examples = [(number, format_count(number, locale=self.lang)) for number in _EXAMPLES]
        header = [self.word("words"), self.word("other"), self.word("meaning"), *(f"… {said}" for _, said in examples)]
        rows: list[list[nodes.Node | str]] = []
        for wording in WORDINGS.values():
            bounds = (Bounds(*wording.interval(number, unit_of(number))) for number, _ in examples)
            rows.append(
                [
                    ", ".join(wording.words(self.lang)),
                    nodes.inline("", ", ".join(wording.words(other)), classes=[f"language-{other}"]),
                    self.say(wording.meaning),
                    *(format_count(bound, locale=self.lang) for bound in bounds),
                ]
            )
        if self.lang == "en":
            header.append(self.word("bounds"))
            for row, wording in zip(rows, WORDINGS.values(), strict=True):
                row.append(nodes.literal(wording.formula, wording.formula))
        return [self.table(header, rows, glance=True)]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives and the kinds of object that they describe."""
    for language in LANGUAGES:
        app.add_object_type(_INDICATOR[language], _INDICATOR[language])
        app.add_object_type(_RULE[language], _RULE[language])
    for name, directive in (("indicators", Indicators), ("rules", Rules), ("units", Units), ("wordings", Wordings)):
        app.add_directive(name, directive)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
