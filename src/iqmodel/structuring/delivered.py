"""Figures as they were delivered: of a block, of data that were refused, or of plain data that nobody has read yet.

Refused data cannot become a report, but what is a number in them says something: which figure may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal, Protocol, TypeAlias, overload

import attrs

from iqmodel.checks.check import read_subject
from iqmodel.errors import InvalidDataError
from iqmodel.language.messages import message
from iqmodel.language.problems import Problem
from iqmodel.language.text import LANGUAGES, Text
from iqmodel.model.blocks import Block
from iqmodel.model.report_key import ReportKey
from iqmodel.model.rules import Rule
from iqmodel.model.schema import fields_of, layout_of
from iqmodel.model.sources import Discrepancy
from iqmodel.report import BaseReport, FactSheet, Report, block_of, key_of, warn_left_out
from iqmodel.structuring.careful import Reading, reading
from iqmodel.structuring.legible import Legible
from iqmodel.structuring.readers import HEADERS, Session, format_of
from iqmodel.structuring.refused import RefusedReport
from iqmodel.values.counts import UNKNOWN, Count
from iqmodel.values.kinds import is_iterable, refuse_switches

_NAMELESS: Final = Text("ein Bericht ohne lesbares Gebiet oder Zeitraum", "a report without a readable scope or period")
_OF_SHEETS: Final = frozenset({"report", "reports"})
_SHEET: Final = str(format_of(FactSheet)).partition("/")[0]


class Refused(Protocol):
    """What may have refused data: the result of ``validate``, or the error of ``loads``."""

    @property
    def problems(self) -> tuple[Any, ...]:
        """Everything that is wrong with the data."""
        ...

    @property
    def legible(self) -> tuple[Any, ...]:
        """What could be read of their reports."""
        ...


class FileRead(Protocol):
    """The result of reading a file: its sound reports and those that are refused."""

    @property
    def reports(self) -> tuple[Any, ...]:
        """The sound reports."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong with the others."""
        ...

    @property
    def refused(self) -> tuple[RefusedReport, ...]:
        """The others, as far as anything can be read of them."""
        ...


Given: TypeAlias = Block | FactSheet | Mapping[str, Any] | Refused | FileRead
"""What has figures: a block, a fact sheet, figures by code, nested data, what has refused data, or a file read."""


@attrs.frozen(eq=False)
class Delivered:
    """Figures to be searched, with the rules, discrepancies and class that apply to them, as ``check`` takes them.

    ``legible`` is where they come from if their data were refused, ``problems`` is everything that was wrong there.
    """

    subject: Any
    rules: Iterable[Rule] | None
    discrepancies: Iterable[Discrepancy]
    model: type[Block]
    legible: Legible | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def illegible(self) -> tuple[tuple[str, Problem], ...]:
        """The problems of illegible figures, each with its code."""
        return () if self.legible is None else self.legible.divided(self.problems)[0]

    @property
    def prevents(self) -> tuple[Problem, ...]:
        """What keeps a report from being made of refused data, besides broken rules."""
        return () if self.legible is None else self.legible.divided(self.problems)[1]

    @property
    def left_out(self) -> tuple[Problem, ...]:
        """What was wrong with refused data besides broken rules, and does not keep the report from being made."""
        prevents = self.prevents
        return tuple(one for one in self.problems if one.rule_id is None and one not in prevents)


def delivered(
    subject: object, rules: Iterable[Rule] | None, discrepancies: Iterable[Discrepancy], model: type[Block]
) -> Delivered:
    """What a subject delivers: refused data their legible figures, with the acknowledged discrepancies; plain data are
    read. Anything else is left as it is.

    Of several reports it is the first that breaks rules, or else the first; a LeftOutWarning names the others.

    Raises InvalidDataError with what is wrong if no report was legible at all.
    """
    result: Any = subject
    if isinstance(subject, Mapping):
        if not _is_document(subject, model):
            return Delivered(subject, rules, discrepancies, model)
        result = _read(subject, model)
    elif _holds_tuples(subject, "reports", "problems", "refused"):
        return _of_file(result, rules, discrepancies, model)
    elif not _has_refused(subject):
        return Delivered(subject, rules, discrepancies, model)
    if getattr(result, "value", None) is not None:
        return Delivered(result.value, rules, discrepancies, model)
    # From here on the data were refused.
    legible: tuple[Legible, ...] = result.legible
    if not legible:
        raise InvalidDataError(result.problems)
    return _searched(legible, (), result.problems, rules, discrepancies)


def _of_file(
    read: FileRead, rules: Iterable[Rule] | None, discrepancies: Iterable[Discrepancy], model: type[Block]
) -> Delivered:
    """What a file delivers: its first report that breaks rules, or else the first that is refused, or else the first.

    Raises InvalidDataError if anything is wrong that is not wrong with one of these: what the file holds is then open.
    """
    others = [one for one in read.problems if one.rule_id is None]
    if any(not any(one.has(problem) for one in read.refused) for problem in others):
        raise InvalidDataError(read.problems)
    sound = tuple(map(key_of, read.reports))
    held = {legible: reading for reading in (one.reading() for one in read.refused) for legible in reading.legible}
    if held:
        chosen = _first(tuple(held))
        return _searched(tuple(held), sound, held[chosen].problems, rules, discrepancies)
    if not read.reports:
        raise InvalidDataError(read.problems)
    if sound[1:]:
        _tell_others(*sound)
    return Delivered(read.reports[0], rules, discrepancies, model)


def _first(legible: Sequence[Legible]) -> Legible:
    """The first report that breaks rules, or else the first."""
    return next((one for one in legible if one.breaks_rules), legible[0])


def _searched(
    legible: Sequence[Legible],
    sound: Sequence[ReportKey],
    problems: tuple[Problem, ...],
    rules: Iterable[Rule] | None,
    discrepancies: Iterable[Discrepancy],
) -> Delivered:
    """The figures of the first refused report that breaks rules, or else the first, with its ``problems``.

    A warning names the others, and the ``sound`` ones.
    """
    chosen = _first(legible)
    keys = [_key(one) for one in legible if one is not chosen]
    if keys or sound:
        _tell_others(_key(chosen), *keys, *sound)
    gaps: Any = discrepancies  # refused by those who check the arguments if it is not iterable
    if is_iterable(gaps):
        gaps = (*chosen.discrepancies(), *gaps)
    return Delivered(chosen.held(), _applying(rules, chosen), gaps, chosen.kind, chosen, problems)


def _has_refused(subject: object) -> bool:
    """Whether this is what may have refused data."""
    legible: Any = getattr(subject, "legible", None)
    return _holds_tuples(subject, "legible", "problems") and all(isinstance(one, Legible) for one in legible)


def _holds_tuples(subject: object, *names: str) -> bool:
    """Whether an object has tuples of these names; a frame may have columns that are called so."""
    return all(isinstance(getattr(subject, name, None), tuple) for name in names)


def _applying(rules: Any, chosen: Legible) -> Any:
    """The rules without those whose acknowledgement was illegible: nobody knows whether they are broken."""
    if not chosen.excused or not (rules is None or is_iterable(rules)):
        return rules
    given = chosen.layout.all_rules if rules is None else rules
    return [one for one in given if getattr(one, "full_id", None) not in chosen.excused]


def _is_document(data: Mapping[Any, Any], model: object) -> bool:
    """Whether these are the nested data of a report or other block, rather than its figures by code."""
    if not (isinstance(model, type) and issubclass(model, Block)):
        return False
    # A block without parts has the same keys in both forms; then only bounds written as an object tell them apart.
    fields = {field.name for field in fields_of(model)}
    known = layout_of(model).known_codes
    own = fields | HEADERS | (_OF_SHEETS if issubclass(model, BaseReport) else frozenset())
    return any(key in own and (key not in known or isinstance(value, Mapping)) for key, value in data.items())


def _read(data: Mapping[Any, Any], model: type[Any]) -> Reading:
    """Nested data, read with care; they need not name their format."""
    from iqmodel.structuring.converters import hook_of

    # Which model it is of, a document says by itself.
    kind: type[Any] = BaseReport if model is Report else model
    named = str(data.get("format", "")).partition("/")[0]
    if issubclass(model, BaseReport) and (named == _SHEET or data.keys() & _OF_SHEETS):
        kind = FactSheet if model is Report else FactSheet.of(model)
    hook = hook_of(kind)
    return reading(hook.careful, hook.tag if "format" in data else None, data, Session())


def _tell_others(chosen: Text | ReportKey, *others: Text | ReportKey) -> None:
    """Warn that the other reports are not looked at."""
    warn_left_out(message("delivered.one", None, {"number": len(others) + 1, "report": chosen, "others": others}))


def _key(one: Legible) -> Text:
    """Scope and period of a report, or its place in the document where these were illegible."""
    if one.key is not None:
        return Text(*map(one.key.in_language, LANGUAGES))
    place = "/".join(map(str, one.steps))
    return Text(place, place) if place else _NAMELESS


@overload
def figures(obj: Given, *, shares: Literal[False] = False) -> dict[str, Count]: ...
@overload
def figures(obj: Given, *, shares: bool) -> dict[str, Any]: ...
def figures(obj: Given, *, shares: bool = False) -> Any:
    """Every count of a block, or of the first report of a fact sheet, by code, unknown ones included, in the order
    of the class; with ``shares`` its shares as well.

    Shares are left out by default, as most callers calculate with what this returns. Pass ``shares=True`` where the
    figures are checked or completed: without its shares a report breaks no rule of theirs. Type checkers then take the
    values for anything, as they do not know which code is that of a share.

    Of refused data, be it the result of ``validate`` or ``read_any``, the error of ``loads`` or a nested dict, these
    are the numbers as delivered, of the first report that breaks rules or else of the first; what is not a number is
    unknown. Figures by code are those of a Report, and all of them are returned.

    Raises InvalidDataError for anything else, and with what is wrong if nothing of the data is readable.

    >>> from iqmodel.areas.counselling import SessionCounts
    >>> figures(SessionCounts(first=10, follow_up=5))
    {'first': 10, 'follow_up': 5, 'total': UNKNOWN}
    >>> as_delivered = {"scope": "DE", "counselling": {"sessions": {"first": "ten", "total": 16}}}
    >>> found = figures(as_delivered)
    >>> found["counselling.sessions.first"], found["counselling.sessions.total"]
    (UNKNOWN, 16)
    """
    refuse_switches(shares=shares)
    found = delivered(obj, None, (), Report)
    if found.legible is not None:
        return found.legible.held() if shares else found.legible.counts()
    if isinstance(found.subject, Mapping):
        # Figures by code, such as those that repair returns where no report can be made.
        read = read_subject(found.subject, None, (), Report)
        return {code: found.subject.get(code, UNKNOWN) for code in read.layout.positions}
    block = block_of(found.subject)
    layout = layout_of(type(block))
    return layout.held(block) if shares else dict(zip(layout.positions, layout.figures(block), strict=True))
