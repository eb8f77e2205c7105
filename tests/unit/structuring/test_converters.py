"""The strict hooks on a caller's own cattrs converter."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from typing import Any, Optional

import attrs
import cattrs
import pytest
from cattrs.preconf import cbor2, msgpack, pyyaml, tomlkit
from cattrs.preconf.json import make_converter

import iqmodel as iq
from iqmodel.structuring.converters import hook_of


@iq.block
class PersonsBySex(iq.Block):
    """A user's own breakdown."""

    women: iq.Count = iq.count(unit="persons")
    men: iq.Count = iq.count(unit="persons")


@iq.block
class OwnReport(iq.Report):
    """A user's own report."""

    by_sex: PersonsBySex = iq.part(PersonsBySex)


@attrs.frozen
class Submission:
    """A class of the caller's that holds the model's."""

    sender: str
    report: iq.Report
    own: OwnReport | None = None
    sheet: iq.FactSheet | None = None
    extra: dict[str, iq.Count] = attrs.Factory(dict)
    maybe: iq.Count | None = None
    scope: iq.Scope = iq.State.BAYERN.scope
    period: iq.Period | None = None
    title: iq.Text | None = None
    notes: list[iq.Note] = attrs.Factory(list)
    gap: iq.Bounds | None = None


SHEET = iq.published.load("2019-2022")


def configured(**options: Any) -> cattrs.Converter:
    converter = cattrs.Converter(**options)
    iq.configure(converter)
    return converter


def refusals(error: BaseException) -> list[iq.InvalidDataError]:
    if isinstance(error, BaseExceptionGroup):
        return [found for inner in error.exceptions for found in refusals(inner)]
    return [error] if isinstance(error, iq.InvalidDataError) else []


class TestOwnClasses:
    """Classes of theirs that hold a Report structure and unstructure with it."""

    full = Submission(
        sender="Amt",
        report=SHEET.report,
        own=OwnReport(scope="DE-BY", period="2019", by_sex=PersonsBySex(women=iq.about(400))),
        sheet=SHEET,
        extra={"a": 3, "b": iq.about(400), "c": iq.UNKNOWN},
        maybe=iq.more_than(170),
        scope=iq.Scope("DE-BE+DE-BY"),
        period=iq.Period.parse("2019"),
        title=iq.Text("Titel", "title"),
        notes=[iq.Note(code="a", status="revised")],
        gap=iq.at_least(3),
    )

    @pytest.mark.parametrize("converter", [configured(), make_converter(), configured(detailed_validation=False)])
    @pytest.mark.parametrize("held", [full, Submission(sender="Amt", report=SHEET.report)])
    def test_there_and_back_through_json(self, converter: cattrs.Converter, held: Submission) -> None:
        iq.configure(converter)
        plain = json.loads(json.dumps(converter.unstructure(held)))
        assert converter.structure(plain, Submission) == held

    def test_what_is_written_is_the_canonical_form(self) -> None:
        plain = configured().unstructure(self.full)
        assert plain["report"] == iq.unstructure(SHEET.report)
        assert plain["own"] == iq.unstructure(self.full.own)
        assert plain["extra"] == {"a": 3, "b": iq.unstructure(iq.about(400)), "c": {"low": 0}}

    def test_null_is_unknown_unless_none_is_asked_for(self) -> None:
        converter: Any = configured()
        assert converter.structure(None, iq.Count) == iq.UNKNOWN
        for optional in (iq.Count | None, Optional[iq.Count]):  # noqa: UP045 - both spellings are asked for
            assert converter.structure(None, optional) is None
            assert converter.structure(3, optional) == 3


class TestStrictness:
    """Nothing is coerced, nothing dropped; errors are the model's own inside cattrs' groups."""

    @pytest.mark.parametrize("value", [416.374, True, "12", "١٢", -1, 10**13, [], b"1", {"low": 3, "stranger": 1}])
    def test_figures(self, value: object) -> None:
        converter: Any = configured()
        for hint in (iq.Count, iq.Bounds, iq.Count | None):
            with pytest.raises(iq.InvalidDataError) as caught:
                converter.structure(value, hint)
            assert caught.value.problems[0].pointer in {"", "/stranger"}

    @pytest.mark.parametrize(
        ("value", "hint"),
        [
            (5, iq.Bounds),
            ({"low": 5, "high": 5}, iq.Bounds),
            ({"de": "x", "en": 1}, iq.Text),
            ({"de": "x", "en": ""}, iq.Text),
            ({"de": "x"}, iq.Text),
            ("2019", iq.Period),
            ({"start": "2019-12-31", "end": "2019-01-01"}, iq.Period),
            ("DE-XX", iq.Scope),
            (None, iq.Scope),
            ({"status": "lost", "code": "a"}, iq.Note),
            ({"first": 1, "follow_up": 1, "total": 3}, iq.SessionCounts),
            ({"scope": "DE"}, iq.Report),
        ],
    )
    def test_everything_else(self, value: object, hint: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            configured().structure(value, hint)

    def test_every_problem_of_every_object_in_one_go(self) -> None:
        plain = configured().unstructure(Submission("Amt", SHEET.report))
        plain["report"]["counselling"]["sessions"]["total"] = 416.374
        plain["report"]["stranger"] = 1
        plain["extra"] = {"a": True}
        with pytest.raises(BaseExceptionGroup) as caught:
            configured().structure(plain, Submission)
        pointers = [[problem.pointer for problem in error.problems] for error in refusals(caught.value)]
        assert pointers == [["/stranger", "/counselling/sessions/total"], [""]]

    @pytest.mark.parametrize("converter", [None, json, cattrs.Converter])
    def test_what_is_no_converter_is_refused(self, converter: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            iq.configure(converter)


class TestOtherFormats:
    """cattrs' converters for MessagePack, CBOR and YAML read reports as strictly as their decoder permits."""

    @pytest.mark.parametrize("preconfigured", [msgpack, cbor2, pyyaml])
    def test_there_and_back(self, preconfigured: Any) -> None:
        converter = preconfigured.make_converter()
        iq.configure(converter)
        for obj in (SHEET, SHEET.report, SHEET.report.counselling):
            assert converter.loads(converter.dumps(obj, type(obj)), type(obj)) == obj

    def test_a_broken_rule_is_the_models_own_error(self) -> None:
        converter = pyyaml.make_converter()
        iq.configure(converter)
        text = converter.dumps(SHEET.report, iq.Report)
        with pytest.raises(iq.InvalidDataError) as caught:
            converter.loads(text.replace("follow_up: 221192", "follow_up: 221193"), iq.Report)
        assert [problem.rule_id for problem in caught.value.problems] == ["counselling.sessions.sum"]

    def test_integers_of_tomlkit_are_refused_until_they_are_unwrapped(self) -> None:
        converter = tomlkit.make_converter()
        iq.configure(converter)
        text = converter.dumps(SHEET, iq.FactSheet)
        with pytest.raises(iq.InvalidDataError):
            converter.loads(text, iq.FactSheet)
        assert converter.structure(tomllib.loads(text), iq.FactSheet) == SHEET

    @pytest.mark.parametrize("slip", ["2019-01-01", "yes", "2.0"])
    def test_what_yaml_guesses_is_refused(self, slip: str) -> None:
        converter = pyyaml.make_converter()
        iq.configure(converter)
        with pytest.raises(iq.InvalidDataError) as caught:
            converter.loads(f"code: {slip}\nstatus: revised", iq.Note)
        assert caught.value.problems[0].pointer == "/code"


class TestOneDispatch:
    """Which reader an annotation gets is asked of cattrs, once; a hook also says what the field may hold."""

    def test_a_class_is_met_once(self) -> None:
        assert hook_of(iq.Report) is hook_of(iq.Report)
        assert hook_of(iq.Count | None).annotation(None, ()) == ()
        assert hook_of(tuple[iq.Note, ...]).annotation([], ())[0].code == "record.type"

    def test_sound_data_take_the_fast_way_and_all_others_give_every_problem(self) -> None:
        hook = hook_of(iq.SessionCounts)
        assert hook.attempt({"first": 1}) == hook.read({"first": 1}) == iq.SessionCounts(first=1)
        assert hook.attempt({"first": "1"}) is None
        with pytest.raises(iq.InvalidDataError) as caught:
            hook.read({"first": "1", "total": 1.5})
        assert [problem.pointer for problem in caught.value.problems] == ["/first", "/total"]
        assert hook_of(iq.Report).tag == "iqmodel.report/1"
        untagged = {"scope": "DE", "period": {"start": "2019-01-01", "end": "2019-12-31"}}
        assert hook_of(iq.Report).attempt(untagged) is None
        assert hook_of(iq.Report).attempt({"format": "iqmodel.report/1", **untagged}) is not None

    def test_a_hook_checks_what_the_field_may_hold(self) -> None:
        hook = hook_of(str)
        assert hook("x", str) == "x"
        with pytest.raises(iq.InvalidDataError) as caught:
            hook(" ", str)
        assert [problem.code for problem in caught.value.problems] == ["record.blank"]

    def test_bounds_by_themselves_may_be_those_of_a_difference(self) -> None:
        data = iq.unstructure(iq.Bounds(-3, 2))
        assert iq.structure(data, iq.Bounds) == iq.Bounds(-3, 2)
        assert configured().structure(data, iq.Bounds) == iq.Bounds(-3, 2)

    def test_a_part_of_a_subclass_that_says_nothing_is_left_out(self) -> None:
        class More(iq.SessionCounts):
            """Not made a block of its own."""

        assert iq.unstructure(iq.Counselling(sessions=More())) == {}
        assert iq.unstructure(iq.Counselling(sessions=More(first=1))) == {"sessions": {"first": 1}}


class TestImport:
    """cattrs is loaded when data are first read or written, not before."""

    def test_import_iqmodel_does_not_load_cattrs(self) -> None:
        program = "import sys, iqmodel; sys.exit('cattrs' in sys.modules)"
        assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
