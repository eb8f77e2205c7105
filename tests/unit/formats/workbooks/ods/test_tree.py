"""The tree of a part: changed in one place, everything else as it was."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from iqmodel.errors import InvalidDataError
from iqmodel.formats.workbooks.ods.element import Element
from iqmodel.formats.workbooks.ods.tree import elements, text_of, tree_of
from tests.unit.formats.workbooks.ods.made import DECLARED, document, number

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def canonical(data: bytes) -> str:
    return ET.canonicalize(data.decode(), rewrite_prefixes=True)


class TestTree:
    """What is read is written again: elements, attributes, texts and namespaces."""

    def test_the_same_again(self) -> None:
        part = document(f'<table:table table:name="A &amp; &quot;B&quot;">a &lt; b{number(5)}</table:table>').encode()
        assert canonical(tree_of(part).document()) == canonical(part)

    def test_other_prefixes_become_ours_and_stay_declared(self) -> None:
        tree = tree_of(
            f'<t:table xmlns:t="{TABLE}" xmlns:msoxl="urn:x" t:name="A" xml:lang="de"><y/></t:table>'.encode()
        )
        assert tree.name == "table:table"
        assert (tree.attributes["table:name"], tree.attributes["xml:lang"]) == ("A", "de")
        assert (tree.attributes["xmlns:t"], tree.attributes["xmlns:msoxl"]) == (TABLE, "urn:x")
        assert tree.children == [Element("y")]

    @pytest.mark.parametrize(
        "part",
        [
            "<x>",
            "",
            '<?xml version="1.0" encoding="nonsense"?><x/>',
            '<table:x xmlns:table="urn:other"/>',
            '<x xmlns:a="urn:a"><y xmlns:a="urn:b"/></x>',
        ],
    )
    def test_what_is_refused(self, part: str) -> None:
        with pytest.raises(InvalidDataError):
            tree_of(part.encode())

    def test_texts(self) -> None:
        (line,) = elements(
            tree_of(
                f'<x {DECLARED}><text:p>a<text:s text:c="2"/>b<text:tab/><text:span>c<text:line-break/></text:span>'
                "</text:p></x>".encode()
            ),
            "text:p",
        )
        assert text_of(line) == "a  b\tc\n"
