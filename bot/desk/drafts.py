"""What a collector wants to send, before it is sent: looked at by the same guard as every word of the bot."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from bot.desk.state import Desk, DeskDep, holding, off_loop
from bot.services import conversations, guarding
from bot.services.desk_access import Staff

router = APIRouter(prefix="/guard")

Writer = Annotated[Staff, holding("note.write")]


class Draft(BaseModel):
    """A text that is being written to the debtor."""

    conversation_id: str = Field(min_length=1, max_length=40)
    text: str = Field(min_length=1, max_length=2000)


@router.post("")
async def preview(draft: Draft, desk: DeskDep, staff: Writer) -> dict[str, Any]:
    """Whether this draft could be sent now; each reason with the words it is about (`start`, `end`) and a better wording."""
    result = await off_loop(guarding.check_draft, desk.ctx, draft.conversation_id, draft.text)
    return {"allowed": result.allowed, "reasons": guarding.explained(desk.ctx, result)}


async def refused(desk: Desk, conversation_id: str, staff: Staff, text: str) -> JSONResponse | None:
    """The answer to a draft that may not go out; None for one that may. A blocked draft is audited by its codes."""
    ref = await off_loop(conversations.get, desk.ctx, conversation_id)
    if ref.collector_id != staff.id:
        # Whoever does not hold the talk cannot send at all; that refusal comes first.
        return None
    return await returned(desk, conversation_id, staff, text)


async def returned(desk: Desk, conversation_id: str, staff: Staff, text: str, *, leads_on: bool = False) -> JSONResponse | None:
    """The same for words that go out with a decision. ``leads_on``: the sentence around them says what comes next."""
    result = await off_loop(guarding.check_draft, desk.ctx, conversation_id, text)
    if leads_on:
        result = replace(result, reasons=tuple(reason for reason in result.reasons if reason.code != "no_next_step"))
    if result.allowed:
        return None
    await off_loop(guarding.record_blocked_draft, desk.ctx, conversation_id, staff.id, result)
    reasons = guarding.explained(desk.ctx, result)
    return JSONResponse({"error": {"code": "draft_blocked", "message": reasons[0]["why"]}, "reasons": reasons}, 422)
