"""Half characters written as escapes are suspected wherever there may be one, and nowhere else."""

from __future__ import annotations

import json

import pytest

import iqmodel as iq
from iqmodel.formats.json.fast_read import try_read
from iqmodel.formats.json.halves import escapes_halves
from iqmodel.structuring.fast import attempt_plain

TITLE = '{"de": "HERE", "en": "a"}'


class TestEscapes:
    """Escapes of halves are from \\ud800 to \\udfff, in either case."""

    @pytest.mark.parametrize(
        ("text", "suspected"),
        [
            (r'"\ud800"', True),
            (r'"\uDFFF"', True),
            (r'"\ud83d\ude00"', True),
            (r'"\ud7ff"', False),
            (r'"\ue000"', False),
            (r'"\n ud800"', False),
            ('"ü😀"', False),
        ],
    )
    def test_of_text_and_of_bytes(self, text: str, suspected: bool) -> None:
        assert escapes_halves(text) is escapes_halves(text.encode()) is suspected


class TestReading:
    """A document with half a character is refused by every reader, one with whole characters is read."""

    @pytest.mark.parametrize("written", [r"\ud83d", r"\ude00x", r"\\ud83d\ude00", "\ud83d"])
    @pytest.mark.parametrize("encode", [False, True])
    def test_halves(self, written: str, encode: bool) -> None:
        text = TITLE.replace("HERE", written)
        data = text.encode("utf-8", "surrogatepass") if encode else text
        assert try_read(data, iq.Text) is None
        assert not iq.validate(data, iq.Text).ok
        if "\\\\" not in text:
            assert attempt_plain(lambda value, _: value, json.loads(text)) is None

    @pytest.mark.parametrize("written", [r"\ud83d\ude00", "😀", r"\u00fc", "ü", "한"])
    def test_whole_characters(self, written: str) -> None:
        text = TITLE.replace("HERE", written)
        expected = iq.Text(json.loads(text)["de"], "a")
        assert iq.loads(text, iq.Text) == iq.loads(text.encode(), iq.Text) == expected
        assert attempt_plain(lambda value, _: value, json.loads(text)) is not None
