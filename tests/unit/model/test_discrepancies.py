"""Acknowledged amounts that are known by bounds: in every form a report can take, and in every verdict."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

import iqmodel as iq

RULE = "counselling.persons.advice-types"
NOTE = iq.Text(de="nicht erfasst", en="not recorded")
CODES = tuple(f"counselling.persons.{name}" for name in ("recognition_only", "qualification_only", "both", "total"))


def report(*figures: iq.Count, difference: iq.Count) -> iq.Report:
    gap = iq.Discrepancy(rule="advice-types", difference=difference, note=NOTE)
    persons = iq.PersonsByAdvice(discrepancies=(gap,))
    empty = iq.Report(scope="DE-BY", period="2019-2020", counselling=iq.Counselling(persons=persons))
    return empty.replace(dict(zip(CODES, figures, strict=True)))


OPEN = report(9, 0, 0, 10, difference=iq.Bounds(-2, 0))


class TestVerdicts:
    """A gap is acknowledged if it can be one of the amounts, and violated if it can be none of them."""

    @pytest.mark.parametrize("difference", [iq.Bounds(-2, 0), iq.Bounds(None, -1), iq.Bounds(-1, None)])
    def test_a_gap_within(self, difference: iq.Bounds) -> None:
        (found,) = iq.check(report(9, 0, 0, 10, difference=difference)).acknowledged
        assert (found.rule_id, found.difference) == (RULE, -1)

    @pytest.mark.parametrize("total", [12, 8])
    def test_a_gap_beyond(self, total: int) -> None:
        with pytest.raises(iq.InvariantError) as caught:
            report(9, 0, 0, total, difference=iq.Bounds(-2, 0))
        (found,) = caught.value.violations
        assert (found.rule_id, found.difference) == (RULE, 9 - total)
        assert "zwischen −2 und 0" in found.message("de")
        assert "between −2 and 0" in found.message("en")

    def test_no_gap_where_none_is_possible_holds(self) -> None:
        assert not iq.check(report(10, 0, 0, 10, difference=iq.Bounds(-2, 0))).acknowledged

    def test_open_figures_are_narrowed_by_it(self) -> None:
        held = report(iq.UNKNOWN, 0, 0, 10, difference=iq.Bounds(-2, 0))
        assert iq.deduce(held).report[CODES[0]] == iq.between(8, 10)

    def test_a_figure_beyond_is_located(self) -> None:
        gap = iq.Discrepancy(rule=RULE, difference=iq.Bounds(-2, 0), note=NOTE)
        found = iq.locate(dict(zip(CODES, (9, 0, 0, 20), strict=True)), discrepancies=(gap,))
        assert found[0].codes == (CODES[0],) or ("counselling.persons.total",) in [one.codes for one in found]

    def test_total_takes_it_into_account(self) -> None:
        held = report(9, 0, 0, iq.UNKNOWN, difference=iq.Bounds(-2, 0))
        assert iq.total(held, ["counselling.persons.total"]) == iq.between(9, 11)


class TestForms:
    """It is written and read in every form; an exact amount is written as before."""

    def test_json(self) -> None:
        data = iq.unstructure(OPEN)["counselling"]["persons"]["discrepancies"]
        assert data == [
            {"rule": "advice-types", "difference": {"low": -2, "high": 0}, "note": {"de": NOTE.de, "en": NOTE.en}}
        ]
        assert iq.loads(iq.dumps(OPEN)) == OPEN
        below = report(9, 0, 0, 10, difference=iq.Bounds(None, -1))
        assert '"difference": {"high": -1}' in iq.dumps(below, indent=None)
        assert iq.loads(iq.dumps(below)) == below

    @pytest.mark.parametrize(
        ("difference", "pointer", "code"),
        [
            ({}, "", "discrepancy.open"),
            ({"low": None}, "", "discrepancy.open"),
            ({"low": 0, "high": 0}, "", "discrepancy.zero"),
            ({"low": 1, "high": -1}, "", "number.reversed"),
            ({"low": -(10**12) - 1}, "", "record.number"),
            ({"low": -2, "highest": 0}, "/highest", "key.unknown"),
            ({"low": -2.0, "high": 0}, "/low", "number.float"),
            ("-2", "", "record.type"),
            (-2.0, "", "record.type"),
            (None, "", "record.type"),
        ],
        ids=repr,
    )
    def test_json_that_is_wrong(self, difference: Any, pointer: str, code: str) -> None:
        data = iq.unstructure(OPEN)
        data["counselling"]["persons"]["discrepancies"][0]["difference"] = difference
        place = "/counselling/persons/discrepancies/0/difference"
        assert (place + pointer, code) in [
            (one.pointer, one.code.removesuffix(".close")) for one in iq.validate(data).problems
        ]

    def test_csv(self, tmp_path: Path) -> None:
        iq.write_csv([OPEN], tmp_path / "x.csv", layout="long")
        assert iq.read_csv(tmp_path / "x.csv").reports == (OPEN,)

    def test_workbook(self, tmp_path: Path) -> None:
        iq.workbooks.write_workbook([OPEN], tmp_path / "x.xlsx", layout="long")
        assert iq.workbooks.read_workbook(tmp_path / "x.xlsx").reports == (OPEN,)

    @pytest.mark.parametrize("language", ["de", "en"])
    @pytest.mark.parametrize(
        "amount", [iq.Bounds(-2_000, 0), iq.Bounds(None, -1), iq.Bounds(-1, None), iq.Bounds(None, 0)]
    )
    def test_form(self, language: Any, amount: iq.Bounds, tmp_path: Path) -> None:
        one = report(9, 0, 0, 10, difference=amount)
        iq.workbooks.write_template(tmp_path / "x.xlsx", report=one, language=language)
        (found,) = iq.workbooks.read_workbook(tmp_path / "x.xlsx").reports
        assert isinstance(found, iq.Report)
        assert found.counselling.persons.discrepancies[0].difference == amount

    def test_frame(self) -> None:
        frame = iq.frames.to_frame([OPEN], backend="polars", layout="long")
        assert iq.frames.from_frame(frame).reports == (OPEN,)

    def test_rows_of_a_long_frame_acknowledge_those_of_a_wide_one(self) -> None:
        wide = pl.DataFrame(
            {"scope": ["DE-BY"], "start": ["2019-01-01"], "end": ["2020-12-31"]} | {code: [9] for code in CODES}
        )
        wide = wide.with_columns(pl.lit(0).alias(CODES[1]), pl.lit(0).alias(CODES[2]), pl.lit(10).alias(CODES[3]))
        given = iq.frames.to_frame([OPEN], backend="polars", layout="long")
        check = iq.frames.check_frame(wide, discrepancies=given)
        (row,) = (row for row in check.summary().rows(named=True) if row["rule_id"] == RULE)
        assert row["acknowledged"] == 1

    def test_repr_evaluates(self) -> None:
        assert eval(repr(OPEN), vars(iq)) == OPEN

    def test_words(self) -> None:
        (gap,) = OPEN.counselling.persons.discrepancies
        assert gap.in_language("de") == "advice-types: zwischen −2 und 0 – nicht erfasst"
