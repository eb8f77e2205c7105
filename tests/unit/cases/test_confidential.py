"""Case data never reach a message, a page or an error: of a record, its kind and its id are shown and nothing else."""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import attrs
import duckdb
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font

import iqmodel as iq
from iqmodel.cases.tables import CLASSES
from iqmodel.cli.main import main
from iqmodel.formats.workbooks import saving

# Words and numbers that occur nowhere else; a message that quotes a field quotes one of them.
HIDDEN: Final = "Geheimnis"
NUMBER: Final = 987_654_321_987
SIGNS: Final = (HIDDEN, str(NUMBER), "987.654", "987,654", "1987-11-13", "13.11.1987", "2022-11-13")

SOUND: Final[dict[str, dict[str, Any]]] = {
    "counselling_sessions": {"id": "1", "person": "p", "day": "2023-01-05", "scope": "DE-BY", "advice": "both"},
    "fair_integration_sessions": {"id": "1", "person": "p", "day": "2023-01-05", "scope": "DE-BY"},
    "referrals": {"id": "1", "person": "p", "day": "2023-01-05", "scope": "DE-BY"},
    "group_events": {"id": "1", "day": "2023-01-05", "scope": "DE-BY", "participants": 3},
    "measures": {"id": "1", "form": "course", "start": "2023-01-05", "scope": "DE-BY"},
    "participations": {"person": "p", "measure": "1", "entered": "2023-01-05", "completed": "2023-02-01"},
    "trainings": {"id": "1", "day": "2023-01-05", "scope": "DE-BY", "audience": "business", "participants": 3},
    "events": {"id": "1", "day": "2023-01-05", "scope": "DE-BY", "audience": "business", "participants": 3},
    "consultation_sessions": {"id": "1", "case": "k", "day": "2023-01-05", "scope": "DE-BY", "audience": "business"},
}
WRONG: Final[tuple[Any, ...]] = (
    *(HIDDEN, f" {HIDDEN}", NUMBER * 10**6, float(NUMBER), "13.11.1987", "1987-11-13"),
    *([HIDDEN], {HIDDEN: NUMBER}, True, None, f"{HIDDEN}\ud800", f"{HIDDEN} " * 400, "416.374"),
)
FIELDS: Final = [(table, field.name) for table, kind in CLASSES.items() for field in attrs.fields(kind)]


def shown(problems: Any, *more: Any) -> Iterator[str]:
    """Everything that may reach a screen or a log."""
    for problem in problems:
        yield from (repr(problem), str(problem), json.dumps(problem.to_dict(), ensure_ascii=False))
        yield from (problem.in_language("de"), iq.to_html(problem, "de"), str(problem.value), str(problem.data))
    for one in more:
        yield from (str(one), repr(one))


def leaks(*texts: str) -> list[str]:
    return [text for text in texts if any(sign in text for sign in SIGNS)]


class TestFields:
    """Whatever is wrong in a field, it is not quoted."""

    @pytest.mark.parametrize(("table", "name"), FIELDS)
    def test_of_the_constructor_and_of_plain_data(self, table: str, name: str) -> None:
        refused = []
        for wrong in WRONG:
            given = SOUND[table] | {name: wrong}
            read = iq.validate({"format": "iqmodel.cases/1", table: [given]})
            assert leaks(*shown(read.problems), iq.to_html(read, "de"), read.in_language("en")) == []
            try:
                CLASSES[table](**given)
            except iq.InvariantError as error:
                refused.append(error)
        assert len(refused) > 2
        assert [text for one in refused for text in leaks(*shown(one.problems, one), one.message("de"))] == []

    @pytest.mark.parametrize("table", CLASSES)
    def test_of_texts_that_are_no_documents(self, table: str) -> None:
        record = json.dumps(SOUND[table] | {"note": HIDDEN})
        document = f'{{"format": "iqmodel.cases/1", "{table}": [{record}]}}'
        texts = (
            document,
            document.replace('"note":', '"note"'),
            document.replace('"note":', '"note": "a", "note":'),
            document.replace(f'"{HIDDEN}"', f'"{HIDDEN}\\ud800"'),
            document.replace(f'"{HIDDEN}"', str(NUMBER) * 1_000),
            document.replace(f"[{record}]", f'"{HIDDEN}"'),
            document.replace("[", f'["{HIDDEN}", '),
        )
        for text in texts:
            read = iq.validate(text, model=iq.cases.Cases)
            assert read.problems
            assert leaks(*shown(read.problems), iq.to_html(read, "de")) == []


class TestRecords:
    @pytest.mark.parametrize("table", CLASSES)
    def test_a_page_shows_kind_and_id(self, table: str) -> None:
        given = SOUND[table] | ({"day": "2022-11-13"} if "day" in SOUND[table] else {})
        record = CLASSES[table](**given)
        assert not any(sign in iq.to_html(record, "de") for sign in ("2022", "2023", "BY", "Bayern", "business"))

    def test_counting_names_ids(self) -> None:
        sessions: list[Any] = [
            iq.cases.CounsellingSession(id="1", person="p", day="2023-01-05", scope=f"DE-BY/{HIDDEN.lower()}"),
            iq.cases.CounsellingSession(id="1", person="p", day="2022-01-05", scope="DE-BY", kind="first"),
            {"id": HIDDEN},
        ]
        with pytest.raises(iq.InvalidDataError) as refused:
            iq.cases.count(sessions, "DE-BY", "2023")
        texts = [text.lower() for text in shown(refused.value.problems, refused.value)]
        assert not [text for text in texts if HIDDEN.lower() in text or "2023" in text or "2022" in text]

    def test_the_view_of_a_counting_shows_figures(self) -> None:
        person = iq.cases.CounsellingSession(id="1", person=HIDDEN, day="2023-01-05", scope="DE-BY")
        counted = iq.cases.counting([person], "DE-BY", "2023")
        assert leaks(repr(counted), str(counted), iq.to_html(counted, "de"), iq.dumps(counted.report)) == []


def raised(error: BaseException | None) -> Iterator[str]:
    """What a log or a terminal shows of an error, of its causes as well; their reprs and arguments besides."""
    while error is not None:
        yield from traceback.format_exception(error)
        yield from (repr(error), str(error.args), str(getattr(error, "data", "")))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


class TestEngines:
    """An engine that fails quotes the row at which it failed; of case records it does not come through."""

    def test_no_row_is_quoted(self) -> None:
        rows = f"(values ('1', '2023-01-05'), ('2', '{HIDDEN}')) as rows(id, day)"
        query = f"select id, 'p' as person, cast(day as date) as day, 'DE-BY' as scope, 'both' as advice from {rows}"  # noqa: S608 - no input
        counted = iq.frames.count_cases({"counselling_sessions": duckdb.sql(query)}, ("state", "year"))
        with pytest.raises(iq.InvalidDataError) as refused:
            counted.reports()
        assert "ConversionException" in refused.value.message("en")
        assert leaks(*raised(refused.value), *shown(refused.value.problems)) == []


class TestReprs:
    """Logs and tracebacks write reprs, so that of a record is its kind and its id."""

    def test_of_records_and_whatever_holds_them(self) -> None:
        record = iq.cases.CounsellingSession(id="1", person=HIDDEN, day="2022-11-13", scope="DE-BY")
        cases = iq.cases.Cases.of([record])
        counted = iq.cases.counting([record], "DE-BY", "2022")
        read = iq.read_csv(
            f"id;day;scope;person\n1;2022-11-13;DE;{HIDDEN}\n2;{HIDDEN};DE;p\n".encode(), model=type(record)
        )
        assert repr(record) == "<cases.CounsellingSession '1'>"
        assert repr(cases) == "<cases.Cases counselling_sessions: 1>"
        assert leaks(*(show(one) for one in (record, [record], cases, counted, read) for show in (repr, str))) == []

    def test_of_one_that_is_refused(self) -> None:
        """A debugger shows what the constructor was about to make; an id without its form may be anything."""
        with pytest.raises(iq.InvariantError) as refused:
            iq.cases.CounsellingSession(id=f" {HIDDEN}", person=HIDDEN, day="2023-01-05", scope="DE-BY")
        frames = [frame for frame, _ in traceback.walk_tb(refused.value.__traceback__)]
        made = [
            value
            for frame in frames
            for value in frame.f_locals.values()
            if isinstance(value, iq.cases.CounsellingSession)
        ]
        assert {repr(one) for one in made} == {"<cases.CounsellingSession>"}

    @pytest.mark.parametrize(
        "verb", [iq.check, iq.figures, iq.deduce, iq.locate, iq.completeness, iq.combine, iq.rules]
    )
    def test_of_one_in_the_wrong_place(self, verb: Any) -> None:
        record = iq.cases.CounsellingSession(id="1", person=HIDDEN, day="2022-11-13", scope="DE-BY")
        for wrong in (record, [record]):
            with pytest.raises(iq.IQModelError) as refused:
                verb(wrong)
            assert leaks(*raised(refused.value), *shown(getattr(refused.value, "problems", ()))) == []


class TestChannels:
    """Whichever way it goes: errors with their causes, the log at its most talkative, the terminal."""

    FIELDS: Final = {"id": "1", "day": "2023-01-05", "scope": "DE-BY", "person": "p", "advice": "both"}

    @pytest.mark.parametrize("field", ["id", "day", "scope", "person", "advice", "kind"])
    def test_errors_causes_and_logs(self, field: str, caplog: pytest.LogCaptureFixture) -> None:
        given: dict[str, Any] = self.FIELDS | {field: f" {HIDDEN} \ud800"}
        document = {"format": "iqmodel.cases/1", "counselling_sessions": [given]}
        sound = json.dumps(document)
        attempts: list[Any] = [
            lambda: iq.cases.CounsellingSession(**given),
            lambda: iq.structure(document, iq.cases.Cases),
            lambda: iq.cases.Cases(counselling_sessions=given),  # type: ignore[arg-type] # what is refused
            lambda: iq.cases.count([given], "DE-BY", "2023"),  # type: ignore[list-item] # what is refused
            *(
                lambda kind=kind, text=text: iq.loads(text, kind)
                for kind in (iq.cases.Cases, None)
                for text in (sound, sound[:-2], f"{sound}{HIDDEN}")
            ),
        ]
        with caplog.at_level(logging.DEBUG):
            for attempt in attempts:
                with pytest.raises(iq.IQModelError) as refused:
                    attempt()
                assert leaks(*raised(refused.value)) == []
        assert leaks(caplog.text) == []

    def test_the_terminal(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        heads = ";".join(self.FIELDS)
        files = {
            "sound.json": {"counselling_sessions": [self.FIELDS | {"person": HIDDEN}]},
            "wrong.json": {"counselling_sessions": [self.FIELDS | {"day": HIDDEN}]},
            "twice.json": {"counselling_sessions": [self.FIELDS | {"person": HIDDEN}] * 2},
        }
        texts = {name: json.dumps({"format": "iqmodel.cases/1", **content}) for name, content in files.items()}
        texts["cut.json"] = texts["sound.json"][:-3]
        texts["counselling_sessions.csv"] = f"{heads}\n1;{HIDDEN};DE-BY;p;both\n2;2023-01-05;DE-BY;p;{HIDDEN}\n"
        texts["Beratungen.csv"] = f"1;2023-01-05;DE-BY;{HIDDEN};both\n"
        texts["Beratungen.jsonl"] = f'{json.dumps(self.FIELDS | {"scope": HIDDEN})}\n{{"person": "{HIDDEN}"\n'
        for name, text in texts.items():
            path = tmp_path / name
            path.write_text(text, encoding="utf-8")
            main(["count", str(path), "--scope", "DE-BY", "--period", "2023"])
            if name.endswith(".json"):
                for command in ("show", "check"):
                    main([command, str(path)])
            captured = capsys.readouterr()
            assert captured.out + captured.err
            assert leaks(captured.out, captured.err) == [], name


class TestWorkbooks:
    """Nor does a workbook quote its cells, whatever is wrong with them and however they look."""

    @pytest.mark.parametrize("ending", [".xlsx", ".ods"])
    @pytest.mark.parametrize("table", CLASSES)
    def test_of_cells(self, tmp_path: Path, table: str, ending: str) -> None:
        book: Any = Workbook()
        sheet = book.active
        sheet.title = table
        names = [field.name for field in attrs.fields(CLASSES[table])]
        sheet.append(names)
        days = date(1987, 11, 13), datetime(1987, 11, 13, 12, 30)  # noqa: DTZ001 - cells have no time zone
        cells = (HIDDEN, f" {HIDDEN}²", NUMBER * 10**6, NUMBER + 0.5, NUMBER, *days, "13.11.1987", "1987-11-13", "=1/0")
        for name in names:
            for value in cells:
                sheet.append([(SOUND[table] | {name: value}).get(one) for one in names])
        sheet["A1"].comment = Comment(HIDDEN, HIDDEN)
        target = tmp_path / f"book{ending}"
        saving.save(book, target)
        read = iq.workbooks.read_workbook(target, model=iq.cases.Cases)
        assert len(read.problems) > len(names)
        assert leaks(*shown((*read.problems, *read.remarks)), read.in_language("de"), iq.to_html(read, "de")) == []

    @pytest.mark.parametrize("look", range(9))
    def test_of_looks(self, tmp_path: Path, look: int) -> None:
        book: Any = Workbook()
        sheet = book.active
        sheet.title = "group_events"
        sheet.append(["id", "day", "scope", "participants"])
        for row in range(2, 6):
            sheet.append([str(row), date(1987, 11, 13), HIDDEN, NUMBER * 10**6, *[HIDDEN] * (look == 0)])
            for cell in sheet[row]:
                cell.font = Font(strike=look == 1, color="FFFFFFFF" if look == 2 else None)
                cell.alignment = Alignment(horizontal="fill" if look == 3 else None)
                cell.number_format = {4: ";;;", 5: '"x"0', 6: "0%", 7: "MM.YYYY"}.get(look, "General")
        if look == 8:
            for letter in "ABCD":
                sheet[f"{letter}2"] = f'="{HIDDEN}"'
        book.save(tmp_path / "book.xlsx")
        read = iq.workbooks.read_workbook(tmp_path / "book.xlsx", model=iq.cases.Cases)
        assert read.problems
        assert leaks(*shown((*read.problems, *read.remarks)), read.in_language("de"), iq.to_html(read, "de")) == []
