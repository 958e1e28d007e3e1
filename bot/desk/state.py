"""What the desk's endpoints share, and who is asking."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, ParamSpec, Protocol, TypeVar
from urllib.parse import urlsplit

from anyio import to_thread
from fastapi import Depends, Request
from starlette.requests import HTTPConnection

from bot.debt.errors import HouseError
from bot.desk import rights
from bot.services import desk_access
from bot.services.desk_access import Staff
from bot.services.ports import Context

P = ParamSpec("P")
T = TypeVar("T")

COOKIE = "desk_session"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Pushes(Protocol):
    """The push service of the app, as far as the desk uses it."""

    def listen(self, topic: str) -> AbstractAsyncContextManager[asyncio.Queue[dict[str, Any]]]: ...

    def nudge(self, conversation_id: str) -> None: ...

    def typing(self, conversation_id: str, who: str, on: bool = True) -> None: ...


class Budget(Protocol):
    """A request budget; `take` raises when it is spent, `give_back` undoes one."""

    def take(self, key: str) -> None: ...

    def give_back(self, key: str) -> None: ...


@dataclass(frozen=True)
class Desk:
    """The desk's parts.

    `bot_is_back` lets the bot take a returned conversation up again, `talk_ended` asks for a rating after a close.
    """

    ctx: Context
    pushes: Pushes
    logins: Budget
    bot_is_back: Callable[[str], Awaitable[None]]
    talk_ended: Callable[[str], Awaitable[None]]
    public_origin: str


def desk_of(connection: HTTPConnection) -> Desk:
    """The desk of the app that serves this request."""
    desk: Desk = connection.app.state.desk
    return desk


DeskDep = Annotated[Desk, Depends(desk_of)]


async def off_loop(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The function's result; it runs in a worker thread, because services wait for the database."""
    return await to_thread.run_sync(partial(function, *args, **kwargs))


def same_origin(connection: HTTPConnection, desk: Desk) -> bool:
    """True unless a browser says that another site sent this. Programs send neither header and carry no cookie jar."""
    origin = connection.headers.get("origin")
    if origin is None:
        return connection.headers.get("sec-fetch-site", "none") in {"same-origin", "none"}
    return origin == desk.public_origin or urlsplit(origin).netloc == connection.headers.get("host")


def from_here(request: Request, desk: DeskDep) -> None:
    """Refuse a cross-site request that would change something. Raises HouseError("origin_refused")."""
    if request.method not in _SAFE and not same_origin(request, desk):
        raise HouseError("origin_refused")


async def staff_of(request: Request, desk: DeskDep) -> Staff:
    """Who is signed in. Raises HouseError("session_invalid")."""
    return await off_loop(desk_access.staff_of, desk.ctx, request.cookies.get(COOKIE, ""))


StaffDep = Annotated[Staff, Depends(staff_of)]


def holding(right: str) -> Any:
    """A dependency: the signed-in member of staff, who has this right."""

    async def demanded(staff: StaffDep) -> Staff:
        rights.demand(staff, right)
        return staff

    return Depends(demanded)
