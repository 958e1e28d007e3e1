"""Papers in both directions: what the cardholder sends, sealed and acknowledged, and the plan they may take home."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, File, Form, UploadFile
from pydantic import BaseModel, Field
from starlette.responses import Response

from bot.debt.errors import HouseError
from bot.gateway import plan_files
from bot.gateway.offloop import off_loop
from bot.gateway.state import ConversationDep, Gateway, GatewayDep
from bot.services import conversations, hardship, moods
from bot.services.conversations import ConversationRef, MessageDraft, MessageView
from bot.services.plan_papers import plan_paper

router = APIRouter(prefix="/api/chat", tags=["cardholder"])

_CHUNK = 64 * 1024
_RECEIVED = "utter_gateway_file_received"
_PLAN_FILES = {"pdf": (plan_files.pdf, "application/pdf"), "ics": (plan_files.ics, "text/calendar; charset=utf-8")}


class ConsentAnswer(BaseModel):
    """A yes or no to a consent; `message_id` is the message whose words asked for it."""

    kind: str = Field(min_length=1, max_length=40)
    given: bool
    message_id: int = Field(ge=1)


@router.post("/consents", status_code=201)
async def consent(answer: ConsentAnswer, gateway: GatewayDep, ref: ConversationDep) -> dict[str, Any]:
    """Keep the answer together with the words it was asked in. A no has no disadvantage."""
    asked = await off_loop(conversations.messages_after, gateway.ctx, ref.id, answer.message_id - 1, limit=1)
    if not asked or asked[0].id != answer.message_id or asked[0].sender != "bot":
        raise HouseError("message_unknown")
    consent_id = await off_loop(hardship.answer_consent, gateway.ctx, ref.id, answer.kind, asked[0].text, given=answer.given)
    return {"id": consent_id, "kind": answer.kind, "given": answer.given}


@router.post("/files", status_code=201)
async def upload(
    gateway: GatewayDep,
    ref: ConversationDep,
    file: Annotated[UploadFile, File()],
    purpose: Annotated[str, Form(min_length=1, max_length=40)],
    consent: Annotated[bool, Form()] = False,
    consent_kind: Annotated[str | None, Form(max_length=40)] = None,
) -> dict[str, Any]:
    """Take in a picture or PDF. `purpose` is the reason it proves.

    Sensitive ones need a consent: `consent=true` agrees to the sentence on the upload card of that purpose, which is kept
    word for word; `consent_kind` names one given before. One given in words for this purpose counts without either.
    """
    gateway.limits.files.take(ref.id)
    content = await _read(file, gateway.ctx.options.max_file_bytes)
    agreed = consent and await _agreed(gateway, ref, purpose)
    if agreed or (not consent_kind and await off_loop(hardship.has_consent, gateway.ctx, ref.id, purpose)):
        consent_kind = purpose
    kept = await off_loop(
        hardship.add_attachment,
        gateway.ctx,
        ref.id,
        name=file.filename or "file",
        content=content,
        purpose=purpose,
        consent_kind=consent_kind or None,
    )
    shown = {
        "id": kept.id,
        "name": kept.name,
        "media_type": kept.media_type,
        "size_bytes": kept.size_bytes,
        "purpose": kept.purpose,
        "status": kept.status,
    }
    if kept.again and await off_loop(moods.times_said, gateway.ctx, ref.id, _RECEIVED) > 0:
        return shown | {"messages": []}  # the answer to the first time was lost on the way, or the same was chosen twice
    view = await _acknowledge(gateway, ref, shown)
    return shown | {"messages": [view.as_dict()]}


async def _agreed(gateway: Gateway, ref: ConversationRef, purpose: str) -> bool:
    """Keep the consent to the newest upload card of this purpose; False if no such card asked for one."""
    sentence, after = "", 0
    while found := await off_loop(conversations.messages_after, gateway.ctx, ref.id, after):
        after = found[-1].id
        for view in found:
            data = view.card.get("data", {}) if view.card and view.card.get("type") == "upload" else {}
            if data.get("purpose") == purpose and data.get("consent"):
                sentence = str(data["consent"])
    if sentence:
        await off_loop(hardship.answer_consent, gateway.ctx, ref.id, purpose, sentence, given=True)
    return bool(sentence)


async def _read(file: UploadFile, limit: int) -> bytes:
    """The file's bytes, read no further than just beyond the limit."""
    content = bytearray()
    while len(content) <= limit:
        chunk = await file.read(_CHUNK)
        if not chunk:
            break
        content += chunk
    return bytes(content)


async def _acknowledge(gateway: Gateway, ref: ConversationRef, shown: dict[str, Any]) -> MessageView:
    """Say in the thread that it arrived; while a person has the talk it is a row of the thread, not a word of the bot."""
    kind = "activity" if ref.owner == "human" else "text"
    text = gateway.phrases.text("file_received", ref.locale, name=shown["name"])
    draft = MessageDraft(kind, text, response_key=_RECEIVED)
    view = await off_loop(conversations.add_system_message, gateway.ctx, ref.id, draft)
    gateway.hub.nudge(ref.id)
    return view


@router.get("/plans/{name}")
async def plan_file(name: str, gateway: GatewayDep, ref: ConversationDep) -> Response:
    """`<plan id>.pdf` or `<plan id>.ics` of one's own plan; 404 for anybody else's and while not verified."""
    plan_id, _, kind = name.rpartition(".")
    if kind not in _PLAN_FILES:
        raise HouseError("plan_unknown")
    make, media_type = _PLAN_FILES[kind]
    gateway.limits.files.take(ref.id)
    paper = await off_loop(plan_paper, gateway.ctx, ref.id, plan_id)
    content = await off_loop(make, paper, gateway.phrases, ref.locale)
    headers = {"content-disposition": f'attachment; filename="plan-{paper.number}.{kind}"'}
    return Response(content, media_type=media_type, headers=headers)
