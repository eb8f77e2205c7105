"""Acknowledged gaps as figures: which there are, what their sign is, what is left of a hidden one."""

from __future__ import annotations

import pytest

import iqmodel as iq
from iqmodel.calculations.disclosure.gaps import gaps_of, open_amount, sign_of
from iqmodel.calculations.disclosure.published import options_of, published

PERSONS = "counselling.persons"


def report(amount: iq.Count, **changes: iq.Count) -> iq.Report:
    found = iq.Discrepancy(rule="advice-types", difference=amount, note=iq.Text("offen", "open"))
    persons = iq.PersonsByAdvice(recognition_only=iq.UNKNOWN, total=50, discrepancies=(found,))
    return iq.Report(scope="DE-BY", period="2023").replace({PERSONS: persons, **changes})


@pytest.mark.parametrize(
    ("amount", "sign", "left"),
    [
        (-2, -1, iq.Bounds(None, 0)),
        (2, 1, iq.UNKNOWN),
        (iq.Bounds(-7, 0), -1, iq.Bounds(None, 0)),
        (iq.Bounds(1, None), 1, iq.UNKNOWN),
        (iq.Bounds(-3, 2), None, iq.Bounds(-3, 2)),
    ],
)
def test_signs(amount: iq.Count, sign: int | None, left: iq.Count) -> None:
    assert sign_of(amount) == sign
    assert open_amount(amount) == left


@pytest.mark.parametrize(("codes", "number"), [(None, 1), ([PERSONS + ".total"], 1), ([PERSONS + ".both"], 0)])
def test_those_that_matter(codes: list[str] | None, number: int) -> None:
    options = options_of(3, codes, zeros=False, warnings=False, persons_counted_once=False)
    found = list(gaps_of(published(report(-2), options, iq.Report)))
    assert [(one.amount, one.rule.id) for one in found] == [(-2, "advice-types")] * number


@pytest.mark.parametrize(("amount", "small"), [(-2, 2), (1, 1), (-3, None), (iq.Bounds(-2, 0), None)])
def test_an_audit_finds_a_small_one_whatever_is_hidden(amount: iq.Count, small: int | None) -> None:
    found = iq.disclosure.audit(report(amount)).small_differences
    assert [one.value for one in found] == ([] if small is None else [small])
    assert [one.code for one in found] == [f"{PERSONS}.total"] * len(found)
