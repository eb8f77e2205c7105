"""In the browser, Python 3.14 says of every file what it says on the machine itself."""

from __future__ import annotations

import io
import json
import re
import tomllib
import zipfile
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import canonicalize

import pytest

import iqmodel as iq
from examples.browser import checking
from examples.browser.build import ROOT
from tests.checker.conftest import Checker, given, settings_of
from tests.checker.samples import broken_form, broken_ods, corpus, form

FILES = corpus()
AT_ONCE = 60


def test_the_corpus(checker: Checker) -> None:
    """Problems, remarks and checks of every file, as plain data and as they are shown."""
    names = list(FILES)
    differing = []
    for first in range(0, len(names), AT_ONCE):
        some = names[first : first + AT_ONCE]
        outcomes = checker.check(*(given(name, FILES[name]) for name in some))
        shown = checker.page.evaluate("() => entries.map(({ section }) => section.lastElementChild.outerHTML)")
        for name, said, view in zip(some, outcomes, shown, strict=True):
            here = json.loads(checking.check_file(name, FILES[name], "de"))
            if here["outcomes"] != said:
                differing.append((name, here["outcomes"], said))
            elif checker.page.evaluate(NORMALISED, here["view"]) != checker.page.evaluate(NORMALISED, view):
                differing.append((name, here["view"], view))
    assert differing == []
    assert len(names) > 250


# As a browser writes the elements of a text: without the ids that the page gives.
NORMALISED = """(html) => {
  const held = new DOMParser().parseFromString(html, "text/html");
  for (const one of held.querySelectorAll("[id]")) one.removeAttribute("id");
  return held.body.innerHTML;
}"""


@pytest.mark.parametrize("name", ["form.xlsx", "table.ods"])
def test_the_copy_with_comments(checker: Checker, name: str, tmp_path: Path) -> None:
    """Every cell and comment is the same: the bytes are not, as an archive holds the time at which it was packed."""
    content = broken_form() if name.endswith(".xlsx") else broken_ods()
    checker.check(given(name, content))
    saved, copy = checker.save("Rückmeldung")
    assert saved == name.replace(".", "-Rückmeldung.")
    assert parts_of(copy) == parts_of(checking.feedback(name, content, "de"))
    assert not any(dict(problem.data).get("sheet") is None for problem in read(copy, name, tmp_path).problems)


def test_the_report_as_a_page(checker: Checker) -> None:
    checker.check(given("form.xlsx", form()))
    saved, page = checker.save("als Seite")
    assert saved == "form-Bericht.html"
    assert page == checking.page("form.xlsx", form(), "de", 0)
    assert b"416.374" in page


def test_each_report_of_a_table_as_a_page(checker: Checker) -> None:
    several = iq.testing.synthetic_reports(3)
    lines = "\n".join(map(iq.dumps, several)).encode()
    checker.check(given("several.jsonl", lines))
    for number, report in enumerate(several, 1):
        saved, page = checker.save(iq.ReportKey(scope=report.scope, period=report.period).in_language("de"))
        assert (saved, page.decode()) == (f"several-Bericht-{number}.html", iq.to_page(report, "de", plots=False))


def parts_of(archive: bytes) -> dict[str, str | bytes]:
    """The parts of a workbook by name, without when it was written; two writers may put blanks elsewhere."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        held = {name: TIMES.sub(rb"\1", opened.read(name)) for name in opened.namelist()}
    return {
        name: canonicalize(part, rewrite_prefixes=True) if part[:1] == b"<" else part for name, part in held.items()
    }


TIMES: Final = re.compile(rb"(<dcterms:modified [^>]*>)[^<]*")


def read(content: bytes, name: str, folder: Path) -> iq.results.TableRead[Any]:
    path = folder / name
    path.write_bytes(content)
    return iq.workbooks.read_workbook(path)


def test_the_classifier_says_what_is_tested_here(folder: Path) -> None:
    _, python, _ = settings_of(folder)["made"]
    version = ".".join(python.split(".")[:2])
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"Programming Language :: Python :: {version}" in project["classifiers"]
    assert version == "3.14"
