"""Receipts for everything an offer states: what the debtor would pay, what falls away, what it costs, and by what clause.

An offer carries the figures that it was made from (``inputs``), so its receipts are the same years later, whatever became of
the account.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from bot.debt.annual_cost import annual_cost
from bot.debt.errors import HouseError
from bot.debt.instalments import Method, Schedule
from bot.debt.negotiation.types import Offer
from bot.debt.products import PLANS, Product
from bot.debt.receipts import How, Line, Receipt, Value
from bot.debt.receipts_plan import explain_plan
from bot.debt.values import Money

_Explained = tuple[Value, list[Line]]
_PLAN_FIGURES = ("base", "down_payment", "financed", "instalment", "last_instalment", "charges_total", "total_paid", "apr")
_OF_SCHEDULE = frozenset({"instalment", "last_instalment", "charges_total", "total_paid", "apr"})


def schedule_of(offer: Offer) -> Schedule:
    """The schedule of a plan offer."""
    spread = Money.total(row.spread for row in offer.rows)
    method = Method.PERSONALISED if offer.product is Product.PERSONALISED else Method.FLAT
    return Schedule(method, offer.monthly_rate, offer.financed - spread, spread, offer.rows)


def figures_of(offer: Offer) -> tuple[str, ...]:
    """Every figure of the offer that can be asked for, the one people look at first in front."""
    if offer.product in PLANS:
        own = tuple(name for name in _PLAN_FIGURES if name != "apr" or offer.apr is not None)
        return (*own, "waived_late_fee") if offer.waived_late_fee else own
    return _FIGURES.get(offer.product, ())


def explain_offer(offer: Offer, figure: str) -> Receipt:
    """The receipt of a figure of an offer, as of the day it was made for. Raises HouseError ``figure_unknown``."""
    if figure not in figures_of(offer):
        raise HouseError("figure_unknown", figure=figure)
    as_of = _day(offer, "as_of")
    if figure in _OF_SCHEDULE and offer.product in PLANS:
        table = schedule_of(offer)
        cost = annual_cost(table) if figure == "apr" else None
        down = offer.down or None
        return explain_plan(table, figure, as_of=as_of, policy_version=offer.policy_version, cost=cost, down=down)
    value, lines = _EXPLAINED[figure](offer)
    return Receipt(figure, as_of, value, tuple(lines), offer.policy_version)


def _money(offer: Offer, name: str) -> Money:
    found = offer.inputs.get(name)
    return found if isinstance(found, Money) else Money(0)


def _exact(offer: Offer, name: str) -> Decimal:
    found = offer.inputs.get(name)
    return found if isinstance(found, Decimal) else Decimal(0)


def _day(offer: Offer, name: str) -> date:
    found = offer.inputs.get(name)
    return found if isinstance(found, date) else offer.made_at.date()


def _debt(offer: Offer) -> list[Line]:
    """What is settled: the parts of the debt on the day of the offer."""
    names = ["principal", "interest", "late_fee", "service_fee"]
    if offer.product is not Product.INSTALMENT:
        names.insert(1, "principal_instalment")  # a standard instalment leaves standing plans alone (R10)
    return [Line(name, How.SUM, amount) for name in names if (amount := _money(offer, name))]


def _rest(lines: list[Line], value: Money, kind: str, *rules: str) -> list[Line]:
    """The line that leads from the lines to the value, where they differ."""
    gap = value - Money.total(line.amount for line in lines if line.amount is not None)
    return [Line(kind, How.SUM, gap, rules=rules)] if gap else []


def _base(offer: Offer) -> _Explained:
    lines = _debt(offer)
    return offer.base, lines + _rest(lines, offer.base, "waiver")


def _down(offer: Offer) -> _Explained:
    a_rule = offer.down_share == round(offer.down_share, 4)  # not the odd share that a named amount comes to
    if a_rule and offer.base.rounded(offer.down_share) == offer.down:
        return offer.down, [Line("down_share", How.SHARE, offer.down, balance=offer.base, rate=offer.down_share)]
    return offer.down, [Line("down_agreed", How.SUM, offer.down, balance=offer.base)]


def _financed(offer: Offer) -> _Explained:
    lines = [Line("base", How.SUM, offer.base)]
    return offer.financed, lines + ([Line("down_payment", How.SUM, -offer.down)] if offer.down else [])


def _waived_late_fee(offer: Offer) -> _Explained:
    lines = [Line("late_fee", How.SUM, _money(offer, "late_fee"))]
    return offer.waived_late_fee, lines + _rest(lines, offer.waived_late_fee, "waiver_limit")


def _waived_interest(offer: Offer) -> _Explained:
    interest = _money(offer, "interest")
    kept = interest.rounded(1 - _exact(offer, "interest_share"))
    lines = [Line("interest", How.SUM, interest)]
    lines += [Line("interest_kept", How.SUM, -kept, balance=interest, rate=1 - _exact(offer, "interest_share"))] if kept else []
    return offer.waived_interest, lines + _rest(lines, offer.waived_interest, "accrued_since")


def _settlement(offer: Offer) -> _Explained:
    interest, fee = _money(offer, "interest"), _money(offer, "late_fee")
    kept = (
        ("interest_kept", interest, 1 - _exact(offer, "interest_share")),
        ("late_fee_kept", fee, 1 - _exact(offer, "late_fee_share")),
    )
    names = ("principal", "principal_instalment")
    lines = [Line(name, How.SUM, amount) for name in names if (amount := _money(offer, name))]
    lines += [Line(kind, How.SHARE, of.rounded(rate), balance=of, rate=rate) for kind, of, rate in kept if of]
    service = _money(offer, "service_fee")
    return offer.amount, lines + ([Line("service_fee", How.SUM, service)] if service else [])


def _minimum(offer: Offer) -> _Explained:
    """The usual share of purchases out, the lower one in; nothing else of the minimum changes."""
    eligible, usual, lower = _money(offer, "min_eligible"), _exact(offer, "min_pct"), _exact(offer, "min_relief_pct")
    lines = [Line("min_before", How.SUM, _money(offer, "before"))]
    lines += [
        Line(kind, How.SHARE, eligible.rounded(rate), balance=eligible, rate=rate)
        for kind, rate in (("min_share_usual", -usual), ("min_share_relief", lower))
    ]
    return offer.amount, lines + _rest(lines, offer.amount, "min_bounds")


def _interest_cost(offer: Offer) -> _Explained:
    """Interest that runs on during the relief: balance x daily rate x days x factor."""
    balance = _money(offer, "before") - offer.amount if offer.product is Product.MIN_RELIEF else _money(offer, "principal")
    start = _day(offer, "due" if "due" in offer.inputs else "as_of")
    days = offer.interest_days or 0
    factor = _exact(offer, "interest_factor") if "interest_factor" in offer.inputs else Decimal(1)
    rate = _exact(offer, "daily_rate")
    segment = Line(
        "interest_days",
        How.SEGMENT,
        start=start,
        end=start + timedelta(days=days),
        days=days,
        balance=balance,
        rate=rate,
        factor=factor,
        rules=("R12",),
    )
    return offer.interest_cost, [segment, Line("relief_interest", How.POSTING, offer.interest_cost, rate=rate)]


def _promised(offer: Offer) -> _Explained:
    return offer.amount, [Line("part", How.SUM, part.amount, on=part.on) for part in offer.parts]


def _to_pay(offer: Offer) -> _Explained:
    lines = [Line("total", How.SUM, _money(offer, "total"))]
    return offer.base, [*lines, Line("waiver", How.SUM, -offer.amount)]


def _cycle_days(offer: Offer) -> _Explained:
    days, end = offer.interest_days or 0, _day(offer, "next_statement")
    return days, [Line("cycle", How.DAYS, start=end - timedelta(days=days), end=end, days=days)]


def _left_to_collect(offer: Offer) -> _Explained:
    left = _money(offer, "left_to_collect")
    return left, [Line("total", How.SUM, _money(offer, "total")), Line("disputed", How.SUM, -offer.amount, rules=("R03",))]


_FIGURES: dict[Product, tuple[str, ...]] = {
    Product.PROMISE: ("promised",),
    Product.SETTLEMENT: ("settlement", "waived_interest", "waived_late_fee"),
    Product.MIN_RELIEF: ("relieved_minimum", "interest_cost"),
    Product.DEFERRAL: ("interest_cost",),
    Product.BREATHING_SPACE: ("interest_cost",),
    Product.FEE_WAIVER: ("waived_late_fee", "to_pay"),
    Product.DUE_DATE: ("cycle_days",),
    Product.DISPUTE_HOLD: ("left_to_collect",),
}
_EXPLAINED: dict[str, Callable[[Offer], _Explained]] = {
    "base": _base,
    "down_payment": _down,
    "financed": _financed,
    "waived_late_fee": _waived_late_fee,
    "waived_interest": _waived_interest,
    "settlement": _settlement,
    "relieved_minimum": _minimum,
    "interest_cost": _interest_cost,
    "promised": _promised,
    "to_pay": _to_pay,
    "cycle_days": _cycle_days,
    "left_to_collect": _left_to_collect,
}
