"""The supervisor's figures, to look at and to take away."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from bot.desk.state import DeskDep, holding, off_loop
from bot.services import supervision
from bot.services.desk_access import Staff

router = APIRouter(prefix="/figures")

Reader = Annotated[Staff, holding("figures.read")]
First = Annotated[date | None, Query(alias="from")]
Last = Annotated[date | None, Query(alias="to")]


@router.get("")
async def read(desk: DeskDep, staff: Reader, first: First = None, last: Last = None) -> dict[str, Any]:
    """Every figure of the period with its definition; thirty days to today by default. Nobody is ranked."""
    period = supervision.period_of(first, last, desk.ctx.clock.today())
    report = await off_loop(supervision.figures, desk.ctx, period, staff)
    return report.as_dict()


@router.get("/table.csv")
async def table(desk: DeskDep, staff: Reader, first: First = None, last: Last = None) -> Response:
    """The same as a table for a spreadsheet. That it was taken away is audited."""
    period = supervision.period_of(first, last, desk.ctx.clock.today())
    report = await off_loop(supervision.figures, desk.ctx, period, staff, purpose="figures_exported")
    name = f"figures-{period.first.isoformat()}-{period.last.isoformat()}.csv"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(supervision.as_csv(report), media_type="text/csv; charset=utf-8", headers=headers)
