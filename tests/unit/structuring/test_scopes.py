"""Scopes in plain data: a text, or an object with the labels of networks and projects."""

from __future__ import annotations

import json
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.model.report_key import ReportKey
from iqmodel.structuring.fast import Unsure
from iqmodel.structuring.scopes import read_sound_scope
from iqmodel.values.scopes import Scope

SOUTH = Scope.parse("DE-NI/sued", label="Südniedersachsen")
PLAIN = {"text": "DE-NI/sued", "labels": {"DE-NI/sued": "Südniedersachsen"}}


def document(scope: Any) -> dict[str, Any]:
    return {**iq.unstructure(iq.Report(scope="DE", period="2019")), "scope": scope}


class TestWritten:
    """Without labels the text alone, as ever; labels come back with every reader."""

    def test_the_text_alone(self) -> None:
        assert iq.unstructure(iq.Report(scope="DE-NI/sued", period="2019"))["scope"] == "DE-NI/sued"

    def test_there_and_back(self) -> None:
        note = iq.Note(code="fair_integration.centres", status="revised", origin=ReportKey(scope=SOUTH, period="2019"))
        report = iq.Report(scope=SOUTH, period="2019", notes=(note,))
        assert iq.unstructure(report)["scope"] == PLAIN
        texts = (iq.dumps(report), iq.dumps(report, indent=2), iq.dumps(report).replace("ü", r"\u00fc"))
        for read in (*map(iq.loads, texts), iq.structure(iq.unstructure(report), iq.Report)):
            assert read == report
            assert isinstance(read, iq.Report)
            assert read.scope.labels == SOUTH.labels
            assert read.notes[0].origin is not None
            assert read.notes[0].origin.scope.label == "Südniedersachsen"

    def test_labels_that_need_escapes(self) -> None:
        scope = Scope.parse("DE-NI/sued", label='das „"\\"-Netzwerk')
        read = iq.loads(iq.dumps(iq.Report(scope=scope, period="2019")))
        assert isinstance(read, iq.Report)
        assert read.scope.label == scope.label


class TestRead:
    """Sound data are read at once, and what is wrong with others has its place."""

    def test_sound(self) -> None:
        tally = [0]
        assert read_sound_scope(PLAIN, tally).label == "Südniedersachsen"
        assert tally == [5]
        for unusual in (5, None, {"text": "DE"}, {"text": "DE", "labels": []}, {**PLAIN, "x": 1}):
            with pytest.raises((Unsure, KeyError)):
                read_sound_scope(unusual, tally)

    def test_labels_may_be_left_out(self) -> None:
        for scope in ({"text": "DE-NI/sued"}, {"text": "DE-NI/sued", "labels": {}}):
            assert iq.validate(document(scope)).value == iq.Report(scope="DE-NI/sued", period="2019")

    @pytest.mark.parametrize(
        ("scope", "place", "code"),
        [
            ({}, "/scope", "record.type"),
            ({"labels": {}}, "/scope", "record.type"),
            ({"text": "DE-NX"}, "/scope/text", "scope.unknown-state"),
            ({"text": 5}, "/scope/text", "record.type"),
            ({**PLAIN, "label": "x"}, "/scope/label", "key.unknown.close"),
            ({**PLAIN, "labels": ["x"]}, "/scope/labels", "record.type"),
            ({**PLAIN, "labels": None}, "/scope/labels", "record.type"),
            ({**PLAIN, "labels": {"DE-NI/sued": 5}}, "/scope/labels/DE-NI~1sued", "record.type"),
            ({**PLAIN, "labels": {"DE-NI/nord": "Nord"}}, "/scope/labels", "scope.label-place"),
            ({**PLAIN, "labels": {"DE-NI/sued": ""}}, "/scope/labels", "scope.label-length"),
        ],
    )
    def test_each_problem(self, scope: Any, place: str, code: str) -> None:
        result = iq.validate(document(scope))
        assert [(one.pointer, one.code) for one in result.problems] == [(place, code)]
        assert not result.ok

    def test_a_label_given_twice(self) -> None:
        labels = '{"DE-NI/sued": "Süd", "DE-NI/sued": "Nord"}'
        text = json.dumps(document("DE")).replace('"DE"', f'{{"text": "DE-NI/sued", "labels": {labels}}}')
        (problem,) = iq.validate(text).problems
        assert (problem.pointer, problem.code) == ("/scope/labels/DE-NI~1sued", "key.duplicate")

    def test_as_many_labels_as_the_limits_have_room_for(self) -> None:
        texts = [f"DE-NI/n/{number}" for number in range(5)]
        scope = {"text": "+".join(texts), "labels": dict.fromkeys(texts, "P")}
        assert iq.validate(document(scope)).ok
        found = iq.validate(document(scope), limits=iq.Limits(items=4)).problems
        assert [one.code for one in found] == ["limit.items"]
