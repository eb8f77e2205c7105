"""A person at LibreOffice: run by a Python that knows UNO, it makes in each workbook the mistakes it is asked for.

It reads JSON from its standard input: the program, a folder of its own, and for each task a workbook, what is done in
it and where it is saved. It writes what is seen in each. LibreOffice is started once, with the settings of a German
office.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

import uno  # type: ignore[import-not-found]  # comes with Debian's python3-uno, for Debian's Python alone
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]  # made by uno when it is imported

FILTERS: Final = {".ods": "calc8", ".xlsx": "Calc MS Excel 2007 XML"}
SETTINGS: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">
<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>de-DE</value></prop></item></oor:items>
"""
# Values, dates, texts and formulas, as the key Delete takes them.
CONTENTS: Final = 1 | 2 | 4 | 16


def named(**values: Any) -> tuple[Any, ...]:
    """Arguments of LibreOffice by name."""
    made = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


class Hand:
    """What a person does in an opened workbook, on its first sheet."""

    def __init__(self, document: Any, dispatcher: Any) -> None:
        self.document, self.dispatcher = document, dispatcher
        self.window = document.CurrentController
        self.sheet = document.Sheets.getByIndex(0)

    def type(self, cell: str, text: str) -> None:
        """Type into a cell and press Enter: LibreOffice makes of it what it thinks."""
        self.dispatcher.executeDispatch(self.window.Frame, ".uno:GoToCell", "", 0, named(ToPoint=cell))
        self.dispatcher.executeDispatch(self.window.Frame, ".uno:EnterString", "", 0, named(StringName=text))

    def paste(self, cell: str, value: float) -> None:
        """A number from another program."""
        self.sheet.getCellRangeByName(cell).Value = value

    def look(self, cell: str, code: str) -> None:
        """Give a cell another number format."""
        formats, where = self.document.NumberFormats, self.document.CharLocale
        key = formats.queryKey(code, where, False)
        self.sheet.getCellRangeByName(cell).NumberFormat = formats.addNew(code, where) if key == -1 else key

    def clear(self, cells: str) -> None:
        """Press Delete."""
        self.sheet.getCellRangeByName(cells).clearContents(CONTENTS)

    def unprotect(self) -> None:
        """Take the protection away, which has no password."""
        self.sheet.unprotect("")

    def insert(self, row: int) -> None:
        """A new row above this one."""
        self.sheet.Rows.insertByIndex(row - 1, 1)

    def delete(self, row: int) -> None:
        """The row is taken out."""
        self.sheet.Rows.removeByIndex(row - 1, 1)

    def hide(self, row: int) -> None:
        """The row is hidden."""
        self.sheet.Rows.getByIndex(row - 1).IsVisible = False

    def merge(self, cells: str) -> None:
        """The cells become one."""
        self.sheet.getCellRangeByName(cells).merge(True)

    def move(self, cells: str, to: str) -> None:
        """Cut and insert elsewhere."""
        target = self.sheet.getCellRangeByName(to).CellAddress
        address = self.sheet.getCellRangeByName(cells).RangeAddress
        self.sheet.moveRange(target, address)

    def sort(self, cells: str, column: int) -> None:
        """Sort rows by a column of the range, the largest first."""
        field = uno.createUnoStruct("com.sun.star.table.TableSortField")
        field.Field, field.IsAscending = column, False
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        self.sheet.getCellRangeByName(cells).sort(named(SortFields=fields, ContainsHeader=False))

    def copy(self, name: str) -> None:
        """A copy of the sheet behind it."""
        self.document.Sheets.copyByName(self.sheet.Name, name, 1)


def seen(document: Any, cells: list[str]) -> dict[str, Any]:
    """What the opened workbook shows: what is frozen and protected, and in each cell."""
    window, sheet = document.CurrentController, document.Sheets.getByIndex(0)
    return {
        "frozen": window.hasFrozenPanes(),
        "rows": window.getSplitRow(),
        "columns": window.getSplitColumn(),
        "protected": sheet.isProtected(),
        "cells": {name: seen_in(sheet.getCellRangeByName(name)) for name in cells},
    }


def seen_in(cell: Any) -> dict[str, Any]:
    """The formula of a cell, what it shows, and which values it takes."""
    check = cell.Validation
    limits = [check.getFormula1(), check.getFormula2()]
    validation = {
        "kind": check.Type.value,
        "limits": limits,
        "says": check.ErrorMessage,
        "stops": check.ShowErrorMessage,
    }
    return {"formula": cell.Formula, "shown": cell.String, "validation": validation}


def main(asked: dict[str, Any]) -> list[Any]:
    """Do every task; what is seen in its workbook before and after, or what LibreOffice said instead."""
    folder = Path(asked["folder"])
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    pipe = f"iqmodel-{folder.parent.name}-{time.time_ns()}"
    options = ["--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;"]
    # In a session of its own: what was started is a script, and the program its child.
    command = [asked["program"], f"-env:UserInstallation={folder.as_uri()}", *options]
    program = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        here = uno.getComponentContext()
        resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
        there = connected(resolver, f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext", program)
        services = there.ServiceManager
        desktop = services.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        dispatcher = services.createInstanceWithContext("com.sun.star.frame.DispatchHelper", there)
        done = []
        for task in asked["tasks"]:
            # A hidden window is quicker, and forgets what is frozen when it is saved.
            how = named(Hidden=not task["window"])
            document = desktop.loadComponentFromURL(Path(task["path"]).as_uri(), "_blank", 0, how)
            hand = Hand(document, dispatcher)
            for verb, *arguments in task["steps"]:
                getattr(hand, verb)(*arguments)
            done.append(seen(document, task["cells"]))
            for target in task["saved"]:
                kind = FILTERS[Path(target).suffix]
                document.storeToURL(Path(target).as_uri(), named(FilterName=kind))
            document.close(True)
        desktop.terminate()
        program.wait(30)
    finally:
        if program.poll() is None:
            os.killpg(program.pid, signal.SIGKILL)
    return done


def connected(resolver: Any, address: str, program: subprocess.Popen[bytes]) -> Any:
    """The running program, as soon as it answers."""
    for _ in range(300):
        try:
            return resolver.resolve(address)
        except Exception as problem:
            if program.poll() is not None:
                raise RuntimeError("LibreOffice ended before it answered") from problem
            time.sleep(0.1)
    raise TimeoutError("LibreOffice did not answer within half a minute")


if __name__ == "__main__":
    json.dump(main(json.load(sys.stdin)), sys.stdout)
