"""The words of the project: no slips that give away a translation, one kind of quotation mark per language, and
docstrings and comments for those who read the source.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
SOURCE: Final = ROOT / "src" / "iqmodel"
PAGES: Final = sorted(page for page in (ROOT / "docs").rglob("*.md") if "_build" not in page.parts)
GUIDES: Final = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
MODULES: Final = sorted(SOURCE.rglob("*.py"))

_NOUNS: Final = (
    "block|cell|code|column|count|day|digit|document|field|figure|file|form|format|frame|integer|key|list|mapping|model|"
    "name|note|number|object|part|path|place|problem|product|report|result|row|rule|sandbox|scope|secret|share|sheet|"
    "source|table|text|unit|value|weakness|whole|zero"
)
SLIPS: Final = {
    "is not a unit": rf"(?<![Tt]here )\b(?:is|are|was|were|be) no (?:{_NOUNS})s?\b(?! (?:more|less|longer|larger)\b)",
    "is not one": r"(?<![Tt]here )\b(?:is|are|was|were) none\b",
    "anything but a unit": rf"\bwhat is no\b|\bthat is no (?:{_NOUNS})\b",
    "is in": r"\bstands? in (?::mod:|`|files? of|(?:a|the|this) (?:class|docstring|field|file|module|note|page)\b)",
    "is repeated, precedes, surrounds": r"\bstands? (?:once|twice|before|above|beside|around|one after|ready)\b",
    "what is counted comes first": r"(?:^|[.:;>] )(?:Counted|Read|Hidden|Shown|Checked|Kept) (?:is|are)\b",
    "named, given, distinguished": r"\btold\b",
    "anyone who": r"\b[Ww]hoever\b",
    "add up to": r"\bmakes? [\d,.]+ together\b",
    "cannot be read": r"\bgone through\b",
    "possible": r"\b(?:that|which) can be[.;:]",
    "wrapped by": r"\bin the hands of\b",
}
"""What to write instead, and the pattern of what people write who think in German."""

GERMAN: Final = {
    "Grenzen": r"\bSchranken?\b",
    "Gebiet": r"\bGeltungsbereich",
    "Formular": r"\b(?:Eintragungs|Erhebungs)formular",
    "Wortlaut": r"\bWendung",
    "Zelle": r"\b(?:das|gelbe|leere|ihre) Feld(?:er)? (?:leer|ausfüllen|für den)",
    "ein Zeitraum wächst nicht wie ein Fenster": r"\bFenster wächst",
    "eine Kommazahl": r"\(float\)",
    "in Worten": r"\b(?:numbers|layout|headers|encoding|delimiter)='",
}
"""One word for one thing in German, for people in offices, and what else is written for it."""

# In English texts these are code, not quotation: "utf-16" as Python writes it, and a member of a JSON object.
_CODE: Final = re.compile(r'\w+="[^"]*"|"\w+": "[^"]*"|\'iqmodel\[[^\]]*\]\'|: "…"')


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def slips(text: str) -> Iterator[str]:
    """What to write instead of the slips in a text, and the words around them."""
    for instead, pattern in SLIPS.items():
        for found in re.finditer(pattern, text):
            start = max(found.start() - 30, 0)
            yield f"{instead}: …{text[start : found.end() + 30]}…"


def other_words(german: str) -> Iterator[str]:
    """The word to write instead of each other one in a German text."""
    return (word for word, pattern in GERMAN.items() if re.search(pattern, german, re.IGNORECASE))


def prose_of(page: Path) -> str:
    """The prose of a page in one line, without its code; that of a page in docs/de is German."""
    prose = re.sub(r"^```.*?^```$|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return " ".join(prose.split())


def words_of(module: Path) -> str:
    """The docstrings, comments and texts of a module, each in one line."""
    source = module.read_text(encoding="utf-8")
    texts = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    comments = " ".join(comment.removeprefix("#") for comment in comments_of(source).values())
    return "\n".join(" ".join(text.split()) for text in [*texts, comments] if isinstance(text, str))


def comments_of(source: str) -> dict[int, str]:
    """The comments of a module by line."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string for token in tokens if token.type == tokenize.COMMENT}


def docstring_lines(source: str) -> int:
    """The lines of all docstrings of a module, including those below attributes."""
    texts = (
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    )
    return sum((text.end_lineno or text.lineno) - text.lineno + 1 for text in texts)


def texts_of(source: str) -> Iterator[tuple[int, str, str]]:
    """Line, German and English of every ``Text`` whose words are written out in a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text":
            given = dict(zip(("de", "en"), map(written, node.args), strict=False))
            given |= {str(word.arg): written(word.value) for word in node.keywords}
            yield node.lineno, given.get("de", ""), given.get("en", "")


def written(node: ast.expr) -> str:
    """The words of a text or f-string; empty for any other expression."""
    if isinstance(node, ast.JoinedStr):
        return "".join(written(part) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def wrong_marks(german: str, english: str) -> Iterator[str]:
    """Texts with quotation marks of the other language, straight ones, or one that is not closed."""
    german, english = _CODE.sub("", german), _CODE.sub("", english)
    opened = re.sub(r"„[^„“]*“", "", german)
    if re.search(r"[„“”‘\"]", opened):
        yield german
    # An apostrophe within a word is written straight, as in "a person's".
    quoted = re.sub(r"‘[^‘’]*’", "", english)
    if re.search(r"[„“”‘’\"]|(?<!\w)'|'(?!\w)", quoted):
        yield english


class TestSlips:
    """No text, docstring, comment or page has words that give away a translation from German."""

    def test_the_source_has_none(self) -> None:
        found = {name_of(module): list(slips(words_of(module))) for module in MODULES}
        assert {name: words for name, words in found.items() if words} == {}

    def test_nor_has_a_variable_such_a_name(self) -> None:
        trees = {name_of(module): ast.parse(module.read_text(encoding="utf-8")) for module in MODULES}
        names = {
            name: {getattr(node, "id", getattr(node, "arg", None)) for node in ast.walk(tree)}
            for name, tree in trees.items()
        }
        assert [name for name, held in names.items() if "told" in held] == []

    def test_the_documentation_has_none(self) -> None:
        found = {name_of(page): list(slips(prose_of(page))) for page in GUIDES + PAGES}
        assert {name: words for name, words in found.items() if words} == {}

    @pytest.mark.parametrize(
        "text",
        [
            "A text that is no number",
            "Rows of which some are none are left out",
            "InvalidDataError for what is no frame",
            "The grammar of texts stands in this module",
            "The user is told which",
            "Whoever reads it",
            "Two of them make 240 together",
            "Data that cannot be gone through",
            "`model` is no key of it",
            "Where the header stands once more",
            "It is noted. Counted are all persons",
        ],
    )
    def test_a_slip_is_seen(self, text: str) -> None:
        assert list(slips(text))

    @pytest.mark.parametrize(
        "text",
        [
            "There is no number, and there are none in the table either",
            "The result is no longer than ten lines",
            "The parts are no reason to refuse",
            "A plain string stands for both; the sentence stands out",
        ],
    )
    def test_plain_english_is_none(self, text: str) -> None:
        assert list(slips(text)) == []


class TestGerman:
    """The German of texts and pages has one word for one thing, and nothing that only programmers know."""

    def test_texts(self) -> None:
        texts = ((name_of(module), *text) for module in MODULES for text in texts_of(module.read_text("utf-8")))
        assert [(name, line, word) for name, line, de, _ in texts for word in other_words(de)] == []

    def test_pages(self) -> None:
        pages = {page.name: list(other_words(prose_of(page))) for page in PAGES if page.parent.name == "de"}
        assert len(pages) >= 10
        assert {name: words for name, words in pages.items() if words} == {}

    @pytest.mark.parametrize(
        "text", ["zwischen zwei Schranken", "Geltungsbereiche: 3", "numbers='de' (erkannt)", "Das Feld leer lassen."]
    )
    def test_another_word_is_seen(self, text: str) -> None:
        assert list(other_words(text))


class TestQuotationMarks:
    """German texts quote „so“, English ones ‘so’; straight marks are code."""

    def test_every_text_has_those_of_its_language(self) -> None:
        texts = ((name_of(module), *text) for module in MODULES for text in texts_of(module.read_text("utf-8")))
        assert [(name, line, mark) for name, line, de, en in texts for mark in wrong_marks(de, en)] == []

    @pytest.mark.parametrize(
        ("german", "english"),
        [
            ("„so”", "‘so’"),
            ("„so", "‘so’"),
            ('"so"', "‘so’"),
            ("„so“", "“so”"),
            ("„so“", "‘so"),
            ("„so“", '"so"'),
            ("„so“", "'so'"),
        ],
    )
    def test_a_wrong_mark_is_seen(self, german: str, english: str) -> None:
        source = f"label = Text({german!r}, en={english!r})"
        assert len([mark for _, de, en in texts_of(source) for mark in wrong_marks(de, en)]) == 1

    def test_apostrophes_and_code_are_no_quotation(self) -> None:
        assert list(wrong_marks('mit numbers="de"', 'a person\'s first session, with numbers="de"')) == []


class TestReaders:
    """What a reader of the project sees first, and what helps in reading the source."""

    def test_the_readme_is_short_and_names_the_two_commands(self) -> None:
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        assert len(readme.splitlines()) <= 110
        assert "make demo" in readme
        assert "make test" in readme

    def test_the_source_is_explained(self) -> None:
        sources = [module.read_text(encoding="utf-8") for module in MODULES]
        lines = sum(len(source.splitlines()) for source in sources)
        docstrings = sum(map(docstring_lines, sources))
        comments = sum(len(comments_of(source)) for source in sources)
        assert 100 * docstrings / lines >= 15
        assert 100 * comments / lines >= 2.5

    def test_docstrings_and_comments_are_counted_by_line(self) -> None:
        source = '"""One\n\ntwo."""\n\nlimit = 3  # why\n"""Of what."""\n# and why not 4\n'
        assert docstring_lines(source) == 4
        assert list(comments_of(source)) == [5, 7]
