"""The bill of materials of the package with all its extras, in CycloneDX: ``make sbom`` writes dist/iqmodel.cdx.json.

It lists the versions that the package is tested with and the hashes of what was published of them; the same pins give
the same file. What a user has installed may be newer: their own tool lists that.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from supply_chain.pins import FILE, of

TARGET: Final = FILE.parent / "dist" / "iqmodel.cdx.json"


def write(target: Path = TARGET) -> Path:
    """Write the bill of materials. Raises CalledProcessError where cyclonedx-py finds a fault with it."""
    target.parent.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        requirements = Path(folder) / "requirements.txt"
        requirements.write_text(of("runtime"), encoding="utf-8")
        # It warns that a list of pins does not say which of them needs which; so it is.
        command = [sys.executable, "-W", "ignore::UserWarning", "-m", "cyclonedx_py", "requirements", str(requirements)]
        about = ["--pyproject", str(FILE.parent / "pyproject.toml"), "--mc-type", "library"]
        how = ["--spec-version", "1.6", "--output-reproducible", "--validate", "--output-file", str(target)]
        subprocess.run([*command, *about, *how], check=True)
    return target


if __name__ == "__main__":
    print(write().relative_to(FILE.parent))
