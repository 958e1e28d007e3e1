"""Parts of a promise: the rest after a first sum, one part of several changed, what stands kept while the other half changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from actions.offers import HUMAN
from actions.promise_words import (
    days_named,
    share_named,
    speaks_of_the_rest_of_the_minimum,
    sums_in_order,
    sums_named,
    with_bare_day,
)
from actions.sums_meant import MINIMUM_TOLD, minimum_of
from actions.turn import Button, Turn
from bot.debt.negotiation import Ask, DatedAmount, Draft, Offer, Offers
from bot.debt.products import Product
from bot.debt.values import Money
from bot.language import cues, parts_words
from bot.language import promise_words as words
from bot.services import accounts, payments, plans, promises
from bot.services.promises import PromiseView

#: After these the talk is still about the promise that was just noted down.
JUST_AGREED = ("utter_agreed_ptp", "utter_offer_ptp")


def rest_of(turn: Turn, sums: list[Money], days: list[date]) -> Money | None:
    """What is left of the debt when one sum is named and the rest is to come later; None if nobody spoke of a rest."""
    said = speaks_of_the_rest_of_the_minimum(turn)
    if turn.is_trigger or not sums or not (said or cues.says(turn.text, "rest")):
        return None
    of_the_minimum = said or share_named(turn) == "min_due"
    position = accounts.position(turn.ctx, turn.conversation_id)
    named = Money.total(sums)
    # Several small sums that stay below the minimum are its parts; one sum is a first part of the whole, unless it is said.
    small = named < minimum_of(position) and (of_the_minimum or len(sums) > 1)
    whole = minimum_of(position) if small else _sum_in_hand(turn, named) or position.payoff
    return whole - named if whole > named else None


def _sum_in_hand(turn: Turn, named: Money) -> Money | None:
    """The sum that the open promise was begun with, if what is named now is only a part of it: its rest is meant."""
    held = turn.task.data.get("amount") if turn.task is not None and turn.task.kind == "promise" else None
    return Money(held["fen"]) if isinstance(held, dict) and held["fen"] > named.fen else None


def parts_said(turn: Turn, sums: list[Money], days: list[date]) -> tuple[Money | None, tuple[DatedAmount, ...] | None]:
    """(the rest, if its day is not named; the parts, if each of several sums has its day, the rest among them)."""
    in_order = sums_in_order(turn)
    rest = None if len(in_order) > len(sums) else rest_of(turn, sums, days)
    if rest is not None and len(days) > 1 and len(days) == len(sums) + 1:
        sums, rest = [*sums, rest], None
    if rest is None and len(in_order) > 1 and len(days) > len(sums):
        whole = rest_of(turn, in_order, days)
        sums = [*in_order, whole] if whole is not None and len(days) == len(in_order) + 1 else in_order
    if len(sums) < 2 or len(sums) != len(days):
        return rest, None
    return rest, tuple(DatedAmount(on, amount) for on, amount in zip(days, sums, strict=True))


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


def too_many_parts(turn: Turn, sums: list[Money], days: list[date], *, asked: bool = False) -> bool:
    """More payments than a promise may have, or how many are possible ``asked``: the limit, the last day, what can be noted."""
    most = turn.ctx.terms.promise.parts_max
    wanted = max(parts_words.parts_wanted(turn.text) or 0, len(sums) if len(sums) == len(days) else 0)
    if turn.is_trigger or (wanted <= most and not asked):
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


def changed_parts(turn: Turn, parts: tuple[DatedAmount, ...]) -> tuple[DatedAmount, ...] | None:
    """The parts with the one that the words name changed, its day or its sum, or with one more; None if they name none."""
    more = _with_one_more(turn, parts)
    days, sums = with_bare_day(turn, days_named(turn)), sums_named(turn)
    at = _part_meant(turn, parts, days) if len(parts) > 1 and not turn.is_trigger else None
    if more is not None or at is None or at >= len(parts):
        return more
    days = [day for day in days if day != parts[at].on]
    if not days and not sums:
        return None
    changed = list(parts)
    changed[at] = DatedAmount(days[-1] if days else parts[at].on, sums[0] if sums else parts[at].amount)
    return _with_the_rest(turn, parts, changed, at)


def _part_meant(turn: Turn, parts: tuple[DatedAmount, ...], days: Sequence[date]) -> int | None:
    """The part that is named by its place, or by its own day: the one on the 25th, eight hundred."""
    place = parts_words.which_part(turn.text)
    if place is not None:
        return place
    named = [at for at, part in enumerate(parts) if part.on in days]
    return named[0] if len(named) == 1 else None


def _with_one_more(turn: Turn, parts: tuple[DatedAmount, ...]) -> tuple[DatedAmount, ...] | None:
    """And what is missing on the 27th; and another three hundred on Monday: one part more, on a later day."""
    if turn.is_trigger:
        return None
    days, sums = with_bare_day(turn, days_named(turn)), sums_named(turn)
    if len(days) != 1 or days[0] <= parts[-1].on or len(sums) > 1:
        return None
    if sums:
        return (*parts, DatedAmount(days[0], sums[0])) if words.adds_a_part(turn.text) else None
    rest = rest_of(turn, [part.amount for part in parts], days)
    return (*parts, DatedAmount(days[0], rest)) if rest is not None else None


def _with_the_rest(
    turn: Turn, before: tuple[DatedAmount, ...], parts: list[DatedAmount], changed: int
) -> tuple[DatedAmount, ...]:
    """Parts that made up all that is owed go on doing so: the last one takes what is left."""
    whole = accounts.position(turn.ctx, turn.conversation_id).payoff
    other = len(parts) - 1
    if changed % len(parts) == other:
        return tuple(parts)
    left = whole - Money.total(part.amount for place, part in enumerate(parts) if place != other)
    if Money.total(part.amount for part in before) != whole or left.fen <= 0 or parts_words.names_both_parts(turn.text):
        return tuple(parts)
    parts[other] = DatedAmount(parts[other].on, left)
    return tuple(parts)


def standing_promise(turn: Turn) -> PromiseView | None:
    """The promise that is open, if one is."""
    made = promises.promise(turn.ctx, turn.conversation_id)
    return made if made is not None and made.status == "open" else None


def just_agreed(turn: Turn) -> bool:
    """Whether the promise that stands is what the last answer was about."""
    return turn.last_said.startswith(JUST_AGREED)


def parts_instead(turn: Turn) -> tuple[DatedAmount, ...] | None:
    """What shall stand in place of the promise that does, where one of its parts is named or one is added; None otherwise."""
    if turn.is_trigger or not (just_agreed(turn) or parts_words.changes_it(turn.text) or words.adds_a_part(turn.text)):
        return None
    made = standing_promise(turn)
    return changed_parts(turn, made.parts) if made is not None else None


def kept_of_the_promise(turn: Turn, sums: Sequence[Money], days: Sequence[date]) -> dict[str, Any]:
    """Only a day, or only a sum, said to change the promise that stands: the other half of it is kept."""
    if turn.is_trigger or bool(sums) == bool(days) or not (just_agreed(turn) or parts_words.changes_it(turn.text)):
        return {}
    made = standing_promise(turn)
    if made is None or len(made.parts) != 1:
        return {}
    return {"amount": {"fen": made.amount.fen}} if days else {"date": made.on.isoformat()}


def minimum_just_told(turn: Turn, sums: Sequence[Money], days: Sequence[date]) -> dict[str, Any]:
    """A day and no sum, said right after the minimum was told: the minimum on that day."""
    told = turn.last_said in MINIMUM_TOLD
    minimum = minimum_of(accounts.position(turn.ctx, turn.conversation_id))
    if not told or sums or not days or not minimum.fen:
        return {}
    return {"amount": {"fen": minimum.fen}}


def page_just_shown(turn: Turn, sums: Sequence[Money], days: Sequence[date]) -> dict[str, Any]:
    """A day and no sum, said of the page that is open: what that page is for, on that day."""
    if turn.is_trigger or sums or not days or not turn.last_said.startswith("utter_payment_link"):
        return {}
    pages = payments.open_orders(turn.ctx, turn.conversation_id)
    if pages and speaks_of_the_rest_of_the_minimum(turn):
        minimum = minimum_of(accounts.position(turn.ctx, turn.conversation_id))
        return {"amount": {"fen": (minimum - pages[-1]).fen}} if minimum > pages[-1] else {}
    return {"amount": {"fen": pages[-1].fen}} if pages else {}
