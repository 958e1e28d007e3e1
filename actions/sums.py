"""A sum named by its figure, what a payment settles first, what a waiver hangs on: answered in the middle of anything."""

from __future__ import annotations

from contextlib import suppress

from actions.base import FIRST
from actions.cards import receipt_card
from actions.facts import say_fact
from actions.offers import offer_values
from actions.sums_meant import spread_of
from actions.tasks import TASKS
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.debt.position import Position
from bot.debt.products import Product
from bot.debt.values import Kind, Money
from bot.language import callers, cues, fee_words, parts_words, payment_words
from bot.language.receipt_names import name
from bot.language.receipt_words import receipt_lines
from bot.services import accounts, disputes, moods, plans

PAY = Button("utter_button_pay", "/request_payment_now")
#: These keep their own answer, whatever sums they name.
_NEVER = frozenset(
    {
        "signal_crisis", "express_despair", "threaten_violence", "report_transferred", "report_scam", "request_human",
        "object_bill", "report_unknown_charge", "request_fee_waiver", "claim_paid", "complain_service", "claim_third_party",
        "claim_guardian_case", "inform_income",
    }
)  # fmt: skip
#: Nothing comes before these.
_DANGER = frozenset({"signal_crisis", "express_despair", "threaten_violence", "report_transferred", "request_human"})
_FORMS_WITH_SUMS = frozenset({"means", "complaint", "scam", "trace"})


def explain_sum(turn: Turn) -> bool:
    """Where does the 127.20 come from: the figure of the account, or the purchase, that has just this sum."""
    if not payment_words.asks_whence(turn.text) or not _may(turn):
        return False
    named = [value.value for value in turn.reading().amounts if value.value is not None and value.kind is Kind.EXACT]
    if not named:
        return False
    with suppress(HouseError):
        position = accounts.position(turn.ctx, turn.conversation_id)
        figure = next((code for code, sum_of in _FIGURES if _is_named(getattr(position, sum_of), named)), None)
        if figure is not None:
            receipt = accounts.receipt(turn.ctx, turn.conversation_id, figure)
            steps = "\n".join(receipt_lines(receipt, turn.locale))
            turn.say("utter_arrears_receipt", card=receipt_card(receipt), figure=name(figure, turn.locale), lines=steps)
            return _done(turn)
        return _explain_charge(turn, named) and _done(turn)
    return False


def explain_no_compound(turn: Turn) -> bool:
    """Does interest bear interest: no, and what it is reckoned on."""
    if not payment_words.asks_of_compound(turn.text) or not _may(turn):
        return False
    with suppress(HouseError):
        position = accounts.position(turn.ctx, turn.conversation_id)
        rate = turn.percent(turn.ctx.terms.money.daily_rate * 100)
        turn.say("utter_arrears_no_compound", values={"principal": turn.money(position.principal), "daily_rate": rate})
        return _done(turn)
    return False


def explain_late_fee(turn: Turn) -> bool:
    """Why a late fee, what is it, so much of it: how it came about first; what can be done about it stands beside it."""
    if (
        turn.is_trigger
        or turn.intent in _KEEP_THE_FEE
        or not turn.began_verified
        or not (fee_words.asks_why_the_late_fee(turn.text) or fee_words.doubts_the_late_fee(turn.text))
    ):
        return False
    if turn.task is not None and turn.task.kind in _FORMS_WITH_SUMS:
        return False
    with suppress(HouseError):
        if not accounts.position(turn.ctx, turn.conversation_id).late_fee.fen:
            return False
        receipt = accounts.receipt(turn.ctx, turn.conversation_id, "late_fee")
        steps = "\n".join(receipt_lines(receipt, turn.locale))
        turn.say("utter_arrears_receipt", card=receipt_card(receipt), figure=name("late_fee", turn.locale), lines=steps)
        if turn.task is None and turn.intent in _AGAINST_A_FEE:
            turn.say("utter_arrears_late_fee_ways", buttons=_FEE_WAYS)
        return _done(turn)
    return False


_FEE_WAYS = (
    Button("utter_button_meaning_request_fee_waiver", "/request_fee_waiver"),
    Button("utter_button_object_fee", "/object_bill"),
    Button("utter_button_human", "/request_human"),
)
_AGAINST_A_FEE = frozenset({"object_bill", "complain_fee", "insult_bot", "report_unknown_charge", "ask_plan_reason"})
_KEEP_THE_FEE = _NEVER - _AGAINST_A_FEE


def _is_named(figure: Money, named: list[Money]) -> bool:
    """127 is the figure of 127.20: nobody says the fen."""
    return figure in named or any(not one.fen % _YUAN and one.fen and one.fen == figure.fen // _YUAN * _YUAN for one in named)


_YUAN = 100
_FIGURES = (("late_fee", "late_fee"), ("interest", "interest"), ("overdue_min", "overdue_min"), ("total", "total"))


def _explain_charge(turn: Turn, named: list[Money]) -> bool:
    charges = [charge for charge in disputes.charges(turn.ctx, turn.conversation_id) if charge.amount in named]
    if len(charges) != 1:
        return False
    turn.say(
        "utter_disputes_charge_is",
        day=turn.day(charges[0].on),
        amount=turn.money(charges[0].amount),
        buttons=(Button("utter_button_meaning_report_unknown_charge", f'/object_bill{{"choice": "{charges[0].id}"}}'),),
    )
    return True


def explain_order(turn: Turn) -> bool:
    """What does a payment settle first: by law and terms, with the figures of the sum named (R05)."""
    if not payment_words.asks_the_order(turn.text) or not _may(turn):
        return False
    with suppress(HouseError):
        position = accounts.position(turn.ctx, turn.conversation_id)
        named = [value.value for value in turn.reading(("amount",)).amounts if value.value is not None]
        if _say_what_it_went_to(turn, position):
            return _done(turn)
        _say_order(turn, position, named[0] if named else None)
        return _done(turn)
    return False


def _say_what_it_went_to(turn: Turn, position: Position) -> bool:
    """And what did that settle, asked of a payment of before that was just looked up."""
    told = "utter_payment_posted_before" in moods.lately_said(turn.ctx, turn.conversation_id, 1)
    counted = [record for record in position.applied if record.kind == "payment"] if told else []
    if not counted:
        return False
    record = counted[-1]
    turn.say(
        "utter_payment_went_to",
        day=turn.day(record.on),
        amount=turn.money(record.amount),
        interest=turn.money(record.interest),
        fees=turn.money(record.late_fee + record.service_fee),
        principal=turn.money(record.principal),
    )
    return True


def _say_order(turn: Turn, position: Position, amount: Money | None) -> None:
    late = position.dpd >= turn.ctx.terms.money.allocation.flip_dpd
    days = str(turn.ctx.terms.money.allocation.flip_dpd - 1)
    told = turn.last_said in ("utter_arrears_order", "utter_arrears_order_late", "utter_arrears_order_of")
    key = "utter_arrears_order_both" if told and amount is None else "utter_arrears_order_late" if late else "utter_arrears_order"
    say_fact(turn, key, days=days)
    if amount is None or amount.fen <= 0:
        return
    spread = spread_of(turn, position, amount)
    turn.say(
        "utter_arrears_order_of",
        buttons=(PAY,),
        amount=turn.money(amount),
        interest=turn.money(spread.interest),
        fees=turn.money(spread.fees),
        principal=turn.money(spread.principal),
        left=turn.money(position.principal - spread.principal),
    )


def explain_condition(turn: Turn) -> bool:
    """Does that count, asked of a waived fee that stands under a condition."""
    task = turn.task
    on_offer = task is not None and task.kind == "bargain" and task.data.get("product") == Product.FEE_WAIVER.value
    spoken = not turn.is_trigger and turn.intent not in ("request_human", "signal_crisis", "express_despair")
    if task is None or not on_offer or not spoken or not payment_words.asks_the_condition(turn.text):
        return False
    with suppress(HouseError):
        view = plans.current(turn.ctx, turn.conversation_id)
        offer = next((offer for offer in view.standing if offer.quote_id in task.data["offers"]), None) if view else None
        position = accounts.position(turn.ctx, turn.conversation_id)
        if offer is None:
            return False
        values = offer_values(turn, offer)
        told = turn.last_said == "utter_relief_fee_condition"
        turn.say(
            "utter_relief_fee_condition_again" if told else "utter_relief_fee_condition",
            buttons=(PAY, Button("utter_button_next_request_instalment", "/request_instalment")),
            base=values["base"],
            on=values["on"],
            waived_late_fee=values["waived_late_fee"],
            minimum=turn.money(position.overdue_min or position.next_min or Money(0)),
        )
        return True
    return False


def _may(turn: Turn) -> bool:
    if turn.is_trigger or turn.intent in _NEVER or not turn.began_verified:
        return False
    if cues.says(turn.text, "object_to", "stolen", "not_mine"):
        return False
    return turn.task is None or turn.task.kind not in _FORMS_WITH_SUMS


def _done(turn: Turn) -> bool:
    if turn.task is not None:
        TASKS[turn.task.kind].prompt(turn, turn.task, again=True)
    return True


def letter_differs(turn: Turn) -> bool:
    """The letter says so much, told when a letter was spoken of and the sum is not what is owed."""
    if turn.is_trigger or turn.intent in _DANGER or turn.last_said != "utter_contact_letter_check" or not turn.began_verified:
        return False
    named = [value.value for value in turn.reading(("amount",)).amounts if value.value is not None]
    with suppress(HouseError):
        position = accounts.position(turn.ctx, turn.conversation_id)
        ours = {position.total, position.payoff, position.overdue_min, position.next_min}
        if named and named[0] not in ours and callers.read_letter_no(turn.text) is None:
            report = (Button("utter_button_report_scam", "/report_scam"), Button("utter_button_human", "/request_human"))
            said, total = turn.money(named[0]), turn.money(position.total)
            say_fact(turn, "utter_contact_letter_differs", buttons=report, named=said, total=total)
            return True
    return False


def nothing_upfront(turn: Turn) -> bool:
    """Do I have to pay something before it is handed in: no, said while an offer or a draft is spoken of."""
    if turn.is_trigger or turn.intent in _NEVER or not payment_words.asks_to_pay_before(turn.text):
        return False
    drafted = turn.task is not None and turn.task.kind == "bargain" and bool(turn.task.data.get("draft"))
    handed_in = turn.last_said == "utter_plans_draft_submitted"
    if not (drafted or handed_in) or turn.reading().amounts or parts_words.parts_named(turn.text):
        return False
    turn.say("utter_plans_nothing_upfront", buttons=(Button("utter_button_human", "/request_human"),))
    return True


FIRST.append(explain_no_compound)
FIRST.extend((explain_late_fee, explain_sum, explain_order, explain_condition, nothing_upfront, letter_differs))
