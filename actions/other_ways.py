"""Is there no other way: the ways that are open to this person now, and never the one on the table again."""

from __future__ import annotations

from collections.abc import Sequence

from actions.offers import HUMAN, offer_values, show
from actions.turn import Button, Turn
from bot.debt.negotiation import Offer
from bot.debt.plan_states import RUNNING
from bot.debt.products import PLANS, Product
from bot.language import meant
from bot.services import moods, plans, ways
from bot.services.ways import Way

SAID = "utter_bargain_other_ways"
#: Two or three can be weighed; more are a list nobody reads.
MOST = 4
HARDSHIP = Button("utter_button_next_hardship", "/claim_hardship")
OTHER_DAY = Button("utter_button_other_day", "/change_plan_day")
COMPLAIN = Button("utter_button_next_complaint", "/complain_service")
_BUTTONS = {
    Product.PROMISE: Button("utter_button_next_promise", "/promise_payment"),
    Product.MIN_RELIEF: Button("utter_button_meaning_request_min_relief", "/request_min_relief"),
    Product.DEFERRAL: Button("utter_button_next_deferral", "/request_deferral"),
    Product.INSTALMENT: Button("utter_button_next_request_instalment", "/request_instalment"),
    Product.PERSONALISED: HARDSHIP,
    Product.FEE_WAIVER: Button("utter_button_meaning_request_fee_waiver", "/request_fee_waiver"),
    Product.SETTLEMENT: Button("utter_button_meaning_ask_settlement", "/ask_settlement"),
    Product.BREATHING_SPACE: HARDSHIP,
}
#: What was answered before, if somebody asks for another way.
_ANSWERED = ("utter_plans_", "utter_bargain_", "utter_relief_", "utter_promises_offer", "utter_hardship_space_offer")


def asks_for_others(turn: Turn) -> bool:
    """True where other ways are asked for and at least one has been shown; with a sum or months it is a proposal."""
    if turn.is_trigger or not meant.asks_for_other_ways(turn.text):
        return False
    reading = turn.reading(("months",))
    if reading.amounts or reading.months:
        return False
    if turn.task is not None and turn.task.kind == "bargain":
        return True
    return any(moods.times_said(turn.ctx, turn.conversation_id, prefix) for prefix in _ANSWERED)


def say_other_ways(turn: Turn, shown: Product | None = None) -> None:
    """The other ways by name, each with what it would be today; asked once more, that these are all, and a person."""
    if turn.last_said == SAID:
        turn.say("utter_bargain_no_more_ways", buttons=(HUMAN, COMPLAIN))
        return
    shown = shown or _shown_last(turn)
    others = [way for way in ways.open_ways(turn.ctx, turn.conversation_id) if way.product is not shown][:MOST]
    plan = plans.plan(turn.ctx, turn.conversation_id)
    if not others and (plan is None or plan.state not in RUNNING):
        turn.say("utter_bargain_no_more_ways", buttons=(HUMAN, COMPLAIN))
        return
    lines, taps = [_line(turn, way) for way in others], _taps(others)
    if plan is not None and plan.state in RUNNING:
        lines, taps = [turn.words("utter_way_change_plan"), *lines], [OTHER_DAY, *taps]
    if HARDSHIP not in taps:
        lines, taps = [*lines, turn.words("utter_way_hardship")], [*taps, HARDSHIP]
    listed = "\n".join(f"· {line}" for line in (*lines, turn.words("utter_way_person")))
    turn.say(SAID, buttons=(*taps, HUMAN), ways=listed)


def _taps(others: Sequence[Way]) -> list[Button]:
    """A button for each way, none twice."""
    taps: list[Button] = []
    for way in others:
        if _BUTTONS[way.product] not in taps:
            taps.append(_BUTTONS[way.product])
    return taps


def _shown_last(turn: Turn) -> Product | None:
    view = plans.current(turn.ctx, turn.conversation_id)
    return view.product if view is not None else None


def _line(turn: Turn, way: Way) -> str:
    line = turn.words(f"utter_way_{way.product.value}", **_values(turn, way.offer))
    return line + (turn.words("utter_way_needs_approval") if way.by_person else "")


def _values(turn: Turn, offer: Offer) -> dict[str, str]:
    values = offer_values(turn, offer)
    last = offer.inputs.get("last_day")
    if last is not None:
        values["last"] = show(turn, last)
    if offer.product in PLANS:
        values["monthly"] = turn.money(offer.rows[0].amount)
    return values
