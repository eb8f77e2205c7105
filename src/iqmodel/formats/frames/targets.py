"""Where each row of a frame goes when rows are combined: the scope or period that its own lies in.

Only the different scopes and periods of a frame are read, never its figures. Which of them would count twice is worked
out here, once for each pair; in which group of rows both occur is left to the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final, Literal, TypeAlias, get_args

import attrs

from iqmodel.errors import InvalidDataError, IQModelError, PeriodError, ScopeError
from iqmodel.language.problems import objection
from iqmodel.values.periods import Period, PeriodUnit
from iqmodel.values.scopes import Scope, ScopeLevel, State, scope_named, to_scope

Level: TypeAlias = Literal["country", "state", "network"]
"""The levels of scopes that rows are rolled up to."""

_DEPTHS: Final[dict[ScopeLevel, int]] = {"country": 0, "state": 1, "network": 2, "project": 3}
_OUTSIDE: Final = "frames.outside"
SLASH: Final = "/"
"""Between the first and the last day of a period, as text."""


@attrs.frozen
class Targets:
    """The targets of the scopes and periods of a frame.

    ``axis`` says which of the two is combined. ``scopes`` and ``periods`` map each text in the frame to that of its
    target, ``own`` each text of the combined axis to its canonical form; ``codes`` has the problem of those that have
    no target. ``clashes`` are texts of the combined axis, each with others that would count twice beside it.
    """

    axis: Literal["scope", "period"]
    scopes: Mapping[str, str]
    periods: Mapping[str, str]
    own: Mapping[str, str]
    codes: Mapping[str, Mapping[str, str]]
    clashes: Sequence[tuple[str, tuple[str, ...]]]

    @property
    def days(self) -> dict[str, int]:
        """The number of days of each period."""
        return {text: _length(text) for text in (*self.periods, *self.periods.values())}

    @property
    def last(self) -> dict[str, int]:
        """1 for each period that ends with its target, whose stocks are those of the target; 0 for any other."""
        return {text: int(text[-10:] == target[-10:]) for text, target in self.periods.items()}


def targets_of(scopes: Iterable[str], periods: Iterable[str], to: Any) -> Targets:
    """The targets of these texts.

    Raises InvalidDataError, ScopeError or PeriodError unless ``to`` is a scope, a level of scopes, a period or a unit
    of periods.
    """
    axis, target_of = _target(to)
    codes: dict[str, dict[str, str]] = {"scope": {}, "period": {}}
    found: dict[str, dict[str, Any]] = {"scope": {}, "period": {}}
    for name, texts, read in (("scope", scopes, _scope), ("period", periods, _period)):
        for text in texts:
            try:
                found[name][text] = read(text)
            except IQModelError as error:
                codes[name][text] = error.code
    targets: dict[str, dict[str, str]] = {
        name: {text: _text(one) for text, one in each.items()} for name, each in found.items()
    }
    own = targets[axis]
    targets[axis] = {}
    for text, one in found[axis].items():
        target = target_of(one)
        if target is None:
            codes[axis][text] = _OUTSIDE
        else:
            targets[axis][text] = _text(target)
    kept = {text: found[axis][text] for text in targets[axis]}
    return Targets(axis, targets["scope"], targets["period"], own, codes, _clashes(kept, targets[axis]))


def _target(to: Any) -> tuple[Literal["scope", "period"], Callable[[Any], Any]]:
    """The axis that ``to`` is on, and the target of a scope or period; None where it lies in none."""
    if isinstance(to, str) and to in get_args(Level):
        depth = _DEPTHS[to]  # type: ignore[index]  # a level, checked above
        return "scope", lambda scope: _at(scope, depth)
    if isinstance(to, str) and to in get_args(PeriodUnit):
        return "period", lambda period: _within(period, to)
    if isinstance(to, (Scope, State, str)):
        try:
            whole = to_scope(to)
        except ScopeError:
            # The name of a Land is refused as everywhere, with its code for a hint.
            if not isinstance(to, str) or scope_named(to) is not None:
                raise
            return _in_period(_parsed(to))
        return "scope", lambda scope: whole if whole.contains(scope) else None
    if isinstance(to, Period):
        return _in_period(to)
    raise InvalidDataError((objection("frames.combine-to", "to", value=to),))


def _parsed(text: str) -> Period:
    """The period that a text names. Raises InvalidDataError for any other text."""
    try:
        return Period.parse(text)
    except PeriodError:
        raise InvalidDataError((objection("frames.combine-to", "to", value=text),)) from None


def _in_period(whole: Period) -> tuple[Literal["period"], Callable[[Any], Any]]:
    return "period", lambda period: whole if whole.contains(period) else None


def _at(scope: Scope, depth: int) -> Scope | None:
    """The scope of that depth around all members of a scope; None if they are in several, or above it."""
    around = {_cut(member, depth) for member in scope.text.split("+")}
    text = around.pop()
    return None if around or text is None else Scope(text)


def _cut(member: str, depth: int) -> str | None:
    """The text of a single scope up to that depth; None if the scope itself is larger."""
    if depth == 0:
        return "DE"
    root, *below = member.split("/")
    # A nationwide body lies in no Land: it stands where a network does.
    if depth == 1:
        return None if root == "DE" else root
    return SLASH.join((root, below[0])) if below else None


def _within(period: Period, unit: Any) -> Period | None:
    """The month, quarter or year of the calendar around a period; None if it reaches into another."""
    start = period.start
    span = {"month": 1, "quarter": 3, "year": 12}[unit]
    month = start.month - (start.month - 1) % span
    after = date(start.year + (month + span > 12), (month + span - 1) % 12 + 1, 1)
    whole = Period(date(start.year, month, 1), after - timedelta(days=1))
    return whole if whole.contains(period) else None


def _scope(text: str) -> Scope:
    return scope_named(text) or Scope(text)


def _period(text: str) -> Period:
    """The period of two days. Raises PeriodError for anything else."""
    start, _, end = text.partition(SLASH)
    try:
        days = date.fromisoformat(start), date.fromisoformat(end)
    except ValueError:
        return Period.parse(text)
    return Period(*days)


def _text(one: Scope | Period) -> str:
    return one.text if isinstance(one, Scope) else SLASH.join((one.start.isoformat(), one.end.isoformat()))


def _length(text: str) -> int:
    start, end = map(date.fromisoformat, text.split(SLASH))
    return (end - start).days + 1


def _clashes(found: Mapping[str, Any], targets: Mapping[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    """Each text with those of the same target that share scopes or days with it; a pair is listed once.

    Equal ones written in different ways do not clash here: rows of the same scope and period are counted by the engine.
    """
    by_target: dict[str, list[str]] = {}
    for text, target in targets.items():
        by_target.setdefault(target, []).append(text)
    clashes = []
    for texts in by_target.values():
        # Large ones first: one that contains a hundred others is one clash with a hundred, not a hundred with one.
        texts.sort(key=lambda text: (-_size(found[text]), text))
        for place, text in enumerate(texts):
            one = found[text]
            others = tuple(other for other in texts[place + 1 :] if found[other] != one and one.overlaps(found[other]))
            if others:
                clashes.append((text, others))
    return clashes


def _size(one: Scope | Period) -> int:
    """How much a scope or period can contain, for sorting."""
    if isinstance(one, Scope):
        return one.text.count("+") * 10 - one.text.count(SLASH) - (one.text != "DE")
    return (one.end - one.start).days
