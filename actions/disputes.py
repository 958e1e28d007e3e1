"""Objections: something on the bill is wrong, how an objection goes, and what stays due meanwhile."""

from __future__ import annotations

from typing import Any

from actions.base import HouseAction
from actions.dispute_effects import say_effect
from actions.dispute_form import DisputeForm
from actions.facts import say_fact
from actions.fee_disputes import late_fee_in, late_fee_spoken_of
from actions.fee_lines import FEES_TOLD, say_fee_lines
from actions.matters import DISPUTE, case_of, just_done
from actions.told import verified
from actions.turn import Button, Turn
from bot.language import cues, dispute_words
from bot.services import accounts, disputes

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
        if _still_that_one(turn):
            return
        turn.drop_meanings(("ask_dispute",))
        given: dict[str, Any] = {"words": turn.text} if not turn.is_trigger else {}
        DisputeForm().start(turn, given | _of_a_fee_told(turn))


def _still_that_one(turn: Turn) -> bool:
    """The shop now says so and so, told of the objection just filed: a fact of that one, and no second objection."""
    reading = turn.reading()
    another = bool(reading.amounts or reading.dates) or dispute_words.names_another(turn.text)
    if turn.is_trigger or another or just_done(turn) != DISPUTE:
        return False
    case = case_of(turn, DISPUTE)
    if case is None:
        return False
    disputes.add_to_dispute(turn.ctx, turn.conversation_id, case.number, turn.text)
    if turn.follow_up("filed") == "refunded":
        turn.say("utter_disputes_refunded", number=case.number)
    else:
        turn.say("utter_matters_added", what=case.what, number=case.number, until=case.until)
    return True


def _of_a_fee_told(turn: Turn) -> dict[str, Any]:
    """The kind, and the sum, where a fee or the late fee was just told and nothing else is named."""
    tapped = turn.payload("choice")
    if tapped not in (None, "fee") or cues.says(turn.text, "merchant", "stolen", "not_mine"):
        return {}
    named = not turn.is_trigger and bool(turn.reading(("amount",)).amounts)
    of_late_fee = late_fee_spoken_of(turn) and not (named and late_fee_in(turn) is None)
    if not of_late_fee and not turn.last_said.startswith(FEES_TOLD):
        return {}
    late_fee = accounts.position(turn.ctx, turn.conversation_id).late_fee
    return {"kind": "fee", "fee": late_fee.fen} if of_late_fee and late_fee.fen else {"kind": "fee"}


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
        if self._of_stolen_use(turn) or say_effect(turn) or say_carve_out(turn):
            return
        days = turn.ctx.terms.complaint.complex_days
        say_fact(
            turn,
            "utter_disputes_how",
            buttons=(Button("utter_button_meaning_object_bill", "/object_bill"), HUMAN),
            days=str(days),
        )

    def _of_stolen_use(self, turn: Turn) -> bool:
        """What the police are for, what need not be paid now, and a fact told late, of the objection that is open."""
        if turn.is_trigger or not verified(turn):
            return False
        views = disputes.progress(turn.ctx, turn.conversation_id)
        view = next((one for one in views if one.status == "open" and one.kind in disputes.STOLEN_USE), None)
        if view is None:
            return False
        until = turn.day(view.decide_by)
        if dispute_words.asks_for_the_police(turn.text):
            say_fact(turn, "utter_disputes_police", number=view.number)
        elif dispute_words.asks_if_it_is_to_be_paid(turn.text) and view.amount is not None and view.frozen:
            due = accounts.position(turn.ctx, turn.conversation_id).collectable
            amount = turn.money(view.amount)
            say_fact(turn, "utter_disputes_effect_rest", amount=amount, number=view.number, until=until, due=turn.money(due))
        elif dispute_words.says_it_was_a_stranger(turn.text):
            disputes.add_to_dispute(turn.ctx, turn.conversation_id, view.number, turn.text)
            turn.say("utter_matters_added", what=turn.words("utter_name_case_dispute"), number=view.number, until=until)
        else:
            return False
        return True
