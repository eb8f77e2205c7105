"""An id is a short text in which everything can be seen, and that no other looks like."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import partial
from typing import Any, Final

import pytest

import iqmodel as iq
from iqmodel.cases.ids import KEY, LONGEST_ID, ODD, odd_in
from tests import odd_ids
from tests.unit.cases.records import session

SESSION: Final = iq.cases.CounsellingSession
EVERY: Final = [chr(number) for number in range(0x110000)]
PERMITTED: Final = [character for character in EVERY if KEY.fits("a" + character)]


class TestForm:
    @pytest.mark.parametrize("text", odd_ids.SOUND)
    def test_an_id(self, text: str) -> None:
        assert KEY.fits(text)
        assert odd_in(text) is None

    @pytest.mark.parametrize("name", odd_ids.ODD)
    def test_no_id(self, name: str) -> None:
        assert not KEY.fits(odd_ids.ODD[name])

    @pytest.mark.parametrize("text", [*odd_ids.ODD.values(), *odd_ids.SOUND])
    def test_both_patterns_say_the_same(self, text: str) -> None:
        """One is of a whole text, the other of what engines look for in it."""
        assert KEY.fits(text) == (0 < len(text) <= LONGEST_ID and re.search(ODD, text) is None)


class TestCharacters:
    """No character is permitted that nobody sees, that changes with its neighbours, or that is one of two alike."""

    def test_every_one_is_seen(self) -> None:
        assert {unicodedata.category(one)[0] for one in PERMITTED} == {"L", "N", "P", "S"}
        assert all(one.isprintable() and not one.isspace() for one in PERMITTED)

    def test_all_of_ascii(self) -> None:
        assert [one for one in EVERY[:128] if one in PERMITTED] == EVERY[33:127]

    def test_no_two_make_a_third(self) -> None:
        """Texts of such characters are in composed form, so canonically equivalent ones are equal."""
        assert all(unicodedata.is_normalized("NFC", one) and not unicodedata.combining(one) for one in PERMITTED)
        assert unicodedata.is_normalized("NFC", "".join(PERMITTED))

    def test_what_looks_like_ascii_is_left_out(self) -> None:
        """Signs for compatibility are written in others, all but small digits, which are seen to be small."""
        compatible = [one for one in PERMITTED if not unicodedata.is_normalized("NFKC", one)]
        assert "".join(compatible) == "²³¹⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"

    @pytest.mark.parametrize("letter", "ÄÖÜäöüßẞéèçñøåæœçşğıİčšžćđłńśźżőűăâîåšĺľŕťďňěř")
    def test_letters_of_europe(self, letter: str) -> None:
        assert letter in PERMITTED


class TestHints:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("a\u200b", "Character 2 is invisible: a blank without width (U+200B). Type the id again without it."),
            ("\x07", "Character 1 is invisible: a filler or control character (U+0007). Type"),
            ("a\u3164b", "Character 2 is invisible: a filler or control character (U+3164). Type"),
            ("ab ", "The blank at character 3 is one too many: blanks are single and only"),
            (" ab", "The blank at character 1 is one too many: blanks are single and only"),
            ("a  b", "The blank at character 3 is one too many: blanks are single and only"),
            ("a\u00a0b", "Character 2 is a no-break space (U+00A0). Only ordinary blanks are allowed"),
            ("a\nb", "Character 2 is a line break (U+000A)."),
            ("u\u0308", "Character 2 is an accent of its own (U+0308). Type"),
            ("a\u2003b", "Character 2 is a special blank (U+2003)."),
            ("a\u2028b", "Character 2 is a line break (U+2028)."),
            ("1\u0430", "Character 2 is the Cyrillic letter ‘\u0430’ (U+0430). Latin letters, digits"),
            ("1€", "Character 2 is the character ‘€’ (U+20AC). Latin letters, digits"),
            ("x" * 1_201, "These are 1,201 characters; at most 200 are allowed."),
        ],
    )
    def test_what_and_where(self, text: str, said: str) -> None:
        hint = odd_in(text)
        assert hint is not None
        assert hint.en.startswith(said)

    def test_in_german(self) -> None:
        """In the words of an office; the number of the character is a detail."""
        invisible, blank = odd_in("a\u200b"), odd_in("a\u00a0b")
        assert invisible is not None
        assert blank is not None
        assert invisible.de == (
            "An Stelle 2 steht etwas Unsichtbares: ein Leerzeichen ohne Breite (U+200B). Das Kürzel ohne dieses "
            "Zeichen neu eintippen."
        )
        assert blank.de.startswith("An Stelle 2 steht ein geschütztes Leerzeichen (U+00A0). Zulässig sind nur gewöhnl")

    @pytest.mark.parametrize("name", odd_ids.ODD)
    def test_of_every_one(self, name: str) -> None:
        text = odd_ids.ODD[name]
        hint = odd_in(text)
        assert (hint is None) == (not text)
        # Of the text nothing is quoted.
        assert hint is None or len(text) < 3 or text not in hint.de + hint.en

    @pytest.mark.parametrize("field", ["id", "person"])
    def test_of_a_record(self, field: str) -> None:
        given: dict[str, Any] = {"id": "1", "person": "a", "day": "2023-01-05", "scope": "DE-BY", "advice": None}
        odd = given | {field: "secret\u200b"}
        for made in (partial(SESSION, **odd), partial(iq.loads, json.dumps(odd), SESSION)):
            with pytest.raises((iq.InvariantError, iq.InvalidDataError)) as refused:
                made()
            assert isinstance(refused.value, (iq.InvariantError, iq.InvalidDataError))
            (problem,) = refused.value.problems
            assert (problem.code, problem.pointer) == ("case.value", f"/{field}")
            assert problem.hint is not None
            assert "U+200B" in problem.hint.de
            assert "secret" not in str(problem.to_dict())

    def test_of_another_field(self) -> None:
        """Only ids are looked into: of any other field not even a single character is shown."""
        with pytest.raises(iq.InvariantError) as refused:
            session("1", "a", "2023-01-05", "both\u200b")
        assert [problem.hint for problem in refused.value.problems] == [None]
