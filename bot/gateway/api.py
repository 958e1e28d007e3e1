"""The cardholder's API: open a conversation, speak, read, and prove who one is."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field, model_validator

from bot.debt.errors import HouseError
from bot.gateway.inbound import Said
from bot.gateway.offloop import off_loop
from bot.gateway.phrases import STALE
from bot.gateway.sanitise import HARD_LIMIT, clean
from bot.gateway.state import ConversationDep, Gateway, GatewayDep, address_of
from bot.services import conversations, identity, ratings, watch
from bot.services.conversations import ConversationRef, MessageView

router = APIRouter(prefix="/api/chat", tags=["cardholder"])

_BARE_ANSWERS = frozenset({"/affirm", "/deny"})

ClientMessageId = Annotated[str, Field(min_length=1, max_length=80)]


class Opening(BaseModel):
    """How a conversation begins; `link` is the token of a deep link that was sent to the debtor."""

    channel: str = Field("web", max_length=20)
    locale: Literal["zh", "en"] = "zh"
    link: str | None = Field(None, max_length=200)


class Spoken(BaseModel):
    """One message: typed text, or the id of a button that we sent."""

    text: str | None = None
    button_id: str | None = Field(None, min_length=1, max_length=80)
    client_message_id: ClientMessageId

    @model_validator(mode="after")
    def _one_of_the_two(self) -> Spoken:
        if (self.text is None) == (self.button_id is None):
            raise ValueError("either text or button_id")
        return self


class IdentityFactsBody(BaseModel):
    """What proves a person, with a code: the phone on file, and the ID's last four characters or the full name."""

    phone: str = Field(max_length=30)
    id_last4: str | None = Field(None, max_length=8)
    name: str | None = Field(None, max_length=60)
    purpose: Literal["login", "sign"] = "login"


class Rating(BaseModel):
    """How the talk was, 1 (bad) to 5 (good), with a few words if wanted, and if wanted how easy, 1 (very hard) to 5."""

    score: int = Field(ge=1, le=5)
    effort: int | None = Field(None, ge=1, le=5)
    comment: str = Field("", max_length=500)


class CodeBody(BaseModel):
    """The digits of a one-time code."""

    code: str = Field(min_length=1, max_length=40)


def _views(messages: tuple[MessageView, ...] | list[MessageView]) -> list[dict[str, Any]]:
    return [message.as_dict() for message in messages]


@router.post("/conversations", status_code=201)
async def open_conversation(request: Request, gateway: GatewayDep, opening: Opening | None = None) -> dict[str, Any]:
    """A new conversation with its greeting; the token is the bearer of all that follows."""
    gateway.limits.opening.take(address_of(request))
    wish = opening or Opening()
    request.state.locale = wish.locale
    opened = await off_loop(
        conversations.open_conversation, gateway.ctx, channel=wish.channel, locale=wish.locale, link=wish.link
    )
    greeting = await off_loop(
        conversations.add_system_message,
        gateway.ctx,
        opened.conversation_id,
        gateway.phrases.draft("welcome", wish.locale),
    )
    gateway.hub.nudge(opened.conversation_id)
    return {"conversation_id": opened.conversation_id, "token": opened.token, "messages": _views([greeting])}


@router.post("/messages")
async def speak(spoken: Spoken, gateway: GatewayDep, ref: ConversationDep) -> dict[str, Any]:
    """One turn. Returns this turn's replies in order: none while a person has the conversation."""
    gateway.limits.messages.take(ref.id)
    if spoken.button_id is not None:
        said = await _pressed(gateway, ref, spoken.button_id, spoken.client_message_id)
    else:
        text = spoken.text or ""
        if len(text) > HARD_LIMIT:
            raise HouseError("text_too_long", limit=HARD_LIMIT)
        said = Said(spoken.client_message_id, text)
    answer = await gateway.router.take(ref, said)
    return {"owner": answer.owner, "messages": _views(answer.messages), "message_id": answer.message_id}


async def _pressed(gateway: Gateway, ref: ConversationRef, button_id: str, client_message_id: str) -> Said:
    """The payload behind a button. A bare yes or no counts only for the question asked last."""
    payload, title = await off_loop(conversations.button_payload, gateway.ctx, ref.id, button_id)
    if payload in _BARE_ANSWERS:
        current = await off_loop(watch.newest_choice, gateway.ctx, ref.id, _BARE_ANSWERS)
        if button_id not in current:
            payload = STALE
    return Said(client_message_id, title, payload)


@router.get("/messages")
async def read(gateway: GatewayDep, ref: ConversationDep, after: Annotated[int | None, Query(ge=0)] = None) -> dict[str, Any]:
    """The thread after a message id, with who owns it and how far identity has got."""
    gateway.limits.reading.take(ref.id)
    found = await off_loop(conversations.messages_after, gateway.ctx, ref.id, after)
    return {
        "owner": ref.owner,
        "messages": _views(found),
        "identity": {
            "level": ref.identity_level,
            "code_pending": await off_loop(identity.code_pending, gateway.ctx, ref.id),
        },
    }


@router.post("/identity/start")
async def identity_start(request: Request, facts: IdentityFactsBody, gateway: GatewayDep, ref: ConversationDep) -> dict[str, str]:
    """Ask for a one-time code. The answer is the same whoever asks and whatever is on file."""
    gateway.limits.identity.take(ref.id)
    if facts.purpose == "sign" and ref.identity_level >= 2:
        await off_loop(identity.start_step_up, gateway.ctx, ref.id)
    else:
        await off_loop(
            identity.start,
            gateway.ctx,
            ref.id,
            facts.phone,
            id_last4=facts.id_last4 or None,
            name=facts.name or None,
            purpose=facts.purpose,
        )
    return {"status": "sent", "message": gateway.phrases.text("identity_sent", ref.locale)}


@router.post("/identity/verify")
async def identity_verify(body: CodeBody, gateway: GatewayDep, ref: ConversationDep) -> dict[str, Any]:
    """Check a one-time code; the talk's next messages come with the answer."""
    gateway.limits.messages.take(ref.id)
    result, messages = await gateway.router.code_from_card(ref, body.code)
    return {
        "verified": result.verified,
        "tries_left": result.tries_left,
        "locked_until": result.locked_until.isoformat() if result.locked_until else None,
        "messages": _views(messages),
    }


@router.post("/rating", status_code=201)
async def rate(rating: Rating, gateway: GatewayDep, ref: ConversationDep) -> dict[str, Any]:
    """Rate the talk, also a closed one. The first rating stands; sending it again changes nothing."""
    gateway.limits.messages.take(ref.id)
    score = await off_loop(ratings.rate, gateway.ctx, ref.id, rating.score, clean(rating.comment), rating.effort)
    gateway.hub.nudge(ref.id)
    return {"score": score, "message": gateway.phrases.text("rating_thanks", ref.locale)}
