"""Laws of ids: records and tables of any engine judge them alike, and no two that look alike are both ids."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.cases.ids import KEY, LONGEST_ID, odd_in
from tests.case_tables import MAKERS
from tests.odd_ids import ODD
from tests.property.applied import applied, applies

# Mostly what an id may have, and what it must not have where it goes unnoticed.
PIECES: Final = st.one_of(
    st.from_regex(KEY.pattern, fullmatch=True),
    st.sampled_from([" ", "a", "\u00e4", *ODD.values()]),
    st.characters(codec="utf-8"),
)
IDS: Final = st.lists(PIECES, max_size=4).map("".join) | st.integers(198, 202).map("x".__mul__)


def is_id(text: str) -> bool:
    """Whether a record can be made with that pseudonym."""
    try:
        iq.cases.Referral(id="1", person=text, day="2023-01-05", scope="DE-BY")
    except iq.InvariantError:
        return False
    return True


class TestRecordsAndTables:
    @pytest.mark.parametrize("engine", ["Polars", "Polars lazy", "pandas", "pandas objects", "PyArrow", "DuckDB"])
    @given(texts=st.lists(IDS, min_size=1, max_size=30))
    @settings(max_examples=25)
    def test_they_agree(self, engine: str, texts: list[str]) -> None:
        ids = [str(place) for place in range(len(texts))]
        table = {"id": ids, "person": texts, "day": ["2023-01-05"] * len(ids), "scope": ["DE-BY"] * len(ids)}
        counted = iq.frames.count_cases({"referrals": MAKERS[engine](pa.table(table))}, ("scope", "year"))
        refused = {row["id"] for row in iq.frames.rows_of_frame(counted.problems())}
        sound = [text for text in texts if is_id(text)]
        assert refused == {one for one, text in zip(ids, texts, strict=True) if not is_id(text)}
        (report,) = counted.reports(allow_problems=True)
        assert report["fair_integration.referrals"] == len(sound)


class TestTexts:
    @given(IDS)
    def test_a_hint_says_why_a_text_is_none(self, text: str) -> None:
        assert (odd_in(text) is None) == (KEY.fits(text) or not text)

    @applies(0.2)
    @given(IDS)
    def test_what_a_form_of_unicode_changes_is_none(self, text: str) -> None:
        """Of texts that are canonically equivalent at most one is an id."""
        others = {unicodedata.normalize(form, text) for form in ("NFC", "NFD")} - {text}
        applied(bool(others))
        assert sum(map(KEY.fits, {text, *others})) <= 1

    @given(IDS, st.sampled_from(["\u200b", "\u00ad", "\ufeff", "\u2060", "\u200e", " ", "\u00a0", "\t"]), st.booleans())
    def test_nothing_unseen_can_be_added(self, text: str, unseen: str, first: Any) -> None:
        assert not KEY.fits(unseen + text if first else text + unseen)
        assert len(text) <= LONGEST_ID or not KEY.fits(text)
