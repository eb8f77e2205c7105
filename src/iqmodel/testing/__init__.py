"""A testing kit for applications that embed the model: valid, broken and hostile data with known answers.

Everything generated from a seed works without further packages and with any test runner; the strategies need
Hypothesis (extra ``testing``). Everything takes ``model=``, any block or report class of your own. No figure here is
real: every synthetic report says so in its source.
"""

from iqmodel.testing.broken import BrokenDocument, break_rule, broken_document, every_broken_document
from iqmodel.testing.hostile import (
    HOSTILE_CELLS,
    HostileDocument,
    every_hostile_document,
    hostile_document,
    hostile_names,
)
from iqmodel.testing.strategies import (
    broken_documents,
    broken_figures,
    hostile_documents,
    valid_cases,
    valid_figures,
    valid_reports,
)
from iqmodel.testing.synthetic import SYNTHETIC, document, synthetic_figures, synthetic_reports
from iqmodel.testing.synthetic_cases import synthetic_cases


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)


__all__ = [
    "HOSTILE_CELLS",
    "SYNTHETIC",
    "BrokenDocument",
    "HostileDocument",
    "break_rule",
    "broken_document",
    "broken_documents",
    "broken_figures",
    "document",
    "every_broken_document",
    "every_hostile_document",
    "hostile_document",
    "hostile_documents",
    "hostile_names",
    "synthetic_cases",
    "synthetic_figures",
    "synthetic_reports",
    "valid_cases",
    "valid_figures",
    "valid_reports",
]
