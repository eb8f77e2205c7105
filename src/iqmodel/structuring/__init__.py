"""Structuring: plain data to objects and back, strictly, every problem collected."""
