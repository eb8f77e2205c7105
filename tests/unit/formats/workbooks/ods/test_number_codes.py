"""Format codes written as number formats are read as the same codes."""

from __future__ import annotations

import io

import pytest

from iqmodel.formats.workbooks.ods.context import Named
from iqmodel.formats.workbooks.ods.element import Element, root
from iqmodel.formats.workbooks.ods.number_codes import number_styles
from iqmodel.formats.workbooks.ods.styles import Styles


class TestCodes:
    """What is written is read again."""

    @pytest.mark.parametrize(
        ("code", "again", "kind"),
        [
            ("0", "0", ""),
            ("#,##0", "#,##0", "number"),
            ("0.00", "0.00", "number"),
            ("0.0%", "0.0%", "percentage"),
            ("@", "@", "text"),
            ("+#,##0;-#,##0;0", '"+"#,##0;"-"#,##0;0', "number"),
            ("+#,##0;[Red]-#,##0;0", '"+"#,##0;[Red]"-"#,##0;0', "number"),
            ("DD.MM.YYYY", 'DD"."MM"."YYYY', "date"),
            ("YYYY-MM-DD", 'YYYY"-"MM"-"DD', "date"),
            ('"rund "0', '"rund "0', "number"),
            ('0;"unter "0', '0;"unter "0', "number"),
            ("General", "General", "number"),
        ],
    )
    def test_there_and_back(self, code: str, again: str, kind: str) -> None:
        styles = Styles()
        cell = Element(
            "style:style", {"style:name": "ce1", "style:family": "table-cell", "style:data-style-name": "N1"}
        )
        part = root("office:document-styles", Element("office:styles", {}, [*number_styles(code, "N1"), cell]))
        Named("styles.xml", styles=styles).through(io.BytesIO(part.document()))
        assert styles.look("ce1").number_format == again
        if kind and code != "General":
            assert styles.look("ce1").kind == kind
