"""``hypothesis.strategies.from_type`` for every public class but pictures: sound objects that no constructor refuses.

What verbs return and raise is in :mod:`.hypothesis_results`. What a record may hold is asked of its annotations, as its
constructor does; blocks and reports are drawn by the testing kit, so that no rule is violated.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, Final, TypeAlias

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from iqmodel import programme
from iqmodel.cases import tables
from iqmodel.cases.case import Case, Dated
from iqmodel.checks.catalogue import indicators, rules
from iqmodel.errors import IQModelError
from iqmodel.integrations.hypothesis_results import RESULTS
from iqmodel.language.text import Text
from iqmodel.model import succession
from iqmodel.model.annotations import Annotation, Choice, Figure, Form, Instance, Members, OrNone, Signed, Whole, Words
from iqmodel.model.blocks import Block
from iqmodel.model.indicators import Indicator, IndicatorSet, Unit
from iqmodel.model.records import CODE, RULE_ID, Record, field_checks
from iqmodel.model.rules import Rule
from iqmodel.model.rulesets import RuleSet
from iqmodel.model.sources import Claim
from iqmodel.report import FactSheet, Report
from iqmodel.structuring import limits
from iqmodel.testing.broken import BrokenDocument
from iqmodel.testing.hostile import HostileDocument
from iqmodel.testing.strategies import broken_documents, hostile_documents, valid_reports
from iqmodel.values.counts import MAX_COUNT, UNKNOWN, Bounds, between, format_count, worded
from iqmodel.values.days import EARLIEST_YEAR
from iqmodel.values.periods import Period
from iqmodel.values.points import Points
from iqmodel.values.scopes import Scope, State
from iqmodel.values.sentences import StatedCount, parse_counts
from iqmodel.values.shares import Share
from iqmodel.values.wordings import WORDINGS

Strategy: TypeAlias = SearchStrategy[Any]

# Lists of records in records grow quickly, and a long one shows nothing that a short one does not.
_MOST_MEMBERS: Final = 2
_LONGEST_WORDS: Final = 30
_LARGEST_ROUND: Final = 10**9
_LAST_DAY: Final = date(2099, 12, 31)
# Whatever a record of its own is found in: these modules define all others.
_HOMES: Final = (programme, succession, limits, tables)


def register_types() -> None:
    """Let ``from_type`` know every public class; done when both packages are imported.

    Does nothing where Hypothesis loads no plugins (``HYPOTHESIS_NO_PLUGINS``).
    """
    if os.environ.get("HYPOTHESIS_NO_PLUGINS"):
        return
    for kind, strategy in _strategies():
        st.register_type_strategy(kind, strategy)


def _strategies() -> Iterator[tuple[type[Any], Callable[[Any], Strategy]]]:
    """Each class with the function that makes its strategy when it is first drawn from."""
    yield from ((kind, valid_reports) for kind in _below(Block))
    yield from ((kind, _record) for kind in _below(Record) if kind not in (FactSheet, Case, Dated))
    yield from ((kind, _whatever_is_asked(make)) for kind, make in (_VALUES | RESULTS).items())


def _whatever_is_asked(make: Callable[[], Strategy]) -> Callable[[Any], Strategy]:
    """The function that Hypothesis calls with the class."""
    return lambda _: make()


def _below(base: type[Any]) -> Iterator[type[Any]]:
    """The classes of this package that inherit from a class."""
    for kind in base.__subclasses__():
        # A class with slots is made twice, and the first may still be there.
        if kind.__name__.startswith("_") or not kind.__module__.startswith("iqmodel."):
            continue
        if vars(sys.modules[kind.__module__]).get(kind.__name__) is kind:
            yield kind
            yield from _below(kind)


def _words() -> Strategy:
    """Text that is not blank and that every file and label can hold."""
    letters = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
    return st.text(letters, min_size=1, max_size=_LONGEST_WORDS).filter(Words().fits)


def _formed(form: Form) -> Strategy:
    """Text of a form; a code is that of a figure of Report, so that records fit together."""
    if form is CODE:
        return st.sampled_from(tuple(indicators().keys()))
    if form is RULE_ID:
        return st.sampled_from(tuple(rules().keys()))
    texts = st.from_regex(re.compile(form.pattern, re.ASCII), fullmatch=True, alphabet=st.characters(codec="ascii"))
    return texts.filter(form.matches)


def _counts() -> Strategy:
    """Figures: exact, rounded in every wording, from one number to another, unknown."""
    round_ones = st.builds(worded, st.sampled_from(tuple(WORDINGS)), st.integers(2, _LARGEST_ROUND), st.none())
    ranges = st.builds(lambda low, more: between(low, low + more), st.integers(0, 10**6), st.integers(1, 10**6))
    return st.integers(0, MAX_COUNT) | round_ones | ranges | st.just(UNKNOWN)


def _differences() -> Strategy:
    """Amounts of either sign, exact or by their bounds; never zero."""
    amounts = st.integers(-MAX_COUNT, MAX_COUNT).filter(bool)
    return amounts | st.builds(Bounds, amounts, st.none()) | st.builds(Bounds, st.none(), amounts)


def _bounds() -> Strategy:
    """Bounds of figures and of differences."""
    return (_counts() | _differences()).filter(lambda count: type(count) is Bounds)


def _shares() -> Strategy:
    """Shares as they are printed: with decimals, as fractions, in every wording, and unknown ones."""
    wordings = st.none() | st.sampled_from(tuple(WORDINGS))
    decimals = st.builds(
        lambda whole, digits: f"{whole}{digits}", st.integers(0, 99), st.sampled_from(("", ".5", ".25"))
    )
    fractions = st.sampled_from(("1/2", "1/3", "2/3", "3/4", "4/5"))
    stated = _accepted(Share, st.fixed_dictionaries({"stated": decimals | fractions, "wording": wordings}))
    return stated | st.just(Share())


def _days() -> Strategy:
    return st.dates(date(EARLIEST_YEAR, 1, 1), _LAST_DAY)


def _periods() -> Strategy:
    """Years, quarters, months, and any other days."""
    years = st.integers(EARLIEST_YEAR, _LAST_DAY.year)
    days = st.tuples(_days(), _days()).map(lambda ends: Period(min(ends), max(ends)))
    return (
        st.builds(Period.year, years)
        | st.builds(Period.quarter, years, st.integers(1, 4))
        | st.builds(Period.month, years, st.integers(1, 12))
        | days
    )


def _scopes() -> Strategy:
    """Germany, the Länder, networks and projects in them with and without labels, unions of Länder."""
    lands = st.sampled_from(["DE", *(state.code for state in State)])
    slugs = st.from_regex(re.compile("[a-z][a-z0-9-]{0,8}", re.ASCII), fullmatch=True)
    places = st.builds(lambda land, names: "/".join((land, *names)), lands, st.lists(slugs, max_size=2))
    labelled = st.builds(
        lambda land, name, label: Scope(f"{land}/{name}", {f"{land}/{name}": label}), lands, slugs, _words()
    )
    unions = st.lists(st.sampled_from(State), min_size=2, max_size=4, unique=True)
    return st.builds(Scope, places) | labelled | unions.map(lambda states: Scope("+".join(one.code for one in states)))


def _points() -> Strategy:
    """Differences in percentage points, exact and between two ends."""
    ends = st.tuples(st.fractions(-100, 100, max_denominator=1_000), st.fractions(0, 5, max_denominator=1_000))
    return ends.map(lambda end: Points(end[0], end[0] + end[1]))


def _stated() -> Strategy:
    """Counts as a sentence states them."""
    written = st.integers(1, _LARGEST_ROUND).map(lambda number: f"davon rund {format_count(number)} Projekte")
    return written.map(parse_counts).filter(bool).map(lambda found: found[0])


def _texts() -> Strategy:
    return st.builds(Text, _words(), _words())


def _sheets() -> Strategy:
    """Fact sheets of one or two reports, whose claims are about figures of these."""
    given = _fields(FactSheet)
    given["reports"] = st.lists(valid_reports(Report), min_size=1, max_size=_MOST_MEMBERS).map(tuple)
    given["published"] = st.builds(Period.month, st.integers(EARLIEST_YEAR, _LAST_DAY.year), st.integers(1, 12))
    given["claims"] = st.lists(_record(Claim).map(lambda claim: attrs.evolve(claim, report=0)), max_size=2).map(tuple)
    given["languages"] = st.lists(st.sampled_from(("de", "en", "ar")), max_size=2, unique=True).map(tuple)
    return _accepted(FactSheet, _some_of(FactSheet, given))


_VALUES: Final[dict[type[Any], Callable[[], Strategy]]] = {
    Text: _texts,
    Bounds: _bounds,
    Share: _shares,
    Points: _points,
    StatedCount: _stated,
    Period: _periods,
    Scope: _scopes,
    FactSheet: _sheets,
    Rule: lambda: st.sampled_from(tuple(rules())),
    RuleSet: lambda: st.lists(st.sampled_from(tuple(rules())), unique=True).map(lambda some: RuleSet(tuple(some))),
    Indicator: lambda: st.sampled_from(tuple(indicators())),
    IndicatorSet: lambda: st.lists(st.sampled_from(tuple(indicators())), unique=True).map(
        lambda some: IndicatorSet(tuple(some))
    ),
    Unit: lambda: st.sampled_from(sorted({one.unit for one in indicators()}, key=lambda unit: unit.code)),
    BrokenDocument: broken_documents,
    HostileDocument: hostile_documents,
}


def _record(kind: type[Any]) -> Strategy:
    """Records of a class: what has to be given, and some of the rest."""
    return _accepted(kind, _some_of(kind, _fields(kind)))


def _fields(kind: type[Any]) -> dict[str, Strategy]:
    """The strategy of each field."""
    return {name: _of(annotation) for name, annotation in field_checks(kind)}


def _some_of(kind: type[Any], fields: dict[str, Strategy]) -> Strategy:
    """The arguments of a constructor."""
    required = {field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING}
    optional = {name: strategy for name, strategy in fields.items() if name not in required}
    return st.fixed_dictionaries({name: fields[name] for name in fields if name in required}, optional=optional)


def _accepted(kind: type[Any], arguments: Strategy) -> Strategy:
    """The objects of these arguments; what the fields say together is asked of the constructor."""

    def attempt(given: dict[str, Any]) -> Any:
        try:
            return kind(**given)
        except IQModelError:
            return None

    return arguments.map(attempt).filter(lambda made: made is not None)


def _of(annotation: Annotation) -> Strategy:
    """What an annotation permits."""
    match annotation:
        case Figure():
            return _counts()
        case Signed():
            return _differences()
        case OrNone(inner=inner):
            return st.none() | _of(inner)
        case Members(inner=inner, fewest=fewest):
            return st.lists(_of(inner), min_size=fewest, max_size=max(fewest, _MOST_MEMBERS)).map(tuple)
        case Choice(choices=choices):
            return st.sampled_from(choices)
        case Words(form=form):
            return _words() if form is None else _formed(form)
        case Whole(least=least, most=most):
            return st.integers(least, most)
        case Instance(kind=kind):
            return _days() if kind is date else st.from_type(kind)
    raise TypeError(annotation)


# The import is the registration: whichever of the two packages comes second causes it.
register_types()
