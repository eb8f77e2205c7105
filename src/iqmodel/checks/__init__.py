"""Checks: reports checked by their rules; caveats, provenance of figures, claims, rates."""
