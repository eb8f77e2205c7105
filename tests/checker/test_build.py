"""The folder is made of what is pinned, says where it comes from, and may connect to nothing."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Final

import pytest

from examples.browser.build import HERE, needed, node
from examples.browser.words import WORDS
from tests.checker.conftest import settings_of

SCRIPTS: Final = ("page.js", "worker.js", "compile.mjs")


def test_what_is_needed_is_pinned_with_hashes() -> None:
    pins = needed("3.14.2")
    assert {"attrs", "cattrs", "python-dateutil", "openpyxl", "et-xmlfile", "tzdata"} <= {pin.name for pin in pins}
    assert "pillow" not in {pin.name for pin in pins}
    assert all(pin.hashes for pin in pins)


def test_what_comes_from_npm_is_pinned_and_names_no_host() -> None:
    locked = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    asked = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    assert locked["node_modules/pyodide"]["version"] == asked["pyodide"]
    assert all(one["integrity"].startswith("sha512-") for name, one in locked.items() if name)
    assert not any("resolved" in one for one in locked.values())


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_scripts_are_javascript(name: str) -> None:
    node("--check", str(HERE / name))


def test_what_is_no_javascript_ends_the_build(tmp_path: Path) -> None:
    (tmp_path / "x.js").write_text("const = 1")
    with pytest.raises(SystemExit, match="SyntaxError"):
        node("--check", str(tmp_path / "x.js"))


def test_every_word_of_the_page_is_there() -> None:
    page, script = ((HERE / name).read_text(encoding="utf-8") for name in ("page.html", "page.js"))
    used = set(re.findall(r'data-(?:word|label)="(\w+)"', page)) | set(re.findall(r'say\("(\w+)"', script))
    assert used <= set(WORDS)


class TestFolder:
    """What lies in the folder is listed with its checksum, and the page connects to nothing."""

    def test_the_checksums(self, folder: Path) -> None:
        lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
        named = {name: digest for digest, name in (line.split("  ") for line in lines)}
        there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        del there["SHA256SUMS"]
        assert named == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in there.items()}

    def test_the_policy(self, folder: Path) -> None:
        page = (folder / "index.html").read_text(encoding="utf-8")
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
        assert policy is not None
        rules = dict(rule.split(" ", 1) for rule in policy[1].split("; "))
        assert rules["default-src"] == rules["connect-src"] == rules["form-action"] == "'none'"
        assert rules["script-src"] == "'self' 'wasm-unsafe-eval'"

    def test_no_script_of_the_page_names_another_place(self, folder: Path) -> None:
        for name in ("index.html", "app/page.js", "app/page.css"):
            assert "://" not in (folder / name).read_text(encoding="utf-8")

    def test_the_licences_of_what_others_made(self, folder: Path) -> None:
        text = (folder / "LICENCES.txt").read_text(encoding="utf-8")
        for name in ("Pyodide", "attrs", "cattrs", "openpyxl", "python_dateutil", "Python"):
            assert name in text
        assert settings_of(folder)["made"][2] in text
