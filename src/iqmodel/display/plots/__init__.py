"""Plots of reports with matplotlib, which the extra ``plots`` brings: each takes ``ax=`` and returns the Axes.

They show what is known and tell what is not: a bounded figure has an error bar, an unknown one words, a gap a bar of
its own. Without ``ax`` they draw on a figure that no registry holds, so nothing has to be closed: save it with
``ax.figure.savefig(…)``. A notebook shows it when it is the last value of a cell. Nothing changes pyplot or the
settings that all plots share.
"""

from iqmodel.display.plots.areas import advice_types, outreach, qualification, sessions
from iqmodel.display.plots.changes import comparison
from iqmodel.display.plots.series import series
from iqmodel.display.plots.svg import to_svg

__all__ = ["advice_types", "comparison", "outreach", "qualification", "series", "sessions", "to_svg"]


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)
