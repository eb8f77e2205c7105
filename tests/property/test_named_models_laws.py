"""Laws of named models: whatever is written says by which class it is to be read, and is read as nothing else."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.model import models

NAME: Final = "example.named-laws/1"


@iq.block
class BySex(iq.Block):
    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))
    men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer", "men"))
    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))
    by_sex = iq.rule("women + men == total")


@iq.block
class Named(iq.BaseReport, model=NAME):
    persons: BySex = iq.part(BySex, label=iq.Text("Beratene", "persons advised"))
    # The label is that of the column which names the model.
    modelled: iq.Count = iq.count(label=iq.Text("Modell", "model"))


Way: TypeAlias = Callable[[Any, Path], Callable[[Any], Any]]
"""Writes a report into a folder and returns how it is read again, by a class or None."""

LAYOUTS: Final[tuple[Any, ...]] = ("long", "wide")
KINDS: Final = ("csv", "json", "jsonl")
HEADERS: Final[tuple[Any, ...]] = ("codes", "de", "en")


def csv_file(layout: Any, headers: Any, numbers: Any) -> Way:
    def way(report: Any, folder: Path) -> Any:
        iq.write_csv([report], folder / "x.csv", layout=layout, headers=headers, numbers=numbers)
        return lambda model: iq.read_csv(folder / "x.csv", numbers=numbers, model=model)

    return way


def any_file(name: str, layout: Any = "long", headers: Any = "codes") -> Way:
    def way(report: Any, folder: Path) -> Any:
        iq.write_any([report], folder / name, layout=layout, headers=headers)
        return lambda model: iq.read_any(folder / name, model=model)

    return way


def frame(backend: Any, layout: Any) -> Way:
    def way(report: Any, folder: Path) -> Any:
        table = iq.frames.to_frame([report], backend, layout)
        return lambda model: iq.frames.from_frame(table, model=model)

    return way


def form(language: Any) -> Way:
    def way(report: Any, folder: Path) -> Any:
        iq.workbooks.write_template(folder / "form.xlsx", report=report, language=language)
        return lambda model: iq.workbooks.read_workbook(folder / "form.xlsx", model=model)

    return way


WAYS: Final = [
    *(csv_file(layout, headers, numbers) for layout in LAYOUTS for headers in HEADERS for numbers in ("de", "plain")),
    *(any_file("x.xlsx", layout, headers) for layout in LAYOUTS for headers in HEADERS),
    *(any_file(name, layout) for name in ("x.parquet", "x.tsv") for layout in LAYOUTS),
    *(frame(backend, layout) for backend in ("polars", "pandas", "pyarrow") for layout in LAYOUTS),
    *(form(language) for language in ("de", "en")),
    any_file("x.json"),
    any_file("x.jsonl"),
]

# A wide frame has no place for bounds, and says so; the laws are about what has one.
pytestmark = pytest.mark.filterwarnings("ignore::iqmodel.formats.frames.results.LeftOutWarning")


@pytest.fixture(autouse=True, scope="module")
def registry() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(models, "_REGISTERED", {NAME: Named})
        yield


class TestWhatIsWritten:
    """Every format names the model; a reader that is given no class takes the one of that name."""

    @given(iq.testing.valid_reports(Named, discrepancies=False), st.sampled_from(WAYS))
    def test_is_read_as_its_model(self, report: Named, way: Way) -> None:
        with tempfile.TemporaryDirectory() as folder:
            again = way(report, Path(folder))
            read = again(None)
            (back,) = read.reports
            assert type(back) is Named
            asked = again(Named)
            assert (read.reports, read.problems) == (asked.reports, asked.problems)
            exact = {code: count for code, count in iq.figures(report).items() if iq.is_exact(count)}
            assert {code: back[code] for code in exact} == exact
            assert {problem.code for problem in again(iq.Report).problems} == {"model.other"}

    @given(iq.testing.valid_reports(discrepancies=False), st.sampled_from(WAYS))
    def test_of_a_report_is_without_a_name_and_read_as_one(self, report: iq.Report, way: Way) -> None:
        with tempfile.TemporaryDirectory() as folder:
            (back,) = way(report, Path(folder))(None).reports
            assert type(back) is iq.Report


class TestNames:
    """A name is looked up among those that are registered; it is one problem otherwise, and never an import."""

    @given(st.from_regex(r"[a-z][a-z0-9.-]{0,40}/[2-9]", fullmatch=True) | st.just("this/1"), st.sampled_from(KINDS))
    def test_that_are_not_known(self, name: str, kind: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"x.{kind}"
            iq.write_any([Named(scope="DE", period="2019", persons=BySex(women=1))], path)
            path.write_text(path.read_text(encoding="utf-8").replace(NAME, name), encoding="utf-8")
            read = iq.read_any(path)
            assert read.reports == ()
            assert [(problem.code, problem.value) for problem in read.problems] == [("model.unknown", name)]
            # A module of that name would print a poem.
            assert "this" not in sys.modules
