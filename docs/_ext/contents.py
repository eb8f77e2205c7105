"""The navigation is what a page of contents lists: its headings and links are read, never written a second time.

A page of contents is plain Markdown that reads well anywhere. Below each heading, the pages that its lists link to
become one chapter of the navigation, in that order; a page that no list names fails the build.
"""

from __future__ import annotations

import re
from typing import Any, Final

from sphinx.application import Sphinx

_PAGES: Final = ("index", "how-to/frames", "reference/api", "de/index")
_HEADING: Final = re.compile(r"^## (.+)$", re.MULTILINE)
_LINK: Final = re.compile(r"\]\(([\w./-]+)\.md\)")


def chapters(text: str) -> list[tuple[str, list[str]]]:
    """The headings of a page of contents, each with the pages that the lists below it link to."""
    _, *parts = _HEADING.split(text)
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return [(heading, _listed(body)) for heading, body in pairs if _listed(body)]


def _listed(body: str) -> list[str]:
    lists = "\n".join(line for line in body.splitlines() if line.startswith(("- ", "  ")))
    return list(dict.fromkeys(_LINK.findall(lists)))


def add_navigation(app: Sphinx, docname: str, content: list[str]) -> None:
    """Append a hidden table of contents for each chapter."""
    if docname not in _PAGES:
        return
    text = content[0]
    for heading, pages in chapters(text):
        # Only the first page of all has captions: elsewhere its own title is above the entries.
        caption = [f":caption: {heading}"] if docname == "index" else []
        content[0] += "\n" + "\n".join(["", "```{toctree}", ":hidden:", *caption, "", *pages, "```", ""])


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build."""
    app.connect("source-read", add_navigation)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
