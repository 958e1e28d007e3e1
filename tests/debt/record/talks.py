"""Drawn accounts at the negotiating table, the same ones for ever, each through a few asks at one level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from random import Random

from bot.debt.authority import PastWaiver
from bot.debt.errors import HouseError
from bot.debt.limits import Level
from bot.debt.negotiation import (
    AccountFacts,
    ActivePlan,
    Ask,
    Authority,
    BrokenPlan,
    DatedAmount,
    DeclaredFacts,
    History,
    after,
    negotiate,
)
from bot.debt.negotiation.case import Case
from bot.debt.negotiation.lengths import lengths
from bot.debt.products import PLANS, Product
from bot.debt.receipts_means import explain_affordable
from bot.debt.receipts_offer import explain_offer, figures_of
from bot.debt.values import Money
from tests.debt.negotiation.generate import AGREEMENT, REASONS, SHARES, VARIANTS
from tests.debt.negotiation.table import NOON, TODAY

COUNT = 2000
DAY = timedelta(days=1)
_EDGES = (-5, 0, 1, 3, 4, 30, 31, 60, 61, 90, 91, 120, 121, 150, 151, 180, 181, 400)


def _money(chance: Random, most: int) -> Money:
    return Money(chance.choice([0, 1, most, chance.randint(0, most), chance.randint(0, most // 20), chance.randint(0, most)]))


def _facts(chance: Random) -> AccountFacts:
    dpd = chance.choice(_EDGES) if chance.random() < 0.5 else chance.randint(0, 130)
    principal = _money(chance, chance.choice([300_000, 3_000_000, 30_000_000]))
    interest, late, service = _money(chance, 200_000), _money(chance, 150_000), chance.choice([Money(0), Money(0), Money(2_500)])
    own = chance.choice([Money(0), Money(0), Money(123_456)])
    total = principal + interest + late + service + own
    overdue = Money(chance.randint(0, total.fen)) if dpd > 0 else Money(0)
    least = Money(chance.randint(0, total.fen))
    return AccountFacts(
        as_of=TODAY,
        dpd=dpd,
        principal=principal,
        interest=interest,
        late_fee=late,
        overdue_min=overdue,
        agreement=AGREEMENT,
        principal_instalment=own,
        service_fee=service,
        disputed=chance.choice([Money(0), Money(50_000)]),
        min_due=least,
        min_due_relief=Money(chance.randint(0, least.fen)),
        min_eligible=Money(chance.randint(0, total.fen)),
        next_due=chance.choice([None, TODAY, TODAY + chance.randint(0, 31) * DAY]),
        flags=frozenset(
            chance.choice([(), (), (), (), ("VULN",), ("LEGAL",), ("PLAN_ACTIVE",), ("DECEASED",), ("FRAUD",), ("CRISIS",)])
        ),
        limitation=chance.choice(["ok", "ok", "ok", "ok", "watch", "time_barred_suspect"]),
    )


def _declared(chance: Random) -> DeclaredFacts:
    reason = chance.choice(REASONS)
    proved = {reason: TODAY - chance.choice([0, 10, 90, 91]) * DAY} if reason and chance.random() < 0.4 else {}
    if chance.random() < 0.5:
        return DeclaredFacts(reason=reason, verified=proved, auto_debit=chance.random() < 0.2)
    return DeclaredFacts(
        reason=reason,
        income=_money(chance, 1_500_000),
        essentials=_money(chance, 600_000),
        other_debt=chance.choice([None, _money(chance, 200_000)]),
        auto_debit=chance.random() < 0.2,
        verified=proved,
    )


def _history(chance: Random) -> History:
    if chance.random() < 0.5:
        return History()
    back = lambda most: TODAY - chance.randint(0, most) * DAY  # noqa: E731
    return History(
        counter_offers_30d=chance.randint(0, 5),
        refusals=chance.randint(0, 1),
        anger=chance.choice([0, 0, 1, 2]),
        broken_promises=tuple(back(60) for _ in range(chance.choice([0, 0, 1, 2]))),
        broken_plans=tuple(
            BrokenPlan(back(400), chance.choice([3, 6, 12]), Decimal("0.10")) for _ in range(chance.choice([0, 0, 1, 2]))
        ),
        late_fee_waivers=tuple(PastWaiver(back(500), chance.choice(["bot", "p1"])) for _ in range(chance.choice([0, 0, 1]))),
        due_date_changes=tuple(back(500) for _ in range(chance.choice([0, 0, 1]))),
        relief_cycles=tuple(back(500) for _ in range(chance.choice([0, 0, 1, 3, 4]))),
        breathing_spaces=tuple(back(40) for _ in range(chance.choice([0, 0, 0, 1]))),
        active_plan=chance.choice([None, ActivePlan(Product.INSTALMENT, Money(500_000), Money(50_000), TODAY + 9 * DAY, 1)]),
    )


def _ask(chance: Random) -> Ask:
    kind = chance.choice(
        ["open", "better", "lever", "monthly", "months", "down", "promise", "parts", "product", "product", "refuse"]
    )
    plan = chance.choice([None, None, Product.INSTALMENT, Product.PERSONALISED])
    if kind == "better":
        return Ask(product=chance.choice([plan, Product.PROMISE, Product.SETTLEMENT]), better=True)
    if kind == "lever":
        return Ask(
            product=chance.choice([plan, Product.PROMISE]), lever=chance.choice(["down", "months", "amount", "monthly", "date"])
        )
    if kind == "monthly":
        return Ask(
            product=plan, monthly=Money(chance.randint(1, 500_000)), down=chance.choice([None, None, _money(chance, 500_000)])
        )
    if kind == "months":
        return Ask(product=plan, months=chance.randint(1, 60), down_share=chance.choice([None, None, *SHARES]))
    if kind == "down":
        return Ask(product=plan, down=_money(chance, 2_000_000))
    if kind == "promise":
        on = chance.choice([None, TODAY + chance.randint(0, 20) * DAY])
        return Ask(product=Product.PROMISE, on=on, amount=chance.choice([None, Money(chance.randint(1, 3_000_000))]))
    if kind == "parts":
        count = chance.randint(1, 5)
        return Ask(
            parts=tuple(DatedAmount(TODAY + chance.randint(0, 20) * DAY, Money(chance.randint(1, 300_000))) for _ in range(count))
        )
    if kind == "product":
        product = chance.choice(list(Product))
        sum_ = chance.choice([None, Money(chance.randint(1, 3_000_000))])
        return Ask(
            product=product,
            amount=sum_ if product in (Product.DISPUTE_HOLD, Product.SETTLEMENT) else None,
            parts=(DatedAmount(TODAY, Money(100)),) * 2 if product is Product.SETTLEMENT and chance.random() < 0.4 else (),
            day=chance.choice([None, chance.randint(1, 31)]) if product is Product.DUE_DATE else None,
            months=chance.choice([None, chance.randint(1, 6)]) if product is Product.DEFERRAL else None,
        )
    return Ask(refuse=kind == "refuse", human=False)


def _steady(text: str) -> str:
    """A set is written in any order; here always in one."""
    return re.sub(r"frozenset\(\{([^}]*)\}\)", lambda found: str(sorted(found[1].split(", "))), text)


def answers(number: int) -> Iterator[str]:
    """Every move of the talk of that number, as text; a plan also over its other lengths."""
    chance = Random(f"talk-{number}")
    facts, declared, history, under = _facts(chance), _declared(chance), _history(chance), chance.choice(VARIANTS)
    level = chance.choice(list(Level))
    authority = Authority(level, "p1", limitation_explained=level > Level.BOT and chance.random() < 0.5)
    means = "unknown"
    if declared.income is not None and declared.essentials is not None:
        left = under.affordability
        told = [explain_affordable(declared, left, proved=proved, as_of=TODAY, policy_version="t") for proved in (True, False)]
        means = repr(told)
    for _ in range(4):
        ask = _ask(chance)
        try:
            move = negotiate(facts, declared, history, under, authority, NOON, ask)
        except HouseError as error:
            yield f"{error.code} {sorted(error.data)}"
            continue
        history = after(history, move, ask, NOON)
        offers = getattr(move, "offers", ())
        yield f"{type(move).__name__} " + " ".join(
            f"{offer.product}:{offer.months or ''}:{offer.monthly}:{offer.amount}" for offer in offers
        )
        yield _steady(repr(move) + repr(history))
        for offer in offers:
            yield repr([explain_offer(offer, figure) for figure in figures_of(offer)])
        if offers and offers[0].product in PLANS:
            yield repr(lengths(Case(facts, declared, history, under, authority, NOON, Ask()), offers[0]))
    yield means
