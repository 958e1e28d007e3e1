"""Small relief: another due day, a lower minimum, a deferral, a waived late fee."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from bot.debt import checks
from bot.debt.authority import least_for_debt, least_for_deferral
from bot.debt.cycles import due_of, next_statement
from bot.debt.deferral import defer
from bot.debt.limits import Level
from bot.debt.negotiation import answer
from bot.debt.negotiation.case import NO_INTEREST, Case, reason
from bot.debt.negotiation.guards import before_product
from bot.debt.negotiation.holds import interest_factor
from bot.debt.negotiation.quote import make
from bot.debt.negotiation.types import Change, Clause, Move, Offer, Reason, Refusal
from bot.debt.product_limits import DeferralLimits, Mode
from bot.debt.products import Product
from bot.debt.values import Money

MONTHS_IN_YEAR = 12


def due_date_change(case: Case) -> Move:
    """Another due day of the month, with the length of the first changed cycle."""
    terms, facts = case.terms.due_date, case.facts
    mode = terms.by_bucket.get(case.bucket)
    reasons: list[Reason] = []
    changes: list[Change] = []
    if mode is None:
        reasons.append(answer.not_in_bucket(case, Product.DUE_DATE))
    if facts.overdue_min and (mode is None or case.bucket in terms.after_min_due):
        reasons.append(reason("min_due_unpaid", f"products.due_date_change.{case.bucket}.after", amount=facts.overdue_min))
        changes.append(Change("pay_first", {"amount": facts.overdue_min}))
    since = case.today - relativedelta(months=terms.per_months)
    recent = sorted(day for day in case.history.due_date_changes if day > since)
    if len(recent) >= terms.max_changes:
        free_from = recent[0] + relativedelta(months=terms.per_months)
        reasons.append(reason("changed_recently", "products.due_date_change.max", last=recent[-1], until=free_from))
        changes.append(Change("from_date", {"on": free_from}))
    if case.ask.day is None:
        reasons.append(reason("day_needed", "products.due_date_change.days", least=terms.day_min, most=terms.day_max))
        changes.append(Change("day", {"least": terms.day_min, "most": terms.day_max}))
    if reasons or case.ask.day is None:
        return answer.refusal(case, reasons, changes, "pay_now" if facts.overdue_min else "name_day")
    day = min(max(case.ask.day, terms.day_min), terms.day_max)
    near = (
        ()
        if day == case.ask.day
        else (reason("day_out_of_range", "products.due_date_change.days", asked=case.ask.day, most=terms.day_max),)
    )
    return answer.of_offers(case, [_new_day(case, day, mode or Mode.BOT)], reasons=near)


def _new_day(case: Case, day: int, mode: Mode) -> Offer:
    """The statement day keeps its distance to the due day; the first cycle is shorter or longer, and bears interest for its
    days.
    """
    agreement, today = case.facts.agreement, case.today
    statement = next_statement(agreement, today)
    gap = (due_of(agreement, statement) - statement).days
    moved = day - gap if day > gap else day - gap + 30
    statement_day = min(max(moved, 1), 28)
    previous = next_statement(agreement, statement - timedelta(days=62))
    while (later := next_statement(agreement, previous)) <= today:
        previous = later
    first = _next_day(today, statement_day)
    return make(
        case,
        Product.DUE_DATE,
        Level.BOT if mode is Mode.BOT else least_for_debt(case.terms, case.facts.total),
        (Clause(f"products.due_date_change.{case.bucket}"),),
        {
            "statement_day": statement_day,
            "old_due_day": agreement.due_day,
            "next_statement": first,
            "cycle_days": (first - previous).days,
        },
        day=day,
        on=_next_day(first, day),
        interest_days=(first - previous).days,
    )


def _next_day(after: date, day_of_month: int) -> date:
    found = after.replace(day=day_of_month)
    return found if found > after else found + relativedelta(months=1)


def min_relief(case: Case) -> Move:
    """The minimum at the relief share for one cycle; interest goes on and the offer says how much more (G16)."""
    terms, facts = case.terms.min_relief, case.facts
    mode = terms.by_bucket.get(case.bucket)
    reasons: list[Reason] = []
    changes: list[Change] = []
    blocked = before_product(case, Product.MIN_RELIEF)
    if blocked:
        return blocked
    if mode is None:
        reasons.append(answer.not_in_bucket(case, Product.MIN_RELIEF))
    since = case.today - relativedelta(months=MONTHS_IN_YEAR)
    recent = sorted(day for day in case.history.relief_cycles if day > since)
    if len(recent) >= terms.max_cycles_per_12m:
        free_from = recent[-terms.max_cycles_per_12m] + relativedelta(months=MONTHS_IN_YEAR)
        reasons.append(reason("relief_cycles_spent", "products.min_relief.max_cycles_per_12m", used=len(recent), until=free_from))
        changes.append(Change("from_date", {"on": free_from}))
    if facts.min_due_relief >= facts.min_due:
        reasons.append(reason("nothing_to_relieve", "money.min_payment", min_due=facts.min_due))
    if reasons or mode is None:
        return answer.refusal(case, reasons, changes, "request_instalment", "promise")
    saved = facts.min_due - facts.min_due_relief
    due = facts.next_due or case.today
    days = (due_of(facts.agreement, next_statement(facts.agreement, due)) - due).days
    offer = make(
        case,
        Product.MIN_RELIEF,
        Level.BOT if mode is Mode.BOT else least_for_debt(case.terms, facts.total),
        (Clause(f"products.min_relief.{case.bucket}"), Clause("money.min_payment.relief_pct")),
        {
            "before": facts.min_due,
            "cycles": 1,
            "due": due,
            "min_eligible": facts.min_eligible,
            "min_pct": case.terms.money.min_payment.pct,
            "min_relief_pct": case.terms.money.min_payment.relief_pct,
        },
        amount=facts.min_due_relief,
        on=facts.next_due,
        interest_days=days,
        interest_cost=saved.rounded(case.daily_rate * days),
        conditions=("interest_goes_on",),
    )
    return answer.of_offers(case, [offer])


def deferral(case: Case) -> Move:
    """Due dates later by whole months, interest at the factor that the proof allows, no late fee meanwhile (G12)."""
    blocked = before_product(case, Product.DEFERRAL)
    if blocked:
        return blocked
    limits = case.terms.deferral.by_bucket.get(case.bucket)
    reasons, changes = _deferral_reasons(case, limits)
    if reasons or limits is None:
        return answer.refusal(case, reasons, changes, "promise", "request_instalment", "breathing_space")
    asked = case.ask.months or 1
    months = min(asked, limits.months_max)
    path = f"products.deferral.{case.bucket}"
    near: tuple[Reason, ...] = ()
    if asked > months:
        near = (reason("months_not_offered", path, asked=asked, own_most=limits.months_max),)
        changes = [*changes, Change("months", {"most": limits.months_max})]
    offers = [_deferred(case, limits, months)]
    if offers[0].level > case.acting and months > 1 and (shorter := _deferred(case, limits, 1)).level <= case.acting:
        offers.insert(0, shorter)
        near += (reason("beyond_authority", f"authority.{case.acting.code}.deferral_months", needs=offers[1].level.code),)
    evidence = answer.evidence_change(case) if offers[0].level <= case.acting else ()
    return answer.of_offers(
        case, offers, reasons=near, changes=(*changes, *evidence), next_steps=("evidence",) if case.papers else ()
    )


def _deferral_reasons(case: Case, limits: DeferralLimits | None) -> tuple[list[Reason], list[Change]]:
    if limits is None:
        return [answer.not_in_bucket(case, Product.DEFERRAL)], []
    path = f"products.deferral.{case.bucket}"
    reasons: list[Reason] = []
    changes: list[Change] = []
    if limits.reasons and case.declared.reason not in limits.reasons:
        reasons.append(reason("reason_not_covered", f"{path}.reasons", covered=limits.reasons))
        changes.append(Change("reason", {"one_of": limits.reasons}))
    if limits.mode is Mode.HUMAN and case.by_bot:
        reasons.append(reason("person_only", path))
        changes += answer.authority_change(case, least_for_debt(case.terms, case.facts.total), months=limits.months_max)
    if "evidence" in limits.requires and not case.proved and not case.papers:
        reasons.append(reason("evidence_needed", f"{path}.requires"))
        changes.append(Change("evidence", {"reason": case.declared.reason or "hardship"}))
    if not case.facts.principal:
        reasons.append(reason("nothing_owed", "products.deferral"))
    return reasons, changes


def _deferred(case: Case, limits: DeferralLimits, months: int) -> Offer:
    facts = case.facts
    factor = interest_factor(case)
    due = facts.next_due or due_of(facts.agreement, next_statement(facts.agreement, case.today))
    moved = defer(facts.principal, due, months, case.daily_rate, factor, facts.agreement)
    free = bool(case.proved & NO_INTEREST) and factor == Decimal(0)
    level = least_for_deferral(
        case.terms,
        months=months,
        principal=facts.principal,
        total=facts.total,
        bot_may=limits.mode is Mode.BOT,
        zero_interest=free,
    )
    needs_proof = "evidence" in limits.requires and not case.proved
    return make(
        case,
        Product.DEFERRAL,
        level,
        (
            Clause(f"products.deferral.{case.bucket}"),
            Clause("products.deferral.interest_factor"),
            Clause(f"authority.{level.code}.deferral_months"),
        ),
        {"due": moved.due, "interest_factor": factor},
        months=months,
        on=moved.new_due,
        interest_days=moved.days,
        interest_cost=moved.interest,
        conditions=("no_late_fee", "evidence") if needs_proof else ("no_late_fee",),
    )


def fee_waiver(case: Case) -> Move:
    """Late fees waived once the agreed payment posts: a full cure, or the first payment of a plan."""
    facts = case.facts
    if not facts.late_fee:
        return answer.refusal(case, (reason("no_late_fee", "products.fee_waiver"),), (), "ask_interest")
    allowance = case.late_fee_allowance
    if not allowance:
        return _no_waiver(case)
    near: tuple[Reason, ...] = ()
    changes: tuple[Change, ...] = ()
    if allowance < facts.late_fee:
        near = (reason("waiver_above_limit", "products.fee_waiver.abs_max", asked=facts.late_fee, most=allowance),)
        changes = answer.authority_change(case, least_for_debt(case.terms, facts.total), amount=facts.late_fee)
    level = Level.BOT if case.by_bot else least_for_debt(case.terms, facts.total)
    offer = make(
        case,
        Product.FEE_WAIVER,
        level,
        (Clause("products.fee_waiver"), Clause(f"authority.{case.acting.code}")),
        {},
        amount=allowance,
        on=case.today + timedelta(days=case.terms.plan_dates.down_payment_days),
        waived_late_fee=allowance,
        base=facts.total - allowance,
        conditions=("full_cure_or_plan_first_payment",),
    )
    return answer.of_offers(case, [offer], reasons=near, changes=changes)


def _no_waiver(case: Case) -> Refusal:
    terms = case.terms.fee_waiver
    recent = max((waiver.on for waiver in case.history.late_fee_waivers), default=None)
    if recent is None:
        why = reason("waiver_above_limit", "products.fee_waiver", asked=case.facts.late_fee, most=Money(0))
        return answer.refusal(case, (why,), ())
    free_from = recent + relativedelta(months=terms.once_per_months)
    why = reason("waived_recently", "products.fee_waiver.once_per_months", last=recent, until=free_from)
    return answer.refusal(case, (why,), (Change("from_date", {"on": free_from}),))


def check_day(day: int | None) -> None:
    """Raises HouseError ``date_no_such_day`` for a day of the month that no month has."""
    if day is not None:
        checks.day(2024, 1, day)
