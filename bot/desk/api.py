"""All of the desk under /api/desk, behind the same-origin check."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from bot.desk import access, decisions, drafts, feed, figures, offers, proof, receipts, registers, registry, talk
from bot.desk.state import from_here

router = APIRouter(prefix="/api/desk", tags=["desk"])
_guarded = APIRouter(dependencies=[Depends(from_here)])
for part in (access, talk, drafts, registers, registry, decisions, offers, figures, proof, receipts):
    _guarded.include_router(part.router)
router.include_router(_guarded)
# The feed looks at its origin itself: a WebSocket cannot answer with a status and a sentence.
router.include_router(feed.router)
