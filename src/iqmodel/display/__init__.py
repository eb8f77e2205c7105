"""How the model is shown to people: as text here, as HTML and as plots in the folders below.

All views take what they show from ``outline`` and ``verdicts`` and their words from ``words``, so that they agree.
"""
