"""Pages: each answer as HTML, from templates that escape whatever they are given."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeAlias
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup as SafeMarkup

import iqmodel as iq
from examples.portal.words import WORDS
from iqmodel.display import html
from iqmodel.text import LANGUAGES, Language

_HERE: Final = Path(__file__).parent
_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(_HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

STYLE: Final = (_HERE / "portal.css").read_text(encoding="utf-8") + html.STYLE
"""The portal's own style sheet and that of the views that iqmodel brings: one file, so that pages need none inside."""


Query: TypeAlias = list[tuple[str, Any]]
"""What stands after the question mark of an address."""


def address(path: str, query: Query, language: str | None) -> str:
    """An address of the portal; ``language`` is the one it is to ask for, if any."""
    given = [*query, *([("lang", language)] if language in LANGUAGES else [])]
    return f"{path}?{urlencode(given)}" if given else path


def render(name: str, language: Language, *, path: str, query: Query, **data: object) -> str:
    """The page of a template, for what stands at ``path``. If its ``query`` asks for a language, so does every link."""
    asked = next((value for key, value in query if key == "lang"), None)
    path = "/" + path.lstrip("/")  # with two of them, a link would lead to another host
    others = [(key, value) for key, value in query if key not in ("lang", "stored")]
    return _TEMPLATES.get_template(name).render(
        data,
        language=language,
        asked=asked,
        path=path,
        link=lambda path: address(path, [], asked),
        link_same=lambda path, language=asked: address(path, others, language),
        moment=lambda text: _moment(text, language),
        figures=lambda report: _figures(report, language),
        check=lambda report: _safe(html.check_view(iq.check(report), language, 3), language),
        problems=lambda found: _safe(html.problems_table(found, language), language),
        scope=lambda text: iq.Scope.parse(text).in_language(language),
        period=lambda text: iq.Period.parse(text).in_language(language),
        word=lambda name: WORDS[name].in_language(language),
    )


def _figures(report: iq.Report, language: Language) -> SafeMarkup:
    parts = (part(report, language, 2) for part in (html.figures_tables, html.gaps, html.sources))
    return _safe(html.join(html.report_head(report, language) if report.as_of else None, parts), language)


def _safe(view: html.Markup, language: Language) -> SafeMarkup:
    """What iqmodel has escaped already, for a template that would escape it once more."""
    return SafeMarkup(html.framed(view, language, styled=False))  # noqa: S704 - that is what it says


def _moment(text: str, language: Language) -> str:
    moment = datetime.fromisoformat(text)
    return f"{moment:%d.%m.%Y, %H:%M}" if language == "de" else f"{moment:%Y-%m-%d %H:%M}"
