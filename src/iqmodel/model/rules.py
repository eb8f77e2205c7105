"""Rules: linear relations between figures, written as text, and what a check finds about them.

A rule such as ``first + follow_up == total`` is parsed once and never evaluated as Python. Its text stands for a
linear relation (:mod:`iqmodel.model.relations`), and everything else derives from that relation: the constructor, the
check of a payload or of table rows, the filling of gaps, the search for the wrong figure, the documentation.

There are three outcomes and never two: a rule may be undecided, because its figures are known by bounds only. A fourth
verdict, *acknowledged*, is a violation by exactly the amount that a discrepancy states.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal, TypeAlias

import attrs

from iqmodel.errors import InvalidDataError, RuleDefinitionError
from iqmodel.excerpts import excerpt, has_halves
from iqmodel.language.messages import message
from iqmodel.language.problems import as_problem, objection, plain
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.language.writing import enumerate_words, write
from iqmodel.model.records import NAME
from iqmodel.model.relations import MAX_LENGTH, Relation, parse_relation
from iqmodel.model.report_key import ReportKey, origin_data, said_of
from iqmodel.model.sources import Discrepancy
from iqmodel.values.counts import Bounds, Count, is_known, not_whole
from iqmodel.values.kinds import is_iterable

Severity: TypeAlias = Literal["error", "warning"]
Verdict: TypeAlias = Literal["holds", "violated", "undecided", "acknowledged"]

Openness: TypeAlias = Literal["not_stated", "rounding", "bounds"]
"""Why a rule is undecided: a figure is not stated at all, or figures are rounded or bounds that were calculated."""

SEVERITIES: Final[dict[Severity, Text]] = {
    "error": Text(de="Fehler", en="error"),
    "warning": Text(de="Warnung", en="warning"),
}
VERDICTS: Final[dict[Verdict, Text]] = {
    "holds": Text(de="erfüllt", en="holds"),
    "violated": Text(de="verletzt", en="violated"),
    "undecided": Text(de="nicht entscheidbar", en="undecided"),
    "acknowledged": Text(de="bekannte Abweichung", en="acknowledged"),
}

# Ids occur in data files and messages, so they are limited to characters that need no quoting anywhere.
_LONGEST_ID: Final = 200
_PATH: Final = re.compile(rf"(?:{NAME}(?:\.{NAME})*)?")
_ID: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*)*")


SHARE_REASON: Final = Text(
    de="Der Teil ist ein Teil des Ganzen, und zwar ein so großer, wie der angegebene Anteil sagt.",
    en="The part is a part of the whole, and as large a part as the stated share says.",
)
"""The reason of the rule that the declaration of a share makes: its expression alone does not say all of it."""


_TOGETHER: Final = Text(" zusammen", " together")
"""After several figures of which only the sum is compared: none of them alone is too large or too small."""


@attrs.frozen(repr=False)
class Rule(Viewed):
    """A linear relation that figures must satisfy (``error``) or plausibly satisfy (``warning``).

    ``id`` is local to the block at ``path``; the full id joins both by a full stop. ``expression`` names the figures
    relative to ``path``. ``reason`` explains why the relation should hold, ``source`` names where that is stated.

    Raises RuleDefinitionError unless the expression is a single linear comparison of named figures.

    >>> Rule("sum", "first + follow_up == total").relation.names
    ('first', 'follow_up', 'total')
    """

    id: str
    expression: str
    label: Text = attrs.field(
        default=attrs.Factory(lambda rule: _words(rule.expression), takes_self=True), kw_only=True
    )
    reason: Text | None = attrs.field(default=None, kw_only=True)
    severity: Severity = attrs.field(default="error", kw_only=True)
    source: str = attrs.field(default="", kw_only=True)
    path: str = attrs.field(default="", kw_only=True)
    # The labels of the figures at the rule's place, known once a class has placed the rule; for messages only.
    labels: tuple[Text, ...] = attrs.field(default=(), kw_only=True, eq=False, repr=False)
    relation: Relation = attrs.field(init=False, eq=False, repr=False)
    codes: tuple[str, ...] = attrs.field(init=False, eq=False, repr=False)
    full_id: str = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        given: object = self.id
        if not isinstance(given, str) or len(given) > _LONGEST_ID or not _ID.fullmatch(given):
            raise RuleDefinitionError("rule.id", id=excerpt(given, quoted=False))
        severity: object = self.severity
        if not isinstance(severity, str) or severity not in SEVERITIES:
            raise RuleDefinitionError("rule.severity", id=self.id, severity=excerpt(severity, quoted=False))
        for name, value, kinds in (
            ("label", self.label, Text),
            ("reason", self.reason, (Text, type(None))),
            ("source", self.source, str),
            ("path", self.path, str),
            ("labels", self.labels, tuple),
        ):
            unreadable = isinstance(value, str) and has_halves(value)
            if not isinstance(value, kinds) or unreadable or (name == "path" and not _PATH.fullmatch(self.path)):
                raise RuleDefinitionError("rule.field", id=self.id, field=name, value=excerpt(value))
        # Parsed once, when the rule is made: an invalid rule fails where it is written and not where it is used.
        relation = parse_relation(self.expression)
        named: tuple[object, ...] = self.labels
        if named and (len(named) != len(relation.names) or not all(isinstance(label, Text) for label in named)):
            raise RuleDefinitionError("rule.field", id=self.id, field="labels", value=excerpt(named))
        prefix = f"{self.path}." if self.path else ""
        object.__setattr__(self, "relation", relation)
        object.__setattr__(self, "codes", tuple(prefix + name for name in relation.names))
        object.__setattr__(self, "full_id", prefix + self.id)

    def at(self, path: str, words: Mapping[str, Text]) -> Rule:
        """The rule at a place: ``path`` is put before its own, ``words`` fill the braces in its label and reason.

        Raises RuleDefinitionError for a path that no figure can have.
        """
        given: object = path
        if not isinstance(given, str):
            raise RuleDefinitionError("rule.field", id=self.id, field="path", value=excerpt(given))
        return attrs.evolve(
            self,
            path=".".join(filter(None, (path, self.path))),
            label=self.label.fill(words),
            reason=self.reason and self.reason.fill(words),
        )

    def labelled(self, labels: Mapping[str, Text]) -> Rule:
        """The rule with the labels of its figures, given by code; a figure without one is named by its code.

        Raises RuleDefinitionError for anything but a mapping of texts.
        """
        given: object = labels
        if not isinstance(given, Mapping):
            raise RuleDefinitionError("rule.field", id=self.id, field="labels", value=excerpt(given))
        return attrs.evolve(self, labels=tuple(labels.get(code, Text(code, code)) for code in self.codes))

    def judge(self, values: Sequence[Count], acknowledged: Count | None = None) -> tuple[Verdict, Count]:
        """The verdict on figures in the order of ``codes``, and the difference, left side minus right side.

        ``acknowledged`` is the amount of a discrepancy on this rule. A violation is acknowledged if the difference can
        be that amount, or one of the amounts where it is bounds; a discrepancy whose amount the difference cannot be is
        itself a violation.
        """
        relation = self.relation
        try:
            difference = relation.difference(values)
        except (TypeError, ValueError, AttributeError):
            # Asked only now, because every check comes this way.
            refuse_figures(values, len(self.codes))
            raise
        verdict = relation.verdict(difference)
        if verdict == "undecided" and not relation.permits(values):
            verdict = "violated"
        if acknowledged is None:
            return verdict, difference
        if acknowledged.__class__ is not int:
            refuse_figures((acknowledged,), 1)
        if not relation.may_miss_by(values, acknowledged):
            return "violated", difference
        return ("acknowledged" if verdict == "violated" else verdict), difference

    def applies(self, values: Iterable[Count]) -> bool:
        """Whether any of the figures is known at all; a rule without one does not apply and yields no finding."""
        given: object = values
        if not is_iterable(given):
            refuse_figures(given, len(self.codes))
        for value in values:  # noqa: SIM110 - every check runs this for every rule, and a generator would double its cost
            if value.__class__ is int or is_known(value):
                return True
        return False

    @property
    def total(self) -> str:
        """The code of the figure that stands alone on its side, nearly always the right one; of several the last."""
        relation = self.relation
        return self.codes[0 if len(relation.left) == 1 < len(relation.right) else -1]

    @property
    def has_label(self) -> bool:
        """Whether the rule was given a label; without one its expression stands for it."""
        return self.label != _words(self.expression)

    @property
    def title(self) -> Text:
        """The label; of a rule without one its expression with the labels of its figures: ``women + men = persons``."""
        if not self.labels or self.has_label:
            return self.label
        named = dict(zip(self.relation.names, self.labels, strict=True))
        return Text(
            self.relation.in_words({name: label.de for name, label in named.items()}),
            self.relation.in_words({name: label.en for name, label in named.items()}),
        )

    def in_language(self, language: Language | None = None) -> str:
        """The label."""
        return self.label.in_language(language)

    def __str__(self) -> str:
        return f"{self.full_id}: {self.expression}"

    def __reduce__(self) -> tuple[Any, ...]:
        named = {"label": self.label, "reason": self.reason, "severity": self.severity, "source": self.source}
        return _rebuild_rule, (self.id, self.expression, named | {"path": self.path, "labels": self.labels})


def _words(expression: object) -> Text:
    """The expression on one line as the label of a rule without one; anything at all, as it is checked afterwards."""
    line = " ".join(expression.split()) if isinstance(expression, str) else expression
    words = excerpt(line, MAX_LENGTH, quoted=False)
    return Text(words, words)


def _rebuild_rule(id: str, expression: str, named: dict[str, Any]) -> Rule:  # noqa: A002 - the field's name
    """Make a rule again when it is unpickled or copied, with all checks."""
    return Rule(id, expression, **named)


def refuse_figures(values: object, number: int) -> None:
    """Raise InvalidDataError unless these are so many counts, in the order of a rule's codes."""
    held = tuple(values) if isinstance(values, Sequence) and not isinstance(values, (str, bytes)) else None
    if held is None or len(held) != number:
        expected = Text(f"eine Liste von {number} Zahlen", f"a list of {number} counts")
        raise InvalidDataError((objection("record.type", "values", value=values, expected=expected),))
    wrong = [(place, value) for place, value in enumerate(held) if type(value) not in (int, Bounds)]
    if wrong:
        raise InvalidDataError(tuple(as_problem(not_whole(value), value, ("values", at)) for at, value in wrong))


def _together(words: list[str], form: str, language: Language) -> str:
    """Figures in words; of several that are compared as one, it says so."""
    listed = enumerate_words(words, language)
    return listed + _TOGETHER.in_language(language) if form in ("within", "reaching") and len(words) > 1 else listed


def capitalised(sentence: str, rule: Rule) -> str:
    """A sentence about a rule: a label at its beginning is capitalised like any word, but no code or expression.

    >>> capitalised("a (3) and b (4) differ.", Rule("same", "a == b"))
    'a (3) and b (4) differ.'
    """
    # Without a label the relation stands at the beginning; a share without one is called by its name.
    behind = " (" if rule.has_label else " "
    name = rule.id.replace("-", "_")
    unnamed = (f"{name} (", f"{name}:") if rule.label == Text(name, name) else ()
    begins = (rule.expression, *(f"{code}{behind}" for code in rule.codes), *unnamed)
    return sentence if sentence.startswith(begins) else f"{sentence[:1].upper()}{sentence[1:]}"


@attrs.frozen(repr=False)
class Finding(Viewed):
    """The result of checking one rule at one place.

    ``difference`` is left side minus right side, bounds if figures are bounds; ``values`` are the figures in the order
    of ``rule.codes``; ``discrepancy`` is the acknowledgement of a difference in this rule, if there is one. ``origin``
    names the report in which it was found, if a fact sheet with several was checked.
    """

    rule: Rule
    verdict: Verdict
    difference: Count
    values: tuple[Count, ...]
    discrepancy: Discrepancy | None = None
    origin: ReportKey | None = None

    @property
    def rule_id(self) -> str:
        """The full id of the rule."""
        return self.rule.full_id

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the figures that it is about, in the order of the rule."""
        return self.rule.codes

    @property
    def path(self) -> str:
        """The code of the block that declares the rule; empty for the checked object itself."""
        return self.rule.path

    @property
    def severity(self) -> Severity:
        """Whether a violation makes the figures unusable or only implausible."""
        return self.rule.severity

    @property
    def forbids(self) -> bool:
        """Whether the figures cannot be used: an error rule is violated, or a difference is not the acknowledged one.

        A discrepancy is a statement about the figures, whatever the severity of its rule, and a false statement makes
        the report unusable.
        """
        return self.verdict == "violated" and (self.severity == "error" or self.discrepancy is not None)

    @property
    def openness(self) -> Openness | None:
        """Why the rule is undecided; None for every other verdict.

        ``not_stated`` if a figure is not stated at all, ``rounding`` if figures are stated loosely (rounded, or with a
        wording such as „über 170“), ``bounds`` if they are bounds without a wording, such as those of a combination.
        """
        if self.verdict != "undecided":
            return None
        if not all(map(is_known, self.values)):
            return "not_stated"
        loose = [value.wording for value in self.values if isinstance(value, Bounds)]
        return "rounding" if all(loose) else "bounds"

    @property
    def figures(self) -> dict[str, Count]:
        """The figures of the rule, by code."""
        return dict(zip(self.rule.codes, self.values, strict=True))

    def below(self, path: str) -> Finding:
        """The same finding, seen from the block that holds this one at ``path``."""
        return attrs.evolve(self, rule=attrs.evolve(self.rule, path=".".join(filter(None, (path, self.rule.path)))))

    def message(self, language: Language | None = None) -> str:
        """One sentence for a reader without a view of the data: every figure with its label, and the difference."""
        chosen = current_language(language)
        rule, relation = self.rule, self.rule.relation
        labels = rule.labels or tuple(Text(code, code) for code in rule.codes)
        named = {
            name: f"{label.in_language(chosen)} ({write(value, chosen)})"
            for name, label, value in zip(relation.names, labels, self.values, strict=True)
        }
        left, right = relation.sides(self.values)
        data: dict[str, object] = {
            "label": rule.title,
            "expression": rule.expression,
            "parts": _together([named[name] for name, _ in relation.left], relation.form, chosen),
            "others": _together([named[name] for name, _ in relation.right], relation.form, chosen),
            "left": left,
            "right": right,
            "difference": self.difference,
            "note": self.discrepancy.note if self.discrepancy else "",
            "amount": write(self.discrepancy.difference, chosen, "+") if self.discrepancy else "",
            "gap": write(self.difference, chosen, "+"),
        }
        # One sentence for each verdict and shape of rule: „do not add up to“, „exceed“, „differ from“.
        code = f"finding.{self.verdict}"
        if self.verdict == "violated" and self.discrepancy:
            code = "finding.misfit"
        elif self.verdict in ("violated", "acknowledged", "undecided"):
            code += f".{relation.form}"
        sentence = message(code, chosen, data)
        if self.openness == "not_stated":
            number = sum(not is_known(value) for value in self.values)
            sentence += " " + message(f"finding.not-stated{'.many' if number > 1 else ''}", chosen, {"number": number})
        elif self.openness is not None:
            sentence += " " + message(f"finding.{self.openness}", chosen, {})
        return said_of(self.origin, capitalised(sentence, rule), chosen)

    def in_language(self, language: Language | None = None) -> str:
        """The message."""
        return self.message(language)

    def __str__(self) -> str:
        return f"{self.rule_id}: {self.message()}"

    def to_dict(self) -> dict[str, Any]:
        """The finding as plain JSON data; bounds as objects with ``low`` and ``high``."""
        return {
            "rule_id": self.rule_id,
            "path": self.path,
            **origin_data(self.origin),
            "expression": self.rule.expression,
            "severity": self.severity,
            "verdict": self.verdict,
            "openness": self.openness,
            "difference": plain(self.difference),
            "figures": {code: plain(value) for code, value in self.figures.items()},
            "message": {"de": self.message("de"), "en": self.message("en")},
        }
