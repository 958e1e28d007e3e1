"""Bargaining in the talk: what was said becomes an ask, the one negotiating function answers, and its move is said in full.

The same moves serve all products: offers (or a draft for a person), a refusal with what would change it, a stop. What stands
becomes a form of the kind ``bargain`` (``actions.bargain_form``).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal

from actions.handoff import hand_over
from actions.offers import HUMAN, OFFER_KEYS, changes_text, line_of, next_buttons, reasons_text, say_offers
from actions.turn import Button, Turn
from bot.debt import calendar
from bot.debt.errors import HouseError
from bot.debt.limits import Level
from bot.debt.negotiation import Ask, Draft, Move, Offer, Offers, Refusal, Stop
from bot.debt.products import PLANS, Product
from bot.debt.values import AmountValue, Money, Stance
from bot.language import formats, hints, lines, wishes
from bot.language.stances import wanted_first
from bot.services import accounts, moods, plans, tasks
from bot.services.tasks import TaskState

KIND = "bargain"
#: Asked for while a promise was being made, these take its place.
_INSTEAD_OF_A_PROMISE = PLANS | {Product.DEFERRAL, Product.SETTLEMENT}
OFFERED, SHEET, CONFIRM = "offered", "sheet", "confirm"


def ask_of(turn: Turn, product: Product | None = None, *, better: bool = False) -> Ask:
    """What the words ask for: a monthly sum, a number of months, a down payment, a sum, days; whatever of it they name."""
    reading = turn.reading(("amount", "months"))
    monthly = down = amount = None
    for value in wanted_first(reading.amounts):
        named = top_of(value)
        if named is None or value.stance is Stance.REFUSED or _is_the_debt(turn, value, named):
            continue
        if value.per_month or (product is None and hints.too_hard(turn.text) == "monthly"):
            monthly = monthly or named
        elif hints.too_hard(turn.text) == "down" or hints.a_sum_then_instalments(turn.text):
            down = down if down is not None else named
        else:
            amount = amount or named
    months = next((value.value or value.high for value in wanted_first(reading.months) if value.value or value.high), None)
    if product in PLANS or product is None:
        monthly, amount = monthly or amount, None
    if months == 1 and monthly is not None:
        months = None  # no more than five hundred "a month" names no length
    share = _down_share(turn) if down is None else None
    if product is None and (monthly or months) and wishes.names_personalised(turn.text):
        product = Product.PERSONALISED
    lever = hints.too_hard(turn.text) if not (monthly or months or down or share) else None
    return Ask(
        product,
        monthly=monthly,
        months=months,
        down=down,
        down_share=share,
        amount=amount,
        lever=lever,
        better=better or lever is not None,
    )


def _down_share(turn: Turn) -> Decimal | None:
    """A first payment named as a share: twenty per cent down."""
    named = [value for value in turn.reading(("amount", "months")).percents if value.stance is not Stance.REFUSED]
    value = named[0].value if len(named) == 1 else None
    if hints.less_by_a_share(turn.text):
        return None  # so much less of the first payment is a wish for a lower one
    if value is None or value >= _WHOLE:
        return None
    bare = turn.task is not None and turn.task.kind == KIND and Product(turn.task.data["product"]) in PLANS
    bare = bare and not hints.cuts_something(turn.text)
    return value / _WHOLE if hints.too_hard(turn.text) == "down" or (bare and hints.too_hard(turn.text) is None) else None


def other_down_share(turn: Turn, offered: Sequence[Offer]) -> bool:
    """Ten per cent, then: another share than that of the offer on the table."""
    share = None if turn.is_trigger else _down_share(turn)
    return share is not None and all(offer.down_share != share for offer in offered)


_WHOLE = 100
_HARD = Button("utter_button_next_hardship", "/claim_hardship")


def _is_the_debt(turn: Turn, value: AmountValue, named: Money) -> bool:
    """So much as is owed, or nearly: the debt itself is spoken of, and nothing is proposed."""
    if value.per_month or value.stance is Stance.OFFERED:
        return False
    with suppress(HouseError):
        return named.fen * 10 >= accounts.position(turn.ctx, turn.conversation_id).payoff.fen * 8
    return False


def top_of(value: AmountValue) -> Money | None:
    """The most that was named: of seven or eight hundred, eight."""
    found = value.value or value.high or value.low
    return found if found is not None and found.fen > 0 else None


def bargain(turn: Turn, ask: Ask) -> Move:
    """Ask the negotiator for its next move, and say it."""
    move = plans.next_move(turn.ctx, turn.conversation_id, ask)
    present(turn, move, ask.monthly)
    return move


def present(turn: Turn, move: Move, monthly: Money | None = None) -> None:
    """Say a move: its reasons first, then what is possible, then one question. ``monthly``: the sum a month that was named."""
    if isinstance(move, Offers | Draft):
        _present_offers(turn, move, monthly)
    elif isinstance(move, Stop):
        _present_stop(turn, move)
    else:
        say_refusal(turn, move)


def _present_offers(turn: Turn, move: Offers | Draft, monthly: Money | None) -> None:
    drafted = isinstance(move, Draft)
    open_form = turn.task
    if move.offers[0].product not in PLANS and any(key in turn.said for key in OFFER_KEYS.values()):
        product = turn.words(f"utter_name_{move.offers[0].product.value}")
        turn.say("utter_bargain_one_by_one", product=product)  # two wishes in one message: one decision at a time
        return
    if _stands_already(turn, move):
        reasons = reasons_text(turn, move.reasons)
        if not moods.was_said(turn.ctx, turn.conversation_id, reasons, most=2):
            turn.say("utter_bargain_not_as_asked", reasons=reasons)
        turn.say("utter_bargain_same_stands", buttons=(Button("utter_button_take_offer", "/choose_offer"), HUMAN))
        return
    if open_form is not None and open_form.kind == "promise" and move.offers[0].product in _INSTEAD_OF_A_PROMISE:
        tasks.end(turn.ctx, turn.conversation_id, open_form, "done")
    state = TaskState(
        KIND,
        OFFERED,
        {"offers": [offer.quote_id for offer in move.offers], "product": move.offers[0].product.value, "draft": drafted}
        | ({"monthly": monthly.fen} if monthly is not None else {}),
    )
    tasks.open_task(turn.ctx, turn.conversation_id, state)
    if move.reasons:
        turn.say("utter_bargain_not_as_asked", reasons=reasons_text(turn, move.reasons))
    given = move.offers[0].in_return
    if given and f"utter_name_give_{given}" in turn.wording:
        turn.say("utter_bargain_in_return", given=turn.words(f"utter_name_give_{given}"))
    say_offers(turn, move.offers, drafted)


def _stands_already(turn: Turn, move: Offers | Draft) -> bool:
    """Something else was asked for, and it is the offer on the table that comes of it again: not said twice word for word."""
    form = turn.task
    if form is None or form.kind != KIND or not move.reasons or form.step != OFFERED:
        return False
    return form.data.get("offers") == [offer.quote_id for offer in move.offers] and move.offers[0].product not in PLANS


def _present_stop(turn: Turn, move: Stop) -> None:
    state = turn.task
    standing = [offer for offer in move.summary.standing if offer.product in PLANS]
    # A settlement is taken as it stands even after the last word on another sum.
    kept = _worth_keeping(standing) or [offer for offer in move.summary.standing if offer.product is Product.SETTLEMENT][-1:]
    if kept:
        _keep_open(turn, kept)
    elif state is not None and state.kind == KIND:
        tasks.end(turn.ctx, turn.conversation_id, state, "done")
    if move.reason == "asked_human":
        hand_over(turn, "asked_human")
        return
    key = f"utter_bargain_stop_{move.reason}"
    if key not in turn.wording:
        key = "utter_bargain_stop" if standing else "utter_bargain_stop_bare"
        before = moods.times_said(turn.ctx, turn.conversation_id, "utter_bargain_stop")
        key = f"utter_bargain_stop_{'again' if before == 1 else 'final'}" if before else key
    turn.say(
        key,
        buttons=(HUMAN, _HARD if key == "utter_bargain_stop_again" else Button("utter_button_complain", "/complain_service")),
        summary=lines.offer_lines([line_of(offer) for offer in kept if offer.rows], turn.locale),
        slot=_next_slot(turn),
    )


def _next_slot(turn: Turn) -> str:
    """When a person can be had next: today until closing, or the next opening."""
    hours, now = turn.ctx.terms.desk_hours, turn.ctx.clock.local()
    if calendar.desk_open(now, hours):
        return turn.words("utter_name_slot_today", closes=formats.clock_time(hours.close))
    opens = calendar.next_opening(now, hours)
    return turn.words(
        "utter_name_slot_later", day=formats.day_short(opens.date(), turn.locale), opens=formats.clock_time(opens.time())
    )


def _worth_keeping(standing: Sequence[Offer]) -> list[Offer]:
    """The last offer, and one shown before it that is lighter in both, the first payment and a month."""
    if not standing:
        return []
    last, lightest = standing[-1], min(standing, key=lambda offer: (offer.monthly.fen, offer.down.fen))
    lighter = lightest.monthly < last.monthly and lightest.down <= last.down and lightest.product is last.product
    return [last, lightest] if lighter else [last]


def _keep_open(turn: Turn, offers: Sequence[Offer]) -> None:
    """The last offer stays where a yes can take it, on this channel or another; it is not brought up again."""
    data = {
        "offers": [offer.quote_id for offer in offers],
        "product": offers[0].product.value,
        "draft": all(offer.level is not Level.BOT for offer in offers),
        "stopped": True,
    }
    tasks.open_task(turn.ctx, turn.conversation_id, TaskState(KIND, OFFERED, data))


def say_refusal(turn: Turn, move: Refusal) -> None:
    """Every reason, what would change the answer, and a way on."""
    reasons = reasons_text(turn, move.reasons)
    if moods.was_said(turn.ctx, turn.conversation_id, reasons, most=4):
        turn.say("utter_bargain_refused_again", buttons=next_buttons(turn, move.next_steps))
        return
    turn.say("utter_bargain_refused", reasons=reasons)
    changes = changes_text(turn, move.changes)
    if changes:
        turn.say("utter_bargain_would_change", changes=changes, buttons=next_buttons(turn, move.next_steps))
    else:
        turn.say("utter_bargain_next", buttons=next_buttons(turn, move.next_steps))
