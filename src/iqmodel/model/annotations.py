"""Annotations of fields as objects: what values they permit, analysed once for constructors, readers and the schema.

A figure, a choice, a text, an integer, an object of a class, a tuple of one of these, or None as well: each is a class
whose objects list the problems of a value. Which reader and writer belongs to an annotation is decided by cattrs
(:mod:`iqmodel.structuring.converters`), whose predicates use :func:`described`.
"""

# ruff: noqa: D102 - the result of a call is described once, at Annotation

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, reduce
from operator import or_
from typing import Annotated, Any, Final, Literal, TypeAlias, Union, get_args, get_origin

import attrs

from iqmodel.errors import PeriodError
from iqmodel.excerpts import has_halves
from iqmodel.language.problems import Problem, Steps, as_problem, objection
from iqmodel.language.text import Text
from iqmodel.values.counts import MAX_COUNT, Bounds, Count, figure_error
from iqmodel.values.days import refuse_too_early
from iqmodel.values.kinds import wrong_type

COUNTS: Final = (Count, int | Bounds)
"""The annotations of a figure; where annotations are evaluated without what they carry, the second is left."""

LONGEST: Final = 10_000
"""The longest text of a record, in characters."""

Difference: TypeAlias = Annotated[Count, "difference"]
"""The amount by which two sides of a rule differ: a count that may be negative, and open at either end."""

_FINE: Final[tuple[Problem, ...]] = ()


@attrs.frozen(eq=False, repr=False)
class Form:
    """The form a text field must have: a regular expression for machines, a name for people, and the longest text."""

    pattern: str
    name: Text
    longest: int = LONGEST

    @property
    def matcher(self) -> Callable[[str], object]:
        """The function that is true of a text that has this form as a whole."""
        return _compiled(self.pattern, self.longest).fullmatch

    def fits(self, value: object) -> bool:
        """Whether a value is a text of this form."""
        return isinstance(value, str) and self.matches(value)

    def matches(self, text: str) -> bool:
        """Whether the whole of ``text`` has this form."""
        return self.matcher(text) is not None


@cache
def _compiled(pattern: str, longest: int) -> re.Pattern[str]:
    # At first use: importing the package compiles none of them.
    shorter = rf"(?=.{{0,{longest}}}\Z)" if longest < LONGEST else ""
    return re.compile(f"{shorter}(?:{pattern})", re.ASCII)


class Annotation:
    """What a field may hold. Called with a value and its place, an annotation returns the problems of the value."""

    __slots__ = ()

    def __call__(self, value: Any, steps: Steps) -> tuple[Problem, ...]:
        raise NotImplementedError


@attrs.frozen(eq=False, repr=False)
class Figure(Annotation):
    """A count: a whole number or bounds."""

    def __call__(self, value: Any, steps: Steps) -> tuple[Problem, ...]:
        error = figure_error(value)
        return _FINE if error is None else (as_problem(error, value, steps),)


@attrs.frozen(eq=False, repr=False)
class Signed(Annotation):
    """A difference: a whole number of either sign, or bounds with at least one end."""

    def __call__(self, value: Any, steps: Steps) -> tuple[Problem, ...]:
        if type(value) is not Bounds:
            return _AMOUNT(value, steps)
        ends = [end for end in (value.low, value.high) if end is not None]
        if not ends:
            return (objection("discrepancy.open", *steps, value=value),)
        return next(filter(None, (_AMOUNT(end, steps) for end in ends)), _FINE)


@attrs.frozen(eq=False, repr=False)
class OrNone(Annotation):
    """None, or what ``inner`` permits."""

    inner: Annotation
    hint: Any

    def __call__(self, value: Any, steps: Steps) -> tuple[Problem, ...]:
        return _FINE if value is None else self.inner(value, steps)


@attrs.frozen(eq=False, repr=False)
class Members(Annotation):
    """A tuple of at least ``fewest`` of what ``inner`` permits."""

    inner: Annotation
    hint: Any
    fewest: int = 0

    def __call__(self, value: Any, steps: Steps) -> tuple[Problem, ...]:
        if type(value) is not tuple:
            return (wrong_type(value, steps, tuple),)
        if len(value) < self.fewest:
            return (objection("record.few", *steps, value=value, fewest=self.fewest),)
        return tuple(one for index, member in enumerate(value) for one in self.inner(member, (*steps, index)))


@attrs.frozen(eq=False, repr=False)
class Choice(Annotation):
    """One of the values listed."""

    choices: tuple[Any, ...]

    def __call__(self, value: Any, steps: Steps) -> tuple[Problem, ...]:
        if any(value is choice or (type(value) is type(choice) and value == choice) for choice in self.choices):
            return _FINE
        names = tuple(str(getattr(choice, "value", choice)) for choice in self.choices)
        return (objection("record.choice", *steps, value=value, choices=names),)


@attrs.frozen(eq=False, repr=False)
class Words(Annotation):
    """A text of at most 10,000 characters that is not blank, and has the ``form`` if one is given."""

    form: Form | None = None

    def fits(self, value: Any) -> bool:
        """Whether nothing is wrong with a text, or whatever stands in its place; the quick answer."""
        if type(value) is not str or not 0 < len(value) <= LONGEST or value.isspace() or has_halves(value):
            return False
        return self.form is None or self.form.matches(value)

    def __call__(self, value: Any, steps: Steps) -> tuple[Problem, ...]:
        if self.fits(value):
            return _FINE
        if type(value) is str and len(value) > LONGEST:
            return (objection("record.length", *steps, value=value[:50], length=len(value), most=LONGEST),)
        problems = text_problems(value, steps)
        if problems:
            return problems
        if not value.strip():
            return (objection("record.blank", *steps, value=value),)
        if self.form is not None and not self.form.matches(value):
            return (objection("record.form", *steps, value=value, expected=self.form.name),)
        return _FINE


@attrs.frozen(eq=False, repr=False)
class Whole(Annotation):
    """A whole number from ``least`` to ``most``."""

    least: int
    most: int

    def __call__(self, value: Any, steps: Steps) -> tuple[Problem, ...]:
        if type(value) is not int:
            return (wrong_type(value, steps, int),)
        if not self.least <= value <= self.most:
            return (objection("record.number", *steps, value=value, least=self.least, most=self.most),)
        return _FINE


@attrs.frozen(eq=False, repr=False)
class Instance(Annotation):
    """An object of the class ``kind``: a date, a period, a scope, words in both languages, a record, a block."""

    kind: type[Any]

    def __call__(self, value: Any, steps: Steps) -> tuple[Problem, ...]:
        # A datetime is an instance of date, but its time of day means nothing here; other classes may be subclassed.
        if type(value) is not self.kind and (self.kind is date or not isinstance(value, self.kind)):
            return (wrong_type(value, steps, self.kind),)
        if self.kind is date:
            try:
                refuse_too_early(value)
            except PeriodError as error:
                return (as_problem(error, value, steps),)
        if isinstance(value, Text) and not (_WORDS.fits(value.de) and _WORDS.fits(value.en)):
            return _WORDS(value.de, (*steps, "de")) + _WORDS(value.en, (*steps, "en"))
        return _FINE


_WORDS: Final = Words()
_AMOUNT: Final = Whole(-MAX_COUNT, MAX_COUNT)


def described(hint: Any, metadata: Mapping[str, Any] = types.MappingProxyType({})) -> Annotation:
    """The annotation as an object; ``metadata`` give the form of a field's texts or the range of its integers."""
    # Count is itself a union (int | Bounds), so it is recognised before unions are.
    if hint in COUNTS:
        return Figure()
    if hint == Difference:
        return Signed()
    origin, members = get_origin(hint), get_args(hint)
    if origin in (types.UnionType, Union) and types.NoneType in members:
        inner = reduce(or_, (member for member in members if member is not types.NoneType))
        return OrNone(described(inner, metadata), inner)
    if origin is tuple:
        return Members(described(members[0], metadata), members[0], metadata.get("fewest", 0))
    if origin is Literal:
        return Choice(members)
    if hint is str:
        return Words(metadata.get("form"))
    if hint is int:
        return Whole(metadata.get("least", 0), metadata.get("most", MAX_COUNT))
    return Instance(hint)


def without_none(annotation: Annotation) -> Annotation:
    """What a value has to be if there is one: of a field that may stay empty, what it permits besides None."""
    return annotation.inner if isinstance(annotation, OrNone) else annotation


def text_problems(value: object, steps: Steps) -> tuple[Problem, ...]:
    """The problems of a text that may also be empty or of any length."""
    if type(value) is not str:
        return (wrong_type(value, steps, str),)
    if has_halves(value):
        return (objection("record.surrogate", *steps, value=value[:50]),)
    return _FINE
