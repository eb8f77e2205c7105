"""Measurements beside peers: every figure comes with what it is compared to, taken in the same run."""
