"""Case records as rows of a table: the fields of a class are its columns, a record is a row.

Headers are the names of the fields, or their labels in either language; choices may be labels as well, and scopes the
names of Länder. A column that the class does not have is a problem: nothing else is to be held about a person. No
problem quotes a cell; it says the row, the column and what was expected.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any, Final

import attrs

from iqmodel.cases.case import Case, one_of
from iqmodel.cases.labels import VALUES, label_of
from iqmodel.cases.lacking import LACKING, consequences, without_values
from iqmodel.cases.sessions import Referral
from iqmodel.cases.tables import CLASSES, Cases, HeldRecords
from iqmodel.errors import InvalidDataError, InvariantError
from iqmodel.formats.tables.case_places import Places, RecordPlaces, located
from iqmodel.formats.tables.found import Found
from iqmodel.formats.tables.headers import HEADER_FORMS, HeaderForm, HeaderMatch, clean_name
from iqmodel.formats.tables.results import Detected, choice, problem_line, relocated, remark_line
from iqmodel.language.lookup import similar
from iqmodel.language.messages import in_both, message
from iqmodel.language.problems import Problem, objection, pointer, problems_of
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.viewed import Viewed
from iqmodel.model.annotations import Choice, Whole, without_none
from iqmodel.model.counting import RECORDS
from iqmodel.model.records import field_checks
from iqmodel.values.kinds import name_of
from iqmodel.values.scopes import Scope, scope_named

_UNDETECTED: Final = Detected()


@attrs.frozen(repr=False)
class CasesRead(Viewed):
    """The result of reading case records from a file: the sound ones by table, and all that is wrong with the others.

    ``detected`` says how the file was understood. A problem's ``data`` hold its ``row`` (line of the file, from 1) and
    its ``column`` as named in the header; it never quotes a cell. ``places`` are the rows of the sound records.
    """

    cases: Cases
    problems: tuple[Problem, ...] = ()
    detected: Detected = _UNDETECTED
    remarks: tuple[Problem, ...] = ()
    places: Places = attrs.field(factory=dict, repr=False, eq=False)

    @property
    def records(self) -> tuple[Any, ...]:
        """The sound records of all tables; counted as they are, they lack what the file lacks."""
        return HeldRecords.in_all(self.cases)

    @property
    def ok(self) -> bool:
        """Whether there are no problems; remarks do not count."""
        return not self.problems

    def require(self) -> Cases:
        """The records by table. Raises InvalidDataError with all problems if there are any."""
        if self.problems:
            raise InvalidDataError(self.problems)
        return self.cases

    def located(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """The problems that counting found in these ``cases``, each at the row or cell of its record.

        A JSON document has no rows; its problems have pointers.
        """
        return located(problems, [(None, self.cases, self.places)])

    def in_language(self, language: Language | None = None) -> str:
        """The number of records of each kind, what was detected, and one line for each problem and remark."""
        chosen = current_language(language)
        data = {"records": self.cases.in_language(chosen), "problems": len(self.problems)}
        detected = self.detected.in_language(chosen)
        # A workbook of cases has many sheets, so a cell is always named with its own.
        lines = [problem_line(one, chosen) for one in self.problems]
        lines += [remark_line(remark, chosen) for remark in self.remarks]
        return "\n".join([message("case.summary", chosen, data), *([detected] if detected else []), *lines])

    def __str__(self) -> str:
        return self.in_language()


def read_of(
    kind: type[Case],
    records: Iterable[Any],
    problems: Sequence[Problem],
    match: HeaderMatch | None = None,
    *,
    detected: Detected = _UNDETECTED,
    remarks: Iterable[Problem] = (),
    places: RecordPlaces | None = None,
) -> CasesRead:
    """The result for a table of one class; its table was delivered, even without a record.

    A column that is not in its header was not delivered; ``match`` is None for records that have no header.
    """
    # An empty column is delivered, an absent one is not: the header tells them apart, the records cannot.
    without = None if match is None else _absent(kind, match)
    cases = Cases(**{kind.table: tuple(records)}, without=without)
    rows = {} if places is None else {kind.table: (places,)}
    return CasesRead(cases, tuple(problems), detected, (*remarks, *remarks_on(cases)), rows)


def _absent(kind: type[Case], match: HeaderMatch) -> tuple[str, ...]:
    """The fields that a table may lack, and does."""
    lacking = (name.partition(".") for name in LACKING)
    return tuple(f"{table}.{field}" for table, _, field in lacking if table == kind.table and field not in match.codes)


def remarks_on(cases: Cases) -> Iterable[Problem]:
    """What follows for the figures from the fields that were not delivered, a remark for each."""
    for name, said in consequences(cases.lacking):
        # Without a pointer: a table has no place in a file, and its readers know the label.
        yield objection("case.lacking", table=RECORDS[name.partition(".")[0]], field=name, said=said)


def together(reads: Iterable[CasesRead]) -> Cases:
    """The records of several tables by class: one class may be spread over them.

    A column that one table lacks is lacking in the whole, as its records say nothing of it; that of a table without a
    record says nothing of the others. Lines lack what none of them has, wherever they come from.
    """
    tables: dict[str, list[Any]] = defaultdict(list)
    lacking: set[str] = set()
    unsure: set[str] = set()
    empty: set[str] = set()
    for read in reads:
        own = read.cases.tables
        for name, records in own.items():
            tables[name] += records
        filled = {name for name in read.cases.lacking if own.get(name.partition(".")[0])}
        # Lines have places but no header. A header states what is delivered, and so does a document by its records.
        of_lines = read.cases.without is None and bool(read.places)
        (unsure if of_lines else lacking).update(filled)
        empty |= read.cases.lacking - filled
    lacking |= unsure.intersection(without_values(tables))
    lacking |= {name for name in empty if not tables.get(name.partition(".")[0])}
    return Cases(**{name: tuple(records) for name, records in tables.items()}, without=tuple(lacking))


def places_in(reads: Iterable[CasesRead]) -> Places:
    """The places of the records that :func:`together` joins."""
    held: dict[str, tuple[RecordPlaces, ...]] = defaultdict(tuple)
    for read in reads:
        for name, places in read.places.items():
            held[name] += places
    return dict(held)


def refuse_base(kind: type[Case]) -> None:
    """Raise InvalidDataError for a base of case records: there is no table of its own."""
    if not hasattr(kind, "table"):
        choice("model", kind, tuple(one.__name__ for one in CLASSES.values()))


def columns_of(kind: type[Case], form: HeaderForm = "codes") -> Mapping[str, str]:
    """The columns of a class: the title of each field in one form, by the name of the field."""
    # The order of the fields is that of the columns, in every form.
    names = [field.name for field in attrs.fields(kind)]
    if form == "codes":
        return {name: name for name in names}
    return {name: label_of(kind.__name__, name).in_language(form) for name in names}


def titles_of(match: HeaderMatch) -> Mapping[str, str]:
    """The names that a header gives the columns, by field."""
    return {name: title for title, name in zip(match.found, match.codes, strict=True) if name is not None}


def match_cases(found: Sequence[str], kind: type[Case]) -> HeaderMatch:
    """Understand a header as names of the fields of a class or as their labels, whichever names most columns."""
    names = tuple(clean_name(name).casefold() for name in found)
    tried = []
    for form in HEADER_FORMS:
        known = {title.casefold(): name for name, title in columns_of(kind, form).items()}
        known |= {name: name for name in columns_of(kind)}
        tried.append(HeaderMatch(tuple(found), tuple(known.get(name) for name in names), form, "wide"))
    # max takes the first of equals, so names of fields win a tie.
    best = max(tried, key=lambda one: one.recognised)
    return attrs.evolve(best, problems=tuple(_of_header(best, kind)))


def _of_header(match: HeaderMatch, kind: type[Case]) -> Iterable[Problem]:
    """What is wrong with the columns: some twice, missing, or unknown."""
    # Columns are named as the header names them: the labels of a form, or the names of fields.
    titles = columns_of(kind, match.form)
    for name, number in Counter(match.codes).items():
        if name is not None and number > 1:
            twice = tuple(title for title, code in zip(match.found, match.codes, strict=True) if code == name)
            yield objection("table.column-twice", name, column=titles[name], names=twice)
    for field in attrs.fields(kind):
        if field.default is attrs.NOTHING and field.name not in match.codes:
            yield objection("rows.column-missing", field.name, column=titles[field.name])
    absent = tuple(name for name in titles if name not in match.codes)
    for title, name in zip(match.found, match.codes, strict=True):
        if name is None and title.strip():
            data = {"column": title[:200], "table": RECORDS[kind.table], "known": tuple(titles.values())}
            meant = tuple(titles[one] for one in meant_by(title, absent, kind)[:1])
            hint = in_both("case.column.meant", {"close": meant}) if meant else None
            yield attrs.evolve(objection("case.column", title[:200], **data), hint=hint)


def meant_by(title: str, absent: Collection[str], kind: type[Case]) -> tuple[str, ...]:
    """The absent fields that a column of another name probably is: by its label, or else written much like it."""
    names = {
        one.casefold(): name for form in HEADER_FORMS for name, one in columns_of(kind, form).items() if name in absent
    }
    asked = clean_name(title).casefold()
    if asked in names:
        return (names[asked],)
    return tuple(dict.fromkeys(names[one] for one in similar(asked, names)))


def looked_for(kind: type[Case]) -> tuple[Text, ...]:
    """The columns of a class by label and name, for people whose table has no header."""
    found = []
    for field in attrs.fields(kind):
        label = label_of(kind.__name__, field.name)
        both = (one if one.casefold() == field.name else f"{one} ({field.name})" for one in (label.de, label.en))
        found.append(Text(*both))
    return tuple(found)


def class_for(name: str, header: Iterable[Sequence[str]]) -> type[Case] | Problem:
    """The class of the records in a table: the one that its name tells, otherwise the only one that its header fits.

    ``header`` are the cells of the header, once for each delimiter that may divide it.
    """
    named = named_class(PurePath(name).stem)
    if named is not None:
        return named
    tried = [(kind, match_cases(cells, kind)) for cells in header for kind in CLASSES.values()]
    if tried and not any(match.recognised for _, match in tried):
        # The columns of the kind that has the fewest show what is meant.
        return objection("case.header.any", 1, row=1, column=None, keys=looked_for(Referral), tables=tuple(CLASSES))
    fitting = list(dict.fromkeys(kind for kind, match in tried if not match.problems))
    if len(fitting) == 1:
        return fitting[0]
    kinds = tuple(RECORDS[kind.table] for kind in fitting or CLASSES.values())
    return objection("case.which" if fitting else "case.which.none", kinds=kinds, tables=tuple(CLASSES))


def named_class(name: str) -> type[Case] | None:
    """The class whose name or label is in the name of a file or sheet; None if it names no class.

    >>> named_class("Verweisberatungen 2023").__name__, named_class("Tabelle1")
    ('Referral', None)
    """
    known = name.casefold().replace("-", "_").replace(" ", "_")
    labels = {text.casefold().replace(" ", "_"): table for table in RECORDS for text in _texts(table)}
    # „events“ is part of „group_events“.
    named = max((label for label in labels if label in known), key=len, default=None)
    return None if named is None else CLASSES[labels[named]]


def _texts(table: str) -> tuple[str, str, str]:
    """What a table is called: its name and its labels."""
    return table, RECORDS[table].de, RECORDS[table].en


class CaseRows:
    """Reads the rows of a table as records of one class; a row that is wrong affects no other.

    ``records`` are the sound ones, ``lines`` the rows that they come from.
    """

    def __init__(self, kind: type[Case], match: HeaderMatch, found: Found) -> None:
        self.kind = kind
        self.match = match
        self.found = found
        self.records: list[Any] = []
        self.lines: list[int] = []
        self._choices = {name: _choices(check) for name, check in field_checks(kind)}

    def read(self, line: int, cells: Mapping[str, Any], wrong: Container[str] = ()) -> None:
        """Read one row of typed cells or texts by the names of the fields; empty cells are None.

        The cells of fields that are ``wrong`` are reported already: the row becomes no record, and only what else is
        wrong with it is reported here.
        """
        given = {name: self._meant(name, value) for name, value in cells.items() if value is not None}
        required = [field.name for field in attrs.fields(self.kind) if field.default is attrs.NOTHING]
        missing = [name for name in required if name not in given]
        try:
            record = self.kind(**(dict.fromkeys(missing) | given))
        except InvariantError as error:
            for problem in problems_of(error):
                if problem.pointer[1:] not in wrong and self.found.room():
                    self.found.listed.append(self._located(problem, line, missing))
        else:
            if not any(name in wrong for name in cells):
                self.records.append(record)
                self.lines.append(line)

    def object(self, code: str, line: int, **data: object) -> None:
        """Add a problem of a row as a whole."""
        if self.found.room():
            self.found.listed.append(objection(code, line, row=line, column=None, **data))

    def _meant(self, name: str, value: Any) -> Any:
        """The value that a cell means: of a choice by its label, of a scope by its name."""
        if isinstance(value, str):
            if name == "scope" and (scope := scope_named(value)) is not None:
                return scope
            return self._choices[name].get(value.casefold(), value)
        return value

    def _located(self, problem: Problem, line: int, missing: Sequence[str]) -> Problem:
        name = problem.pointer[1:]
        header = self.match.header_of(name)
        if name in missing:
            problem = attrs.evolve(problem, code="case.empty")
        return relocated(problem, column=header, pointer=pointer(line, header), row=line, **self._said(problem, name))

    def _said(self, problem: Problem, name: str) -> dict[str, Any]:
        """The field and what is expected there in the words of the header.

        People whose columns have labels enter labels of choices, and look for the column by its title.
        """
        if problem.code not in ("case.value", "case.empty"):
            return {}
        said: dict[str, Any] = {"field": self.match.header_of(name)}
        values = dict.fromkeys(self._choices[name].values())
        if values and self.match.form != "codes":
            said["expected"] = one_of([VALUES[value] for value in values])
        return said


def _choices(check: Any) -> Mapping[str, str]:
    """The values of a choice by what a cell may have for them; none for any other field."""
    inner = without_none(check)
    if not isinstance(inner, Choice):
        return {}
    return {text.casefold(): value for value in inner.choices for text in (value, *_labels(value))}


def _labels(value: str) -> tuple[str, str]:
    return VALUES[value].de, VALUES[value].en


def number_columns(kind: type[Case]) -> frozenset[str]:
    """The fields of a class that hold whole numbers."""
    return frozenset(name for name, check in field_checks(kind) if isinstance(check, Whole))


def cells_of(record: Case, form: HeaderForm) -> dict[str, date | int | str | None]:
    """A record as the cells of a row, by field; choices in the words of the headers."""
    cells: dict[str, Any] = {}
    for name, _ in field_checks(type(record)):
        value = getattr(record, name)
        if isinstance(value, Scope):
            value = str(value)
        elif isinstance(value, str) and form != "codes" and name in CHOSEN:
            value = VALUES[value].in_language(form)
        cells[name] = value
    return cells


def of_one_class(given: object) -> Cases | None:
    """The case records to write, in their only table; None for anything but a list or a document of them.

    Raises InvalidDataError for records of several classes: a table has the columns of one.
    """
    if isinstance(given, Cases):
        if len(given.tables) != 1:
            kinds = tuple(RECORDS[name] for name in given.tables)
            raise InvalidDataError((objection("case.one-table" if kinds else "case.nothing", kinds=kinds),))
        return given
    if not (isinstance(given, (list, tuple)) and given and isinstance(given[0], Case)):
        return None
    first = type(given[0])
    problems = [
        objection("case.no-record", index, expected=name_of(first), kind=type(one).__name__)
        for index, one in enumerate(given)
        if type(one) is not first
    ]
    if problems:
        raise InvalidDataError(tuple(problems))
    return Cases(**{given[0].table: tuple(given)}, without=())


CHOSEN: Final = frozenset({"advice", "kind", "form", "outcome", "audience"})
"""The fields whose values have labels."""
