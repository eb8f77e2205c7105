"""What is wrong with tables of case records: found in their engine, one row for each, with ids and nothing else.

The problems are those that :mod:`iqmodel.cases.delivery` finds among objects, and the fields that no object could have.
A row of problems has the table, the id of the record, the column and the code; what the cell says stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
import narwhals.stable.v2 as nw

from iqmodel.cases.case import expected_in
from iqmodel.cases.ids import KEY, odd_in
from iqmodel.cases.measures import BETWEEN
from iqmodel.cases.sessions import COLLECTED_SINCE
from iqmodel.cases.tables import CLASSES
from iqmodel.formats.frames.case_columns import CaseTable
from iqmodel.formats.frames.case_figures import Placed, contradictions
from iqmodel.formats.frames.case_firsts import FIRST, first_marked
from iqmodel.formats.frames.names import Lazy, apart
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Text
from iqmodel.model.counting import RECORDS
from iqmodel.model.records import field_checks

ODD_TEXT: Final = "__odd"
"""The column of what stands where an id should; empty for every other problem."""


def problem_rows(placed: Placed) -> Lazy:
    """One row for each problem: the table, the id of the record, the column, the code of the problem.

    Besides, what stands where an id should, for a hint alone: it is not to be shown.
    An id that occurs more than once has one row; a record without an id has a row without one.
    """
    return nw.concat([apart(part) for name in placed.tables for part in _of_table(placed, name)])


def _of_table(placed: Placed, name: str) -> Iterator[Lazy]:
    table = placed.tables[name]
    for column, code, mask in (*table.unsound(), *contradictions(table)):
        yield _rows(table, table.frame.filter(mask), column, code)
    for field in table.fields.values():
        if field.kind == "text" and not table.survey.plain:
            yield _rows(table, table.frame.filter(table.odd(field.name)), field.name, "record.form")
        # Scopes were read when the tables were placed; what could not be read is known from there.
        elif field.kind == "scope":
            if placed.occurring[name].others:
                known = table.filled(field.name).is_in(placed.occurring[name].texts)
                other = ~nw.col(field.name).is_null() & ~known
                yield _rows(table, table.frame.filter(other), field.name, "frames.cases-scope")
        elif field.kind == "number":
            bad = table.bad_numbers(field.name)
            frame = table.frame.with_columns(bad.alias("code")).filter(~bad.is_null() & (bad != "missing"))
            yield frame.select([*_shown(table, field.name), nw.col("code"), nw.lit("").alias(ODD_TEXT)])
    yield from _across(placed, table)


def _across(placed: Placed, table: CaseTable) -> Iterator[Lazy]:
    """What is wrong only beside other records."""
    sound = placed.sound(table.name)
    # One row for an id, however often it occurs: a file that was delivered twice would fill the table.
    if table.survey.repeats:
        doubled = sound.group_by(*table.key).agg(nw.len().alias("times")).filter(nw.col("times") > 1)
        yield _rows(table, doubled, table.key[0], "case.doubled")
    if table.name == "participations":
        measures = placed.sound("measures").select(nw.col("id").alias("measure"))
        yield _rows(table, sound.join(measures, on="measure", how="anti"), "measure", "case.unknown-measure")
    if table.has("kind") and table.has("person"):
        marked = first_marked(placed.readable(table.name), table, "person")
        again = marked.filter(table.equals("kind", "first") & (nw.col(FIRST) == 0))
        yield _rows(table, again, "kind", "case.not-first")


def problem_of(table: str, key: str | None, column: str, code: str, odd: str = "") -> Problem:
    """A row of problems as one that can be said in words; of the record it has the id and nothing else.

    ``odd`` is what stands where an id should: the hint says which of its characters is wrong.
    """
    # A participation has the ids of its measure and its person.
    named = key is not None and all(map(KEY.fits, key.split(BETWEEN) if table == "participations" else (key,)))
    known: dict[str, dict[str, object]] = {
        "case.doubled": {"table": RECORDS[table], "id": key},
        "case.not-first": {"id": key},
        "case.unknown-measure": {"value": str(key).partition(BETWEEN)[0]},
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
    problem = objection(code, table, *((str(key),) if named else ()), column, **data)
    return attrs.evolve(problem, hint=odd_in(odd))


def _rows(table: CaseTable, frame: Lazy, column: str, code: str) -> Lazy:
    odd = nw.col(column) if code == "record.form" else nw.lit("")
    return frame.select([*_shown(table, column), nw.lit(code).alias("code"), odd.alias(ODD_TEXT)])


def _shown(table: CaseTable, column: str) -> list[nw.Expr]:
    return [nw.lit(table.name).alias("table"), table.id().alias("id"), nw.lit(column).alias("column")]
