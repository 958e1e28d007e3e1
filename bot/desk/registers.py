"""The registers of the desk: what is open, what is due, and what somebody decided."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from bot.desk.state import DeskDep, holding, off_loop
from bot.services import desk_registers
from bot.services.desk_access import Staff

router = APIRouter()

Skip = Annotated[int, Query(ge=0, le=100_000)]
Limit = Annotated[int, Query(ge=1, le=200)]


@router.get("/complaints")
async def complaints(
    desk: DeskDep,
    staff: Annotated[Staff, holding("complaint.read")],
    status: Literal["open", "answered", "withdrawn"] = "open",
    skip: Skip = 0,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Complaints with their 15, 30 and 60-day dates."""
    page = await off_loop(desk_registers.complaints, desk.ctx, status=status, skip=skip, limit=limit)
    return page.as_dict()


@router.get("/disputes")
async def disputes(
    desk: DeskDep,
    staff: Annotated[Staff, holding("dispute.read")],
    status: Literal["open", "upheld", "partly", "rejected", "withdrawn"] = "open",
    skip: Skip = 0,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Objections to transactions, fees and amounts."""
    page = await off_loop(desk_registers.disputes, desk.ctx, status=status, skip=skip, limit=limit)
    return page.as_dict()


@router.get("/tickets")
async def tickets(
    desk: DeskDep,
    staff: Annotated[Staff, holding("ticket.work")],
    status: Literal["open", "unowned", "done", "withdrawn"] = "open",
    kind: Annotated[str | None, Query(max_length=40)] = None,
    skip: Skip = 0,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Follow-up work with its clocks, the first due first."""
    page = await off_loop(desk_registers.tickets, desk.ctx, status=status, kind=kind, skip=skip, limit=limit)
    return page.as_dict()


@router.get("/approvals")
async def approvals(
    desk: DeskDep,
    staff: Annotated[Staff, holding("approval.read")],
    status: Literal["pending_approval", "approved", "rejected"] = "pending_approval",
    skip: Skip = 0,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Drafts beyond the drafter's authority."""
    page = await off_loop(desk_registers.drafts, desk.ctx, status=status, skip=skip, limit=limit)
    return page.as_dict()


@router.get("/documents")
async def documents(
    desk: DeskDep,
    staff: Annotated[Staff, holding("document.read")],
    status: Literal["received", "verified", "rejected"] = "received",
    skip: Skip = 0,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Papers that people sent."""
    page = await off_loop(desk_registers.documents, desk.ctx, status=status, skip=skip, limit=limit)
    return page.as_dict()


@router.get("/hardship")
async def hardship(
    desk: DeskDep,
    staff: Annotated[Staff, holding("document.read")],
    status: Literal["declared", "under_review", "verified", "rejected"] = "under_review",
    skip: Skip = 0,
    limit: Limit = 50,
) -> dict[str, Any]:
    """Declared hardship and how far it is verified."""
    page = await off_loop(desk_registers.hardship, desk.ctx, status=status, skip=skip, limit=limit)
    return page.as_dict()


@router.get("/callbacks")
async def callbacks(
    desk: DeskDep,
    staff: Annotated[Staff, holding("callback.work")],
    status: Literal["booked", "done", "missed", "cancelled"] = "booked",
    skip: Skip = 0,
    limit: Limit = 100,
) -> dict[str, Any]:
    """The call-back calendar, the next first."""
    page = await off_loop(desk_registers.callbacks, desk.ctx, status=status, skip=skip, limit=limit)
    return page.as_dict()


@router.get("/stop_list")
async def stop_list(
    desk: DeskDep, staff: Annotated[Staff, holding("stop.read")], skip: Skip = 0, limit: Limit = 100
) -> dict[str, Any]:
    """Who must not be contacted."""
    page = await off_loop(desk_registers.stop_list, desk.ctx, skip=skip, limit=limit)
    return page.as_dict()


@router.get("/registry")
async def registry(
    desk: DeskDep,
    staff: Annotated[Staff, holding("registry.read")],
    kind: Literal["staff", "number", "agency", "letter", "visit"] | None = None,
    skip: Skip = 0,
    limit: Limit = 100,
) -> dict[str, Any]:
    """What a caller, a letter or a visit is checked against."""
    page = await off_loop(desk_registers.registry, desk.ctx, kind=kind, skip=skip, limit=limit)
    return page.as_dict()
