"""The demo's own doors. They exist only in demo mode: elsewhere their paths answer 404."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from bot.gateway.offloop import off_loop
from bot.gateway.state import GatewayDep
from bot.services import demo

router = APIRouter(prefix="/api/demo", tags=["demo"])


class NewTime(BaseModel):
    """The moment it shall be; without an offset it is Asia/Shanghai wall time."""

    now: datetime


@router.get("/personas")
async def personas(gateway: GatewayDep) -> list[dict[str, str]]:
    """The demo persons one can log in as."""
    return list(await off_loop(demo.personas, gateway.ctx))


@router.get("/outbox")
async def outbox(gateway: GatewayDep) -> list[dict[str, Any]]:
    """What SMS and e-mail would have carried, newest first."""
    sent = await off_loop(demo.outbox, gateway.ctx)
    return [
        {"at": one.at.isoformat(), "to": one.to, "kind": one.kind, "text": one.text} | ({"code": one.code} if one.code else {})
        for one in sent
    ]


@router.post("/reset")
async def reset(gateway: GatewayDep) -> dict[str, str]:
    """Everything as on the first start; open conversations are gone."""
    await off_loop(demo.reset_demo, gateway.ctx)
    return {"status": "reset", "now": gateway.ctx.clock.local().isoformat()}


@router.get("/clock")
async def clock(gateway: GatewayDep) -> dict[str, str]:
    """What time it is in the demo, Asia/Shanghai."""
    return {"now": gateway.ctx.clock.local().isoformat()}


@router.post("/clock")
async def move_clock(wish: NewTime, gateway: GatewayDep) -> dict[str, str]:
    """Move the clock of every process."""
    await off_loop(demo.move_clock, gateway.ctx, wish.now)
    return {"now": gateway.ctx.clock.local().isoformat()}
