"""Objections: something on the bill is wrong, how an objection goes, and what stays due meanwhile."""

from __future__ import annotations

from actions.base import HouseAction
from actions.dispute_effects import say_effect
from actions.dispute_form import DisputeForm
from actions.facts import say_fact
from actions.fee_lines import say_fee_lines
from actions.told import verified
from actions.turn import Button, Turn
from bot.language import cues
from bot.services import accounts

HUMAN = Button("utter_button_human", "/request_human")


class ObjectBill(HouseAction):
    """Something on the bill is wrong, or a charge is not theirs."""

    intents = ("object_bill", "report_unknown_charge")

    def name(self) -> str:
        return "action_object_bill"

    def act(self, turn: Turn) -> None:
        if _only_a_fee(turn):
            say_fee_lines(turn)
            return
        given = {"words": turn.text} if not turn.is_trigger else {}
        told = turn.last_said
        if given and told.startswith(("utter_disputes_fee_lines", "utter_disputes_no_service_fee")):
            given["kind"] = "fee"
        DisputeForm().start(turn, given)


def _only_a_fee(turn: Turn) -> bool:
    """A fee asked about in the middle of things, which the lines of the account answer."""
    named = cues.says(turn.text, "fee_item") and not cues.says(turn.text, "merchant", "stolen", "not_mine")
    return not turn.is_trigger and named and not turn.reading().amounts and not cues.says(turn.text, "object_to")


def say_carve_out(turn: Turn) -> bool:
    """What is frozen and what is due meanwhile; False if nothing is disputed."""
    if not verified(turn):
        return False
    position = accounts.position(turn.ctx, turn.conversation_id)
    if not position.disputed.fen:
        return False
    say_fact(
        turn,
        "utter_disputes_carve_out",
        buttons=(Button("utter_button_pay", "/request_payment_now"), Button("utter_button_options", "/ask_options")),
        disputed=turn.money(position.disputed),
        due=turn.money(position.collectable),
    )
    return True


class ExplainDispute(HouseAction):
    """How an objection goes: who proves what, how long, and what is due meanwhile (R03, R19)."""

    intents = ("ask_dispute",)

    def name(self) -> str:
        return "action_explain_dispute"

    def act(self, turn: Turn) -> None:
        if say_effect(turn) or say_carve_out(turn):
            return
        days = turn.ctx.terms.complaint.complex_days
        say_fact(
            turn,
            "utter_disputes_how",
            buttons=(Button("utter_button_meaning_object_bill", "/object_bill"), HUMAN),
            days=str(days),
        )
