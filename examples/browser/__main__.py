"""``python -m examples.browser``: build the folder with the page that checks files without a server."""

from __future__ import annotations

import sys
from pathlib import Path

from examples.browser.build import ROOT, build

if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build" / "browser"
    build(target, ROOT / "build" / "browser-parts")
    print(f"{target}/index.html")
