"""What all tests share: how thorough Hypothesis is.

A law is tried with a hundred examples in the ordinary run; ``HYPOTHESIS_PROFILE=thorough`` tries twenty times as many.
"""

from __future__ import annotations

import os

from hypothesis import settings

# No deadline: the first example of a law pays for imports and caches, and machines differ.
settings.register_profile("ordinary", deadline=None, print_blob=True)
settings.register_profile("thorough", deadline=None, print_blob=True, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ordinary"))
