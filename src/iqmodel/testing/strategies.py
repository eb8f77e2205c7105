"""Hypothesis strategies for valid, broken and hostile data of any class (extra ``testing``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar, overload

from iqmodel.extras import require
from iqmodel.language.text import Text
from iqmodel.model.blocks import Block
from iqmodel.model.rules import Rule
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Discrepancy, Note, Source
from iqmodel.report import Report
from iqmodel.testing.broken import BrokenDocument, break_rule, described
from iqmodel.testing.hostile import HostileDocument, hostile_document, hostile_names
from iqmodel.testing.synthetic import SYNTHETIC, refuse_other, synthetic_figures
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
from iqmodel.values.periods import Period
from iqmodel.values.scopes import State

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

B = TypeVar("B", bound=Block)

_SEEDS: Final = 2**32
_NOTE: Final = Text("erzeugte Abweichung, ohne Erklärung", "generated discrepancy, not explained")
_FOOTNOTE: Final = Text("erzeugte Anmerkung", "generated note")
# A source that collected for a shorter time than any year: what a check tells about it is a caveat.
_SHORT: Final = Source(id="short", label=SYNTHETIC.label, window=Period.month(2019, 1))


def _strategies() -> Any:
    return require("hypothesis.strategies", extra="testing")


def _any_of(choices: Sequence[str]) -> Any:
    """One of these; without any choice the strategy that draws nothing."""
    st = _strategies()
    return st.sampled_from(choices) if choices else st.nothing()


def _rounded(value: int) -> Count:
    """„rund“: the number with its first two digits, where that says something true."""
    unit = 10 ** max(len(str(value)) - 2, 0)
    rounded = about(max(1, (value + unit // 2) // unit * unit))
    return rounded if contains(rounded, value) else about(value)


# How a figure may be told less exactly than it is known, without becoming wrong.
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
    # No wording goes with 0, and none says that a number is 1 because it is over 0.
    return _LOOSER[how](value) if value > 1 or how in ("unknown", "between") else UNKNOWN


def valid_figures(model: type[Block] = Report) -> SearchStrategy[dict[str, int]]:
    """Strategy: a flat mapping of all figures of ``model``, exact, for which every rule holds."""
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
    """Strategy: reports of any Land and any year of the round, or objects of any other class of blocks.

    No rule is violated, warnings included. Figures are exact or left unknown; ``bounded`` also tells some by bounds,
    with and without wording, ``notes`` adds notes, states and sources, ``discrepancies`` breaks one of the equalities
    in some reports and acknowledges it.
    """
    st = _strategies()
    refuse_other(model, Block)
    codes = tuple(layout_of(model).positions)
    hows = tuple(_LOOSER) if bounded else ("unknown",)
    looser = st.dictionaries(st.sampled_from(codes), st.sampled_from(hows)) if codes else st.just({})
    equalities = [rule for rule in layout_of(model).rules.errors if rule.relation.is_equality]
    gap = st.none()
    if discrepancies and equalities:
        gap |= st.tuples(st.sampled_from(equalities), st.integers(1, 9_999))

    @st.composite  # type: ignore[untyped-decorator]  # loaded late
    def reports(draw: Any) -> Any:
        changes = _acknowledging(draw(valid_figures(model)), draw(gap), model)
        for code, how in draw(looser).items():
            if code in changes:
                changes[code] = _loosened(changes[code], how)
        if not issubclass(model, Report):
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
    """The figures, with one equality broken and acknowledged where that is asked for and can be."""
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
    """A note that may stand on such a figure: why it is missing, or how it came to be."""
    if is_exact(count):
        said = st.sampled_from([{"status": one} for one in ("provisional", "revised", "derived")])
        said |= st.sampled_from([{"period": Period.month(2019, 1)}, {"as_of": Period.year(2022)}])
    elif is_known(count):
        said = st.sampled_from([{"status": one} for one in ("suppressed", "provisional")])
    else:
        said = st.sampled_from([{"status": one} for one in ("not_stated", "not_collected", "suppressed")])
    also = st.fixed_dictionaries({}, optional={"footnote": st.just(_FOOTNOTE), "source": st.just(SYNTHETIC.id)})
    notes: SearchStrategy[Note] = st.builds(lambda what, more: Note(code=code, **what, **more), said, also)
    return notes


def broken_figures(rule_id: str, model: type[Block] = Report) -> SearchStrategy[dict[str, int]]:
    """Strategy: a flat mapping in which exactly the rule of that full id is violated, and no other rule.

    One figure of the rule is changed; figures that would then break another rule are left out, that is, unknown.
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
    """Strategy: documents in which exactly one rule is violated, the one of that full id, else any error rule.

    Raises UnknownCodeError for a rule that does not exist.
    """
    refuse_other(model, Block)
    rules = layout_of(model).rules
    if rule_id is None:
        chosen: SearchStrategy[str] = _any_of(rules.errors.keys())
        return chosen.flatmap(lambda one: broken_documents(one, model))
    rule = rules[rule_id]
    return broken_figures(rule_id, model).map(lambda figures: described(figures, rule, model))


def hostile_documents(model: type[Block] = Report) -> SearchStrategy[HostileDocument]:
    """Strategy: JSON texts with one thing wrong, at any figure. The one of ten million bytes is not among them."""
    st = _strategies()
    names = [name for name in hostile_names(model) if name != "too-long"]
    made: SearchStrategy[HostileDocument] = st.builds(
        lambda name, seed: hostile_document(name, seed=seed, model=model),
        _any_of(names),
        st.integers(0, _SEEDS),
    )
    return made
