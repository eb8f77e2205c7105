"""Laws of the fast paths: they give what the careful ones give, or nothing."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.formats.json import fast_read
from iqmodel.formats.json.fast_read import decode_with_standard_library, fastest_decoder, try_read
from iqmodel.formats.json.fast_write import write
from iqmodel.formats.json.text import parse, read_json
from iqmodel.model.records import Record
from iqmodel.model.schema import fields_of as fields
from iqmodel.structuring.converters import hook_of
from iqmodel.structuring.fast import refuse
from iqmodel.testing import broken_figures, document, synthetic_figures, valid_reports
from tests.property.applied import applied, applies
from tests.property.mutations import VALUES, mutated

SLOW = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@iq.block
class Languages(iq.Block):
    """A user's own breakdown, with rules of every kind."""

    german: iq.Count = iq.count(unit="sessions")
    other: iq.Count = iq.count(unit="sessions")
    most = iq.rule("german - 2 * other < 100")
    plausible = iq.rule("german == other", severity="warning")


@iq.block
class OwnReport(iq.Report):
    """A user's own report, with a rule that reaches into its parts."""

    languages: Languages = iq.part(Languages)
    languages_within = iq.rule("languages.german + languages.other <= counselling.sessions.total")


class Undeclared(iq.Report):
    """A subclass that was not made a block of its own."""


SHEET: Any = iq.unstructure(iq.published.load("2019-2022"))
REPORT: Any = {"format": "iqmodel.report/1", **SHEET["reports"][0]}
OWN: Any = {**REPORT, "languages": {"german": 3, "other": 4}}
EXACT: Any = document(synthetic_figures(random.Random(1)))  # noqa: S311 - reproducible figures, no secrets
KINDS: list[type[Any] | None] = [None, iq.Report, iq.FactSheet, OwnReport, Undeclared, iq.SessionCounts, iq.Note]
# A sheet with two reports, a claim about the second, and everything that a publication says of itself.
FORMATS = Path(__file__).parents[1] / "corpus" / "formats"
PUBLICATION: Any = json.loads((FORMATS / "factsheet-2-every-key.json").read_bytes())
FIRST: Any = json.loads((FORMATS / "factsheet-1.json").read_bytes())
SESSIONS: Any = REPORT["counselling"]["sessions"]


@pytest.fixture(params=["msgspec", "standard library"])
def decoder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    chosen = fastest_decoder if request.param == "msgspec" else lambda: decode_with_standard_library
    monkeypatch.setattr(fast_read, "_decoder", chosen)
    return str(request.param)


def careful(data: bytes | str, kind: type[Any] | None) -> Any:
    """The object as the careful reader gives it; None where there is a problem."""
    return read_json(data, kind).value


def agree(data: bytes | str, kind: type[Any] | None) -> bool:
    """Whether the fast reader answered; it must then answer as the careful one does."""
    fast = try_read(data, kind)
    if fast is not None:
        slow = careful(data, kind)
        assert type(fast) is type(slow)
        assert fast == slow
        assert repr(fast) == repr(slow)
    return fast is not None


def text(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass")


class TestReading:
    """Every fast path is proven equal to the careful one on valid, mutated and hostile documents."""

    @given(valid_reports())
    @settings(SLOW, max_examples=20)
    def test_valid_reports_are_read_fast(self, decoder: str, report: iq.Report) -> None:
        assert try_read(iq.dumps(report).encode()) == report
        assert try_read(iq.dumps(report, indent=2), iq.Report) == report

    @pytest.mark.parametrize("kind", [iq.Report, OwnReport, Undeclared])
    @pytest.mark.parametrize("data", [REPORT, EXACT])
    def test_published_and_exact_reports_are_read_fast(self, decoder: str, data: Any, kind: type[Any]) -> None:
        assert agree(text(data), kind)

    def test_the_sheet_is_read_fast(self, decoder: str) -> None:
        assert try_read(text(SHEET)) == iq.published.load("2019-2022")

    def test_a_sheet_of_the_first_format_is_read_fast(self, decoder: str) -> None:
        assert try_read(text(FIRST)) == iq.load(FORMATS / "factsheet-2.json")

    @pytest.mark.parametrize(
        ("document", "kind"),
        [
            (REPORT, iq.Report),
            (EXACT, None),
            (OWN, OwnReport),
            (SHEET, None),
            (PUBLICATION, None),
            (FIRST, None),
            (SESSIONS, iq.SessionCounts),
        ],
        ids=["report", "exact", "own", "sheet", "publication", "first sheet", "sessions"],
    )
    def test_mutated(self, decoder: str, document: Any, kind: type[Any] | None) -> None:
        @applies(0.01, 0.95)
        @given(mutated(st.just(document)))
        @settings(SLOW, max_examples=75)
        def law(data: Any) -> None:
            applied(agree(text(data), kind))

        law()

    @given(mutated(st.sampled_from([REPORT, OWN, EXACT, SHEET, PUBLICATION, FIRST, SESSIONS])), st.sampled_from(KINDS))
    @SLOW
    def test_mutated_and_read_as_anything(self, decoder: str, data: Any, kind: type[Any] | None) -> None:
        agree(text(data), kind)

    @applies(0.03, 0.97)
    @given(st.sampled_from(iq.rules().keys()).flatmap(broken_figures))
    @settings(SLOW, max_examples=40)
    def test_one_broken_rule(self, decoder: str, figures: dict[str, int]) -> None:
        applied(agree(text(document(figures)), None))

    @applies(0.02, 0.9)
    @given(
        st.lists(
            st.sampled_from([v for v in VALUES if v is None or isinstance(v, (int, dict))]), min_size=3, max_size=3
        )
    )
    @SLOW
    def test_figures_of_one_block(self, decoder: str, values: list[Any]) -> None:
        fast = agree(text(dict(zip(("first", "follow_up", "total"), values, strict=True))), iq.SessionCounts)
        applied(agree(text({"german": values[0], "other": values[1]}), Languages) or fast)

    @applies(0.1, 0.95)
    @given(
        st.sampled_from([0, 0, 0, 1, -3]),
        st.integers(0, 9),
        st.integers(0, 9),
        st.sampled_from(["sum", "sum", "sum", "most", "plausible", "x"]),
    )
    @SLOW
    def test_discrepancies(self, decoder: str, slip: int, first: int, second: int, rule: str) -> None:
        difference = first + second - 5 + slip
        one = {"rule": rule, "difference": difference, "note": {"de": "x", "en": "y"}}
        fast = False
        for total in (5, {"low": 3, "high": 8}):
            data = {"first": first, "follow_up": second, "total": total, "discrepancies": [one]}
            fast |= agree(text(data), iq.SessionCounts)
        agree(text({"german": first, "other": second, "discrepancies": [one]}), Languages)
        agree(text({"first": first, "discrepancies": [one, one]}), iq.SessionCounts)
        applied(fast)


def read_alike(data: Any, kind: type[Any]) -> bool:
    """Whether the fast way took plain data; ``structure`` gives what the careful way alone would give."""
    hook = hook_of(kind)
    fast = hook.attempt(data)
    try:
        slow = attrs.evolve(hook, fast=refuse).read(data)
    except iq.InvalidDataError as refused:
        assert fast is None
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.structure(data, kind)
        assert caught.value.problems == refused.problems  # noqa: PT017 - either way
        return False
    value = iq.structure(data, kind)
    assert type(value) is type(slow)
    assert (value, repr(value)) == (slow, repr(slow))
    assert fast is None or (fast, repr(fast)) == (slow, repr(slow))
    return fast is not None


def records_in(value: object) -> Iterator[Record]:
    """Every record within a record, itself included."""
    if isinstance(value, Record):
        yield value
        for field in fields(type(value)):
            yield from records_in(getattr(value, field.name))
    elif isinstance(value, tuple):
        for member in value:
            yield from records_in(member)


class TestPlainData:
    """Plain data are read alike by ``structure``, whichever way it takes; sound ones it takes the fast way."""

    @applies(1)
    @given(valid_reports())
    @settings(SLOW, max_examples=40)
    def test_valid_reports(self, report: iq.Report) -> None:
        applied(read_alike(iq.unstructure(report), iq.Report))

    @applies(1)
    @given(valid_reports(OwnReport))
    @settings(SLOW, max_examples=20)
    def test_valid_reports_of_a_users_own(self, report: OwnReport) -> None:
        applied(read_alike(iq.unstructure(report), OwnReport))

    @applies(1)
    @given(st.sampled_from([*records_in(iq.published.load("2019-2022"))]))
    @SLOW
    def test_records(self, record: Record) -> None:
        applied(read_alike(iq.unstructure(record), type(record)))

    @pytest.mark.parametrize(
        ("document", "kind"),
        [
            (REPORT, iq.Report),
            (EXACT, iq.Report),
            (OWN, OwnReport),
            (SHEET["programme"], iq.programme.Programme),
            (SHEET["reports"][0]["sources"][-1], iq.Source),
        ],
        ids=["report", "exact", "own", "programme", "source"],
    )
    def test_mutated(self, document: Any, kind: type[Any]) -> None:
        @applies(0.01, 0.95)
        @given(mutated(st.just(document)))
        @settings(SLOW, max_examples=75)
        def law(data: Any) -> None:
            applied(read_alike(data, kind))

        law()


def parsed_alike(data: bytes | str) -> bool:
    """Whether a text was parsed at once; the careful parser must then find the same data, and nothing wrong."""
    with patch.object(fast_read, "plain_of", return_value=None):
        slow, problems = parse(data)
    plain, found = parse(data)
    assert repr(found.result()) == repr(problems.result())
    assert problems.found or repr(plain) == repr(slow)
    try:
        at_once = fast_read.plain_of(data.decode() if isinstance(data, bytes) else data)
    except UnicodeDecodeError:
        return False
    return at_once is not None and not problems.found


class TestParsing:
    """A text in which nothing needs a closer look is parsed at once, into the same data, types and order of keys."""

    @applies(0.2)
    @given(mutated(st.sampled_from([REPORT, OWN, EXACT, SHEET, PUBLICATION, FIRST, SESSIONS])))
    @SLOW
    def test_mutated(self, decoder: str, data: Any) -> None:
        applied(parsed_alike(text(data)))

    @applies(0.05)
    @given(
        st.sampled_from([EXACT, SESSIONS]),
        st.integers(0, 10_000),
        st.sampled_from(['"', "\\", '"x": 1, ', '"total": 1, ', "\0", "\t", "0", "-", "NaN", "1e3", "9" * 16, "[{}],"]),
        st.integers(0, 2),
    )
    @SLOW
    def test_damaged(self, decoder: str, document: Any, place: int, inserted: str, removed: int) -> None:
        sound = text(document).decode()
        place %= len(sound) + 1
        applied(parsed_alike(sound[:place] + inserted + sound[place + removed :]))

    @pytest.mark.parametrize(
        ("data", "at_once"),
        [
            ('{"a": [1, "b", null, true, {"c": -999999999999999}]}', True),
            ('{"a": 1, "a": 1}', False),
            ('{"a": {"b": 1}, "a": 2}', False),
            ('["\\u0061"]', False),
            ("[1.0]", False),
            ("[1e3]", False),
            ("[1000000000000000]", False),
            ("[NaN]", False),
            ("[-Infinity]", False),
            ("null", False),
            ('"', False),
            ("\ufeff[]", False),
            ('["\ud83d"]', False),
            ('["\n"]', False),
            (f'["{"x" * fast_read.LONGEST}"]', False),
            ("[" * 70 + "]" * 70, False),
        ],
    )
    def test_texts(self, decoder: str, data: str, at_once: bool) -> None:
        assert parsed_alike(data) is at_once


class TestHostile:
    """Duplicate and unknown keys, other encodings, escapes, depth, size: the fast reader never takes one for sound."""

    @applies(0.01, 0.9)
    @given(st.data())
    @SLOW
    def test_damaged_text(self, decoder: str, data: st.DataObject) -> None:
        sound = text(data.draw(st.sampled_from([REPORT, EXACT])))
        position = data.draw(st.integers(0, len(sound)))
        inserted = data.draw(
            st.sampled_from(
                [b"", b'"', b"\\", b"\\u0041", b"\x00", b"\xff", b"\t", b"0", b"-", b",", b"[", b"}", b"1e3"]
            )
        )
        removed = data.draw(st.integers(0, 3))
        applied(agree(sound[:position] + inserted + sound[position + removed :], None))

    @pytest.mark.parametrize(
        "place", ['"scope": "DE", ', '"format": "iqmodel.report/1", ', '"period": {}, ', '"scope": null, ']
    )
    def test_duplicate_keys(self, decoder: str, place: str) -> None:
        assert try_read(iq.dumps(iq.Report(scope="DE", period="2019")).replace("{", "{" + place, 1)) is None

    @pytest.mark.parametrize(
        "inner",
        [
            '{"first": 1, "first": 1}',
            '{"first": 2, "first": 1, "total": 1}',
            '{"first": 1, "x": 2}',
            '{"first": 1, "": 2}',
            '{"first": 3, "first": {"low": 1, "high": 2, "wording": null}}',
            '{"first": 3, "first": {"low": 1, "high": 2, "stated": null}}',
        ],
    )
    def test_keys_of_a_block(self, decoder: str, inner: str) -> None:
        assert try_read(inner, iq.SessionCounts) is None

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"[" * 100_000,
            b'{"a":' * 100_000,
            b"9" * 200_000,
            b'{"total": ' + b"9" * 100_000 + b"}",
            b'"' + b"x" * 200_000 + b'"',
            b" " * 300_000 + b"{}",
            b"\xef\xbb\xbf{}",
            '{"total": 1}'.encode("utf-16"),
            '{"total": 1}'.encode("utf-32-le"),
            b'{"total": NaN}',
            b'{"total": -0}',
            b'{"total": 1E0}',
            b'{"total": 01}',
            b'{"total": true}',
            b'{"total": null}',
            b'{"total": 1} {}',
            b"{} ",
            b"null",
            b"[]",
            b"{}",
            b"7",
            '{"total": "\ud800"}',
            '{"total": 1}',
            json.dumps(dict.fromkeys(map(str, range(10_000)))),
        ],
    )
    @pytest.mark.parametrize("kind", [iq.SessionCounts, iq.Report, None])
    def test_documents(self, decoder: str, data: bytes | str, kind: type[Any] | None) -> None:
        agree(data, kind)

    @pytest.mark.parametrize("data", [bytearray(b'{"first": 1}'), memoryview(b'{"first": 1}'), {"first": 1}, None, 7])
    def test_what_is_neither_bytes_nor_text_is_left_to_the_careful_reader(self, decoder: str, data: Any) -> None:
        assert try_read(data, iq.SessionCounts) is None

    @pytest.mark.parametrize("made", [chr, lambda code: chr(code) + "x"])
    def test_every_control_character_in_a_text(self, decoder: str, made: Callable[[int], str]) -> None:
        for code in (*range(32), 127, 0x85, 0x2028, 0xFEFF, 0xD800):
            note = '{"code": "a", "footnote": {"de": "x", "en": "y"}}'.replace("x", made(code))
            agree(note, iq.Note)
            agree(note.encode("utf-8", "surrogatepass"), iq.Note)

    @pytest.mark.parametrize(
        "day", ["2019-01-01", "2019-02-30", "20190101", "2019-W01-1", "0000-01-01", "２０１９-01-01", "1-01-01-01"]
    )
    def test_dates(self, decoder: str, day: str) -> None:
        agree(text({"id": "a", "extracted": day, "window": {"start": day, "end": "2019-12-31"}}), iq.Source)


def slowly(obj: Any) -> str:
    return json.dumps(iq.unstructure(obj), ensure_ascii=False)


words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20).filter(str.strip)
figures = st.one_of(
    st.integers(0, 9),
    st.just(iq.UNKNOWN),
    st.builds(iq.between, st.integers(0, 3), st.integers(3, 9)),
    st.sampled_from([iq.about(40), iq.more_than(17), iq.at_most(5)]),
)


class TestWriting:
    """What is written fast is, to the letter, what the standard library makes of the plain data."""

    @given(valid_reports())
    @settings(SLOW, max_examples=20)
    def test_reports(self, report: iq.Report) -> None:
        assert write(report) == slowly(report)
        assert write(report.counselling) == slowly(report.counselling)

    @pytest.mark.parametrize("kind", [iq.Report, OwnReport, Undeclared])
    @pytest.mark.parametrize("data", [REPORT, EXACT, {**EXACT, "sources": []}])
    def test_published_and_exact_reports(self, data: Any, kind: type[Any]) -> None:
        report = iq.structure(data, kind)
        assert write(report) == slowly(report)
        for state in ({"languages": Languages(german=1, other=2)}, {"as_of": iq.Period.year(2022)}, {"sources": ()}):
            changed = (
                report.replace({"notes": (), **state}) if state.keys() <= {f.name for f in fields(kind)} else report
            )
            assert write(changed) == slowly(changed)

    def test_the_sheet(self) -> None:
        sheet = iq.published.load("2019-2022")
        assert write(sheet) == slowly(sheet)
        assert write(sheet.programme) == slowly(sheet.programme)

    @given(figures, figures)
    @SLOW
    def test_figures(self, german: iq.Count, other: iq.Count) -> None:
        block = Languages(german=german, other=other)
        assert write(block) == slowly(block)
        report = OwnReport(scope="DE", period="2019", languages=block)
        assert write(report) == slowly(report)

    def test_a_part_of_a_subclass_is_written_as_it_is(self) -> None:
        class More(iq.SessionCounts):
            """Not made a block of its own."""

        for sessions in (More(), More(first=1), iq.SessionCounts()):
            block = iq.Counselling(sessions=sessions)
            assert write(block) == slowly(block)

    @given(words, words, st.sampled_from([None, "a-b"]), st.lists(words, max_size=2))
    @SLOW
    def test_texts(self, german: str, english: str, source: str | None, collectors: list[str]) -> None:
        note = iq.Note(code="a", footnote=iq.Text(german, english), source=source, as_of="2019")
        assert write(note) == slowly(note)
        one = iq.Source(id="a", collected_by=tuple(collectors), extracted="2019-01-01", window="2019")
        assert write(one) == slowly(one)
        gap = iq.Discrepancy(rule="sum", difference=-2, note=iq.Text(english, german), by=german, on="2019-01-01")
        block = iq.SessionCounts(first=1, follow_up=1, total=4, discrepancies=(gap,))
        assert write(block) == slowly(block)


class TestDecoder:
    """An optional library is loaded when it pays: a program that reads few documents never waits for msgspec."""

    @pytest.mark.parametrize(("documents", "loaded"), [(1, False), (1_000, True)])
    def test_when_msgspec_is_loaded(self, documents: int, loaded: bool) -> None:
        program = (
            "import sys; from iqmodel.formats.json.fast_read import try_read;"
            "from iqmodel.areas.counselling import SessionCounts as Sessions; first = Sessions(first=1);"
            f"all(try_read('{{\"first\": 1}}', Sessions) == first for _ in range({documents})) or sys.exit(1);"
            "print('msgspec' in sys.modules)"
        )
        run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
        assert run.stdout.strip() == str(loaded)
