"""Named styles and settings of the program, which stand in parts of their own."""

from __future__ import annotations

import io

from iqmodel.formats.workbooks.ods.context import Named, Settings
from iqmodel.formats.workbooks.ods.styles import Styles
from tests.unit.formats.workbooks.ods.made import DECLARED


class TestNamed:
    """Only the styles that cells refer to are read, not those of page headers."""

    def test_which_styles_count(self) -> None:
        styles = Styles()
        part = (
            f'<office:document-styles {DECLARED}><office:styles><style:style style:name="Kopf" '
            'style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style></office:styles>'
            '<office:automatic-styles><style:style style:name="ce1" style:family="table-cell">'
            '<style:text-properties fo:color="#ffffff"/></style:style></office:automatic-styles>'
            "</office:document-styles>"
        )
        Named("styles.xml", styles=styles).through(io.BytesIO(part.encode()))
        assert (styles.look("Kopf").font.color is None, styles.look("ce1").font.color is None) == (False, True)
        assert styles.number == 1


class TestSettings:
    """What the program was told to show."""

    def test_of_one_sheet_and_of_all(self) -> None:
        item = '<config:config-item config:name="{}">{}</config:config-item>'
        part = (
            f"<office:settings {DECLARED}>{item.format('AutoCalculate', 'false')}"
            f'<config:config-item-map-entry config:name="Blatt">{item.format("ShowZeroValues", "false")}'
            "</config:config-item-map-entry></office:settings>"
        )
        found = Settings("settings.xml").through(io.BytesIO(part.encode()))
        assert (found.manual, found.zeros, found.no_zeros) == (True, True, {"Blatt"})
        part = f"<office:settings {DECLARED}>{item.format('ShowZeroValues', 'false')}</office:settings>"
        assert Settings("settings.xml").through(io.BytesIO(part.encode())).zeros is False
