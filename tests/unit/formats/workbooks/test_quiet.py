"""What libraries warn of is nobody's business, and makes no sound file a damaged one."""

from __future__ import annotations

import subprocess
import sys
import threading
import warnings
from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.workbooks.quiet import quiet
from tests.unit.formats.workbooks.written_by_others import as_xml, by_xlsxwriter, figure_in

LIST = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list">'
    "<x14:formula1><xm:f>Listen!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>D2</xm:sqref></x14:dataValidation>"
    "</x14:dataValidations></ext></extLst>"
)


def with_list(path: Path) -> Path:
    """A list from another sheet, of which openpyxl warns."""
    return as_xml(path, '<c r="D2"><v>5</v></c>', after=LIST)


def with_day_out_of_reach(path: Path) -> Path:
    """A negative date on another sheet, of which openpyxl warns."""

    def write(book: Any, sheet: Any) -> None:
        sheet.write_number("D2", 5)
        book.add_worksheet("Legende").write_number("A1", -5, book.add_format({"num_format": "dd.mm.yyyy"}))

    return by_xlsxwriter(path, write)


def with_print_area(path: Path) -> Path:
    """A print area that is none, of which openpyxl warns."""
    names = '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">#REF!</definedName></definedNames>'
    return as_xml(path, '<c r="D2"><v>5</v></c>', settings=names)


WRITERS = [with_list, with_day_out_of_reach, with_print_area]


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("action", ["error", "always"])
def test_a_sound_file(tmp_path: Path, write: Any, action: Any) -> None:
    path = write(tmp_path / "t.xlsx")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter(action)
        assert figure_in(path) == 5
        iq.workbooks.write_feedback(path, tmp_path / "copy.xlsx")
        assert figure_in(tmp_path / "copy.xlsx") == 5
    assert caught == []


@pytest.mark.parametrize("write", WRITERS)
def test_on_the_command_line(tmp_path: Path, write: Any) -> None:
    path = write(tmp_path / "t.xlsx")
    run = subprocess.run(
        [sys.executable, "-W", "always", "-m", "iqmodel", "check", str(path)], capture_output=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, b"")


def test_the_warnings_of_others_are_heard() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with quiet(), pytest.raises(UserWarning, match="mine"):
            warnings.warn("mine", stacklevel=1)


def test_threads_leave_the_filters_as_they_were() -> None:
    before = list(warnings.filters)

    def read() -> None:
        for _ in range(200):
            with quiet():
                pass

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert list(warnings.filters) == before
