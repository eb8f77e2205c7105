"""False friends: numbers in a sentence that count nothing, such as years, percentages, dates and page numbers.

What stands directly before or behind a number decides. Where that leaves a doubt, the number is not taken for a count:
a count that is missing is seen, one that was never stated is not. The words of both languages are in one table each:
none of them means something else in the other language where it is beside a number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from iqmodel.language.text import Language
from iqmodel.values.dates import MONTH_NAMES
from iqmodel.values.numerals import Numeral

_WINDOW: Final = 80
"""The characters before a number that are looked at; no wording with its neutral words is longer."""
_WORDS: Final = 6

_OPENING: Final = "([{„“‚‘\"'»«›‹"
# Directly before or behind a number: part of a longer sign, a sum of money, a range, a mark, a fraction.
_GLUED_BEFORE: Final = frozenset("_-–—/.,'’+−±<>≤≥~≈°#@§$€£^=\\&%")
_GLUED_BEHIND: Final = frozenset("_-–—/'’+−%‰°$€£^=\\&")

_LABELS: Final = frozenset(
    (
        *("Seite", "Seiten", "S.", "Kapitel", "Kap.", "Abschnitt", "Abb.", "Abbildung", "Tabelle", "Tab.", "Fußnote"),
        *("Nr.", "Nr", "Nummer", "Artikel", "Art.", "Absatz", "Abs.", "Satz", "Ziffer", "Anlage", "Anhang", "Band"),
        *("Heft", "Ausgabe", "Version", "SGB", "KW", "Raum", "Telefon", "Tel.", "Fax", "PLZ", "Postleitzahl"),
        *("Postfach", "EUR", "§", "§§", "€", "$", "£", "#", "x", "×"),
        *("page", "pages", "Page", "Pages", "p.", "pp.", "chapter", "Chapter", "section", "Section", "figure"),
        *("Figure", "fig.", "Fig.", "table", "Table", "footnote", "no.", "No.", "number", "Number", "article"),
        *("Article", "paragraph", "annex", "Annex", "appendix", "Appendix", "volume", "Volume", "vol.", "Vol."),
        *("issue", "Issue", "version", "Version", "room", "phone", "tel."),
    )
)
"""Words that make a number behind them a name or a place: „Seite 12“."""

_NUMBERED: Final = frozenset(
    (
        *(
            "Phase",
            "Stufe",
            "Teil",
            "Runde",
            "Förderrunde",
            "Förderperiode",
            "Schritt",
            "Handlungsschwerpunkt",
            "Modul",
        ),
        *("Quartal", "Halbjahr", "Klasse", "Platz", "Rang", "Punkt", "Frage", "Gruppe", "Typ", "Niveau", "Ebene"),
        *("phase", "Phase", "stage", "Stage", "part", "Part", "round", "Round", "step", "Step", "item", "Item"),
        *("quarter", "class", "goal", "Goal", "module", "Module", "level", "Level", "group", "Group", "type", "Type"),
    )
)
"""The same for small numbers only: „Phase 2“, but „in der Förderrunde 400 Projekte“."""

_LARGEST_NUMBERED: Final = 99
_YEAR_WORDS: Final = frozenset(("jahr", "jahre", "jahren", "jahres", "year", "years"))

_UNITS: Final = (
    *(r"Prozent(?:e|en|punkte?|punkten)?", "percent(?:age points?)?", "per cent", "v\\. ?H\\.", "Promille"),
    *("Euro", "Euros", "EUR", "Cent", "Dollar", "euros?", "dollars?"),
    *("Jahr(?:e|en|es|s)?", "Monat(?:e|en|es|s)?", "Wochen?", "Tag(?:e|en|es|s)?", "Stunden?", "Minuten?", "Uhr"),
    *("years?", "months?", "weeks?", "days?", "hours?", "minutes?", "o[’']clock", "a\\.m\\.", "p\\.m\\."),
    *("[Mm]al", "times", "Dutzend", "dozen", "Grad", "km", "m²", "qm", "x", "×"),
    *("Hälften?", "(?:Dritt|Viert|Fünft|Sechst|Siebt|Siebent|Acht|Neunt|Zehnt|Hundertst|Tausendst)eln?"),
    *("hal(?:f|ves)", "thirds?", "quarters?", "fourths?", "fifths?", "sixths?", "sevenths?", "eighths?", "ninths?"),
    *("tenths?", "(?:mehr|weniger) als", "(?:more|fewer|less) than", "(?:oder|und) (?:mehr|weniger)"),
    *("(?:or|and) (?:more|fewer|less)",),
)
_MEASURED: Final = re.compile(
    rf"\s{{0,3}}(?:[%‰°€$£]|,[-–]|(?:(?:weiter|voll|ganz)\w{{0,3}}\s|full\s|further\s|more\s)?"
    rf"(?:{'|'.join(_UNITS)})(?![\w-]))"
)

_BOUNDED: Final = frozenset(
    (
        *("weniger als", "unter", "kaum", "nicht ganz", "nicht einmal", "nicht mal", "an die", "um die", "um", "gegen"),
        *("maximal", "max.", "minimal", "min.", "wenigstens", "zumindest", "schätzungsweise", "beinahe", "annähernd"),
        *(
            "nahezu",
            "rd.",
            "zirka",
            "ab",
            "bis",
            "je",
            "pro",
            "plus",
            "minus",
            "halbe",
            "mehrere",
            "mehreren",
            "einige",
        ),
        *("einigen", "viele", "vielen", "wenige", "wenigen", "paar", "etliche", "etlichen", "eine von", "einer von"),
        *("less than", "fewer than", "under", "below", "above", "beyond", "close to", "upwards of", "an estimated"),
        *("estimated", "a maximum of", "a minimum of", "maximum", "minimum", "approx.", "c.", "per", "every", "each"),
        *("several", "many", "few", "one in", "one out of"),
    )
)
"""Words that bound or change the number behind them, and that no wording of this package stands for."""

_NEGATIONS: Final = frozenset(("nicht", "kein", "keine", "keinen", "nie", "niemals", "no", "not", "never", "hardly"))
_COMPARED: Final = re.compile(
    # Of a year nothing is said by how much: „Seit 2005 mehr als 400“.
    r"(?!(?:19|20)[0-9]{2}$)(?:.*(?:[0-9%‰]|[Mm]al|fach)|Prozent|Prozentpunkte|percent|cent|points|times|doppelt|so)"
)

# What may begin a sentence but is never counted: „… waren es 75. Davon …“ against „die 2. Förderrunde“.
_BEGINNINGS: Final = frozenset(
    (
        *("Die", "Der", "Das", "Den", "Dem", "Des", "Ein", "Eine", "Einen", "Einem", "Einer", "Es", "Er", "Sie", "Wir"),
        *("Im", "In", "Am", "An", "Auf", "Aus", "Bei", "Beim", "Mit", "Nach", "Von", "Vom", "Vor", "Zu", "Zum", "Zur"),
        *("Für", "Durch", "Über", "Unter", "Um", "Und", "Oder", "Aber", "Auch", "Davon", "Dabei", "Dazu", "Damit"),
        *("Dies", "Diese", "Dieser", "Dieses", "Hinzu", "Hiervon", "Insgesamt", "Zudem", "Weitere", "Rund", "Etwa"),
        *("Knapp", "Fast", "Mehr", "Bis", "Seit", "Ab", "Als", "Wie", "So", "Alle", "Allein", "Besonders", "Außerdem"),
        *("Darüber", "Darunter", "Daneben", "Hier", "Nur", "Zwischen", "Während", "Wenn", "Weil", "Jede", "Jeder"),
        *("The", "A", "An", "This", "These", "It", "They", "We", "For", "From", "All", "As", "Of", "There"),
    )
)
_DETERMINERS: Final = frozenset(
    ("der", "die", "das", "den", "dem", "des", "zum", "zur", "am", "beim", "vom", "im", "jede", "jeder", "jedes")
)
_YEARS: Final = range(1900, 2100)
_LAST_DAY: Final = 31

_FOLLOWING: Final = re.compile(r"\s{1,3}([^\W\d_]{3,60})(?![\w-])")
# German nouns have capitals; of English ones these are what reports count.
_COUNTED: Final = frozenset(
    (
        *(
            "people",
            "persons",
            "participants",
            "women",
            "men",
            "clients",
            "refugees",
            "migrants",
            "employees",
            "trainees",
        ),
        *("sessions", "consultations", "counsellings", "referrals", "enquiries", "contacts", "cases", "applications"),
        *("measures", "courses", "trainings", "workshops", "seminars", "events", "projects", "subprojects", "networks"),
        *("centres", "offices", "companies", "employers", "firms", "places", "certificates"),
    )
)
_SUMMED: Final = frozenset(
    ("insgesamt", "davon", "weitere", "in total", "a total of", "a further", "further", "of which", "overall")
)
_LONGEST_ABBREVIATION: Final = 4


def words_before(text: str, end: int) -> list[str]:
    """The last words, up to six, before a place; brackets and quotation marks that open are not part of them."""
    end = _without_blanks(text, end)
    begin = max(0, end - _WINDOW)
    words = text[begin:end].split()
    # The first word of a window may have been cut.
    if begin and not text[begin - 1].isspace():
        del words[:1]
    return [word.lstrip(_OPENING) for word in words[-_WORDS:]]


def place_of(text: str, end: int, number: int) -> int:
    """Where the last ``number`` of the words before a place begin."""
    start = _without_blanks(text, end)
    for left in reversed(range(number)):
        while start and not text[start - 1].isspace():
            start -= 1
        start = _without_blanks(text, start) if left else start
    while text[start] in _OPENING:
        start += 1
    return start


def _without_blanks(text: str, end: int) -> int:
    """The place without the blanks before it; no two numbers share them, so that each is passed once or twice."""
    while end and text[end - 1].isspace():
        end -= 1
    return end


def is_bounded(words: Sequence[str]) -> bool:
    """Whether the words before a number bound it in a way that no wording stands for: „weniger als“, „kaum“."""
    return any(phrase(words[-length:]) in _BOUNDED for length in (1, 2, 3))


def phrase(words: Sequence[str]) -> str:
    """Words as one phrase; a capital at its beginning is that of a sentence."""
    said = " ".join(words)
    return said[:1].lower() + said[1:]


def is_negated(words: Sequence[str]) -> bool:
    """Whether the words before a wording turn it round: „nicht mehr als“."""
    return bool(words) and words[-1].lower() in _NEGATIONS


def is_comparison(words: Sequence[str]) -> bool:
    """Whether „mehr als“ behind these words compares two numbers: „8,7 % mehr als 386.927“."""
    return bool(words) and _COMPARED.fullmatch(words[-1]) is not None


def is_year(text: str, numeral: Numeral, words: Sequence[str]) -> bool:
    """Whether a numeral may be a year: four digits without a separator, from 1900 to 2099 or behind „Jahr“."""
    # Neither a grouped number nor one in words has as many characters and only digits.
    written = text[numeral.start : numeral.end]
    if len(written) != len("2019") or not written.isdigit():
        return False
    return numeral.number in _YEARS or (bool(words) and words[-1].lower() in _YEAR_WORDS)


def is_counting(text: str, numeral: Numeral, words: Sequence[str], language: Language, *, worded: bool) -> bool:
    """Whether four digits that may be a year certainly count: „über 2000 Personen“, „2016 Personen wurden beraten“.

    What they count follows directly, and a wording („mehr als“), „insgesamt“ or the like, or nothing of the same
    sentence comes before them. „Dort wurden 2016 Beratungen angeboten“ may mean the year.
    """
    following = _FOLLOWING.match(text, numeral.end)
    if following is None:
        return False
    noun = following[1]
    if language == "en":
        if noun.lower() not in _COUNTED:
            return False
    elif not noun[:1].isupper() or _is_month(noun) or noun in _BEGINNINGS:
        return False
    if worded or not words:
        return True
    return any(phrase(words[-length:]) in _SUMMED for length in (1, 2, 3)) or _ends_sentence(words[-1])


def _ends_sentence(word: str) -> bool:
    """Whether a sentence ends with this word; after an abbreviation or a day („31.12.“) it may go on."""
    bare = word.rstrip(".:!?")
    return bare != word and len(bare) > _LONGEST_ABBREVIATION and bare.isalpha() and not _is_month(bare)


def is_glued(text: str, numeral: Numeral) -> bool:
    """Whether a numeral is part of a longer sign: „Covid-19“, „Beratungen1“, „24/7“, „[12]“, „10:30“."""
    before, behind = text[numeral.start - 1 : numeral.start], text[numeral.end : numeral.end + 1]
    if before.isalnum() or behind.isalnum() or before in _GLUED_BEFORE or behind in _GLUED_BEHIND:
        return True
    # A colon introduces a number, unless digits on both sides make it an hour or a ratio.
    divided = re.compile(r"[0-9]:[0-9]").match
    if (before == ":" and divided(text, max(0, numeral.start - 2))) or divided(text, numeral.end - 1):
        return True
    return before == "[" and behind == "]"


def is_labelled(numeral: Numeral, words: Sequence[str]) -> bool:
    """Whether the word before a numeral makes it a name or a place: „Seite 12“, ‘May 2’."""
    if not words:
        return False
    last, number = words[-1], numeral.number or 0
    if last in _NUMBERED:
        return number <= _LARGEST_NUMBERED
    return last in _LABELS or (_is_month(last) and number <= _LAST_DAY)


def is_measured(text: str, numeral: Numeral) -> bool:
    """Whether what follows a numeral makes it a share, a sum of money, a length of time or a day."""
    if _MEASURED.match(text, numeral.end):
        return True
    following = re.compile(r"\s{1,3}([^\W\d_]{3,9})").match(text, numeral.end)
    return following is not None and _is_month(following[1]) and (numeral.number or 0) <= _LAST_DAY


def _is_month(word: str) -> bool:
    """Whether a word names a month; in small letters ‘may’ is a verb."""
    return word[:1].isupper() and word.rstrip(".,").lower() in MONTH_NAMES


def is_in_order(text: str, numeral: Numeral, words: Sequence[str], language: Language) -> bool:
    """Whether a numeral stands in an order, or marks a line: „2. Förderrunde“, „am 31.“, „1) …“."""
    if numeral.in_words or numeral.is_scaled:
        return False
    behind = text[numeral.end : numeral.end + 1]
    is_short = numeral.end - numeral.start <= 2
    if is_short and _begins_line(text, numeral.start):
        first = re.compile(r"[.)]{1,2}\s|\s{1,3}(\w+)").match(text, numeral.end)
        # A mark before a footnote: „1 Die Anzahl …“.
        if first and (first[1] is None or first[1] in _BEGINNINGS):
            return True
    if behind == ")" and is_short and "(" not in text[max(0, numeral.start - _WINDOW) : numeral.start]:
        return True
    if language != "de" or behind != ".":
        return False
    following = re.compile(r"\.(?:\s{1,3}([0-9]{1,2}\.|\w+)|(\s?[,–—-]))").match(text, numeral.end)
    determined = bool(words) and words[-1].lower() in _DETERMINERS
    if not is_short:
        return determined and following is not None and following[1] is not None and following[1][0].isalpha()
    if following is None:
        return determined
    word = following[1]
    return word is None or word[-1] == "." or (word[0].isalpha() and word not in _BEGINNINGS)


def _begins_line(text: str, start: int) -> bool:
    """Whether nothing but a few blanks comes before a place in its line."""
    before = text[max(0, start - 10) : start]
    line = before[before.rfind("\n") + 1 :]
    return not line.strip() and ("\n" in before or start <= len(before))
