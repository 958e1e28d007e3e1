"""While a debtor waits for a person: where they stand, how to stop waiting, and what cannot wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.gateway.inbound import Inbound, Kind
from bot.gateway.offloop import off_loop
from bot.gateway.phrases import WITHDRAW, Phrases
from bot.language import callers, formats, meant, speaker
from bot.services import handoff, moods, tasks, tickets
from bot.services.conversations import ConversationRef, MessageDraft, Turn
from bot.services.handoff import QueuePlace
from bot.services.ports import Context
from bot.services.tickets import TicketKind

if TYPE_CHECKING:
    from bot.gateway.engine import Engine

# Said while waiting, these are answered by the engine at once: nobody in danger is told to queue, and who wants quiet gets it.
_CANNOT_WAIT = frozenset(
    {"signal_crisis", "express_despair", "report_scam", "report_transferred", "request_stop_contact", "claim_third_party"}
)
# Yes and no belong to the one question that may still be open while waiting: whether to block the card.
_ANSWERS = frozenset({"affirm", "deny"})
_STOPS_WAITING = frozenset({"cancel_task"})


def place_draft(phrases: Phrases, ctx: Context, locale: str, place: QueuePlace) -> MessageDraft:
    """Where the debtor stands in the queue, and when the desk opens if it is closed."""
    if place.desk_open or place.opens_at is None:
        return phrases.draft("waiting", locale, ahead=place.ahead) if place.ahead else phrases.draft("waiting_next", locale)
    opens = place.opens_at.astimezone(ctx.clock.local().tzinfo)
    when = f"{formats.day_short(opens.date(), locale)} {formats.clock_time(opens.time())}"
    return phrases.draft("waiting_closed", locale, opens_at=when)


def _answers(inbound: Inbound, intent: str | None) -> bool:
    return intent in _ANSWERS or (inbound.kind is Kind.BUTTON and inbound.engine.removeprefix("/") in _ANSWERS)


def _asks_to_block(ctx: Context, conversation_id: str) -> bool:
    task = tasks.current(ctx, conversation_id)
    return task is not None and task.kind == "card_block"


class WaitingRoom:
    """Answers messages that come in while the conversation waits in the queue."""

    def __init__(self, ctx: Context, phrases: Phrases, engine: Engine) -> None:
        self._ctx = ctx
        self._phrases = phrases
        self._engine = engine

    async def answer(self, ref: ConversationRef, turn: Turn, inbound: Inbound) -> list[MessageDraft]:
        """The place in the queue, except for a crisis (the engine answers) and for giving up the wait."""
        afraid = inbound.kind is Kind.SPEECH and speaker.fears_violence(inbound.engine)
        if afraid or (inbound.kind is Kind.SPEECH and await off_loop(moods.waits_in_crisis, self._ctx, ref.id)):
            # Somebody who may be in danger is not told their place in a queue, and cannot slip out of it by a word.
            return await self._engine.turn(ref, turn, inbound.engine, quote=inbound.stored)
        if inbound.kind is Kind.SPEECH and await off_loop(self._belongs_to_a_report, ref.id, inbound.engine):
            return await self._engine.turn(ref, turn, inbound.engine, quote=inbound.stored)
        intent = await self._engine.rasa.intent_of(inbound.engine) if inbound.kind is Kind.SPEECH else None
        if intent in _CANNOT_WAIT or (_answers(inbound, intent) and await off_loop(_asks_to_block, self._ctx, ref.id)):
            return await self._engine.turn(ref, turn, inbound.engine, quote=inbound.stored)
        gives_up = inbound.kind is Kind.BUTTON and inbound.engine == WITHDRAW
        said_so = inbound.kind is Kind.SPEECH and meant.stops_waiting(inbound.engine)
        if gives_up or said_so or intent in _STOPS_WAITING:
            await off_loop(handoff.withdraw_request, self._ctx, ref.id)
            return [self._phrases.draft("withdrawn", ref.locale)]
        place = await off_loop(handoff.place, self._ctx, ref.id)
        return [place_draft(self._phrases, self._ctx, ref.locale, place)]

    def _belongs_to_a_report(self, conversation_id: str, words: str) -> bool:
        """That they know the debt, or by which number they called, told while a report of fraud is open: added to it at once."""
        if not speaker.tells_of_a_leak(words) and callers.read_caller(words) is None:
            return False
        here = tickets.tickets_of(self._ctx, conversation_id)
        return any(ticket.kind == TicketKind.FRAUD and ticket.status == "open" for ticket in here)
