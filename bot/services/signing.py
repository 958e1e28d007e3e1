"""Steps that every signature shares: who may conclude it, the fresh code behind it, and the row that keeps it word for word."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError

from bot.debt.errors import HouseError
from bot.debt.limits import Level
from bot.debt.negotiation import AccountFacts, Offer
from bot.debt.negotiation.check import violations
from bot.debt.plan_states import State
from bot.services import offer_codec
from bot.services.access import AccountView
from bot.services.ports import Context
from bot.store.tables import Collector, Conversation, Plan
from bot.store.tables import Offer as OfferRow
from bot.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Words:
    """What was said when an offer was taken: the read-back word for word, the debtor's own yes, the model that understood it."""

    agreed: str
    source_quote: str | None = None
    model_id: str | None = None


def must_have_authority(uow: UnitOfWork, stored: OfferRow, offer: Offer) -> None:
    """An offer is concluded at the level of whoever made it. Raises HouseError("beyond_authority", needs=…, has=…)."""
    who = uow.get(Collector, stored.made_by) if stored.made_by != "bot" else None
    has = Level.parse(who.level) if who is not None else Level.BOT
    if offer.level > has:
        raise HouseError("beyond_authority", needs=offer.level.code, has=has.code)


def must_step_up(ctx: Context, thread: Conversation) -> None:
    """A one-time code not older than the terms' minutes stands behind every signature. Raises HouseError("step_up_required")."""
    fresh = ctx.clock.now() - timedelta(minutes=ctx.terms.identity.code_max_age_minutes)
    moments = [moment for moment in (thread.step_up_at, thread.verified_at) if moment is not None]
    if not moments or max(moments) < fresh:
        raise HouseError("step_up_required", minutes=ctx.terms.identity.code_max_age_minutes)


def must_hold(ctx: Context, offer: Offer, facts: AccountFacts) -> None:
    """The figures still describe the account, and the offer is inside every limit that it was made under."""
    quoted: dict[str, Any] = dict(offer.inputs)
    if facts.principal != quoted["principal"]:
        raise HouseError("quote_lapsed", quote_id=offer.quote_id, valid_until=offer.valid_until)
    then = replace(facts, as_of=quoted["as_of"], dpd=quoted["dpd"], interest=quoted["interest"], late_fee=quoted["late_fee"])
    outside = [code for code in violations(offer, then, ctx.terms) if code != "policy_version"]
    if outside:
        raise HouseError("offer_outside_limits", quote_id=offer.quote_id, limits=tuple(outside))


def record(
    ctx: Context, uow: UnitOfWork, thread: Conversation, account: AccountView, stored: OfferRow, offer: Offer, words: Words
) -> Plan:
    """The row of an accepted quote, still in its first state. Raises HouseError("plan_exists") when another one binds the
    account.
    """
    day = ctx.clock.today()
    try:
        return uow.add(
            Plan(
                number=f"P{day:%Y%m%d}-{uow.next_number(f'P{day:%Y%m%d}'):04d}",
                customer_id=account.customer_id,
                account_id=account.id,
                conversation_id=thread.id,
                offer_id=stored.id,
                product=offer.product.value,
                status=State.QUOTED.value,
                terms=terms_of({}, offer),
                schedule=offer_codec.rows_to(offer.rows),
                wording=words.agreed,
                source_quote=words.source_quote,
                policy_version=offer.policy_version,
                model_id=words.model_id,
                made_at=ctx.clock.now(),
                drafted_by=stored.made_by,
            )
        )
    except IntegrityError as exc:
        raise HouseError("plan_exists", number="", product=offer.product.value) from exc


def terms_of(before: dict[str, Any], offer: Offer) -> dict[str, Any]:
    """What the row keeps of the offer; its instalments stand in a column of their own."""
    data = offer_codec.dump(offer)
    return {**before, **{name: value for name, value in data.items() if name != "rows"}}


def taken(ctx: Context, stored: OfferRow) -> None:
    """The quote has become an arrangement."""
    stored.status, stored.ended_at = "accepted", ctx.clock.now()
