"""Laws of shares: the rounded share of any two figures fits them, everywhere where shares are judged."""

from __future__ import annotations

import io
import json
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.errors import ContradictionError, InvariantError
from iqmodel.formats.json.fast_read import try_read
from iqmodel.values.wordings import WORDINGS
from tests.sharing import BySex, SharingReport, report

WHOLES = st.integers(1, 10**12)
WORDED = st.sampled_from([None, *WORDINGS])


def printed(part: int, whole: int, digits: int) -> iq.Share:
    """The share of two figures as it is printed with so many decimal places, halves rounded up."""
    share = iq.Share.of(part, whole, digits=digits)
    assert share.value is not None
    assert abs(share.value - Fraction(100 * part, whole)) * 2 * 10**digits <= 1
    return share


@st.composite
def pairs(draw: st.DrawFn) -> tuple[int, int]:
    whole = draw(WHOLES)
    return draw(st.integers(0, whole)), whole


@st.composite
def shares(draw: st.DrawFn) -> iq.Share:
    """Any share: a decimal percentage or a fraction, with any wording that goes with it, or an unknown one."""
    wording: Any = draw(WORDED)
    if draw(st.integers(0, 9)) == 0:
        return iq.Share()
    if draw(st.booleans()):
        parts = draw(st.sampled_from([*range(2, 11), 12, 20]))
        return iq.Share(f"{draw(st.integers(1, parts - 1))}/{parts}", wording)
    digits = draw(st.integers(0, 9))
    units = draw(st.integers(0, 100 * 10**digits))
    stated = f"{units // 10**digits}.{units % 10**digits:0{digits}}" if digits else str(units)
    whole = units == 100 * 10**digits and wording in ("more_than", "just_over")
    return iq.Share(stated, None if units == 0 or whole else wording)


def inside(share: iq.Share, part: int, whole: int) -> bool:
    """Whether the exact quotient lies in the interval, computed with fractions alone."""
    lower, upper = share.ends
    value = Fraction(100 * part, whole)
    low_fits = value > lower or (share.interval.with_lower and value == lower)
    return low_fits and (value < upper or (share.interval.with_upper and value == upper))


class TestValues:
    """A share and its whole numbers."""

    @given(pairs(), st.integers(0, 9))
    def test_what_is_printed_fits(self, pair: tuple[int, int], digits: int) -> None:
        share = printed(*pair, digits)
        assert share.fits(*pair)
        assert share.agrees(*pair) is True
        least, most = share.permitted(pair[1])
        assert least <= pair[0] <= most

    @given(shares(), pairs())
    def test_whole_numbers_say_what_fractions_say(self, share: iq.Share, pair: tuple[int, int]) -> None:
        assert share.fits(*pair) is share.agrees(*pair) is inside(share, *pair)
        least, most = share.permitted(pair[1])
        assert (least <= pair[0] <= most) is inside(share, *pair)

    @given(shares(), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(0, 40))
    def test_bounds_are_all_their_numbers(self, share: iq.Share, a: int, b: int, c: int, d: int) -> None:
        parts, wholes = range(min(a, b), max(a, b) + 1), range(min(c, d), max(c, d) + 1)
        verdicts = {share.fits(part, whole) for part in parts for whole in wholes}
        agrees = share.agrees(iq.between(parts[0], parts[-1]), iq.between(wholes[0], wholes[-1]))
        event(f"agrees: {agrees}")
        # What no single number shows may still be open: two figures are looked at as if they were independent.
        assert agrees is None or verdicts == {agrees}
        if len(wholes) == 1:
            assert agrees is (None if len(verdicts) == 2 else verdicts.pop())

    @given(shares(), st.sampled_from(["de", "en"]))
    def test_read_as_it_is_written(self, share: iq.Share, language: Any) -> None:
        assert iq.percent(share.in_language(language), locale=language) == share
        assert eval(repr(share), vars(iq)) == share
        assert not share.is_known or iq.structure(share.to_dict(), iq.Share) == share


class TestReports:
    """A report with shares."""

    @given(pairs(), st.integers(0, 3), st.integers(0, 3))
    def test_what_is_printed_is_accepted_and_found_to_hold(self, pair: tuple[int, int], one: int, other: int) -> None:
        women, total = pair
        men = total - women
        made = report(
            women=women,
            men=men,
            total=total,
            women_share=printed(women, total, one),
            men_share=printed(men, total, other),
        )
        assert {finding.verdict for finding in iq.check(made).findings} == {"holds"}
        assert iq.loads(iq.dumps(made), SharingReport) == try_read(iq.dumps(made), SharingReport) == made
        assert iq.locate(made) == ()

    @given(shares(), shares(), pairs())
    def test_every_reader_judges_alike(self, women: iq.Share, men: iq.Share, pair: tuple[int, int]) -> None:
        codes: Any = {
            "persons.women": pair[0],
            "persons.total": pair[1],
            "persons.women_share": women,
            "persons.men_share": men,
        }
        checked = iq.check(codes, model=SharingReport)
        values: Any = {code.removeprefix("persons."): value for code, value in codes.items()}
        event(f"ok: {checked.ok}")
        broken = [finding.rule_id.removeprefix("persons.") for finding in checked.violated]
        made = None
        if checked.ok:
            made = BySex(**values)
        else:
            with pytest.raises(InvariantError) as caught:
                BySex(**values)
            assert [one.rule_id for one in caught.value.violations] == broken
        data = {name: value if isinstance(value, int) else value.to_dict() or None for name, value in values.items()}
        document = {**iq.unstructure(report()), "persons": data}
        assert iq.validate(json.dumps(document), SharingReport).ok is checked.ok
        assert iq.structure(data, BySex) == made if checked.ok else True

    @given(shares(), shares(), pairs(), st.sampled_from(["long", "wide"]), st.sampled_from(["de", "en", "plain"]))
    def test_tables_keep_every_share(
        self, helped: iq.Share, content: iq.Share, pair: tuple[int, int], layout: Any, numbers: Any
    ) -> None:
        made = report(women=pair[0], total=pair[1]).replace(
            {"answers.helped_share": helped, "answers.content_share": content}
        )
        file = io.BytesIO()
        assert iq.write_csv([made], file, layout=layout, numbers=numbers) == ()
        assert iq.read_csv(file.getvalue(), numbers=numbers, model=SharingReport).reports == (made,)
        assert iq.frames.from_frame(iq.frames.to_frame([made], "polars", layout), model=SharingReport).reports == (
            made,
        )

    @given(shares(), shares(), st.sampled_from(["long", "wide"]), st.sampled_from(["codes", "de", "en"]))
    @settings(max_examples=20)
    def test_workbooks_keep_every_share(self, helped: iq.Share, content: iq.Share, layout: Any, headers: Any) -> None:
        made = report().replace({"answers.helped_share": helped, "answers.content_share": content})
        with TemporaryDirectory() as folder:
            path = Path(folder, "shares.xlsx")
            assert iq.workbooks.write_workbook([made], path, layout=layout, headers=headers) == ()
            assert iq.workbooks.read_workbook(path, model=SharingReport).reports == (made,)
            iq.workbooks.write_template(path, report=made, language="en" if headers == "en" else "de")
            assert iq.workbooks.read_workbook(path, model=SharingReport).reports == (made,)

    @given(shares(), st.integers(0, 60), st.integers(0, 60))
    def test_deduce_excludes_no_count_that_fits(self, share: iq.Share, low: int, more: int) -> None:
        wholes = range(low, low + more + 1)
        codes: Any = {"persons.total": iq.between(low, low + more), "persons.women_share": share}
        fitting = {part for whole in wholes for part in range(whole + 1) if share.fits(part, whole)}
        try:
            found = iq.deduce(codes, model=SharingReport).report["persons.women"]
        except ContradictionError:
            assert not fitting
            return
        assert fitting
        assert (iq.low(found), iq.high(found)) == (min(fitting), max(fitting))

    @given(shares(), st.integers(0, 50), st.integers(1, 50))
    def test_locate_mends_what_it_finds(self, share: iq.Share, women: int, total: int) -> None:
        codes: Any = {"persons.women": women, "persons.total": total, "persons.women_share": share}
        found = iq.locate(codes, model=SharingReport)
        assert (found == ()) is share.fits(women, total)
        assume(found)
        for one in found:
            changed = {**codes, **dict(zip(one.codes, one.values, strict=True))}
            assert iq.check(changed, model=SharingReport).ok


@pytest.mark.parametrize("digits", range(4))
def test_the_printed_share_of_every_small_pair_fits(digits: int) -> None:
    for whole in range(1, 60):
        for part in range(whole + 1):
            assert printed(part, whole, digits).fits(part, whole)
