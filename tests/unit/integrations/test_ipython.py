"""``%load_ext iqmodel`` completes codes in every text that is typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

import iqmodel as iq
from iqmodel.integrations.ipython import (
    classes_among,
    codes_beginning,
    load_ipython_extension,
    unload_ipython_extension,
)
from iqmodel.model import models
from tests.sharing import STATED, SharingReport

Shell: Any = InteractiveShell  # its constructor has no types
FIRST, FOLLOW_UP = "counselling.sessions.first", "counselling.sessions.follow_up"


@pytest.fixture
def shell() -> Iterator[InteractiveShell]:
    made: InteractiveShell = Shell()
    made.run_line_magic("load_ext", "iqmodel")
    yield made
    made.run_line_magic("unload_ext", "iqmodel")


def completed(shell: InteractiveShell, text: str) -> list[str]:
    """The lines that the tabulator key offers."""
    with provisionalcompleter():
        return [text[: one.start] + one.text for one in shell.Completer.completions(text, len(text))]


class TestExtension:
    """IPython offers the codes that begin like the text before the cursor."""

    @pytest.mark.parametrize(
        "call",
        ['iq.indicator("', "iq.indicator('", 'iq.rates.ratio(report, "', 'iq.plots.series([a, b], "', 'report["'],
    )
    def test_codes_of_figures(self, shell: InteractiveShell, call: str) -> None:
        assert completed(shell, f"{call}counselling.sessions.f") == [call + FIRST, call + FOLLOW_UP]

    def test_files_are_offered_as_before(
        self, shell: InteractiveShell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "counts.csv").touch()
        found = completed(shell, 'open("coun')
        assert 'open("counts.csv' in found
        assert f'open("{FIRST}' in found

    def test_codes_of_rules(self, shell: InteractiveShell) -> None:
        assert completed(shell, 'iq.rules()["counselling.sessions.su') == ['iq.rules()["counselling.sessions.sum']

    @pytest.mark.parametrize("text", ["counselling.sessions.f", 'x = "counselling.sessions.f"; y = ', '"no.such.code'])
    def test_anything_else_is_left_to_ipython(self, shell: InteractiveShell, text: str) -> None:
        assert not {FIRST, FOLLOW_UP} & {one.rpartition('"')[2] for one in completed(shell, text)}

    def test_twice_is_once_and_it_can_be_taken_back(self, shell: InteractiveShell) -> None:
        load_ipython_extension(shell)
        assert len(shell.Completer.custom_matchers) == 1
        unload_ipython_extension(shell)
        unload_ipython_extension(shell)
        assert completed(shell, f'iq.indicator("{FIRST[:-1]}') == []

    def test_every_code_is_offered_from_its_first_letter(self) -> None:
        figures, names = iq.indicators(), iq.rules()
        asked = [("f(", one.code) for one in figures] + [("iq.rules()[", one.full_id) for one in names]
        for before, code in asked:
            begun, found = codes_beginning(f'{before}"{code[0]}')
            assert begun == code[0]
            assert code in found

    def test_editions(self, shell: InteractiveShell) -> None:
        names = iq.published.names()
        for call in ('iq.published.load("', "published.load('"):
            # Files are offered, too.
            assert {call + name for name in names} <= set(completed(shell, call))
            assert call + names[0] in completed(shell, f"{call}{names[0][:-1]}")
            assert call + names[0] not in completed(shell, f"{call}x")

    def test_a_variable_that_fails_when_it_is_asked_for_its_class(self) -> None:
        class Odd:
            @property
            def __class__(self) -> Any:
                raise RuntimeError

            @__class__.setter
            def __class__(self, value: Any) -> None:
                raise RuntimeError

        assert classes_among([Odd(), STATED]) == (iq.Report, SharingReport)

    def test_codes_of_other_models(self, shell: InteractiveShell, monkeypatch: pytest.MonkeyPatch) -> None:
        wanted = 'iq.indicator("persons.wom'
        assert completed(shell, wanted) == []
        for variable, text in ((SharingReport, wanted), (STATED, wanted), (STATED.persons, 'f("wom')):
            shell.user_ns["mine"] = variable
            assert any(one.endswith("women") for one in completed(shell, text))
        del shell.user_ns["mine"]
        monkeypatch.setattr(models, "_REGISTERED", {})
        iq.models.register(SharingReport)
        assert completed(shell, wanted)
        assert classes_among([iq.Block, iq.BaseReport, 5, iq.published.load("2019-2022")]) == (iq.Report, SharingReport)
