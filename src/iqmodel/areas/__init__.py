"""The areas of the programme as the fact sheet arranges them: one file each, with figures, definitions and rules.

Everything else derives from these declarations: checks, table headers, the JSON form, plots and the data dictionary.
Labels and definitions are in our own words; a reading that the sheet does not state is marked *our reading*, as is the
numbering of the action areas.
"""
