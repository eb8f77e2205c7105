"""Excerpts: any value at all as a short text that can be printed."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.excerpts import cut, excerpt, literal, wording_of
from iqmodel.language.writing import group_digits, write


class Unshowable:
    """What cannot show itself."""

    def __repr__(self) -> str:
        raise RuntimeError

    __str__ = __repr__


class Unsliceable(str):
    """A text that cannot be cut."""

    __slots__ = ()

    def __getitem__(self, key: Any) -> str:
        raise RuntimeError


CIRCLE: list[Any] = []
CIRCLE.append(CIRCLE)


class TestExcerpt:
    """Every value has an excerpt: short, printable, and never an exception."""

    @pytest.mark.parametrize(
        ("value", "quoted", "bare"),
        [
            ("Müller", "'Müller'", "Müller"),
            ("a\n\ud800", r"'a\n\ud800'", r"a\n\ud800"),
            ("x" * 100, f"'{'x' * 79}…'", f"{'x' * 79}…"),
            (10**5_000, "10^5000", "10^5000"),
            (-(10**5_000), "-10^5000", "-10^5000"),
            (416_374, "416374", "416374"),
            (None, "None", "None"),
            (1.5, "1.5", "1.5"),
            (b"\xff", r"b'\xff'", r"b'\xff'"),
            ([10**5_000, "a"], "[10^5000, 'a']", "[10^5000, 'a']"),
            ((1,), "(1,)", "(1,)"),
            ((), "()", "()"),
            ({"a": Unshowable()}, "{'a': <Unshowable>}", "{'a': <Unshowable>}"),
            ({1}, "{1}", "{1}"),
            (frozenset({1}), "frozenset({1})", "frozenset({1})"),
            (list(range(9)), "[0, 1, 2, 3, 4, 5, …]", "[0, 1, 2, 3, 4, 5, …]"),
            (CIRCLE, "[[[[…]]]]", "[[[[…]]]]"),
            (Unshowable(), "<Unshowable>", "<Unshowable>"),
            (Unsliceable("a"), "<Unsliceable>", "<Unsliceable>"),
            (iq.about(400), "about(400)", "about(400)"),
            (int, "<class 'int'>", "<class 'int'>"),
        ],
        ids=excerpt,
    )
    def test_any_value(self, value: object, quoted: str, bare: str) -> None:
        assert (excerpt(value), excerpt(value, quoted=False)) == (quoted, bare)

    def test_as_long_as_asked(self) -> None:
        assert excerpt("abcdef", 4) == "'abc…'"
        assert cut("abcd", 4) == "abcd"
        assert len(excerpt(range(10**20), 5)) == 5

    def test_what_shows_itself_is_left_as_it_is(self) -> None:
        assert (literal("a" * 100), wording_of(iq.Scope("DE"))) == (repr("a" * 100), "DE")
        assert (literal(Unshowable()), wording_of(Unshowable())) == ("<Unshowable>", "<Unshowable>")


class TestWhoUsesThem:
    """Messages, errors and problems show whatever they were given."""

    def test_digits_of_a_huge_number(self) -> None:
        assert [group_digits(-(10**5_000), "de"), write(10**5_000, "en")] == ["−10^5000", "10^5000"]

    def test_a_list_in_a_message(self) -> None:
        assert write([1_000, [10**5_000], Unshowable()], "de") == "1.000, [10^5000] und <Unshowable>"

    def test_the_repr_of_an_error(self) -> None:
        assert (
            repr(iq.errors.ScopeError("scope.unreadable", text=Unshowable()))
            == "errors.ScopeError('scope.unreadable', text=<Unshowable>)"
        )
