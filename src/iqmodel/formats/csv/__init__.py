"""CSV: reports as text tables, small ones that people edit and large ones read into a frame.

What the formats of tables have in common is in :mod:`iqmodel.formats.tables`.
"""
