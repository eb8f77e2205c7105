"""Shares in documents: read strictly, with every problem, and just so by the fast reader."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cattrs import Converter

import iqmodel as iq
from iqmodel.formats.json.fast_read import try_read
from iqmodel.structuring.share_readers import read_sound_share, share_of
from tests.sharing import STATED, SharingReport, percent, report


def read(share: Any) -> iq.results.Validation[SharingReport]:
    """The reading of a report with this in place of a share."""
    return iq.validate(iq.unstructure(report()) | {"persons": {"women_share": share}}, SharingReport)


class TestReading:
    """An object with the percentage or the fraction as text, and the wording."""

    @pytest.mark.parametrize(
        ("data", "share"),
        [
            ({"percentage": "63.2"}, iq.Share("63.2")),
            ({"percentage": "10", "wording": "about"}, iq.Share("10", "about")),
            ({"fraction": "4/5"}, iq.Share("4/5")),
            ({"fraction": "1/2", "wording": "just_under"}, iq.Share("1/2", "just_under")),
            ({"percentage": "63.2", "wording": None}, iq.Share("63.2")),
            (None, iq.Share()),
        ],
    )
    def test_sound(self, data: Any, share: iq.Share) -> None:
        reading = read(data)
        assert reading.ok, reading
        assert reading.value is not None
        assert reading.value.persons.women_share == share

    @pytest.mark.parametrize(
        ("data", "code"),
        [
            ("63.2", "record.type"),
            (63.2, "record.type"),
            (63, "record.type"),
            (True, "record.type"),
            ([], "record.type"),
            ({}, "share.members"),
            ({"wording": "about"}, "share.members"),
            ({"percentage": None}, "share.members"),
            ({"percentage": "63.2", "fraction": "1/2"}, "share.members"),
            ({"percentage": "4/5"}, "share.members"),
            ({"fraction": "63.2"}, "share.members"),
            ({"percent": "63.2"}, "key.unknown.close"),
            ({"percentage": "63,2"}, "share.form"),
            ({"percentage": 63}, "share.not-text"),
            ({"percentage": 63.2}, "share.float"),
            ({"percentage": "163"}, "share.over-hundred"),
            ({"fraction": "5/4"}, "share.fraction"),
            ({"percentage": "63", "wording": "etwa"}, "number.wording-code"),
            ({"percentage": "63", "wording": ["about"]}, "number.wording-code"),
        ],
    )
    def test_problems(self, data: Any, code: str) -> None:
        (problem,) = read(data).problems
        assert (problem.code, problem.pointer.startswith("/persons/women_share")) == (code, True)

    @pytest.mark.parametrize(
        ("data", "likely"),
        [
            ("63,2 %", '{"percentage": "63.2"}'),
            ("vier Fünftel", '{"fraction": "4/5"}'),
            (63.2, '{"percentage": "63.2"}'),
        ],
    )
    def test_hints(self, data: Any, likely: str) -> None:
        (problem,) = read(data).problems
        assert problem.hint is not None
        assert likely in problem.hint.en

    def test_no_hint(self) -> None:
        assert [read(data).problems[0].hint for data in ("viele", True, "x" * 100)] == [None, None, None]

    def test_an_unreadable_share_is_no_reason_to_judge(self) -> None:
        data = iq.unstructure(STATED)
        data["persons"]["women_share"] = "63,2"
        assert [problem.code for problem in iq.validate(data, SharingReport).problems] == ["record.type"]

    def test_a_key_twice(self) -> None:
        text = iq.dumps(STATED).replace('"percentage": "63.2"', '"percentage": "63.2", "percentage": "63.3"')
        assert [problem.code for problem in iq.validate(text, SharingReport).problems] == ["key.duplicate"]

    def test_a_broken_share_is_a_problem_of_its_block(self) -> None:
        text = iq.dumps(STATED).replace('"63.2"', '"63.3"')
        reading = iq.validate(text, SharingReport)
        assert [(one.pointer, one.rule_id, one.difference) for one in reading.problems] == [
            ("/persons", "persons.women-share", -18)
        ]
        both = iq.validate(text.replace('"36.8"', '"46.8"'), SharingReport)
        assert [one.rule_id for one in both.problems] == [
            "persons.women-share",
            "persons.men-share",
            "persons.both-shares",
        ]
        assert json.loads(both.to_json())["problems"][2]["difference"].endswith("percentage points")

    def test_a_note_that_contradicts_a_share_is_refused_everywhere(self) -> None:
        note = iq.Note(code="persons.women_share", status="not_stated")
        with pytest.raises(iq.InvariantError) as caught:
            STATED.replace({"notes": (note,)})
        assert [problem.code for problem in caught.value.problems] == ["note.contradiction"]
        assert "63.2%" in caught.value.problems[0].message("en")
        data = iq.unstructure(STATED) | {"notes": [{"code": note.code, "status": note.status}]}
        reading = iq.validate(data, SharingReport)
        assert [(one.pointer, one.code) for one in reading.problems] == [("/notes/0/status", "note.contradiction")]
        assert report().replace({"notes": (note,)}).notes == (note,)


class TestBothWays:
    """The fast reader gives the same, or leaves it to the careful one."""

    def test_the_fast_reader(self) -> None:
        assert try_read(iq.dumps(STATED), SharingReport) == STATED
        assert try_read(iq.dumps(STATED).replace('"63.2"', '"63.3"'), SharingReport) is None
        worded = report(women_share=percent("knapp zwei Drittel"))
        assert try_read(iq.dumps(worded), SharingReport) == worded

    def test_what_it_counts(self) -> None:
        tally = [0]
        assert read_sound_share({"percentage": "10", "wording": "about"}, tally) == iq.Share("10", "about")
        assert tally == [4]
        with pytest.raises(TypeError):
            read_sound_share("63.2", tally)

    def test_members(self) -> None:
        assert share_of({"fraction": "1/2"}) == iq.Share("1/2")

    def test_documents_and_data(self) -> None:
        for one in (STATED, report(), report(women_share=percent("rund ein Drittel"))):
            assert iq.loads(iq.dumps(one), SharingReport) == one
            assert iq.structure(iq.unstructure(one), SharingReport) == one
            assert json.loads(iq.dumps(one)) == iq.unstructure(one)
        assert iq.unstructure(percent("63,2")) == {"percentage": "63.2"}
        assert iq.structure({"percentage": "63.2"}, iq.Share) == percent("63,2")

    def test_cattrs(self) -> None:
        converter = Converter()
        iq.configure(converter)
        assert converter.structure(converter.unstructure(STATED), SharingReport) == STATED

    def test_the_schema(self) -> None:
        import jsonschema

        schema = iq.json_schema(SharingReport)
        jsonschema.validate(json.loads(iq.dumps(STATED)), schema)
        persons = schema["properties"]["persons"]["properties"]
        assert persons["women_share"]["x-iqmodel-indicator"]["of"] == "persons.total"
        for wrong in ("63.2", {"percentage": "63,2"}, {"percentage": "63.2", "fraction": "1/2"}, {}):
            data = json.loads(iq.dumps(STATED))
            data["persons"]["women_share"] = wrong
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate(data, schema)
