"""How a command ends: exit codes, and what the operating system refused, in words."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

import iqmodel as iq
from iqmodel.cli import codes
from iqmodel.cli.codes import CLOSED, FINE, INTERRUPTED, MEANINGS, UNUSABLE, VIOLATED, code_of, reason_of
from iqmodel.language.problems import Problem
from iqmodel.language.text import Language

RULE = Problem(pointer="", code="rule.violated", rule_id="a.sum", difference=1)
OTHER = Problem(pointer="/scope", code="record.type")


class TestCodes:
    """Scripts rely on the numbers: they are those of the documentation, and those of the shell where it has some."""

    def test_the_numbers(self) -> None:
        assert (FINE, VIOLATED, UNUSABLE) == (0, 1, 2)
        # 128 and the number of the signal: SIGINT, SIGPIPE.
        assert (INTERRUPTED, CLOSED) == (130, 141)

    def test_each_that_help_names_has_a_meaning(self) -> None:
        assert set(MEANINGS) == {FINE, VIOLATED, UNUSABLE}


class TestCodeOf:
    """Broken rules alone are 1; anything that cannot be read is 2, whatever stands beside it."""

    @pytest.mark.parametrize(
        ("problems", "code"),
        [((), FINE), ((RULE,), VIOLATED), ((RULE, RULE), VIOLATED), ((OTHER,), UNUSABLE), ((RULE, OTHER), UNUSABLE)],
    )
    def test_of_problems(self, problems: tuple[Problem, ...], code: int) -> None:
        assert code_of(problems) == code
        assert code_of(reversed(problems)) == code


class TestReasonOf:
    """Usual reasons are told in both languages, rare ones in the words of the operating system."""

    @pytest.mark.parametrize(
        ("number", "german", "english"),
        [
            (errno.ENOENT, "Datei nicht gefunden", "no such file"),
            (errno.EACCES, "keine Berechtigung", "no permission"),
            (errno.EPERM, "keine Berechtigung", "no permission"),
            (errno.EISDIR, "ist ein Ordner", "it is a folder"),
            (errno.ENOTDIR, "ein Teil des Pfads ist kein Ordner", "a part of the path is not a folder"),
            (errno.ENOSPC, "der Datenträger ist voll", "no space left"),
            (errno.EDQUOT, "kein Speicherplatz mehr für diese Person", "no space left for this user"),
            (errno.EFBIG, "die Datei würde zu groß", "the file would be too large"),
            (errno.ENAMETOOLONG, "der Name ist zu lang", "the name is too long"),
        ],
    )
    def test_usual_ones(self, number: int, german: str, english: str) -> None:
        said: dict[Language, str] = {"de": german, "en": english}
        for language, expected in said.items():
            with iq.language(language):
                assert reason_of(OSError(number, "as the system says it", "x.json")) == expected

    def test_a_folder_that_does_not_exist(self, tmp_path: Path) -> None:
        target = tmp_path / "nowhere" / "x.csv"
        with pytest.raises(OSError, match="No such file") as caught:
            target.write_bytes(b"")
        said: dict[Language, str] = {"de": "den Ordner gibt es nicht", "en": "its folder does not exist"}
        for language, expected in said.items():
            with iq.language(language):
                assert reason_of(caught.value) == expected

    def test_all_of_them_are_tried(self) -> None:
        assert len(codes._REASONS) == 9

    def test_a_rare_one(self) -> None:
        assert reason_of(OSError(errno.EXDEV, os.strerror(errno.EXDEV))) == os.strerror(errno.EXDEV)

    def test_without_any_number(self) -> None:
        assert reason_of(OSError("no stream")) == "no stream"
        assert reason_of(ValueError("embedded null byte")) == "embedded null byte"
