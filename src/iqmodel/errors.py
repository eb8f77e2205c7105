"""What can go wrong, as one tree of errors below :class:`IQModelError`.

Every error carries its data as attributes, renders its message late in either language, and survives
pickling. Nothing else leaves the package for bad input. The sentences stand in :mod:`iqmodel.language.messages`: what
renders them is handed in by the front door, because the languages themselves raise errors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, Protocol, TypeAlias

from iqmodel.excerpts import excerpt, literal, public_name

Language: TypeAlias = Literal["de", "en"]
"""The languages of the package."""

Renderer: TypeAlias = Callable[[str, Language | None, Mapping[str, object]], str]
"""What makes a sentence of a message's code, in a language or that of the context, and the data it tells."""


def _code_alone(code: str, _language: Language | None, data: Mapping[str, object]) -> str:
    return f"{code}: {excerpt(dict(data))}"


_render: Renderer = _code_alone


def render_with(renderer: Renderer) -> None:
    """Hand in what renders the messages of all errors; the front door does."""
    global _render  # noqa: PLW0603 - set once, when the package is imported
    _render = renderer


class BrokenRule(Protocol):
    """The rule of a :class:`Violation`, as far as an error tells of it."""

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
        """What the rule means, a text in both languages."""
        ...


class Violation(Protocol):
    """What an :class:`InvariantError` says about each broken rule; a finding of a check is one."""

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
        """The code of the block it binds."""
        ...

    @property
    def difference(self) -> Any:
        """Left side minus right side: an int, or bounds."""
        ...

    def message(self, language: Language | None = None) -> str:
        """The violation in one sentence."""
        ...

    def below(self, path: str) -> Violation:
        """The same violation, told from the block that holds this one at ``path``."""
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
        """What was received there."""
        ...

    @property
    def rule_id(self) -> str | None:
        """The full id of a broken rule."""
        ...

    @property
    def difference(self) -> Any:
        """By how much it is broken: left side minus right side."""
        ...

    @property
    def hint(self) -> Any:
        """The likely cause or the remedy, a text in both languages; None where there is none."""
        ...

    @property
    def data(self) -> tuple[tuple[str, Any], ...]:
        """What else the message tells, by name."""
        ...

    def message(self, language: Language | None = None) -> str:
        """One sentence that says what is wrong."""
        ...

    def in_language(self, language: Language | None = None) -> str:
        """Place, rule, message and hint in one line."""
        ...

    def below(self, path: str) -> Any:
        """The same problem, told from the block that holds this one at ``path``."""
        ...

    def to_dict(self) -> dict[str, Any]:
        """The problem as plain JSON data."""
        ...


class IQModelError(Exception):
    """The root. ``code`` names the message, ``data`` holds what it tells.

    >>> PeriodError("period.reversed", start="2020", end="2019").code
    'period.reversed'
    """

    def __init__(self, code: str, /, **data: Any) -> None:
        super().__init__(code)
        self.code = code
        self.data = data

    def message(self, language: Language | None = None) -> str:
        """What is wrong, in ``language`` or that of the context."""
        return _render(self.code, language, self.data)

    def __str__(self) -> str:
        return self.message()

    def __repr__(self) -> str:
        told = "".join(f", {name}={literal(value)}" for name, value in self.data.items())
        return f"{public_name(type(self))}({self.code!r}{told})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.code, self.data)


def _rebuild(kind: type[IQModelError], code: str, data: dict[str, Any]) -> IQModelError:
    return kind(code, **data)


class NumberFormatError(IQModelError, ValueError):
    """A text that is no number in that locale, or a number that can be no figure."""


class PeriodError(IQModelError, ValueError):
    """A text that is no date or period, or dates that make no period."""


class ScopeError(IQModelError, ValueError):
    """A text that names no scope, or scopes that make no union."""


class RuleDefinitionError(IQModelError, ValueError):
    """A rule, block or indicator that cannot be: refused when it is defined, before any data is seen."""


class UnknownCodeError(IQModelError, LookupError):
    """A code, rule id or edition that does not exist; ``data["close"]`` names the likeliest intended ones."""


class UnitError(IQModelError, TypeError):
    """Figures of different units, or a total beside its parts, asked to be one number."""


class OverlapError(IQModelError):
    """Figures that would be counted twice: reports whose scopes and periods overlap."""


class GapError(IQModelError):
    """Figures that would be missing: a combination with empty cells."""


class ContradictionError(IQModelError):
    """Figures and rules that no numbers can satisfy together."""


class InexactError(IQModelError, ValueError):
    """An int or a float asked of what is known only by its bounds."""


class MissingExtraError(IQModelError, ImportError):
    """An optional dependency that is not installed; the message names the extra to install."""


class _ListingError(IQModelError):
    """An error whose message is a headline and one line for each of the things it lists."""

    def _lines(self, language: Language | None) -> list[str]:
        raise NotImplementedError

    def message(self, language: Language | None = None) -> str:
        """The headline, then one line for each thing that is wrong."""
        lines = self._lines(language)
        return "\n  ".join([_render(self.code, language, self.data | {"number": len(lines)}), *lines])


class InvariantError(_ListingError, ValueError):
    """An object that would break its own rules: all that is wrong with it, at once.

    ``violations`` are the broken rules with path, rule and difference; ``problems`` the values that are
    no figures, parts or discrepancies at all. ``block`` is the name of the class that refused.
    """

    def __init__(
        self, block: str, *, violations: tuple[Violation, ...] = (), problems: tuple[Objection, ...] = ()
    ) -> None:
        super().__init__("invariant", block=block)
        self.block = block
        self.violations = violations
        self.problems = problems

    def below(self, path: str) -> InvariantError:
        """The same error, told from the block that holds the refused one at ``path``."""
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
    return kind(block, violations=violations, problems=problems)


class InvalidDataError(_ListingError, ValueError):
    """Incoming data that cannot be used: ``problems`` holds everything that is wrong with it."""

    def __init__(self, problems: tuple[Objection, ...]) -> None:
        super().__init__("invalid-data")
        self.problems = problems

    def _lines(self, language: Language | None) -> list[str]:
        return [problem.in_language(language) for problem in self.problems]

    def __repr__(self) -> str:
        return f"InvalidDataError({self.problems!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems,)


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)


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
