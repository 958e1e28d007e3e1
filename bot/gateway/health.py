"""Alive, and ready: what a supervisor of processes and a load balancer ask."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response

from bot.gateway.offloop import off_loop
from bot.gateway.state import GatewayDep
from bot.services import watch

router = APIRouter(tags=["health"])


@router.get("/healthz")
async def alive() -> dict[str, str]:
    """This process answers."""
    return {"status": "ok"}


@router.get("/readyz")
async def ready(response: Response, gateway: GatewayDep) -> dict[str, Any]:
    """Engine, model, action server and database, looked at now; 503 unless all are there."""
    seen = await gateway.rasa.look()
    parts = {
        "engine": seen.engine,
        "model": seen.model is not None,
        "actions": seen.actions,
        "database": await off_loop(watch.database_answers, gateway.ctx),
    }
    is_ready = all(parts.values())
    response.status_code = 200 if is_ready else 503
    return {"status": "ready" if is_ready else "not ready", "parts": parts}
