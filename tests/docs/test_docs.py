"""The documentation says all there is, and its links lead somewhere, also where Markdown is read as it is."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

import iqmodel

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = ROOT / "docs"
PAGES: Final = sorted(page for page in DOCS.rglob("*.md") if "_build" not in page.parts)
READ_AS_THEY_ARE: Final = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + PAGES
PICTURES: Final = sorted(DOCS.glob("explanation/*.svg"))

_FENCED: Final = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_LINK: Final = re.compile(r"\]\(<?([^)\s>]+)>?\)")
_HEADING: Final = re.compile(r"^#+ (.+)$", re.MULTILINE)
_DOCUMENTED: Final = re.compile(r"^\.\. (?:auto\w+|py:type|py:data):: (?:iqmodel\.)?([\w.]+)$", re.MULTILINE)


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def prose(page: Path) -> str:
    return _FENCED.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The anchors that a Markdown page has for its headings: lower case, without punctuation, hyphens for blanks."""
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in _HEADING.findall(prose(page)))
    return {heading.strip().replace(" ", "-") for heading in plain}


def broken_links(page: Path) -> Iterator[str]:
    for target in _LINK.findall(prose(page)):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        aim = (page.parent / path).resolve() if path else page
        if not aim.is_file() or (anchor and anchor not in anchors(aim)):
            yield target


class TestLinks:
    """A link between pages, or to a heading of one, has an aim."""

    @pytest.mark.parametrize("page", READ_AS_THEY_ARE, ids=name_of)
    def test_every_link_leads_somewhere(self, page: Path) -> None:
        assert list(broken_links(page)) == []

    @pytest.mark.parametrize(
        ("text", "broken"),
        [
            ("[a](other.md)", []),
            ("[a](other.md#b-c)", []),
            ("[a](#here)", []),
            ("[a](https://example.org/x.md)", []),
            ("[a](gone.md)", ["gone.md"]),
            ("[a](other.md#gone)", ["other.md#gone"]),
            ("![a](gone.svg)", ["gone.svg"]),
        ],
    )
    def test_the_test_itself_sees_every_kind_of_link(self, tmp_path: Path, text: str, broken: list[str]) -> None:
        (tmp_path / "other.md").write_text("# A\n\n## B, `c`?\n", encoding="utf-8")
        page = tmp_path / "page.md"
        page.write_text(f"# Here\n\n{text}\n\n```text\n[x](only-shown.md)\n```\n", encoding="utf-8")
        assert list(broken_links(page)) == broken


def documented() -> Counter[str]:
    """The public names that the reference describes, and how often."""
    pages = (DOCS / "reference" / "api").glob("*.md")
    return Counter(name for page in pages for name in _DOCUMENTED.findall(page.read_text(encoding="utf-8")))


def public() -> Iterator[str]:
    """Every name that the front door offers; of a module, the names that it offers itself."""
    for name in (*iqmodel.__all__, *iqmodel._MODULES):
        value = getattr(iqmodel, name)
        if not isinstance(value, ModuleType):
            yield name
            continue
        offered = getattr(value, "__all__", None) or [
            inner
            for inner, thing in vars(value).items()
            if not inner.startswith("_") and getattr(thing, "__module__", "") == value.__name__
        ]
        # What the front door lists itself is not described a second time.
        own = {listed: getattr(iqmodel, listed) for listed in iqmodel.__all__}
        yield from (f"{name}.{inner}" for inner in offered if own.get(inner) is not getattr(value, inner))


class TestReference:
    """Every public name is described, once; nothing else is."""

    def test_every_public_name_is_in_the_reference(self) -> None:
        assert sorted(set(public()) - set(documented())) == []

    def test_nothing_is_described_that_is_not_public(self) -> None:
        assert sorted(set(documented()) - set(public())) == []

    def test_nothing_is_described_twice(self) -> None:
        assert [name for name, times in documented().items() if times > 1] == []


class TestPolicy:
    """The page that says what is public names the modules that are."""

    def test_every_public_module_is_named(self) -> None:
        text = (DOCS / "reference" / "api-policy.md").read_text(encoding="utf-8")
        (listed,) = re.findall(r"`__all__` lists: (.*?)\.", text, re.DOTALL)
        assert sorted(re.findall(r"`(\w+)`", listed)) == sorted(iqmodel._MODULES)


def rows(page: Path) -> list[tuple[str, ...]]:
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[1:]]


class TestInstalling:
    """The table of extras is that of the package."""

    def test_every_extra_is_listed_with_what_it_brings(self) -> None:
        declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        brought = {
            f"`{extra}`": sorted(re.split(r"[^\w-]", one)[0] for one in needed)
            for extra, needed in declared["optional-dependencies"].items()
        }
        told = {row[0]: sorted(row[1].lower().split(", ")) for row in rows(DOCS / "how-to" / "install.md")}
        assert told == brought


class TestGlossary:
    """Both glossaries hold the same pairs of words, each in the order of its language."""

    ENGLISH: Final = rows(DOCS / "reference" / "glossary.md")
    GERMAN: Final = rows(DOCS / "de" / "glossar.md")

    def test_the_pairs_are_the_same(self) -> None:
        assert {(german, english) for english, german, _ in self.ENGLISH} == {
            (german, english) for german, english, _ in self.GERMAN
        }

    @pytest.mark.parametrize("table", [ENGLISH, GERMAN], ids=["English", "German"])
    def test_the_words_are_in_order_and_explained(self, table: list[tuple[str, ...]]) -> None:
        words = [row[0].lower() for row in table]
        assert words == sorted(words)
        assert all(row[2] for row in table)


class TestPictures:
    """A drawing tells by text what it shows, is legible on light and dark, and fetches nothing."""

    @pytest.mark.parametrize("picture", PICTURES, ids=name_of)
    def test_it_is_titled_and_has_both_schemes(self, picture: Path) -> None:
        drawing = picture.read_text(encoding="utf-8")
        assert re.search(r"<title[^>]*>[^<]+</title>", drawing)
        assert re.search(r"<desc[^>]*>[^<]+</desc>", drawing)
        assert "@media (prefers-color-scheme: dark)" in drawing
        assert "http" not in drawing.replace('xmlns="http://www.w3.org/2000/svg"', "")

    def test_there_are_pictures(self) -> None:
        assert PICTURES
