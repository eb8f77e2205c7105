"""JSON-stat, read by the toolkit of its author: the same figures, labels and statuses in JavaScript."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

import iqmodel as iq
from iqmodel.formats.exchange.times import time_period

TOOLKIT: Final = Path(sys.prefix) / "node" / "node_modules" / "jsonstat-toolkit"
SCRIPT: Final = Path(__file__).parents[3] / "judges" / "toolkit.cjs"
NODE: Final = shutil.which("node")
SHEET: Final = iq.published.load("2019-2022")
REPORTS: Final = (SHEET.report, *list(iq.testing.synthetic_reports(1, "2023", "quarter"))[:8])

pytestmark = [
    pytest.mark.skipif(NODE is None, reason="needs Node.js: apt-get install nodejs npm"),
    pytest.mark.skipif(not TOOLKIT.is_dir(), reason="needs the JSON-stat toolkit: make .venv/.judges"),
    # Not all that notes say has a place in a dataset, which is said at each writing of it.
    pytest.mark.filterwarnings("ignore::iqmodel.formats.frames.results.LeftOutWarning"),
]


def read(dataset: Any) -> Any:
    """What the toolkit reads."""
    command = [str(NODE), str(SCRIPT), str(TOOLKIT)]
    text = json.dumps(dataset)
    return json.loads(subprocess.run(command, input=text, capture_output=True, check=True, text=True).stdout)


@pytest.fixture(scope="module")
def seen() -> Any:
    return read(iq.exchange.to_jsonstat([SHEET.report], language="de"))


class TestToolkit:
    """A reader that its author wrote sees what we meant."""

    def test_figures(self, seen: Any) -> None:
        exact = {code: value for code, value in iq.figures(SHEET).items() if iq.is_exact(value)}
        assert seen["class"] == "dataset"
        assert {cell["indicator"]: cell["value"] for cell in seen["cells"] if cell["value"] is not None} == exact

    def test_labels_and_roles(self, seen: Any) -> None:
        assert seen["labels"]["indicator"] == {one.code: one.label.de for one in iq.indicators()}
        assert seen["labels"]["geo"] == {"DE": "Deutschland"}
        assert seen["role"] == {"geo": ["geo"], "time": ["time"], "metric": ["indicator"], "classification": None}

    def test_statuses(self, seen: Any) -> None:
        statuses = {cell["indicator"]: cell["status"] for cell in seen["cells"] if cell["status"] is not None}
        assert statuses["counselling.centres.total"] == "E"
        assert set(statuses.values()) == {"E", "O"}

    def test_several_scopes_and_periods(self) -> None:
        cells = read(iq.exchange.to_jsonstat(REPORTS))["cells"]
        held = {(cell["geo"], cell["time"], cell["indicator"]): cell["value"] for cell in cells}
        exact = {
            (str(one.scope), time_period(one.period), code): value
            for one in REPORTS
            for code, value in iq.figures(one).items()
            if iq.is_exact(value)
        }
        assert {place: value for place, value in held.items() if value is not None} == exact

    @pytest.mark.parametrize("name", ["id", "size", "dimension", "value"])
    def test_a_break_is_seen(self, name: str, seen: Any) -> None:
        dataset = dict(iq.exchange.to_jsonstat([SHEET.report], language="de"))
        del dataset[name]
        try:
            other = read(dataset)
        except subprocess.CalledProcessError:
            return
        assert other != seen
        assert not any(cell.get("value") == 195_182 for cell in other["cells"] or [])
