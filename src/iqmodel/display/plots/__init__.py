"""Plots of reports with matplotlib (extra ``plots``): each function accepts ``ax=`` and returns a :class:`Picture`.

They draw what is known and say what is not: a bounded figure has an error bar, an unknown one words, a gap a bar of its
own. Without ``ax`` they draw on a figure that pyplot does not manage, so nothing has to be closed: save it with
``picture.figure.savefig(…)``, draw on ``picture.axes``. A notebook displays the picture as the last value of a cell, in
its own colours. Global settings of matplotlib are not changed.
"""

from typing import TYPE_CHECKING, Final

from iqmodel.extras import late

if TYPE_CHECKING:
    from iqmodel.display.plots.areas import advice_types, breakdown, outreach, qualification, sessions
    from iqmodel.display.plots.changes import comparison
    from iqmodel.display.plots.picture import Picture, to_svg
    from iqmodel.display.plots.time_series import series

_HOMES: Final = {
    "Picture": "iqmodel.display.plots.picture",
    "advice_types": "iqmodel.display.plots.areas",
    "breakdown": "iqmodel.display.plots.areas",
    "comparison": "iqmodel.display.plots.changes",
    "outreach": "iqmodel.display.plots.areas",
    # For the pages of the package itself: a module, which no editor offers.
    "pictures": "iqmodel.display.plots.pictures",
    "qualification": "iqmodel.display.plots.areas",
    "series": "iqmodel.display.plots.time_series",
    "sessions": "iqmodel.display.plots.areas",
    "to_svg": "iqmodel.display.plots.picture",
}

if not TYPE_CHECKING:
    # Hidden from type checkers, to which every name would exist otherwise.
    __getattr__ = late(__name__, _HOMES, library="matplotlib", extra="plots")

    def __dir__() -> list[str]:
        """The public names, for completion."""
        return sorted(__all__)


__all__ = [
    "Picture",
    "advice_types",
    "breakdown",
    "comparison",
    "outreach",
    "qualification",
    "series",
    "sessions",
    "to_svg",
]
