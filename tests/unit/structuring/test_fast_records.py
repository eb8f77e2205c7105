"""Fast records: the generated code reads what the table of fields reads, counts the same, and refuses the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

import iqmodel as iq
from iqmodel.errors import IQModelError
from iqmodel.excerpts import has_halves
from iqmodel.model.records import CODE, Record
from iqmodel.structuring import fast_records
from iqmodel.structuring.converters import hook_of
from iqmodel.structuring.fast import Reader, Unsure
from tests.property.mutations import VALUES

CORPUS: Final = Path(__file__).parents[2] / "corpus" / "formats"
SHEETS: Final = (
    iq.published.load("2019-2022"),
    iq.loads((CORPUS / "factsheet-2-every-key.json").read_bytes(), iq.FactSheet),
)
# What text readers have to refuse or take, besides what stands in the list of odd values.
TEXTS: Final = ("", " ", "\t", "ä", "ß" * 10_000, "ß" * 10_001, "x" * 10_001, "a-b", "A", "a\n", "https://x")
ODD: Final = tuple(
    value
    for value in (*VALUES, *TEXTS, {"de": "ä", "en": "a"}, {"de": " ", "en": "a"}, ["a", "a"])
    # No reader is given half characters: whether there are any is asked of the whole document.
    if not (isinstance(value, str) and has_halves(value))
)


def records(held: Any) -> Iterator[Record]:
    """Every record in an object, itself included."""
    if isinstance(held, Record):
        yield held
    if isinstance(held, tuple):
        for member in held:
            yield from records(member)
    elif attrs.has(type(held)):
        for field in attrs.fields(type(held)):
            yield from records(getattr(held, field.name))


def examples() -> dict[type[Any], list[Any]]:
    """Plain data of each class of records that the sheets hold."""
    found: dict[type[Any], list[Any]] = {}
    for sheet in SHEETS:
        for record in records(sheet):
            plain = json.loads(json.dumps(iq.unstructure(record)))
            known = found.setdefault(type(record), [])
            if plain not in known:
                known.append(plain)
    return found


EXAMPLES: Final = examples()


def outcome(read: Reader, data: Any) -> Any:
    """What a reader gives with what it counted, or that it leaves the data to the careful one."""
    tally = [0]
    try:
        return read(data, tally), tally[0]
    except (Unsure, IQModelError, ValueError, TypeError, KeyError):
        return "refused"


def reader_of(hint: Any) -> Reader:
    """The reader of a field."""
    return hook_of(hint).fast


def both(kind: type[Any]) -> tuple[Reader, Reader]:
    """The reader by a table and the generated one."""
    return fast_records.by_table(kind, reader_of), fast_records.generated(kind, reader_of)


def changed(plain: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The data themselves, without each key, with odd values in the place of each, and with a key too many."""
    yield plain
    yield {**plain, "another": 1}
    for key in plain:
        yield {name: value for name, value in plain.items() if name != key}
    for key in {*plain, "format", "note", "label"}:
        for odd in ODD:
            yield {**plain, key: odd}
            yield {**plain, key: [odd]}
            yield {**plain, key: {"de": odd, "en": "a"}}


def in_capitals(word: str) -> str:
    return word.upper()


class TestGenerated:
    """Whatever the data, both give the same object and count, or leave them to the careful reader."""

    @pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.__name__)
    def test_it_reads_what_the_table_reads(self, kind: type[Any]) -> None:
        by_table, generated = both(kind)
        outcomes = []
        # What holds hundreds of records is one example, a record by itself several.
        for plain in EXAMPLES[kind][: 1 if len(EXAMPLES[kind]) < 3 else 3]:
            for data in changed(plain):
                expected = outcome(by_table, data)
                assert outcome(generated, data) == expected, data
                outcomes.append(expected == "refused")
        assert {*outcomes} == {True, False}

    @pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.__name__)
    @pytest.mark.parametrize("data", [None, [], "a", 1, {}])
    def test_what_is_no_record(self, kind: type[Any], data: Any) -> None:
        by_table, generated = both(kind)
        assert outcome(generated, data) == outcome(by_table, data)

    def test_every_class_of_records_is_tried(self) -> None:
        assert {iq.Source, iq.Note, iq.Claim, iq.Discrepancy, iq.FactSheet, iq.programme.Programme} <= EXAMPLES.keys()

    def test_a_stream_goes_over_to_the_code(self, monkeypatch: pytest.MonkeyPatch) -> None:
        made: list[object] = []
        code = fast_records.generated

        def counted(*given: Any) -> Reader:
            made.append(given)
            return code(*given)

        monkeypatch.setattr(fast_records, "generated", counted)
        read = fast_records.record_reader(iq.Note, reader_of)
        data = {"code": "counselling.sessions.total", "status": "provisional"}
        found = [(read(data, [0]), len(made)) for _ in range(101)]
        assert {note for note, _ in found} == {iq.Note(code="counselling.sessions.total", status="provisional")}
        assert [number for _, number in found[98:]] == [0, 1, 1]

    def test_a_converter_of_ones_own_is_asked(self) -> None:
        @attrs.frozen(kw_only=True, repr=False, eq=False)
        class Loud(iq.programme.Offer):
            word: str = attrs.field(default="x", converter=in_capitals)

        data = {"label": {"de": "a", "en": "b"}, "word": "abc"}
        read = fast_records.record_reader(Loud, reader_of)
        assert {read(data, [0]).word for _ in range(200)} == {"ABC"}
        assert read({**data, "word": "x"}, [0]) == Loud(label=iq.Text("a", "b"), word="x")

    def test_threads_that_count_down_past_zero(self, monkeypatch: pytest.MonkeyPatch) -> None:
        read = fast_records.record_reader(iq.Note, reader_of)
        left = dict(zip(read.__code__.co_freevars, read.__closure__ or (), strict=True))["left"]
        made: list[object] = []
        monkeypatch.setattr(fast_records, "generated", lambda *given: made.append(given))
        left.cell_contents = -1
        for _ in range(3):
            read({"code": "counselling.sessions.total", "status": "provisional"}, [0])
        assert (left.cell_contents, made) == (-1, [])

    def test_junk_does_not_fill_what_is_known_for_ever(self) -> None:
        known, has_form = fast_records._known_texts(CODE)
        known.update(f"junk.n{number}" for number in range(4_096))
        assert has_form("counselling.sessions.total")
        assert known == {"counselling.sessions.total"}
        assert not has_form("No Code")
