"""What holds for every account, every history and every sequence of demands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.debt.limits import Terms
from bot.debt.negotiation import (
    AccountFacts,
    Ask,
    Authority,
    DeclaredFacts,
    Draft,
    History,
    Move,
    Offer,
    Offers,
    Refusal,
    Stop,
    after,
    negotiate,
)
from bot.debt.negotiation.case import Case
from bot.debt.negotiation.check import violations
from bot.debt.negotiation.deal import personalised, standard
from bot.debt.products import PLANS
from bot.debt.values import Money
from tests.debt.negotiation import generate as g
from tests.debt.negotiation.table import BOT, NOON, terms

MANY = settings(max_examples=80, deadline=None)
SOME = settings(max_examples=80, deadline=None)
TALK = st.lists(g.asks(), min_size=1, max_size=7)


def offers_of(move: Move) -> tuple[Offer, ...]:
    return move.offers if isinstance(move, (Offers, Draft)) else ()


def moves(
    facts: AccountFacts, declared: DeclaredFacts, history: History, under: Terms, authority: Authority, talk: Sequence[Ask]
) -> list[Move]:
    seen = []
    for ask in talk:
        move = negotiate(facts, declared, history, under, authority, NOON, ask)
        history = after(history, move, ask, NOON)
        seen.append(move)
    return seen


EVERYTHING = {
    "facts": g.facts(),
    "declared": g.declared(),
    "history": g.histories(),
    "under": st.integers(0, len(g.VARIANTS) - 1),
    "authority": g.authorities(),
    "talk": TALK,
}


#: Nothing would change these: there is no debt, or no fee, to talk about.
NOTHING_TO_AGREE_ABOUT = frozenset({"nothing_owed", "no_late_fee", "nothing_to_relieve"})


@MANY
@given(**EVERYTHING)
def test_no_offer_is_beyond_any_limit(
    facts: AccountFacts, declared: DeclaredFacts, history: History, under: int, authority: Authority, talk: list[Ask]
) -> None:
    for move in moves(facts, declared, history, g.VARIANTS[under], authority, talk):
        for offer in offers_of(move):
            assert violations(offer, facts, g.VARIANTS[under]) == ()
        if isinstance(move, Draft):
            assert all(offer.level > authority.level for offer in move.offers)
            assert move.level == min(offer.level for offer in move.offers)
        if isinstance(move, Offers):
            assert any(offer.level <= authority.level for offer in move.offers)
        assert len(offers_of(move)) <= g.VARIANTS[under].negotiation.max_options


@MANY
@given(**EVERYTHING)
def test_nothing_offered_is_dearer_a_month_than_what_is_left(
    facts: AccountFacts, declared: DeclaredFacts, history: History, under: int, authority: Authority, talk: list[Ask]
) -> None:
    left = Case(facts, declared, history, g.VARIANTS[under], authority, NOON, Ask()).affordable
    assume(left is not None)
    for move in moves(facts, declared, history, g.VARIANTS[under], authority, talk):
        for offer in offers_of(move):
            assert offer.product not in PLANS or offer.monthly <= left


@MANY
@given(**EVERYTHING)
def test_schedules_add_up_and_no_row_is_empty(
    facts: AccountFacts, declared: DeclaredFacts, history: History, under: int, authority: Authority, talk: list[Ask]
) -> None:
    for move in moves(facts, declared, history, g.VARIANTS[under], authority, talk):
        for offer in offers_of(move):
            if offer.product in PLANS:
                settled = offer.down + Money.total(row.principal + row.spread for row in offer.rows)
                assert settled == offer.base
                assert offer.total_to_pay == offer.base + offer.charges
                assert all(row.amount.fen > 0 for row in offer.rows)
                assert len({row.due for row in offer.rows}) == offer.months
            elif offer.parts:
                assert Money.total(part.amount for part in offer.parts) == offer.amount
                assert all(part.amount.fen > 0 for part in offer.parts)


@MANY
@given(**EVERYTHING)
def test_every_refusal_says_why_and_what_comes_next(
    facts: AccountFacts, declared: DeclaredFacts, history: History, under: int, authority: Authority, talk: list[Ask]
) -> None:
    for move in moves(facts, declared, history, g.VARIANTS[under], authority, talk):
        if isinstance(move, Refusal):
            assert move.reasons and move.next_steps
            assert all(reason.clause.path for reason in move.reasons)
            assert move.changes or {reason.code for reason in move.reasons} <= NOTHING_TO_AGREE_ABOUT
        if isinstance(move, Stop):
            assert move.next_steps and move.clause.path
            assert all(offer.valid_until > NOON for offer in move.summary.standing)


@SOME
@given(**EVERYTHING)
def test_the_same_question_gets_the_same_answer(
    facts: AccountFacts, declared: DeclaredFacts, history: History, under: int, authority: Authority, talk: list[Ask]
) -> None:
    first = moves(facts, declared, history, g.VARIANTS[under], authority, talk)
    assert moves(facts, declared, history, g.VARIANTS[under], authority, talk) == first


@MANY
@given(facts=g.facts(), declared=g.declared(), authority=g.authorities(), talk=st.lists(g.asks(), min_size=2, max_size=8))
def test_what_is_put_forward_unasked_never_gets_worse(
    facts: AccountFacts, declared: DeclaredFacts, authority: Authority, talk: list[Ask]
) -> None:
    """Whatever was said before, a plain "what can you offer?" later is not worse than the best that was put forward first."""
    history, best = History(), {}
    for ask in talk:
        for question in (ask, Ask(product=ask.product if ask.product in PLANS else None)):
            move = negotiate(facts, declared, history, terms(), authority, NOON, question)
            history = after(history, move, question, NOON)
            for offer in offers_of(move)[:1]:
                if offer.product not in PLANS:
                    continue
                before = best.get(offer.product)
                if before is not None and question == Ask(product=question.product):
                    assert offer.down <= before.down or offer.monthly <= before.monthly
                    assert not (offer.down >= before.down and offer.monthly > before.monthly)
                if before is None or (offer.down <= before.down and offer.monthly <= before.monthly):
                    best[offer.product] = offer


@MANY
@given(facts=g.facts(), declared=g.declared(), history=g.histories(), talk=st.lists(g.asks(), min_size=1, max_size=12))
def test_the_assistant_makes_no_more_counter_offers_than_allowed(
    facts: AccountFacts, declared: DeclaredFacts, history: History, talk: list[Ask]
) -> None:
    limits = terms().negotiation
    seen = moves(facts, declared, history, terms(), BOT, talk)
    counters = sum(1 for move in seen if isinstance(move, (Offers, Draft)) and move.counter)
    assert counters <= limits.counter_offers_session
    assert counters + history.counter_offers_30d <= max(limits.counter_offers_30d, history.counter_offers_30d)


@MANY
@given(
    facts=g.facts(),
    months=st.integers(1, 60),
    shares=st.tuples(st.sampled_from(g.SHARES), st.sampled_from(g.SHARES)),
)
def test_more_down_never_raises_the_instalment(facts: AccountFacts, months: int, shares: tuple[Decimal, Decimal]) -> None:
    case = Case(facts, DeclaredFacts(), History(), terms(), BOT, NOON, Ask())
    low, high = sorted(shares)
    for make in (standard, personalised):
        small, large = make(case, months, low), make(case, months, high)
        if small and large:
            # Whole-fen splits put their remainder into one row: never more than half a fen a row.
            assert large.largest.fen <= small.largest.fen + months
            assert large.split.financed <= small.split.financed


@MANY
@given(facts=g.facts(), months=st.tuples(st.integers(1, 60), st.integers(1, 60)), share=st.sampled_from(g.SHARES))
def test_longer_is_never_dearer_a_month(facts: AccountFacts, months: tuple[int, int], share: Decimal) -> None:
    case = Case(facts, DeclaredFacts(), History(), terms(), BOT, NOON, Ask())
    short, long = sorted(months)
    for make in (standard, personalised):
        first, second = make(case, short, share), make(case, long, share)
        if first and second:
            assert second.largest.fen <= first.largest.fen + long


@SOME
@given(facts=g.facts(), monthly=g.money(1, 500_000))
def test_a_named_monthly_amount_that_is_met_has_no_row_above_it(facts: AccountFacts, monthly: Money) -> None:
    move = negotiate(facts, DeclaredFacts(), History(), terms(), BOT, NOON, Ask(monthly=monthly))
    if isinstance(move, (Offers, Draft)) and not move.reasons and move.offers[0].product in PLANS:
        assert move.offers[0].monthly <= monthly


# duty: know.segment_strategy
@SOME
@given(facts=g.facts(), declared=g.declared(), ask=g.asks())
def test_being_frail_disputing_or_proving_hardship_never_costs_anything(
    facts: AccountFacts, declared: DeclaredFacts, ask: Ask
) -> None:
    plain = negotiate(replace(facts, flags=frozenset()), declared, History(), terms(), BOT, NOON, ask)
    disputing = negotiate(replace(facts, flags=frozenset({"DISPUTE"})), declared, History(), terms(), BOT, NOON, ask)
    assert plain == disputing
