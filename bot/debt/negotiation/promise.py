"""A promise to pay: any date, any amount, up to three parts; time without relief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.debt import checks
from bot.debt.authority import least_for_debt
from bot.debt.limits import Level
from bot.debt.negotiation import answer, ladder, plans
from bot.debt.negotiation.case import Case, reason
from bot.debt.negotiation.guards import before_product, counters_spent, stop
from bot.debt.negotiation.pricing import price
from bot.debt.negotiation.quote import make
from bot.debt.negotiation.types import Change, Clause, DatedAmount, Move, Offer, Reason, Refusal
from bot.debt.product_limits import Mode, PromiseLimits
from bot.debt.products import Product
from bot.debt.values import Money

HALF = Decimal("0.5")


@dataclass(frozen=True)
class Frame:
    """What a promise may be: the last day for the acting level and for a person, the least and the most amount."""

    limits: PromiseLimits
    path: str
    last: date
    person_last: date
    least: Money
    usual: Money
    most: Money
    witnessed_from: Money | None


def of_promise(case: Case) -> Move:
    """The next move about a promise."""
    blocked = before_product(case, Product.PROMISE)
    if blocked:
        return blocked
    limits = case.terms.promise.by_bucket.get(case.bucket)
    if limits is None:
        why = answer.not_in_bucket(case, Product.PROMISE)
        changes = (Change("due_date", {"on": case.facts.next_due, "amount": case.facts.min_due}),)
        return answer.refusal(case, (why,), changes, "pay_now", "auto_debit")
    paused = _paused(case)
    if paused:
        return paused
    frame = _frame(case, limits)
    ask = case.ask
    if ask.parts or ask.on is not None or ask.amount is not None:
        return _named(case, frame)
    return _laddered(case, frame)


def _paused(case: Case) -> Refusal | None:
    broken, terms = case.broken_promises(), case.terms.broken_promise
    if not case.by_bot or len(broken) < terms.second_count:
        return None
    free_from = broken[-1] + timedelta(days=terms.second_pause_days)
    why = reason("promises_broken", "broken_promise.second", count=len(broken), until=free_from)
    return answer.refusal(case, (why,), (Change("from_date", {"on": free_from}),), "request_instalment", "pay_now")


def _frame(case: Case, limits: PromiseLimits) -> Frame:
    facts, terms = case.facts, case.terms
    once_broken = bool(case.broken_promises())
    days = min(limits.max_days, terms.broken_promise.first_max_days) if once_broken else limits.max_days
    person_days = max(limits.max_days, terms.authority[Level.L1].promise_days_max or 0)
    pct = limits.pct + (terms.broken_promise.first_pct_add if once_broken and limits.pct else Decimal(0))
    of = facts.overdue_min if limits.pct_of == "min_due" else facts.total
    least = min(max(limits.floor, of.rounded(pct)), facts.total)
    return Frame(
        limits=limits,
        path=f"products.ptp.{case.bucket}",
        last=case.today + timedelta(days=days if case.by_bot else person_days),
        person_last=case.today + timedelta(days=person_days),
        least=least,
        usual=max(least, min(facts.overdue_min or facts.total, facts.total)),
        most=facts.total,
        witnessed_from=terms.broken_promise.witnessed_from if once_broken and case.by_bot else None,
    )


def _level(case: Case, frame: Frame, parts: Sequence[DatedAmount]) -> Level:
    amount = Money.total(part.amount for part in parts)
    most = case.terms.authority[Level.BOT].promise_max
    own = frame.limits.mode is Mode.BOT and (most is None or amount <= most) and parts[-1].on <= frame.last
    witnessed = frame.witnessed_from is not None and amount >= frame.witnessed_from
    if own and not witnessed and case.by_bot:
        return Level.BOT
    return least_for_debt(case.terms, case.facts.total)


def _offer(case: Case, frame: Frame, parts: Sequence[DatedAmount], in_return: str | None = None) -> Offer:
    level = _level(case, frame, parts)
    rule = "broken_promise.first" if frame.witnessed_from is not None else "negotiation"
    return make(
        case,
        Product.PROMISE,
        level,
        (Clause(frame.path), Clause(rule), Clause(f"authority.{level.code}")),
        {"least": frame.least, "last_day": frame.last},
        amount=Money.total(part.amount for part in parts),
        on=parts[-1].on,
        parts=tuple(parts),
        conditions=("no_relief",),
        in_return=in_return,
    )


def _laddered(case: Case, frame: Frame) -> Move:
    steps = _rungs(case, frame)
    reached = case.history.reached.get(Product.PROMISE)
    now = _place(steps, (reached.months, reached.amount)) if reached else 0
    if not (case.ask.better or case.ask.lever):
        return answer.of_offers(case, [_rung_offer(case, frame, steps[now])])
    if reached is None and case.ask.lever is None:
        return answer.of_offers(case, [_rung_offer(case, frame, steps[0])])
    after = [step for step in steps[now + 1 :] if case.ask.lever != "amount" or step[1] < steps[now][1]]
    if not after:
        return stop(case, "ladder_exhausted", ("request_instalment", "human"), frame.path)
    spent = counters_spent(case, Product.PROMISE)
    if spent:
        return spent
    given, wanted = ladder.gift(case)
    return answer.of_offers(case, [_rung_offer(case, frame, after[0], wanted)], counter=True, gift=given)


def _rungs(case: Case, frame: Frame) -> list[tuple[int, Money]]:
    most = (frame.last - case.today).days
    days = sorted({min(step if step is not None else most, most) for step in case.terms.promise.ladder_days})
    half = max(frame.least, frame.usual.rounded(HALF))
    steps = [(day, frame.usual) for day in days] + [(most, half), (most, frame.least)]
    return list(dict.fromkeys(steps))


def _place(steps: list[tuple[int, Money]], reached: tuple[int, Money]) -> int:
    """The first rung that is no worse than what was put forward: later and smaller are better for the debtor."""
    found = [k for k, (days, amount) in enumerate(steps) if days >= reached[0] and amount <= reached[1]]
    return found[0] if found else len(steps) - 1


def _rung_offer(case: Case, frame: Frame, rung: tuple[int, Money], in_return: str | None = None) -> Offer:
    return _offer(case, frame, [DatedAmount(case.today + timedelta(days=rung[0]), rung[1])], in_return)


def _named(case: Case, frame: Frame) -> Move:
    parts = _wanted(case, frame)
    reasons, changes = _objections(case, frame, parts)
    if not reasons:
        return answer.of_offers(case, [_offer(case, frame, parts)])
    spent = counters_spent(case, Product.PROMISE)
    if spent:
        return spent
    first = Product.PROMISE not in case.history.reached
    options = [_offer(case, frame, option) for option in _alternatives(case, frame, parts)]
    if len(parts) > 1 and parts[-1].on > frame.last:
        options += _instead(case)
    return answer.of_offers(
        case,
        options,
        reasons=tuple(reasons),
        changes=tuple(changes),
        counter=not first,
        gift=None if first else ladder.gift(case)[0],
        next_steps=("request_instalment",),
    )


def _wanted(case: Case, frame: Frame) -> list[DatedAmount]:
    """The parts as named; a missing amount is the minimum overdue, a missing day the last one allowed."""
    ask = case.ask
    if ask.parts:
        return sorted(ask.parts, key=lambda part: part.on)
    amount = ask.amount or frame.usual
    return [DatedAmount(ask.on or frame.last, amount)]


def _objections(case: Case, frame: Frame, parts: list[DatedAmount]) -> tuple[list[Reason], list[Change]]:
    reasons: list[Reason] = []
    changes: list[Change] = []
    total, last = Money.total(part.amount for part in parts), parts[-1].on
    if len(parts) > case.terms.promise.parts_max:
        reasons.append(reason("too_many_parts", "products.ptp.parts_max", asked=len(parts), most=case.terms.promise.parts_max))
        changes.append(Change("parts", {"most": case.terms.promise.parts_max}))
    if last > frame.last:
        reasons.append(reason("date_beyond_limit", frame.path, asked=last, latest=frame.last))
        changes.append(Change("date", {"latest": frame.last}))
        if last <= frame.person_last:
            changes += answer.authority_change(case, least_for_debt(case.terms, case.facts.total), until=frame.person_last)
    if total < frame.least:
        reasons.append(reason("amount_below_least", frame.path, asked=total, least=frame.least))
        changes.append(Change("amount", {"least": frame.least}))
    if total > frame.most:
        reasons.append(reason("amount_above_total", frame.path, asked=total, most=frame.most))
        changes.append(Change("amount", {"most": frame.most}))
    return reasons, changes


def _alternatives(case: Case, frame: Frame, parts: list[DatedAmount]) -> list[list[DatedAmount]]:
    """The nearest promise; and, when one late payment was named, part today and the rest on the last day."""
    parts = _merged(parts, case.terms.promise.parts_max)
    total = Money.total(part.amount for part in parts)
    target = min(max(total, frame.least), frame.most)
    if len(parts) > 1:
        inside = [part for part in parts if part.on <= frame.last]
        kept = Money.total(part.amount for part in inside)
        if inside and kept >= frame.least and kept <= frame.most:
            return [inside]
        return [[DatedAmount(min(parts[-1].on, frame.last), target)]]
    day = min(parts[0].on, frame.last)
    options = [[DatedAmount(day, target)]]
    now = target.rounded(HALF)
    rest = target - now
    if parts[0].on > frame.last and frame.last > case.today and now and rest:
        options.append([DatedAmount(case.today, now), DatedAmount(frame.last, rest)])
    return options


def _instead(case: Case) -> list[Offer]:
    """Where the later parts lie beyond any promise: the standard instalment that the acting level could open with."""
    if plans.instalment_reasons(case) or before_product(case, Product.INSTALMENT):
        return []
    steps = ladder.rungs(case, Product.INSTALMENT)
    step = ladder.current(case, Product.INSTALMENT, steps)
    deal = ladder.deal_of(case, Product.INSTALMENT, step) if step else None
    return [price(case, deal)] if deal else []


def _merged(parts: list[DatedAmount], most: int) -> list[DatedAmount]:
    """No more parts than allowed: what is too many joins the last one."""
    if len(parts) <= most:
        return parts
    last = DatedAmount(parts[most - 1].on, Money.total(part.amount for part in parts[most - 1 :]))
    return [*parts[: most - 1], last]


def check_parts(case: Case) -> None:
    """Raises HouseError for a part that is not positive or lies in the past."""
    for part in case.ask.parts:
        checks.positive(part.amount, "parts.amount")
        checks.not_past(part.on, case.today, "parts.on")
