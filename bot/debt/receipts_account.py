"""Receipts for the figures of an account: what is owed, demanded, days past due, and what all charges come to a year."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from bot.debt.account import Part
from bot.debt.errors import HouseError
from bot.debt.money_terms import LateFeeTerms
from bot.debt.position import Applied, Minimum, Position
from bot.debt.receipts import How, Line, Receipt, Value
from bot.debt.selfcheck import check_position
from bot.debt.values import Money


def explain(position: Position, figure: str) -> Receipt:
    """The receipt of a figure of an account: one of :data:`FIGURES`, or of :data:`STAFF_FIGURES` for the desk alone.

    Raises HouseError ``figure_unknown``.
    """
    entry = FIGURES.get(figure) or STAFF_FIGURES.get(figure)
    if entry is None:
        raise HouseError("figure_unknown", figure=figure)
    value, lines = entry(position)
    return Receipt(figure, position.as_of, value, tuple(lines), position.terms.policy_version)


_Explained = tuple[Value, list[Line]]


def _total(position: Position) -> _Explained:
    parts = (
        ("principal", position.principal),
        ("interest", position.interest),
        ("late_fee", position.late_fee),
        ("service_fee", position.service_fee),
    )
    return position.total, [Line(kind, How.SUM, amount) for kind, amount in parts if amount]


def _payoff(position: Position) -> _Explained:
    lines = [Line("total", How.SUM, position.total)]
    plan = position.plan
    if plan is not None and plan.running_charge and plan.running_from:
        days = (position.as_of - plan.running_from).days
        line = Line("running_charge", How.SUM, plan.running_charge, start=plan.running_from, end=plan.running_to, days=days)
        lines.append(line)
    if position.overpaid:
        lines.append(Line("overpaid", How.SUM, -min(position.overpaid, Money.total(_amounts(lines)))))
    return position.payoff, lines


def _amounts(lines: Iterable[Line]) -> list[Money]:
    return [line.amount for line in lines if line.amount is not None]


def _collectable(position: Position) -> _Explained:
    lines = [Line("total", How.SUM, position.total)]
    if position.disputed:
        lines.append(Line("disputed", How.SUM, -position.disputed, rules=("R03",)))
    return position.collectable, lines


def _debits(position: Position, part: Part) -> list[Line]:
    return [
        Line("opening" if part is not Part.PRINCIPAL else "bought", How.SUM, amount, on=on, ref=ref)
        for on, ref, debited, amount in position.debits
        if debited is part
    ]


def _credits(position: Position, of: Callable[[Applied], Money]) -> list[Line]:
    return [
        Line(applied.kind, How.SUM, -of(applied), on=applied.on, days=applied.dpd, rules=("R05",), ref=applied.posting_id)
        for applied in position.applied
        if of(applied)
    ]


def _principal(position: Position) -> _Explained:
    lines = _debits(position, Part.PRINCIPAL) + _credits(position, lambda applied: applied.principal)
    return position.principal, lines


def _interest(position: Position) -> _Explained:
    lines = _debits(position, Part.INTEREST)
    for charge in position.interest_charges:
        lines += [
            Line(
                "interest_days",
                How.SEGMENT,
                start=segment.start,
                end=segment.end,
                days=segment.days,
                balance=segment.balance,
                rate=charge.rate,
                factor=segment.factor,
                rules=("R12",),
                ref=segment.lot,
            )
            for segment in charge.segments
        ]
        kind = "interest_accrued" if charge.reason == "accrued" else "interest_posted"
        lines.append(Line(kind, How.POSTING, charge.amount, on=charge.on, rate=charge.rate, rules=("R11",)))
    lines += _credits(position, lambda applied: applied.interest)
    if position.plan is not None and position.plan.unpaid_charges_due:
        lines.append(Line("plan_charges_due", How.SUM, position.plan.unpaid_charges_due, rules=("R10",)))
    return position.interest, lines


def _fee_line(shortfall: Money, amount: Money, on: date, terms: LateFeeTerms) -> Line:
    return Line(
        "late_fee",
        How.FEE,
        amount,
        on=on,
        balance=shortfall,
        rate=terms.rate,
        low=terms.floor,
        high=terms.cap,
        rules=("R11", "R13"),
    )


def _late_fee(position: Position) -> _Explained:
    terms = position.terms.late_fee
    lines = _debits(position, Part.LATE_FEE)
    lines += [_fee_line(fee.shortfall, fee.amount, fee.on, terms) for fee in position.late_fees]
    return position.late_fee, lines + _credits(position, lambda applied: applied.late_fee)


def _service_fee(position: Position) -> _Explained:
    lines = _debits(position, Part.SERVICE_FEE) + _credits(position, lambda applied: applied.service_fee)
    return position.service_fee, lines


def _minimum_lines(minimum: Minimum, floor: Money) -> list[Line]:
    lines = [Line("min_share", How.SHARE, minimum.share, balance=minimum.eligible, rate=minimum.pct)]
    parts = (
        ("min_cash", minimum.cash),
        ("min_prior_unpaid", minimum.prior_unpaid),
        ("min_over_limit", minimum.over_limit),
        ("min_interest", minimum.interest),
        ("min_fees", minimum.fees),
        ("min_instalments", minimum.instalments),
    )
    lines += [Line(kind, How.SUM, amount) for kind, amount in parts if amount]
    plain = Money.total(_amounts(lines))
    if plain != minimum.amount:
        lines.append(Line("min_bounds", How.BETWEEN, minimum.amount - plain, low=floor, high=minimum.balance))
    return lines


def _demand(position: Position, value: Money, overdue: bool) -> _Explained:
    """A demanded minimum: the parts of its statement, then what has come off it since."""
    plan = position.plan
    if plan is not None and plan.active:
        rows = plan.rows[plan.rows_paid :]
        wanted = [row for row in rows if (row.due < position.as_of) == overdue][: None if overdue else 1]
        lines = [Line("row", How.SUM, row.amount, on=row.due, rules=("R10",), ref=str(row.number)) for row in wanted]
    else:
        passed = [statement for statement in position.statements if (statement.due < position.as_of) == overdue]
        if position.charged_off_on is not None or not passed:
            return value, [Line("brought_forward", How.SUM, value)] if value else []
        statement = passed[-1]
        lines = [Line("statement", How.SUM, Money(0), on=statement.on, end=statement.due)]
        lines += _minimum_lines(statement.minimum, position.terms.min_payment.floor)
    since = value - Money.total(_amounts(lines))
    if since:
        lines.append(Line("settled_since", How.SUM, since))
    return value, lines


def _overdue_min(position: Position) -> _Explained:
    return _demand(position, position.overdue_min, overdue=True)


def _next_min(position: Position) -> _Explained:
    return (Money(0), []) if position.next_min is None else _demand(position, position.next_min, overdue=False)


def _dpd(position: Position) -> _Explained:
    oldest = position.oldest_unpaid_due
    if oldest is None:
        return position.dpd, []
    line = Line("oldest_unpaid_due", How.DAYS, start=oldest, end=position.as_of, days=position.dpd, rules=("R13",))
    return position.dpd, [line]


def _charges_a_year(position: Position) -> _Explained:
    """For staff (R33): never told to a debtor as a legal cap."""
    found = check_position(position)
    if found is None:
        return 0, []
    parts = (("interest", position.interest), ("late_fee", position.late_fee), ("service_fee", position.service_fee))
    lines = [Line(kind, How.SUM, amount) for kind, amount in parts if amount]
    return found.annualised, [*lines, Line("a_year", How.ANNUAL, balance=found.principal, days=found.days, rules=("R33",))]


FIGURES: dict[str, Callable[[Position], _Explained]] = {
    "total": _total,
    "payoff": _payoff,
    "collectable": _collectable,
    "principal": _principal,
    "interest": _interest,
    "late_fee": _late_fee,
    "service_fee": _service_fee,
    "overdue_min": _overdue_min,
    "next_min": _next_min,
    "dpd": _dpd,
}
STAFF_FIGURES: dict[str, Callable[[Position], _Explained]] = {"charges_a_year": _charges_a_year}
