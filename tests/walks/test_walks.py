"""Each walk is listed with as many steps as it has; the examples in them are run like those of the documentation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
BEFORE: Final = HERE / "before.md"
WALKS: Final = sorted(page for page in HERE.glob("*.md") if page not in (HERE / "README.md", BEFORE))
_STEP: Final = re.compile(r"^\d+\. ", re.MULTILINE)
_ROW: Final = re.compile(r"^\| \[[^\]]+\]\(([\w-]+\.md)\) \| (\d+) \| (\d+) \| (\S.*) \|$", re.MULTILINE)


def listed() -> dict[str, tuple[int, int]]:
    """The steps of each walk, now and before, as the list says."""
    rows = _ROW.findall((HERE / "README.md").read_text("utf-8"))
    return {name: (int(now), int(before)) for name, now, before, _ in rows}


def now() -> dict[str, int]:
    """The steps of each walk, counted on its page."""
    return {page.name: len(_STEP.findall(page.read_text("utf-8"))) for page in WALKS}


def before() -> dict[str, int]:
    """The steps of each walk as it was, counted on the page of what people had to do."""
    _, *walks = re.split(r"^## ", BEFORE.read_text("utf-8"), flags=re.MULTILINE)
    return {f"{walk.partition(chr(10))[0]}.md": len(_STEP.findall(walk)) for walk in walks}


def test_every_walk_is_listed_with_its_steps() -> None:
    assert len(WALKS) == 6
    assert listed() == {name: (steps, before()[name]) for name, steps in now().items()}


def test_each_takes_fewer_steps_than_before() -> None:
    assert {name for name, steps in now().items() if steps < before()[name]} == before().keys()


def test_every_step_is_carried_out() -> None:
    for page in (*WALKS, BEFORE):
        _, *steps = _STEP.split(page.read_text("utf-8"))
        assert [step for step in steps if "```python" not in step and "```console" not in step] == []


def test_steps_are_numbered_one_after_the_other() -> None:
    for page in (*WALKS, BEFORE):
        for walk in page.read_text("utf-8").split("## "):
            numbers = [int(step.removesuffix(". ")) for step in _STEP.findall(walk)]
            assert numbers == list(range(1, len(numbers) + 1))


def test_every_walk_says_what_is_to_be_looked_at() -> None:
    assert [
        page.name
        for page in WALKS
        if not re.search(r"^\*\*(?:Looked at|Angesehen):\*\*", page.read_text("utf-8"), re.MULTILINE)
    ] == []
