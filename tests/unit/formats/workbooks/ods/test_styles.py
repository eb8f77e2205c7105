"""What a cell looks like follows from its style and from all that it inherits."""

from __future__ import annotations

import io

import pytest

from iqmodel.formats.workbooks.colours import Colour
from iqmodel.formats.workbooks.ods.context import Named
from iqmodel.formats.workbooks.ods.page import PLAIN, Font
from iqmodel.formats.workbooks.ods.styles import Styles
from tests.unit.formats.workbooks.ods.made import DECLARED


def styles(inner: str) -> Styles:
    made = Styles()
    part = f"<office:document-styles {DECLARED}><office:styles>{inner}</office:styles></office:document-styles>"
    Named("styles.xml", styles=made).through(io.BytesIO(part.encode()))
    return made


def cell(name: str, inner: str, more: str = "", family: str = "table-cell") -> str:
    return f'<style:style style:name="{name}" style:family="{family}"{more}>{inner}</style:style>'


class TestInheritance:
    """A style has what its parents say, unless it says otherwise; a chain without end ends."""

    def test_parents_and_the_default(self) -> None:
        found = styles(
            '<style:default-style style:family="table-cell"><style:text-properties fo:color="#ff0000"/>'
            "</style:default-style>"
            + cell("a", '<style:table-cell-properties fo:background-color="#00FF00"/>')
            + cell("b", '<style:text-properties fo:color="#0000ff"/>', ' style:parent-style-name="a"')
        )
        assert found.look(None).font.color == Colour("FF0000")
        assert (found.look("a").font.color, found.look("a").fill.fgColor) == (Colour("FF0000"), Colour("00FF00"))
        assert (found.look("b").font.color, found.look("b").fill.patternType) == (Colour("0000FF"), "solid")
        assert found.look("b") is found.look("b")

    def test_circles(self) -> None:
        found = styles(cell("a", "", ' style:parent-style-name="b"') + cell("b", "", ' style:parent-style-name="a"'))
        assert found.look("a") is PLAIN


class TestLooks:
    """What hides or changes a figure is known."""

    @pytest.mark.parametrize(
        ("inner", "font"),
        [
            ('style:text-line-through-style="solid"', Font(strike=True)),
            ('style:text-line-through-type="double"', Font(strike=True)),
            ('style:text-line-through-style="none"', Font()),
            ('style:text-position="super 58%"', Font(vertAlign="superscript")),
            ('style:text-position="33% 58%"', Font(vertAlign="superscript")),
            ('style:text-position="-33% 58%"', Font(vertAlign="subscript")),
            ('style:text-position="sub"', Font(vertAlign="subscript")),
            ('style:text-position="0% 100%"', Font()),
            ('fo:color="#FFFFFF"', Font(color=Colour("FFFFFF"))),
            ('fo:color="#ffffff" style:use-window-font-color="true"', Font()),
            ('fo:color="white"', Font()),
        ],
    )
    def test_fonts(self, inner: str, font: Font) -> None:
        found = styles(cell("T1", f"<style:text-properties {inner}/>", family="text"))
        assert (found.font("T1") or Font()) == font

    def test_sizes(self) -> None:
        found = styles(
            cell("ro1", '<style:table-row-properties style:row-height="0cm"/>', family="table-row")
            + cell("ro2", '<style:table-row-properties style:row-height="0.45cm"/>', family="table-row")
            + cell("co1", '<style:table-column-properties style:column-width="0.000in"/>', family="table-column")
        )
        assert [found.is_flat("table-row", name) for name in ("ro1", "ro2", None)] == [True, False, False]
        assert found.is_flat("table-column", "co1")

    def test_sheets(self) -> None:
        found = styles(cell("ta1", '<style:table-properties table:display="false"/>', family="table"))
        assert [found.is_shown(name) for name in ("ta1", "ta2", None)] == [False, True, True]

    def test_conditions_that_disguise(self) -> None:
        white = cell("w", '<style:text-properties fo:color="#ffffff"/>')
        red = cell("r", '<style:table-cell-properties fo:background-color="#ff0000"/>')
        maps = '<style:map style:condition="x" style:apply-style-name="{}"/>'
        found = styles(white + red + cell("a", maps.format("w")) + cell("b", maps.format("r")))
        assert [found.look(name).disguised for name in ("a", "b")] == [True, False]

    def test_a_date_only_in_another_section_is_none(self) -> None:
        number = '<number:number-style style:name="P0"><number:number number:decimal-places="0"/></number:number-style>'
        day = (
            '<number:date-style style:name="N1"><number:day/><style:map style:condition="value()&gt;0" '
            'style:apply-style-name="P0"/></number:date-style>'
        )
        found = styles(number + day + cell("ce1", "", ' style:data-style-name="N1"'))
        assert (found.look("ce1").kind, found.look("ce1").number_format) == ("", "[>0]0;D")
