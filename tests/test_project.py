"""What surrounds the code: how it is cited, where it is at home, and that each says the same as pyproject.toml."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest
import yaml  # type: ignore[import-untyped]  # the package has no stubs, and one call needs none

import iqmodel as iq

ROOT: Final = Path(__file__).parents[1]
PROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LINK: Final = re.compile(r"\]\(([^)\s]+)\)")


class TestCitation:
    """CITATION.cff has what the Citation File Format 1.2 requires, and the facts of the package."""

    CITATION: Final[dict[str, Any]] = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))

    def test_what_the_format_requires(self) -> None:
        assert self.CITATION["cff-version"] == "1.2.0"
        assert {"message", "title", "authors"} <= self.CITATION.keys()

    def test_the_facts_of_the_package(self) -> None:
        project = PROJECT["project"]
        assert self.CITATION["title"] == project["name"]
        assert self.CITATION["version"] == project["version"]
        assert self.CITATION["license"] == project["license"]
        assert [author["name"] for author in self.CITATION["authors"]] == [one["name"] for one in project["authors"]]

    def test_the_source_of_the_figures_is_cited(self) -> None:
        (reference,) = self.CITATION["references"]
        assert iq.published.names()[0].replace("-", "–") in reference["title"]


@pytest.fixture(scope="module")
def shown() -> str:
    """The README as the built package carries it."""
    command = [sys.executable, "-m", "hatchling", "metadata"]
    written = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return str(json.loads(written.stdout)["readme"]["text"])


class TestReadmeOnAnIndex:
    """A package index shows the README without the files beside it: every link leads to the source."""

    def test_every_link_is_absolute(self, shown: str) -> None:
        source = PROJECT["project"]["urls"]["Source"]
        own = LINK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
        assert len(own) > 10
        assert LINK.findall(shown) == [link if link.startswith("http") else f"{source}/{link}" for link in own]

    def test_the_rest_is_the_readme(self, shown: str) -> None:
        assert LINK.sub("", shown).strip() == LINK.sub("", (ROOT / "README.md").read_text(encoding="utf-8")).strip()


def test_every_address_of_the_project_has_one_beginning() -> None:
    urls = PROJECT["project"]["urls"]
    assert urls["Changelog"] == f"{urls['Source']}/CHANGELOG.md"
    hook = PROJECT["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]
    assert hook["substitutions"][0]["replacement"].startswith(f"]({urls['Source']}/")
