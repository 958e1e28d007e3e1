"""Deciding what stands in the registers, and looking at a paper."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Response
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, BaseModel, Field

from bot.debt.values import Money
from bot.desk import rights
from bot.desk.drafts import returned
from bot.desk.state import Desk, DeskDep, holding, off_loop
from bot.services import callbacks, desk_decisions, dispute_decisions, hardship, plans, tickets, told
from bot.services.desk_access import Staff

router = APIRouter()

#: More than any five desk days have.
MOST_SLOTS = 200

Text = Annotated[str, Field(min_length=1, max_length=2000)]


class Outcome(BaseModel):
    """How it ended, in words for the file."""

    outcome: Text


class Reasoned(BaseModel):
    """Why it is done."""

    why: Text


class Answer(BaseModel):
    """The answer to a complaint, in words for the file, and whether it was right."""

    outcome: Text
    upheld: bool | None = None


class Decision(BaseModel):
    """How an objection is decided, and why. `granted`: only so much of it, in yuan, is right."""

    outcome: Literal["upheld", "rejected"]
    reason: Text
    granted: Annotated[Decimal, Field(gt=0, decimal_places=2, max_digits=12)] | None = None


class CallbackEnd(BaseModel):
    """Whether the call took place."""

    outcome: Literal["done", "missed"]


class NewTime(BaseModel):
    """The beginning of a free window, with offset."""

    start: AwareDatetime


class Verdict(BaseModel):
    """A verdict on the papers of one reason in one conversation; a refusal says why."""

    conversation_id: str = Field(min_length=1, max_length=32)
    reason: str = Field(min_length=1, max_length=40)
    verified: bool
    why: str = Field("", max_length=2000)


async def _unsayable(desk: Desk, staff: Staff, talk: str | None, text: str) -> JSONResponse | None:
    """The refusal of words that the debtor is to read in a talk and that may not go out; None if they may."""
    return await returned(desk, talk, staff, text, leads_on=True) if talk is not None and text.strip() else None


@router.post("/complaints/{number}/answer", response_model=None)
async def answer(
    number: str, wish: Answer, desk: DeskDep, staff: Annotated[Staff, holding("complaint.decide")]
) -> dict[str, str] | JSONResponse:
    """Answer a complaint, in the talk it was made in, and end what it put on hold; `upheld` says whether it was right.

    An answer that breaks a rule comes back as 422 `draft_blocked`, with each reason.
    """
    talk = await off_loop(told.talk_of, desk.ctx, "complaint", number)
    if (stopped := await _unsayable(desk, staff, talk, wish.outcome)) is not None:
        return stopped
    status = await off_loop(desk_decisions.answer_complaint, desk.ctx, number, staff, wish.outcome, upheld=wish.upheld)
    return {"number": number, "status": status}


@router.post("/complaints/{number}/assign", status_code=204)
async def assign(number: str, desk: DeskDep, staff: Annotated[Staff, holding("complaint.decide")]) -> None:
    """Take a complaint on oneself."""
    await off_loop(desk_decisions.assign_complaint, desk.ctx, number, staff)


@router.post("/disputes/{number}/decide")
async def decide_dispute(
    number: str, wish: Decision, desk: DeskDep, staff: Annotated[Staff, holding("dispute.decide")]
) -> dict[str, str]:
    """Uphold an objection (all of it, or `granted` yuan of it) or reject it, with the reason for the file.

    The ledger follows and the debtor is told in the talk. Whoever dealt with the talk does not decide it: 409
    `four_eyes_dispute`.
    """
    granted = Money.of(str(wish.granted)) if wish.granted is not None else None
    status = await off_loop(dispute_decisions.decide, desk.ctx, number, staff, wish.outcome, wish.reason, granted=granted)
    return {"number": number, "status": status}


@router.post("/tickets/{number}/take")
async def take_ticket(number: str, desk: DeskDep, staff: Annotated[Staff, holding("ticket.work")]) -> dict[str, str]:
    """Take on follow-up work that nobody owns; 409 `ticket_taken` if a colleague was quicker."""
    ticket = await off_loop(tickets.take_ticket, desk.ctx, number, staff.id)
    return {"number": ticket.number, "status": ticket.status}


@router.post("/tickets/{number}/close", response_model=None)
async def close_ticket(
    number: str, wish: Outcome, desk: DeskDep, staff: Annotated[Staff, holding("ticket.work")]
) -> dict[str, str] | JSONResponse:
    """Finish a piece of follow-up work; who finishes what nobody owned has owned it.

    Whoever was promised an answer (`told` in the register) reads the outcome in the talk: 422 `draft_blocked` if it
    breaks a rule.
    """
    talk = await off_loop(tickets.told_in, desk.ctx, number)
    if (stopped := await _unsayable(desk, staff, talk, wish.outcome)) is not None:
        return stopped
    ticket = await off_loop(tickets.close_ticket, desk.ctx, number, staff.id, wish.outcome)
    return {"number": ticket.number, "status": ticket.status}


@router.post("/approvals/{plan_id}/approve")
async def approve(plan_id: str, desk: DeskDep, staff: Annotated[Staff, holding("approval.decide")]) -> dict[str, Any]:
    """Approve a draft within one's own level; never one's own draft."""
    view = await off_loop(plans.approve, desk.ctx, plan_id, staff.id)
    return {"id": view.id, "number": view.number, "status": view.state.value}


@router.post("/approvals/{plan_id}/reject", response_model=None)
async def reject(
    plan_id: str, wish: Reasoned, desk: DeskDep, staff: Annotated[Staff, holding("approval.decide")]
) -> dict[str, Any] | JSONResponse:
    """Refuse a draft, with the reason that the debtor reads in the talk; 422 `draft_blocked` if that breaks a rule."""
    talk = await off_loop(told.talk_of, desk.ctx, "plan", plan_id)
    if (stopped := await _unsayable(desk, staff, talk, wish.why)) is not None:
        return stopped
    view = await off_loop(plans.reject, desk.ctx, plan_id, staff.id, wish.why)
    return {"id": view.id, "number": view.number, "status": view.state.value}


@router.get("/callbacks/slots")
async def free_slots(desk: DeskDep, staff: Annotated[Staff, holding("callback.work")]) -> list[dict[str, str]]:
    """The free windows of the next desk days, to move a call-back to."""
    slots = await off_loop(callbacks.free_slots, desk.ctx, limit=MOST_SLOTS)
    return [{"from": slot.start.isoformat(), "to": slot.end.isoformat()} for slot in slots]


@router.post("/callbacks/{callback_id}/move")
async def move_callback(
    callback_id: str, wish: NewTime, desk: DeskDep, staff: Annotated[Staff, holding("callback.work")]
) -> dict[str, str]:
    """Put an agreed call into another free window; the person is told in the talk."""
    view = await off_loop(callbacks.move, desk.ctx, callback_id, wish.start, staff.id)
    return {"id": view.id, "from": view.slot.start.isoformat(), "to": view.slot.end.isoformat()}


@router.post("/callbacks/{callback_id}/end")
async def end_callback(
    callback_id: str, wish: CallbackEnd, desk: DeskDep, staff: Annotated[Staff, holding("callback.work")]
) -> dict[str, str]:
    """Mark a call-back as done or missed; of a missed one the person reads in the talk.

    409 `callback_not_yet` for one that is called missed before its time.
    """
    status = await off_loop(desk_decisions.end_callback, desk.ctx, callback_id, staff, wish.outcome)
    return {"id": callback_id, "status": status}


@router.post("/stop_list/{entry_id}/lift", status_code=204)
async def lift_stop(entry_id: str, wish: Reasoned, desk: DeskDep, staff: Annotated[Staff, holding("stop.write")]) -> None:
    """Take an entry off the stop list."""
    await off_loop(desk_decisions.lift_stop, desk.ctx, entry_id, staff, wish.why)


@router.get("/documents/{document_id}/content")
async def document(document_id: str, desk: DeskDep, staff: Annotated[Staff, holding("document.read")]) -> Response:
    """The paper itself, a sensitive one only for whoever decides about papers; that it was opened is logged."""
    decides = rights.has(staff, "document.decide")
    media_type, content = await off_loop(hardship.content_of, desk.ctx, document_id, staff.id, decides=decides)
    # The file comes from outside: shown as a picture or saved, never run in our origin.
    headers = {"content-security-policy": "default-src 'none'; sandbox", "content-disposition": "inline"}
    return Response(content, media_type=media_type, headers=headers)


@router.post("/documents/decide", response_model=None)
async def decide_papers(
    wish: Verdict, desk: DeskDep, staff: Annotated[Staff, holding("document.decide")]
) -> dict[str, Any] | JSONResponse:
    """Accept or refuse the papers of a reason, and tell so in the talk; a refusal needs a reason, which the debtor reads too.

    A reason that breaks a rule comes back as 422 `draft_blocked`.
    """
    talk = None if wish.verified else wish.conversation_id
    if (stopped := await _unsayable(desk, staff, talk, wish.why)) is not None:
        return stopped
    view = await off_loop(
        hardship.decide_papers,
        desk.ctx,
        wish.conversation_id,
        wish.reason,
        staff.id,
        verified=wish.verified,
        why=wish.why,
    )
    return {"reason": view.reason, "status": view.status}
