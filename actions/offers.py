"""What a negotiation says: offers, reasons, what would change them, read-backs, as sentences and cards."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from actions.cards import plain
from actions.turn import Button, Turn
from bot.debt.negotiation import Change, Clause, Offer, Reason
from bot.debt.products import PLANS, Product
from bot.debt.values import Money
from bot.language import lines
from bot.services import plans
from bot.services.plans import PlanView

log = logging.getLogger(__name__)

HUMAN = Button("utter_button_human", "/request_human")
#: The response that says an offer of a product other than a plan, by product.
OFFER_KEYS = {
    Product.PROMISE: "utter_promises_offer",
    Product.DUE_DATE: "utter_relief_due_date_offer",
    Product.MIN_RELIEF: "utter_relief_minimum_offer",
    Product.DEFERRAL: "utter_relief_deferral_offer",
    Product.FEE_WAIVER: "utter_relief_fee_offer",
    Product.SETTLEMENT: "utter_plans_settlement_offer",
    Product.BREATHING_SPACE: "utter_hardship_space_offer",
}
NEXT = {
    "human": "/request_human",
    "complaint": "/complain_service",
    "pay_now": "/request_payment_now",
    "request_instalment": "/request_instalment",
    "promise": "/promise_payment",
    "hardship": "/claim_hardship",
    "evidence": "/ask_evidence",
    "change_plan": "/ask_plan",
    "settle_early": "/settle_early",
    "deferral": "/request_deferral",
}


def next_buttons(turn: Turn, steps: Sequence[str]) -> tuple[Button, ...]:
    """Buttons of the next steps that a tap can take; a person is always among them."""
    known = [step for step in steps if step in NEXT and f"utter_button_next_{step}" in turn.wording and step != "human"][:2]
    return (*(Button(f"utter_button_next_{step}", NEXT[step]) for step in known), HUMAN)


# --- words of reasons and changes ----------------------------------------------------------------------------------------


def reasons_text(turn: Turn, reasons: Sequence[Reason]) -> str:
    """All reasons as sentences, in order."""
    return _sentences(turn, "utter_reason", [(reason.code, reason.data) for reason in reasons])


def changes_text(turn: Turn, changes: Sequence[Change]) -> str:
    """All that would change the answer, as sentences."""
    return _sentences(turn, "utter_change", [(change.code, change.data) for change in changes])


def _sentences(turn: Turn, prefix: str, items: Sequence[tuple[str, Mapping[str, Any]]]) -> str:
    said: list[str] = []
    for code, data in items:
        key = f"{prefix}_{code}"
        more = next((name for name in ("personal", "most") if name in data and f"{key}_{name}" in turn.wording), None)
        if more is not None:
            key = f"{key}_{more}"
        if key not in turn.wording:
            log.error("no wording for %s", key)
            continue
        sentence = turn.words(key, **{name: show(turn, value) for name, value in data.items()})
        if sentence not in said:
            said.append(sentence)
    return (" " if turn.locale == "en" else "").join(said)


def show(turn: Turn, value: Any) -> str:
    """A datum of a reason as people read it; codes get their own names."""
    if isinstance(value, Money):
        return turn.money(value)
    if isinstance(value, date):
        return turn.day(value)
    if isinstance(value, tuple):
        return turn.words("utter_name_and").join(show(turn, item) for item in value)
    if isinstance(value, str) and f"utter_name_{value.lower()}" in turn.wording:
        return turn.words(f"utter_name_{value.lower()}")
    return "" if value is None else str(value)


def clause_names(turn: Turn, clauses: Iterable[Clause]) -> str:
    """The clauses of the terms by their names, each once; ``products.instalment.M2`` is called by its longest named part."""
    named: dict[str, None] = {}
    for clause in clauses:
        parts = clause.path.lower().split(".")
        keys = (f"utter_name_clause_{'_'.join(parts[:end])}" for end in range(len(parts), 0, -1))
        known = next((key for key in keys if key in turn.wording), None)
        if known is not None:
            named[turn.words(known)] = None
    return turn.words("utter_name_and").join(named)


# --- words of offers -----------------------------------------------------------------------------------------------------


def line_of(offer: Offer) -> lines.OfferLine:
    return lines.OfferLine(
        months=offer.months or 0,
        monthly=offer.rows[0].amount,
        last=offer.rows[-1].amount,
        down=offer.down,
        charges=offer.charges,
        total=offer.total_to_pay,
        apr=offer.apr,
        waived=offer.waived_late_fee,
    )


def offers_card(turn: Turn, offers: Sequence[Offer]) -> dict[str, Any]:
    """The offers side by side, each with the button that takes it."""
    rows = [
        {
            "offer_id": offer.quote_id,
            "product": offer.product.value,
            "months": offer.months,
            "monthly": turn.money(offer.rows[0].amount) if offer.rows else None,
            "last": turn.money(offer.rows[-1].amount) if offer.rows else None,
            "down": turn.money(offer.down),
            "down_due": plain(offer.down_due),
            "first_due": plain(offer.rows[0].due) if offer.rows else None,
            "total": turn.money(offer.total_to_pay),
            "charges": turn.money(offer.charges),
            "apr": turn.percent(offer.apr * 100) if offer.apr else None,
            "waived": turn.money(offer.waived_late_fee) if offer.waived_late_fee else None,
            "needs_approval": offer.level.code != "bot",
            "button": place,
            "why": [{"clause": clause.path, "rule": clause.rule} for clause in offer.clauses],
        }
        for place, offer in enumerate(offers)
    ]
    points = plans.other_lengths(turn.ctx, turn.conversation_id, offers[0])
    ladder = [
        {
            "months": point.months,
            "monthly": turn.money(point.rows[0].amount),
            "down": turn.money(point.down),
            "total": turn.money(point.total_to_pay),
            "charges": turn.money(point.charges),
            "apr": turn.percent(point.apr * 100) if point.apr else None,
        }
        for point in points
    ]
    data = {"offers": rows, "valid_until": offers[0].valid_until.isoformat()}
    return {"type": "offers", "data": data | ({"ladder": ladder} if len(ladder) > 1 else {})}


def say_offers(turn: Turn, offers: Sequence[Offer], drafted: bool) -> None:
    """What is on the table, and the one question whether it fits."""
    if offers[0].product in PLANS:
        _say_plans(turn, [offer for offer in offers if offer.product in PLANS], drafted)
        return
    for number, offer in enumerate(offers, start=1):
        if offer.product in PLANS:
            _say_plans(turn, [offer], drafted)
            continue
        key = OFFER_KEYS[offer.product]
        variant = f"{key}_parts" if len(offer.parts) > 1 else f"{key}_draft" if offer.level.code != "bot" else key
        shown = variant if variant in turn.wording else key
        turn.say(shown, values=offer_values(turn, offer), buttons=_take_buttons(offers, number))
    if len(offers) > 1:
        turn.say("utter_bargain_which")


def _say_plans(turn: Turn, offers: Sequence[Offer], drafted: bool) -> None:
    take = take_buttons(offers)
    key = "utter_plans_draft" if drafted else "utter_plans_offer" if len(offers) == 1 else "utter_plans_offer_two"
    turn.say(
        key,
        card=offers_card(turn, offers),
        buttons=(*take, Button("utter_button_lower", "/ask_better_offer"), HUMAN),
        expects=("amount", "months"),
        lines=lines.offer_lines([line_of(offer) for offer in offers], turn.locale),
    )


def take_buttons(offers: Sequence[Offer]) -> tuple[Button, ...]:
    """A button for each plan: by its months where there are two."""
    if len(offers) == 1:
        return (Button("utter_button_take_offer", f'/choose_offer{{"offer_id": "{offers[0].quote_id}"}}'),)
    return tuple(
        Button("utter_button_take_months", f'/choose_offer{{"offer_id": "{offer.quote_id}"}}', {"months": str(offer.months)})
        for offer in offers
        if offer.months
    )


def _take_buttons(offers: Sequence[Offer], number: int) -> tuple[Button, ...]:
    offer = offers[number - 1]
    if len(offers) == 1:
        return (Button("utter_button_take_offer", "/affirm"), Button("utter_button_cancel", "/cancel_task"))
    return (Button("utter_button_take_offer", f'/choose_offer{{"offer_id": "{offer.quote_id}"}}'),)


def offer_values(turn: Turn, offer: Offer) -> dict[str, str]:
    """Every figure of an offer under its name; a sentence takes those it needs."""
    inputs = {f"input_{name}": show(turn, value) for name, value in offer.inputs.items()}
    first, last = (offer.rows[0].amount, offer.rows[-1].amount) if offer.rows else (None, None)
    return (
        inputs
        | {
            "parts": lines.part_lines([(part.on, part.amount) for part in offer.parts], turn.locale),
            "amount": turn.money(offer.amount),
            "on": turn.day(offer.on) if offer.on else "",
            "day": str(offer.day or ""),
            "days": str(offer.interest_days or 0),
            "per_months": str(turn.ctx.terms.due_date.per_months),
            "months": str(offer.months or 0),
            "interest": turn.money(offer.interest_cost),
            "waived_late_fee": turn.money(offer.waived_late_fee),
            "waived": turn.money(offer.waived_late_fee),
            "waived_lines": _waived_lines(turn, offer),
            "base": turn.money(offer.base),
            "lines": lines.offer_lines([line_of(offer)], turn.locale) if offer.rows else "",
            "monthly": turn.money(first) if first is not None else "",
            "last": turn.money(last) if last is not None and last != first else "",
            "down": turn.money(offer.down),
            "down_due": turn.day(offer.down_due) if offer.down_due else "",
            "total": turn.money(offer.total_to_pay),
            "charges": turn.money(offer.charges),
            "apr": turn.percent(offer.apr * 100) if offer.apr else turn.percent(offer.monthly_rate),
            "first": turn.day(offer.rows[0].due) if offer.rows else "",
            "product": turn.words(f"utter_name_{offer.product.value}"),
        }
        | what_breaks(turn)
    )


def what_breaks(turn: Turn) -> dict[str, str]:
    """How many missed instalments end a plan, by the terms in force."""
    dates = turn.ctx.terms.plan_dates
    return {
        "consecutive": str(dates.broken_consecutive),
        "misses": str(dates.broken_misses),
        "in_rows": str(dates.broken_in_rows),
    }


def _waived_lines(turn: Turn, offer: Offer) -> str:
    """What falls away, each with its sum; what does not is not named."""
    sums = (("fee", offer.waived_late_fee), ("interest", offer.waived_interest))
    named = [turn.words(f"utter_name_waived_{what}", amount=turn.money(sum_)) for what, sum_ in sums if sum_.fen]
    return turn.words("utter_name_and").join(named)


READ_BACK_ROWS = (
    "product",
    "parts",
    "down",
    "down_due",
    "months",
    "monthly",
    "last",
    "first",
    "charges",
    "waived",
    "apr",
    "total",
    "amount",
    "on",
    "interest",
)


def read_back_key(offer: Offer) -> str:
    """The response that reads an offer back in full, by product; a plan that begins without a down payment names none."""
    key = f"utter_read_back_{offer.product.value}"
    return f"{key}_no_down" if offer.rows and not offer.down.fen else key


def schedule_card(turn: Turn, plan: PlanView, offer: Offer) -> dict[str, Any]:
    """The schedule with its files; the first payment stands in it as row 0."""
    rows: list[dict[str, Any]] = [
        {
            "n": row.number,
            "due": row.due.isoformat(),
            "amount": turn.money(row.amount),
            "principal": turn.money(row.principal),
            "charge": turn.money(row.charge),
            "status": "due",
        }
        for row in offer.rows
    ]
    if offer.down.fen and offer.down_due is not None:
        rows.insert(0, {"n": 0, "due": offer.down_due.isoformat(), "amount": turn.money(offer.down), "status": "due"})
    total = Money.total(row.amount for row in offer.rows) + offer.down
    return {
        "type": "schedule",
        "data": {"plan_id": plan.id, "number": plan.number, "status": plan.state.value, "rows": rows, "total": turn.money(total)},
    }
