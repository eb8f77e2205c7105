"""What all plots have in common: what they take, what they return, how they refuse, and how they are laid out."""

from __future__ import annotations

import pickle
import subprocess
import sys
import warnings
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import matplotlib.dates
import pytest
from matplotlib.figure import Figure

import iqmodel as iq
from iqmodel import plots
from iqmodel.language.text import Language
from tests.unit.display.plots.axes import (
    EMPTY,
    OF_MANY,
    OF_ONE,
    OWN,
    REPORT,
    SHEET,
    TOTAL,
    bars,
    caption,
    drawn,
    is_heading,
    report,
    texts_of,
    told,
)


class TestNothing:
    """A report without any figure is drawn as what it is."""

    @pytest.mark.parametrize("plot", OF_ONE)
    @pytest.mark.parametrize(("lang", "said"), [("de", "Keine Zahl ist angegeben"), ("en", "No figure is given")])
    def test_of_one(self, plot: Callable[..., plots.Picture], lang: Language, said: str) -> None:
        ax = drawn(plot(EMPTY, lang=lang).axes)
        assert bars(ax) == []
        assert list(ax.get_xticks()) == []
        assert caption(ax).startswith(said)
        assert {one.partition(": ")[2] for one in told(ax)} <= {"", "nicht angegeben", "not stated"}

    @pytest.mark.parametrize("plot", OF_MANY)
    def test_of_many(self, plot: Callable[..., plots.Picture]) -> None:
        ax = drawn(plot([EMPTY], TOTAL, lang="de").axes)
        assert 0 in (len(ax.get_xticks()), len(ax.get_yticks()))
        assert caption(ax).startswith("Keine Zahl ist angegeben")
        assert len(told(ax)) == 1
        assert "nicht angegeben" in told(ax)[0]


class TestAxes:
    """Each takes ``ax`` and returns it, pickles, and draws without a warning."""

    @pytest.mark.parametrize("plot", [*OF_ONE, *OF_MANY])
    def test_it_returns_the_given_axes(self, plot: Callable[..., plots.Picture]) -> None:
        given = Figure(figsize=(8, 5), layout="constrained").add_subplot()
        more = ([REPORT], TOTAL) if plot in OF_MANY else (REPORT,)
        assert plot(*more, ax=given).axes is given
        drawn(given)
        assert tuple(given.figure.get_size_inches()) == (8, 5)  # type: ignore[union-attr]  # a figure of its own

    def test_it_pickles(self) -> None:
        for ax in (plots.sessions(REPORT).axes, plots.series([REPORT], TOTAL).axes):
            again = pickle.loads(pickle.dumps(ax))
            assert plots.to_svg(again) == plots.to_svg(ax)

    @pytest.mark.parametrize("plot", OF_ONE)
    def test_it_is_as_high_as_what_it_shows(self, plot: Callable[..., plots.Picture]) -> None:
        ax = drawn(plot(REPORT, lang="de").axes)
        figure = ax.figure.figure
        box = ax.get_tightbbox()
        assert box is not None
        assert box.y0 >= -1
        assert box.y1 <= figure.bbox.y1 + 1
        assert box.x1 <= figure.bbox.x1 + 1
        assert ax.get_window_extent().height > 0.4 * figure.bbox.height

    def test_drawing_warns_of_nothing(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for plot in OF_ONE:
                drawn(plot(SHEET, lang="de").axes)


class TestTexts:
    """Texts of data are texts: neither mathematics nor LaTeX."""

    def test_own_figures_are_compared_and_their_texts_are_no_mathematics(self) -> None:
        ax = drawn(plots.comparison([OWN], "by_sex.women", lang="en").axes)
        assert ax.get_title(loc="left") == "Women $x_1$"
        drawn(plots.comparison([OWN], "by_sex.men").axes)
        drawn(plots.series([OWN], ["by_sex.women"]).axes)
        svg = plots.to_svg(plots.series([OWN, report(1, period="2020")], "by_sex.women", lang="en"))
        assert "women $x_1$" in svg.lower()

    def test_no_text_is_given_to_latex_or_read_as_mathematics(self) -> None:
        own = [OWN, report(1, period="2021")]
        with mpl.rc_context({"text.usetex": True}):
            pictures = [
                plots.sessions(REPORT).axes,
                plots.series(own, ["by_sex.women"]).axes,
                plots.series([*own, report(1, "DE-BY")], TOTAL).axes,
                plots.series(own[:1], ["by_sex.women", "counselling.persons.total"]).axes,
            ]
        for ax in pictures:
            texts = [text for text in texts_of(ax) if text.get_text() and text.get_visible()]
            assert len(texts) > 8
            assert not any(text.get_usetex() for text in texts)
            marked = [text for text in texts if "$" in text.get_text()]
            assert not any(text.get_parse_math() for text in marked)
        assert len(marked) == 2  # in the legend, and beside the points


class TestLayout:
    """What belongs together stands together, and nothing covers anything else."""

    @pytest.mark.parametrize("lang", ["de", "en"])
    @pytest.mark.parametrize("plot", OF_ONE)
    def test_all_texts_begin_at_one_edge(self, plot: Callable[..., plots.Picture], lang: Language) -> None:
        ax = drawn(plot(REPORT, lang=lang).axes)
        headings = {"subtitle", "caption", *(["value"] if plot is not plots.advice_types else [])}
        edges = [text.get_window_extent().x0 for text in ax.texts if text.get_gid() in headings and is_heading(text)]
        # The largest letters of all are the title's.
        title = max(texts_of(ax), key=lambda text: (bool(text.get_text()), text.get_fontsize()))
        assert len(edges) >= 2
        assert edges == pytest.approx([title.get_window_extent().x0] * len(edges), abs=3)
        assert min(label.get_window_extent().x0 for label in ax.get_yticklabels()) >= edges[0] - 1

    @pytest.mark.parametrize("lang", ["de", "en"])
    @pytest.mark.parametrize("plot", OF_ONE)
    def test_no_text_covers_another(self, plot: Callable[..., plots.Picture], lang: Language) -> None:
        ax = drawn(plot(REPORT, lang=lang).axes)
        texts = [text for text in texts_of(ax) if text.get_text().strip() and text.get_visible()]
        boxes = [text.get_window_extent() for text in texts]
        covered = [(n, m) for n, one in enumerate(boxes) for m, other in enumerate(boxes[:n]) if one.overlaps(other)]
        assert [(texts[n].get_text(), texts[m].get_text()) for n, m in covered] == []


class TestRefusals:
    """Bad input is refused with an error of the package that says what is wrong."""

    @pytest.mark.parametrize("plot", OF_ONE)
    @pytest.mark.parametrize("bad", [None, 1, "2019-2022", iq.SessionCounts(), [REPORT]])
    def test_no_report(self, plot: Callable[..., plots.Picture], bad: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            plot(bad)

    @pytest.mark.parametrize("plot", OF_MANY)
    @pytest.mark.parametrize("bad", [None, 1, "2019-2022", REPORT, SHEET, [], [1], [REPORT, None], {"a": REPORT}])
    def test_no_reports(self, plot: Callable[..., plots.Picture], bad: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            plot(bad, TOTAL)

    @pytest.mark.parametrize("plot", OF_MANY)
    @pytest.mark.parametrize("bad", ["counselling.sessions", "", [TOTAL, "x"], [["a"]], [1], b"x", [None]])
    def test_no_code(self, plot: Callable[..., plots.Picture], bad: Any) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            plot([REPORT], bad)

    @pytest.mark.parametrize("plot", OF_MANY)
    @pytest.mark.parametrize("bad", [None, 3, [], ()])
    def test_no_codes(self, plot: Callable[..., plots.Picture], bad: Any) -> None:
        with pytest.raises(iq.InvalidDataError):
            plot([REPORT], bad)

    @pytest.mark.parametrize("plot", [*OF_ONE, *OF_MANY])
    def test_no_language(self, plot: Callable[..., plots.Picture]) -> None:
        more = ([REPORT], TOTAL) if plot in OF_MANY else (REPORT,)
        with pytest.raises(iq.errors.UnknownCodeError):
            plot(*more, lang="fr")

    def test_without_matplotlib_the_extra_is_named(self) -> None:
        program = (
            "import sys; sys.modules['matplotlib'] = None\n"
            "import iqmodel as iq\n"
            "try: iq.plots.sessions(iq.published.load('2019-2022'))\n"
            "except iq.errors.MissingExtraError as error: print(error)"
        )
        ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
        assert "iqmodel[plots]" in ran.stdout
