"""Hints on texts that cannot be the id of a case record. Of such a text, they show a single character."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    "case.id.blank": Text(
        de="An Stelle {place} steht {character} ({point}). Zulässig sind nur gewöhnliche Leerzeichen, einzeln zwischen "
        "anderen Zeichen.",
        en="Character {place} is {character} ({point}). Only ordinary blanks are allowed, single ones between other "
        "characters.",
    ),
    "case.id.extra-blank": Text(
        de="Das Leerzeichen an Stelle {place} ist zu viel: Leerzeichen stehen einzeln und nur zwischen "
        "anderen Zeichen.",
        en="The blank at character {place} is one too many: blanks are single and only between other characters.",
    ),
    "case.id.invisible": Text(
        de="An Stelle {place} steht etwas Unsichtbares: {character} ({point}). Das Kürzel ohne dieses Zeichen neu "
        "eintippen.",
        en="Character {place} is invisible: {character} ({point}). Type the id again without it.",
    ),
    "case.id.accent": Text(
        de="An Stelle {place} steht ein Akzent als eigenes Zeichen ({point}). Den Buchstaben mit Akzent als ein "
        "einziges Zeichen eintippen (Unicode-Form NFC).",
        en="Character {place} is an accent of its own ({point}). Type the letter with its accent as a single "
        "character (Unicode form NFC).",
    ),
    "case.id.other": Text(
        de="An Stelle {place} steht {character} ({point}). Zulässig sind lateinische Buchstaben, Ziffern und einfache "
        "Zeichen wie „-“ und „/“, denn andere sehen oft ebenso aus.",
        en="Character {place} is {character} ({point}). Latin letters, digits and simple marks such as ‘-’ and ‘/’ are "
        "allowed, since others often look the same.",
    ),
    "case.id.no-text": Text(
        de="In der Zelle steht kein Text, sondern etwa eine Zahl. Kürzel sind Texte: 7 ist nicht 007.",
        en="The cell contains no text but, for example, a number. Ids are texts: 7 is not 007.",
    ),
    "case.id.error-word": Text(
        de="Was mit # und einem Großbuchstaben, einem Leerzeichen oder noch einem # beginnt, ist das Wort eines "
        "Tabellenprogramms für einen Rechenfehler (#NV, #BEZUG!): in der Tabelle prüfen, welches Kürzel hier "
        "stehen soll.",
        en="What begins with # and a capital letter, a blank or another # is a spreadsheet's word for a formula that "
        "failed (#N/A, #REF!): look in the table for the id that should be here.",
    ),
    "case.id.long": Text(
        de="Das sind {length} Zeichen; höchstens {most} sind zulässig.",
        en="These are {length} characters; at most {most} are allowed.",
    ),
}
