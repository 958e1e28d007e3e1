"""Remarks while a swindle is spoken of: what was done, what to fear, whom to tell (``data/nlu/followups/scam.yml``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions.card_block import CardBlock
from actions.facts import say_fact, says
from actions.told import verified
from actions.turn import Button, Turn
from bot.language import danger_words
from bot.services import fraud, moods, tickets

HUMAN = Button("utter_button_human", "/request_human")
MONEY_GONE = Button("utter_button_money_gone", "/report_transferred")


def _keeps(key: str) -> Callable[[Turn], bool]:
    """A sentence, and the fact itself goes into the report that is open."""

    def tell(turn: Turn) -> bool:
        say_fact(turn, key, buttons=(MONEY_GONE, HUMAN))
        mine = tickets.tickets_of(turn.ctx, turn.conversation_id)
        if any(ticket.kind == "fraud" and ticket.status == "open" for ticket in mine):
            ticket = fraud.report_scam(turn.ctx, turn.conversation_id, {"story": turn.text})
            turn.say("utter_fraud_reported_again", number=ticket.number)
        return True

    return tell


#: After these something of theirs is in the swindlers' hands.
_GIVEN = ("utter_fraud_transferred", "utter_fraud_secrets_given", "utter_fraud_gave_papers")


def _card(turn: Turn) -> bool:
    gone = any(moods.times_said(turn.ctx, turn.conversation_id, key) for key in _GIVEN)
    say_fact(turn, "utter_fraud_card_at_risk" if gone else "utter_fraud_card_safe")
    _ask_of_the_card(turn)
    return True


def _ask_of_the_card(turn: Turn) -> None:
    asked = moods.times_said(turn.ctx, turn.conversation_id, "utter_ask_card_block")
    blocked = moods.times_said(turn.ctx, turn.conversation_id, "utter_fraud_card_blocked")
    if verified(turn) and not asked and not blocked:
        CardBlock.begin(turn)


def _gave(turn: Turn) -> bool:
    """A photo of the ID, a number, the screen: what to do about it, into the report, and the card asked about."""
    if danger_words.is_only_asked_for_it(turn.text):
        return _keeps("utter_fraud_secrets")(turn)
    _keeps("utter_fraud_gave_papers")(turn)
    _ask_of_the_card(turn)
    return True


def _next_steps(turn: Turn) -> bool:
    gone = any(moods.times_said(turn.ctx, turn.conversation_id, key) for key in _GIVEN)
    say_fact(turn, "utter_fraud_steps_given" if gone else "utter_fraud_steps", buttons=(MONEY_GONE, HUMAN))
    return True


def _leak(turn: Turn) -> bool:
    ticket = fraud.report_leak(turn.ctx, turn.conversation_id, {"story": turn.text})
    say_fact(turn, "utter_fraud_leak", buttons=(HUMAN,), number=ticket.number)
    return True


def _hung_up(turn: Turn) -> bool:
    if danger_words.not_yet_paid(turn.text):
        return False  # money that has not gone yet has its own answer
    say_fact(turn, "utter_fraud_hung_up", buttons=(MONEY_GONE, HUMAN))
    return True


TELLS: Mapping[str, Callable[[Turn], bool]] = {
    "hung_up": _hung_up,
    "what_if_real": says("utter_fraud_what_if_real", HUMAN),
    "clicked": _keeps("utter_fraud_clicked"),
    "calls_again": says("utter_fraud_calls_again", MONEY_GONE, HUMAN),
    "go_to_police": says("utter_fraud_go_to_police", HUMAN),
    "police_done": says("utter_fraud_police_done", HUMAN),
    "gave_photo": _gave,
    "what_now": _next_steps,
    "card_safe": _card,
    "money_back": says("utter_fraud_money_back", HUMAN),
    "ashamed": says("utter_fraud_not_your_fault", HUMAN),
    "liable": says("utter_fraud_liable", HUMAN),
    "leaked": _leak,
    "wants_code": _keeps("utter_fraud_secrets"),
    "threatened": _keeps("utter_fraud_arrest"),
    "shaken": says("utter_fraud_calm", MONEY_GONE, HUMAN),
}
