"""What a plot returns: it shows itself in a notebook, is what it was drawn on, and becomes SVG for a page."""

from __future__ import annotations

from typing import Any

import pytest
from matplotlib.figure import Figure

import iqmodel as iq
from iqmodel import plots
from tests.unit.display.plots.axes import REPORT


class TestPicture:
    """It shows itself, unless the figure is the user's, who shows it."""

    def test_a_notebook_shows_it(self) -> None:
        picture = plots.sessions(REPORT, lang="en")
        assert picture._repr_html_() == plots.to_svg(picture) == plots.to_svg(picture.axes)
        assert (picture._repr_png_() or b"").startswith(b"\x89PNG")
        assert repr(picture) == "<plots.Picture: Sessions>"

    def test_a_figure_of_the_user_is_shown_by_the_user(self) -> None:
        given = Figure().add_subplot()
        picture = plots.sessions(REPORT, ax=given)
        assert picture.axes is given
        assert picture.panels == (given,)
        assert picture.figure is given.figure
        assert (picture._repr_html_(), picture._repr_png_()) == (None, None)

    def test_what_is_changed_shows(self) -> None:
        picture = plots.sessions(REPORT, lang="en")
        picture.axes.set_title("Changed", loc="left")
        assert ">Changed</title>" in (picture._repr_html_() or "")


class TestToSvg:
    """A picture, Axes or a figure; nothing else."""

    @pytest.mark.parametrize("bad", [None, 1, "<svg>", REPORT])
    def test_refused(self, bad: Any) -> None:
        with pytest.raises(iq.InvalidDataError, match="Picture"):
            plots.to_svg(bad)
