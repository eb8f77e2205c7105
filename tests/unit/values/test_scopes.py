"""Scopes and Länder, form by form."""

from __future__ import annotations

import copy
import pickle
import time
from typing import Any, cast

import pytest

from iqmodel.errors import ScopeError
from iqmodel.language.text import Text
from iqmodel.values.scope_labels import MAX_LABEL
from iqmodel.values.scopes import MAX_SEGMENT, MAX_TEXT, Scope, State, scope_named, to_scope
from tests.refusals import refusal

LAENDER = (
    *("DE-BB", "DE-BE", "DE-BW", "DE-BY", "DE-HB", "DE-HE", "DE-HH", "DE-MV"),
    *("DE-NI", "DE-NW", "DE-RP", "DE-SH", "DE-SL", "DE-SN", "DE-ST", "DE-TH"),
)


def refusal_of(text: object) -> ScopeError:
    with pytest.raises(ScopeError) as refused:
        Scope.parse(cast("str", text))
    assert refused.value.message("de") != refused.value.message("en")
    assert refused.value.message("de").isprintable()
    assert len(refused.value.message("de")) < 400
    return refused.value


class TestStates:
    """The 16 Länder with ISO 3166-2 and AGS codes and names."""

    def test_there_are_sixteen(self) -> None:
        assert len(State) == len({state.code for state in State}) == len({state.label.de for state in State}) == 16
        assert [state.key for state in State] == [f"{number:02}" for number in range(1, 17)]

    @pytest.mark.parametrize(
        ("state", "code", "key", "german", "english"),
        [
            (State.SCHLESWIG_HOLSTEIN, "DE-SH", "01", "Schleswig-Holstein", "Schleswig-Holstein"),
            (State.HAMBURG, "DE-HH", "02", "Hamburg", "Hamburg"),
            (State.NIEDERSACHSEN, "DE-NI", "03", "Niedersachsen", "Lower Saxony"),
            (State.BREMEN, "DE-HB", "04", "Bremen", "Bremen"),
            (State.NORDRHEIN_WESTFALEN, "DE-NW", "05", "Nordrhein-Westfalen", "North Rhine-Westphalia"),
            (State.HESSEN, "DE-HE", "06", "Hessen", "Hesse"),
            (State.RHEINLAND_PFALZ, "DE-RP", "07", "Rheinland-Pfalz", "Rhineland-Palatinate"),
            (State.BADEN_WUERTTEMBERG, "DE-BW", "08", "Baden-Württemberg", "Baden-Württemberg"),
            (State.BAYERN, "DE-BY", "09", "Bayern", "Bavaria"),
            (State.SAARLAND, "DE-SL", "10", "Saarland", "Saarland"),
            (State.BERLIN, "DE-BE", "11", "Berlin", "Berlin"),
            (State.BRANDENBURG, "DE-BB", "12", "Brandenburg", "Brandenburg"),
            (State.MECKLENBURG_VORPOMMERN, "DE-MV", "13", "Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania"),
            (State.SACHSEN, "DE-SN", "14", "Sachsen", "Saxony"),
            (State.SACHSEN_ANHALT, "DE-ST", "15", "Sachsen-Anhalt", "Saxony-Anhalt"),
            (State.THUERINGEN, "DE-TH", "16", "Thüringen", "Thuringia"),
        ],
    )
    def test_codes_and_names(self, state: State, code: str, key: str, german: str, english: str) -> None:
        assert (state.code, state.key, str(state)) == (code, key, code)
        assert (state.in_language("de"), state.in_language("en")) == (german, english)
        assert State.from_code(code) is State.from_key(key) is State(code) is state
        assert state.scope == Scope(code)

    @pytest.mark.parametrize("code", ["BY", "Bayern", "de-by", "DE-BY ", "09"])
    def test_a_wrong_code_names_the_close_one(self, code: str) -> None:
        for find in (State.from_code, State):
            with pytest.raises(ScopeError, match="DE-BY") as refused:
                find(code)
            assert refused.value.data["close"] == ("DE-BY",)

    @pytest.mark.parametrize("code", ["DE-XX", "DE", "", None, 9, ["DE-BY"]])
    def test_no_land(self, code: Any) -> None:
        for find in (State.from_code, State.from_key, State):
            with pytest.raises(ScopeError):
                find(code)

    @pytest.mark.parametrize("key", ["9", 9, "17", "00", "DE-BY"])
    def test_no_key(self, key: Any) -> None:
        with pytest.raises(ScopeError, match="01 to 16"):
            State.from_key(key)

    def test_promises_of_every_class(self) -> None:
        for state in State:
            assert eval(repr(state), {"State": State}) is state
            assert pickle.loads(pickle.dumps(state)) is copy.deepcopy(state) is state


class TestText:
    """DE, a Land, a network, a project, and unions of them have one canonical text."""

    @pytest.mark.parametrize(
        ("text", "level", "parent", "state"),
        [
            ("DE", "country", None, None),
            ("DE-BY", "state", "DE", State.BAYERN),
            ("DE-BY/network", "network", "DE-BY", State.BAYERN),
            ("DE-BY/network/project-7", "project", "DE-BY/network", State.BAYERN),
            ("DE/competence-centre", "network", "DE", None),
            ("DE/competence-centre/P.7_a", "project", "DE/competence-centre", None),
            ("DE-BE+DE-BY", "union", None, None),
            ("DE-BY/a+DE-BY/b", "union", None, State.BAYERN),
            ("DE-BE/a+DE-BY/b", "union", None, None),
        ],
    )
    def test_each_level(self, text: str, level: str, parent: str | None, state: State | None) -> None:
        scope = Scope.parse(text)
        assert (str(scope), scope.level, scope.state) == (text, level, state)
        assert scope.parent == (parent and Scope(parent))

    def test_members_are_sorted(self) -> None:
        scope = Scope.parse("DE-SN+DE-BE/network+DE-BY")
        assert str(scope) == "DE-BE/network+DE-BY+DE-SN"
        assert [str(member) for member in scope.members] == ["DE-BE/network", "DE-BY", "DE-SN"]
        assert Scope("DE").members == (Scope("DE"),)

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("DE-XX", "scope.unknown-state"),
            ("DE-", "scope.unknown-state"),
            ("", "scope.unreadable"),
            ("FR", "scope.unreadable"),
            ("+", "scope.unreadable"),
            ("DE+", "scope.unreadable"),
            ("/network", "scope.unreadable"),
            ("DE-BY/a/b/c", "scope.too-deep"),
            ("DE-BY/", "scope.segment"),
            ("DE-BY//b", "scope.segment"),
            ("DE-BY/..", "scope.segment"),
            ("DE-BY/ä", "scope.segment"),
            ("DE-BY/a b", "scope.segment"),
            ("DE-BY/a\n", "scope.segment"),
            ("DE-BY/\ud800", "scope.segment"),
            ("DE-BY/" + "a" * (MAX_SEGMENT + 1), "scope.segment"),
            ("DE+DE-BY", "scope.overlapping"),
            ("DE-BY+DE-BY", "scope.overlapping"),
            ("DE-BY/network/p+DE-BE+DE-BY", "scope.overlapping"),
            ("9", "scope.short-key"),
            ("0", "scope.unreadable"),
            ("03152", "scope.municipal-key"),
            ("09162000", "scope.municipal-key"),
            ("99999", "scope.unreadable"),
            (None, "scope.not-text"),
            (b"DE", "scope.not-text"),
            (9, "scope.not-text"),
        ],
    )
    def test_each_refusal(self, text: object, code: str) -> None:
        assert refusal_of(text).code == code

    @pytest.mark.parametrize(
        ("text", "close"),
        [
            ("BY", "DE-BY"),
            ("Bayern", "DE-BY"),
            ("Bavaria", "DE-BY"),
            ("Bayrn", "DE-BY"),
            ("de-by", "DE-BY"),
            (" DE-BY", "DE-BY"),
            ("DE-BY\n", "DE-BY"),
            ("09", "DE-BY"),
            ("NRW", "DE-NW"),
            ("Baden-Wuerttemberg", "DE-BW"),
            ("Deutschland", "DE"),
            ("de", "DE"),
            ("Bayern/network", "DE-BY/network"),
            ("DE-BE+BY", "DE-BE+DE-BY"),
        ],
    )
    def test_the_close_code_is_named(self, text: str, close: str) -> None:
        refused = refusal_of(text)
        assert refused.code == "scope.close"
        assert refused.data["close"][0] == close
        assert close in refused.message("de")

    def test_an_unknown_land_is_answered_with_all_codes(self) -> None:
        assert all(state.code in refusal_of("DE-XX").message("en") for state in State)

    @pytest.mark.parametrize("piece", ["a", "DE+", "DE/", "+", "/", "-", "DE-BY/a+"])
    def test_megabytes_are_refused_at_once(self, piece: str) -> None:
        begun = time.perf_counter()
        assert refusal_of(piece * 2_000_000).code == "scope.too-long"
        assert refusal_of((piece * MAX_TEXT)[:MAX_TEXT]).code != "scope.too-long"
        assert time.perf_counter() - begun < 2

    def test_a_union_of_many_projects(self) -> None:
        union = Scope("DE-BY/n/0").union(*(f"DE-BY/n/{number}" for number in range(1, 400)))
        assert len(union.members) == 400


class TestRelations:
    """Two scopes overlap when one contains the other; a union overlaps whatever one of its members overlaps."""

    @pytest.mark.parametrize(
        ("larger", "smaller"),
        [
            ("DE", "DE-BY"),
            ("DE", "DE/competence-centre"),
            ("DE", "DE-BE+DE-BY"),
            ("DE-BY", "DE-BY/network"),
            ("DE-BY/network", "DE-BY/network/project-7"),
            ("DE-BE+DE-BY", "DE-BY"),
            ("DE-BE+DE-BY", "DE-BY/network+DE-BY/other"),
        ],
    )
    def test_contains(self, larger: str, smaller: str) -> None:
        assert Scope(larger).contains(smaller)
        assert not Scope(smaller).contains(larger)
        assert Scope(larger).overlaps(smaller)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("DE-BE", "DE-BY"),
            ("DE-BY/network", "DE-BY/network-2"),
            ("DE/competence-centre", "DE-BY"),
            ("DE-BE+DE-BY", "DE-SN+DE-ST"),
        ],
    )
    def test_disjoint(self, one: str, other: str) -> None:
        assert not Scope(one).overlaps(other)
        assert not Scope(one).contains(other)

    def test_unions_overlap_without_containing(self) -> None:
        one, other = Scope("DE-BE+DE-BY/network"), Scope("DE-BY+DE-SN")
        assert one.overlaps(other)
        assert not one.contains(other)
        assert not other.contains(one)

    def test_all_states_are_not_germany(self) -> None:
        everywhere = Scope.union(*(state.scope for state in State))
        assert Scope("DE").contains(everywhere)
        assert not everywhere.contains("DE")
        assert not everywhere.overlaps("DE/competence-centre")

    def test_union(self) -> None:
        assert Scope("DE-BY") | State.BERLIN | Scope("DE-SN") == Scope("DE-BE+DE-BY+DE-SN")
        assert Scope("DE-BY").union() == Scope("DE-BY")
        with pytest.raises(ScopeError, match="DE-BY and DE-BY/network overlap"):
            _ = Scope("DE-BY/network") | Scope("DE-BY")
        with pytest.raises(TypeError):
            _ = Scope("DE-BY") | cast("Any", 1)

    @pytest.mark.parametrize("value", [None, 1.5, b"DE", ("DE",)])
    def test_wrong_types(self, value: Any) -> None:
        scope = Scope("DE")
        for call in (scope.contains, scope.overlaps, scope.union, to_scope, Scope):
            with pytest.raises(ScopeError):
                call(value)


class TestDisplay:
    """str is the canonical text, repr evaluates back, words exist in both languages."""

    @pytest.mark.parametrize(
        ("text", "german", "english"),
        [
            ("DE", "Deutschland", "Germany"),
            ("DE-BY", "Bayern", "Bavaria"),
            ("DE-BY/network", "Bayern, network", "Bavaria, network"),
            ("DE-BY/network/p7", "Bayern, network, p7", "Bavaria, network, p7"),
            ("DE/centre", "Deutschland, centre", "Germany, centre"),
            ("DE-BE+DE-BY", "Berlin und Bayern", "Berlin and Bavaria"),
            ("DE-BE+DE-BY+DE-SN", "Berlin, Bayern und Sachsen", "Berlin, Bavaria and Saxony"),
        ],
    )
    def test_words(self, text: str, german: str, english: str) -> None:
        assert (Scope(text).in_language("de"), Scope(text).in_language("en")) == (german, english)

    def test_promises_of_every_class(self) -> None:
        scope = Scope("DE-BY+DE-BE/network")
        assert eval(repr(scope), {"Scope": Scope}) == scope
        for twin in (copy.copy(scope), copy.deepcopy(scope), pickle.loads(pickle.dumps(scope))):
            assert (twin, hash(twin)) == (scope, hash(scope))
        with pytest.raises(AttributeError):
            cast("Any", scope).text = "DE"

    def test_scopes_sort_by_their_text(self) -> None:
        scopes = [Scope("DE-BY/network"), Scope("DE-BY"), Scope("DE"), Scope("DE-BE+DE-BY")]
        assert [str(scope) for scope in sorted(scopes)] == ["DE", "DE-BE+DE-BY", "DE-BY", "DE-BY/network"]

    def test_conversion(self) -> None:
        scope = Scope("DE-BY")
        assert to_scope(scope) is scope
        assert to_scope(State.BAYERN) == to_scope("DE-BY") == scope


class TestRefusals:
    """A scope that is refused comes with the close codes, the segment, or the two members that overlap."""

    @pytest.mark.parametrize(
        ("text", "code", "data"),
        [
            ("DE-XX", "scope.unknown-state", {"text": "'DE-XX'", "close": LAENDER}),
            ("FR", "scope.unreadable", {"text": "'FR'"}),
            ("Frankreich/a/b/c", "scope.unreadable", {"text": "'Frankreich/a/b/c'"}),
            ("Bayern/a/b/c", "scope.unreadable", {"text": "'Bayern/a/b/c'"}),
            ("Bayern/a/b", "scope.close", {"text": "'Bayern/a/b'", "close": ("DE-BY/a/b",)}),
            ("Hessen/", "scope.close", {"text": "'Hessen/'", "close": ("DE-HE",)}),
            ("Bayern, Berlin", "scope.close", {"text": "'Bayern, Berlin'", "close": ("DE-BE+DE-BY",)}),
            ("Bremen/Niedersachsen", "scope.close", {"text": "'Bremen/Niedersachsen'", "close": ("DE-HB+DE-NI",)}),
            (
                "Bayern/Netz werk",
                "scope.segment",
                {"text": "'Bayern/Netz werk'", "segment": "'Netz werk'", "limit": 64},
            ),
            ("Land Hessen", "scope.close", {"text": "'Land Hessen'", "close": ("DE-HE",)}),
            (
                "Südniedersachsen",
                "scope.within-land",
                {"text": "'Südniedersachsen'", "land": Text("Niedersachsen", "Lower Saxony"), "scope": "DE-NI"},
            ),
            ("DE-BY/a/b/c", "scope.too-deep", {"text": "'DE-BY/a/b/c'"}),
            ("DE-BY/a/..", "scope.segment", {"text": "'DE-BY/a/..'", "segment": "'..'", "limit": 64}),
            ("DE+DE-BY", "scope.overlapping", {"first": "DE", "second": "DE-BY"}),
            ("DE-BY/n/p+DE-BY", "scope.overlapping", {"first": "DE-BY", "second": "DE-BY/n/p"}),
            ("DE-BY+DE-BY", "scope.overlapping", {"first": "DE-BY", "second": "DE-BY"}),
            (None, "scope.not-text", {"kind": "NoneType"}),
        ],
    )
    def test_texts(self, text: Any, code: str, data: dict[str, object]) -> None:
        assert refusal(lambda: Scope.parse(text)) == (code, data)

    def test_lengths(self) -> None:
        assert refusal(lambda: Scope.parse("x" * MAX_TEXT))[0] == "scope.unreadable"
        longer = {"length": MAX_TEXT + 1, "limit": 100_000}
        assert refusal(lambda: Scope.parse("x" * (MAX_TEXT + 1))) == ("scope.too-long", longer)
        assert Scope.parse(f"DE-BY/{'a' * 64}/{'b' * 64}").level == "project"
        assert refusal(lambda: Scope.parse(f"DE-BY/{'a' * 65}"))[0] == "scope.segment"

    def test_keys(self) -> None:
        assert refusal(lambda: State.from_key("17")) == ("scope.unknown-key", {"text": "'17'"})


class TestNames:
    """A name that means one scope and nothing else is that scope; codes need no interpretation, the rest has none."""

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("Deutschland", "DE"),
            ("germany", "DE"),
            ("Bund", "DE"),
            ("Bayern", "DE-BY"),
            ("BAVARIA", "DE-BY"),
            ("Land  Berlin", "DE-BE"),
            ("Freie und Hansestadt Hamburg", "DE-HH"),
            ("Free State of Saxony", "DE-SN"),
            ("NRW", "DE-NW"),
            ("by", "DE-BY"),
            ("01", "DE-SH"),
            ("de-by", "DE-BY"),
        ],
    )
    def test_unmistakable(self, text: str, code: str) -> None:
        assert scope_named(text) == Scope(code)

    @pytest.mark.parametrize(
        "text",
        [
            "DE",
            "DE-BY",
            "DE-BY/x",
            "",
            "1",
            "17",
            "Bayreuth",
            "Sachsen/Thüringen",
            "Land",
            "Land ",
            "Gesamt",
            "B" * 999,
        ],
    )
    def test_everything_else(self, text: str) -> None:
        assert scope_named(text) is None


class TestLabels:
    """A network or project may bear a label, in any script. It is shown, and identifies nothing."""

    SOUTH = Scope.parse("DE-NI/sued", label="Südniedersachsen")

    def test_shown_in_place_of_the_id(self) -> None:
        assert (self.SOUTH.text, self.SOUTH.label) == ("DE-NI/sued", "Südniedersachsen")
        assert self.SOUTH.in_language("de") == "Niedersachsen, Südniedersachsen"
        assert Scope("DE-NI/sued").label is Scope("DE-NI").label is None

    def test_equal_by_the_text_alone(self) -> None:
        bare = Scope("DE-NI/sued")
        assert self.SOUTH == bare == Scope.parse("DE-NI/sued", label="Süd")
        assert hash(self.SOUTH) == hash(bare)
        assert {self.SOUTH: 1}[bare] == 1
        assert sorted([self.SOUTH, Scope("DE-NI/nord")]) == [Scope("DE-NI/nord"), bare]
        assert self.SOUTH.overlaps(bare)
        assert Scope("DE-NI").contains(self.SOUTH)

    @pytest.mark.parametrize("label", ["ნიდერზაქსენი", "جنوب ساكسونيا", "नी‍डर", "下萨克森", "Süd (1/2)"])
    def test_any_script(self, label: str) -> None:
        assert Scope.parse("DE-NI/sued", label=label).label == label

    def test_one_line_of_composed_characters(self) -> None:
        given = " Su\u0308d\N{NO-BREAK SPACE}\n niedersachsen\t"
        assert Scope.parse("DE-NI/sued", label=given).label == "Süd niedersachsen"

    @pytest.mark.parametrize(
        ("text", "labels", "code"),
        [
            ("DE-NI", {"DE-NI": "Niedersachsen"}, "scope.label-place"),
            ("DE", {"DE": "Deutschland"}, "scope.label-place"),
            ("DE-NI/a", {"DE-NI/b": "Ost"}, "scope.label-place"),
            ("DE-NI/a", {"DE-NI/a/p": "Projekt"}, "scope.label-place"),
            ("DE-NI/a+DE-NI/b", {"DE-NI/a+DE-NI/b": "beide"}, "scope.label-place"),
            ("DE-NI/a", {"DE-NI/a": ""}, "scope.label-length"),
            ("DE-NI/a", {"DE-NI/a": " \n"}, "scope.label-length"),
            ("DE-NI/a", {"DE-NI/a": "x" * (MAX_LABEL + 1)}, "scope.label-length"),
            ("DE-NI/a", {"DE-NI/a": "x" * 10_000_000}, "scope.label-length"),
            ("DE-NI/a", {"DE-NI/a": "x\N{RIGHT-TO-LEFT OVERRIDE}y"}, "scope.label-characters"),
            ("DE-NI/a", {"DE-NI/a": "x\x00"}, "scope.label-characters"),
            ("DE-NI/a", {"DE-NI/a": "\ud800"}, "scope.label-characters"),
            ("DE-NI/a", {"DE-NI/a": 5}, "scope.labels"),
            ("DE-NI/a", {5: "x"}, "scope.labels"),
            ("DE-NI/a", "x", "scope.labels"),
        ],
    )
    def test_each_refusal(self, text: str, labels: Any, code: str) -> None:
        with pytest.raises(ScopeError) as refused:
            Scope(text, labels)
        assert refused.value.code == code
        assert refused.value.message("de").isprintable()
        assert refused.value.message("de") != refused.value.message("en")

    def test_networks_around_a_project_and_members_of_a_union(self) -> None:
        labels = {"DE-NI/sued": "Süd", "DE-NI/sued/p": "Projekt P"}
        project = Scope("DE-NI/sued/p", labels)
        assert project.in_language("en") == "Lower Saxony, Süd, Projekt P"
        assert project.parent is not None
        assert (project.parent.label, project.parent.parent) == ("Süd", Scope("DE-NI"))
        union = project.union("DE-BY", Scope.parse("DE-NI/nord", label="Nord"))
        assert (union.label, union.labels) == (None, labels | {"DE-NI/nord": "Nord"})
        assert union.in_language("de") == "Bayern, Niedersachsen, Nord und Niedersachsen, Süd, Projekt P"
        assert [member.label for member in union.members] == [None, "Nord", "Projekt P"]

    def test_promises_of_every_class(self) -> None:
        for scope in (self.SOUTH, self.SOUTH | Scope("DE-NI/nord"), Scope("DE-NI/a/p", {"DE-NI/a": 'A "x"'})):
            evaluated = eval(repr(scope), {"Scope": Scope})
            for one in (evaluated, pickle.loads(pickle.dumps(scope)), copy.deepcopy(scope)):
                assert (one, one.labels) == (scope, scope.labels)
        with pytest.raises(TypeError):
            self.SOUTH.labels["DE-NI/sued"] = "x"  # type: ignore[index]  # what the test is about

    def test_labels_of_a_large_union_are_looked_up_at_once(self) -> None:
        texts = [f"DE-BY/n/{number}" for number in range(7_000)]
        union = Scope("+".join(texts), dict.fromkeys(texts, "Projekt"))
        begun = time.perf_counter()
        assert all(member.label == "Projekt" for member in union.members)
        assert time.perf_counter() - begun < 2
