"""Exactly on a limit of the terms, one fen or one day to either side: what the drawn talks seldom hit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.debt.account import CardAgreement, Posting, PostingKind
from bot.debt.authority import PastWaiver
from bot.debt.errors import HouseError
from bot.debt.ledger import replay
from bot.debt.limits import Level
from bot.debt.negotiation import (
    AccountFacts,
    Ask,
    Authority,
    BrokenPlan,
    DatedAmount,
    DeclaredFacts,
    Draft,
    History,
    Move,
    Offer,
    Offers,
    Reached,
    Refusal,
    from_position,
    negotiate,
)
from bot.debt.negotiation.case import Case
from bot.debt.negotiation.deal import personalised, personalised_allowed, standard
from bot.debt.position import Position
from bot.debt.products import Product
from bot.debt.values import Money
from tests.debt.negotiation.table import BOT, NOON, TODAY, account, talk, terms, yuan
from tests.debt.support import TERMS, card

DAY = timedelta(days=1)
FEN = Money(1)
NOTHING = Money(0)


def say(facts: AccountFacts, declared: DeclaredFacts | None = None, history: History | None = None, **ask: object) -> Move:
    level = ask.pop("level", Level.BOT)
    who = Authority(level, "p1")  # type: ignore[arg-type]
    return negotiate(facts, declared or DeclaredFacts(), history or History(), terms(), who, NOON, Ask(**ask))  # type: ignore[arg-type]


def offers(move: Move) -> tuple[Offer, ...]:
    assert isinstance(move, (Offers, Draft)), move
    return move.offers


def codes(move: Move) -> set[str]:
    return {reason.code for reason in getattr(move, "reasons", ())}


def case(
    facts: AccountFacts, declared: DeclaredFacts | None = None, history: History | None = None, level: Level = Level.BOT
) -> Case:
    return Case(facts, declared or DeclaredFacts(), history or History(), terms(), Authority(level, "p1"), NOON, Ask())


# facts


def test_the_facts_take_all_principal_but_the_disputed_part() -> None:
    agreement = CardAgreement("c", "0001", 5, 23, yuan(50000))
    postings = (
        Posting("b", date(2026, 8, 20), PostingKind.PURCHASE, yuan(3000)),
        Posting("k", date(2026, 8, 21), PostingKind.CASH_ADVANCE, yuan(500)),
        Posting("i", date(2026, 8, 22), PostingKind.INSTALMENT_DUE, yuan(70)),
        Posting("d", date(2026, 8, 23), PostingKind.DISPUTE_OPENED, yuan(100), ref="b"),
    )
    seen = replay(agreement, postings, date(2026, 8, 25), TERMS)
    facts = from_position(seen)
    assert (facts.principal, facts.principal_instalment, facts.disputed) == (yuan(3400), yuan(70), yuan(100))
    assert facts.total == seen.total - yuan(100)
    assert facts.min_due == NOTHING and facts.min_eligible == NOTHING
    running = from_position(replay_of("A08"))
    assert running.principal == replay_of("A08").principal_plan + replay_of("A08").principal_purchase


def replay_of(person: str) -> Position:
    return card(person).on()


def test_what_is_left_needs_income_and_spending() -> None:
    assert case(account("A03"), DeclaredFacts(income=yuan(5000))).affordable is None
    assert case(account("A03"), DeclaredFacts(essentials=yuan(5000))).affordable is None
    both = DeclaredFacts(income=yuan(5000), essentials=yuan(2000))
    assert case(account("A03"), both).affordable == yuan(2750)
    assert case(account("A03"), replace(both, other_debt=FEN)).affordable == yuan(2740)


def test_a_waiver_of_exactly_a_year_ago_no_longer_counts() -> None:
    for level, by in ((Level.BOT, "bot"), (Level.L1, "p1")):
        old = History(late_fee_waivers=(PastWaiver(date(2025, 11, 20), by),))
        young = History(late_fee_waivers=(PastWaiver(date(2025, 11, 21), by),))
        assert case(account("A03"), history=old, level=level).late_fee_allowance == yuan("127.20")
        assert case(account("A03"), history=young, level=level).late_fee_allowance == NOTHING
    another = History(late_fee_waivers=(PastWaiver(TODAY, "p2"),))
    assert case(account("A03"), history=another, level=Level.L1).late_fee_allowance == yuan("127.20")


def test_of_several_waivers_the_newest_sets_the_day() -> None:
    past = History(late_fee_waivers=(PastWaiver(date(2026, 2, 1), "bot"), PastWaiver(date(2026, 6, 1), "bot")))
    move = say(account("A03"), history=past, product=Product.FEE_WAIVER)
    assert isinstance(move, Refusal)
    assert dict(move.changes[0].data) == {"on": date(2027, 6, 1)}


# holds


def test_everything_may_be_disputed_and_nothing_more() -> None:
    total = account("A03").total
    (held,) = offers(say(account("A03"), product=Product.DISPUTE_HOLD, amount=total))
    assert held.inputs["left_to_collect"] == NOTHING
    assert codes(say(account("A03"), product=Product.DISPUTE_HOLD, amount=total + FEN)) == {"amount_above_total"}


def test_a_pause_begun_today_runs_and_the_newest_of_two_counts() -> None:
    ill = DeclaredFacts(reason="illness")
    today = say(account("A03"), ill, History(breathing_spaces=(TODAY,)), product=Product.BREATHING_SPACE)
    assert isinstance(today, Refusal) and dict(today.changes[0].data) == {"on": TODAY + 30 * DAY}
    two = History(breathing_spaces=(TODAY - 20 * DAY, TODAY - 5 * DAY))
    later = say(account("A03"), ill, two, product=Product.BREATHING_SPACE)
    assert isinstance(later, Refusal)
    assert dict(later.changes[0].data) == {"on": TODAY + 25 * DAY}
    assert later.reasons[0].data["since"] == TODAY - 5 * DAY
    over = History(breathing_spaces=(TODAY - 30 * DAY,))
    assert offers(say(account("A03"), ill, over, product=Product.BREATHING_SPACE))


# small relief


def test_a_change_or_a_relief_of_exactly_a_year_ago_no_longer_counts() -> None:
    changed = lambda on: say(account("A01"), history=History(due_date_changes=(on,)), product=Product.DUE_DATE, day=10)  # noqa: E731
    assert offers(changed(date(2025, 11, 20)))
    assert codes(changed(date(2025, 11, 21))) == {"changed_recently"}
    relieved = lambda on: say(account("A01"), history=History(relief_cycles=(on,) * 3), product=Product.MIN_RELIEF)  # noqa: E731
    assert offers(relieved(date(2025, 11, 20)))
    assert codes(relieved(date(2025, 11, 21))) == {"relief_cycles_spent"}


def test_the_due_day_moves_the_statement_day_with_it() -> None:
    """A gap of eighteen days between statement and due day is kept, within days that every month has."""
    found = {}
    for day in (1, 18, 19, 20, 28):
        (offer,) = offers(say(account("A01"), product=Product.DUE_DATE, day=day))
        found[day] = (offer.inputs["statement_day"], offer.on, offer.interest_days)
    agreement = account("A01").agreement
    gap = agreement.due_day - agreement.statement_day
    for day, (statement_day, on, _) in found.items():
        assert statement_day == (day - gap if day > gap else min(max(day - gap + 30, 1), 28))
        assert on is not None and on.day == day and on > TODAY
    with_31 = say(account("A01"), product=Product.DUE_DATE, day=31)
    assert codes(with_31) == {"day_out_of_range"} and offers(with_31)[0].day == 28


def test_a_minimum_overdue_closes_the_due_day_where_the_terms_say_so() -> None:
    overdue = replace(account("A02"), overdue_min=FEN)
    assert codes(say(overdue, product=Product.DUE_DATE, day=10)) == {"min_due_unpaid"}
    clear = replace(account("A02"), overdue_min=NOTHING)
    assert offers(say(clear, product=Product.DUE_DATE, day=10))
    early = replace(account("A01"), overdue_min=FEN)
    assert offers(say(early, product=Product.DUE_DATE, day=10))


def test_a_deferral_without_interest_is_a_supervisors_only_where_a_proof_makes_it_free() -> None:
    free = DeclaredFacts(reason="disaster", verified={"disaster": TODAY})
    (offer,) = offers(say(account("A02"), free, product=Product.DEFERRAL, level=Level.L2))
    assert offer.level is Level.L2 and offer.interest_cost == NOTHING
    half = DeclaredFacts(reason="unemployment", verified={"unemployment": TODAY})
    assert offers(say(account("A02"), half, product=Product.DEFERRAL))[0].level is Level.BOT


# plans


def small(principal: Money, dpd: int = 20) -> AccountFacts:
    return replace(
        account("A02"),
        dpd=dpd,
        principal=principal,
        interest=NOTHING,
        late_fee=NOTHING,
        service_fee=NOTHING,
        principal_instalment=NOTHING,
    )


def test_a_principal_on_the_least_and_on_the_most_may_be_paid_in_instalments() -> None:
    assert offers(say(small(yuan(600)), product=Product.INSTALMENT))
    assert "principal_below_minimum" in codes(say(small(yuan("599.99")), product=Product.INSTALMENT))
    assert standard(case(small(yuan(200000)), level=Level.L3), 12, Decimal(0)) is not None
    assert "principal_above_maximum" not in codes(say(small(yuan(200000)), product=Product.INSTALMENT, level=Level.L3))
    assert "principal_above_maximum" in codes(say(small(yuan("200000.01")), product=Product.INSTALMENT, level=Level.L3))


def test_a_row_of_exactly_the_least_is_a_row() -> None:
    """1,200 over twelve at nothing: 100.00 + 7.20; 1,119.40 gives 93.28 + 6.72 = 100.00."""
    assert standard(case(small(yuan("1119.40"))), 12, Decimal(0)) is not None
    assert standard(case(small(yuan("1119.00"))), 12, Decimal(0)) is None


def test_a_personalised_plan_needs_something_to_spread() -> None:
    paid = account("A05")
    whole = case(paid, level=Level.L3)
    assert personalised(whole, 12, Decimal(1), paid.total - whole.late_fee_allowance) is None
    one = replace(terms().personalised, min_monthly_floor=FEN, min_monthly_pct=Decimal(0))
    loose = replace(whole, terms=replace(terms(), personalised=one))
    assert personalised(loose, 1, Decimal(1), paid.total - whole.late_fee_allowance - FEN) is not None
    assert personalised(loose, 1, Decimal(1), paid.total - whole.late_fee_allowance) is None


def test_the_last_row_of_a_personalised_plan_must_reach_the_least_too() -> None:
    """A base whose rounded rows leave a smaller last one: 6,000.04 over 60 is 100.00 x 59 and 100.04; 5,999.71 leaves 99.71."""
    plain = replace(
        account("A05"),
        principal=yuan("5999.71"),
        interest=NOTHING,
        late_fee=NOTHING,
        service_fee=NOTHING,
        principal_instalment=NOTHING,
    )
    free = DeclaredFacts(reason="illness", verified={"illness": TODAY})
    assert personalised(case(plain, free), 60, Decimal(0)) is None
    assert personalised(case(replace(plain, principal=yuan("6000.04")), free), 60, Decimal(0)) is not None


def test_a_plan_broken_today_counts_and_one_of_thirty_days_ago_does_not() -> None:
    for days, level in ((0, Level.L1), (29, Level.L1), (30, Level.BOT)):
        past = History(broken_plans=(BrokenPlan(TODAY - days * DAY, 6, Decimal("0.20")),))
        deal = standard(case(account("A03"), history=past), 12, Decimal("0.10"))
        assert deal is not None and deal.level is level, days


def test_a_monthly_amount_that_a_plan_meets_to_the_fen_is_met() -> None:
    """G24: twelve at 672.79, six at 1,304.15."""
    assert offers(say(account("A03"), monthly=yuan("672.79")))[0].months == 12
    below = say(account("A03"), monthly=yuan("672.78"))
    assert all(offer.months != 12 for offer in offers(below))


def test_as_much_as_is_left_is_not_above_it() -> None:
    left = DeclaredFacts(income=yuan(5000), essentials=yuan(2000))
    assert "above_affordable" not in codes(say(account("A03"), left, monthly=yuan(2750)))
    assert "above_affordable" in codes(say(account("A03"), left, monthly=yuan("2750.01")))


def test_a_monthly_amount_may_be_met_by_the_longest_personalised_plan_of_the_bucket() -> None:
    base = case(account("A05")).facts.total - case(account("A05")).late_fee_allowance
    financed = base - base.rounded(Decimal("0.10"))
    just = Money(-(-financed.fen // 60))
    met = offers(say(account("A05"), product=Product.PERSONALISED, monthly=just + Money(20)))[0]
    assert met.months is not None and met.months <= 60 and met.monthly <= just + Money(20)


# promises and settlements


def test_parts_that_lie_inside_are_kept_when_they_reach_the_least_exactly() -> None:
    parts = (DatedAmount(TODAY + 2 * DAY, yuan("348.80")), DatedAmount(TODAY + 20 * DAY, yuan(500)))
    kept = offers(say(account("A03"), parts=parts))[0]
    assert [part.amount for part in kept.parts] == [yuan("348.80")]
    short = (DatedAmount(TODAY + 2 * DAY, yuan("348.79")), DatedAmount(TODAY + 20 * DAY, yuan(500)))
    moved = offers(say(account("A03"), parts=short))[0]
    assert [part.amount for part in moved.parts] == [yuan("848.79")]


def test_three_parts_stay_three() -> None:
    parts = tuple(DatedAmount(TODAY + k * DAY, yuan(400)) for k in (1, 2, 3))
    assert offers(say(account("A03"), parts=parts))[0].parts == parts


def test_a_service_fee_is_part_of_what_settles() -> None:
    facts = replace(account("A05"), service_fee=yuan(30))
    with_fee, without = (offers(say(f, product=Product.SETTLEMENT))[0].amount for f in (facts, account("A05")))
    assert with_fee - without == yuan(30)


def test_a_named_sum_on_an_offer_is_that_offer_and_below_all_is_the_best_with_the_gap() -> None:
    facts = account("A05")
    table = talk("A05", authority=Authority(Level.L2, "p1"))
    opening = offers(table.say(product=Product.SETTLEMENT))[0]
    exact = say(facts, product=Product.SETTLEMENT, amount=opening.amount, level=Level.L2)
    assert offers(exact)[0].amount == opening.amount and codes(exact) == set()
    low = say(facts, product=Product.SETTLEMENT, amount=FEN, level=Level.L2)
    assert codes(low) == {"amount_below_least"} and offers(low)[0].amount == opening.amount
    after_one = table.say(product=Product.SETTLEMENT, amount=FEN)
    best = facts.total - facts.late_fee - (facts.interest - facts.interest.rounded(Decimal("0.50")))
    assert offers(after_one)[0].amount == best


def test_an_offers_total_is_down_payment_rows_and_parts() -> None:
    plan = offers(say(account("A03"), months=12))[0]
    assert plan.total_to_pay == yuan("8910.28")
    settled = offers(say(account("A05"), product=Product.SETTLEMENT))[0]
    assert settled.total_to_pay == settled.amount


def test_a_day_that_no_month_has_is_refused_and_the_29th_of_february_is_not() -> None:
    assert say(account("A01"), product=Product.DUE_DATE, day=29) is not None
    for day in (0, 32):
        try:
            say(account("A01"), product=Product.DUE_DATE, day=day)
        except HouseError as error:
            assert error.code == "date_no_such_day"
        else:
            raise AssertionError(day)


def test_an_offer_that_lapses_this_moment_stands_no_more() -> None:
    table = talk("A03")
    offered = offers(table.say(months=12))[0]
    table.at = offered.valid_until
    assert case_at(table).standing() == ()
    table.say(months=6)
    assert all(offer.valid_until > table.at for offer in table.history.standing)


def case_at(table: object) -> Case:
    return Case(table.facts, table.declared, table.history, terms(), BOT, table.at, Ask())  # type: ignore[attr-defined]


def test_where_a_bucket_has_no_personalised_plan_none_is_talked_about() -> None:
    nowhere = replace(terms(), personalised=replace(terms().personalised, by_bucket={}))
    assert not personalised_allowed(replace(case(account("A05")), terms=nowhere))
    assert personalised_allowed(case(account("A05")))


def test_a_day_beyond_all_buckets_is_in_the_last() -> None:
    assert terms().bucket_for(10**6) == "M7"


def test_the_longest_personalised_plan_is_met_to_the_fen() -> None:
    """G10.2: 31,680.00 after a tenth, sixty rows of 528.00."""
    move = say(account("A05"), product=Product.PERSONALISED, monthly=yuan("528.00"))
    assert codes(move) == set()
    met = offers(move)[0]
    assert (met.months, met.monthly, met.down) == (60, yuan("528.00"), yuan("3520.00"))
    less = say(account("A05"), product=Product.PERSONALISED, monthly=yuan("527.99"))
    assert "monthly_below_least" in codes(less)


def test_what_is_left_finds_the_longest_plan_under_a_named_down_payment() -> None:
    left = DeclaredFacts(income=yuan(5000), essentials=yuan(4220))
    move = say(account("A05"), left, product=Product.PERSONALISED, down=yuan(3520))
    assert codes(move) == set()
    met = offers(move)[0]
    assert (met.months, met.monthly) == (60, yuan("528.00"))


def test_terms_reached_that_no_longer_fit_give_way_to_the_next_that_are_no_worse() -> None:
    """18 rows at 5 % down are above the 470.00 that are left; 24 at 5 % are not, and are no worse on either lever."""
    left = DeclaredFacts(income=yuan(3000), essentials=yuan(2330))
    reached = History(reached={Product.INSTALMENT: Reached(18, Decimal("0.05"))})
    first = offers(say(account("A03"), left, reached, product=Product.INSTALMENT, level=Level.L1))[0]
    assert (first.months, first.down_share) == (24, Decimal("0.05"))
    fresh = offers(say(account("A03"), left, product=Product.INSTALMENT, level=Level.L1))[0]
    assert (fresh.months, fresh.down_share) == (18, Decimal("0.10"))


def test_what_the_next_level_may_settle_for_holds_the_service_fee_too() -> None:
    facts = replace(account("A05"), service_fee=yuan(30))
    named = [say(one, product=Product.SETTLEMENT, amount=FEN) for one in (facts, account("A05"))]
    with_fee, without = (next(change.data["pay"] for change in move.changes if "pay" in change.data) for move in named)
    assert isinstance(with_fee, Money) and isinstance(without, Money) and with_fee - without == yuan(30)


def test_limitation_counts_as_explained_only_when_somebody_said_so() -> None:
    old = replace(account("A03"), limitation="watch")
    assert not Authority(Level.L1, "p1").limitation_explained and not BOT.limitation_explained
    assert codes(say(old, product=Product.PROMISE, amount=yuan(1000))) == {"limitation_watch"}
    told = Authority(Level.L1, "p1", limitation_explained=True)
    assert offers(negotiate(old, DeclaredFacts(), History(), terms(), told, NOON, Ask(product=Product.PROMISE)))
