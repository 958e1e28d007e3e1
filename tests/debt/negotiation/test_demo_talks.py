"""The demo accounts' talks come out to the fen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.debt.limits import Level
from bot.debt.negotiation import Authority, DatedAmount, Draft, Move, Offer, Offers, Refusal, Stop
from bot.debt.products import Product
from tests.debt.negotiation.table import Talk, account, talk, yuan


def only(move: Move, kind: type = Offers) -> Offer:
    assert isinstance(move, kind), move
    assert isinstance(move, (Offers, Draft))
    return move.offers[0]


def percent(share: Decimal | None) -> Decimal:
    assert share is not None
    return (share * 100).quantize(Decimal("0.01"))


def test_zhang_wei_opens_at_six_months_and_a_fifth_down() -> None:
    offer = only(talk("A03").say())
    assert offer.down == yuan("1673.60")
    assert [row.amount for row in offer.rows] == [yuan("1159.24")] * 5 + [yuan("1159.26")]


def test_seven_hundred_a_month_gives_twelve_months_and_a_tenth_down() -> None:
    at_table = talk("A03")
    at_table.say()
    offer = only(at_table.say(monthly=yuan("700")))
    assert (offer.months, offer.down) == (12, yuan("836.80"))
    assert {row.amount for row in offer.rows} == {yuan("672.79")}
    assert offer.charges == yuan("542.28")
    assert percent(offer.apr) == Decimal("13.04")
    assert offer.waived_late_fee == yuan("127.20")
    assert offer.total_to_pay == yuan("8910.28")
    assert offer.rows[0].due == date(2026, 12, 5)


def test_naming_twelve_months_gives_the_same_quote_however_often_it_is_asked() -> None:
    at_table = talk("A03")
    at_table.say()
    first = only(at_table.say(months=12))
    assert first.rows[0].amount == yuan("672.79")
    assert only(at_table.say()).quote_id == first.quote_id
    assert only(at_table.say(months=12)).quote_id == first.quote_id


def test_liu_yang_gets_thirty_six_months_within_what_is_left() -> None:
    at_table = talk("A05")
    at_table.declare(reason="unemployment", income=yuan("6500"), essentials=yuan("4200"), other_debt=yuan("900"))
    move = at_table.say()
    offer = only(move, Draft)
    assert isinstance(move, Draft) and move.level is Level.L1
    assert (offer.product, offer.base, offer.down) == (Product.PERSONALISED, yuan("35200.00"), yuan("3520.00"))
    assert [row.amount for row in offer.rows] == [yuan("880.00")] * 36
    assert "unemployment_registration" in move.evidence
    lower = only(at_table.say(lever="down"), Draft)
    assert lower.down == yuan("1760.00")
    assert [row.amount for row in lower.rows] == [yuan("928.89")] * 35 + [yuan("928.85")]


def test_no_down_payment_needs_a_proof_and_says_so() -> None:
    at_table = talk("A05")
    at_table.declare(reason="unemployment", income=yuan("6500"), essentials=yuan("4200"), other_debt=yuan("900"))
    at_table.say()
    move = at_table.say(down=yuan("0"))
    assert only(move, Draft).down == yuan("1760.00")
    assert isinstance(move, Draft)
    assert "down_below_floor" in {reason.code for reason in move.reasons}
    assert "evidence" in {change.code for change in move.changes}
    at_table.declare(verified={"unemployment": at_table.facts.as_of})
    assert only(at_table.say(down=yuan("0")), Draft).down == yuan("0")


def test_eight_hundred_a_month_is_forty_months_of_792() -> None:
    offer = only(talk("A05").say(monthly=yuan("800")), Draft)
    assert offer.financed == yuan("31680.00")
    assert [row.amount for row in offer.rows] == [yuan("792.00")] * 40


def test_chen_li_walks_down_the_ladder_and_then_a_person_comes() -> None:
    at_table = talk("A04")
    steps = []
    move = at_table.say(months=36)
    assert isinstance(move, Draft)
    assert {reason.code for reason in move.reasons} == {"months_not_offered"}
    assert any(change.code == "authority" and change.data["months"] == 24 for change in move.changes)
    for _ in range(3):
        offer = only(move, Draft)
        steps.append((offer.months, offer.down_share))
        move = at_table.say(better=True)
    assert steps == [(6, Decimal("0.20")), (12, Decimal("0.20")), (12, Decimal("0.15"))]
    assert isinstance(move, Stop)
    assert "human" in move.next_steps
    assert len(move.summary.standing) >= 3


def test_li_min_may_promise_seven_days_ahead_and_a_person_fifteen() -> None:
    at_table = talk("A02")
    move = at_table.say(product=Product.PROMISE, on=date(2026, 11, 30))
    assert isinstance(move, Offers)
    single, parts = move.offers
    assert (single.on, single.amount) == (date(2026, 11, 27), yuan("623.48"))
    assert [part.on for part in parts.parts] == [date(2026, 11, 20), date(2026, 11, 27)]
    assert parts.amount == yuan("623.48")
    person = next(change for change in move.changes if change.code == "authority")
    assert (person.data["level"], person.data["until"]) == ("L1", date(2026, 12, 5))
    met = at_table.say(on=date(2026, 11, 27))
    assert isinstance(met, Offers) and not met.reasons


def test_the_least_promise_of_zhang_wei_is_348_80() -> None:
    move = talk("A03").say(product=Product.PROMISE, amount=yuan("100"))
    offer = only(move)
    assert offer.amount == yuan("348.80")


def test_emily_may_pay_one_part_and_is_shown_three_months_for_the_rest() -> None:
    at_table = talk("A09")
    parts = (DatedAmount(date(2026, 11, 25), yuan("1500")), DatedAmount(date(2026, 12, 20), yuan("1580")))
    move = at_table.say(parts=parts)
    assert isinstance(move, Offers)
    promise, plan = move.offers
    assert (promise.on, promise.amount) == (date(2026, 11, 25), yuan("1500"))
    assert (plan.product, plan.months) == (Product.INSTALMENT, 3)
    chosen = only(at_table.say(months=3))
    assert chosen.months == 3


def test_an_expired_debt_gets_no_promise_from_the_assistant() -> None:
    expired = Talk(replace(account("A06"), limitation="time_barred_suspect"))
    for ask in ({"monthly": yuan("200")}, {"on": date(2026, 11, 25)}, {"product": Product.SETTLEMENT}):
        move = expired.say(**ask)
        assert isinstance(move, Refusal)
        assert move.reasons[0].clause.rule == "R19b"
        assert "legal_aid" in move.next_steps
    person = Talk(expired.facts, authority=Authority(Level.L1, "c1", limitation_explained=True))
    assert isinstance(person.say(monthly=yuan("900")), Offers)
    longer = person.say(monthly=yuan("500"))
    assert isinstance(longer, Draft) and longer.level is Level.L2


def test_a_lawsuit_leaves_no_offer_below_the_committee() -> None:
    move = talk("A07").say()
    assert isinstance(move, Refusal)
    assert "mediation_desk" in move.next_steps
    assert isinstance(talk("A07", authority=Authority(Level.L2, "s1")).say(), Refusal)


def test_a_running_plan_is_changed_or_settled_not_replaced() -> None:
    move = talk("A08").say(monthly=yuan("300"))
    assert isinstance(move, Refusal)
    assert {"change_plan", "settle_early"} <= set(move.next_steps)


def test_settling_he_juans_debt_gives_each_level_its_own_floor() -> None:
    seen = []
    for level in (Level.BOT, Level.L1, Level.L2, Level.L3):
        at_table = talk("A11", authority=Authority(level, "p"))
        move = at_table.say(product=Product.SETTLEMENT)
        lowest = None
        while not isinstance(move, Stop):
            assert isinstance(move, (Offers, Draft))
            lowest = move.offers[0].amount
            move = at_table.say(better=True)
        seen.append(lowest)
    assert seen == [yuan("24312.40"), yuan("23018.68"), yuan("22156.20"), yuan("20000.00")]


def test_the_minimum_of_wang_jianguo_may_be_halved_at_a_price() -> None:
    facts = account("A01")
    offer = only(Talk(facts).say(product=Product.MIN_RELIEF))
    assert (offer.amount, offer.interest_cost) == (yuan("696.35"), yuan("9.00"))


def test_deferral_costs_interest_by_what_was_proved() -> None:
    at_table = talk("A02")
    plain = only(at_table.say(product=Product.DEFERRAL))
    assert (plain.on, plain.interest_days, plain.interest_cost) == (date(2027, 1, 8), 31, yuan("77.50"))
    at_table.declare(reason="illness", verified={"illness": at_table.facts.as_of})
    assert only(at_table.say(product=Product.DEFERRAL)).interest_cost == yuan("38.75")
    at_table.declare(reason="disaster", verified={"disaster": at_table.facts.as_of})
    move = at_table.say(product=Product.DEFERRAL)
    assert isinstance(move, Draft) and move.level is Level.L2
    assert move.offers[0].interest_cost == yuan("0")


def test_a_disputed_charge_leaves_the_rest_to_collect() -> None:
    offer = only(talk("A04").say(product=Product.DISPUTE_HOLD, amount=yuan("1288")))
    assert offer.inputs["left_to_collect"] == yuan("20697.00")


def test_nothing_left_to_pay_with_leads_to_a_pause() -> None:
    at_table = talk("A05")
    at_table.declare(reason="unemployment", income=yuan("3200"), essentials=yuan("2900"))
    move = at_table.say()
    offer = only(move)
    assert offer.product is Product.BREATHING_SPACE
    assert offer.on == at_table.facts.as_of + timedelta(days=7)
    assert isinstance(move, Offers) and move.reasons[0].code == "unaffordable"
