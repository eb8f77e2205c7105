"""Integrations: what libraries of others ask of the model, answered here and loaded when they ask.

``pydantic`` and ``pydantic_schema`` make classes of the model usable as types of pydantic fields, ``hypothesis`` tells
``from_type`` how to draw them, ``pytest`` offers fixtures.
"""
