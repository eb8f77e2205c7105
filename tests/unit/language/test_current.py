"""Which language things are shown in: asked for, of a block, of the session, of the environment, English."""

from __future__ import annotations

import gc
import warnings
from collections.abc import Iterator

import pytest

import iqmodel as iq
from iqmodel.language.current import VARIABLE, current_language, language_named

TEXT = iq.Text(de="Personen", en="persons")


@pytest.fixture(autouse=True)
def nothing_chosen(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv(VARIABLE, raising=False)
    yield
    iq.set_language(None)


class TestPrecedence:
    """The nearest decides: the argument, the block, the session, the environment; else English."""

    def test_each_outranks_the_next(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert current_language() == "en"
        monkeypatch.setenv(VARIABLE, "de")
        assert str(TEXT) == "Personen"
        iq.set_language("en")
        assert str(TEXT) == "persons"
        with iq.language("de"):
            assert str(TEXT) == "Personen"
            assert TEXT.in_language("en") == "persons"
        assert str(TEXT) == "persons"
        iq.set_language(None)
        assert str(TEXT) == "Personen"

    def test_another_language_of_the_environment_is_reported_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(VARIABLE, "fr-once")
        with pytest.warns(UserWarning, match=r"IQMODEL_LANG is ‘fr-once’ and was ignored"):
            assert current_language() == "en"
        assert current_language() == "en"

    @pytest.mark.parametrize(
        ("named", "language"),
        [("DE", "de"), (" de ", "de"), ("de_DE.UTF-8", "de"), ("de-at", "de"), ("En_GB@euro", "en"), ("EN", "en")],
    )
    def test_the_environment_may_name_it_as_a_locale(
        self, named: str, language: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(VARIABLE, named)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert current_language() == language

    @pytest.mark.parametrize("named", ["deutsch", "d", "fr_DE", "_de", "C"])
    def test_anything_else_is_no_language(self, named: str) -> None:
        assert language_named(named) is None

    @pytest.mark.parametrize("name", ["fr", 3, "DE", [], ""])
    def test_the_session_has_no_other_language(self, name: object) -> None:
        with pytest.raises(iq.errors.UnknownCodeError):
            iq.set_language(name)  # type: ignore[arg-type]  # that is the test
        assert current_language() == "en"


class TestBlock:
    """It changes nothing without ``with``, and says so."""

    @pytest.mark.parametrize(("name", "said"), [("de", "Die Sprache gilt nur"), ("en", "within a with block only")])
    def test_it_says_how_it_is_used(self, name: iq.errors.Language, said: str) -> None:
        shown = repr(iq.language(name))
        assert said in shown
        assert f"iq.set_language('{name}')" in shown
        assert current_language() == "en"

    @pytest.mark.parametrize("session", ["de", "en", None])
    def test_thrown_away_it_warns_in_the_language_that_was_asked_for(self, session: iq.errors.Language | None) -> None:
        iq.set_language(session)
        with pytest.warns(UserWarning, match="nur in einem with-Block") as caught:
            iq.language("de")
        assert caught[0].filename == __file__
        with pytest.warns(UserWarning, match="within a with block only"):
            iq.language("en")

    def test_used_or_shown_it_does_not(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with iq.language("de"):
                pass
            repr(iq.language("de"))
            gc.collect()

    def test_it_decorates_and_is_entered_again(self) -> None:
        german = iq.language("de")

        @german
        def shown() -> str:
            with german:
                return str(TEXT)

        assert (shown(), shown(), str(TEXT)) == ("Personen", "Personen", "persons")
