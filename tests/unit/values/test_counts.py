"""Counts: bounds, the words before a number, strict reading and writing."""

from __future__ import annotations

import copy
import operator
import pickle
import time
from collections.abc import Callable
from typing import Any, cast

import attrs
import pytest

from iqmodel.errors import InexactError, NumberFormatError
from iqmodel.language.text import LANGUAGES, Language, language
from iqmodel.values import counts
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
from iqmodel.values.wordings import NEUTRAL, STATE_SIGNS, WORDINGS, Wording

SUMMANDS: list[Count] = [1, Bounds(2, 3), 4]
FACTORIES: dict[str, Callable[..., Bounds]] = {code: getattr(counts, code) for code in WORDINGS}


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(NumberFormatError) as caught:
        call()
    assert all(caught.value.message(name) for name in LANGUAGES)
    return caught.value.code


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
            ((1, 2, "about"), "number.wording-code"),
            ((1, 2, None, 1), "number.wording-code"),
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
        assert "416 374" in str(figure_error(416.374))


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

    def test_table_holds_the_words_of_the_definition(self) -> None:
        german = {
            "about": ("rund", "etwa", "ca.", "circa", "ungefähr"),
            "more_than": ("über", "mehr als"),
            "just_under": ("knapp", "fast"),
            "just_over": ("gut",),
            "at_least": ("mindestens",),
            "at_most": ("bis zu", "höchstens"),
        }
        english = {
            "about": ("about", "around", "roughly", "approximately", "some"),
            "more_than": ("over", "more than"),
            "just_under": ("just under", "nearly", "almost"),
            "just_over": ("just over",),
            "at_least": ("at least",),
            "at_most": ("up to", "at most"),
        }
        assert {code: entry.words("de") for code, entry in WORDINGS.items()} == german
        assert {code: entry.words("en") for code, entry in WORDINGS.items()} == english


class TestReading:
    """A text is read in its language or refused; the refusal says why, and nothing is guessed."""

    @pytest.mark.parametrize("text", ["416.374", "416374", "416 374", "416\u00a0374", "416\u202f374", "416\u2009374"])
    def test_german_digits(self, text: str) -> None:
        assert parse_count(text, locale="de") == 416_374

    @pytest.mark.parametrize("text", ["416,374", "416374", "416 374", "416\u00a0374", "416\u202f374", "416\u2009374"])
    def test_english_digits(self, text: str) -> None:
        assert parse_count(text, locale="en") == 416_374

    @pytest.mark.parametrize("name", LANGUAGES)
    @pytest.mark.parametrize("wording", WORDINGS)
    def test_every_word(self, name: Language, wording: Wording) -> None:
        for word in WORDINGS[wording].words(name):
            for text in (f"{word} 1 000", f"{word[0].upper()}{word[1:]} 1000", f"{word}\u00a01000"):
                assert parse_count(text, locale=name) == FACTORIES[wording](1_000)

    @pytest.mark.parametrize("name", LANGUAGES)
    def test_words_that_change_nothing(self, name: Language) -> None:
        first = WORDINGS["about"].words(name)[0]
        for word in NEUTRAL[name]:
            assert parse_count(f"{word} 31", locale=name) == 31
            assert parse_count(f"{word[0].upper()}{word[1:]} {first} 400", locale=name) == about(400)
        assert code_of(lambda: parse_count(f"{NEUTRAL[name][0]} " * 2 + "31", locale=name)) == "number.word"

    def test_ranges_zero_and_unknown(self) -> None:
        assert parse_count("zwischen 10 und 20") == between(10, 20)
        assert parse_count("between 10 and 1,020", locale="en") == between(10, 1_020)
        assert parse_count("nur zwischen 1 000 und 1 000") == 1_000
        assert parse_count("0") == 0
        assert parse_count("Unbekannt") == UNKNOWN
        assert parse_count("u\u0308ber 170") == more_than(170)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "number.empty"),
            ("  ", "number.empty"),
            ("41.63.74", "number.grouping"),
            ("1.23", "number.grouping"),
            ("1234.567", "number.grouping"),
            ("416_374", "number.character"),
            ("416'374", "number.apostrophe"),
            ("41'6374", "number.character"),
            ("416,374", "number.other-language"),
            ("about 400", "number.other-language"),
            ("1.416,50", "number.decimal"),
            ("12,5", "number.decimal"),
            ("1.416 374", "number.mixed-separators"),
            ("1 416\u00a0374", "number.mixed-separators"),
            ("٤١٦", "number.other-digits"),
            ("４１６", "number.other-digits"),
            ("5²", "number.other-digits"),
            ("-5", "number.sign"),
            ("\u22125", "number.sign"),
            ("+5", "number.sign"),
            (">170", "number.sign"),
            ("rund -5", "number.sign"),
            ("007", "number.leading-zero"),
            ("0.123", "number.leading-zero"),
            (" 5", "number.blank-around"),
            ("5\n", "number.blank-around"),
            (".500", "number.loose-separator"),
            ("500.", "number.loose-separator"),
            ("rund  400", "number.word"),
            ("RUND 400", "number.word"),
            ("rund etwa 400", "number.word"),
            ("ca.400", "number.words-after"),
            ("400 Personen", "number.words-after"),
            ("5e3", "number.words-after"),
            ("5 %", "number.character"),
            ("\ud8005", "number.character"),
            ("rund", "number.none"),
            ("n/a", "number.none"),
            ("\ud800", "number.none"),
            ("zwischen 10", "number.half-range"),
            ("zwischen 20 und 10", "number.reversed"),
            ("zwischen 10 und", "number.half-range"),
            ("zwischen rund 10 und 20", "number.word"),
            ("rund 0", "number.wording-zero"),
            ("knapp 1", "number.just-under-one"),
            ("1.000.000.000.001", "number.too-large"),
            ("rund 1.000.000.000.001", "number.too-large"),
            ("über 1.000.000.000.000", "number.too-large"),
        ],
    )
    def test_refusals_in_german(self, text: str, code: str) -> None:
        assert code_of(lambda: parse_count(text, locale="de")) == code

    @pytest.mark.parametrize(
        ("text", "word"),
        [("RUND 5", "RUND"), ("nur RUND 5", "RUND"), ("Zirka\u00a0400", "Zirka"), ("tausend 5", "tausend")],
    )
    def test_an_unknown_word_is_quoted_as_it_was_written(self, text: str, word: str) -> None:
        with pytest.raises(NumberFormatError) as caught:
            parse_count(text)
        assert (caught.value.code, caught.value.data["word"]) == ("number.word", word)

    def test_the_other_language_is_named(self) -> None:
        with pytest.raises(NumberFormatError) as caught:
            parse_count("416.374", locale="en")
        assert (
            str(caught.value)
            == "‘416.374’ is not a number in English, but it is one in German: check the language of the number."
        )
        assert code_of(lambda: parse_count("1.23", locale="en")) == "number.decimal"

    @pytest.mark.parametrize("sign", STATE_SIGNS)
    @pytest.mark.parametrize("name", LANGUAGES)
    def test_table_signs_are_states(self, sign: str, name: Language) -> None:
        with pytest.raises(NumberFormatError) as caught:
            parse_count(sign, locale=name)
        assert caught.value.code == "number.state"
        assert caught.value.data["status"] in {"not_stated", "not_collected", "suppressed"}
        assert caught.value.data["status"] in caught.value.message(name)

    def test_table_signs_are_those_in_use(self) -> None:
        assert {"-", "–", ".", "...", "*", "/", "x"} <= set(STATE_SIGNS)

    @pytest.mark.parametrize("value", [5, 1.5, 416.374, True, None, b"5", ["5"]])
    def test_only_text_is_read(self, value: Any) -> None:
        assert code_of(lambda: parse_count(value)) in {"number.not-text", "number.float", "number.float-thousands"}

    @pytest.mark.parametrize("locale", ["fr", "DE", None, 5, ["de"]])
    def test_only_two_languages(self, locale: Any) -> None:
        assert code_of(lambda: parse_count("5", locale=locale)) == "number.locale"
        assert code_of(lambda: format_count(5, locale=locale)) == "number.locale"

    @pytest.mark.parametrize("piece", ["9", ".", "nur ", "rund ", " ", "\u0308", "1.000"])
    def test_a_million_characters_are_refused_at_once(self, piece: str) -> None:
        start = time.perf_counter()
        assert code_of(lambda: parse_count(piece * 1_000_000)) == "number.too-long"
        assert time.perf_counter() - start < 1


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
