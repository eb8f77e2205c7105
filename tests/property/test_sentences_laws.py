"""Laws of counts in sentences: what a figure is written as is found again, and any text is read in linear time."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iqmodel.language.text import LANGUAGES, Language
from iqmodel.values.counts import Bounds, Count, format_count, is_figure
from iqmodel.values.numbers import parse_count
from iqmodel.values.sentences import parse_counts
from tests.property.applied import applied, applies
from tests.property.test_counts_laws import FIGURES, worded

LOCALES = st.sampled_from(LANGUAGES)
NOUNS: dict[Language, str] = {"de": "Beratungen", "en": "sessions"}
# Years without a separator are not written by format_count, and short numbers may stand in an order.
PIECES = (
    *("rund ", "mehr als ", "zwischen ", "about ", "nicht ", " und ", " and ", "bis ", "weitere ", "Seite ", "zwei "),
    *(
        "181.000",
        "181,000",
        "2016",
        "31",
        "8,7",
        "1",
        "0",
        " %",
        " Prozent",
        " Mio.",
        " million",
        ".",
        ". ",
        ", ",
        "\n",
    ),
    *(" Kurse", "(", ")", "u\u0308ber ", "-", "–", "hundert", "two hundred", " thousand", "\u0308", "²", "[", "]"),
)
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))


class TestFigures:
    """A figure that format_count writes is found as the same count, alone and in a sentence."""

    @given(st.one_of(FIGURES, worded()), LOCALES)
    def test_what_is_written_is_found(self, count: Count, locale: Language) -> None:
        text = format_count(count, locale=locale)
        found = parse_counts(f"{text} {NOUNS[locale]}", locale=locale)
        assert [(one.count, one.text, one.start, one.end) for one in found] == [(count, text, 0, len(text))]

    @given(st.one_of(FIGURES, worded()), st.one_of(FIGURES, worded()), LOCALES)
    def test_two_are_found_in_order(self, first: Count, second: Count, locale: Language) -> None:
        texts = [format_count(count, locale=locale) for count in (first, second)]
        text = f"{texts[0]} {NOUNS[locale]}; {texts[1]} {NOUNS[locale]}"
        assert [one.count for one in parse_counts(text, locale=locale)] == [first, second]


class TestAnyText:
    """Of any text something is found or nothing; what is found is a figure, in its place, and read alike alone."""

    @applies(0.1)
    @given(TEXTS, LOCALES)
    @example("zwischen 10 und 20", "de")
    def test_what_is_found_is_there(self, text: str, locale: Language) -> None:
        found = parse_counts(text, locale=locale)
        for one in found:
            assert is_figure(one.count)
            assert text[one.start : one.end] == one.text
            governed = isinstance(one.count, Bounds) and one.text[:1].isdigit()
            if not governed:
                # Neutral words within the words are skipped in a sentence, and blanks may be line breaks.
                alone = " ".join(one.text.replace("weitere ", "").split())
                assert parse_count(alone, locale=locale) == one.count
        assert all(one.end <= after.start for one, after in pairwise(found))
        applied(bool(found))

    @pytest.mark.parametrize(
        "piece",
        [
            *("rund 181.000 und 206.000 ", "1 ", "1", "x", "zwei ", "zwischen 1 und ", "1.2 ", "\n", "two and ", "a "),
            *("u\u0308", "\u0308\u0301", "hundert", "(", "1.", "rund ", "three hundred and ", "one hundred ", " "),
        ],
    )
    @pytest.mark.parametrize("locale", LANGUAGES)
    def test_a_long_text_takes_time_in_proportion(self, piece: str, locale: Language) -> None:
        # 100 kB are enough to tell: what is quadratic takes a minute.
        text = piece * (100_000 // len(piece)) + " 7"
        begun = time.process_time()
        parse_counts(text, locale=locale)
        assert time.process_time() - begun < 10
