"""Data Packages from anywhere: ours come back, those of others are read as they describe themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import frictionless
import pytest
from frictionless.formats import CsvControl

import iqmodel as iq
from iqmodel.cli.main import main
from iqmodel.formats.tables.rows import to_rows
from iqmodel.model import models

SHEET: Final = iq.published.load("2019-2022")
FIRST: Final = "counselling.sessions.first"
KEYS: Final = ("scope", "start", "end")
LONG: Final = (*KEYS, "code", "value")
ROW: Final = f"DE-BY,2023-01-01,2023-12-31,{FIRST},"


def fields(*names: str, **kinds: Any) -> list[dict[str, Any]]:
    """Fields of a schema: texts, days and integers, or as it is said."""
    usual = {
        "start": {"type": "date"},
        "end": {"type": "date"},
        "value": {"type": "integer"},
        FIRST: {"type": "integer"},
    }
    return [{"name": name, **usual.get(name, {}), **kinds.get(name, {})} for name in names]


def packed(folder: Path, *lines: str, schema: Any = None, **resource: Any) -> Path:
    """A package of one table with these lines."""
    name = resource.setdefault("path", "t.csv")
    if isinstance(name, str) and "/" not in name and not (folder / name).exists():
        (folder / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
    told = {"name": "t", **resource} | ({} if schema is None else {"schema": schema})
    path = folder / "datapackage.json"
    path.write_text(json.dumps({"resources": [told]}), encoding="utf-8")
    return path


def found(read: Any) -> list[tuple[str, str]]:
    assert all(problem.message("de") and problem.message("en") for problem in (*read.problems, *read.remarks))
    return [(problem.pointer, problem.code) for problem in read.problems]


@iq.block
class Named(iq.BaseReport, model="test.package/1"):
    """A model of one's own, with a share."""

    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))
    women: iq.Share = iq.share(of="total", label=iq.Text("Frauenanteil", "share of women"))


class TestOwn:
    """What was published reads equal, as far as a long table keeps it."""

    def test_the_published_sheet(self, published: Path) -> None:
        read = iq.read_any(published / "datapackage.json")
        assert read.problems == ()
        assert to_rows(read.reports) == to_rows([SHEET])
        assert read == iq.exchange.from_datapackage(published / "datapackage.json")
        assert isinstance(read, iq.results.TableRead)
        assert (read.detected.complete, read.remarks) == (True, ())

    def test_a_named_model_with_shares(self, tmp_path: Path) -> None:
        report = Named(scope="DE", period="2023", total=30_000, women=iq.percent("etwa 63 %", locale="de"))
        said: Any = {"licence": "cc-zero", "publisher": "Amt", "contact": "a@example.org"}
        iq.publish(report, tmp_path, **said, plots=False, pdf=False)
        iq.models.register(Named)
        try:
            assert iq.read_any(tmp_path / "datapackage.json").reports == (report,)
            other = iq.read_any(tmp_path / "datapackage.json", model=iq.Report)
        finally:
            del models._REGISTERED["test.package/1"]
        assert [problem.code for problem in other.problems] == ["model.other"]

    def test_a_change_is_a_remark(self, published: Path, tmp_path: Path) -> None:
        for name in ("datapackage.json", "figures.csv"):
            (tmp_path / name).write_bytes((published / name).read_bytes())
        table = tmp_path / "figures.csv"
        table.write_bytes(table.read_bytes().replace(b",25257,", b",25258,"))
        read: Any = iq.read_any(tmp_path / "datapackage.json")
        assert read.reports[0]["fair_integration.persons"] == 25_258
        assert ([remark.code for remark in read.remarks], read.detected.complete) == (["datapackage.changed"], None)

    def test_on_the_command_line(self, published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["check", str(published / "datapackage.json")]) == 0
        assert main(["convert", str(published / "datapackage.json"), str(tmp_path / "a.json")]) == 0
        assert iq.figures(iq.load(tmp_path / "a.json")) == iq.figures(SHEET)
        assert main(["convert", str(tmp_path / "a.json"), str(tmp_path / "datapackage.json"), "--lang", "en"]) == 2
        assert "‘iqmodel publish’" in capsys.readouterr().err


class TestOthers:
    """The notation is the declared one, and is not guessed."""

    @pytest.mark.parametrize(
        ("cell", "kind"),
        [
            ("1.234", {"type": "integer", "groupChar": "."}),
            ("1,234", {"type": "integer", "groupChar": ","}),
            ("+1234", {"type": "number", "decimalChar": ","}),
            ("1'234", {"type": "number", "groupChar": "'"}),
            ("1 234", {"type": "string"}),
        ],
    )
    def test_numbers(self, cell: str, kind: dict[str, Any], tmp_path: Path) -> None:
        path = packed(tmp_path, ",".join(LONG), f'{ROW}"{cell}"', schema={"fields": fields(*LONG, value=kind)})
        assert iq.read_any(path).reports[0][FIRST] == 1_234

    @pytest.mark.parametrize(
        ("cell", "kind", "code"),
        [
            ("1.234", {}, "datapackage.type"),
            ("1 234", {}, "datapackage.type"),
            ("1e3", {"type": "number"}, "datapackage.type"),
            ("NaN", {"type": "number"}, "datapackage.type"),
            ("rund 400", {}, "datapackage.type"),
            ("75.0", {"type": "number"}, "number.float"),
            ("416.374", {"type": "number"}, "number.float-thousands"),
            ("-5", {}, "number.negative"),
            ("-", {}, "datapackage.type"),
        ],
    )
    def test_numbers_that_are_refused(self, cell: str, kind: dict[str, Any], code: str, tmp_path: Path) -> None:
        path = packed(tmp_path, ",".join(LONG), f'{ROW}"{cell}"', schema={"fields": fields(*LONG, value=kind)})
        read: Any = iq.read_any(path)
        assert (found(read), read.reports) == ([("/2/value", code)], ())
        data = dict(read.problems[0].data)
        assert (data["file"], data["row"], data["column"]) == ("t.csv", 2, "value")
        assert "t.csv, Zeile 2, Spalte „value“" in read.in_language("de")

    def test_days(self, tmp_path: Path) -> None:
        kind = {"type": "date", "format": "%d.%m.%Y"}
        schema = {"fields": fields(*LONG, start=kind, end=kind)}
        path = packed(tmp_path, ",".join(LONG), f"DE-BY,01.01.2023,31.12.2023,{FIRST},5", schema=schema)
        assert iq.read_any(path).reports[0].period == iq.Period.year(2023)
        packed(tmp_path, schema={"fields": fields(*LONG)})
        assert found(iq.read_any(path)) == [("/2/start", "datapackage.type"), ("/2/end", "datapackage.type")]
        for kind in ({"type": "date", "format": "any"}, {"type": "year"}):
            packed(tmp_path, schema={"fields": fields(*LONG, start=kind)})
            assert [code for _, code in found(iq.read_any(path))] == ["datapackage.unsupported"]

    def test_missing_values(self, tmp_path: Path) -> None:
        schema: dict[str, Any] = {"fields": fields(*LONG), "missingValues": ["", "-"]}
        path = packed(tmp_path, ",".join(LONG), ROW + "-", schema=schema)
        assert iq.read_any(path).reports[0][FIRST] is iq.UNKNOWN
        schema["missingValues"] = [{"value": "-", "label": "unbekannt"}]
        packed(tmp_path, schema=schema)
        assert iq.read_any(path).reports[0][FIRST] is iq.UNKNOWN
        # A field's own list replaces that of the table.
        schema["fields"] = fields(*LONG, value={"missingValues": ["n/a"]})
        packed(tmp_path, schema=schema)
        assert found(iq.read_any(path)) == [("/2/value", "datapackage.type")]

    def test_the_dialect(self, tmp_path: Path) -> None:
        dialect = {"delimiter": ";", "quoteChar": "'", "commentChar": "#", "skipInitialSpace": True}
        lines = ("# von Hand", ";".join(LONG), "# eine Zeile", f"DE-BY; 2023-01-01;2023-12-31;'{FIRST}'; 5")
        path = packed(tmp_path, *lines, schema={"fields": fields(*LONG)}, dialect=dialect)
        assert iq.read_any(path).reports[0][FIRST] == 5
        packed(tmp_path, schema={"fields": fields(*LONG)}, dialect=dialect | {"quoteChar": '"'})
        assert found(iq.read_any(path)) == [("/4/code", "rows.code.close")]

    def test_without_a_header(self, tmp_path: Path) -> None:
        path = packed(tmp_path, ROW + "5", schema={"fields": fields(*LONG)}, dialect={"header": False})
        assert iq.read_any(path).reports[0][FIRST] == 5
        packed(tmp_path, schema={"fields": fields(*LONG)})
        assert found(iq.read_any(path)) == [("/1", "datapackage.fields")]

    @pytest.mark.parametrize("header", [True, False])
    def test_an_empty_file(self, tmp_path: Path, *, header: bool) -> None:
        path = packed(tmp_path, schema={"fields": fields(*LONG)}, dialect={"header": header})
        read = iq.read_any(path)
        assert (read.reports, found(read)) == ((), [("", "csv.empty")])

    def test_the_header_in_another_row(self, tmp_path: Path) -> None:
        lines = ("Beratungen in Bayern", ",".join(LONG), ROW + "5")
        path = packed(tmp_path, *lines, schema={"fields": fields(*LONG)}, dialect={"headerRows": [2]})
        assert iq.read_any(path).reports[0][FIRST] == 5

    def test_the_key(self, tmp_path: Path) -> None:
        schema = {"fields": fields(*LONG), "primaryKey": ["scope", "value"]}
        other = ROW.replace("first", "total")
        path = packed(tmp_path, ",".join(LONG), ROW + "5", other + "5", other + "", schema=schema)
        read = iq.read_any(path)
        assert found(read) == [("/3", "datapackage.key"), ("/4", "datapackage.key-empty")]
        assert read.reports == ()
        packed(tmp_path, schema=schema | {"primaryKey": "sope"})
        assert found(iq.read_any(path)) == [("/resources/0/schema/primaryKey", "datapackage.key-field")]

    @pytest.mark.parametrize(
        ("matching", "names", "fine"),
        [
            ("exact", LONG[::-1], False),
            ("equal", LONG[::-1], True),
            (["equal"], LONG[::-1], True),
            ("subset", LONG[:3], True),
            ("subset", (*LONG, "unit"), False),
            ("superset", (*LONG, "unit"), True),
            ("partial", ("scope", "x"), True),
            ("partial", ("x", "y"), False),
        ],
    )
    def test_the_fields_of_the_header(self, matching: Any, names: tuple[str, ...], fine: bool, tmp_path: Path) -> None:
        schema = {"fields": fields(*names), "fieldsMatch": matching}
        read = iq.read_any(packed(tmp_path, ",".join(LONG), ROW + "5", schema=schema))
        assert [code for _, code in found(read)] == ([] if fine else ["datapackage.fields"])

    def test_a_wide_table_with_labels_and_words(self, tmp_path: Path) -> None:
        names = ("Land", "Beginn", "Ende", "Erstberatungen")
        kinds = fields(*names, Beginn={"type": "date"}, Ende={"type": "date"})
        path = packed(tmp_path, ",".join(names), "DE-BY,2023-01-01,2023-12-31,about 400", schema={"fields": kinds})
        mapped = [*names]
        mapped[0] = "Gebiet"
        kinds[0]["name"] = "Gebiet"
        packed(tmp_path, schema={"fields": kinds})
        assert found(iq.read_any(path)) == [("/1", "datapackage.fields")]
        (tmp_path / "t.csv").write_text(",".join(mapped) + "\nDE-BY,2023-01-01,2023-12-31,about 400\n")
        assert iq.read_any(path).reports[0][FIRST] == iq.about(400)

    def test_without_a_schema(self, tmp_path: Path) -> None:
        assert iq.read_any(packed(tmp_path, ",".join(LONG), ROW + "5")).reports[0][FIRST] == 5


class TestWrittenByFrictionless:
    """What frictionless wrote and found valid is read."""

    @pytest.mark.parametrize("control", [{}, {"delimiter": ";"}, {"delimiter": "|", "quote_char": "'"}])
    def test_its_packages(self, control: dict[str, Any], tmp_path: Path) -> None:
        reports = [SHEET.report, *list(iq.testing.synthetic_reports(1, "2023"))[:3]]
        iq.write_csv(reports, tmp_path / "own.csv")
        own: Any = frictionless.Resource(str(tmp_path / "own.csv"))
        rows = own.read_rows()
        cells = [list(rows[0]), *(["" if cell is None else str(cell) for cell in row.values()] for row in rows)]
        dialect = frictionless.Dialect(controls=[CsvControl(**control)])
        resource: Any = frictionless.Resource(cells)
        target: Any = frictionless.Resource(path="t.csv", basepath=str(tmp_path), dialect=dialect)
        resource.write(target)
        made: Any = frictionless.Package(resources=[target], basepath=str(tmp_path))
        made.infer(stats=True)
        made.to_json(str(tmp_path / "datapackage.json"))
        assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
        read = iq.read_any(tmp_path / "datapackage.json")
        assert found(read) == []
        assert to_rows(read.reports) == to_rows(reports)


class TestSeveral:
    """A package holds several tables, and other things beside them."""

    def package(self, folder: Path, *resources: dict[str, Any]) -> Any:
        (folder / "datapackage.json").write_text(json.dumps({"resources": resources}))
        return iq.read_any(folder / "datapackage.json")

    def test_what_is_not_ours_is_named(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text(",".join(LONG) + f"\n{ROW}5\n")
        (tmp_path / "b.csv").write_text("x,y\n1,2\n")
        (tmp_path / "a.json").write_text("{}")
        read = self.package(tmp_path, *({"name": name, "path": name} for name in ("a.json", "a.csv", "b.csv")))
        assert ([one[FIRST] for one in read.reports], found(read)) == ([5], [])
        assert [(one.code, dict(one.data)["names"]) for one in read.remarks] == [
            ("datapackage.not-read", ("a.json", "b.csv"))
        ]
        assert [code for _, code in found(self.package(tmp_path, {"path": "b.csv"}))] == ["csv.header"]
        assert [code for _, code in found(self.package(tmp_path, {"path": "a.json"}))] == ["datapackage.no-table"]

    def test_the_same_report_twice(self, tmp_path: Path) -> None:
        for name in ("a.csv", "b.csv"):
            (tmp_path / name).write_text(",".join(LONG) + f"\n{ROW}5\n")
        read = self.package(tmp_path, {"path": "a.csv"}, {"path": "b.csv"})
        assert (len(read.reports), found(read)) == (1, [("/resources/1", "datapackage.same-report")])

    def test_limits(self, tmp_path: Path) -> None:
        rows = "".join(f"DE-BY,{2000 + n}-01-01,{2000 + n}-12-31,{FIRST},5\n" for n in range(20))
        (tmp_path / "a.csv").write_text(",".join(LONG) + "\n" + rows)
        self.package(tmp_path, *({"path": "a.csv"} for _ in range(20)))
        path = tmp_path / "datapackage.json"
        for name, limit in (("size", 10_000), ("rows", 10), ("cells", 50), ("columns", 3), ("items", 5), ("depth", 1)):
            read = iq.read_any(path, limits=iq.results.Limits(**{name: limit}))
            assert read.reports == ()
            assert {code for _, code in found(read)} == {f"limit.{name}"}, name


class TestLaws:
    """Every valid report comes back from a package that says how its table is written."""

    @pytest.mark.parametrize("seed", range(3))
    def test_german_notation(self, seed: int, tmp_path: Path) -> None:
        reports = list(iq.testing.synthetic_reports(seed, "2023", "quarter"))[:20]
        iq.write_csv(reports, tmp_path / "t.csv", numbers="de")
        head = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(";")
        number = {"type": "integer", "groupChar": "."}
        kinds = fields(*head, **dict.fromkeys(("value", "low", "high", "stated"), number))
        schema = {"fields": kinds, "primaryKey": [*KEYS, "kind", "code"]}
        path = packed(tmp_path, schema=schema, dialect={"delimiter": ";"})
        read = iq.read_any(path)
        assert found(read) == []
        assert to_rows(read.reports) == to_rows(reports)
