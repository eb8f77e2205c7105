"""Completion of codes in IPython and Jupyter: ``%load_ext iqmodel``, then the tabulator key within any text.

IPython asks an object for its keys where something is taken from it (``report["coun``), but knows nothing of the
arguments of a function. Here every text that is being typed is completed to the codes of figures, so that
each function that takes a code has them: ``iq.indicator("coun``, ``iq.rates.ratio(report, "counselling.sessions.f``.
"""

from __future__ import annotations

import re
from typing import Any, Final

from iqmodel.checks.catalogue import indicators, rules

# The text that is being typed, from its quotation mark on: the beginning of a code, of at least one letter.
_BEGUN: Final = re.compile(r"""["']([a-z][a-z0-9_.\-]*)$""")

_OF_RULES: Final = re.compile(r"rules\(.*\)\[$")


def codes_beginning(before: str) -> tuple[str, list[str]]:
    """The beginning of a code with which a line ends, and the codes of figures that begin so.

    Within ``rules()[`` they are those of rules.

    >>> codes_beginning('iq.indicator("counselling.sessions.f')
    ('counselling.sessions.f', ['counselling.sessions.first', 'counselling.sessions.follow_up'])
    >>> codes_beginning("counselling.sessions.f")
    ('', [])
    """
    begun = _BEGUN.search(before)
    if begun is None:
        return "", []
    # A rule is asked for by its id among rules alone; anywhere else it would be refused.
    asked = rules() if _OF_RULES.search(before[: begun.start()]) else indicators()
    return begun[1], [code for code in asked.keys() if code.startswith(begun[1])]  # noqa: SIM118 - it holds more


def load_ipython_extension(shell: Any) -> None:
    """Complete codes in this shell; IPython calls it for ``%load_ext iqmodel``."""
    matchers = shell.Completer.custom_matchers
    # A cell that is run twice shall not offer every code twice.
    if _matcher not in matchers:
        matchers.append(_matcher)


def unload_ipython_extension(shell: Any) -> None:
    """Complete no more codes in this shell; IPython calls it for ``%unload_ext iqmodel``."""
    matchers = shell.Completer.custom_matchers
    if _matcher in matchers:
        matchers.remove(_matcher)


def _matcher(context: Any) -> dict[str, Any]:
    """What IPython asks at the tabulator key, in the second form of its matchers."""
    from IPython.core.completer import SimpleCompletion

    begun, found = codes_beginning(context.text_until_cursor)
    return {
        "completions": [SimpleCompletion(text=code, type="code") for code in found],
        "matched_fragment": begun,
        # Files and columns of tables are completed in texts as well.
        "suppress": False,
    }


# IPython reads the form of a matcher from the function.
_matcher.matcher_api_version = 2  # type: ignore[attr-defined]  # functions have no declared attributes
_matcher.matcher_identifier = "iqmodel.codes"  # type: ignore[attr-defined]  # as above
