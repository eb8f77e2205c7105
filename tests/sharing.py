"""A model with shares that tests declare for themselves: a breakdown by sex, several answers, and a share alone."""

from __future__ import annotations

import iqmodel as iq

T = iq.Text


@iq.block
class BySex(iq.Block):
    """Persons by sex, with the shares that a publication prints beside them."""

    women: iq.Count = iq.count(unit="persons", label=T("Frauen", "women"))
    men: iq.Count = iq.count(unit="persons", label=T("Männer", "men"))
    total: iq.Count = iq.count(unit="persons", label=T("Personen", "persons"))
    women_share: iq.Share = iq.share(part="women", of="total", label=T("Frauenanteil", "share of women"))
    men_share: iq.Share = iq.share(part="men", of="total", label=T("Männeranteil", "share of men"))
    by_sex = iq.rule("women + men == total", label=T("Frauen und Männer", "women and men"))
    both_shares = iq.rule("women_share + men_share == 100", label=T("Anteile beider", "both shares"))


@iq.block
class Answers(iq.Block):
    """Several answers of one person: shares that need not add up, one of them of figures that nobody states."""

    asked: iq.Count = iq.count(unit="persons", label=T("Befragte", "persons asked"))
    helped: iq.Count = iq.count(unit="persons", label=T("Unterstützte", "persons helped"))
    helped_share: iq.Share = iq.share(part="helped", of="asked", label=T("unterstützt", "helped"), severity="warning")
    content_share: iq.Share = iq.share(label=T("zufrieden", "content"), definition=T("nach Umfrage", "by survey"))
    median_wage: iq.Count = iq.count(unit="items", additivity="never", label=T("Medianlohn", "median wage"))
    more_helped = iq.rule("helped_share >= content_share", severity="warning")


@iq.block
class SharingReport(iq.BaseReport, model="example.sharing/1"):
    """A report of another round, with shares."""

    persons: BySex = iq.part(BySex, label=T("Beratene", "Persons"))
    answers: Answers = iq.part(Answers, label=T("Antworten", "Answers"))


def percent(text: str) -> iq.Share:
    """A share as German publications print it."""
    return iq.percent(text, locale="de")


def report(**persons: iq.Count | iq.Share) -> SharingReport:
    """A report with these figures of its persons."""
    return SharingReport(scope="DE", period="2023-2025").replace(
        {f"persons.{name}": value for name, value in persons.items()}
    )


STATED = report(women=23_740, men=13_822, total=37_562, women_share=percent("63,2 %"), men_share=percent("36,8 %"))
"""A report in which everything fits."""
