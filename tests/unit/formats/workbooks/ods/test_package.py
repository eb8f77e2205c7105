"""The package of an .ods file: what it is shows in its content, and what it would cost before it is unpacked."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.formats.workbooks.ods.package import is_ods
from iqmodel.structuring.limits import SAFE
from tests.unit.formats.workbooks.ods.made import number, packed, table

ENCRYPTED = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    "</manifest:manifest>"
)


def codes(path: Path, limits: iq.Limits = SAFE) -> list[str]:
    return [problem.code for problem in iq.workbooks.read_workbook(path, limits=limits).problems]


class TestKind:
    """A file is an .ods file by its entry ``mimetype``, wherever that stands."""

    def test_spreadsheets_and_their_templates(self, path: Path) -> None:
        assert is_ods(table(path, number(5)), SAFE)
        assert is_ods(packed(path, {}, "application/vnd.oasis.opendocument.spreadsheet-template\n"), SAFE)
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("content.xml", "<x/>")
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        assert is_ods(path, SAFE)

    @pytest.mark.parametrize("content", [b"", b"PK", b"scope;start\n"])
    def test_others(self, path: Path, content: bytes) -> None:
        path.write_bytes(content)
        assert not is_ods(path, SAFE)
        assert codes(path) == ["excel.no-workbook"]

    def test_a_text_document_is_named(self, path: Path) -> None:
        assert codes(packed(path, {"content.xml": "<x/>"}, "application/vnd.oasis.opendocument.text")) == [
            "excel.open-document"
        ]

    def test_one_that_is_not_there(self, path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            iq.workbooks.read_workbook(path)

    def test_a_flat_file_is_named(self, path: Path) -> None:
        path.write_text('<?xml version="1.0"?>\n<office:document xmlns:office="urn:x"/>', encoding="utf-8")
        (problem,) = iq.workbooks.read_workbook(path).problems
        assert ".fods" in problem.message("de")
        assert ".fods" in problem.message("en")


class TestGate:
    """Sizes are checked before anything is unpacked."""

    def test_bombs(self, path: Path) -> None:
        table(path, number(5), extra={"Pictures/bomb.bin": "\0" * 29_000_000})
        assert codes(path) == ["limit.ratio"]
        assert codes(path, iq.Limits(unpacked=1_000_000)) == ["limit.unpacked"]
        assert codes(path, iq.Limits(entries=2)) == ["limit.entries"]
        assert codes(path, iq.Limits(size=100)) == ["limit.size"]

    def test_encrypted(self, path: Path) -> None:
        table(path, number(5), extra={"META-INF/manifest.xml": ENCRYPTED})
        assert codes(path) == ["excel.encrypted"]

    def test_twice_the_same_part(self, path: Path) -> None:
        table(path, number(5))
        with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as archive:
            archive.writestr("content.xml", "<x/>")
        assert codes(path) == ["excel.no-workbook"]

    def test_without_content(self, path: Path) -> None:
        assert codes(packed(path, {"styles.xml": "<x/>"})) == ["excel.damaged"]

    def test_cut_off(self, path: Path) -> None:
        content = table(path, number(5)).read_bytes()
        path.write_bytes(content[: len(content) // 2])
        assert codes(path) == ["excel.no-workbook"]
