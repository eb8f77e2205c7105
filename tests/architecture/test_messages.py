"""The message catalogue is complete, has nothing to spare, and says the same in both languages."""

from __future__ import annotations

import ast
import builtins
import re
import string
from typing import Final

import pytest

from iqmodel.language.messages import catalogue
from tests.architecture.imports import PACKAGE, modules

# These two take what they list; their headlines have fixed codes.
LISTING: Final = {"InvariantError", "InvalidDataError"}
TREES: Final = {name: tree for name, tree in modules().items() if not name.startswith(f"{PACKAGE}.language.messages")}


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def raised_codes() -> set[tuple[str, str]]:
    """Each code given to an error of the package where it is made, with the module that does so."""
    return {
        (module, node.args[0].value)
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Error") and node.args
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
        if not hasattr(builtins, ast.unparse(node.func)) and ast.unparse(node.func) not in LISTING
    }


def used_codes() -> set[str]:
    """The codes that some string of the package names, in full or as an f-string: ``f"finding.{verdict}"``."""
    strings = [node for tree in TREES.values() for node in ast.walk(tree)]
    literals = {node.value for node in strings if isinstance(node, ast.Constant)}
    patterns = [_pattern(node) for node in strings if isinstance(node, ast.JoinedStr)]
    composed = {code for code in catalogue() for pattern in patterns if pattern and pattern.fullmatch(code)}
    # f"{problem}.close": a variant of a code that is itself named in full.
    suffixes = {_suffix(node) for node in strings if isinstance(node, ast.JoinedStr)}
    variants = {base + suffix for base in catalogue().keys() & literals for suffix in suffixes}
    return (catalogue().keys() & (literals | variants)) | composed


def _suffix(template: ast.JoinedStr) -> str:
    *before, last = template.values
    written = str(last.value) if isinstance(last, ast.Constant) and len(before) == 1 else ""
    return written if re.fullmatch(r"\.[a-z-]+", written) else ""


def _pattern(template: ast.JoinedStr) -> re.Pattern[str] | None:
    # Only an f-string that starts with a family of codes ("finding.") is one: others would match anything.
    first = template.values[0]
    if not (isinstance(first, ast.Constant) and re.fullmatch(r"[a-z-]+\.[a-z.-]*", str(first.value))):
        return None
    pieces = [re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in template.values]
    return re.compile("".join(pieces))


class TestCatalogue:
    """Messages: code → both languages side by side → named placeholders."""

    @pytest.mark.parametrize("code", catalogue())
    def test_both_languages_say_something_with_the_same_placeholders(self, code: str) -> None:
        text = catalogue()[code]
        assert text.de.strip()
        assert text.en.strip()
        assert placeholders(text.de) == placeholders(text.en)
        assert "" not in placeholders(text.de)

    def test_no_message_is_unused(self) -> None:
        assert set(catalogue()) - used_codes() == set()

    def test_every_code_of_an_error_has_its_message(self) -> None:
        assert {(module, code) for module, code in raised_codes() if code not in catalogue()} == set()

    def test_the_test_itself_sees_the_codes(self) -> None:
        assert raised_codes()
