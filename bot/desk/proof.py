"""The proof pack of a case, as a file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Response

from bot.desk.state import DeskDep, holding, off_loop
from bot.services import proof
from bot.services.desk_access import Staff

router = APIRouter(prefix="/conversations")


@router.get("/{conversation_id}/proof.zip")
async def take(conversation_id: str, desk: DeskDep, staff: Annotated[Staff, holding("proof.read")]) -> Response:
    """Transcript, offers, receipts, agreements, cases, hand-offs and audit with sums; that it was taken is audited.

    Collectors get it only of talks that they hold or held.
    """
    name, content = await off_loop(proof.take, desk.ctx, conversation_id, staff)
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/zip", headers=headers)
