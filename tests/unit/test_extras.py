"""Optional dependencies: a missing one is reported with its extra, any other missing module by its own name."""

from __future__ import annotations

from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.extras import require


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
