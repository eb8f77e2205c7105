"""Workbooks of OpenDocument (.ods): read with the standard library, into the cells that every reader here knows."""
