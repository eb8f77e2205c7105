"""What an editor shows: complete types, the public names alone, and at each figure what it counts."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, Final

import pytest

import iqmodel as iq
from iqmodel.model.schema import layout_of

SOURCE: Final = Path(iq.__file__).parent
FILES: Final = (*sorted((SOURCE / "areas").glob("*.py")), SOURCE / "report.py")
MODULES: Final = iq._MODULES
WIDTH: Final = 120


class TestCompleteTypes:
    """Every public symbol of the package has a known type."""

    def test_pyright_knows_every_type(self) -> None:
        # It looks for packages where the first python3 on the PATH has them.
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        ran = subprocess.run(
            [sys.executable, "-m", "pyright", "--verifytypes", iq.__name__, "--ignoreexternal", "--outputjson"],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env=os.environ | {"PATH": path},
        )
        found = json.loads(ran.stdout)
        incomplete = [
            f"{symbol['name']}: {[one['message'] for one in symbol['diagnostics']]}"
            for symbol in found["typeCompleteness"]["symbols"]
            if symbol["isExported"] and (not symbol["isTypeKnown"] or symbol["isTypeAmbiguous"])
        ]
        assert incomplete == []
        assert (ran.returncode, found["typeCompleteness"]["completenessScore"]) == (0, 1), found["generalDiagnostics"]


class TestCompletion:
    """Completion shows the interface and nothing else."""

    def test_of_the_package(self) -> None:
        assert dir(iq) == sorted([*iq.__all__, *iq._MODULES, *chain(*iq._ALSO_HERE.values())])

    @pytest.mark.parametrize("name", MODULES)
    def test_of_its_modules(self, name: str) -> None:
        module = getattr(iq, name)
        assert dir(module) == sorted(module.__all__)
        assert all(hasattr(module, public) and not public.startswith("_") for public in module.__all__)

    @pytest.mark.parametrize("kind", [iq.Report, iq.SessionCounts, iq.FactSheet], ids=lambda kind: str(kind.__name__))
    def test_of_an_object(self, kind: type[Any]) -> None:
        sheet = iq.published.load("2019-2022")
        made = {iq.FactSheet: sheet, iq.Report: sheet.report, iq.SessionCounts: sheet.report.counselling.sessions}[kind]
        public = {name for name in dir(made) if not name.startswith("_")}
        verbs = {"in_language", "replace", "notes_on", "funding_round", "context_problems", "of", "report"}
        # What records say of their class: how its documents begin, and whether problems may quote them.
        verbs |= {"format_tag", "confidential", "reported"}
        own = {field.name for field in kind.__attrs_attrs__}
        rules = {rule.id.replace("-", "_") for rule in iq.rules(kind) if not rule.path}
        assert public <= own | verbs | rules | {"succession"}
        assert own | rules <= public | {"advice_types"}


def shown(kind: type[iq.Block], name: str) -> str:
    """What an editor shows at a figure or part: label in both languages, unit, definition; or a part's heading."""
    layout = layout_of(kind)
    if name in layout.parts:
        heading = next(section.label for section in layout.sections if section.code == name)
        return f"{heading.en}." if heading.en == heading.de else f"{heading.en} ({heading.de})."
    declared = layout.counts[name]
    # What the place says stays visible where every place says it, and vanishes elsewhere.
    words = {word: iq.Text(f"‹{word}›", f"‹{word}›") for word in ("place", "audience")}
    label = (declared.label or iq.Text(name, name)).fill(words)
    unit = "of its place" if declared.unit is None else declared.unit.label.en
    first = f"{label.en[0].upper()}{label.en[1:]}"
    return f"{first} ({label.de}). Unit: {unit}.\n\n{declared.definition.fill(words).en}"


def docstrings(path: Path) -> Iterator[tuple[type[iq.Block], ast.AnnAssign, str | None, ast.stmt]]:
    """Each figure and part declared in a file: its class, its place, the docstring after it, where that ends."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for definition in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        kind = getattr(iq, definition.name)
        fields = {**layout_of(kind).counts, **layout_of(kind).parts}
        for statement, after in zip(definition.body, [*definition.body[1:], None], strict=True):
            if isinstance(statement, ast.AnnAssign) and ast.unparse(statement.target) in fields:
                if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                    yield kind, statement, str(after.value.value), after
                else:
                    yield kind, statement, None, statement


def written(text: str) -> str:
    """A docstring as it stands in a class."""
    first, _, rest = text.partition("\n\n")
    lines = textwrap.wrap(first, WIDTH - 10)
    if rest:
        lines += ["", *textwrap.wrap(rest, WIDTH - 4)]
    body = "\n".join(lines)
    return textwrap.indent(f'"""{body}"""' if len(lines) == 1 else f'"""{body}\n"""', "    ", lambda _: True).replace(
        "    \n", "\n"
    )


FIELDS: Final = [found for path in FILES for found in docstrings(path)]


class Editor:
    """As much of an editor as it takes to ask pyright what it shows at the end of an expression.

    The package is installed in an environment of its own, as users have it: from source, more names would be offered.
    """

    def __init__(self, folder: Path) -> None:
        site = folder / "environment" / "lib" / "python3.11" / "site-packages"
        shutil.copytree(SOURCE, site / SOURCE.name, ignore=shutil.ignore_patterns("__pycache__"))
        settings = {"venvPath": str(folder), "venv": "environment", "pythonVersion": "3.11"}
        (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
        self.file = folder / "program.py"
        self.file.write_text("", encoding="utf-8")
        self.server = subprocess.Popen(
            [sys.executable, "-c", "from pyright.langserver import entrypoint; entrypoint()", "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.version = 0
        place = {"rootUri": folder.as_uri(), "workspaceFolders": [{"uri": folder.as_uri(), "name": "program"}]}
        self.ask("initialize", {"processId": None, "capabilities": {"workspace": {"workspaceFolders": True}}, **place})
        self.tell("initialized", {})
        opened = {"uri": self.file.as_uri(), "languageId": "python", "version": 0, "text": ""}
        self.tell("textDocument/didOpen", {"textDocument": opened})

    def hover(self, expression: str) -> str:
        """What is shown at the last character of an expression."""
        shown = self._ask_at("textDocument/hover", expression, len(expression) - 1)
        return str(shown["contents"]["value"] if shown else "").replace("&nbsp;", " ")

    def offered(self, expression: str) -> set[str]:
        """The names that are offered after an expression and a point, but for those that begin with an underscore."""
        found = self._ask_at("textDocument/completion", f"{expression}.", len(expression) + 1)
        labels = {item["label"] for item in found["items"]}
        return {label for label in labels if not label.startswith("_")}

    def _ask_at(self, method: str, line: str, character: int) -> Any:
        self.version += 1
        text = f"import iqmodel as iq\nreport: iq.Report = iq.loads('')\n{line}\n"
        document = {"uri": self.file.as_uri(), "version": self.version}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        place = {"textDocument": {"uri": self.file.as_uri()}, "position": {"line": 2, "character": character}}
        return self.ask(method, place)

    def tell(self, method: str, params: object, **more: object) -> None:
        """Send a message that wants no answer."""
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self._send(body)

    def _send(self, body: bytes) -> None:
        assert self.server.stdin is not None
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def ask(self, method: str, params: object) -> Any:
        """Send a message and wait for its answer; what the server asks meanwhile is answered with nothing."""
        self.version += 1
        number = self.version
        self.tell(method, params, id=number)
        while True:
            message = self._receive()
            if message.get("id") == number and "method" not in message:
                return message["result"]
            if "id" in message:
                items = message["params"].get("items") if isinstance(message.get("params"), dict) else None
                result = [None] * len(items) if items else None
                self._send(json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": result}).encode())

    def _receive(self) -> dict[str, Any]:
        assert self.server.stdout is not None
        length = 0
        while line := self.server.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        received: dict[str, Any] = json.loads(self.server.stdout.read(length))
        return received

    def close(self) -> None:
        """End the server."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.server.communicate(timeout=30)


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    opened = Editor(tmp_path_factory.mktemp("editor"))
    yield opened
    opened.close()


class TestOffered:
    """What an editor offers after a point is the interface, and what its signatures name."""

    def test_of_the_package(self, editor: Editor) -> None:
        assert editor.offered("iq") == set(dir(iq))

    @pytest.mark.parametrize("name", MODULES)
    def test_of_its_modules(self, editor: Editor, name: str) -> None:
        module = getattr(iq, name)
        tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        # Types that signatures name, and classes that the front door offers as well.
        named = {ast.unparse(node.target) for node in tree.body if isinstance(node, ast.AnnAssign)}
        classes = {node.name: ast.unparse(node) for node in tree.body if isinstance(node, ast.ClassDef)}
        named |= {kind for kind, source in classes.items() if "(Protocol)" in source.split(":")[0]}
        named |= classes.keys() & {*iq.__all__, *iq.results.__all__}
        named |= {"render_with"} if name == "errors" else set()  # for the front door, which hands in the sentences
        assert set(module.__all__) <= editor.offered(f"iq.{name}")
        assert editor.offered(f"iq.{name}") <= {*module.__all__, *named}

    @pytest.mark.parametrize("expression", ["report", "report.counselling.sessions"])
    def test_of_an_object(self, editor: Editor, expression: str) -> None:
        report = iq.published.load("2019-2022").report
        held = report if expression == "report" else report.counselling.sessions
        assert editor.offered(expression) == {name for name in dir(held) if not name.startswith("_")}


class TestHover:
    """Hovering over a figure tells what it counts.

    An editor reads the source and runs nothing, so what the declaration says must stand there once more. It is not
    typed again: ``python -m tests.typing.test_editors`` writes it, and this test proves that nobody changed it.
    """

    @pytest.mark.parametrize(
        ("kind", "field", "docstring"),
        [(kind, field, docstring) for kind, field, docstring, _ in FIELDS],
        ids=[f"{kind.__name__}.{ast.unparse(field.target)}" for kind, field, _, _ in FIELDS],
    )
    def test_the_docstring_says_what_the_declaration_says(
        self, kind: type[iq.Block], field: ast.AnnAssign, docstring: str | None
    ) -> None:
        said = shown(kind, ast.unparse(field.target))
        assert docstring is not None
        assert " ".join(docstring.split()) == " ".join(said.split())
        assert not re.search(r"\{|\}|\(\)|  ", said)

    @pytest.mark.parametrize(
        ("expression", "told"),
        [
            ("report.counselling.sessions.first", "First sessions (Erstberatungen). Unit: sessions."),
            ("report.counselling.sessions.first", "Sessions that begin the counselling of a person."),
            ("report.qualification", "Qualification measures (Qualifizierung im Kontext des Anerkennungsgesetzes)."),
            ("report.scope", "The scope of the report: Germany, a Land, a network"),
            ("iq.combine", "ScopeError for a scope that does not contain the parts"),
        ],
    )
    def test_an_editor_shows_it(self, editor: Editor, expression: str, told: str) -> None:
        assert told in editor.hover(expression)

    def test_every_figure_of_the_areas_is_among_them(self) -> None:
        found = {(kind, ast.unparse(field.target)) for kind, field, _, _ in FIELDS}
        classes = {kind for kind, _ in found}
        assert classes == {iq.Report, *(section.kind for section in layout_of(iq.Report).sections)}
        assert {(kind, name) for kind in classes for name in (*layout_of(kind).counts, *layout_of(kind).parts)} == found


def rewrite() -> None:
    """Write below each figure and part of the areas what its declaration says."""
    for path in FILES:
        lines = path.read_text(encoding="utf-8").split("\n")
        for kind, field, docstring, end in reversed(list(docstrings(path))):
            start = end.lineno - 1 if docstring is not None else end.end_lineno or 0
            lines[start : end.end_lineno] = written(shown(kind, ast.unparse(field.target))).split("\n")
        path.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    rewrite()
