"""What the gateway's endpoints share, made once per app."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from bot.debt.errors import HouseError
from bot.gateway.hub import Hub
from bot.gateway.limits import Bucket
from bot.gateway.offloop import off_loop
from bot.gateway.phrases import Phrases
from bot.gateway.rasa_client import RasaClient
from bot.gateway.router import Router
from bot.services import conversations
from bot.services.conversations import ConversationRef
from bot.services.ports import Context


@dataclass(frozen=True)
class Limits:
    """Request budgets: generous for people, narrow for loops. Keys: client address, conversation."""

    opening: Bucket = field(default_factory=lambda: Bucket(120, 4.0))
    messages: Bucket = field(default_factory=lambda: Bucket(60, 5.0))
    reading: Bucket = field(default_factory=lambda: Bucket(240, 20.0))
    identity: Bucket = field(default_factory=lambda: Bucket(10, 0.1))
    files: Bucket = field(default_factory=lambda: Bucket(10, 0.2))


@dataclass(frozen=True)
class Gateway:
    """The gateway's parts; `ctx` is the house behind it."""

    ctx: Context
    phrases: Phrases
    rasa: RasaClient
    hub: Hub
    router: Router
    limits: Limits
    payment_secret: str = ""


def gateway_of(request: Request) -> Gateway:
    """The gateway of the app that serves this request."""
    gateway: Gateway = request.app.state.gateway
    return gateway


GatewayDep = Annotated[Gateway, Depends(gateway_of)]


async def conversation_of(request: Request, gateway: GatewayDep) -> ConversationRef:
    """The conversation of the bearer token. Raises HouseError("token_invalid")."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise HouseError("token_invalid")
    ref = await off_loop(conversations.authenticate, gateway.ctx, token.strip())
    request.state.locale = ref.locale
    return ref


ConversationDep = Annotated[ConversationRef, Depends(conversation_of)]


def address_of(request: Request) -> str:
    """The caller's address, as the server (or its trusted proxy) reports it."""
    return request.client.host if request.client else "unknown"
