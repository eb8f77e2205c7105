"""Formats: from and to files. A folder for each format, and what they share."""
