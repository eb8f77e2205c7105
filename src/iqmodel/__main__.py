"""``python -m iqmodel`` does the same as ``iqmodel``, for when that command is not on the path."""

from __future__ import annotations

import sys

from iqmodel.cli.main import main

sys.exit(main())
