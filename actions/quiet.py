"""The days of quiet after a crisis: gladness that somebody writes, a person who goes on with them, and no word of money (5.8)."""

from __future__ import annotations

from actions.base import FIRST
from actions.facts import say_fact
from actions.handoff import say_place
from actions.turn import UNPLACED, Button, Turn
from bot.language import told_of
from bot.services import crisis, handoff

HUMAN = Button("utter_button_human", "/request_human")
#: Money, in any shape; a payment that was made, objections and complaints are heard as ever.
_MONEY = frozenset(
    {
        "ask_arrears", "ask_interest", "ask_due_date", "ask_min_payment", "ask_overdue_rule", "ask_consequence", "ask_options",
        "ask_credit_record", "ask_legal_action", "ask_visit", "ask_payment_method", "ask_plan", "ask_settlement",
        "promise_payment", "offer_part_payment", "request_payment_now", "request_instalment", "request_deferral",
        "request_due_date_change", "request_min_relief", "request_fee_waiver", "ask_better_offer", "counter_offer",
        "choose_offer", "inform_income", "inform_reason", "inform_value", "correct_value", "refuse_payment", "settle_early",
        "ask_plan_reason", "change_plan_day", "explain_broken_plan", "claim_hardship", "resume_task",
    }
)  # fmt: skip
#: What would be answered with a choice of topics, money among them.
_OPEN_ENDED = UNPLACED | {"greet", "affirm", "deny", "cancel_task", "ask_repeat"}


def keep_money_out(turn: Turn) -> bool:
    """Answers the whole turn, buttons included, while the suppression after a crisis runs and nobody has taken over yet."""
    if turn.intent not in _MONEY | _OPEN_ENDED or (turn.task is not None and turn.task.kind == "despair_check"):
        return False
    ctx, talk = turn.ctx, turn.conversation_id
    if not crisis.no_money_talk(ctx, talk):
        return False
    if turn.intent in _OPEN_ENDED and not turn.is_trigger and not told_of.speaks_of_money(turn.text):
        say_fact(turn, "utter_crisis_quiet_days", buttons=(HUMAN,))
        return True
    say_fact(turn, "utter_crisis_quiet_money")
    if turn.conversation.owner == "bot":
        say_place(turn, handoff.request_human(ctx, talk, "vulnerability", quote=None if turn.is_trigger else turn.text))
    return True


FIRST.append(keep_money_out)
