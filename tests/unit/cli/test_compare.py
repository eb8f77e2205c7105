"""``iqmodel compare``: two reports or editions figure by figure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

import iqmodel as iq
from iqmodel.cli.compare import _lines
from iqmodel.cli.main import main


class TestCompare:
    """iqmodel compare: 0 compared, 1 a figure fell that cannot fall."""

    @pytest.fixture(autouse=True)
    def older(self, folder: Path) -> None:
        older = {"qualification.participants.completed": 15_300, "qualification.participants.started": 18_000}
        iq.dump(iq.Report(scope="DE", period="01/19-12/21").replace(older), "older.json")

    def test_an_impossible_fall(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["compare", "older.json", "2019-2022", "--lang", "de"]) == 1
        assert "unmöglich" in capsys.readouterr().out
        assert main(["compare", "older.json", "2019-2022", "--format", "json"]) == 1
        told = json.loads(capsys.readouterr().out)
        verdicts = {row["code"]: row["verdict"] for row in told["rows"]}
        assert verdicts["qualification.participants.completed"] == "impossible"

    def test_no_fall(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["compare", "2019-2022", "2019-2022", "-o", "same.txt"]) == 0
        assert capsys.readouterr() == ("", "")
        assert "- Unchanged: 40 figures (" in Path("same.txt").read_text(encoding="utf-8")

    def test_what_is_equal_or_unknown_is_counted(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["compare", "older.json", "2019-2022", "--lang", "de"]) == 1
        shown = capsys.readouterr().out
        assert "- Nur nachher bekannt: 38 Zahlen (Anerkennungs- und Qualifizierungsberatung: 10, " in shown
        assert "counselling.sessions.first" not in shown
        assert shown.count("erfolgreiche Absolvent") == 1
        assert main(["compare", "2019-2022", "older.json", "--lang", "de"]) in (0, 1)
        assert "- Nur vorher bekannt: 38 Zahlen (" in capsys.readouterr().out
        assert main(["compare", "older.json", "2019-2022", "--lang", "de", "--all"]) == 1
        whole = capsys.readouterr().out
        assert "; --all" not in whole
        assert "- Nur nachher bekannt: counselling.centres.fixed, counselling.centres.mobile, " in whole

    def test_a_few_are_named(self, capsys: pytest.CaptureFixture[str]) -> None:
        one = iq.Report(scope="DE", period="2020").replace({"fair_integration.persons": 3})
        for name, more in (("a", {}), ("b", {"fair_integration.referrals": 2})):
            iq.dump(one.replace(more), f"{name}.json")
        assert main(["compare", "a.json", "b.json"]) == 0
        assert capsys.readouterr().out.splitlines()[1:4] == [
            "",
            "- Unchanged: persons seeking advice (Faire Integration)",
            "- Known in the new one only: qualitative referrals",
        ]

    def test_without_a_common_figure(self, capsys: pytest.CaptureFixture[str]) -> None:
        for name in ("a.json", "b.json"):
            iq.dump(iq.Report(scope="DE", period="2020"), name)
        assert main(["compare", "a.json", "b.json"]) == 0
        assert "No figure is known on both sides." in capsys.readouterr().out

    def test_what_counts_the_same(self, capsys: pytest.CaptureFixture[str]) -> None:
        pair = "qualification.participants.completed=qualification.participants.started"
        assert main(["compare", "older.json", "2019-2022", "--same", pair, "--lang", "en"]) == 0
        assert f"[{pair.replace('=', ' → ')}]" in capsys.readouterr().out
        assert main(["compare", "older.json", "2019-2022", "--same", "persons", "--lang", "en"]) == 2
        assert "‘persons’ are not two codes; they look like this: " in capsys.readouterr().err
        assert main(["compare", "older.json", "2019-2022", "--same", "x=y", "--lang", "en"]) == 2
        assert "‘x’" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("pairs", "code"),
        [
            (("sessions.first=sessions.total", "sessions.follow_up=sessions.total"), "sessions.total"),
            (("sessions.first=sessions.total", "sessions.first=sessions.follow_up"), "sessions.first"),
        ],
    )
    def test_a_code_given_twice(self, capsys: pytest.CaptureFixture[str], pairs: tuple[str, str], code: str) -> None:
        given = [word for pair in pairs for word in ("--same", pair.replace("sessions", "counselling.sessions"))]
        assert main(["compare", "older.json", "2019-2022", *given, "--lang", "en"]) == 2
        assert f"‘counselling.{code}’ is given twice" in capsys.readouterr().err

    def test_discrepancies_and_claims_are_compared(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["compare", "2019-2022", "2019-2022", "--lang", "de"]) == 0
        shown = capsys.readouterr().out
        assert "Bekannte Abweichungen\n- counselling.persons.advice-types: −2.312 → −2.312 (unverändert)" in shown
        assert "Aussagen im Text\n- Maßnahmen in Kursform" in shown
        assert main(["compare", "2019-2022", "2019-2022", "--format", "json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert [gap["old"] for gap in found["gaps"]] == [-2312]
        assert [claim["verdict"] for claim in found["claims"]] == ["unchanged", "unchanged"]

    def test_both_are_told_when_both_are_wrong(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["compare", "broken.json", "missing.json"]) == 2
        err = capsys.readouterr().err
        assert "difference −1" in err
        assert "missing.json" in err


class TestWidth:
    """A table that does not fit the screen stands figure by figure; it says the same."""

    OLD: Final = iq.Report(scope="DE", period="2019").replace({"counselling.sessions.first": 900})
    NEW: Final = iq.Report(scope="DE", period="2020").replace({"counselling.sessions.first": 800})

    def shown(self, width: int | None) -> list[str]:
        with iq.language("de"):
            return list(map(str, _lines(iq.compare(self.OLD, self.NEW), width)))

    def test_where_there_is_no_end_of_a_line_it_is_the_table(self) -> None:
        with iq.language("de"):
            assert self.shown(None) == str(iq.compare(self.OLD, self.NEW)).split("\n")

    def test_the_last_width_at_which_the_table_fits(self) -> None:
        table = self.shown(None)
        widest = max(map(len, table[1:4]))
        assert self.shown(widest) == table
        assert self.shown(widest - 1) != table

    def test_figure_by_figure_nothing_is_lost(self) -> None:
        stacked = self.shown(40)
        at = stacked.index("Erstberatungen")
        assert "900 → 800" in stacked[at + 1]
        assert "−100" in stacked[at + 1]
        assert "anderer Zeitraum" in stacked[at + 2]
        # What stands below the table stands below the figures, too.
        notes = [line for line in self.shown(None) if line.startswith("- ")]
        assert [line for line in stacked if line.startswith("- ")] == notes
