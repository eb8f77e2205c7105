"""Formats: reading and writing files. A folder for each format, and ``tables`` for what all tables have in common."""
