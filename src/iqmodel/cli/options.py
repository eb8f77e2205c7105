"""The commands with their arguments and options, as help shows them: one function for each, in both languages."""

from __future__ import annotations

from typing import Final

from iqmodel import published
from iqmodel.cli.codes import FINE, UNUSABLE, VIOLATED
from iqmodel.cli.parser import Codes, CommandLine, Parser
from iqmodel.language.text import Language, Text

SHELLS: Final = ("bash", "zsh", "tcsh")

_LEAST_SETS: Final = 100
_DESCRIPTION: Final = Text(
    "Die Zahlen des Förderprogramms „Integration durch Qualifizierung (IQ)“: zeigen, prüfen, zusammenfassen, "
    "vergleichen, ergänzen.",
    "The figures of the funding programme “Integration durch Qualifizierung (IQ)”: show, check, combine, compare and "
    "complete them.",
)
_READ: Final[Codes] = dict.fromkeys((FINE, VIOLATED, UNUSABLE))
_PRINTED: Final[Codes] = dict.fromkeys((FINE, UNUSABLE))

_SOURCE: Final = Text("AUSGABE|DATEI|-", "EDITION|FILE|-")
_SOURCES: Final = Text("AUSGABE|DATEI|ORDNER|-", "EDITION|FILE|FOLDER|-")
_FILE: Final = Text("DATEI", "FILE")
_INPUT: Final = Text(
    "Ausgabe wie 2019-2022; .json, .jsonl, .csv, .xlsx oder .parquet; - liest die Standardeingabe",
    "edition such as 2019-2022; .json, .jsonl, .csv, .xlsx or .parquet; - reads standard input",
)
_INPUTS: Final = Text(
    "Ausgaben, Dateien (.json, .jsonl, .csv, .xlsx, .parquet), Ordner damit; - liest die Standardeingabe",
    "editions, files (.json, .jsonl, .csv, .xlsx, .parquet), folders of them; - reads standard input",
)
_NUMBERS: Final = Text(
    "Schreibweise der Zahlen in Tabellen (sonst erkannt und genannt)",
    "notation of numbers in tables (else detected and shown)",
)
_FORM: Final = Text("Form der Ausgabe", "form of the output")
_OUTPUT: Final = Text("dorthin statt in die Standardausgabe", "write there instead of to standard output")
_RESULT: Final = Text(
    "den Bericht dorthin schreiben, nach Endung; - als JSON in die Standardausgabe",
    "write the report there, by ending; - as JSON to standard output",
)


def command_line(language: Language) -> CommandLine:
    """The whole command line, its help in ``language``."""
    line = CommandLine(language, _DESCRIPTION, _READ)
    for add in (_show, _check, _convert, _combine, _compare, _deduce, _locate, _catalogues, _schema, _report):
        add(line)
    for add in (_template, _feedback, _completion):
        add(line)
    for parser in line.commands.values():
        parser.add_language_and_help()
    return line


def _inputs(parser: Parser, language: Language, *, many: bool = False) -> None:
    if many:
        parser.argument("sources", _SOURCES.in_language(language), _INPUTS, nargs="+", is_file=True)
    else:
        parser.argument("source", _SOURCE.in_language(language), _INPUT, is_file=True)


def _numbers(parser: Parser, said: Text = _NUMBERS) -> None:
    parser.choice("--numbers", ("de", "en", "plain"), said, None)


def _output(parser: Parser, language: Language, said: Text = _OUTPUT) -> None:
    parser.argument("-o --output", _FILE.in_language(language), said, is_file=True)


def _show(line: CommandLine) -> None:
    summary = Text("eine Ausgabe oder Berichte zeigen", "show an edition or reports")
    parser = line.add("show", summary, ("show 2019-2022 --lang de", "show report.json --format json"), _READ)
    newest = published.names()[-1]
    said = Text(f"{_INPUT.de} ({newest})", f"{_INPUT.en} ({newest})")
    parser.argument("source", _SOURCE.in_language(line.language), said, is_file=True, nargs="?", default=newest)
    _numbers(parser)
    parser.choice("--format", ("text", "json"), _FORM, "text")
    _output(parser, line.language)


def _check(line: CommandLine) -> None:
    summary = Text("prüfen, ob die Zahlen zusammenpassen", "check whether the figures fit together")
    codes: Codes = {
        FINE: Text("keine Regel ist verletzt (Warnungen kann es geben)", "no rule is violated (there may be warnings)"),
        VIOLATED: Text("in mindestens einem Dokument ist eine Regel verletzt", "some document violates a rule"),
        UNUSABLE: Text("mindestens ein Dokument ist nicht verwendbar", "some document cannot be used"),
    }
    examples = ("check report.json --lang de", "check reports/ form.xlsx", "check - --format jsonl < all.jsonl")
    parser = line.add("check", summary, examples, codes)
    _inputs(parser, line.language, many=True)
    _numbers(parser)
    parser.choice("--format", ("text", "json", "jsonl"), _FORM, "text")
    _output(parser, line.language)


def _convert(line: CommandLine) -> None:
    summary = Text("Berichte in ein anderes Format bringen", "convert reports to another format")
    codes: Codes = {
        FINE: Text("alles gelesen und geschrieben", "everything was read and written"),
        VIOLATED: Text("Berichte, die Regeln verletzen, fehlen", "reports that violate rules were left out"),
        UNUSABLE: Text("manches war nicht lesbar und fehlt", "something could not be read and was left out"),
    }
    examples = ("convert form.xlsx report.json", "convert forms/ all.csv --numbers de --headers de")
    parser = line.add("convert", summary, examples, codes)
    inputs = Text(
        "Ausgabe, Datei (.json, .jsonl, .csv, .xlsx, .parquet), Ordner damit; - liest die Standardeingabe",
        "edition, file (.json, .jsonl, .csv, .xlsx, .parquet), folder of them; - reads standard input",
    )
    parser.argument("source", _SOURCES.in_language(line.language), inputs, is_file=True)
    said = Text("dieselben Endungen; - schreibt JSON-Zeilen", "the same endings; - writes JSON lines")
    parser.argument("target", Text("ZIEL|-", "OUT|-").in_language(line.language), said, is_file=True)
    layout = Text("Form einer Tabelle; in wide hat nicht alles Platz", "form of a table; wide leaves things out")
    parser.choice("--layout", ("long", "wide"), layout, "long")
    _numbers(parser, Text("Schreibweise der Zahlen in CSV", "notation of numbers in CSV"))
    parser.choice("--headers", ("codes", "de", "en"), Text("Kopfzeile einer Tabelle", "headers of a table"), "codes")


def _combine(line: CommandLine) -> None:
    summary = Text("viele Berichte zu einem zusammenfassen", "combine many reports into one")
    codes: Codes = {
        FINE: Text("zusammengefasst", "combined"),
        VIOLATED: Text("ein Bericht verletzt eine Regel", "a report violates a rule"),
        UNUSABLE: Text(
            "ein Bericht ist nicht verwendbar, zählte doppelt oder fehlt",
            "a report cannot be used, would count twice or is missing",
        ),
    }
    examples = ("combine laender/ --scope DE -o germany.json", "combine by-2019.json by-2020.csv --lang de")
    parser = line.add("combine", summary, examples, codes)
    _inputs(parser, line.language, many=True)
    scope = Text("Gebiet des Ergebnisses, wenn die Teile alles sind", "scope of the result if the parts are all of it")
    parser.argument("--scope", "DE", scope)
    gaps = Text("Berichte dürfen fehlen: Ihre Zahlen bleiben offen", "reports may be missing: their figures stay open")
    parser.switch("--allow-gaps", gaps)
    once = Text("annehmen, dass jede Person nur einmal gezählt ist", "assume that each person is counted only once")
    parser.switch("--persons-counted-once", once)
    _numbers(parser)
    parser.choice("--format", ("text", "json"), _FORM, "text")
    _output(parser, line.language, _RESULT)


def _compare(line: CommandLine) -> None:
    summary = Text("zwei Berichte Zahl für Zahl vergleichen", "compare two reports figure by figure")
    codes: Codes = {
        FINE: Text("verglichen", "compared"),
        VIOLATED: Text(
            "eine Zahl ist gefallen, die nicht fallen kann; oder eine Regel ist verletzt",
            "a figure fell that cannot fall; or a rule is violated",
        ),
        UNUSABLE: Text("ein Bericht ist nicht verwendbar", "a report cannot be used"),
    }
    parser = line.add("compare", summary, ("compare 2021.json 2022.json --lang de",), codes)
    for name, metavar in (("old", Text("ALT", "OLD")), ("new", Text("NEU", "NEW"))):
        parser.argument(name, metavar.in_language(line.language), _INPUT, is_file=True)
    _numbers(parser)
    parser.choice("--format", ("text", "json"), _FORM, "text")
    _output(parser, line.language)


def _deduce(line: CommandLine) -> None:
    summary = Text("fehlende Zahlen aus den Regeln ableiten", "fill gaps by what the rules say")
    examples = ("deduce 2019-2022 --lang de", "deduce report.json -o filled.json")
    parser = line.add("deduce", summary, examples, _READ)
    _inputs(parser, line.language)
    _numbers(parser)
    parser.choice("--format", ("text", "json"), _FORM, "text")
    _output(parser, line.language, _RESULT)


def _locate(line: CommandLine) -> None:
    summary = Text("suchen, welche Zahlen falsch sein können", "find which figures may be wrong")
    codes: Codes = {
        FINE: Text("nichts zu ändern", "nothing to change"),
        VIOLATED: Text("so ließen sich alle Regeln erfüllen", "changes that would satisfy every rule"),
        UNUSABLE: Text("das Dokument ist nicht lesbar", "the document cannot be read"),
    }
    examples = ("locate report.json --lang de", "locate report.json --weight counselling.sessions.first=2")
    parser = line.add("locate", summary, examples, codes)
    said = Text("ein JSON-Dokument, auch eines, das Regeln verletzt", "a JSON document, also one that violates rules")
    parser.argument("source", _SOURCE.in_language(line.language), said, is_file=True)
    reliable = Text("wie verlässlich eine Zahl ist, sonst 1; mehrfach", "how reliable a figure is, else 1; repeatable")
    parser.argument("--weight", "CODE=N", reliable, action="append", default=[], dest="weights")
    parser.switch("--no-warnings", Text("Regeln der Stufe Warnung nicht beachten", "ignore rules of warning severity"))
    most = Text(f"so viele Möglichkeiten zeigen ({_LEAST_SETS})", f"show so many possibilities ({_LEAST_SETS})")
    parser.argument("--limit", "N", most, type=int, default=_LEAST_SETS)
    parser.choice("--format", ("text", "json"), _FORM, "text")
    _output(parser, line.language)


def _catalogues(line: CommandLine) -> None:
    for name, summary in (
        ("rules", Text("alle Regeln mit ihrer Bedeutung", "every rule with its meaning")),
        ("indicators", Text("alle Kennzahlen mit dem, was sie zählen", "every figure with what it counts")),
    ):
        parser = line.add(name, summary, (name, f"{name} --lang de --format markdown -o {name}.md"), _PRINTED)
        parser.choice("--format", ("text", "markdown", "json"), _FORM, "text")
        _output(parser, line.language)


def _schema(line: CommandLine) -> None:
    summary = Text("das JSON-Schema eines Dokuments", "the JSON Schema of a document")
    parser = line.add("schema", summary, ("schema -o report.schema.json", "schema factsheet --lang de"), _PRINTED)
    kind = Text("Art des Dokuments (report)", "kind of document (report)")
    parser.argument("kind", "report|factsheet", kind, nargs="?", choices=("report", "factsheet"), default="report")
    _output(parser, line.language)


def _report(line: CommandLine) -> None:
    summary = Text("eine Seite zum Lesen und Drucken schreiben", "write one page to read and print")
    examples = ("report 2019-2022 -o sheet.html --lang de", "report report.json --no-plots -o page.html")
    parser = line.add("report", summary, examples, _READ)
    _inputs(parser, line.language)
    _numbers(parser)
    _output(parser, line.language)
    parser.switch("--no-plots", Text("ohne Bilder (Zusatzpaket plots)", "without pictures (extra plots)"))


def _template(line: CommandLine) -> None:
    summary = Text("ein Erhebungsformular als Arbeitsmappe schreiben", "write an entry form as a workbook")
    examples = ("template form.xlsx --lang de --scope DE-BY --period 2023",)
    parser = line.add("template", summary, examples, _PRINTED)
    parser.argument("target", "FORM.xlsx", Text("wohin (Zusatzpaket excel)", "where to (extra excel)"), is_file=True)
    parser.argument("--scope", "DE-BY", Text("wer berichtet", "who reports"))
    parser.argument("--period", "2023-Q1", Text("über welchen Zeitraum, etwa 2023", "for when, such as 2023"))


def _feedback(line: CommandLine) -> None:
    summary = Text("die Probleme eines Formulars in eine Kopie schreiben", "write a form's problems into a copy of it")
    parser = line.add("feedback", summary, ("feedback form.xlsx", "feedback form.xlsx -o back.xlsx --lang de"), _READ)
    form = Text("das ausgefüllte Formular (Zusatzpaket excel)", "the filled form (extra excel)")
    parser.argument("source", "FORM.xlsx", form, is_file=True)
    _numbers(parser)
    copy = Text("die Kopie (FORM-feedback.xlsx)", "the copy (FORM-feedback.xlsx)")
    parser.argument("-o --output", _FILE.in_language(line.language), copy, is_file=True)


def _completion(line: CommandLine) -> None:
    summary = Text(
        "Skript, mit dem die Shell Befehle ergänzt (Zusatzpaket cli)",
        "script to complete commands in a shell (extra cli)",
    )
    examples = ("completion bash > ~/.local/share/bash-completion/completions/iqmodel",)
    parser = line.add("completion", summary, examples, _PRINTED)
    parser.argument("shell", "|".join(SHELLS), Text("welche Shell", "which shell"), choices=SHELLS)
