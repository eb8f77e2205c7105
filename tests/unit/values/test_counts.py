"""Counts: bounds, the words before a number, strict reading and writing."""

from __future__ import annotations

import copy
import operator
import pickle
from collections.abc import Callable
from typing import Any, cast

import attrs
import pytest

from iqmodel.errors import InexactError
from iqmodel.language.text import LANGUAGES, Text, language
from iqmodel.values.counts import (
    MAX_COUNT,
    UNKNOWN,
    Bounds,
    Count,
    about,
    at_least,
    at_most,
    between,
    contains,
    figure_error,
    format_count,
    high,
    intersect,
    is_exact,
    is_figure,
    is_known,
    just_over,
    just_under,
    low,
    more_than,
)
from iqmodel.values.numbers import parse_count
from iqmodel.values.wordings import WORDINGS
from tests.refusals import refusal
from tests.unit.values.refused import FACTORIES, anything, code_of

NOTHING = Text(de="keine", en="none")


CODES = "about, more_than, just_under, just_over, at_least, at_most"
ABOUT = Text("n − u//2 .. n + (u−1)//2, mindestens n−1 .. n+1", WORDINGS["about"].formula)


SUMMANDS: list[Count] = [1, Bounds(2, 3), 4]


class TestBounds:
    """A Bounds is an integer known only by its bounds; one of width zero is that integer."""

    def test_width_zero_is_an_int(self) -> None:
        for made, number in ((Bounds(5, 5), 5), (between(5, 5), 5), (Bounds(1, 3) * 0, 0)):
            assert type(cast("object", made)) is int
            assert cast("object", made) == number

    def test_equality_is_structural(self) -> None:
        assert about(400) == Bounds(350, 449, "about", 400)
        assert about(400) != Bounds(350, 449)
        assert cast("object", about(400)) != 400
        assert len({about(400), Bounds(350, 449, "about", 400), Bounds(350, 449)}) == 2

    @pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge])
    def test_there_is_no_order(self, compare: Callable[[object, object], bool]) -> None:
        for other in (1, about(7)):
            with pytest.raises(TypeError):
                compare(about(5), other)

    def test_an_open_end_is_shown_as_none(self) -> None:
        with pytest.raises(InexactError) as caught:
            int(UNKNOWN - 5)
        assert "(lower bound −5, upper bound none)" in caught.value.message("en")
        with pytest.raises(InexactError) as caught:
            int(Bounds(None, None))
        assert "(Untergrenze keine, Obergrenze keine)" in caught.value.message("de")

    @pytest.mark.parametrize("convert", [int, float, operator.index])
    def test_is_no_number(self, convert: Callable[[Any], object]) -> None:
        with pytest.raises(InexactError) as caught:
            convert(more_than(170))
        assert caught.value.message("de") == (
            "„über 170“ ist keine genaue Zahl (Untergrenze 171, Obergrenze keine); die Grenzen geben low() und high()."
        )

    def test_truth_where_the_bounds_decide_it(self) -> None:
        assert bool(more_than(170)) is True
        assert bool(Bounds(None, -1)) is True
        for undecided in (UNKNOWN, Bounds(-1, 1), Bounds(None, 0), at_most(3)):
            with pytest.raises(InexactError):
                bool(undecided)

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            ((2, 1), "number.reversed"),
            pytest.param((10**5000, 1), "number.reversed", id="huge"),
            ((1.0, 2), "number.float"),
            ((416.374, None), "number.float-thousands"),
            ((True, 2), "number.not-whole"),
            (("1", 2), "number.not-whole"),
            ((1, b"2"), "number.not-whole"),
            ((1, 2, "about"), "number.wording-alone"),
            ((1, 2, None, 1), "number.stated-alone"),
            ((1, 2, "rund", 1), "number.wording-code"),
            ((1, 2, ["about"], 1), "number.wording-code"),
            ((1, 2, "about", 3), "number.wording-bounds"),
            ((1, None, "about", 3), "number.wording-bounds"),
            ((3, 3, "about", 3), "number.wording-bounds"),
            ((-1, 1, "about", 0), "number.wording-bounds"),
            ((170, None, "more_than", 170), "number.wording-bounds"),
            ((171, 180, "more_than", 170), "number.wording-bounds"),
            ((5, 10, "just_under", 10), "number.wording-bounds"),
            ((10, 15, "just_over", 10), "number.wording-bounds"),
            ((11, None, "just_over", 10), "number.wording-bounds"),
            ((6, None, "at_least", 5), "number.wording-bounds"),
            ((1, 5, "at_most", 5), "number.wording-bounds"),
            ((400, 449, "about", 400), "number.wording-bounds"),
            ((350, 400, "about", 400), "number.wording-bounds"),
            ((399, 10_000, "about", 400), "number.wording-bounds"),
            ((0, 10**13, "about", 400), "number.wording-bounds"),
            ((MAX_COUNT + 1, None, "more_than", MAX_COUNT), "number.too-large"),
        ],
    )
    def test_refuses_what_does_not_fit(self, arguments: tuple[Any, ...], code: str) -> None:
        assert code_of(lambda: Bounds(*arguments)) == code

    @pytest.mark.parametrize(
        "count", [about(400), UNKNOWN, Bounds(None, -3), Bounds(10**5000, None), about(400, unit=10)]
    )
    def test_copies_pickles_and_evaluates_back(self, count: Bounds) -> None:
        for same in (copy.copy(count), copy.deepcopy(count), pickle.loads(pickle.dumps(count)), eval(repr(count))):
            assert same == count
            assert hash(same) == hash(count)

    def test_is_immutable(self) -> None:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            about(4).low = 3  # type: ignore[misc]  # wrong on purpose

    def test_repr_names_the_factory(self) -> None:
        shown = [repr(x) for x in (about(400), UNKNOWN, between(1, 2), Bounds(-2, 3), at_least(5), about(400, unit=10))]
        assert shown == [
            "about(400)",
            "UNKNOWN",
            "between(1, 2)",
            "Bounds(-2, 3)",
            "at_least(5)",
            "Bounds(395, 404, 'about', 400)",
        ]
        assert [repr(Bounds(low, 10**12 + high)) for low, high in ((0, 0), (0, 1), (-1, 0))] == [
            "between(0, 1000000000000)",
            "Bounds(0, 1000000000001)",
            "Bounds(-1, 1000000000000)",
        ]


class TestArithmetic:
    """Results of arithmetic carry no wording; multiplication by a negative number flips the bounds."""

    @pytest.mark.parametrize(
        ("result", "expected"),
        [
            (about(400) + 1, Bounds(351, 450)),
            (1 + about(400), Bounds(351, 450)),
            (10 - more_than(3), Bounds(None, 6)),
            (more_than(3) - 10, Bounds(-6, None)),
            (about(400) - about(400), Bounds(-99, 99)),
            (-about(400), Bounds(-449, -350)),
            (at_least(5) * -2, Bounds(None, -10)),
            (3 * at_most(5), Bounds(0, 15)),
            (0 * UNKNOWN, 0),
            (UNKNOWN + 0, UNKNOWN),
            (sum(SUMMANDS), Bounds(7, 8)),
        ],
    )
    def test_results(self, result: Count, expected: Count) -> None:
        assert result == expected

    @pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul])
    @pytest.mark.parametrize("other", [1.5, True, None, ()])
    def test_only_whole_numbers_take_part(self, operation: Callable[[Any, Any], object], other: object) -> None:
        for pair in ((about(5), other), (other, about(5))):
            with pytest.raises((TypeError, InexactError)):
                operation(*pair)

    def test_products_of_bounds_are_not_defined(self) -> None:
        with pytest.raises(TypeError):
            about(5) * about(5)  # type: ignore[operator]  # wrong on purpose


class TestQuestions:
    """low, high, is_exact, is_known and is_figure work on ints and on bounds."""

    def test_ends(self) -> None:
        assert (low(7), high(7)) == (7, 7)
        assert (low(more_than(170)), high(more_than(170))) == (171, None)
        for ask in (low, high, format_count):
            assert code_of(lambda ask=ask: ask(5.0)) == "number.float"  # type: ignore[misc]  # no inference of a default
            assert code_of(lambda ask=ask: ask(True)) == "number.not-whole"  # type: ignore[misc]  # no inference of a default

    def test_exact_and_known(self) -> None:
        assert is_exact(0)
        assert not is_exact(about(5))
        assert [is_known(x) for x in (0, about(5), at_most(5), at_least(5))] == [True] * 4
        assert [is_known(x) for x in (UNKNOWN, UNKNOWN - UNKNOWN)] == [False] * 2

    @pytest.mark.parametrize(
        "value", [0, MAX_COUNT, UNKNOWN, about(MAX_COUNT), between(0, MAX_COUNT), at_least(MAX_COUNT)]
    )
    def test_figures(self, value: Count) -> None:
        assert is_figure(value)
        assert figure_error(value) is None

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            (-1, "number.negative"),
            (Bounds(None, 3), "number.negative.possible"),
            (Bounds(-1, 3), "number.negative.possible"),
            (Bounds(-3, -1), "number.negative"),
            (MAX_COUNT + 1, "number.too-large"),
            pytest.param(10**5000, "number.too-large", id="huge"),
            (Bounds(0, MAX_COUNT + 1), "number.too-large"),
            (Bounds(MAX_COUNT + 1, None), "number.too-large"),
            (True, "number.not-whole"),
            (None, "number.not-whole"),
            ("5", "number.not-whole"),
            ("\ud800", "number.not-whole"),
            (5.0, "number.float"),
            (float("nan"), "number.float"),
            (float("inf"), "number.float"),
            (1.5, "number.float-thousands"),
        ],
    )
    def test_other_values_are_refused(self, value: object, code: str) -> None:
        assert not is_figure(value)
        error = figure_error(value)
        assert error is not None
        assert error.code == code
        assert all(error.message(name).isprintable() for name in LANGUAGES)

    def test_a_grouped_number_read_as_float_is_recognised(self) -> None:
        assert "416,374" in str(figure_error(416.374))


class TestSets:
    """intersect gives what a number can be that is both; contains, whether one says less than the other."""

    def test_intersect(self) -> None:
        assert intersect(3, 3) == 3
        assert intersect(3, 4) is None
        assert intersect(about(400), 449) == 449
        assert intersect(about(400), 450) is None
        assert intersect(Bounds(0, 5), Bounds(5, 9)) == 5
        assert intersect(UNKNOWN, about(400)) == about(400)
        assert intersect(Bounds(350, 449), about(400)) == about(400)
        assert intersect(at_least(5), at_most(9)) == Bounds(5, 9)
        assert intersect(Bounds(None, 3), UNKNOWN) == Bounds(0, 3)

    def test_contains(self) -> None:
        assert contains(UNKNOWN, about(400))
        assert contains(about(400), 350)
        assert not contains(about(400), 349)
        assert not contains(about(400), UNKNOWN)
        assert contains(Bounds(None, None), Bounds(None, 3))
        assert not contains(5, about(5))


class TestWordings:
    """The interval of each wording is that of the definition; its unit is that of the last non-zero digit."""

    @pytest.mark.parametrize(
        ("count", "ends"),
        [
            (about(181_000), (180_500, 181_499)),
            (about(400), (350, 449)),
            (about(7), (6, 8)),
            (about(1), (0, 2)),
            (about(400, unit=10), (395, 404)),
            (about(5, unit=100), (0, 54)),
            (more_than(170), (171, None)),
            (just_under(1_000), (500, 999)),
            (just_under(7), (5, 6)),
            (just_under(2), (0, 1)),
            (just_over(1_000), (1_001, 1_499)),
            (just_over(7), (8, 9)),
            (at_least(5), (5, None)),
            (at_most(5), (0, 5)),
        ],
    )
    def test_intervals(self, count: Bounds, ends: tuple[int, int | None]) -> None:
        assert (count.low, count.high) == ends

    @pytest.mark.parametrize("factory", FACTORIES.values(), ids=FACTORIES)
    def test_refusals(self, factory: Callable[..., Bounds]) -> None:
        assert code_of(lambda: factory(0)) == "number.wording-zero"
        assert code_of(lambda: factory(-1)) == "number.negative"
        assert code_of(lambda: factory(MAX_COUNT + 1)) == "number.too-large"
        assert code_of(lambda: factory(1.0)) == "number.float"
        assert code_of(lambda: factory(True)) == "number.not-whole"
        assert code_of(lambda: factory(5, unit=0)) == "number.unit"
        assert code_of(lambda: factory(5, unit=True)) == "number.not-whole"

    def test_just_under_one_and_impossible_ranges(self) -> None:
        assert code_of(lambda: just_under(1)) == "number.just-under-one"
        assert code_of(lambda: between(2, 1)) == "number.reversed"
        assert code_of(lambda: between(-1, 1)) == "number.negative.possible"
        assert code_of(lambda: between(1, cast("int", None))) == "number.not-whole"
        assert code_of(lambda: more_than(MAX_COUNT)) == "number.too-large"


class TestWriting:
    """A count is written the way its language writes it."""

    @pytest.mark.parametrize(
        ("count", "german", "english"),
        [
            (416_374, "416.374", "416,374"),
            (0, "0", "0"),
            (-2_312, "\u22122.312", "\u22122,312"),
            (about(181_000), "rund 181.000", "about 181,000"),
            (more_than(170), "über 170", "over 170"),
            (just_under(1_000), "knapp 1.000", "just under 1,000"),
            (just_over(1_000), "gut 1.000", "just over 1,000"),
            (at_least(5), "mindestens 5", "at least 5"),
            (at_most(5), "bis zu 5", "up to 5"),
            (between(10, 1_020), "zwischen 10 und 1.020", "between 10 and 1,020"),
            (UNKNOWN, "unbekannt", "unknown"),
            (Bounds(-6, None), "mindestens \u22126", "at least \u22126"),
            (Bounds(None, 6), "höchstens 6", "at most 6"),
            (Bounds(None, None), "unbekannt", "unknown"),
            (Bounds(None, -(10**5000)), "höchstens \u221210^5000", "at most \u221210^5000"),
        ],
    )
    def test_both_languages(self, count: Count, german: str, english: str) -> None:
        assert (format_count(count, locale="de"), format_count(count, locale="en")) == (german, english)
        if isinstance(count, Bounds):
            assert (count.in_language("de"), str(count)) == (german, english)
            with language("de"):
                assert str(count) == german


class TestRefusals:
    """What is no count, bound or figure comes with the value, the limit or the formula that it breaks."""

    @pytest.mark.parametrize(
        ("call", "code", "data"),
        [
            (lambda: parse_count("1.000.000.000.001"), "number.too-large", {"value": 10**12 + 1, "limit": 10**12}),
            (lambda: about(MAX_COUNT + 1), "number.too-large", {"value": 10**12 + 1, "limit": 10**12}),
            (lambda: about(0), "number.wording-zero", {"wording": "about"}),
            (lambda: about(-1), "number.negative", {"value": -1}),
            (lambda: about(5, unit=0), "number.unit", {"unit": 0}),
            (lambda: about(5, unit=MAX_COUNT + 1), "number.unit", {"unit": MAX_COUNT + 1}),
            (lambda: between(-1, 1), "number.negative.possible", {"value": Bounds(-1, 1)}),
            (lambda: Bounds(2, 1), "number.reversed", {"low": 2, "high": 1}),
            (lambda: Bounds(anything(1.0), 2), "number.float", {"value": "1.0"}),
            (lambda: Bounds(anything(True), 2), "number.not-whole", {"value": "True", "type": "bool"}),
            (
                lambda: Bounds(1, 2, anything("rund"), 1),
                "number.wording-code",
                {"wording": "rund", "stated": 1, "codes": CODES},
            ),
            (lambda: Bounds(1, 2, None, 1), "number.stated-alone", {"wording": "None", "stated": 1, "codes": CODES}),
            (
                lambda: Bounds(1, 2, "about", None),
                "number.wording-alone",
                {"wording": "about", "stated": NOTHING, "codes": CODES},
            ),
            (
                lambda: Bounds(1, None, "about", 3),
                "number.wording-bounds",
                {"wording": "about", "stated": 3, "low": 1, "high": NOTHING, "formula": ABOUT},
            ),
            (
                lambda: Bounds(None, 5, "at_most", 5),
                "number.wording-bounds",
                {"wording": "at_most", "stated": 5, "low": NOTHING, "high": 5, "formula": Text("0 .. n", "0 .. n")},
            ),
            (
                lambda: Bounds(MAX_COUNT + 1, None, "more_than", MAX_COUNT),
                "number.too-large",
                {"value": 10**12, "limit": 10**12},
            ),
            (lambda: int(at_most(3)), "number.inexact", {"count": at_most(3), "low": 0, "high": 3}),
            (
                lambda: int(Bounds(None, -3)),
                "number.inexact",
                {"count": Bounds(None, -3), "low": NOTHING, "high": -3},
            ),
        ],
    )
    def test_counts(self, call: Callable[[], object], code: str, data: dict[str, object]) -> None:
        assert refusal(call) == (code, data)

    @pytest.mark.parametrize(
        ("value", "code", "data"),
        [
            (-1, "number.negative", {"value": -1}),
            (Bounds(-1, 3), "number.negative.possible", {"value": Bounds(-1, 3)}),
            (MAX_COUNT + 1, "number.too-large", {"value": 10**12 + 1, "limit": 10**12}),
            # Thousands that a spreadsheet has taken for decimals: from 1.000 up to 999.999, and not whole.
            (416.374, "number.float-thousands", {"value": "416.374", "meant": 416_374}),
            (999.999, "number.float-thousands", {"value": "999.999", "meant": 999_999}),
            (1.001, "number.float-thousands", {"value": "1.001", "meant": 1_001}),
            (1.0, "number.float", {"value": "1.0"}),
            (0.5, "number.float", {"value": "0.5"}),
            (1000.0, "number.float", {"value": "1000.0"}),
            (1000.5, "number.float", {"value": "1000.5"}),
            (1.0001, "number.float", {"value": "1.0001"}),
        ],
    )
    def test_figures(self, value: object, code: str, data: dict[str, object]) -> None:
        error = figure_error(value)
        assert error is not None
        assert (error.code, dict(error.data)) == (code, data)
