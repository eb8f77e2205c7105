"""Messages about values: counts, periods, dates, scopes."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    # Headlines of the two errors that list things.
    "invariant": Text(
        de="{block} verletzt die eigenen Regeln ({number}):", en="{block} breaks its own rules ({number}):"
    ),
    "invalid-data": Text(
        de="Die Daten sind so nicht verwendbar. Probleme: {number}",
        en="The data cannot be used as they are. Problems: {number}",
    ),
    # Counts: what can be a figure, and what bounds can say.
    "number.inexact": Text(
        de="„{count}“ ist keine genaue Zahl (Untergrenze {low}, Obergrenze {high}); die Grenzen geben low() und "
        "high().",
        en="‘{count}’ is not an exact number (lower bound {low}, upper bound {high}); low() and high() give its "
        "bounds.",
    ),
    "number.not-whole": Text(
        de="{value} ({type}) ist keine ganze Zahl; erwartet wird int oder Bounds.",
        en="{value} ({type}) is not a whole number; an int or Bounds is expected.",
    ),
    "number.float": Text(
        de="{value} ist eine Kommazahl; gezählt wird in ganzen Zahlen.",
        en="{value} is a decimal number (float); counts are whole numbers.",
    ),
    "number.float-thousands": Text(
        de="{value} ist eine Kommazahl; womöglich wurde der Tausenderpunkt von {meant} als Komma gelesen: die Spalte "
        "als Text einlesen und mit parse_count umwandeln.",
        en="{value} is a decimal number (float); the thousands separator of {meant} may have been read as a decimal "
        "point: read the column as text and convert it with parse_count.",
    ),
    "number.negative": Text(
        de="{value} ist negativ; eine Zahl im Bericht ist mindestens 0.",
        en="{value} is negative; a figure in a report is at least 0.",
    ),
    "number.negative.possible": Text(
        de="„{value}“ lässt negative Zahlen zu; eine Zahl im Bericht ist mindestens 0.",
        en="‘{value}’ allows negative numbers; a figure in a report is at least 0.",
    ),
    "number.too-large": Text(
        de="{value} ist zu groß; die größte zulässige Zahl ist {limit}.",
        en="{value} is too large; the largest permitted number is {limit}.",
    ),
    "number.reversed": Text(
        de="Die Untergrenze {low} liegt über der Obergrenze {high}.",
        en="The lower bound {low} is above the upper bound {high}.",
    ),
    "number.wording-code": Text(
        de="Der Wortlaut {wording} und die genannte Zahl {stated} passen nicht zusammen: Beide werden angegeben, der "
        "Wortlaut als eines der Kürzel {codes}.",
        en="The wording {wording} and the stated number {stated} do not go together: give both, the wording as one of "
        "{codes}.",
    ),
    "number.wording-alone": Text(
        de="Zum Wortlaut {wording} fehlt die genannte Zahl.", en="The number beside the wording {wording} is missing."
    ),
    "number.stated-alone": Text(
        de="Zur genannten Zahl {stated} fehlt der Wortlaut, eines der Kürzel {codes}.",
        en="The wording of the stated number {stated} is missing: one of {codes}.",
    ),
    "number.wording-bounds": Text(
        de="„{wording}“ {stated} passt nicht zu den Grenzen (Untergrenze: {low}, Obergrenze: {high}); mit der Zahl n "
        "sind sie {formula}.",
        en="‘{wording}’ {stated} does not fit the bounds (lower: {low}, upper: {high}); for the number n they are "
        "{formula}.",
    ),
    "number.wording-zero": Text(
        de="0 kann keinen Wortlaut ({wording}) haben: Entweder ist sie genau, oder die Zahl ist unbekannt.",
        en="0 cannot take a wording ({wording}): either it is exact, or the figure is unknown.",
    ),
    "number.just-under-one": Text(
        de="„knapp 1“ ist keine Anzahl; darunter liegt nur 0.", en="‘just under 1’ is not a count; only 0 is below 1."
    ),
    "number.unit": Text(
        de="{unit} ist keine Rundungseinheit; sie ist mindestens 1 und höchstens so groß wie die größte Zahl.",
        en="{unit} is not a unit of rounding; it is at least 1 and at most the largest number.",
    ),
    "number.locale": Text(
        de="„{locale}“ ist keine Sprache einer Zahl; möglich sind de und en.",
        en="Unknown language of a number ‘{locale}’. Known languages: de and en.",
    ),
    "number.spec": Text(
        de="{spec} ist kein Format für {kind}. Mögliche Formate sind zum Beispiel: {forms}.",
        en="{spec} is not a format of {kind}. Known formats include: {forms}.",
    ),
    # Numbers written in digits and words.
    "number.not-text": Text(
        de="Gelesen wird Text (str), nicht {type}; eine ganze Zahl muss nicht gelesen werden.",
        en="Text (str) is expected, not {type}; a whole number needs no parsing.",
    ),
    "number.too-long": Text(
        de="„{text}“ ist zu lang für eine Zahl: {length} Zeichen, gelesen werden höchstens {limit}.",
        en="‘{text}’ is too long for a number: {length} characters, at most {limit} are read.",
    ),
    "number.empty": Text(
        de="Ein leerer Text ist keine Zahl; für eine unbekannte Zahl steht UNKNOWN.",
        en="Empty text is not a number; use UNKNOWN for an unknown figure.",
    ),
    "number.state": Text(
        de="„{text}“ ist ein Tabellenzeichen ({meaning}), keine Zahl: die Zahl auf UNKNOWN lassen und, falls das "
        'gemeint ist, eine Note mit status="{status}" hinzufügen.',
        en="‘{text}’ is a table sign ({meaning}), not a number: leave the figure UNKNOWN and, if that is what is "
        'meant, add a Note with status="{status}".',
    ),
    "number.other-language": Text(
        de="„{text}“ ist auf {language} keine Zahl, auf {other} schon: die Sprache der Zahl prüfen.",
        en="‘{text}’ is not a number in {language}, but it is one in {other}: check the language of the number.",
    ),
    "number.blank-around": Text(
        de="„{text}“ beginnt oder endet mit einem Leerzeichen: mit .strip() entfernen.",
        en="‘{text}’ begins or ends with a space: remove it with .strip().",
    ),
    "number.half-range": Text(
        de="„{text}“ nennt nur eine Grenze; es fehlt „{second}“ mit der zweiten.",
        en="‘{text}’ gives only one bound; ‘{second}’ and the other bound are missing.",
    ),
    "number.word": Text(
        de="„{text}“: Der Wortlaut „{word}“ ist unbekannt; bekannt sind {known}.",
        en="‘{text}’: unknown wording ‘{word}’. Known wordings: {known}.",
    ),
    "number.leading-zero": Text(
        de="„{text}“ beginnt mit 0: So beginnen Schlüssel, keine Anzahlen.",
        en="‘{text}’ begins with 0: that is how keys begin, not counts.",
    ),
    "number.none": Text(de="„{text}“ ist keine Zahl.", en="‘{text}’ is not a number."),
    "number.other-digits": Text(
        de="„{text}“ enthält andere Ziffern als 0 bis 9.", en="‘{text}’ contains digits other than 0 to 9."
    ),
    "number.sign": Text(
        de="„{text}“ beginnt mit dem Zeichen {sign}: Anzahlen haben kein Vorzeichen; Grenzen werden in Worten "
        "genannt, etwa „über“ oder „höchstens“.",
        en="‘{text}’ begins with {sign}: counts have no sign, and bounds are stated in words.",
    ),
    "number.joined": Text(
        de="„{text}“: Zwischen „{words}“ und der Zahl fehlt ein Leerzeichen.",
        en="‘{text}’: a space is missing between ‘{words}’ and the number.",
    ),
    "number.words-after": Text(
        de="„{text}“: Nach der Zahl steht „{words}“; Wörter stehen nur davor, mit einem Leerzeichen.",
        en="‘{text}’: the number is followed by ‘{words}’; words go before it, separated by a space.",
    ),
    "number.before-scale": Text(
        de="„{text}“: Vor „{scale}“ steht die Zahl ohne Trennzeichen für Tausender, auf {language} mit „{mark}“ vor "
        "Dezimalstellen, aber nicht mit dreien: {example} oder {whole}",
        en="‘{text}’: the number before ‘{scale}’ has no thousands separators, in {language} ‘{mark}’ before decimals, "
        "and not three of them: {example} or {whole}",
    ),
    "number.apostrophe": Text(
        de="„{text}“: Das Hochkomma trennt in der Schweiz Tausender; hier bitte {grouped} oder {plain}.",
        en="‘{text}’: the apostrophe separates thousands in Switzerland; please write {grouped} or {plain} here.",
    ),
    "number.character": Text(
        de="„{text}“: Das Zeichen „{character}“ gehört nicht in eine Zahl.",
        en="‘{text}’: the character ‘{character}’ does not belong in a number.",
    ),
    "number.loose-separator": Text(
        de="„{text}“ beginnt oder endet mit einem Trennzeichen.", en="‘{text}’ begins or ends with a separator."
    ),
    "number.decimal": Text(
        de="„{text}“ ist auf {language} eine Dezimalzahl (Zeichen „{mark}“); gezählt wird in ganzen Zahlen.",
        en="‘{text}’ is a decimal number in {language} (sign ‘{mark}’); counts are whole numbers.",
    ),
    "number.mixed-separators": Text(
        de="„{text}“ mischt Trennzeichen; eine Zahl hat nur eine Art davon.",
        en="‘{text}’ mixes separators; a number uses only one kind.",
    ),
    "number.grouping": Text(
        de="„{text}“ ist nicht in Dreiergruppen gegliedert, wie es auf {language} bei Tausendern üblich ist.",
        en="‘{text}’ is not in groups of three digits, as is usual for thousands in {language}.",
    ),
    # Periods.
    "period.not-text": Text(
        de="Ein Zeitraum oder Datum wird aus Text gelesen, nicht aus {kind}.",
        en="A period or date is read from text, not from {kind}.",
    ),
    "period.too-long": Text(
        de="Der Text ist zu lang für einen Zeitraum oder ein Datum: {length} Zeichen, gelesen werden höchstens "
        "{limit}.",
        en="The text is too long for a period or date: {length} characters, at most {limit} are read.",
    ),
    "period.unreadable": Text(
        de="{text} ist kein lesbarer Zeitraum; lesbar sind etwa 2019, 1. Quartal 2019, 01/19-12/22, "
        "Januar 2019 bis Dezember 2022, 01.01.19 bis 31.12.22 oder 2019-01-01/2022-12-31.",
        en="{text} cannot be read as a period; readable forms are 2019, Q1 2019, January 2019 to December 2022, "
        "01/19-12/22 or 2019-01-01/2022-12-31.",
    ),
    "period.open": Text(
        de="{text} nennt nur Anfang oder Ende; ein Zeitraum braucht beides. Gemeint wäre: {interval}.",
        en="{text} gives only a start or an end; a period needs both. It would mean: {interval}.",
    ),
    "period.open-start": Text(
        de="{text} nennt nur das Ende; ein Zeitraum braucht auch einen Anfang. Gemeint wäre: {interval}. Den Anfang "
        'gibt die Förderrunde: als within="2023/2025", oder als round="2023/2025" der Klasse eines Berichts.',
        en="{text} gives only an end; a period needs a start, too. It would mean: {interval}. The funding round gives "
        'the start: as within="2023/2025", or as round="2023/2025" of the class of a report.',
    ),
    "period.blurred": Text(
        de="{text} nennt keine genauen Tage; gemeint wäre etwa {interval}. Bitte Anfang und Ende angeben.",
        en="{text} gives no exact days; it would mean about {interval}. Please give the start and the end.",
    ),
    "period.outside-round": Text(
        de="{text} endet nicht in der Förderrunde ({whole}), die den Anfang angeben soll.",
        en="{text} does not end in the funding round ({whole}) that is to give its start.",
    ),
    "period.round": Text(
        de="{text} nennt nur ein Jahr der Förderrunde; gebraucht werden das erste und das letzte, etwa "
        "Förderrunde 2023–2025.",
        en="{text} gives only one year of the funding round; the first and the last are needed, such as funding round "
        "2023–2025.",
    ),
    "period.state": Text(
        de="{text} ist ein Stand, kein Zeitraum: Er wird als as_of angegeben.",
        en="{text} says what the figures are as of; it is not a period. Give it as as_of.",
    ),
    "period.slashed-date": Text(
        de="{text} ist mehrdeutig: In {part} kann Tag oder Monat vorn stehen. "
        "Eindeutig sind 05.03.2019 und 2019-03-05.",
        en="{text} is ambiguous: in {part} the day or the month may come first. "
        "2019-03-05 and 05.03.2019 are unambiguous.",
    ),
    "period.shortened-year": Text(
        de="{text} ist mehrdeutig: {part} ist kein Monat, und ein abgekürztes Jahr wird nicht ergänzt. "
        "Eindeutig ist 2019-2020.",
        en="{text} is ambiguous: {part} is not a month, and a shortened year is not completed. "
        "2019-2020 is unambiguous.",
    ),
    "period.two-digit-year": Text(
        de="{text}: In {part} fehlt ein vierstelliges Jahr; zweistellige gelten nur in Formen wie 01.01.19 und 01/19.",
        en="{text}: {part} has no four-digit year; two digits are read only in German forms such as 01.01.19 and "
        "01/19.",
    ),
    "period.no-year": Text(
        de="{text}: In {part} fehlt das Jahr; Anfang und Ende brauchen je ein eigenes.",
        en="{text}: the year is missing in {part}; the start and the end each need their own.",
    ),
    "period.not-in-calendar": Text(
        de="{text}: Diesen Tag, Monat, dieses Quartal, Halbjahr oder Jahr gibt es im Kalender nicht.",
        en="{text}: this day, month, quarter, half-year or year does not exist in the calendar.",
    ),
    "period.duration": Text(
        de="{text} ist keine Dauer von mindestens einem Tag in Jahren, Monaten, Wochen oder Tagen, wie P4Y oder P3M.",
        en="{text} is not a duration of at least one day in years, months, weeks or days, such as P4Y or P3M.",
    ),
    "period.beyond-calendar": Text(
        de="{text} ab {start} reicht über das Jahr 9999 hinaus.", en="{text} from {start} extends beyond the year 9999."
    ),
    "period.reversed": Text(
        de="Der Zeitraum endet vor seinem Anfang: Anfang {start}, Ende {end}.",
        en="The period ends before it starts: start {start}, end {end}.",
    ),
    "period.moment": Text(
        de="Erwartet wird ein Tag, nicht ein Zeitpunkt ({kind}); den Tag gibt .date().",
        en="A day is expected, not a point in time ({kind}); .date() gives its day.",
    ),
    "period.not-a-date": Text(
        de="Erwartet wird ein Datum (datetime.date), nicht {kind}.",
        en="A date (datetime.date) is expected, not {kind}.",
    ),
    "period.no-number": Text(
        de="{name}: Erwartet wird eine ganze Zahl, nicht {kind}.", en="{name}: an integer is expected, not {kind}."
    ),
    "period.out-of-range": Text(de="{name}: Erlaubt ist {low} bis {high}.", en="{name}: {low} to {high} is allowed."),
    "period.not-whole-months": Text(
        de="Der Zeitraum vom {start} bis {end} besteht nicht aus ganzen Kalendermonaten.",
        en="The period from {start} to {end} does not consist of whole calendar months.",
    ),
    "period.unit": Text(
        de="Nach dieser Einheit lässt sich ein Zeitraum nicht teilen; möglich sind {units}.",
        en="A period cannot be split by this unit. Known units: {units}.",
    ),
    "period.no-period": Text(
        de="Erwartet wird ein Zeitraum (Period oder Text), nicht {kind}.",
        en="A period (Period or text) is expected, not {kind}.",
    ),
    # Dates.
    "date.unreadable": Text(
        de="{text} ist kein lesbares Datum; lesbar sind etwa 05.03.2019, 5. März 2019 oder 2019-03-05.",
        en="{text} cannot be read as a date; readable forms are 2019-03-05, 5 March 2019 or 05.03.2019.",
    ),
    "date.not-a-day": Text(
        de="{text} umfasst mehr als einen Tag; erwartet wird ein einzelner, etwa 05.03.2019.",
        en="{text} covers more than one day; a single day is expected, such as 2019-03-05.",
    ),
    "date.not-text": Text(
        de="Ein Datum steht als Text JJJJ-MM-TT, nicht als {kind}.",
        en="A date is written as text YYYY-MM-DD, not as {kind}.",
    ),
    "date.not-iso": Text(
        de="{text} ist kein Datum der Form JJJJ-MM-TT, etwa 2019-03-05.",
        en="{text} is not a date of the form YYYY-MM-DD, such as 2019-03-05.",
    ),
    "date.two-digit-year": Text(
        de="{text} hat ein zweistelliges Jahr; in Daten steht es vierstellig: JJJJ-MM-TT.",
        en="{text} has a two-digit year; in data, the year has four digits: YYYY-MM-DD.",
    ),
    "date.german-form": Text(
        de="{text} hat die deutsche Form; in Daten steht JJJJ-MM-TT, hier wohl {likely}.",
        en="{text} is in the German form; in data, dates are YYYY-MM-DD, here probably {likely}.",
    ),
    "date.swapped": Text(
        de="{text}: Tag und Monat sind vertauscht; gemeint ist wohl {likely}.",
        en="{text}: day and month are swapped; {likely} is probably meant.",
    ),
    "date.too-early": Text(
        de="{day} liegt vor dem Jahr {earliest}; so alt ist keine Zahl des Förderprogramms.",
        en="{day} is before the year {earliest}; no figure of the programme is that old.",
    ),
    "date.too-early.likely": Text(
        de="{day} liegt vor dem Jahr {earliest}; gemeint ist wohl {likely}.",
        en="{day} is before the year {earliest}; {likely} is probably meant.",
    ),
    "date.no-such-day": Text(
        de="{text}: Diesen Tag gibt es im Kalender nicht.", en="{text}: this day does not exist in the calendar."
    ),
    # Scopes.
    "scope.not-text": Text(
        de="Ein Gebiet ist ein Text wie DE-BY, ein Scope oder ein State, nicht {kind}.",
        en="A scope is a text such as DE-BY, a Scope or a State, not {kind}.",
    ),
    "scope.too-long": Text(
        de="Der Text ist zu lang für ein Gebiet: {length} Zeichen, gelesen werden höchstens {limit}.",
        en="The text is too long for a scope: {length} characters, at most {limit} are read.",
    ),
    "scope.unreadable": Text(
        de="{text} ist kein Gebiet; ein Gebiet beginnt mit DE oder dem Code eines Landes: DE, DE-BY, DE-BY/network.",
        en="{text} is not a scope; a scope begins with DE or the code of a Land: DE, DE-BY, DE-BY/network.",
    ),
    "scope.short-key": Text(
        de="{text} ist kein Gebiet. Wenn der Landesschlüssel {key} ({land}) gemeint ist, dessen Null Excel weglässt: "
        "bitte {scope} schreiben.",
        en="{text} is not a scope. If the key {key} ({land}) is meant, whose zero Excel leaves out, write {scope}.",
    ),
    "scope.municipal-key": Text(
        de="{text} ist kein Gebiet, sondern sieht nach dem Schlüssel eines Kreises oder einer Gemeinde in {land} aus. "
        "Gebiete sind Länder, Netzwerke und Projekte: {scope}, {scope}/netzwerk.",
        en="{text} is not a scope, but looks like the key of a district or municipality in {land}. Scopes are Länder, "
        "networks and projects: {scope}, {scope}/network.",
    ),
    "scope.within-land": Text(
        de="{text} ist kein Gebiet. Ein Netzwerk in {land} wird {scope}/netzwerk geschrieben; sein Name ist die "
        "Bezeichnung dazu.",
        en="{text} is not a scope. A network in {land} is written {scope}/network; its name is the label of that.",
    ),
    "scope.close": Text(
        de="Das Gebiet {text} ist unbekannt; gemeint ist wohl {close}.",
        en="Unknown scope {text}. Possibly meant: {close}.",
    ),
    "scope.unknown-state": Text(
        de="Den Ländercode {text} gibt es nicht; es gibt {close}.",
        en="Unknown code of a Land {text}. Known codes: {close}.",
    ),
    "scope.unknown-key": Text(
        de="Den Landesschlüssel {text} gibt es nicht; es gibt die Texte 01 bis 16.",
        en="Unknown key of a Land {text}. Known keys: the texts 01 to 16.",
    ),
    "scope.too-deep": Text(
        de="{text} ist zu tief gegliedert; unter dem Land stehen höchstens Netzwerk und Projekt.",
        en="{text} has too many levels; below the Land there are at most a network and a project.",
    ),
    "scope.segment": Text(
        de="{text}: {segment} kann kein Netzwerk oder Projekt heißen; erlaubt sind bis zu {limit} Zeichen aus "
        "A-Z, a-z, 0-9, Punkt, Unterstrich und Bindestrich, vorn ein Buchstabe oder eine Ziffer.",
        en="{text}: {segment} cannot be the name of a network or project; up to {limit} characters out of "
        "A-Z, a-z, 0-9, point, underscore and hyphen are allowed, the first a letter or a digit.",
    ),
    "scope.labels": Text(
        de="Namen von Gebieten sind Texte, jeder zum Text seines Gebiets (DE-NI/sued: Südniedersachsen), nicht "
        "{value}.",
        en="Labels of scopes are texts, each for the text of its scope (DE-NI/sued: Südniedersachsen), not {value}.",
    ),
    "scope.label-place": Text(
        de="{label} kann nicht der Name von {text} sein; einen Namen tragen nur Netzwerke und Projekte, die zum "
        "Gebiet {scope} gehören oder es umfassen.",
        en="{label} cannot be the label of {text}; only networks and projects that belong to the scope {scope} or "
        "contain it have labels.",
    ),
    "scope.label-length": Text(
        de="Der Name von {text} hat {length} Zeichen; möglich sind 1 bis {limit}.",
        en="The label of {text} has {length} characters; 1 to {limit} are possible.",
    ),
    "scope.label-characters": Text(
        de="Der Name {label} von {text} enthält Steuerzeichen oder unsichtbare Zeichen.",
        en="The label {label} of {text} contains control characters or invisible ones.",
    ),
    "scope.overlapping": Text(
        de="{first} und {second} überschneiden sich; zusammengefasst würden sie doppelt gezählt.",
        en="{first} and {second} overlap; combined they would count twice.",
    ),
}
