"""JSON: the lossless exchange format, its validation and its schema.

``text`` reads carefully and finds every problem, ``fast_read`` reads sound documents quickly; ``validation`` reports
problems instead of raising, ``schema`` describes the format for other software.
"""
