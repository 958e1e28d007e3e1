"""The desk's live feed: which conversations changed, and the messages of those a collector has before them."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from fastapi import APIRouter, WebSocket, WebSocketDisconnect

from bot.debt.errors import HouseError
from bot.desk import rights, shapes
from bot.desk.state import COOKIE, Desk, desk_of, off_loop, same_origin
from bot.services import conversations, desk_access, watch
from bot.services.desk_access import Staff

router = APIRouter()

TOPIC = "desk"
CLOSE_SESSION = 4401
CLOSE_RIGHT = 4403
CLOSE_ORIGIN = 4400
# Changes are told at most this often: in a busy hour the list is read once, not once a message.
_GATHER_SECONDS = 0.3
_SILENCE_SECONDS = 25.0


class DeskFeed:
    """One collector's socket. Messages come for conversations that wait, that are theirs, or that they are looking at."""

    def __init__(self, desk: Desk, staff: Staff, socket: WebSocket, start: int) -> None:
        self._desk = desk
        self._staff = staff
        self._socket = socket
        self._start = start
        self._watched: set[str] = set()
        self._seen: dict[str, int] = {}
        self._standing: dict[str, tuple[str, int]] = {}

    async def send(self, queue: asyncio.Queue[dict[str, Any]]) -> None:
        """Forward what happens until the socket ends; the session is looked at again on a quiet line."""
        told, clock = 0.0, asyncio.get_running_loop().time
        while True:
            try:
                events = [await asyncio.wait_for(queue.get(), _SILENCE_SECONDS)]
            except TimeoutError:
                await off_loop(desk_access.staff_of, self._desk.ctx, self._socket.cookies.get(COOKIE, ""))
                await self._socket.send_json({"type": "ping"})
                continue
            # The first word after a pause goes out at once; what follows on its heels is gathered.
            await asyncio.sleep(max(0.0, told + _GATHER_SECONDS - clock()))
            while not queue.empty():
                events.append(queue.get_nowait())
            await self._forward(events)
            told = clock()

    async def receive(self) -> None:
        """`watch` and `unwatch` a conversation, and `typing` in one's own."""
        while True:
            said: Any = await self._socket.receive_json()
            if not isinstance(said, dict) or not isinstance(said.get("conversation_id"), str):
                continue
            conversation_id = said["conversation_id"]
            if said.get("type") == "watch":
                self._watched.add(conversation_id)
                after = said.get("after")
                if isinstance(after, int):
                    self._seen[conversation_id] = after
                await self._tell(conversation_id)
            elif said.get("type") == "unwatch":
                self._watched.discard(conversation_id)
            elif said.get("type") == "typing":
                await self._typing(conversation_id, bool(said.get("on", True)))

    async def _forward(self, events: list[dict[str, Any]]) -> None:
        changed = dict.fromkeys(event["conversation_id"] for event in events if event["type"] == "changed")
        for event in events:
            if event["type"] == "typing" and event["sender"] != "collector" and self._is_near(event["conversation_id"]):
                await self._socket.send_json(event)
        for conversation_id in changed:
            await self._tell(conversation_id)
        if changed:
            await self._socket.send_json({"type": "queue", "changed": list(changed)})

    async def _tell(self, conversation_id: str) -> None:
        """The owner if it changed, then the messages not yet sent, if this collector should have them."""
        try:
            ref = await off_loop(conversations.get, self._desk.ctx, conversation_id)
        except HouseError:
            return
        standing = (ref.owner, ref.version)
        if self._standing.get(conversation_id) != standing:
            self._standing[conversation_id] = standing
            await self._socket.send_json({"type": "owner", "conversation_id": ref.id, **shapes.reference(ref)})
        if ref.owner != "waiting" and ref.collector_id != self._staff.id and conversation_id not in self._watched:
            return
        after = self._seen.get(conversation_id, self._start)
        found = await off_loop(conversations.messages_after, self._desk.ctx, conversation_id, after, include_private=True)
        for view in found:
            self._seen[conversation_id] = view.id
            await self._socket.send_json({"type": "message", "conversation_id": conversation_id, "message": shapes.message(view)})

    async def _typing(self, conversation_id: str, on: bool) -> None:
        ref = await off_loop(conversations.get, self._desk.ctx, conversation_id)
        if ref.collector_id == self._staff.id:
            self._desk.pushes.typing(conversation_id, "collector", on)

    def _is_near(self, conversation_id: str) -> bool:
        return conversation_id in self._watched or conversation_id in self._seen


@router.websocket("/ws")
async def desk_socket(socket: WebSocket) -> None:
    """The feed of a signed-in collector; refused to other sites' pages and to roles without conversations."""
    desk = desk_of(socket)
    await socket.accept()
    if not same_origin(socket, desk):
        await socket.close(CLOSE_ORIGIN)
        return
    try:
        staff = await off_loop(desk_access.staff_of, desk.ctx, socket.cookies.get(COOKIE, ""))
    except HouseError:
        await socket.close(CLOSE_SESSION)
        return
    if not rights.has(staff, "talk.read"):
        await socket.close(CLOSE_RIGHT)
        return
    async with desk.pushes.listen(TOPIC) as queue:
        start, _ = await off_loop(watch.changes_after, desk.ctx, None)
        feed = DeskFeed(desk, staff, socket, start)
        with contextlib.suppress(WebSocketDisconnect, RuntimeError, ValueError):
            await socket.send_json({"type": "ready"})
            try:
                await _first_to_end(feed.send(queue), feed.receive())
            except HouseError:
                await socket.close(CLOSE_SESSION)


async def _first_to_end(*jobs: Any) -> None:
    tasks = [asyncio.ensure_future(job) for job in jobs]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
