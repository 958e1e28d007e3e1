"""Push to the cardholder's page over WebSocket: resumed by message id, so nothing is lost and nothing comes twice."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Query, WebSocket, WebSocketDisconnect

from bot.debt.errors import HouseError
from bot.gateway.hub import Event
from bot.gateway.offloop import off_loop
from bot.gateway.state import Gateway
from bot.services import conversations
from bot.services.conversations import ConversationRef

router = APIRouter(prefix="/api/chat", tags=["cardholder"])

# Application close codes: the page opens a new conversation after the first, and only slows down after the second.
CLOSE_TOKEN = 4401
CLOSE_TOO_MANY = 4429
MAX_SOCKETS = 8
_SILENCE_SECONDS = 25.0


class Feed:
    """One socket's view of the thread."""

    def __init__(self, gateway: Gateway, socket: WebSocket, ref: ConversationRef, after: int | None) -> None:
        self._gateway = gateway
        self._socket = socket
        self._id = ref.id
        self._seen = after
        self._owner = ""

    async def catch_up(self) -> None:
        """Send everything after the last message sent, then the owner if that changed."""
        while True:
            fresh = await off_loop(conversations.messages_after, self._gateway.ctx, self._id, self._seen)
            for view in fresh:
                await self._socket.send_json({"type": "message", "message": view.as_dict()})
                self._seen = view.id
            if not fresh:
                break
        ref = await off_loop(conversations.get, self._gateway.ctx, self._id)
        if ref.owner != self._owner:
            self._owner = ref.owner
            await self._socket.send_json({"type": "owner", "owner": ref.owner})

    async def send(self, queue: asyncio.Queue[Event]) -> None:
        """Forward events until the socket ends; a quiet line is kept alive."""
        while True:
            try:
                event = await asyncio.wait_for(queue.get(), _SILENCE_SECONDS)
            except TimeoutError:
                await self._socket.send_json({"type": "ping"})
                continue
            if event["type"] == "typing":
                if event["sender"] != "debtor":
                    await self._socket.send_json({"type": "typing", "sender": event["sender"], "on": event["on"]})
            else:
                await self.catch_up()

    async def receive(self) -> None:
        """Listen for typing signals; ends when the page goes away."""
        while True:
            said: Any = await self._socket.receive_json()
            if isinstance(said, dict) and said.get("type") == "typing":
                self._gateway.hub.typing(self._id, "debtor", on=bool(said.get("on", True)))


@router.websocket("/ws")
async def chat_socket(
    socket: WebSocket,
    token: Annotated[str, Query(max_length=200)] = "",
    after: Annotated[int | None, Query(ge=0)] = None,
) -> None:
    """Messages after `after` first, then live. Without `after` the whole thread comes."""
    gateway: Gateway = socket.app.state.gateway
    await socket.accept()
    try:
        ref = await off_loop(conversations.authenticate, gateway.ctx, token)
    except HouseError:
        await socket.close(CLOSE_TOKEN)
        return
    if gateway.hub.listeners(ref.id) >= MAX_SOCKETS:
        await socket.close(CLOSE_TOO_MANY)
        return
    feed = Feed(gateway, socket, ref, after)
    async with gateway.hub.listen(ref.id) as queue:
        # Listening begins before the first look, so what is written in between is a nudge in the queue.
        with suppress(WebSocketDisconnect, RuntimeError, ValueError):
            await feed.catch_up()
            await first_to_end(feed.send(queue), feed.receive())


async def first_to_end(*jobs: Any) -> None:
    """Run jobs side by side until one ends, then end the others."""
    tasks = [asyncio.ensure_future(job) for job in jobs]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
