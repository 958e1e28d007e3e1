"""Agreeing to an offer: its cost sheet, the read-back, the commit, and what was agreed, each said as the service holds it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from actions.cards import stop_card
from actions.cost_sheet import sheet_data
from actions.offers import HUMAN, READ_BACK_ROWS, offer_values, read_back_key, schedule_card
from actions.payment import payment_card
from actions.told import moment
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.debt.negotiation import Offer
from bot.debt.products import PLANS, Product
from bot.language import lines
from bot.services import certificates, payments, plans, promises, relief
from bot.services.plans import PlanView
from bot.services.tasks import TaskState


def of_today(turn: Turn, offer: Offer) -> Offer | None:
    """A quote with the days that hold if it is signed today; None once its figures no longer describe the account."""
    try:
        return plans.if_signed_today(turn.ctx, turn.conversation_id, offer)
    except HouseError as error:
        if error.code not in ("quote_lapsed", "offer_outside_limits"):
            raise
        return None


def on_offer(turn: Turn, state: TaskState) -> list[Offer]:
    """The offers of an open bargain that still stand, with the days that hold if one is signed today."""
    view = plans.current(turn.ctx, turn.conversation_id)
    standing = {offer.quote_id: offer for offer in view.standing} if view else {}
    asked = [standing[quote] for quote in state.data["offers"] if quote in standing]
    return [dated for offer in asked if (dated := of_today(turn, offer)) is not None]


def chosen_offer(turn: Turn, state: TaskState) -> Offer | None:
    """The offer that was taken, or the only one; None while two are open."""
    offers = on_offer(turn, state)
    wanted = state.data.get("chosen") or (offers[0].quote_id if len(offers) == 1 else None)
    return next((offer for offer in offers if offer.quote_id == wanted), None)


def open_sheet(turn: Turn, quote_id: str) -> None:
    """The cost sheet of a plan; the reading time begins with its first showing (R31)."""
    view = plans.open_cost_sheet(turn.ctx, turn.conversation_id, quote_id)
    values = offer_values(turn, view.offer)
    turn.say(
        "utter_plans_cost_sheet",
        values=values,
        seconds=str(view.reading_seconds),
        card={"type": "cost_sheet", "data": sheet_data(turn, view, values)},
        buttons=(Button("utter_button_confirm_sheet", "/affirm"), Button("utter_button_cancel", "/cancel_task")),
    )


def read_back(turn: Turn, offer: Offer) -> None:
    """The offer in full, and the question for a yes."""
    values = offer_values(turn, offer)
    quoted = offer.inputs.get("as_of")
    if offer.product in plans.SIGNED_HERE and isinstance(quoted, date) and quoted != turn.today:
        turn.say("utter_plans_days_from_today", quoted=turn.day(quoted))
    # A relief has no rate and no instalments of its own; its interest is named as a sum.
    left_out = () if offer.product in PLANS else ("apr", "months")
    rows = [{"code": name, "value": values[name]} for name in READ_BACK_ROWS if values.get(name) and name not in left_out]
    binding = _binding_text(turn, offer)
    data = {"what": offer.product.value, "rows": rows, "confirm": 0, "correct": 1} | ({"binding": binding} if binding else {})
    turn.say(
        read_back_key(offer),
        values=values,
        card={"type": "read_back", "data": data},
        buttons=(Button("utter_button_yes_agree", "/affirm"), Button("utter_button_change", "/deny")),
    )


def accept(turn: Turn, offer: Offer, corrections: Sequence[Any]) -> PlanView | None:
    """Commit through the service of the product; None where no numbered agreement comes of it."""
    ctx, talk, text = turn.ctx, turn.conversation_id, _agreed_text(turn, offer)
    quote = turn.text if not turn.is_trigger else ""
    model = str(turn.metadata.get("model_id") or "") or None
    if offer.product is Product.PROMISE:
        promises.accept_promise(ctx, talk, offer.quote_id, text, source_quote=quote, corrections=corrections, model_id=model)
        return None
    if offer.product is Product.BREATHING_SPACE:
        relief.start_breathing_space(ctx, talk, offer.quote_id)
        return None
    signed = plans.accept_plan if offer.product in PLANS | {Product.SETTLEMENT} else relief.accept_relief
    return signed(ctx, talk, offer.quote_id, text, source_quote=quote, model_id=model)


def _agreed_text(turn: Turn, offer: Offer) -> str:
    """As it was read back; in another language the binding Chinese words stand before it."""
    said = turn.words(read_back_key(offer), **offer_values(turn, offer))
    binding = _binding_text(turn, offer)
    return f"{binding}\n{said}" if binding else said


def _binding_text(turn: Turn, offer: Offer) -> str:
    """The Chinese words of a read-back, which bind; empty where they are the ones that were said."""
    binding = turn.in_the_binding_language()
    return "" if turn.locale == binding.locale else binding.words(read_back_key(offer), **offer_values(binding, offer))


def say_agreed(turn: Turn, offer: Offer, plan: PlanView | None) -> None:
    """What was committed; for a plan its schedule and the page for its down payment."""
    values = offer_values(turn, offer) | {"number": plan.number if plan else ""}
    key = f"utter_agreed_{offer.product.value}"
    if not offer.rows or plan is None:
        turn.say(key, values=values)
        return
    turn.say(
        key,
        values=values,
        card=schedule_card(turn, plan, offer),
        schedule=lines.schedule_lines(_lines(offer), turn.locale),
    )
    _say_collection_stopped(turn, plan)
    if offer.down.fen:
        link = payments.pay_link(turn.ctx, turn.conversation_id, offer.down, "down_payment")
        turn.say(
            "utter_plans_pay_down",
            card=payment_card(turn, link),
            buttons=(Button("utter_button_paid", "/claim_paid"),),
            amount=turn.money(link.amount),
            on=values["down_due"],
            url=link.url,
        )


def _lines(offer: Offer) -> list[lines.ScheduleLine]:
    rows = [lines.ScheduleLine(row.number, row.due, row.amount) for row in offer.rows]
    first = [lines.ScheduleLine(0, offer.down_due, offer.down)] if offer.down.fen and offer.down_due is not None else []
    return first + rows


def _say_collection_stopped(turn: Turn, plan: PlanView) -> None:
    """The certificate that all who collect were told to stop, with the times (R04); nothing where no stop was committed."""
    stop = certificates.of_plan(turn.ctx, turn.conversation_id, plan.id)
    if stop is None:
        return
    agencies = [one.name for one in stop.told if one.name]
    turn.say(
        "utter_plans_collection_stopped_agency" if agencies else "utter_plans_collection_stopped",
        card=stop_card(stop.number, stop.since, "plan_signed", stop.told),
        since=moment(stop.since, turn),
        agencies=turn.words("utter_name_list_joint").join(agencies),
    )


def submit_draft(turn: Turn, offer: Offer) -> None:
    """To a person for approval: submitted is not approved."""
    view = plans.submit_draft(turn.ctx, turn.conversation_id, offer.quote_id, _agreed_text(turn, offer))
    decide = view.decide_by.astimezone(turn.ctx.clock.local().tzinfo) if view.decide_by else None
    turn.say(
        "utter_plans_draft_submitted",
        number=view.number,
        day=turn.day(decide.date()) if decide else "",
        time=f"{decide:%H:%M}" if decide else "",
        buttons=(Button("utter_button_next_evidence", "/ask_evidence"), HUMAN),
    )
