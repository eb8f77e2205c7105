"""Every script in examples/ runs, without a warning; the notebooks run as notebooks, too."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import jupytext
import pytest

EXAMPLES: Final = Path(__file__).parent.parent / "examples"
NOTEBOOKS: Final = sorted((EXAMPLES / "notebooks").glob("*.py"))
SCRIPTS: Final = [*sorted(EXAMPLES.glob("*.py")), *NOTEBOOKS]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_it_runs(script: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "error", str(script)],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout


def executed(script: Path, folder: Path) -> Any:
    """The notebook that a script is, every cell run in a kernel of its own."""
    from nbclient import NotebookClient

    notebook = jupytext.read(script)
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    return client.execute()


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A kernel finds its files in folders of its own, whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("jupyter")
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR"):
            patch.setenv(name, str(folder))
        yield


@pytest.mark.usefixtures("quiet")
class TestNotebooks:
    """Kept as scripts, they are notebooks: every cell runs, and what a cell ends with shows itself."""

    def test_there_are_four(self) -> None:
        assert [script.stem for script in NOTEBOOKS] == [
            "cases",
            "compare_editions",
            "explore_the_fact_sheet",
            "sixteen_laender",
        ]

    @pytest.mark.parametrize("script", NOTEBOOKS, ids=lambda script: script.stem)
    def test_every_cell_runs_and_shows_itself(self, script: Path, tmp_path: Path) -> None:
        cells = [cell for cell in executed(script, tmp_path).cells if cell.cell_type == "code"]
        shown = [output for cell in cells for output in cell.outputs]
        assert [output for output in shown if output.get("name") == "stderr" or output.output_type == "error"] == []
        html = [output["data"]["text/html"] for output in shown if "text/html" in output.get("data", {})]
        pictures = [one for one in html if one.startswith("<svg")]
        views = [one for one in html if one not in pictures]
        drawn = [cell for cell in cells if "iq.plots." in cell.source]
        assert len(pictures) == len(drawn) >= 1
        assert views
        assert all(re.search(r'class="iqmodel"', view) for view in views)

    @pytest.mark.parametrize("script", NOTEBOOKS, ids=lambda script: script.stem)
    def test_it_is_told_in_words_between_the_cells(self, script: Path) -> None:
        cells = jupytext.read(script).cells
        assert cells[0].cell_type == "markdown"
        assert cells[0].source.startswith("# ")
        code = sum(cell.cell_type == "code" for cell in cells)
        assert sum(cell.cell_type == "markdown" for cell in cells) >= code / 2
