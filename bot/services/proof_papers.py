"""The papers of a case for its proof pack: the files themselves, and which of them stay in the house.

What a person sent about illness, death or violence was consented to for one purpose only, the review of their application (R20).
Such a file never leaves with a pack: its checksum does, and that it was withheld.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from bot.debt.errors import HouseError
from bot.services.ports import Context
from bot.store.tables import Attachment
from bot.store.unit_of_work import UnitOfWork

_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
_PURPOSE_RULE = "R20"


@dataclass(frozen=True)
class Papers:
    """``listed`` is for the manifest, one entry a paper; ``files`` holds by name what goes along."""

    listed: tuple[dict[str, Any], ...]
    files: dict[str, bytes]


def of(ctx: Context, conversation_id: str) -> Papers:
    """Every paper of the case. One that is not to be had in full (``missing``, ``damaged``) is listed as such, not left out."""
    listed, files = [], {}
    with ctx.uow(read=True) as uow:
        sent = select(Attachment).where(Attachment.conversation_id == conversation_id)
        for row in uow.all(sent.order_by(Attachment.sent_at, Attachment.id)):
            entry = {"id": row.id, "purpose": row.purpose, "media_type": row.media_type, "sha256": row.sha256}
            content = None if row.sensitive else _content(ctx, uow, row)
            if row.sensitive:
                entry |= {"withheld": "sensitive", "rule": _PURPOSE_RULE}
            elif content is None:
                entry |= {"withheld": "damaged" if (ctx.options.files_dir / row.stored_as).exists() else "missing"}
            else:
                entry["file"] = f"papers/{row.id}.{_ENDINGS.get(row.media_type, 'bin')}"
                files[entry["file"]] = content
            listed.append(entry)
    return Papers(tuple(listed), files)


def _content(ctx: Context, uow: UnitOfWork, row: Attachment) -> bytes | None:
    try:
        return uow.unseal_bytes((ctx.options.files_dir / row.stored_as).read_bytes())
    except (OSError, HouseError):
        return None
