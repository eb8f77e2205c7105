"""examples/round_2023 as its users have it: installed beside iqmodel, which knows its model without being told."""

from __future__ import annotations

import csv
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path
from typing import Any, Final

import openpyxl
import pytest

ROOT: Final = Path(__file__).parent.parent
EXAMPLE: Final = ROOT / "examples" / "round_2023"
DATA: Final = EXAMPLE / "data"
NAME: Final = "example.iq-2023/1"


def pip(*arguments: str | Path) -> None:
    """Pip of this environment, without asking any index."""
    quiet = ["-m", "pip", "--disable-pip-version-check", "--quiet", "--no-input"]
    subprocess.run([sys.executable, *quiet, *map(str, arguments)], check=True, cwd=ROOT)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment with the built packages of iqmodel and the example, and nothing else.

    What iqmodel depends on is found where the tests have it: nothing is fetched.
    """
    folder = tmp_path_factory.mktemp("round_2023")
    apart = ["--no-index", "--no-deps"]
    pip("wheel", *apart, "--no-build-isolation", "--wheel-dir", folder / "wheels", ROOT, EXAMPLE)
    home = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    programs = home / ("Scripts" if sys.platform == "win32" else "bin")
    pip("--python", programs / "python", "install", *apart, *sorted((folder / "wheels").iterdir()))
    places = {"base": str(home), "platbase": str(home)}
    own = Path(sysconfig.get_path("purelib", scheme="venv", vars=places))
    # A path of a .pth file comes last, and .pth files in it, such as that of an editable iqmodel, are not read.
    (own / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return programs


@pytest.fixture
def run(environment: Path, tmp_path: Path) -> Any:
    """Runs a program of the environment in an empty folder; what it printed, and its exit code."""

    def ran(program: str, *arguments: str | Path) -> tuple[int, str]:
        ended = subprocess.run(
            [environment / program, *map(str, arguments)],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            encoding="utf-8",
            # Nothing of this environment, and Python's own folders.
            env={"PYTHONUTF8": "1", "NO_COLOR": "1", "COLUMNS": "120", "IQMODEL_LANG": "en"},
        )
        return ended.returncode, ended.stdout + ended.stderr

    return ran


class TestInstalled:
    def test_it_is_what_was_built(self, run: Any, environment: Path) -> None:
        code, printed = run("python", "-c", "import iqmodel, round_2023; print(iqmodel.__file__, round_2023.__file__)")
        assert code == 0, printed
        assert all(place.startswith(str(environment.parent)) for place in printed.split())

    def test_nothing_is_known_before_it_is_discovered(self, run: Any) -> None:
        program = "import iqmodel as iq; print(iq.models.names()); print(iq.models.discover())"
        assert run("python", "-c", program) == (0, f"()\n('{NAME}',)\n")


COMMANDS: Final = {
    "check {germany}": (0, "no rule is violated"),
    "check {laender}": (0, "reports: 2, problems: 0"),
    "check {bavaria}": (0, "reports: 1, problems: 0"),
    "check {data}": (0, "Documents: 3"),
    "check {bavaria} --limits seconds=60": (0, "reports: 1, problems: 0"),
    "show {germany}": (0, "63.2%"),
    "show {laender}": (0, "women"),
    "show {bavaria}": (0, "3,210"),
    "convert {germany} out.csv": (0, "Reports written to out.csv: 1."),
    "convert {laender} out.xlsx": (0, "Reports written to out.xlsx: 2."),
    "convert {bavaria} out.json": (0, "Reports written to out.json: 1."),
    "report {germany} -o page.html --no-plots": (0, ""),
    "compare {bavaria} {germany}": (0, "scope"),
    "combine {laender}": (0, NAME),
    "deduce {germany} -o filled.json": (0, ""),
    "locate {germany}": (0, ""),
    "feedback {bavaria} -o back.xlsx": (0, "problems: 0"),
    "template form.xlsx --model example.iq-2023/1 --scope DE-BY --period 2023": (0, "form.xlsx"),
    "rules --model example.iq-2023/1": (0, "regional <= 23"),
    "schema report --model round_2023:Report2023": (0, NAME),
}


class TestCommands:
    """Files name the model, so no command is told it; only what has no file yet, a form or a schema, is."""

    @pytest.mark.parametrize("command", COMMANDS)
    def test_by_the_name_in_the_file(self, command: str, run: Any) -> None:
        places = {"germany": DATA / "germany.json", "laender": DATA / "laender.csv", "bavaria": DATA / "bavaria.xlsx"}
        code, part = COMMANDS[command]
        ended, printed = run("iqmodel", *(word.format(data=DATA, **places) for word in command.split()))
        assert ended == code, printed
        assert part in printed

    def test_there_and_back(self, run: Any, tmp_path: Path) -> None:
        german = ["--layout", "wide", "--headers", "de", "--numbers", "de"]
        assert run("iqmodel", "convert", DATA / "laender.csv", "a.xlsx")[0] == 0
        assert run("iqmodel", "convert", "a.xlsx", "b.parquet")[0] == 0
        assert run("iqmodel", "convert", "b.parquet", "c.json")[0] == 0
        assert run("iqmodel", "convert", "c.json", "d.csv", *german)[0] == 0
        assert run("iqmodel", "convert", DATA / "laender.csv", "e.csv", *german)[0] == 0
        assert (tmp_path / "d.csv").read_bytes() == (tmp_path / "e.csv").read_bytes()

    def test_an_empty_form_is_filled_in(self, run: Any, tmp_path: Path) -> None:
        form = ["template", "form.xlsx", "--model", NAME, "--scope", "DE-BE", "--period", "2023"]
        assert run("iqmodel", *form)[0] == 0
        book: Any = openpyxl.load_workbook(tmp_path / "form.xlsx")
        rows = {row[0].value: row[0].row for row in book.active.iter_rows(max_col=1)}
        book.active.cell(rows["structure.regional"], 4).value = 24
        book.save(tmp_path / "form.xlsx")
        ended, printed = run("iqmodel", "check", "form.xlsx")
        assert ended == 1
        assert "24" in printed
        assert "23" in printed


class TestExample:
    """The files of the example are those that its own program writes, and its code is that of the how-to."""

    def test_its_files(self, run: Any, tmp_path: Path) -> None:
        assert run("python", "-m", "round_2023", "made") == (0, "")
        for path in sorted(DATA.iterdir()):
            # What a form looks like may change, and a workbook holds the moment at which it was made.
            for place, name in ((tmp_path / "made" / path.name, "made.json"), (path, "kept.json")):
                assert run("iqmodel", "convert", place, name)[0] == 0
            assert (tmp_path / "made.json").read_bytes() == (tmp_path / "kept.json").read_bytes()
        assert {path.name for path in DATA.iterdir()} == {path.name for path in (tmp_path / "made").iterdir()}

    def test_its_table_names_the_model_in_each_row(self) -> None:
        with (DATA / "laender.csv").open(encoding="utf-8-sig", newline="") as file:
            assert [row["Modell"] for row in csv.DictReader(file, delimiter=";")] == [NAME] * 2

    def test_its_entry_point(self) -> None:
        declared = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
        assert declared == {"iqmodel.models": {"report-2023": "round_2023:Report2023"}}

    def test_its_code_is_that_of_the_how_to(self) -> None:
        page = (ROOT / "docs" / "how-to" / "another-round.md").read_text(encoding="utf-8")
        code = (EXAMPLE / "src" / "round_2023" / "reports.py").read_text(encoding="utf-8")
        _, _, body = code.partition('"""\n\n')
        assert body.strip() in page
