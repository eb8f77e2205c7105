"""What a file is, known by its bytes whatever its name says."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from pathlib import Path
from typing import Final

import openpyxl
import polars as pl
import pytest

import iqmodel as iq
from iqmodel.formats.files import ENDINGS, PARQUET, WORKBOOKS, WRITTEN
from iqmodel.formats.kinds import no_workbook, other_kind

TEXT: Final = b"scope;start;end;counselling.sessions.first\nDE;2019-01-01;2019-12-31;1\n"


def archive(*names: str, first: str = "") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        if first:
            made.writestr("mimetype", first)
        for name in names:
            made.writestr(name, "<x/>")
    return held.getvalue()


def workbook() -> bytes:
    held = io.BytesIO()
    openpyxl.Workbook().save(held)
    return held.getvalue()


def parquet() -> bytes:
    held = io.BytesIO()
    pl.DataFrame({"scope": ["DE"]}).write_parquet(held)
    return held.getvalue()


def arrow() -> bytes:
    held = io.BytesIO()
    pl.DataFrame({"scope": ["DE"]}).write_ipc(held)
    return held.getvalue()


ODS: Final = archive("content.xml", "META-INF/manifest.xml", first="application/vnd.oasis.opendocument.spreadsheet")
# Each with what both languages call it.
KINDS: Final = {
    "gzip": (gzip.compress(TEXT), "mit gzip gepackt", "compressed with gzip"),
    "bzip2": (bz2.compress(TEXT), "ein gepacktes Archiv", "a packed archive"),
    "xz": (lzma.compress(TEXT), "ein gepacktes Archiv", "a packed archive"),
    "zip": (archive("report.json"), "ein gepacktes Archiv", "a packed archive"),
    "workbook": (workbook(), "eine Arbeitsmappe", "a workbook"),
    "xlsb": (archive("[Content_Types].xml", "xl/workbook.bin"), ".xlsb", ".xlsb"),
    "ods": (ODS, "mit der Endung .ods", "with the ending .ods"),
    "odt": (archive("content.xml", first="application/vnd.oasis.opendocument.text"), "OpenDocument", "OpenDocument"),
    "fods": (b'<?xml version="1.0"?>\n<office:document xmlns:office="x"/>', ".fods", ".fods"),
    "docx": (archive("[Content_Types].xml", "word/document.xml"), "Büroprogramm", "office program"),
    "pptx": (archive("[Content_Types].xml", "ppt/presentation.xml"), "Büroprogramm", "office program"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls", ".xls"),
    "parquet": (parquet(), "Parquet", "Parquet"),
    "feather": (arrow(), "Arrow", "Arrow"),
    "pdf": (b"%PDF-1.7\n1 0 obj", "PDF", "PDF"),
}


class TestOtherKinds:
    """Bytes that are no text are named as what they are, with what to do about it."""

    @pytest.mark.parametrize("name", KINDS)
    def test_each(self, name: str) -> None:
        content, german, english = KINDS[name]
        problem = other_kind(content)
        assert problem is not None
        assert german in problem.message("de")
        assert english in problem.message("en")
        assert ";" in problem.message("de")

    @pytest.mark.parametrize(
        "content", [b"", TEXT, b'{"format": 1}', b"PK", b"\xff\xfes\x00", "ä;ö".encode("cp1252"), b"BZ"]
    )
    def test_text_is_none_of_them(self, content: bytes) -> None:
        assert other_kind(content) is None

    @pytest.mark.parametrize(("content", "word"), [(workbook(), "Arbeitsmappe"), (ODS, "OpenDocument")])
    def test_the_beginning_is_enough(self, content: bytes, word: str) -> None:
        problem = other_kind(content[: len(content) - 60])
        assert problem is not None
        assert word in problem.message("de")

    def test_an_archive_that_may_be_a_workbook_is_left_to_its_reader(self) -> None:
        assert no_workbook(["[Content_Types].xml", "xl/workbook.xml"]) is None
        assert no_workbook(["[Content_Types].xml", "workbook.xml"]) is None
        assert no_workbook(["[Content_Types].xml", "word/document.xml"]) is not None


class TestEveryReader:
    """No reader takes such a file for a table of its own with odd signs in it."""

    @pytest.mark.parametrize("ending", ENDINGS)
    @pytest.mark.parametrize("name", KINDS)
    def test_one_problem_that_names_it(self, name: str, ending: str, tmp_path: Path) -> None:
        own = {"workbook": WORKBOOKS, "ods": WORKBOOKS, "parquet": PARQUET}
        if ending in own.get(name, ()):
            pytest.skip("with its own ending the file is what it says")
        path = tmp_path / f"file{ending}"
        path.write_bytes(KINDS[name][0])
        (problem,) = iq.read_any(path).problems
        # The reader of workbooks had words of its own for what spreadsheet programs write.
        codes = {"input.other-kind"} | (
            {"excel.old-or-locked", "excel.open-document", "excel.no-workbook"} & {problem.code}
        )
        assert problem.code in (codes if ending in WORKBOOKS else {"input.other-kind"})

    @pytest.mark.parametrize("name", ["gzip", "workbook", "ods"])
    def test_bytes(self, name: str) -> None:
        content = KINDS[name][0]
        assert [problem.code for problem in iq.validate(content).problems] == ["input.other-kind"]
        assert [problem.code for problem in iq.read_csv(content).problems] == ["input.other-kind"]
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.frames.read_csv_frame(content, numbers="plain")
        assert [problem.code for problem in caught.value.problems] == ["input.other-kind"]
        with pytest.raises(iq.InvalidDataError):
            iq.loads(content)


class TestEndings:
    """JSON lines and text tables are read and written by either of their names."""

    @pytest.mark.parametrize("ending", WRITTEN)
    def test_there_and_back(self, ending: str, tmp_path: Path) -> None:
        reports = [
            iq.Report(scope=scope, period="2019").replace({"fair_integration.persons": 3})
            for scope in ("DE-BE", "DE-BY")
        ]
        iq.write_any(reports, tmp_path / f"x{ending}")
        read = iq.read_any(tmp_path / f"x{ending}")
        assert (read.reports, read.problems) == (tuple(reports), ())

    def test_a_tsv_file_has_tabs(self, tmp_path: Path) -> None:
        iq.write_any([iq.Report(scope="DE", period="2019")], tmp_path / "x.tsv", numbers="de")
        assert (tmp_path / "x.tsv").read_text(encoding="utf-8-sig").startswith("scope\tstart\tend")
