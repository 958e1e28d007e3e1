"""Signing in and out of the desk."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from bot.desk import rights
from bot.desk.state import COOKIE, DeskDep, StaffDep, off_loop
from bot.services import desk_access
from bot.services.desk_access import Staff

router = APIRouter()


class Login(BaseModel):
    """Name and password of a member of staff."""

    username: str = Field(min_length=1, max_length=40)
    password: str = Field(min_length=1, max_length=200)


def shown(staff: Staff) -> dict[str, Any]:
    """A member of staff with their rights."""
    return {**asdict(staff), "rights": rights.of(staff)}


@router.post("/login")
async def login(response: Response, wish: Login, desk: DeskDep) -> dict[str, Any]:
    """Open a session: HttpOnly, same-site, ended by thirty idle minutes or the end of the working day."""
    # Only failures count, per name: a guesser is slowed down and an office behind one address is not.
    name = wish.username.strip().lower()
    desk.logins.take(name)
    signed = await off_loop(desk_access.sign_in, desk.ctx, wish.username, wish.password)
    desk.logins.give_back(name)
    response.set_cookie(
        COOKIE,
        signed.token,
        httponly=True,
        samesite="strict",
        secure=desk.public_origin.startswith("https:"),
        path="/api/desk",
    )
    now = desk.ctx.clock.now()
    return {"staff": shown(signed.staff), "expires_at": signed.expires_at.isoformat(), "now": now.isoformat()}


@router.post("/logout", status_code=204)
async def logout(request: Request, response: Response, desk: DeskDep) -> None:
    """End the session; also without one."""
    await off_loop(desk_access.sign_out, desk.ctx, request.cookies.get(COOKIE, ""))
    response.delete_cookie(COOKIE, path="/api/desk")


@router.get("/me")
async def me(desk: DeskDep, staff: StaffDep) -> dict[str, Any]:
    """Who is signed in, what they may do, and what time it is in the house: the page's clocks go by it."""
    return {"staff": shown(staff), "now": desk.ctx.clock.now().isoformat()}


@router.get("/staff")
async def staff_list(desk: DeskDep, staff: StaffDep) -> list[dict[str, str]]:
    """Colleagues to whom a conversation may be transferred."""
    found = await off_loop(desk_access.colleagues, desk.ctx)
    return [{"id": one.id, "staff_no": one.staff_no, "name": one.name, "role": one.role} for one in found]
