"""Every golden record of money comes out to the fen.

Records of spoken amounts and dates (G30, G31) belong to the language room; the rest is taken here one by one, and the last test
sees to it that none is left out.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.debt.affordability import affordable, tenor_for
from bot.debt.allocation import allocate
from bot.debt.annual_cost import annual_cost, cost_sheet
from bot.debt.buckets import asset_class, bucket_of
from bot.debt.calendar import complaint_clocks, desk_open, may_contact
from bot.debt.concession import concession_share
from bot.debt.deferral import defer
from bot.debt.disputes import carve_out
from bot.debt.fees import late_fee
from bot.debt.instalments import Method, Schedule, build, months_for, percent, split_down
from bot.debt.interest import annual_rate, interest_of, purchase_interest
from bot.debt.ledger import replay
from bot.debt.limitation import limitation
from bot.debt.limits import AffordabilityTerms, ComplaintTerms, ContactTerms, DeskHours, LimitationTerms
from bot.debt.minimum import minimum_due
from bot.debt.money_terms import Compound, InterestMethod
from bot.debt.promises import PromiseState, outcome
from bot.debt.selfcheck import check_charges
from bot.debt.settlement import settle
from bot.debt.values import Money
from tests.debt.support import HOURS, TERMS, TODAY, card, golden, terms_with, yuan

DAILY = Decimal("0.0005")
AFFORD = AffordabilityTerms(Decimal("0.05"), Money.of(200), Decimal("0.10"), 10, tenors=(3, 6, 12, 18, 24, 36, 48, 60))
COMPLAINT = ComplaintTerms(15, 30, 60, 20)
CONTACT = ContactTerms(time(22), time(8), 3, 6, 1, {})
LIMITATION = LimitationTerms(years=3, watch_days=90)


def dues(months: int) -> list[date]:
    return [TODAY + timedelta(days=30 * (number + 1)) for number in range(months)]


def record(name: str) -> dict[str, Any]:
    found = golden()[name]
    assert isinstance(found, dict)
    return found


def flat(principal: str, months: int, rate: str) -> Schedule:
    return build(Method.FLAT, yuan(principal), Decimal(rate), dues(months))


def per_cent(share: Decimal, places: int = 2) -> str:
    return f"{percent(share, places)}%"


def test_g1_interest_on_the_full_balance() -> None:
    paid = [(date(2026, 4, 23), yuan(100))]
    found = purchase_interest(yuan(1000), date(2026, 3, 30), paid, date(2026, 5, 5), DAILY)
    assert str(found) == record("G1_full_balance")["interest"]
    parts = [(yuan(1000), record("G1_full_balance")["d1"]), (yuan(900), record("G1_full_balance")["d2"])]
    assert found == interest_of(parts, DAILY)


def test_g2_interest_on_the_unpaid_part() -> None:
    paid = [(date(2026, 4, 23), yuan(100))]
    method = InterestMethod.UNPAID_PART
    found = purchase_interest(yuan(1000), date(2026, 3, 30), paid, date(2026, 5, 5), DAILY, method)
    assert str(found) == record("G2_unpaid_part_only")["interest"]
    assert found == interest_of([(yuan(900), record("G2_unpaid_part_only")["d"])], DAILY)


@pytest.mark.parametrize("name", [f"G3.{number}_late_fee" for number in (1, 2, 3, 4, 5, 7)])
def test_g3_late_fee(name: str) -> None:
    case = record(name)
    short = yuan(case["min_due"]) - yuan(case["paid"])
    assert short == yuan(case["shortfall"])
    assert str(late_fee(short, TERMS.late_fee)) == case["fee"]


@pytest.mark.parametrize(("name", "relief"), [("G4.1_min_10pct", False), ("G4.2_min_5pct", True)])
def test_g4_minimum_of_many_parts(name: str, relief: bool) -> None:
    found = minimum_due(
        TERMS.min_payment,
        eligible=yuan(12000),
        cash=yuan(2000),
        prior_unpaid=yuan(850),
        over_limit=yuan(300),
        interest=yuan("96.35"),
        fees=yuan(25),
        instalments=yuan(1000),
        relief=relief,
    )
    assert str(found.amount) == record(name)["min_due"]


def test_g4_minimum_of_a_small_balance_is_the_balance() -> None:
    case = record("G4.3_small_balance")
    assert str(minimum_due(TERMS.min_payment, eligible=yuan(case["balance"])).amount) == case["min_due"]


@pytest.mark.parametrize(
    ("name", "compound"), [("G5.1_overdue_simple", Compound.NONE), ("G5.2_overdue_compound", Compound.MONTHLY)]
)
def test_g5_an_overdue_account(name: str, compound: Compound) -> None:
    case = record(name)
    seen = card("A03").on(terms=terms_with(compound=compound))
    days = [charge.segments[0].days for charge in seen.interest_charges]
    assert days == case["days"]
    assert [str(charge.amount) for charge in seen.interest_charges] == [case["i1"], case["i2"], case["i3"]]
    assert [str(fee.amount) for fee in seen.late_fees] == [case["f1"], case["f2"]]
    assert str(seen.statements[1].min_due) == case["min2"]
    assert (str(seen.interest), str(seen.fees), str(seen.payoff)) == (case["interest"], case["fees"], case["payoff"])
    assert seen.dpd == case["dpd"]


@pytest.mark.parametrize(
    ("name", "pay"),
    [
        ("G6.1_alloc_dpd58", "1000"),
        ("G6.2_alloc_dpd90", "1000"),
        ("G6.3_alloc_dpd91", "1000"),
        ("G6.4_alloc_overpay", "9000"),
    ],
)
def test_g6_allocation(name: str, pay: str) -> None:
    case = record(name)
    owed = {"principal": yuan(8000), "interest": yuan("368.00"), "fees": yuan("127.20")}
    found = allocate(yuan(pay), **owed, dpd=case["dpd"], terms=TERMS.allocation)
    assert list(found.order) == case["order"]
    for part, amount in owed.items():
        assert getattr(found, part) == yuan(case["applied"][part])
        assert amount - getattr(found, part) == yuan(case["left"][part])
    assert found.overpaid == yuan(case["overpay"])


@pytest.mark.parametrize("name", ["G7.1_flat", "G7.2_flat", "G7.3_flat"])
def test_g7_flat_instalments_with_their_annual_rate(name: str) -> None:
    case = record(name)
    schedule = flat(case["P"], case["n"], case["monthly_rate"])
    cost = annual_cost(schedule)
    assert (str(schedule.first), str(schedule.last)) == (case["first"], case["last"])
    assert str(schedule.rows[0].principal) == case["first_principal"]
    assert str(schedule.rows[-1].principal) == case["last_principal"]
    assert str(schedule.rows[0].charge) == case["charge_per_period"]
    assert (str(schedule.charges_total), str(schedule.total)) == (case["total_charge"], case["total"])
    assert per_cent(cost.nominal) == case["nominal_annual"]
    assert per_cent(cost.irr_month) == case["irr_month"]
    assert (per_cent(cost.apr), per_cent(cost.compound)) == (case["apr_simple"], case["apr_compound"])


def test_g8_annuity() -> None:
    case = record("G8.1_annuity")
    schedule = build(Method.ANNUITY, yuan(12000), Decimal("0.01"), dues(12))
    assert (str(schedule.first), str(schedule.last)) == (case["payment"], case["last"])
    assert str(schedule.charges_total) == case["total_interest"]
    assert str(schedule.rows[0].charge) == case["p1_interest"]
    assert str(schedule.rows[0].principal) == case["p1_principal"]
    assert per_cent(annual_cost(schedule).apr) == case["apr_simple"]


def test_g9_equal_principal() -> None:
    case = record("G9_equal_principal")
    schedule = build(Method.EQUAL_PRINCIPAL, yuan(12000), Decimal("0.01"), dues(12))
    assert (str(schedule.first), str(schedule.last)) == (case["first"], case["last"])
    assert str(schedule.charges_total) == case["total_interest"]


def test_g10_personalised_over_sixty_months() -> None:
    case = record("G10.1_personalised60")
    base = yuan(case["total"]) - yuan(case["waived_fees"])
    assert str(base) == case["base"]
    schedule = build(Method.PERSONALISED, base, Decimal(0), dues(60))
    assert {str(row.amount) for row in schedule.rows[:-1]} == {case["each"]}
    assert (str(schedule.last), str(schedule.total)) == (case["last"], case["check"])


def test_g10_personalised_with_a_down_payment() -> None:
    case = record("G10.2_personalised60_down10")
    base = yuan(record("G10.1_personalised60")["base"])
    down = base.rounded(Decimal("0.10"))
    split = split_down(principal=base, interest=Money(0), fees=Money(0), down=down)
    schedule = build(Method.PERSONALISED, split.financed, Decimal(0), dues(60), spread=split.spread)
    assert (str(down), str(split.financed)) == (case["down"], case["financed"])
    assert (str(schedule.first), str(schedule.last)) == (case["each"], case["last"])


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("G11_bot_fee100", "0"),
        ("G11_L1_int30_fee100", "0.30"),
        ("G11_L2_int50_fee100", "0.50"),
        ("G11_L3_int100_fee100", "1"),
    ],
)
def test_g11_settlement(name: str, share: str) -> None:
    case = record(name)
    found = settle(principal=yuan(20000), interest=yuan("4312.40"), fees=yuan("1150.00"), interest_share=Decimal(share))
    assert (str(found.total), str(found.pay), str(found.waived)) == (case["total"], case["pay"], case["waived"])
    assert per_cent(found.share_waived) == case["pct_of_total"]


@pytest.mark.parametrize(("factor", "name"), [("1", "full_rate"), ("0.5", "half_rate"), ("0", "zero")])
def test_g12_deferral(factor: str, name: str) -> None:
    case = record("G12_deferral_61d")
    found = defer(yuan(6000), date(2026, 11, 23), 2, DAILY, Decimal(factor))
    assert (found.days, found.new_due) == (case["days"], date(2027, 1, 23))
    assert str(found.interest) == case[name]


def test_g13_twenty_four_per_cent() -> None:
    case = record("G13_24pct_check")
    found = check_charges(yuan(case["charges"]), yuan(8000), case["days"])
    assert per_cent(found.annualised) == case["annualised"]
    assert (str(found.cap), str(found.excess)) == (case["cap"], case["excess_to_waive"])
    assert found.flagged


@pytest.mark.parametrize(
    ("name", "income", "essentials", "debt"),
    [("G14.1_afford", "6500", "4200", "900"), ("G14.2_afford", "3200", "2900", "0")],
)
def test_g14_affordability(name: str, income: str, essentials: str, debt: str) -> None:
    case = record(name)
    found = affordable(yuan(income), yuan(essentials), yuan(debt), AFFORD)
    assert (found.buffer, found.affordable) == (yuan(case["buffer"]), yuan(case["affordable"]))
    tenor = tenor_for(yuan("31680.00"), found.affordable, AFFORD.tenors)
    assert tenor == case["tenor"]
    if tenor is not None:
        assert str(build(Method.PERSONALISED, yuan("31680.00"), Decimal(0), dues(tenor)).first) == case["each"]


def test_g16_minimum_relief() -> None:
    case = record("G16_min_relief")
    seen = card("A01").on()
    assert str(seen.next_min) == case["before"]
    minimum = seen.statements[-1].minimum
    eased = minimum_due(TERMS.min_payment, eligible=minimum.eligible, interest=minimum.interest, relief=True)
    assert str(eased.amount) == case["after"]


def test_g17_cost_sheet() -> None:
    case = record("G17_cost_sheet")
    sheet = cost_sheet(flat(case["principal"], 12, "0.006"), TERMS, down=yuan(100), waived=yuan("12.50"))
    assert (str(sheet.principal), str(sheet.charges_total)) == (case["principal"], case["interest_total"])
    assert (str(sheet.each), per_cent(sheet.cost.apr)) == (case["each"], case["apr"])
    assert sheet.total_paid == yuan(6000) + yuan(432) + yuan(100)
    assert per_cent(sheet.default_annual_rate) == "18.25%"
    assert sheet.default_restored == yuan("12.50")
    assert sheet.no_other_charges


def test_g18_annual_display() -> None:
    case = record("G18_annual_display")
    assert per_cent(annual_rate(DAILY)) == case["d365"]
    assert per_cent(annual_rate(DAILY, 360)) == case["d360"]


def test_g19_a_named_monthly_amount() -> None:
    case = record("G19_counter")
    months = months_for(yuan(case["financed"]), yuan(case["named_monthly"]))
    schedule = build(Method.PERSONALISED, yuan(case["financed"]), Decimal(0), dues(months))
    assert months == case["months"]
    assert (str(schedule.first), str(schedule.last)) == (case["each"], case["last"])


def test_g20_promise_tolerance() -> None:
    case = record("G20_ptp")
    for received, kept in ((case["received"], case["kept"]), (case["received2"], case["kept2"])):
        found = outcome(
            yuan(case["promised"]),
            TODAY,
            TODAY + timedelta(days=5),
            [(TODAY + timedelta(days=6), yuan(received))],
            TODAY + timedelta(days=9),
            yuan(case["tolerance"]),
        )
        assert (found.state is PromiseState.KEPT) == kept


def test_g21_buckets_and_asset_classes() -> None:
    for dpd, bucket in record("G21_bucket").items():
        assert bucket_of(int(dpd), TERMS.buckets) == bucket
    for dpd, name in record("G21_five_class").items():
        assert asset_class(int(dpd)) == name


def test_g22_concession_curve() -> None:
    for step, share in record("G22_concession").items():
        found = concession_share(int(step), 3, Decimal("0.5"))
        assert round(found, 4) == Decimal(share)


def test_g23_the_total_of_the_fourth_person() -> None:
    assert str(card("A04").on().total) == record("G23_A04")["total"]


def a03_split() -> tuple[Any, dict[str, Any]]:
    case = record("G24_A03_down")
    seen = card("A03").on()
    waived = seen.late_fee
    base = seen.total - waived
    down = base.rounded(Decimal("0.10"))
    return split_down(principal=seen.principal, interest=seen.interest, fees=Money(0), down=down), case


def test_g24_down_payment_takes_interest_first() -> None:
    split, case = a03_split()
    seen = card("A03").on()
    assert (str(seen.total), str(seen.late_fee)) == (case["total"], case["late_fee_waived"])
    assert (str(split.base), str(split.down)) == (case["base"], case["down_10pct"])
    assert (str(split.to_interest), str(split.to_principal)) == (case["down_to_interest"], case["down_to_principal"])
    assert str(split.financed) == case["financed_principal"]


@pytest.mark.parametrize("months", [3, 6, 12])
def test_g24_the_rest_in_instalments(months: int) -> None:
    case = record(f"G24_A03_{months}")
    split, _ = a03_split()
    schedule = build(Method.FLAT, split.financed, Decimal(case["rate"]), dues(months), spread=split.spread)
    assert (str(schedule.first), str(schedule.last)) == (case["first"], case["last"])
    assert str(schedule.rows[0].principal) == case["principal_each"]
    assert str(schedule.rows[-1].principal) == case["principal_last"]
    assert str(schedule.rows[0].charge) == case["charge_each"]
    assert str(schedule.charges_total) == case["charge_total"]
    assert str(schedule.total + split.down) == case["total_with_down"]
    assert per_cent(annual_cost(schedule).apr) == case["apr_simple"]


def test_g26_dispute() -> None:
    case = record("G26_dispute")
    assert str(carve_out(yuan(case["total"]), yuan(case["disputed"])).collectable) == case["collectable_now"]


def test_g27_complaint_clocks() -> None:
    case = record("G27_complaint")
    found = complaint_clocks(date.fromisoformat(case["received"]), COMPLAINT)
    assert found.simple_by.isoformat() == case["simple15"]
    assert found.complex_by.isoformat() == case["complex30"]
    assert found.latest_by.isoformat() == case["max60"]
    assert found.credit_objection_by.isoformat() == case["credit_objection20"]


def test_g28_limitation() -> None:
    case = record("G28_limitation")
    gone = limitation(date.fromisoformat(case["last_event"]), TODAY, LIMITATION)
    assert (gone.expires.isoformat(), gone.status) == (case["expires"], case["status_on_2026-11-20"])
    near = limitation(date.fromisoformat(case["last_event2"]), TODAY, LIMITATION)
    assert (near.expires.isoformat(), near.days_left) == (case["expires2"], case["days_left2"])
    assert case["status2"].startswith(near.status.value)


def test_g40_settlement_of_the_eleventh_person() -> None:
    case = record("G40_A11_bot")
    seen = card("A11").on()
    owed = {"principal": seen.principal, "interest": seen.interest, "fees": seen.fees}
    assert str(settle(**owed).pay) == case["pay"]
    assert str(settle(**owed, interest_share=Decimal("0.30")).pay) == case["L1"]


def test_g32_desk_hours() -> None:
    hours: DeskHours = HOURS
    for moment, expected in record("G32_desk_open").items():
        assert desk_open(datetime.fromisoformat(moment), hours) is expected, moment


def test_g32_quiet_hours() -> None:
    for moment, expected in record("G32_proactive_push_ok").items():
        assert may_contact(time.fromisoformat(moment), CONTACT) is expected, moment


def test_the_replay_of_g1_posts_the_same_interest() -> None:
    from bot.debt.account import CardAgreement, Posting, PostingKind

    agreement = CardAgreement("g1", "0001", 5, 23, yuan(5000))
    postings = [
        Posting("b", date(2026, 3, 30), PostingKind.PURCHASE, yuan(1000)),
        Posting("p", date(2026, 4, 23), PostingKind.PAYMENT, yuan(100)),
    ]
    for method, name in ((InterestMethod.FULL_BALANCE, "G1_full_balance"), (InterestMethod.UNPAID_PART, "G2_unpaid_part_only")):
        seen = replay(agreement, postings, date(2026, 5, 5), terms_with(interest_method=method))
        assert str(seen.interest_charges[0].amount) == golden()[name]["interest"]


def test_no_golden_record_is_left_out() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    built = {f"G3.{number}_late_fee" for number in (1, 2, 3, 4, 5, 7)} | {f"G24_A03_{months}" for months in (3, 6, 12)}
    spoken = {"G30_amounts", "G31_dates"}
    left_out = [name for name in golden() if name not in built | spoken and f'"{name}"' not in source]
    assert left_out == []
