"""The reports of a round from 2023 on: another structure, other figures, rules of their own."""

import iqmodel as iq

T = iq.Text
NETWORKS = iq.results.Unit("networks", T("Netzwerke", "networks"), "stock")
COMPETENCE = iq.results.Unit("competence centres", T("Kompetenzzentren", "competence centres"), "stock")
LEAFLET = "leaflet for the networks, 2023"


@iq.block
class Structure(iq.Block):
    """What the programme consists of."""

    regional: iq.Count = iq.count(unit=NETWORKS, label=T("Regionale Netzwerke", "regional networks"))
    competence: iq.Count = iq.count(unit=COMPETENCE, label=T("Kompetenzzentren", "competence centres"))
    at_most_23 = iq.rule(
        "regional <= 23",
        label=T("Höchstens 23 regionale Netzwerke", "at most 23 regional networks"),
        reason=T("So viele werden gefördert.", "That is how many are funded."),
        source=LEAFLET,
    )
    at_most_three = iq.rule(
        "competence <= 3",
        label=T("Höchstens drei Kompetenzzentren", "at most three competence centres"),
        reason=T("So viele werden gefördert.", "That is how many are funded."),
        source=LEAFLET,
    )


@iq.block
class BySex(iq.Block):
    """Persons advised, by sex."""

    women: iq.Count = iq.count(unit="persons", label=T("Frauen", "women"))
    men: iq.Count = iq.count(unit="persons", label=T("Männer", "men"))
    not_stated: iq.Count = iq.count(
        unit="persons",
        label=T("Ohne Angabe", "not stated"),
        definition=T("Personen, die kein Geschlecht angeben.", "Persons who state no sex."),
    )
    total: iq.Count = iq.count(unit="persons", label=T("Personen", "persons"))
    women_share: iq.Share = iq.share(part="women", of="total", label=T("Frauenanteil", "share of women"))
    by_sex = iq.rule("women + men + not_stated == total", label=T("Nach Geschlecht", "by sex"))


@iq.block
class Report2023(iq.BaseReport, model="example.iq-2023/1", round="2023/2025"):
    """The figures of one scope in one period of the round 2023 to 2025."""

    structure: Structure = iq.part(Structure, label=T("Struktur", "structure"))
    persons: BySex = iq.part(BySex, label=T("Beratene Personen", "persons advised"))
    sessions: iq.SessionCounts = iq.part(iq.SessionCounts, label=T("Beratungen", "counselling sessions"))
    first_sessions = iq.rule(
        "persons.total <= sessions.first",
        label=T("Personen und Erstberatungen", "persons and first sessions"),
        reason=T("Wer beraten wurde, hatte eine Erstberatung.", "Everybody advised had a first session."),
        severity="warning",
        source=LEAFLET,
    )
