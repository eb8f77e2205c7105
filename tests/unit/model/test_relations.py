"""Relations: how they read, what their sides are, and where the text of one is refused."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from iqmodel.errors import RuleDefinitionError
from iqmodel.model.relations import MAX_DEPTH, MAX_LENGTH, parse_relation
from iqmodel.values.counts import MAX_COUNT, Bounds, Count, about


class TestForm:
    """Parts and their sum, two equal figures, one within another, one reaching another, or anything else."""

    @pytest.mark.parametrize(
        ("text", "form"),
        [
            ("a + b == c", "sum"),
            ("a == b", "equal"),
            ("a <= b", "within"),
            ("a <= b + c", "within"),
            ("a >= b", "reaching"),
            ("a + b >= c", "reaching"),
            ("a < b", "general"),
            ("a > b", "general"),
            ("a + b <= c", "general"),
            ("a >= b + c", "general"),
            ("2 * a + b == c", "general"),
            ("a + b == 2 * c", "general"),
            ("a + 1 == b", "general"),
            ("a == b + 1", "general"),
            ("a == b + c", "general"),
        ],
    )
    def test_each(self, text: str, form: str) -> None:
        assert parse_relation(text).form == form


class TestSides:
    """A figure that stands alone keeps its words; everything else is worked out."""

    def test_each(self) -> None:
        assert parse_relation("a <= b").sides([about(400), 5]) == (about(400), 5)
        assert parse_relation("a + 1 <= 2 * b").sides([about(400), 5]) == (Bounds(351, 450), 10)
        assert parse_relation("a + b == c - 3").sides([1, 2, 9]) == (3, 6)

    def test_repr_names_what_was_written(self) -> None:
        relation = parse_relation("a <= b + 2")
        assert repr(relation).startswith("Relation(left=(('a', 1),), left_constant=0, operator='<=', right=(('b', 1),)")
        assert repr(relation).endswith(", right_constant=2)")


class TestLimits:
    """How long, how deep and how large what a rule writes may be."""

    @pytest.mark.parametrize("opening", ["-", "("])
    def test_depth(self, opening: str) -> None:
        closing = ")" if opening == "(" else ""
        assert parse_relation(f"{opening * MAX_DEPTH}a{closing * MAX_DEPTH} == 1").names == ("a",)
        deeper = MAX_DEPTH + 1
        assert data_of(f"{opening * deeper}a{closing * deeper} == 1") == ("rule.too-deep", {"limit": MAX_DEPTH})
        # Signs that do not follow each other do not nest.
        assert parse_relation("a" + " - -a" * deeper + " == 1").coefficients == (deeper + 1,)

    def test_a_product_too_long_to_be_worked_out(self) -> None:
        assert data_of("1*" * 990 + "a == 1") == ("rule.too-deep", {"limit": MAX_DEPTH})

    def test_length(self) -> None:
        text = "a == 1"
        assert parse_relation(text + " " * (MAX_LENGTH - len(text))).names == ("a",)
        longer = {"length": MAX_LENGTH + 1, "limit": MAX_LENGTH}
        assert data_of(text + " " * (MAX_LENGTH + 1 - len(text))) == ("rule.too-long", longer)

    def test_numbers(self) -> None:
        assert parse_relation(f"a == {MAX_COUNT}").constant == -MAX_COUNT
        assert parse_relation("1000000 * (1000000 * a) == 1").coefficients == (MAX_COUNT,)
        larger = {"number": str(MAX_COUNT + 1), "limit": MAX_COUNT}
        assert data_of(f"a == {MAX_COUNT + 1}") == ("rule.large-number", larger)
        product = {"number": 2 * MAX_COUNT, "limit": MAX_COUNT}
        assert data_of("1000000 * (2000000 * a) == 1") == ("rule.large-number", product)


class TestWhatErrorsCarry:
    """The text of the rule, and what is wrong in it."""

    @pytest.mark.parametrize(
        ("text", "code", "more"),
        [
            ("first() == total", "rule.not-linear", {}),
            ("total == first()", "rule.not-linear", {}),
            ("a == b * c", "rule.product", {}),
            ("a is b", "rule.one-comparison", {}),
            ("a == b == c", "rule.one-comparison", {}),
            ("a", "rule.one-comparison", {}),
            ("1 == 1", "rule.no-figure", {}),
            ("a == ", "rule.syntax", {}),
            ("a == größe", "rule.word", {"found": "größe"}),
            ("a == b / 2", "rule.word", {"found": "/"}),
        ],
    )
    def test_texts(self, text: str, code: str, more: dict[str, Any]) -> None:
        assert data_of(text) == (code, {"expression": text, **more})

    def test_types(self) -> None:
        assert data_of(5) == ("rule.not-text", {"value": "5"})


def data_of(text: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises(RuleDefinitionError) as caught:
        parse_relation(text)
    return caught.value.code, dict(caught.value.data)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(0, True), (1, False), (2, True), (Bounds(1, 2), True), (Bounds(None, 1), True), (9, False)],
)
def test_whether_figures_may_miss_a_relation_by_an_amount(amount: Count, expected: bool) -> None:
    # An even number less 8 is never odd; of several amounts one nearly always fits. With at most 8, it is 0 at most 8.
    relation = parse_relation("2 * a == b")
    assert relation.may_miss_by((Bounds(0, 8), 8), amount) is expected


class TestThreads:
    """A rule is parsed once, and threads that parse at the same time do not disturb each other."""

    def test_once(self) -> None:
        assert parse_relation("a + b == c") is parse_relation("a + b == c")
        assert parse_relation("a + b == d") is not parse_relation("a + b == c")

    def test_disturbed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        fails = iter([True, True, False])
        parse = ast.parse

        def disturbed(text: str, **how: Any) -> Any:
            if next(fails):
                raise SystemError("AST constructor recursion depth mismatch (before=57, after=54)")
            return parse(text, **how)

        monkeypatch.setattr(ast, "parse", disturbed)
        assert parse_relation("disturbed <= 5").names == ("disturbed",)
        assert next(fails, None) is None


class TestInWords:
    """A relation as people write it, its figures by their labels."""

    @pytest.mark.parametrize(
        ("expression", "words"),
        [
            ("a + b == c", "A + B = C"),
            ("a <= 2 * b + 5", "A ≤ 2 × B + 5"),
            ("a - b >= 0", "A − B ≥ 0"),
            ("-a + 3 < b", "−A + 3 < B"),
            ("-2 * a > -7", "−2 × A > −7"),
        ],
    )
    def test_each_sign(self, expression: str, words: str) -> None:
        assert parse_relation(expression).in_words({"a": "A", "b": "B", "c": "C"}) == words
