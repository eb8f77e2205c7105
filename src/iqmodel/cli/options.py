"""The commands with their arguments, options, examples and exit codes, in both languages: one function for each
command.

Help is generated from these declarations, and so are the completion scripts. Every text is short enough for one line
of help in a terminal of 80 columns, where possible.
"""

from __future__ import annotations

from typing import Final

from iqmodel import published
from iqmodel.cli.codes import FINE, UNUSABLE, VIOLATED
from iqmodel.cli.limits import limit
from iqmodel.cli.parser import Codes, CommandLine, Parser
from iqmodel.cli.spellings import (
    FILE,
    FOLDER,
    FORM,
    INPUT,
    INPUTS,
    LICENCE,
    LIMITS,
    LISTED,
    MODEL,
    MODEL_NAME,
    NUMBERS,
    OUTPUT,
    RESULT,
    SOURCE,
    SOURCES,
)
from iqmodel.language.text import Language, Text

SHELLS: Final = ("bash", "zsh", "tcsh")

# The default limit of locate, repeated here because help must not load the solver.
_LEAST_SETS: Final = 100
_DESCRIPTION: Final = Text(
    "Die Zahlen des Förderprogramms „Integration durch Qualifizierung (IQ)“: zeigen, prüfen, zusammenfassen, "
    "vergleichen, ergänzen.",
    "The figures of the funding programme ‘Integration durch Qualifizierung (IQ)’: show, check, combine, compare and "
    "complete them.",
)
# None stands for the usual meaning of an exit code, in cli/codes.
_READ: Final[Codes] = dict.fromkeys((FINE, VIOLATED, UNUSABLE))
_PRINTED: Final[Codes] = dict.fromkeys((FINE, UNUSABLE))

_ONCE: Final = Text("annehmen, dass jede Person nur einmal gezählt ist", "assume that each person is counted only once")
# Commands that read no file.
_READ_NOTHING: Final = ("rules", "indicators", "schema", "template", "completion")


def command_line(language: Language) -> CommandLine:
    """The whole command line, with its help in ``language``; the commands appear in this order in the help."""
    line = CommandLine(language, _DESCRIPTION, _READ)
    for add in (_show, _check, _convert, _count, _combine, _compare, _deduce, _locate):
        add(line)
    for add in (_disclosure, _catalogues, _schema, _report, _publish, _template, _feedback, _completion):
        add(line)
    # Last, so that every command lists them after its own options.
    for name, parser in line.commands.items():
        if name not in _READ_NOTHING:
            parser.argument("--limits", "NAME=N", LIMITS, action="append", default=[], type=limit)
        if name != "completion":
            parser.argument("--model", MODEL_NAME.in_language(language), MODEL)
        parser.add_language_and_help()
    return line


def _inputs(parser: Parser, language: Language, *, many: bool = False) -> None:
    """Add the argument for what a command reads: one source, or with ``many`` one or more."""
    if many:
        parser.argument("sources", SOURCES.in_language(language), INPUTS, nargs="+", is_file=True)
    else:
        parser.argument("source", SOURCE.in_language(language), INPUT, is_file=True)


def _numbers(parser: Parser, said: Text = NUMBERS) -> None:
    """Add ``--numbers``, the notation of numbers in tables; without it the notation is detected."""
    parser.choice("--numbers", ("de", "en", "plain"), said, None)


def _pager(parser: Parser) -> None:
    """Add ``--no-pager`` to a command whose output may be longer than the screen."""
    parser.switch("--no-pager", Text("nicht seitenweise anzeigen", "do not show the output page by page"))


def _output(parser: Parser, language: Language, said: Text = OUTPUT) -> None:
    """Add ``-o``, the file to write instead of standard output."""
    parser.argument("-o --output", FILE.in_language(language), said, is_file=True)


def _show(line: CommandLine) -> None:
    summary = Text("eine Ausgabe oder Berichte zeigen", "show an edition or reports")
    examples = ("show 2019-2022 --lang de", "show report.json counselling --format json", "show all.csv DE-BY 2023")
    parser = line.add("show", summary, examples, _READ)
    newest = published.names()[-1]
    said = Text(f"{INPUT.de} ({newest})", f"{INPUT.en} ({newest})")
    parser.argument("source", SOURCE.in_language(line.language), said, is_file=True, nargs="?")
    area = Text("nur diesen Teil, dieses Gebiet, diesen Zeitraum", "only this part, this scope, this period")
    parser.argument("areas", Text("BEREICH", "AREA").in_language(line.language), area, nargs="*", default=[])
    parser.switch("--all", Text("auch Quellen, Aussagen und Hinweise", "also sources, claims and advice"))
    _pager(parser)
    _numbers(parser)
    parser.choice("--format", ("text", "json"), FORM, "text")
    _output(parser, line.language)


def _check(line: CommandLine) -> None:
    summary = Text("prüfen, ob die Zahlen zusammenpassen", "check whether the figures fit together")
    codes: Codes = {
        FINE: Text("keine Regel ist verletzt (Warnungen kann es geben)", "no rule is violated (there may be warnings)"),
        VIOLATED: Text("mindestens ein Dokument verletzt eine Regel", "at least one document violates a rule"),
        UNUSABLE: Text("mindestens ein Dokument ist nicht verwendbar", "at least one document cannot be used"),
    }
    examples = ("check report.json --lang de", "check reports/ form.xlsx", "check - --format jsonl < all.jsonl")
    parser = line.add("check", summary, examples, codes)
    _inputs(parser, line.language, many=True)
    parser.switch("-q --quiet", Text("nur zeigen, was nicht in Ordnung ist", "show only what is wrong"))
    parser.switch("--all", Text("auch zeigen, was in Ordnung ist", "show sound documents as well"))
    _numbers(parser)
    parser.choice("--format", ("text", "json", "jsonl"), FORM, "text")
    _output(parser, line.language)


def _convert(line: CommandLine) -> None:
    summary = Text("Berichte in ein anderes Format bringen", "convert reports to another format")
    codes: Codes = {
        FINE: Text("alles gelesen und geschrieben", "everything was read and written"),
        VIOLATED: Text("Berichte, die Regeln verletzen, sind weggelassen", "reports that violate rules were left out"),
        UNUSABLE: Text("Unlesbares ist weggelassen", "what could not be read was left out"),
    }
    examples = ("convert form.xlsx report.json", "convert forms/ all.csv --numbers de --headers de")
    parser = line.add("convert", summary, examples, codes)
    inputs = Text(
        f"Ausgabe, Datei ({LISTED}) oder Ordner; - liest die Standardeingabe",
        f"edition, file ({LISTED}) or folder; - reads standard input",
    )
    parser.argument("source", SOURCES.in_language(line.language), inputs, is_file=True)
    said = Text("dieselben Endungen; - schreibt JSON-Zeilen", "the same extensions; - writes JSON lines")
    parser.argument("target", Text("ZIEL|-", "OUT|-").in_language(line.language), said, is_file=True)
    layout = Text("Aufbau der Tabelle; wide lässt manches weg", "layout of the table; wide leaves some things out")
    parser.choice("--layout", ("long", "wide"), layout, "long")
    _numbers(parser, Text("Schreibweise der Zahlen in CSV", "notation of numbers in CSV"))
    parser.choice("--headers", ("codes", "de", "en"), Text("Kopfzeile der Tabelle", "headers of the table"), "codes")
    safe = Text(
        "Apostroph vor Zeichen, die eine Tabellenkalkulation rechnen ließen (CSV); off für Programme",
        "an apostrophe before signs that make a spreadsheet compute (CSV); off for programs",
    )
    parser.choice("--safe-csv", ("on", "off"), safe, "on")


def _combine(line: CommandLine) -> None:
    summary = Text("viele Berichte zu einem zusammenfassen", "combine many reports into one")
    codes: Codes = {
        FINE: Text("zusammengefasst", "combined"),
        VIOLATED: Text("ein Bericht verletzt eine Regel", "a report violates a rule"),
        UNUSABLE: Text(
            "ein Bericht ist nicht verwendbar, würde doppelt zählen oder fehlt",
            "a report cannot be used, would count twice or is missing",
        ),
    }
    examples = ("combine laender/ --scope DE -o germany.json", "combine by-2019.json by-2020.csv --lang de")
    parser = line.add("combine", summary, examples, codes)
    _inputs(parser, line.language, many=True)
    scope = Text("Gebiet des Ergebnisses, wenn kein Teil fehlt", "scope of the result if no part is missing")
    parser.argument("--scope", "DE", scope)
    gaps = Text("Berichte dürfen fehlen; Summen sind dann offen", "reports may be missing; sums are then open")
    parser.switch("--allow-gaps", gaps)
    parser.switch("--persons-counted-once", _ONCE)
    _numbers(parser)
    parser.choice("--format", ("text", "json"), FORM, "text")
    _output(parser, line.language, RESULT)


def _count(line: CommandLine) -> None:
    summary = Text("Falldaten zu einem Bericht zählen", "count case records into a report")
    examples = (
        "count faelle/ --scope DE-BY --period 2023-Q1 -o report.json",
        "count faelle.xlsx --scope DE --period 2023 --lang de",
    )
    parser = line.add("count", summary, examples, _PRINTED)
    files = Text(
        "Dateien oder Ordner; die Art nennt der Dateiname, etwa referrals.csv, in Mappen das Blatt "
        "(.json, .ndjson, .csv, .xlsx, .ods)",
        "files or folders; the name tells the kind, such as referrals.csv, in workbooks the sheet "
        "(.json, .ndjson, .csv, .xlsx, .ods)",
    )
    named = Text("DATEI|ORDNER", "FILE|FOLDER").in_language(line.language)
    parser.argument("sources", named, files, nargs="+", is_file=True)
    scope = Text("Gebiet des Berichts, etwa DE-BY", "scope of the report, such as DE-BY")
    parser.argument("--scope", Text("GEBIET", "SCOPE").in_language(line.language), scope, required=True)
    period = Text("Zeitraum des Berichts, etwa 2023-Q1", "period of the report, such as 2023-Q1")
    parser.argument("--period", Text("ZEITRAUM", "PERIOD").in_language(line.language), period, required=True)
    state = Text("Stand: Abschlüsse zählen bis zu diesem Tag", "as-of date: completions count up to it")
    parser.argument("--as-of", Text("STAND", "AS-OF").in_language(line.language), state)
    persons = Text("wer als beraten zählt", "who counts as counselled")
    parser.choice("--persons", ("first-session", "any-session"), persons, "first-session")
    processes = Text("Beratungsprozesse anstelle ihrer Beratungen zählen", "count processes instead of their sessions")
    parser.choice("--processes", ("instead", "besides"), processes, "instead")
    trace = Text("die Kennungen hinter einer Kennzahl zeigen", "show the ids behind a figure")
    parser.argument("--trace", "CODE", trace)
    _numbers(parser)
    parser.choice("--format", ("text", "json"), FORM, "text")
    _output(parser, line.language, RESULT)


def _compare(line: CommandLine) -> None:
    summary = Text("zwei Berichte Zahl für Zahl vergleichen", "compare two reports figure by figure")
    codes: Codes = {
        FINE: Text("verglichen", "compared"),
        VIOLATED: Text(
            "eine Zahl ist gesunken, die nicht sinken kann, oder eine Regel ist verletzt",
            "a figure decreased that cannot decrease, or a rule is violated",
        ),
        UNUSABLE: Text("ein Bericht ist nicht verwendbar", "a report cannot be used"),
    }
    parser = line.add("compare", summary, ("compare 2021.json 2022.json --lang de",), codes)
    for name, metavar in (("old", Text("ALT", "OLD")), ("new", Text("NEU", "NEW"))):
        parser.argument(name, metavar.in_language(line.language), INPUT, is_file=True)
    same = Text("zwei Codes, die dasselbe zählen; mehrfach möglich", "two codes that count the same; can be repeated")
    pair = Text("ALT=NEU", "OLD=NEW")
    parser.argument("--same", pair.in_language(line.language), same, action="append", default=[])
    said = Text("auch zeigen, was gleich oder unbekannt ist", "show what is equal or unknown as well")
    parser.switch("--all", said)
    _pager(parser)
    _numbers(parser)
    parser.choice("--format", ("text", "json"), FORM, "text")
    _output(parser, line.language)


def _deduce(line: CommandLine) -> None:
    summary = Text("fehlende Zahlen aus den Regeln ableiten", "fill gaps with the help of the rules")
    examples = ("deduce 2019-2022 --lang de", "deduce report.json -o filled.json")
    parser = line.add("deduce", summary, examples, _READ)
    _inputs(parser, line.language)
    _numbers(parser)
    parser.choice("--format", ("text", "json"), FORM, "text")
    _output(parser, line.language, RESULT)


def _locate(line: CommandLine) -> None:
    summary = Text("suchen, welche Zahlen falsch sein können", "find which figures may be wrong")
    codes: Codes = {
        FINE: Text("nichts zu ändern", "nothing to change"),
        VIOLATED: Text(
            "Änderungen gefunden, die alle Regeln erfüllen, oder etwas ist nicht lesbar",
            "changes found that would satisfy every rule, or something is unreadable",
        ),
        UNUSABLE: Text("nichts durchsucht", "nothing was searched"),
    }
    examples = (
        "locate form.xlsx --lang de",
        "locate report.json --weight counselling.sessions.first=2",
        "locate form.xlsx --repair -o repaired.json",
    )
    parser = line.add("locate", summary, examples, codes)
    _inputs(parser, line.language)
    reliable = Text("Verlässlichkeit einer Zahl (1); mehrfach möglich", "reliability of a figure (1); can be repeated")
    parser.argument("--weight", "CODE=N", reliable, action="append", default=[], dest="weights")
    parser.switch("--no-warnings", Text("Regeln der Schwere Warnung nicht beachten", "ignore rules that are warnings"))
    most = Text(f"höchstens so viele Möglichkeiten ({_LEAST_SETS})", f"show at most N possibilities ({_LEAST_SETS})")
    parser.argument("--limit", "N", most, type=int, default=_LEAST_SETS)
    repair = Text(
        "herausnehmen, was falsch sein muss, und neu ableiten; -o schreibt dann den Bericht",
        "take out what must be wrong and deduce it anew; -o then writes the report",
    )
    parser.switch("--repair", repair)
    _numbers(parser)
    parser.choice("--format", ("text", "json"), FORM, "text")
    _output(parser, line.language)


def _disclosure(line: CommandLine) -> None:
    summary = Text("kleine Zahlen und errechenbare verborgene finden", "find small figures, and hidden ones that show")
    codes: Codes = {
        FINE: Text("nichts gefunden, oder alles ist geschützt", "nothing found, or everything is protected"),
        VIOLATED: Text("so nicht veröffentlichen", "do not publish it like this"),
        UNUSABLE: Text("ein Bericht ist nicht verwendbar", "a report cannot be used"),
    }
    examples = ("disclosure report.json --lang de", "disclosure year.json quarters/ --suppress -o published.jsonl")
    parser = line.add("disclosure", summary, examples, codes)
    _inputs(parser, line.language, many=True)
    least = Text("Zahlen unter dieser gelten als klein (3)", "figures below this number count as small (3)")
    parser.argument("--minimum", "N", least, type=int, default=3)
    parser.switch("--suppress", Text("vorschlagen, was zu verbergen ist", "propose what to hide"))
    rounding = Text("alles auf 5 oder 10 runden, Übriges verbergen", "round everything to 5 or 10, hide the rest")
    parser.choice("--round", ("5", "10"), rounding, None)
    parser.switch("--persons-counted-once", _ONCE)
    these = Text("nur diese Kennzahl; mehrfach möglich", "this figure alone; can be repeated")
    parser.argument("--codes", "CODE", these, action="append", default=[])
    parser.switch("--zeros", Text("auch Nullen gelten als klein", "zeros count as small, too"))
    parser.switch("--warnings", Text("auch aus Regeln folgern, die nur warnen", "use rules that merely warn as well"))
    _numbers(parser)
    parser.choice("--format", ("text", "json"), FORM, "text")
    _output(parser, line.language, RESULT)


def _catalogues(line: CommandLine) -> None:
    for name, summary in (
        ("rules", Text("alle Regeln mit ihrer Bedeutung", "every rule with its meaning")),
        ("indicators", Text("alle Kennzahlen mit ihrer Bedeutung", "every figure and what it counts")),
    ):
        contrary: Codes = {
            VIOLATED: Text("Regeln widersprechen einander (--diagnose)", "rules contradict (--diagnose)")
        }
        ends = {FINE: None, **contrary, UNUSABLE: None} if name == "rules" else _PRINTED
        described = ("indicators counselling.sessions.total",) if name == "indicators" else ()
        examples = (name, *described, f"{name} --lang de --format markdown -o {name}.md")
        parser = line.add(name, summary, examples, ends)
        if name == "indicators":
            codes = Text("eine Kennzahl oder ein Teil, ausführlich", "a figure or part, described in full")
            parser.argument("codes", "CODE", codes, nargs="*", default=[])
        _pager(parser)
        parser.choice("--format", ("text", "markdown", "json"), FORM, "text")
        if name == "rules":
            examined = Text("Widersprüche und Entbehrliches unter den Regeln", "contradictions and redundant rules")
            parser.switch("--diagnose", examined)
        _output(parser, line.language)


def _schema(line: CommandLine) -> None:
    summary = Text("das JSON-Schema eines Dokuments", "the JSON Schema of a document")
    parser = line.add("schema", summary, ("schema -o report.schema.json", "schema factsheet --lang de"), _PRINTED)
    kind = Text("Art des Dokuments (report)", "kind of document (report)")
    parser.argument("kind", "report|factsheet", kind, nargs="?", choices=("report", "factsheet"), default="report")
    plain = Text(
        "ohne zusätzliche Schlüsselwörter, für Prüfprogramme, die sie ablehnen",
        "without additional keywords, for validators that refuse them",
    )
    parser.switch("--plain", plain)
    _output(parser, line.language)


def _report(line: CommandLine) -> None:
    summary = Text("einen Bericht als Seite zum Lesen und Drucken", "write a report as one page to read and print")
    examples = ("report 2019-2022 -o sheet.pdf --lang de", "report report.json --no-plots -o page.html")
    parser = line.add("report", summary, examples, _READ)
    _inputs(parser, line.language)
    _numbers(parser)
    _output(parser, line.language)
    parser.switch("--no-plots", Text("ohne Diagramme (Zusatzpaket plots)", "without plots (extra plots)"))


def _publish(line: CommandLine) -> None:
    summary = Text("Berichte für ein Datenportal veröffentlichen", "publish reports for an open-data portal")
    examples = (
        "publish 2019-2022 folder --licence dl-de-by-2.0 --publisher Beispielamt --contact daten@example.org",
        "publish laender/ folder --licence cc-zero --publisher Amt --contact https://example.org --no-pdf",
    )
    parser = line.add("publish", summary, examples, _READ)
    _inputs(parser, line.language)
    parser.argument("target", Text("ORDNER", "FOLDER").in_language(line.language), FOLDER, is_file=True)
    parser.argument("--licence", "dl-de-by-2.0", LICENCE, required=True)
    parser.argument("--publisher", "NAME", Text("wer veröffentlicht", "who publishes"), required=True)
    parser.argument("--contact", "@", Text("E-Mail- oder Internetadresse", "e-mail or web address"), required=True)
    parser.argument("--url", "https://…", Text("wo der Ordner stehen wird", "where the folder will stand"))
    listed = Text("URI in der Liste von DCAT-AP.de", "URI in the list of DCAT-AP.de")
    parser.argument("--contributor", "URI", listed)
    _numbers(parser)
    parser.switch("--no-plots", Text("ohne Diagramme (Zusatzpaket plots)", "without plots (extra plots)"))
    parser.switch("--no-pdf", Text("ohne PDF-Dateien (Zusatzpaket pdf)", "without PDF files (extra pdf)"))


def _template(line: CommandLine) -> None:
    summary = Text("ein Formular zum Ausfüllen schreiben (Arbeitsmappe)", "write an entry form (a workbook)")
    examples = ("template form.xlsx --lang de --scope DE-BY --period 2023", "template faelle.xlsx --cases --lang de")
    parser = line.add("template", summary, examples, _PRINTED)
    said = Text("das neue Formular, .xlsx oder .ods (Zusatzpaket excel)", "the new form, .xlsx or .ods (extra excel)")
    parser.argument("target", "FORM.xlsx", said, is_file=True)
    parser.argument("--scope", "DE-BY", Text("Gebiet des Berichts", "scope of the report"))
    parser.argument("--period", "2023-Q1", Text("Zeitraum des Berichts, etwa 2023", "its period, such as 2023"))
    parser.switch("--cases", Text("für Falldaten, zum Zählen mit count", "for case records, to be counted by count"))


def _feedback(line: CommandLine) -> None:
    summary = Text("die Probleme eines Formulars in eine Kopie schreiben", "write a form's problems into a copy of it")
    examples = ("feedback form.xlsx", "feedback form.xlsx -o back.xlsx --lang de", "feedback forms/ -o answers/")
    parser = line.add("feedback", summary, examples, _READ)
    form = Text("ausgefüllte Formulare oder Ordner (Zusatzpaket excel)", "completed forms or folders (extra excel)")
    named = Text("FORM.xlsx|ORDNER", "FORM.xlsx|FOLDER").in_language(line.language)
    parser.argument("sources", named, form, nargs="+", is_file=True)
    _numbers(parser)
    copy = Text(
        "die Kopie (FORM-feedback.xlsx oder .ods); bei mehreren ein Ordner",
        "the copy (FORM-feedback.xlsx or .ods); of several, a folder",
    )
    parser.argument("-o --output", FILE.in_language(line.language), copy, is_file=True)


def _completion(line: CommandLine) -> None:
    summary = Text(
        "Skript zur Befehlsergänzung in der Shell (Zusatzpaket cli)",
        "script for command completion in a shell (extra cli)",
    )
    examples = ("completion bash > ~/.local/share/bash-completion/completions/iqmodel",)
    parser = line.add("completion", summary, examples, _PRINTED)
    parser.argument("shell", "|".join(SHELLS), Text("welche Shell", "which shell"), choices=SHELLS)
