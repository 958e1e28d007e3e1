"""The second pair of eyes sees each single slip in an offer, and nothing in an offer that is exactly on its limits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.debt.account import PlanRow
from bot.debt.limits import Level, Terms
from bot.debt.negotiation import (
    AccountFacts,
    Ask,
    Authority,
    DatedAmount,
    DeclaredFacts,
    Draft,
    History,
    Offer,
    Offers,
    negotiate,
)
from bot.debt.negotiation.check import violations
from bot.debt.products import Product
from bot.debt.values import Money
from tests.debt.negotiation.table import NOON, TODAY, account, terms, yuan

DAY = timedelta(days=1)
FEN = Money(1)
HARD = DeclaredFacts(reason="illness")
Slip = Callable[[Offer], Offer]


def made(
    facts: AccountFacts, level: Level, declared: DeclaredFacts | None = None, under: Terms | None = None, **ask: object
) -> Offer:
    said, who = declared or DeclaredFacts(), Authority(level, "p1")
    move = negotiate(facts, said, History(), under or terms(), who, NOON, Ask(**ask))  # type: ignore[arg-type]
    assert isinstance(move, (Offers, Draft)), move
    return move.offers[0]


A03, A05, A02, A01 = (account(name) for name in ("A03", "A05", "A02", "A01"))
SIX = made(A03, Level.BOT, months=6)
LONG = made(A03, Level.L1, months=24)
FORTY = made(A05, Level.L2, months=40)
PROMISED = made(A03, Level.BOT, product=Product.PROMISE, amount=yuan("1000"), on=TODAY + 5 * DAY)
BY_HAND = made(A03, Level.L1, product=Product.PROMISE, amount=yuan("1000"), on=TODAY + 12 * DAY)
SETTLED = made(A05, Level.L1, product=Product.SETTLEMENT, amount=yuan("30000000"))
LATER = made(A02, Level.BOT, product=Product.DEFERRAL)
NEW_DAY = made(A01, Level.BOT, product=Product.DUE_DATE, day=10)
LOWER = made(A01, Level.BOT, product=Product.MIN_RELIEF)
PAUSE = made(A03, Level.BOT, HARD, product=Product.BREATHING_SPACE)
FULL_PAUSE = made(A03, Level.L1, HARD, product=Product.BREATHING_SPACE)
HELD = made(A03, Level.BOT, product=Product.DISPUTE_HOLD, amount=yuan("500"))
WAIVED = made(A03, Level.BOT, product=Product.FEE_WAIVER)

GOOD = [(A03, SIX), (A03, LONG), (A05, FORTY), (A03, PROMISED), (A03, BY_HAND), (A05, SETTLED), (A02, LATER), (A01, NEW_DAY)]
GOOD += [(A01, LOWER), (A03, PAUSE), (A03, FULL_PAUSE), (A03, HELD), (A03, WAIVED)]


def row(offer: Offer, at: int, **changes: object) -> Offer:
    rows = list(offer.rows)
    rows[at] = replace(rows[at], **changes)  # type: ignore[arg-type]
    return replace(offer, rows=tuple(rows))


def moved(offer: Offer, fen: int, at: int = 0) -> Offer:
    """The same debt with so much more in one row and less in the next."""
    first, second = offer.rows[at], offer.rows[at + 1]
    one = row(offer, at, principal=Money(first.principal.fen + fen))
    return row(one, at + 1, principal=Money(second.principal.fen - fen))


@pytest.mark.parametrize(("facts", "offer"), GOOD, ids=[f"{offer.product}-{offer.level.code}" for _, offer in GOOD])
def test_nothing_is_wrong_with_what_was_offered(facts: AccountFacts, offer: Offer) -> None:
    assert violations(offer, facts, terms()) == ()


SLIPS: list[tuple[str, AccountFacts, Offer, Slip, tuple[str, ...]]] = [
    ("another version", A03, SIX, lambda o: replace(o, policy_version="old"), ("policy_version",)),
    ("valid a minute longer", A03, SIX, lambda o: replace(o, valid_until=o.valid_until + timedelta(minutes=1)), ("valid_until",)),
    ("a row too many in the count", A03, SIX, lambda o: replace(o, months=12, monthly_rate=Decimal("0.0060")), ("rows",)),
    ("a fen of principal lost", A03, SIX, lambda o: row(o, 0, principal=o.rows[0].principal - FEN), ("sum",)),
    ("a fen of spread lost", A05, FORTY, lambda o: replace(o, base=o.base), ()),
    ("a charge that nobody named", A03, SIX, lambda o: row(o, 0, charge=o.rows[0].charge + FEN), ("charges",)),
    ("a first row a day early", A03, SIX, lambda o: row(o, 0, due=TODAY + 14 * DAY), ("first_date",)),
    ("a first row on the first good day", A03, SIX, lambda o: row(o, 0, due=TODAY + 15 * DAY), ()),
    (
        "more waived than there is",
        A03,
        SIX,
        lambda o: replace(o, waived_late_fee=A03.late_fee + FEN, base=o.base - FEN),
        ("sum", "waiver_above_fee"),
    ),
    (
        "a base off by a fen",
        A03,
        SIX,
        lambda o: replace(row(o, 0, principal=o.rows[0].principal + FEN), base=o.base + FEN),
        ("base",),
    ),
    (
        "months off the list",
        A03,
        SIX,
        lambda o: replace(
            o,
            months=7,
            rows=(*o.rows, PlanRow(7, TODAY + 300 * DAY, yuan("0"), yuan("100"), Money(0))),
            charges=o.charges + yuan("100"),
        ),
        ("months", "rate"),
    ),
    ("another rate", A03, SIX, lambda o: replace(o, monthly_rate=Decimal("0.0066")), ("rate",)),
    ("no months at all", A03, SIX, lambda o: replace(o, months=None), ("bucket",)),
    ("no months at all, personalised", A05, FORTY, lambda o: replace(o, months=None), ("bucket",)),
    ("months of a person by the assistant", A03, LONG, lambda o: replace(o, level=Level.BOT), ("months", "months_authority")),
    ("personalised by the assistant", A05, FORTY, lambda o: replace(o, level=Level.BOT), ("months", "mode")),
    ("personalised beyond the level", A05, FORTY, lambda o: replace(o, level=Level.L1), ("months",)),
    ("a rate above the cap", A05, FORTY, lambda o: replace(o, monthly_rate=Decimal("0.0026")), ("rate",)),
    ("a rate on the cap", A05, FORTY, lambda o: replace(o, monthly_rate=Decimal("0.0025")), ()),
    ("a rate below zero", A05, FORTY, lambda o: replace(o, monthly_rate=Decimal("-0.0001")), ("rate",)),
    ("a promise of no parts", A03, PROMISED, lambda o: replace(o, parts=()), ("bucket",)),
    ("a promise a day too late", A03, PROMISED, lambda o: replace(o, parts=(DatedAmount(TODAY + 8 * DAY, o.amount),)), ("date",)),
    ("a promise on the last day", A03, PROMISED, lambda o: replace(o, parts=(DatedAmount(TODAY + 7 * DAY, o.amount),)), ()),
    (
        "a person's promise a day too late",
        A03,
        BY_HAND,
        lambda o: replace(o, parts=(DatedAmount(TODAY + 16 * DAY, o.amount),)),
        ("date",),
    ),
    (
        "a person's promise on the last day",
        A03,
        BY_HAND,
        lambda o: replace(o, parts=(DatedAmount(TODAY + 15 * DAY, o.amount),)),
        (),
    ),
    ("a promise for yesterday", A03, PROMISED, lambda o: replace(o, parts=(DatedAmount(TODAY - DAY, o.amount),)), ("past",)),
    ("a promise for today", A03, PROMISED, lambda o: replace(o, parts=(DatedAmount(TODAY, o.amount),)), ()),
    (
        "a promise in four parts",
        A03,
        PROMISED,
        lambda o: replace(o, parts=tuple(DatedAmount(TODAY + k * DAY, yuan("250")) for k in range(4))),
        ("parts",),
    ),
    (
        "a promise in three parts",
        A03,
        PROMISED,
        lambda o: replace(
            o, parts=(DatedAmount(TODAY, yuan("500")), DatedAmount(TODAY, yuan("250")), DatedAmount(TODAY + DAY, yuan("250")))
        ),
        (),
    ),
    ("parts that do not add up", A03, PROMISED, lambda o: replace(o, parts=(DatedAmount(TODAY, o.amount - FEN),)), ("sum",)),
    (
        "an empty part",
        A03,
        PROMISED,
        lambda o: replace(o, parts=(DatedAmount(TODAY, o.amount), DatedAmount(TODAY, Money(0)))),
        ("sum",),
    ),
    (
        "a part of a fen",
        A03,
        PROMISED,
        lambda o: replace(o, parts=(DatedAmount(TODAY, o.amount - FEN), DatedAmount(TODAY, FEN))),
        (),
    ),
    (
        "a promise below a fifth of the minimum",
        A03,
        PROMISED,
        lambda o: replace(o, amount=yuan("348.79"), parts=(DatedAmount(TODAY, yuan("348.79")),)),
        ("least",),
    ),
    (
        "a promise of a fifth of the minimum",
        A03,
        PROMISED,
        lambda o: replace(o, amount=yuan("348.80"), parts=(DatedAmount(TODAY, yuan("348.80")),)),
        (),
    ),
    (
        "a promise of more than the debt",
        A03,
        PROMISED,
        lambda o: replace(o, amount=A03.total + FEN, parts=(DatedAmount(TODAY, A03.total + FEN),)),
        ("total",),
    ),
    (
        "a promise of the whole debt",
        A03,
        PROMISED,
        lambda o: replace(o, amount=A03.total, parts=(DatedAmount(TODAY, A03.total),)),
        (),
    ),
    ("a settlement of no parts", A05, SETTLED, lambda o: replace(o, parts=()), ("bucket",)),
    (
        "a settlement by the assistant",
        A05,
        SETTLED,
        lambda o: replace(
            o,
            level=Level.BOT,
            waived_interest=Money(0),
            amount=o.amount + o.waived_interest,
            parts=(DatedAmount(TODAY, o.amount + o.waived_interest),),
        ),
        ("mode",),
    ),
    (
        "a fen of principal waived",
        A05,
        SETTLED,
        lambda o: replace(o, amount=o.amount - FEN, parts=(DatedAmount(TODAY, o.amount - FEN),)),
        ("principal_waived",),
    ),
    (
        "settlement parts that do not add up",
        A05,
        SETTLED,
        lambda o: replace(o, parts=(DatedAmount(TODAY, o.amount + FEN),)),
        ("parts",),
    ),
    (
        "a settlement in three parts",
        A05,
        SETTLED,
        lambda o: replace(o, parts=(DatedAmount(TODAY, FEN), DatedAmount(TODAY, FEN), DatedAmount(TODAY, o.amount - FEN - FEN))),
        ("parts",),
    ),
    (
        "a settlement in two parts",
        A05,
        SETTLED,
        lambda o: replace(o, parts=(DatedAmount(TODAY, FEN), DatedAmount(TODAY, o.amount - FEN))),
        (),
    ),
    (
        "a settlement a day too late",
        A05,
        SETTLED,
        lambda o: replace(o, parts=(DatedAmount(TODAY + 8 * DAY, o.amount),)),
        ("date",),
    ),
    ("a settlement on the last day", A05, SETTLED, lambda o: replace(o, parts=(DatedAmount(TODAY + 7 * DAY, o.amount),)), ()),
    ("a deferral without months", A02, LATER, lambda o: replace(o, months=None), ("bucket",)),
    ("a deferral of two months", A02, LATER, lambda o: replace(o, months=2), ("months",)),
    ("a day that is not every month's", A01, NEW_DAY, lambda o: replace(o, day=29), ("day",)),
    ("the last day", A01, NEW_DAY, lambda o: replace(o, day=28), ()),
    ("the first day", A01, NEW_DAY, lambda o: replace(o, day=1), ()),
    ("no day", A01, NEW_DAY, lambda o: replace(o, day=None), ("day",)),
    ("another minimum", A01, LOWER, lambda o: replace(o, amount=o.amount + FEN), ("amount",)),
    ("a pause a day longer", A03, PAUSE, lambda o: replace(o, on=TODAY + 8 * DAY), ("days",)),
    ("the full term by the assistant", A03, FULL_PAUSE, lambda o: replace(o, level=Level.BOT), ("days",)),
    ("the provisional term by a person", A03, PAUSE, lambda o: replace(o, level=Level.L1), ("days",)),
    ("an empty hold", A03, HELD, lambda o: replace(o, amount=Money(0)), ("amount",)),
    ("a hold of a fen", A03, HELD, lambda o: replace(o, amount=FEN), ()),
    ("a hold of everything", A03, HELD, lambda o: replace(o, amount=A03.total), ()),
    ("a hold of more than everything", A03, HELD, lambda o: replace(o, amount=A03.total + FEN), ("amount",)),
    ("a fee waived twice", A03, WAIVED, lambda o: replace(o, waived_late_fee=A03.late_fee + FEN), ("waiver_above_fee",)),
]


@pytest.mark.parametrize(("facts", "offer", "slip", "codes"), [case[1:] for case in SLIPS], ids=[case[0] for case in SLIPS])
def test_a_single_slip_is_seen_by_its_name(facts: AccountFacts, offer: Offer, slip: Slip, codes: tuple[str, ...]) -> None:
    assert set(violations(slip(offer), facts, terms())) == set(codes)


def off(facts: AccountFacts, offer: Offer, **changes: object) -> set[str]:
    return set(violations(offer, replace(facts, **changes), terms()))  # type: ignore[arg-type]


def test_an_offer_is_seen_to_be_of_another_bucket() -> None:
    assert off(A03, SIX, dpd=95) == {"bucket"}
    nowhere = replace(terms(), personalised=replace(terms().personalised, by_bucket={}))
    assert violations(FORTY, A05, nowhere) == ("bucket",)
    assert off(A03, PROMISED, dpd=0) == {"bucket"}
    assert off(A05, SETTLED, dpd=30) == {"bucket"}
    assert off(A02, LATER, dpd=2) == {"bucket"}
    assert off(A01, NEW_DAY, dpd=45) == {"bucket"}
    assert off(A01, LOWER, dpd=95) == {"bucket"}


def test_a_bucket_in_which_the_assistant_only_drafts_is_seen() -> None:
    assert off(A03, SIX, dpd=70) >= {"mode", "dpd_authority"}
    assert off(A02, LATER, dpd=45) == {"mode"}
    assert off(A01, LOWER, dpd=45) == {"mode"}
    assert off(A03, PROMISED, dpd=200) == {"authority"}


def test_the_days_past_due_of_the_assistant_end_at_sixty() -> None:
    assert off(A03, SIX, dpd=60) == set()
    wide = terms().instalment.by_bucket
    drafts = replace(terms(), instalment=replace(terms().instalment, by_bucket={**wide, "M3": wide["M2"]}))
    assert violations(SIX, replace(A03, dpd=61), drafts) == ("dpd_authority",)


def test_the_debt_that_a_level_may_handle_is_seen() -> None:
    at_most = replace(A03, principal=yuan("50000") - (A03.total - A03.principal))
    assert off(at_most, made(at_most, Level.L1, months=24)) == set()
    above = replace(at_most, principal=at_most.principal + FEN)
    assert "debt_max" in violations(LONG, above, terms())
    assert violations(replace(FULL_PAUSE, level=Level.L1), above, terms()) == ()
    assert "debt_max" not in violations(SIX, above, terms())


def test_the_sums_that_the_assistant_may_finance_and_promise_are_seen() -> None:
    promised = replace(PROMISED, amount=yuan("50000"), parts=(DatedAmount(TODAY, yuan("50000")),))
    rich = replace(A03, principal=yuan("90000"))
    assert violations(promised, rich, terms()) == ()
    more = replace(promised, amount=yuan("50000.01"), parts=(DatedAmount(TODAY, yuan("50000.01")),))
    assert violations(more, rich, terms()) == ("authority",)
    tight = bot(instalment_max=SIX.financed - FEN)
    assert violations(SIX, A03, tight) == ("financed_authority",)
    assert violations(SIX, A03, bot(instalment_max=SIX.financed)) == ()


def bot(**own: object) -> Terms:
    authority = terms().authority
    return replace(terms(), authority={**authority, Level.BOT: replace(authority[Level.BOT], **own)})  # type: ignore[arg-type]


def test_the_late_fee_that_the_assistant_may_waive_is_seen() -> None:
    capped = replace(terms(), fee_waiver=replace(terms().fee_waiver, abs_max=A03.late_fee - FEN))
    assert violations(SIX, A03, capped) == ("waiver_cap",)
    assert violations(WAIVED, A03, capped) == ("waiver_cap",)
    assert violations(replace(WAIVED, level=Level.L1), A03, capped) == ()
    assert violations(SIX, A03, replace(terms(), fee_waiver=replace(terms().fee_waiver, abs_max=A03.late_fee))) == ()
    share = replace(terms(), fee_waiver=replace(terms().fee_waiver, pct_total_max=Decimal("0.01")))
    assert violations(WAIVED, A03, share) == ("waiver_cap",)


def test_a_down_payment_outside_its_bounds_is_seen() -> None:
    def down(offer: Offer, amount: Money) -> Offer:
        """The down payment changed and the first row with it, so that nothing else is wrong."""
        return row(replace(offer, down=amount), 0, principal=offer.rows[0].principal + (offer.down - amount))

    floor = SIX.base.rounded(Decimal("0.10"))
    assert violations(down(SIX, floor), A03, terms()) == ()
    assert violations(down(SIX, floor - FEN), A03, terms()) == ("down_floor",)
    human = LONG.base.rounded(Decimal("0.05"))
    assert violations(down(LONG, human), A03, terms()) == ()
    assert violations(down(LONG, human - FEN), A03, terms()) == ("down_floor",)
    least = FORTY.base.rounded(min(terms().personalised.by_bucket["M4"].down))
    assert "down_floor" not in violations(down(FORTY, least), A05, terms())
    assert "down" in violations(replace(SIX, down=SIX.base), A03, terms())
    assert "down" in violations(replace(SIX, down=Money(-1)), A03, terms())


def test_a_personalised_down_payment_below_its_floor_is_seen() -> None:
    limits = terms().personalised
    strict = replace(limits.by_bucket["M4"], down=(Decimal("0.10"),))
    under = replace(terms(), personalised=replace(limits, by_bucket={**limits.by_bucket, "M4": strict}))
    bucket = terms().bucket_for(A05.dpd)
    under = replace(under, personalised=replace(limits, by_bucket={**limits.by_bucket, bucket: strict}))
    assert violations(FORTY, A05, under) == ()
    short = row(replace(FORTY, down=FORTY.down - FEN), 0, principal=FORTY.rows[0].principal + FEN)
    assert violations(short, A05, under) == ("down_floor",)


def test_rows_that_are_empty_or_negative_are_seen() -> None:
    first = SIX.rows[0]
    assert "row_not_positive" in violations(row(SIX, 0, principal=Money(0), charge=Money(0), spread=Money(0)), A03, terms())
    assert "row_not_positive" in violations(moved(SIX, -first.principal.fen - 1), A03, terms())
    assert "row_not_positive" in violations(row(SIX, 0, charge=Money(-1)), A03, terms())
    assert "row_not_positive" not in violations(moved(SIX, -first.principal.fen), A03, terms())


def test_a_row_below_the_least_is_seen() -> None:
    """Standard: 100.00 a row; personalised: the greater of 100.00 and one per cent of the base."""
    gap = SIX.rows[0].amount - yuan("100")
    assert violations(moved(SIX, -gap.fen), A03, terms()) == ()
    assert violations(moved(SIX, -gap.fen - 1), A03, terms()) == ("min_monthly",)
    least = FORTY.base.rounded(Decimal("0.01"))
    gap = FORTY.rows[30].amount - least
    assert violations(moved(FORTY, -gap.fen, 30), A05, terms()) == ()
    assert violations(moved(FORTY, -gap.fen - 1, 30), A05, terms()) == ("min_monthly",)


def test_a_principal_outside_the_product_is_seen() -> None:
    financed = Money.total(each.principal for each in SIX.rows)

    def within(least: Money, most: Money) -> Terms:
        return replace(terms(), instalment=replace(terms().instalment, principal_min=least, principal_max=most))

    assert violations(SIX, A03, within(financed, financed)) == ()
    assert violations(SIX, A03, within(financed + FEN, financed + FEN)) == ("principal",)
    assert violations(SIX, A03, within(Money(0), financed - FEN)) == ("principal",)


def test_interest_waived_beyond_the_level_is_seen() -> None:
    assert SETTLED.waived_interest == A05.interest - A05.interest.rounded(Decimal("0.70")) or SETTLED.waived_interest == Money(0)
    most = A05.interest - A05.interest.rounded(Decimal("0.70"))

    def waiving(interest: Money) -> Offer:
        amount = A05.total - interest - SETTLED.waived_late_fee
        return replace(SETTLED, level=Level.L1, waived_interest=interest, amount=amount, parts=(DatedAmount(TODAY, amount),))

    assert violations(waiving(most), A05, terms()) == ()
    assert violations(waiving(most + FEN), A05, terms()) == ("interest_authority",)
    fee = replace(
        SETTLED,
        waived_late_fee=A05.late_fee + FEN,
        amount=SETTLED.amount - FEN,
        parts=(DatedAmount(TODAY, SETTLED.amount - FEN),),
    )
    assert violations(fee, A05, terms()) == ("waiver_above_fee",)


def test_a_deferral_beyond_the_assistants_principal_is_seen() -> None:
    assert off(A02, LATER, principal=yuan("20000")) == set()
    assert off(A02, LATER, principal=yuan("20000.01")) == {"principal_authority"}


def test_a_fifth_of_the_whole_counts_where_the_terms_say_so() -> None:
    """M4: the greater of 300.00 and five per cent of the whole; never more than the whole."""
    late = replace(A03, dpd=100)
    least = late.total.rounded(Decimal("0.05"))
    offer = replace(PROMISED, amount=least, parts=(DatedAmount(TODAY, least),))
    assert violations(offer, late, terms()) == ()
    below = replace(offer, amount=least - FEN, parts=(DatedAmount(TODAY, least - FEN),))
    assert violations(below, late, terms()) == ("least",)
    small = replace(A03, principal=yuan("50"), interest=Money(0), late_fee=Money(0), overdue_min=yuan("50"))
    whole = replace(PROMISED, amount=yuan("50"), parts=(DatedAmount(TODAY, yuan("50")),))
    assert violations(whole, small, terms()) == ()


def test_an_offer_on_the_longest_term_or_beside_a_standing_plan_is_sound() -> None:
    longest = made(A05, Level.L2, months=60)
    assert longest.months == 60 and violations(longest, A05, terms()) == ()
    beside = replace(A03, principal_instalment=yuan("1234.56"))
    assert violations(made(beside, Level.BOT, months=6), beside, terms()) == ()
    plain = made(A02, Level.BOT, months=6)
    assert plain.down == Money(0) and violations(plain, A02, terms()) == ()


def test_a_personalised_base_off_by_a_fen_is_seen() -> None:
    last = FORTY.rows[-1]
    more = replace(row(FORTY, -1, principal=last.principal + FEN), base=FORTY.base + FEN)
    assert violations(more, A05, terms()) == ("base",)


def test_one_part_too_late_or_in_the_past_is_seen_among_good_ones() -> None:
    half = PROMISED.amount - yuan("500")
    late = replace(PROMISED, parts=(DatedAmount(TODAY, half), DatedAmount(TODAY + 8 * DAY, yuan("500"))))
    assert violations(late, A03, terms()) == ("date",)
    past = replace(PROMISED, parts=(DatedAmount(TODAY - DAY, half), DatedAmount(TODAY, yuan("500"))))
    assert violations(past, A03, terms()) == ("past",)
    rest = SETTLED.amount - yuan("500")
    slow = replace(SETTLED, parts=(DatedAmount(TODAY, rest), DatedAmount(TODAY + 8 * DAY, yuan("500"))))
    assert violations(slow, A05, terms()) == ("date",)


def test_a_level_does_not_lengthen_what_the_bucket_allows() -> None:
    assert violations(replace(LATER, level=Level.L2, months=2), A02, terms()) == ("months",)


def test_a_row_of_a_fen_is_small_but_not_empty() -> None:
    gap = SIX.rows[0].amount - FEN
    tiny = row(moved(SIX, -SIX.rows[0].principal.fen), 0, charge=FEN, spread=Money(0))
    assert gap and "row_not_positive" not in violations(tiny, A03, terms())
    assert "min_monthly" in violations(tiny, A03, terms())
