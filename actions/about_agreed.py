"""What stands already: is it noted, what was it, and what follows from the promise, the plan or the relief that was agreed."""

from __future__ import annotations

from contextlib import suppress

from actions.answers import take_up
from actions.bargain import CONFIRM, KIND
from actions.base import FIRST
from actions.complaint_progress import case_lines
from actions.contact_wishes import wish_in_words
from actions.facts import say_fact
from actions.offer_questions import OWN, SAME, figures_of_the_account
from actions.offers import what_breaks
from actions.tasks import TASKS
from actions.told import relation_names, relations_in
from actions.turn import UNPLACED, Turn
from bot.debt.errors import HouseError
from bot.debt.plan_states import RUNNING, State
from bot.debt.products import Product
from bot.language import formats, lines, offer_questions, paying, standing_words
from bot.services import accounts, callbacks, contact, moods, plans, promises

#: After these the talk is still about what was just agreed.
_JUST = {
    Product.PROMISE: ("utter_agreed_ptp", "utter_offer_ptp"),
    Product.DEFERRAL: ("utter_agreed_deferral", "utter_offer_deferral"),
    Product.INSTALMENT: ("utter_agreed_", "utter_plans_state_active", "utter_plans_day", "utter_plans_moved"),
}


#: What of it is asked, by the learnt follow-up (``data/nlu/followups/agreed.yml``).
_LEARNT = {
    "if_not": "missed",
    "calls": "calls",
    "remind": "calls",
    "credit": "credit",
    "counts_for": "overdue",
    "when_next": "when",
}
#: What a question after what was agreed is taken for; anything else was understood as itself.
_UNSURE = UNPLACED | {
    "ask_plan", "ask_progress", "ask_due_date", "ask_repeat", "ask_arrears", "ask_contact_rules", "ask_credit_record",
    "ask_overdue_rule", "ask_consequence", "explain_broken_plan", "ask_min_payment", "affirm", "inform_value",
}  # fmt: skip


def what_is_noted(turn: Turn) -> bool:
    """Have you noted that, which day was it: from the record, and what is not confirmed yet is said to be open."""
    if turn.is_trigger or turn.intent in OWN - {"cancel_task"}:
        return False
    agreed = standing_words.asks_what_was_agreed(turn.text) or _asks_what_it_was(turn)
    if not agreed and not standing_words.asks_if_noted(turn.text):
        return False
    if paying.tells_of_a_payment(turn.text) and turn.reading(("amount",)).amounts and turn.began_verified:
        take_up(turn, "claim_paid", turn.text)  # whether that payment was counted is what is asked
        return True
    if agreed and not turn.began_verified:
        return False  # identity comes first, then the question is taken up
    found = _lines(turn, agreed)
    task = turn.task
    waits = task is not None and (task.kind == "promise" or (task.kind == KIND and task.step == CONFIRM))
    if not found and not waits and task is not None and not relations_in(turn):
        return False
    if found:
        turn.say("utter_agreed_noted", lines="\n".join(found))
    elif not waits:
        turn.say("utter_agreed_nothing")
    if waits and task is not None:
        turn.say("utter_agreed_not_yet")
        TASKS[task.kind].prompt(turn, task)
    return True


def _asks_what_it_was(turn: Turn) -> bool:
    learnt = turn.follow_up("agreed") == "what_was_it" and turn.intent in _UNSURE and turn.task is None
    return learnt and turn.began_verified and bool(_of_money(turn))


def _lines(turn: Turn, agreed: bool) -> list[str]:
    named = relations_in(turn)
    stopped = [entry.relation for entry in contact.stop_list(turn.ctx, turn.conversation_id)]
    if named:
        kept = [relation for relation in named if relation in stopped]
        return [turn.words("utter_agreed_line_stopped", relations=relation_names(turn, kept))] if kept else []
    found = _of_money(turn) if turn.began_verified else []
    if agreed or (found and standing_words.speaks_of_paying(turn.text)):
        return found
    listed = tuple(dict.fromkeys(relation for relation in stopped if f"utter_name_relation_{relation}" in turn.wording))
    if listed:
        found.append(turn.words("utter_agreed_line_stopped", relations=relation_names(turn, listed)))
    wish = contact.preference(turn.ctx, turn.conversation_id) if turn.began_verified else None
    if wish is not None and (wish.channels or wish.window_from) and not wish.stopped:
        found.append(turn.words("utter_agreed_line_wish", wish=wish_in_words(turn, wish)))
    call = callbacks.booked(turn.ctx, turn.conversation_id) if turn.began_verified else None
    if call is not None:
        at = call.slot.start.astimezone(turn.ctx.clock.local().tzinfo)
        found.append(turn.words("utter_agreed_line_callback", day=turn.day(at.date()), time=formats.clock_time(at.time())))
    return [*found, *case_lines(turn)]


def _of_money(turn: Turn) -> list[str]:
    found = []
    with suppress(HouseError):
        made = promises.promise(turn.ctx, turn.conversation_id)
        if made is not None and made.status == "open":
            parts = lines.part_lines([(part.on, part.amount) for part in made.parts], turn.locale)
            found.append(turn.words("utter_agreed_line_promise", parts=parts))
        plan = plans.plan(turn.ctx, turn.conversation_id)
        if plan is not None and plan.state in RUNNING and plan.next_due and plan.next_amount is not None:
            values = {"number": plan.number, "amount": turn.money(plan.next_amount), "due": turn.day(plan.next_due)}
            found.append(turn.words("utter_agreed_line_plan", **values))
    return found


def no_guarantee_of_a_draft(turn: Turn) -> bool:
    """It goes through for certain, asked of what waits for a person: nobody can promise that, and until when it is decided."""
    if turn.is_trigger or turn.intent in OWN or not offer_questions.asks_for_a_guarantee(turn.text) or not turn.began_verified:
        return False
    with suppress(HouseError):
        plan = plans.plan(turn.ctx, turn.conversation_id)
        if plan is not None and plan.state is State.AWAITING_APPROVAL and plan.decide_by is not None and turn.intent != "affirm":
            until = formats.day(plan.decide_by.astimezone(turn.ctx.clock.local().tzinfo).date(), turn.locale)
            return _say(turn, "utter_agreed_draft_guarantee", number=plan.number, until=until)
    return False


def what_follows(turn: Turn) -> bool:
    """Does interest run, what if it does not work out: asked with nothing open, of what was agreed."""
    supposed = turn.intent == "claim_paid" and turn.last_said == "utter_agreed_deferral"  # then I need not pay on that day
    if turn.is_trigger or (turn.intent in OWN and not supposed) or turn.task is not None or not turn.began_verified:
        return False
    topic = offer_questions.question(turn.text)
    all_then = offer_questions.settles(turn.text) and offer_questions.asks_at_all(turn.text)
    if turn.last_said == "utter_agreed_deferral" and all_then:
        topic = "meanwhile"  # all of it by then: the minimum will do
    if topic is None and turn.intent in _UNSURE and turn.last_said.startswith(("utter_agreed_", "utter_offer_ptp")):
        topic = _LEARNT.get(turn.follow_up("agreed") or "")
    if topic is None:
        return False
    with suppress(HouseError):
        return any(told(turn, topic) for told in _OF_WHAT_STANDS)
    return False


def _of_the_promise(turn: Turn, topic: str) -> bool:
    made = promises.promise(turn.ctx, turn.conversation_id)
    if made is None or made.status != "open" or not turn.last_said.startswith(_JUST[Product.PROMISE]):
        return False
    parts = lines.part_lines([(part.on, part.amount) for part in made.parts], turn.locale)
    return _say(turn, f"utter_offer_ptp_{SAME.get((Product.PROMISE, topic), topic)}", on=turn.day(made.on), parts=parts)


def _of_a_draft(turn: Turn, topic: str) -> bool:
    """Will I be called meanwhile, asked of what waits for a person's decision."""
    if topic not in ("calls", "meanwhile", "cost") or turn.last_said != "utter_plans_draft_submitted":
        return False
    plan = plans.plan(turn.ctx, turn.conversation_id)
    if plan is None or plan.state is not State.AWAITING_APPROVAL or plan.decide_by is None:
        return False
    until = formats.day(plan.decide_by.astimezone(turn.ctx.clock.local().tzinfo).date(), turn.locale)
    return _say(turn, f"utter_agreed_draft_{topic}", number=plan.number, until=until)


def _of_the_due_day(turn: Turn, topic: str) -> bool:
    """May it be changed again, what of the present bill: asked after another due day was agreed."""
    changed = moods.times_said(turn.ctx, turn.conversation_id, "utter_agreed_due_date_change")
    due = accounts.position(turn.ctx, turn.conversation_id).next_due
    if not changed or due is None or topic not in ("again", "meanwhile", "overdue"):
        return False
    return _say(turn, f"utter_agreed_due_day_{topic}", due=turn.day(due))


def _of_the_minimum(turn: Turn, topic: str) -> bool:
    """Next month as well, asked after a lower minimum was agreed."""
    agreed = turn.last_said == "utter_agreed_min_relief"
    return agreed and _say(turn, f"utter_offer_min_relief_{SAME.get((Product.MIN_RELIEF, topic), topic)}")


def _of_the_deferral(turn: Turn, topic: str) -> bool:
    due = accounts.position(turn.ctx, turn.conversation_id).next_due
    if due is None or not moods.times_said(turn.ctx, turn.conversation_id, "utter_agreed_deferral"):
        return False
    if not turn.last_said.startswith(_JUST[Product.DEFERRAL]) and not offer_questions.names_the_deferral(turn.text):
        return False
    if topic == "credit":
        say_fact(turn, "utter_consequences_credit_record")
    code = SAME.get((Product.DEFERRAL, topic), topic)
    return any(_say(turn, f"{family}_{code}", on=turn.day(due)) for family in ("utter_agreed_deferral", "utter_offer_deferral"))


def _of_the_plan(turn: Turn, topic: str) -> bool:
    plan = plans.plan(turn.ctx, turn.conversation_id)
    if plan is None or plan.state not in RUNNING or not plan.next_due or plan.next_amount is None:
        return False
    if not turn.last_said.startswith(_JUST[Product.INSTALMENT]) and not offer_questions.names_the_plan(turn.text):
        return False
    if topic in ("overdue", "missed", "again") and turn.follow_up("plan") is not None:
        return False  # understood more precisely: actions/about_plan.py
    if offer_questions.settles(turn.text) or f"utter_agreed_plan_{topic}" not in turn.wording:
        return False
    if topic == "credit":
        say_fact(turn, "utter_consequences_credit_record")
    return _say(turn, f"utter_agreed_plan_{topic}", amount=turn.money(plan.next_amount), due=turn.day(plan.next_due))


_OF_WHAT_STANDS = (_of_a_draft, _of_the_plan, _of_the_promise, _of_the_minimum, _of_the_deferral, _of_the_due_day)


def _say(turn: Turn, key: str, **values: str) -> bool:
    """Says it, if there is such an answer and all it tells is known; figures of the account and the terms are known."""
    if key not in turn.wording:
        return False
    known = figures_of_the_account(turn) | what_breaks(turn) | values
    wanted = turn.wording.names(key, turn.locale)
    if not wanted <= known.keys():
        return False
    turn.say(key, values={name: known[name] for name in wanted})
    return True


FIRST.extend((what_is_noted, no_guarantee_of_a_draft, what_follows))
