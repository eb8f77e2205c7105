"""Figures as delivered: of blocks, of refused data, of nested data that nobody has read."""

from __future__ import annotations

import json
import pickle
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

import iqmodel as iq
from iqmodel.language.problems import LeftOutWarning
from tests.sharing import STATED, SharingReport

FIRST, TOTAL = "counselling.sessions.first", "counselling.sessions.total"


def document(**more: Any) -> dict[str, Any]:
    """A report whose total is one too large, and whose centres are words."""
    sums = {"first": 10, "follow_up": 5, "total": 16}
    return {
        "format": "iqmodel.report/1",
        "scope": "DE-BY",
        "period": {"start": "2023-01-01", "end": "2023-12-31"},
        "counselling": {"sessions": sums, "persons": {"total": 11}},
        "fair_integration": {"centres": "k.A."},
    } | more


def refusals() -> list[Any]:
    """The same refused data in every way in which they may be held."""
    text = json.dumps(document())
    found: list[Any] = [document(), iq.validate(document()), iq.validate(text)]
    for read in (iq.loads, lambda given: iq.structure(json.loads(given), iq.Report)):
        with pytest.raises(iq.InvalidDataError) as caught:
            read(text)
        found.append(caught.value)
    return [*found, *map(pickle.loads, map(pickle.dumps, found))]


class TestFigures:
    """figures() takes what every verb takes: a block, or a fact sheet for its report."""

    def test_of_a_fact_sheet(self) -> None:
        sheet = iq.published.load("2019-2022")
        assert iq.figures(sheet) == iq.figures(sheet.report)
        assert iq.figures(sheet)["counselling.sessions.total"] == 416_374

    @pytest.mark.parametrize("given", [5, None, iq.Report, "2019-2022"])
    def test_of_nothing_else(self, given: Any) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.figures(given)
        assert [problem.code for problem in caught.value.problems] == ["record.type"]

    @pytest.mark.parametrize("legible", [(), (5,), [1], pd.Series([1, 2])])
    def test_of_what_has_something_else_called_legible(self, legible: object) -> None:
        others: list[Any] = [pd.DataFrame({"legible": [1, 2], "refused": 3}), SimpleNamespace(legible=legible)]
        for given in others:
            for verb in (iq.figures, iq.locate, iq.repair):
                with pytest.raises(iq.InvalidDataError) as caught:
                    verb(given)
                assert [problem.code for problem in caught.value.problems] == ["record.type"]

    def test_by_code(self) -> None:
        found = iq.figures({FIRST: 5})
        assert found == iq.figures(iq.Report(scope="DE", period="2023").replace({FIRST: 5}))
        with pytest.raises(iq.InvalidDataError):
            iq.figures({"nowhere": 5})

    def test_with_their_shares_are_checked_like_the_report(self) -> None:
        counts, all_of_them = iq.figures(STATED), iq.figures(STATED, shares=True)
        assert set(all_of_them) - set(counts) == {one.code for one in iq.indicators(SharingReport) if one.is_share}
        assert list(all_of_them) == list(iq.indicators(SharingReport).keys())
        broken = {**all_of_them, "persons.women_share": iq.Share("99")}
        assert not iq.check(broken, model=SharingReport).ok
        assert iq.check(all_of_them, model=SharingReport).findings == iq.check(STATED).findings

    def test_what_is_not_a_number_is_unknown(self) -> None:
        for given in refusals():
            found = iq.figures(given)
            assert (found[FIRST], found[TOTAL], found["fair_integration.centres"]) == (10, 16, iq.UNKNOWN)
            assert list(found) == list(iq.figures(iq.Report(scope="DE", period="2023")))

    def test_the_shares_of_refused_data(self) -> None:
        data = iq.unstructure(STATED)
        data["persons"]["women_share"] = "viele"
        result = iq.validate(data, SharingReport)
        assert not result.ok
        known = iq.figures(STATED, shares=True)
        found = iq.figures(result, shares=True)
        assert list(found) == list(known)
        assert {code for code in known if found[code] != known[code]} == {"persons.women_share"}
        assert iq.figures(result) == iq.figures(STATED)

    def test_sound_data_are_read(self) -> None:
        report = iq.published.load("2019-2022").report
        for given in (iq.unstructure(report), iq.validate(iq.dumps(report))):
            assert iq.figures(given) == iq.figures(report)

    @pytest.mark.parametrize("text", ["{", "5", '{"format": "iqmodel.report/9", "model": "nobody"}'])
    def test_of_what_nothing_can_be_read_the_problems_are_raised(self, text: str) -> None:
        result = iq.validate(text)
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.figures(result)
        assert caught.value.problems == result.problems


class TestNestedData:
    """A dict with the fields of a class is read as its data; any other one has codes for its keys."""

    def test_a_dict_of_codes_is_left_as_it_is(self) -> None:
        flat = {FIRST: 10, "counselling.sessions.follow_up": 5, TOTAL: 16}
        assert iq.repair(flat).report == flat
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.locate({"counselling.sessions.frist": 1})
        assert caught.value.problems[0].code.startswith("unknown-code")

    def test_the_data_of_another_block(self) -> None:
        data = {"first": {"low": 10, "high": 11}, "follow_up": 5, "total": "16"}
        assert iq.locate(data, model=iq.SessionCounts) == ()
        assert iq.repair(data, model=iq.SessionCounts).report == iq.SessionCounts(first=iq.between(10, 11), follow_up=5)

    def test_the_model_that_the_data_name(self) -> None:
        assert iq.locate(iq.unstructure(STATED), model=SharingReport) == iq.locate(STATED) == ()

    def test_a_wrong_model_is_refused_as_before(self) -> None:
        model: Any = 5
        with pytest.raises(iq.InvalidDataError, match="model"):
            iq.locate(document(), model=model)


class TestSeveralReports:
    """Of the reports of a sheet the first that breaks rules is taken; the others are named."""

    def sheet(self) -> dict[str, Any]:
        sheet = iq.published.load("2019-2022")
        whole: dict[str, Any] = iq.unstructure(sheet)
        sound = document(scope="DE-BE", counselling={"sessions": {"first": 1}}, fair_integration={"centres": "k.A."})
        return whole | {"reports": [sound, document()]}

    @pytest.mark.parametrize("as_text", [False, True])
    def test_the_first_that_breaks_rules(self, as_text: bool) -> None:
        given: Any = iq.validate(json.dumps(self.sheet())) if as_text else self.sheet()
        with pytest.warns(LeftOutWarning, match=r"2 reports; only Bavaria, 2023 .* Berlin, 2023"):
            found = iq.repair(given)
        assert found.report.scope == iq.Scope("DE-BY")
        with pytest.warns(LeftOutWarning), iq.language("de"):
            assert iq.figures(given)[FIRST] == 10

    def test_a_sheet_of_the_first_format(self) -> None:
        whole = iq.unstructure(iq.published.load("2019-2022"))
        first = {key: whole[key] for key in ("title", "programme")}
        data = first | {"format": "iqmodel.factsheet/1", "edition": "2019-2022", "report": document()}
        assert iq.figures(data)[FIRST] == 10


class TestAcknowledged:
    """What the data acknowledge counts; a rule whose acknowledgement is illegible is not searched."""

    def persons(self, amount: object) -> dict[str, Any]:
        one = {"rule": "advice-types", "difference": amount, "note": {"de": "Lücke.", "en": "Gap."}}
        held = {"recognition_only": 1, "qualification_only": 1, "both": 1, "total": 5, "discrepancies": [one]}
        return document(counselling={"persons": held})

    def test_an_acknowledged_gap_is_no_error(self) -> None:
        assert iq.locate(self.persons(-2)) == ()
        assert len(iq.locate(self.persons(-1))) == 4

    def test_an_illegible_acknowledgement(self) -> None:
        data = self.persons("zwei")
        assert iq.locate(data) == iq.locate(iq.validate(data)) == ()
        assert iq.locate(data, [rule for rule in iq.rules() if rule.id == "advice-types"]) == ()
        found = iq.repair(data)
        # The report is more than its figures: without the acknowledgement it would say something else.
        assert found.report == iq.figures(data)
        assert len(found.unread) == len(found.prevents) == 1
        assert not found.ok

    def test_another_one_may_be_given(self) -> None:
        data = self.persons(-2) | {"qualification": {"measures": {"course": 1, "individual": 1, "total": 3}}}
        note = iq.Text("Lücke.", "Gap.")
        gap = iq.Discrepancy(rule="qualification.measures.sum", difference=-1, note=note)
        assert len(iq.locate(data)) == 3
        assert iq.locate(data, discrepancies=[gap]) == ()
