"""While a debtor waits for a person: where they stand, how to stop waiting, and what cannot wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.gateway.inbound import Inbound, Kind
from bot.gateway.offloop import off_loop
from bot.gateway.phrases import PREFIX, STALE, WITHDRAW, Phrases
from bot.language import callers, formats, meant, speaker
from bot.language.heard import Heard
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
# What the person who comes will talk over: asked again meanwhile, it is theirs to answer.
_LEFT_TO_THE_PERSON = frozenset({"ask_options", "ask_better_offer", "ask_settlement", "ask_repeat"})
# A question is answered meanwhile, and what has an effect at once is done; the place in the queue stays.
_MEANWHILE = frozenset(
    {
        "claim_paid", "report_payment_problem", "request_payment_now", "request_proof", "report_upload", "refuse_consent",
        "object_bill", "report_unknown_charge", "verify_collector", "set_contact_preference", "request_callback",
        "claim_wrong_number", "report_death", "request_data", "request_review", "withdraw_complaint", "thanks", "goodbye",
    }
)  # fmt: skip
_STOPS_WAITING = frozenset({"cancel_task"})
_ASKS_FOR_PERSON = "/request_human"
#: What is asked of the wait itself (``data/nlu/followups/waiting.yml``); one of those remarks ends it.
_MOMENT, _STOP = "waiting", "stop"
_SURE = 0.6
#: Moments at which remarks are answered meanwhile, by how the answer before the queue began.
_SPOKEN_OF = (
    ("callback", ("utter_contact_callback_",)),
    ("scam", ("utter_fraud_", "utter_card_block", "utter_ask_card_block")),
    ("filed", ("utter_complaints_", "utter_disputes_", "utter_matters_")),
    ("contact", ("utter_contact_stop", "utter_contact_preference", "utter_contact_wish_")),
)
_OF_THE_QUEUE = ("utter_handoff_", "utter_gateway_waiting", "utter_activity_")
_LATELY = 6


def place_draft(phrases: Phrases, ctx: Context, locale: str, place: QueuePlace, last_said: str | None = None) -> MessageDraft:
    """Where the debtor stands in the queue, and when the desk opens if it is closed.

    ``last_said``: the key of the answer before; what that said is not said over again, only that this message is there too.
    """
    if last_said is not None and last_said.startswith(f"{PREFIX}waiting"):
        again = "_still" if last_said.endswith("_again") else "_again"
        return phrases.draft(f"waiting{again}", locale)
    if place.desk_open or place.opens_at is None:
        return phrases.draft("waiting", locale, ahead=place.ahead) if place.ahead else phrases.draft("waiting_next", locale)
    opens = place.opens_at.astimezone(ctx.clock.local().tzinfo)
    when = f"{formats.day_short(opens.date(), locale)} {formats.clock_time(opens.time())}"
    return phrases.draft("waiting_closed", locale, opens_at=when)


def _answered_meanwhile(intent: str | None) -> bool:
    if intent is None or intent in _LEFT_TO_THE_PERSON:
        return False
    return intent in _CANNOT_WAIT | _MEANWHILE or intent.startswith(("ask_", "complain_"))


def _gives_up(inbound: Inbound, heard: Heard) -> bool:
    if inbound.kind is Kind.BUTTON:
        return inbound.engine == WITHDRAW
    said = meant.stops_waiting(inbound.engine) or heard.follow_up(_MOMENT, _SURE) == _STOP
    return inbound.kind is Kind.SPEECH and (said or heard.intent in _STOPS_WAITING)


def _goes_on(ctx: Context, conversation_id: str) -> bool:
    """A form that is no bargain is open, or the bereaved, a child or a guarantor has questions of their own."""
    task = tasks.current(ctx, conversation_id)
    return (task is not None and task.kind in tasks.MEANWHILE) or tickets.care_case(ctx, conversation_id) is not None


class WaitingRoom:
    """Answers messages that come in while the conversation waits in the queue."""

    def __init__(self, ctx: Context, phrases: Phrases, engine: Engine) -> None:
        self._ctx = ctx
        self._phrases = phrases
        self._engine = engine

    async def answer(self, ref: ConversationRef, turn: Turn, inbound: Inbound) -> list[MessageDraft]:
        """What can be answered or done meanwhile; the place in the queue to everything else, which the person will read."""
        heard = await self._engine.rasa.heard(inbound.engine) if inbound.kind is Kind.SPEECH else Heard()
        if await self._goes_to_the_engine(ref, inbound, heard):
            return await self._engine.turn(ref, turn, inbound.engine, quote=inbound.stored)
        if _gives_up(inbound, heard):
            await off_loop(handoff.withdraw_request, self._ctx, ref.id)
            return [self._phrases.draft("withdrawn", ref.locale)]
        place = await off_loop(handoff.place, self._ctx, ref.id)
        last_said = await off_loop(moods.last_said, self._ctx, ref.id)
        return [place_draft(self._phrases, self._ctx, ref.locale, place, last_said)]

    async def _goes_to_the_engine(self, ref: ConversationRef, inbound: Inbound, heard: Heard) -> bool:
        if inbound.kind is Kind.BUTTON:
            # A button is an offer of ours: pressed later, it still does what it says.
            return inbound.engine not in (STALE, WITHDRAW) and not inbound.engine.startswith(_ASKS_FOR_PERSON)
        if inbound.kind is not Kind.SPEECH:
            return False
        words = inbound.engine
        if speaker.fears_violence(words) or await off_loop(moods.waits_in_crisis, self._ctx, ref.id):
            # Somebody who may be in danger is not told their place in a queue, and cannot slip out of it by a word.
            return True
        if await off_loop(self._belongs_to_a_report, ref.id, words):
            return True
        if heard.intent in _CANNOT_WAIT:
            return True
        if meant.stops_waiting(words):
            return False
        asked = heard.follow_up(_MOMENT)
        if asked == _STOP:
            return await off_loop(_goes_on, self._ctx, ref.id)  # "stop it" may answer what is asked meanwhile
        if asked is not None or await off_loop(self._of_what_was_said, ref.id, heard):
            return True
        if heard.intent == "request_human":
            return False
        return _answered_meanwhile(heard.intent) or await off_loop(_goes_on, self._ctx, ref.id)

    def _of_what_was_said(self, conversation_id: str, heard: Heard) -> bool:
        """Another time for the call, what to do about the swindler, said of what was spoken of before the queue was."""
        said = moods.lately_said(self._ctx, conversation_id, _LATELY)
        last = next((key for key in said if not key.startswith(_OF_THE_QUEUE)), "")
        return any(last.startswith(begin) and heard.follow_up(moment) is not None for moment, begin in _SPOKEN_OF)

    def _belongs_to_a_report(self, conversation_id: str, words: str) -> bool:
        """That they know the debt, or by which number they called, told while a report of fraud is open: added to it at once."""
        if not speaker.tells_of_a_leak(words) and callers.read_caller(words) is None:
            return False
        here = tickets.tickets_of(self._ctx, conversation_id)
        return any(ticket.kind == TicketKind.FRAUD and ticket.status == "open" for ticket in here)
