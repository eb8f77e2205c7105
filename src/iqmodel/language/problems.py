"""A problem: one thing that makes incoming data unusable, with its place, its value and its remedy."""

from __future__ import annotations

from typing import Any, Final, TypeAlias, cast

import attrs

from iqmodel.errors import InvalidDataError, InvariantError, IQModelError
from iqmodel.excerpts import LONGEST_KEPT, excerpt, is_huge, kept, literal, wording_of
from iqmodel.language.messages import message
from iqmodel.language.text import LANGUAGES, Language, Text
from iqmodel.language.viewed import Viewed

_WHOLE: Final = Text(de="Dokument", en="document")
# Deeper than any document that is read; only a program can build anything deeper.
_LEVELS: Final = 100
# A sentence may quote more than a value: the text of a rule has up to 2,000 characters.
_LONGEST_DATA: Final = 10 * LONGEST_KEPT


# Under these names a problem has what it quotes of the value.
_QUOTING: Final = frozenset({"found", "text"})


def _kept_data(data: tuple[tuple[str, Any], ...]) -> tuple[tuple[str, Any], ...]:
    """The data of a problem, without any text that is longer than a sentence can quote."""
    if any(type(value) is str and len(value) > _LONGEST_DATA for _, value in data):
        return tuple((name, kept(value, _LONGEST_DATA) if type(value) is str else value) for name, value in data)
    return data


@attrs.frozen(kw_only=True, repr=False)
class Problem(Viewed):
    """One thing that is wrong with incoming data.

    ``pointer`` is a JSON Pointer to the place (``""`` is the whole document), ``code`` the stable name of the kind of
    problem, ``value`` the value received there, a long one as an excerpt. For a broken rule, ``rule_id`` is its full id
    and ``difference`` the left side minus the right. ``hint`` names the likely cause or the remedy; it changes no data.
    """

    pointer: str
    code: str
    # The value may be an object or a list, which cannot be hashed.
    value: Any = attrs.field(default=None, converter=kept, hash=False, repr=literal)
    rule_id: str | None = None
    difference: Any = attrs.field(default=None, repr=literal)
    hint: Text | None = None
    data: tuple[tuple[str, Any], ...] = attrs.field(default=(), repr=literal)

    def __attrs_post_init__(self) -> None:
        # Not by a converter: to pyright, what has one is no attribute that the protocol of errors asks for.
        object.__setattr__(self, "data", _kept_data(self.data))

    def message(self, language: Language | None = None) -> str:
        """One sentence that says what is wrong, in ``language`` or that of the context."""
        data: dict[str, object] = {"pointer": self.pointer, "value": self.value, "rule_id": self.rule_id}
        data |= {"difference": self.difference, **dict(self.data)}
        return message(self.code, language, data)

    def in_language(self, language: Language | None = None) -> str:
        """Place, rule, message and hint in one line."""
        place = self.pointer or _WHOLE.in_language(language)
        if self.rule_id:
            place += f" [{self.rule_id}]"
        hint = f" → {self.hint.in_language(language)}" if self.hint else ""
        return f"{place}: {self.message(language)}{hint}"

    def __str__(self) -> str:
        return self.in_language()

    def below(self, path: str) -> Problem:
        """The same problem, seen from the block that holds this one at ``path``."""
        return attrs.evolve(self, pointer=pointer(*path.split(".")) + self.pointer)

    def discreet(self) -> Problem:
        """The same without the value received, and without a hint, which may quote it: for confidential data."""
        data = tuple((name, "…" if name in _QUOTING else value) for name, value in self.data)
        return attrs.evolve(self, value=None, hint=None, data=data)

    def to_dict(self) -> dict[str, Any]:
        """The problem as plain JSON data, with its message and hint in both languages."""
        return {
            "pointer": self.pointer,
            "code": self.code,
            "value": plain(self.value),
            "rule_id": self.rule_id,
            "difference": plain(self.difference),
            "message": {language: self.message(language) for language in LANGUAGES},
            "hint": None if self.hint is None else {"de": self.hint.de, "en": self.hint.en},
        }


def problems_of(error: InvalidDataError | InvariantError, below: Steps = ()) -> tuple[Problem, ...]:
    """The problems in an error, with pointers from the object that contains the rejected one at ``below``."""
    prefix = pointer(*below)
    held = cast("tuple[Problem, ...]", error.problems)
    return tuple(attrs.evolve(problem, pointer=prefix + problem.pointer) for problem in held) if below else held


def plain(value: Any, levels: int = _LEVELS) -> Any:
    """``value`` as JSON data: numbers, strings and their containers unchanged, bounds as an object.

    Anything else, such as a number of 5,000 digits or a list that contains itself, becomes text.
    """
    if isinstance(value, int) and is_huge(value):
        return excerpt(value)
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (dict, list, tuple)) and not levels:
        return excerpt(value)
    if isinstance(value, dict):
        return {wording_of(plain(key, 0)): plain(member, levels - 1) for key, member in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(member, levels - 1) for member in value]
    if hasattr(value, "low") and hasattr(value, "high"):
        return {"low": value.low, "high": value.high}
    return wording_of(value)


def pointer(*steps: str | int) -> str:
    """The JSON Pointer (RFC 6901) of a path of keys and indices.

    >>> pointer("counselling", "sessions", "a/b")
    '/counselling/sessions/a~1b'
    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


Steps: TypeAlias = tuple[str | int, ...]


_FOUND: Final = 50


def objection(code: str, *steps: str | int, value: object = None, **data: object) -> Problem:
    """A problem at the place ``steps`` of a record; ``found`` in its message is the value, shortened."""
    made = Problem(pointer=pointer(*steps), code=code, value=value, data=(("found", _found(value)), *data.items()))
    return attrs.evolve(made, hint=_IN_IT) if code == "record.type" and _has_reports(value) else made


_IN_IT: Final = Text(
    de="Die Berichte darin sind in .reports, der erste ist .reports[0].",
    en="The reports in it are in .reports, the first one is .reports[0].",
)


def _has_reports(value: object) -> bool:
    """Whether a value is of a class of this package that has reports, such as the result of reading a file."""
    # Only such a class is known to answer without doing anything.
    return type(value).__module__.startswith("iqmodel.") and bool(type(getattr(value, "reports", None)) is tuple)


def _found(value: object) -> object:
    """The value as a message quotes it."""
    # A message groups the digits of a number itself.
    return value if type(value) is int else excerpt(value, _FOUND)


def as_problem(error: IQModelError, value: object, steps: Steps) -> Problem:
    """An error as a problem at the place ``steps``."""
    return Problem(pointer=pointer(*steps), code=error.code, value=value, data=tuple(error.data.items()))


class LeftOutWarning(UserWarning):
    """Something that a table has no room for, or reports that a function of one report did not look at."""
