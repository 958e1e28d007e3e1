"""All figures of a period in one report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.services import audit
from bot.services.desk_access import Staff
from bot.services.ports import Context
from bot.services.supervision import accounts, agreements, care, cohort, conduct, fairness, first_payments, talks
from bot.services.supervision.shapes import Figure, Period


@dataclass(frozen=True)
class Report:
    """What was found, and when it was computed. ``titles`` and ``means`` are the words of compliance, by code."""

    period: Period
    made_at: datetime
    figures: tuple[Figure, ...]
    titles: dict[str, str]
    means: dict[str, str]

    def as_dict(self) -> dict[str, Any]:
        """JSON-able; numbers as text, so that nothing is rounded on the way."""
        return {
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "days": [day.isoformat() for day in self.period.days],
            "made_at": self.made_at.isoformat(),
            "figures": [self._shown(figure) for figure in self.figures],
        }

    def _shown(self, figure: Figure) -> dict[str, Any]:
        return {
            "code": figure.code,
            "group": figure.group,
            "title": self.titles[figure.code],
            "means": self.means[figure.code],
            "unit": figure.unit,
            "value": None if figure.value is None else str(figure.value),
            "part": figure.part,
            "whole": figure.whole,
            "by": figure.by,
            "rows": [
                {"key": row.key, "value": None if row.value is None else str(row.value), "part": row.part, "whole": row.whole}
                for row in figure.rows
            ],
            "days": list(figure.days),
        }


def figures(ctx: Context, period: Period, staff: Staff, *, purpose: str = "figures_read", locale: str = "zh") -> Report:
    """Compute every figure of the period. That somebody looked, or took the table away, is audited."""
    with ctx.uow(read=True) as uow:
        opened = cohort.talks_of(ctx, uow, period)
        spoken, agreed = list(talks.figures(ctx, uow, period, opened)), list(agreements.figures(ctx, uow, period, opened))
        asked_of_us = [*care.figures(ctx, uow, period, opened), *conduct.figures(ctx, uow, period)]
        fair = list(fairness.figures(ctx, uow, period))
    agreed += first_payments.figures(ctx, period)
    found = [*spoken, *agreed, *asked_of_us, *accounts.figures(ctx, period, opened), *fair]
    with ctx.uow() as uow:
        data = {"from": period.first, "to": period.last}
        audit.record(ctx, uow, purpose, actor=staff.id, data=data)
    return Report(
        period,
        ctx.clock.now(),
        tuple(found),
        {figure.code: ctx.texts.text(f"utter_figure_{figure.code}", locale) for figure in found},
        {figure.code: ctx.texts.text(f"utter_figure_{figure.code}_means", locale) for figure in found},
    )
