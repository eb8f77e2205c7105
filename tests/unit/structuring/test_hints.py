"""Hints: the likely cause in words, and nothing changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import iqmodel as iq
from iqmodel.language.writing import group_digits
from iqmodel.structuring import hints
from iqmodel.values.wordings import STATE_SIGNS


@iq.block
class Three(iq.Block):
    """Figures without rules of their own."""

    a: iq.Count = iq.count()
    b: iq.Count = iq.count()
    c: iq.Count = iq.count()


def hint_of(**figures: object) -> iq.Text | None:
    (problem,) = iq.validate(figures, iq.SessionCounts).problems
    return problem.hint


class TestValues:
    """Hints for the classic damages of a single value."""

    @pytest.mark.parametrize(
        ("value", "likely"),
        [
            (416.374, "416374"),
            (1.5, "1500"),
            (5.0, "5"),
            ("416374", "416374"),
            ("416.374", "416374"),
            ("416,374", "416374"),
            (" 5 ", "5"),
            ("über 170", '{"low": 171, "wording": "more_than", "stated": 170}'),
            ("over 170", '{"low": 171, "wording": "more_than", "stated": 170}'),
            ("-", "not_collected"),
            ("–", "not_collected"),
            (".", "suppressed"),
            ("...", "not_stated"),
            ("*", "suppressed"),
            ("/", "suppressed"),
            ("x", "not_collected"),
            (True, "not a count"),
            ("", "Leave an unknown figure out"),
            ([5], "brackets"),
        ],
    )
    def test_the_likely_cause_is_named(self, value: object, likely: str) -> None:
        found = hint_of(first=value)
        assert found is not None
        assert likely in found.en

    @pytest.mark.parametrize("value", [0.5, 1e300, 416.3745, "viele", "12" * 40, float("nan"), "1.23"])
    def test_no_cause_is_made_up(self, value: object) -> None:
        assert hint_of(first=value) is None

    @pytest.mark.parametrize(
        ("value", "likely"),
        [("2019-31-12", "2019-12-31"), ("31.12.19", "2019-12-31"), ("31.12.2019", "2019-12-31"), ("12/31/2019", None)],
    )
    def test_dates(self, value: str, likely: str | None) -> None:
        found = hints.about_date(value)
        assert (found and likely and likely in found.de) == (True if likely else None)


class TestFigures:
    """A transposition where exactly one swap repairs a violated sum; a figure off by a factor of 1000."""

    @pytest.mark.parametrize(
        ("figures", "repaired"),
        [
            ({"first": 1_234, "follow_up": 5_550, "total": 6_793}, "1,243 instead of 1,234"),
            ({"first": 1_234, "follow_up": 3_000, "total": 7_231}, "4,231 instead of 1,234"),
            ({"first": 195_182, "follow_up": 221_192, "total": 416}, "416,374 instead of 416"),
            ({"first": 195_182_000, "follow_up": 221_192, "total": 416_374}, "195,182 instead of 195,182,000"),
        ],
    )
    def test_one_repair_is_named(self, figures: dict[str, int], repaired: str) -> None:
        found = hint_of(**figures)
        assert found is not None
        assert repaired in found.en

    @pytest.mark.parametrize(
        "figures",
        [
            {"first": 12, "follow_up": 12, "total": 33},  # either of two would do
            {"first": 10, "follow_up": 5, "total": 16},
            {"first": 1, "follow_up": 0, "total": 10},  # 01 is no number
            {"first": 0, "follow_up": 0, "total": 5},
        ],
    )
    def test_where_none_or_several_fit_none_is_named(self, figures: dict[str, int]) -> None:
        assert hint_of(**figures) is None

    def test_a_figure_that_is_too_large_by_the_factor(self) -> None:
        data = {"started": 18_271, "completed": 15_218_000}
        (problem,) = iq.validate(data, iq.ParticipantCounts).problems
        assert problem.hint is not None
        assert "15,218 instead" in problem.hint.en

    def test_a_figure_that_is_too_small_by_the_factor(self) -> None:
        (problem,) = iq.validate({"started": 18, "completed": 15_218}, iq.ParticipantCounts).problems
        assert problem.hint is not None
        assert "18,000 instead of 18" in problem.hint.en

    @pytest.mark.parametrize("figures", [{"started": 18, "completed": 150}, {"started": 18, "completed": 18_001}])
    def test_none_where_the_corrected_figures_are_not_of_one_size(self, figures: dict[str, int]) -> None:
        (problem,) = iq.validate(figures, iq.ParticipantCounts).problems
        assert problem.hint is None

    def test_bounded_figures_get_none(self) -> None:
        assert hint_of(first={"low": 12, "high": 13}, follow_up=0, total=21) is None


class TestLengths:
    """Causes are looked for in short values only: a long one costs time, and is none of these slips."""

    WORDS = "nur bereits lediglich weitere insgesamt zwischen 1 und "

    @pytest.mark.parametrize(
        ("find", "short", "code"),
        [
            (hints.about_figure, WORDS + "9" * (60 - len(WORDS)), "hint.text"),
            (hints.about_date, "31.12.2019".ljust(60), "hint.date"),
            (hints.about_period, "2019".ljust(60), "hint.period"),
        ],
    )
    def test_up_to_sixty_characters(self, find: Callable[[object], iq.Text | None], short: str, code: str) -> None:
        found = find(short)
        assert found is not None
        # The words around the likely value are those of the code.
        assert str(hints.hint(code, likely="|")).partition("|")[0] in str(found)
        longer = short + "9" if code == "hint.text" else short + " "
        assert find(longer) is None


class TestPeriodsAndDays:
    """A period written as one text, a day in another form: the way in which JSON holds it."""

    def test_periods(self) -> None:
        likely = '{"start": "2019-01-01", "end": "2022-12-31"}'
        for text in ("01/19-12/22", "2019-2022", "Januar 2019 bis Dezember 2022"):
            assert hints.about_period(text) == hints.hint("hint.period", likely=likely)
        for value in ("gestern", "", None, 2019, ["2019"]):
            assert hints.about_period(value) is None

    @pytest.mark.parametrize(
        ("value", "code", "likely"),
        [
            ("2019-31-12", "hint.swapped", "2019-12-31"),
            ("2019-13-01", "hint.swapped", "2019-01-13"),
            ("2019-12-12", None, None),
            ("2019-12-01", None, None),
            ("2019-31-13", None, None),
            ("2019-32-01", None, None),
            ("2019-3-05", None, None),
            ("201-31-012", None, None),
            ("2019-31_12", None, None),
            ("5. März 2019", "hint.date", "2019-03-05"),
            ("2019-03-05", None, None),
            ("２０１９-31-12", None, None),
            (20191231, None, None),
            (None, None, None),
        ],
    )
    def test_days(self, value: object, code: str | None, likely: str | None) -> None:
        assert hints.about_date(value) == (None if code is None else hints.hint(code, likely=likely))


class TestNumbers:
    """A float that was a count with a point of thousands, a whole float, a text that is a number in some language."""

    @pytest.mark.parametrize(
        ("value", "code", "likely"),
        [
            (416.374, "hint.float-thousands", "416374"),
            (1.001, "hint.float-thousands", "1001"),
            (999.999, "hint.float-thousands", "999999"),
            (999.5, "hint.float-thousands", "999500"),
            (0.999, None, None),
            (1000.5, None, None),
            (1.2345, None, None),
            (-1.5, None, None),
            (1.0, "hint.float-whole", "1"),
            (-3.0, "hint.float-whole", "-3"),
            (999_999_999_999_999.0, "hint.float-whole", "999999999999999"),
            (1e15, None, None),
            (-1e15, None, None),
            (float("inf"), None, None),
            ("rund 5 ", "hint.text", '{"low": 4, "high": 6, "wording": "about", "stated": 5}'),
            ("1.234", "hint.text", "1234"),
            ("unbekannt", "hint.text", '{"low": 0}'),
            ("zwischen 3 und 3", "hint.text", "3"),
            ("viele", None, None),
        ],
    )
    def test_each(self, value: object, code: str | None, likely: str | None) -> None:
        found = hints.about_figure(value)
        if code is None:
            assert found is None
        else:
            data = {"grouped": group_digits(int(likely or 0), "de")} if code == "hint.float-thousands" else {}
            assert found == hints.hint(code, likely=likely, **data)

    def test_other_kinds(self) -> None:
        assert hints.about_figure(True) == hints.about_figure(False) == hints.hint("hint.bool")
        assert hints.about_figure([]) == hints.about_figure((5,)) == hints.hint("hint.list")
        assert hints.about_figure("  ") == hints.hint("hint.empty")
        others: list[object] = [None, 5, {}, b"5", {5}]
        assert [value for value in others if hints.about_figure(value) is not None] == []

    def test_a_sign_of_tables(self) -> None:
        for sign, entry in STATE_SIGNS.items():
            expected = hints.hint("hint.state", sign=sign, meaning=entry.meaning, status=entry.status)
            assert hints.about_figure(f" {sign} ") == expected


class TestKeys:
    """A key with blanks around it, or one that was meant as a comment."""

    @pytest.mark.parametrize(
        ("key", "value", "code"),
        [
            ("first ", 5, "hint.key-blank"),
            ("\tfirst", "x", "hint.key-blank"),
            ("_comment", "x", "hint.key-comment"),
            ("$Kommentar", "x", "hint.key-comment"),
            ("//", "x", "hint.key-comment"),
            ("", "x", "hint.key-comment"),
            ("#", "x", "hint.key-comment"),
            ("comment", 5, None),
            ("comments", "x", None),
            ("first", "x", None),
            (5, "x", None),
        ],
    )
    def test_each(self, key: object, value: object, code: str | None) -> None:
        assert hints.about_key(key, value) == (None if code is None else hints.hint(code))


class TestRepairs:
    """The one figure that, changed in one way, satisfies the rule; a transposition goes before a factor."""

    @pytest.mark.parametrize(
        ("expression", "figures", "repair"),
        [
            ("a == b", {"a": 12, "b": 21}, None),  # either of the two
            ("a + b == c", {"a": 12, "b": 1_005, "c": 1_026}, ("hint.transposed", "a", 21)),
            ("a + b == c", {"a": 5, "b": 12_000, "c": 17}, ("hint.factor", "b", 12)),
            ("a + b == c", {"a": 5, "b": 12, "c": 12_005}, ("hint.factor", "b", 12_000)),
            ("a + b == c", {"a": 1, "b": 100, "c": 100_501}, ("hint.factor", "b", 100_500)),
            ("a + b == c", {"a": 1, "b": 100, "c": 100_502}, None),
            ("a + b == c", {"a": 1, "b": 99, "c": 99_401}, None),
            ("a + b == c", {"a": 0, "b": 0, "c": 7}, None),
            ("2 * a == b + c", {"a": 12, "b": 40, "c": 2}, ("hint.transposed", "a", 21)),
            ("2 * a == b", {"a": 10, "b": 21}, None),
            ("a <= b", {"a": 15_000, "b": 15}, ("hint.factor", "a", 15)),
            ("a <= b", {"a": 15_000, "b": 150}, ("hint.factor", "a", 15)),
            ("a <= b", {"a": 15_000, "b": 151}, None),
            ("a <= b", {"a": 15_001, "b": 16}, ("hint.factor", "b", 16_000)),
            ("a <= b", {"a": 15_001, "b": 15}, None),
            ("b >= a", {"a": 15_000, "b": 15}, None),
            ("a <= b + c", {"a": 15_000, "b": 15, "c": 0}, ("hint.factor", "a", 15)),
            ("a <= b + c", {"a": 15_001, "b": 16, "c": 9}, ("hint.factor", "b", 16_000)),
        ],
    )
    def test_each(self, expression: str, figures: dict[str, int], repair: tuple[str, str, int] | None) -> None:
        (finding,) = iq.check(figures, [iq.Rule("r", expression)], model=Three).violated
        expected = None
        if repair is not None:
            code, name, likely = repair
            expected = hints.hint(code, name=iq.indicators(Three)[name].label, value=figures[name], likely=likely)
        assert hints.about_finding(finding) == expected

    def test_an_acknowledged_rule_gets_none(self) -> None:
        note = iq.Text("?", "?")
        gap = iq.Discrepancy(rule="sum", difference=5, note=note)
        (finding,) = iq.check(
            {"first": 12, "follow_up": 1_000, "total": 1_021}, discrepancies=[gap], model=iq.SessionCounts
        ).violated
        assert hints.about_finding(finding) is None

    def test_transposed(self) -> None:
        assert hints.transposed(123, 321)
        assert hints.transposed(10, 1) is False
        assert hints.transposed(1122, 2211) is False
        assert hints.transposed(12, 12) is False
        assert hints.transposed(123, 312) is False


class TestDocuments:
    """How bytes were probably written, and the usual slips where a text stops being JSON."""

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            ("{}".encode("utf-16"), "hint.utf16"),
            ("{}".encode("utf-16-be"), "hint.utf16"),
            ("{}".encode("utf-32-le"), "hint.utf16"),
            (b"{ab\0", "hint.utf16"),
            (b"{abc\0\xe4", "hint.cp1252"),
            ("ä".encode("cp1252"), "hint.cp1252"),
            (b"\x81", None),
            (b"x" * 10_000 + b"\x81", "hint.cp1252"),
            (b"x" * 9_999 + b"\x81", None),
        ],
    )
    def test_bytes(self, data: bytes, code: str | None) -> None:
        assert hints.about_bytes(data) == (None if code is None else hints.hint(code))

    @pytest.mark.parametrize(
        ("text", "position", "code"),
        [
            ("", 0, "hint.nothing"),
            (" \n", 1, "hint.nothing"),
            ('{"a": 01}', 7, "hint.leading-zero"),
            ('{"a": -01}', 8, "hint.leading-zero"),
            ('{"a": 1 2}', 8, None),
            ('{"a": ', 6, "hint.cut-off"),
            ('{"a": ', 5, "hint.cut-off"),
            ('{"a": \n\n', 7, "hint.cut-off"),
            ("{'a': 1}", 1, "hint.quotes"),
            ("{„a“: 1}", 1, "hint.quotes"),
            ("// x\n{}", 0, "hint.comment"),
            ("# x\n{}", 0, "hint.comment"),
            ('{"a": True}', 6, "hint.python"),
            ('{"a": None}', 6, "hint.python"),
            ('{"a": .5}', 6, "hint.number"),
            ("<html>", 0, "hint.markup"),
            ("?", 0, None),
        ],
    )
    def test_syntax(self, text: str, position: int, code: str | None) -> None:
        assert hints.about_syntax(text, position) == (None if code is None else hints.hint(code))
