"""A settlement paid in parts: how many, which sums and days, as they were named or evenly spread within its time."""

from __future__ import annotations

from datetime import date, timedelta

from actions.turn import Turn
from bot.debt.negotiation import Ask, DatedAmount, Offer
from bot.debt.products import Product
from bot.debt.values import Kind, Money, Stance
from bot.language import cues, parts_words

_TWO = 2


def speaks_of_parts(turn: Turn) -> bool:
    """True for "in two", "half now and half later", "ten thousand on the 26th and the rest on the 27th"."""
    if turn.is_trigger or turn.reading(("months",)).months:
        return False
    if parts_words.parts_named(turn.text) or parts_words.names_a_first_part(turn.text):
        return True
    named = cues.says(turn.text, "rest") or parts_words.which_part(turn.text) is not None
    return named and bool(_sums(turn))


def ask_in_parts(turn: Turn, offer: Offer) -> Ask:
    """The ask that the words make of the settlement on the table; days after its time are told first and left out."""
    sums, days = _sums(turn), _days(turn)
    limits = turn.ctx.terms.settlement.by_bucket[str(offer.inputs["bucket"])]
    last = turn.today + timedelta(days=limits.pay_within_days)
    if days and days[-1] > last:
        turn.say("utter_plans_settlement_latest", asked=turn.day(days[-1]), on=turn.day(last))
        days = [day for day in days if day <= last]
    if sums == [offer.amount]:
        sums = []  # the whole of it, named once more: it is what is split
    wanted = parts_words.parts_named(turn.text) or max(2, len(sums))
    if not sums and len(days) == 1 and wanted == _TWO and days[0] < last and parts_words.which_part(turn.text) in (None, 0):
        days = [days[0], last]  # the first one on the 25th: the second has the time that there is
    if not sums and len(days) < wanted:
        return Ask(Product.SETTLEMENT, split=wanted)
    named = Money.total(sums)
    if sums and named < offer.amount and len(sums) < max(wanted, 2):
        sums = [offer.amount - named, *sums] if _is_the_last(turn) else [*sums, offer.amount - named]
    if not sums or Money.total(sums) != offer.amount:
        sums = _even(offer.amount, wanted)
    return Ask(Product.SETTLEMENT, parts=tuple(map(DatedAmount, _with_days(turn.today, last, days, len(sums)), sums)))


def _sums(turn: Turn) -> list[Money]:
    exact = (value for value in turn.reading(("amount",)).amounts if value.kind is Kind.EXACT and not value.per_month)
    return [
        value.value for value in exact if value.value is not None and value.value.fen > 0 and value.stance is not Stance.REFUSED
    ]


def _is_the_last(turn: Turn) -> bool:
    """Ten thousand as the second one: what is left comes before it."""
    return parts_words.which_part(turn.text) in (1, -1) and not cues.says(turn.text, "rest")


def _days(turn: Turn) -> list[date]:
    named = (day.value for day in turn.reading().dates if day.stance is not Stance.REFUSED)
    return sorted({day for day in named if day is not None and day >= turn.today})


def _even(amount: Money, count: int) -> list[Money]:
    each = Money(amount.fen // count)
    return [each] * (count - 1) + [amount - each * (count - 1)]


def _with_days(today: date, last: date, named: list[date], count: int) -> list[date]:
    """A day for each part: as many as were named, the missing ones spread over the time before or after them."""
    if len(named) >= count:
        return named[:count]
    span = (last - today).days
    spread = [today + timedelta(days=span * (place + 1) // count) for place in range(count)]
    if not named:
        return spread
    if named[-1] > spread[-2] and count > 1:
        return [*spread[: count - len(named)], *named]  # one day for the last part: the earlier ones before it
    return [*named, *spread[len(named) :]]
