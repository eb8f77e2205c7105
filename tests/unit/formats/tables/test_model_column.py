"""The column ``model``: which class reads a table, what a wrong name does, and which rows belong to another model."""

from __future__ import annotations

import io
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.tables.model_column import asked_for, class_of
from iqmodel.structuring.limits import SAFE
from tests.unit.formats.tables.named import BAVARIA, BERLIN, NAME, BySex, Other, Round, Unnamed, registry

__all__ = ["registry"]

LAYOUTS = pytest.mark.parametrize("layout", ["long", "wide"])


def written(*reports: iq.BaseReport, **how: Any) -> str:
    target = io.StringIO(newline="")
    iq.write_csv(reports, target, **how)
    return target.getvalue()


def codes(read: iq.results.RowsRead[Any]) -> list[tuple[str, str]]:
    return [(problem.pointer, problem.code) for problem in read.problems]


class TestAskedFor:
    """No class, and the base of all, leave it to the file; anything else has to be a class of reports."""

    @pytest.mark.parametrize(("model", "asked"), [(None, None), (iq.BaseReport, None), (iq.Report, iq.Report)])
    def test_classes(self, model: Any, asked: Any) -> None:
        assert asked_for(model, SAFE) is asked

    @pytest.mark.parametrize(("model", "limits"), [(BySex, SAFE), (5, SAFE), (None, 5), (Round, None)])
    def test_others(self, model: Any, limits: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            asked_for(model, limits)


class TestClassOf:
    @pytest.mark.parametrize(
        ("name", "model", "found"),
        [(None, None, iq.Report), (None, Round, Round), (NAME, None, Round), (NAME, Round, Round)],
    )
    def test_found(self, name: Any, model: Any, found: Any) -> None:
        assert class_of(name, model) is found

    @pytest.mark.parametrize(
        ("name", "model", "code"),
        [("x/1", None, "model.unknown"), (5, None, "model.unknown"), (NAME, iq.Report, "model.other")],
    )
    def test_unfit(self, name: Any, model: Any, code: str) -> None:
        problem: Any = class_of(name, model)
        assert (problem.code, problem.pointer, problem.value) == (code, "/model", str(name))


class TestTables:
    """A table of a named model has the column and is read by it."""

    @LAYOUTS
    @pytest.mark.parametrize("headers", ["codes", "de", "en"])
    def test_named(self, layout: Any, headers: Any) -> None:
        text = written(BAVARIA, BERLIN, layout=layout, headers=headers)
        assert text.splitlines()[0].split(",")[3] == ("Modell" if headers == "de" else "model")
        read = iq.read_csv(text.encode())
        assert (read.reports, read.problems) == ((BAVARIA, BERLIN), ())
        assert (read.detected.model, "model" in read.detected.declared) == (NAME, False)
        assert f"model {NAME}. " in read.detected.in_language("en")
        asked = iq.read_csv(text.encode(), model=Round)
        assert (asked.reports, asked.detected.model) == (read.reports, NAME)
        assert "model" in asked.detected.declared

    @LAYOUTS
    def test_without_a_name(self, layout: Any) -> None:
        report = iq.Report(scope="DE", period="2019")
        text = written(report, layout=layout)
        assert "model" not in text
        assert iq.read_csv(text.encode()).detected.model is None
        # A column that nobody fills in says nothing.
        lines = text.splitlines()
        blank = "\n".join([f"{lines[0]},model", *(f"{line}," for line in lines[1:])])
        assert iq.read_csv(blank.encode()).reports == (report,)

    @LAYOUTS
    @pytest.mark.parametrize("headers", ["codes", "de"])
    def test_a_class_without_a_name_may_have_a_figure_of_that_label(self, layout: Any, headers: Any) -> None:
        report = Unnamed(scope="DE", period="2023", modelled=7)
        left = iq.write_csv([report], io.StringIO(), layout=layout, headers=headers)
        assert [(one.code, one.value) for one in left] == [("rows.left-out.model", ("Unnamed",))]
        text = written(report, layout=layout, headers=headers)
        assert iq.read_csv(text.encode(), model=Unnamed).reports == (report,)

    @LAYOUTS
    def test_unknown(self, layout: Any) -> None:
        text = written(BAVARIA, layout=layout).replace(NAME, "example.round/2")
        read = iq.read_csv(text.encode())
        assert (read.reports, codes(read)) == ((), [("/2/model", "model.unknown")])
        assert "example.round/2" in read.problems[0].message("de")
        assert NAME in read.problems[0].message("de")
        assert "--model" in str(read.problems[0].hint)
        assert iq.read_csv(text.encode(), model=Other).problems[0].code == "model.other"

    @LAYOUTS
    def test_of_another_class_than_asked(self, layout: Any) -> None:
        read = iq.read_csv(written(BAVARIA, layout=layout).encode(), model=iq.Report)
        assert (read.reports, codes(read)) == ((), [("/2/model", "model.other")])

    def test_a_mapping_may_name_the_column(self) -> None:
        text = written(BAVARIA, layout="wide").replace("model", "Art").replace("persons.women", "W")
        assert iq.read_csv(text.encode(), columns={"Art": "model", "W": "persons.women"}).reports == (BAVARIA,)
        with pytest.raises(iq.InvalidDataError, match=r"persons\.womn"):
            iq.read_csv(text.encode(), columns={"Art": "model", "W": "persons.womn"})
        with pytest.raises(iq.InvalidDataError):
            iq.read_csv(text.encode(), columns={"Art": 5})  # type: ignore[dict-item]  # on purpose

    def test_a_name_like_a_formula(self, monkeypatch: pytest.MonkeyPatch) -> None:
        @iq.block
        class Odd(iq.BaseReport, model="-1/1"):
            visits: iq.Count = iq.count()

        iq.models.register(Odd)
        report = Odd(scope="DE", period="2023", visits=5)
        text = written(report, layout="wide")
        assert ",'-1/1," in text
        assert iq.read_csv(text.encode()).reports == (report,)
        assert iq.frames.read_csv_frame(text.encode(), numbers="plain").frame["visits"].to_list() == [5]


class TestRows:
    """A table has rows of one model; those of another are problems, and change nothing for the others."""

    @LAYOUTS
    def test_of_another_model(self, layout: Any) -> None:
        text = written(BAVARIA, BERLIN, layout=layout)
        mixed = "\n".join(line.replace(NAME, "x/1") if "DE-BE" in line else line for line in text.splitlines())
        read = iq.read_csv(mixed.encode())
        assert read.reports == (BAVARIA,)
        # One problem for the report, not one for each of its figures.
        ((place, code),) = codes(read)
        assert (code, place.rpartition("/")[2]) == ("model.other", "model")

    @LAYOUTS
    def test_that_name_none(self, layout: Any) -> None:
        text = written(BAVARIA, BERLIN, layout=layout)
        lines = [line.replace(NAME, "") if "DE-BE" in line else line for line in text.splitlines()]
        assert iq.read_csv("\n".join(lines).encode()).reports == (BAVARIA, BERLIN)

    def test_several_models_are_not_written_into_one_table(self, tmp_path: Any) -> None:
        other = Other(scope="DE", period="2023", visits=1)
        for reports in ([BAVARIA, other], [BAVARIA, iq.Report(scope="DE", period="2019")]):
            for name in ("x.csv", "x.xlsx", "x.parquet"):
                for layout in ("long", "wide"):
                    with pytest.raises(iq.InvalidDataError, match="of one model"):
                        iq.write_any(reports, tmp_path / name, layout=layout)
            iq.write_any(reports, tmp_path / "x.jsonl")
            assert list(iq.read_any(tmp_path / "x.jsonl").reports) == reports


class TestLargeFiles:
    """A large file names its model in each line; the frame says which it is, and is checked by it."""

    @pytest.mark.parametrize("numbers", ["de", "plain"])
    def test_named(self, numbers: Any) -> None:
        text = written(BAVARIA, BERLIN, layout="wide", numbers=numbers)
        read = iq.frames.read_csv_frame(text.encode(), numbers=numbers)
        assert (read.problems, read.detected.model) == ((), NAME)
        assert read.frame["model"].to_list() == [NAME, NAME]
        checked = iq.frames.check_frame(read.frame)
        assert [rule.full_id for rule in checked.rules] == ["persons.by-sex", "persons.few-men"]
        assert checked.ignored == ()

    def test_of_another_model(self) -> None:
        text = written(BAVARIA, BERLIN, layout="wide")
        lines = text.splitlines()
        lines[2] = lines[2].replace(NAME, "x/1")
        read = iq.frames.read_csv_frame("\n".join(lines).encode(), numbers="plain")
        assert [(one.pointer, one.code) for one in read.problems] == [("/3/model", "model.other")]
        assert read.frame["scope"].to_list() == ["DE-BY"]
        lines[2] = lines[2].replace("x/1", "")
        blank = iq.frames.read_csv_frame("\n".join(lines).encode(), numbers="plain")
        assert (blank.problems, blank.frame.height) == ((), 2)

    def test_unfit(self) -> None:
        text = written(BAVARIA, layout="wide")
        with pytest.raises(iq.InvalidDataError, match="is read as Report"):
            iq.frames.read_csv_frame(text.encode(), numbers="plain", model=iq.Report)
        with pytest.raises(iq.InvalidDataError, match="not known here"):
            iq.frames.read_csv_frame(text.replace(NAME, "x/1").encode(), numbers="plain")
