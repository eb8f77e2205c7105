"""What IPython shows and completes: no line of thousands of characters, and the codes of whatever has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from IPython.lib import pretty as printing

import iqmodel as iq
from tests.gallery import gallery

pretty: Callable[[object], str] = printing.pretty
Shell: Any = InteractiveShell
SHEET = iq.published.load("2019-2022")
BROKEN = {"counselling.sessions.first": 10, "counselling.sessions.follow_up": 10, "counselling.sessions.total": 10}


class TestPretty:
    """A repr that fits a line is shown; what is longer is said in words."""

    def test_a_report_is_its_figures(self) -> None:
        shown = pretty(SHEET.report)
        assert "sessions" in shown
        assert "416,374" in shown
        assert shown == str(SHEET.report)

    def test_short_ones_are_what_evaluates_back(self) -> None:
        assert pretty([iq.Period.year(2019), iq.about(400)]) == "[Period.parse('2019-01-01/2019-12-31'), about(400)]"

    def test_locations_say_labels(self) -> None:
        shown = pretty(iq.locate(BROKEN))
        assert "first sessions [counselling.sessions.first]: 10 → 0" in shown
        assert "Location(" not in shown

    def test_rates_say_labels_and_caveats(self) -> None:
        shown = pretty(iq.rates.completion(SHEET))
        assert shown.startswith("persons who completed successfully / persons who entered a measure = 83.3%")
        assert "‘persons who completed successfully’ and ‘persons who entered a measure’" in shown

    @pytest.mark.parametrize("name", gallery())
    def test_everything_can_be_shown(self, name: str) -> None:
        thing = gallery()[name]
        shown = pretty(thing)
        assert shown
        if len(repr(thing)) > 79:
            assert shown != repr(thing)


class TestCompletion:
    """``report["coun<TAB>`` completes the codes of whatever is asked for by code."""

    @pytest.mark.parametrize(
        ("thing", "code"),
        [
            (SHEET.report, "counselling.sessions.total"),
            (SHEET.report.counselling, "sessions.total"),
            (iq.indicators(), "counselling.sessions.total"),
            (iq.rules(), "counselling.sessions.sum"),
            (iq.completeness(SHEET), "counselling.sessions.total"),
            (iq.compare(SHEET, SHEET), "counselling.sessions.total"),
            (iq.rates.advice_type_shares(SHEET, of="persons"), "counselling.persons.both"),
            (iq.rates.table([SHEET]), "DE"),
        ],
    )
    def test_codes(self, thing: object, code: str) -> None:
        keys = thing._ipython_key_completions_()  # type: ignore[attr-defined]  # each of them has it
        assert code in keys
        assert all(thing[key] is not None for key in keys)  # type: ignore[index]  # and can be asked by code

    def test_in_ipython(self) -> None:
        shell = Shell()
        shell.user_ns["report"] = SHEET.report
        text = 'report["counselling.sess'
        with provisionalcompleter():
            found = {one.text for one in shell.Completer.completions(text, len(text))}
        assert any("sessions.total" in one for one in found)
