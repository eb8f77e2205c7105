"""Headers of tables: codes or labels in either language, written and recognised."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.tables.headers import (
    COLUMN_LABELS,
    HEADER_FORMS,
    HeaderForm,
    check_mapping,
    header,
    is_key_word,
    labels,
    match,
    named_in,
)
from iqmodel.formats.tables.rows import LONG_COLUMNS, Layout, columns

FIRST = "counselling.sessions.first"
TOTAL = "counselling.sessions.total"


@iq.block
class Alike(iq.Block):
    """Two figures of one label, one of which bears it in German alone."""

    one: iq.Count = iq.count(label=iq.Text("Gäste", "guests"))
    two: iq.Count = iq.count(label=iq.Text("Gäste", "visitors"))
    scope_like: iq.Count = iq.count(label=iq.Text("Gebiet", "area"))


@iq.block
class OwnReport(iq.Report):
    """A report with them."""

    alike: Alike = iq.part(Alike)


class TestWriting:
    """Every column has a label that no other has, in either language."""

    @pytest.mark.parametrize("layout", ["long", "wide"])
    @pytest.mark.parametrize("form", HEADER_FORMS)
    @pytest.mark.parametrize("model", [iq.Report, OwnReport])
    def test_names_are_unique_and_in_order(self, layout: Layout, form: HeaderForm, model: type[iq.Report]) -> None:
        names = list(header(layout, form, [model]).values())
        assert len(set(names)) == len(names) == len(columns(layout, model))
        if form == "codes":
            assert tuple(names) == columns(layout, model)
        else:
            assert names[0] == COLUMN_LABELS["scope"].in_language(form) or model is OwnReport

    def test_a_label_that_two_columns_share_is_followed_by_the_code(self) -> None:
        named = labels("wide", OwnReport)
        assert named["alike.one"] == iq.Text("Gäste [alike.one]", "guests [alike.one]")
        assert named["alike.two"] == iq.Text("Gäste [alike.two]", "visitors [alike.two]")
        assert named["scope"] == iq.Text("Gebiet [scope]", "scope [scope]")
        assert labels("wide")["scope"] == iq.Text("Gebiet", "scope")
        assert labels("wide")[FIRST] == iq.indicator(FIRST).label


class TestMatching:
    """Whichever form names the most columns is taken; codes are understood in every form."""

    @pytest.mark.parametrize("layout", ["long", "wide"])
    @pytest.mark.parametrize("form", HEADER_FORMS)
    def test_what_was_written_is_recognised(self, layout: Layout, form: HeaderForm) -> None:
        names = list(header(layout, form).values())
        found = match(names)
        assert (found.codes, found.layout, found.problems) == (columns(layout), layout, ())
        assert found.form == form
        assert (found.recognised, found.found) == (len(names), tuple(names))

    def test_labels_mixed_with_codes(self) -> None:
        found = match(["Gebiet", "start", "Ende", FIRST])
        assert (found.codes, found.form) == (("scope", "start", "end", FIRST), "de")

    def test_capitals_and_blanks_of_labels_but_not_of_codes(self) -> None:
        found = match(["GEBIET", " beginn ", "Ende", "BERATENE\n  Personen", "Maßnahmen in Kursform"])
        assert found.codes == ("scope", "start", "end", "counselling.persons.total", "qualification.measures.course")
        assert match(["SCOPE.X", FIRST.upper()]).recognised == 0
        assert (
            match(["Ma\N{LATIN SMALL LETTER SHARP S}nahmen in Kursform", "ma\u00dfnahmen in kursform"]).recognised == 2
        )

    def test_of_two_forms_as_good_codes_are_taken(self) -> None:
        assert match([]).form == "codes"
        assert match(["scope", "start", "end"]).form == "codes"

    def test_the_layout_follows_from_the_columns(self) -> None:
        assert match(["scope", "code", "value"]).layout == "long"
        assert match(["scope", "code"]).layout == "wide"
        assert match(["scope", "code"]).codes == ("scope", None)
        assert match(["scope", "code", FIRST], layout="long").codes == ("scope", "code", None)

    def test_names_of_ones_own_come_first(self) -> None:
        found = match(["Wo", "start", "total"], mapping={" Wo ": "scope", "total": TOTAL})
        assert found.codes == ("scope", "start", TOTAL)
        swapped = match([FIRST, TOTAL], mapping={FIRST: TOTAL, TOTAL: FIRST})
        assert swapped.codes == (TOTAL, FIRST)

    def test_a_column_given_twice(self) -> None:
        found = match(["scope", FIRST, "x", "Erstberatungen", "x"])
        (problem,) = found.problems
        assert (problem.code, problem.pointer) == ("table.column-twice", f"/{FIRST}")
        assert dict(problem.data)["names"] == (FIRST, "Erstberatungen")

    def test_what_the_table_calls_a_column(self) -> None:
        found = match(["Gebiet", "Beginn", "Ende"])
        assert (found.header_of("scope"), found.header_of(FIRST)) == ("Gebiet", FIRST)


class TestWords:
    """Keys go by other words as well, and a name is known in whatever form it is written."""

    @pytest.mark.parametrize(
        ("text", "key"),
        [
            ("Bundesland", "scope"),
            ("GEBIET", "scope"),
            ("von", "start"),
            ("last day", "end"),
            ("Wert", None),
            ("", None),
        ],
    )
    def test_of_keys(self, text: str, key: str | None) -> None:
        assert is_key_word(text) == key

    def test_names_of_columns(self) -> None:
        assert named_in(["Land", "erstberatungen", FIRST, "", "Bemerkung", "\ufeffscope"], iq.Report) == 4
        assert named_in(["guests [alike.one]"], OwnReport) == 1


class TestMapping:
    """A mapping of one's own maps texts to columns of a table of reports."""

    def test_sound(self) -> None:
        for mapping in (None, {}, {"Wo": "scope", "erste": FIRST}, dict.fromkeys(LONG_COLUMNS, "value")):
            check_mapping(mapping, iq.Report)
        check_mapping({"x": "alike.one"}, OwnReport)

    @pytest.mark.parametrize(
        ("mapping", "problems"),
        [
            ([1], [("/columns", "record.type")]),
            ("scope", [("/columns", "record.type")]),
            ({5: "scope"}, [("/columns", "record.type")]),
            ({"x": "alike.one"}, [("/columns/x", "unknown-code")]),
            (
                {"x": "counselling.sessions.frist", 5: "scope", "y": None},
                [("/columns/x", "unknown-code.close"), ("/columns", "record.type"), ("/columns/y", "unknown-code")],
            ),
            ({"n" * 300: "nowhere"}, [(f"/columns/{'n' * 200}", "unknown-code")]),
        ],
    )
    def test_unsound(self, mapping: Any, problems: list[tuple[str, str]]) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            check_mapping(mapping, iq.Report)
        assert [(one.pointer, one.code) for one in caught.value.problems] == problems
