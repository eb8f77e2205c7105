"""Sources, discrepancies, notes and claims, and what every record promises."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, get_args

import attrs
import pytest

import iqmodel as iq
from iqmodel.model.annotations import LONGEST
from iqmodel.model.records import Record
from iqmodel.model.sources import STATUSES, Claim, Discrepancy, Note, Source, Status

GAP = iq.Text(de="ohne Erklärung", en="not explained")

SOURCE = Source(
    id="survey-a",
    label=iq.Text(de="Erhebung A", en="survey A"),
    collected_by=("f-bb gGmbH",),
    window=iq.Period.parse("2019-01-01/2022-12-31"),
    reference_date=date(2023, 1, 2),
    extracted=date(2023, 5, 24),
    covers=("qualification.participants.completed",),
    note=GAP,
)
DISCREPANCY = Discrepancy(rule="advice-types", difference=-2312, note=GAP, by="N. N.", on=date(2023, 6, 1))
NOTE = Note(
    code="fair_integration.referrals",
    status="provisional",
    period=iq.Period.parse("2020-01-01/2022-12-31"),
    as_of=iq.Period.year(2022),
    source="survey-a",
    footnote=GAP,
)
CLAIM = Claim(numerator="a.b", denominator="a.c", percentage="10", wording="about", note=GAP)
RECORDS: list[Record] = [
    SOURCE,
    Source(id="a"),
    DISCREPANCY,
    Discrepancy(rule="sum", difference=1, note=GAP),
    NOTE,
    Note(code="a", status="not_stated"),
    CLAIM,
    Claim(numerator="a", denominator="b", percentage="9.64"),
]


def refused(build: Callable[[], object]) -> list[tuple[str, str]]:
    """The places and codes of all that is wrong with a record, which both languages can tell."""
    with pytest.raises(iq.InvariantError) as caught:
        build()
    error = caught.value
    assert error.message("de") != error.message("en")
    assert len(error.message("de")) < 2_000
    assert [p.message("en") for p in pickle.loads(pickle.dumps(error)).problems] == [
        p.message("en") for p in error.problems
    ]
    return [(problem.pointer, problem.code) for problem in error.problems]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: type(record).__name__)
class TestEveryRecord:
    """Every class is immutable, hashable; repr evaluates back; pickles and copies."""

    def test_repr_evaluates_back(self, record: Record) -> None:
        assert eval(repr(record), vars(iq)) == record

    def test_copies_and_pickles(self, record: Record) -> None:
        for twin in (copy.copy(record), copy.deepcopy(record), pickle.loads(pickle.dumps(record))):
            assert twin == record
            assert hash(twin) == hash(record)

    def test_is_immutable(self, record: Record) -> None:
        for field in attrs.fields(type(record)):
            with pytest.raises(attrs.exceptions.FrozenInstanceError):
                setattr(record, field.name, None)

    def test_shows_itself_in_both_languages(self, record: Record) -> None:
        assert str(record) == record.in_language("en")
        with iq.language("de"):
            assert str(record) == record.in_language("de")

    def test_unpickling_checks_again(self, record: Record) -> None:
        build, (kind, told) = record.__reduce__()
        with pytest.raises(iq.InvariantError):
            build(kind, told | {attrs.fields(kind)[0].name: 1.5})


class TestWrongTypes:
    """Only errors of the package leave it for bad input, and they name every field."""

    WRONG: tuple[Any, ...] = (1.5, True, b"x", ["x"], {}, object(), "\ud800", "", " ", "x" * (LONGEST + 1), 10**5000)

    @pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: type(wrong).__name__)
    @pytest.mark.parametrize("record", [SOURCE, DISCREPANCY, NOTE, CLAIM], ids=lambda record: type(record).__name__)
    def test_in_every_field(self, record: Record, wrong: Any) -> None:
        fields = {field.name for field in attrs.fields(type(record))}
        told = dict.fromkeys(fields, wrong)
        assert {place.split("/")[1] for place, _ in refused(lambda: type(record)(**told))} == fields

    def test_none_is_for_optional_fields_only(self) -> None:
        none: Any = None
        assert refused(lambda: Source(id=none, label=none, covers=none, note=none)) == [
            ("/id", "record.type"),
            ("/covers", "record.type"),
        ]

    def test_the_languages_of_a_text_are_looked_into(self) -> None:
        assert refused(lambda: Source(id="a", label=iq.Text(de="", en="a"))) == [("/label/de", "record.blank")]
        assert refused(lambda: iq.Text(de="a", en=3)) == [("/en", "record.type")]  # type: ignore[arg-type]  # wrong on purpose

    def test_a_moment_is_no_date(self) -> None:
        assert refused(lambda: Source(id="a", extracted=datetime(2023, 5, 24))) == [  # noqa: DTZ001 - any will do
            ("/extracted", "record.type")
        ]

    def test_a_text_that_is_no_date_or_period_tells_why(self) -> None:
        found = refused(lambda: Source(id="a", window="2019/20", reference_date="31.02.2020"))
        assert found == [("/window", "period.shortened-year"), ("/reference_date", "period.not-in-calendar")]


class TestSource:
    """A source has its window, its reference date and its day of extraction: three different things."""

    def test_reads_dates_and_periods_from_text(self) -> None:
        source = Source(id="a", window="01/19-12/22", reference_date="02.01.23", extracted="2023-05-24")
        assert source.window == SOURCE.window
        assert (source.reference_date, source.extracted) == (SOURCE.reference_date, SOURCE.extracted)

    def test_shows_what_is_known(self) -> None:
        assert SOURCE.in_language("de") == (
            "Erhebung A: erhoben von f-bb gGmbH; Januar 2019 bis Dezember 2022; Stichtag 02.01.2023; "
            "Auszug vom 24.05.2023. ohne Erklärung"
        )
        assert str(Source(id="a")) == "a"

    @pytest.mark.parametrize("slug", ["A", "a b", "a--b", "-a", "a.b", "ä", "a\n"])
    def test_the_id_is_a_slug(self, slug: str) -> None:
        assert refused(lambda: Source(id=slug)) == [("/id", "record.form")]

    def test_covers_each_code_once(self) -> None:
        assert refused(lambda: Source(id="a", covers=("a.b", "A", "a.b"))) == [("/covers/1", "record.form")]
        assert refused(lambda: Source(id="a", covers=("a.b", "c", "a.b"))) == [("/covers/2", "record.duplicate")]


class TestDiscrepancy:
    """A discrepancy acknowledges the amount by which one equality is broken."""

    def test_shows_rule_amount_and_note(self) -> None:
        assert DISCREPANCY.in_language("de") == "advice-types: −2.312 – ohne Erklärung (N. N., 01.06.2023)"
        assert str(Discrepancy(rule="a.b.sum", difference=5, note=GAP)) == "a.b.sum: +5 – not explained"

    @pytest.mark.parametrize("difference", [10**12, -(10**12)])
    def test_largest_amount(self, difference: int) -> None:
        assert Discrepancy(rule="sum", difference=difference, note=GAP).difference == difference

    @pytest.mark.parametrize(
        ("difference", "code"),
        [(0, "discrepancy.zero"), (10**12 + 1, "record.number"), (-(10**12) - 1, "record.number")],
    )
    def test_refuses_an_impossible_amount(self, difference: int, code: str) -> None:
        assert refused(lambda: Discrepancy(rule="sum", difference=difference, note=GAP)) == [("/difference", code)]

    @pytest.mark.parametrize("rule", ["Sum", "a b", ".sum", "a..sum", "a-b.sum", "1"])
    def test_refuses_what_is_no_rule_id(self, rule: str) -> None:
        assert refused(lambda: Discrepancy(rule=rule, difference=1, note=GAP)) == [("/rule", "record.form")]


class TestNote:
    """Why a figure is not exact, and anything else about one figure, is a note."""

    def test_every_status_has_a_label_in_both_languages(self) -> None:
        assert tuple(STATUSES) == get_args(Status)
        assert len({label.de for label in STATUSES.values()} | {label.en for label in STATUSES.values()}) == 12

    def test_shows_everything_it_says(self) -> None:
        assert NOTE.in_language("de") == (
            "fair_integration.referrals: vorläufig; Januar 2020 bis Dezember 2022; Stand 2022; Quelle: survey-a. "
            "ohne Erklärung"
        )
        assert Note(code="a", footnote=GAP).remark("en") == "not explained"

    @pytest.mark.parametrize("code", ["A", "a b", "a.", ""])
    def test_the_code_is_that_of_a_figure(self, code: str) -> None:
        with pytest.raises(iq.InvariantError) as caught:
            iq.Note(code=code, status="revised")
        assert [one.pointer for one in caught.value.problems] == ["/code"]

    def test_a_state_may_be_given_in_words_and_a_period_is_no_state(self) -> None:
        state: Any = "Stand: 2022"
        blurred: Any = "Stand: Ende 2022"
        assert Note(code="a", as_of=state).as_of == iq.Period.year(2022)
        assert refused(lambda: Note(code="a", period=state)) == [("/period", "period.state")]
        assert refused(lambda: Note(code="a", as_of=blurred)) == [("/as_of", "period.blurred")]

    def test_must_say_something(self) -> None:
        assert refused(lambda: Note(code="a")) == [("", "note.empty")]

    def test_refuses_an_unknown_status(self) -> None:
        lost: Any = "lost"
        assert refused(lambda: Note(code="a", status=lost)) == [("/status", "record.choice")]


def claim(percentage: str, wording: Any = None) -> Claim:
    return Claim(numerator="part", denominator="whole", percentage=percentage, wording=wording)


class TestClaim:
    """A claim shows its share as it was printed, and refuses what cannot be one."""

    def test_shows_the_share(self) -> None:
        assert CLAIM.in_language("de") == "a.b: rund 10\N{NO-BREAK SPACE}% von a.c"
        assert str(CLAIM) == "a.b: about 10% of a.c"
        assert claim("9.64").share("de") == "9,64\N{NO-BREAK SPACE}%"

    @pytest.mark.parametrize("text", ["9,6", "10 %", "-1", "+1", "1e1", "NaN", ".5", "5.", "05", "١٠", "1_0", "9" * 13])
    def test_refuses_what_is_no_decimal(self, text: str) -> None:
        assert refused(lambda: claim(text)) == [("/percentage", "record.form")]

    @pytest.mark.parametrize("zero", ["0", "0.0"])
    def test_refuses_a_loose_zero(self, zero: str) -> None:
        assert refused(lambda: claim(zero, "about")) == [("", "claim.zero")]

    def test_refuses_a_share_of_itself(self) -> None:
        assert refused(lambda: Claim(numerator="a", denominator="a", percentage="1")) == [("", "claim.same")]
