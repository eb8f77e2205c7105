"""Checks: a report judged by its rules, with its caveats, provenance, claims and rates."""
