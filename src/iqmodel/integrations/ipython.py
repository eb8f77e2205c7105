"""Completion of codes in IPython and Jupyter: ``%load_ext iqmodel``, then the tabulator key within any text.

IPython asks an object for its keys where something is taken from it (``report["coun``), but knows nothing of the
arguments of a function. Here every text that is being typed is completed to the codes of figures, so that
each function that takes a code has them: ``iq.indicator("coun``, ``iq.rates.ratio(report, "counselling.sessions.f``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, cast

from iqmodel import published
from iqmodel.checks.catalogue import indicators, rules
from iqmodel.model import models
from iqmodel.model.blocks import Block
from iqmodel.report import BaseReport, FactSheet, Report

# The text that is being typed, from its quotation mark on: the beginning of a code, of at least one letter.
_BEGUN: Final = re.compile(r"""["']([a-z][a-z0-9_.\-]*)$""")

_OF_RULES: Final = re.compile(r"rules\(.*\)\[$")
# An edition may be asked for before anything of its name is typed.
_EDITION: Final = re.compile(r"""\bpublished\.load\(\s*["']([0-9a-z\-]*)$""")


def codes_beginning(before: str, among: Iterable[type[Block]] = (Report,)) -> tuple[str, list[str]]:
    """The beginning of a code with which a line ends, and the codes of the figures of some classes that begin so.

    Within ``rules()[`` they are those of rules, within ``published.load(`` the names of editions.

    >>> codes_beginning('iq.indicator("counselling.sessions.f')
    ('counselling.sessions.f', ['counselling.sessions.first', 'counselling.sessions.follow_up'])
    >>> codes_beginning("counselling.sessions.f")
    ('', [])
    """
    # Editions have digits for a beginning, which codes have not.
    edition = _EDITION.search(before)
    if edition is not None:
        return edition[1], [name for name in published.names() if name.startswith(edition[1])]
    begun = _BEGUN.search(before)
    if begun is None:
        return "", []
    # A rule is asked for by its id among rules alone; anywhere else it would be refused.
    of_rules = _OF_RULES.search(before[: begun.start()])
    catalogues: list[Any] = [rules(kind) if of_rules else indicators(kind) for kind in among]
    asked = dict.fromkeys(code for held in catalogues for code in held.keys())  # noqa: SIM118 - it is no dict
    return begun[1], [code for code in asked if code.startswith(begun[1])]


def classes_among(values: Iterable[object]) -> tuple[type[Block], ...]:
    """The classes whose codes are completed: Report, the registered models, and those of the blocks among the variables
    of a session, be they classes or objects.
    """
    found: dict[type[Block], None] = dict.fromkeys((Report, *map(models.find, models.names())))
    for value in values:
        # Not isinstance, which asks the object itself: one variable that fails there would fail every completion.
        held: Iterable[Any] = cast("FactSheet", value).reports if issubclass(type(value), FactSheet) else (value,)
        for one in held:
            kind = cast("type", one) if issubclass(type(one), type) else type(one)
            # The bases have no figures.
            if issubclass(kind, Block) and kind not in (Block, BaseReport):
                found.setdefault(kind)
    return tuple(found)


class _Codes:
    """What IPython asks at the tabulator key, in the second form of its matchers."""

    matcher_api_version = 2
    matcher_identifier = "iqmodel.codes"

    def __init__(self, shell: Any) -> None:
        self.shell = shell
        # IPython asks for it of every matcher, as if it were a function.
        self.__qualname__ = self.matcher_identifier

    def __call__(self, context: Any) -> dict[str, Any]:
        from IPython.core.completer import SimpleCompletion

        begun, found = codes_beginning(context.text_until_cursor, classes_among(list(self.shell.user_ns.values())))
        return {
            "completions": [SimpleCompletion(text=code, type="code") for code in found],
            "matched_fragment": begun,
            # Files and columns of tables are completed in texts as well.
            "suppress": False,
        }


def load_ipython_extension(shell: Any) -> None:
    """Complete codes in this shell; IPython calls it for ``%load_ext iqmodel``."""
    # A cell that is run twice shall not offer every code twice.
    unload_ipython_extension(shell)
    shell.Completer.custom_matchers.append(_Codes(shell))


def unload_ipython_extension(shell: Any) -> None:
    """Complete no more codes in this shell; IPython calls it for ``%unload_ext iqmodel``."""
    matchers = shell.Completer.custom_matchers
    matchers[:] = [one for one in matchers if not isinstance(one, _Codes)]
