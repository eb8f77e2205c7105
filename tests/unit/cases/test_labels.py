"""Every field and every value of case records has a label, and no two in one class are the same."""

from __future__ import annotations

import attrs
import pytest

from iqmodel.cases.labels import FIELDS, MEANINGS, VALUES, label_of, meaning_of
from iqmodel.cases.tables import CLASSES
from iqmodel.model.annotations import Choice, OrNone
from iqmodel.model.records import field_checks


class TestLabels:
    @pytest.mark.parametrize("table", CLASSES)
    def test_of_every_field(self, table: str) -> None:
        kind = CLASSES[table]
        labels = [label_of(kind.__name__, field.name) for field in attrs.fields(kind)]
        for language in ("de", "en"):
            assert len({label.in_language(language).casefold() for label in labels}) == len(labels)

    def test_of_every_value_and_no_other(self) -> None:
        checks = [check for kind in CLASSES.values() for _, check in field_checks(kind)]
        inner = [check.inner if isinstance(check, OrNone) else check for check in checks]
        assert {value for check in inner if isinstance(check, Choice) for value in check.choices} == VALUES.keys()

    def test_none_is_left_over(self) -> None:
        used = {field.name for kind in CLASSES.values() for field in attrs.fields(kind)}
        assert {name for name in FIELDS if "." not in name} == used

    def test_what_people_enter_is_said_of_every_field(self) -> None:
        assert MEANINGS.keys() == FIELDS.keys()
        assert meaning_of("Measure", "kind") != meaning_of("CounsellingSession", "kind")
