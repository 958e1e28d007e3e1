"""What the offer on the table costs, told in its own figures when somebody asks about interest."""

from __future__ import annotations

from actions.agreeing import chosen_offer, on_offer
from actions.offers import offer_values
from actions.turn import Turn
from bot.language import decisions, hints
from bot.services.tasks import TaskState


def explain_cost(turn: Turn, state: TaskState) -> bool:
    """The interest of the offer, if the question is how much; how the debt's own interest is computed is another question."""
    chosen = chosen_offer(turn, state)
    offers = [offer for offer in ([chosen] if chosen else on_offer(turn, state)) if offer.rows]
    if _explain_relief(turn, state):
        return True
    if not offers or hints.asks_how(turn.text) or decisions.asks_of_the_balance(turn.text):
        return False
    money = turn.ctx.terms.money
    annual, late = turn.percent(money.daily_rate * 365 * 100), turn.percent(money.late_fee.rate * 100)
    for offer in offers:
        turn.say("utter_plans_cost", values=offer_values(turn, offer), annual_rate=annual, late_rate=late)
    return True


def _explain_relief(turn: Turn, state: TaskState) -> bool:
    """What more interest a deferral or a lower minimum costs, while that is what is on the table."""
    offer = chosen_offer(turn, state) or next(iter(on_offer(turn, state)), None)
    if offer is None or not offer.interest_cost.fen or not offer.interest_days or offer.rows:
        return False
    turn.say(
        "utter_relief_interest",
        interest=turn.money(offer.interest_cost),
        days=str(offer.interest_days),
        annual_rate=turn.percent(turn.ctx.terms.money.daily_rate * 365 * 100),
    )
    return True
