"""The errors of the package, as one tree below :class:`IQModelError`; nothing else is raised for bad input.

Every error holds a code and data and renders its message late, in either language, so that a program decides on codes
and a person reads sentences. Every error can be pickled. The sentences are in :mod:`iqmodel.language.messages`, on a
higher floor, since the languages raise errors themselves; the package therefore hands in the renderer when imported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, Protocol, TypeAlias

from iqmodel.excerpts import excerpt, literal, public_name

Language: TypeAlias = Literal["de", "en"]
"""The languages of the package."""

Renderer: TypeAlias = Callable[[str, Language | None, Mapping[str, object]], str]
"""A function from a message's code, the language (None for that of the context) and the data to the sentence."""


def _code_alone(code: str, _language: Language | None, data: Mapping[str, object]) -> str:
    """The message of an error that is raised before any renderer has been handed in."""
    return f"{code}: {excerpt(dict(data))}"


# Read at each call, so an error made before the renderer was set still shows its sentence afterwards.
_render: Renderer = _code_alone


def render_with(renderer: Renderer) -> None:
    """Set the function that renders the messages of all errors."""
    global _render  # noqa: PLW0603 - set once, when the package is imported
    _render = renderer


# Protocols for what is on higher floors: errors hold findings and problems without importing their classes.
class BrokenRule(Protocol):
    """The rule of a :class:`Violation`: the attributes that an error needs of it."""

    @property
    def id(self) -> str:
        """The local id."""
        ...

    @property
    def expression(self) -> str:
        """The text of the rule."""
        ...

    @property
    def label(self) -> Any:
        """The meaning of the rule, a text in both languages."""
        ...


class Violation(Protocol):
    """One broken rule of an :class:`InvariantError`: a finding of a check."""

    @property
    def rule(self) -> BrokenRule:
        """The rule that is broken."""
        ...

    @property
    def rule_id(self) -> str:
        """Its full id."""
        ...

    @property
    def path(self) -> str:
        """The code of the block that declares the rule; empty for the object itself."""
        ...

    @property
    def difference(self) -> Any:
        """Left side minus right side: an int, or bounds."""
        ...

    def message(self, language: Language | None = None) -> str:
        """The violation in one sentence."""
        ...

    def below(self, path: str) -> Violation:
        """The same violation, seen from the block that holds this one at ``path``."""
        ...


class Objection(Protocol):
    """One of the problems that an error lists: a :class:`~iqmodel.language.problems.Problem`."""

    @property
    def pointer(self) -> str:
        """The JSON Pointer to the place."""
        ...

    @property
    def code(self) -> str:
        """The stable name of the kind of problem."""
        ...

    @property
    def value(self) -> Any:
        """The value that was received there."""
        ...

    @property
    def rule_id(self) -> str | None:
        """The full id of a broken rule."""
        ...

    @property
    def difference(self) -> Any:
        """The amount by which the rule is broken: left side minus right side."""
        ...

    @property
    def hint(self) -> Any:
        """The likely cause or the remedy, a text in both languages, or None."""
        ...

    @property
    def data(self) -> tuple[tuple[str, Any], ...]:
        """The other values of the message, by placeholder."""
        ...

    def message(self, language: Language | None = None) -> str:
        """One sentence that says what is wrong."""
        ...

    def in_language(self, language: Language | None = None) -> str:
        """Place, rule, message and hint in one line."""
        ...

    def below(self, path: str) -> Any:
        """The same problem, seen from the block that holds this one at ``path``."""
        ...

    def to_dict(self) -> dict[str, Any]:
        """The problem as plain JSON data."""
        ...


class IQModelError(Exception):
    """The root of all errors. ``code`` is the stable name of the message, ``data`` holds its values.

    >>> PeriodError("period.reversed", start="2020", end="2019").code
    'period.reversed'
    """

    def __init__(self, code: str, /, **data: Any) -> None:
        super().__init__(code)
        self.code = code
        self.data = data

    def message(self, language: Language | None = None) -> str:
        """The message in ``language``, by default that of the context."""
        return _render(self.code, language, self.data)

    def __str__(self) -> str:
        return self.message()

    def __repr__(self) -> str:
        # literal, because data may hold a value whose own repr fails or has millions of characters.
        named = "".join(f", {name}={literal(value)}" for name, value in self.data.items())
        return f"{public_name(type(self))}({self.code!r}{named})"

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions pickle their positional arguments only, and the data are keywords.
        return _rebuild, (type(self), self.code, self.data)


def _rebuild(kind: type[IQModelError], code: str, data: dict[str, Any]) -> IQModelError:
    """Make an error again when it is unpickled."""
    return kind(code, **data)


# Each class also inherits from the built-in one that fits, for callers that catch ValueError or LookupError.
class NumberFormatError(IQModelError, ValueError):
    """A text that is not a number in its language, or a number that a figure cannot have."""


class PeriodError(IQModelError, ValueError):
    """A text that is not a date or period, or two dates that do not form a period."""


class ScopeError(IQModelError, ValueError):
    """A text that does not name a scope, or scopes that overlap and so cannot be joined."""


class RuleDefinitionError(IQModelError, ValueError):
    """An invalid rule, block or indicator: refused when it is defined, before any data are read."""


class UnknownCodeError(IQModelError, LookupError):
    """A code, rule id or edition that does not exist; ``data["close"]`` lists similar ones that do."""


class UnitError(IQModelError, TypeError):
    """Figures that cannot be added: of different units, or a total beside its parts."""


class OverlapError(IQModelError):
    """Figures that would be counted twice: reports whose scopes and periods overlap."""


class GapError(IQModelError):
    """Figures that would be missing: a combination without a report for some scope and period."""


class ContradictionError(IQModelError):
    """Figures and rules that no numbers can satisfy together."""


class InexactError(IQModelError, ValueError):
    """A single number was needed of a count that is known only by its bounds."""


class MissingExtraError(IQModelError, ImportError):
    """An optional dependency is not installed; the message names the extra to install."""


class _ListingError(IQModelError):
    """An error with a headline and one line for each problem: everything that is wrong is reported at once."""

    def _lines(self, language: Language | None) -> list[str]:
        raise NotImplementedError

    def message(self, language: Language | None = None) -> str:
        """The headline with the number of problems, then one line for each."""
        lines = self._lines(language)
        # The number is part of the headline, and known only here.
        return "\n  ".join([_render(self.code, language, self.data | {"number": len(lines)}), *lines])


class InvariantError(_ListingError, ValueError):
    """An object that would violate its own rules: raised by constructors, with everything that is wrong.

    ``violations`` are the broken rules with path, rule and difference; ``problems`` are values of the wrong type or
    form for a figure, part or discrepancy. ``block`` is the name of the class whose object was refused.
    """

    def __init__(
        self, block: str, *, violations: tuple[Violation, ...] = (), problems: tuple[Objection, ...] = ()
    ) -> None:
        super().__init__("invariant", block=block)
        self.block = block
        self.violations = violations
        self.problems = problems

    def below(self, path: str) -> InvariantError:
        """The same error, seen from the block that holds the refused one at ``path``."""
        return InvariantError(
            self.block,
            violations=tuple(violation.below(path) for violation in self.violations),
            problems=tuple(problem.below(path) for problem in self.problems),
        )

    def _lines(self, language: Language | None) -> list[str]:
        broken = [f"{v.rule_id}: {v.message(language)}" for v in self.violations]
        return broken + [problem.in_language(language) for problem in self.problems]

    def __repr__(self) -> str:
        return f"InvariantError({self.block!r}, violations={self.violations!r}, problems={self.problems!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild_invariant, (type(self), self.block, self.violations, self.problems)


def _rebuild_invariant(
    kind: type[InvariantError], block: str, violations: tuple[Violation, ...], problems: tuple[Objection, ...]
) -> InvariantError:
    """Make an error again when it is unpickled: its details are keyword-only."""
    return kind(block, violations=violations, problems=problems)


class InvalidDataError(_ListingError, ValueError):
    """Incoming data that cannot be used; ``problems`` lists everything that is wrong with them, with its place.

    ``legible`` is what could be read of their reports all the same; ``iq.figures``, ``iq.locate`` and ``iq.repair``
    take the error for that.
    """

    def __init__(self, problems: tuple[Objection, ...], legible: tuple[Any, ...] = ()) -> None:
        super().__init__("invalid-data")
        self.problems = problems
        self.legible = legible

    def _lines(self, language: Language | None) -> list[str]:
        return [problem.in_language(language) for problem in self.problems]

    def __repr__(self) -> str:
        return f"InvalidDataError({self.problems!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems, self.legible)


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)


# The protocols and the renderer are for the package itself.
__all__ = [
    "ContradictionError",
    "GapError",
    "IQModelError",
    "InexactError",
    "InvalidDataError",
    "InvariantError",
    "MissingExtraError",
    "NumberFormatError",
    "OverlapError",
    "PeriodError",
    "RuleDefinitionError",
    "ScopeError",
    "UnitError",
    "UnknownCodeError",
]
