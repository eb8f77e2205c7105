"""Counts in a sentence: which there are, in which words, where, and which wording governs each."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from iqmodel.errors import NumberFormatError
from iqmodel.language.text import LANGUAGES, Language
from iqmodel.values.counts import Count, about, at_most, between, just_under, more_than
from iqmodel.values.sentences import StatedCount, parse_counts
from tests.refusals import refusal


def counts(text: str, language: Language = "de") -> list[Count]:
    return [stated.count for stated in parse_counts(text, locale=language)]


class TestSentences:
    """All counts of a sentence, in order, with their words and places."""

    def test_the_counts_of_the_issue(self) -> None:
        text = "386.927 Beratungen, davon rund 181.000 auf Erstberatungen und 206.000 auf Folgeberatungen"
        assert parse_counts(text, locale="de") == (
            StatedCount(386_927, "386.927", 0, 7),
            StatedCount(about(181_000), "rund 181.000", 26, 38),
            StatedCount(about(206_000), "206.000", 62, 69),
        )

    @pytest.mark.parametrize(
        ("text", "language", "found"),
        [
            ("bundesweit über  \n170 Anlaufstellen", "de", [(more_than(170), "über  \n170")]),
            ("u\u0308ber 170, zwo\u0308lf", "de", [(more_than(170), "u\u0308ber 170"), (12, "zwo\u0308lf")]),
            ("Circa 400 und „etwa 30“", "de", [(about(400), "Circa 400"), (about(30), "etwa 30")]),
            ("rund weitere 100", "de", [(about(100), "rund weitere 100")]),
            ("nur insgesamt rund 100", "de", [(about(100), "rund 100")]),
            ("zwischen 10 und 20 Kurse", "de", [(between(10, 20), "zwischen 10 und 20")]),
            ("knapp 2 Mio. Kurse", "de", [(just_under(2_000_000), "knapp 2 Mio.")]),
            ("1,50 Millionen", "de", [(about(1_500_000, unit=10_000), "1,50 Millionen")]),
            ("bis zu zwölf", "de", [(at_most(12), "bis zu zwölf")]),
            ("just under a thousand", "en", [(just_under(1_000), "just under a thousand")]),
            ("between two and twelve", "en", [(between(2, 12), "between two and twelve")]),
            ("416.374", "en", []),
        ],
    )
    def test_words_as_found(self, text: str, language: Language, found: list[tuple[Count, str]]) -> None:
        stated = parse_counts(text, locale=language)
        assert [(one.count, one.text) for one in stated] == found
        assert all(text[one.start : one.end] == one.text for one in stated)


class TestFalseFriends:
    """What counts nothing, and what is bounded in words that no wording stands for, is left out."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("8,7 % mehr als 2016", []),
            ("8,7 % mehr als 386.927", []),
            ("31 mehr als 75 Kurse", []),
            ("im Jahr 2022 416 Beratungen", [416]),
            ("rund 2000 Kurse, mehr als 2000, rund 2019", [about(2_000)]),
            ("zwischen 2019 und 2022", []),
            ("zwischen 10 und 20 Prozent", []),
            ("zwischen rund 10 und 20", []),
            ("zwischen 10 Kursen und 20 Stellen", [20]),
            ("zwischen 20 und 10", []),
            ("10 und 20 Prozent", []),
            ("75 Kurse und 20 Prozent", [75]),
            ("Seite 12 und 13", []),
            ("Seiten 12 bis 14 und 16", []),
            ("5 und 10 bis 20 Prozent", []),
            ("2 Tausend Kurse", [about(2_000)]),
            ("1.000.000.000.000 und 1.000.000.000.001 Kurse", [10**12]),
            ("300 bis 400 Kurse", []),
            ("300 bis zu 400 Kurse", []),
            ("300 – 400 Kurse", []),
            ("zwei von drei Kursen, 3 von 4, einer von zehn", []),
            ("3 von 31 Netzwerken", [3, 31]),
            ("Seit 2005 mehr als 400 Kurse", [more_than(400)]),
            ("In 3 Jahren 3 Netzwerke", [3]),
            ("im Jahr 1850", []),
            ("195.182 von 416.374 Beratungen", [195_182, 416_374]),
            ("nicht mehr als 400, weniger als 300", []),
            ("die 2. Förderrunde, am 02.01.23, 1'234", []),
            ("mehrere hundert Kurse", []),
            ("rund 0 Kurse, knapp 1, 2000 Mrd.", []),
            ("Covid-19 (SGB 3)", []),
        ],
    )
    def test_each(self, text: str, found: list[Count]) -> None:
        assert counts(text) == found


class TestCountsLikeYears:
    """A number that may be a year is a count where what it counts follows and nothing speaks of a year."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("mehr als 2000 Beratungen", [more_than(2_000)]),
            ("Über 2000 Personen wurden beraten.", [more_than(2_000)]),
            ("im Jahr mehr als 2000 Beratungen", [more_than(2_000)]),
            ("rund 2019 Kurse, knapp 2016 Stellen", [about(2_019), just_under(2_016)]),
            ("2016 Personen wurden beraten", [2_016]),
            ("Das wirkt weiter. 2016 Personen wurden beraten", [2_016]),
            ("insgesamt 2016 Personen, davon 1999 Frauen und weitere 2001 Kurse", [2_016, 1_999, 2_001]),
            ("im Jahr 2016, seit 2016, in 2016, 2016 wurden, über 2016 hinaus", []),
            ("im Jahr 2016 Personen beraten, seit 2016 Beratungen, bis 2016 Kurse", []),
            ("Dort wurden 2016 Beratungen angeboten, bereits 2016 Kurse", []),
            ("2016 Die Zahlen, 2016 Mai, über 2000 Jahre, 2016 Prozent", []),
            ("Stand Dez. 2016 Personen, am 31.12. 2016 Kurse, vgl. 2016 Kurse", []),
            ("8,7 % mehr als 2016 Beratungen, nicht mehr als 2000 Kurse", []),
        ],
    )
    def test_in_german(self, text: str, found: list[Count]) -> None:
        assert counts(text) == found

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("over 2000 people", [more_than(2_000)]),
            ("more than 2016 sessions, a total of 1999 courses", [more_than(2_016), 1_999]),
            ("2016 people were advised", [2_016]),
            ("in 2016 people were advised, since 2016 courses, over 2016 and 2017", []),
            ("2016 was better, 2016 saw, 2016 May", []),
        ],
    )
    def test_in_english(self, text: str, found: list[Count]) -> None:
        assert counts(text, "en") == found


class TestSecondNumbers:
    """A wording governs a second number that „und“ joins to the first, if it is as round as the first, or rounder."""

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("rund 181.000 A und 206.000 B", [about(181_000), about(206_000)]),
            ("rund 181.000 A und weitere 206.000 B", [about(181_000), about(206_000)]),
            ("rund 181.000 A (2019) und 206.000 B", [about(181_000), about(206_000)]),
            ("über 40 A und 300 B", [more_than(40), more_than(300)]),
            ("rund 75 A und 100 B", [about(75), about(100)]),
            ("über 1 Mio. A und 2 Mio. B", [more_than(1_000_000), more_than(2_000_000)]),
            ("rund hundert A und zweihundert B", [about(100), about(200)]),
            # The second says more digits than the first, or none was rounded.
            ("rund 180.000 A und 1.600 B", [about(180_000), 1_600]),
            ("rund 181.000 A und 206.374 B", [about(181_000), 206_374]),
            ("rund 31 A und 17 B", [about(31), 17]),
            # Nothing, another word, another sentence, another count or a third number does not join.
            ("rund 181.000 A, 206.000 B", [about(181_000), 206_000]),
            ("rund 181.000 A oder 206.000 B", [about(181_000), 206_000]),
            ("rund 181.000 A. Es sind und 206.000 B", [about(181_000), 206_000]),
            ("rund 181.000 A\n\nund 206.000 B", [about(181_000), 206_000]),
            ("rund 181.000 A, 12 B und 206.000 C", [about(181_000), 12, 206_000]),
            ("rund 1.000 A und 2.000 B und 3.000 C", [about(1_000), about(2_000), 3_000]),
            ("2 Mio. A und 3.000.000 B", [about(2_000_000), 3_000_000]),
            ("zwischen 10 und 20 A und 300 B", [between(10, 20), 300]),
            ("rund 400 A und zwischen 10 und 20 B", [about(400), between(10, 20)]),
            ("rund 400 A und über 300 B", [about(400), more_than(300)]),
            ("rund 400 A und 0 B", [about(400), 0]),
        ],
    )
    def test_each(self, text: str, found: list[Count]) -> None:
        assert counts(text) == found

    def test_in_english(self) -> None:
        text = "386,927 sessions, about 181,000 of them first sessions and 206,000 follow-ups"
        assert counts(text, "en") == [386_927, about(181_000), about(206_000)]


class TestArguments:
    """Only text is read, in one of two languages."""

    @pytest.mark.parametrize("value", [5, None, b"5", ["5"]])
    def test_only_text(self, value: Any) -> None:
        assert refusal(lambda: parse_counts(value)) == ("number.not-text", {"type": type(value).__name__})

    @pytest.mark.parametrize("locale", ["fr", None, 5])
    def test_only_two_languages(self, locale: Any) -> None:
        with pytest.raises(NumberFormatError):
            parse_counts("5", locale=locale)

    def test_german_is_the_default(self) -> None:
        assert [stated.count for stated in parse_counts("rund 181.000 Kurse")] == [about(181_000)]


class TestStatedCount:
    """A stated count shows its words in both languages, and keeps the promises of every class."""

    def test_words(self) -> None:
        stated = parse_counts("davon ca. 400")[0]
        assert stated.in_language("de") == "rund 400 („ca. 400“ ab Zeichen 6)"
        assert stated.in_language("en") == str(stated) == "about 400 (‘ca. 400’ from character 6)"

    def test_promises(self) -> None:
        stated = parse_counts("davon ca. 400")[0]
        for twin in (copy.copy(stated), copy.deepcopy(stated), pickle.loads(pickle.dumps(stated))):
            assert (twin, hash(twin)) == (stated, hash(stated))
        with pytest.raises(AttributeError):
            stated.start = 5  # type: ignore[misc]  # wrong on purpose
        assert all(stated.in_language(name) for name in LANGUAGES)
