"""Each walk is listed with as many steps as it has; the examples in them are run like those of the documentation."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent
WALKS: Final = sorted(page for page in HERE.glob("*.md") if page.name != "README.md")
_ROW: Final = re.compile(r"^\| \[[^\]]+\]\(([\w-]+\.md)\) \| (\d+) \| (\d+) \| (\S.*) \|$", re.MULTILINE)


def listed() -> dict[str, tuple[int, int, int]]:
    """The steps of each walk, now and before, and the number of needless ones, as the list says."""
    rows = _ROW.findall((HERE / "README.md").read_text("utf-8"))
    return {name: (int(now), int(before), needless.count(";") + 1) for name, now, before, needless in rows}


def test_every_walk_is_listed_with_its_steps() -> None:
    steps = {page.name: len(re.findall(r"^\d+\. ", page.read_text("utf-8"), re.MULTILINE)) for page in WALKS}
    assert len(steps) == 6
    assert {name: now for name, (now, _, _) in listed().items()} == steps


def test_each_takes_fewer_steps_than_before() -> None:
    assert [name for name, (now, before, needless) in listed().items() if before != now + needless] == []


def test_every_step_is_carried_out() -> None:
    for page in WALKS:
        _, *steps = re.split(r"^\d+\. ", page.read_text("utf-8"), flags=re.MULTILINE)
        assert [step for step in steps if "```python" not in step and "```console" not in step] == []


def test_every_walk_says_what_is_to_be_looked_at() -> None:
    assert [
        page.name
        for page in WALKS
        if not re.search(r"^\*\*(?:Looked at|Angesehen):\*\*", page.read_text("utf-8"), re.MULTILINE)
    ] == []
