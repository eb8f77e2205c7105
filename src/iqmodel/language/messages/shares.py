"""Messages about shares: how they are read, declared, and judged."""

from __future__ import annotations

from typing import Final

from iqmodel.language.text import Text

MESSAGES: Final[dict[str, Text]] = {
    # Reading and making shares.
    "share.none": Text(
        de="„{text}“ ist kein Anteil; so schreiben: 63{mark}2 %, etwa 10 %, vier Fünftel, zwei von drei.",
        en="‘{text}’ is not a share; write it as 63{mark}2%, about 10%, four fifths, two out of three.",
    ),
    "share.word": Text(
        de="„{word}“ in „{text}“ ist kein Wort vor einem Anteil. Möglich sind: {known}.",
        en="‘{word}’ in ‘{text}’ is not a word before a share. Possible words: {known}.",
    ),
    "share.negative": Text(
        de="„{text}“ ist negativ; ein Anteil ist mindestens 0 %.",
        en="‘{text}’ is negative; a share is at least 0%.",
    ),
    "share.over-hundred": Text(
        de="„{text}“ ist mehr als 100 %; ein Teil ist höchstens so groß wie das Ganze.",
        en="‘{text}’ is more than 100%; a part is at most as large as its whole.",
    ),
    "share.thousands": Text(
        de="„{text}“ kann eine Anzahl mit Tausendertrennung sein; Nachkommastellen hier mit „{mark}“ abtrennen.",
        en="‘{text}’ may be a count with grouped thousands; write decimals with ‘{mark}’ here.",
    ),
    "share.of-one": Text(
        de="„{text}“ kann ein Anteil von 1 oder eine Prozentzahl sein; zu einer Prozentzahl bitte % schreiben.",
        en="‘{text}’ may be a share of 1 or a percentage; add the sign % to a percentage.",
    ),
    "share.not-text": Text(
        de="{value} ({type}) ist kein Anteil; er wird als Text angegeben, wie er gedruckt ist: „63.2“ oder „4/5“.",
        en="{value} ({type}) is not a share; it is given as text, as printed: ‘63.2’ or ‘4/5’.",
    ),
    "share.float": Text(
        de="{value} ist eine Kommazahl, die 63,2 nicht von 63,20 unterscheidet; einen Anteil als Text angeben.",
        en="{value} is a float, which does not distinguish 63.2 from 63.20; give a share as text.",
    ),
    "share.form": Text(
        de="„{text}“ ist kein Anteil in Prozent; so schreiben: „63.2“ oder als Bruch „4/5“.",
        en="‘{text}’ is not a share in percent; write ‘63.2’, or a fraction as ‘4/5’.",
    ),
    "share.fraction": Text(
        de="„{text}“ ist kein Bruch, den es in Worten gibt; möglich sind Halbe bis Zehntel, Zwölftel und Zwanzigstel, "
        "kleiner als 1.",
        en="‘{text}’ is not a fraction that has words; possible are halves to tenths, twelfths and twentieths, less "
        "than 1.",
    ),
    # Declaring shares, and rules on them.
    "share.code": Text(
        de="{field} eines Anteils ist der Name einer Zahl des Blocks, nicht {value}.",
        en="The {field} of a share is the name of a figure of the block, not {value}.",
    ),
    "share.same": Text(
        de="Ein Anteil hat verschiedene Zahlen als Teil und Ganzes, nicht zweimal „{code}“.",
        en="A share has different figures as its part and its whole, not ‘{code}’ twice.",
    ),
    "share.unknown-figure": Text(
        de="Der Anteil „{name}“ nennt die unbekannte Zahl „{code}“. Bekannt sind: {known}.",
        en="The share ‘{name}’ names the unknown figure ‘{code}’. Known figures: {known}.",
    ),
    "rule.mixed": Text(
        de="Die Regel „{id}“ verbindet Zahlen mit dem Anteil „{name}“; eine Regel nennt entweder Zahlen oder Anteile.",
        en="The rule ‘{id}’ combines figures with the share ‘{name}’; a rule names either figures or shares.",
    ),
    # Findings about a share of a part of a whole.
    "finding.share.holds": Text(de="{label} ({share}): erfüllt.", en="{label} ({share}): holds."),
    "finding.share.violated.more": Text(
        de="{label}: Angegeben sind {share}, aber {part} sind {rate} von {whole}. Zum Anteil passen {range}; angegeben "
        "sind {off} zu viel.",
        en="{label}: stated as {share}, but {part} is {rate} of {whole}. The share permits {range}; the figure is "
        "{off} too large.",
    ),
    "finding.share.violated.less": Text(
        de="{label}: Angegeben sind {share}, aber {part} sind {rate} von {whole}. Zum Anteil passen {range}; angegeben "
        "sind {off} zu wenig.",
        en="{label}: stated as {share}, but {part} is {rate} of {whole}. The share permits {range}; the figure is "
        "{off} too small.",
    ),
    "finding.share.violated.bounds": Text(
        de="{label}: Angegeben sind {share}; dazu passen {part} und {whole} nicht; die Zahl weicht um {off} ab.",
        en="{label}: stated as {share}, which {part} of {whole} cannot be; the figure is off by {off}.",
    ),
    "finding.share.violated.none": Text(
        de="{label}: Angegeben sind {share}, aber keine ganze Zahl ist dieser Anteil von {whole}.",
        en="{label}: stated as {share}, but no whole number is that share of {whole}.",
    ),
    "finding.share.violated.nothing": Text(
        de="{label}: Angegeben sind {share}, aber {whole}: Von nichts kann es keinen Anteil von {share} geben.",
        en="{label}: stated as {share}, but {whole}: a share of nothing cannot be {share}.",
    ),
    "finding.share.undecided": Text(
        de="{label}: Nicht entscheidbar, ob {part} von {whole} der angegebene Anteil ({share}) sind.",
        en="{label}: it cannot be decided whether {part} of {whole} is the stated share ({share}).",
    ),
    # Findings about rules between shares.
    "finding.points.holds": Text(
        de="{label}: im Rahmen der Rundung erfüllt.", en="{label}: holds within the rounding."
    ),
    "finding.points.violated": Text(
        de="{label}: {expression} gilt nicht: {shares}. Abweichung: {difference}, mehr als Rundung erklärt.",
        en="{label}: {expression} does not hold: {shares}. Difference: {difference}, more than rounding explains.",
    ),
    "finding.points.violated.plain": Text(
        de="{label} gilt nicht: {shares}. Abweichung: {difference}, mehr als Rundung erklärt.",
        en="{label} does not hold: {shares}. Difference: {difference}, more than rounding explains.",
    ),
    "finding.points.undecided": Text(
        de="{label}: nicht entscheidbar, ob {expression} gilt; was angegeben ist, lässt beides zu: {shares}.",
        en="{label}: it cannot be decided whether {expression} holds; what is stated permits both: {shares}.",
    ),
    "finding.points.undecided.plain": Text(
        de="Nicht entscheidbar, ob {label} gilt; was angegeben ist, lässt beides zu: {shares}.",
        en="It cannot be decided whether {label} holds; what is stated permits both: {shares}.",
    ),
    # Shares in tables.
    "rows.stray-share": Text(
        de="Zu einem Anteil gehört die Spalte „share“; hier steht {value}.",
        en="A share belongs in the column ‘share’; here is {value}.",
    ),
    "rows.stray-figure": Text(
        de="{value} steht in der Spalte der Anteile, aber die Zeile nennt eine Zahl.",
        en="{value} is in the column of shares, but the row is about a figure.",
    ),
    "excel.no-share": Text(
        de="{entered} ist kein Anteil; so schreiben: 63,2 %, etwa 10 %, vier Fünftel.",
        en="{entered} is not a share; write it as 63.2%, about 10%, four fifths.",
    ),
    "frames.shares": Text(
        de="Anteile werden in ganzen Tabellen nicht geprüft ({shares}); from_frame liest daraus Berichte, und check "
        "prüft sie.",
        en="Shares are not judged in whole tables ({shares}); from_frame reads reports from a table, and check judges "
        "them.",
    ),
    "frames.shares-not-read": Text(
        de="Die Spalte „{column}“ enthält Anteile; hier werden nur Zahlen gelesen, read_csv liest auch Anteile.",
        en="The column ‘{column}’ holds shares; only numbers are read here, but read_csv also reads shares.",
    ),
    # Shares in documents.
    "share.members": Text(
        de="Ein Anteil hat entweder „percentage“ (Prozent als Text) oder „fraction“ (Bruch als Text), dazu höchstens "
        "„wording“.",
        en="A share has either ‘percentage’ (percent as text) or ‘fraction’ (a fraction as text), and at most "
        "‘wording’ beside it.",
    ),
    "hint.share": Text(de="Als Objekt schreiben: {likely}.", en="Write it as an object: {likely}."),
}
