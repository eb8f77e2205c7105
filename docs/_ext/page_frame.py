"""What the theme writes around a page: in the language of the page, and as assistive technology needs it.

The pages below ``de/`` are German and say so.
"""

from __future__ import annotations

from typing import Any, Final

from sphinx.application import Sphinx

_FOLDER: Final = "de/"
_CAPTION: Final = '<p class="caption"'
# What furo writes around a page; what is not here stays English.
_GERMAN: Final = {
    "Back to top": "Nach oben",
    "Home": "Startseite",
    "Index": "Stichwortverzeichnis",
    "Next": "Weiter",
    "On this page": "Auf dieser Seite",
    "Previous": "Zurück",
    "Search": "Suche",
    "Skip to content": "Zum Inhalt",
}


def _in_german(text: str) -> str:
    return _GERMAN.get(text.strip(), text)


def speak_german(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Name the language of a page, and show of the navigation what is in that language.

    The German chapter is the last of the navigation. Elsewhere its entries are marked as German.
    """
    # Screen readers ignore headings without a level.
    navigation = context.get("furo_navigation_tree", "").replace('role="heading"', 'role="heading" aria-level="2"')
    before, caption, german = navigation.rpartition(_CAPTION)
    german = caption + german
    if not pagename.startswith(_FOLDER):
        context["furo_navigation_tree"] = before + german.replace("<a ", '<a lang="de" hreflang="de" ')
        return
    english = f'<a class="reference internal" lang="en" hreflang="en" href="{context["pathto"]("index")}">English</a>'
    context["furo_navigation_tree"] = f'{german}<ul><li class="toctree-l1">{english}</li></ul>'
    context["language"] = "de"
    for name in ("_", "gettext"):
        context[name] = _in_german
    for name in ("prev", "next"):
        neighbour = context.get(name)
        if neighbour and neighbour["link"].startswith("../"):
            context[name] = None


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build, after the theme has made the navigation."""
    app.connect("html-page-context", speak_german, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
