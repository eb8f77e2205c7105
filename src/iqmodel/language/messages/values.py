"""Messages about values: counts, periods, scopes."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

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
}
