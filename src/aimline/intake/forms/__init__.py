"""Readers of the layouts of papers. The first that knows a paper reads it."""

from __future__ import annotations

from typing import Final

from aimline.intake.forms import (
    california_seis,
    california_selpa_4a,
    easyiep,
    general,
    idaho,
    local_legend,
    maryland,
    massachusetts,
    minnesota,
    quarterly_table,
    service_grid,
    service_log,
    utah,
    vendor_tables,
    virginia,
    wisconsin_i6,
)
from aimline.intake.forms.form import FormReader, FormReading
from aimline.intake.forms.layout import Layout

__all__ = ["LAYOUTS", "READERS", "FormReader", "FormReading"]

LAYOUTS: Final[tuple[Layout, ...]] = (
    utah.LAYOUT,
    california_seis.LAYOUT,
    california_selpa_4a.LAYOUT,
    massachusetts.LAYOUT,
    maryland.LAYOUT,
    easyiep.LAYOUT,
    wisconsin_i6.LAYOUT,
    minnesota.LAYOUT,
    idaho.LAYOUT,
    virginia.LAYOUT,
    quarterly_table.LAYOUT,
    local_legend.LAYOUT,
    service_grid.LAYOUT,
)
"""A narrow layout stands before a wide one."""

READERS: Final[tuple[FormReader, ...]] = (
    vendor_tables.read,
    service_log.read,
    *(layout.read for layout in LAYOUTS),
    general.read,
)
