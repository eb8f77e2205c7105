"""Labels of networks and projects that several reports bring along."""

from __future__ import annotations

from iqmodel.values.scope_labels import MAX_LABEL, NO_LABELS, checked_labels, differing_labels, labels_of


class TestChecked:
    """Labels are sorted by the text of their scope."""

    def test_none_are_none(self) -> None:
        assert checked_labels(None) is checked_labels(NO_LABELS) is NO_LABELS

    def test_sorted(self) -> None:
        assert list(checked_labels({"DE-BY/b": "B", "DE-BY/a": "A"})) == ["DE-BY/a", "DE-BY/b"]


class TestTogether:
    """Different labels of one scope are all kept, and none twice."""

    def test_no_label_is_repeated(self) -> None:
        sources = [{"x": "A / B"}, {"x": "B"}, {"x": "C"}, {"y": "D"}]
        assert labels_of({"x"}, sources) == {"x": "A / B / C"}

    def test_more_than_there_is_room_for(self) -> None:
        sources = [{"x": f"{number} " * 20} for number in range(40)]
        (joined,) = labels_of({"x"}, sources).values()
        assert len(joined) <= MAX_LABEL
        assert joined.endswith(" / …")
        assert labels_of({"x"}, [{"x": joined}, *sources]) == {"x": joined}

    def test_those_that_differ_are_named(self) -> None:
        assert differing_labels([{"x": "A", "y": "C"}, {"x": "B"}, {"y": "C"}]) == {"x": ("A", "B")}
