"""Comparing: the figures of two editions, and what else differs that may explain a change."""
