"""Files and open streams: what may be read from, and what is refused before it is touched."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.formats.files import is_same_file, load, no_file, not_readable, path_of
from iqmodel.language.problems import Problem


def problem_of(call: Any, *arguments: Any) -> tuple[str, str]:
    with pytest.raises(iq.InvalidDataError) as caught:
        call(*arguments)
    (problem,) = caught.value.problems
    assert problem.message("de") != problem.message("en")
    return problem.pointer, problem.code


class TestPaths:
    """A name becomes its path; one that no file can have is refused."""

    def test_each_kind_of_name(self, tmp_path: Path) -> None:
        assert path_of("a/b.csv") == Path("a/b.csv") == path_of(Path("a/b.csv"))
        assert path_of("") == Path()

    @pytest.mark.parametrize("name", ["a\0b", "\ud800", "a\udfff" + "b" * 300])
    def test_what_no_file_can_be_called(self, name: str) -> None:
        assert problem_of(path_of, name) == ("", "csv.path")
        assert problem_of(load, name) == ("", "csv.path")

    @pytest.mark.parametrize("name", ["x" * 5_000, "scope;start;end\n" * 1_000, "a/" * 5_000])
    def test_a_text_instead_of_a_name(self, name: str) -> None:
        with pytest.raises(iq.InvalidDataError) as caught:
            iq.read_csv(name)
        (problem,) = caught.value.problems
        assert (problem.code, len(str(problem.value)) < 300) == ("csv.path", True)
        assert isinstance(problem, iq.results.Problem)
        assert (problem.hint is not None) == ("\n" in name)


class TestLoading:
    """Bytes are taken as they are, files and streams are read, everything else is refused."""

    @pytest.mark.parametrize("content", [b"x", bytearray(b"x"), memoryview(b"x")])
    def test_bytes(self, content: Any) -> None:
        assert load(content) == b"x"
        assert type(load(content)) is bytes

    def test_paths_and_streams(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes("ä".encode())
        for source in (path, str(path), io.BytesIO(path.read_bytes())):
            assert load(source) == "ä".encode()
        assert load(io.StringIO("ä")) == "ä"
        with path.open(encoding="utf-8") as stream:
            assert load(stream) == "ä"

    def test_no_more_than_is_permitted(self, tmp_path: Path) -> None:
        path, limits = tmp_path / "a.csv", iq.Limits(size=3, large=5)
        for content, over in ((b"abc", False), (b"abcd", True)):
            path.write_bytes(content)
            source: Any
            for source in (content, memoryview(content), path, io.BytesIO(content), io.StringIO(content.decode())):
                read = load(source, limits)
                assert isinstance(read, Problem) is over
                assert not isinstance(read, Problem) or (read.code, dict(read.data)["has"]) == ("limit.size", 4)
                assert not isinstance(load(source, limits, "large"), Problem)

    def test_a_sparse_file_is_not_read(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        with path.open("wb") as file:
            file.truncate(2**32)
        before = time.process_time()
        for limit in ("size", "large"):
            read = load(path, limit=limit)
            assert isinstance(read, Problem)
            assert dict(read.data)["has"] == 2**32
        assert time.process_time() - before < 2

    def test_a_pipe_gives_little_at_a_time(self) -> None:
        class Pipe(io.BytesIO):
            def read(self, size: int | None = -1, /) -> bytes:
                return super().read(min(2, size or 0))

        assert load(Pipe(b"abcdefg")) == b"abcdefg"
        assert isinstance(load(Pipe(b"abcdefg"), iq.Limits(size=6)), Problem)

    def test_a_stream_that_cannot_be_decoded(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(b"\xff")
        with path.open(encoding="utf-8") as stream:
            assert problem_of(load, stream) == ("/source", "csv.source")

    @pytest.mark.parametrize("source", [None, 5, ["a.csv"], object(), type("Odd", (), {"read": lambda _: 5})()])
    def test_anything_else(self, source: Any) -> None:
        assert problem_of(load, source) == ("/source", "record.type")

    def test_what_the_system_says_is_left_as_it_is(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            load(tmp_path / "missing.csv")
        with pytest.raises(IsADirectoryError):
            load(tmp_path)


class TestProblems:
    """What is neither text nor bytes, nor a file, is named by its kind."""

    def test_each(self) -> None:
        problem = not_readable({"a": [1]})
        assert (problem.code, problem.value, dict(problem.data)["found"]) == ("input.type", {"a": [1]}, "dict")
        assert no_file(5).code == "record.type"
        assert "a path or a file opened in binary mode" in no_file(5).message("en")


class TestSameFile:
    """Two names of one file that exists, by whatever path or link."""

    def test_names_and_links(self, tmp_path: Path) -> None:
        one, other = tmp_path / "one.csv", tmp_path / "other.csv"
        assert not is_same_file(one, one)
        one.write_text("x")
        other.write_text("x")
        assert is_same_file(one, str(one))
        assert is_same_file(one, tmp_path / "." / "one.csv")
        assert not is_same_file(one, other)
        link, hard = tmp_path / "link.csv", tmp_path / "hard.csv"
        link.symlink_to(one)
        os.link(one, hard)
        assert is_same_file(link, one)
        assert is_same_file(hard, one)
        assert not is_same_file(tmp_path, tmp_path)
