"""Optional dependencies: a missing one is reported with its extra, any other missing module by its own name."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

import iqmodel as iq
from iqmodel.extras import is_loaded, late, needed, require


class TestRequire:
    """Installing the extra cures what the message says it cures."""

    def test_what_is_there(self) -> None:
        assert require("json", extra="cli").loads("[1]") == [1]

    @pytest.mark.parametrize(
        ("module", "code"), [("there_is_none", "extra.missing"), ("there_is_none.at_all", "extra.missing")]
    )
    def test_what_is_missing(self, module: str, code: str) -> None:
        with pytest.raises(iq.errors.MissingExtraError) as caught:
            require(module, extra="plots")
        assert (caught.value.code, caught.value.data) == (code, {"module": "there_is_none", "extra": "plots"})

    def test_what_the_optional_one_is_missing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "needs_another.py").write_text("import there_is_none")
        monkeypatch.syspath_prepend(tmp_path)
        with pytest.raises(ModuleNotFoundError, match="there_is_none") as caught:
            require("needs_another", extra="plots")
        assert not isinstance(caught.value, iq.errors.MissingExtraError)


class TestLoaded:
    """Asking whether a library is there imports nothing."""

    def test_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert is_loaded("pytest")
        monkeypatch.delitem(sys.modules, "this", raising=False)
        assert not is_loaded("this")
        assert "this" not in sys.modules

    def test_a_module_that_is_barred_is_not_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "pytest", None)
        assert not is_loaded("pytest")


class TestLate:
    """The names of a front are loaded when they are first asked for, and once."""

    @pytest.fixture
    def front(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
        """A front whose names stand in files of their own, one of which needs a library that is not there."""
        for name, text in {
            "late_home": "LOADED = []\nLOADED.append(1)\ndef verb(): return 'said'",
            "late_itself": "x = 1",
            "late_lacking": "import there_is_none.inside",
            "late_broken": "import nothing_of_ours",
        }.items():
            (tmp_path / f"{name}.py").write_text(text)
        monkeypatch.syspath_prepend(tmp_path)
        front = ModuleType("late_front")
        monkeypatch.setitem(sys.modules, "late_front", front)
        homes = {"verb": "late_home", "LOADED": "late_home", "late_itself": "late_itself", "broken": "late_broken"}
        found = late("late_front", homes | {"lacking": "late_lacking"}, library="there_is_none", extra="plots")
        monkeypatch.setattr(front, "__getattr__", found, raising=False)
        return front

    def test_a_name_is_what_its_home_defines(self, front: ModuleType) -> None:
        assert "verb" not in vars(front)
        assert front.verb() == "said"
        assert vars(front)["verb"] is sys.modules["late_home"].verb
        assert front.LOADED == [1]

    def test_a_module_that_does_not_define_its_name_is_itself_meant(self, front: ModuleType) -> None:
        assert front.late_itself is sys.modules["late_itself"]

    def test_another_name_is_none(self, front: ModuleType) -> None:
        assert not hasattr(front, "other")
        with pytest.raises(AttributeError, match="module 'late_front' has no attribute 'other'"):
            _ = front.other

    def test_a_missing_library_is_reported_with_its_extra(self, front: ModuleType) -> None:
        with pytest.raises(iq.errors.MissingExtraError) as caught:
            _ = front.lacking
        assert (caught.value.code, caught.value.data) == (
            "extra.missing",
            {"module": "there_is_none", "extra": "plots"},
        )

    def test_any_other_missing_module_is_nobodys_extra(self, front: ModuleType) -> None:
        with pytest.raises(ModuleNotFoundError, match="nothing_of_ours") as caught:
            _ = front.broken
        assert not isinstance(caught.value, iq.errors.MissingExtraError)


class TestNeeded:
    """What users bring themselves is no extra to install, and the message says so."""

    @pytest.mark.parametrize("engine", ["pandas", "polars", "pyarrow", "duckdb", "pyspark"])
    def test_an_engine(self, engine: str) -> None:
        with pytest.raises(iq.errors.MissingExtraError) as caught, needed(engine, extra="frames"):
            raise ModuleNotFoundError(name=f"{engine}.inner")
        assert caught.value.code == "extra.engine"

    def test_an_error_without_a_name_is_no_missing_library(self) -> None:
        with pytest.raises(ModuleNotFoundError, match="halted"), needed("polars", extra="frames"):
            raise ModuleNotFoundError("halted")
