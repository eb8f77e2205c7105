"""Models by name: declared, registered, found; documents that name one are read as it, and as nothing else."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.tables.rows import KEYS, LABEL, LONG_COLUMNS, SHARE
from iqmodel.model import models
from iqmodel.model.declarations import TABLE_COLUMNS

NAME = "example.iq-2023/1"


@iq.block
class BySex(iq.Block):
    women: iq.Count = iq.count(unit="persons", label=iq.Text("Frauen", "women"))
    men: iq.Count = iq.count(unit="persons", label=iq.Text("Männer", "men"))
    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))
    by_sex = iq.rule("women + men == total")


@iq.block
class Report2023(iq.BaseReport, model=NAME):
    persons: BySex = iq.part(BySex, label=iq.Text("Beratene", "Persons"))


@iq.block
class Unnamed(Report2023):
    visits: iq.Count = iq.count()


@iq.block
class OfARound(iq.BaseReport, round="2023/2025"):
    visits: iq.Count = iq.count()


OPEN = Report2023(scope="DE", period="2023", persons=BySex(women=3, total=iq.about(10)))
EXACT = Report2023(scope="DE", period="2023", persons=BySex(women=3, men=4, total=7))


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "_REGISTERED", {})


@pytest.fixture
def registered() -> None:
    iq.models.register(Report2023)


def codes(result: Any) -> list[tuple[str, str]]:
    return [(one.pointer, one.code) for one in result.problems]


class TestNames:
    """A name belongs to one class and is not inherited."""

    def test_of_a_class(self) -> None:
        assert iq.models.name_of(Report2023) == NAME
        assert iq.models.name_of(Unnamed) is iq.models.name_of(iq.Report) is iq.models.name_of(BySex) is None

    @pytest.mark.parametrize(
        "name", ["", "x", "x/0", "x/01", "X/1", "a b/1", "a/1/2", "a" * 61 + "/1", "ä/1", "x/1\n", 5]
    )
    def test_forms_that_are_none(self, name: Any) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError, match="iq-2023/1"):

            @iq.block
            class Wrong(iq.BaseReport, model=name):
                pass

    @pytest.mark.parametrize("name", sorted(TABLE_COLUMNS))
    def test_no_figure_has_the_name_of_a_column_that_every_table_has(self, name: str) -> None:
        declared = {name: iq.count(), "__annotations__": {name: "iq.Count"}}
        with pytest.raises(iq.errors.RuleDefinitionError, match=name):
            iq.block(type("Wrong", (iq.BaseReport,), dict(declared)))
        # Within a part its code is another.
        kind: Any = iq.block(type("Part", (iq.Block,), declared | {"__module__": __name__}))
        assert list(kind.__annotations__) == [name]

    def test_these_columns_are_all(self) -> None:
        assert {"scope", *TABLE_COLUMNS} == {*KEYS, LABEL, SHARE, *LONG_COLUMNS}

    def test_no_figure_is_called_model(self) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError, match="model"):

            @iq.block
            class Wrong(iq.BaseReport):
                model: iq.Count = iq.count()


class TestRounds:
    """A class says which funding round it counts, and the round gives the start of a text that has none."""

    @pytest.mark.parametrize("text", ["bis September 2024", "until September 2024", "–30.09.2024"])
    def test_the_round_gives_the_start(self, text: str) -> None:
        report = OfARound(scope="DE", period=text)
        assert str(report.period) == "2023-01-01/2024-09-30"
        assert report.funding_round == iq.models.round_of(OfARound) == iq.Period.parse("2023/2025")
        assert report.replace({"period": "bis 2023"}).period == iq.Period.year(2023)
        assert str(iq.Report(scope="DE", period="bis 2021").period) == "2019-01-01/2021-12-31"

    def test_a_subclass_is_of_the_same_round(self) -> None:
        class Methods(OfARound):
            pass

        class Later(OfARound, round="2026/2028"):
            pass

        assert iq.models.round_of(Methods) == iq.models.round_of(OfARound)
        assert str(Methods(scope="DE", period="bis 2024").period) == "2023-01-01/2024-12-31"
        assert str(Later(scope="DE", period="bis 2026").period) == "2026-01-01/2026-12-31"

    def test_an_end_outside_the_round_is_refused(self) -> None:
        with pytest.raises(iq.errors.PeriodError) as caught:
            OfARound(scope="DE", period="bis September 2022")
        assert caught.value.code == "period.outside-round"
        assert OfARound(scope="DE", period="2019").period == iq.Period.year(2019)

    def test_without_a_round(self) -> None:
        assert iq.models.round_of(Report2023) is iq.models.round_of(iq.BaseReport) is None
        with pytest.raises(iq.errors.PeriodError) as caught:
            Report2023(scope="DE", period="bis September 2024")
        assert caught.value.code == "period.open-start"

    def test_documents_name_both_ends(self) -> None:
        plain: Any = iq.unstructure(iq.Report(scope="DE", period="bis 2021"))
        assert plain["period"] == {"start": "2019-01-01", "end": "2021-12-31"}
        (problem,) = iq.validate(plain | {"period": "bis 2021"}).problems
        assert problem.pointer == "/period"

    def test_an_entry_form(self, tmp_path: Path) -> None:
        iq.workbooks.write_template(tmp_path / "form.xlsx", scope="DE", period="bis September 2024", model=OfARound)
        (report,) = iq.read_any(tmp_path / "form.xlsx", model=OfARound).reports
        assert str(report.period) == "2023-01-01/2024-09-30"


class TestRegistry:
    """Registered models are found by their name; a second class of the same name is refused."""

    def test_found(self) -> None:
        assert iq.models.names() == ()
        assert iq.models.register(Report2023) is iq.models.register(Report2023) is Report2023
        assert iq.models.names() == (NAME,)
        assert iq.models.find(NAME) is Report2023

    def test_unknown(self, registered: None) -> None:
        with pytest.raises(iq.errors.UnknownCodeError, match="iq-2023/1"):
            iq.models.find("example.iq-2023/2")
        with pytest.raises(iq.errors.UnknownCodeError):
            iq.models.find(5)  # type: ignore[arg-type]  # on purpose

    @pytest.mark.parametrize("other", [None, "iqmodel.report/1", 5])
    def test_only_classes_have_names(self, other: Any) -> None:
        with pytest.raises(iq.InvalidDataError) as refused:
            iq.models.name_of(other)
        assert [problem.pointer for problem in refused.value.problems] == ["/model"]

    def test_another_class_of_the_name(self, registered: None) -> None:
        @iq.block
        class Other(iq.BaseReport, model=NAME):
            pass

        with pytest.raises(iq.errors.RuleDefinitionError, match="Report2023"):
            iq.models.register(Other)
        assert iq.models.find(NAME) is Report2023

    def test_without_the_decorator(self) -> None:
        """It would be read and written as the class from which it inherits."""

        class Plain(iq.BaseReport, model="plain/1"):
            pass

        class Sub(Report2023, model="sub/1"):
            pass

        for kind in (Plain, Sub):
            with pytest.raises(iq.errors.RuleDefinitionError):
                iq.models.register(kind)
            with pytest.raises(iq.errors.RuleDefinitionError):
                kind(scope="DE", period="2019")

    @pytest.mark.parametrize("kind", [iq.Report, Unnamed, BySex, int, 5])
    def test_without_a_name(self, kind: Any) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError):
            iq.models.register(kind)


class TestDiscover:
    """Installed packages offer models by an entry point; what cannot be loaded is named, and keeps out no other."""

    class Entry:
        value = "package.module:Report2023"

        def __init__(self, name: str, kind: Any) -> None:
            self.name = name
            self.kind = kind

        def load(self) -> Any:
            if isinstance(self.kind, BaseException):
                raise self.kind
            return self.kind

    def offered(self, monkeypatch: pytest.MonkeyPatch, *kinds: Any) -> None:
        entries = [self.Entry(f"entry-{at}", kind) for at, kind in enumerate(kinds)]
        monkeypatch.setattr(importlib.metadata, "entry_points", lambda group: entries if group == models.GROUP else [])

    def test_registers_them(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.offered(monkeypatch, Report2023)
        assert iq.models.discover() == (NAME,)

    def test_names_what_is_wrong(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.offered(monkeypatch, ImportError("no module named x"), iq.Report, Report2023)
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.models.discover()
        assert codes(caught.value) == [("/entry-0", "model.entry"), ("/entry-1", "model.entry")]
        assert "no module named x" in caught.value.problems[0].message("en")
        assert iq.models.names() == (NAME,)

    def test_a_package_that_ends_python(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.offered(monkeypatch, SystemExit(3), GeneratorExit(), Report2023)
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.models.discover()
        assert codes(caught.value) == [("/entry-0", "model.entry"), ("/entry-1", "model.entry")]
        assert "SystemExit: 3" in caught.value.problems[0].message("en")
        assert iq.models.names() == (NAME,)

    def test_an_interruption_is_not_the_packages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.offered(monkeypatch, KeyboardInterrupt(), Report2023)
        with pytest.raises(KeyboardInterrupt):
            iq.models.discover()


class TestDocuments:
    """A document names its model and is read as it, fast or carefully, alone or in a fact sheet."""

    @pytest.mark.parametrize("report", [OPEN, EXACT])
    def test_come_back(self, registered: None, report: Report2023) -> None:
        text = iq.dumps(report)
        assert text.startswith('{"format": "iqmodel.report/1", "model": "example.iq-2023/1", "scope"')
        assert iq.dumps(report, indent=1).replace("\n", "").replace(" ", "") == text.replace(" ", "")
        for read in (
            iq.loads(text),
            iq.loads(text, model=iq.BaseReport),
            iq.loads(text, model=Report2023),
            iq.loads(text.replace('"scope"', '"sc\\u006fpe"')),  # read carefully
            iq.structure(iq.unstructure(report), iq.BaseReport),
            iq.structure(iq.unstructure(report), Report2023),
            iq.validate(text).value,
            iq.validate(iq.unstructure(report)).value,
        ):
            assert type(read) is Report2023
            assert read == report

    def test_rules_are_those_of_the_model(self, registered: None) -> None:
        text = iq.dumps(EXACT).replace('"total": 7', '"total": 8')
        (problem,) = iq.validate(text).problems
        assert problem.rule_id == "persons.by-sex"

    def test_known_here_or_not(self) -> None:
        assert codes(iq.validate(iq.dumps(OPEN))) == [("/model", "model.unknown.none")]
        iq.models.register(Report2023)
        (problem,) = iq.validate(iq.dumps(OPEN).replace("2023/1", "2023/2")).problems
        assert (problem.code, dict(problem.data)["known"]) == ("model.unknown", NAME)
        assert "example.iq-2023/2" in problem.message("de")

    def test_data_import_nothing(self) -> None:
        text = iq.dumps(OPEN).replace(NAME, "os.path/1")
        assert codes(iq.validate(text)) == [("/model", "model.unknown.none")]

    @pytest.mark.parametrize("model", [iq.Report, Unnamed])
    def test_read_as_another(self, registered: None, model: Any) -> None:
        assert ("/model", "model.other") in codes(iq.validate(iq.dumps(EXACT), model=model))
        assert ("/model", "model.other") in codes(iq.validate(iq.unstructure(EXACT), model=model))

    def test_a_class_without_a_name_is_read_by_model(self) -> None:
        report = Unnamed(scope="DE", period="2023", visits=3)
        assert "model" not in iq.unstructure(report)
        assert iq.loads(iq.dumps(report), model=Unnamed) == report

    def test_a_document_without_a_name_is_read_as_the_class_asked_for(self) -> None:
        text = iq.dumps(EXACT).replace(f'"model": "{NAME}", ', "")
        assert iq.loads(text, model=Report2023) == EXACT
        assert type(iq.loads(iq.dumps(iq.Report(scope="DE", period="2019")))) is iq.Report

    @pytest.mark.parametrize("name", [5, None, ["x"], {"a": 1}])
    def test_no_name(self, registered: None, name: Any) -> None:
        plain = iq.unstructure(EXACT) | {"model": name}
        assert codes(iq.validate(plain)) == [("/model", "record.type")]
        assert ("/model", "record.type") in codes(iq.validate(plain, model=Report2023))

    def test_in_a_fact_sheet(self, registered: None) -> None:
        published = iq.published.load("2019-2022")
        plain = iq.unstructure(published) | {"reports": [iq.unstructure(EXACT)], "claims": []}
        result = iq.validate(plain)
        # The programme of the published sheet describes areas that this report does not have: nothing else is wrong.
        assert [problem.code for problem in result.problems] == ["programme.other-areas"]
        assert codes(iq.validate(plain | {"reports": [iq.unstructure(EXACT) | {"model": "x/1"}]})) == [
            ("/reports/0/model", "model.unknown")
        ]

    @pytest.mark.parametrize("name", ["x.json", "x.jsonl"])
    def test_files(self, registered: None, name: str, tmp_path: Path) -> None:
        assert iq.write_any([OPEN, EXACT], tmp_path / name) == ()
        read: Any = iq.read_any(tmp_path / name)
        assert (read.reports, read.problems) == ((OPEN, EXACT), ())
        assert iq.convert(tmp_path / name, tmp_path / "back.jsonl").ok
        assert list(iq.read_any(tmp_path / "back.jsonl").reports) == [OPEN, EXACT]
        other = iq.read_any(tmp_path / name, model=iq.Report)
        assert [problem.code for problem in other.problems] == ["model.other", "model.other"]

    def test_tables_name_it_and_say_where_a_class_has_none(self, registered: None, tmp_path: Path) -> None:
        assert iq.write_csv([OPEN], tmp_path / "x.csv") == ()
        assert iq.read_csv(tmp_path / "x.csv").reports == (OPEN,)
        unnamed = [Unnamed(scope="DE", period="2023"), Unnamed(scope="DE", period="2024")]
        told = [
            iq.write_csv(unnamed, tmp_path / "x.csv"),
            iq.workbooks.write_workbook(unnamed, tmp_path / "x.xlsx"),
            iq.workbooks.write_template(tmp_path / "form.xlsx", report=unnamed[0]),
            iq.frames.left_out(unnamed, "long"),
        ]
        assert [[(one.code, one.value) for one in problems] for problems in told] == [
            [("rows.left-out.model", ("Unnamed",))]
        ] * 4
        assert iq.write_csv([iq.Report(scope="DE", period="2019")], tmp_path / "x.csv") == ()

    def test_the_schema_asks_for_it(self) -> None:
        schema = iq.json_schema(Report2023)
        assert schema["properties"]["model"] == {"const": NAME}
        assert schema["required"][:2] == ["format", "model"]
