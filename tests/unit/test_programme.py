"""The programme and its parts, and what the published edition says of them."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

import iqmodel as iq
from iqmodel.model.records import Record

NAME = iq.Text(de="Programm", en="programme")


@pytest.fixture(scope="module")
def programme() -> iq.programme.Programme:
    return iq.published.load("2019-2022").programme


def records(value: object) -> Iterator[Record]:
    """A record and all records within it."""
    if isinstance(value, tuple):
        for member in value:
            yield from records(member)
    elif isinstance(value, Record):
        yield value
        for field in attrs.fields(type(value)):
            yield from records(getattr(value, field.name))


def refused(build: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(iq.InvariantError) as caught:
        build()
    return [(problem.pointer, problem.code) for problem in caught.value.problems]


class TestStructuralFacts:
    """Every structural fact of the fact sheet has a home in the model."""

    def test_name_round_and_period(self, programme: iq.programme.Programme) -> None:
        assert programme.in_language("de") == (
            "Integration durch Qualifizierung (IQ), 2. Förderrunde, Januar 2019 bis Dezember 2022, "
            "rund 400 Teilprojekte, 16 Landesnetzwerke"
        )
        assert programme.framework is not None
        assert "ESF" in programme.framework.de
        assert (len(programme.aims), len(programme.target_groups), len(programme.cornerstones)) == (2, 2, 3)
        assert [stone.since for stone in programme.cornerstones] == [None, None, iq.Period.year(2019)]

    def test_who_funds_administers_and_implements(self, programme: iq.programme.Programme) -> None:
        assert [funder.short_name for funder in programme.funders] == ["BMAS", "ESF"]
        assert programme.administrator is not None
        assert programme.administrator.short_name == "BAMF"
        assert [partner.short_name for partner in programme.implementing_partners] == ["BMBF", "BA"]

    def test_networks_and_their_cooperations(self, programme: iq.programme.Programme) -> None:
        networks = programme.state_networks
        assert networks is not None
        assert networks.number == len(iq.State)
        assert [(work.programme.de, work.partner.short_name) for work in networks.cooperations] == [
            ("Specialized!", "BA"),
            ("INGA Pflege", "DKF"),
        ]

    def test_five_focal_points(self, programme: iq.programme.Programme) -> None:
        assert programme.competence_centres is not None
        assert [point.de for point in programme.competence_centres.focal_points] == [
            "Beratung und Qualifizierung",
            "Berufsbezogenes Deutsch",
            "Einwanderung",
            "Interkulturelle Kompetenzentwicklung und Antidiskriminierung",
            "Migrantenökonomie",
        ]

    def test_coordination(self, programme: iq.programme.Programme) -> None:
        assert programme.coordination is not None
        assert programme.coordination.short_name == "MUT IQ"
        assert [carrier.short_name for carrier in programme.coordination.carried_by] == ["ebb", "ZWH"]
        assert [partner.name.de for partner in programme.coordination.partners] == [
            "Charta der Vielfalt e. V.",
            "DGB Bildungswerk Bund",
        ]

    def test_action_areas_cover_the_five_areas_of_the_report(self, programme: iq.programme.Programme) -> None:
        assert [area.number for area in programme.action_areas] == [1, 2, 3, 4]
        assert [code for area in programme.action_areas for code in area.covers] == [
            "counselling",
            "fair_integration",
            "qualification",
            "intercultural",
            "regional_networks",
        ]

    def test_regional_networks_were_built_up_step_by_step(self, programme: iq.programme.Programme) -> None:
        area = programme.action_areas[3]
        assert area.built_up == iq.Period.parse("2019-01-01/2020-12-31")
        assert area.nationwide_since == iq.Period.year(2021)
        assert [partner.short_name for partner in area.partners] == [None, "ZSBA"]
        assert len(area.priorities) == 3

    def test_kinds_and_forms_of_measures(self, programme: iq.programme.Programme) -> None:
        assert [kind.label.de for kind in programme.measure_kinds] == [
            "Ausgleichsmaßnahme",
            "Brückenmaßnahme",
            "Anpassungsqualifizierung",
        ]
        assert [form.covers for form in programme.measure_forms] == [
            "qualification.measures.course",
            "qualification.measures.individual",
        ]
        assert programme.completion is not None

    def test_topics_of_the_intercultural_offers(self, programme: iq.programme.Programme) -> None:
        offers = [offer for audience in programme.action_areas[2].audiences for offer in audience.offers]
        assert {offer.covers[0].removeprefix("intercultural."): len(offer.topics) for offer in offers} == {
            "labour_market.trainings": 2,
            "labour_market.events": 2,
            "labour_market.consultations": 2,
            "business.trainings": 1,
            "business.events": 2,
            "business.consultations": 2,
        }

    def test_reading_advice_and_links(self, programme: iq.programme.Programme) -> None:
        assert programme.reading_advice is not None
        assert "Corona" in programme.reading_advice.de
        addresses = {link.url for link in programme.links}
        assert len(addresses) == len(programme.links) == 5

    def test_our_readings_are_marked(self, programme: iq.programme.Programme) -> None:
        assert programme.state_networks is not None
        assert programme.state_networks.our_reading is not None
        assert all(area.our_reading for area in programme.action_areas)


class TestEveryCodeNamesFigures:
    """What a part of the programme covers are codes of the report, or their beginnings."""

    def test_codes(self, programme: iq.programme.Programme) -> None:
        known = [indicator.code for indicator in iq.indicators()]
        named = [
            code
            for record in records(programme)
            for covers in [getattr(record, "covers", ())]
            for code in ([covers] if isinstance(covers, str) else covers or ())
        ]
        assert len(named) > 15
        assert [code for code in named if not any(f"{each}.".startswith(f"{code}.") for each in known)] == []


class TestEveryRecord:
    """Every class is immutable, hashable; repr evaluates back; pickles and copies."""

    def test_of_the_published_programme(self, programme: iq.programme.Programme) -> None:
        found = list(records(programme))
        assert len({type(record) for record in found}) == 13
        for record in found:
            assert eval(repr(record), vars(iq)) == record
            assert hash(copy.deepcopy(record)) == hash(record)
            assert pickle.loads(pickle.dumps(record)) == record

    def test_shows_itself_in_both_languages(self, programme: iq.programme.Programme) -> None:
        for record in records(programme):
            assert record.in_language("en") == str(record)
            assert record.in_language("de").strip()

    def test_texts_differ_by_language_unless_they_are_names(self, programme: iq.programme.Programme) -> None:
        same = {
            value.de
            for record in records(programme)
            for field in attrs.fields(type(record))
            for value in [getattr(record, field.name)]
            if isinstance(value, iq.Text) and value.de == value.en
        }
        assert same == {
            "Specialized!",
            "DGB Bildungswerk Bund",
            "Support Faire Integration",
            "ebb",
            "ebb Entwicklungsgesellschaft für berufliche Bildung mbH",
        }


class TestRefusals:
    """Only errors of the package leave it for bad input, and they name the field."""

    def test_everything_at_once(self) -> None:
        wrong: Any = 1.5
        given: dict[str, Any] = {"funding_round": 0, "subprojects": wrong, "period": "2019/20", "links": wrong}
        assert refused(lambda: iq.programme.Programme(name=NAME, **given)) == [
            ("/funding_round", "record.number"),
            ("/period", "period.shortened-year"),
            ("/subprojects", "number.float-thousands"),
            ("/links", "record.type"),
        ]

    def test_a_negative_number_of_networks(self) -> None:
        assert refused(lambda: iq.programme.StateNetworks(number=-1)) == [("/number", "number.negative")]

    def test_a_part_of_another_class(self) -> None:
        link: Any = iq.programme.Link(url="https://www.netzwerk-iq.de", label=NAME)
        assert refused(lambda: iq.programme.Programme(name=NAME, funders=(link,))) == [("/funders/0", "record.type")]

    def test_two_areas_of_one_number(self) -> None:
        area = iq.programme.ActionArea(label=NAME, number=1)
        assert refused(lambda: iq.programme.Programme(name=NAME, action_areas=(area, area))) == [
            ("/action_areas/1/number", "record.duplicate")
        ]
        without = iq.programme.ActionArea(label=NAME)
        assert iq.programme.Programme(name=NAME, action_areas=(without, without)).action_areas == (without, without)

    @pytest.mark.parametrize("url", ["netzwerk-iq.de", "javascript:alert(1)", "http://", "https:// x", "ftp://a"])
    def test_what_is_no_web_address(self, url: str) -> None:
        assert refused(lambda: iq.programme.Link(url=url, label=NAME)) == [("/url", "record.form")]


class TestPlain:
    """A programme says no more than it knows."""

    def test_only_a_name(self) -> None:
        assert iq.programme.Programme(name=NAME).in_language("de") == "Programm"
        assert (
            repr(iq.programme.Programme(name=NAME)) == "programme.Programme(name=Text(de='Programm', en='programme'))"
        )

    def test_parts_without_their_options(self) -> None:
        assert str(iq.programme.Cornerstone(label=NAME)) == "programme"
        assert str(iq.programme.Coordination(name=NAME)) == "programme"
        assert str(iq.programme.Offer(label=NAME)) == "programme"
        assert str(iq.programme.Audience(label=NAME)) == "programme"
        assert str(iq.programme.ActionArea(label=NAME)) == "action area: programme"
        assert str(iq.programme.StateNetworks()) == "unknown state networks"
        assert str(iq.programme.StateNetworks(number=1)) == "1 state network"
        assert str(iq.programme.Programme(name=NAME, subprojects=1)).endswith("1 subproject")
