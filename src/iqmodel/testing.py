"""A testing kit for applications that embed the model (extra ``testing``).

Hypothesis strategies for valid reports and for figures broken in exactly one named rule, and a seeded generator of
consistent *synthetic* reports. Nothing here is real: every synthetic report says so in its source.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from iqmodel.checking import check
from iqmodel.counts import Count, low
from iqmodel.extras import require
from iqmodel.layout import layout_of
from iqmodel.periods import Period, to_period
from iqmodel.report import Report
from iqmodel.rules import Rule
from iqmodel.scopes import State
from iqmodel.sources import Source
from iqmodel.structuring import unstructure
from iqmodel.text import Text

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

SYNTHETIC: Final = Source(
    id="synthetic",
    label=Text("SYNTHETISCH: erzeugte Zahlen, keine Erhebung", "SYNTHETIC: generated figures, no survey"),
)

# How large the figures of one Land in one quarter are, by the last step of the code: plausible, nothing more.
_SIZES: Final[Mapping[str, int]] = {
    "fixed": 8,
    "mobile": 9,
    "first": 900,
    "recognition_only": 500,
    "qualification_only": 90,
    "centres": 4,
    "course": 6,
    "individual": 40,
    "count": 12,
    "consultations": 30,
    "referrals": 25,
}


def synthetic_figures(generator: random.Random) -> dict[str, int]:
    """Every figure of one report, exact, such that every rule of Report holds, warnings included."""

    def size(name: str) -> int:
        return generator.randrange(_SIZES[name] + 1)

    figures: dict[str, int] = {}

    def add(prefix: str, total: str, **parts: int) -> None:
        figures.update({f"{prefix}.{name}": value for name, value in parts.items()})
        figures[f"{prefix}.{total}"] = sum(parts.values())

    add("counselling.centres", "total", fixed=size("fixed"), mobile=size("mobile"))
    persons = {"recognition_only": size("recognition_only"), "qualification_only": size("qualification_only")}
    first = sum(persons.values()) + size("first")
    add("counselling.persons", "total", **persons, both=first - sum(persons.values()))
    add("counselling.sessions", "total", first=first, follow_up=generator.randrange(2 * first + 1))
    figures["fair_integration.centres"] = size("centres")
    contacts = size("first")
    add("fair_integration.sessions", "total", first=contacts, follow_up=generator.randrange(contacts + 1))
    figures["fair_integration.persons"] = contacts
    figures["fair_integration.referrals"] = size("referrals")
    add("qualification.measures", "total", course=size("course"), individual=size("individual"))
    started = figures["qualification.measures.total"] * generator.randrange(1, 4)
    figures["qualification.participants.started"] = started
    figures["qualification.participants.completed"] = generator.randrange(started + 1)

    def attendance() -> tuple[int, int]:
        held = size("count")
        return held, held * generator.randrange(1, 20)

    events = "fair_integration.group_events"
    figures[f"{events}.count"], figures[f"{events}.participants"] = attendance()
    for place in ("intercultural.labour_market", "intercultural.business", "regional_networks"):
        trainings, events_held = attendance(), attendance()
        for position, name in enumerate(("count", "participants")):
            figures[f"{place}.trainings.{name}"] = trainings[position]
            figures[f"{place}.events.{name}"] = events_held[position]
            figures[f"{place}.total.{name}"] = trainings[position] + events_held[position]
        figures[f"{place}.consultations"] = size("consultations")
    return figures


def synthetic_reports(seed: int = 0, period: Period | str = "2019/2022", unit: str = "quarter") -> Iterator[Report]:
    """Consistent synthetic reports of all 16 Länder for each month, quarter or year of ``period``.

    The same seed gives the same reports. Each names the source „SYNTHETIC“. Raises PeriodError.
    """
    generator = random.Random(seed)  # noqa: S311 - reproducible figures, no secrets
    whole = to_period(period)
    for piece in whole.split(unit):  # type: ignore[arg-type]  # split refuses other units with a PeriodError
        for state in State:
            empty = Report(scope=state, period=piece, sources=(SYNTHETIC,))
            yield empty.replace(synthetic_figures(generator))


def valid_figures() -> SearchStrategy[dict[str, int]]:
    """Strategy: a flat mapping of all figures of Report for which every rule holds."""
    strategies = require("hypothesis.strategies", extra="testing")
    made: Any = strategies.integers(0, 2**32).map(lambda seed: synthetic_figures(random.Random(seed)))  # noqa: S311
    figures: SearchStrategy[dict[str, int]] = made
    return figures


def valid_reports() -> SearchStrategy[Report]:
    """Strategy: reports of any Land and any year of the round, with all figures exact or any of them left unknown."""
    st = require("hypothesis.strategies", extra="testing")
    codes = tuple(layout_of(Report).positions)
    states = st.sampled_from(tuple(State))
    periods = st.integers(2019, 2022).map(Period.year)

    def report(state: State, period: Period, figures: dict[str, Count], left_out: set[str]) -> Report:
        kept = {code: value for code, value in figures.items() if code not in left_out}
        return Report(scope=state, period=period, sources=(SYNTHETIC,)).replace(kept)

    built: SearchStrategy[Report] = st.builds(report, states, periods, valid_figures(), st.sets(st.sampled_from(codes)))
    return built


def broken_figures(rule_id: str) -> SearchStrategy[dict[str, int]]:
    """Strategy: a flat mapping in which exactly the rule of that full id is violated, and no other rule.

    One figure of the rule is changed; figures that would then break another rule are left out, that is, unknown.
    Raises UnknownCodeError for a rule that does not exist.
    """
    rule = layout_of(Report).rules[rule_id]
    st = require("hypothesis.strategies", extra="testing")
    starts = st.integers(0, len(rule.codes) - 1)
    tried = st.builds(break_rule, valid_figures(), st.just(rule), by=st.integers(1, 9_999), start=starts)
    broken: SearchStrategy[dict[str, int]] = tried.filter(lambda figures: figures is not None)
    return broken


def break_rule(figures: Mapping[str, int], rule: Rule, *, by: int = 1, start: int = 0) -> dict[str, int] | None:
    """Valid figures of Report with ``rule`` alone broken by ``by``; None where these figures do not allow it.

    The figure at position ``start`` of the rule is tried first.
    """
    difference = low(rule.relation.difference([figures[code] for code in rule.codes])) or 0
    targets = {"==": (by, -by), "<=": (by,), "<": (by,), ">=": (-by,), ">": (-by,)}[rule.relation.operator]
    order = (*range(start, len(rule.codes)), *range(start))
    for position in order:
        code, coefficient = rule.codes[position], rule.relation.coefficients[position]
        for target in targets:
            value = figures[code] + (target - difference) // (coefficient or 1)
            broken = _alone({**figures, code: value}, rule) if value >= 0 else None
            if broken is not None:
                return broken
    return None


def _alone(figures: dict[str, int], rule: Rule) -> dict[str, int] | None:
    """The figures less those that keep other rules broken; None where the rule cannot stand broken alone."""
    while True:
        findings = [finding for finding in check(figures).findings if finding.verdict == "violated"]
        others = [finding for finding in findings if finding.rule_id != rule.full_id]
        if not others:
            return figures if findings else None
        spare = [code for code in others[0].rule.codes if code in figures and code not in rule.codes]
        if not spare:
            return None
        del figures[spare[0]]


def broken_documents(rule_id: str) -> SearchStrategy[dict[str, Any]]:
    """Strategy: the JSON data of a report in which exactly the rule of that full id is violated."""
    made: SearchStrategy[dict[str, Any]] = broken_figures(rule_id).map(document)
    return made


def document(figures: Mapping[str, int]) -> dict[str, Any]:
    """The JSON data of a report of Germany in 2019 with these figures, whether or not they keep to the rules."""
    data: dict[str, Any] = unstructure(Report(scope="DE", period=Period.year(2019)))
    for code, value in figures.items():
        holder = data
        *path, name = code.split(".")
        for step in path:
            holder = holder.setdefault(step, {})
        holder[name] = value
    return data
