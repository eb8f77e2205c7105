"""Linear relations between named figures: the text of a rule, parsed and never evaluated.

The grammar is dotted names, integers, unary minus, ``+``, ``-``, ``*`` by a constant, and one comparison.
Everything else is a RuleDefinitionError, at once: the text is measured and scanned before it is parsed.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from math import gcd
from typing import Any, Final, Literal, TypeAlias

import attrs

from iqmodel.errors import RuleDefinitionError
from iqmodel.excerpts import excerpt
from iqmodel.language.viewed import Sealed
from iqmodel.model.records import NAME
from iqmodel.values.counts import MAX_COUNT, Bounds, Count, intersect

Operator: TypeAlias = Literal["==", "<=", ">=", "<", ">"]
Term: TypeAlias = tuple[str, int]

# Rules come from strangers' files too: beyond these limits a text is refused before Python's parser sees it.
MAX_LENGTH: Final = 2_000
MAX_DEPTH: Final = 40
_TRIES: Final = 20

_OPERATORS: Final[dict[type[ast.cmpop], Operator]] = {
    ast.Eq: "==",
    ast.LtE: "<=",
    ast.GtE: ">=",
    ast.Lt: "<",
    ast.Gt: ">",
}
# A name or number may not be followed by one of these: „gr“ is not to be read out of „größe“.
_LETTER: Final = r"\w|[^\x00-\x7f]"
_TOKEN: Final = re.compile(
    rf"\s*(?:(?P<name>{NAME}(?:\.{NAME})*)(?!{_LETTER})|(?P<number>\d+)(?!{_LETTER})|(?P<operator>==|<=|>=|<|>|[-+*()]))",
    re.ASCII,
)

_WORD: Final = re.compile(r"\w[\w.]*|\S")


_SIGNS: Final[dict[Operator, str]] = {"==": "=", "<=": "≤", ">=": "≥", "<": "<", ">": ">"}


def _in_words(terms: tuple[Term, ...], constant: int, labels: Mapping[str, str]) -> str:
    """One side of a relation, with the signs of mathematics."""
    parts = [(by, labels[name] if abs(by) == 1 else f"{abs(by)} × {labels[name]}") for name, by in terms]
    parts += [(constant, str(abs(constant)))] if constant or not parts else []
    text = " ".join(f"{'−' if by < 0 else '+'} {words}" for by, words in parts)
    return text.removeprefix("+ ").replace("− ", "−", 1) if text.startswith("−") else text.removeprefix("+ ")


@attrs.frozen
class Relation(Sealed):
    """``left operator right``, both sides linear in named figures.

    ``names`` lists the figures in the order of their first appearance; ``coefficients`` and ``constant`` are those
    of left minus right, so that a figure on both sides counts once and bounds stay as narrow as they can be.
    """

    left: tuple[Term, ...]
    left_constant: int
    operator: Operator
    right: tuple[Term, ...]
    right_constant: int
    names: tuple[str, ...] = attrs.field(init=False, eq=False, repr=False)
    coefficients: tuple[int, ...] = attrs.field(init=False, eq=False, repr=False)
    constant: int = attrs.field(init=False, eq=False, repr=False)
    # Whether open figures may leave gaps between the numbers that the difference can be: no rule of the sheet does.
    _steps: bool = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        combined: dict[str, int] = {}
        for name, coefficient in self.left:
            combined[name] = combined.get(name, 0) + coefficient
        for name, coefficient in self.right:
            combined[name] = combined.get(name, 0) - coefficient
        object.__setattr__(self, "names", tuple(combined))
        object.__setattr__(self, "coefficients", tuple(combined.values()))
        object.__setattr__(self, "constant", self.left_constant - self.right_constant)
        object.__setattr__(self, "_steps", self.is_equality and any(abs(factor) > 1 for factor in combined.values()))

    @property
    def is_equality(self) -> bool:
        """Whether both sides must be the same number."""
        return self.operator == "=="

    @property
    def form(self) -> Literal["sum", "equal", "within", "reaching", "general"]:
        """The shape of the relation, by which messages are worded: a sum, two equal figures, one within another, …"""
        plain = not (self.left_constant or self.right_constant) and all(
            coefficient == 1 for _, coefficient in (*self.left, *self.right)
        )
        if plain and len(self.right) == 1 and self.operator == "==":
            return "sum" if len(self.left) > 1 else "equal"
        if plain and (
            (self.operator == "<=" and len(self.left) == 1) or (self.operator == ">=" and len(self.right) == 1)
        ):
            return "within" if self.operator == "<=" else "reaching"
        return "general"

    def in_words(self, labels: Mapping[str, str]) -> str:
        """The relation as people write it, its figures by their labels.

        >>> parse_relation("women + 2 * men - 1 <= total").in_words({"women": "F", "men": "M", "total": "alle"})
        'F + 2 × M − 1 ≤ alle'
        """
        left = _in_words(self.left, self.left_constant, labels)
        return f"{left} {_SIGNS[self.operator]} {_in_words(self.right, self.right_constant, labels)}"

    def source(self, figures: Iterable[str]) -> str:
        """The relation as a Python condition on exact figures, named as in ``figures``.

        For generated code (the guard of constructors, the fast reader). It contains integers and the given names only.

        >>> parse_relation("first + follow_up == total").source(["a", "b", "c"])
        'a + b - c == 0'
        """
        return f"{self.difference_source(figures)} {self.operator} 0"

    def difference_source(self, figures: Iterable[str]) -> str:
        """Left minus right as Python code on exact figures, named as in ``figures``.

        >>> parse_relation("2 * pairs <= persons + 3").difference_source(["a", "b"])
        '2 * a - b - 3'
        """
        terms = [(by, name) for by, name in zip(self.coefficients, figures, strict=True) if by]
        parts = [(by, name if abs(by) == 1 else f"{abs(by)} * {name}") for by, name in terms]
        parts += [(self.constant, str(abs(self.constant)))] if self.constant or not parts else []
        text = " ".join(f"{'-' if by < 0 else '+'} {words}" for by, words in parts)
        return text.removeprefix("+ ")

    def difference(self, values: Sequence[Count]) -> Count:
        """Left minus right for figures in the order of ``names``: an int, or bounds if figures are bounds."""
        low, high = self.span(values)
        return low if low is not None and low == high else Bounds(low, high)

    def span(self, values: Sequence[Count]) -> tuple[int | None, int | None]:
        """The smallest and the largest value of left minus right, by interval arithmetic; None for an open end."""
        low: int | None = self.constant
        high: int | None = self.constant
        for coefficient, value in zip(self.coefficients, values, strict=True):
            if isinstance(value, int):
                step = coefficient * value
                low = None if low is None else low + step
                high = None if high is None else high + step
                continue
            below, above = _scaled(value, coefficient)
            low = None if low is None or below is None else low + below
            high = None if high is None or above is None else high + above
        return low, high

    def verdict(self, difference: Count) -> Literal["holds", "violated", "undecided"]:
        """Whether the relation holds for all values of the difference, for none, or only for some."""
        if isinstance(difference, Bounds):
            return self.outcome(difference.low, difference.high)
        return self.outcome(difference, difference)

    def outcome(self, low: int | None, high: int | None) -> Literal["holds", "violated", "undecided"]:
        """The verdict on a difference given by its ends."""
        if self.excludes(low, high):
            return "violated"
        if self.operator == "==":
            holds = low == high == 0
        else:
            limit = _LIMITS[self.operator]
            holds = not (_exceeds(high, limit) if self.operator in ("<", "<=") else _undercuts(low, limit))
        return "holds" if holds else "undecided"

    def excludes(self, low: int | None, high: int | None) -> bool:
        """Whether no difference between these ends satisfies the relation."""
        # Asked of each rule on bounded figures that are read, and most rules are equalities.
        if self.operator == "==":
            return (low is not None and low > 0) or (high is not None and high < 0)
        limit = _LIMITS[self.operator]
        return _above(low, limit) if self.operator in ("<", "<=") else _below(high, limit)

    def permits(self, values: Sequence[Count], amount: int = 0) -> bool:
        """Whether the figures may keep to an equality but for an ``amount``, as far as divisibility shows.

        The open figures change the difference in steps of the common divisor of their coefficients: ``2 * pairs`` is
        never 7, whatever the pairs. What several rules exclude only together is left to deduction.
        """
        if not self._steps:
            return True
        divisor, known = 0, self.constant - amount
        for coefficient, value in zip(self.coefficients, values, strict=True):
            if isinstance(value, int):
                known += coefficient * value
            else:
                divisor = gcd(divisor, coefficient)
        return not known % divisor if divisor else True

    def may_miss_by(self, values: Sequence[Count], amount: Count) -> bool:
        """Whether left minus right can be the amount, or any of the amounts where it is bounds.

        Divisibility is asked of a single amount only: of several, one nearly always fits.
        """
        if isinstance(amount, int):
            low, high = self.span(values)
            return not _above(low, amount) and not _below(high, amount) and self.permits(values, amount)
        return intersect(self.difference(values), amount) is not None

    @property
    def steps(self) -> tuple[int, ...]:
        """The prime powers that divide some coefficient of an equality: divisibility by each can be tested alone.

        >>> parse_relation("12 * a + 2 * b == c").steps
        (2, 4, 3)
        """
        powers: dict[int, None] = {}
        for coefficient in map(abs, self.coefficients if self._steps else ()):
            rest, prime = coefficient, 2
            while rest > 1:
                power = prime
                while rest and not rest % prime:
                    powers[power] = None
                    rest, power = rest // prime, power * prime
                prime += 1 if prime * prime <= rest else max(rest - prime, 1)
        return tuple(powers)

    def sides(self, values: Sequence[Count]) -> tuple[Count, Count]:
        """The values of the left and of the right side."""
        by_name = dict(zip(self.names, values, strict=True))

        def total(terms: tuple[Term, ...], constant: int) -> Count:
            if len(terms) == 1 and terms[0][1] == 1 and not constant:
                return by_name[terms[0][0]]  # a figure by itself keeps its wording
            return sum((by_name[name] * coefficient for name, coefficient in terms), start=constant)

        return total(self.left, self.left_constant), total(self.right, self.right_constant)


# What the difference may just be, as all figures are whole.
_LIMITS: Final = {"<": -1, "<=": 0, ">=": 0, ">": 1}


# An open end is certainly neither above nor below a limit, but possibly both.
def _above(end: int | None, limit: int) -> bool:
    """Whether an end is certainly above a limit."""
    return end is not None and end > limit


def _below(end: int | None, limit: int) -> bool:
    """Whether an end is certainly below a limit."""
    return end is not None and end < limit


def _exceeds(high: int | None, limit: int) -> bool:
    """Whether something up to ``high`` may be above a limit."""
    return high is None or high > limit


def _undercuts(low: int | None, limit: int) -> bool:
    """Whether something from ``low`` on may be below a limit."""
    return low is None or low < limit


def _scaled(value: Any, coefficient: int) -> tuple[int | None, int | None]:
    """Both ends of bounds times a coefficient; zero times an open end is zero."""
    if not coefficient:
        return 0, 0
    low = None if value.low is None else value.low * coefficient
    high = None if value.high is None else value.high * coefficient
    return (low, high) if coefficient > 0 else (high, low)


def parse_relation(expression: str) -> Relation:
    """The relation that the text of a rule states.

    Raises RuleDefinitionError, with the text and what is wrong, for anything but one linear comparison.

    >>> parse_relation("first + 2 * follow_up <= total - 1").coefficients
    (1, 2, -1)
    """
    if not isinstance(expression, str):
        raise RuleDefinitionError("rule.not-text", value=excerpt(expression))
    if len(expression) > MAX_LENGTH:
        raise RuleDefinitionError("rule.too-long", length=len(expression), limit=MAX_LENGTH)
    return _parsed(str.__str__(expression))


# Rules that come out of a pickle are those that are there already.
@lru_cache(maxsize=1_024)
def _parsed(expression: str) -> Relation:
    """The relation of a text of acceptable length."""
    _scan(expression)
    try:
        tree = _tree(" ".join(expression.split()))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise RuleDefinitionError("rule.syntax", expression=_shown(expression)) from None
    # Python also compares with „is“, „in“ and chains of operators, which are not comparisons of figures.
    operator = _OPERATORS.get(type(tree.ops[0])) if isinstance(tree, ast.Compare) and len(tree.ops) == 1 else None
    if not isinstance(tree, ast.Compare) or operator is None:
        raise RuleDefinitionError("rule.one-comparison", expression=_shown(expression))
    try:
        left, left_constant = _linear(tree.left, expression)
        right, right_constant = _linear(tree.comparators[0], expression)
    except RecursionError:
        raise RuleDefinitionError("rule.too-deep", limit=MAX_DEPTH) from None
    if not left and not right:
        raise RuleDefinitionError("rule.no-figure", expression=_shown(expression))
    return Relation(left, left_constant, operator, right, right_constant)


def _tree(text: str) -> ast.expr:
    """The syntax tree of an expression in Python. Raises what Python raises for text that is not an expression.

    Before Python 3.11.8 and 3.12.2, threads that parse at the same time may disturb each other, which is a SystemError.
    """
    for _ in range(_TRIES):
        with suppress(SystemError):
            return ast.parse(text, mode="eval").body
    return ast.parse(text, mode="eval").body


def _shown(text: str) -> str:
    """The text for a message, which adds the quotation marks."""
    return excerpt(text, 200, quoted=False)


def _scan(expression: str) -> None:
    """Refuse words that the grammar does not have, large numbers and deep nesting, before the text is parsed."""
    position, depth, run = 0, 0, 0
    end = len(expression.rstrip())
    while position < end:
        token = _TOKEN.match(expression, position)
        if token is None:
            found = _WORD.findall(expression, position)[0]
            raise RuleDefinitionError("rule.word", expression=_shown(expression), found=_shown(found))
        operator = token["operator"]
        depth += (operator == "(") - (operator == ")")
        # „- - - …“ nests as deeply in the parser as parentheses do.
        run = run + 1 if operator in ("-", "+", "*", "(") else 0
        if max(depth, run) > MAX_DEPTH:
            raise RuleDefinitionError("rule.too-deep", limit=MAX_DEPTH)
        if token["number"] and int(token["number"][:20]) > MAX_COUNT:
            raise RuleDefinitionError("rule.large-number", number=token["number"][:20], limit=MAX_COUNT)
        position = token.end()


def _linear(root: ast.expr, expression: str) -> tuple[tuple[Term, ...], int]:
    """The terms and the constant of one side.

    With a stack instead of recursion, because in Python's syntax tree a sum is as deep as it is long.
    """
    terms: dict[str, int] = {}
    constant = 0
    stack: list[tuple[ast.expr, int]] = [(root, 1)]
    while stack:
        node, factor = stack.pop()
        match node:
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                stack += [(right, factor), (left, factor)]
            case ast.BinOp(left=left, op=ast.Sub(), right=right):
                stack += [(right, -factor), (left, factor)]
            case ast.BinOp(left=left, op=ast.Mult(), right=right):
                other, multiplier = _multiplied(left, right, expression)
                stack.append((other, factor * multiplier))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                stack.append((operand, -factor))
            case ast.Constant(value=int(number)):
                constant += factor * number
            case ast.Name() | ast.Attribute():
                name = ast.unparse(node)
                terms[name] = terms.get(name, 0) + factor
            case _:
                raise RuleDefinitionError("rule.not-linear", expression=_shown(expression))
        if abs(factor) > MAX_COUNT:
            raise RuleDefinitionError("rule.large-number", number=factor, limit=MAX_COUNT)
    return tuple(terms.items()), constant


def _multiplied(left: ast.expr, right: ast.expr, expression: str) -> tuple[ast.expr, int]:
    """The factor of a product that contains figures, and the constant one. Raises RuleDefinitionError without it."""
    for other, factor in ((right, _constant(left)), (left, _constant(right))):
        if factor is not None:
            return other, factor
    raise RuleDefinitionError("rule.product", expression=_shown(expression))


def _constant(node: ast.expr) -> int | None:
    """The value of an expression of integers; None if it contains a figure."""
    match node:
        case ast.Constant(value=int(number)):
            return number
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(number))):
            return -number
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            first, second = _constant(left), _constant(right)
            return None if first is None or second is None else first * second
    return None
