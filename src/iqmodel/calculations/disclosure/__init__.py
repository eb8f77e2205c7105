"""Disclosure: small counts in what is published, hidden figures that can be worked out, and what else to hide."""
