"""The supervisor's figures: computed from the store over a period, each with its definition; none of them ranks people."""

from __future__ import annotations

from bot.services.supervision.report import Report, figures
from bot.services.supervision.shapes import Figure, Period, Row, period_of
from bot.services.supervision.table import as_csv

__all__ = ["Figure", "Period", "Report", "Row", "as_csv", "figures", "period_of"]
