"""Types cells into a workbook in a running LibreOffice and saves it in every format it has.

Run by the system's own Python, which has `uno`: address of the office, workbook, where to save
(the ending is added), and JSON of sheet → cell → what is typed, as it would be typed.
"""

import json
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import Locale
from com.sun.star.util.NumberFormat import PERCENT as _PERCENT

_PATIENCE_SECONDS = 60
_FILTERS = {
    "xlsx": ("Calc MS Excel 2007 XML", ""),
    "ods": ("calc8", ""),
    "xls": ("MS Excel 97", ""),
    # semicolon, quote, UTF-8, from the first row, as shown
    "csv": ("Text - txt - csv (StarCalc)", "59,34,76,1,,0,false,true,false"),
}


def _connect(address):
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", context
    )
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return resolver.resolve(f"uno:{address};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _property(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def main(address, source, target, typed):
    """Open, type, save in every format, and end the office."""
    context = _connect(address)
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    hidden = (_property("Hidden", value=True),)
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(source), "_blank", 0, hidden)
    for sheet, cells in json.loads(typed).items():
        for address_of_cell, text in cells.items():
            cell = document.Sheets.getByName(sheet).getCellRangeByName(address_of_cell)
            cell.FormulaLocal = text
            if text.endswith("%"):
                # what the program does by itself when this is typed at the screen
                formats = document.NumberFormats
                cell.NumberFormat = formats.getStandardFormat(_PERCENT, Locale())
    for ending, (name, options) in _FILTERS.items():
        chosen = (_property("FilterName", name), _property("FilterOptions", options))
        document.storeToURL(uno.systemPathToFileUrl(f"{target}.{ending}"), chosen)
    document.close(True)  # noqa: FBT003 (UNO has no names for arguments)
    desktop.terminate()


if __name__ == "__main__":
    main(*sys.argv[1:])
