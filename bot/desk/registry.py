"""Keeping the registry: what is added and what is taken back."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from bot.desk.state import DeskDep, holding, off_loop
from bot.services import registry_entries
from bot.services.desk_access import Staff
from bot.services.registry_entries import NewEntry

router = APIRouter(prefix="/registry")

Keeper = Annotated[Staff, holding("registry.write")]
Word = Annotated[str, Field(max_length=60)]


class Entry(BaseModel):
    """A new entry. `phone` is the whole number of whom a letter or visit is for; a visit is numbered by the house."""

    kind: Literal["staff", "number", "agency", "letter", "visit"]
    value: Word = ""
    genuine: bool = True
    phone: Word = ""
    on: date | None = None
    window_from: time | None = None
    window_to: time | None = None
    staff: list[Word] = Field(default_factory=list, max_length=6)
    unit: Literal["bank", "agency", ""] = ""
    agency: Word = ""
    purpose: Word = ""

    def entry(self) -> NewEntry:
        """In the words of the service."""
        return NewEntry(
            kind=self.kind,
            value=self.value,
            genuine=self.genuine,
            phone=self.phone,
            on=self.on,
            window_from=self.window_from,
            window_to=self.window_to,
            staff=tuple(self.staff),
            facts={"unit": self.unit, "agency": self.agency, "purpose": self.purpose},
        )


class Cancel(BaseModel):
    """Why an entry is taken back."""

    why: Annotated[str, Field(min_length=1, max_length=2000)]


@router.post("", status_code=201)
async def add(wish: Entry, desk: DeskDep, staff: Keeper) -> dict[str, str]:
    """Register something that people may ask about. Visits: two known visitors at least, in the day's hours, no hold running."""
    value = await off_loop(registry_entries.add, desk.ctx, wish.entry(), staff)
    return {"kind": wish.kind, "value": value}


@router.post("/{entry_id}/cancel", status_code=204)
async def cancel(entry_id: str, wish: Cancel, desk: DeskDep, staff: Keeper) -> None:
    """Take an entry back; whoever asks is told from now on that it is unknown."""
    await off_loop(registry_entries.cancel, desk.ctx, entry_id, staff, wish.why)
