"""What surrounds the sheets: pages, frozen panes, title."""

from __future__ import annotations

from typing import Any

import openpyxl

from iqmodel.formats.workbooks.ods.element import element
from iqmodel.formats.workbooks.ods.surroundings import metadata, settings, styles


class TestSurroundings:
    """What openpyxl was told about printing and viewing is written."""

    def test_pages(self) -> None:
        book = openpyxl.Workbook()
        sheet: Any = book.active
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToPage = True
        sheet.oddFooter.left.text = "&A"
        text = styles(book, [element("style:style", style__name="alarm")]).document().decode()
        assert 'fo:page-width="297mm"' in text
        assert 'style:scale-to-X="1"' in text
        assert "<text:page-number>1</text:page-number>" in text
        assert 'style:name="alarm"' in text
        sheet.oddFooter.left.text = None
        sheet.page_setup.orientation = "portrait"
        text = styles(book, []).document().decode()
        assert 'fo:page-width="210mm"' in text
        assert 'style:display="false"' in text

    def test_frozen_panes(self) -> None:
        book = openpyxl.Workbook()
        sheet: Any = book.active
        sheet.freeze_panes = "C9"
        sheet.sheet_view.showGridLines = False
        text = settings(book).document().decode()
        for name, value in (("HorizontalSplitPosition", 2), ("VerticalSplitPosition", 8), ("ShowGrid", "false")):
            assert f'config:name="{name}"' in text
            assert f">{value}</config:config-item>" in text
        sheet.freeze_panes = "A2"
        assert "HorizontalSplitMode" not in settings(book).document().decode()
        sheet.freeze_panes = None
        assert "SplitMode" not in settings(book).document().decode()

    def test_titles(self) -> None:
        book = openpyxl.Workbook()
        book.properties.title = "Meldung & mehr"
        assert "<dc:title>Meldung &amp; mehr</dc:title>" in metadata(book).document().decode()
        assert "date" not in metadata(book).document().decode()
