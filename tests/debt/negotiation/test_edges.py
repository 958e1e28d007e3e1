"""Exactly on a limit, one to either side of it, and the corners that only a broken rule would turn differently."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.debt.limits import Level
from bot.debt.negotiation import (
    Ask,
    Authority,
    BrokenPlan,
    DatedAmount,
    DeclaredFacts,
    Draft,
    History,
    Offers,
    Refusal,
    Stop,
    negotiate,
)
from bot.debt.negotiation.case import Case
from bot.debt.negotiation.deal import base_of, personalised, standard
from bot.debt.products import Product
from bot.debt.values import Money
from tests.debt.negotiation.table import BOT, NOON, TODAY, Talk, account, talk, terms, yuan
from tests.debt.negotiation.test_rules import change, codes

DAY = timedelta(days=1)
FEN = Money(1)


def case(facts: object = None, **named: object) -> Case:
    declared = named.pop("declared", DeclaredFacts())
    authority = named.pop("authority", BOT)
    return Case(facts or account("A03"), declared, History(), terms(), authority, NOON, Ask(**named))  # type: ignore[arg-type]


# what is left a month


def test_a_drop_of_income_that_is_only_said_is_cut_by_a_tenth() -> None:
    said = DeclaredFacts(reason="income_drop", income=yuan("6500"), essentials=yuan("4200"))
    assert case(declared=said).affordable == yuan("1350")
    proved = replace(said, verified={"income_drop": TODAY})
    assert case(declared=proved).affordable == yuan("1970")
    assert case(declared=replace(said, reason="illness")).affordable == yuan("1970")


def test_a_plan_that_costs_exactly_what_is_left_is_offered() -> None:
    """A05: 880.00 a month is affordable at 880 and not at 870."""
    just = DeclaredFacts(income=yuan("6310"), essentials=yuan("4200"), other_debt=yuan("910"))
    at_table = talk("A05", declared=just)
    assert case(account("A05"), declared=just).affordable == yuan("880")
    move = at_table.say()
    assert isinstance(move, Draft) and [offer.months for offer in move.offers] == [36, 48]
    short = replace(just, other_debt=yuan("920"))
    tighter = talk("A05", declared=short).say()
    assert isinstance(tighter, Draft) and [offer.months for offer in tighter.offers] == [48, 60]


def test_the_second_option_is_longer_at_the_same_down_payment() -> None:
    roomy = DeclaredFacts(income=yuan("9000"), essentials=yuan("4000"), other_debt=yuan("0"))
    move = talk("A03", declared=roomy).say()
    assert isinstance(move, Offers)
    assert [(offer.months, offer.down) for offer in move.offers] == [(6, yuan("836.80")), (12, yuan("836.80"))]


# plans


def test_a_personalised_base_takes_in_instalment_balances_and_a_standard_one_does_not() -> None:
    more = replace(account("A05"), principal_instalment=yuan("3000"))
    assert base_of(case(more), Product.PERSONALISED) - base_of(case(more), Product.INSTALMENT) == yuan("3000")
    deal = personalised(case(more), 60, Decimal("0.05"))
    assert deal is not None and deal.split.financed + deal.split.down == yuan("38200.00")


@pytest.mark.parametrize(("principal", "there"), [("599.99", False), ("600.00", True), ("600.01", True)])
def test_the_least_principal_counts_after_the_down_payment(principal: str, there: bool) -> None:
    bare = replace(account("A02"), principal=yuan(principal), interest=Money(0), late_fee=Money(0))
    assert (standard(case(bare), 3, Decimal(0)) is not None) is there


def test_the_most_principal_is_two_hundred_thousand() -> None:
    rich = replace(account("A02"), principal=yuan("200000"), interest=Money(0), late_fee=Money(0))
    assert standard(case(rich), 12, Decimal(0)) is not None
    richer = replace(rich, principal=yuan("200000.01"))
    assert standard(case(richer), 12, Decimal(0)) is None
    move = Talk(richer).say()
    assert isinstance(move, Refusal) and codes(move) >= {"principal_above_maximum", "hardship_not_proved"}


def test_the_least_row_is_a_hundred_yuan() -> None:
    small = replace(account("A02"), principal=yuan("1120"), interest=Money(0), late_fee=Money(0))
    assert standard(case(small), 12, Decimal(0)) is not None  # 93.33 and 6.72 make 100.05
    smaller = replace(small, principal=yuan("1119"))
    assert standard(case(smaller), 12, Decimal(0)) is None
    at_table = Talk(smaller)
    move = at_table.say(months=12)
    assert isinstance(move, Refusal) or move.offers[0].months == 6  # type: ignore[union-attr]


def test_a_down_payment_of_exactly_the_floor_is_met_and_a_fen_less_is_a_persons() -> None:
    met = talk("A03").say(months=12, down=yuan("836.80"))
    assert isinstance(met, Offers) and not met.reasons and len(met.offers) == 1
    less = talk("A03").say(months=12, down=yuan("836.79"))
    assert isinstance(less, Offers)
    assert codes(less) == {"beyond_authority"}
    assert [(offer.down, offer.level) for offer in less.offers] == [(yuan("836.80"), Level.BOT), (yuan("836.79"), Level.L1)]


def test_a_named_down_payment_is_taken_to_the_fen() -> None:
    move = talk("A03").say(down=yuan("1234.56"))
    assert isinstance(move, Offers) and not move.reasons
    offer = move.offers[0]
    assert (offer.down, offer.months) == (yuan("1234.56"), 12)
    assert offer.financed == offer.base - offer.down


def test_a_down_payment_keeps_the_months_on_the_table() -> None:
    at_table = talk("A03")
    at_table.say(months=6)
    move = at_table.say(down=yuan("2000"))
    assert isinstance(move, Offers) and move.offers[0].months == 6


def test_a_down_payment_of_everything_is_a_payment() -> None:
    base = account("A03").total - yuan("127.20")
    move = talk("A03").say(down=base)
    assert isinstance(move, Refusal) and codes(move) == {"down_covers_all"} and "pay_now" in move.next_steps
    near = talk("A03").say(down=base - yuan("700"))
    assert isinstance(near, Offers)


@pytest.mark.parametrize(("asked", "given"), [(1, 3), (2, 3), (4, 3), (5, 6), (9, 12), (11, 12), (30, 12)])
def test_other_months_become_the_nearest_offered_ones(asked: int, given: int) -> None:
    move = talk("A02").say(months=asked)
    assert isinstance(move, Offers)
    assert move.offers[0].months == given and codes(move) == {"months_not_offered"}
    assert not move.counter


def test_the_second_unmet_proposal_counts_as_a_counter_offer() -> None:
    at_table = talk("A02")
    first = at_table.say(months=9)
    second = at_table.say(months=4)
    assert isinstance(first, Offers) and isinstance(second, Offers)
    assert (first.counter, second.counter) == (False, True)
    assert at_table.history.counter_offers == 1


def test_the_named_least_down_payment_is_the_least() -> None:
    facts = account("A02")
    move = talk("A02").say(monthly=yuan("250"))
    down = change(move, "down_payment").data["least"]
    assert isinstance(down, Money) and down.fen % 100 == 0
    met = standard(case(facts), 12, Decimal(down.fen) / base_of(case(facts), Product.INSTALMENT).fen, down)
    short = standard(case(facts), 12, Decimal("0.5"), down - yuan("1"))
    assert met is not None and met.largest <= yuan("250")
    assert short is not None and short.largest > yuan("250")


def test_when_even_a_plan_of_that_size_is_too_small_it_says_so() -> None:
    small = replace(account("A02"), principal=yuan("700"), interest=Money(0), late_fee=Money(0))
    move = Talk(small).say(months=12)
    assert isinstance(move, (Offers, Refusal))
    assert codes(move) and (isinstance(move, Refusal) or move.offers[0].months < 12)  # type: ignore[operator]


def test_hardship_opens_the_personalised_plan_where_the_standard_one_is_not() -> None:
    at_table = talk("A11")
    at_table.declare(reason="illness")
    move = at_table.say()
    assert isinstance(move, Draft) and move.offers[0].product is Product.PERSONALISED
    assert (move.offers[0].months, move.offers[0].down_share) == (24, Decimal("0.10"))
    assert "ability_review" not in move.offers[0].conditions
    plain = talk("A11").say()
    assert isinstance(plain, Draft) and "ability_review" in plain.offers[0].conditions


def test_the_personalised_ladder_is_its_own() -> None:
    at_table = talk("A11")
    steps = []
    move = at_table.say()
    while isinstance(move, Draft):
        steps.append((move.offers[0].months, move.offers[0].down_share))
        move = at_table.say(better=True)
    assert steps == [(24, Decimal("0.10")), (36, Decimal("0.10")), (36, Decimal("0.05"))]
    assert isinstance(move, Stop) and "human" in move.next_steps


def test_beyond_a_hundred_and_eighty_days_the_down_payment_starts_lower() -> None:
    facts = replace(account("A06"), limitation="ok")
    steps, at_table = [], Talk(facts)
    move = at_table.say()
    while isinstance(move, Draft):
        steps.append((move.offers[0].months, move.offers[0].down_share))
        move = at_table.say(better=True)
    assert steps == [(24, Decimal("0.05")), (36, Decimal("0.05")), (36, Decimal("0"))]


def test_each_concession_asks_for_something_else() -> None:
    at_table = talk("A04")
    at_table.say()
    asked = [at_table.say(better=True).offers[0].in_return for _ in range(2)]  # type: ignore[union-attr]
    assert asked == ["auto_debit", "reason"]


def test_wanting_better_before_anything_was_offered_gets_the_opening() -> None:
    move = talk("A03").say(better=True)
    assert isinstance(move, Offers) and move.offers[0].months == 6 and not move.counter


def test_more_is_asked_of_what_was_on_the_table() -> None:
    at_table = talk("A02")
    at_table.say(product=Product.PROMISE)
    move = at_table.say(better=True)
    assert isinstance(move, Offers) and move.offers[0].product is Product.PROMISE


def test_a_person_climbs_further_than_the_assistant() -> None:
    at_table = talk("A03", authority=Authority(Level.L1, "p1"))
    seen = []
    move = at_table.say()
    while isinstance(move, Offers):
        seen.append((move.offers[0].months, move.offers[0].down_share))
        move = at_table.say(better=True)
    shares = [Decimal(text) for text in ("0.20", "0.20", "0.10", "0.10", "0.10", "0.05")]
    assert seen == list(zip((6, 12, 12, 18, 24, 24), shares, strict=True))


# promises


@pytest.mark.parametrize(("amount", "met"), [("124.69", False), ("124.70", True), ("5234.80", True), ("5234.81", False)])
def test_a_promise_is_met_exactly_between_its_limits(amount: str, met: bool) -> None:
    move = talk("A02").say(amount=yuan(amount))
    assert isinstance(move, Offers)
    assert (not move.reasons) is met


def test_parts_inside_the_limit_are_kept_and_the_late_one_becomes_a_plan() -> None:
    last = TODAY + 7 * DAY
    parts = (DatedAmount(last, yuan("700")), DatedAmount(last + DAY, yuan("700")))
    move = talk("A02").say(parts=parts)
    assert isinstance(move, Offers)
    assert [offer.product for offer in move.offers] == [Product.PROMISE, Product.INSTALMENT]
    assert move.offers[0].parts == (parts[0],)
    exact = talk("A02").say(parts=(DatedAmount(TODAY, yuan("700")), DatedAmount(last, yuan("700"))))
    assert isinstance(exact, Offers) and not exact.reasons and len(exact.offers) == 1


def test_where_no_plan_is_possible_late_parts_bring_none() -> None:
    parts = (DatedAmount(TODAY + DAY, yuan("2000")), DatedAmount(TODAY + 20 * DAY, yuan("2000")))
    move = talk("A11").say(parts=parts)
    assert isinstance(move, Offers) and [offer.product for offer in move.offers] == [Product.PROMISE]


def test_the_first_unmet_promise_is_an_answer_and_the_next_a_counter_offer() -> None:
    at_table = talk("A02")
    first = at_table.say(on=TODAY + 9 * DAY)
    second = at_table.say(on=TODAY + 8 * DAY)
    assert isinstance(first, Offers) and isinstance(second, Offers)
    assert (first.counter, second.counter) == (False, True)


def test_too_much_promised_by_a_bot_is_a_persons() -> None:
    big = replace(account("A02"), principal=yuan("60000"))
    small = Talk(big).say(amount=yuan("50000"))
    large = Talk(big).say(amount=yuan("50000.01"))
    assert isinstance(small, Offers) and isinstance(large, Draft) and large.level is Level.L2


# relief


def test_a_longer_deferral_that_needs_a_person_comes_beside_the_shorter_one() -> None:
    limits = replace(terms().deferral.by_bucket["M1"], months_max=2)
    longer = replace(terms(), deferral=replace(terms().deferral, by_bucket={"M1": limits}))
    move = negotiate(account("A02"), DeclaredFacts(), History(), longer, BOT, NOON, Ask(product=Product.DEFERRAL, months=2))
    assert isinstance(move, Offers)
    assert [(offer.months, offer.level) for offer in move.offers] == [(1, Level.BOT), (2, Level.L1)]
    assert codes(move) == {"beyond_authority"}
    one = negotiate(account("A02"), DeclaredFacts(), History(), longer, BOT, NOON, Ask(product=Product.DEFERRAL, months=1))
    assert isinstance(one, Offers) and len(one.offers) == 1 and not one.reasons


def test_a_due_day_before_the_statement_moves_the_statement_back() -> None:
    move = talk("A01").say(product=Product.DUE_DATE, day=10)
    assert isinstance(move, Offers)
    offer = move.offers[0]
    assert (offer.inputs["statement_day"], offer.inputs["next_statement"]) == (22, date(2026, 11, 22))
    assert (offer.on, offer.interest_days) == (date(2026, 12, 10), 17)


def test_two_relief_cycles_leave_a_third() -> None:
    twice = History(relief_cycles=(TODAY - 200 * DAY, TODAY - 100 * DAY))
    assert isinstance(talk("A01", history=twice).say(product=Product.MIN_RELIEF), Offers)
    old = History(relief_cycles=(TODAY - 400 * DAY, TODAY - 200 * DAY, TODAY - 100 * DAY))
    assert isinstance(talk("A01", history=old).say(product=Product.MIN_RELIEF), Offers)


def test_who_owes_nothing_is_shown_the_receipt() -> None:
    nothing = replace(account("A01"), principal=Money(0), interest=Money(0), late_fee=Money(0))
    move = Talk(nothing).say(months=12)
    assert isinstance(move, Refusal) and codes(move) == {"nothing_owed"} and "receipt" in move.next_steps


# settlement


def test_a_named_sum_meets_the_first_offer_that_it_reaches() -> None:
    person = Authority(Level.L2, "p1")
    met = talk("A11", authority=person).say(product=Product.SETTLEMENT, amount=yuan("23500"))
    assert isinstance(met, Offers) and not met.reasons
    assert met.offers[0].amount == yuan("23018.68")
    low = talk("A11").say(product=Product.SETTLEMENT, amount=yuan("20000"))
    assert isinstance(low, Draft)
    assert low.offers[0].amount == yuan("24312.40") and codes(low) == {"amount_below_least"}
    assert change(low, "authority").data == {"level": "L1", "pay": yuan("23018.68")}
    assert not low.counter


def test_a_settlement_in_parts_is_spread_over_its_days() -> None:
    asked = (DatedAmount(TODAY, yuan("1")), DatedAmount(TODAY + DAY, yuan("1")), DatedAmount(TODAY + 2 * DAY, yuan("1")))
    move = talk("A11").say(product=Product.SETTLEMENT, parts=asked)
    assert isinstance(move, Draft)
    parts = move.offers[0].parts
    assert [part.on for part in parts] == [TODAY + 3 * DAY, TODAY + 7 * DAY]
    assert [part.amount for part in parts] == [yuan("12156.20"), yuan("12156.20")]
    odd = replace(account("A11"), principal=yuan("20000.01"))
    halves = Talk(odd).say(product=Product.SETTLEMENT, parts=asked[:2]).offers[0].parts  # type: ignore[union-attr]
    assert [part.amount for part in halves] == [yuan("12156.20"), yuan("12156.21")]


def test_a_settlement_takes_parts_as_they_are_named_if_they_fit_its_time() -> None:
    pay = talk("A11").say(product=Product.SETTLEMENT).offers[0].amount  # type: ignore[union-attr]
    parts = (DatedAmount(date(2026, 11, 25), yuan("12000")), DatedAmount(date(2026, 11, 26), pay - yuan("12000")))
    offer = talk("A11").say(product=Product.SETTLEMENT, parts=parts).offers[0]  # type: ignore[union-attr]
    assert (offer.parts, offer.on) == (parts, date(2026, 11, 26))
    late = (parts[0], DatedAmount(date(2026, 12, 20), pay - yuan("12000")))
    spread = talk("A11").say(product=Product.SETTLEMENT, parts=late).offers[0]  # type: ignore[union-attr]
    assert [part.on for part in spread.parts] == [date(2026, 11, 23), date(2026, 11, 27)]


def test_more_parts_than_there_may_be_are_named_with_the_most() -> None:
    move = talk("A11").say(product=Product.SETTLEMENT, split=4)
    assert [(why.code, why.data["most"]) for why in move.reasons] == [("too_many_parts", 2)]  # type: ignore[union-attr]
    assert len(move.offers[0].parts) == 2  # type: ignore[union-attr]


def test_a_settlement_takes_instalment_balances_in() -> None:
    more = replace(account("A11"), principal_instalment=yuan("1000"))
    move = Talk(more).say(product=Product.SETTLEMENT)
    assert isinstance(move, Draft) and move.offers[0].amount == yuan("25312.40")


def test_early_arrears_are_not_settled_for_less() -> None:
    move = talk("A03").say(product=Product.SETTLEMENT)
    assert isinstance(move, Refusal) and codes(move) == {"product_not_in_bucket"}
    assert "request_instalment" in move.next_steps


# found by breaking the rules on purpose


def test_only_listed_months_and_shares_at_or_above_the_floor_are_standard_plans() -> None:
    assert standard(case(), 9, Decimal("0.10")) is None
    assert standard(case(), 12, Decimal("0.04")) is None
    assert standard(case(), 12, Decimal("0.05")) is not None
    assert standard(case(account("A05")), 12, Decimal("0.10")) is None


def test_a_debt_that_is_too_small_for_the_opening_still_gets_a_short_plan() -> None:
    small = replace(account("A03"), principal=yuan("700"), interest=Money(0), late_fee=Money(0))
    move = Talk(small).say()
    assert isinstance(move, Offers)
    assert (move.offers[0].months, move.offers[0].down) == (6, yuan("70.00"))


def test_what_is_put_forward_instead_is_asked_for_only_when_it_is_the_only_way() -> None:
    """A small debt in an early bucket: the reasons are those of the plan that was asked for."""
    small = replace(account("A02"), principal=yuan("500"), interest=Money(0), late_fee=Money(0))
    move = Talk(small).say(product=Product.INSTALMENT)
    assert isinstance(move, Refusal)
    assert codes(move) == {"principal_below_minimum", "hardship_not_proved", "person_only"}
    both = talk("A02").say(monthly=yuan("100"))
    assert "hardship_not_proved" not in codes(both)


def test_a_promise_after_a_broken_one_rests_on_that_rule() -> None:
    once = History(broken_promises=(TODAY - 3 * DAY,))
    offer = talk("A03", history=once).say(amount=yuan("600")).offers[0]  # type: ignore[union-attr]
    assert "broken_promise.first" in {clause.path for clause in offer.clauses}
    plain = talk("A03").say(amount=yuan("600")).offers[0]  # type: ignore[union-attr]
    assert "broken_promise.first" not in {clause.path for clause in plain.clauses}


def test_too_many_parts_on_time_bring_no_plan() -> None:
    parts = tuple(DatedAmount(TODAY + day * DAY, yuan("300")) for day in (1, 3, 5, 7))
    move = talk("A02").say(parts=parts)
    assert isinstance(move, Offers) and [offer.product for offer in move.offers] == [Product.PROMISE]


def test_broken_plans_bring_no_plan_instead_of_late_parts() -> None:
    broken = History(broken_plans=tuple(BrokenPlan(TODAY - days * DAY, 6, Decimal(0)) for days in (20, 40)))
    parts = (DatedAmount(TODAY + DAY, yuan("700")), DatedAmount(TODAY + 20 * DAY, yuan("700")))
    move = talk("A02", history=broken).say(parts=parts)
    assert isinstance(move, Offers) and [offer.product for offer in move.offers] == [Product.PROMISE]


def test_the_next_level_up_is_the_one_that_is_named() -> None:
    more = replace(account("A11"), principal_instalment=yuan("1000"))
    at_table = Talk(more, authority=Authority(Level.L1, "p1"))
    move = at_table.say(product=Product.SETTLEMENT)
    while not isinstance(move, Stop):
        move = at_table.say(better=True)
    assert move.changes[0].data == {"level": "L2", "pay": yuan("23156.20")}


def test_a_plain_question_after_a_promise_is_about_plans_again() -> None:
    at_table = talk("A03")
    at_table.say(product=Product.PROMISE)
    move = at_table.say()
    assert isinstance(move, Offers) and move.offers[0].product is Product.INSTALMENT


def test_a_new_statement_day_that_is_today_begins_next_month() -> None:
    move = talk("A01").say(product=Product.DUE_DATE, day=8)
    assert isinstance(move, Offers)
    assert move.offers[0].inputs["statement_day"] == 20  # today is the twentieth
    assert move.offers[0].inputs["next_statement"] == date(2026, 12, 20)


def test_where_nothing_but_a_waivable_fee_is_owed_no_settlement_is_offered() -> None:
    """A settlement of nothing would be one of empty parts."""
    only_a_fee = replace(account("A11"), principal=Money(0), interest=Money(0), late_fee=FEN)
    move = negotiate(only_a_fee, DeclaredFacts(), History(), terms(), BOT, NOON, Ask(Product.SETTLEMENT))
    assert isinstance(move, Refusal) and codes(move) == {"nothing_owed"}


def test_a_lower_down_payment_keeps_the_sum_a_month_that_was_named() -> None:
    """A05 at 700 a month: five per cent down, and the months that keep every row within 700."""
    at_table = talk("A05")
    first = at_table.say(monthly=yuan("700"))
    assert isinstance(first, Draft) and first.offers[0].down == yuan("3520")
    lower = at_table.say(product=Product.PERSONALISED, monthly=yuan("700"), lever="down", better=True)
    assert isinstance(lower, Draft) and lower.offers[0].down == yuan("1760")
    assert lower.offers[0].monthly <= yuan("700")


def test_longest_of_one_offer_and_least_down_of_another_do_not_send_the_ladder_back_to_its_beginning() -> None:
    """Where both together hold no plan, what was put forward last within them stands."""
    facts = replace(
        account("A11"), dpd=181, principal=Money(25), interest=yuan("5000"), late_fee=yuan("0"), overdue_min=yuan("0")
    )
    at_table = Talk(facts)
    lighter = at_table.say(lever="down")
    assert isinstance(lighter, (Offers, Draft)) and lighter.offers[0].down == yuan("0")
    at_table.say(monthly=FEN, down=FEN)
    again = at_table.say()
    assert isinstance(again, (Offers, Draft)) and again.offers[0].down == yuan("0")


def test_three_years_of_a_small_shop_begin_the_ladder_and_name_a_personalised_plan_as_a_persons_matter() -> None:
    move = Talk(account("A03"), declared=DeclaredFacts(reason="income_drop")).say(months=36)
    assert isinstance(move, Offers)
    assert [(offer.months, offer.down) for offer in move.offers] == [(6, yuan("1673.60"))]
    assert move.reasons[0].data["personal"] == 36 and move.reasons[0].data["most"] == 24
    asked_for = Talk(account("A03"), declared=DeclaredFacts(reason="income_drop")).say(months=36, product=Product.PERSONALISED)
    assert isinstance(asked_for, Draft) and asked_for.offers[0].months == 36
