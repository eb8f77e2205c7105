"""The problems of a table, of which only the first are listed."""

from __future__ import annotations

from iqmodel.formats.tables.found import Found, within
from iqmodel.language.problems import Problem, objection
from iqmodel.structuring.limits import Limits


def problem(number: int) -> Problem:
    return objection("csv.cells", number, row=number, column=None, found_cells=1, expected=2)


class TestFound:
    """As many problems as there is room for are listed; the last one says how many more there are."""

    def test_up_to_the_limit(self) -> None:
        found = Found(Limits(problems=3))
        for number in range(3):
            assert not found.full
            found.add(problem(number))
        assert found.full
        assert found.result() == tuple(map(problem, range(3)))

    def test_beyond_it(self) -> None:
        found = Found(Limits(problems=2))
        asked = [found.room() for _ in range(5)]
        assert asked == [True, True, False, False, False]
        assert found.more == 3
        found.add(problem(0))
        assert found.listed == []
        (last,) = found.result()
        assert (last.code, dict(last.data)["limit"], dict(last.data)["number"]) == ("limit.problems.least", 2, 4)

    def test_put_together(self) -> None:
        listed = [problem(number) for number in range(5)]
        assert within(listed, 5) == tuple(listed)
        *first, last = within(listed, 2, more=10)
        assert first == listed[:2]
        assert dict(last.data)["number"] == 13

    def test_of_parts_that_say_so_themselves(self) -> None:
        listed = [problem(number) for number in range(3)]
        parts = (*within(listed, 2, more=4), *within(listed, 2))
        *first, last = within(parts, 3)
        assert [one.code for one in first] == ["csv.cells"] * 3
        assert dict(last.data)["number"] == 4 + 1 + 1 + 1
