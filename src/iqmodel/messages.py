"""The message catalogue: every code with its sentence in German and English, placeholders by name.

A test proves that both languages of an entry use the same placeholders and that no entry is unused.
"""

from __future__ import annotations

from typing import Final

from iqmodel.text import Text

MESSAGES: Final[dict[str, Text]] = {
    # Headlines of the two errors that list things.
    "invariant": Text(
        de="{block} widerspricht den eigenen Regeln ({number}):",
        en="{block} breaks its own rules ({number}):",
    ),
    "invalid-data": Text(
        de="Die Daten sind so nicht verwendbar. Probleme: {number}",
        en="The data cannot be used as they are. Problems: {number}",
    ),
    # counts.py
    "number.inexact": Text(
        de="„{count}“ ist nicht genau bekannt (Untergrenze {low}, Obergrenze {high}): mit low() und high() nach den "
        "Grenzen fragen.",
        en="“{count}” is not known exactly (lower bound {low}, upper bound {high}): ask low() and high() for its "
        "bounds.",
    ),
    "number.not-whole": Text(
        de="Eine Zahl ist ganz (int) oder Bounds, nicht {type}: {value}.",
        en="A count is a whole number (int) or Bounds, not {type}: {value}.",
    ),
    "number.float": Text(
        de="{value} ist eine Kommazahl (float); gezählt wird in ganzen Zahlen.",
        en="{value} is a float; counts are whole numbers.",
    ),
    "number.float-thousands": Text(
        de="{value} ist eine Kommazahl (float): womöglich wurde {meant} eingelesen und der Punkt der Tausender "
        "als Komma verstanden; die Spalte als Text lesen und mit parse_count umwandeln.",
        en="{value} is a float: {meant} may have been imported with its thousands separator taken for a decimal "
        "point; read the column as text and convert it with parse_count.",
    ),
    "number.negative": Text(
        de="{value} ist negativ oder kann es sein; eine Zahl im Bericht ist mindestens 0.",
        en="{value} is or can be negative; a figure of a report is at least 0.",
    ),
    "number.too-large": Text(
        de="{value} reicht über die größte zulässige Zahl {limit} hinaus.",
        en="{value} reaches beyond the largest permitted number {limit}.",
    ),
    "number.reversed": Text(
        de="Die Untergrenze {low} liegt über der Obergrenze {high}.",
        en="The lower bound {low} is above the upper bound {high}.",
    ),
    "number.wording-code": Text(
        de="Zu Grenzen mit Wortlaut gehören beide: ein Kürzel aus {codes}, hier {wording}, und die genannte Zahl, "
        "hier {stated}.",
        en="Bounds with a wording need both: a code out of {codes}, here {wording}, and the number stated, "
        "here {stated}.",
    ),
    "number.wording-bounds": Text(
        de="{wording} {stated} passt nicht zu Untergrenze {low} und Obergrenze {high}; für n gilt {formula}.",
        en="{wording} {stated} does not fit the lower bound {low} and upper bound {high}; for n it is {formula}.",
    ),
    "number.wording-zero": Text(
        de="Mit einem Wortlaut ({wording}) steht keine 0: sie ist genau, oder die Zahl ist unbekannt.",
        en="A wording ({wording}) does not go with 0: it is exact, or the number is unknown.",
    ),
    "number.just-under-one": Text(
        de="„knapp 1“ ist keine Anzahl: darunter liegt nur 0.",
        en="“just under 1” is no count: only 0 lies below.",
    ),
    "number.unit": Text(
        de="Die Einheit, auf die gerundet wurde, ist mindestens 1 und nicht größer als die größte Zahl: {unit}.",
        en="The unit of rounding is at least 1 and not beyond the largest number: {unit}.",
    ),
    "number.locale": Text(
        de="Die Sprache einer Zahl ist 'de' oder 'en', nicht {locale}.",
        en="The locale of a number is 'de' or 'en', not {locale}.",
    ),
    "number.not-text": Text(
        de="Gelesen wird Text (str), nicht {type}; eine ganze Zahl ist schon eine.",
        en="What is read is text (str), not {type}; a whole number needs no reading.",
    ),
    "number.too-long": Text(
        de="„{text}“ ist keine Zahl: {length} Zeichen, höchstens {limit} werden gelesen.",
        en="“{text}” is no number: {length} characters, at most {limit} are read.",
    ),
    "number.empty": Text(
        de="Leerer Text ist keine Zahl; was nicht angegeben ist, ist UNKNOWN.",
        en="Empty text is no number; what is not stated is UNKNOWN.",
    ),
    "number.state": Text(
        de="„{text}“ ist ein Tabellenzeichen ({meaning}), keine Zahl: die Zahl auf UNKNOWN lassen und eine Note mit "
        'status="{status}" setzen, falls das gemeint ist.',
        en="“{text}” is a table sign ({meaning}), not a number: leave the figure UNKNOWN and add a Note with "
        'status="{status}", if that is what it means.',
    ),
    "number.other-language": Text(
        de="„{text}“ ist auf {language} keine Anzahl, wohl aber auf {other}: Die Sprache der Zahl prüfen.",
        en="“{text}” is no count in {language}, but is one in {other}: check the language of the number.",
    ),
    "number.blank-around": Text(
        de="„{text}“ beginnt oder endet mit einem Leerzeichen: mit .strip() entfernen.",
        en="“{text}” begins or ends with a blank: remove it with .strip().",
    ),
    "number.half-range": Text(
        de="„{text}“ nennt nur eine Grenze: es fehlt „{second}“ mit der zweiten.",
        en="“{text}” states one bound only: “{second}” with the other is missing.",
    ),
    "number.word": Text(
        de="„{word}“ in „{text}“ ist kein bekannter Wortlaut; bekannt sind {known}.",
        en="“{word}” in “{text}” is no known wording; known are {known}.",
    ),
    "number.leading-zero": Text(
        de="„{text}“ beginnt mit 0: eine Anzahl tut das nicht, ein Schlüssel schon.",
        en="“{text}” begins with 0: a count does not, a key does.",
    ),
    "number.none": Text(
        de="In „{text}“ steht keine Zahl, wo eine auf {language} erwartet wird.",
        en="“{text}” holds no number where one is expected in {language}.",
    ),
    "number.other-digits": Text(
        de="„{text}“ enthält andere Ziffern als 0 bis 9.",
        en="“{text}” holds digits other than 0 to 9.",
    ),
    "number.sign": Text(
        de="„{text}“ trägt ein Zeichen ({sign}): Anzahlen haben kein Vorzeichen, Grenzen werden in Worten genannt.",
        en="“{text}” bears a sign ({sign}): counts are unsigned, and bounds are stated in words.",
    ),
    "number.words-after": Text(
        de="„{text}“ enthält Wörter an oder nach der Zahl, „{words}“: nur ein Wortlaut und ein Leerzeichen "
        "stehen davor.",
        en="“{text}” holds words at or after the number, “{words}”: only a wording and a blank stand before it.",
    ),
    "number.character": Text(
        de="„{text}“ ist keine Anzahl: „{character}“ gehört nicht in eine.",
        en="“{text}” is no count: “{character}” belongs in none.",
    ),
    "number.loose-separator": Text(
        de="„{text}“ beginnt oder endet mit einem Trennzeichen.",
        en="“{text}” begins or ends with a separator.",
    ),
    "number.decimal": Text(
        de="„{text}“ ist auf {language} eine Dezimalzahl ({mark}); gezählt wird in ganzen Zahlen.",
        en="“{text}” is a decimal number in {language} ({mark}); counts are whole numbers.",
    ),
    "number.mixed-separators": Text(
        de="„{text}“ mischt Trennzeichen: in einer Zahl steht nur eines.",
        en="“{text}” mixes separators: one number uses one kind.",
    ),
    "number.grouping": Text(
        de="„{text}“ ist nicht in Dreiergruppen getrennt, wie es auf {language} für Tausender üblich ist.",
        en="“{text}” is not separated in groups of three, as thousands are in {language}.",
    ),
    # periods.py
    "period.not-text": Text(
        de="Ein Zeitraum oder Datum wird aus Text gelesen, nicht aus {kind}.",
        en="A period or date is read from text, not from {kind}.",
    ),
    "period.too-long": Text(
        de="Ein Text von {length} Zeichen nennt keinen Zeitraum und kein Datum; gelesen werden bis zu {limit}.",
        en="A text of {length} characters names no period or date; up to {limit} are read.",
    ),
    "period.unreadable": Text(
        de="{text} nennt keinen Zeitraum in einer lesbaren Form, etwa 2019, 1. Quartal 2019, 01/19-12/22, "
        "Januar 2019 bis Dezember 2022, 01.01.19 bis 31.12.22 oder 2019-01-01/2022-12-31.",
        en="{text} names no period in a form that can be read, such as 2019, Q1 2019, January 2019 to December 2022, "
        "01/19-12/22 or 2019-01-01/2022-12-31.",
    ),
    "period.open": Text(
        de="{text} nennt nur ein Ende; ein Zeitraum braucht Anfang und Ende.",
        en="{text} names only one end; a period needs a beginning and an end.",
    ),
    "period.slashed-date": Text(
        de="{text} ist mehrdeutig: In {part} kann Tag oder Monat vorn stehen. "
        "Eindeutig sind 05.03.2019 und 2019-03-05.",
        en="{text} is ambiguous: in {part} either the day or the month may come first. "
        "2019-03-05 and 05.03.2019 are clear.",
    ),
    "period.shortened-year": Text(
        de="{text} ist mehrdeutig: {part} ist kein Monat, und ein abgekürztes Jahr wird nicht ergänzt. "
        "Eindeutig ist 2019-2020.",
        en="{text} is ambiguous: {part} is no month, and a shortened year is not completed. 2019-2020 is clear.",
    ),
    "period.two-digit-year": Text(
        de="{text}: In {part} steht kein vierstelliges Jahr. Zweistellige gelten nur in 01.01.19 und 01/19.",
        en="{text}: {part} has no four-digit year. Two digits are read only in the German forms 01.01.19 and 01/19.",
    ),
    "period.no-year": Text(
        de="{text}: In {part} fehlt das Jahr; Anfang und Ende brauchen je ein eigenes.",
        en="{text}: {part} lacks the year; the beginning and the end each need their own.",
    ),
    "period.not-in-calendar": Text(
        de="{text}: Diesen Tag, Monat, dieses Quartal oder Jahr gibt es im Kalender nicht.",
        en="{text}: the calendar has no such day, month, quarter or year.",
    ),
    "period.duration": Text(
        de="{text} ist keine Dauer aus Jahren, Monaten, Wochen oder Tagen von mindestens einem Tag, wie P4Y oder P3M.",
        en="{text} is no duration of years, months, weeks or days of at least one day, such as P4Y or P3M.",
    ),
    "period.beyond-calendar": Text(
        de="{text} ab {start} reicht über das Jahr 9999 hinaus.",
        en="{text} from {start} leads beyond the year 9999.",
    ),
    "period.reversed": Text(
        de="Der Zeitraum endet vor seinem Anfang: Anfang {start}, Ende {end}.",
        en="The period ends before it begins: start {start}, end {end}.",
    ),
    "period.moment": Text(
        de="Erwartet wird ein Tag, nicht ein Zeitpunkt ({kind}); .date() nimmt den Tag daraus.",
        en="A day is expected, not a moment in time ({kind}); .date() takes its day.",
    ),
    "period.not-a-date": Text(
        de="Erwartet wird ein Datum (datetime.date), nicht {kind}.",
        en="A date (datetime.date) is expected, not {kind}.",
    ),
    "period.no-number": Text(
        de="{name}: Erwartet wird eine ganze Zahl, nicht {kind}.",
        en="{name}: an integer is expected, not {kind}.",
    ),
    "period.out-of-range": Text(
        de="{name}: Erlaubt ist {low} bis {high}.",
        en="{name}: allowed is {low} to {high}.",
    ),
    "period.not-whole-months": Text(
        de="Der Zeitraum vom {start} bis {end} besteht nicht aus ganzen Kalendermonaten.",
        en="The period from {start} to {end} is not made of whole calendar months.",
    ),
    "period.unit": Text(
        de="Geteilt wird ein Zeitraum nach einer dieser Einheiten: {units}.",
        en="A period is split by one of these units: {units}.",
    ),
    "period.no-period": Text(
        de="Erwartet wird ein Zeitraum (Period oder Text), nicht {kind}.",
        en="A period (Period or text) is expected, not {kind}.",
    ),
    "date.unreadable": Text(
        de="{text} nennt keinen Tag in einer lesbaren Form, etwa 05.03.2019, 5. März 2019 oder 2019-03-05.",
        en="{text} names no day in a form that can be read, such as 2019-03-05, 5 March 2019 or 05.03.2019.",
    ),
    "date.not-a-day": Text(
        de="{text} nennt mehr als einen Tag; erwartet wird ein einzelner, etwa 05.03.2019.",
        en="{text} names more than one day; a single one is expected, such as 2019-03-05.",
    ),
    "date.not-text": Text(
        de="Ein Datum steht als Text JJJJ-MM-TT, nicht als {kind}.",
        en="A date is written as text YYYY-MM-DD, not as {kind}.",
    ),
    "date.not-iso": Text(
        de="{text} ist kein Datum der Form JJJJ-MM-TT, etwa 2019-03-05.",
        en="{text} is no date of the form YYYY-MM-DD, such as 2019-03-05.",
    ),
    "date.two-digit-year": Text(
        de="{text} hat ein zweistelliges Jahr; in Daten steht es vierstellig: JJJJ-MM-TT.",
        en="{text} has a two-digit year; data hold it with four digits: YYYY-MM-DD.",
    ),
    "date.german-form": Text(
        de="{text} ist die deutsche Form; in Daten steht JJJJ-MM-TT, hier wohl {likely}.",
        en="{text} is the German form; data hold YYYY-MM-DD, here probably {likely}.",
    ),
    "date.swapped": Text(
        de="{text}: Tag und Monat sind vertauscht, gemeint ist wohl {likely}.",
        en="{text}: day and month are swapped, probably {likely} is meant.",
    ),
    "date.no-such-day": Text(
        de="{text}: Diesen Tag gibt es im Kalender nicht.",
        en="{text}: the calendar has no such day.",
    ),
    # scopes.py
    "scope.not-text": Text(
        de="Ein Gebiet ist ein Text wie DE-BY, ein Scope oder ein State, nicht {kind}.",
        en="A scope is a text such as DE-BY, a Scope or a State, not {kind}.",
    ),
    "scope.too-long": Text(
        de="Ein Text von {length} Zeichen nennt kein Gebiet; gelesen werden bis zu {limit}.",
        en="A text of {length} characters names no scope; up to {limit} are read.",
    ),
    "scope.unreadable": Text(
        de="{text} ist kein Gebietscode; er beginnt mit DE oder dem Code eines Landes: DE, DE-BY, DE-BY/network.",
        en="{text} is no scope; it begins with DE or the code of a Land: DE, DE-BY, DE-BY/network.",
    ),
    "scope.close": Text(
        de="{text} ist kein Gebietscode; nahe liegt {close}.",
        en="{text} is no scope; close to it: {close}.",
    ),
    "scope.unknown-state": Text(
        de="{text} ist kein Code eines Landes; es gibt {close}.",
        en="{text} is no code of a Land; there are {close}.",
    ),
    "scope.unknown-key": Text(
        de="{text} ist kein Landesschlüssel; es gibt die Texte 01 bis 16.",
        en="{text} is no key of a Land; there are the texts 01 to 16.",
    ),
    "scope.too-deep": Text(
        de="{text} ist zu tief gegliedert; unter dem Land stehen höchstens Netzwerk und Projekt.",
        en="{text} has too many levels; below the Land there are at most a network and a project.",
    ),
    "scope.segment": Text(
        de="{text}: {segment} ist kein Name eines Netzwerks oder Projekts; erlaubt sind bis zu {limit} Zeichen aus "
        "A-Z, a-z, 0-9, Punkt, Unterstrich und Bindestrich, vorn ein Buchstabe oder eine Ziffer.",
        en="{text}: {segment} is no name of a network or project; allowed are up to {limit} characters out of "
        "A-Z, a-z, 0-9, point, underscore and hyphen, the first a letter or a digit.",
    ),
    "scope.overlapping": Text(
        de="{first} und {second} überschneiden sich; vereint würden sie doppelt zählen.",
        en="{first} and {second} overlap; united they would count twice.",
    ),
    # catalogue.py, indicators.py
    "unknown-code": Text(de="„{asked}“ gibt es nicht.", en="There is no ‘{asked}’."),
    "unknown-code.close": Text(
        de="„{asked}“ gibt es nicht. Gemeint ist vielleicht: {close}.",
        en="There is no ‘{asked}’. Perhaps you mean: {close}.",
    ),
    "indicator.unit": Text(
        de="„{unit}“ ist keine Einheit; bekannt sind: {units}. Für eine eigene dient Unit(…).",
        en="‘{unit}’ is no unit; known are: {units}. Make your own with Unit(…).",
    ),
    "indicator.additivity": Text(
        de="{code}: „{additivity}“ ist keine Art der Summierbarkeit; möglich sind: {allowed}.",
        en="{code}: ‘{additivity}’ is no kind of additivity; possible are: {allowed}.",
    ),
    "indicator.code": Text(
        de="{value} ist keine Kennung; erwartet wird ein Text, der nicht leer ist.",
        en="{value} is no code; expected is a text that is not empty.",
    ),
    "indicator.text": Text(
        de="{code}: {value} taugt nicht als {field}; erwartet wird Text(de=…, en=…).",
        en="{code}: {value} is no {field}; expected is Text(de=…, en=…).",
    ),
    "indicator.not-an-indicator": Text(de="{value} ist kein Indikator.", en="{value} is no Indicator."),
    "catalogue.entries": Text(
        de="{value} lässt sich nicht durchgehen; erwartet wird eine Liste von Einträgen.",
        en="{value} cannot be gone through; expected is a list of entries.",
    ),
    "indicator.duplicate": Text(
        de="Der Indikator „{code}“ kommt zweimal vor.", en="The indicator ‘{code}’ occurs twice."
    ),
    # rules.py
    "rule.not-text": Text(de="Eine Regel ist ein Text, nicht {value}.", en="A rule is a text, not {value}."),
    "rule.too-long": Text(
        de="Die Regel ist {length} Zeichen lang; erlaubt sind {limit}.",
        en="The rule has {length} characters; {limit} are allowed.",
    ),
    "rule.too-deep": Text(
        de="Die Regel ist zu tief geschachtelt; erlaubt sind {limit} Ebenen.",
        en="The rule is nested too deeply; {limit} levels are allowed.",
    ),
    "rule.word": Text(
        de="In der Regel „{expression}“ ist „{found}“ kein erlaubtes Wort: erlaubt sind Namen von Zahlen in "
        "Kleinbuchstaben, ganze Zahlen, +, −, *, Klammern und ein Vergleich.",
        en="In the rule ‘{expression}’, ‘{found}’ is no word of the language: names of figures in lower case, "
        "integers, +, -, *, parentheses and one comparison are.",
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
        de="„{id}“ taugt nicht als Kennung einer Regel: Kleinbuchstaben, Ziffern und Bindestriche, etwa "
        "„advice-types“.",
        en="‘{id}’ is no rule id: lower-case letters, digits and hyphens, such as ‘advice-types’.",
    ),
    "rule.severity": Text(
        de="Regel „{id}“: „{severity}“ ist keine Schwere; möglich sind error und warning.",
        en="Rule ‘{id}’: ‘{severity}’ is no severity; error and warning are.",
    ),
    "rule.field": Text(de="Regel „{id}“: {value} taugt nicht als {field}.", en="Rule ‘{id}’: {value} is no {field}."),
    "rule.duplicate": Text(de="Die Regel „{id}“ kommt zweimal vor.", en="The rule ‘{id}’ occurs twice."),
    "rule.not-a-rule": Text(de="{value} ist keine Regel.", en="{value} is no Rule."),
    "rule.unknown-figure": Text(
        de="Regel „{id}“ nennt „{name}“; diese Zahl gibt es dort nicht. Es gibt: {known}.",
        en="Rule ‘{id}’ names ‘{name}’; there is no such figure. There are: {known}.",
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
        en="{parts} make {left} together, but the total is given as {right}: difference {gap}.",
    ),
    "finding.violated.equal": Text(
        de="{parts} und {others} sollten gleich sein: Differenz {gap}.",
        en="{parts} and {others} should be equal: difference {gap}.",
    ),
    "finding.violated.within": Text(
        de="{parts} dürfen nicht mehr sein als {others}: Differenz {gap}.",
        en="{parts} must not be more than {others}: difference {gap}.",
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
        en="{parts} make {left} together, but the total is given as {right}: difference {gap}, acknowledged. {note}",
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
        en="It cannot be decided whether {parts} make the total {right}: difference {gap}.",
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
    "finding.misfit": Text(
        de="{label}: Als bekannt vermerkt ist eine Differenz von {amount}, tatsächlich beträgt sie {gap}.",
        en="{label}: a difference of {amount} is acknowledged, but it is {gap}.",
    ),
    # block.py
    "block.base": Text(
        de="{name} erbt nicht von Block: class {name}(iq.Block).",
        en="{name} does not inherit from Block: class {name}(iq.Block).",
    ),
    "block.post-init": Text(
        de="{name}: __attrs_post_init__ ist den Prüfungen des Blocks vorbehalten; eigene Prüfungen sind Regeln.",
        en="{name}: __attrs_post_init__ is reserved for the block's checks; write checks of your own as rules.",
    ),
    "block.part-kind": Text(
        de="part() braucht eine Blockklasse, nicht {kind}.", en="part() takes a block class, not {kind}."
    ),
    "block.name": Text(
        de="{name}: Der Name „{field}“ ist schon vergeben oder vorbehalten.",
        en="{name}: the name ‘{field}’ is taken or reserved.",
    ),
    "block.name-form": Text(
        de="{name}: „{field}“ taugt nicht als Name einer Zahl oder eines Teils: Kleinbuchstaben a–z, Ziffern und "
        "Unterstriche, vorn ein Buchstabe, und kein Schlüsselwort von Python. Wie die Zahl für Menschen heißt, sagt "
        "ihr label.",
        en="{name}: ‘{field}’ cannot be the name of a figure or part: lower-case letters a–z, digits and underscores, "
        "a letter first, and no keyword of Python. What people call the figure is its label.",
    ),
    "block.class": Text(
        de="{name} lässt sich so nicht zu einem Block machen: {reason}.",
        en="{name} cannot be made a block like this: {reason}.",
    ),
    "block.undeclared": Text(
        de="{name} erklärt Zahlen oder Regeln, ist aber kein Block: @iq.block fehlt über der Klasse.",
        en="{name} declares figures or rules but is no block: @iq.block is missing above the class.",
    ),
    "block.text": Text(
        de="{field}: {value} ist kein Text(de, en).",
        en="{field}: {value} is no Text(de, en).",
    ),
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
    # report.py, sources.py
    "record.type": Text(de="Erwartet wird {expected}, nicht {found}.", en="Expected {expected}, not {found}."),
    "record.blank": Text(de="Der Text ist leer.", en="The text is empty."),
    "record.length": Text(
        de="Der Text hat {length} Zeichen, erlaubt sind {most}.",
        en="The text has {length} characters, {most} are allowed.",
    ),
    "record.surrogate": Text(
        de="Der Text {found} enthält halbe Zeichen (Surrogate), die keine Datei speichern kann.",
        en="The text {found} contains half characters (surrogates) that no file can hold.",
    ),
    "record.form": Text(de="{found} hat nicht die Form: {expected}.", en="{found} does not have the form: {expected}."),
    "record.choice": Text(
        de="{found} ist keiner der möglichen Werte: {choices}.",
        en="{found} is none of the possible values: {choices}.",
    ),
    "record.number": Text(
        de="{found} liegt nicht zwischen {least} und {most}.",
        en="{found} does not lie between {least} and {most}.",
    ),
    "record.caveat": Text(de="{found} ist kein bekannter Vorbehalt.", en="{found} is no known caveat."),
    "record.duplicate": Text(de="{found} steht schon davor.", en="{found} is listed already."),
    "discrepancy.zero": Text(
        de="Eine Abweichung von 0 ist keine: Wo nichts fehlt, ist nichts anzuerkennen.",
        en="A difference of 0 is none: where nothing is missing there is nothing to acknowledge.",
    ),
    "note.empty": Text(
        de="Die Anmerkung zu {value} sagt nichts: Sie braucht mindestens status, period, as_of, source oder footnote.",
        en="The note on {value} says nothing: it needs at least a status, period, as_of, source or footnote.",
    ),
    "note.contradiction": Text(
        de="Die Anmerkung sagt „{status}“, aber die Zahl ist da: {count}. Eines von beiden ist falsch; war nur ein "
        "Teil gemeint, braucht die Anmerkung einen eigenen Zeitraum.",
        en="The note says ‘{status}’, but the figure is there: {count}. One of the two is wrong; if only a part was "
        "meant, the note needs a period of its own.",
    ),
    "claim.same": Text(
        de="{value} kann kein Anteil an sich selbst sein.",
        en="{value} cannot be a share of itself.",
    ),
    "claim.zero": Text(
        de="Null Prozent lassen sich nicht ungefähr angeben.",
        en="Zero percent cannot be stated loosely.",
    ),
    # guard.py: acknowledgements that fit no rule
    "discrepancy.unknown-rule": Text(
        de="Die Abweichung nennt die Regel „{value}“, die es hier nicht gibt. Es gibt: {known}.",
        en="The discrepancy names the rule ‘{value}’, which does not exist here. There are: {known}.",
    ),
    "discrepancy.no-equality": Text(
        de="Die Regel „{value}“ ({known}) ist keine Gleichung; nur Gleichungen dürfen bekannte Abweichungen haben.",
        en="The rule ‘{value}’ ({known}) is no equality; only equalities may have acknowledged discrepancies.",
    ),
    "discrepancy.duplicate": Text(
        de="Zur Regel „{value}“ gibt es mehr als eine Abweichung.",
        en="There is more than one discrepancy for the rule ‘{value}’.",
    ),
    "report.unknown-code": Text(
        de="„{value}“ ist kein Code einer Zahl dieses Berichts.", en="‘{value}’ is no code of a figure of this report."
    ),
    "report.unknown-source": Text(
        de="„{value}“ ist keine der Quellen dieses Berichts.", en="‘{value}’ is none of the sources of this report."
    ),
    # caveats.py
    "caveat.source-window": Text(
        de="Anderer Zeitraum der Quelle: {source}, {window}; der Bericht gilt für {period}. Betroffen: {figures}.",
        en="Other period of the source: {source}, {window}; the report covers {period}. Concerned: {figures}.",
    ),
    "caveat.source-window.some": Text(
        de="Anderer Zeitraum der Quelle: {source}, {window}; der Bericht gilt für {period}. Welche Zahlen das "
        "betrifft, sagt die Quelle nicht.",
        en="Other period of the source: {source}, {window}; the report covers {period}. The source does not say "
        "which figures this concerns.",
    ),
    "caveat.own-period": Text(
        de="Eigener Zeitraum ({figures}{where}): {own} statt {period}.",
        en="Period of its own ({figures}{where}): {own} instead of {period}.",
    ),
    # structuring.py: problems of incoming data
    "format.missing": Text(
        de="Die Angabe „format“ fehlt; erwartet wird „{expected}“.", en="‘format’ is missing; ‘{expected}’ is expected."
    ),
    "format.unknown": Text(
        de="Das Format {found} ist unbekannt; erwartet wird „{expected}“.",
        en="The format {found} is unknown; ‘{expected}’ is expected.",
    ),
    "format.version": Text(
        de="Die Version {version} des Formats „{name}“ ist hier unbekannt; gelesen wird Version {known}.",
        en="Version {version} of the format ‘{name}’ is unknown here; version {known} is read.",
    ),
    "format.other": Text(
        de="Das Dokument hat das Format {found}; verlangt ist „{expected}“. Weiter wurde es nicht gelesen.",
        en="The document has the format {found}, but ‘{expected}’ is asked for. It was not read any further.",
    ),
    "key.unknown": Text(de="Den Schlüssel „{key}“ gibt es hier nicht.", en="There is no key ‘{key}’ here."),
    "key.unknown.close": Text(
        de="Den Schlüssel „{key}“ gibt es hier nicht; gemeint ist wohl „{close}“.",
        en="There is no key ‘{key}’ here; ‘{close}’ is probably meant.",
    ),
    "key.missing": Text(de="Der Schlüssel „{key}“ fehlt.", en="The key ‘{key}’ is missing."),
    "key.duplicate": Text(
        de="Der Schlüssel „{key}“ kommt mehrfach vor; welcher Wert gilt, ist offen.",
        en="The key ‘{key}’ occurs more than once; which value holds is open.",
    ),
    "rule.violated": Text(de="{finding}", en="{finding}"),
    "discrepancy.refused": Text(
        de="Als bekannt vermerkt ist bei „{value}“ eine Differenz von {difference:+}; hier werden nur Zahlen ohne "
        "anerkannte Abweichungen angenommen.",
        en="A difference of {difference:+} is acknowledged for ‘{value}’; only figures without acknowledged "
        "discrepancies are accepted here.",
    ),
    # incoming.py, formats/json.py: limits and other matters of policy
    "limit.size": Text(
        de="Das Dokument ist größer als erlaubt ({limit} Bytes) und wurde nicht gelesen.",
        en="The document is larger than permitted ({limit} bytes) and was not read.",
    ),
    "limit.depth": Text(
        de="Das Dokument ist tiefer geschachtelt als die erlaubten {limit} Ebenen und wurde nicht gelesen.",
        en="The document nests deeper than the permitted {limit} levels and was not read.",
    ),
    "limit.items": Text(
        de="Die Liste hat {number} Einträge, erlaubt sind {limit}; sie wurde nicht gelesen.",
        en="The list has {number} entries, {limit} are permitted; it was not read.",
    ),
    "limit.digits": Text(
        de="Die Zahl {found} ist länger als erlaubt ({limit} Ziffern).",
        en="The number {found} is longer than permitted ({limit} digits).",
    ),
    "limit.problems": Text(
        de="Gemeldet werden höchstens {limit} Probleme; weitere gibt es: {number}.",
        en="At most {limit} problems are told; there are more: {number}.",
    ),
    "limit.problems.least": Text(
        de="Gemeldet werden höchstens {limit} Probleme; weitere gibt es: mindestens {number}.",
        en="At most {limit} problems are told; there are more: at least {number}.",
    ),
    "text.surrogate": Text(
        de="Der Text {found} enthält ein halbes Zeichen (Surrogat), das keine Datei speichern kann.",
        en="The text {found} contains half a character (a surrogate) that no file can hold.",
    ),
    "input.type": Text(
        de="Geprüft werden JSON-Text, Bytes oder ein Mapping (dict), nicht {found}.",
        en="What can be validated is JSON text, bytes or a mapping (dict), not {found}.",
    ),
    # formats/json.py: what is no JSON at all
    "json.encoding": Text(
        de="Das Dokument ist kein gültiges UTF-8 (ab Byte {position}).",
        en="The document is no valid UTF-8 (from byte {position}).",
    ),
    "json.byte-order-mark": Text(
        de="Das Dokument beginnt mit einer Bytereihenfolge-Marke (BOM), die JSON nicht vorsieht.",
        en="The document begins with a byte order mark (BOM), which JSON does not provide for.",
    ),
    "json.constant": Text(
        de="{found} gibt es in JSON nicht; eine unbekannte Zahl wird weggelassen oder ist null.",
        en="JSON has no {found}; a figure that is not known is left out or null.",
    ),
    "json.syntax": Text(
        de="Kein gültiges JSON: Zeile {line}, Spalte {column}: {reason}.",
        en="No valid JSON: line {line}, column {column}: {reason}.",
    ),
    # hints.py
    "hint.newer": Text(
        de="Das Dokument stammt von einer neueren Fassung von iqmodel: das Paket aktualisieren.",
        en="The document comes from a newer release of iqmodel: update the package.",
    ),
    "hint.bool": Text(
        de="Ein Wahrheitswert ist keine Anzahl, auch nicht 0 oder 1.", en="A truth value is no count, not even 0 or 1."
    ),
    "hint.list": Text(
        de="Hier steht eine einzelne Zahl, ohne eckige Klammern.", en="A single number belongs here, without brackets."
    ),
    "hint.float-whole": Text(
        de="Ohne Nachkommastellen schreiben: {likely}.", en="Write it without decimal places: {likely}."
    ),
    "hint.float-thousands": Text(
        de="Vermutlich stand dort {grouped} mit Tausenderpunkt, und ein Programm hat ihn als Dezimalpunkt gelesen; "
        "gemeint wäre dann {likely}. Am Ursprung nachsehen, hier wird nichts umgerechnet.",
        en="Probably it read {grouped} with the German thousands separator, and a program took it for a decimal point; "
        "then {likely} is meant. Look it up at the origin: nothing is converted here.",
    ),
    "hint.empty": Text(
        de="Was nicht bekannt ist, wird weggelassen oder ist null.", en="What is not known is left out or null."
    ),
    "hint.state": Text(
        de="„{sign}“ ist in Tabellen ein Zeichen für: {meaning}. Die Zahl weglassen und unter notes vermerken, etwa "
        'mit "status": "{status}".',
        en="In tables, ‘{sign}’ is a sign for: {meaning}. Leave the figure out and add an entry to notes, such as one "
        'with "status": "{status}".',
    ),
    "hint.text": Text(
        de="Als Zahl schreiben, ohne Anführungszeichen und Trennzeichen: {likely}.",
        en="Write it as a number, without quotation marks and separators: {likely}.",
    ),
    "hint.swapped": Text(
        de="Am Ursprung nachsehen, ob „{likely}“ gemeint ist.", en="Look up at the origin whether “{likely}” is meant."
    ),
    "hint.date": Text(
        de="Gemeint ist wohl „{likely}“: In Daten steht das Jahr vierstellig und vorn.",
        en="Probably “{likely}” is meant: in data the year comes first, with four digits.",
    ),
    "hint.period": Text(de="Als Objekt schreiben: {likely}.", en="Write it as an object: {likely}."),
    "hint.key-blank": Text(
        de="Der Schlüssel beginnt oder endet mit einem Leerzeichen.", en="The key begins or ends with a blank."
    ),
    "hint.key-comment": Text(
        de="Kommentare kennt das Format nicht; Anmerkungen zu Zahlen stehen unter notes.",
        en="The format has no comments; remarks on figures belong to notes.",
    ),
    "hint.transposed": Text(
        de="Womöglich ein Zahlendreher: {name} {likely} statt {value} würde passen.",
        en="Possibly two digits changed places: {name} {likely} instead of {value} would fit.",
    ),
    "hint.factor": Text(
        de="Womöglich um den Faktor 1.000 verschoben: {name} {likely} statt {value} würde passen.",
        en="Possibly off by a factor of 1,000: {name} {likely} instead of {value} would fit.",
    ),
    "hint.utf16": Text(
        de="Die Datei ist wohl in UTF-16 gespeichert („Unicode“): als UTF-8 speichern.",
        en="The file is probably stored in UTF-16 (“Unicode”): store it as UTF-8.",
    ),
    "hint.cp1252": Text(
        de="Die Datei ist wohl in einer westeuropäischen Kodierung gespeichert („ANSI“): als UTF-8 speichern.",
        en="The file is probably stored in a Western European encoding (“ANSI”): store it as UTF-8.",
    ),
    "hint.byte-order-mark": Text(de="Als „UTF-8 ohne BOM“ speichern.", en="Store it as “UTF-8 without BOM”."),
    "hint.nothing": Text(de="Das Dokument ist leer.", en="The document is empty."),
    "hint.trailing-comma": Text(
        de="Nach dem letzten Eintrag steht kein Komma.", en="There is no comma after the last entry."
    ),
    "hint.cut-off": Text(
        de="Das Dokument bricht ab; womöglich wurde es nicht ganz übertragen.",
        en="The document breaks off; perhaps it was not transmitted in full.",
    ),
    "hint.quotes": Text(
        de='Texte und Schlüssel stehen in geraden doppelten Anführungszeichen: "…".',
        en='Texts and keys stand in straight double quotation marks: "…".',
    ),
    "hint.comment": Text(de="JSON kennt keine Kommentare.", en="JSON has no comments."),
    "hint.python": Text(
        de="In JSON heißt es true, false und null, klein geschrieben.", en="JSON writes true, false and null."
    ),
    "hint.leading-zero": Text(
        de="Eine Zahl beginnt nicht mit 0; was mit 0 beginnt, ist ein Schlüssel und steht als Text.",
        en="A number does not begin with 0; what does is a key and is written as text.",
    ),
    "hint.number": Text(
        de="Zahlen stehen ohne Vorzeichen „+“ und ohne Trennzeichen: 416374.",
        en="Numbers have no “+” and no separators: 416374.",
    ),
    "hint.markup": Text(
        de="Das sieht nach einer Seite aus (HTML oder XML); gebraucht wird der Bericht selbst, als JSON.",
        en="This looks like a page (HTML or XML); what is needed is the report itself, as JSON.",
    ),
    "hint.report-object": Text(
        de="Das ist schon ein geprüftes Objekt; seine Regeln zeigt check().",
        en="This is an object that was checked already; check() shows its rules.",
    ),
    "hint.path": Text(
        de="Das sieht nach einem Dateinamen aus: load(…) oder Path(…).read_bytes() liest die Datei.",
        en="This looks like a file name: load(…) or Path(…).read_bytes() reads the file.",
    ),
    # formats/rows.py
    "rows.same-report": Text(
        de="Derselbe Bericht ({value}) steht schon an Stelle {first}: In einer Tabelle wären beide nicht zu trennen.",
        en="The same report ({value}) stands already at position {first}: in one table they could not be told apart.",
    ),
    "rows.same-row": Text(
        de="Dieselben Schlüssel stehen schon in Zeile {earlier}; welche gilt, ist offen.",
        en="The same keys stand already in row {earlier}; which one holds is open.",
    ),
    "rows.key-empty": Text(
        de="Das Feld ist leer; zu jedem Bericht gehören Gebiet, erster und letzter Tag.",
        en="The cell is empty; every report needs its scope, its first and its last day.",
    ),
    "rows.column-missing": Text(de="Die Spalte „{column}“ fehlt.", en="The column ‘{column}’ is missing."),
    "rows.column-unknown": Text(
        de="Die Spalte „{column}“ gehört zu keiner Kennzahl; sie blieb unbeachtet.",
        en="The column ‘{column}’ belongs to no figure; it was left aside.",
    ),
    "rows.column-unknown.close": Text(
        de="Die Spalte „{column}“ gehört zu keiner Kennzahl und blieb unbeachtet; womöglich gemeint: {close}.",
        en="The column ‘{column}’ belongs to no figure and was left aside; possibly meant: {close}.",
    ),
    "rows.kind": Text(
        de="{found} ist keine Art von Zeile; möglich sind figure und discrepancy.",
        en="{found} is no kind of row; figure and discrepancy are.",
    ),
    "rows.code": Text(de="{found} ist kein Code einer Kennzahl.", en="{found} is no code of a figure."),
    "rows.code.close": Text(
        de="{found} ist kein Code einer Kennzahl; gemeint ist wohl „{close}“.",
        en="{found} is no code of a figure; ‘{close}’ is probably meant.",
    ),
    "rows.rule": Text(de="{found} ist keine Regel.", en="{found} is no rule."),
    "rows.rule.close": Text(
        de="{found} ist keine Regel; gemeint ist wohl „{close}“.",
        en="{found} is no rule; ‘{close}’ is probably meant.",
    ),
    "rows.value-and-bounds": Text(
        de="Die Zahl {found} steht neben Grenzen oder einem Wortlaut, die etwas anderes sagen.",
        en="The number {found} stands beside bounds or a wording that say something else.",
    ),
    "rows.words-alone": Text(
        de="Ein Wortlaut oder eine genannte Zahl allein sagt nicht, wie groß die Zahl ist: Es fehlen ihre Grenzen in "
        "den Spalten low und high.",
        en="A wording or a number stated does not tell the figure by itself: its bounds are missing in the columns low "
        "and high.",
    ),
    "rows.note-language": Text(
        de="Die Anmerkung steht nur auf {language}; auch die andere Sprache ausfüllen, notfalls mit demselben Text.",
        en="The note is in {language} alone; fill in the other language as well, if need be with the same text.",
    ),
    "rows.note-missing": Text(
        de="Zur bekannten Abweichung fehlt die Anmerkung: was über sie bekannt ist, und sei es nichts.",
        en="The acknowledged discrepancy lacks a note: what is known about it, even if that is nothing.",
    ),
    "rows.unit": Text(
        de="{found} ist nicht die Einheit dieser Kennzahl: Gezählt werden hier {expected}.",
        en="{found} is not the unit of this figure: what is counted here are {expected}.",
    ),
    "rows.stray": Text(
        de="{found} hat in der Zeile einer Abweichung keine Bedeutung.",
        en="{found} has no meaning in the row of a discrepancy.",
    ),
    "rows.left-out.bounds": Text(
        de="{report}: Nur ungefähr bekannte Zahlen haben in der breiten Tabelle keinen Platz: {value}.",
        en="{report}: the wide table has no room for figures that are known only by bounds: {value}.",
    ),
    "rows.left-out.discrepancies": Text(
        de="{report}: Bekannte Abweichungen haben in der breiten Tabelle keinen Platz: {value}.",
        en="{report}: the wide table has no room for acknowledged discrepancies: {value}.",
    ),
    "rows.left-out.signatures": Text(
        de="{report}: Wer diese Abweichungen wann anerkannt hat, hat keinen Platz: {value}.",
        en="{report}: there is no room for who acknowledged these discrepancies, and when: {value}.",
    ),
    "rows.left-out.notes": Text(
        de="{report}: Anmerkungen haben in dieser Tabelle keinen oder nicht genug Platz: {value}.",
        en="{report}: this table has no or too little room for the notes on {value}.",
    ),
    "rows.left-out.sources": Text(
        de="{report}: Quellen haben in einer Tabelle keinen Platz: {value}.",
        en="{report}: a table has no room for sources: {value}.",
    ),
    "rows.left-out.as-of": Text(
        de="{report}: Der Stand hat in einer Tabelle keinen Platz: {value}.",
        en="{report}: a table has no room for the state shown: {value}.",
    ),
    # formats/tables.py, formats/headers.py
    "table.declared": Text(de="angegeben", en="declared"),
    "table.detected": Text(de="erkannt", en="detected"),
    "table.summary": Text(
        de="Berichte: {reports}, Probleme: {problems}", en="reports: {reports}, problems: {problems}"
    ),
    "table.remark": Text(de="Hinweis zu {remark}", en="Remark on {remark}"),
    "table.row": Text(de="Zeile {row}", en="row {row}"),
    "table.row-column": Text(de="Zeile {row}, Spalte „{column}“", en="row {row}, column ‘{column}’"),
    "table.column-twice": Text(
        de="Mehrere Spalten stehen für „{column}“: {names}; welche gilt, ist offen.",
        en="Several columns stand for ‘{column}’: {names}; which one holds is open.",
    ),
    "table.other-header": Text(
        de="Hier beginnt eine Tabelle mit anderen Spalten; ab hier wurde nicht gelesen. Jede Tabelle gehört in eine "
        "eigene Datei oder auf ein eigenes Blatt.",
        en="A table with other columns begins here; nothing was read from here on. Each table needs a file or sheet of "
        "its own.",
    ),
    "table.model": Text(
        de="Zeilen werden zu Report oder einer Klasse, die davon erbt, nicht zu {found}.",
        en="Rows become Report or a class that inherits from it, not {found}.",
    ),
    # formats/csv.py, formats/csv_text.py, formats/csv_numbers.py
    "csv.empty": Text(de="Die Datei ist leer.", en="The file is empty."),
    "csv.header": Text(
        de="Keine Spalte der ersten Zeile ist bekannt: {found}. Erwartet werden mindestens {keys} und Codes oder "
        "Bezeichnungen von Kennzahlen.",
        en="No column of the first line is known: {found}. At least {keys} and codes or labels of figures "
        "are expected.",
    ),
    "csv.cells": Text(
        de="Zahl der Felder in der Zeile: {found_cells}, in der Kopfzeile: {expected}.",
        en="Number of cells in the row: {found_cells}, in the header: {expected}.",
    ),
    "csv.quotes": Text(
        de="Die Anführungszeichen der Zeile gehen nicht auf: {found}.",
        en="The quotation marks of the line do not match up: {found}.",
    ),
    "csv.too-long": Text(
        de="Ein Feld der Zeile ist länger als {most} Zeichen: {found}.",
        en="A cell of the line is longer than {most} characters: {found}.",
    ),
    "csv.too-wide": Text(
        de="Die Zeile hat {cells} Felder; gelesen werden bis zu {most}.",
        en="The row has {cells} cells; up to {most} are read.",
    ),
    "csv.too-broken": Text(
        de="Mehr als {most} Zeilen sind nicht lesbar; ab hier wurde nicht weitergelesen.",
        en="More than {most} lines cannot be read; reading ended here.",
    ),
    "csv.utf-16": Text(
        de='Die Datei ist in UTF-16 gespeichert: als „CSV UTF-8“ speichern (in Python geht auch encoding="utf-16").',
        en='The file is stored in UTF-16: save it as ‘CSV UTF-8’ (in Python, encoding="utf-16" does as well).',
    ),
    "csv.encoding-damaged": Text(
        de="Die Datei ist bis auf beschädigte Stellen UTF-8 (Byte {position}, Zeile {row}): neu als „CSV UTF-8“ "
        "speichern (in Python lässt sich encoding angeben).",
        en="The file is UTF-8 except for damaged places (byte {position}, line {row}): save it again as ‘CSV UTF-8’ "
        "(in Python, encoding can be declared).",
    ),
    "csv.encoding-unknown": Text(
        de="Die Datei ist weder UTF-8 noch Windows-1252 (Byte {position}, Zeile {row}): als „CSV UTF-8“ speichern (in "
        "Python lässt sich encoding angeben).",
        en="The file is neither UTF-8 nor Windows-1252 (byte {position}, line {row}): save it as ‘CSV UTF-8’ (in "
        "Python, encoding can be declared).",
    ),
    "csv.encoding-declared": Text(
        de="Die Datei ist nicht in {encoding} gespeichert (Byte {position}, Zeile {row}).",
        en="The file is not stored in {encoding} (byte {position}, line {row}).",
    ),
    "csv.encoding-name": Text(
        de="{found} ist keine Kodierung von Text; üblich sind utf-8, utf-8-sig, cp1252.",
        en="{found} is no encoding of text; usual are utf-8, utf-8-sig, cp1252.",
    ),
    "csv.delimiter-argument": Text(
        de="{found} kann kein Trennzeichen sein; üblich sind Semikolon, Komma und Tabulator.",
        en="{found} cannot be a delimiter; usual are semicolon, comma and tab.",
    ),
    "csv.numbers-undecided": Text(
        de="{found} kann eine deutsche Zahl mit Tausendern sein oder eine englische Dezimalzahl (oder "
        "umgekehrt); keine "
        "Zahl der Tabelle entscheidet es.",
        en="{found} may be a number of thousands in one language and a decimal in the other; no number of the table "
        "decides which.",
    ),
    "csv.numbers-mixed": Text(
        de="Die Tabelle mischt deutsche Zahlen (etwa {german}) mit englischen (etwa {english}).",
        en="The table mixes German numbers (such as {german}) with English ones (such as {english}).",
    ),
    "csv.plain-separator": Text(
        de="„{text}“ enthält ein Trennzeichen; die Zahlen dieser Tabelle sind reine Ziffern.",
        en="“{text}” holds a separator; the numbers of this table are digits alone.",
    ),
    "csv.not-exact": Text(
        de="„{text}“ ist keine genaue Zahl; Grenzen und Wortlaut haben in der langen Tabelle eigene Spalten.",
        en="“{text}” is no exact number; bounds and wording have columns of their own in the long table.",
    ),
    "csv.source": Text(
        de="Die offene Datei lässt sich nicht als Text lesen ({reason}): binär öffnen oder den Pfad angeben.",
        en="The open file cannot be read as text ({reason}): open it as binary, or give its path.",
    ),
    "csv.path": Text(de="{value} kann kein Dateiname sein.", en="{value} cannot be the name of a file."),
    "csv.target": Text(
        de="Geschrieben wird in einen Pfad oder eine offene Datei, nicht in {found}.",
        en="What is written to is a path or an open file, not {found}.",
    ),
    "csv.encode": Text(
        de="Das Zeichen {found} gibt es in {encoding} nicht.", en="The character {found} does not exist in {encoding}."
    ),
    "csv.left-out.wording": Text(
        de="{report}: Diese Zahlen stehen nur mit ihren Grenzen da, Wortlaut oder Rundung gehen verloren: {value}.",
        en="{report}: these figures are written by their bounds alone, wording or rounding is lost: {value}.",
    ),
    # formats/excel*.py
    "excel.old-or-locked": Text(
        de="Die Datei ist mit einem Kennwort verschlüsselt oder im alten Format .xls: ohne Kennwort als "
        ".xlsx speichern.",
        en="The file is encrypted with a password or in the old format .xls: save it as .xlsx without a password.",
    ),
    "excel.no-workbook": Text(de="Die Datei ist keine Arbeitsmappe (.xlsx).", en="The file is no workbook (.xlsx)."),
    "excel.open-document": Text(
        de="Die Datei ist ein OpenDocument-Dokument (.ods), keine Arbeitsmappe (.xlsx): als .xlsx speichern.",
        en="The file is an OpenDocument file (.ods), no workbook (.xlsx): save it as .xlsx.",
    ),
    "excel.damaged": Text(
        de="Die Arbeitsmappe ist beschädigt und lässt sich nicht öffnen: {value}.",
        en="The workbook is damaged and cannot be opened: {value}.",
    ),
    "excel.too-many-entries": Text(
        de="Die Arbeitsmappe besteht aus {value} Dateien, erlaubt sind {most}: Sie wurde nicht entpackt.",
        en="The workbook consists of {value} files, {most} are allowed: it was not unpacked.",
    ),
    "excel.too-large": Text(
        de="Die Arbeitsmappe ist entpackt {value} Bytes groß, erlaubt sind {most}: Sie wurde nicht entpackt.",
        en="The workbook has {value} bytes once unpacked, {most} are allowed: it was not unpacked.",
    ),
    "excel.bomb": Text(
        de="Die Arbeitsmappe ist {packed} Bytes groß, entpackt aber {value}, mehr als das {most}-Fache: "
        "Sie wurde nicht "
        "entpackt.",
        en="The workbook has {packed} bytes but {value} once unpacked, more than {most} times as many: it was not "
        "unpacked.",
    ),
    "excel.doctype": Text(
        de="Die Arbeitsmappe enthält eine Dokumenttyp-Deklaration ({value}), die dort nichts zu suchen hat.",
        en="The workbook holds a document type declaration ({value}), which has no place there.",
    ),
    "excel.spanned": Text(
        de="Im Blatt „{sheet}“ sind mehr Zellen verbunden oder verknüpft, als eine Tabelle hat: {range} allein umfasst "
        "{cells}, erlaubt sind zusammen {most}. Die Verbindung aufheben; die Mappe wurde nicht geöffnet.",
        en="In the sheet ‘{sheet}’ more cells are merged or linked than a table has: {range} alone spans {cells}, "
        "{most} are allowed in all. Unmerge them; the workbook was not opened.",
    ),
    "excel.sheet-too-large": Text(
        de="Das Blatt reicht bis Zeile {rows} und Spalte {columns}; so weit reicht keine Tabelle. Leere "
        "Zeilen und Spalten "
        "löschen.",
        en="The sheet reaches to row {rows} and column {columns}, further than any table. Delete the empty rows and "
        "columns.",
    ),
    "excel.hidden-sheet": Text(
        de="Das Blatt „{sheet}“ ist ausgeblendet und wurde nicht gelesen: einblenden oder löschen.",
        en="The sheet ‘{sheet}’ is hidden and was not read: show it or delete it.",
    ),
    "excel.sheet-unread": Text(
        de="Das Blatt „{sheet}“ wurde nicht gelesen, obwohl Zahlen eines Berichts darauf zu stehen scheinen "
        "({traces}): Keine Zeile ist als Kopf eines Formulars oder einer Tabelle zu erkennen. Eine Tabelle braucht "
        "die Spalten Gebiet, Beginn und Ende und dazu Kennzahlen.",
        en="The sheet ‘{sheet}’ was not read, though figures of a report seem to stand on it ({traces}): no row is "
        "known as the header of a form or a table. A table needs the columns scope, start and end, and figures.",
    ),
    "excel.sheet-other": Text(
        de="Das Blatt „{sheet}“ ist weder Formular noch Tabelle von Berichten; seine Zahlen blieben unbeachtet.",
        en="The sheet ‘{sheet}’ is neither a form nor a table of reports; its numbers were left aside.",
    ),
    "excel.form-columns": Text(
        de="Im Kopf des Formulars fehlt {missing}; ohne diese Spalte ginge verloren, was darin steht. Die "
        "Überschriften so lassen, wie das Formular sie hat.",
        en="The header of the form lacks {missing}; without that column its content would be lost. Leave the titles as "
        "the form has them.",
    ),
    "excel.hidden-rows": Text(
        de="Im Blatt „{sheet}“ sind ausgefüllte Zeilen ausgeblendet: {places}. Sie wurden mitgelesen; einblenden und "
        "prüfen, ob sie gelten.",
        en="In the sheet ‘{sheet}’ rows with content are hidden: {places}. They were read like the others; show them "
        "and see whether they count.",
    ),
    "excel.hidden-columns": Text(
        de="Im Blatt „{sheet}“ sind ausgefüllte Spalten ausgeblendet: {places}. Sie wurden mitgelesen; einblenden und "
        "prüfen, ob sie gelten.",
        en="In the sheet ‘{sheet}’ columns with content are hidden: {places}. They were read like the others; show "
        "them and see whether they count.",
    ),
    "excel.same-report": Text(
        de="Derselbe Bericht ({value}) steht schon im Blatt „{earlier}“; welcher gilt, ist offen.",
        en="The same report ({value}) stands already in the sheet ‘{earlier}’; which one holds is open.",
    ),
    "excel.nameless-column": Text(
        de="Die Spalte {letter} hat keine Überschrift; was darin steht ({found}), blieb unbeachtet.",
        en="The column {letter} has no header; what it holds ({found}) was left aside.",
    ),
    "excel.truth-value": Text(
        de="Hier steht ein Wahrheitswert (WAHR oder FALSCH), keine Zahl.",
        en="Here stands a truth value (TRUE or FALSE), not a number.",
    ),
    "excel.no-reports": Text(
        de="Kein sichtbares Blatt enthält ein Formular oder eine Tabelle von Berichten; vorhanden sind: {sheets}.",
        en="No visible sheet holds an entry form or a table of reports; there are: {sheets}.",
    ),
    "excel.merged": Text(
        de="Die Zelle ist mit anderen verbunden ({range}); zu welcher der Wert gehört, ist offen. Verbindung aufheben.",
        en="The cell is merged with others ({range}); which of them the value belongs to is open. Unmerge them.",
    ),
    "excel.no-cached-value": Text(
        de="Die Formel {value} hat noch kein Ergebnis: Datei in der Tabellenkalkulation öffnen und "
        "speichern, oder die Zahl "
        "eintragen.",
        en="The formula {value} has no result yet: open and save the file in a spreadsheet program, or "
        "enter the number.",
    ),
    "excel.error-value": Text(
        de="In der Zelle steht ein Rechenfehler: {value}.", en="The cell holds an error: {value}."
    ),
    "excel.date-as-number": Text(
        de="Hier steht die Zahl {found}, nicht ein Datum; als Datum formatiert wäre es {likely}.",
        en="Here stands the number {found}, not a date; formatted as a date it would be {likely}.",
    ),
    "excel.early-day": Text(
        de="Hier steht der {day}: Das Feld ist als Datum formatiert, eingetragen wurde wohl die Zahl {serial}. Den Tag "
        "ganz eintragen, etwa 01.01.2019.",
        en="Here stands {day}: the cell is formatted as a date, and the number {serial} was probably entered. Enter "
        "the day in full, such as 2019-01-01.",
    ),
    "excel.no-day": Text(
        de="Hier steht „{entered}“, kein Tag; erwartet wird ein Datum wie 01.01.2019.",
        en="Here stands ‘{entered}’, which is no day; a date such as 2019-01-01 is expected.",
    ),
    "excel.number-as-date": Text(
        de="Hier steht ein Datum ({entered}), keine Anzahl; als Zahl formatiert wäre es {serial}.",
        en="Here stands a date ({entered}), not a count; formatted as a number it would be {serial}.",
    ),
    "excel.number-as-time": Text(
        de="Hier steht eine Uhrzeit oder Dauer ({entered}), keine Anzahl.",
        en="Here stands a time or a duration ({entered}), not a count.",
    ),
    "excel.percent": Text(
        de="Hier stehen {percent} %, keine Anzahl: das Feld als Zahl formatieren und die Anzahl eintragen.",
        en="Here stand {percent} %, not a count: format the cell as a number and enter the count.",
    ),
    "table.state": Text(
        de="„{text}“ ist ein Tabellenzeichen ({meaning}), keine Zahl.",
        en="“{text}” is a table sign ({meaning}), not a number.",
    ),
    "excel.thousands": Text(
        de="{value} ist keine ganze Zahl: womöglich ist {meant} gemeint, und der Punkt der Tausender wurde als Komma "
        "verstanden.",
        en="{value} is no whole number: {meant} may be meant, its thousands separator taken for a decimal point.",
    ),
    "excel.wording": Text(
        de="„{entered}“ ist kein Wortlaut einer Zahl; möglich sind {known}.",
        en="‘{entered}’ is no wording of a number; there are {known}.",
    ),
    "excel.wording-zero": Text(
        de="Mit dem Wortlaut „{wording}“ steht keine 0: Sie ist genau, oder das Feld bleibt leer.",
        en="The wording ‘{wording}’ does not go with 0: it is exact, or the cell stays empty.",
    ),
    "excel.worded-twice": Text(
        de="Zum Wortlaut „{wording}“ gehört eine einzelne Zahl, nicht „{value}“.",
        en="The wording ‘{wording}’ goes with a single number, not with ‘{value}’.",
    ),
    "excel.wording-alone": Text(
        de="Neben dem Wortlaut „{value}“ fehlt die Zahl.", en="The number beside the wording ‘{value}’ is missing."
    ),
    "excel.discrepancy-amount": Text(
        de="Neben der Anmerkung fehlt der Betrag der bekannten Abweichung.",
        en="The amount of the acknowledged discrepancy is missing beside its remark.",
    ),
    "excel.no-code": Text(
        de="Die Zahl {value} steht in einer Zeile ohne Code; zu welcher Kennzahl sie gehört, ist offen.",
        en="The number {value} stands in a row without a code; which figure it belongs to is open.",
    ),
    "excel.missing-row": Text(
        de="Die Zeile der Kennzahl „{value}“ fehlt im Formular.",
        en="The row of the figure ‘{value}’ is missing in the form.",
    ),
    "excel.form.guide": Text(
        de="Gelbe Felder ausfüllen. Was nicht bekannt ist, bleibt leer; eine 0 heißt: gezählt, und es "
        "gab keine. Ist eine "
        "Zahl nur ungefähr bekannt, den Wortlaut dazu wählen. Summen werden wie alle Zahlen eingetragen; die Spalte "
        "„Differenz“ zeigt, ob sie zu ihren Teilen passen.",
        en="Fill in the yellow cells. Leave empty what is not known; a 0 means: counted, and there were "
        "none. For a number "
        "known only roughly, choose its wording. Totals are entered like all numbers; the column ‘Difference’ shows "
        "whether they fit their parts.",
    ),
    "excel.form.scope": Text(de="etwa DE-BY oder DE-BY/netzwerk", en="such as DE-BY or DE-BY/network"),
    "excel.form.start": Text(de="erster Tag", en="first day"),
    "excel.form.end": Text(de="letzter Tag", en="last day"),
    "excel.form.discrepancies": Text(
        de="Nur ausfüllen, wenn eine Differenz bleibt, die sich nicht aufklären lässt: den Betrag mit "
        "Vorzeichen, wie er "
        "unter „Differenz“ steht, und was darüber bekannt ist.",
        en="Fill in only where a difference remains that cannot be cleared up: the amount with its sign as shown under "
        "‘Difference’, and what is known about it.",
    ),
    "excel.form.error": Text(de="So nicht lesbar", en="Cannot be read"),
    "excel.form.error.number": Text(
        de="Eine ganze Zahl ab 0; unbekannte Zahlen bleiben leer.",
        en="A whole number from 0; leave unknown ones empty.",
    ),
    "excel.form.error.amount": Text(
        de="Eine ganze Zahl mit Vorzeichen, wie sie unter „Differenz“ steht.",
        en="A whole number with its sign, as shown under ‘Difference’.",
    ),
    "excel.form.error.date": Text(de="Ein Datum wie 01.01.2019.", en="A date such as 2019-01-01."),
    "excel.form.error.list": Text(de="Einen Eintrag der Liste wählen.", en="Choose an entry of the list."),
    "excel.feedback.errors": Text(
        de="Probleme: {problems}, Warnungen: {warnings}. Lesbare Berichte: {reports}. Was eine Zelle nennt, steht dort "
        "auch als Kommentar.",
        en="Problems: {problems}, warnings: {warnings}. Reports that can be read: {reports}. What names a cell is "
        "also a comment on it.",
    ),
    "excel.feedback.fine": Text(
        de="Alles lesbar, keine Regel verletzt. Berichte: {reports}, Probleme: {problems}, Warnungen: {warnings}.",
        en="Everything can be read and no rule is violated. Reports: {reports}, problems: {problems}, warnings: "
        "{warnings}.",
    ),
    "excel.feedback.same": Text(
        de="{value} ist die Arbeitsmappe selbst und bleibt, wie sie ist; die Rückmeldung braucht einen anderen Namen.",
        en="{value} is the workbook itself and stays as it is; the feedback needs another name.",
    ),
    # formats/convert.py
    "convert.ending": Text(
        de="{value} hat keine bekannte Endung; gelesen und geschrieben werden {endings}.",
        en="{value} has no known ending; {endings} are read and written.",
    ),
    "convert.same": Text(
        de="{value} ist die Datei, die gelesen wird: Was darin nicht lesbar ist, ginge verloren.",
        en="{value} is the file that is read: what cannot be read of it would be lost.",
    ),
    "convert.parquet": Text(de="Die Datei ist keine Parquet-Datei.", en="The file is no Parquet file."),
    # cli.py
    "cli.other-workbook": Text(
        de="{file}: Die Endung {ending} wird nicht gelesen; in der Tabellenkalkulation als .xlsx speichern.",
        en="{file}: files ending in {ending} are not read; save it as .xlsx in a spreadsheet program.",
    ),
    "cli.no-file": Text(
        de="{file} ist weder eine Ausgabe ({editions}) noch eine lesbare Datei: {reason}.",
        en="{file} is neither an edition ({editions}) nor a readable file: {reason}.",
    ),
    "cli.no-document": Text(
        de="{folder}: In diesem Ordner ist kein Dokument mit einer der Endungen {endings}.",
        en="{folder}: no document in this folder has one of the endings {endings}.",
    ),
    "cli.empty": Text(de="{file} enthält keinen Bericht.", en="{file} holds no report."),
    "cli.several": Text(
        de="{file} enthält {number} Berichte; hier wird einer erwartet.",
        en="{file} holds {number} reports; one is expected here.",
    ),
    "cli.locate-table": Text(
        de="{file}: Gesucht wird in JSON-Dokumenten; eine Tabelle prüft iqmodel check.",
        en="{file}: locate searches JSON documents; iqmodel check tells what is wrong with a table.",
    ),
    "cli.weight": Text(
        de="{value} ist kein Gewicht; eines sieht so aus: counselling.sessions.first=2",
        en="{value} is no weight; one looks like this: counselling.sessions.first=2",
    ),
    "cli.locate-hint": Text(
        de="Welche Zahl falsch sein kann, sagt: iqmodel locate {file}",
        en="Which figure may be wrong is told by: iqmodel locate {file}",
    ),
    "cli.nothing-combined": Text(de="Nichts zusammengefasst.", en="Nothing was combined."),
    "cli.absent": Text(
        de="Ohne Bericht: {laender}. Das Ergebnis heißt wie verlangt {scope}, seine Summen enthalten aber nur, was "
        "vorliegt.",
        en="Without a report: {laender}. The result is called {scope}, as asked, but its sums hold only what there is.",
    ),
    "cli.language": Text(
        de="{variable} ist {value}; möglich sind {languages}.",
        en="{variable} is {value}; possible are {languages}.",
    ),
    "cli.interrupted": Text(de="Abgebrochen.", en="Interrupted."),
    "cli.help": Text(de="Hilfe: {program} --help", en="Help: {program} --help"),
    "cli.usage.command": Text(
        de="„{value}“ ist kein Befehl. Es gibt {known}.", en="‘{value}’ is no command. There are {known}."
    ),
    "cli.usage.command.close": Text(
        de="„{value}“ ist kein Befehl. Gemeint war wohl {known}.",
        en="‘{value}’ is no command. Probably meant: {known}.",
    ),
    "cli.usage.required": Text(de="Es fehlt: {names}", en="Missing: {names}"),
    "cli.usage.unknown": Text(de="Nicht verstanden: {values}", en="Not understood: {values}"),
    "cli.usage.choice": Text(
        de="{name}: „{value}“ gibt es nicht; möglich sind {choices}.",
        en="{name}: there is no ‘{value}’; possible are {choices}.",
    ),
    "cli.usage.value": Text(
        de="{name}: „{value}“ ist kein möglicher Wert.", en="{name}: ‘{value}’ is no possible value."
    ),
    "cli.usage.argument": Text(de="{name}: Der Wert dazu fehlt.", en="{name}: its value is missing."),
    # formats/frames.py
    "frames.not-a-frame": Text(
        de="{found} ist keine Tabelle von pandas, Polars, PyArrow, DuckDB oder PySpark.",
        en="{found} is no table of pandas, Polars, PyArrow, DuckDB or PySpark.",
    ),
    "frames.column-repeated": Text(
        de="Die Spalte „{column}“ kommt mehrfach vor.", en="The column ‘{column}’ occurs more than once."
    ),
    "frames.column-mapped-absent": Text(
        de="columns nennt die Spalte {found}, die es in der Tabelle nicht gibt.",
        en="columns names the column {found}, which the table does not have.",
    ),
    "frames.column-twice": Text(
        de="Mehr als eine Spalte steht für {found}.", en="More than one column stands for {found}."
    ),
    "frames.long-layout": Text(
        de="Das ist eine lange Tabelle mit einer Zeile je Kennzahl (code, value); geprüft werden breite mit einer "
        "Spalte je Kennzahl: mit from_frame einlesen und jeden Bericht prüfen.",
        en="This is a long table with one row for each figure (code, value); what is checked are wide ones with one "
        "column for each figure: read it by from_frame and check each report.",
    ),
    "frames.no-figures": Text(
        de="Keine Spalte trägt den Code einer Kennzahl, also wird nichts geprüft; columns ordnet eigene Namen den "
        "Codes zu.",
        en="No column bears the code of a figure, so nothing is checked; columns maps names of your own to codes.",
    ),
    "frames.bounds": Text(
        de="{found} ist nur in Grenzen bekannt; check_frame urteilt über genaue Zahlen, check auch über Grenzen.",
        en="{found} is known only by bounds; check_frame judges exact figures, check judges bounds too.",
    ),
    "frames.model": Text(
        de="Geprüft wird nach einer Klasse, die von Block erbt, etwa Report; nicht nach {found}.",
        en="A frame is checked by a class that inherits from Block, such as Report, not by {found}.",
    ),
    "frames.key-zone": Text(
        de="Die Spalte „{column}“ hat Zeitpunkte mit Zeitzone: An welchem Tag einer liegt, hängt davon ab, wo man ist. "
        "Bekannte Abweichungen brauchen Tage; die Spalte in ein Datum umwandeln.",
        en="The column ‘{column}’ has points in time with a time zone: on which day one is depends on where one is. "
        "Acknowledged discrepancies need days; turn the column into dates.",
    ),
    "frames.key-type": Text(
        de="Die Spalte „{column}“ ist vom Typ {kind}: Bekannte Abweichungen werden nach einem Gebiet als Text und nach "
        "Tagen zugeordnet.",
        en="The column ‘{column}’ is of type {kind}: acknowledged discrepancies are matched by a scope as text and by "
        "days.",
    ),
    "frames.rule-too-large": Text(
        de="Regel „{id}“: Die Faktoren sind zu groß, um in jeder Tabelle genau gerechnet zu werden.",
        en="Rule ‘{id}’: its factors are too large to be computed exactly in every table.",
    ),
    "frames.discrepancy-keys": Text(
        de="Bekannte Abweichungen werden nach scope, start und end zugeordnet; der Tabelle fehlt „{column}“.",
        en="Acknowledged discrepancies are matched by scope, start and end; the table has no ‘{column}’.",
    ),
    "frames.discrepancies": Text(
        de="{found} ist keine Liste bekannter Abweichungen; erwartet werden scope, start, end, rule_id, difference.",
        en="{found} is no list of discrepancies; expected are scope, start, end, rule_id, difference.",
    ),
    "frames.backend": Text(
        de="{found} ist keine Tabellenart; möglich sind pandas, polars und pyarrow.",
        en="{found} is no kind of table; pandas, polars and pyarrow are.",
    ),
    "frames.layout": Text(
        de="{found} ist keine Tabellenform; möglich sind wide und long.",
        en="{found} is no layout of a table; wide and long are.",
    ),
    # calculations/constraints.py, deduce.py, locate.py
    "contradiction": Text(
        de="Keine Zahlen erfüllen diese Regeln zugleich: {told}. Angegeben: {stated}.",
        en="No numbers satisfy these rules together: {told}. Given: {stated}.",
    ),
    "contradiction.alone": Text(
        de="Keine Zahlen erfüllen die Regel {told}. Angegeben: {stated}.",
        en="No numbers satisfy the rule {told}. Given: {stated}.",
    ),
    "contradiction.rules": Text(
        de="Welche Zahlen auch angegeben werden: Diese Regeln sind zugleich nicht zu erfüllen: {told}.",
        en="Whatever figures are given, these rules cannot be satisfied together: {told}.",
    ),
    "deduce.nothing": Text(
        de="Aus den Regeln folgt nichts, was nicht schon angegeben ist.",
        en="Nothing follows from the rules that is not stated already.",
    ),
    "deduce.stated": Text(de="angegeben: {value}", en="stated: {value}"),
    "deduce.based-on": Text(de="Grundlage: {figures}", en="based on: {figures}"),
    "deduce.rule": Text(de="Regel: {rules}", en="rule: {rules}"),
    "deduce.rules": Text(de="Regeln: {rules}", en="rules: {rules}"),
    "deduce.gap": Text(de="mit bekannter Abweichung: {gaps}", en="with the acknowledged difference: {gaps}"),
    "caveat.suppressed-stated": Text(
        de="Als geheim gehalten vermerkt und hier doch angegeben: {figures}. So nicht veröffentlichen.",
        en="Noted as suppressed and stated here all the same: {figures}. Not to be published as it is.",
    ),
    "caveat.suppressed": Text(
        de="Geheim gehalten, aber mit Regeln und übrigen Zahlen enger einzugrenzen, als angegeben ist: {codes}. "
        "Die Zahlen bleiben hier, wie sie sind; wer alles veröffentlicht, gibt sie womöglich preis.",
        en="Suppressed, yet the rules and the other figures tell more of it than is stated: {codes}. It is left as it "
        "is here; whoever publishes the rest may reveal it.",
    ),
    "caveat.suppressed-derived": Text(
        de="Geheim gehalten und hier dennoch errechnet, wie verlangt: {codes}. Nicht veröffentlichen.",
        en="Suppressed, and worked out here all the same, as asked: {codes}. Not to be published.",
    ),
    "caveat.not-tightest": Text(
        de="Zu verflochten, um alles zu finden, was folgt; was hier steht, ist richtig, für {codes} aber womöglich "
        "nicht das Engste.",
        en="Too entangled to find all that follows; what is said here is right, but for {codes} perhaps not the "
        "narrowest.",
    ),
    "locate.change": Text(de="{label} [{code}]: {stated} → {value}", en="{label} [{code}]: {stated} → {value}"),
    "locate.one": Text(
        de="Wird eine Zahl geändert, sind alle Regeln erfüllt: {changes}.",
        en="One figure changed, and every rule is satisfied: {changes}.",
    ),
    "locate.several": Text(
        de="Werden diese Zahlen geändert ({number}), sind alle Regeln erfüllt: {changes}.",
        en="These figures changed ({number}), and every rule is satisfied: {changes}.",
    ),
    "locate.more": Text(
        de="Es gibt weitere ebenso kleine Mengen, als aufgezählt sind.",
        en="There are more sets just as small than are listed.",
    ),
    "locate.weight": Text(
        de="Ein Gewicht ist eine positive ganze Zahl oder ein Bruch (fractions.Fraction), nicht {found}.",
        en="A weight is a positive integer or fraction (fractions.Fraction), not {found}.",
    ),
    "locate.limit": Text(
        de="Die Anzahl der Vorschläge (limit) ist eine ganze Zahl ab 1, nicht {found}.",
        en="The number of proposals (limit) is an integer of at least 1, not {found}.",
    ),
    "locate.entangled": Text(
        de="Die Regeln {rules} sind zu verflochten, um die falschen Zahlen genau zu bestimmen: mit weniger Regeln oder "
        "in Teilen suchen.",
        en="The rules {rules} are too entangled to determine the wrong figures exactly: search with fewer rules or in "
        "parts.",
    ),
    # calculations/combine.py, grid.py, remarks.py
    "combine.overlap": Text(
        de="Zahlen würden doppelt gezählt: Paare von Berichten mit gemeinsamem Gebiet und Zeitraum: {number}, und zwar "
        "{told}.",
        en="Figures would count twice: pairs of reports that share scope and days: {number}, such as {told}.",
    ),
    "combine.overlap.least": Text(
        de="Zahlen würden doppelt gezählt: Paare von Berichten mit gemeinsamem Gebiet und Zeitraum: mindestens "
        "{number}, und zwar {told}.",
        en="Figures would count twice: pairs of reports that share scope and days: at least {number}, such as {told}.",
    ),
    "combine.gap": Text(
        de="Für einen Bericht über alles fehlen Teile ({number}): {told}. Mit allow_gaps=True (im Terminal: "
        "--allow-gaps) bleiben die Summen nach oben offen.",
        en="Parts are missing to one report on the whole ({number}): {told}. With allow_gaps=True (in a terminal: "
        "--allow-gaps) sums stay open above.",
    ),
    "combine.nothing": Text(de="Es gibt keinen Bericht zu vereinen.", en="There is no report to combine."),
    "combine.scope": Text(
        de="{scope} enthält nicht alle Teile; außerhalb liegen {number}: {outside}.",
        en="{scope} does not contain all the parts; {number} lie outside: {outside}.",
    ),
    "combine.acknowledged": Text(
        de="Bekannte Abweichung bei {rule}: {reason}", en="Acknowledged difference in {rule}: {reason}"
    ),
    "combine.acknowledged-often": Text(
        de="Summe der bekannten Abweichungen vieler Teile; woher sie kommen, sagen die Anmerkungen.",
        en="The sum of the acknowledged differences of many parts; the notes say where they come from.",
    ),
    "combine.persons-counted-once": Text(
        de="Summiert unter der Annahme, dass jede Person nur einmal gezählt ist, bei der Erstberatung.",
        en="Summed on the assumption that each person is counted only once, at the first session.",
    ),
    # calculations/remainder.py, totals.py
    "remainder.scope": Text(
        de="Abgezogen wird ein Bericht desselben Gebiets: {longer}, nicht {part}.",
        en="What is taken away is a report of the same scope: {longer}, not {part}.",
    ),
    "remainder.nothing": Text(
        de="Beide Berichte gelten für {longer}: Es bleibt kein Zeitraum übrig.",
        en="Both reports cover {longer}: no period is left.",
    ),
    "remainder.period": Text(
        de="{part} liegt nicht am Anfang oder Ende von {longer}: Es bleibt kein zusammenhängender Zeitraum übrig.",
        en="{part} is not at the beginning or end of {longer}: what is left is not one period.",
    ),
    "remainder.negative": Text(
        de="Der Teil hat mehr als das Ganze: {told}.", en="The part has more than the whole: {told}."
    ),
    "total.nothing": Text(de="Keine Zahl zum Summieren ist genannt.", en="No figure to add up is named."),
    "total.units": Text(
        de="Eine Summe hat eine Einheit; hier wären es {number}: {units}. Mit unit=… eine auswählen.",
        en="A sum has one unit; here there would be {number}: {units}. Choose one with unit=….",
    ),
    "total.no-unit": Text(
        de="In der Einheit {unit} wird hier nichts gezählt; es gibt {units}.",
        en="Nothing is counted here in the unit {unit}; there are {units}.",
    ),
    "total.twice": Text(de="„{code}“ ist zweimal genannt.", en="‘{code}’ is named twice."),
    "total.part": Text(
        de="„{whole}“ enthält „{part}“: Zusammen zählten sie doppelt.",
        en="‘{whole}’ contains ‘{part}’: together they would count twice.",
    ),
    # calculations/rates.py
    "rate.inexact": Text(
        de="Die Quote ist nur in Grenzen bekannt: {rate}. Nach .low und .high fragen.",
        en="The rate is known only by its bounds: {rate}. Ask for .low and .high.",
    ),
    "rate.undefined": Text(
        de="Die Quote ist nicht bestimmt: Die Zahl unter dem Bruchstrich ist 0.",
        en="The rate is undefined: the figure below the line is 0.",
    ),
    "rate.digits": Text(
        de="Nachkommastellen: eine ganze Zahl von 0 bis {limit}, nicht {digits}.",
        en="Digits after the point are a whole number from 0 to {limit}, not {digits}.",
    ),
    "rate.not-a-whole": Text(
        de="Auf 100 % runden lassen sich nur Anteile (Rate oder Fraction), die zusammen 1 ergeben; "
        "diese ergeben {total}. "
        "Fehlt eine Gruppe, so gehört sie dazu, oder der Anteil gilt nur den eingeteilten Personen.",
        en="Only shares (Rate or Fraction) that make 1 together can be rounded to 100%; these make {total}. If a group "
        "is missing, add it, or ask for shares of the classified persons only.",
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
        "Möglichkeit) {below}; betroffen: {codes}.",
        en="The figures come from different sources: above the line {above}, below it (as stated or as possible) "
        "{below}; concerned: {codes}.",
    ),
    "caveat.rate.sources-open": Text(
        de="Ob {codes} aus derselben Quelle stammen, ist nicht angegeben; infrage kommen {sources}.",
        en="Whether {codes} come from the same source is not stated; possible are {sources}.",
    ),
    "caveat.rate.dates": Text(
        de="Die Zahlen haben verschiedene Stichtage oder Auszugstage: über dem Bruchstrich {above}, darunter {below}; "
        "betroffen: {codes}.",
        en="The figures have different reference or extraction dates: above the line {above}, below it {below}; "
        "concerned: {codes}.",
    ),
    "caveat.rate.periods": Text(
        de="Die Zahlen gelten für verschiedene Zeiträume: {above} über dem Bruchstrich, {below} darunter; betroffen: "
        "{codes}.",
        en="The figures cover different periods: {above} above the line, {below} below it; concerned: {codes}.",
    ),
    "caveat.rate.as-of": Text(
        de="Die Zahlen zeigen verschiedene Stände: {above} über dem Bruchstrich, {below} darunter; betroffen: {codes}.",
        en="The figures show different states: {above} above the line, {below} below it; concerned: {codes}.",
    ),
    "caveat.rate.discrepancy": Text(
        de="Eine bekannte Abweichung von {difference:+} (Regel {rule}) betrifft die Zahlen: {codes}.",
        en="An acknowledged discrepancy of {difference:+} (rule {rule}) concerns the figures: {codes}.",
    ),
    "caveat.rate.provisional": Text(de="Vorläufig: {codes}.", en="Provisional: {codes}."),
    "caveat.rate.derived": Text(de="Errechnet, nicht erhoben: {codes}.", en="Worked out, not collected: {codes}."),
    "caveat.rate.suppressed": Text(
        de="Geheim gehalten: {codes}; die Quote könnte die Zahl preisgeben.",
        en="Suppressed: {codes}; the rate could reveal the figure.",
    ),
    # calculations/claims.py
    "claim.holds": Text(
        de="{label}: {stated} von {whole} trifft zu; die Zahlen ergeben {rate}.",
        en="{label}: {stated} of {whole} is borne out; the figures make {rate}.",
    ),
    "claim.violated": Text(
        de="{label}: {stated} von {whole} trifft nicht zu; die Zahlen ergeben {rate}.",
        en="{label}: {stated} of {whole} is not borne out; the figures make {rate}.",
    ),
    "claim.undecided": Text(
        de="{label}: Ob {stated} von {whole} zutrifft, lassen die Zahlen offen; sie ergeben {rate}.",
        en="{label}: whether {stated} of {whole} is right the figures leave open; they make {rate}.",
    ),
    # testing/
    "testing.unbreakable": Text(
        de="Die Regel „{id}“ lässt sich nicht allein verletzen: Andere Regeln sagen dasselbe.",
        en="The rule ‘{id}’ cannot be broken alone: other rules say the same.",
    ),
    # extras
    "extra.missing": Text(
        de="„{module}“ ist nicht installiert; es kommt mit: pip install 'iqmodel[{extra}]'",
        en="‘{module}’ is not installed; it comes with: pip install 'iqmodel[{extra}]'",
    ),
    "extra.engine": Text(
        de="„{module}“ ist nicht installiert; nötig sind beide: pip install 'iqmodel[{extra}]' {module}",
        en="‘{module}’ is not installed; both are needed: pip install 'iqmodel[{extra}]' {module}",
    ),
    # display/html.py
    "view.none": Text(
        de="Für {found} gibt es keine Ansicht; Berichte, Prüfungen und alles andere aus iqmodel haben eine.",
        en="There is no view of {found}; reports, checks and everything else of iqmodel have one.",
    ),
    # display/plots*.py, display/svg.py
    "plots.projection": Text(
        de="Gezeichnet wird in geraden Koordinaten (Axes „rectilinear“), nicht in „{name}“",
        en="Plots are drawn in straight coordinates (“rectilinear” Axes), not in “{name}”",
    ),
    "plots.ids": Text(
        de="Damit kann keine Kennung (id) beginnen: {found}; ein Buchstabe, dann höchstens 63 Buchstaben, Ziffern, "
        "- oder _, alles ASCII",
        en="No id can begin with this: {found}; a letter, then at most 63 letters, digits, - or _, all ASCII",
    ),
    "plots.units": Text(
        de="Eine Skala hat eine Einheit; hier wären es {number}: {units}.",
        en="One scale has one unit; here there would be {number}: {units}.",
    ),
    "plots.nothing": Text(
        de="Ohne Bericht und ohne Kennzahl gibt es nichts zu zeichnen: {found}",
        en="Without a report and a figure there is nothing to draw: {found}",
    ),
    "plots.same-report": Text(
        de="Für {scope} und {period} gibt es schon den Bericht an Stelle {first}: Eine Reihe hat je Zeitraum nur eine "
        "Zahl. Zum Vergleich zweier Stände dient plots.comparison.",
        en="For {scope} and {period} there is the report at position {first} already: a series has one figure for each "
        "period. To set two states side by side, use plots.comparison.",
    ),
}
