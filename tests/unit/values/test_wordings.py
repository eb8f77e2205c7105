"""Wordings: their words, their meaning, their intervals."""

from __future__ import annotations

import pytest

from iqmodel.language.text import LANGUAGES
from iqmodel.model.sources import STATUSES
from iqmodel.values.wordings import BETWEEN, NEUTRAL, PHRASES, STATE_SIGNS, UNKNOWN_WORD, WORDINGS, unit_of


class TestTable:
    """The words before a number are those of the definition, in both languages."""

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

    def test_formulas_in_german(self) -> None:
        said = [entry.formula_in_words.de for entry in WORDINGS.values()]
        assert said[:2] == ["n − u//2 .. n + (u−1)//2, mindestens n−1 .. n+1", "n+1 .. nach oben offen"]
        assert not [words for words in said if "open" in words or "least" in words]

    def test_meanings_and_formulas(self) -> None:
        assert {code: (entry.meaning.de, entry.meaning.en, entry.formula) for code, entry in WORDINGS.items()} == {
            "about": ("gerundet", "rounded", "n − u//2 .. n + (u−1)//2, at least n−1 .. n+1"),
            "more_than": ("mehr als diese Zahl", "strictly more", "n+1 .. open"),
            "just_under": ("wenig darunter", "just below", "n − u//2 .. n−1, at least n−2 .. n−1"),
            "just_over": ("wenig darüber", "just above", "n+1 .. n + (u−1)//2, at least n+1 .. n+2"),
            "at_least": ("so viel oder mehr", "that much or more", "n .. open"),
            "at_most": ("so viel oder weniger", "that much or less", "0 .. n"),
        }


class TestUnit:
    """The precision of a rounded number is one unit of its last non-zero digit."""

    @pytest.mark.parametrize(
        ("number", "unit"), [(0, 1), (1, 1), (10, 10), (12, 1), (120, 10), (1_000, 1_000), (10**12, 10**12)]
    )
    def test_each_number(self, number: int, unit: int) -> None:
        assert unit_of(number) == unit


class TestIntervals:
    """A wording gives both ends, never below zero, never a single number; and it knows its own bounds again."""

    @pytest.mark.parametrize(
        ("code", "number", "unit", "ends"),
        [
            ("about", 400, 100, (350, 449)),
            ("about", 7, 1, (6, 8)),
            ("about", 1, 4, (0, 2)),
            ("more_than", 170, 10, (171, None)),
            ("just_under", 1_000, 1_000, (500, 999)),
            ("just_under", 2, 1, (0, 1)),
            ("just_under", 3, 9, (0, 2)),
            ("just_over", 1_000, 1_000, (1_001, 1_499)),
            ("just_over", 7, 1, (8, 9)),
            ("at_least", 5, 1, (5, None)),
            ("at_most", 5, 1, (0, 5)),
        ],
    )
    def test_ends(self, code: str, number: int, unit: int, ends: tuple[int, int | None]) -> None:
        assert WORDINGS[code].interval(number, unit) == ends
        assert WORDINGS[code].fits(*ends, number, 10**12)

    @pytest.mark.parametrize("code", WORDINGS)
    @pytest.mark.parametrize("number", [2, 7, 12, 400, 1_000])
    def test_the_bounds_of_every_unit_fit_and_their_neighbours_do_not(self, code: str, number: int) -> None:
        entry = WORDINGS[code]
        intervals = {entry.interval(number, unit) for unit in range(1, 2 * number + 50)}
        for low in range(number + 3):
            for high in (None, *range(number, number + 8)):
                fits = entry.fits(low, high, number, 2 * number + 49)
                assert fits == ((low, high) in intervals), (low, high)

    def test_a_unit_beyond_the_largest_gives_no_bounds(self) -> None:
        assert WORDINGS["about"].fits(350, 449, 400, 100)
        assert not WORDINGS["about"].fits(350, 449, 400, 99)


class TestWords:
    """Each word stands for one wording, in its language; what else stands before a number changes nothing."""

    def test_every_word_is_found_by_its_language_alone(self) -> None:
        for name in LANGUAGES:
            assert PHRASES[name] == {word: code for code, entry in WORDINGS.items() for word in entry.words(name)}
        assert not PHRASES["de"].keys() & PHRASES["en"].keys()

    def test_no_neutral_word_is_a_wording(self) -> None:
        for name in LANGUAGES:
            assert not set(NEUTRAL[name]) & {*PHRASES[name], *BETWEEN[name], UNKNOWN_WORD.in_language(name)}

    def test_a_sign_of_a_table_has_a_status_that_a_note_may_have(self) -> None:
        assert {sign.status for sign in STATE_SIGNS.values()} <= set(STATUSES)
        assert {sign for sign, entry in STATE_SIGNS.items() if entry.status == "not_stated"} == {"...", "…"}

    def test_the_tables_cannot_be_changed(self) -> None:
        for table in (WORDINGS, PHRASES, PHRASES["de"], NEUTRAL, BETWEEN, STATE_SIGNS):
            with pytest.raises(TypeError):
                table["x"] = 1  # type: ignore[index]  # wrong on purpose
