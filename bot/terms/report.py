"""A terms file in words and tables, and two of them side by side: by number, and by what changes for whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from bot.debt.errors import HouseError
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
    Refusal,
    after,
    negotiate,
)
from bot.debt.products import Product, mode_of
from bot.terms.accounts import DEMO_DAY, demo_accounts
from bot.terms.tree import leaves

_LAST_STEPS = 8  # more steps than any ladder has


def problems(error: HouseError) -> Iterator[str]:
    """The lines of a ``terms_invalid`` error: file, path and reason."""
    for path, reason in error.data["problems"]:
        yield f"{error.data['file']}: {path or '(file)'}: {reason}"


def summary(terms: Terms) -> Iterator[str]:
    """Who may propose what in which bucket, what each level may conclude, and every number with its path."""
    yield f"{terms.policy_version}, in force from {terms.effective_from}"
    yield ""
    buckets = [bucket.id for bucket in terms.money.buckets]
    yield "product".ljust(18) + "".join(name.rjust(5) for name in buckets)
    for product in Product:
        modes = [mode_of(terms, product, bucket) for bucket in buckets]
        yield product.value.ljust(18) + "".join((mode.value if mode else "-").rjust(5) for mode in modes)
    yield "B the assistant concludes, D it drafts and a person signs, H a person proposes, - not offered"
    yield ""
    for level in Level:
        yield f"{level.code}: " + ", ".join(f"{path} {value}" for path, value in leaves(terms.authority[level]))
    yield ""
    for path, value in leaves(terms):
        if not path.startswith("authority."):
            yield f"{path}: {value}"


def difference(before: Terms, after_: Terms) -> Iterator[str]:
    """What changes: numbers first, then the first and the last word of the assistant for every demo card."""
    yield f"{before.policy_version} -> {after_.policy_version}"
    yield ""
    yield from _numbers(before, after_)
    yield ""
    old, new = dict(demo_accounts(before)), dict(demo_accounts(after_))
    touched = 0
    for card, facts in old.items():
        lines = list(_for_one(facts, new[card], before, after_))
        if lines:
            touched += 1
            yield f"{card} ({before.bucket_for(facts.dpd)}, {facts.dpd} days past due, owes {facts.total})"
            yield from lines
    yield f"{touched} of {len(old)} demo cards are touched"


def _numbers(before: Terms, after_: Terms) -> Iterator[str]:
    old, new = dict(leaves(before)), dict(leaves(after_))
    for path in sorted(old.keys() | new.keys()):
        if path != "money.policy_version" and old.get(path) != new.get(path):
            yield f"{path}: {old.get(path, 'absent')} -> {new.get(path, 'absent')}"


def _questions(terms: Terms) -> Iterator[tuple[str, Ask]]:
    yield "opening", Ask()
    yield "24 months asked", Ask(months=24)
    yield "promise in 10 days", Ask(product=Product.PROMISE, on=DEMO_DAY + timedelta(days=10))
    yield "fee waiver", Ask(product=Product.FEE_WAIVER)
    yield "deferral", Ask(product=Product.DEFERRAL)
    yield "settlement", Ask(product=Product.SETTLEMENT)


def _for_one(old: AccountFacts, new: AccountFacts, before: Terms, after_: Terms) -> Iterator[str]:
    if old.total != new.total:
        yield f"  owes: {old.total} -> {new.total}"
    for (name, ask), (_, other) in zip(_questions(before), _questions(after_), strict=True):
        was, now = _said(_first(old, before, ask)), _said(_first(new, after_, other))
        if was != now:
            yield f"  {name}: {was} -> {now}"
    was, now = _said(_last(old, before)), _said(_last(new, after_))
    if was != now:
        yield f"  last step: {was} -> {now}"


def _noon() -> datetime:
    return datetime.combine(DEMO_DAY, time(12), ZoneInfo("Asia/Shanghai"))


def _first(facts: AccountFacts, terms: Terms, ask: Ask) -> Move:
    return negotiate(facts, DeclaredFacts(), History(), terms, BOT, _noon(), ask)


def _last(facts: AccountFacts, terms: Terms) -> Move:
    """Where the assistant's ladder ends for a debtor who gives a reason and keeps asking."""
    history, last, ask = History(), _first(facts, terms, Ask()), Ask()
    for _ in range(_LAST_STEPS):
        move = negotiate(facts, DeclaredFacts(reason="short_cash"), history, terms, BOT, _noon(), ask)
        if not isinstance(move, (Offers, Draft)):
            break
        history, last, ask = after(history, move, ask, _noon()), move, Ask(better=True)
    return last


def _said(move: Move) -> str:
    if isinstance(move, (Offers, Draft)):
        return " or ".join(_offer(offer) for offer in move.offers)
    if isinstance(move, Refusal):
        return "no (" + ", ".join(reason.code for reason in move.reasons) + ")"
    return f"stop ({move.reason})"


def _offer(offer: Offer) -> str:
    by = "" if offer.level is Level.BOT else f" by {offer.level.code}"
    if offer.rows:
        apr = ((offer.apr or Decimal(0)) * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return f"{offer.product.value} {offer.months} x {offer.monthly}, {offer.down} down, {apr} % a year{by}"
    on = f" on {offer.on}" if offer.on else ""
    if len(offer.parts) > 1:
        on = " as " + " and ".join(f"{part.amount} on {part.on}" for part in offer.parts)
    return f"{offer.product.value} {offer.amount}{on}{by}"
