"""Published editions: data files in the package, read like any other document."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

import iqmodel as iq
from iqmodel import published
from tests.refusals import refusal


class TestEditions:
    """Every data file is an edition; each is read strictly and breaks no rule that it does not acknowledge."""

    def test_every_file_is_an_edition_and_every_edition_a_file(self) -> None:
        found = {entry.name for entry in files("iqmodel.published").joinpath("editions").iterdir()}
        assert {f"{name}.json" for name in published.names()} == found
        assert list(published.names()) == sorted(published.names())
        assert "2019-2022" in published.names()

    @pytest.mark.parametrize("name", published.names())
    def test_each_is_sound_and_canonical(self, name: str) -> None:
        sheet = published.load(name)
        assert isinstance(sheet, iq.FactSheet)
        assert iq.check(sheet).ok
        data = files("iqmodel.published").joinpath("editions", f"{name}.json").read_bytes()
        assert iq.loads(iq.dumps(sheet)) == iq.loads(data, iq.FactSheet) == sheet

    def test_each_call_gives_the_same(self) -> None:
        assert published.load("2019-2022") == published.load("2019-2022")

    def test_the_period_of_an_edition_is_in_its_name(self) -> None:
        assert published.load("2019-2022").report.period == iq.Period.parse("2019-2022")


class TestUnknownEditions:
    """What is no edition is refused, by the likeliest name, before any file is touched."""

    def test_a_similar_name(self) -> None:
        code, data = refusal(lambda: published.load("2019-2021"))
        assert (code, data["asked"]) == ("unknown-code.close", "2019-2021")
        assert str(data["close"]).startswith("('2019-2022'")

    @pytest.mark.parametrize(
        "name", ["", "2019-2022.json", "../editions/2019-2022", "/etc/passwd", "2019-2022\0", None, 2019, ["2019-2022"]]
    )
    def test_what_is_no_name(self, name: Any) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            published.load(name)

    def test_the_module_lists_its_names(self) -> None:
        assert dir(published) == ["load", "names"]
