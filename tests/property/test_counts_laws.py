"""Laws of counts: arithmetic encloses its members, writing reads back, what is no number is refused."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iqmodel.errors import NumberFormatError
from iqmodel.language.text import LANGUAGES, Language
from iqmodel.values import counts
from iqmodel.values.counts import (
    MAX_COUNT,
    UNKNOWN,
    Bounds,
    Count,
    between,
    contains,
    format_count,
    high,
    intersect,
    is_exact,
    is_figure,
    low,
)
from iqmodel.values.numbers import parse_count
from iqmodel.values.wordings import NEUTRAL, WORDINGS, Wording
from tests.property.applied import applied, applies

NUMBERS = st.integers(-(10**13), 10**13)
FIGURES = st.one_of(st.integers(0, MAX_COUNT), st.integers(0, 99), st.integers(0, 99_999).map(lambda n: n * 10**4))
LOCALES = st.sampled_from(LANGUAGES)


# Pieces of numbers in words, in both languages; the blanks are where they belong, and where they do not.
WORDS = (
    *(
        "zwei",
        "hundert",
        "tausend",
        "und",
        "fünf",
        "zig",
        "zehn ",
        "zwischen ",
        " und ",
        "2",
        "1,5",
        " Mio.",
        " Millionen",
    ),
    *(
        "two",
        " hundred",
        " thousand",
        " and ",
        "five",
        "-",
        "ten ",
        "between ",
        "1.5",
        " million",
        " ",
        "rund ",
        "about ",
    ),
)
UNITS = st.one_of(st.integers(1, 40), st.integers(1, 10**6), st.integers(1, MAX_COUNT))


@st.composite
def worded(draw: st.DrawFn) -> Bounds:
    code: Wording = draw(st.sampled_from(sorted(WORDINGS)))
    n = draw(FIGURES.filter(lambda n: 2 <= n < MAX_COUNT))
    made = getattr(counts, code)(n)
    assert isinstance(made, Bounds)
    return made


@st.composite
def members(draw: st.DrawFn) -> tuple[Count, int]:
    """A count and a number it can be."""
    member = draw(NUMBERS)
    below = draw(st.none() | st.integers(0, 1_000))
    above = draw(st.none() | st.integers(0, 1_000))
    return Bounds(None if below is None else member - below, None if above is None else member + above), member


COUNTS = st.one_of(NUMBERS, worded(), members().map(lambda pair: pair[0]), st.just(UNKNOWN))


class TestArithmetic:
    """The sum of members lies in the sum of bounds; so does the difference, and the multiple."""

    @given(members(), members(), st.integers(-50, 50))
    def test_encloses(self, one: tuple[Count, int], two: tuple[Count, int], factor: int) -> None:
        (a, x), (b, y) = one, two
        assert contains(a + b, x + y)
        assert contains(a - b, x - y)
        assert contains(-a, -x)
        assert contains(a * factor, x * factor)
        assert contains(factor * a, factor * x)
        assert contains(sum([a, b, a]), x + y + x)

    @given(members(), members())
    def test_says_no_less_than_it_can(self, one: tuple[Count, int], two: tuple[Count, int]) -> None:
        a, b = one[0], two[0]
        least, other = low(a), low(b)
        assert low(a + b) == (None if least is None or other is None else least + other)
        assert (low(a - b) is None) == (low(a) is None or high(b) is None)

    @given(COUNTS, COUNTS, COUNTS, st.integers(-9, 9))
    def test_is_that_of_numbers(self, a: Count, b: Count, c: Count, factor: int) -> None:
        assert a + b == b + a
        assert (a + b) + c == a + (b + c)
        assert a - b == a + -b
        assert (a + b) * factor == a * factor + b * factor

    @given(COUNTS, COUNTS)
    def test_carries_no_words(self, a: Count, b: Count) -> None:
        for result in (a + b, a - b, -a, a * 1):
            assert is_exact(result) or (isinstance(result, Bounds) and result.wording is None and result.stated is None)

    @given(COUNTS, COUNTS)
    def test_leaves_doubt_or_is_an_int(self, a: Count, b: Count) -> None:
        for result in (a + b, a - b):
            assert type(result) is int or low(result) is None or low(result) != high(result)


class TestSets:
    """A number lies in the intersection exactly if it lies in both."""

    @applies(0.1, 0.99)
    @given(members(), members(), NUMBERS)
    def test_intersection(self, one: tuple[Count, int], two: tuple[Count, int], number: int) -> None:
        (a, x), (b, y) = one, two
        both = intersect(a, b)
        for member in (x, y, number):
            assert (both is not None and contains(both, member)) == (contains(a, member) and contains(b, member))
        applied(both is not None)

    @applies(0.02)
    @given(worded(), COUNTS)
    def test_keeps_the_words_of_what_says_most(self, words: Bounds, other: Count) -> None:
        says_less = contains(other, words) and not contains(words, other)
        if says_less:
            assert intersect(words, other) == intersect(other, words) == words
        applied(says_less)

    @given(members())
    def test_contains_its_members(self, one: tuple[Count, int]) -> None:
        count, member = one
        assert contains(count, count)
        assert contains(count, member)


class TestWordings:
    """A rounded number may be the one stated; just under is below it, just over above it."""

    @given(worded())
    def test_intervals(self, count: Bounds) -> None:
        assert count.stated is not None
        assert count.low is not None
        assert is_figure(count) or count.low > MAX_COUNT - 2
        if count.wording in {"about", "at_least", "at_most"}:
            assert contains(count, count.stated)
        elif count.wording == "just_under":
            assert count.high is not None
            assert count.high < count.stated
        else:
            assert count.low > count.stated

    @given(worded())
    def test_leave_doubt(self, count: Bounds) -> None:
        assert count.low != count.high


class TestReading:
    """parse(format(x)) == x, and what no grammar of that language allows is refused."""

    @given(st.one_of(FIGURES, worded(), st.just(UNKNOWN)), LOCALES)
    def test_reads_what_it_writes(self, count: Count, locale: Language) -> None:
        assert parse_count(format_count(count, locale=locale), locale=locale) == count

    @given(FIGURES, FIGURES, LOCALES)
    def test_reads_ranges(self, a: int, b: int, locale: Language) -> None:
        count = between(min(a, b), max(a, b))
        if count != UNKNOWN:
            assert parse_count(format_count(count, locale=locale), locale=locale) == count

    @given(st.lists(st.sampled_from(WORDS), max_size=6), LOCALES)
    def test_number_words_are_read_as_a_figure_or_refused(self, words: list[str], locale: Language) -> None:
        text = "".join(words)
        try:
            read = parse_count(text, locale=locale)
        except NumberFormatError as refused:
            for name in LANGUAGES:
                refused.message(name).encode()
        else:
            assert is_figure(read)
            # What is read is read in one language only, or says the same in both.
            other: Language = "en" if locale == "de" else "de"
            try:
                assert parse_count(text, locale=other) == read
            except NumberFormatError as refused:
                assert refused.code == "number.other-language"  # noqa: PT017 - either way

    @applies(0.3, 0.98)
    @given(st.data(), st.one_of(FIGURES, worded(), st.just(between(3, 1_200))), LOCALES)
    def test_refuses_every_mutation_outside_the_grammar(
        self, data: st.DataObject, count: Count, locale: Language
    ) -> None:
        text = format_count(count, locale=locale)
        place = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 2))
        strange = st.sampled_from(
            ["", ".", ",", " ", "\u00a0", "_", "-", "0", "7", "٤", "\n", "nur ", "rund ", "x", "e"]
        )
        mutated = text[:place] + data.draw(strange | st.text(max_size=2)) + text[place + cut :]
        applied(not self.is_allowed(mutated, locale))

    @applies(0.3)
    @given(st.text(alphabet="0123456789., -\u00a0\u2009runddgut", max_size=12), LOCALES)
    def test_refuses_any_text_outside_the_grammar(self, text: str, locale: Language) -> None:
        applied(not self.is_allowed(text, locale))

    @staticmethod
    def is_allowed(text: str, locale: Language) -> bool:
        """Whether the grammar allows the text, which must then be read, and else refused."""
        in_grammar = allowed(text, locale)
        if in_grammar:
            # The grammar says nothing of the size of numbers; these codes do.
            sizes = {"number.too-large", "number.reversed", "number.wording-zero", "number.just-under-one"}
            try:
                readable = is_figure(parse_count(text, locale=locale))
            except NumberFormatError as error:
                readable = error.code in sizes
            assert readable
        else:
            with pytest.raises(NumberFormatError) as caught:
                parse_count(text, locale=locale)
            for name in LANGUAGES:
                caught.value.message(name).encode()
        return in_grammar


BLANKS = " \u00a0\u202f\u2009"


def allowed(text: str, locale: Language) -> bool:
    """The grammar once more, independently: generated word by word from the front, without looking for digits."""
    plain = "".join(" " if char in BLANKS else char for char in text)
    if plain[:1].isupper():
        plain = plain[0].lower() + plain[1:]
    if plain == {"de": "unbekannt", "en": "unknown"}[locale]:
        return True
    starts = {0}
    for _ in NEUTRAL[locale]:
        starts |= {at + len(w) + 1 for at in starts for w in NEUTRAL[locale] if plain[at:].startswith(f"{w} ")}
    # No neutral word twice: none of the mutations reaches beyond two of them.
    starts = {at for at in starts if not any(plain[:at].split(" ").count(w) > 1 for w in NEUTRAL[locale])}
    words = [f"{word} " for entry in WORDINGS.values() for word in entry.words(locale)]
    for at in starts:
        if numeral(text[at:], locale):
            return True
        if any(plain[at:].startswith(word) and numeral(text[at + len(word) :], locale) for word in words):
            return True
        first, middle = {"de": ("zwischen ", " und "), "en": ("between ", " and ")}[locale]
        if plain[at:].startswith(first) and plain[at:].count(middle) == 1:
            cut = plain.index(middle)
            if numeral(text[at + len(first) : cut], locale) and numeral(text[cut + len(middle) :], locale):
                return True
    return False


def numeral(text: str, locale: Language) -> bool:
    """Whether some number is written so: every spelling of the number that its digits form is listed."""
    digits = "".join(char for char in text if "0" <= char <= "9")
    if not digits:
        return False
    grouped = f"{int(digits):,}"
    marks = BLANKS + {"de": ".", "en": ","}[locale]
    return text in {str(int(digits)), *(grouped.replace(",", mark) for mark in marks)}


class TestRepresentation:
    """repr evaluates back; pickles and copies are equal and hash alike."""

    @given(COUNTS)
    def test_round_trips(self, count: Count) -> None:
        evaluated = eval(repr(count), vars(counts))
        for same in (evaluated, pickle.loads(pickle.dumps(count)), copy.deepcopy(count)):
            assert same == count
            assert type(same) is type(count)
            assert hash(same) == hash(count)


class TestUnits:
    """Bounds bear a wording if, and only if, there is a unit with which it says them of the number stated."""

    @given(st.sampled_from(sorted(WORDINGS)), st.integers(2, 10**9), UNITS)
    def test_whatever_the_unit(self, code: Wording, n: int, unit: int) -> None:
        made = getattr(counts, code)(n, unit=unit)
        assert Bounds(made.low, made.high, code, n) == made
        assert eval(repr(made), {"Bounds": Bounds} | vars(counts)) == made

    @pytest.mark.parametrize("code", sorted(WORDINGS))
    @pytest.mark.parametrize("n", [2, 3, 5, 10])
    def test_no_other_bounds(self, code: Wording, n: int) -> None:
        said = {WORDINGS[code].interval(n, unit) for unit in range(1, 4 * n + 20)}
        for least in range(n + 3):
            for most in (None, *range(least, 2 * n + 5)):
                assert WORDINGS[code].fits(least, most, n, MAX_COUNT) is ((least, most) in said)
