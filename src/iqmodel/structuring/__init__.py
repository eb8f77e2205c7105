"""Structuring: plain data to objects and back, strictly, with all problems collected.

``converters`` asks cattrs which reader and writer an annotation gets. Sound data are read by ``fast``; as soon as
anything is unusual, ``careful`` reads the document again and finds every problem.
"""
