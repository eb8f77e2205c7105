"""Numbers as text: read strictly in their language, or refused with the reason."""

from __future__ import annotations

import time
from typing import Any

import pytest

from iqmodel.errors import NumberFormatError
from iqmodel.language.text import LANGUAGES, Language, Text
from iqmodel.values.counts import (
    UNKNOWN,
    Count,
    about,
    between,
    format_count,
    more_than,
)
from iqmodel.values.numbers import Phrase, parse_count, read_phrase
from iqmodel.values.wordings import NEUTRAL, STATE_SIGNS, WORDINGS, Wording
from tests.refusals import refusal
from tests.unit.values.refused import FACTORIES, anything, code_of

GERMAN, ENGLISH = Text(de="Deutsch", en="German"), Text(de="Englisch", en="English")


WORDS = (
    *("rund", "etwa", "ca.", "circa", "ungefähr", "über", "mehr als", "knapp", "fast", "gut", "mindestens", "bis zu"),
    *("höchstens", "zwischen"),
)


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

    @pytest.mark.parametrize(
        ("text", "name", "count"),
        [
            ("zwei", "de", 2),
            ("Zwölf", "de", 12),
            ("hundert", "de", 100),
            ("nur rund tausend", "de", about(1_000)),
            ("über zwei Millionen", "de", more_than(2_000_000)),
            ("2 Mio.", "de", about(2_000_000)),
            ("2\u00a0Mio.", "de", about(2_000_000)),
            ("1,5 Millionen", "de", about(1_500_000)),
            ("2,0 Mio.", "de", about(2_000_000, unit=100_000)),
            ("rund 1,50 Mio.", "de", about(1_500_000, unit=10_000)),
            ("zwischen zwei und zwölf", "de", between(2, 12)),
            ("zwischen zwei und 1.200", "de", between(2, 1_200)),
            ("twelve", "en", 12),
            ("a hundred", "en", 100),
            ("more than two thousand", "en", more_than(2_000)),
            ("1.5 million", "en", about(1_500_000)),
            ("between two hundred and five and six hundred", "en", between(205, 600)),
        ],
    )
    def test_numbers_in_words(self, text: str, name: Language, count: Count) -> None:
        assert parse_count(text, locale=name) == count

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
            ("ein", "number.none"),
            ("zwei Drittel", "number.none"),
            ("two", "number.other-language"),
            ("2 Mio. Euro", "number.words-after"),
            ("0 Mio.", "number.wording-zero"),
            ("2000 Mrd.", "number.too-large"),
            ("zwischen 1 und 2 Mio.", "number.words-after"),
            ("zwischen 1 416\u00a0374 und zwei Millionen", "number.mixed-separators"),
            ("zwischen zwei", "number.none"),
            ("zwischen 5 und 1 416\u00a0374", "number.mixed-separators"),
            ("zwischen zwölf und zwei", "number.reversed"),
            ("rund  400", "number.word"),
            ("RUND 400", "number.word"),
            ("rund etwa 400", "number.word"),
            ("1,234 Mio.", "number.before-scale"),
            ("1.5 Millionen", "number.before-scale"),
            ("10 000 Mio.", "number.before-scale"),
            ("rund 1.234 Tsd.", "number.before-scale"),
            ("ca.400", "number.joined"),
            ("rund400", "number.joined"),
            ("über1.700", "number.joined"),
            ("400ca", "number.words-after"),
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


class TestRefusals:
    """A numeral that is refused comes with the language it was read in, and the sign or word that is wrong."""

    @pytest.mark.parametrize(
        ("text", "code", "data"),
        [
            ("41.63.74", "number.grouping", {"language": GERMAN}),
            ("416_374", "number.character", {"character": "_", "language": GERMAN}),
            ("416'374", "number.apostrophe", {"grouped": "416.374", "plain": "416374", "language": GERMAN}),
            ("416,374", "number.other-language", {"language": GERMAN, "other": ENGLISH}),
            ("12,5", "number.decimal", {"mark": ",", "language": GERMAN}),
            ("1.416 374", "number.mixed-separators", {"language": GERMAN}),
            ("٤١٦", "number.other-digits", {"language": GERMAN}),
            ("-5", "number.sign", {"sign": "-", "language": GERMAN}),
            ("007", "number.leading-zero", {}),
            (" 5", "number.blank-around", {}),
            (".500", "number.loose-separator", {"language": GERMAN}),
            ("RUND 400", "number.word", {"word": "RUND", "known": WORDS}),
            ("400 Personen", "number.words-after", {"words": "Personen", "language": GERMAN}),
            ("n/a", "number.none", {"language": GERMAN}),
            ("zwischen 10", "number.half-range", {"second": "und"}),
        ],
    )
    def test_texts(self, text: str, code: str, data: dict[str, object]) -> None:
        assert refusal(lambda: parse_count(text)) == (code, {"text": text, **data})

    @pytest.mark.parametrize(
        ("signs", "status", "german", "english"),
        [
            (
                ("-", "–", "—", "−"),
                "not_collected",
                "nichts vorhanden – dann 0 schreiben – oder nicht erhoben",
                "none at all – then write 0 – or not collected",
            ),
            (("...", "…"), "not_stated", "Angabe folgt später", "to be stated later"),
            ((".",), "suppressed", "unbekannt oder geheim gehalten", "unknown or suppressed"),
            (("*",), "suppressed", "geheim gehalten", "suppressed"),
            (("/",), "suppressed", "nicht sicher genug", "not reliable enough"),
            (("x", "X"), "not_collected", "Angabe nicht sinnvoll", "not applicable"),
        ],
    )
    def test_signs_of_tables(self, signs: tuple[str, ...], status: str, german: str, english: str) -> None:
        for sign in signs:
            meaning = Text(de=german, en=english)
            expected = {"text": sign, "meaning": meaning, "status": status}
            assert refusal(lambda sign=sign: parse_count(sign)) == ("number.state", expected)  # type: ignore[misc]  # no inference of a default

    def test_lengths_and_types(self) -> None:
        assert refusal(lambda: parse_count("9" * 100))[0] == "number.too-large"
        code, data = refusal(lambda: parse_count("9" * 101))
        assert (code, data["length"], data["limit"]) == ("number.too-long", 101, 100)
        assert str(data["text"]).startswith("999")
        assert refusal(lambda: parse_count(anything(b"5"))) == ("number.not-text", {"type": "bytes"})


class TestPhrases:
    """A phrase is a wording and a number, a range, or the word for unknown; nothing about size is judged."""

    @pytest.mark.parametrize(
        ("text", "name", "phrase"),
        [
            ("31", "de", Phrase(None, (31,))),
            ("rund 181.000", "de", Phrase("about", (181_000,))),
            ("just over 1,000", "en", Phrase("just_over", (1_000,))),
            ("zwischen 10 und 20", "de", Phrase("between", (10, 20))),
            ("between 20 and 10", "en", Phrase("between", (20, 10))),
            ("zwischen\N{NO-BREAK SPACE}1 000\N{NO-BREAK SPACE}und 2 000", "de", Phrase("between", (1_000, 2_000))),
            ("unbekannt", "de", Phrase("unknown", ())),
            ("Unknown", "en", Phrase("unknown", ())),
            ("rund 1.000.000.000.001", "de", Phrase("about", (10**12 + 1,))),
        ],
    )
    def test_each_form(self, text: str, name: Language, phrase: Phrase) -> None:
        assert read_phrase(text, name) == phrase

    @pytest.mark.parametrize(("text", "name"), [("unknown", "de"), ("unbekannt", "en"), ("rund 5", "en")])
    def test_the_words_of_the_other_language_are_named_as_such(self, text: str, name: Language) -> None:
        code, data = refusal(lambda: read_phrase(text, name))
        names = {"de": GERMAN, "en": ENGLISH}
        assert (code, data.pop("language")) == ("number.other-language", names.pop(name))
        assert data == {"text": text, "other": names.popitem()[1]}
