"""A case record: one thing that happened to one person, group or organisation, on one day, in one scope.

Nothing is held about a person but a pseudonym, by which several records of one person are recognised. What a case
record shows of itself in words is its kind and its id, and nothing else: messages, pages and logs carry no case data.
A problem says in which record it is, in which field, and what was expected there; it does not quote what was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, ClassVar, Final, Literal, TypeAlias, cast

import attrs

from iqmodel.cases.ids import KEY, odd_in
from iqmodel.errors import PeriodError
from iqmodel.excerpts import public_name
from iqmodel.language.messages import catalogue
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import LANGUAGES, Language, Text
from iqmodel.model.annotations import Annotation, Choice, Instance, Whole, Words, without_none
from iqmodel.model.counting import RECORDS
from iqmodel.model.records import Record, as_date, field_checks, form
from iqmodel.model.report_key import as_scope
from iqmodel.values.kinds import name_of
from iqmodel.values.periods import parse_date
from iqmodel.values.scopes import Scope

# What may be wrong with a text that looks like a day, by what reading it says.
_DAYS: Final = {
    "period.not-in-calendar": "case.day.calendar",
    "period.slashed-date": "case.day.slashes",
    "date.too-early": "case.day.early",
    "date.too-early.likely": "case.day.early",
    "date.not-a-day": "case.day.several",
}

Audience: TypeAlias = Literal["labour_market", "business", "regional_networks"]
"""For whom an event is held; in the fact sheet each has figures of its own."""


def day_of(value: date | str) -> date:
    """Converter of days: a text becomes its date. Anything else is left for the field check."""
    return cast("date", as_date(value))


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Case(Record):
    """The base of all case records. ``table`` is the name of the table that holds records of the class."""

    confidential: ClassVar[bool] = True

    # Set by each class; the labels of tables are beside the definitions of counting.
    table: ClassVar[str]

    @property
    def key(self) -> str:
        """What identifies the record among those of its class."""
        raise NotImplementedError

    @property
    def counted_on(self) -> date:
        """The day that decides in which period the record counts."""
        raise NotImplementedError

    @classmethod
    def reported(cls, problem: Problem, place: str, given: Mapping[str, Any]) -> Problem:
        """The problem without what was found: in which record, which field, and what was expected there."""
        if problem.code == "case.value":
            return problem  # as the constructor reported it already
        name = problem.pointer.removeprefix(place)[1:]
        checks = dict(field_checks(cls))
        if problem.code.startswith("case.") or name not in checks or problem.code.startswith("key."):
            return problem.discreet()
        kind, key = RECORDS[cls.table], given.get("id")
        # A text without the form of an id may be anything, so it is not quoted.
        record = Text(f"{kind.de} „{key}“", f"{kind.en} ‘{key}’") if name != "id" and KEY.fits(key) else kind
        value = given.get(name)
        return Problem(
            pointer=problem.pointer,
            code="case.value",
            hint=_hint(checks[name], value) if isinstance(value, str) else None,
            data=(("record", record), ("field", name), ("expected", expected_in(checks[name]))),
        )

    def in_language(self, language: Language | None = None) -> str:
        """The kind of record and its id."""
        return f"{RECORDS[self.table].in_language(language)}: {self.key}"

    def __repr__(self) -> str:
        # Logs, tracebacks and reports of failed tests write reprs: as everywhere, the kind and the id.
        key = getattr(self, "id", None)
        # The repr of a record that was refused is shown too, and a text without the form of an id may be anything.
        return f"<{public_name(type(self))} {key!r}>" if KEY.fits(key) else f"<{public_name(type(self))}>"


def keys_of(kind: type[Case]) -> frozenset[str]:
    """The fields of a class that hold ids and pseudonyms."""
    return frozenset(name for name, check in field_checks(kind) if _is_key(check))


def _hint(annotation: Annotation, text: str) -> Text | None:
    """What is wrong with the text of an id or a day, in words that do not quote it."""
    if _is_key(annotation):
        return odd_in(text)
    if isinstance(annotation := without_none(annotation), Instance) and annotation.kind is date:
        try:
            parse_date(text)
        except PeriodError as error:
            return catalogue().get(_DAYS.get(error.code, ""))
    return None


def _is_key(annotation: Annotation) -> bool:
    return isinstance(annotation, Words) and annotation.form is KEY


def expected_in(annotation: Annotation) -> Text:
    """What a field of a case record may hold, in words."""
    annotation = without_none(annotation)
    if isinstance(annotation, Choice):
        return one_of([Text(value, value) for value in annotation.choices])
    if isinstance(annotation, Words) and annotation.form is not None:
        return annotation.form.name
    kind = annotation.kind if isinstance(annotation, Instance) else int if isinstance(annotation, Whole) else str
    return _A_NUMBER if kind is int else name_of(kind)


def one_of(values: Iterable[Text]) -> Text:
    """The values of a choice, as what is expected in its field.

    >>> one_of([Text("Kurs", "course"), Text("individuell", "individual")]).de
    'einer der Werte Kurs, individuell'
    """
    values = tuple(values)
    german, english = (", ".join(value.in_language(language) for value in values) for language in LANGUAGES)
    return Text(f"einer der Werte {german}", f"one of the values {english}")


_A_NUMBER: Final = Text("eine ganze Zahl ab 0", "a whole number from 0")


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Dated(Case):
    """The base of case records that have an id, a day and a scope of their own."""

    id: str = attrs.field(metadata=form(KEY))
    day: date = attrs.field(converter=day_of)
    scope: Scope = attrs.field(converter=as_scope)

    @property
    def key(self) -> str:
        """The id."""
        return self.id

    @property
    def counted_on(self) -> date:
        """The day on which it took place."""
        return self.day


def too_early(day: date, first: date, name: str) -> Iterator[Problem]:
    """The problem of a day before ``first``, from which on such records exist. The day itself is not shown."""
    # The day is case data; the message shows the day from which on there are such records.
    if day < first:
        yield objection("case.too-early", name, first=first)
