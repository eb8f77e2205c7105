"""Messages about the model: indicators, rules, findings, blocks, reports, caveats."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    # Indicators.
    "indicator.unit": Text(
        de="Die Einheit „{unit}“ ist unbekannt; bekannt sind: {units}. Eine eigene erklärt Unit(…).",
        en="Unknown unit ‘{unit}’. Known units: {units}. Declare your own with Unit(…).",
    ),
    "indicator.additivity": Text(
        de="{code}: Die Summierbarkeit „{additivity}“ ist unbekannt; bekannt sind: {allowed}.",
        en="{code}: unknown additivity ‘{additivity}’. Known kinds: {allowed}.",
    ),
    "indicator.absorbing": Text(
        de="Nur eine Personengruppe der Summierbarkeit „reclassified“ kann absorbing sein, nicht „{additivity}“.",
        en="Only a group of persons of additivity ‘reclassified’ can be absorbing, not ‘{additivity}’.",
    ),
    "indicator.counted-from": Text(
        de="In einer Zähldefinition kann unter „{field}“ nicht {value} stehen.",
        en="In a definition of counting, ‘{field}’ cannot be {value}.",
    ),
    "indicator.code": Text(
        de="{value} kann kein Code sein; erwartet wird ein Text, der nicht leer ist.",
        en="{value} cannot be a code; a text that is not empty is expected.",
    ),
    "indicator.text": Text(
        de="{code}: {value} kann nicht als {field} stehen; erwartet wird Text(de=…, en=…).",
        en="{code}: {value} cannot be the {field}; Text(de=…, en=…) is expected.",
    ),
    "indicator.not-an-indicator": Text(de="{value} ist kein Indicator.", en="{value} is not an Indicator."),
    "catalogue.entries": Text(
        de="{value} lässt sich nicht durchlaufen; erwartet wird eine Liste von Einträgen.",
        en="{value} is not iterable; a list of entries is expected.",
    ),
    "indicator.duplicate": Text(
        de="Der Indikator „{code}“ kommt zweimal vor.", en="The indicator ‘{code}’ occurs twice."
    ),
    # Rules.
    "rule.not-text": Text(de="Eine Regel ist ein Text, nicht {value}.", en="A rule is a text, not {value}."),
    "rule.too-long": Text(
        de="Die Regel ist {length} Zeichen lang; erlaubt sind höchstens {limit}.",
        en="The rule has {length} characters; at most {limit} are allowed.",
    ),
    "rule.too-deep": Text(
        de="Die Regel ist zu tief geschachtelt; erlaubt sind höchstens {limit} Ebenen.",
        en="The rule is nested too deeply; at most {limit} levels are allowed.",
    ),
    "rule.word": Text(
        de="Regel „{expression}“: „{found}“ ist nicht erlaubt; erlaubt sind Namen von Zahlen in Kleinbuchstaben, ganze "
        "Zahlen, +, −, *, Klammern und ein Vergleich.",
        en="Rule ‘{expression}’: ‘{found}’ is not allowed; names of figures in lower case, integers, +, -, *, "
        "parentheses and one comparison are.",
    ),
    "rule.large-number": Text(
        de="Die Zahl {number} ist für eine Regel zu groß; erlaubt ist höchstens {limit}.",
        en="The number {number} is too large for a rule; at most {limit} is allowed.",
    ),
    "rule.syntax": Text(de="Die Regel „{expression}“ ist nicht lesbar.", en="The rule ‘{expression}’ cannot be read."),
    "rule.one-comparison": Text(
        de="Die Regel „{expression}“ braucht genau einen Vergleich (==, <=, >=, <, >).",
        en="The rule ‘{expression}’ needs exactly one comparison (==, <=, >=, <, >).",
    ),
    "rule.no-figure": Text(
        de="Die Regel „{expression}“ nennt keine Zahl des Berichts.", en="The rule ‘{expression}’ names no figure."
    ),
    "rule.product": Text(
        de="Die Regel „{expression}“ multipliziert zwei Zahlen des Berichts; erlaubt ist nur ein fester Faktor.",
        en="The rule ‘{expression}’ multiplies figures; only a constant factor is allowed.",
    ),
    "rule.not-linear": Text(
        de="Die Regel „{expression}“ ist nicht linear in den Zahlen des Berichts.",
        en="The rule ‘{expression}’ is not linear in the figures.",
    ),
    "rule.id": Text(
        de="„{id}“ kann keine Regel heißen; erlaubt sind Kleinbuchstaben, Ziffern und Bindestriche, etwa "
        "„advice-types“.",
        en="‘{id}’ cannot be the id of a rule; lower-case letters, digits and hyphens are allowed, such as "
        "‘advice-types’.",
    ),
    "rule.severity": Text(
        de="Regel „{id}“: Die Schwere „{severity}“ ist unbekannt; bekannt sind error und warning.",
        en="Rule ‘{id}’: unknown severity ‘{severity}’. Known severities: error and warning.",
    ),
    "rule.field": Text(
        de="Regel „{id}“: {value} kann nicht als {field} stehen.", en="Rule ‘{id}’: {value} cannot be the {field}."
    ),
    "rule.duplicate": Text(de="Die Regel „{id}“ kommt zweimal vor.", en="The rule ‘{id}’ occurs twice."),
    "rule.not-a-rule": Text(de="{value} ist keine Regel (Rule).", en="{value} is not a Rule."),
    "rule.unknown-figure": Text(
        de="Regel „{id}“: Die Zahl „{name}“ gibt es dort nicht; es gibt {known}.",
        en="Rule ‘{id}’: unknown figure ‘{name}’. Known figures: {known}.",
    ),
    "rule.json": Text(
        de="Ein Regelkatalog in JSON ist eine Liste von Objekten mit id, expression und höchstens label, reason, "
        "severity, source, path: {reason}",
        en="A rule catalogue in JSON is an array of objects with id, expression and at most label, reason, severity, "
        "source, path: {reason}",
    ),
    # Findings: verdict, then how the relation reads to a person.
    "finding.holds": Text(de="{label}: erfüllt.", en="{label}: holds."),
    "finding.violated.sum": Text(
        de="{parts} ergeben zusammen {left}, als Gesamtzahl sind {right} angegeben: Differenz {gap}.",
        en="{parts} add up to {left}, but the total is given as {right}: difference {gap}.",
    ),
    "finding.violated.equal": Text(
        de="{parts} und {others} müssten gleich sein: Differenz {gap}.",
        en="{parts} and {others} should be equal: difference {gap}.",
    ),
    "finding.violated.within": Text(
        de="{parts} dürfen nicht mehr sein als {others}: Differenz {gap}.",
        en="{parts} must not exceed {others}: difference {gap}.",
    ),
    "finding.violated.reaching": Text(
        de="{parts} müssten mindestens so viele sein wie {others}: Differenz {gap}.",
        en="{parts} should be at least as many as {others}: difference {gap}.",
    ),
    "finding.violated.general": Text(
        de="{label}: {expression} gilt nicht; links {left}, rechts {right}, Differenz {gap}.",
        en="{label}: {expression} does not hold; left {left}, right {right}, difference {gap}.",
    ),
    "finding.acknowledged.sum": Text(
        de="{parts} ergeben zusammen {left}, als Gesamtzahl sind {right} angegeben: Differenz {gap}, als bekannt "
        "vermerkt. {note}",
        en="{parts} add up to {left}, but the total is given as {right}: difference {gap}, acknowledged. {note}",
    ),
    "finding.acknowledged.equal": Text(
        de="{parts} und {others} unterscheiden sich: Differenz {gap}, als bekannt vermerkt. {note}",
        en="{parts} and {others} differ: difference {gap}, acknowledged. {note}",
    ),
    "finding.acknowledged.general": Text(
        de="{label}: {expression} gilt nicht; Differenz {gap}, als bekannt vermerkt. {note}",
        en="{label}: {expression} does not hold; difference {gap}, acknowledged. {note}",
    ),
    "finding.undecided.sum": Text(
        de="Nicht entscheidbar, ob {parts} zusammen die Gesamtzahl {right} ergeben: Differenz {gap}.",
        en="It cannot be decided whether {parts} add up to the total {right}: difference {gap}.",
    ),
    "finding.undecided.equal": Text(
        de="Nicht entscheidbar, ob {parts} und {others} gleich sind: Differenz {gap}.",
        en="It cannot be decided whether {parts} and {others} are equal: difference {gap}.",
    ),
    "finding.undecided.within": Text(
        de="Nicht entscheidbar, ob {parts} höchstens so viele sind wie {others}: Differenz {gap}.",
        en="It cannot be decided whether {parts} are at most as many as {others}: difference {gap}.",
    ),
    "finding.undecided.reaching": Text(
        de="Nicht entscheidbar, ob {parts} mindestens so viele sind wie {others}: Differenz {gap}.",
        en="It cannot be decided whether {parts} are at least as many as {others}: difference {gap}.",
    ),
    "finding.undecided.general": Text(
        de="{label}: nicht entscheidbar, ob {expression} gilt; Differenz {gap}.",
        en="{label}: it cannot be decided whether {expression} holds; difference {gap}.",
    ),
    "finding.not-stated": Text(de="Eine der Zahlen ist nicht angegeben.", en="One of the figures is not stated."),
    "finding.not-stated.many": Text(
        de="{number} der Zahlen sind nicht angegeben.", en="{number} of the figures are not stated."
    ),
    "finding.bounds": Text(
        de="Die Zahlen sind nur in Grenzen bekannt; beides ist möglich.",
        en="The figures are known only by bounds; either is possible.",
    ),
    "finding.rounding": Text(
        de="Im Rahmen der Rundung oder des Wortlauts ist beides möglich.",
        en="Within the rounding or wording of the figures, either is possible.",
    ),
    "finding.misfit": Text(
        de="{label}: Als bekannt vermerkt ist eine Differenz von {amount}, tatsächlich beträgt sie {gap}.",
        en="{label}: a difference of {amount} is acknowledged, but it is actually {gap}.",
    ),
    # Declaring blocks.
    "block.base": Text(
        de="{name} erbt nicht von Block: class {name}(iq.Block).",
        en="{name} does not inherit from Block: class {name}(iq.Block).",
    ),
    "block.post-init": Text(
        de="{name}: __attrs_post_init__ ist den Prüfungen des Blocks vorbehalten; eigene Prüfungen sind Regeln.",
        en="{name}: __attrs_post_init__ is reserved for the checks of the block; write your own checks as rules.",
    ),
    "block.part-kind": Text(
        de="part() braucht eine Blockklasse, nicht {kind}.", en="part() takes a block class, not {kind}."
    ),
    "block.name": Text(
        de="{name}: Der Name „{field}“ ist schon vergeben oder vorbehalten.",
        en="{name}: the name ‘{field}’ is taken or reserved.",
    ),
    "block.hidden": Text(
        de="{name}: „{field}“ ist geerbt, {value} kann nicht an seine Stelle treten; dort stehen count(), share(), "
        "part(), rule() oder no_rule(). Eine Klasse ohne diese Zahlen und Teile erbt von BaseReport oder Block.",
        en="{name}: ‘{field}’ is inherited, {value} cannot take its place; count(), share(), part(), rule() or "
        "no_rule() can. A class without these figures and parts inherits from BaseReport or Block.",
    ),
    "model.name": Text(
        de="{name}: „{value}“ kann nicht der Name eines Modells sein; ein Beispiel ist example.iq-2023/1 (a–z, 0–9, "
        "Punkt und Bindestrich, dann die Version).",
        en="{name}: ‘{value}’ cannot be the name of a model; an example is example.iq-2023/1 (a-z, 0-9, full stop and "
        "hyphen, then the version).",
    ),
    "model.nameless": Text(
        de="{name} ist keine Berichtsklasse mit einem Namen; er steht in der Deklaration: @iq.block class "
        'Bericht(iq.BaseReport, model="beispiel/1").',
        en="{name} is not a class of reports with a name; the declaration gives it: @iq.block class "
        'Report2023(iq.BaseReport, model="example/1").',
    ),
    "model.taken": Text(
        de="Das Modell „{value}“ gibt es schon: {name}.", en="The model ‘{value}’ exists already: {name}."
    ),
    "model.entry": Text(
        de="Das Modell {value} eines installierten Pakets ließ sich nicht laden: {reason}",
        en="The model {value} of an installed package could not be loaded: {reason}",
    ),
    "model.unknown": Text(
        de="Das Modell „{name}“ ist hier nicht bekannt. Bekannt: {known}.",
        en="The model ‘{name}’ is not known here. Known: {known}.",
    ),
    "model.unknown.none": Text(
        de="Das Modell „{name}“ ist hier nicht bekannt; es ist keines angemeldet.",
        en="The model ‘{name}’ is not known here; none is registered.",
    ),
    "model.other": Text(
        de="Das Dokument ist vom Modell „{name}“, gelesen wird es als {expected}.",
        en="The document is of the model ‘{name}’, but is read as {expected}.",
    ),
    "block.no-rule": Text(
        de="{name}: Eine Regel mit dem Namen „{field}“ wird nicht geerbt; es gibt nichts wegzulassen.",
        en="{name}: no rule with the name ‘{field}’ is inherited, so there is none to drop.",
    ),
    "block.name-form": Text(
        de="{name}: Eine Zahl oder ein Teil kann nicht „{field}“ heißen; erlaubt sind Kleinbuchstaben a–z, Ziffern und "
        "Unterstriche, vorn ein Buchstabe, und kein Schlüsselwort von Python. Wie die Zahl für Menschen heißt, sagt "
        "ihr label.",
        en="{name}: ‘{field}’ cannot be the name of a figure or part; lower-case letters a–z, digits and underscores "
        "are allowed, a letter first, and no Python keyword. Its label is what people call the figure.",
    ),
    "block.class": Text(
        de="{name} lässt sich so nicht zu einem Block machen: {reason}.",
        en="{name} cannot be made into a block like this: {reason}.",
    ),
    "block.undeclared": Text(
        de="{name} erklärt Zahlen oder Regeln, ist aber kein Block: @iq.block fehlt über der Klasse.",
        en="{name} declares figures or rules but is not a block: @iq.block is missing above the class.",
    ),
    "block.text": Text(de="{field}: {value} ist kein Text(de, en).", en="{field}: {value} is not a Text(de, en)."),
    # Words in braces, which a place fills in.
    "template.braces": Text(
        de="{value}: Die geschweiften Klammern darin passen nicht zusammen.",
        en="{value}: the braces in it do not match.",
    ),
    "template.words": Text(
        de="Wörter für geschweifte Klammern stehen als Text(de, en) unter ihrem Namen, nicht als {value}.",
        en="Words for braces are given as Text(de, en) by name, not as {value}.",
    ),
    "block.field": Text(
        de="{name}: Das Feld „{field}“ ist weder mit count() noch mit part() erklärt.",
        en="{name}: the field ‘{field}’ is declared neither with count() nor with part().",
    ),
    # Records, and what reports say about figures.
    "record.type": Text(de="Erwartet wird {expected}, nicht {found}.", en="Expected {expected}, not {found}."),
    "record.blank": Text(de="Der Text ist leer.", en="The text is empty."),
    "record.length": Text(
        de="Der Text hat {length} Zeichen, erlaubt sind höchstens {most}.",
        en="The text has {length} characters; at most {most} are allowed.",
    ),
    "record.surrogate": Text(
        de="Der Text {found} enthält halbe Zeichen (Surrogate), die keine Datei speichern kann.",
        en="The text {found} contains half characters (surrogates), which no file can store.",
    ),
    "record.form": Text(de="{found} hat nicht die Form: {expected}.", en="{found} does not have the form: {expected}."),
    "record.choice": Text(
        de="{found} ist nicht möglich; möglich sind: {choices}.",
        en="{found} is not a possible value. Possible values: {choices}.",
    ),
    "record.number": Text(
        de="{found} liegt nicht zwischen {least} und {most}.", en="{found} is not between {least} and {most}."
    ),
    "record.caveat": Text(de="Den Vorbehalt {found} gibt es nicht.", en="Unknown caveat {found}."),
    "record.few": Text(
        de="Die Liste hat zu wenige Einträge; nötig sind mindestens {fewest}.",
        en="The list has too few entries; at least {fewest} is needed.",
    ),
    "record.duplicate": Text(de="{found} ist schon aufgeführt.", en="{found} is already listed."),
    "discrepancy.zero": Text(
        de="Eine Abweichung von 0 lässt sich nicht anerkennen: Die Zahlen gehen auf.",
        en="A discrepancy of 0 cannot be acknowledged: the figures agree.",
    ),
    "discrepancy.open": Text(
        de="Eine Abweichung ohne jede Grenze lässt sich nicht anerkennen: Jede Differenz wäre erlaubt.",
        en="A discrepancy without any limit cannot be acknowledged: every difference would be permitted.",
    ),
    "note.empty": Text(
        de="Die Anmerkung zu {value} ist leer; sie braucht mindestens status, period, as_of, source oder footnote.",
        en="The note on {value} is empty; it needs at least a status, period, as_of, source or footnote.",
    ),
    "note.contradiction": Text(
        de="Die Anmerkung sagt „{status}“, aber die Zahl ist angegeben: {count}. Eines von beiden ist falsch; gilt die "
        "Anmerkung nur für einen Teil, braucht sie einen eigenen Zeitraum.",
        en="The note says ‘{status}’, but the figure is given: {count}. One of the two is wrong; if the note applies "
        "to a part only, it needs a period of its own.",
    ),
    "claim.same": Text(de="{value} kann kein Anteil an sich selbst sein.", en="{value} cannot be a share of itself."),
    "claim.zero": Text(
        de="0 Prozent können nicht ungefähr angegeben werden.", en="0 percent cannot be an approximate share."
    ),
    "claim.report": Text(
        de="Es gibt keinen Bericht mit der Nummer {value}. Berichte des Faktenblatts: {number}, gezählt ab 0.",
        en="There is no report number {value}. Reports of the fact sheet: {number}, counted from 0.",
    ),
    # What became of figures.
    "succession.number": Text(
        de="„{fate}“ passt nicht zu diesen Codes ({value}): Nur Aufgeteiltes hat mehrere neue, nur Zusammengelegtes "
        "mehrere alte.",
        en="‘{fate}’ does not fit these codes ({value}): only a split figure has several new ones, only merged figures "
        "have several old ones.",
    ),
    "succession.kind": Text(
        de="{name}: succession ist ein Tupel aus models.same(…), redefined(…), split(…) und merged(…).",
        en="{name}: succession is a tuple of models.same(…), redefined(…), split(…) and merged(…).",
    ),
    "succession.code": Text(
        de="{name}: succession nennt „{value}“, aber das Modell hat keine Zahl mit diesem Code.",
        en="{name}: succession names ‘{value}’, but the model has no figure with that code.",
    ),
    "succession.old": Text(
        de="{name}: succession nennt „{value}“ als alten Code, aber weder {other} noch ein anderes geladenes Modell "
        "hat eine Zahl mit diesem Code.",
        en="{name}: succession names ‘{value}’ as an old code, but neither {other} nor any other loaded model has a "
        "figure with that code.",
    ),
    "succession.share": Text(
        de="{name}: „{value}“ ist ein Anteil; Anteile lassen sich nicht aufteilen oder zusammenlegen.",
        en="{name}: ‘{value}’ is a share; shares cannot be split or merged.",
    ),
    "succession.twice": Text(
        de="„{value}“ steht zweimal; jeder Code hat nur einen, der dasselbe zählt.",
        en="‘{value}’ is given twice; each code has only one that counts the same.",
    ),
    # Publications.
    "sheet.published": Text(
        de="Das Datum der Veröffentlichung ist ein Tag oder ein Monat, nicht {period}.",
        en="The date of publication is a day or a month, not {period}.",
    ),
    "sheet.first": Text(
        de="Das Faktenblatt hat {number} Berichte; betrachtet wird nur der erste ({report}). Nicht betrachtet: "
        "{others}.",
        en="The fact sheet has {number} reports; only the first is considered ({report}). Not considered: {others}.",
    ),
    # Acknowledgements that fit no rule.
    "discrepancy.unknown-rule": Text(
        de="Die Abweichung nennt die Regel „{value}“, die es hier nicht gibt. Es gibt: {known}.",
        en="The discrepancy names the unknown rule ‘{value}’. Known rules: {known}.",
    ),
    "discrepancy.no-equality": Text(
        de="Die Regel „{value}“ ({known}) ist keine Gleichung; nur bei Gleichungen kann eine Abweichung anerkannt "
        "werden.",
        en="The rule ‘{value}’ ({known}) is not an equality; only equalities can have acknowledged discrepancies.",
    ),
    "discrepancy.duplicate": Text(
        de="Zur Regel „{value}“ gibt es mehr als eine Abweichung.",
        en="There is more than one discrepancy for the rule ‘{value}’.",
    ),
    "report.unknown-code": Text(
        de="„{value}“ ist kein Code einer Zahl dieses Berichts.",
        en="‘{value}’ is not the code of a figure in this report.",
    ),
    "programme.other-areas": Text(
        de="Keiner der Bereiche, die das Programm beschreibt, kommt in {models} vor: {areas}. Das zugehörige Programm "
        "nennt in covers andere Zahlen oder keine.",
        en="None of the areas that the programme describes is in {models}: {areas}. Its programme covers other "
        "figures, or none.",
    ),
    "report.unknown-source": Text(
        de="„{value}“ ist keine der Quellen dieses Berichts.", en="‘{value}’ is not one of the sources of this report."
    ),
    # Caveats.
    "caveat.source-window": Text(
        de="Anderer Zeitraum der Quelle: {source}, {window}; der Bericht gilt für {period}. Betroffen: {figures}.",
        en="The source has another period: {source}, {window}; the report covers {period}. Affected: {figures}.",
    ),
    "caveat.source-window.some": Text(
        de="Anderer Zeitraum der Quelle: {source}, {window}; der Bericht gilt für {period}. Welche Zahlen das "
        "betrifft, sagt die Quelle nicht.",
        en="The source has another period: {source}, {window}; the report covers {period}. The source does not say "
        "which figures are affected.",
    ),
    "caveat.own-period": Text(
        de="Eigener Zeitraum ({figures}{where}): {own} statt {period}.",
        en="Different period ({figures}{where}): {own} instead of {period}.",
    ),
}
