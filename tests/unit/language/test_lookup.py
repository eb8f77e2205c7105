"""„Did you mean“: which names are proposed for one that nobody knows."""

from __future__ import annotations

import pytest

from iqmodel.errors import UnknownCodeError
from iqmodel.language.lookup import close_matches, refuse_unknown, similar, unknown_code
from tests.architecture.imports import imports
from tests.refusals import refusal

KNOWN = ("counselling.sessions.first", "counselling.sessions.total", "counselling.centres.total", "outreach")


class TestCloseMatches:
    """Similar names, the likest first and three at most; else those that end alike."""

    @pytest.mark.parametrize(
        ("asked", "close"),
        [
            ("counselling.sesions.first", ("counselling.sessions.first", "counselling.sessions.total")),
            ("outreech", ("outreach",)),
            ("x.y.z.total", ("counselling.sessions.total", "counselling.centres.total")),
            ("total", ("counselling.sessions.total", "counselling.centres.total")),
            ("nothing like it", ()),
            ("", ()),
        ],
    )
    def test_each(self, asked: str, close: tuple[str, ...]) -> None:
        assert close_matches(asked, KNOWN)[: len(close) or 1] == close

    def test_three_at_most(self) -> None:
        assert len(close_matches("name", tuple(f"name{n}" for n in range(9)))) == 3
        assert close_matches("a.total", tuple(f"{letter * 30}.total" for letter in "bcdef")) == tuple(
            f"{letter * 30}.total" for letter in "bcd"
        )

    def test_a_long_text_costs_no_more_than_its_beginning(self) -> None:
        assert close_matches("outreach" + "x" * 10_000_000, KNOWN) == ()


class TestSimilar:
    """Names that are written alike: how alike, and how many, is for those who ask."""

    def test_the_end_alone_makes_no_name_similar(self) -> None:
        assert similar("x.y.z.total", KNOWN) == ()

    def test_the_cutoff_decides(self) -> None:
        assert similar("outrich", KNOWN, cutoff=0.7) == ("outreach",)
        assert similar("outrich", KNOWN, cutoff=0.9) == ()

    def test_the_likest_come_first_and_no_more_than_asked_for(self) -> None:
        names = [f"name{n}" for n in range(9)]
        assert [similar("name7", names, most=most) for most in (1, 2)] == [("name7",), ("name7", "name8")]
        assert close_matches("a.total", KNOWN, most=1) == ("counselling.sessions.total",)

    def test_nobody_else_looks_for_similar_names(self) -> None:
        assert [one.importer for one in imports() if one.target == "difflib"] == ["iqmodel.language.lookup"]


class TestRefusal:
    """A name that is not known is refused with the names that were likely meant; a known one passes."""

    def test_a_known_name_passes(self) -> None:
        refuse_unknown("outreach", KNOWN)

    def test_the_close_ones_are_named_if_there_are_any(self) -> None:
        assert refusal(lambda: refuse_unknown("outreech", KNOWN)) == (
            "unknown-code.close",
            {"asked": "outreech", "close": ("outreach",)},
        )

    @pytest.mark.parametrize(
        ("known", "code", "some"),
        [
            (KNOWN, "known", KNOWN),
            (tuple(f"a{number % 12}.b{number}" for number in range(24)), "parts", tuple(f"a{n}" for n in range(12))),
        ],
    )
    def test_where_none_is_close_a_few_are_named(
        self, known: tuple[str, ...], code: str, some: tuple[str, ...]
    ) -> None:
        assert refusal(lambda: refuse_unknown("qqq", known)) == (
            f"unknown-code.{code}",
            {"asked": "qqq", "close": (), "known": some},
        )

    @pytest.mark.parametrize("known", [(), tuple(f"a{number}" for number in range(13))])
    def test_of_many_none_is_named(self, known: tuple[str, ...]) -> None:
        assert refusal(lambda: refuse_unknown("qqq", known)) == ("unknown-code", {"asked": "qqq", "close": ()})

    @pytest.mark.parametrize(
        ("name", "asked"), [(None, "None"), (5, "5"), (["outreach"], "['outreach']"), ("\x1b[2J", r"\x1b[2J")]
    )
    def test_anything_may_be_asked(self, name: object, asked: str) -> None:
        error = unknown_code(name, iter(KNOWN))
        assert isinstance(error, UnknownCodeError)
        assert error.data["asked"] == asked
        assert refusal(lambda: refuse_unknown(name, KNOWN))[1]["asked"] == asked
