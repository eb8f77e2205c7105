"""Conventions of counting persons are sentences in both languages, by which programs know them."""

from __future__ import annotations

from typing import get_args

import iqmodel as iq
from iqmodel.cases.tallies import PersonConvention, ProcessConvention
from iqmodel.model.conventions import PERSONS, PROCESSES


def test_each_has_a_sentence_of_its_own() -> None:
    for texts, names in ((PERSONS, PersonConvention), (PROCESSES, ProcessConvention)):
        assert set(texts) == set(get_args(names))
        assert len({text.de for text in texts.values()}) == len({text.en for text in texts.values()}) == len(texts)


def test_a_counted_report_states_it() -> None:
    for name, text in PERSONS.items():
        report = iq.cases.count([], "DE", "2023", delivered=["counselling_sessions"], persons=name)  # type: ignore[arg-type]  # one of them
        assert [note.code for note in report.notes if note.footnote == text] == ["counselling.persons.total"]
