"""The queue, one conversation, and everything a collector does in it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, BackgroundTasks, Query
from pydantic import BaseModel, Field

from bot.debt.errors import HouseError
from bot.desk import rights, shapes
from bot.desk.drafts import refused
from bot.desk.state import Desk, DeskDep, holding, off_loop
from bot.services import conversations, desk_access, desk_views, handoff, proof
from bot.services.desk_access import Staff

router = APIRouter(prefix="/conversations")

MAX_MESSAGE = 2000

Reader = Annotated[Staff, holding("talk.read")]
Holder = Annotated[Staff, holding("talk.hold")]
Writer = Annotated[Staff, holding("note.write")]
Revealer = Annotated[Staff, holding("person.reveal")]


class Claim(BaseModel):
    """`version` is that of the queue row the collector saw; without it the present one counts."""

    version: int | None = None


class Return(BaseModel):
    """What the bot (and the next colleague) should know."""

    note: str = Field("", max_length=MAX_MESSAGE)


class Transfer(BaseModel):
    """A colleague, by id, staff number or user name."""

    to: str = Field(min_length=1, max_length=40)


class Close(BaseModel):
    """How it ended."""

    outcome: str = Field(min_length=1, max_length=40)


class Written(BaseModel):
    """A message to the debtor, or a private note."""

    text: str = Field(min_length=1, max_length=MAX_MESSAGE)
    private: bool = False
    client_message_id: str | None = Field(None, min_length=1, max_length=40)


class Reveal(BaseModel):
    """Which masked fact is needed, and what for; both are logged."""

    fact: Literal["name", "phone", "id_number"]
    purpose: str = Field(min_length=2, max_length=200)


@router.get("")
async def queue(
    desk: DeskDep,
    staff: Reader,
    owner: Literal["waiting", "human", "bot", "closed"] = "waiting",
    reason: Annotated[str | None, Query(max_length=40)] = None,
    mine: bool = False,
    search: Annotated[str | None, Query(max_length=80)] = None,
    cursor: Annotated[str | None, Query(max_length=400)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> dict[str, Any]:
    """One page of the list: gravest first, then longest waiting. `next_cursor` is null on the last page."""
    page = await off_loop(
        handoff.queue,
        desk.ctx,
        owner,
        reason=reason,
        collector_id=staff.id if mine else None,
        search=search,
        cursor=cursor,
        limit=limit,
    )
    return {"rows": [shapes.row(one) for one in page.rows], "next_cursor": page.next_cursor, "total": page.total}


@router.get("/{conversation_id}")
async def detail(conversation_id: str, desk: DeskDep, staff: Reader) -> dict[str, Any]:
    """Thread, brief and facts, and whether a proof pack may be had. That it was looked at is logged."""
    ref = await off_loop(conversations.get, desk.ctx, conversation_id)
    thread = await off_loop(conversations.messages_after, desk.ctx, conversation_id, None, include_private=True)
    brief = await off_loop(handoff.brief, desk.ctx, conversation_id)
    await off_loop(desk_views.log_seen, desk.ctx, staff, conversation_id, "conversation")
    may_take = await off_loop(proof.may_take, desk.ctx, conversation_id, staff)
    return {
        "conversation": shapes.reference(ref) | {"may_take_proof": may_take},
        "messages": [shapes.message(one) for one in thread],
        "brief": brief.as_dict(),
        "facts": await off_loop(desk_views.person, desk.ctx, conversation_id),
    }


@router.get("/{conversation_id}/messages")
async def thread_after(
    conversation_id: str, desk: DeskDep, staff: Reader, after: Annotated[int | None, Query(ge=0)] = None
) -> dict[str, Any]:
    """The thread after a message id, notes included; at most 500 at once."""
    ref = await off_loop(conversations.get, desk.ctx, conversation_id)
    found = await off_loop(conversations.messages_after, desk.ctx, conversation_id, after, include_private=True)
    return {"conversation": shapes.reference(ref), "messages": [shapes.message(one) for one in found]}


@router.post("/{conversation_id}/claim")
async def claim(conversation_id: str, desk: DeskDep, staff: Holder, wish: Claim | None = None) -> dict[str, Any]:
    """Take a waiting conversation; of two collectors one gets it and the other a 409."""
    ref = await off_loop(conversations.get, desk.ctx, conversation_id)
    version = wish.version if wish and wish.version is not None else ref.version
    await off_loop(handoff.claim, desk.ctx, conversation_id, staff.id, version)
    return await _standing(desk, conversation_id)


@router.post("/{conversation_id}/take_over")
async def take_over(conversation_id: str, desk: DeskDep, staff: Holder) -> dict[str, Any]:
    """Take a conversation from the bot at any time; what the bot is composing is dropped."""
    await off_loop(handoff.take_over, desk.ctx, conversation_id, staff.id)
    return await _standing(desk, conversation_id)


@router.post("/{conversation_id}/return")
async def give_back(conversation_id: str, wish: Return, desk: DeskDep, staff: Holder, later: BackgroundTasks) -> dict[str, Any]:
    """Give the conversation back to the bot, which says so and goes on."""
    await off_loop(handoff.return_to_bot, desk.ctx, conversation_id, staff.id, wish.note)
    later.add_task(desk.bot_is_back, conversation_id)
    return await _standing(desk, conversation_id)


@router.post("/{conversation_id}/transfer")
async def transfer(conversation_id: str, wish: Transfer, desk: DeskDep, staff: Holder) -> dict[str, Any]:
    """Hand the conversation to a colleague."""
    everybody = await off_loop(desk_access.colleagues, desk.ctx)
    to = next((one for one in everybody if wish.to in (one.id, one.staff_no, one.username)), None)
    if to is None:
        raise HouseError("collector_unknown")
    await off_loop(handoff.transfer, desk.ctx, conversation_id, staff.id, to.id)
    return await _standing(desk, conversation_id)


@router.post("/{conversation_id}/close")
async def close(conversation_id: str, wish: Close, desk: DeskDep, staff: Holder, later: BackgroundTasks) -> dict[str, Any]:
    """End the conversation: the collector who holds it, or a supervisor any. The debtor is asked for a rating."""
    ref = await off_loop(conversations.get, desk.ctx, conversation_id)
    if ref.collector_id != staff.id and not rights.has(staff, "talk.close_any"):
        raise HouseError("not_your_conversation")
    await off_loop(handoff.close, desk.ctx, conversation_id, wish.outcome, staff.id)
    later.add_task(desk.talk_ended, conversation_id)
    return await _standing(desk, conversation_id)


@router.post("/{conversation_id}/messages", status_code=201)
async def write(conversation_id: str, wish: Written, desk: DeskDep, staff: Writer) -> Any:
    """Send a message to the debtor, or keep a private note that only the desk sees.

    A draft that breaks a rule comes back unsent as 422 `draft_blocked`, with each reason and a better wording. The same
    `client_message_id` again returns the first message: what was sent without an answer may be sent again.
    """
    if not wish.private:
        rights.demand(staff, "talk.hold")
        blocked = await refused(desk, conversation_id, staff, wish.text)
        if blocked is not None:
            return blocked
    view = await off_loop(
        conversations.add_collector_message,
        desk.ctx,
        conversation_id,
        staff.id,
        wish.text,
        wish.private,
        sent_as=wish.client_message_id,
    )
    desk.pushes.nudge(conversation_id)
    return {"message": shapes.message(view)}


@router.post("/{conversation_id}/typing", status_code=204)
async def typing(conversation_id: str, desk: DeskDep, staff: Holder, on: bool = True) -> None:
    """Show the debtor that somebody is writing."""
    ref = await off_loop(conversations.get, desk.ctx, conversation_id)
    if ref.collector_id == staff.id:
        desk.pushes.typing(conversation_id, "collector", on)


@router.post("/{conversation_id}/reveal")
async def reveal(conversation_id: str, wish: Reveal, desk: DeskDep, staff: Revealer) -> dict[str, str]:
    """One personal fact in clear. Collectors see it only of a conversation they hold; each look is logged."""
    ref = await off_loop(conversations.get, desk.ctx, conversation_id)
    if ref.collector_id != staff.id and not rights.has(staff, "person.reveal_any"):
        raise HouseError("right_missing", right="person.reveal_any")
    value = await off_loop(desk_views.reveal, desk.ctx, staff, conversation_id, wish.fact, wish.purpose)
    return {"fact": wish.fact, "value": value}


async def _standing(desk: Desk, conversation_id: str) -> dict[str, Any]:
    desk.pushes.nudge(conversation_id)
    ref = await off_loop(conversations.get, desk.ctx, conversation_id)
    return {"conversation": shapes.reference(ref)} | {"owner": ref.owner, "version": ref.version}
