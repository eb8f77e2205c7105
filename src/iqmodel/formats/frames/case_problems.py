"""What is wrong with tables of case records: found in their engine, one row for each, with ids and nothing else.

The problems are those that :mod:`iqmodel.cases.delivery` finds among objects, and the fields that no object could have.
A row of problems has the table, the id of the record, the column and the code; what the cell says stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import narwhals.stable.v2 as nw

from iqmodel.cases.case import KEY, expected_in
from iqmodel.cases.sessions import COLLECTED_SINCE
from iqmodel.cases.tables import CLASSES
from iqmodel.formats.frames.case_columns import LONGEST_ID, CaseTable
from iqmodel.formats.frames.case_figures import Placed, contradictions
from iqmodel.formats.frames.case_firsts import FIRST, first_marked
from iqmodel.formats.frames.names import Lazy, apart
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Text
from iqmodel.model.counting import RECORDS
from iqmodel.model.records import field_checks

_BORDERING_BLANK: Final = r"^\s|\s$"


def problem_rows(placed: Placed) -> Lazy:
    """One row for each problem: the table, the id of the record, the column, the code of the problem.

    An id that occurs more than once has one row; a record without an id has a row without one.
    """
    return nw.concat([apart(part) for name in placed.tables for part in _of_table(placed, name)])


def _of_table(placed: Placed, name: str) -> Iterator[Lazy]:
    table = placed.tables[name]
    for column, code, mask in (*table.unsound(), *contradictions(table)):
        yield _rows(table, table.frame.filter(mask), column, code)
    for field in table.fields.values():
        value = table.filled(field.name)
        if field.kind == "text":
            blank = value.str.contains(_BORDERING_BLANK) | value.str.contains("\n")
            odd = (value != "") & (blank | (value.str.len_chars() > LONGEST_ID))
            yield _rows(table, table.frame.filter(odd), field.name, "record.form")
        # Scopes were read when the tables were placed; what could not be read is known from there.
        elif field.kind == "scope":
            if placed.occurring[name].others:
                other = ~nw.col(field.name).is_null() & ~value.is_in(list(placed.occurring[name].scopes))
                yield _rows(table, table.frame.filter(other), field.name, "frames.cases-scope")
        elif field.kind == "number":
            bad = table.bad_numbers(field.name)
            frame = table.frame.with_columns(bad.alias("code")).filter(~bad.is_null() & (bad != "missing"))
            yield frame.select([*_shown(table, field.name), nw.col("code")])
    yield from _across(placed, table)


def _across(placed: Placed, table: CaseTable) -> Iterator[Lazy]:
    """What is wrong only beside other records."""
    sound = placed.sound(table.name)
    # One row for an id, however often it occurs: a file that was delivered twice would fill the table.
    if table.repeats:
        doubled = sound.group_by(*table.key).agg(nw.len().alias("times")).filter(nw.col("times") > 1)
        yield _rows(table, doubled, table.key[0], "case.doubled")
    if table.name == "participations":
        measures = placed.sound("measures").select(nw.col("id").alias("measure"))
        yield _rows(table, sound.join(measures, on="measure", how="anti"), "measure", "case.unknown-measure")
    if table.has("kind") and table.has("person"):
        marked = first_marked(placed.readable(table.name), table, "person")
        again = marked.filter(table.equals("kind", "first") & (nw.col(FIRST) == 0))
        yield _rows(table, again, "kind", "case.not-first")


def problem_of(table: str, key: str | None, column: str, code: str) -> Problem:
    """A row of problems as one that can be said in words; of the record it has the id and nothing else."""
    named = KEY.fits(key) or (table == "participations" and key is not None)
    known: dict[str, dict[str, object]] = {
        "case.doubled": {"table": RECORDS[table], "id": key},
        "case.not-first": {"id": key},
        "case.unknown-measure": {"value": str(key).partition(" / ")[0]},
        "case.too-early": {"first": COLLECTED_SINCE.get(table)},
    }
    data = known.get(code, {})
    # The codes of cells are those of reports, whose sentences quote what was found.
    if not code.startswith("case.") and code != "frames.cases-scope":
        kind = RECORDS[table]
        data = {
            "record": Text(f"{kind.de} „{key}“", f"{kind.en} ‘{key}’") if named else kind,
            "field": column,
            "expected": expected_in(dict(field_checks(CLASSES[table]))[column]),
        }
        code = "case.empty" if code == "record.type" else "case.value"
    return objection(code, table, *((str(key),) if named else ()), column, **data)


def _rows(table: CaseTable, frame: Lazy, column: str, code: str) -> Lazy:
    return frame.select([*_shown(table, column), nw.lit(code).alias("code")])


def _shown(table: CaseTable, column: str) -> list[nw.Expr]:
    return [nw.lit(table.name).alias("table"), table.id().alias("id"), nw.lit(column).alias("column")]
