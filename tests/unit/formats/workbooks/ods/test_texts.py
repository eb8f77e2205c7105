"""Texts belong to their cell, their comment or their shape, however they are nested."""

from __future__ import annotations

import io

from iqmodel.formats.workbooks.ods.texts import Held, Texts
from tests.unit.formats.workbooks.ods.made import DECLARED


def read(inner: str) -> Texts:
    texts = Texts("content.xml", cell=Held(0, 1, {}))
    return texts.through(io.BytesIO(f"<office:text {DECLARED}>{inner}</office:text>".encode()))


class TestTexts:
    """A cell's own text is not that of what hangs on it."""

    def test_comments_and_shapes_within_a_cell(self) -> None:
        texts = read(
            "<office:annotation><dc:creator>Amt</dc:creator><text:p>bitte</text:p><text:p>prüfen</text:p>"
            "</office:annotation><draw:custom-shape><text:p>vor<text:span>läufig</text:span></text:p>"
            "</draw:custom-shape><text:p>5<text:line-break/>6<text:tab/>7</text:p>"
        )
        assert texts.cell is not None
        assert texts.cell.paragraphs is not None
        assert texts.cell.comment is not None
        assert texts.cell.paragraphs.plain() == "5\n6\t7"
        assert texts.cell.comment.plain() == "bitte\nprüfen"
        assert texts.shapes == ["vorläufig"]

    def test_a_shape_without_text_says_nothing(self) -> None:
        assert read("<draw:rect><text:p> </text:p></draw:rect>").shapes == []
