"""Rules beside the ledger, each exactly on its edge: waivers, calendar, locks, contact, plans, receipts, stored data."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from zoneinfo import ZoneInfo

import pytest

from bot.debt import checks, complaints, contact, handoff, identity
from bot.debt.account import CardAgreement, PlanRow, PostingKind
from bot.debt.annual_cost import annual_cost, monthly_return
from bot.debt.audit import canonical, digest
from bot.debt.authority import ApprovalRequest, PastWaiver, may_approve
from bot.debt.calendar import add_workdays, may_contact, next_opening
from bot.debt.concession import concession_share
from bot.debt.contact import Contact
from bot.debt.deferral import defer
from bot.debt.errors import HouseError
from bot.debt.instalments import Method, build, early_settlement, months_for, split_down
from bot.debt.limits import Level
from bot.debt.minimum import minimum_due
from bot.debt.posting_data import agreement_from, details_from, posting_from
from bot.debt.receipts import How, Line, Receipt, recompute
from bot.debt.receipts_plan import explain_early, explain_plan
from bot.debt.values import Money
from tests.debt.negotiation.table import terms
from tests.debt.support import HOURS, TODAY, yuan

DAY = timedelta(days=1)
NONE = Decimal(0)
NOW = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def dues(count: int) -> list[date]:
    return [TODAY + timedelta(days=20 + 30 * k) for k in range(count)]


def refused(code: str, call: object, *arguments: object, **named: object) -> dict[str, object]:
    with pytest.raises(HouseError) as caught:
        call(*arguments, **named)  # type: ignore[operator]
    assert caught.value.code == code
    return caught.value.data


# authority and calendar


def test_a_waiver_of_exactly_a_year_ago_no_longer_binds_the_same_person() -> None:
    def asked(on: date) -> ApprovalRequest:
        return ApprovalRequest(Level.L1, "bot", True, (PastWaiver(on, "p1"),))

    may_approve(asked(date(2025, 11, 20)), person="p1", level=Level.L1, today=TODAY, terms=terms())
    data = refused(
        "four_eyes_waiver", may_approve, asked(date(2025, 11, 21)), person="p1", level=Level.L1, today=TODAY, terms=terms()
    )
    assert data["months"] == 12


def test_after_closing_the_desk_opens_on_the_very_next_workday() -> None:
    assert next_opening(datetime(2026, 11, 19, 18), HOURS) == datetime(2026, 11, 20, 9)


def test_quiet_hours_that_begin_when_they_end_are_none() -> None:
    never = replace(terms().contact, quiet_from=time(22), quiet_to=time(22))
    assert may_contact(time(22), never) and may_contact(time(3), never)


def test_a_refused_number_says_its_bounds() -> None:
    assert refused("days_out_of_range", add_workdays, TODAY, 367) == {"days": 367, "least": 0, "most": 366}
    data = refused("rate_out_of_range", checks.share, Decimal(2), "rate")
    assert (data["least"], data["most"]) == (0, 1)
    data = refused("rate_out_of_range", concession_share, 5, 3, Decimal("0.5"))
    assert (data["field"], data["least"], data["most"]) == ("step", 0, 3)


def test_an_error_is_known_by_its_code_to_whoever_reads_its_arguments() -> None:
    assert HouseError("no_account").args == ("no_account",)


# people and their rights


def test_a_complaint_has_its_three_days() -> None:
    found = complaints.deadlines(date(2026, 11, 20))
    assert (found.simple_by, found.complex_by, found.latest_by) == (date(2026, 12, 5), date(2026, 12, 20), date(2027, 1, 19))


def calls(count: int, outcome: str, channel: str = "voice", day: date = TODAY) -> list[Contact]:
    at = datetime.combine(day, time(10), NOW.tzinfo)
    return [Contact(at + timedelta(minutes=k), channel, outcome, "bank") for k in range(count)]


def test_six_unanswered_calls_a_day_are_allowed_and_seven_are_not() -> None:
    six = contact.measure(calls(6, "unanswered"), TODAY)
    assert (six.unanswered_today, six.voice_effective_today, six.over_limit) == (6, 0, ())
    assert contact.measure(calls(7, "unanswered"), TODAY).over_limit == ("unanswered",)


def test_messages_are_no_calls() -> None:
    found = contact.measure(calls(9, "unanswered", "sms") + calls(9, "effective", "sms"), TODAY)
    assert (found.unanswered_today, found.voice_effective_today, found.over_limit, found.today) == (0, 0, (), 18)


def test_an_answered_call_is_not_unanswered_and_today_is_part_of_the_week() -> None:
    found = contact.measure(calls(3, "effective") + calls(1, "unanswered", day=TODAY - DAY), TODAY)
    assert (found.voice_effective_today, found.unanswered_today, found.this_week) == (3, 0, 4)
    assert found.last is not None and found.last.outcome == "effective"
    assert found.last.at == datetime.combine(TODAY, time(10, 2), NOW.tzinfo)
    assert contact.measure(calls(1, "effective", day=TODAY - 7 * DAY), TODAY).this_week == 0


def test_of_two_equally_grave_reasons_the_first_stays() -> None:
    assert handoff.graver("vulnerability", "deceased_or_minor") == "vulnerability"
    assert handoff.graver("deceased_or_minor", "vulnerability") == "deceased_or_minor"


def test_a_lock_ends_at_its_minute_and_the_row_of_wrong_codes_starts_anew() -> None:
    state = identity.LockState()
    for _ in range(identity.TRIES):
        state = identity.after_fail(state, NOW, TODAY)
    assert state.locked_until is not None and state.fails_in_row == 0
    assert state.is_locked(state.locked_until - timedelta(seconds=1)) and not state.is_locked(state.locked_until)
    assert identity.tries_left(state, state.locked_until) == identity.TRIES
    for _ in range(identity.FAILS_A_DAY - identity.TRIES):
        state = identity.after_fail(state, NOW, TODAY)
    assert state.fails_in_row == 0 and state.locked_until == NOW + identity.LOCK_AFTER_DAY


def test_five_digits_are_cut_to_the_last_four() -> None:
    assert identity.clean_id_tail("14419") == "4419"


def test_the_audits_text_is_one_and_readable() -> None:
    assert canonical({"b": 1, "a": "中"}) == canonical({"a": "中", "b": 1}) == '{"a":"中","b":1}'


def test_the_audits_hash_is_that_of_its_readable_text() -> None:
    at = datetime(2026, 11, 20, 2, tzinfo=ZoneInfo("UTC"))
    body = json.dumps(["s", 1, "2026-11-20T02:00:00.000000+00:00", "a", "做", "x", "{}", "0"], ensure_ascii=False)
    assert digest("s", 1, at, "a", "做", "x", "{}", "0") == sha256(body.encode()).hexdigest()


# instalments


def test_a_schedule_of_less_than_nothing_is_refused() -> None:
    for named in ({"financed": Money(-100), "spread": yuan(10)}, {"financed": yuan(10), "spread": Money(-1)}):
        with pytest.raises(HouseError, match="amount_not_positive"):
            build(Method.PERSONALISED, named["financed"], NONE, dues(2), spread=named["spread"])
    with pytest.raises(HouseError, match="amount_not_positive"):
        months_for(Money(0), yuan(100))
    with pytest.raises(HouseError, match="rate_out_of_range"):
        defer(yuan(100), TODAY, 1, Decimal("0.0005"), Decimal("1.5"))


def test_no_row_is_empty_but_a_row_of_a_fen_is_a_row() -> None:
    refused("instalment_too_small", build, Method.FLAT, Money(2), NONE, dues(3))
    assert [row.amount for row in build(Method.FLAT, Money(3), NONE, dues(3)).rows] == [Money(1)] * 3
    tiny = build(Method.ANNUITY, Money(3), Decimal("0.0001"), dues(3)).rows
    assert [row.principal for row in tiny] == [Money(1)] * 3


def test_what_a_down_payment_leaves_after_interest_goes_to_the_fees() -> None:
    split = split_down(principal=yuan(1000), interest=yuan(100), fees=yuan(50), down=yuan(120))
    assert (split.to_interest, split.to_fees, split.to_principal) == (yuan(100), yuan(20), Money(0))
    assert (split.financed, split.spread) == (yuan(1000), yuan(30))


def test_settling_early_takes_the_spread_with_it_and_no_days_once_all_is_due() -> None:
    rows = build(Method.FLAT, yuan(900), Decimal("0.006"), dues(3), spread=yuan(90)).rows
    early = early_settlement(rows, 1, TODAY, rows[0].due)
    assert early.remaining == yuan(660) and early.payoff == yuan(660)
    late = early_settlement(rows, 1, TODAY, rows[-1].due)
    assert (late.days, late.of_days, late.running_charge, late.running_full) == (0, 0, Money(0), Money(0))
    assert late.charges_due == yuan("10.80") and late.payoff == yuan("670.80")
    receipt = explain_early(late, as_of=rows[-1].due, policy_version="t")
    assert [line.kind for line in receipt.lines] == ["plan_remaining", "plan_charges_due"]
    assert recompute(receipt) == late.payoff


def test_a_debt_of_one_fen_has_a_return_and_an_empty_one_has_none() -> None:
    assert monthly_return(Money(1), [Money(1)]) == 0
    for financed, paid in ((Money(0), Money(1)), (Money(2), Money(1))):
        with pytest.raises(HouseError, match="rate_unsolvable"):
            monthly_return(financed, [paid])


def test_the_annual_cost_is_over_principal_and_spread_together() -> None:
    schedule = build(Method.FLAT, yuan(900), Decimal("0.006"), dues(3), spread=yuan(90))
    cost = annual_cost(schedule)
    assert cost.irr_month == monthly_return(yuan(990), [row.amount for row in schedule.rows])
    receipt = explain_plan(schedule, "apr", as_of=TODAY, policy_version="t", cost=cost)
    assert recompute(receipt) == receipt.value == cost.apr
    assert receipt.lines[-1].balance == yuan(990)


def test_the_charge_of_a_reducing_plan_is_on_what_is_left() -> None:
    schedule = build(Method.EQUAL_PRINCIPAL, yuan(1200), Decimal("0.01"), dues(12))
    receipt = explain_plan(schedule, "last_instalment", as_of=TODAY, policy_version="t")
    charge = next(line for line in receipt.lines if line.kind == "row_charge")
    assert (charge.balance, charge.amount) == (yuan(100), yuan(1))
    assert recompute(receipt) == schedule.last
    paid = explain_plan(schedule, "total_paid", as_of=TODAY, policy_version="t")
    assert paid.value == schedule.total


# receipts by hand


def receipt(value: object, *lines: Line) -> Receipt:
    return Receipt("x", TODAY, value, lines, "t")  # type: ignore[arg-type]


def test_bounds_move_the_running_sum_up_or_down() -> None:
    hundred = Line("a", How.SUM, yuan(100))
    assert recompute(receipt(Money(0), hundred, Line("b", How.BETWEEN, low=yuan(0), high=yuan(60)))) == yuan(60)
    assert recompute(receipt(Money(0), hundred, Line("b", How.BETWEEN, low=yuan(150), high=yuan(900)))) == yuan(150)
    assert recompute(receipt(Money(0), hundred, Line("b", How.BETWEEN, low=yuan(0), high=yuan(900)))) == yuan(100)


def test_a_step_a_period_and_a_year_are_computed_anew() -> None:
    step = Line("s", How.STEP, low=yuan(10))
    assert recompute(receipt(Money(0), Line("a", How.SUM, yuan("1079.99")), step)) == yuan(1070)
    period = Line("p", How.PERIOD, balance=yuan("45.19"), start=TODAY, on=TODAY + 15 * DAY, end=TODAY + 30 * DAY)
    assert recompute(receipt(Money(0), period)) == yuan("22.60")
    year = Line("y", How.ANNUAL, balance=yuan(8000), days=92)
    found = recompute(receipt(NONE, Line("a", How.SUM, yuan("495.20")), year))
    assert isinstance(found, Decimal) and round(found, 4) == Decimal("0.2456")


def test_two_postings_are_rounded_one_by_one() -> None:
    rate = Decimal("0.0005")
    segment = Line("i", How.SEGMENT, start=TODAY, end=TODAY + DAY, balance=yuan("12.30"), rate=rate)
    posting = Line("p", How.POSTING, rate=rate)
    assert recompute(receipt(Money(0), segment, posting, segment, posting)) == Money(2)
    half = replace(segment, factor=Decimal("0.5"), balance=yuan("24.60"))
    assert recompute(receipt(Money(0), half, posting)) == Money(1)


def test_flows_meet_a_sum_to_less_than_a_fen() -> None:
    flow, rate = Line("f", How.FLOW, yuan(101)), Line("r", How.RATE, balance=yuan(100), rate=Decimal("0.01"))
    assert recompute(receipt(NONE, flow, rate)) == Decimal("0.12")
    assert recompute(receipt(NONE, flow, replace(rate, balance=yuan("100.01")))) == Decimal(-1)
    assert recompute(receipt(NONE, flow, replace(rate, balance=yuan("99.99")))) == Decimal(-1)


# stored data


def test_stored_details_are_read_by_their_kind() -> None:
    cycle = details_from(PostingKind.CYCLE_CHANGED, {"statement_day": 8, "due_day": 26})
    assert (cycle.statement_day, cycle.due_day) == (8, 26)  # type: ignore[union-attr]
    assert details_from(PostingKind.MIN_RELIEF, {"cycles": 2}).cycles == 2  # type: ignore[union-attr]
    grant = details_from(PostingKind.DEFERRAL, {"months": 2, "start": "2026-11-23", "until": "2027-01-23"})
    assert (grant.months, grant.interest_factor) == (2, Decimal(1))  # type: ignore[union-attr]
    assert details_from(PostingKind.PAYMENT, {}) is None


def test_what_is_missing_in_stored_data_is_nothing() -> None:
    plan = details_from(
        PostingKind.PLAN_SIGNED,
        {"plan_id": "p", "down_due": "2026-11-23", "rows": [{"number": 1, "due": "2026-12-05", "principal": "10.00"}]},
    )
    assert plan.rows == (PlanRow(1, date(2026, 12, 5), yuan(10)),)  # type: ignore[union-attr]
    assert (plan.down_payment, plan.waived_late_fee, plan.waived_interest) == (Money(0),) * 3  # type: ignore[union-attr]
    assert plan.clawback  # type: ignore[union-attr]
    closed = posting_from({"id": "x", "date": "2026-11-20", "kind": "charged_off"})
    assert (closed.amount, closed.in_flight) == (Money(0), False)


def test_a_card_that_lacks_a_field_says_which() -> None:
    assert refused("agreement_invalid", agreement_from, {"card_id": "c"})["field"] == "tail"
    assert refused("posting_invalid", posting_from, {"id": "x", "date": "2026-11-20"})["field"] == "kind"


@pytest.mark.parametrize("day", [0, 32])
def test_a_cycle_day_is_one_of_a_month(day: int) -> None:
    with pytest.raises(HouseError):
        CardAgreement("c", "0001", day, 23, yuan(1))
    CardAgreement("c", "0001", 1, 31, yuan(1))


# values


def test_money_is_whole_fen_up_to_its_bound() -> None:
    for wrong in (True, 1.0, "1"):
        with pytest.raises((HouseError, TypeError)):
            Money(wrong)  # type: ignore[arg-type]
    for wrong in (True, 1.5):
        with pytest.raises((HouseError, TypeError)):
            Money.of(wrong)  # type: ignore[arg-type]
    for wrong in ("NaN", "Infinity", "1e30"):
        with pytest.raises((HouseError, ValueError)):
            Money.of(wrong)
    with pytest.raises((HouseError, TypeError)):
        Money(1) * 1.5  # type: ignore[operator]
    with pytest.raises((HouseError, TypeError)):
        Money(1) * True


def test_without_a_balance_a_minimum_is_at_most_all_its_parts() -> None:
    rules = terms().money.min_payment
    assert minimum_due(rules, eligible=yuan(100), cash=yuan(500)).amount == yuan(510)
