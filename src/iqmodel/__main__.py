"""``python -m iqmodel`` is ``iqmodel``, for where the command itself is not on the path."""

from __future__ import annotations

import sys

from iqmodel.cli.main import main

sys.exit(main())
