"""The corpus of broken documents: plain files with the expected problems beside them."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any, Final

import pytest

import iqmodel as iq

FOLDER: Final = Path(__file__).parents[3] / "corpus" / "broken"
DOCUMENTS: Final = sorted(path.stem for path in FOLDER.glob("*.json"))


def told(problem: iq.results.Problem) -> dict[str, Any]:
    return {name: value for name, value in problem.to_dict().items() if value is not None}


def in_order(problems: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(problems, key=lambda problem: json.dumps(problem, sort_keys=True))


class TestCorpus:
    """At least 40 broken documents: exactly the planted problems, in one call, in both languages."""

    def test_it_is_large_enough_and_complete(self) -> None:
        assert len(DOCUMENTS) >= 40
        assert sorted(path.stem for path in FOLDER.glob("*.expected")) == DOCUMENTS
        assert sum(len(json.loads((FOLDER / f"{name}.expected").read_bytes())) > 3 for name in DOCUMENTS) >= 4

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_exactly_the_planted_problems(self, name: str) -> None:
        result = iq.validate((FOLDER / f"{name}.json").read_bytes())
        assert result.value is None
        assert in_order([told(problem) for problem in result.problems]) == in_order(
            json.loads((FOLDER / f"{name}.expected").read_bytes())
        )

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_loads_raises_one_error_with_the_same_problems(self, name: str) -> None:
        data = (FOLDER / f"{name}.json").read_bytes()
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.loads(data)
        assert caught.value.problems == iq.validate(data).problems

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_the_result_pickles_and_becomes_json(self, name: str) -> None:
        result = iq.validate((FOLDER / f"{name}.json").read_bytes())
        assert pickle.loads(pickle.dumps(result)) == result
        assert json.loads(result.to_json().encode()) == result.to_dict()
        assert hash(result) == hash(pickle.loads(pickle.dumps(result)))


def rewrite() -> None:
    """Write the present messages into the corpus, where places, codes, rules and differences are as expected."""
    for name in DOCUMENTS:
        path = FOLDER / f"{name}.expected"
        found = [told(problem) for problem in iq.validate((FOLDER / f"{name}.json").read_bytes()).problems]
        planted = json.loads(path.read_bytes())
        if in_order([_without_words(one) for one in found]) != in_order([_without_words(one) for one in planted]):
            raise SystemExit(f"{name}: not the planted problems")
        path.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _without_words(problem: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in problem.items() if name not in ("message", "hint")}


if __name__ == "__main__":
    rewrite()
