"""How the site is built: Markdown read by MyST, shown by furo, nothing fetched from any network.

What the library declares is never typed here again: ``_ext`` makes the data dictionary, the rule catalogue and the
tables of units and wordings out of the installed package, in both languages.
"""

from __future__ import annotations

import sys
from importlib.metadata import version as version_of
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "iqmodel"
author = "The iqmodel authors"
project_copyright = author
version = release = version_of(project)

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx_copybutton",
    "contents",
    "catalogues",
    "python_names",
    "page_frame",
]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "_ext"]
# Every reference must lead somewhere: the build runs with -n -W.
nitpicky = True

myst_heading_anchors = 4
myst_enable_extensions = ["deflist"]

autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
python_maximum_signature_line_length = 100
add_module_names = False
toc_object_entries_show_parents = "hide"

html_theme = "furo"
html_title = f"{project} {version}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = ["scroll.js"]
# Summaries would be fetched page by page, which a browser refuses where the site is opened from a folder.
html_show_search_summary = False
html_copy_source = False
html_show_sphinx = False
# Of an example, only what was typed is copied.
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True


def trim_examples(app: Sphinx, doctree: nodes.document) -> None:
    """An example ends with its last line: the empty one that ends what is compared need not be seen."""
    for example in doctree.findall(nodes.literal_block):
        trimmed = example.astext().rstrip()
        example.rawsource = trimmed
        example[:] = [nodes.Text(trimmed)]


def setup(app: Sphinx) -> None:
    """Connect to the build."""
    app.connect("doctree-read", trim_examples)
