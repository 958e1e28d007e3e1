"""What people ask of the offer on the table, answered from its own figures; nothing is taken by a question.

The follow-ups are those of ``data/nlu/followups/offer.yml``. What is asked of relief alone (its interest, its day) is answered
by ``actions.offer_questions``; here stand who decides on it, how long it stays, and whether it still is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from actions.agreeing import on_offer
from actions.answers import ANSWERS, take_up
from actions.bargain import CONFIRM, KIND, OFFERED, SHEET
from actions.base import FIRST
from actions.longest import say_longest
from actions.looks_promises import leaves_it_for_a_promise
from actions.matters import CASES, spoken_of
from actions.offers import HUMAN, line_of, offer_values, say_offers
from actions.second_look_agreed import PROTECTED
from actions.settlement_parts import speaks_of_parts
from actions.told import moment
from actions.turn import UNPLACED, Button, Turn
from bot.debt.limits import Level
from bot.debt.negotiation import Offer
from bot.debt.products import PLANS, Product
from bot.debt.values import Money
from bot.language import (
    aftermath,
    cues,
    decisions,
    hints,
    lines,
    meant,
    moments,
    offer_questions,
    parts_words,
    relief_words,
    wishes,
)
from bot.language.figures_asked import figure_asked
from bot.services import plans, tasks
from bot.services.tasks import TaskState

#: However sure the follow-up is, these are what they are.
_NEVER = PROTECTED | {"claim_third_party", "claim_wrong_number", "report_death", "claim_guardian_case"}
#: From here on any other meaning of the whole message stands, unless it is one that a question about the offer is taken for.
_SURE = 0.9
_TAKEN_FOR = frozenset(
    {
        "affirm", "deny", "choose_offer", "counter_offer", "ask_better_offer", "request_instalment", "ask_options", "ask_plan",
        "ask_plan_reason", "ask_due_date", "ask_arrears", "ask_interest", "ask_min_payment", "ask_payment_method",
        "ask_settlement", "settle_early", "withdraw_plan", "request_fee_waiver", "ask_progress", "inform_value", "resume_task",
        "explain_broken_plan", "promise_payment", "request_due_date_change", "correct_value", "cancel_task", "ask_limitation",
        "request_proof", "ask_consequence", "request_callback", "ask_overdue_rule",
    }
)  # fmt: skip

_ASKS_HOW_LONG = _TAKEN_FOR | UNPLACED
#: Words of a plain yes are near these: "change it, then", "hand it in".
_NEAR_A_YES = frozenset({"unchanged", "until", "how_pay"})
_LIKE_CALLS = frozenset({"complain_harassment", "ask_contact_rules", "ask_who_contacted", "request_stop_contact"})
#: These go on by themselves: what comes next is shown, not told.
_GOES_ON = frozenset({"affirm", "choose_offer", "resume_task"})

Said = tuple[str, dict[str, str]]


def answer(turn: Turn) -> bool:
    """Answers a question about the plan or settlement on the table; anything else takes its usual way."""
    task = turn.task
    if turn.is_trigger or task is None or task.kind != KIND or turn.intent in _NEVER:
        return False
    if turn.intent == "affirm" and relief_words.asks_to_apply(turn.text):
        return False  # with the wish beside it: it is handed in
    product = Product(task.data["product"])
    if task.data.get("draft") and any(moments.hands_it_in(clause) for clause in parts_words.clauses(turn.text)):
        turn.intent = "affirm"  # hand it in, and when do I hear: the answer to the one tells the other
        return False
    if task.step == SHEET and decisions.asks_how_long_to_read(turn.text):
        return _reading_time(turn, task)
    if offer_questions.asks_what_binds(turn.text):
        turn.say("utter_offer_binding_language", buttons=_onward(task, on_offer(turn, task)))
        return True
    if product in PLANS and turn.intent in _ASKS_HOW_LONG and say_longest(turn):
        return True
    asked = _in_so_many_words(turn, product) or turn.follow_up("offer")
    plain_yes = turn.intent == "affirm" and not (offer_questions.asks_at_all(turn.text) or cues.says(turn.text, "asks"))
    if plain_yes and asked in _NEAR_A_YES:
        return False
    calls_after = asked == "calls" and cues.says(turn.text, "asks") and turn.intent in _LIKE_CALLS
    other = turn.intent not in _TAKEN_FOR and asked not in ("down_unpaid", "apr") and not calls_after
    if asked is None or (turn.confidence >= _SURE and other):
        return False
    if aftermath.asks_for_the_answer(turn.text) and spoken_of(turn) in CASES:
        return False  # when there will be a result: of what was filed a moment ago
    if _is_something_else(asked, turn, product) or (product is Product.SETTLEMENT and speaks_of_parts(turn)):
        return False
    offers = [offer for offer in on_offer(turn, task) if offer.product is not Product.PROMISE]
    named = {value.value for value in turn.reading(("months",)).months}
    if asked not in ("earlier", "difference") and not named <= {offer.months for offer in offers}:
        return False  # another length is what is asked for
    if offers and turn.intent == "ask_credit_record" and product not in _RELIEF and wishes.asks_for_papers(turn.text):
        turn.drop_meanings(("request_proof",))
        _tells("proof", turn, task, offers[:1])  # beside the question about the record, which takes its usual way
        return False
    chosen = [offer for offer in offers if offer.quote_id == task.data.get("chosen")]
    return bool(offers) and (_does(asked, turn, task, offers) or _tells(asked, turn, task, chosen or offers))


def _in_so_many_words(turn: Turn, product: Product) -> str | None:
    """What no learnt follow-up has to tell: interest that shall fall away or runs on, a guarantee, a paper at the end."""
    if product in PLANS | {Product.SETTLEMENT}:
        if wishes.waives_interest(turn.text):
            return "interest_too"
        if turn.intent == "request_proof":
            return "proof"
    if product in PLANS and decisions.asks_what_a_rate_is(turn.text):
        return "apr"
    if product is Product.SETTLEMENT and relief_words.asks_by_when(turn.text):
        return "first_day"
    if product is Product.SETTLEMENT and turn.intent in ("request_fee_waiver", "ask_min_payment"):
        return "most"
    if aftermath.asks_for_the_answer(turn.text) and product in PLANS | {Product.SETTLEMENT}:
        return "who_decides"
    down = product in PLANS and hints.too_hard(turn.text) == "down"
    in_parts = parts_words.parts_named(turn.text) or parts_words.cannot_by_then(turn.text)
    if down and in_parts and offer_questions.asks_at_all(turn.text):
        return "down_unpaid"
    if product in PLANS and decisions.asks_whence(turn.text) and hints.too_hard(turn.text) == "down":
        return "why_this"
    if offer_questions.question(turn.text) == "calls" and product in PLANS | {Product.SETTLEMENT}:
        return "calls"
    if offer_questions.asks_for_a_guarantee(turn.text):
        return "guarantee"
    if offer_questions.asks_of_interest_after(turn.text):
        return "interest_after"
    late = turn.follow_up("plan") == "down_late" and turn.follow_up("offer") in _NEAR_A_LATE_DOWN
    lighter = turn.intent in ("counter_offer", "ask_better_offer", "withdraw_plan") or _finds_it_hard(turn.text)
    lighter = lighter and not parts_words.some_days_later(turn.text)
    return "down_unpaid" if late and not lighter else None


_NEAR_A_LATE_DOWN = (None, "first_day", "if_missed", "change_day", "undo")


def _is_something_else(asked: str, turn: Turn, product: Product) -> bool:
    """Going on, haggling, a choice among two, how a figure is computed: words near a question about the offer, and none."""
    if asked in ("why_this", "who_decides") and _in_so_many_words(turn, product) == asked:
        return False
    if asked in ("apr", "interest_too", "interest_after", "guarantee", "down_unpaid", "most", "proof"):
        return False
    if _finds_it_hard(turn.text) or decisions.holds_back(turn.text) or leaves_it_for_a_promise(turn):
        return True  # a sigh or a pause in the shape of a question
    if asked == "next":
        return turn.intent in _GOES_ON
    if asked == "principal_too":
        settles = turn.task is not None and turn.task.data["product"] == Product.SETTLEMENT
        return settles and not offer_questions.names_the_principal(turn.text)  # a few hundred off the sum: haggling
    if asked == "cost":
        return turn.intent in {"ask_interest", "ask_better_offer"} or decisions.finds_it_dear(turn.text)
    if asked == "why_this":
        named = cues.says(turn.text, "interest") or figure_asked(turn.text) is not None
        if turn.intent == "ask_interest" and not named and product in PLANS:
            return False  # how was that reckoned, with no word of interest: the offer that stands
        return turn.intent == "ask_interest" or figure_asked(turn.text) is not None
    return asked == "earlier" and turn.intent == "choose_offer" and hints.ordinal(turn.text) is not None


def _finds_it_hard(text: str) -> bool:
    return meant.finds_it_too_hard(text) or relief_words.cannot_meet_it(text)


def _does(asked: str, turn: Turn, task: TaskState, offers: Sequence[Offer]) -> bool:
    """What is more than a sentence: another offer, a comparison, a person, the rule behind it."""
    relief = offers[0].product in _RELIEF
    if relief and asked != "someone_who_can":
        return False
    if asked == "someone_who_can":
        turn.intent = "request_human"
        ANSWERS["request_human"]().act(turn)
        return True
    if asked == "earlier":
        return _back_to_an_earlier(turn, task, offers)
    if asked == "difference":
        return _compare(turn, offers)
    if asked == "cost":
        take_up(turn, "ask_interest", turn.text)
        return True
    if asked == "why_this" and offers[0].rows and not _asks_of_the_sum(turn):
        take_up(turn, "ask_plan_reason", turn.text)
        return True
    return False


def _reading_time(turn: Turn, task: TaskState) -> bool:
    """How long must that be read: the seconds that are left, or that it may be confirmed now."""
    view = plans.open_cost_sheet(turn.ctx, turn.conversation_id, task.data["chosen"])
    left = round((view.ready_at - turn.ctx.clock.now()).total_seconds())
    if left > 0:
        turn.say("utter_plans_keep_reading", seconds=str(left))
    else:
        turn.say("utter_plans_may_confirm", buttons=(Button("utter_button_confirm_sheet", "/affirm"),))
    return True


def _tells(asked: str, turn: Turn, task: TaskState, offers: Sequence[Offer]) -> bool:
    of_all = _OF_A_PLAN if offers[0].rows else _OF_A_SETTLEMENT
    tell = (_OF_RELIEF if offers[0].product in _RELIEF else of_all).get(asked)
    if tell is None:
        return False
    if asked == "interest_too":
        offers = offers[-1:]  # the same of each: said once
    told: list[Said] = []
    for offer in offers:
        key, values = tell(turn, task, offer)
        known = offer_values(turn, offer) | values
        said = (f"utter_offer_{key}", {name: known[name] for name in turn.wording.names(f"utter_offer_{key}", turn.locale)})
        told += [said] if said not in told else []  # what holds for both is said once
    for place, (key, values) in enumerate(told, start=1):
        turn.say(key, values=values, buttons=_onward(task, offers) if place == len(told) else ())
    return True


def _onward(task: TaskState, offers: Sequence[Offer]) -> tuple[Button, ...]:
    """The offer itself stands above: no need to say it again, only a way to take it."""
    if task.step == OFFERED and len(offers) == 1:
        return (Button("utter_button_take_offer", f'/choose_offer{{"offer_id": "{offers[0].quote_id}"}}'), HUMAN)
    if task.step == CONFIRM:
        return (Button("utter_button_yes_agree", "/affirm"), Button("utter_button_change", "/deny"))
    return (HUMAN,)


# --- sentences: the key after ``utter_offer_`` and what the offer's own values do not hold -----------------------------------


def _first_day(turn: Turn, task: TaskState, offer: Offer) -> Said:
    return "first_day_down" if offer.down.fen else "first_day", _day_of_month(offer)


def _day_of_month(offer: Offer) -> dict[str, str]:
    return {"day": str(offer.rows[-1].due.day)}


def _rest(turn: Turn, offer: Offer) -> dict[str, str]:
    return {"rest": turn.money(Money.total(row.amount for row in offer.rows))}


def _total(turn: Turn, task: TaskState, offer: Offer) -> Said:
    return "total_down" if offer.down.fen else "total", _rest(turn, offer)


def _down_unpaid(turn: Turn, task: TaskState, offer: Offer) -> Said:
    if not offer.down.fen:
        return "first_day", _day_of_month(offer)
    return "down_unpaid", {"days": str(turn.ctx.terms.plan_dates.down_payment_days)}


def _each(turn: Turn, task: TaskState, offer: Offer) -> Said:
    if hints.too_hard(turn.text) == "down" and offer.down.fen:
        return "each_down", {}
    return "each_last" if offer.rows[-1].amount != offer.rows[0].amount else "each", {}


def _why(turn: Turn, task: TaskState, offer: Offer) -> Said:
    if hints.too_hard(turn.text) == "down" and offer.down.fen:
        return "why_down", {"share": turn.percent(offer.down_share * 100)}
    return "why_sum", _rest(turn, offer)


def _asks_of_the_sum(turn: Turn) -> bool:
    reading = turn.reading(("amount", "months"))
    return bool(reading.amounts or reading.months) or hints.too_hard(turn.text) is not None


def _unchanged(turn: Turn, task: TaskState, offer: Offer) -> Said:
    shown = offer_values(turn, offer)["lines"] or turn.money(offer.amount)
    return "unchanged", {"lines": shown} | _until(turn, task, offer)[1]


def _still_there(turn: Turn, task: TaskState, offer: Offer) -> Said:
    return "still_there", _until(turn, task, offer)[1]


def _until(turn: Turn, task: TaskState, offer: Offer) -> Said:
    return "until", {"until": moment(offer.valid_until, turn)}


def _if_missed(turn: Turn, task: TaskState, offer: Offer) -> Said:
    dates = turn.ctx.terms.plan_dates
    return "if_missed", {"grace": str(dates.missed_grace_days), "broken": str(dates.broken_consecutive)}


def _calls(turn: Turn, task: TaskState, offer: Offer) -> Said:
    return "calls" if offer.level is Level.BOT else "calls_draft", {}


def _undo(turn: Turn, task: TaskState, offer: Offer) -> Said:
    hours = {"hours": str(turn.ctx.terms.cool_off.free_cancel_hours)}
    return "undo_down" if offer.down.fen else "undo", hours


def _who_decides(turn: Turn, task: TaskState, offer: Offer) -> Said:
    return "who_bot" if offer.level is Level.BOT else "who_draft", {"workdays": str(turn.ctx.terms.approval_workdays)}


def _change_day(turn: Turn, task: TaskState, offer: Offer) -> Said:
    limits = turn.ctx.terms.cool_off
    return "change_day", _day_of_month(offer) | {
        "notice": str(limits.plan_change_notice_days),
        "shift": str(limits.plan_shift_days_max),
        "changes": str(limits.plan_changes_max),
    }


def _waived(turn: Turn, task: TaskState, offer: Offer) -> Said:
    return "waived" if offer.waived_late_fee.fen else "waived_none", {}


def _guarantee(turn: Turn, task: TaskState, offer: Offer) -> Said:
    if offer.level is not Level.BOT:
        return "guarantee_draft", {"workdays": str(turn.ctx.terms.approval_workdays)}
    return "guarantee_down" if offer.down.fen else "guarantee", {}


def _interest_after(turn: Turn, task: TaskState, offer: Offer) -> Said:
    return "interest_after_down" if offer.down.fen else "interest_after", {}


def _next(turn: Turn, task: TaskState, offer: Offer) -> Said:
    if task.step == OFFERED:
        return "next" if offer.level is Level.BOT else "next_draft", {}
    return "next_sheet" if task.step == SHEET else "next_confirm", {}


def _plain(key: str) -> Callable[[Turn, TaskState, Offer], Said]:
    return lambda turn, task, offer: (key, {})


_OF_BOTH: dict[str, Callable[[Turn, TaskState, Offer], Said]] = {
    "unchanged": _unchanged,
    "until": _until,
    "who_decides": _who_decides,
    "calls": _calls,
    "others_get_more": _plain("others"),
    "principal_too": _plain("principal"),
    "interest_too": _plain("interest"),
    "guarantee": _guarantee,
    "next": _next,
}
_OF_A_PLAN = _OF_BOTH | {
    "first_day": _first_day,
    "total": _total,
    "each": _each,
    "why_this": _why,
    "if_missed": _if_missed,
    "early": _plain("early"),
    "undo": _undo,
    "apr": lambda turn, task, offer: ("apr" if offer.charges.fen else "apr_none", {}),
    "how_pay": _plain("how_pay"),
    "change_day": _change_day,
    "waived": _waived,
    "down_unpaid": _down_unpaid,
    "interest_after": _interest_after,
    "proof": _plain("proof_plan"),
}
_OF_A_SETTLEMENT = _OF_BOTH | {
    "first_day": _plain("settle_by"),
    "total": _plain("settle_total"),
    "each": _plain("settle_total"),
    "proof": _plain("proof_settlement"),
    "most": _plain("settle_most"),
    "waived": _plain("settle_most"),
}
_RELIEF = frozenset({Product.DUE_DATE, Product.MIN_RELIEF, Product.DEFERRAL, Product.FEE_WAIVER, Product.BREATHING_SPACE})
_OF_RELIEF: dict[str, Callable[[Turn, TaskState, Offer], Said]] = {
    "unchanged": _still_there,
    "until": _until,
    "who_decides": _who_decides,
    "guarantee": _who_decides,
}


# --- more than a sentence ------------------------------------------------------------------------------------------------


def _back_to_an_earlier(turn: Turn, task: TaskState, present: Sequence[Offer]) -> bool:
    """The three-month one after all: the quote named by its months or its place, else the one before the present."""
    view = plans.current(turn.ctx, turn.conversation_id)
    standing = [offer for offer in view.standing if offer.product in PLANS] if view else []
    named = {value.value for value in turn.reading(("months",)).months}
    if named:
        found = next((offer for offer in reversed(standing) if offer.months in named), None)
    elif hints.ordinal(turn.text) == 1:
        found = next(iter(standing), None)
    else:
        here = {offer.quote_id for offer in present}
        found = next((offer for offer in reversed(standing) if offer.quote_id not in here), None)
    if found is None:
        return False
    drafted = found.level is not Level.BOT
    data = {"offers": [found.quote_id], "product": found.product.value, "draft": drafted}
    tasks.end(turn.ctx, turn.conversation_id, task, "done")
    tasks.open_task(turn.ctx, turn.conversation_id, TaskState(KIND, OFFERED, data))
    say_offers(turn, [found], drafted)
    return True


def _compare(turn: Turn, present: Sequence[Offer]) -> bool:
    """The two on the table, or the one on it and the one before: which costs less in all, which is lighter each time."""
    view = plans.current(turn.ctx, turn.conversation_id)
    standing = [offer for offer in view.standing if offer.rows] if view else []
    two = list(present) if len(present) > 1 else [*(offer for offer in standing if offer not in present)][-1:] + list(present)
    if len(two) < 2 or not all(offer.rows for offer in two) or two[0].months == two[1].months:
        return False
    cheaper = min(two, key=lambda offer: offer.total_to_pay.fen)
    lighter = min(two, key=lambda offer: offer.monthly.fen)
    turn.say(
        "utter_offer_difference",
        lines=lines.offer_lines([line_of(offer) for offer in two], turn.locale),
        cheaper=str(cheaper.months),
        lighter=str(lighter.months),
        buttons=tuple(
            Button("utter_button_take_months", f'/choose_offer{{"offer_id": "{offer.quote_id}"}}', {"months": str(offer.months)})
            for offer in present
        ),
    )
    return True


FIRST.append(answer)
