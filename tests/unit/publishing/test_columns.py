"""The columns of the long CSV file, as metadata describe them."""

from __future__ import annotations

import iqmodel as iq
from iqmodel.formats.tables.rows import columns
from iqmodel.publishing.columns import KEY, columns_of


@iq.block
class Named(iq.BaseReport, model="test.columns/1"):
    """A model of one's own."""

    persons: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))


@iq.block
class Shared(iq.BaseReport):
    """A model with a share."""

    total: iq.Count = iq.count(unit="persons", label=iq.Text("Personen", "persons"))
    women: iq.Share = iq.share(of="total", label=iq.Text("Frauenanteil", "share of women"))


class TestColumns:
    """Every column of the table is described, in its order."""

    def test_of_report(self) -> None:
        held = columns_of(iq.Report)
        assert tuple(column.name for column in held) == columns("long")
        assert {column.name for column in held if column.required} == set(KEY)
        assert all(column.label.de and column.description.en for column in held)

    def test_of_a_named_model(self) -> None:
        held = {column.name: column for column in columns_of(Named)}
        assert tuple(held) == columns("long", Named)
        assert held["unit"].choices == ("persons",)
        assert "model" in held

    def test_of_shares_and_labels(self) -> None:
        held = {column.name: column for column in columns_of(Shared, labelled=True)}
        assert tuple(held) == columns("long", Shared, labelled=True)
        assert held["kind"].choices == ("figure", "share", "discrepancy")
        assert "percent" in held["unit"].choices

    def test_the_values_allowed(self) -> None:
        held = {column.name: column.choices for column in columns_of(iq.Report)}
        assert held["kind"] == ("figure", "discrepancy")
        assert "about" in held["wording"]
        assert "suppressed" in held["status"]
        assert "sessions" in held["unit"]
        assert held["value"] == ()
