"""Workbooks of OpenDocument (.ods): read with the standard library, into the cells that every reader here knows.

An .ods file is a ZIP archive: ``content.xml`` holds the sheets with the styles that cells of these refer to,
``styles.xml`` the styles with names and the pages, ``settings.xml`` what the program shows, and
``META-INF/manifest.xml`` lists the parts. The format is OASIS Open Document Format 1.2 to 1.4, parts 2 to 4.

Reading goes from :mod:`.package` (may the archive be opened?) over :mod:`.scanner` (is the XML harmless?) and
:mod:`.content` (which cells contain anything?) to :mod:`.page`, which the readers of forms and tables take for a
sheet of openpyxl. Writing goes the other way, from openpyxl's sheets over :mod:`.writer` to :mod:`.packing`.
"""
