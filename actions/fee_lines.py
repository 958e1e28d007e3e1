"""Which fees and interest stand on the account, told line by line, and what may be done about them."""

from __future__ import annotations

from actions.arrears import explain_interest
from actions.facts import say_fact
from actions.fee_disputes import late_fee_spoken_of
from actions.turn import Button, Turn
from bot.language import cues, meant, payment_words
from bot.services import accounts

#: After these, a word of objection is about the late fee that was told, or about one of the fees.
FEES_TOLD = ("utter_disputes_late_fee", "utter_disputes_no_service_fee", "utter_disputes_fee_lines")
_WAYS = (
    Button("utter_button_object_fee", '/object_bill{"choice": "fee"}'),
    Button("utter_button_meaning_request_fee_waiver", "/request_fee_waiver"),
)


def say_fee_lines(turn: Turn) -> None:
    """Which fees and interest stand on the account, and what may be done about them."""
    turn.drop_meanings(("ask_plan_reason", "ask_interest", "complain_fee", "object_bill", "request_fee_waiver"))
    if not turn.is_trigger and late_fee_spoken_of(turn) and payment_words.wants_it_back(turn.text):
        late_fee = accounts.position(turn.ctx, turn.conversation_id).late_fee
        say_fact(turn, "utter_disputes_late_fee_back", buttons=_WAYS, late_fee=turn.money(late_fee))
        return
    if about_interest(turn):
        _say_interest_and_ways(turn)
        return
    position = accounts.position(turn.ctx, turn.conversation_id)
    buttons = (
        Button("utter_button_object_fee", '/object_bill{"choice": "fee"}'),
        Button("utter_button_meaning_request_fee_waiver", "/request_fee_waiver"),
        Button("utter_button_complain", "/complain_fee"),
    )
    turn.say(
        "utter_disputes_fee_lines" if position.service_fee.fen else "utter_disputes_no_service_fee",
        buttons=buttons,
        principal=turn.money(position.principal),
        interest=turn.money(position.interest),
        late_fee=turn.money(position.late_fee),
        service_fee=turn.money(position.service_fee),
    )


def about_interest(turn: Turn) -> bool:
    """Interest is what hurts, and no other fee is named."""
    return not turn.is_trigger and cues.says(turn.text, "interest") and not cues.says(turn.text, "other_fee")


def _say_interest_and_ways(turn: Turn) -> None:
    """Heard first, then how it is made up, then what may be done about it."""
    accounts.position(turn.ctx, turn.conversation_id)
    if meant.finds_it_dear(turn.text):
        turn.say("utter_disputes_interest_hurts")
    explain_interest(turn)
    buttons = (
        Button("utter_button_meaning_request_fee_waiver", "/request_fee_waiver"),
        Button("utter_button_options", "/ask_options"),
        Button("utter_button_complain", "/complain_fee"),
    )
    turn.say("utter_disputes_interest_ways", buttons=buttons)
