"""Audits and suppressions say in both languages what they found, and hold it as plain data."""

from __future__ import annotations

import json

import iqmodel as iq

BLOCK = iq.MeasureCounts(individual=98, total=100)


class TestDisclosureAudit:
    """The verdict first, then every finding."""

    def test_nothing_found(self) -> None:
        found = iq.disclosure.audit(iq.MeasureCounts(course=10, individual=98, total=108))
        assert found.ok
        assert str(found).startswith("Nothing found")
        assert found.in_language("de").startswith("Nichts zu beanstanden")

    def test_every_kind_has_a_heading(self) -> None:
        lines = iq.disclosure.audit(BLOCK).in_language("de").splitlines()
        assert lines[0].startswith("So nicht veröffentlichen")
        assert lines[1] == "Kleine Differenzen"
        assert lines[3] == "Verborgen, aber zu errechnen"

    def test_plain_data(self) -> None:
        data = json.loads(json.dumps(iq.disclosure.audit(BLOCK).to_dict()))
        assert (data["ok"], data["minimum"], data["hidden"]) == (False, 3, 1)
        assert data["recovered"][0]["value"] == 2

    def test_the_mapping_cannot_be_changed(self) -> None:
        assert not hasattr(iq.disclosure.audit(BLOCK).recovered, "__setitem__")


class TestSuppression:
    """What is hidden, remarks, and the audit."""

    def test_in_words(self) -> None:
        said = iq.disclosure.suppress(BLOCK.replace({"course": 2})).in_language("de")
        assert said.startswith("Zu verbergende Zahlen: 2.")
        assert "schützt eine andere Zahl" in said
        assert "Nichts zu beanstanden" in said

    def test_remarks(self) -> None:
        rounded = iq.disclosure.suppress(BLOCK, method="round", base=10)
        assert [remark.en for remark in rounded.remarks] == ["All other exact figures are rounded to multiples of 10."]
        given_up = iq.results.Suppression(reports=(BLOCK,), hidden=(), audit=iq.disclosure.audit({}), smallest=False)
        assert "fewer figures may do" in str(given_up)

    def test_plain_data(self) -> None:
        data = json.loads(json.dumps(iq.disclosure.suppress(BLOCK, method="round").to_dict()))
        assert data["base"] == 5
        assert data["audit"]["ok"]
