"""What every descriptive record keeps to: its annotations are its checks, its repr evaluates back.

Blocks hold figures and rules; records hold everything else a report says: sources, notes, claims, the
programme. A record class declares its fields once; from the annotations follow the type checks of the
constructor, so a record read from JSON and one built in Python pass through the same gate.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any, Final, Literal, TypeAlias, Union, cast, get_args, get_origin, get_type_hints

import attrs

from iqmodel.errors import InvariantError, IQModelError
from iqmodel.excerpts import has_halves, public_name
from iqmodel.language.problems import Problem, Steps, as_problem, objection
from iqmodel.language.text import Language, Text
from iqmodel.language.viewed import Viewed
from iqmodel.values.counts import MAX_COUNT, Bounds, figure_error
from iqmodel.values.periods import Period, parse_date

LONGEST: Final = 10_000
"""No text of a record has more characters."""

_Check: TypeAlias = Callable[[Any, Steps], tuple[Problem, ...]]
_FINE: Final[tuple[Problem, ...]] = ()


@attrs.frozen
class Form:
    """The form a text field must have: a regular expression for machines, a name for people."""

    pattern: str
    name: Text

    def matches(self, text: str) -> bool:
        """Whether the whole of ``text`` has this form."""
        return re.fullmatch(self.pattern, text, re.ASCII) is not None


NAME: Final = r"[a-z][a-z0-9_]*"
"""How a figure or a part may be called, as a regular expression: every code is made of such names and points."""

CODE: Final = Form(
    rf"{NAME}(\.{NAME})*",
    Text("ein Kennzahlcode wie „counselling.sessions.total“", 'a code such as "counselling.sessions.total"'),
)
RULE_ID: Final = Form(
    rf"({NAME}\.)*[a-z][a-z0-9_-]*",
    Text("der Name einer Regel wie „advice-types“", 'the id of a rule such as "advice-types"'),
)
SLUG: Final = Form(
    r"[a-z0-9]+(-[a-z0-9]+)*",
    Text("ein Kurzname aus a–z, 0–9 und Bindestrich", "a short id of a-z, 0-9 and hyphens"),
)
URL: Final = Form(
    r"https?://[^\s/?#]+([/?#]\S*)?",
    Text("eine Adresse, die mit http:// oder https:// beginnt", "an address beginning with http:// or https://"),
)
DECIMAL: Final = Form(
    r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,12})?",
    Text("eine Dezimalzahl wie „9.64“ als Text", 'a decimal number such as "9.64" written as text'),
)


def form(kind: Form) -> dict[str, Any]:
    """Field metadata: the text of this field, or each text of its tuple, has that form."""
    return {"form": kind}


def between(least: int, most: int = MAX_COUNT) -> dict[str, Any]:
    """Field metadata: the integers this field may hold, by default 0 to 10**12."""
    return {"least": least, "most": most}


def as_date(value: date | str | None) -> date | None:
    """Converter of date fields: an ISO text becomes its date; what is none is left for the check to refuse."""
    if isinstance(value, str):
        try:
            return parse_date(value)
        except IQModelError:
            return cast("date", value)
    return value


def as_period(value: Period | str | None) -> Period | None:
    """Converter of period fields: a text becomes its period; what is none is left for the check to refuse."""
    if isinstance(value, str):
        try:
            return Period.parse(value)
        except IQModelError:
            return cast("Period", value)
    return value


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Record(Viewed):
    """The base of all records: checked by its annotations, copied and unpickled through its constructor.

    Equality is written here once and not generated for each class (``eq=False``): that makes importing cheaper.
    """

    def __attrs_post_init__(self) -> None:
        """Raise one :class:`~iqmodel.errors.InvariantError` that tells everything wrong with this record."""
        problems: list[Problem] = []
        for name, check in field_checks(type(self)):
            problems += check(getattr(self, name), (name,))
        problems += () if problems else self._objections()
        if problems:
            raise InvariantError(type(self).__name__, problems=tuple(problems))

    def _objections(self) -> Iterator[Problem]:
        """What is wrong with the record as a whole, once each of its fields is fine by itself."""
        yield from ()

    def in_language(self, language: Language | None = None) -> str:
        """One line for a person, in ``language`` or that of the context."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.in_language()

    def __repr__(self) -> str:
        told = (f"{name}={_show(value)}" for name, value in self._told().items())
        return f"{public_name(type(self))}({', '.join(told)})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._names())

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, name) for name in self._names())))

    def _names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in field_checks(type(self)))

    def _told(self) -> dict[str, Any]:
        """The fields that differ from their defaults."""
        own = {field.name: (getattr(self, field.name), field.default) for field in attrs.fields(type(self))}
        return {name: value for name, (value, default) in own.items() if value is not default and value != default}

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self._told())


def _rebuild(kind: type[Record], told: dict[str, Any]) -> Record:
    return kind(**told)


def _show(value: object) -> str:
    # A date field reads ISO text, so the repr needs no name that the package does not export.
    return repr(value.isoformat()) if isinstance(value, date) else repr(value)


_CHECKS: Final[dict[type[Record], tuple[tuple[str, _Check], ...]]] = {}


def field_checks(kind: type[Record]) -> tuple[tuple[str, _Check], ...]:
    """The check of each field, worked out when the first record of a class is built: importing stays cheap."""
    checks = _CHECKS.get(kind)
    if checks is None:
        hints = get_type_hints(kind)
        checks = tuple((field.name, _check_of(hints[field.name], field.metadata)) for field in attrs.fields(kind))
        _CHECKS[kind] = checks
    return checks


def _check_of(hint: Any, metadata: Any) -> _Check:
    if get_origin(hint) in (types.UnionType, Union):
        return _check_union(hint, metadata)
    if get_origin(hint) is tuple:
        return _check_tuple(_check_of(get_args(hint)[0], metadata))
    if choices := _choices(hint):
        return _check_choice(choices)
    if hint is str:
        return _check_str(metadata.get("form"))
    if hint is int:
        return _check_int(metadata.get("least", 0), metadata.get("most", MAX_COUNT))
    return _check_class(hint)


def _choices(hint: Any) -> tuple[Any, ...]:
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(hint.__members__.values()) if isinstance(hint, type) and issubclass(hint, Enum) else ()


def _check_union(hint: Any, metadata: Any) -> _Check:
    kinds = [kind for kind in get_args(hint) if kind is not types.NoneType]
    if Bounds in kinds:
        return _check_count
    checks = [(_runtime_type(kind), _check_of(kind, metadata)) for kind in kinds]
    optional = types.NoneType in get_args(hint)

    def check(value: Any, steps: Steps) -> tuple[Problem, ...]:
        if value is None and optional:
            return _FINE
        for kind, inner in checks:
            if type(value) is kind:
                return inner(value, steps)
        return checks[0][1](value, steps)  # of the wrong type: the first kind says what is expected

    return check


def _runtime_type(hint: Any) -> type:
    return hint if isinstance(hint, type) else object


def _check_tuple(inner: _Check) -> _Check:
    def check(value: Any, steps: Steps) -> tuple[Problem, ...]:
        if type(value) is not tuple:
            return (wrong_type(value, steps, tuple),)
        return tuple(problem for index, member in enumerate(value) for problem in inner(member, (*steps, index)))

    return check


def _check_choice(choices: tuple[Any, ...]) -> _Check:
    def check(value: Any, steps: Steps) -> tuple[Problem, ...]:
        if any(value is choice or (type(value) is type(choice) and value == choice) for choice in choices):
            return _FINE
        names = tuple(str(getattr(choice, "value", choice)) for choice in choices)
        return (objection("record.choice", *steps, value=value, choices=names),)

    return check


def text_problems(value: object, steps: Steps) -> tuple[Problem, ...]:
    """What is wrong with a text that may also be empty or as long as it likes."""
    if type(value) is not str:
        return (wrong_type(value, steps, str),)
    if has_halves(value):
        return (objection("record.surrogate", *steps, value=value[:50]),)
    return _FINE


def refuse_text(text: Text) -> None:
    """Raise InvariantError that says which language of a text is none."""
    words = (("de", text.de), ("en", text.en))
    raise InvariantError("Text", problems=tuple(one for name, value in words for one in text_problems(value, (name,))))


def _check_str(kind: Form | None) -> _Check:
    def check(value: Any, steps: Steps) -> tuple[Problem, ...]:
        if type(value) is str and len(value) > LONGEST:
            return (objection("record.length", *steps, value=value[:50], length=len(value), most=LONGEST),)
        problems = text_problems(value, steps)
        if problems:
            return problems
        if not value.strip():
            return (objection("record.blank", *steps, value=value),)
        if kind is not None and not kind.matches(value):
            return (objection("record.form", *steps, value=value, expected=kind.name),)
        return _FINE

    return check


_check_words: Final = _check_str(None)


def _check_int(least: int, most: int) -> _Check:
    def check(value: Any, steps: Steps) -> tuple[Problem, ...]:
        if type(value) is not int:
            return (wrong_type(value, steps, int),)
        if not least <= value <= most:
            return (objection("record.number", *steps, value=value, least=least, most=most),)
        return _FINE

    return check


def _check_count(value: Any, steps: Steps) -> tuple[Problem, ...]:
    error = figure_error(value)
    return () if error is None else (as_problem(error, value, steps),)


def _check_class(kind: type) -> _Check:
    def check(value: Any, steps: Steps) -> tuple[Problem, ...]:
        # A datetime is a date with a time of day that nobody stated; other classes may be subclassed.
        if type(value) is not kind and (kind is date or not isinstance(value, kind)):
            return (wrong_type(value, steps, kind),)
        if isinstance(value, Text):
            return _check_words(value.de, (*steps, "de")) + _check_words(value.en, (*steps, "en"))
        return _FINE

    return check


_NAMES: Final[dict[type, Text]] = {
    str: Text("ein Text (str)", "a text (str)"),
    int: Text("eine ganze Zahl (int)", "an integer (int)"),
    tuple: Text("ein Tupel (tuple)", "a tuple (tuple)"),
    Mapping: Text("eine Zuordnung (dict)", "a mapping (dict)"),
    date: Text("ein Datum wie „2023-05-24“", 'a date such as "2023-05-24"'),
    Period: Text("ein Zeitraum wie „2019-01-01/2022-12-31“", 'a period such as "2019-01-01/2022-12-31"'),
    Text: Text("ein Text in beiden Sprachen (Text)", "a text in both languages (Text)"),
}


_READERS: Final[dict[type, Callable[[str], object]]] = {date: parse_date, Period: Period.parse}


def wrong_type(value: object, steps: Steps, kind: type) -> Problem:
    """The problem of a value that is no ``kind``, at the place ``steps``."""
    if type(value) is str and kind in _READERS:
        try:
            _READERS[kind](value)
        except IQModelError as error:  # the reader's own message says more than "is no period"
            return as_problem(error, value, steps)
    expected = _NAMES.get(kind) or Text(kind.__name__, kind.__name__)
    return objection("record.type", *steps, value=value, expected=expected)
