"""Records: the base of every descriptive class. Its annotations are its checks, its repr evaluates back.

Blocks hold figures and rules; records hold everything else in a report: sources, notes, claims, the programme. A
record class declares its fields once, and the constructor checks them by their annotations
(:mod:`iqmodel.model.annotations`), so a record read from JSON and one made in Python pass the same checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, Final, cast, get_type_hints

import attrs

from iqmodel.errors import InvariantError, IQModelError
from iqmodel.excerpts import public_name
from iqmodel.language.problems import Problem
from iqmodel.language.text import Language, Text
from iqmodel.language.viewed import Viewed
from iqmodel.model.annotations import Annotation, Form, described, text_problems
from iqmodel.values.counts import MAX_COUNT
from iqmodel.values.periods import Period, parse_date

NAME: Final = r"[a-z][a-z0-9_]*"
"""The names of figures and parts, as a regular expression; a code consists of such names joined by full stops."""

CODE: Final = Form(
    rf"{NAME}(\.{NAME})*",
    Text("ein Kennzahlcode wie „counselling.sessions.total“", "a code such as ‘counselling.sessions.total’"),
)
RULE_ID: Final = Form(
    rf"({NAME}\.)*[a-z][a-z0-9_-]*",
    Text("der Name einer Regel wie „advice-types“", "the id of a rule such as ‘advice-types’"),
)
SLUG: Final = Form(
    r"[a-z0-9]+(-[a-z0-9]+)*",
    Text("ein Kurzname aus a–z, 0–9 und Bindestrich", "a short id of a-z, 0-9 and hyphens"),
)
MODEL_NAME: Final = Form(
    r"[a-z0-9.-]{1,60}/[1-9][0-9]*",
    Text("der Name eines Modells wie „example.iq-2023/1“", "the name of a model such as ‘example.iq-2023/1’"),
)
LANGUAGE_TAG: Final = Form(
    r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*",
    Text("das Kürzel einer Sprache wie „de“ oder „pt-BR“", "the tag of a language such as ‘de’ or ‘pt-BR’"),
)
URL: Final = Form(
    r"https?://[^\s/?#]+([/?#]\S*)?",
    Text("eine Adresse, die mit http:// oder https:// beginnt", "an address beginning with http:// or https://"),
)
DECIMAL: Final = Form(
    r"(0|[1-9][0-9]{0,11})(\.[0-9]{1,12})?",
    Text("eine Dezimalzahl wie „9.64“ als Text", "a decimal number such as ‘9.64’ written as text"),
)


def form(kind: Form) -> dict[str, Any]:
    """Field metadata: the form that the text of this field, or each text of its tuple, must have."""
    return {"form": kind}


AT_LEAST_ONE: Final = {"fewest": 1}
"""Field metadata: the tuple must not be empty."""


def between(least: int, most: int = MAX_COUNT) -> dict[str, Any]:
    """Field metadata: the integers this field may hold, by default 0 to 10**12."""
    return {"least": least, "most": most}


def as_date(value: date | str | None) -> date | None:
    """Converter of date fields: a text becomes its date. Anything else is left for the field check."""
    return cast("date | None", _if_readable(parse_date, value))


def as_period(value: Period | str | None) -> Period | None:
    """Converter of period fields: a text becomes its period. Anything else is left for the field check."""
    return cast("Period | None", _if_readable(Period.parse, value))


def as_state(value: Period | str | None) -> Period | None:
    """Converter of fields for a state (Stand): a text becomes its period. Anything else is left for the field check."""
    return cast("Period | None", _if_readable(Period.parse_as_of, value))


def _if_readable(read: Callable[[str], object], value: object) -> object:
    """What a text says; unreadable text and any other value unchanged."""
    if isinstance(value, str):
        try:
            return read(value)
        except IQModelError:
            # The check names the field and reports all problems of the record together.
            return value
    return value


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Record(Viewed):
    """The base of all records: checked by its annotations, copied and unpickled through its constructor.

    Records are equal if they are of one class and all fields are equal. Subclasses are decorated with ``eq=False``:
    equality is inherited instead of generated for each class, which makes importing cheaper.
    """

    format_tag: ClassVar[str | None] = None
    """The format that a document of the class names, if the class has one."""

    confidential: ClassVar[bool] = False
    """Whether no problem may quote what records of the class hold."""

    def __attrs_post_init__(self) -> None:
        """Raise one :class:`~iqmodel.errors.InvariantError` with everything that is wrong with this record."""
        problems: list[Problem] = []
        for name, check in field_checks(type(self)):
            problems += check(getattr(self, name), (name,))
        # Checks across fields presume fields of the right type.
        problems += () if problems else self._objections()
        if problems:
            given = {name: getattr(self, name) for name in self._names()}
            reported = tuple(self.reported(problem, "", given) for problem in problems)
            raise InvariantError(type(self).__name__, problems=reported)

    @classmethod
    def reported(cls, problem: Problem, place: str, given: Mapping[str, Any]) -> Problem:
        """A problem of a record as it is reported; without the value if the class is confidential.

        ``place`` is the pointer of the record, with which that of the problem begins; ``given`` are its fields as they
        were received.
        """
        del place, given  # for classes that know a better way of saying it
        return problem.discreet() if cls.confidential else problem

    def _objections(self) -> Iterable[Problem]:
        """The problems of the record as a whole, asked for only if each of its fields is valid."""
        return ()

    def in_language(self, language: Language | None = None) -> str:
        """The record in one line, in ``language``, by default that of the context."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.in_language()

    def __repr__(self) -> str:
        fields = (f"{name}={_show(value)}" for name, value in self._given().items())
        return f"{public_name(type(self))}({', '.join(fields)})"

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._names())

    def __hash__(self) -> int:
        return hash((type(self), *(getattr(self, name) for name in self._names())))

    def _names(self) -> tuple[str, ...]:
        """The names of the fields, in order."""
        return tuple(name for name, _ in field_checks(type(self)))

    def _given(self) -> dict[str, Any]:
        """The fields that differ from their defaults: what ``repr`` shows and pickling keeps."""
        own = {field.name: (getattr(self, field.name), field.default) for field in attrs.fields(type(self))}
        return {name: value for name, (value, default) in own.items() if value is not default and value != default}


def _show(value: object) -> str:
    """A field's value in a ``repr``."""
    # A date field also accepts ISO text, so the repr evaluates without importing datetime.
    return repr(value.isoformat()) if isinstance(value, date) else repr(value)


_CHECKS: Final[dict[type[Record], tuple[tuple[str, Annotation], ...]]] = {}


def field_checks(kind: type[Record]) -> tuple[tuple[str, Annotation], ...]:
    """The fields of a record class with their checks, computed for its first record so that importing stays cheap."""
    checks = _CHECKS.get(kind)
    if checks is None:
        hints = get_type_hints(kind, include_extras=True)
        checks = tuple((field.name, described(hints[field.name], field.metadata)) for field in attrs.fields(kind))
        _CHECKS[kind] = checks
    return checks


def classes_met() -> tuple[type[Record], ...]:
    """The record classes of which there may be objects: the fields of each are known before its first."""
    return tuple(_CHECKS)


def refuse_text(text: Text) -> None:
    """Raise InvariantError with the languages in which ``text`` does not hold a valid string."""
    words = (("de", text.de), ("en", text.en))
    raise InvariantError("Text", problems=tuple(one for name, value in words for one in text_problems(value, (name,))))
