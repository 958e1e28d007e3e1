"""Receipts for the figures of a plan: instalment, charges, annual cost, down payment, early settlement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot.debt.account import PlanRow
from bot.debt.annual_cost import AnnualCost
from bot.debt.errors import HouseError
from bot.debt.instalments import DownSplit, EarlySettlement, Method, Schedule
from bot.debt.receipts import How, Line, Receipt, Value
from bot.debt.values import Money


def explain_plan(
    schedule: Schedule,
    figure: str,
    *,
    as_of: date,
    policy_version: str,
    cost: AnnualCost | None = None,
    down: Money | None = None,
) -> Receipt:
    """The receipt of ``instalment``, ``last_instalment``, ``charges_total``, ``total_paid`` or ``apr`` (which needs ``cost``).

    Raises HouseError ``figure_unknown``.
    """
    value: Value
    if figure in ("instalment", "last_instalment"):
        row = schedule.rows[0 if figure == "instalment" else -1]
        value, lines = row.amount, _row_lines(schedule, row)
    elif figure == "charges_total":
        value = schedule.charges_total
        lines = [_charge_line(schedule, row) for row in schedule.rows if row.charge]
    elif figure == "total_paid":
        value = schedule.total + (down or Money(0))
        lines = [Line("down_payment", How.SUM, down)] if down else []
        lines += [Line("row", How.SUM, row.amount, on=row.due, ref=str(row.number)) for row in schedule.rows]
    elif figure == "apr" and cost is not None:
        value = cost.apr
        lines = [Line("row", How.FLOW, row.amount, on=row.due, ref=str(row.number)) for row in schedule.rows]
        financed = schedule.financed + schedule.spread
        # Beside the annual rate stand its compound form and the nominal one, which is never shown alone.
        lines += [Line("compound_rate", How.NOTE, rate=cost.compound), Line("nominal_rate", How.NOTE, rate=cost.nominal)]
        lines.append(Line("rate_of_return", How.RATE, balance=financed, rate=cost.irr_month, rules=("R12b", "R31")))
    else:
        raise HouseError("figure_unknown", figure=figure)
    return Receipt(figure, as_of, value, tuple(lines), policy_version)


def _row_lines(schedule: Schedule, row: PlanRow) -> list[Line]:
    number = str(row.number)
    lines = [Line("row_principal", How.SUM, row.principal, on=row.due, balance=schedule.financed, ref=number)]
    if row.charge:
        lines.append(_charge_line(schedule, row))
    if row.spread:
        lines.append(Line("row_spread", How.SUM, row.spread, on=row.due, balance=schedule.spread, ref=number))
    return lines


def _charge_line(schedule: Schedule, row: PlanRow) -> Line:
    """The charge of a row: on the financed principal (flat), or on what is left of it."""
    base = schedule.financed
    if schedule.method in (Method.ANNUITY, Method.EQUAL_PRINCIPAL):
        base -= Money.total(earlier.principal for earlier in schedule.rows if earlier.number < row.number)
    rate, number = schedule.monthly_rate, str(row.number)
    return Line("row_charge", How.SHARE, row.charge, on=row.due, balance=base, rate=rate, rules=("R10",), ref=number)


def explain_down(split: DownSplit, share: Decimal | None, *, as_of: date, policy_version: str) -> Receipt:
    """The down payment as a share of the base, or as the amount that was agreed."""
    if share is not None and split.base.rounded(share) == split.down:
        line = Line("down_share", How.SHARE, split.down, balance=split.base, rate=share)
    else:
        line = Line("down_agreed", How.SUM, split.down, balance=split.base)
    return Receipt("down_payment", as_of, split.down, (line,), policy_version)


def explain_early(early: EarlySettlement, *, as_of: date, policy_version: str) -> Receipt:
    """What settles a plan today."""
    lines = [Line("plan_remaining", How.SUM, early.remaining)]
    if early.charges_due:
        lines.append(Line("plan_charges_due", How.SUM, early.charges_due))
    if early.running_charge:
        lines.append(
            Line(
                "running_charge",
                How.PERIOD,
                early.running_charge,
                on=early.running_from + timedelta(days=early.days),
                start=early.running_from,
                end=early.running_from + timedelta(days=early.of_days),
                days=early.days,
                balance=early.running_full,
                rules=("R10",),
            )
        )
    return Receipt("early_settlement", as_of, early.payoff, tuple(lines), policy_version)


def explain_saved(early: EarlySettlement, rows: Sequence[PlanRow], *, as_of: date, policy_version: str) -> Receipt:
    """What settling today saves against paying every open row on its day."""
    lines = [Line("row", How.SUM, row.amount, on=row.due, ref=str(row.number)) for row in rows]
    whole = Money.total(row.amount for row in rows)
    lines.append(Line("early_settlement", How.SUM, -early.payoff, on=as_of))
    return Receipt("saved", as_of, whole - early.payoff, tuple(lines), policy_version)
