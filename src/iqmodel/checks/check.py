"""check: every rule on the figures of a block, a report, a fact sheet or a plain mapping, with a verdict for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from iqmodel.checks.caveats import Caveat, caveats_of
from iqmodel.checks.findings import findings_on
from iqmodel.errors import InvalidDataError
from iqmodel.language.lookup import unknown_code
from iqmodel.language.problems import Problem, as_problem, objection
from iqmodel.language.text import Language, Text
from iqmodel.language.viewed import Viewed, in_words
from iqmodel.model.blocks import Block
from iqmodel.model.held_shares import NO_SHARES, HeldShares
from iqmodel.model.invariants import discrepancy_problem
from iqmodel.model.rules import Finding, Rule
from iqmodel.model.rulesets import RuleSet
from iqmodel.model.schema import BoundRule, Layout, is_empty, layout_of
from iqmodel.model.sources import Discrepancy
from iqmodel.report import BaseReport, FactSheet, Report, key_of, reports_in, unwrapped
from iqmodel.values.counts import UNKNOWN, Count, figure_error
from iqmodel.values.kinds import is_iterable, wrong_type
from iqmodel.values.shares import UNKNOWN_SHARE, Share, is_stated

if TYPE_CHECKING:
    from iqmodel.checks.claims import ClaimFinding

_A_SUBJECT: Final = Text(
    "ein Bericht, ein Faktenblatt, ein anderer Block oder ein dict von Codes zu Zahlen",
    "a report, a fact sheet, another block, or a dict from codes to counts",
)


@attrs.frozen(repr=False)
class CheckResult(Viewed):
    """The result of a check: one finding for each rule that applies, in the order of the rules.

    A rule without any known figure does not apply. ``caveats`` are what no rule can express, such as a source that
    collected for a shorter time than the report covers. ``claims`` are the shares stated in the text of a fact sheet,
    each compared with the figures. If they do not support a claim, the text is wrong and not the figures, so it does
    not affect ``ok``. ``empty`` says that not a single figure is known: nothing is wrong, but nothing was reported.

    >>> result = check({"counselling.sessions.first": 10, "counselling.sessions.total": 5})
    >>> result.ok, [finding.rule_id for finding in result.violated]
    (False, ['counselling.sessions.sum'])
    """

    findings: tuple[Finding, ...]
    caveats: tuple[Caveat, ...] = ()
    claims: tuple[ClaimFinding, ...] = ()
    empty: bool = False

    @property
    def ok(self) -> bool:
        """Whether nothing makes the figures unusable. Warnings, undecided and acknowledged findings may remain."""
        return not self.violated

    @property
    def violated(self) -> tuple[Finding, ...]:
        """What makes the figures unusable: broken error rules, and acknowledged gaps that the figures do not show."""
        return tuple(f for f in self.findings if f.forbids)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The broken rules that only make the figures implausible."""
        return tuple(f for f in self.findings if f.verdict == "violated" and not f.forbids)

    @property
    def undecided(self) -> tuple[Finding, ...]:
        """The rules that the bounds of the figures leave open."""
        return tuple(f for f in self.findings if f.verdict == "undecided")

    @property
    def acknowledged(self) -> tuple[Finding, ...]:
        """The broken equalities whose gap is the acknowledged one."""
        return tuple(f for f in self.findings if f.verdict == "acknowledged")

    @property
    def holds(self) -> tuple[Finding, ...]:
        """The rules that hold, whatever the bounded figures turn out to be."""
        return tuple(f for f in self.findings if f.verdict == "holds")

    def in_language(self, language: Language | None = None) -> str:
        """The result as plain text: the verdict, the counts, every finding or claim that does not hold, caveats."""
        return in_words(self, language)

    def __str__(self) -> str:
        return self.in_language()

    def to_dict(self) -> dict[str, Any]:
        """The result as plain JSON data, messages in both languages."""
        return {
            "ok": self.ok,
            "empty": self.empty,
            "findings": [finding.to_dict() for finding in self.findings],
            "caveats": [caveat.to_dict() for caveat in self.caveats],
            "claims": [claim.to_dict() for claim in self.claims],
        }


def result_of(subject: object, findings: Iterable[Finding]) -> CheckResult:
    """The result with these findings, the caveats of the subject and, for a fact sheet, its claims."""
    reports = reports_in(subject)
    caveats = [caveats_of(one) if isinstance(one, BaseReport) else () for one in reports]
    claims: tuple[ClaimFinding, ...] = ()
    if isinstance(subject, FactSheet):
        if subject.claims:
            from iqmodel.checks.claims import claims_on  # importing fractions takes longer than the rest of a check

            claims = claims_on(subject, caveats)
        if len(reports) > 1:
            named = zip(map(key_of, reports), caveats, strict=True)
            caveats = [tuple(attrs.evolve(one, origin=key) for one in found) for key, found in named]
    return CheckResult(
        tuple(findings), tuple(one for found in caveats for one in found), claims, empty=says_nothing(subject)
    )


def says_nothing(subject: object) -> bool:
    """Whether a block, mapping, or every report of a fact sheet states no figure at all."""
    return all(map(_is_empty, reports_in(subject)))


def _is_empty(held: object) -> bool:
    """Whether a block or mapping states no figure at all; what could not be read is not empty."""
    if isinstance(held, Block):
        return is_empty(held)
    if not isinstance(held, Mapping):
        return False
    return not any(map(is_stated, held.values()))


def check(
    subject: Block | FactSheet | Mapping[str, Count],
    rules: Iterable[Rule] | None = None,
    *,
    discrepancies: Iterable[Discrepancy] = (),
    model: type[Block] = Report,
) -> CheckResult:
    """Check the figures of ``subject`` with ``rules``, by default all rules of its class.

    ``subject`` is a block, report or fact sheet, or a mapping from codes to counts, and from those of shares to shares;
    codes left out are unknown. The claims of a fact sheet are compared with its figures; each of its reports is
    checked, and if there are several, each finding has the scope and period of its own as ``origin``.
    ``discrepancies`` acknowledge gaps in addition to those in the object (in the first report); they name rules by full
    id. ``model`` is the class whose codes and rules apply to a mapping.

    Raises InvalidDataError with every invalid code, value and discrepancy; RuleDefinitionError for a rule that names a
    figure the class does not have.

    >>> result = check({"qualification.measures.course": 3, "qualification.measures.total": 9})
    >>> [(finding.rule_id, finding.verdict) for finding in result.findings]
    [('qualification.measures.sum', 'undecided')]
    """
    if isinstance(subject, FactSheet) and len(subject.reports) > 1:
        return result_of(subject, _each_report(subject, rules, discrepancies))
    return result_of(subject, _findings(read_subject(subject, rules, discrepancies, model)))


def _findings(read: Subject) -> list[Finding]:
    """The findings on one report, block or mapping; a rule that does not apply has none."""
    return findings_on(
        read.layout,
        read.bound,
        read.figures,
        read.acknowledged,
        shares=read.shares,
        bound_shares=read.bound_shares,
    )


def _each_report(
    sheet: FactSheet, rules: Iterable[Rule] | None, discrepancies: Iterable[Discrepancy]
) -> Iterator[Finding]:
    """The findings on every report of a sheet, each with its origin."""
    given = rules if rules is None else tuple(rules)
    for place, report in enumerate(sheet.reports):
        key = key_of(report)
        read = read_subject(report, given, () if place else discrepancies, type(report))
        yield from (attrs.evolve(finding, origin=key) for finding in _findings(read))


def _acknowledge(
    given: Iterable[object], rules: dict[str, Rule], acknowledged: dict[str, Discrepancy]
) -> Iterator[Problem]:
    """Add the given discrepancies to those of the object; yields the problems of invalid ones."""
    for index, one in enumerate(given):
        steps = ("discrepancies", index)
        if not isinstance(one, Discrepancy):
            yield wrong_type(one, steps, Discrepancy)
        elif problem := discrepancy_problem(one, rules, acknowledged, steps):
            yield problem
        else:
            acknowledged[one.rule] = one


@attrs.frozen
class Subject:
    """The subject of a check or calculation: its figures in the order of ``layout``, and the rules for them.

    ``given`` is the block or mapping itself (for a fact sheet, its first report); ``acknowledged`` are the
    discrepancies by full rule id; ``bound_shares`` are the rules that name shares.
    """

    given: Block | Mapping[str, Count]
    layout: Layout
    figures: tuple[Count, ...]
    acknowledged: dict[str, Discrepancy]
    bound: tuple[BoundRule, ...]
    shares: HeldShares = NO_SHARES
    bound_shares: tuple[BoundRule, ...] = ()


def read_subject(
    subject: Block | FactSheet | Mapping[str, Count],
    rules: Iterable[Rule] | None,
    discrepancies: Iterable[Discrepancy],
    model: type[Block],
) -> Subject:
    """The arguments of :func:`check`, checked; raises the same errors."""
    subject = unwrapped(subject)
    problems = list(_wrong_arguments(rules, discrepancies, model))
    if problems:
        raise InvalidDataError(tuple(problems))
    if isinstance(subject, Block):
        layout = layout_of(type(subject))
        figures = layout.figures(subject)
        shares = layout.shares_of(layout.held_shares(subject)) if layout.has_shares else NO_SHARES
        acknowledged = layout.discrepancies(subject)
    elif isinstance(subject, Mapping):
        layout = layout_of(model)
        figures, held, problems = _read_mapping(subject, layout)
        shares = layout.shares_of(held) if held and not problems else NO_SHARES
        acknowledged = {}
    else:
        raise InvalidDataError((objection("record.type", value=subject, expected=_A_SUBJECT),))
    bound, bound_shares = (
        (layout.bound_rules, layout.share_rules if layout.has_shares else ())
        if rules is None
        else _bound(rules, layout)
    )
    # Discrepancies are checked last: whether they are valid depends on the rules.
    problems += _acknowledge(discrepancies, {rule.full_id: rule for rule, _ in bound}, acknowledged)
    if problems:
        raise InvalidDataError(tuple(problems))
    return Subject(subject, layout, figures, acknowledged, bound, shares, bound_shares)


def _bound(given: Iterable[Rule], layout: Layout) -> tuple[tuple[BoundRule, ...], tuple[BoundRule, ...]]:
    """Given rules on figures and those on shares, each bound to its figures or shares."""
    rules = RuleSet(given)
    on_shares = [rule for rule in rules if layout.is_on_shares(rule)] if layout.has_shares else []
    return layout.bind(rule for rule in rules if rule not in on_shares), layout.bind_shares(on_shares)


def _wrong_arguments(rules: object, discrepancies: object, model: object) -> Iterator[Problem]:
    """The problems of arguments of the wrong type."""
    if rules is not None and not is_iterable(rules):
        yield wrong_type(rules, ("rules",), RuleSet)
    if not is_iterable(discrepancies):
        yield wrong_type(discrepancies, ("discrepancies",), tuple)
    if not (isinstance(model, type) and issubclass(model, Block)):
        yield wrong_type(model, ("model",), Block)


def _read_mapping(
    mapping: Mapping[Any, Any], layout: Layout
) -> tuple[tuple[Count, ...], tuple[Share, ...], list[Problem]]:
    """The figures and the shares of a mapping in the order of the layout, and the problems of its codes and values."""
    problems = []
    for code, value in mapping.items():
        if not isinstance(code, str) or code not in layout.known_codes:
            error = unknown_code(code, layout.known_codes)
            problems.append(objection(error.code, error.data["asked"], value=value, **error.data))
            continue
        if code in layout.share_positions:
            if type(value) is not Share and value is not UNKNOWN:
                problems.append(wrong_type(value, (code,), Share))
            continue
        wrong = figure_error(value)
        if wrong is not None:
            problems.append(as_problem(wrong, value, (code,)))
    held = (mapping.get(code, UNKNOWN) for code in layout.share_positions)
    shares = tuple(UNKNOWN_SHARE if value is UNKNOWN else value for value in held)
    return tuple(mapping.get(code, UNKNOWN) for code in layout.positions), shares, problems
