"""A fact sheet with several reports: every verb looks at all of them, or names those that it did not look at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

import iqmodel as iq
from iqmodel.cli.main import main


def sessions(scope: str, first: int, total: int) -> iq.Report:
    counted = iq.SessionCounts(first=first, total=total)
    return iq.Report(scope=scope, period="2021", counselling=iq.Counselling(sessions=counted))


NORTH, SOUTH = sessions("DE-SH", 100, 150), sessions("DE-BY", 20, 30)
SHEET: Final = iq.FactSheet(
    edition="two",
    title=iq.Text("Zwei Länder", "Two Länder"),
    programme=iq.programme.Programme(name=iq.Text("Programm", "Programme")),
    reports=(NORTH, SOUTH),
    claims=(
        iq.Claim(
            numerator="counselling.sessions.first",
            denominator="counselling.sessions.total",
            percentage="90",
            report=1,
        ),
    ),
)
LEFT: Final = r"only the first is considered \(Schleswig-Holstein, 2021\). Not considered: Bavaria, 2021"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    iq.dump(SHEET, tmp_path / "two.json")
    return tmp_path


class TestAllOfThem:
    """What shows, checks, writes and adds up takes every report."""

    def test_a_check(self) -> None:
        result = iq.check(SHEET)
        assert {str(finding.origin) for finding in result.findings} == {"Schleswig-Holstein, 2021", "Bavaria, 2021"}
        assert result.findings == tuple(
            attrs.evolve(finding, origin=iq.ReportKey(scope=report.scope, period=report.period))
            for report in SHEET.reports
            for finding in iq.check(report).findings
        )
        assert result.findings[-1].to_dict()["origin"] == {"scope": "DE-BY", "period": "2021-01-01/2021-12-31"}
        assert [claim.message("de")[:14] for claim in result.claims] == ["Bayern, 2021: "]
        assert "origin" not in iq.check(NORTH).findings[0].to_dict()
        own = iq.Rule(id="few", expression="counselling.sessions.total < 100")
        assert [(str(one.origin), one.verdict) for one in iq.check(SHEET, [own]).findings] == [
            ("Schleswig-Holstein, 2021", "violated"),
            ("Bavaria, 2021", "holds"),
        ]

    def test_caveats_and_what_is_empty(self) -> None:
        early = attrs.evolve(SHEET, reports=(NORTH, SOUTH.replace({"as_of": "Juni 2021"})))
        (caveat,) = iq.check(early).caveats
        assert caveat.in_language("en").startswith("Bavaria, 2021: ")
        assert caveat.to_dict()["origin"]["scope"] == "DE-BY"
        nothing = iq.Report(scope="DE-HB", period="2021")
        assert not iq.check(attrs.evolve(early, reports=(nothing, SOUTH))).empty
        assert iq.check(attrs.evolve(SHEET, reports=(nothing,), claims=())).empty

    def test_validating_finds_the_same_with_and_without_care(self) -> None:
        text = iq.dumps(SHEET)
        careful = iq.validate(text, limits=iq.results.Limits(size=10**6))
        assert careful.check == iq.validate(text).check == iq.check(SHEET)
        broken: Any = json.loads(text)
        broken["reports"][1]["counselling"]["sessions"]["total"] = 10
        found = iq.validate(broken)
        assert [(p.pointer, p.rule_id) for p in found.problems] == [
            ("/reports/1/counselling/sessions", "counselling.sessions.sum")
        ]
        assert {str(finding.origin) for finding in found.check.violated} == {"Bavaria, 2021"}

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_views(self, language: Any) -> None:
        south = {"de": "Bayern, 2021", "en": "Bavaria, 2021"}[language]
        for view in (
            SHEET.in_language(language),
            iq.to_html(SHEET, language),
            iq.to_page(SHEET, language, plots=False),
        ):
            assert "Schleswig-Holstein, 2021" in view
            assert south in view
            assert "150" in view
            assert "30" in view
        page = iq.to_page(SHEET, language, plots=False)
        assert all(page.count(f'id="{name}"') == 1 for name in ("key", "key-1", "areas", "areas-1", "check"))

    @pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x.parquet", "x.jsonl", "x.json"])
    @pytest.mark.parametrize("layout", ["long", "wide"])
    def test_files(self, name: str, layout: Any, tmp_path: Path) -> None:
        left = iq.write_any([SHEET], tmp_path / name, layout=layout)
        assert set(iq.read_any(tmp_path / name).reports) == {NORTH, SOUTH}
        of_sheet = [problem.value for problem in left if problem.code == "rows.left-out.sheet"]
        assert of_sheet == ([] if name.startswith("x.json") else [("edition", "title", "programme", "claims")])
        assert iq.convert(tmp_path / name, tmp_path / "back.jsonl").reports == 2

    def test_reports_that_one_table_could_not_tell_apart(self) -> None:
        refused: Any = ([SHEET, NORTH], [attrs.evolve(SHEET, reports=(NORTH, NORTH), claims=())])
        for given in refused:
            with pytest.raises(iq.InvalidDataError) as caught:
                iq.write_csv(given, "unwritten.csv")
            assert [problem.code for problem in caught.value.problems] == ["rows.same-report"]

    def test_a_folder_for_a_portal(self, tmp_path: Path) -> None:
        how: Any = {"licence": "cc-by-4.0", "publisher": "Amt", "contact": "a@example.org"}
        published = iq.publish(SHEET, tmp_path, plots=False, pdf=False, **how)
        assert "index.de.html" in published.files
        for name in ("figures.csv", "index.en.html"):
            text = (tmp_path / name).read_text(encoding="utf-8-sig")
            assert "150" in text
            assert "30" in text
        assert iq.load(tmp_path / "reports.json") == SHEET

    def test_a_sum_and_a_plot(self) -> None:
        sheets: Any = [SHEET]
        assert iq.combine(sheets) == iq.combine([NORTH, SOUTH])
        drawn = iq.plots.comparison([SHEET], "counselling.sessions.total").axes
        assert {"150", "30"} <= {text.get_text() for text in drawn.texts}

    def test_in_a_terminal(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        for command in (["check", "two.json"], ["show", "two.json"], ["report", "two.json", "--no-plots"]):
            assert main([*command, "--lang", "en"]) == 0
            said = capsys.readouterr()
            assert "Schleswig-Holstein, 2021" in said.out
            assert "Bavaria, 2021" in said.out
            assert said.err == ""
        assert main(["combine", "two.json", "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out)["scope"] == "DE-BY+DE-SH"
        assert main(["convert", "two.json", "two.csv", "--lang", "en"]) == 0
        assert "2" in capsys.readouterr().out


class TestTheFirst:
    """What is asked of one report takes the first and names the others."""

    @pytest.mark.parametrize(
        "asked",
        [
            iq.figures,
            iq.completeness,
            iq.rates.follow_ups_per_first_session,
            lambda one: iq.deduce(one).steps,
            iq.locate,
            lambda one: iq.total(one, ["counselling.sessions.total"]),
            lambda one: iq.compare(NORTH, one).rows,
            lambda one: iq.remainder(one, NORTH.replace({"period": "01/21"})),
        ],
    )
    def test_a_warning_names_the_others(self, asked: Any) -> None:
        with pytest.warns(iq.frames.LeftOutWarning, match=LEFT) as caught:
            assert asked(SHEET) == asked(NORTH)
        assert {warning.filename for warning in caught} == {__file__}

    @pytest.mark.filterwarnings("error")
    def test_there_is_none_of_a_single_report(self) -> None:
        assert iq.figures(attrs.evolve(SHEET, reports=(NORTH,), claims=())) == iq.figures(NORTH)

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_a_form_says_what_it_has_no_room_for(self, language: Any, tmp_path: Path) -> None:
        left = iq.workbooks.write_template(tmp_path / "x.xlsx", report=SHEET, language=language)
        assert iq.workbooks.read_workbook(tmp_path / "x.xlsx").reports == (NORTH,)
        (others,) = [problem for problem in left if problem.code == "rows.left-out.reports"]
        assert others.value == ("DE-BY 2021-01-01 2021-12-31",)
        assert {"de": "Bayern, 2021", "en": "Bavaria, 2021"}[language] in others.message(language)

    def test_in_a_terminal(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        for command in (["deduce", "two.json"], ["compare", "two.json", "two.json"]):
            assert main([*command, "--lang", "en"]) == 0
            said = capsys.readouterr().err.splitlines()
            assert said
            assert all(one.startswith("two.json: The fact sheet has 2 reports; only the first") for one in said)

    def test_locate_searches_the_report_that_is_broken(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["locate", "two.json", "--lang", "en"]) == 0
        assert (
            "only two.json (Schleswig-Holstein, 2021) is searched. Not searched: two.json (Bavaria, 2021)."
            in capsys.readouterr().err
        )
        broken: Any = json.loads(iq.dumps(SHEET))
        broken["reports"][1]["counselling"]["sessions"] |= {"follow_up": 11}
        Path("two.json").write_text(json.dumps(broken), encoding="utf-8")
        assert main(["locate", "two.json", "--lang", "en", "--format", "json"]) == 1
        said = capsys.readouterr()
        assert (
            "only two.json (Bavaria, 2021) is searched. Not searched: two.json (Schleswig-Holstein, 2021)." in said.err
        )
        assert ["counselling.sessions.total"] in [one["codes"] for one in json.loads(said.out)]
