"""The same parts give the same bytes, and the file says at its beginning what it is."""

from __future__ import annotations

import io
import zipfile

from iqmodel.formats.workbooks.ods.package import MIMETYPE
from iqmodel.formats.workbooks.ods.packing import archived, packed


class TestPacking:
    """As the format prescribes: the kind first and unpacked, and every part listed."""

    def test_the_beginning(self) -> None:
        content = packed({"content.xml": b"<x/>"})
        assert content[30 : 38 + len(MIMETYPE)].decode() == f"mimetype{MIMETYPE}"
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert archive.namelist() == ["mimetype", "content.xml", "META-INF/manifest.xml"]
            listed = archive.read("META-INF/manifest.xml").decode()
        assert f'manifest:full-path="/" manifest:media-type="{MIMETYPE}"' in listed
        assert 'manifest:full-path="content.xml" manifest:media-type="text/xml"' in listed

    def test_the_same_bytes(self) -> None:
        assert packed({"content.xml": b"<x/>"}) == packed({"content.xml": b"<x/>"})
        assert archived({}, "a") != archived({}, "b")
