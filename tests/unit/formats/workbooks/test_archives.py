"""What an archive may cost is known from its directory."""

from __future__ import annotations

import io
import zipfile

import iqmodel as iq
from iqmodel.formats.workbooks.archives import too_large, too_many
from iqmodel.structuring.limits import SAFE, Limits


def archive(**entries: bytes) -> zipfile.ZipFile:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in entries.items():
            made.writestr(name, data)
    return zipfile.ZipFile(held)


def code(problem: iq.results.Problem | None) -> str | None:
    return None if problem is None else problem.code


class TestArchives:
    """Number, size and ratio are three limits."""

    def test_each(self) -> None:
        bomb = archive(a=b"\0" * 2_000_000, b=b"x")
        assert code(too_many(bomb, Limits(entries=1))) == "limit.entries"
        assert code(too_large(bomb, Limits(unpacked=1_999_999))) == "limit.unpacked"
        assert code(too_large(bomb, SAFE)) == "limit.ratio"
        assert (too_many(bomb, SAFE), too_large(bomb, Limits(ratio=10_000))) == (None, None)

    def test_a_small_file_may_unpack_to_anything(self) -> None:
        assert too_large(archive(a=b"\0" * 900_000), SAFE) is None
