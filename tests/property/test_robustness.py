"""Mutated documents: valid again, or every problem is reported at the mutated place, above it, or by a rule on it."""

from __future__ import annotations

import copy
import json
from typing import Any, Final, TypeAlias

from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from tests.property.applied import applied, applies

Path: TypeAlias = tuple[str | int, ...]

SHEET: Final = json.loads(iq.dumps(iq.published.load("2019-2022")))
REPORT: Final = SHEET["reports"][0] | {"format": "iqmodel.report/1"}


def places(value: Any, path: Path = ()) -> list[Path]:
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * bool(path) + [place for key, member in members for place in places(member, (*path, key))]


def at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


documents = st.sampled_from([REPORT, SHEET])
DAMAGES: Final = ["-", "x", "416.374", "2019-31-12", "31.12.19", "DE", "DE-BY", "advice-types", "iqmodel.report/2"]
numbers = st.integers(-(10**14), 10**14) | st.floats(allow_nan=False, allow_infinity=False)
scalars = st.none() | st.booleans() | numbers | st.text(max_size=8) | st.sampled_from(DAMAGES)


def containers(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)


def odd_mappings(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    keys = st.integers() | st.text(max_size=3) | st.sampled_from(sorted(REPORT))
    return st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4)


values = st.recursive(scalars, containers, max_leaves=5)


@st.composite
def mutations(draw: st.DrawFn) -> tuple[Any, str, list[Path]]:
    """What was done to one place of a document (drop, double, rename, retype, perturb), its text, places touched."""
    data = copy.deepcopy(draw(documents))
    path = draw(st.sampled_from(places(data)))
    parent, key, value = at(data, path[:-1]), path[-1], at(data, path)
    kinds = ["drop", "retype", "perturb"] + ["rename", "double"] * isinstance(parent, dict)
    kind = draw(st.sampled_from(kinds))
    touched = [path]
    if kind == "drop":
        del parent[key]
    elif kind == "rename":
        name = draw(st.text(max_size=10) | st.just(f"{key}s") | st.just(str(key)[1:]))
        touched.append((*path[:-1], name))
        parent[name] = parent.pop(key)
    elif kind == "retype":
        parent[key] = draw(values)
    elif isinstance(value, int):
        parent[key] = value + draw(st.sampled_from([-1, 1, 1000, 10**9]) | st.integers(-100, 100))
    elif isinstance(value, str):
        place = draw(st.integers(0, len(value)))
        parent[key] = value[:place] + draw(st.text(min_size=1, max_size=2)) + value[place + 1 :]
    text = json.dumps(data)
    if kind == "double":
        whole, last = at(data, path[:-2]) if len(path) > 1 else None, path[-2] if len(path) > 1 else None
        marker = "doubled here"
        pair = json.dumps({key: draw(values)})[1:-1]
        if whole is None:
            text = f"{{{pair}, {json.dumps(data)[1:]}"
        else:
            held, whole[last] = whole[last], marker
            body = json.dumps(held)[1:]
            text = json.dumps(data).replace(json.dumps(marker), f"{{{pair}{', ' * (len(body) > 1)}{body}")
    return kind, text, touched


def codes_at(path: Path) -> str:
    """The code of the figure or block at a place of a report or of the report of a fact sheet."""
    steps = [step for step in path if isinstance(step, str)]
    return ".".join(steps[1:] if steps[0] == "report" else steps)


def is_explained(problem: iq.results.Problem, touched: list[Path]) -> bool:
    for path in touched:
        place = pointer(path)
        if (
            problem.pointer == place
            or place.startswith(f"{problem.pointer}/")
            or problem.pointer.startswith(f"{place}/")
        ):
            return True
        if problem.rule_id is not None:
            code = codes_at(path)
            bound = iq.rules()[problem.rule_id].codes
            if any(one == code or one.startswith(f"{code}.") or code.startswith(f"{one}.") for one in bound):
                return True
    # A source is named elsewhere: what names it is wrong once it is gone.
    gone = {step for path in touched for step in path if step == "sources"}
    return bool(gone) and problem.code == "report.unknown-source"


def pointer(path: Path) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)


class TestMutations:
    """Valid again, or every problem points at the mutated place, an ancestor, or a rule that binds it."""

    @applies(0.5)
    @given(mutations())
    def test_every_problem_is_explained_by_the_mutation(self, mutation: tuple[str, str, list[Path]]) -> None:
        kind, text, touched = mutation
        result = iq.validate(text.encode())
        assert result.ok is (result.value is not None)
        unexplained = [str(problem) for problem in result.problems if not is_explained(problem, touched)]
        assert unexplained == [], f"{kind} at {touched}"
        if kind == "double":
            assert any(problem.code == "key.duplicate" for problem in result.problems)
        if result.ok:
            assert iq.loads(iq.dumps(result.value)) == result.value
            assert iq.check(result.value) == result.check
        applied(not result.ok)

    @given(mutations())
    def test_every_problem_shows_itself_in_both_languages(self, mutation: tuple[str, str, list[Path]]) -> None:
        for problem in iq.validate(mutation[1]).problems:
            assert problem.message("de")
            assert problem.message("en")
            json.dumps(problem.to_dict(), ensure_ascii=False, allow_nan=False).encode()

    @given(st.dictionaries(st.sampled_from([*REPORT, *SHEET]), values), st.sampled_from([iq.Report, None]))
    def test_text_and_mapping_are_read_alike(self, data: dict[str, Any], kind: type[Any] | None) -> None:
        assert iq.validate(data, kind) == iq.validate(json.dumps(data), kind)


class TestRefusal:
    """Nothing but a problem comes of anything at all."""

    @given(st.binary(max_size=200) | st.text(max_size=200) | values)
    def test_no_exception(self, data: object) -> None:
        result = iq.validate(data)
        assert not result.ok
        assert result.value is None

    @given(st.binary(max_size=60), st.integers(0, 7_000))
    def test_bytes_in_the_middle_of_a_document(self, junk: bytes, place: int) -> None:
        data = json.dumps(REPORT, ensure_ascii=False).encode()
        iq.validate(data[:place] + junk + data[place + len(junk) :]).to_json().encode()

    @given(st.recursive(st.builds(object) | st.none() | st.text(st.characters(), max_size=3), odd_mappings))
    def test_mappings_of_anything(self, data: object) -> None:
        result = iq.validate({"format": "iqmodel.report/1", "counselling": data, "sources": data, "notes": [data]})
        result.to_json().encode()
