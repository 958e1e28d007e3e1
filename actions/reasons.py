"""Why somebody is behind, told of their own accord: heard, kept for the negotiation, and one easy question."""

from __future__ import annotations

from actions.base import HouseAction
from actions.hardship import WISHES, HearHardship
from actions.promise_words import unsettled_day
from actions.promises import start_promise
from actions.turn import Button, Turn
from bot.language import cues, meant
from bot.services import moods, plans

#: Reasons that pass by themselves: a day is the likeliest help, and nobody has to lay open their means.
PASSING = frozenset({"forgot", "short_cash"})
NEXT = (
    Button("utter_button_next_promise", "/promise_payment"),
    Button("utter_button_next_request_instalment", "/request_instalment"),
    Button("utter_button_human", "/request_human"),
)


class TakeReason(HouseAction):
    """Late wages or a forgotten day are met lightly; a grave reason is hardship and goes its way."""

    intents = ("inform_reason",)

    def name(self) -> str:
        return "action_take_reason"

    def act(self, turn: Turn) -> None:
        if not turn.is_trigger and _pays_on_payday(turn):
            start_promise(turn)
            return
        grave = None if turn.is_trigger else cues.hardship_reason(turn.text)
        passing = None if turn.is_trigger else meant.reason_in(turn.text)
        if grave is not None and not (grave == "income_drop" and passing):
            HearHardship().act(turn)
            return
        heard = moods.times_said(turn.ctx, turn.conversation_id, "utter_reasons_when") > 0
        if heard and passing and turn.task is None and not turn.beside & WISHES and not _days_ahead(turn):
            turn.say("utter_reasons_again", buttons=NEXT)
            return
        if "utter_identity_welcome" not in turn.said:
            turn.say(f"utter_reasons_heard_{passing}" if passing else "utter_reasons_heard")
        if passing:
            plans.declare_facts(turn.ctx, turn.conversation_id, reason=passing)
        if turn.task is not None or turn.beside & WISHES:
            return
        if _days_ahead(turn):
            start_promise(turn)
        else:
            turn.say("utter_reasons_when", buttons=NEXT, expects=("date",))


def _pays_on_payday(turn: Turn) -> bool:
    """As soon as the wages come I pay the minimum: what will be paid is said, only the day is to be asked for."""
    relative = any(value.relative is not None for value in turn.reading(("amount",)).amounts)
    return relative and turn.began_verified and turn.task is None and unsettled_day(turn) == "utter_promises_payday"


def _days_ahead(turn: Turn) -> bool:
    """The day was told with the reason: it is not asked for again."""
    if turn.is_trigger or meant.reason_in(turn.text) == "forgot":
        return False  # the day that was forgotten lies behind
    return any(day.value is not None and day.value > turn.today for day in turn.reading().dates)
