"""Where commands are tried: a folder of reports, sound and broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

import iqmodel as iq
from tests.unit.cli.files import LAENDER, SHEET
from tests.unit.formats.workbooks.filled import form


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sixteen synthetic reports in a folder, two forms of them in one file, and a broken one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "laender" / "south").mkdir(parents=True)
    for report in LAENDER:
        south = "south/" if str(report.scope) in ("DE-BY", "DE-BW") else ""
        iq.dump(report, tmp_path / "laender" / f"{south}{report.scope}.JSON")
    iq.write_any(LAENDER, tmp_path / "all.jsonl")
    iq.write_any(LAENDER, tmp_path / "list.json")
    iq.write_any(LAENDER, tmp_path / "all.csv")
    text = iq.dumps(SHEET.report, indent=1).replace('"total": 416374', '"total": 416375')
    (tmp_path / "broken.json").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A form, filled as published."""
    path = tmp_path / "form.xlsx"
    form(path)
    return path
