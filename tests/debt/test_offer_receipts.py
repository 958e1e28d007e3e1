"""Every figure of every offer is the sum of its receipt, for all products and levels, and for what a plan costs to end early."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.debt.errors import HouseError
from bot.debt.instalments import early_settlement
from bot.debt.limits import Level
from bot.debt.negotiation import Ask, Authority, DeclaredFacts, Draft, History, Offer, Offers, negotiate
from bot.debt.products import PLANS, Product
from bot.debt.receipts import How, recompute
from bot.debt.receipts_means import explain_affordable
from bot.debt.receipts_offer import explain_offer, figures_of, schedule_of
from bot.debt.receipts_plan import explain_early, explain_saved
from bot.debt.values import Money
from tests.debt.negotiation import generate as g
from tests.debt.negotiation.table import NOON, TODAY, account, talk, terms, yuan

SOME = settings(max_examples=60, deadline=None)


def offered(person: str, level: Level = Level.BOT, declared: DeclaredFacts | None = None, **ask: object) -> Offer:
    at_table = talk(person, authority=Authority(level, "p1"), declared=declared or DeclaredFacts())
    move = at_table.say(Ask(**ask))  # type: ignore[arg-type]
    assert isinstance(move, (Offers, Draft)), move
    return move.offers[-1]


def value_of(offer: Offer, figure: str) -> object:
    receipt = explain_offer(offer, figure)
    assert recompute(receipt) == receipt.value
    return receipt.value


def kinds(offer: Offer, figure: str) -> list[str]:
    return [line.kind for line in explain_offer(offer, figure).lines]


def test_a_plan_explains_base_down_payment_row_charge_total_and_rate() -> None:
    """G24: 8,495.20 less 127.20; a tenth down; 7,531.20 over twelve."""
    offer = offered("A03", months=12)
    shown = {name: value_of(offer, name) for name in figures_of(offer) if name != "apr"}
    assert shown == {
        "base": yuan("8368.00"),
        "down_payment": yuan("836.80"),
        "financed": yuan("7531.20"),
        "instalment": yuan("672.79"),
        "last_instalment": offer.rows[-1].amount,
        "charges_total": offer.charges,
        "total_paid": yuan("8910.28"),
        "waived_late_fee": yuan("127.20"),
    }
    assert kinds(offer, "base") == ["principal", "interest", "late_fee", "waiver"]
    assert kinds(offer, "down_payment") == ["down_share"]


def test_the_annual_rate_shows_its_compound_and_its_nominal_form_beside_it() -> None:
    receipt = explain_offer(offered("A03", months=12), "apr")
    noted = {line.kind: line.rate for line in receipt.lines if line.how is How.NOTE}
    assert noted["nominal_rate"] == Decimal("0.0720")
    assert round(noted["compound_rate"], 4) == Decimal("0.1384")
    assert isinstance(receipt.value, Decimal) and round(receipt.value, 4) == Decimal("0.1304")
    assert receipt.value == recompute(receipt)


def test_a_down_payment_that_was_named_in_yuan_is_explained_as_agreed() -> None:
    offer = offered("A03", months=6, down=yuan("2000"))
    assert value_of(offer, "down_payment") == yuan("2000")
    assert kinds(offer, "down_payment") == ["down_agreed"]


def test_a_personalised_plan_explains_its_rows_without_a_charge() -> None:
    offer = offered("A05", months=40)
    assert offer.product is Product.PERSONALISED
    assert value_of(offer, "instalment") == offer.rows[0].amount and value_of(offer, "charges_total") == Money(0)
    assert all(recompute(explain_offer(offer, name)) == explain_offer(offer, name).value for name in figures_of(offer))


@pytest.mark.parametrize(("level", "pay"), [(Level.BOT, "24312.40"), (Level.L1, "24312.40")])
def test_a_settlement_explains_what_is_paid_and_what_falls_away(level: Level, pay: str) -> None:
    facts = replace(account("A05"), principal=yuan("20000"), interest=yuan("4312.40"), late_fee=yuan("1150"))
    facts = replace(facts, service_fee=Money(0), principal_instalment=Money(0))
    ask = Ask(product=Product.SETTLEMENT)
    move = negotiate(facts, DeclaredFacts(), History(), terms(), Authority(level, "p1"), NOON, ask)
    assert isinstance(move, (Offers, Draft))
    offer = move.offers[0]
    assert value_of(offer, "settlement") == yuan(pay)
    assert value_of(offer, "waived_late_fee") == yuan("1150") and value_of(offer, "waived_interest") == Money(0)


def test_a_share_of_interest_that_is_waived_stands_in_the_settlement() -> None:
    """G11 at L1: 30 % of the interest, all of the fees."""
    facts = replace(account("A05"), principal=yuan("20000"), interest=yuan("4312.40"), late_fee=yuan("1150"))
    facts = replace(facts, service_fee=Money(0), principal_instalment=Money(0))
    ask = Ask(product=Product.SETTLEMENT, amount=yuan("23500"))
    move = negotiate(facts, DeclaredFacts(), History(), terms(), Authority(Level.L1, "p1"), NOON, ask)
    assert isinstance(move, (Offers, Draft))
    offer = next(offer for offer in move.offers if offer.waived_interest)
    assert value_of(offer, "settlement") == yuan("23018.68")
    assert value_of(offer, "waived_interest") == yuan("1293.72")


def test_a_deferral_explains_its_interest_by_balance_rate_days_and_factor() -> None:
    offer = offered("A02", product=Product.DEFERRAL)
    (segment, posting) = explain_offer(offer, "interest_cost").lines
    assert segment.how is How.SEGMENT and posting.amount == offer.interest_cost
    assert (segment.start, segment.end) == (offer.inputs["due"], offer.on)
    assert value_of(offer, "interest_cost") == offer.interest_cost


def test_half_the_interest_of_a_proved_hardship_stands_as_a_factor() -> None:
    proved = DeclaredFacts(reason="unemployment", verified={"unemployment": TODAY})
    offer = offered("A02", declared=proved, product=Product.DEFERRAL)
    assert explain_offer(offer, "interest_cost").lines[0].factor == Decimal("0.5")
    assert value_of(offer, "interest_cost") == offer.interest_cost


def test_a_lower_minimum_explains_the_share_and_what_waiting_costs() -> None:
    offer = offered("A01", product=Product.MIN_RELIEF)
    assert kinds(offer, "relieved_minimum")[:3] == ["min_before", "min_share_usual", "min_share_relief"]
    assert value_of(offer, "relieved_minimum") == offer.amount
    assert value_of(offer, "interest_cost") == offer.interest_cost


def test_a_waived_fee_explains_what_is_left_to_pay() -> None:
    offer = offered("A03", product=Product.FEE_WAIVER)
    assert value_of(offer, "waived_late_fee") == yuan("127.20")
    assert value_of(offer, "to_pay") == yuan("8368.00")


def test_another_due_day_explains_the_length_of_the_first_cycle() -> None:
    offer = offered("A01", product=Product.DUE_DATE, day=10)
    assert value_of(offer, "cycle_days") == offer.interest_days


def test_a_hold_a_pause_and_a_promise_are_explained_too() -> None:
    hold = offered("A03", product=Product.DISPUTE_HOLD, amount=yuan("500"))
    assert value_of(hold, "left_to_collect") == yuan("7995.20")
    pause = offered("A03", declared=DeclaredFacts(reason="illness"), product=Product.BREATHING_SPACE)
    assert value_of(pause, "interest_cost") == pause.interest_cost
    promise = offered("A03", product=Product.PROMISE, amount=yuan("1000"), on=date(2026, 11, 25))
    assert value_of(promise, "promised") == yuan("1000")


def test_a_card_with_its_own_rate_is_charged_and_explained_at_that_rate() -> None:
    facts = account("A02")
    cheap = replace(facts, agreement=replace(facts.agreement, daily_rate=Decimal("0.0003")))
    ask = Ask(product=Product.DEFERRAL)
    dear, less = (negotiate(of, DeclaredFacts(), History(), terms(), Authority(Level.BOT), NOON, ask) for of in (facts, cheap))
    assert isinstance(dear, Offers) and isinstance(less, Offers)
    assert less.offers[0].interest_cost < dear.offers[0].interest_cost
    assert explain_offer(less.offers[0], "interest_cost").lines[0].rate == Decimal("0.0003")


def test_a_figure_that_the_offer_does_not_state_is_unknown() -> None:
    with pytest.raises(HouseError, match="figure_unknown"):
        explain_offer(offered("A03", months=12), "settlement")
    with pytest.raises(HouseError, match="figure_unknown"):
        explain_offer(offered("A03", product=Product.FEE_WAIVER), "apr")


def test_settling_early_is_explained_with_the_days_of_the_running_period() -> None:
    """A08's shape: a charge of 45.19 over thirty days, fifteen of them gone."""
    offer = offered("A03", months=12)
    rows = offer.rows
    early = early_settlement(rows, 1, TODAY, rows[0].due + timedelta(days=15))
    receipt = explain_early(early, as_of=rows[0].due + timedelta(days=15), policy_version="t")
    running = next(line for line in receipt.lines if line.how is How.PERIOD)
    assert running.balance == rows[1].charge and running.start == rows[0].due and running.end == rows[1].due
    assert recompute(receipt) == early.payoff
    saved = explain_saved(early, rows[1:], as_of=TODAY, policy_version="t")
    assert recompute(saved) == saved.value == Money.total(row.amount for row in rows[1:]) - early.payoff


@SOME
@given(
    facts=g.facts(),
    declared=g.declared(),
    history=g.histories(),
    under=st.integers(0, len(g.VARIANTS) - 1),
    authority=g.authorities(),
    ask=g.asks(),
)
def test_whatever_is_offered_every_figure_adds_up(facts, declared, history, under, authority, ask) -> None:  # type: ignore[no-untyped-def]
    move = negotiate(facts, declared, history, g.VARIANTS[under], authority, NOON, ask)
    for offer in move.offers if isinstance(move, (Offers, Draft)) else ():
        assert figures_of(offer)
        for figure in figures_of(offer):
            receipt = explain_offer(offer, figure)
            assert recompute(receipt) == receipt.value, figure
        if offer.product in PLANS:
            assert Money.total(row.amount for row in schedule_of(offer).rows) + offer.down == offer.total_to_pay


@pytest.mark.parametrize(
    ("income", "essentials", "other", "reason", "left", "has"),
    [
        (
            "6500",
            "4200",
            "900",
            None,
            "1070.00",
            ["income", "essentials", "other_debt", "buffer", "not_below_zero", "rounded_down"],
        ),
        ("3200", "2900", "0", None, "100.00", ["income", "essentials", "buffer", "not_below_zero", "rounded_down"]),
        ("3000", "2900", "0", None, "0.00", ["income", "essentials", "buffer", "not_below_zero", "rounded_down"]),
        (
            "6500",
            "4200",
            "0",
            "income_drop",
            "1350.00",
            ["income", "haircut", "essentials", "buffer", "not_below_zero", "rounded_down"],
        ),
    ],
)
def test_what_is_left_a_month_is_explained(
    income: str, essentials: str, other: str, reason: str | None, left: str, has: list[str]
) -> None:
    """G14.1, G14.2, nothing left at all, and a drop of income that is only said."""
    said = DeclaredFacts(reason=reason, income=yuan(income), essentials=yuan(essentials), other_debt=yuan(other))
    receipt = explain_affordable(said, terms().affordability, proved=False, as_of=TODAY, policy_version="t")
    assert receipt.value == recompute(receipt) == yuan(left)
    assert [line.kind for line in receipt.lines] == has


def test_what_is_left_is_not_explained_before_it_is_known() -> None:
    with pytest.raises(HouseError, match="figure_unknown"):
        explain_affordable(DeclaredFacts(income=yuan("1")), terms().affordability, proved=False, as_of=TODAY, policy_version="t")
