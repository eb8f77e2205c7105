"""Nothing gets lost in silence, and the page that says what each format keeps is current."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any, Final

import pytest

import iqmodel as iq
from iqmodel.formats.tables.rows import keys_of, to_rows
from tests.formats.keeping import CONTENTS, FORMATS, PAGE, page, table


@pytest.fixture(scope="module")
def marks() -> dict[str, dict[str, str]]:
    return table()


@pytest.mark.parametrize("name", FORMATS)
class TestFormats:
    """Each content by each format."""

    def test_what_is_not_kept_is_announced(self, name: str, marks: dict[str, dict[str, str]]) -> None:
        assert [content for content in CONTENTS if marks[content][name] == "✗"] == []

    def test_figures_are_kept_by_all(self, name: str, marks: dict[str, dict[str, str]]) -> None:
        assert marks["exact figures"][name] == "✓"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


def test_json_keeps_everything() -> None:
    assert {marks["JSON"] for marks in table().values()} == {"✓"}


class TestManyReports:
    """The published edition and 64 synthetic reports in one file of each format."""

    REPORTS: Final = (
        iq.published.load("2019-2022").report,
        *islice(iq.testing.synthetic_reports(1, "2023", "quarter"), 64),
    )

    @pytest.mark.parametrize("name", [name for name in FORMATS if "wide" not in name and name != "JSON"])
    def test_what_a_long_table_keeps_comes_back(self, name: str, tmp_path: Path) -> None:
        ending, how = FORMATS[name]
        iq.write_any(self.REPORTS, tmp_path / f"all{ending}", **how)
        read = iq.read_any(tmp_path / f"all{ending}")
        assert read.problems == ()
        assert rows_of(read.reports) == rows_of(self.REPORTS)

    @pytest.mark.parametrize("name", [name for name in FORMATS if "wide" in name])
    def test_exact_figures_come_back_from_a_wide_one(self, name: str, tmp_path: Path) -> None:
        ending, how = FORMATS[name]
        iq.write_any(self.REPORTS[1:], tmp_path / f"all{ending}", **how)
        back = {keys_of(report): report for report in iq.read_any(tmp_path / f"all{ending}").reports}
        for report in self.REPORTS[1:]:
            known = {code: count for code, count in iq.figures(report).items() if iq.is_exact(count)}
            assert known.items() <= iq.figures(back[keys_of(report)]).items()


def rows_of(reports: Any) -> list[list[tuple[str, str]]]:
    """The rows of a long table, whatever the order of the reports."""
    return sorted([(name, str(cell)) for name, cell in row.items()] for row in to_rows(reports))
