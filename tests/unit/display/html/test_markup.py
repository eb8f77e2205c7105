"""How elements are made, and the style that a view brings."""

from __future__ import annotations

from typing import Final

import pytest

import iqmodel as iq
from iqmodel.display.html import views
from iqmodel.display.html.markup import OUTRANKING, STYLE, Markup, framed, join, table, tag
from tests.gallery import gallery

GALLERY: Final = gallery()


class TestMarkup:
    """A text becomes a text; an element is made by name."""

    def test_tags(self) -> None:
        assert tag("p", "a < b", None, ["c", tag("b", "&")], class_="x", data_code='"', title=None) == (
            '<p class="x" data-code="&quot;">a &lt; bc<b>&amp;</b></p>'
        )
        assert join() == ""
        assert type(join("<")) is Markup

    def test_a_table(self) -> None:
        made = table("C", (views.Column("a"), views.Column("b", number=True)), [("x", "1"), ("y", "zwischen 1 und 2")])
        assert made == (
            '<table><caption>C</caption><thead><tr><th scope="col">a</th><th scope="col" class="number">b</th></tr>'
            '</thead><tbody><tr><th scope="row">x</th><td class="number">1</td></tr>'
            '<tr><th scope="row">y</th><td class="number long">zwischen 1 und 2</td></tr></tbody></table>'
        )

    def test_a_cell_too_many_is_an_error_of_the_view(self) -> None:
        with pytest.raises(ValueError, match="zip"):
            table("C", (views.Column("a"),), [("x", "y")])

    def test_cells_are_named_where_several_would_stand_below_each_other(self) -> None:
        columns = [views.Column(name) for name in "abcd"]
        assert 'data-label="d"' in table("C", columns, ["1234"])
        assert "data-label" not in table("C", columns[:3], ["123"])

    def test_the_style_comes_along_or_not(self) -> None:
        listed = tag("ul", tag("li", "x"))
        assert OUTRANKING in framed(listed, "de")
        assert framed(listed, "de", styled=False) == '<div class="iqmodel" lang="de"><ul><li>x</li></ul></div>'

    @pytest.mark.parametrize("name", ["Period", "Bounds", "Text", "Scope", "Deduction of nothing"])
    def test_a_line_of_text_has_no_use_for_a_style(self, name: str) -> None:
        assert "<style>" not in iq.to_html(GALLERY[name])

    def test_no_style_fixes_a_colour(self) -> None:
        assert not {"#", "rgb", "white", "black"} & {part for part in ("#", "rgb(", "white;", "black") if part in STYLE}
        assert "currentColor" in STYLE
