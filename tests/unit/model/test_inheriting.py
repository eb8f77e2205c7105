"""Inheriting from a block: rules replaced and dropped, parts declared again, figures before what comes last."""

from __future__ import annotations

import pytest

import iqmodel as iq


@iq.block
class Sessions(iq.Block):
    first: iq.Count = iq.count()
    follow_up: iq.Count = iq.count()
    total: iq.Count = iq.count()
    sum = iq.rule("first + follow_up == total", id="adds-up")
    few = iq.rule("first <= total", severity="warning")


class TestRules:
    """A rule is replaced under the name of its attribute, in its place and with its id, or dropped."""

    def test_replaced(self) -> None:
        @iq.block
        class Loose(Sessions):
            sum = iq.rule("first + follow_up <= total", source="a leaflet")

        assert [(rule.id, rule.expression, rule.source) for rule in iq.rules(Loose)] == [
            ("adds-up", "first + follow_up <= total", "a leaflet"),
            ("few", "first <= total", ""),
        ]
        assert Loose.sum.expression == "first + follow_up <= total"
        assert Loose(first=1, follow_up=1, total=5).total == 5
        with pytest.raises(iq.InvariantError):
            Loose(first=1, follow_up=1, total=1)
        with pytest.raises(iq.InvariantError):
            Sessions(first=1, follow_up=1, total=5)

    def test_dropped(self) -> None:
        @iq.block
        class Free(Sessions):
            sum = iq.no_rule()
            least = iq.rule("total >= 1")

        assert [rule.id for rule in iq.rules(Free)] == ["few", "least"]
        assert Free(first=1, follow_up=1, total=5).total == 5
        assert iq.loads(iq.dumps(Free(first=1, total=5)), model=Free).total == 5

    def test_dropped_and_declared_again(self) -> None:
        @iq.block
        class Free(Sessions):
            sum = iq.no_rule()

        @iq.block
        class Again(Free):
            sum = iq.rule("first <= follow_up")

        assert [(rule.id, rule.expression) for rule in iq.rules(Again)] == [
            ("few", "first <= total"),
            ("sum", "first <= follow_up"),
        ]

    def test_dropped_twice(self) -> None:
        @iq.block
        class Free(Sessions):
            sum = iq.no_rule()

        @iq.block
        class Freer(Free):
            sum = iq.no_rule()
            few = iq.no_rule()

        assert list(iq.rules(Freer)) == []

    @pytest.mark.parametrize("name", ["summe", "first"])
    def test_nothing_to_drop(self, name: str) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError, match=name):
            iq.block(type("Wrong", (Sessions,), {name: iq.no_rule(), "__slots__": ()}))

    def test_another_rule_of_the_same_id_is_still_refused(self) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError, match="adds-up"):

            @iq.block
            class Twice(Sessions):
                other = iq.rule("first <= total", id="adds-up")


class TestParts:
    """A part declared again keeps its place and has the rules and figures of its new class."""

    def test_declared_again(self) -> None:
        @iq.block
        class More(Sessions):
            online: iq.Count = iq.count()

        @iq.block
        class Area(iq.Block):
            sessions: Sessions = iq.part(Sessions)
            persons: iq.Count = iq.count()

        @iq.block
        class Wider(Area):
            sessions: More = iq.part(More, label=iq.Text("Termine", "appointments"))

        assert list(iq.indicators(Wider).keys()) == [
            "sessions.first",
            "sessions.follow_up",
            "sessions.total",
            "sessions.online",
            "persons",
        ]
        assert Wider(sessions=More(online=3)).sessions.online == 3
        with pytest.raises(iq.InvariantError):
            Wider(sessions=Sessions())  # type: ignore[arg-type]  # on purpose

    def test_what_comes_last_is_last(self) -> None:
        @iq.block
        class Land(iq.Report):
            visits: iq.Count = iq.count()

        report = Land(scope="DE-BY", period="2019", visits=3, notes=(iq.Note(code="visits", status="provisional"),))
        assert list(iq.unstructure(report)) == ["format", "scope", "period", "visits", "notes"]
