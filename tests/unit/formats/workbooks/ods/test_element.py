"""XML as it is written: escaped, in order, with every blank."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from iqmodel.formats.workbooks.cells import cell_at
from iqmodel.formats.workbooks.ods.content import Content
from iqmodel.formats.workbooks.ods.element import Element, element, paragraphs, root
from tests.unit.formats.workbooks.ods.made import document


class TestElements:
    """What stands in an element is escaped, whatever it is."""

    def test_texts_and_attributes(self) -> None:
        made = element("text:p", 'a<b>&"', text__style_name='"x"')
        assert "".join(made.pieces()) == '<text:p text:style-name=\'"x"\'>a&lt;b&gt;&amp;"</text:p>'
        made.add("text:s")
        assert made.children[-1] == Element("text:s")

    def test_documents_declare_their_prefixes(self) -> None:
        tree = ET.fromstring(root("office:document-content", element("of:x")).document())  # noqa: S314 - our own
        assert [one.tag for one in tree] == ["{urn:oasis:names:tc:opendocument:xmlns:of:1.2}x"]


class TestParagraphs:
    """A text is read as it was written, with its blanks, tabs and line breaks."""

    @given(st.text(alphabet="ab \t\n<&\N{NO-BREAK SPACE}", max_size=12))
    def test_there_and_back(self, text: str) -> None:
        inner = "".join(piece for one in paragraphs(text) for piece in one.pieces())
        cell = f'<table:table-cell office:value-type="string">{inner}</table:table-cell>'
        body = f'<table:table table:name="A"><table:table-row>{cell}</table:table-row></table:table>'
        found = Content("content.xml").through(io.BytesIO(document(body).encode()))
        assert (cell_at(found.values["A"], 1, 0).value or "") == text
