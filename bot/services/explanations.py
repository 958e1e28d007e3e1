"""The receipt of any figure that was shown: of the account, an offer, an arrangement, or what is left a month.

The assistant, the desk and the paper all take their receipts here, and say them in the same words
(``bot.language.receipt_words``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from bot.clock import SHANGHAI
from bot.debt.errors import HouseError
from bot.debt.negotiation import DeclaredFacts, Offer
from bot.debt.plan_states import RUNNING, State
from bot.debt.receipts import How, Line, Receipt
from bot.debt.receipts_account import FIGURES, STAFF_FIGURES, explain
from bot.debt.receipts_means import explain_affordable
from bot.debt.receipts_offer import explain_offer, figures_of
from bot.debt.receipts_plan import explain_early, explain_saved
from bot.debt.values import Money
from bot.services import access, negotiations, offer_codec, threads
from bot.services.access import AccountView
from bot.services.accounts import position_of
from bot.services.plan_changes import EarlySettlementView, early_figures, early_settlement_quote
from bot.services.plan_views import latest
from bot.services.ports import Context
from bot.services.table_facts import declared, standing
from bot.services.upkeep import bring_up_to_date
from bot.store.tables import Negotiation, Plan
from bot.store.tables import Offer as OfferRow
from bot.store.unit_of_work import UnitOfWork

_EARLY = ("early_settlement", "saved")


@dataclass(frozen=True)
class Explained:
    """Receipts that belong together. ``about``: account, offer, plan or means; ``ref``: card tail, quote or plan number."""

    about: str
    ref: str
    receipts: tuple[Receipt, ...]


def asked(ctx: Context, conversation_id: str, figure: str, card_tail: str | None = None, *, months: int | None = None) -> Receipt:
    """The receipt of a figure that the debtor has seen: on the account, in the offer on the table, else in their plan.

    ``months``: of two offers side by side the one of that length is meant.

    Raises HouseError ``figure_unknown`` for a figure that nothing shown states, and what ``access.account`` raises.
    """
    account = access.account(ctx, conversation_id, card_tail)
    if figure in FIGURES:
        return explain(position_of(ctx, account), figure)
    if figure in _EARLY:
        quote = early_settlement_quote(ctx, conversation_id, card_tail)
        return next(receipt for receipt in _of_early(ctx, quote) if receipt.figure == figure)
    if figure == "affordable":
        return next(iter(_of_means(ctx, account)), None) or _unknown(figure)
    offers = _on_the_table(ctx, conversation_id, card_tail)
    offers += _signed(ctx, account)
    offers.sort(key=lambda offer: months is not None and offer.months != months)
    found = next((offer for offer in offers if figure in figures_of(offer)), None)
    return explain_offer(found, figure) if found is not None else _unknown(figure)


def _unknown(figure: str) -> Receipt:
    raise HouseError("figure_unknown", figure=figure)


def of_offer(offer: Offer) -> tuple[Receipt, ...]:
    """Every receipt of an offer, the figure people look at first in front."""
    return tuple(explain_offer(offer, figure) for figure in figures_of(offer))


def of_plan(row: Plan) -> tuple[Receipt, ...]:
    """Every receipt of an arrangement as it was agreed; of one taken over from the core only the sum of its rows is known."""
    offer = offer_of(row)
    if offer is not None:
        return of_offer(offer)
    rows = [
        Line("row", How.SUM, Money(int(agreed["amount_fen"])), on=date.fromisoformat(agreed["due"]), ref=str(agreed["no"]))
        for agreed in row.schedule
    ]
    total = Money.total(line.amount for line in rows if line.amount is not None)
    signed = row.made_at.astimezone(SHANGHAI).date()
    return (Receipt("total_paid", signed, total, tuple(rows), row.policy_version),) if rows else ()


def of_quote(ctx: Context, conversation_id: str, quote_id: str) -> tuple[Receipt, ...]:
    """Every receipt of an offer that was made to the verified person, standing or not.

    Raises HouseError ``quote_unknown`` for anybody else's and for none, ``identity_required`` below L2.
    """
    with ctx.uow(read=True) as uow:
        who = access.require_customer_id(ctx, threads.load(uow, conversation_id))
        made = select(OfferRow).join(Negotiation, Negotiation.id == OfferRow.negotiation_id).where(Negotiation.customer_id == who)
        found = next((row for row in uow.all(made) if row.terms["quote_id"] == quote_id), None)
    if found is None:
        raise HouseError("quote_unknown", quote_id=quote_id)
    return of_offer(offer_codec.load(found.terms))


def for_desk(ctx: Context, conversation_id: str) -> tuple[Explained, ...]:
    """Every receipt behind the figures of a case; () while nobody was ever verified in the talk."""
    found: list[Explained] = []
    for card in access.accounts_for_desk(ctx, conversation_id):
        bring_up_to_date(ctx, card.id)
        account = access.account_of(ctx, card.id)
        tail = account.card_tail
        found.append(Explained("account", tail, _of_account(ctx, account)))
        found.append(Explained("means", tail, _of_means(ctx, account)))
        with ctx.uow(read=True) as uow:
            offers, row = _standing(ctx, uow, account), latest(uow, account.id)
        found += [Explained("offer", offer.quote_id, of_offer(offer)) for offer in offers]
        if row is not None:
            found.append(Explained("plan", row.number, (*of_plan(row), *_of_running(ctx, row, account))))
    return tuple(group for group in found if group.receipts)


def _of_account(ctx: Context, account: AccountView) -> tuple[Receipt, ...]:
    position = position_of(ctx, account)
    every = (explain(position, figure) for figure in (*FIGURES, *STAFF_FIGURES))
    return tuple(receipt for receipt in every if receipt.lines)


def _of_means(ctx: Context, account: AccountView) -> tuple[Receipt, ...]:
    with ctx.uow(read=True) as uow:
        row = uow.one(Negotiation, account_id=account.id, status="open")
        said = declared(uow, row) if row is not None else DeclaredFacts()
    if said.income is None or said.essentials is None:
        return ()
    proved = negotiations.is_proved(ctx, account, said)
    today, terms = ctx.clock.today(), ctx.terms
    return (explain_affordable(said, terms.affordability, proved=proved, as_of=today, policy_version=terms.policy_version),)


def _on_the_table(ctx: Context, conversation_id: str, card_tail: str | None) -> list[Offer]:
    """The offer that was chosen, then the newest ones."""
    talk = negotiations.current(ctx, conversation_id, card_tail)
    if talk is None:
        return []
    return [offer for offer in (talk.chosen, *reversed(talk.standing)) if offer is not None]


def _standing(ctx: Context, uow: UnitOfWork, account: AccountView) -> tuple[Offer, ...]:
    row = uow.one(Negotiation, account_id=account.id, status="open")
    return standing(ctx, uow, row) if row is not None else ()


def _signed(ctx: Context, account: AccountView) -> list[Offer]:
    with ctx.uow(read=True) as uow:
        row = latest(uow, account.id)
    found = offer_of(row) if row is not None else None
    return [found] if found is not None else []


def offer_of(row: Plan) -> Offer | None:
    """The offer that the arrangement was signed from: what its figures were computed from stands in it."""
    if "quote_id" not in row.terms or "inputs" not in row.terms:
        return None
    return offer_codec.load(as_agreed(row.terms, row.schedule))


def as_agreed(terms: dict[str, Any], schedule: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The stored offer with the rows that were agreed."""
    return {**terms, "rows": list(schedule)}


def _of_running(ctx: Context, row: Plan, account: AccountView) -> tuple[Receipt, ...]:
    quote = early_figures(ctx, row, account) if State(row.status) in RUNNING else None
    return _of_early(ctx, quote) if quote is not None else ()


def _of_early(ctx: Context, quote: EarlySettlementView) -> tuple[Receipt, ...]:
    today, version = ctx.clock.today(), quote.plan.policy_version
    return (
        explain_early(quote.figures, as_of=today, policy_version=version),
        explain_saved(quote.figures, quote.open_rows, as_of=today, policy_version=version),
    )
