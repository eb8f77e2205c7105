"""Hypothesis strategies for valid, broken and hostile data of any class, and case records (extra ``testing``).

Figures come from seeds (:mod:`.synthetic`) and are loosened afterwards: drawing every figure freely and discarding
what violates a rule would discard nearly everything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar, overload

import attrs

from iqmodel.cases.tables import CLASSES, Cases
from iqmodel.extras import require
from iqmodel.language.text import Text
from iqmodel.model.blocks import Block
from iqmodel.model.rules import Rule
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Discrepancy, Note, Source
from iqmodel.report import BaseReport, Report
from iqmodel.testing.broken import BrokenDocument, break_rule, broken_document, described, is_of_share
from iqmodel.testing.hostile import HostileDocument, hostile_document, hostile_names
from iqmodel.testing.synthetic import SYNTHETIC, printed_shares, refuse_other, synthetic_figures
from iqmodel.testing.synthetic_cases import synthetic_cases
from iqmodel.values.counts import (
    UNKNOWN,
    Count,
    about,
    at_least,
    at_most,
    between,
    contains,
    is_exact,
    is_known,
    just_over,
    just_under,
    low,
    more_than,
)
from iqmodel.values.periods import Period, to_period
from iqmodel.values.scopes import State

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

B = TypeVar("B", bound=Block)

_SEEDS: Final = 2**32
_PLACES: Final = ("DE-BY/network/project-1", "DE-BY/network/project-2", "DE-BE")
_NOTE: Final = Text("erzeugte Abweichung, ohne Erklärung", "generated discrepancy, not explained")
_FOOTNOTE: Final = Text("erzeugte Anmerkung", "generated note")
# A source whose window is shorter than any report's period, which a check reports as a caveat.
_SHORT: Final = Source(id="short", label=SYNTHETIC.label, window=Period.month(2019, 1))


def _strategies() -> Any:
    """Hypothesis' module of strategies. Raises MissingExtraError if it is not installed."""
    return require("hypothesis.strategies", extra="testing")


def _any_of(choices: Sequence[str]) -> Any:
    """A strategy for one of these texts; without any, the strategy that has no example."""
    st = _strategies()
    return st.sampled_from(choices) if choices else st.nothing()


def _rounded(value: int) -> Count:
    """„rund“: the number rounded to two digits, if its interval then still contains it."""
    unit = 10 ** max(len(str(value)) - 2, 0)
    rounded = about(max(1, (value + unit // 2) // unit * unit))
    return rounded if contains(rounded, value) else about(value)


# Ways to state a figure less exactly without making it wrong.
_LOOSER: Final[Mapping[str, Callable[[int], Count]]] = {
    "unknown": lambda _: UNKNOWN,
    "between": lambda value: between(max(0, value - 3), value + 4),
    "about": _rounded,
    "at_least": at_least,
    "at_most": at_most,
    "more_than": lambda value: more_than(value - 1),
    "just_over": lambda value: just_over(value - 1),
    "just_under": lambda value: just_under(value + 1),
}


def _loosened(value: int, how: str) -> Count:
    """The figure stated less exactly, in one of those ways."""
    # Wordings do not take 0, and „über 0“ for 1 would have to.
    return _LOOSER[how](value) if value > 1 or how in ("unknown", "between") else UNKNOWN


def valid_figures(model: type[Block] = Report) -> SearchStrategy[dict[str, int]]:
    """Strategy: a mapping from code to figure for all figures of ``model``, exact, satisfying every rule."""
    refuse_other(model, Block)
    seeds = _strategies().integers(0, _SEEDS)
    made: SearchStrategy[dict[str, int]] = seeds.map(lambda seed: synthetic_figures(seed, model))
    return made


@overload
def valid_reports(
    *, bounded: bool = True, notes: bool = True, discrepancies: bool = True
) -> SearchStrategy[Report]: ...
@overload
def valid_reports(
    model: type[B], *, bounded: bool = True, notes: bool = True, discrepancies: bool = True
) -> SearchStrategy[B]: ...
def valid_reports(
    model: type[Any] = Report, *, bounded: bool = True, notes: bool = True, discrepancies: bool = True
) -> SearchStrategy[Any]:
    """Strategy: reports of any Land and any year of the funding round, or objects of any other block class.

    No rule is violated, including those of warning severity. Figures are exact or unknown; with ``bounded`` some are
    known by bounds, with and without a wording; some shares are printed as the figures make them. ``notes`` adds notes,
    states and sources; ``discrepancies`` violates one of the equalities in some reports and acknowledges the
    difference.
    """
    st = _strategies()
    refuse_other(model, Block)
    codes = tuple(layout_of(model).positions)
    hows = tuple(_LOOSER) if bounded else ("unknown",)
    looser = st.dictionaries(st.sampled_from(codes), st.sampled_from(hows)) if codes else st.just({})
    shared = tuple(layout_of(model).share_positions)
    printed = st.dictionaries(st.sampled_from(shared), st.integers(0, 3)) if shared else st.just({})
    equalities = [rule for rule in layout_of(model).rules.errors if rule.relation.is_equality]
    gap = st.none()
    if discrepancies and equalities:
        gap |= st.tuples(st.sampled_from(equalities), st.integers(1, 9_999))

    @st.composite  # type: ignore[untyped-decorator]  # loaded late
    def reports(draw: Any) -> Any:
        changes = _acknowledging(draw(valid_figures(model)), draw(gap), model)
        exact = {code: value for code, value in changes.items() if type(value) is int}
        shares: Any = printed_shares(exact, draw(printed), model) if shared else {}
        for code, how in draw(looser).items():
            if code in changes:
                changes[code] = _loosened(changes[code], how)
        changes |= shares
        if not issubclass(model, BaseReport):
            return model().replace(changes)
        changes["sources"] = (SYNTHETIC, *draw(st.sampled_from([(), (_SHORT,)] if notes else [()])))
        if notes and codes:
            noted = draw(st.lists(st.sampled_from(codes), max_size=4, unique=True))
            changes["notes"] = tuple(draw(_notes(st, code, changes.get(code, UNKNOWN))) for code in noted)
            changes["as_of"] = draw(st.none() | st.just(Period.year(2022)))
        state, year = draw(st.sampled_from(tuple(State))), draw(st.integers(2019, 2022))
        return model(scope=state, period=Period.year(year)).replace(changes)

    made: SearchStrategy[Any] = reports()
    return made


def _acknowledging(figures: dict[str, int], gap: tuple[Rule, int] | None, model: type[Block]) -> dict[str, Any]:
    """The figures, with one equality violated and acknowledged if ``gap`` is given and these figures permit it."""
    if gap is None:
        return dict(figures)
    rule, by = gap
    broken = break_rule(figures, rule, by=by, model=model)
    if broken is None:
        return dict(figures)
    difference = low(rule.relation.difference([broken[code] for code in rule.codes])) or 0
    acknowledged = Discrepancy(rule=rule.id, difference=difference, note=_NOTE)
    place = f"{rule.path}.discrepancies" if rule.path else "discrepancies"
    return {**broken, place: (acknowledged,)}


def _notes(st: Any, code: str, count: Count) -> SearchStrategy[Note]:
    """Strategy: a note that fits such a figure, on why it is missing or how it came to be."""
    if is_exact(count):
        fitting = st.sampled_from([{"status": one} for one in ("provisional", "revised", "derived")])
        fitting |= st.sampled_from([{"period": Period.month(2019, 1)}, {"as_of": Period.year(2022)}])
    elif is_known(count):
        fitting = st.sampled_from([{"status": one} for one in ("suppressed", "provisional")])
    else:
        fitting = st.sampled_from([{"status": one} for one in ("not_stated", "not_collected", "suppressed")])
    also = st.fixed_dictionaries({}, optional={"footnote": st.just(_FOOTNOTE), "source": st.just(SYNTHETIC.id)})
    notes: SearchStrategy[Note] = st.builds(lambda what, more: Note(code=code, **what, **more), fitting, also)
    return notes


def valid_cases(period: Period | str = "2019/2020") -> SearchStrategy[Cases]:
    """Strategy: case records of two projects and a Land in ``period``, few or many, that count without an error.

    Some tables may be missing, as where an office does not deliver them; those that are there have their records as
    :func:`synthetic_cases` makes them. Raises PeriodError for an invalid period.
    """
    st = _strategies()
    whole = to_period(period)
    named = st.lists(st.sampled_from(_PLACES), unique=True)

    def cases(seed: int, scopes: list[str], persons: int, missing: set[str]) -> Cases:
        # A participation counts where its measure does, so it is not delivered without it.
        without = missing | ({"participations"} if "measures" in missing else set())
        made = synthetic_cases(seed, whole, scopes=scopes, persons=persons)
        return attrs.evolve(made, **dict.fromkeys(without))

    # Few persons first: what fails is then shown with as few records as will do.
    made: SearchStrategy[Cases] = st.builds(
        cases, st.integers(0, _SEEDS), named, st.integers(0, 12), st.sets(st.sampled_from(tuple(CLASSES)))
    )
    return made


def broken_figures(rule_id: str, model: type[Block] = Report) -> SearchStrategy[dict[str, int]]:
    """Strategy: a mapping from code to figure in which the rule of that full id is violated, and no other rule.

    One figure of the rule is changed; figures that would then violate another rule are left out, that is, unknown.
    Raises UnknownCodeError for a rule that does not exist.
    """
    st = _strategies()
    refuse_other(model, Block)
    rule = layout_of(model).rules[rule_id]

    def attempt(figures: dict[str, int], by: int, start: int) -> dict[str, int] | None:
        return break_rule(figures, rule, by=by, start=start, model=model)

    tried = st.builds(attempt, valid_figures(model), st.integers(1, 9_999), st.integers(0, len(rule.codes) - 1))
    broken: SearchStrategy[dict[str, int]] = tried.filter(lambda figures: figures is not None)
    return broken


def broken_documents(rule_id: str | None = None, model: type[Block] = Report) -> SearchStrategy[BrokenDocument]:
    """Strategy: documents in which exactly one rule is violated: the one of that full id, by default any error rule.

    Raises UnknownCodeError for a rule that does not exist.
    """
    refuse_other(model, Block)
    rules = layout_of(model).all_rules
    if rule_id is None:
        chosen: SearchStrategy[str] = _any_of(rules.errors.keys())
        return chosen.flatmap(lambda one: broken_documents(one, model))
    rule = rules[rule_id]
    if layout_of(model).is_on_shares(rule) or is_of_share(rule, model):
        seeds: SearchStrategy[int] = _strategies().integers(0, _SEEDS)
        return seeds.map(lambda seed: broken_document(rule.full_id, seed=seed, model=model))
    return broken_figures(rule_id, model).map(lambda figures: described(figures, rule, model))


def hostile_documents(model: type[Block] = Report) -> SearchStrategy[HostileDocument]:
    """Strategy: JSON texts with one defect, at any figure, except the text of ten million bytes."""
    st = _strategies()
    names = [name for name in hostile_names(model) if name != "too-long"]
    made: SearchStrategy[HostileDocument] = st.builds(
        lambda name, seed: hostile_document(name, seed=seed, model=model),
        _any_of(names),
        st.integers(0, _SEEDS),
    )
    return made
