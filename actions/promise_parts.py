"""Parts of a promise: the rest after a first sum, one part of several changed, what stands kept while the other half changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from actions.offers import HUMAN
from actions.promise_words import days_named, sums_named, with_bare_day
from actions.second_look import MINIMUM_TOLD
from actions.sums_meant import minimum_of
from actions.turn import Button, Turn
from bot.debt.negotiation import Ask, DatedAmount, Draft, Offer, Offers
from bot.debt.products import Product
from bot.debt.values import Money
from bot.language import cues, parts_words
from bot.services import accounts, payments, plans, promises


def rest_of(turn: Turn, sums: list[Money], days: list[date]) -> Money | None:
    """What is left of the debt when one sum is named and the rest is to come later; None if nobody spoke of a rest."""
    if turn.is_trigger or not sums or not cues.says(turn.text, "rest"):
        return None
    position = accounts.position(turn.ctx, turn.conversation_id)
    named = Money.total(sums)
    # Several small sums that stay below the minimum are its parts; one sum is a first part of the whole.
    whole = minimum_of(position) if len(sums) > 1 and named < minimum_of(position) else position.payoff
    return whole - named if whole > named else None


def left_over(turn: Turn, sums: list[Money]) -> Money | None:
    """The rest, said with no sum after some of it was told to be paid: all that is open, less that."""
    payoff = accounts.position(turn.ctx, turn.conversation_id).payoff
    if turn.is_trigger or sums not in ([], [payoff]) or not cues.says(turn.text, "rest"):
        return None
    paid = payments.reported(turn.ctx, turn.conversation_id)
    return payoff - paid if paid.fen and payoff > paid else None


def say_rest(turn: Turn, rest: Money, first: Offer) -> None:
    """The rest comes later than can be noted down here: said plainly, with the two ways there are."""
    last = first.inputs.get("last_day")
    turn.say(
        "utter_promises_rest",
        rest=turn.money(rest),
        last=turn.day(last) if isinstance(last, date) else "",
        buttons=(Button("utter_button_next_request_instalment", "/request_instalment"), HUMAN),
    )


def too_many_parts(turn: Turn, sums: list[Money], days: list[date]) -> bool:
    """More payments than a promise may have: said with the limit, the last day and what can be noted at once."""
    most = turn.ctx.terms.promise.parts_max
    wanted = max(parts_words.parts_wanted(turn.text) or 0, len(sums) if len(sums) == len(days) else 0)
    if turn.is_trigger or wanted <= most:
        return False
    first = plans.next_move(turn.ctx, turn.conversation_id, Ask(Product.PROMISE))
    if not isinstance(first, Offers | Draft):
        return False
    last = first.offers[0].inputs.get("last_day")
    turn.say(
        "utter_promises_too_many_parts",
        most=str(most),
        last=turn.day(last) if isinstance(last, date) else "",
        buttons=(Button("utter_button_next_request_instalment", "/request_instalment"), HUMAN),
        expects=("amount", "date"),
    )
    return True


def changed_parts(turn: Turn, offer: Offer) -> tuple[DatedAmount, ...] | None:
    """The parts with the one that the words name changed, its day or its sum; None if they name none."""
    at = parts_words.which_part(turn.text) if len(offer.parts) > 1 and not turn.is_trigger else None
    if at is None or at >= len(offer.parts):
        return None
    days, sums = with_bare_day(turn, days_named(turn)), sums_named(turn)
    if not days and not sums:
        return None
    parts = list(offer.parts)
    parts[at] = DatedAmount(days[-1] if days else parts[at].on, sums[0] if sums else parts[at].amount)
    return _with_the_rest(turn, offer, parts, at)


def _with_the_rest(turn: Turn, offer: Offer, parts: list[DatedAmount], changed: int) -> tuple[DatedAmount, ...]:
    """Parts that made up all that is owed go on doing so: the last one takes what is left."""
    whole = accounts.position(turn.ctx, turn.conversation_id).payoff
    other = len(parts) - 1
    if changed % len(parts) == other:
        return tuple(parts)
    left = whole - Money.total(part.amount for place, part in enumerate(parts) if place != other)
    if Money.total(part.amount for part in offer.parts) != whole or left.fen <= 0 or parts_words.names_both_parts(turn.text):
        return tuple(parts)
    parts[other] = DatedAmount(parts[other].on, left)
    return tuple(parts)


def kept_of_the_promise(turn: Turn, sums: Sequence[Money], days: Sequence[date]) -> dict[str, Any]:
    """Only a day, or only a sum, said to change the promise that stands: the other half of it is kept."""
    if turn.is_trigger or bool(sums) == bool(days) or not parts_words.changes_it(turn.text):
        return {}
    made = promises.promise(turn.ctx, turn.conversation_id)
    if made is None or made.status != "open" or len(made.parts) != 1:
        return {}
    return {"amount": {"fen": made.amount.fen}} if days else {"date": made.on.isoformat()}


def minimum_just_told(turn: Turn, sums: Sequence[Money], days: Sequence[date]) -> dict[str, Any]:
    """A day and no sum, said right after the minimum was told: the minimum on that day."""
    told = turn.last_said in MINIMUM_TOLD
    minimum = minimum_of(accounts.position(turn.ctx, turn.conversation_id))
    if not told or sums or not days or not minimum.fen:
        return {}
    return {"amount": {"fen": minimum.fen}}
