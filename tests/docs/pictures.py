"""The pictures of the documentation, made as its readers would make them.

``python -m tests.docs.pictures`` writes those that differ; ``test_pictures.py`` says which ones do. Plots and sessions
in a terminal are SVG and compared as they are. Pages and forms are images, made by Chromium and LibreOffice, whose
every version draws a little differently: each holds a digest of what it says, and is drawn anew only if that changes.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any, Final, Literal

import openpyxl
from PIL import Image
from PIL.PngImagePlugin import PngInfo

import iqmodel as iq
from iqmodel.testing import synthetic_reports
from tests.terminal import in_terminal

DOCS: Final = Path(__file__).parents[2] / "docs"
SESSIONS: Final = "counselling.sessions.total"
FILLED: Final = {
    "counselling.centres.fixed": 12,
    "counselling.centres.mobile": 5,
    "counselling.centres.total": 17,
    "counselling.sessions.first": 1840,
    "counselling.sessions.follow_up": 2210,
    "counselling.sessions.total": 4150,
    "counselling.persons.recognition_only": 1180,
    "counselling.persons.qualification_only": 210,
    "counselling.persons.both": 450,
    "counselling.persons.total": 1840,
    "fair_integration.centres": 3,
    "fair_integration.persons": 600,
}
"""What Bavaria enters in the form of the German how-to: 4,150 sessions where 1,840 and 2,210 make 4,050."""

_SHEET: Final = iq.published.load("2019-2022")
_ESCAPE: Final = re.compile(r"\x1b\[([\d;]*)m")
# Dark enough, and light enough, for text of 4.5 : 1 on the ground of the picture.
_INKS: Final = {"1": "#ffffff", "36": "#7fd6d6", "2": "#a8b0ba", "1;32": "#7ee08a", "1;31": "#ff9a90"}


# --- plots


def _laender() -> list[iq.Report]:
    return list(synthetic_reports(seed=1, period="2022", unit="year"))


def _years() -> list[iq.Report]:
    counts: dict[str, Any] = {"2017": 80_000, "2018": 90_000, "2019": iq.between(95_000, 110_000), "2020": iq.UNKNOWN}
    counts["2022"] = iq.more_than(110_000)
    years = [iq.Report(scope="DE", period=year).replace({SESSIONS: count}) for year, count in counts.items()]
    return [*years, iq.Report(scope="DE", period="01/23-06/23").replace({SESSIONS: 60_000})]


def _stated() -> list[iq.Report]:
    stated: dict[str, Any] = {
        "DE-BY": 12_000,
        "DE-BE": iq.about(9_000),
        "DE-HH": iq.more_than(4_000),
        "DE-NW": iq.between(14_000, 17_000),
        "DE-SN": iq.UNKNOWN,
        "DE-HB": 0,
    }
    return [iq.Report(scope=scope, period="2019").replace({SESSIONS: count}) for scope, count in stated.items()]


PLOTS: Final[dict[str, Callable[[], Any]]] = {
    "how-to/plots-advice-types.svg": lambda: iq.plots.advice_types(_SHEET, lang="en"),
    "how-to/plots-comparison.svg": lambda: iq.plots.comparison(_stated(), SESSIONS, lang="de"),
    "how-to/plots-series.svg": lambda: iq.plots.series(_years(), SESSIONS, lang="en"),
    "reference/gallery/plots-sessions.svg": lambda: iq.plots.sessions(_SHEET, lang="en"),
    "reference/gallery/plots-qualification.svg": lambda: iq.plots.qualification(_SHEET, lang="en"),
    "reference/gallery/plots-outreach.svg": lambda: iq.plots.outreach(_SHEET, lang="en"),
    "reference/gallery/plots-breakdown.svg": lambda: iq.plots.breakdown(_SHEET, "counselling.centres", lang="en"),
    "reference/gallery/plots-ordered.svg": lambda: iq.plots.comparison(_laender(), SESSIONS, order="value", lang="en"),
}
"""Each drawn plot, by the path of its file below ``docs``."""


# --- the terminal


def terminal(text: str, command: str, title: str) -> str:
    """A session in a terminal as a drawing: its text can be selected, searched and read aloud."""
    lines = [f"$ {command}", *text.rstrip("\n").split("\n")]
    width = max(len(_ESCAPE.sub("", line)) for line in lines) * 8 + 32
    height = len(lines) * 18 + 28
    rows = [
        f'<text x="16" y="{index * 18 + 26}" xml:space="preserve">{_coloured(line)}</text>'
        for index, line in enumerate(lines)
    ]
    shown = escape(_ESCAPE.sub("", text).strip())
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img">\n<title>{escape(title)}</title>\n<desc>{shown}</desc>\n'
        '<rect width="100%" height="100%" rx="8" fill="#1b2330"/>\n'
        '<g font-family="DejaVu Sans Mono, Consolas, Menlo, monospace" font-size="13" fill="#e4e8ee">\n'
    )
    return head + "\n".join(rows) + "\n</g>\n</svg>\n"


def _coloured(line: str) -> str:
    """A line with the colours that its escape sequences ask for."""
    plain, *styled = _ESCAPE.split(line)
    pieces = [escape(plain)]
    for style, text in zip(styled[::2], styled[1::2], strict=True):
        ink = _INKS.get(style)
        pieces.append(f'<tspan fill="{ink}">{escape(text)}</tspan>' if ink and text else escape(text))
    return "".join(pieces)


def _session(command: str, title: str, *files: tuple[str, str]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files:
            (Path(folder) / name).write_text(text, encoding="utf-8")
        return terminal(in_terminal(command.split()[1:], Path(folder)).out, command, title)


_TEXT: Final = iq.dumps(_SHEET.report)
_WRONG: Final = ("wrong.json", _TEXT.replace("416374", "416734"))
SESSIONS_SHOWN: Final[dict[str, Callable[[], str]]] = {
    "reference/gallery/terminal-show.svg": lambda: _session(
        "iqmodel show 2019-2022 counselling", "The figures of an area in a terminal"
    ),
    "reference/gallery/terminal-check.svg": lambda: _session(
        "iqmodel check wrong.json", "A check in a terminal", _WRONG
    ),
    "reference/gallery/terminal-locate.svg": lambda: _session(
        "iqmodel locate wrong.json", "The search for the wrong figure in a terminal", _WRONG
    ),
}
"""Each session, by the path of its file."""


def drawings() -> dict[str, Callable[[], str]]:
    """All that is SVG: what makes its text, by the path of its file."""
    drawn = {path: lambda make=make: iq.plots.to_svg(make()) + "\n" for path, make in PLOTS.items()}
    return {**drawn, **SESSIONS_SHOWN}


# --- pages and forms


class Shot:
    """An image of a page or form: what it says, what draws it, and which part of it is kept.

    ``crop`` is in shares of the width: left, top, right, bottom.
    """

    def __init__(self, says: Callable[[], str], draw: Callable[[Path], Image.Image], crop: tuple[float, ...]) -> None:
        self.says = says
        self.draw = draw
        self.crop = crop

    def digest(self) -> str:
        """What the image has to hold: it is stale where this differs."""
        return hashlib.sha256(f"{self.says()}{self.crop}".encode()).hexdigest()[:16]

    def png(self) -> bytes:
        """The part that is kept, in few colours, with the digest."""
        with tempfile.TemporaryDirectory() as folder:
            whole = self.draw(Path(folder)).convert("RGB")
        box = tuple(round(share * whole.width) for share in self.crop)
        kept = whole.crop((box[0], box[1], box[2], box[3])).quantize(128)
        noted = PngInfo()
        noted.add_text("says", self.digest())
        written = BytesIO()
        kept.save(written, "png", optimize=True, pnginfo=noted)
        return written.getvalue()


def _page() -> str:
    return iq.to_page(_SHEET, lang="en")


def _words(html: str) -> str:
    """What a page says, without how it looks."""
    return " ".join(re.sub(r"<(style|svg)\b.*?</\1>|<[^>]*>", " ", html, flags=re.DOTALL).split())


def _violated() -> str:
    return _framed(iq.to_html(iq.validate(_WRONG[1]), lang="en"))


def _compared() -> str:
    both = [one for one in synthetic_reports(seed=1, period="2021-2022", unit="year") if one.scope.text == "DE-BY"]
    return _framed(iq.to_html(iq.compare(*both), lang="en"))


def _framed(view: str) -> str:
    """A view in a page of its own, which follows the colour scheme of the reader."""
    head = (
        '<meta charset="utf-8"><style>:root { color-scheme: light dark; font: 15px "DejaVu Sans", sans-serif }</style>'
    )
    return f"<!DOCTYPE html>{head}{view}"


def _in_chromium(html: Callable[[], str], scheme: Literal["light", "dark"]) -> Callable[[Path], Image.Image]:
    def draw(folder: Path) -> Image.Image:
        from playwright.sync_api import sync_playwright

        (folder / "page.html").write_text(html(), encoding="utf-8")
        found = shutil.which("chromium") or shutil.which("google-chrome")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
            window = browser.new_page(viewport={"width": 900, "height": 1100}, color_scheme=scheme)
            window.goto((folder / "page.html").as_uri())
            window.screenshot(path=folder / "page.png")
            browser.close()
        return Image.open(folder / "page.png").copy()

    return draw


def _seen(html: Callable[[], str], scheme: Literal["light", "dark"], height: float) -> Shot:
    return Shot(lambda: _words(html()), _in_chromium(html, scheme), (0, 0, 1, height))


def form(folder: Path, state: str) -> Path:
    """The German form of Bavaria for 2023: ``empty``, ``filled`` in, or with ``feedback``."""
    path = folder / "formular.xlsx"
    iq.workbooks.write_template(path, language="de", scope="DE-BY", period="2023")
    if state == "empty":
        return path
    book: Any = openpyxl.load_workbook(path)
    rows = {row[0].value: row[0].row for row in book.active.iter_rows(max_col=1)}
    for code, count in FILLED.items():
        book.active[f"D{rows[code]}"] = count
    book.active[f"C{rows['fair_integration.persons']}"] = "rund"
    book.save(path)
    if state == "filled":
        return path
    iq.workbooks.write_feedback(path, folder / "antwort.xlsx")
    return folder / "antwort.xlsx"


def _cells(state: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        book = openpyxl.load_workbook(form(Path(folder), state))
        return repr([row for sheet in book for row in sheet.iter_rows(max_row=34, values_only=True)])


# The numbers of a German office.
_GERMAN: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>de-DE</value></prop></item></oor:items>
"""


def _in_libreoffice(state: str, page: int) -> Callable[[Path], Image.Image]:
    def draw(folder: Path) -> Image.Image:
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_GERMAN, encoding="utf-8")
        path = form(folder, state)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        printed = ["pdftoppm", "-r", "140", "-png", "-singlefile", "-f", str(page), str(path.with_suffix(".pdf"))]
        subprocess.run([*printed, str(folder / "page")], check=True, capture_output=True, timeout=60)
        return Image.open(folder / "page.png").copy()

    return draw


SHOTS: Final[dict[str, Shot]] = {
    "reference/gallery/page-light.png": _seen(_page, "light", 1.03),
    "reference/gallery/page-dark.png": _seen(_page, "dark", 1.03),
    "reference/gallery/problems-light.png": _seen(_violated, "light", 0.5),
    "reference/gallery/problems-dark.png": _seen(_violated, "dark", 0.5),
    "reference/gallery/comparison-light.png": _seen(_compared, "light", 0.7),
    "reference/gallery/comparison-dark.png": _seen(_compared, "dark", 0.7),
    "de/formular-leer.png": Shot(lambda: _cells("empty"), _in_libreoffice("empty", 1), (0.03, 0.085, 0.721, 0.296)),
    "de/formular-ausgefuellt.png": Shot(
        lambda: _cells("filled"), _in_libreoffice("filled", 1), (0.03, 0.12, 0.721, 0.335)
    ),
    "de/formular-blatt.png": Shot(lambda: _cells("feedback"), _in_libreoffice("feedback", 1), (0.03, 0.04, 0.97, 0.11)),
    "de/formular-rueckmeldung.png": Shot(
        lambda: _cells("feedback"), _in_libreoffice("feedback", 2), (0.03, 0.12, 0.721, 0.2265)
    ),
}
"""Each image, by the path of its file."""


def is_current(path: Path, shot: Shot) -> bool:
    """Whether the image says what it has to say."""
    if not path.is_file():
        return False
    with Image.open(path) as image:
        return image.info.get("says") == shot.digest()


def main() -> None:
    """Write every picture that differs."""
    for name, make in drawings().items():
        path = DOCS / name
        drawn = make()
        if not path.is_file() or path.read_text(encoding="utf-8") != drawn:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(drawn, encoding="utf-8")
            sys.stdout.write(f"{name}: {len(drawn):,} characters\n")
    for name, shot in SHOTS.items():
        if not is_current(DOCS / name, shot):
            png = shot.png()
            (DOCS / name).write_bytes(png)
            sys.stdout.write(f"{name}: {len(png):,} bytes\n")


if __name__ == "__main__":
    main()
