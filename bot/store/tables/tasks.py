"""What a person is in the middle of: the open forms of the talk, kept outside the dialogue engine's scratch memory."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.base import Base, Id, Word, ref
from bot.store.types import SealedJson


class Task(Base):
    """One open form. The newest open row of a holder is on top; a task begun inside another lies above it.

    ``holder`` is the customer once verified, so that another channel finds it again; before that it is the conversation.
    """

    __tablename__ = "task"
    __table_args__ = (Index("ix_task_holder", "holder", "status", "opened_at"),)

    id: Mapped[Id]
    holder: Mapped[str] = mapped_column(String(32))
    conversation_id: Mapped[str] = ref("conversation.id")
    kind: Mapped[Word]
    step: Mapped[Word]
    data: Mapped[dict[str, Any]] = mapped_column(SealedJson, default=dict)
    failures: Mapped[int] = mapped_column(default=0)
    status: Mapped[Word] = mapped_column(default="open")  # open | done | cancelled | expired
    opened_at: Mapped[datetime]
    updated_at: Mapped[datetime]
