"""The report as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from bot.services.supervision.report import Report

COLUMNS = ("from", "to", "figure", "title", "by", "row", "value", "unit", "part", "whole", "definition")
#: Spreadsheets take a file for UTF-8 only with this in front.
_MARK = "\ufeff"


def as_csv(report: Report) -> str:
    """One line a figure and one for each of its rows; empty cells where there is nothing to measure."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    span = (report.period.first.isoformat(), report.period.last.isoformat())
    for figure in report.figures:
        title, means = report.titles[figure.code], report.means[figure.code]
        measured = (figure.unit, figure.part, figure.whole)
        table.writerow((*span, figure.code, title, "", "", _cell(figure.value), *measured, means))
        for row in figure.rows:
            table.writerow((*span, figure.code, title, figure.by, row.key, _cell(row.value), "", row.part, row.whole, ""))
    return _MARK + out.getvalue()


def _cell(value: Decimal | None) -> str:
    return "" if value is None else str(value)
