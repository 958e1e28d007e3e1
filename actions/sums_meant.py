"""Which sum words name, told by the account: the minimum, all of it, a share of it, a figure."""

from __future__ import annotations

from decimal import Decimal

from actions.turn import Turn
from bot.debt.allocation import Allocation, allocate
from bot.debt.position import Position
from bot.debt.values import AmountValue, Kind, Money, Stance
from bot.language.stances import wanted_first

#: So many times its step a round figure must be to stand for an exact one: six hundred odd may, a thousand odd may not.
_FINE = 5
#: Responses after which "I will pay that" means the minimum.
MINIMUM_TOLD = frozenset({"utter_arrears_minimum_overdue", "utter_arrears_minimum_next", "utter_arrears_minimum_left"})
PURPOSE_OF = {"min_due": "minimum", "total": "total"}


def minimum_of(position: Position) -> Money:
    """What the word minimum means today: what is overdue of it, else the running statement's."""
    return position.overdue_min or position.next_min or Money(0)


def spread_of(turn: Turn, position: Position, amount: Money) -> Allocation:
    """What of the account a payment of ``amount`` would settle today, by the terms in force."""
    return allocate(
        amount,
        principal=position.principal,
        interest=position.interest,
        fees=position.late_fee + position.service_fee,
        dpd=position.dpd,
        terms=turn.ctx.terms.money.allocation,
    )


def is_the_minimum(value: AmountValue, minimum: Money) -> bool:
    """The twelve hundred odd, where the minimum is 1,296.35: the minimum, its odd part left unsaid."""
    about = value.value if value.kind is Kind.APPROX else value.low if value.kind is Kind.AT_LEAST else None
    if about is None or not about.fen or value.stance is Stance.REFUSED:
        return False
    zeros = len(str(about.fen)) - len(str(about.fen).rstrip("0"))
    step = int("1" + "0" * zeros)
    return about.fen >= _FINE * step and about.fen <= minimum.fen < about.fen + step


def total_first(values: tuple[AmountValue, ...]) -> tuple[AmountValue, ...]:
    """All of it, that is 8,495.20: whoever says both means all of it, whatever it is today."""
    whole = [value for value in values if value.kind is Kind.RELATIVE and value.relative == "total" and value.share == 1]
    return (*whole, *(value for value in values if value not in whole))


def amount_meant(turn: Turn, position: Position) -> tuple[Money, str] | None:
    """(amount, purpose) if the words name a sum firmly enough to make a page for; None if they do not."""
    for value in total_first(wanted_first(turn.reading(("amount",)).amounts)):
        if value.kind is Kind.RELATIVE:
            base = minimum_of(position) if value.relative == "min_due" else position.payoff
            return base.rounded(value.share or Decimal(1)), PURPOSE_OF.get(value.relative or "", "free")
        if value.kind is Kind.EXACT and value.value is not None:
            return value.value, "free"
        if is_the_minimum(value, minimum_of(position)):
            return minimum_of(position), "minimum"
    return None
