"""Settlement with reduction: principal in full, late fees waived, interest by authority; always signed by a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot.debt.authority import least_for_debt
from bot.debt.limits import Level
from bot.debt.negotiation import answer, ladder
from bot.debt.negotiation.case import Case, reason
from bot.debt.negotiation.guards import before_product, counters_spent, stop
from bot.debt.negotiation.quote import make
from bot.debt.negotiation.types import Change, Clause, DatedAmount, Move, Offer, Reason, Stop
from bot.debt.product_limits import Mode, SettlementLimits
from bot.debt.products import Product
from bot.debt.settlement import settle
from bot.debt.values import Money


def of_settlement(case: Case) -> Move:
    """The next move about settling for less."""
    blocked = before_product(case, Product.SETTLEMENT)
    if blocked:
        return blocked
    limits = case.terms.settlement.by_bucket.get(case.bucket)
    if limits is None:
        why = answer.not_in_bucket(case, Product.SETTLEMENT)
        return answer.refusal(
            case,
            (why,),
            (Change("product", {"product": Product.INSTALMENT.value}),),
            "request_instalment",
            "fee_waiver",
        )
    shares = _shares(case)
    if not _figures(case, shares[-1]):
        # All of it is fees and interest that may fall away: nothing is left to settle with.
        return answer.refusal(case, (reason("nothing_owed", "products.settlement"),), (), "fee_waiver")
    reached = case.history.reached.get(Product.SETTLEMENT)
    place = max((k for k, share in enumerate(shares) if reached and share <= reached.share), default=0)
    if case.ask.amount is not None:
        return _named(case, limits, shares, place)
    if not (case.ask.better and reached):
        return answer.of_offers(case, [_offer(case, limits, shares[place])], reasons=_parts_reason(case, limits))
    if place + 1 >= len(shares):
        return _end(case, limits)
    spent = counters_spent(case, Product.SETTLEMENT)
    if spent:
        return spent
    given, wanted = ladder.gift(case, ("date", "document"))
    return answer.of_offers(case, [_offer(case, limits, shares[place + 1], wanted)], counter=True, gift=given)


def _shares(case: Case) -> list[Decimal]:
    """Shares of interest that the acting level may waive, rising."""
    return sorted({case.terms.authority[level].interest_waiver for level in Level if level <= case.acting})


def _end(case: Case, limits: SettlementLimits) -> Stop:
    stopped = stop(case, "ladder_exhausted", ("human", "pause"), "products.settlement")
    return Stop(stopped.reason, stopped.summary, stopped.next_steps, stopped.clause, _more(case, limits))


def _more(case: Case, limits: SettlementLimits) -> tuple[Change, ...]:
    """What the next level up may waive."""
    higher = [level for level in Level if level > case.acting]
    if not higher or limits.mode is Mode.BOT:
        return ()
    level = max(higher[0], least_for_debt(case.terms, case.facts.total))
    sum_ = _figures(case, case.terms.authority[level].interest_waiver)
    return answer.authority_change(case, level, pay=sum_)


def _figures(case: Case, share: Decimal) -> Money:
    facts, terms = case.facts, case.terms.settlement
    principal = facts.principal + facts.principal_instalment
    owed = settle(
        principal=principal,
        interest=facts.interest,
        fees=facts.late_fee,
        interest_share=share,
        fees_share=terms.late_fee_waiver,
    )
    return owed.pay + facts.service_fee


def _named(case: Case, limits: SettlementLimits, shares: list[Decimal], place: int) -> Move:
    """The debtor names a sum: the nearest offer that it reaches, else the best of the acting level with the gap."""
    wanted = case.ask.amount or Money(0)
    offers = [_offer(case, limits, share) for share in shares]
    reachable = [offer for offer in offers if offer.amount <= wanted]
    if reachable:
        return answer.of_offers(case, [reachable[0]], gift="amount")
    spent = counters_spent(case, Product.SETTLEMENT)
    if spent:
        return spent
    best = offers[max(place, len(offers) - 1 if case.history.reached.get(Product.SETTLEMENT) else place)]
    why = reason("amount_below_least", "authority", asked=wanted, least=best.amount)
    changes = (Change("amount", {"least": best.amount}), *_more(case, limits))
    counter = Product.SETTLEMENT in case.history.reached
    return answer.of_offers(case, [best], reasons=(why,), changes=changes, counter=counter, gift="amount")


def _offer(case: Case, limits: SettlementLimits, share: Decimal, in_return: str | None = None) -> Offer:
    facts, terms = case.facts, case.terms.settlement
    owed = settle(
        principal=facts.principal + facts.principal_instalment,
        interest=facts.interest,
        fees=facts.late_fee,
        interest_share=share,
        fees_share=terms.late_fee_waiver,
    )
    pay = owed.pay + facts.service_fee
    parts = _parts(case, limits, pay)
    level = max(least_for_debt(case.terms, facts.total), _level_for(case, share))
    return make(
        case,
        Product.SETTLEMENT,
        level,
        (Clause(f"products.settlement.{case.bucket}"), Clause(f"authority.{level.code}.interest_waiver")),
        {
            "interest_share": share,
            "late_fee_share": terms.late_fee_waiver,
            "parts_max": limits.parts_max,
            "share_waived": owed.share_waived,
        },
        amount=pay,
        base=pay,
        waived_late_fee=owed.waived_fees,
        waived_interest=owed.waived_interest,
        parts=parts,
        on=parts[-1].on,
        conditions=("waiver_when_paid", "certificate"),
        in_return=in_return,
    )


def _level_for(case: Case, share: Decimal) -> Level:
    return next(level for level in (Level.L1, Level.L2, Level.L3) if share <= case.terms.authority[level].interest_waiver)


def _parts(case: Case, limits: SettlementLimits, pay: Money) -> Sequence[DatedAmount]:
    """One sum on the last day; parts as they were named, if they fit; else as many as asked and allowed, evenly spread."""
    named, last = case.ask.parts, case.today + timedelta(days=limits.pay_within_days)
    if named and len(named) <= limits.parts_max and _fit(named, pay, case.today, last):
        return named
    count = min(max(1, len(named), case.ask.split or 1), limits.parts_max)
    each = Money(pay.fen // count)
    gaps = [limits.pay_within_days * (k + 1) // count for k in range(count)]
    amounts = [each] * (count - 1) + [pay - each * (count - 1)]
    return tuple(DatedAmount(case.today + timedelta(days=gap), amount) for gap, amount in zip(gaps, amounts, strict=True))


def _fit(parts: Sequence[DatedAmount], pay: Money, today: date, last: date) -> bool:
    """Whether named parts make up the sum, on rising days of the time that there is."""
    days = [part.on for part in parts]
    whole = Money.total(part.amount for part in parts) == pay and all(part.amount.fen > 0 for part in parts)
    return whole and days == sorted(set(days)) and days[0] >= today and days[-1] <= last


def _parts_reason(case: Case, limits: SettlementLimits) -> tuple[Reason, ...]:
    """More parts than there may be: said, beside the offer with as many as there may be."""
    asked = max(len(case.ask.parts), case.ask.split or 0)
    if asked <= limits.parts_max:
        return ()
    return (reason("too_many_parts", f"products.settlement.{case.bucket}", asked=asked, most=limits.parts_max),)
