"""The portal says everything in both languages, and nothing in vain."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from examples.portal.refusals import Refusal
from examples.portal.words import WORDS

HERE = Path(__file__).parents[2] / "examples" / "portal"
PROGRAM = "\n".join(path.read_text(encoding="utf-8") for path in HERE.glob("*.py") if path.name != "words.py")
PAGES = "\n".join(path.read_text(encoding="utf-8") for path in HERE.glob("templates/*.html"))
ERRORS = {name.removeprefix("error.").removesuffix(".detail") for name in WORDS if name.startswith("error.")}


def test_every_word_of_the_pages_exists_and_is_used() -> None:
    used = set(re.findall(r"""word\(["']([a-z-]+)["']\)""", PAGES))
    assert used == {name for name in WORDS if not name.startswith("error.")}


def test_every_refusal_has_its_words_and_the_other_way_round() -> None:
    named = set(re.findall(r"Refusal\(\s*\d+,\s*\"([a-z-]+)\"", PROGRAM))
    by_status = set(re.findall(r"Refusal\((\d+)[),]", PROGRAM)) & ERRORS
    of_store = set(re.findall(r"Error: \(\d+, \"([a-z0-9-]+)\"\)", PROGRAM))
    assert named | of_store | by_status | {"405"} == ERRORS


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_both_languages_mention_the_same(code: str) -> None:
    title, detail = WORDS[f"error.{code}"], WORDS[f"error.{code}.detail"]
    assert re.findall(r"\{\w+\}", detail.de) == re.findall(r"\{\w+\}", detail.en)
    assert title.de != title.en
    assert Refusal(400, code).title("en") == title.en
