"""The guard at work: reads the situation a text goes into, replaces what may not go out, and keeps the record of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from sqlalchemy import select

from bot.debt.errors import HouseError
from bot.debt.values import Money
from bot.knowledge import knowledge
from bot.knowledge.phrases import phrases
from bot.services import access, accounts, audit, briefs, guard, threads
from bot.services.approved import Approved
from bot.services.figures import numbers, spoken
from bot.services.guard import VERIFIED_LEVEL, GuardFacts, GuardResult
from bot.services.ports import Context, Texts
from bot.services.views import ButtonDraft, MessageDraft
from bot.store.tables import AuditEvent, Message
from bot.store.unit_of_work import UnitOfWork

#: A draft of the bot with the figures its action declared.
Declared = tuple[MessageDraft, Collection[str]]

_SAFE = {"figure_unknown": "utter_guard_figures", "third_party": "utter_guard_private"}
_SAFE_OTHERWISE = "utter_guard_safe"
_HUMAN = "/request_human"
#: In a turn of crisis nothing else is said that touches money (terms-and-negotiation 5.8).
_CRISIS = frozenset({"utter_crisis_care", "utter_crisis_stay"})
_THREAD_BACK = 200
_SHARE = re.compile(r"(?:^|_)(?:apr|share|rate)$")
_NO_FIGURE = re.compile(r"(?:^|_)(?:id|since)$")
_MONEY_NAMES = (
    "total", "principal", "interest", "late_fee", "service_fee", "overdue_min", "next_min", "collectable", "payoff"
)  # fmt: skip


def clear(ctx: Context, conversation_id: str, drafts: Sequence[Declared]) -> list[MessageDraft]:
    """The bot's drafts as they may go out: a blocked one becomes a safe sentence, and that is audited."""
    if not drafts:
        return []
    facts, locale = _situation(ctx, conversation_id, [draft.response_key for draft, _ in drafts])
    crisis = any(draft.response_key in _CRISIS for draft, _ in drafts)
    cleared: list[MessageDraft] = []
    for index, (draft, figures) in enumerate(drafts):
        leads_on = bool(draft.buttons) or index + 1 < len(drafts)
        result = guard.check(
            draft.text,
            sender="bot",
            figures=figures,
            response_key=draft.response_key,
            facts=replace(facts, has_next_step=leads_on),
        )
        if crisis and draft.response_key not in _CRISIS and _talks_money(draft.text):
            _record(ctx, conversation_id, "guard_blocked", draft.response_key, ["money_in_crisis"])
            continue
        if not result.allowed:
            _record(ctx, conversation_id, "guard_blocked", draft.response_key, [reason.code for reason in result.reasons])
            cleared.append(_safe(ctx, locale, result))
            continue
        if result.notes:
            _record(ctx, conversation_id, "guard_noted", draft.response_key, [note.code for note in result.notes])
        if any(note.code == "no_next_step" for note in result.notes):
            draft = replace(draft, kind="buttons", buttons=(_human(ctx, locale),))
        cleared.append(draft)
    return cleared


def check_draft(ctx: Context, conversation_id: str, text: str) -> GuardResult:
    """A collector's draft against the guard, with every figure of the case and of the talk known.

    Raises HouseError("conversation_unknown").
    """
    facts, _ = _situation(ctx, conversation_id, [None], account=True)
    return guard.check(
        text,
        sender="collector",
        figures=_figures_of_case(ctx, conversation_id),
        facts=facts,
        library=_library(ctx.texts),
    )


def record_blocked_draft(ctx: Context, conversation_id: str, collector_id: str, result: GuardResult) -> None:
    """Remember that a draft was returned to its author: the codes, never the words."""
    codes = [reason.code for reason in result.reasons]
    with ctx.uow() as uow:
        audit.record(
            ctx, uow, "guard_returned_draft", stream=conversation_id, actor=collector_id, data={"codes": sorted(set(codes))}
        )


def explained(ctx: Context, result: GuardResult, locale: str = "zh") -> list[dict[str, Any]]:
    """The reasons as the desk shows them: why, which words, and a better wording."""
    shown = []
    for reason in result.reasons:
        better = _filled(ctx.texts, reason.better_key, locale) if reason.better_key else None
        shown.append(
            {
                "code": reason.code,
                "why": ctx.texts.text(f"utter_guard_why_{reason.code}", locale),
                "term": reason.term,
                "start": reason.start,
                "end": reason.end,
                "better": better,
            }
        )
    return shown


def _situation(
    ctx: Context, conversation_id: str, keys: Sequence[str | None], *, account: bool = False
) -> tuple[GuardFacts, str]:
    """The facts a check needs; the account is read only if a sentence depends on it."""
    with ctx.uow(read=True) as uow:
        row = threads.load(uow, conversation_id)
        level, locale = threads.level(row, ctx.clock.now()), row.locale
        third = level < VERIFIED_LEVEL and _third_person(uow, conversation_id)
    facts = GuardFacts(today=ctx.clock.today(), identity_level=level, third_party=third)
    conditional = any(fact.when.about_an_account or fact.when.flags_none for key in keys for fact in knowledge().stated_by(key))
    if level < VERIFIED_LEVEL or not (account or conditional):
        return facts, locale
    try:
        card = access.account(ctx, conversation_id)
    except HouseError:
        return facts, locale
    return replace(facts, bucket=accounts.position_of(ctx, card).bucket, flags=card.flags), locale


def _third_person(uow: UnitOfWork, conversation_id: str) -> bool:
    """True if somebody else than the cardholder was met in this talk; a new verification raises the level again."""
    query = select(AuditEvent.id).where(AuditEvent.stream == conversation_id, AuditEvent.action == "identity_dropped")
    return uow.session.scalar(query.limit(1)) is not None


def _figures_of_case(ctx: Context, conversation_id: str) -> set[str]:
    """Every number of the file and of the talk so far."""
    brief = briefs.brief(ctx, conversation_id).as_dict()
    found = set(figures_in(brief)) | set(_sums_of_offers(brief["offers"])) | _figures_of_rules(ctx)
    for card in access.accounts_for_desk(ctx, conversation_id):
        position = accounts.position_of(ctx, card)
        for name in _MONEY_NAMES:
            amount = getattr(position, name)
            if amount is not None:
                found.add(str(amount.yuan))
        found.add(str(position.dpd))
        found.update(str(day) for day in (position.next_due, position.oldest_unpaid_due) if day)
    with ctx.uow(read=True) as uow:
        query = select(Message).where(Message.conversation_id == conversation_id).order_by(Message.id.desc()).limit(_THREAD_BACK)
        texts = [message.text for message in uow.session.scalars(query) if message.sender != "collector"]
    for text in texts:
        found.update(str(figure.value) for figure in numbers(text))
        found.update(str(figure.value) for figure in spoken(text, ctx.clock.today()))
    return found


def _figures_of_rules(ctx: Context) -> set[str]:
    """The numbers of the terms and of the library that approved sentences are filled with."""
    money = ctx.terms.money
    found = {
        str((money.daily_rate * 100).normalize()),
        str((money.daily_rate * 365 * 100).normalize()),
        str((money.late_fee.rate * 100).normalize()),
        str(money.late_fee.tolerance.yuan),
        str(money.grace_days),
    }
    for fact in knowledge():
        for name, value in fact.variables.items():
            if isinstance(value, int):
                found |= {str(value), str(value * 12)} if "years" in name else {str(value)}
            elif isinstance(value, date):
                found.add(value.isoformat())
    return found


def figures_in(value: Any) -> Iterator[str]:
    """The values in ``value`` that may be figures. Identifiers are none, and of a moment only its day: the rest is chance."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name.endswith("_at"):
                yield str(inner)[: len("2026-11-20")]
            elif name.endswith("_fen") and isinstance(inner, int):
                yield str(Money(inner).yuan)
            elif _SHARE.search(name) and isinstance(inner, str):
                yield from _percent(inner)
            elif not _NO_FIGURE.search(name):
                yield from figures_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from figures_in(inner)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _percent(share: str) -> Iterator[str]:
    """A share as it is stored and as it is said: "0.1303501668" is 13.04 %."""
    yield share
    try:
        yield str((Decimal(share) * 100).quantize(Decimal("0.01")))
    except InvalidOperation:
        return


def _sums_of_offers(offers: Sequence[dict[str, Any]]) -> Iterator[str]:
    """What an offer comes to in all, with and without the payment before it: told with it, and stored nowhere."""
    for offer in offers:
        rows = sum(int(row["amount_fen"]) for row in offer["terms"].get("rows") or ())
        yield str(Money(rows).yuan)
        yield str(Money(rows + int(offer["terms"].get("down_fen") or 0)).yuan)


def _talks_money(text: str) -> bool:
    bare = phrases().bare(text)
    return phrases().first("debt_words", bare) is not None or phrases().first("money_words", bare) is not None


def _safe(ctx: Context, locale: str, result: GuardResult) -> MessageDraft:
    key = next((_SAFE[reason.code] for reason in result.reasons if reason.code in _SAFE), _SAFE_OTHERWISE)
    return MessageDraft("buttons", ctx.texts.text(key, locale), (_human(ctx, locale),), None, key)


def _human(ctx: Context, locale: str) -> ButtonDraft:
    return ButtonDraft(ctx.texts.text("utter_button_human", locale), _HUMAN)


def _record(ctx: Context, conversation_id: str, action: str, key: str | None, codes: Collection[str]) -> None:
    with ctx.uow() as uow:
        audit.record(ctx, uow, action, stream=conversation_id, data={"key": key or "", "codes": sorted(set(codes))})


def _filled(texts: Texts, key: str, locale: str) -> str | None:
    """A better wording with the library's own numbers in it; None where it needs figures of the account."""
    values = {name: str(value) for fact in knowledge().stated_by(key) for name, value in fact.variables.items()}
    try:
        return texts.text(key, locale, 0, **values)
    except LookupError:
        return None


def _library(texts: Texts) -> Approved:
    """The approved sentences as they stand in the response files."""
    keys = (key for key in sorted(knowledge().responses) if key in texts)
    return _approved(tuple(text for key in keys for locale in ("zh", "en") for text in texts.variations(key, locale)))


@lru_cache(maxsize=2)
def _approved(texts: tuple[str, ...]) -> Approved:
    return Approved(texts)
