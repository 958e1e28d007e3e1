"""What is asked of a settlement that was handed in: how and until when it would be paid, the certificate, what falls away."""

from __future__ import annotations

from contextlib import suppress

from actions.base import FIRST
from actions.offer_questions import OWN
from actions.offers import HUMAN
from actions.second_look_agreed import PROTECTED
from actions.settlement_parts import speaks_of_parts
from actions.turn import Turn
from bot.debt.errors import HouseError
from bot.debt.plan_states import State
from bot.debt.products import Product
from bot.language import aftermath, relief_words, wishes
from bot.services import accounts, plans

_NEVER = (OWN | PROTECTED) - {"request_payment_now"}
#: The learnt follow-ups of an offer (``data/nlu/followups/offer.yml``) that are answered from the settlement.
_LEARNT = {
    "proof": "utter_offer_proof_settlement",
    "first_day": "utter_settlement_pay",
    "total": "utter_settlement_pay",
    "each": "utter_settlement_pay",
    "how_pay": "utter_settlement_pay",
    "interest_too": "utter_offer_interest",
    "principal_too": "utter_offer_principal",
}


def answer(turn: Turn) -> bool:
    """Answers the whole turn where it asks of the settlement that waits for its approval; anything else takes its way."""
    if turn.is_trigger or turn.intent in _NEVER or turn.task is not None or not turn.began_verified:
        return False
    key = asked_of_it(turn)
    if key is None:
        return False
    with suppress(HouseError):
        plan = plans.plan(turn.ctx, turn.conversation_id)
        if plan is not None and plan.product is Product.SETTLEMENT and plan.state is State.AWAITING_APPROVAL:
            limits = turn.ctx.terms.settlement.by_bucket[accounts.position(turn.ctx, turn.conversation_id).bucket]
            known = {
                "amount": turn.money(plan.amount),
                "days": str(limits.pay_within_days),
                "most": str(limits.parts_max),
            }
            turn.say(key, values={name: known[name] for name in turn.wording.names(key, turn.locale)}, buttons=(HUMAN,))
            return True
    return False


def asked_of_it(turn: Turn) -> str | None:
    """The response that answers what is asked of a settlement; None where nothing of it is."""
    if aftermath.asks_for_the_answer(turn.text):
        return None
    if turn.intent == "request_proof" or wishes.asks_for_papers(turn.text):
        return "utter_offer_proof_settlement"
    if speaks_of_parts(turn) or relief_words.asks_how_it_is_paid(turn.text):
        return "utter_settlement_pay"
    return _LEARNT.get(turn.follow_up("offer") or "")


FIRST.append(answer)
