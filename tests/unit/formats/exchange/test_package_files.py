"""The files that a Data Package names: those in its folder are read, and no others are opened."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.exchange.package_files import Dialect, Package

CSV = "scope,start,end,code,value\nDE-BY,2023-01-01,2023-12-31,counselling.sessions.first,5\n"


def package(folder: Path, *resources: Any) -> Package:
    return Package({"resources": list(resources)}, folder, iq.results.Limits())


def found(made: Package) -> list[tuple[str, str]]:
    assert all(problem.message("de") and problem.message("en") for problem in made.problems)
    return [(problem.pointer, problem.code) for problem in made.problems]


class TestPaths:
    """What leads anywhere else is refused before it is opened."""

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("https://example.org/t.csv", "datapackage.remote"),
            ("HTTP://example.org/t.csv", "datapackage.remote"),
            ("file:///etc/passwd.csv", "datapackage.remote"),
            ("//server/share/t.csv", "datapackage.remote"),
            ("C:/t.csv", "datapackage.remote"),
            ("/etc/t.csv", "datapackage.path"),
            ("~/t.csv", "datapackage.path"),
            ("../t.csv", "datapackage.path"),
            ("a/../../t.csv", "datapackage.path"),
            ("a\\..\\t.csv", "datapackage.path"),
            ("t\0.csv", "datapackage.path"),
            ("link.csv", "datapackage.path"),
            ("linked/t.csv", "datapackage.path"),
            ("circle.csv", "datapackage.missing"),
            ("pipe.csv", "datapackage.missing"),
            ("folder.csv", "datapackage.missing"),
            ("none.csv", "datapackage.missing"),
            ("x" * 5_000 + ".csv", "datapackage.missing"),
            (["t.csv", "t.csv"], "record.type"),
        ],
    )
    def test_refused(self, name: Any, code: str, tmp_path: Path) -> None:
        folder = tmp_path / "package"
        folder.mkdir()
        (tmp_path / "t.csv").write_text(CSV)
        (folder / "t.csv").write_text(CSV)
        (folder / "link.csv").symlink_to(tmp_path / "t.csv")
        (folder / "linked").symlink_to(tmp_path)
        (folder / "circle.csv").symlink_to(folder / "circle.csv")
        (folder / "folder.csv").mkdir()
        os.mkfifo(folder / "pipe.csv")
        assert found(package(folder, {"path": name})) == [("/resources/0/path", code)]
        # So are files that describe it.
        for part in ("schema", "dialect"):
            if isinstance(name, str):
                assert found(package(folder, {"path": "t.csv", part: name})) == [(f"/resources/0/{part}", code)]

    def test_files_below_the_folder(self, tmp_path: Path) -> None:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "t.csv").write_text(CSV)
        (tmp_path / "inside.csv").symlink_to(tmp_path / "data" / "t.csv")
        for name in ("data/t.csv", "./data/t.csv", "inside.csv", ["data/t.csv"]):
            assert found(package(tmp_path, {"path": name})) == []

    def test_a_file_over_the_limit_is_not_read(self, tmp_path: Path) -> None:
        with (tmp_path / "t.csv").open("wb") as file:
            file.truncate(10**12)  # sparse: it takes no room
        (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [{"path": "t.csv"}]}))
        read = iq.read_any(tmp_path / "datapackage.json")
        assert [problem.code for problem in read.problems] == ["limit.size"]


class TestDescription:
    """What is said of a table, in the package or in files beside it."""

    @pytest.mark.parametrize("data", [None, 5, [], {}, {"resources": {}}, {"resources": []}, {"format": "x"}])
    def test_what_is_no_package(self, data: Any, tmp_path: Path) -> None:
        assert found(Package(data, tmp_path, iq.results.Limits())) == [("", "datapackage.package")]

    def test_schema_and_dialect_in_files(self, tmp_path: Path) -> None:
        (tmp_path / "t.csv").write_text(CSV)
        (tmp_path / "dialect.json").write_text('{"delimiter": "|"}')
        (tmp_path / "schema.json").write_text('{"fields": [{"name": "scope"}]}')
        made = package(tmp_path, {"path": "t.csv", "dialect": "dialect.json", "schema": "schema.json"})
        assert (made.tables[0].dialect.delimiter, [one.name for one in made.tables[0].schema.fields]) == (
            "|",
            ["scope"],
        )
        (tmp_path / "schema.json").write_text('{"fields": [NaN], "fields": []}')
        broken = package(tmp_path, {"path": "t.csv", "schema": "schema.json"})
        assert broken.tables == []
        assert {dict(problem.data)["file"] for problem in broken.problems} == {"schema.json"}

    @pytest.mark.parametrize(
        "told",
        [
            {"delimiter": ""},
            {"delimiter": ";;"},
            {"delimiter": "a"},
            {"delimiter": 5},
            {"quoteChar": "ab"},
            {"commentChar": "\n"},
            {"doubleQuote": "yes"},
            {"lineTerminator": "|"},
            {"headerRows": [1, 2]},
            {"headerRows": [0]},
            {"commentRows": [True]},
            {"nullSequence": 5},
            {"sheetName": "x"},
        ],
    )
    def test_dialects_that_are_not_read(self, told: dict[str, Any], tmp_path: Path) -> None:
        (tmp_path / "t.csv").write_text(CSV)
        (name,) = told
        found_there = found(package(tmp_path, {"path": "t.csv", "dialect": told}))
        assert found_there == [(f"/resources/0/dialect/{name}", "datapackage.unsupported")]

    def test_what_is_a_table(self, tmp_path: Path) -> None:
        (tmp_path / "t.csv").write_text(CSV)
        (tmp_path / "t.txt").write_text(CSV)
        tables: tuple[dict[str, Any], ...] = (
            {"path": "t.csv"},
            {"path": "t.txt", "format": "CSV"},
            {"path": "t.txt", "mediatype": "text/csv"},
            {"path": "t.txt", "type": "table"},
            {"path": "t.txt", "profile": "tabular-data-resource"},
        )
        others: tuple[dict[str, Any], ...] = (
            {"path": "t.txt", "name": "x"},
            {"path": "t.csv", "format": "json", "name": "x"},
            {"data": [], "name": "x"},
        )
        assert len(package(tmp_path, *tables).tables) == len(tables)
        made = package(tmp_path, *others)
        assert (made.tables, made.others) == ([], ["x"] * 3)
        assert found(made) == [("/resources", "datapackage.no-table")]

    @pytest.mark.parametrize("one", [5, {"path": 5}, {"path": ""}, {"path": "t.csv", "encoding": 5}, {"path": []}])
    def test_wrong_types(self, one: Any, tmp_path: Path) -> None:
        (tmp_path / "t.csv").write_text(CSV)
        made = package(tmp_path, one, {"path": "t.csv", "schema": 5}, {"path": "t.csv", "dialect": []})
        assert {code for _, code in found(made)} <= {"record.type", "datapackage.no-table"}

    def test_an_encoding_that_nobody_knows(self, tmp_path: Path) -> None:
        (tmp_path / "t.csv").write_text(CSV)
        (tmp_path / "datapackage.json").write_text('{"resources": [{"path": "t.csv", "encoding": "klingon"}]}')
        read = iq.read_any(tmp_path / "datapackage.json")
        assert [(one.pointer, one.code) for one in read.problems] == [("/resources/0/encoding", "csv.encoding-name")]

    @pytest.mark.parametrize("kind", ["", "md5", "sha1", "sha256", "SHA-512"])
    def test_hashes(self, kind: str, tmp_path: Path) -> None:
        (tmp_path / "t.csv").write_text(CSV)
        digest = hashlib.new((kind or "md5").replace("-", "").lower(), CSV.encode()).hexdigest()
        (table,) = package(tmp_path, {"path": "t.csv", "hash": f"{kind}:{digest}" if kind else digest}).tables
        assert table.is_as_declared(CSV.encode())
        assert not table.is_as_declared(CSV.encode() + b" ")
        (table,) = package(tmp_path, {"path": "t.csv", "bytes": 5}).tables
        assert table.is_as_declared(b"12345")
        (table,) = package(tmp_path, {"path": "t.csv"}).tables
        assert table.is_as_declared(b"") is None

    def test_tabs(self, tmp_path: Path) -> None:
        (tmp_path / "t.tsv").write_text(CSV)
        (table,) = package(tmp_path, {"path": "t.tsv"}).tables
        assert table.dialect.delimiter == "\t"
        assert Dialect().delimiter == ","
