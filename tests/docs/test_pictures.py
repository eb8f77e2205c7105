"""Every picture of the documentation is what the library shows today; ``python -m tests.docs.pictures`` renews it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from tests.docs.pictures import DOCS, SHOTS, Shot, drawings, is_current, terminal

PAGES: Final = sorted(page for page in DOCS.rglob("*.md") if "_build" not in page.parts)
_IMAGE: Final = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
# A picture is looked at over slow lines, too, and lies in the repository for good.
LARGEST: Final = 120_000


@pytest.mark.parametrize("name", drawings())
def test_a_drawing_is_what_the_library_draws(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == drawings()[name](), "stale: python -m tests.docs.pictures"


@pytest.mark.parametrize("name", SHOTS)
def test_an_image_says_what_the_library_says(name: str) -> None:
    assert is_current(DOCS / name, SHOTS[name]), "stale: python -m tests.docs.pictures"


def test_an_image_of_something_else_is_stale(tmp_path: Path) -> None:
    name, shot = next(iter(SHOTS.items()))
    other = Shot(lambda: shot.says() + "!", shot.draw, shot.crop)
    assert not is_current(DOCS / name, other)
    assert not is_current(tmp_path / "gone.png", shot)


def test_every_picture_is_on_a_page_with_a_text_that_stands_for_it_and_is_small() -> None:
    shown = {
        (page.parent / target).resolve(): text
        for page in PAGES
        for text, target in _IMAGE.findall(page.read_text(encoding="utf-8"))
    }
    files = [DOCS / name for name in (*drawings(), *SHOTS)]
    assert [file for file in files if len(shown.get(file.resolve(), "")) < 40] == []
    assert [file for file in files if file.stat().st_size > LARGEST] == []


def test_a_session_keeps_its_text_and_takes_its_colours() -> None:
    drawn = terminal("\x1b[1;31m1 problem:\x1b[0m\n a < b & c\n", "iqmodel check x", "A check")
    assert '<tspan fill="#ff9a90">1 problem:</tspan></text>' in drawn
    assert ">$ iqmodel check x</text>" in drawn
    assert "> a &lt; b &amp; c</text>" in drawn
    assert "<desc>1 problem:\n a &lt; b &amp; c</desc>" in drawn
    assert "\x1b" not in drawn
