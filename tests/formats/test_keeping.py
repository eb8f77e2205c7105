"""Nothing gets lost in silence, and the page that says what each format keeps is current."""

from __future__ import annotations

import pytest

from tests.formats.keeping import CONTENTS, PAGE, page, table
from tests.formats.ways import EVERYTHING, FORMATS


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


def test_the_page_is_current(marks: dict[str, dict[str, str]]) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(marks)


@pytest.mark.parametrize("name", EVERYTHING)
def test_json_keeps_everything(name: str, marks: dict[str, dict[str, str]]) -> None:
    assert {by_format[name] for by_format in marks.values()} == {"✓"}
