"""The reading of one document: its problems and findings so far, and what was readable of it.

:mod:`iqmodel.structuring.converters` decides which reader an annotation gets; this module has what all readers share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Final, TypeAlias

import attrs

from iqmodel.errors import InvalidDataError, InvariantError, IQModelError
from iqmodel.language.lookup import close_matches
from iqmodel.language.problems import Problem, Steps, as_problem, objection, pointer, problems_of
from iqmodel.language.text import Text
from iqmodel.model import models
from iqmodel.model.blocks import Block
from iqmodel.model.records import Record
from iqmodel.model.rules import Finding
from iqmodel.model.sources import Discrepancy
from iqmodel.report import BaseReport, FactSheet, Report
from iqmodel.structuring import hints
from iqmodel.structuring.collecting import Problems, Refused, printable
from iqmodel.structuring.drafts import UNREADABLE, Draft, Partial
from iqmodel.structuring.limits import SAFE, Limits
from iqmodel.values.counts import MAX_COUNT, UNKNOWN, Bounds, Count, figure_error
from iqmodel.values.kinds import wrong_type
from iqmodel.values.periods import Period
from iqmodel.values.scopes import Scope
from iqmodel.values.shares import Share

FORMATS: Final[dict[type[Any], str]] = {Report: "iqmodel.report/1", FactSheet: "iqmodel.factsheet/2"}

FIRST_SHEET: Final = "iqmodel.factsheet/1"
"""The format of fact sheets with a single ``report``, written by earlier versions and read for ever."""
FIRST_KEYS: Final = frozenset({"edition", "title", "programme", "claims"})
"""Its other keys, besides ``format``."""

_BOUNDS: Final = ("low", "high", "wording", "stated")
_AN_INTEGER: Final = Text("eine ganze Zahl", "a whole number")
AN_OBJECT: Final = Text("ein Objekt {…}", "an object {…}")
_A_MODEL: Final = Text("der Name eines Modells", "the name of a model")
_A_LIST: Final = Text("eine Liste […]", "a list […]")
A_DATE: Final = Text("ein Datum als Text „JJJJ-MM-TT“", "a date as a text ‘YYYY-MM-DD’")
# Similar keys are looked for this often only, and for short keys: nothing else in reading is as expensive.
_COMPARED: Final = 50
_COMPARED_LENGTH: Final = 60

# In a stream the same wrong key comes again and again.
_likeliest: Final = lru_cache(maxsize=1_000)(lambda key, known: close_matches(key, tuple(sorted(known)), most=1))

HEADERS: Final = frozenset({"format", "model"})
"""The keys of a report's document that are not fields of its class."""


def format_of(kind: type[Any]) -> str | None:
    """The format tag of documents of this class: reports and fact sheets have one, other blocks None."""
    if issubclass(kind, BaseReport):
        return FORMATS[Report]
    own: str | None = kind.format_tag if issubclass(kind, Record) else None
    return FORMATS[FactSheet] if issubclass(kind, FactSheet) else own


def named_model(data: Mapping[Any, Any]) -> type[BaseReport] | None:
    """The class that a report's data name, Report if they name none; None for a name that is not registered."""
    if "model" not in data:
        return Report
    name = data["model"]
    return models.find(name) if isinstance(name, str) and name in models.names() else None


def unfit_model(name: str, kind: type[Any] | None, *steps: str | int) -> Problem:
    """The problem of a name that is not that of the ``kind`` by which is read; without one, of a name unknown here."""
    shown = printable(name, 80)
    if kind is not None:
        return objection("model.other", *steps, value=name, name=shown, expected=models.name_of(kind) or kind.__name__)
    known = ", ".join(models.names())
    code = "model.unknown" if known else "model.unknown.none"
    return attrs.evolve(objection(code, *steps, value=name, name=shown, known=known), hint=hints.hint("hint.model"))


MODEL: Final = (Block, Record, Bounds, Share, Text, Period, Scope)
"""The classes whose objects can be written and read as data."""

_A_CLASS: Final = Text(
    "eine Klasse des Modells: ein Bericht, ein anderer Block, ein Faktenblatt, ein Teil davon",
    "a class of the model: a report, another block, a fact sheet, a part of one",
)


def refuse_wrong_arguments(model: object, limits: object = SAFE) -> None:
    """Raise InvalidDataError if ``model`` is not a class of the model, or ``limits`` is not a Limits."""
    if not (isinstance(model, type) and issubclass(model, MODEL)):
        raise InvalidDataError((objection("record.type", "model", value=model, expected=_A_CLASS),))
    if not isinstance(limits, Limits):
        raise InvalidDataError((wrong_type(limits, ("limits",), Limits),))


@attrs.define
class Figures:
    """The figures, shares and acknowledgements found below one block, by code and by full rule id."""

    session: Session
    counts: dict[str, Count] = attrs.Factory(dict)
    shares: dict[str, Share] = attrs.Factory(dict)
    acknowledged: dict[str, tuple[Discrepancy, Steps]] = attrs.Factory(dict)
    # Rules whose acknowledgement is present but unreadable: whether they are broken is unknown.
    excused: set[str] = attrs.Factory(set)


class Session:
    """The reading of one document: it collects problems and what was legible, and counts what is limited."""

    def __init__(
        self, limits: Limits = SAFE, problems: Problems | None = None, *, accept_discrepancies: bool = True
    ) -> None:
        self.problems: Problems = Problems(limits) if problems is None else problems
        self.items: int = limits.items
        self.legible: list[Any] = []  # of each outermost block, a Legible
        self.accept_discrepancies = accept_discrepancies
        self.several: bool = False  # whether there are several reports, so that a finding has to say in which it was
        self.confidential: bool = False  # whether the document holds what no problem may quote
        self.compared: int = 0  # how often similar keys have been looked for in this document

    def check_format(self, data: object, expected: str | None, steps: Steps) -> bool:
        """Report what is wrong with the format tag; returns whether the document can have the ``expected`` format at
        all.

        A document of another version is still read, so that its other problems are found as well.
        """
        if expected is None or not isinstance(data, Mapping):
            return True
        if "format" not in data:
            if not steps:  # inside another document the tag may be left out
                self.problems.note("format.missing", (*steps, "format"), expected=expected)
            return True
        tag = data["format"]
        first = FIRST_SHEET if expected == FORMATS[FactSheet] else expected
        if tag in (first, expected) if isinstance(tag, str) else isinstance(tag, Refused):
            return True
        name, _, version = expected.partition("/")
        given, _, given_version = tag.partition("/") if isinstance(tag, str) else ("", "", "")
        if given == name and given_version.isascii() and given_version.isdigit():
            # Compared as text: a hostile version may have more digits than Python converts.
            newer = len(given_version) > len(version) or given_version > version
            known = version if first == expected else (first.partition("/")[2], version)
            versions = {"name": name, "version": given_version[:20], "known": known}
            hint = hints.hint("hint.newer") if newer else None
            self.problems.note("format.version", (*steps, "format"), tag, hint, **versions)
            return True
        other = tag in (*FORMATS.values(), FIRST_SHEET) if isinstance(tag, str) else False
        self.problems.note("format.other" if other else "format.unknown", (*steps, "format"), tag, expected=expected)
        return not other

    def check_model(self, data: Mapping[Any, Any], kind: type[Any], steps: Steps) -> bool:
        """Whether a document is of the model by which it is read, as far as it says; reported if it is not."""
        name = data.get("model")
        if "model" not in data or (isinstance(name, str) and name == models.name_of(kind)):
            return True
        if isinstance(name, str):
            self.problems.add(unfit_model(name, kind, *steps, "model"))
        elif not isinstance(name, Refused):
            self.wrong(_A_MODEL, name, (*steps, "model"))
        return False

    def unknown_model(self, name: object, steps: Steps) -> Any:
        """Report a name that no registered model has."""
        place = (*steps, "model")
        if not isinstance(name, str):
            return UNREADABLE if isinstance(name, Refused) else self.wrong(_A_MODEL, name, place)
        self.problems.add(unfit_model(name, None, *place))
        return UNREADABLE

    def wrong(self, expected: Text, value: object, steps: Steps, hint: Text | None = None) -> Any:
        """Report that something else was expected here."""
        self.problems.note("record.type", steps, value, hint, expected=expected)
        return UNREADABLE

    def refuse(self, error: IQModelError, value: object, steps: Steps, hint: Text | None = None) -> Any:
        """Report an error about the value as a problem."""
        if self.problems.full:
            self.problems.skip()
        else:
            self.problems.add(attrs.evolve(as_problem(error, value, steps), hint=hint))
        return UNREADABLE

    def check_keys(
        self, value: Mapping[Any, Any], known: frozenset[str], required: Iterable[str], steps: Steps
    ) -> None:
        """Report every unknown key, and every missing one that is required."""
        strangers = [key for key in value if key not in known]
        for index, key in enumerate(strangers):
            if self.problems.full:
                self.problems.skip(len(strangers) - index)
                break
            self._stranger(key, value[key], known, steps)
        for key in required:
            if key not in value:
                self.problems.note("key.missing", (*steps, key), key=key)

    def _stranger(self, key: object, value: object, known: frozenset[str], steps: Steps) -> None:
        """Report one unknown key, with the most similar known one as a suggestion."""
        close: tuple[str, ...] = ()
        if isinstance(key, str) and len(key) <= _COMPARED_LENGTH and self.compared < _COMPARED:
            self.compared += 1
            close = _likeliest(key.strip().lower(), known)
        code = "key.unknown.close" if close else "key.unknown"
        name = printable(key, 80) if isinstance(key, str) else f"<{type(key).__name__}>"
        place: Any = (*steps, key)
        self.problems.note(code, place, value, hints.about_key(key, value), key=name, close="".join(close))

    def built(self, draft: Any) -> Any:
        """The object of a draft; what only the whole object can find wrong becomes a problem now."""
        if draft.__class__ is tuple:
            members = tuple(map(self.built, draft))
            return UNREADABLE if any(member is UNREADABLE for member in members) else members
        if not isinstance(draft, Draft):
            return draft
        given = {name: self.built(value) for name, value in draft.fields.items()}
        if any(value is UNREADABLE for value in given.values()):
            return UNREADABLE
        return self.made(draft.kind, given, draft.steps)

    def made(self, kind: type[Any], given: dict[str, Any], steps: Steps) -> Any:
        """The object itself; objections of its constructor become problems."""
        try:
            return kind(**given)
        except InvariantError as error:
            self.problems.extend(problems_of(error, steps))
            self.problems.extend(broken_rule(one, steps) for one in error.violations if isinstance(one, Finding))
            return UNREADABLE
        except IQModelError as error:
            return self.refuse(error, None, steps)


Reader: TypeAlias = Callable[[Session, Any, Steps], Any]
"""Reads a value for one annotation: returns the value, a draft of it, or what was readable of it."""
ReaderOf: TypeAlias = Callable[[Any], Reader]
"""The careful reader of an annotation."""


def as_it_is(_: Session, value: Any, __: Steps) -> Any:
    """The reader of texts, numbers and choices."""
    # What a text or number may be is checked with the record's own field checks.
    return UNREADABLE if value.__class__ is Refused else value


def optional(inner: Reader) -> Reader:
    """The reader that also accepts null."""
    return lambda session, value, steps: None if value is None else inner(session, value, steps)


def parsed(parse: Callable[[str], Any], expected: Text, hint: Callable[[object], Text | None]) -> Reader:
    """The reader of a text that ``parse`` understands; ``hint`` says what a rejected text probably meant."""

    def read_text(session: Session, value: Any, steps: Steps) -> Any:
        if value.__class__ is Refused:
            return UNREADABLE
        if not isinstance(value, str):
            return session.wrong(expected, value, steps)
        try:
            return parse(value)
        except IQModelError as error:
            return session.refuse(error, value, steps, hint(value))

    return read_text


def list_of(inner: Reader) -> Reader:
    """The reader of a list; every member is read, whatever is wrong with the others."""

    def read_list(session: Session, value: Any, steps: Steps) -> Any:
        if value.__class__ is Refused:
            return UNREADABLE
        if not isinstance(value, (list, tuple)):
            return session.wrong(_A_LIST, value, steps)
        if len(value) > session.items:
            session.problems.note("limit.items", steps, value, number=len(value), limit=session.items)
            return UNREADABLE
        members = tuple(inner(session, member, (*steps, index)) for index, member in enumerate(value))
        if all(member is not UNREADABLE for member in members):
            return members
        places = tuple(index for index, member in enumerate(members) if member is not UNREADABLE)
        lost = tuple(value[index] for index, member in enumerate(members) if member is UNREADABLE)
        return Partial(tuple(members[index] for index in places), places, lost)

    return read_list


def read_count(session: Session, value: Any, steps: Steps) -> Any:
    """The reader of a figure: a whole number from 0 to 10**12, an object of bounds, or null for unknown."""
    if value.__class__ is int and 0 <= value <= MAX_COUNT:
        return value
    if value is None:
        return UNKNOWN
    if value.__class__ is Refused:
        return UNREADABLE
    if not isinstance(value, Mapping):
        return _no_figure(session, value, steps)
    bounds = _bounds(session, value, steps, ("low",))
    error = None if bounds is UNREADABLE else figure_error(bounds)
    return bounds if error is None else session.refuse(error, value, steps)


def read_difference(session: Session, value: Any, steps: Steps) -> Any:
    """Reader of a difference: a whole number of either sign, or an object of bounds; the record checks its size."""
    # A difference may be open below as well, so neither end has to be given.
    return _bounds(session, value, steps, ()) if isinstance(value, Mapping) else as_it_is(session, value, steps)


def _no_figure(session: Session, value: Any, steps: Steps) -> Any:
    """Report a value that cannot be a figure, with the message that fits its type."""
    if session.problems.full:
        session.problems.skip()
        return UNREADABLE
    hint = hints.about_figure(value)
    if type(value) is float:
        session.problems.note("number.float", steps, value, hint)
        return UNREADABLE
    error = figure_error(value) if type(value) is int else None
    return session.refuse(error, value, steps) if error else session.wrong(_AN_INTEGER, value, steps, hint)


def read_bounds(session: Session, value: Any, steps: Steps) -> Any:
    """The reader of bounds; by themselves they may be those of a difference, and so negative or open below."""
    if not isinstance(value, Mapping):
        return session.wrong(AN_OBJECT, value, steps)
    return _bounds(session, value, steps, ())


def _bounds(session: Session, value: Mapping[Any, Any], steps: Steps, required: tuple[str, ...]) -> Any:
    before = len(session.problems)
    session.check_keys(value, frozenset(_BOUNDS), required, steps)
    for name in ("low", "high", "stated"):
        end = value.get(name)
        if end is not None and type(end) is not int and not isinstance(end, Refused):
            _no_figure(session, end, (*steps, name))
    if len(session.problems) > before or any(isinstance(value.get(name), Refused) for name in _BOUNDS):
        return UNREADABLE
    try:
        return Bounds(**{"low": None, **value})
    except IQModelError as error:
        return session.refuse(error, value, steps)


def broken_rule(finding: Finding, steps: Steps = ()) -> Problem:
    """A violated rule as a problem; its pointer is that of the block to which the rule belongs."""
    place = (*steps, *finding.path.split(".")) if finding.path else steps
    return Problem(
        pointer=pointer(*place),
        code="rule.violated",
        value=None,
        rule_id=finding.rule_id,
        difference=finding.difference,
        hint=hints.about_finding(finding),
        data=(("finding", finding),),
    )


def refused_discrepancy(rule_id: str, one: Discrepancy, place: Steps) -> Problem:
    """An acknowledgement as a problem, for readers that accept no gaps (``accept_discrepancies=False``)."""
    return Problem(
        pointer=pointer(*place),
        code="discrepancy.refused",
        value=one.rule,
        rule_id=rule_id,
        difference=one.difference,
        data=(("note", one.note),),
    )
