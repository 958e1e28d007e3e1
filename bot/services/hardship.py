"""Hardship: what a person declares, the separate consent for sensitive papers, and the papers themselves."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from bot.debt.errors import HouseError
from bot.services import access, audit, threads, tickets, told
from bot.services.ports import Context
from bot.services.tickets import TicketKind, TicketView
from bot.store.base import new_id
from bot.store.tables import Attachment, Consent, Conversation, HardshipCase, Ticket
from bot.store.unit_of_work import UnitOfWork

MOST_FILES = 5
#: Papers about these show somebody's work or an account's comings and goings: a record of benefits, statements, a credit report.
ACCOUNTS = frozenset({"unemployment", "income_drop", "multi_debt"})
#: Papers about these may show illness, death, violence or an account: they need their own consent (R20).
SENSITIVE = frozenset({"illness", "critical_illness", "bereavement", "domestic_violence"}) | ACCOUNTS
_SIGNATURES: dict[str, bytes] = {
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
    "application/pdf": b"%PDF-",
}


@dataclass(frozen=True)
class HardshipView:
    """What was declared. ``papers``: any one of these proves the reason; () where none is known."""

    reason: str
    status: str
    declared: Mapping[str, Any]
    papers: tuple[str, ...]
    needs_consent: bool


@dataclass(frozen=True)
class AttachmentView:
    id: str
    name: str
    media_type: str
    size_bytes: int
    purpose: str
    status: str
    sent_at: datetime
    again: bool = False  # it was there before: the same file, sent once more


def declare(ctx: Context, conversation_id: str, reason: str, declared: Mapping[str, Any] | None = None) -> HardshipView:
    """Remember a reason and figures (``…_fen``, counts); told again, the figures are merged.

    Raises HouseError("identity_required").
    """
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        who = access.require_customer_id(ctx, row)
        now = ctx.clock.now()
        case = _case(uow, who, reason)
        if case is None:
            case = uow.add(
                HardshipCase(
                    customer_id=who,
                    conversation_id=row.id,
                    reason=reason,
                    declared=dict(declared or {}),
                    opened_at=now,
                    updated_at=now,
                )
            )
            audit.record(ctx, uow, "hardship_declared", stream=row.id, actor="debtor", data={"reason": reason})
        else:
            case.declared = {**case.declared, **(declared or {})}
            case.updated_at = now
        return _view(ctx, case)


def cases(ctx: Context, conversation_id: str) -> tuple[HardshipView, ...]:
    """What the verified person declared, newest first. Raises HouseError("identity_required")."""
    with ctx.uow(read=True) as uow:
        who = access.require_customer_id(ctx, threads.load(uow, conversation_id))
        query = select(HardshipCase).where(HardshipCase.customer_id == who)
        return tuple(_view(ctx, case) for case in uow.all(query.order_by(HardshipCase.updated_at.desc())))


def answer_consent(ctx: Context, conversation_id: str, kind: str, wording: str, *, given: bool) -> str:
    """Keep a consent, or its refusal, with the words it was asked in; a refusal has no disadvantage. Returns its id.

    Raises HouseError("identity_required").
    """
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        who = access.require_customer_id(ctx, row)
        now = ctx.clock.now()
        for before in uow.all(_consents(who, kind).where(Consent.withdrawn_at.is_(None))):
            before.withdrawn_at = now  # the newest answer is the one that counts
        consent = uow.add(Consent(customer_id=who, conversation_id=row.id, kind=kind, wording=wording, given=given, at=now))
        data = {"kind": kind, "given": given}
        audit.record(ctx, uow, "consent_answered", stream=row.id, actor="debtor", subject=f"consent:{consent.id}", data=data)
        return consent.id


def has_consent(ctx: Context, conversation_id: str, kind: str) -> bool:
    """True if the verified person's latest answer to this consent was yes. Raises HouseError("identity_required")."""
    with ctx.uow(read=True) as uow:
        return _consent(uow, access.require_customer_id(ctx, threads.load(uow, conversation_id)), kind) is not None


def add_attachment(
    ctx: Context,
    conversation_id: str,
    *,
    name: str,
    content: bytes,
    purpose: str,
    consent_kind: str | None = None,
) -> AttachmentView:
    """Keep a paper, sealed on disk. The same file again returns the first, unless that was refused: then it is looked at anew.

    ``purpose`` is the reason it proves. Raises HouseError("file_too_large"|"file_type_refused"|"file_too_many"|
    "consent_required"|"identity_required").
    """
    if len(content) > ctx.options.max_file_bytes:
        raise HouseError("file_too_large", most_bytes=ctx.options.max_file_bytes)
    media_type = _media_type(content)
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        who = access.require_customer_id(ctx, row)
        consent = _consent(uow, who, consent_kind) if consent_kind else None
        if purpose in SENSITIVE and consent is None:
            raise HouseError("consent_required", purpose=purpose)
        digest = hashlib.sha256(content).hexdigest()
        mine = select(Attachment).where(Attachment.customer_id == who, Attachment.purpose == purpose)
        before = uow.first(mine.where(Attachment.sha256 == digest, Attachment.status != "rejected"))
        if before is not None:
            return replace(_shown(before), again=True)
        waiting = mine.where(Attachment.status == "received").subquery()
        if (uow.session.scalar(select(func.count()).select_from(waiting)) or 0) >= MOST_FILES:
            raise HouseError("file_too_many", most=MOST_FILES)
        return _shown(_keep(ctx, uow, row, who, name, content, media_type, digest, purpose, consent))


def submit_papers(ctx: Context, conversation_id: str, reason: str) -> TicketView:
    """Hand the papers of a reason to a person, to be looked at within one working day. Raises HouseError("papers_missing")."""
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        who = access.require_customer_id(ctx, row)
        query = select(Attachment).where(Attachment.customer_id == who, Attachment.purpose == reason)
        papers = uow.all(query.where(Attachment.status == "received"))
        if not papers:
            raise HouseError("papers_missing")
        case = _case(uow, who, reason)
        if case is not None and case.status in ("declared", "rejected"):
            case.status, case.updated_at = "under_review", ctx.clock.now()
        facts = {"reason": reason, "papers": [paper.id for paper in papers]}
        return tickets.view(tickets.add(ctx, uow, row, TicketKind.EVIDENCE_REVIEW, facts))


def content_of(ctx: Context, attachment_id: str, collector_id: str, *, decides: bool = False) -> tuple[str, bytes]:
    """(media type, bytes) of a paper for the desk; each look is audited.

    A sensitive one is for whoever ``decides`` about papers; everybody else sees only what came of it (R20). Raises
    HouseError("file_unknown"|"right_missing").
    """
    with ctx.uow() as uow:
        paper = uow.get(Attachment, attachment_id)
        if paper is None:
            raise HouseError("file_unknown")
        if paper.sensitive and not decides:
            raise HouseError("right_missing", right="document.decide")
        path = ctx.options.files_dir / paper.stored_as
        if not path.exists():
            raise HouseError("file_unknown")
        audit.record(ctx, uow, "paper_opened", stream=paper.conversation_id, actor=collector_id, subject=f"attachment:{paper.id}")
        return paper.media_type, uow.unseal_bytes(path.read_bytes())


def decide_papers(
    ctx: Context, conversation_id: str, reason: str, collector_id: str, *, verified: bool, why: str = ""
) -> HardshipView:
    """A person's verdict on the papers, told in the talk; a refusal needs a reason. The work of looking at them is then done.

    ``reason`` is what they prove: a hardship, or what else papers are sent for (a complaint, an objection, a payment).

    Raises HouseError("hardship_unknown"|"reason_needed").
    """
    if not verified and not why.strip():
        raise HouseError("reason_needed")
    with ctx.uow() as uow:
        row = threads.load(uow, conversation_id, lock=True)
        who = row.case_customer_id
        case = _case(uow, who, reason) if who else None
        query = select(Attachment).where(Attachment.customer_id == who, Attachment.purpose == reason)
        papers = uow.all(query.where(Attachment.status == "received"))
        if who is None or (case is None and not papers):
            raise HouseError("hardship_unknown")
        now, status = ctx.clock.now(), "verified" if verified else "rejected"
        if case is not None:
            case.status = status
            case.decided_by, case.decided_at, case.updated_at = collector_id, now, now
        for paper in papers:
            paper.status, paper.reason = status, why or None
            paper.reviewed_by, paper.reviewed_at = collector_id, now
        data = {"reason": reason, "verified": verified}
        subject = f"customer:{who}"
        audit.record(ctx, uow, "papers_decided", stream=row.id, actor=collector_id, subject=subject, data=data)
        said = {} if verified else {"why": why.strip()}
        told.tell(ctx, uow, row, f"papers_{status}", subject, **said)
        _reviewed(ctx, uow, who, collector_id, ctx.texts.text(f"utter_name_papers_{status}"))
        if case is None:
            return HardshipView(reason, status, {}, (), reason in SENSITIVE)
        return _view(ctx, case)


def _reviewed(ctx: Context, uow: UnitOfWork, customer_id: str, collector_id: str, outcome: str) -> None:
    """Once no paper of the person waits any more, nobody has to look at them."""
    waiting = select(Attachment.id).where(Attachment.customer_id == customer_id, Attachment.status == "received")
    if uow.session.scalar(waiting.limit(1)) is not None:
        return
    kind = TicketKind.EVIDENCE_REVIEW.value
    mine = select(Ticket).where(Ticket.customer_id == customer_id, Ticket.kind == kind, Ticket.status == "open")
    for ticket in uow.all(mine.with_for_update()):
        tickets.finish(ctx, uow, ticket, collector_id, outcome)


def _keep(
    ctx: Context,
    uow: UnitOfWork,
    row: Conversation,
    customer_id: str,
    name: str,
    content: bytes,
    media_type: str,
    digest: str,
    purpose: str,
    consent: Consent | None,
) -> Attachment:
    stored_as = f"{new_id()}.sealed"
    ctx.options.files_dir.mkdir(parents=True, exist_ok=True)
    (ctx.options.files_dir / stored_as).write_bytes(uow.seal_bytes(content))
    paper = uow.add(
        Attachment(
            conversation_id=row.id,
            customer_id=customer_id,
            purpose=purpose,
            name=name[-80:],
            media_type=media_type,
            size_bytes=len(content),
            sha256=digest,
            stored_as=stored_as,
            sensitive=purpose in SENSITIVE,
            consent_id=consent.id if consent else None,
            sent_at=ctx.clock.now(),
        )
    )
    audit.record(
        ctx,
        uow,
        "paper_received",
        stream=row.id,
        actor="debtor",
        subject=f"attachment:{paper.id}",
        data={"purpose": purpose, "sha256": digest, "bytes": len(content)},
    )
    return paper


def _media_type(content: bytes) -> str:
    """By the file's own first bytes; what the browser claims does not count."""
    for media_type, signature in _SIGNATURES.items():
        if content.startswith(signature):
            return media_type
    raise HouseError("file_type_refused", allowed=sorted(_SIGNATURES))


def _case(uow: UnitOfWork, customer_id: str, reason: str) -> HardshipCase | None:
    query = select(HardshipCase).where(HardshipCase.customer_id == customer_id, HardshipCase.reason == reason)
    return uow.first(query.order_by(HardshipCase.opened_at.desc()))


def _consent(uow: UnitOfWork, customer_id: str, kind: str) -> Consent | None:
    return uow.first(_consents(customer_id, kind).where(Consent.given, Consent.withdrawn_at.is_(None)))


def _consents(customer_id: str, kind: str) -> Select[Consent]:
    return select(Consent).where(Consent.customer_id == customer_id, Consent.kind == kind)


def _view(ctx: Context, case: HardshipCase) -> HardshipView:
    papers: Sequence[str] = ctx.terms.evidence.by_reason.get(case.reason, ())
    return HardshipView(case.reason, case.status, case.declared, tuple(papers), case.reason in SENSITIVE)


def _shown(row: Attachment) -> AttachmentView:
    return AttachmentView(row.id, row.name, row.media_type, row.size_bytes, row.purpose, row.status, row.sent_at)
