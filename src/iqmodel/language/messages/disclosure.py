"""Messages about small counts and hidden figures: what an audit found, what a suppression hides."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    "disclosure.row": Text(de="{origin} (Zeile {row})", en="{origin} (row {row})"),
    "disclosure.sound": Text(
        de="Nichts zu beanstanden: Keine veröffentlichte Zahl und keine Differenz liegt unter {minimum}, und keine "
        "verborgene Zahl lässt sich errechnen. Berichte: {number}, verborgene Zahlen: {hidden}.",
        en="Nothing found: no published figure and no difference is below {minimum}, and no hidden figure can be "
        "worked out. Reports: {number}, hidden figures: {hidden}.",
    ),
    "disclosure.unread": Text(
        de="Nicht vollständig geprüft: Manche Zeilen der Tabelle ließen sich nicht lesen, und ihre Zahlen können "
        "andere preisgeben. In den übrigen ist nichts zu beanstanden. Berichte: {number}, verborgene Zahlen: {hidden}.",
        en="Not fully audited: some rows of the table could not be read, and their figures may give others away. "
        "Nothing was found in the rest. Reports: {number}, hidden figures: {hidden}.",
    ),
    "disclosure.found": Text(
        de="So nicht veröffentlichen: Es gibt Zahlen oder Differenzen unter {minimum}, oder verborgene Zahlen lassen "
        "sich errechnen. Berichte: {number}, verborgene Zahlen: {hidden}.",
        en="Do not publish it like this: there are figures or differences below {minimum}, or hidden figures can be "
        "worked out. Reports: {number}, hidden figures: {hidden}.",
    ),
    "disclosure.cells": Text(de="Kleine Zahlen", en="Small figures"),
    "disclosure.differences": Text(de="Kleine Differenzen", en="Small differences"),
    "disclosure.recovered": Text(de="Verborgen, aber zu errechnen", en="Hidden, but can be worked out"),
    "disclosure.cell": Text(de="{label} [{code}]: {value}", en="{label} [{code}]: {value}"),
    "disclosure.difference": Text(
        de="{label} [{code}] abzüglich {parts}: {value} (Regel: {rule})",
        en="{label} [{code}] less {parts}: {value} (rule: {rule})",
    ),
    "disclosure.exact": Text(
        de="{label} [{code}]: genau {value} (Regeln: {rules})",
        en="{label} [{code}]: exactly {value} (rules: {rules})",
    ),
    "disclosure.bounds": Text(
        de="{label} [{code}]: {value} (Regeln: {rules})",
        en="{label} [{code}]: {value} (rules: {rules})",
    ),
    "disclosure.assuming": Text(de="angenommen: {assumptions}", en="assumed: {assumptions}"),
    "disclosure.hidden": Text(
        de="{label} [{code}]: {value} – {reason}",
        en="{label} [{code}]: {value} – {reason}",
    ),
    "disclosure.hides": Text(
        de="Zu verbergende Zahlen: {number}. Welche davon klein sind, steht nicht im Bericht.",
        en="Figures to hide: {number}. The report does not say which of them are small.",
    ),
    "disclosure.hides-nothing": Text(de="Es ist nichts zu verbergen.", en="There is nothing to hide."),
    "disclosure.hidden-gap": Text(
        de="Bekannte Abweichung bei {rule}: {value} – {reason}",
        en="Acknowledged discrepancy in {rule}: {value} – {reason}",
    ),
    "disclosure.texts": Text(de="Kleine Zahlen in Texten", en="Small numbers in texts"),
    "disclosure.text": Text(
        de="{label} [{code}]: {value} in der Anmerkung „{text}“", en="{label} [{code}]: {value} in the note ‘{text}’"
    ),
    "disclosure.texts-changed": Text(
        de="Anmerkungen, in denen kleine oder verborgene Zahlen standen, sind gekürzt: {codes}.",
        en="Notes with small or hidden numbers in them are shortened: {codes}.",
    ),
    "caveat.disclosure-texts": Text(
        de="In Anmerkungen zu diesen Zahlen stehen kleine Zahlen, die alles Mögliche bedeuten können. Bitte lesen: "
        "{figures}.",
        en="Notes on these figures have small numbers in them, which may mean anything. Please read them: {figures}.",
    ),
    "disclosure.rounded": Text(
        de="Alle übrigen genauen Zahlen sind auf Vielfache von {base} gerundet.",
        en="All other exact figures are rounded to multiples of {base}.",
    ),
    "disclosure.not-smallest": Text(
        de="Die Suche wurde abgebrochen: Womöglich genügen weniger Zahlen.",
        en="The search was given up: fewer figures may do.",
    ),
    "disclosure.nothing": Text(
        de="Es gibt nichts zu prüfen: kein Bericht, keine Zeile.",
        en="There is nothing to examine: no report, no row.",
    ),
    "disclosure.cases": Text(
        de="Das sind Falldaten, keine Zahlen zum Veröffentlichen. Erst zählen (in Python iq.cases.count, im Terminal "
        "iqmodel count), dann den Bericht prüfen.",
        en="These are case records, not figures to publish. Count them first (in Python iq.cases.count, in a terminal "
        "iqmodel count), then examine the report.",
    ),
    "disclosure.minimum": Text(
        de="Die Mindestzahl ist eine ganze Zahl ab 2; angegeben ist {found}.",
        en="The minimum is a whole number of at least 2; given: {found}.",
    ),
    "disclosure.method": Text(
        de="{found} ist kein Verfahren. Möglich sind: hide, round.",
        en="Unknown method {found}. Possible methods: hide, round.",
    ),
    "disclosure.base": Text(
        de="Gerundet wird auf 5 oder 10, nicht auf {found}.",
        en="Figures are rounded to 5 or 10, not to {found}.",
    ),
    "caveat.disclosure-claims": Text(
        de="Aussagen im Text und die Angaben zum Programm sind nicht geprüft: Auch ein Anteil kann Zahlen verraten.",
        en="The claims in the text of a fact sheet and its programme are not examined: a share can reveal figures, "
        "too.",
    ),
    "caveat.disclosure-series": Text(
        de="Diese Zahlen passen über mehrere Berichte hinweg nicht zusammen, daraus ist also nichts geschlossen: "
        "{figures}.",
        en="These figures do not fit together across several reports, so nothing is concluded from them: {figures}.",
    ),
    "caveat.disclosure-crossing": Text(
        de="Diese Berichte überschneiden sich, und keiner enthält den anderen. Was aus ihrem gemeinsamen Teil zu "
        "errechnen ist, ist nicht geprüft: {reports}.",
        en="These reports overlap, and neither contains the other. What can be worked out from the part that they "
        "share is not examined: {reports}.",
    ),
    "caveat.disclosure-mixed": Text(
        de="Die Anmerkungen sagen Verschiedenes darüber, wie Personen gezählt sind, daraus ist also nichts "
        "geschlossen: {figures}.",
        en="The notes disagree on how persons are counted, so nothing is concluded from them: {figures}.",
    ),
    "caveat.disclosure-partly": Text(
        de="Nur ein Teil der Berichte sagt, dass Personen bei der Erstberatung zählen. Die Summe ist deshalb nur als "
        "Grenze benutzt: {figures}.",
        en="Only some of the reports say that persons count at the first session, so their sum is used as a bound "
        "alone: {figures}.",
    ),
    "caveat.disclosure-scopes": Text(
        de="Personen mehrerer Gebiete summieren sich nur, wenn alle Berichte aus einer Lieferung gezählt sind; das "
        "sagt keiner von ihnen. Die Summe ist deshalb nur als Grenze benutzt: {figures}. Ist es so, bitte mit der "
        "Annahme prüfen, dass jede Person einmal zählt.",
        en="Persons of several scopes add up only if all reports were counted from one delivery, and none of them says "
        "so. Their sum is used as a bound alone: {figures}. If it is so, audit on the assumption that persons are "
        "counted once.",
    ),
    "caveat.disclosure-unstated": Text(
        de="Eine Tabelle sagt nicht, wie Personen gezählt sind. Zählen sie bei der Erstberatung, so verraten die "
        "Erstberatungen ihre Zahl, oder diese die Erstberatungen: {figures}. Dann bitte mit der Annahme prüfen, dass "
        "jede Person einmal zählt.",
        en="A table does not say how persons are counted. If they count at the first session, the number of first "
        "sessions gives them away, or the other way round: {figures}. In that case audit on the assumption that "
        "persons are counted once.",
    ),
    "caveat.disclosure-assumed": Text(
        de="Summiert unter der Annahme, dass jede Person einmal zählt. Die hier geprüften Teile sind als die gelesen, "
        "die summiert wurden: {figures}.",
        en="Summed on the assumption that persons are counted once. The parts examined here are taken for those that "
        "were summed: {figures}.",
    ),
    "caveat.disclosure-elsewhere": Text(
        de="Die Zahl ist womöglich aus anderen Berichten summiert als aus den Teilen, die hier geprüft sind. Die Summe "
        "der Teile ist deshalb nur als Grenze benutzt: {figures}.",
        en="The figure may have been summed from other reports than the parts examined here, so the sum of these is "
        "used as a bound alone: {figures}.",
    ),
    "caveat.disclosure-unprotected": Text(
        de="Auch wenn alles andere verborgen wird, lassen sich errechnen: {codes}.",
        en="Even with everything else hidden, these can still be worked out: {codes}.",
    ),
}
