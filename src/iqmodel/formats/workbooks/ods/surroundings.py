"""What surrounds the sheets of a written .ods file: named styles and pages, settings of the view, and its title.

Frozen panes and lines between cells are settings of the view, which programs without a window leave out. A page
belongs to a sheet through the style of the sheet, so that every sheet has a page of its own.
"""

from __future__ import annotations

import re
from typing import Any

from openpyxl.workbook import Workbook

from iqmodel.formats.workbooks.ods.element import Element, element, root

_INCH = 72


def styles(book: Workbook, named: list[Element]) -> Element:
    """The part with the styles that have names, and with the pages on which sheets are printed."""
    font = element("style:font-face", style__name="Calibri", svg__font_family="Calibri")
    standard = element("style:default-style", style__family="table-cell")
    standard.add("style:text-properties", style__font_name="Calibri", fo__font_size="11pt")
    default = element("style:style", style__name="Default", style__family="table-cell")
    layouts, pages = [], []
    for place, sheet in enumerate(book.worksheets, 1):
        layouts.append(_layout(sheet, f"layout{place}"))
        pages.append(_page(sheet, f"page{place}", f"layout{place}"))
    return root(
        "office:document-styles",
        element("office:font-face-decls", font),
        element("office:styles", standard, default, *named),
        element("office:automatic-styles", *layouts),
        element("office:master-styles", *pages),
    )


def _layout(sheet: Any, name: str) -> Element:
    """How a sheet is printed: the size of its pages, and how many it takes."""
    margins, setup = sheet.page_margins, sheet.page_setup
    attributes = {
        f"fo:margin-{side}": f"{getattr(margins, side) * _INCH:g}pt" for side in ("left", "right", "top", "bottom")
    }
    wide = setup.orientation == "landscape"
    attributes |= {
        "fo:page-width": "297mm" if wide else "210mm",
        "fo:page-height": "210mm" if wide else "297mm",
        "style:print-orientation": "landscape" if wide else "portrait",
    }
    if getattr(sheet.sheet_properties.pageSetUpPr, "fitToPage", False):
        attributes |= {"style:scale-to-X": "1", "style:scale-to-Y": "0"}
    layout = element("style:page-layout", style__name=name)
    layout.children.append(Element("style:page-layout-properties", attributes))
    layout.add("style:footer-style")
    return layout


def _page(sheet: Any, name: str, layout: str) -> Element:
    """The page of a sheet, with the title of the sheet and the number of the page below it."""
    page = element("style:master-page", style__name=name, style__page_layout_name=layout)
    footer = page.add("style:footer")
    if sheet.oddFooter.left.text:
        left = element("text:p", Element("text:sheet-name", {}, [sheet.title]))
        right = element("text:p", element("text:page-number", "1"), " / ", element("text:page-count", "1"))
        footer.add("style:region-left", left)
        footer.add("style:region-right", right)
    else:
        footer.attributes["style:display"] = "false"
    return page


def settings(book: Workbook) -> Element:
    """The part with the settings of the view: frozen panes, and lines between cells."""
    tables = element("config:config-item-map-named", config__name="Tables")
    for sheet in book.worksheets:
        entry = tables.add("config:config-item-map-entry", config__name=sheet.title)
        found = re.fullmatch(r"([A-Z]+)([0-9]+)", sheet.freeze_panes or "")
        if found is not None:
            column, row = sheet[found[0]].column - 1, int(found[2]) - 1
            for way, place in (("Horizontal", column), ("Vertical", row)):
                if place:
                    _item(entry, f"{way}SplitMode", "short", "2")
                    _item(entry, f"{way}SplitPosition", "int", str(place))
            _item(entry, "ActiveSplitRange", "short", str(3 if column and row else 2))
            _item(entry, "PositionRight", "int", str(column))
            _item(entry, "PositionBottom", "int", str(row))
        _item(entry, "ShowGrid", "boolean", "false" if sheet.sheet_view.showGridLines is False else "true")
    view = element("config:config-item-map-entry")
    _item(view, "ViewId", "string", "view1")
    view.children.append(tables)
    active: Any = book.active
    _item(view, "ActiveTable", "string", active.title)
    views = element("config:config-item-map-indexed", view, config__name="Views")
    held = element("config:config-item-set", views, config__name="ooo:view-settings")
    made = root("office:document-settings", element("office:settings", held))
    made.attributes["xmlns:ooo"] = "http://openoffice.org/2004/office"
    return made


def _item(entry: Element, name: str, kind: str, value: str) -> None:
    """Add a setting with its type."""
    entry.add("config:config-item", value, config__name=name, config__type=kind)


def metadata(book: Workbook) -> Element:
    """The part with the title; without any time, so that the same form gives the same bytes."""
    held = element("office:meta", element("meta:generator", "iqmodel"))
    if book.properties.title:
        held.add("dc:title", book.properties.title)
    return root("office:document-meta", held)
