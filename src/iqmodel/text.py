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

from iqmodel.excerpts import excerpt, has_halves, is_huge, size_of, wording_of

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
    """The same words in German and in English.

    Raises InvariantError where either is no text, or contains half characters (lone surrogates), which no file holds.

    >>> str(Text(de="Beratungen", en="counselling sessions"))
    'counselling sessions'
    """

    de: str
    en: str

    def __attrs_post_init__(self) -> None:
        if type(self.de) is not str or type(self.en) is not str or has_halves(self.de) or has_halves(self.en):
            from iqmodel.errors import InvariantError
            from iqmodel.records import text_problems

            words = {"de": self.de, "en": self.en}
            wrong = (problem for name, value in words.items() for problem in text_problems(value, (name,)))
            raise InvariantError("Text", problems=tuple(wrong))

    def in_language(self, language: Language | None = None) -> str:
        """The words in ``language``, by default in that of the context."""
        return self.de if current_language(language) == "de" else self.en

    def __str__(self) -> str:
        return self.in_language()

    def fill(self, words: Mapping[str, Text]) -> Text:
        """Both languages with each ``{name}`` replaced by that word; a name without a word vanishes.

        Raises RuleDefinitionError where braces do not match, or ``words`` are no texts by name.

        >>> Text(de="Schulungen {place}", en="trainings {place}").fill({"place": Text("vor Ort", "on site")}).de
        'Schulungen vor Ort'
        """
        given: object = words
        if not isinstance(given, Mapping) or not all(isinstance(word, Text) for word in given.values()):
            raise _no_template("template.words", given)
        return Text(
            de=_fill(self.de, {name: text.de for name, text in words.items()}),
            en=_fill(self.en, {name: text.en for name, text in words.items()}),
        )


def _fill(template: str, words: Mapping[str, str]) -> str:
    try:
        parsed = list(string.Formatter().parse(template))
    except ValueError:
        raise _no_template("template.braces", template) from None
    pieces = [literal + (words.get(name, "") if name else "") for literal, name, _spec, _conversion in parsed]
    return " ".join("".join(pieces).split())


def _no_template(code: str, value: object) -> Exception:
    from iqmodel.errors import RuleDefinitionError  # errors are texts themselves

    return RuleDefinitionError(code, value=excerpt(value))


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
    given: object = asked
    if not isinstance(given, str) or given not in LANGUAGES:
        raise _no_language(given)
    return asked


@contextmanager
def language(name: Language) -> Iterator[None]:
    """Within the ``with`` block, and only in this context (thread, task), show everything in ``name``.

    Raises UnknownCodeError for another language.

    >>> with language("de"):
    ...     print(Text(de="Personen", en="persons"))
    Personen
    """
    given: object = name
    if given is None:  # here nothing stands for „that of the context“
        raise _no_language(given)
    token = _current.set(current_language(name))
    try:
        yield
    finally:
        _current.reset(token)


def _no_language(asked: object) -> Exception:
    from iqmodel.errors import UnknownCodeError  # errors are texts themselves

    return UnknownCodeError("unknown-code.close", asked=excerpt(asked, quoted=False), close=LANGUAGES)


def group_digits(number: int, language: Language, *, signed: bool = False) -> str:
    """An integer with its digits grouped the way of the language: ``416.374`` or ``416,374``, ``−2.312``.

    Of one too long to read its size alone: ``10^5000``.
    """
    digits = size_of(abs(number)) if is_huge(number) else f"{abs(number):,}".replace(",", _GROUPING[language])
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
        # What a message lists are values; a list within the list was given by somebody.
        members = (write(one, language) if not isinstance(one, (tuple, list)) else excerpt(one) for one in value)
        return enumerate_words(list(members), language)
    return format(wording_of(value), "" if spec == "+" else spec)


class _Renderer(string.Formatter):
    def __init__(self, language: Language) -> None:
        self.language: Language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        return write(value, self.language, format_spec)


def render(template: Text, language: Language | None, data: Mapping[str, object]) -> str:
    """A message: the template in that language with its named placeholders filled."""
    chosen = current_language(language)
    return _Renderer(chosen).vformat(template.in_language(chosen), (), data)
