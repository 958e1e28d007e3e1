"""Questions and objections while an offer is on the table: answered from its figures, never taken as a yes, the offer kept."""

from __future__ import annotations

from actions.agreeing import of_today
from actions.answers import take_up
from actions.bargain import CONFIRM, KIND
from actions.base import FIRST
from actions.facts import say_fact
from actions.offers import HUMAN, offer_values
from actions.turn import UNPLACED, Button, Turn
from bot.debt.negotiation import Offer
from bot.debt.products import Product
from bot.debt.values import Money, Stance
from bot.language import cues, hints, meant, offer_questions, promise_words, relief_words, standing_words, wishes
from bot.services import accounts, moods, plans
from bot.services.tasks import TaskState

#: Business of its own, whatever is asked beside it.
NOTHING = Money(0)
OWN = frozenset(
    {
        "signal_crisis", "express_despair", "threaten_violence", "report_transferred", "report_scam", "request_human",
        "report_death", "claim_third_party", "claim_guardian_case", "claim_paid", "claim_wrong_number", "request_stop_contact",
        "set_contact_preference", "request_callback", "complain_harassment", "complain_third_party_contact", "inform_income",
        "complain_service", "request_payment_now", "request_data", "request_review", "ask_debt_agent", "ask_hours",
        "ask_legal_action", "ask_family_liability", "verify_collector", "cancel_task",
    }
)  # fmt: skip
#: Said beside the question, these are done all the same.
_BESIDE = ("request_human", "request_stop_contact", "set_contact_preference", "complain_", "report_", "request_callback")
#: What these are asked about; a plan and a settlement have their own answers.
_SMALL = frozenset({Product.PROMISE, Product.DUE_DATE, Product.MIN_RELIEF, Product.DEFERRAL, Product.FEE_WAIVER})
_REVIEW = Button("utter_button_review", "/request_review")
_PLAN = Button("utter_button_next_request_instalment", "/request_instalment")


def about_the_offer(turn: Turn) -> bool:
    """Answers the whole turn if the words ask about the one offer on the table, or object to its terms."""
    task = turn.task
    if turn.is_trigger or task is None or task.kind != KIND:
        return False
    if turn.intent in OWN and not (turn.intent == "request_payment_now" and offer_questions.question(turn.text) == "waived"):
        return False
    offer = _one_offer(turn, task)
    topic = _topic(turn, offer)
    if offer is None or offer.product not in _SMALL or _names_another(turn, offer, topic):
        return False
    of_the_sum = promise_words.asks_if_short(turn.text) or promise_words.asks_if_enough(turn.text)
    if offer.product is Product.PROMISE and (of_the_sum or standing_words.asks_of_the_rest(turn.text)):
        return False  # the tolerance of a promise, or what it settles, and no cost of it
    if offer.product is Product.FEE_WAIVER and wishes.waives_interest(turn.text):
        return False  # of the interest, not of the fee that is on the table
    objects = offer_questions.objects(turn.text) and not wishes.waives_interest(turn.text)
    if offer.product is Product.FEE_WAIVER and _cannot_pay_it_all(turn):
        _say(turn, "utter_offer_fee_waiver_cannot", offer, (_PLAN, HUMAN))
        return True
    answered = (topic is not None and _answer(turn, offer, topic)) or (objects and _say_why(turn, offer))
    if not answered:
        return False
    way_back(turn, task)
    for meaning in turn.meanings:
        if meaning.intent.startswith(_BESIDE):
            take_up(turn, meaning.intent, meaning.text)
    return True


def _cannot_pay_it_all(turn: Turn) -> bool:
    """I cannot pay it all at once: the waiver's other way is told, and nobody is asked to explain a refusal."""
    sighs = turn.intent in UNPLACED | {"refuse_payment", "deny", "claim_hardship", "ask_better_offer", "inform_value"}
    hard = relief_words.cannot_meet_it(turn.text) or (sighs and meant.finds_it_too_hard(turn.text))
    return hard and cues.hardship_reason(turn.text) in (None, "income_drop")


def _topic(turn: Turn, offer: Offer | None) -> str | None:
    """What is asked; "this bill on the 23rd still", said of another due day, asks or says that the present one stays."""
    reading = turn.reading(("date",))
    days = {value.value for value in reading.dates if value.value is not None}
    current = offer is not None and offer.product is Product.DUE_DATE and promise_words.names_this_bill(turn.text)
    if current and (offer_questions.asks_at_all(turn.text) or not any(day.day == offer.day for day in days if offer is not None)):
        return "meanwhile"
    if offer is not None and offer.product is Product.DEFERRAL and wishes.waives_interest(turn.text):
        return "cost"
    if offer is not None and offer.product is Product.PROMISE and wishes.says_sooner(turn.text) and not days:
        return "early"
    learnt = turn.follow_up("offer") if turn.intent in _DOUBTFUL else None
    return offer_questions.question(turn.text) or _LEARNT.get(learnt or "")


#: What a question about small relief is taken for where no word of it names its topic; the learnt follow-up tells then.
_DOUBTFUL = UNPLACED | {
    "ask_plan", "ask_due_date", "ask_arrears", "ask_consequence", "ask_overdue_rule", "request_fee_waiver", "ask_credit_record",
    "request_deferral", "ask_contact_rules", "ask_min_payment", "ask_interest", "inform_value", "complain_fee", "ask_progress",
    "explain_broken_plan", "ask_payment_method", "settle_early",
}  # fmt: skip
_LEARNT = {
    "first_day": "when",
    "total": "total",
    "cost": "cost",
    "if_missed": "missed",
    "credit": "credit",
    "calls": "calls",
    "waived": "waived",
    "change_day": "again",
    "interest_after": "cost",
    "early": "early",
}


def _one_offer(turn: Turn, task: TaskState) -> Offer | None:
    view = plans.current(turn.ctx, turn.conversation_id)
    wanted = [task.data["chosen"]] if task.data.get("chosen") else task.data["offers"]
    standing = [offer for offer in view.standing if offer.quote_id in wanted] if view else []
    return of_today(turn, standing[0]) if len(standing) == 1 else None


def _names_another(turn: Turn, offer: Offer, topic: str | None) -> bool:
    """A sum a month, other months, a day: a proposal, though it is put as a question."""
    reading = turn.reading(("months",))
    if any(value.value not in (None, offer.months) for value in reading.months):
        return True
    if any(value.per_month or value.stance is Stance.OFFERED for value in reading.amounts):
        return True
    if offer.product is Product.DUE_DATE and topic in ("cost", "again") and relief_words.names_the_minimum(turn.text):
        return True
    if (
        topic == "meanwhile"
        or (topic is not None and offer.product is Product.DEFERRAL)
        or offer.product in (Product.FEE_WAIVER, Product.MIN_RELIEF)
    ):
        return False  # in a month, by then: what is asked is about that time
    return any(day.value is not None and day.value > turn.today and day.value != offer.on for day in reading.dates)


def _answer(turn: Turn, offer: Offer, topic: str) -> bool:
    if topic == "cost" and hints.asks_how(turn.text) and offer.product is not Product.DEFERRAL:
        return False  # how the debt's own interest comes about
    if topic == "credit":
        say_fact(turn, "utter_consequences_credit_record")
    key = f"utter_offer_{offer.product.value}_{SAME.get((offer.product, topic), topic)}"
    if offer.product is Product.FEE_WAIVER and topic == "waived":
        key = f"{_CONDITION}_again" if moods.times_said(turn.ctx, turn.conversation_id, _CONDITION) else _CONDITION
    if offer.product is Product.MIN_RELIEF and topic == "cost":
        key = "utter_relief_interest"
    if key not in turn.wording:
        return False
    _say(turn, key, offer)
    return True


_CONDITION = "utter_relief_fee_condition"
#: Two questions with one answer.
SAME = {
    (Product.DUE_DATE, "total"): "cost",
    (Product.DUE_DATE, "credit"): "overdue",
    (Product.DUE_DATE, "missed"): "overdue",
    (Product.DEFERRAL, "credit"): "overdue",
    (Product.MIN_RELIEF, "credit"): "overdue",
    (Product.MIN_RELIEF, "total"): "when",
    (Product.MIN_RELIEF, "meanwhile"): "when",
    (Product.FEE_WAIVER, "total"): "cost",
    (Product.FEE_WAIVER, "when"): "cost",
    (Product.FEE_WAIVER, "meanwhile"): "waived",
    (Product.PROMISE, "credit"): "overdue",
    (Product.PROMISE, "total"): "cost",
}


def _say_why(turn: Turn, offer: Offer) -> bool:
    """Why the condition is as it is, once; after that a person or a second look, and no further argument."""
    key = f"utter_offer_{offer.product.value}_why"
    if key not in turn.wording:
        return False
    if moods.times_said(turn.ctx, turn.conversation_id, key):
        turn.say("utter_offer_why_again", buttons=(_REVIEW, HUMAN))
        return True
    buttons = (_PLAN, _REVIEW, HUMAN) if offer.product is Product.FEE_WAIVER else (_REVIEW, HUMAN)
    _say(turn, key, offer, buttons)
    return True


def _say(turn: Turn, key: str, offer: Offer, buttons: tuple[Button, ...] = ()) -> None:
    known = figures_of_the_account(turn, offer.interest_cost) | offer_values(turn, offer)
    turn.say(key, values={name: known[name] for name in turn.wording.names(key, turn.locale)}, buttons=buttons)


def figures_of_the_account(turn: Turn, more: Money = NOTHING) -> dict[str, str]:
    """Figures of the account and the terms that a question may be about; ``more``: interest that a relief adds."""
    terms, position = turn.ctx.terms, accounts.position(turn.ctx, turn.conversation_id)
    per_day = position.interest_per_day
    if not per_day.fen:
        per_day = position.principal.rounded(terms.money.daily_rate)
    return {
        "total_then": turn.money(position.payoff + more),
        "payoff": turn.money(position.payoff),
        "per_day": turn.money(per_day),
        "annual_rate": turn.percent(terms.money.daily_rate * 365 * 100),
        "minimum": turn.money(position.overdue_min or position.next_min or Money(0)),
        "due": turn.day(position.next_due) if position.next_due else turn.day(turn.today),
        "least_day": str(terms.due_date.day_min),
        "last_day": str(terms.due_date.day_max),
        "changes_months": str(terms.due_date.per_months),
        "cycles": str(terms.min_relief.max_cycles_per_12m),
        "waiver_months": str(terms.fee_waiver.once_per_months),
    }


def way_back(turn: Turn, task: TaskState) -> None:
    """One short sentence, with the two buttons; the offer is not told again."""
    step = "confirm" if task.step == CONFIRM else "offer"
    turn.say(
        f"utter_offer_way_back_{step}",
        buttons=(Button("utter_button_yes_agree" if step != "offer" else "utter_button_take_offer", "/affirm"),
                 Button("utter_button_cancel", "/cancel_task")),
    )  # fmt: skip


def asks_and_takes_nothing(turn: Turn) -> bool:
    """A question in the middle of an offer, which nobody may hear as a yes."""
    return not turn.is_trigger and offer_questions.asks_something(turn.text)


FIRST.append(about_the_offer)
