"""The short way to read a sound JSON document; tests/property proves it equal to the careful one."""

from __future__ import annotations

import builtins
import json
import random
import sys
from itertools import count
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.json import fast_read
from iqmodel.formats.json.fast_read import LONGEST, decode_with_standard_library, fastest_decoder, is_sound, try_read
from iqmodel.testing import document, synthetic_figures

REPORT = iq.published.load("2019-2022").report


class TestAnswers:
    """A sound document gives its object: of the class given, else of the one that its format names."""

    @pytest.mark.parametrize("kind", [None, iq.Report])
    @pytest.mark.parametrize("encode", [str, str.encode])
    def test_the_published_report(self, encode: Any, kind: type[iq.Report] | None) -> None:
        assert try_read(encode(iq.dumps(REPORT)), kind) == REPORT
        assert try_read(encode(iq.dumps(REPORT, indent=2)), kind) == REPORT

    def test_the_format_names_the_class(self) -> None:
        sheet = iq.published.load("2019-2022")
        assert try_read(iq.dumps(sheet)) == sheet
        assert try_read(iq.dumps(sheet), iq.Report) is None
        assert try_read('{"first": 1}') is None
        assert try_read('{"format": "other"}') is None

    @pytest.mark.parametrize("encode", [str, str.encode])
    def test_what_is_written_in_ascii(self, encode: Any) -> None:
        plain = json.dumps(iq.unstructure(REPORT))
        assert "\\u00fc" in plain
        assert try_read(encode(plain)) == REPORT

    def test_up_to_the_longest(self) -> None:
        text = '{"first": 1}'
        assert try_read(text.ljust(LONGEST), iq.SessionCounts) == iq.SessionCounts(first=1)
        assert try_read(text.ljust(LONGEST + 1), iq.SessionCounts) is None


class TestDuplicateKeys:
    """As many quotation marks as the object has keys and strings: one key too many, and the careful way is due."""

    @pytest.mark.parametrize(
        "text",
        [
            '{"first": 1, "first": 1}',
            '{"first": 1, "x": 2}',
            '{"first": {"low": 1, "low": 1, "high": 2}}',
            '{"first": 1, "discrepancies": [], "discrepancies": []}',
        ],
    )
    def test_of_a_block(self, text: str) -> None:
        assert try_read(text, iq.SessionCounts) is None

    def test_of_a_document(self) -> None:
        text = iq.dumps(REPORT)
        for place in ('"scope": "DE", ', '"format": "iqmodel.report/1", '):
            assert try_read(text.replace("{", "{" + place, 1)) is None

    def test_an_escape_hides_none(self) -> None:
        assert try_read('{"\\u0066irst": 1}', iq.SessionCounts) == iq.SessionCounts(first=1)
        assert try_read('{"\\u0066irst": 1, "first": 1}', iq.SessionCounts) is None
        assert try_read('{"first": 1, "\\u0066irst": 1}', iq.SessionCounts) is None
        assert try_read('{"code": "a", "footnote": {"de": "\\ud83d", "en": "x"}}', iq.Note) is None
        assert try_read('{"code": "a", "footnote": {"de": "\\"", "en": "x"}}', iq.Note) is None


class TestDecoders:
    """The standard library reads UTF-8 alone; msgspec is taken where it is installed and the program reads many."""

    def test_of_bytes_only_utf_8_is_read(self) -> None:
        assert decode_with_standard_library('{"ä": 1}'.encode()) == {"ä": 1}
        for encoding in ("utf-16", "utf-32", "latin-1"):
            with pytest.raises(ValueError, match=r"."):
                decode_with_standard_library('{"ä": 1}'.encode(encoding))

    @pytest.mark.parametrize("levels", [1_001, 40_000])
    def test_what_would_fill_the_stack_is_not_decoded(self, levels: int, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(json, "loads", None)
        for opened in ('{"a":', "["):
            with pytest.raises(ValueError, match="nested too deeply"):
                decode_with_standard_library(opened * levels)
            assert try_read(opened * levels) is None

    def test_many_brackets_side_by_side_are(self) -> None:
        many = "[" + ", ".join(["{}"] * 2_000) + "]"
        assert decode_with_standard_library(many) == [{}] * 2_000

    def test_a_program_of_few_documents_keeps_the_standard_library(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delitem(sys.modules, "msgspec", raising=False)
        monkeypatch.setattr(fast_read, "_documents", count())
        assert {fast_read._decoder() for _ in range(fast_read._PATIENCE + 1)} == {decode_with_standard_library}
        assert fast_read._decoder() is fastest_decoder()

    def test_whoever_has_loaded_msgspec_gets_it_at_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        pytest.importorskip("msgspec", reason="msgspec, of the extra fast, is not installed")
        monkeypatch.setattr(fast_read, "_documents", count())
        assert fast_read._decoder() is fastest_decoder() is not decode_with_standard_library

    def test_without_msgspec(self, monkeypatch: pytest.MonkeyPatch) -> None:
        real = builtins.__import__

        def without(name: str, *more: Any, **named: Any) -> Any:
            if name == "msgspec":
                raise ModuleNotFoundError
            return real(name, *more, **named)

        monkeypatch.setattr(builtins, "__import__", without)
        assert fastest_decoder.__wrapped__() is decode_with_standard_library

    @pytest.mark.parametrize("decode", [fastest_decoder(), decode_with_standard_library])
    def test_both_read_the_same(self, decode: Any) -> None:
        text = iq.dumps(REPORT)
        assert decode(text) == decode(text.encode()) == json.loads(text)


class TestSound:
    """Whether a document is sound is known without its problems, or left to the careful reader."""

    @pytest.mark.parametrize("encode", [str, str.encode], ids=["text", "bytes"])
    def test_of_sound_documents(self, encode: Any) -> None:
        for given in (iq.published.load("2019-2022"), iq.published.load("2019-2022").report):
            assert is_sound(encode(iq.dumps(given))) is True

    def test_a_broken_rule_settles_it(self) -> None:
        sound = document(synthetic_figures(random.Random(1)))  # noqa: S311 - reproducible figures, no secrets
        broken = json.dumps(sound).replace('"total": ', '"total": 1', 1)
        assert is_sound(json.dumps(sound)) is True
        assert is_sound(broken) is is_sound(broken.replace('"DE"', '"DE-BX"')) is False
        # Whatever is to be read of a document, its problems are found with care.
        assert try_read(broken) is None
        assert [problem.code for problem in iq.validate(broken).problems] == ["rule.violated"]

    @pytest.mark.parametrize(
        "text", ["", "{", "[]", '{"format": "iqmodel.report/1"}', '{"format": "x"}', "1" * 250_001]
    )
    def test_otherwise_the_careful_reader_says(self, text: str) -> None:
        assert is_sound(text) is None
