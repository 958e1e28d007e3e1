"""``python -m bench.replay [A] [B]``: 10,000 simulated debtors through the negotiator under one terms file, or under two side
by side.

Each debtor has an account, an ability to pay, a willingness and a stubbornness, all drawn from one seed, and is the same
under both
files. A debtor agrees to what fits their ability, names a monthly amount or asks again otherwise, and walks away when worn out.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

from bot.debt.account import CardAgreement
from bot.debt.limits import Level, Terms
from bot.debt.negotiation import (
    BOT,
    AccountFacts,
    Ask,
    DeclaredFacts,
    Draft,
    History,
    Move,
    Offer,
    Offers,
    Stop,
    after,
    negotiate,
)
from bot.debt.negotiation.case import Case
from bot.debt.negotiation.check import violations
from bot.debt.products import PLANS, Product
from bot.debt.values import Money
from bot.terms import load
from bot.terms.accounts import DEMO_DAY
from bot.terms.loader import HOME

SEED = 20261120
PEOPLE = 10_000
TURNS = 8
AT = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
REASONS = ("short_cash", "unemployment", "illness", "income_drop", "disaster", "multi_debt")
MONTH_BANDS = (3, 6, 12, 18, 24, 36, 48, 60)


@dataclass(frozen=True)
class Persona:
    """A simulated debtor. ``left`` is what they truly can pay a month, ``cash`` what they have today, shares run from 0 to 1."""

    facts: AccountFacts
    left: Money
    cash: Money
    income: Money
    essentials: Money
    reason: str | None
    willing: float
    stubborn: float
    tells_budget: bool


@dataclass
class Tally:
    """What came out under one terms file."""

    people: int = 0
    agreed: int = 0
    drafted: int = 0
    promised: Money = field(default_factory=lambda: Money(0))
    owed: Money = field(default_factory=lambda: Money(0))
    moves: int = 0
    offers: int = 0
    breaches: int = 0
    outside: Counter[str] = field(default_factory=Counter)
    products: Counter[str] = field(default_factory=Counter)
    months: Counter[int] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0


def personas(count: int, seed: int = SEED) -> Iterator[Persona]:
    """The same people for the same seed."""
    draw = random.Random(seed)
    for number in range(count):
        yield _persona(draw, number)


def _persona(draw: random.Random, number: int) -> Persona:
    dpd = draw.choice((-3, 2, 8, 15, 28, 35, 45, 58, 70, 85, 100, 130, 165, 220))
    principal = round(min(180_000, max(400, draw.lognormvariate(9.2, 0.9)))) * 100
    late = int(principal * 0.004 * max(0, dpd) / 30)
    interest = int(principal * 0.0005 * max(0, dpd + 20))
    total = principal + interest + late
    income = draw.randrange(2_000, 15_000, 100) * 100
    essentials = int(income * draw.uniform(0.35, 0.95)) // 1000 * 1000
    facts = AccountFacts(
        as_of=DEMO_DAY,
        dpd=dpd,
        principal=Money(principal),
        interest=Money(interest),
        late_fee=Money(late),
        overdue_min=Money(min(total, int(total * min(1.0, 0.1 * max(0, dpd) / 30)))) if dpd > 0 else Money(0),
        agreement=CardAgreement(f"R{number}", "0000", 1 + number % 28, 1 + (number + 18) % 28, Money(20_000_000)),
        min_due=Money(total // 10),
        min_due_relief=Money(total // 20),
        next_due=DEMO_DAY + timedelta(days=3),
    )
    left = max(0, income - essentials - max(20_000, income // 20))
    return Persona(
        facts=facts,
        left=Money(left),
        cash=Money(int(left * draw.uniform(0.2, 3.0))),
        income=Money(income),
        essentials=Money(essentials),
        reason=draw.choice((None, *REASONS)),
        willing=draw.random(),
        stubborn=draw.random(),
        tells_budget=draw.random() < 0.4,
    )


def simulate(terms: Terms, people: Sequence[Persona]) -> Tally:
    """All of them, one after the other, under these terms."""
    tally, draw = Tally(), random.Random(SEED + 1)
    start = perf_counter()
    for person in people:
        tally.people += 1
        tally.owed += person.facts.total
        _talk(terms, person, tally, draw)
    tally.seconds = perf_counter() - start
    return tally


def _talk(terms: Terms, person: Persona, tally: Tally, draw: random.Random) -> None:
    said = DeclaredFacts(reason=person.reason)
    if person.tells_budget:
        said = replace(said, income=person.income, essentials=person.essentials, other_debt=Money(0))
    history, ask = History(), Ask()
    for turn in range(TURNS):
        move = negotiate(person.facts, said, history, terms, BOT, AT, ask)
        history = after(history, move, ask, AT)
        _count(terms, person, said, move, tally)
        taken = _choice(person, move, draw)
        if taken is not None:
            _agree(tally, taken)
            return
        if isinstance(move, Stop) or not isinstance(move, (Offers, Draft)):
            tally.ends[move.reason if isinstance(move, Stop) else move.reasons[0].code] += 1
            return
        if draw.random() > 0.35 + 0.6 * max(person.willing, person.stubborn):
            tally.ends["walked_away"] += 1
            return
        ask = _next_ask(person, turn, draw)
    tally.ends["ran_out_of_turns"] += 1


def _choice(person: Persona, move: Move, draw: random.Random) -> Offer | None:
    """The first offer that fits, if they are willing to take one that does."""
    if not isinstance(move, (Offers, Draft)):
        return None
    for offer in move.offers:
        if _fits(person, offer) and draw.random() < 0.3 + 0.7 * person.willing:
            return offer
    return None


def _fits(person: Persona, offer: Offer) -> bool:
    if offer.product in PLANS:
        return offer.monthly <= person.left and offer.down <= person.cash
    if offer.product is Product.PROMISE:
        return offer.amount <= person.cash
    return offer.product is Product.BREATHING_SPACE


def _next_ask(person: Persona, turn: int, draw: random.Random) -> Ask:
    if turn == 0 and person.left.fen >= 10_000 and draw.random() < 0.5:
        return Ask(monthly=Money(person.left.fen // 10_000 * 10_000))
    if draw.random() < 0.2:
        return Ask(months=draw.choice((12, 18, 24, 36)))
    if draw.random() < 0.25:
        return Ask(lever="down")
    if person.stubborn > 0.9 and draw.random() < 0.3:
        return Ask(refuse=True)
    return Ask(better=True)


def _count(terms: Terms, person: Persona, said: DeclaredFacts, move: Move, tally: Tally) -> None:
    tally.moves += 1
    offers = move.offers if isinstance(move, (Offers, Draft)) else ()
    left = Case(person.facts, said, History(), terms, BOT, AT, Ask()).affordable
    for offer in offers:
        tally.offers += 1
        tally.outside.update(violations(offer, person.facts, terms))
        if left is not None and offer.product in PLANS and offer.monthly > left:
            tally.breaches += 1


def _agree(tally: Tally, offer: Offer) -> None:
    tally.agreed += 1
    tally.drafted += offer.level > Level.BOT
    tally.products[offer.product.value] += 1
    if offer.product is Product.BREATHING_SPACE:
        return
    tally.promised += offer.total_to_pay if offer.product in PLANS else offer.amount
    if offer.months:
        tally.months[next(band for band in MONTH_BANDS if offer.months <= band)] += 1


def _lines(tally: Tally) -> Iterator[tuple[str, str]]:
    yield "debtors", f"{tally.people:,}"
    yield "owed, yuan", f"{tally.owed.yuan:,}"
    yield "agreement rate", f"{100 * tally.agreed / tally.people:.1f} %"
    yield "of these for a person to sign", f"{100 * tally.drafted / max(1, tally.agreed):.1f} %"
    yield "promised money, yuan", f"{tally.promised.yuan:,}"
    yield "promised of owed", f"{100 * tally.promised.fen / max(1, tally.owed.fen):.1f} %"
    yield "affordability breaches", str(tally.breaches)
    yield "offers outside limits", str(sum(tally.outside.values()))
    for product in Product:
        yield f"agreed {product.value}", f"{tally.products[product.value]:,}"
    for low, band in zip((0, *MONTH_BANDS), MONTH_BANDS, strict=False):
        yield f"plans of {low + 1} to {band} months", f"{tally.months[band]:,}"
    for name in ("walked_away", "counter_offers", "ladder_exhausted", "refusals", "below_floor"):
        yield f"ended: {name}", f"{tally.ends[name]:,}"
    yield "ended: other", f"{sum(tally.ends.values()) - sum(tally.ends[name] for name in _NAMED):,}"
    yield "moves", f"{tally.moves:,}"
    yield "offers", f"{tally.offers:,}"
    yield "moves a second", f"{tally.moves / tally.seconds:,.0f}"


_NAMED = ("walked_away", "counter_offers", "ladder_exhausted", "refusals", "below_floor")


def main(argv: Sequence[str] = ()) -> int:
    """0 when no offer left its limits and none was dearer than what the debtor has; 1 otherwise."""
    paths = [Path(name) for name in argv] or [HOME / "2026-11-default.yaml", HOME / "examples" / "2027-01-softer.yaml"]
    versions = [load(path) for path in paths]
    people = tuple(personas(PEOPLE))
    tallies = [simulate(terms, people) for terms in versions]
    print(f"{'':<34}" + "".join(f"{terms.policy_version:>22}" for terms in versions))
    for rows in zip(*(_lines(tally) for tally in tallies), strict=True):
        print(f"{rows[0][0]:<34}" + "".join(f"{value:>22}" for _, value in rows))
    for terms, tally in zip(versions, tallies, strict=True):
        for code, count in tally.outside.most_common():
            print(f"{terms.policy_version}: outside {code}: {count}")
    return 1 if any(tally.breaches or tally.outside for tally in tallies) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
