"""Nothing gets lost in silence, and the page that says what each format keeps is current."""

from __future__ import annotations

import pytest

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
