"""Caveats: what is no rule, but must be known to whoever reads the figures."""

from __future__ import annotations

from typing import Any

import pytest

import iqmodel as iq
from iqmodel.checks.caveats import caveats_of

SESSIONS = "counselling.sessions"


class TestCaveats:
    """What is no rule but must be known: short windows, figures with a period of their own."""

    def test_a_window_that_covers_named_figures(self) -> None:
        source = iq.Source(id="survey", window="01/19-11/19", covers=("counselling.sessions",))
        report = iq.Report(scope="DE", period="2019", sources=(source,))
        (caveat,) = iq.check(report).caveats
        assert (caveat.code, caveat.codes) == ("caveat.source-window", ("counselling.sessions",))
        assert "survey" in str(caveat)
        longer = iq.Source(id="survey", window="2018/2020")
        assert iq.check(report.replace({"sources": (longer,)})).caveats == ()

    def window(self, *windows: str, scope: str = "DE", label: str = "") -> tuple[iq.results.Caveat, ...]:
        called = iq.Text(label, label) if label else None
        parts = [
            iq.Report(scope=scope, period=piece, sources=(iq.Source(id="survey", window=one, label=called),))
            for piece, one in zip(iq.Period.parse("2019-2022").split("year"), windows, strict=True)
        ]
        return iq.check(iq.combine(parts)).caveats

    def test_windows_that_make_up_the_period_need_no_word(self) -> None:
        assert self.window("2019", "2020", "2021", "2022") == ()
        assert self.window("2019", "2020", "2021", "2022", label="Erhebung") == ()

    def test_windows_of_one_source_are_told_together(self) -> None:
        (caveat,) = self.window("2019", "2020", "2021", "01/22-11/22")
        assert "survey, 2019, 2020, 2021 und 1 weiterer; der Bericht" in caveat.in_language("de")
        (caveat,) = self.window("2019", "2020", "2019", "2020")
        assert "survey, 2019 and 2020; the report covers January 2019 to December 2022" in str(caveat)

    def test_overlapping_windows_hide_nothing(self) -> None:
        # Which Land the shorter one is of, the sources do not say.
        parts = [
            iq.Report(scope=scope, period="2019", sources=(iq.Source(id="survey", window=window),))
            for scope, window in (("DE-BY", "2019"), ("DE-BE", "01/19-11/19"))
        ]
        (caveat,) = iq.check(iq.combine(parts)).caveats
        assert "survey, January 2019 to November 2019;" in str(caveat)

    def test_windows_of_two_scopes_make_up_nothing(self) -> None:
        # Each Land was surveyed for half a year: together that is no year of either.
        halves = [
            iq.Report(scope=scope, period="2019", sources=(iq.Source(id="survey", window=window),))
            for scope, window in (("DE-BY", "01/19-06/19"), ("DE-BE", "07/19-12/19"))
        ]
        assert all(iq.check(half).caveats for half in halves)
        (caveat,) = iq.check(iq.combine(halves)).caveats
        assert "survey, January 2019 to June 2019 and July 2019 to December 2019;" in str(caveat)

    def test_a_note_on_a_part_is_held_against_that_part(self) -> None:
        part = iq.ReportKey(scope="DE-BY", period="2019")
        first = iq.Note(code="fair_integration.referrals", period="2019", origin=part)
        report = iq.Report(scope="DE", period="2019-2020", notes=(first,))
        assert iq.check(report).caveats == ()
        half = iq.Note(code="fair_integration.referrals", period="07/19-12/19", origin=part)
        (caveat,) = iq.check(report.replace({"notes": (half,)})).caveats
        assert caveat.in_language("de") == (
            "Eigener Zeitraum (qualitative Verweisberatungen in Bayern): Juli 2019 bis Dezember 2019 statt 2019."
        )

    def test_a_suppressed_figure_that_stands_there(self) -> None:
        code = f"{SESSIONS}.first"
        report = iq.Report(scope="DE", period="2019", notes=(iq.Note(code=code, status="suppressed"),))
        assert iq.check(report).caveats == ()
        assert iq.check(report.replace({code: iq.at_most(4)})).caveats == ()
        (caveat,) = iq.check(report.replace({code: 3})).caveats
        assert (caveat.code, caveat.codes) == ("caveat.suppressed-stated", (code,))
        assert "Erstberatungen" in caveat.in_language("de")

    @pytest.mark.parametrize(
        ("given", "places"),
        [
            ({"code": 5}, ["/code"]),
            ({"code": "nonsense"}, ["/code"]),
            ({"code": "rule.id"}, ["/code"]),
            ({"code": "record.caveat", "data": (("found", 1),)}, ["/code"]),
            ({"code": "caveat.suppressed", "codes": ["a"]}, ["/codes"]),
            ({"code": "caveat.suppressed", "codes": (1,)}, ["/codes"]),
            ({"code": "caveat.suppressed", "data": {"codes": 1}}, ["/data"]),
            ({"code": "caveat.own-period", "data": (("own", 1), ("figures", 1), ("where", ""))}, ["/data"]),
        ],
    )
    def test_what_is_no_caveat(self, given: Any, places: list[str]) -> None:
        with pytest.raises(iq.InvariantError) as caught:
            iq.results.Caveat(**given)
        assert [problem.pointer for problem in caught.value.problems] == places

    def test_a_window_of_a_source_that_names_no_figures(self) -> None:
        source = iq.Source(id="survey", label=iq.Text("Erhebung", "survey"), window="01/19-11/19")
        (caveat,) = caveats_of(iq.Report(scope="DE", period="2019", sources=(source,)))
        assert (caveat.code, caveat.codes) == ("caveat.source-window.some", ())
        assert ("Erhebung" in caveat.in_language("de"), "survey" in caveat.in_language("en")) == (True, True)
        assert caveats_of(iq.Report(scope="DE", period="2019", sources=(iq.Source(id="a"),))) == ()

    def test_different_sources_make_a_caveat_each(self) -> None:
        sources = tuple(
            iq.Source(id=name, window="01/19-11/19", covers=(code,))
            for name, code in (("a", SESSIONS), ("b", SESSIONS))
        )
        found = caveats_of(iq.Report(scope="DE", period="2019", sources=sources))
        assert [dict(caveat.data)["source"] for caveat in found] == ["a", "b"]

    @pytest.mark.parametrize(("number", "more"), [(3, None), (4, "1 weiterer"), (5, "2 weitere")])
    def test_many_windows_name_the_first_three(self, number: int, more: str | None) -> None:
        parts = [
            iq.Report(scope="DE", period=str(year), sources=(iq.Source(id="s", window=f"01/{year}-11/{year}"),))
            for year in range(2010, 2010 + number)
        ]
        (caveat,) = caveats_of(iq.combine(parts))
        *first, last = dict(caveat.data)["window"]
        assert [window.start.year for window in first[:3]] == [2010, 2011, 2012][: len(first)]
        assert getattr(last, "de", None) == more

    def test_figures_and_parts_are_called_by_their_labels(self) -> None:
        source = iq.Source(id="s", window="2018", covers=("counselling.sessions", "counselling.sessions.first"))
        (caveat,) = caveats_of(iq.Report(scope="DE", period="2019", sources=(source,)))
        assert [text.en for text in dict(caveat.data)["figures"]] == [
            "Sessions",
            iq.indicator("counselling.sessions.first").label.en,
        ]

    def test_a_figure_with_a_period_of_its_own(self) -> None:
        own = iq.Note(code="fair_integration.referrals", period="2020")
        same = iq.Note(code="fair_integration.persons", period="2019-2020")
        (caveat,) = caveats_of(iq.Report(scope="DE", period="2019-2020", notes=(own, same)))
        assert (caveat.code, caveat.codes) == ("caveat.own-period", ("fair_integration.referrals",))
        assert caveat.in_language("de") == (
            "Eigener Zeitraum (qualitative Verweisberatungen): 2020 statt Januar 2019 bis Dezember 2020."
        )

    def test_as_plain_data(self) -> None:
        own = iq.Note(code="fair_integration.referrals", period="2020")
        (caveat,) = caveats_of(iq.Report(scope="DE", period="2019-2020", notes=(own,)))
        assert caveat.to_dict() == {
            "code": "caveat.own-period",
            "codes": ["fair_integration.referrals"],
            "message": {"de": caveat.in_language("de"), "en": caveat.in_language("en")},
        }


class TestStates:
    """A state (Stand), or the day of a source, before the end of the period: what happened later is missing."""

    @pytest.mark.parametrize(
        ("as_of", "early"), [("2025-10-01", True), ("2025", False), ("2026", False), ("2024", True)]
    )
    def test_of_the_report(self, as_of: str, early: bool) -> None:
        report = iq.Report(scope="DE", period="2023-2025", as_of=as_of).replace({f"{SESSIONS}.total": 9})
        assert [one.code for one in iq.check(report).caveats] == ["caveat.as-of"] * early
        rate = iq.rates.ratio(report, f"{SESSIONS}.first", f"{SESSIONS}.total")
        assert ("caveat.as-of" in [one.code for one in rate.caveats]) == early

    def test_words(self) -> None:
        report = iq.Report(scope="DE", period="2023-2025", as_of="2024")
        (caveat,) = caveats_of(report)
        assert caveat.in_language("de") == (
            "Der Stand 2024 liegt vor dem Ende des Zeitraums Januar 2023 bis Dezember 2025: Was danach geschah, "
            "fehlt in den Zahlen."
        )

    def test_of_one_figure(self) -> None:
        notes = (iq.Note(code=f"{SESSIONS}.total", as_of="2024"), iq.Note(code=f"{SESSIONS}.first", as_of="2025"))
        report = iq.Report(scope="DE", period="2023-2025", notes=notes)
        (caveat,) = caveats_of(report)
        assert (caveat.code, caveat.codes) == ("caveat.figure-as-of", (f"{SESSIONS}.total",))

    @pytest.mark.parametrize(
        ("dates", "early"),
        [
            ({"reference_date": "2025-06-30"}, True),
            ({"extracted": "2025-06-30"}, True),
            ({"reference_date": "2025-06-30", "extracted": "2026-01-02"}, False),
            ({"reference_date": "2025-12-31"}, False),
            ({"reference_date": "2025-06-30", "window": "2023-2025"}, False),
        ],
    )
    def test_of_a_source(self, dates: dict[str, Any], early: bool) -> None:
        report = iq.Report(scope="DE", period="2023-2025", sources=(iq.Source(id="survey", **dates),))
        assert [one.code for one in caveats_of(report)] == ["caveat.source-date"] * early

    def test_of_sources_that_a_combination_tells_apart(self) -> None:
        parts = [
            iq.Report(scope="DE", period=period, sources=(iq.Source(id="survey", reference_date=day),))
            for period, day in (("2019", "2020-01-02"), ("2020", "2021-01-02"))
        ]
        # That of the first year is no late one of both: each had its year.
        assert caveats_of(iq.combine(parts)) == ()

    def test_of_a_part_of_a_combination(self) -> None:
        def year(number: int, as_of: str) -> iq.Report:
            report = iq.Report(scope="DE-BY", period=iq.Period.year(number), as_of=as_of)
            return report.replace({f"{SESSIONS}.total": 9, f"{SESSIONS}.first": 5})

        whole = iq.combine([year(2019, "2019-10-01"), year(2020, "2021-02-01")])
        (caveat,) = caveats_of(whole)
        assert (caveat.code, caveat.codes) == ("caveat.figure-as-of", (f"{SESSIONS}.first", f"{SESSIONS}.total"))
        assert "1 October 2019" in caveat.in_language("en")
        assert caveats_of(iq.combine([year(2019, "2020-01-05"), year(2020, "2021-02-01")])) == ()

    def test_of_one_of_two_scopes(self) -> None:
        parts = [
            iq.Report(scope=scope, period="2019", as_of=as_of).replace({f"{SESSIONS}.total": 9})
            for scope, as_of in (("DE-BE", "2019-10-01"), ("DE-BY", "2020-02-01"))
        ]
        assert [one.code for one in caveats_of(iq.combine(parts))] == ["caveat.figure-as-of"]
        both = [part.replace({"as_of": iq.Period.parse("2019-10-01/2019-10-01")}) for part in parts]
        assert [one.code for one in caveats_of(iq.combine(both))] == ["caveat.as-of"]


class TestConventions:
    """Parts that count in different ways make a whole that is counted in none of them."""

    def parts(self, **hows: Any) -> list[iq.Report]:
        quarters = iq.Period.year(2023).split("quarter")
        tables = ["counselling_sessions", "consultation_sessions"]
        name, values = next(iter(hows.items()))
        return [
            iq.cases.count([], "DE-BY", quarter, delivered=tables, **{name: value})
            for quarter, value in zip(quarters, values, strict=False)
        ]

    @pytest.mark.parametrize(
        ("name", "values", "codes"),
        [
            ("persons", ("first-session", "any-session"), {"counselling.persons.total"}),
            (
                "processes",
                ("instead", "besides"),
                {f"{area}.consultations" for area in ("intercultural.labour_market", "intercultural.business")}
                | {"regional_networks.consultations"},
            ),
        ],
    )
    def test_mixed(self, name: str, values: Any, codes: set[str]) -> None:
        (caveat,) = iq.check(iq.combine(self.parts(**{name: values}))).caveats
        assert (caveat.code, {*caveat.codes}) == ("caveat.conventions", codes)
        assert caveat.in_language("de").startswith("In den Teilen verschieden gezählt")

    @pytest.mark.parametrize(("name", "value"), [("persons", "any-session"), ("processes", "besides")])
    def test_alike(self, name: str, value: str) -> None:
        parts = self.parts(**{name: (value, value)})
        assert iq.check(iq.combine(parts)).caveats == iq.check(parts[0]).caveats == ()
