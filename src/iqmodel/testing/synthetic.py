"""Synthetic reports: consistent figures generated from a seed, for any class. As figures they are meaningless.

For the programme's own areas the figures are composed from parts, which is fast and gives plausible sizes. For every
other class each figure is drawn from the range that :func:`deduce` leaves for it, so the rules always hold.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar, cast, overload

from iqmodel.checks.check import check
from iqmodel.errors import ContradictionError, InvalidDataError
from iqmodel.language.text import Text
from iqmodel.model.blocks import Block
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import Source
from iqmodel.report import BaseReport, Report
from iqmodel.structuring.unstructure import unstructure
from iqmodel.values.counts import MAX_COUNT, high, low
from iqmodel.values.kinds import wrong_type
from iqmodel.values.periods import Period, PeriodUnit, to_period
from iqmodel.values.scopes import State
from iqmodel.values.shares import Share

R = TypeVar("R", bound=BaseReport)

SYNTHETIC: Final = Source(
    id="synthetic",
    label=Text("SYNTHETISCH: erzeugte Zahlen, keine Erhebung", "SYNTHETIC: generated figures, no survey"),
)
"""The source that every synthetic report names."""

# The largest figures of one Land in one quarter, by the last step of the code: plausible sizes, no more.
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
# How far a figure of another class may lie above the least that its rules permit.
_ROOM: Final = 400


def synthetic_figures(seed: int | random.Random = 0, model: type[Block] = Report) -> dict[str, int]:
    """Exact figures for an object of ``model``, by code, such that all rules hold, including those of warning severity.

    The same seed gives the same figures; a ``random.Random`` continues from its current state. Raises
    ContradictionError for a class whose rules no figures satisfy together, InvalidDataError unless ``model`` is a
    block class and ``seed`` a whole number or such a generator.
    """
    refuse_other(model, Block)
    generator = seed if isinstance(seed, random.Random) else _generator(seed)
    figures = _programme_figures(generator) if issubclass(model, Report) else {}
    # A figure without a size above, such as one newly added to an area, is drawn from what the rules leave of it.
    rest = [code for code in layout_of(model).positions if code not in figures]
    if layout_of(model) is layout_of(Report) and not rest:
        return {code: figures[code] for code in layout_of(Report).positions}
    # A class of the user's may add figures and rules: first to the programme's figures; if they do not fit, afresh.
    # What is added draws from a generator of its own, so that it changes no figure of the reports that follow.
    added = random.Random(repr(figures)) if figures else generator  # noqa: S311 - reproducible figures, no secrets
    added.shuffle(rest)
    try:
        return _completed(figures, rest, added, model)
    except ContradictionError:
        codes = list(layout_of(model).positions)
        generator.shuffle(codes)
        return _completed({}, codes, generator, model)


def refuse_other(model: object, base: type[Any]) -> None:
    """Raise InvalidDataError unless ``model`` is a subclass of ``base``."""
    if not (isinstance(model, type) and issubclass(model, base)):
        raise InvalidDataError((wrong_type(model, ("model",), base),))


def refuse_unlike(**given: tuple[object, type]) -> None:
    """Raise InvalidDataError for the arguments that are not of the class beside them."""
    wrong = [wrong_type(value, (name,), kind) for name, (value, kind) in given.items() if not isinstance(value, kind)]
    if wrong:
        raise InvalidDataError(tuple(wrong))


def _generator(seed: object) -> random.Random:
    """The random numbers of a seed."""
    refuse_unlike(seed=(seed, int))
    return random.Random(cast("int", seed))  # noqa: S311 - reproducible figures, no secrets


def _completed(
    figures: Mapping[str, int], codes: list[str], generator: random.Random, model: type[Block]
) -> dict[str, int]:
    """The figures with a number for each further code, drawn one by one from the range that the rules leave for it."""
    from iqmodel.calculations.solving.deduce import deduce

    found = dict(figures)
    for code in codes:
        bounds = deduce(found, warnings=True, model=model).report[code]
        least, most = low(bounds) or 0, high(bounds)
        most = min(least + _ROOM, MAX_COUNT if most is None else most)
        found[code] = generator.randint(least, most)
    # Rules too entangled for the narrowest ranges may be violated by the numbers drawn; this raises the error then.
    deduce(found, warnings=True, model=model)
    return {code: found[code] for code in layout_of(model).positions}


def _programme_figures(generator: random.Random) -> dict[str, int]:
    """Figures of the programme's own areas, totals composed from their parts."""

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


@overload
def synthetic_reports(
    seed: int = 0, period: Period | str = "2019/2022", unit: PeriodUnit = "quarter"
) -> Iterator[Report]: ...
@overload
def synthetic_reports(
    seed: int = 0, period: Period | str = "2019/2022", unit: PeriodUnit = "quarter", *, model: type[R]
) -> Iterator[R]: ...
def synthetic_reports(
    seed: int = 0, period: Period | str = "2019/2022", unit: PeriodUnit = "quarter", *, model: type[Any] = Report
) -> Iterator[Any]:
    """Consistent synthetic reports of all 16 Länder for each month, quarter or year of ``period``.

    The same seed gives the same reports. Each names the source „SYNTHETIC“. ``model`` is a class of reports; its shares
    are those of its figures, with one decimal place.

    Raises PeriodError for an invalid period or unit, InvalidDataError for any other class, and ContradictionError for
    a class whose rules no figures satisfy together.

    >>> reports = list(synthetic_reports(seed=7, period="2022", unit="year"))
    >>> len(reports), str(reports[1].scope), reports[1].counselling.sessions
    (16, 'DE-HH', SessionCounts(first=574, follow_up=1140, total=1714))
    """
    refuse_other(model, BaseReport)
    generator = _generator(seed)
    pieces = to_period(period).split(unit)
    return (_report(model, state, piece, generator) for piece in pieces for state in State)


def _report(model: type[R], state: State, period: Period, generator: random.Random) -> R:
    figures = synthetic_figures(generator, model)
    shares = printed_shares(figures, dict.fromkeys(layout_of(model).share_positions, 1), model)
    return model(scope=state, period=period, sources=(SYNTHETIC,)).replace(figures | shares)


def printed_shares(figures: Mapping[str, int], digits: Mapping[str, int], model: type[Block]) -> dict[str, Share]:
    """The shares that exact figures have, each printed with so many decimal places.

    Those that a publication could not print are left out: of figures that are missing, of nothing, or of a part that is
    larger than its whole; and all of them where a rule between shares permits none.
    """
    found: dict[str, Share] = {}
    for code, places in digits.items():
        indicator = layout_of(model).dictionary[code]
        part, whole = (figures.get(name or "", -1) for name in (indicator.part, indicator.of))
        if whole > 0 and 0 <= part <= whole:
            found[code] = Share.of(part, whole, digits=places)
    held: Any = found
    return {} if found and not check(held, model=model).ok else found


def document(figures: Mapping[str, Any], model: type[Block] = Report) -> dict[str, Any]:
    """The JSON data of an object of ``model`` with these figures as plain data, whether or not they satisfy the rules.

    A report is for Germany in 2019. Raises InvalidDataError unless ``model`` is a block class and ``figures`` a mapping
    whose keys are texts.

    >>> document({"counselling.sessions.first": 1})["counselling"]
    {'sessions': {'first': 1}}
    """
    refuse_other(model, Block)
    refuse_unlike(figures=(figures, Mapping))
    refuse_unlike(**{f"figures[{place}]": (code, str) for place, code in enumerate(figures)})
    whole: Block = model(scope="DE", period=Period.year(2019)) if issubclass(model, BaseReport) else model()
    data: dict[str, Any] = unstructure(whole)
    for code, value in figures.items():
        holder = data
        *path, name = code.split(".")
        for step in path:
            holder = holder.setdefault(step, {})
        holder[name] = value
    return data


def violated(figures: Mapping[str, int], model: type[Block]) -> list[str]:
    """The full ids of the rules of ``model`` that these figures violate, including those of warning severity."""
    return [finding.rule_id for finding in check(figures, model=model).findings if finding.verdict == "violated"]
