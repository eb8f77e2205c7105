"""Laws of scopes: an order by containment, and unions of what does not overlap."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.errors import ScopeError
from iqmodel.report import report_of
from iqmodel.values.scopes import Scope, State
from tests.property.applied import applied, applies

# Few names, so that scopes meet often.
roots = st.sampled_from(["DE", *(state.code for state in (State.BAYERN, State.BERLIN, State.SACHSEN))])
paths = st.lists(st.sampled_from(["a", "a-2", "B"]), max_size=2)
singles = st.builds(lambda root, path: Scope("/".join([root, *path])), roots, paths)


def joined(scopes: list[Scope]) -> Scope:
    """The union of those that overlap none before them."""
    union = scopes[0]
    for scope in scopes[1:]:
        if not union.overlaps(scope):
            union |= scope
    return union


scopes = st.one_of(singles, st.lists(singles, min_size=2, max_size=5).map(joined))


def ancestry(scope: Scope) -> set[Scope]:
    return {scope} | (ancestry(scope.parent) if scope.parent else set())


class TestText:
    """A scope written is a scope read; any other text is refused with a message."""

    @given(scopes)
    def test_reads_back(self, scope: Scope) -> None:
        assert Scope.parse(str(scope)) == scope
        assert eval(repr(scope), {"Scope": Scope}) == scope

    @applies(0.02, 0.98)
    @given(st.one_of(st.text(), st.from_regex(r"\A(DE|BY|de|DE-(BY|BE|XX|[A-Z]{2}))([-/+][A-Za-z0-9]{0,3}){0,4}\Z")))
    def test_any_text_is_canonical_or_refused(self, text: str) -> None:
        try:
            scope = Scope.parse(text)
        except ScopeError as refused:
            assert refused.message("de").isprintable()  # noqa: PT017 - either way
            assert refused.message("en").isprintable()  # noqa: PT017 - either way
            return
        assert sorted(str(scope).split("+")) == sorted(text.split("+"))
        assert Scope.parse(str(scope)) == scope
        applied()


class TestOrder:
    """Containment is a partial order, overlap is symmetric and reflexive."""

    @given(scopes)
    def test_reflexive(self, a: Scope) -> None:
        assert a.contains(a)
        assert a.overlaps(a)

    @applies(0.1, 0.98)
    @given(scopes, scopes)
    def test_antisymmetric_and_symmetric(self, a: Scope, b: Scope) -> None:
        assert (a.contains(b) and b.contains(a)) == (a == b)
        assert a.overlaps(b) == b.overlaps(a)
        applied(a.overlaps(b))

    @applies(0.02)
    @given(scopes, scopes, scopes)
    def test_transitive(self, a: Scope, b: Scope, c: Scope) -> None:
        if a.contains(b) and b.overlaps(c):
            assert a.overlaps(c)
        ordered = a.contains(b) and b.contains(c)
        assert not ordered or a.contains(c)
        applied(ordered)

    @applies(0.05, 0.95)
    @given(singles, singles)
    def test_a_single_scope_contains_its_descendants(self, a: Scope, b: Scope) -> None:
        assert a.contains(b) == (a in ancestry(b))
        assert a.overlaps(b) == (a.contains(b) or b.contains(a))
        applied(a.contains(b))

    @given(scopes, scopes)
    def test_unions_overlap_by_their_members(self, a: Scope, b: Scope) -> None:
        assert a.overlaps(b) == any(x.overlaps(y) for x in a.members for y in b.members)
        assert a.contains(b) == all(any(x.contains(y) for x in a.members) for y in b.members)


class TestUnion:
    """A union does not depend on the order of its members and counts nothing twice."""

    @given(scopes, st.randoms())
    def test_free_of_order(self, scope: Scope, random: Random) -> None:
        members = list(scope.members)
        random.shuffle(members)
        assert members[0].union(*members[1:]) == scope

    @applies(0.05, 0.95)
    @given(scopes, scopes)
    def test_joins_exactly_what_does_not_overlap(self, a: Scope, b: Scope) -> None:
        if a.overlaps(b):
            with pytest.raises(ScopeError):
                a.union(b)
            return
        assert a | b == b | a
        assert (a | b).contains(a)
        assert sorted((a | b).members) == sorted([*a.members, *b.members])
        applied()


@st.composite
def labelled(draw: st.DrawFn) -> Scope:
    """A scope with labels of some of the networks and projects in it or around it."""
    scope = draw(scopes)
    places = sorted(str(one) for member in scope.members for one in ancestry(member) if "/" in str(one))
    words = st.text("aäßЖ中 /", min_size=1, max_size=8).filter(str.strip)
    return Scope(scope.text, draw(st.dictionaries(st.sampled_from(places), words)) if places else {})


class TestLabels:
    """Labels make no scope another one, and follow it wherever it goes."""

    @applies(0.1)
    @given(labelled(), labelled())
    def test_they_never_decide(self, a: Scope, b: Scope) -> None:
        bare_a, bare_b = Scope(a.text), Scope(b.text)
        assert (a == b, a.overlaps(b), a.contains(b), a < b) == (
            *(bare_a == bare_b, bare_a.overlaps(bare_b), bare_a.contains(bare_b), bare_a < bare_b),
        )
        assert (a, hash(a)) == (bare_a, hash(bare_a))
        applied(bool(a.labels))

    @given(labelled())
    def test_they_are_kept(self, scope: Scope) -> None:
        assert eval(repr(scope), {"Scope": Scope}).labels == scope.labels
        assert scope.labelled(scope).labels.keys() == scope.labels.keys()
        first, *others = scope.members
        assert first.union(*others).labels.keys() == scope.labels.keys()
        document = iq.dumps(iq.Report(scope=scope, period="2019"))
        for read in (iq.loads(document), iq.structure(iq.unstructure(iq.loads(document)), iq.Report)):
            assert report_of(read).scope.labels == scope.labels
