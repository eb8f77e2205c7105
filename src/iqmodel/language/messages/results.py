"""Messages of calculations: what was deduced, located, combined, compared and rated."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    # Contradictions, and what follows from the rules.
    "contradiction": Text(
        de="Keine Zahlen erfüllen diese Regeln zugleich: {listed}. Angegeben: {stated}.",
        en="No numbers satisfy these rules together: {listed}. Given: {stated}.",
    ),
    "contradiction.alone": Text(
        de="Keine Zahlen erfüllen die Regel {listed}. Angegeben: {stated}.",
        en="No numbers satisfy the rule {listed}. Given: {stated}.",
    ),
    "contradiction.rules": Text(
        de="Diese Regeln sind zugleich nie zu erfüllen, welche Zahlen auch angegeben werden: {listed}.",
        en="These rules can never be satisfied together, whatever figures are given: {listed}.",
    ),
    "deduce.nothing": Text(
        de="Aus den Regeln folgt nichts, was nicht schon angegeben ist.",
        en="Nothing follows from the rules that is not stated already.",
    ),
    "deduce.stated": Text(de="angegeben: {value}", en="stated: {value}"),
    "deduce.based-on": Text(de="Grundlage: {figures}", en="based on: {figures}"),
    "deduce.rule": Text(de="Regel: {rules}", en="rule: {rules}"),
    "deduce.rules": Text(de="Regeln: {rules}", en="rules: {rules}"),
    "deduce.gap": Text(de="mit bekannter Abweichung: {gaps}", en="with the acknowledged discrepancy: {gaps}"),
    "caveat.combined-scopes": Text(
        de="Summiert, als würde jeder Fall in einem Gebiet beraten, denn in einer Tabelle steht nicht, ob es so ist: "
        "{figures}. Wird ein Fall in mehreren beraten, können es im Ganzen weniger sein.",
        en="Summed as if each case were advised in one scope, as a table does not say whether that is so: {figures}. "
        "Where a case is advised in several, the whole may have fewer.",
    ),
    "caveat.combined-periods": Text(
        de="Höchstens die Summe, wenn ein Beratungsprozess anstelle seiner Beratungen zählt, was in einer Tabelle "
        "nicht steht: {figures}. Zählt er zusätzlich, können es mehr sein.",
        en="At most the sum if a consulting process counts instead of its consultations, which a table does not say: "
        "{figures}. Where it counts in addition, there may be more.",
    ),
    "caveat.conventions": Text(
        de="In den Teilen verschieden gezählt, die zusammengefasste Zahl folgt also keiner der Zählweisen: {figures}.",
        en="Counted by different conventions in the parts, so the combined figure is by none of them: {figures}.",
    ),
    "caveat.suppressed-stated": Text(
        de="Als geheim gehalten vermerkt, hier aber angegeben: {figures}. So nicht veröffentlichen.",
        en="Marked as suppressed, yet stated here: {figures}. Do not publish it like this.",
    ),
    "caveat.suppressed": Text(
        de="Geheim gehalten, aber mit Regeln und übrigen Zahlen enger einzugrenzen, als angegeben ist: {codes}. "
        "Die Zahlen bleiben hier, wie sie sind; wer alles veröffentlicht, gibt sie womöglich preis.",
        en="Suppressed, but the rules and the other figures narrow it down further than is stated: {codes}. The "
        "figures are left as they are; publishing everything else may reveal them.",
    ),
    "caveat.suppressed-derived": Text(
        de="Geheim gehalten und hier dennoch errechnet, wie verlangt: {codes}. Nicht veröffentlichen.",
        en="Suppressed, but calculated here as requested: {codes}. Do not publish.",
    ),
    "caveat.not-tightest": Text(
        de="Die Regeln sind zu verflochten, um alles zu finden, was folgt; was hier steht, ist richtig, für {codes} "
        "gibt es aber womöglich engere Grenzen.",
        en="The rules are too entangled to find everything that follows; what is shown is correct, but for {codes} "
        "there may be tighter bounds.",
    ),
    "caveat.as-of": Text(
        de="Der Stand {state} liegt vor dem Ende des Zeitraums {period}: Was danach geschah, fehlt in den Zahlen.",
        en="The figures are as of {state}, before the end of the period {period}: what happened later is missing.",
    ),
    "caveat.figure-as-of": Text(
        de="{figures}: Der Stand {state} liegt vor dem Ende des Zeitraums {period}; was danach geschah, fehlt.",
        en="{figures}: as of {state}, before the end of the period {period}; what happened later is missing.",
    ),
    "caveat.source-date": Text(
        de="{source}: Der Tag {day}, auf den sich die Quelle bezieht, liegt vor dem Ende des Zeitraums {period}.",
        en="{source}: the day to which the source refers, {day}, is earlier than the end of the period {period}.",
    ),
    # Which figures may be wrong.
    "locate.change": Text(de="{label} [{code}]: {stated} → {value}", en="{label} [{code}]: {stated} → {value}"),
    "locate.one": Text(
        de="Wird eine Zahl geändert, sind alle Regeln erfüllt: {changes}.",
        en="If one figure is changed, every rule is satisfied: {changes}.",
    ),
    "locate.several": Text(
        de="Werden diese Zahlen ({number}) zusammen geändert, sind alle Regeln erfüllt: {changes}.",
        en="If these figures ({number}) are changed together, every rule is satisfied: {changes}.",
    ),
    "locate.one.partly": Text(
        de="Wird eine Zahl geändert, sind die Regeln erfüllt, die sie binden: {changes}.",
        en="If one figure is changed, the rules that bind it are satisfied: {changes}.",
    ),
    "locate.several.partly": Text(
        de="Werden diese Zahlen ({number}) zusammen geändert, sind die Regeln erfüllt, die sie binden: {changes}.",
        en="If these figures ({number}) are changed together, the rules that bind them are satisfied: {changes}.",
    ),
    "locate.more": Text(
        de="Es gibt weitere Möglichkeiten mit ebenso wenigen Änderungen; sie sind nicht aufgezählt.",
        en="There are further possibilities with as few changes, which are not listed.",
    ),
    "locate.weight": Text(
        de="{found} ist kein Gewicht; ein Gewicht ist eine positive ganze Zahl oder ein Bruch (fractions.Fraction).",
        en="{found} is not a weight; a weight is a positive integer or fraction (fractions.Fraction).",
    ),
    "locate.limit": Text(
        de="Die Anzahl der Vorschläge (limit) ist eine ganze Zahl ab 1, nicht {found}.",
        en="The number of proposals (limit) is an integer of at least 1, not {found}.",
    ),
    "locate.entangled": Text(
        de="Die Regeln {rules} sind zu verflochten, um die falschen Zahlen genau zu bestimmen: weniger Regeln auf "
        "einmal oder nur einen Teil des Berichts untersuchen.",
        en="The rules {rules} are too entangled to determine the wrong figures exactly: search with fewer rules, or "
        "in one part of the report at a time.",
    ),
    # What was taken out, and what follows instead.
    "repair.nothing": Text(
        de="Nichts herausgenommen: Keine Zahl muss falsch sein.",
        en="Nothing taken out: no figure has to be wrong.",
    ),
    "repair.derived": Text(
        de="{label} [{code}]: {before} herausgenommen, verletzt {against}. Nun {after}, nach {by}.",
        en="{label} [{code}]: {before} taken out, breaks {against}. Now {after}, by {by}.",
    ),
    "repair.taken-out": Text(
        de="{label} [{code}]: {before} herausgenommen, verletzt {against}. Nun {after}.",
        en="{label} [{code}]: {before} taken out, breaks {against}. Now {after}.",
    ),
    "repair.unread": Text(
        de="Angegeben war keine verwendbare Zahl, daher unbekannt.",
        en="What was stated is no usable number, so unknown.",
    ),
    "repair.prevents": Text(
        de="Deshalb entsteht kein Bericht, nur Zahlen ({number}):",
        en="Because of this no report is made, only figures ({number}):",
    ),
    "repair.refused": Text(
        de="Nicht lesbar, daher weggelassen ({number}):",
        en="Not readable, therefore left out ({number}):",
    ),
    "delivered.one": Text(
        de="Die Daten haben {number} Berichte; betrachtet wird nur {report}. Nicht betrachtet: {others}.",
        en="The data have {number} reports; only {report} is considered. Not considered: {others}.",
    ),
    "repair.open": Text(
        de="Nicht entscheidbar, deshalb unverändert. Gleich kleine Möglichkeiten: {number}.",
        en="Cannot be decided, therefore unchanged. Equally small possibilities: {number}.",
    ),
    # What is remarkable about rules by themselves.
    "diagnose.sound": Text(
        de="Untersuchte Regeln: {number}. Keine widerspricht einer anderen.",
        en="Rules examined: {number}. None contradicts another.",
    ),
    "diagnose.nothing": Text(
        de="Untersuchte Regeln: {number}. Keine widerspricht einer anderen, und keine ist entbehrlich.",
        en="Rules examined: {number}. None contradicts another, and none is redundant.",
    ),
    "diagnose.broken": Text(
        de="Untersuchte Regeln: {number}. Widersprüche: {found}.",
        en="Rules examined: {number}. Contradictions: {found}.",
    ),
    "diagnose.contradictions": Text(de="Widersprüche", en="Contradictions"),
    "diagnose.redundants": Text(de="Entbehrlich, weil andere dasselbe sagen", en="Redundant, as others say the same"),
    "diagnose.equalities": Text(
        de="Ungleichungen, die nur als Gleichung gelten können", en="Inequalities that can only hold as equalities"
    ),
    "diagnose.fixeds": Text(
        de="Zahlen, für die nur ein Wert möglich ist", en="Figures for which only one value is possible"
    ),
    "diagnose.contradiction": Text(
        de="Diese Regeln können nicht zugleich gelten: {rules}.", en="These rules cannot hold together: {rules}."
    ),
    "diagnose.contradiction.alone": Text(
        de="Diese Regel kann nie gelten: {rules}.", en="This rule can never hold: {rules}."
    ),
    "diagnose.redundant": Text(de="{rule} folgt aus {rules}.", en="{rule} follows from {rules}."),
    "diagnose.redundant.always": Text(de="{rule} gilt immer.", en="{rule} always holds."),
    "diagnose.implied": Text(
        de="{rule} kann nur als {equality} gelten. Grund: {rules}.",
        en="{rule} can only hold as {equality}. Reason: {rules}.",
    ),
    "diagnose.implied.counts": Text(
        de="{rule} kann nur als {equality} gelten: Mehr lassen die Zahlen nicht zu.",
        en="{rule} can only hold as {equality}: the figures permit no more.",
    ),
    "diagnose.fixed": Text(
        de="{label} [{code}]: möglich ist nur {value}. Grund: {rules}.",
        en="{label} [{code}]: only {value} is possible. Reason: {rules}.",
    ),
    "diagnose.more": Text(
        de="Es gibt womöglich weitere Widersprüche, die nicht aufgezählt sind.",
        en="There may be more contradictions than are listed.",
    ),
    "diagnose.unexamined": Text(
        de="Aus einem Widerspruch folgt alles; mehr lässt sich über diese Regeln erst sagen, wenn er behoben ist: "
        "{rules}.",
        en="Everything follows from a contradiction; until it is resolved, no more can be said about these rules: "
        "{rules}.",
    ),
    "diagnose.entangled": Text(
        de="Verbundene Regeln ({number}), darunter {listed}, sind zu viele oder zu verflochten, um sie genau zu "
        "untersuchen: weniger Regeln auf einmal untersuchen.",
        en="Linked rules ({number}), among them {listed}, are too many or too entangled to be examined exactly: "
        "examine fewer rules at a time.",
    ),
    # Combining, and what remains.
    "combine.overlap": Text(
        de="Zahlen würden doppelt gezählt. Paare von Berichten, die sich in Gebiet und Zeitraum überschneiden: "
        "{number}, etwa {listed}.",
        en="Figures would be counted twice. Pairs of reports that share scope and days: {number}, such as {listed}.",
    ),
    "combine.overlap.least": Text(
        de="Zahlen würden doppelt gezählt. Paare von Berichten, die sich in Gebiet und Zeitraum überschneiden: "
        "mindestens {number}, etwa {listed}.",
        en="Figures would be counted twice. Pairs of reports that share scope and days: at least {number}, such as "
        "{listed}.",
    ),
    "combine.gap": Text(
        de="Für einen Bericht über das Ganze fehlen Teile ({number}): {listed}. Mit allow_gaps=True (im Terminal: "
        "--allow-gaps) bleiben die Summen nach oben offen.",
        en="Parts are missing for a report on the whole ({number}): {listed}. With allow_gaps=True (in a terminal: "
        "--allow-gaps), the sums have no upper bound.",
    ),
    "combine.nothing": Text(de="Es gibt keinen Bericht zum Zusammenfassen.", en="There is no report to combine."),
    "combine.never": Text(
        de="In den einzelnen Berichten angegeben: {stated}; dieser Wert wird nicht addiert.",
        en="Stated in each report: {stated}; this value is never added up.",
    ),
    "remainder.never": Text(
        de="Für den ganzen Zeitraum angegeben: {stated}; was davon übrig bleibt, ergibt sich daraus nicht.",
        en="Stated for the whole period: {stated}; what is left of it does not follow from that.",
    ),
    "combine.scope": Text(
        de="{scope} enthält nicht alle Teile; außerhalb liegen {number}: {outside}.",
        en="{scope} does not contain all the parts; {number} lie outside: {outside}.",
    ),
    "combine.acknowledged": Text(
        de="Bekannte Abweichung bei {rule}: {reason}", en="Acknowledged discrepancy in {rule}: {reason}"
    ),
    "combine.summed": Text(de="Zusammengefasst aus: {parts}.", en="Combined from: {parts}."),
    "combine.summed-many": Text(
        de="Zusammengefasst aus mehr Berichten, als eine Anmerkung aufzählen kann.",
        en="Combined from more reports than a note can list.",
    ),
    "combine.acknowledged-often": Text(
        de="Summe der bekannten Abweichungen vieler Teile; woher sie kommen, sagen die Anmerkungen.",
        en="The sum of the acknowledged discrepancies of many parts; the notes say where they come from.",
    ),
    "combine.persons-counted-once": Text(
        de="Summiert unter der Annahme, dass jede Person nur einmal gezählt ist, bei der Erstberatung.",
        en="Summed on the assumption that each person is counted only once, at the first session.",
    ),
    "combine.persons-counted-once.groups": Text(
        de="Summiert unter der Annahme, dass jede Person nur einmal gezählt ist, bei der Erstberatung, und dass keine "
        "Beratung in einem anderen Gebiet ihre Beratungsart ändert.",
        en="Summed on the assumption that each person is counted only once, at the first session, and that no session "
        "in another scope changes the type of advice.",
    ),
    "remainder.scope": Text(
        de="Abgezogen wird ein Bericht desselben Gebiets {longer}, nicht {part}.",
        en="A report of the same scope {longer} is to be subtracted, not {part}.",
    ),
    "remainder.nothing": Text(
        de="Beide Berichte gelten für {longer}: Es bleibt kein Zeitraum übrig.",
        en="Both reports cover {longer}: no period remains.",
    ),
    "remainder.period": Text(
        de="{part} liegt nicht am Anfang oder Ende von {longer}: Es bleibt kein zusammenhängender Zeitraum übrig.",
        en="{part} is not at the beginning or end of {longer}: what remains is not one period.",
    ),
    "remainder.negative": Text(
        de="Der Teil hat mehr als das Ganze: {listed}.", en="The part has more than the whole: {listed}."
    ),
    # Totals.
    "total.nothing": Text(de="Es ist keine Zahl zum Summieren genannt.", en="No figure to add up is named."),
    "total.units": Text(
        de="Eine Summe hat eine Einheit; hier wären es {number}: {units}. Mit unit=… eine auswählen.",
        en="A sum has one unit; here there would be {number}: {units}. Choose one with unit=….",
    ),
    "total.no-unit": Text(
        de="In der Einheit {unit} wird hier nichts gezählt; es gibt {units}.",
        en="Nothing is counted in the unit {unit} here. Known units: {units}.",
    ),
    "total.twice": Text(de="„{code}“ ist zweimal genannt.", en="‘{code}’ is named twice."),
    "total.part": Text(
        de="„{whole}“ enthält „{part}“: Zusammen würden sie doppelt gezählt.",
        en="‘{whole}’ contains ‘{part}’: together they would be counted twice.",
    ),
    # Rates.
    "rate.no-figure": Text(
        de="{model} hat die Zahl {asked} nicht, aus der diese Quote berechnet wird. Andere Quotienten berechnet "
        "rates.ratio(report, Zähler, Nenner).",
        en="{model} does not have the figure {asked}, from which this rate is computed. For other quotients, use "
        "rates.ratio(report, numerator, denominator).",
    ),
    "rate.inexact": Text(
        de="Die Quote ist nur in Grenzen bekannt: {rate}. Die Grenzen stehen in .low und .high.",
        en="The rate is known only by its bounds: {rate}. They are in .low and .high.",
    ),
    "rate.undefined": Text(
        de="Die Quote ist nicht bestimmt: Die Zahl unter dem Bruchstrich ist 0.",
        en="The rate is undefined: the denominator is 0.",
    ),
    "rate.digits": Text(
        de="Die Anzahl der Nachkommastellen ist eine ganze Zahl von 0 bis {limit}, nicht {digits}.",
        en="The number of decimal places is a whole number from 0 to {limit}, not {digits}.",
    ),
    "rate.not-a-whole": Text(
        de="Die Anteile ergeben zusammen {total}; auf 100 % runden lassen sich nur Anteile (Rate oder Fraction), die "
        "zusammen 1 ergeben. Eine fehlende Gruppe hinzufügen oder die Anteile an den eingeteilten Personen bilden.",
        en="The shares add up to {total}; only shares (Rate or Fraction) that add up to 1 can be rounded to 100%. If a "
        "group is missing, add it, or use shares of the classified persons only.",
    ),
    "rate.none": Text(de="nicht bestimmt", en="undefined"),
    "rate.from": Text(de="mindestens {low}", en="at least {low}"),
    "rate.between": Text(de="zwischen {low} und {high}", en="between {low} and {high}"),
    "rate.explained": Text(
        de="{name} = {rate} ({above}: {numerator}; {below}: {denominator})",
        en="{name} = {rate} ({above}: {numerator}; {below}: {denominator})",
    ),
    "rate.shares.persons": Text(
        de="Anteile an allen Personen ({denominator}):", en="Shares of all persons ({denominator}):"
    ),
    "rate.shares.classified": Text(
        de="Anteile an den eingeteilten Personen ({denominator}):",
        en="Shares of the classified persons ({denominator}):",
    ),
    "caveat.rate.sources": Text(
        de="Die Zahlen stammen aus verschiedenen Quellen: über dem Bruchstrich {above}, darunter (nach Angabe oder "
        "Möglichkeit) {below}; betroffen: {figures}.",
        en="The figures come from different sources: numerator {above}, denominator (stated or possible) {below}; "
        "affected: {figures}.",
    ),
    "caveat.rate.sources-open": Text(
        de="Ob {figures} aus derselben Quelle stammen, ist nicht angegeben; infrage kommen {sources}.",
        en="It is not stated whether {figures} come from the same source; possible sources: {sources}.",
    ),
    "caveat.rate.dates": Text(
        de="Die Zahlen haben verschiedene Stichtage oder Auszugstage: über dem Bruchstrich {above}, darunter {below}; "
        "betroffen: {figures}.",
        en="The figures have different reference or extraction dates: numerator {above}, denominator {below}; "
        "affected: {figures}.",
    ),
    "caveat.rate.periods": Text(
        de="Die Zahlen gelten für verschiedene Zeiträume: über dem Bruchstrich {above}, darunter {below}; betroffen: "
        "{figures}.",
        en="The figures cover different periods: numerator {above}, denominator {below}; affected: {figures}.",
    ),
    "caveat.rate.as-of": Text(
        de="Die Zahlen haben einen unterschiedlichen Stand: über dem Bruchstrich {above}, darunter {below}; betroffen: "
        "{figures}.",
        en="The figures are as of different times: numerator {above}, denominator {below}; affected: {figures}.",
    ),
    "caveat.rate.discrepancy": Text(
        de="Eine bekannte Abweichung von {difference:+} (Regel {rule}) betrifft die Zahlen: {figures}.",
        en="An acknowledged discrepancy of {difference:+} (rule {rule}) affects the figures: {figures}.",
    ),
    "caveat.rate.provisional": Text(de="Vorläufig: {figures}.", en="Provisional: {figures}."),
    "caveat.rate.derived": Text(de="Errechnet, nicht erhoben: {figures}.", en="Calculated, not collected: {figures}."),
    "caveat.rate.suppressed": Text(
        de="Geheim gehalten: {figures}; die Quote könnte die Zahl preisgeben.",
        en="Suppressed: {figures}; the rate could reveal the figure.",
    ),
    # Claims.
    "claim.holds": Text(
        de="Anteil „{label}“ an „{whole}“: Die Angabe {stated} trifft zu; die Zahlen ergeben {rate}.",
        en="Share of ‘{label}’ in ‘{whole}’: the statement {stated} is correct; the figures give {rate}.",
    ),
    "claim.violated": Text(
        de="Anteil „{label}“ an „{whole}“: Die Angabe {stated} trifft nicht zu; die Zahlen ergeben {rate}.",
        en="Share of ‘{label}’ in ‘{whole}’: the statement {stated} is not correct; the figures give {rate}.",
    ),
    "claim.undecided.zero": Text(
        de="Anteil „{label}“ an „{whole}“: Ob die Angabe {stated} zutrifft, lassen die Zahlen offen; einen Anteil an 0 "
        "gibt es nicht.",
        en="Share of ‘{label}’ in ‘{whole}’: the figures leave open whether the statement {stated} is correct; there "
        "is no share of 0.",
    ),
    "claim.undecided": Text(
        de="Anteil „{label}“ an „{whole}“: Ob die Angabe {stated} zutrifft, lassen die Zahlen offen; sie ergeben "
        "{rate}.",
        en="Share of ‘{label}’ in ‘{whole}’: the figures leave open whether the statement {stated} is correct; they "
        "give {rate}.",
    ),
}
