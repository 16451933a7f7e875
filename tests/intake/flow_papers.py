"""Papers of lines and tables without places, as Word files and plain text give them."""

from aimline.intake import flow
from aimline.intake.forms import READERS
from aimline.intake.page import Box, Cell, Page, PaperText, Table


def paper(*lines, tables=(), fields=()):
    made = tuple(_below(len(lines), table) for table in tables)
    page = flow.page(1, lines, made)
    return PaperText((Page(1, page.width, page.height, page.lines, fields, made),))


def _below(lines, table):
    """A table that stands below all lines; its places only keep that order."""
    rows = enumerate(table, start=lines + 1)
    return Table(tuple(tuple(Cell(t, Box(0, at, 0, at + 1)) for t in row) for at, row in rows))


def read(*lines, tables=(), fields=()):
    given = paper(*lines, tables=tables, fields=fields)
    return next((form for reader in READERS if (form := reader(given)) is not None), None)


def of(form, kind):
    return [reading.value for reading in form.readings if reading.kind == kind]


def warnings(*lines, tables=(), fields=()):
    form = read(*lines, tables=tables, fields=fields)
    return [n.text for n in form.notices if n.kind == "unread_area"] if form else []
