"""Text in German and English, and how a message is rendered.

Every label, definition and message exists in both languages and is chosen late: when it is shown. Which
language is the default of the current context is set with :func:`language`; nothing global is changed.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, Final, Literal, Protocol, TypeAlias, runtime_checkable

import attrs

Language: TypeAlias = Literal["de", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("de", "en")

_current: ContextVar[Language] = ContextVar("iqmodel_language", default="en")

# German groups digits with a point, English with a comma; both write a true minus sign.
_GROUPING: Final[dict[Language, str]] = {"de": ".", "en": ","}
_AND: Final[dict[Language, str]] = {"de": " und ", "en": " and "}
MINUS: Final = "\N{MINUS SIGN}"


@runtime_checkable
class Localised(Protocol):
    """Anything that can write itself in either language: a text, a bound, a period, a scope, a unit."""

    def in_language(self, language: Language | None = None) -> str:
        """The text in ``language``, by default in that of the context."""
        ...


class Viewed:
    """What notebooks show as HTML. Every public class of values and results inherits it, and nothing else."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        from iqmodel.display.html import to_html

        return to_html(self)


@attrs.frozen
class Text(Viewed):
    """The same words in German and in English. Raises InvariantError where either is no text.

    >>> str(Text(de="Beratungen", en="counselling sessions"))
    'counselling sessions'
    """

    de: str
    en: str

    def __attrs_post_init__(self) -> None:
        if type(self.de) is not str or type(self.en) is not str:
            from iqmodel.errors import InvariantError
            from iqmodel.records import wrong_type

            words = {"de": self.de, "en": self.en}
            wrong = (wrong_type(value, (name,), str) for name, value in words.items() if type(value) is not str)
            raise InvariantError("Text", problems=tuple(wrong))

    def in_language(self, language: Language | None = None) -> str:
        """The words in ``language``, by default in that of the context."""
        return self.de if current_language(language) == "de" else self.en

    def __str__(self) -> str:
        return self.in_language()

    def fill(self, words: Mapping[str, Text]) -> Text:
        """Both languages with each ``{name}`` replaced by that word; a name without a word vanishes.

        >>> Text(de="Schulungen {place}", en="trainings {place}").fill({"place": Text("vor Ort", "on site")}).de
        'Schulungen vor Ort'
        """
        return Text(
            de=_fill(self.de, {name: text.de for name, text in words.items()}),
            en=_fill(self.en, {name: text.en for name, text in words.items()}),
        )


def _fill(template: str, words: Mapping[str, str]) -> str:
    pieces = [
        literal + (words.get(name, "") if name else "")
        for literal, name, _spec, _conversion in string.Formatter().parse(template)
    ]
    return " ".join("".join(pieces).split())


MONTHS: Final = (
    Text("Januar", "January"),
    Text("Februar", "February"),
    Text("März", "March"),
    Text("April", "April"),
    Text("Mai", "May"),
    Text("Juni", "June"),
    Text("Juli", "July"),
    Text("August", "August"),
    Text("September", "September"),
    Text("Oktober", "October"),
    Text("November", "November"),
    Text("Dezember", "December"),
)
"""The months of the year in order."""


def write_day(day: date, language: Language) -> str:
    """A day in words that are read back: ``02.01.2023``, ``2 January 2023``."""
    if language == "de":
        return f"{day.day:02}.{day.month:02}.{day.year:04}"
    return f"{day.day} {MONTHS[day.month - 1].en} {day.year:04}"


def current_language(asked: Language | None = None) -> Language:
    """The language asked for, else that of the context: English unless :func:`language` says otherwise.

    Raises UnknownCodeError for what is no language of the model.
    """
    if asked is None:
        return _current.get()
    if asked not in LANGUAGES:
        from iqmodel.errors import UnknownCodeError

        raise UnknownCodeError("unknown-code.close", asked=repr(asked)[:40], close=LANGUAGES)
    return asked


@contextmanager
def language(name: Language) -> Iterator[None]:
    """Within the ``with`` block, and only in this context (thread, task), show everything in ``name``.

    Raises UnknownCodeError for another language.

    >>> with language("de"):
    ...     print(Text(de="Personen", en="persons"))
    Personen
    """
    token = _current.set(current_language(name if name in LANGUAGES else repr(name)))  # type: ignore[arg-type]  # None, too, is refused
    try:
        yield
    finally:
        _current.reset(token)


def group_digits(number: int, language: Language, *, signed: bool = False) -> str:
    """An integer with its digits grouped the way of the language: ``416.374`` or ``416,374``, ``−2.312``."""
    digits = f"{abs(number):,}".replace(",", _GROUPING[language])
    if number < 0:
        return MINUS + digits
    return f"+{digits}" if signed and number > 0 else digits


def enumerate_words(words: Sequence[str], language: Language) -> str:
    """``A``, ``A und B``, ``A, B und C``."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + _AND[language] + words[-1]


def write(value: object, language: Language, spec: str = "") -> str:
    """One value as it stands in a message; the format specification ``+`` asks for the sign of a difference."""
    if value.__class__ is str:  # by far the most frequent, and asking for a protocol is slow
        return format(value, "" if spec == "+" else spec)
    if isinstance(value, bool) or value is None:
        return repr(value)
    if isinstance(value, int):
        return group_digits(value, language, signed=spec == "+")
    if isinstance(value, Localised):
        return value.in_language(language)
    if isinstance(value, date):
        return write_day(value, language)
    if isinstance(value, (tuple, list, frozenset, set)):
        return enumerate_words([write(member, language) for member in value], language)
    return format(str(value), "" if spec == "+" else spec)


class _Renderer(string.Formatter):
    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        return write(value, self.language, format_spec)


def render(template: Text, language: Language | None, data: Mapping[str, object]) -> str:
    """A message: the template in that language with its named placeholders filled."""
    chosen = current_language(language)
    return _Renderer(chosen).vformat(template.in_language(chosen), (), data)
