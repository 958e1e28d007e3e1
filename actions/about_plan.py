"""What people ask and wish of a plan that was handed in, signed or runs: answered from that plan, at any moment of its life.

The follow-ups are those of ``data/nlu/followups/plan.yml``. Nothing is changed by a question: a move, another day and a
withdrawal have their own read-back and yes.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from actions import about_settlement
from actions.answers import ANSWERS, take_up
from actions.base import FIRST
from actions.offer_questions import OWN
from actions.offers import HUMAN
from actions.payment import offer_page
from actions.plan_move import TO_END, MoveTask, say_move_how, say_of, start_move, ways_left
from actions.second_look_agreed import PROTECTED
from actions.settling import asked_of_it, only_asks
from actions.tasks import TASKS
from actions.turn import UNPLACED, Button, Turn
from bot.debt.errors import HouseError
from bot.debt.plan_states import RUNNING, State
from bot.debt.products import PLANS, Product
from bot.language import cues, formats, meant, moments, offer_questions
from bot.services import plans, tasks
from bot.services.plans import ChangeRoom, PlanView

_NEVER = (OWN | PROTECTED) - {"cancel_task", "request_payment_now"}
#: What words about a plan are taken for; anything else was understood as itself where it was sure.
_TAKEN_FOR = UNPLACED | {
    "ask_plan", "ask_due_date", "change_plan_day", "explain_broken_plan", "settle_early", "withdraw_plan", "request_deferral",
    "request_due_date_change", "promise_payment", "offer_part_payment", "ask_progress", "ask_overdue_rule", "ask_interest",
    "request_payment_now", "ask_better_offer", "request_instalment", "counter_offer", "cancel_task", "ask_consequence",
    "refuse_payment", "move_instalment", "correct_value", "inform_value", "affirm", "deny", "ask_plan_reason", "claim_hardship",
    "inform_reason", "ask_options", "choose_offer", "resume_task", "ask_min_payment", "request_min_relief", "ask_payment_method",
    "ask_settlement",
}  # fmt: skip
_SURE = 0.8
#: Open business of the plan itself: a question in its middle is answered, then it is asked again.
_ITS_OWN = frozenset({"plan_day", "plan_move", "withdrawal"})
#: These begin something of their own, whatever was being asked.
_BEGINS = frozenset({"move_it", "change_this", "settle", "undo", "pay_this"})
#: Said to the question for another day, these are its answer.
_IS_THE_DAY = frozenset({"pay_on", "every_day", "change_this"})
#: Where the whole message is clearly the wish, a follow-up near it is the same wish.
_AS_UNDERSTOOD = {
    ("settle_early", "left"): "settle",
    ("settle_early", "charge"): "settle",
    ("settle_early", "pay_this"): "settle",
    ("change_plan_day", "late_ok"): "change_this",
    ("change_plan_day", "move_how"): "change_this",
    ("change_plan_day", "cannot"): "change_this",
}
#: Will I be called meanwhile, will I be reminded: learnt with what was agreed (``data/nlu/followups/agreed.yml``).
_CALLS = {"calls": "calls", "remind": "calls"}
PAY = Button("utter_button_next_pay_now", "/request_payment_now")

Answer = Callable[[Turn, ChangeRoom], None]


def answer(turn: Turn) -> bool:
    """Answers the whole turn where it asks or wishes something of the plan that stands; anything else takes its usual way."""
    if turn.is_trigger or turn.intent in _NEVER or not turn.began_verified:
        return False
    task = turn.task
    if task is not None and task.kind not in _ITS_OWN:
        return False
    asked = turn.follow_up("plan") or _CALLS.get(turn.follow_up("agreed") or "")
    if task is not None and asked in _NEAR_IF_NOT and _supposes_that_day(turn, str(task.data.get("day") or "")):
        asked = "if_not"  # and if not even on that day
    taken_for = _TAKEN_FOR | {"ask_arrears"} if asked in ("settle", "left") else _TAKEN_FOR
    if asked is None or asked_of_it(turn) is not None or (turn.intent not in taken_for and turn.confidence >= _SURE):
        return False
    at_once = _named(turn) == turn.today and not offer_questions.asks_at_all(turn.text)
    if at_once and asked in _IS_THE_DAY | {"late_ok"}:
        asked = "pay_this"  # today already: paid, and no day changed for it
    if offer_questions.question(turn.text) != "overdue" and not (asked == "late_ok" and moments.supposes(turn.text)):
        asked = _AS_UNDERSTOOD.get((turn.intent, asked), asked)
    if asked == "left" and turn.follow_up("settling") == "amount" and offer_questions.settles_all(turn.text):
        asked = "settle"  # all of it today, what does it come to: more than what is left of the principal
    if task is not None and task.kind == "withdrawal" and meant.keeps_it(turn.text):
        return False
    of_the_day = asked in _IS_THE_DAY and not (task is not None and task.kind == MoveTask.kind and asked == "pay_on")
    if task is not None and (of_the_day or turn.intent in ("affirm", "deny", "cancel_task")):
        return False
    if cues.hardship_reason(turn.text) not in (None, "income_drop"):
        return False  # a grave reason is heard first
    with suppress(HouseError):
        plan = plans.plan(turn.ctx, turn.conversation_id)
        return plan is not None and _answered(turn, plan, asked)
    return False


def _answered(turn: Turn, plan: PlanView, asked: str) -> bool:
    if plan.state in RUNNING and plan.product in PLANS:
        return _of_one_that_runs(turn, asked)
    if plan.product is Product.SETTLEMENT and about_settlement.asked_of_it(turn) is not None:
        return False
    waiting = _WAITING.get(plan.state, {})
    if asked not in waiting:
        return False
    if asked == "undo":
        take_up(turn, "withdraw_plan", turn.text)
        return True
    key = waiting[asked]
    if key == "":
        take_up(turn, "ask_progress", turn.text)
        return True
    known = _draft_values(turn, plan)
    turn.say(key, values={name: known[name] for name in turn.wording.names(key, turn.locale)}, buttons=(HUMAN,))
    return True


_WAITING = {
    State.AWAITING_APPROVAL: {
        "rejected": "utter_plans_if_rejected", "decided_when": "", "undo": "", "down_late": "utter_plans_down_not_yet",
        "less": "utter_plans_less_draft", "calls": "utter_agreed_draft_calls",
    },
    State.APPROVED: {"undo": "", "down_late": "utter_plans_down_not_yet"},
    State.PENDING_DOWN: {"undo": "", "down_late": "utter_plans_down_late", "less": "utter_plans_less_pending"},
}  # fmt: skip


def _draft_values(turn: Turn, plan: PlanView) -> dict[str, str]:
    decide = plan.decide_by.astimezone(turn.ctx.clock.local().tzinfo) if plan.decide_by else None
    return {
        "number": plan.number,
        "down": turn.money(plan.down),
        "down_due": turn.day(plan.down_due) if plan.down_due else "",
        "days": str(turn.ctx.terms.plan_dates.down_payment_days),
        "until": f"{turn.day(decide.date())} {formats.clock_time(decide.time())}" if decide else "",
    }


def _of_one_that_runs(turn: Turn, asked: str) -> bool:
    room = plans.change_room(turn.ctx, turn.conversation_id)
    tell = _RUNS.get(asked)
    if tell is None:
        return False
    task = turn.task
    if task is not None and asked == "move_it" and task.kind == MoveTask.kind:
        turn.intent = "affirm"
        return False
    task = turn.task
    pays_itself = task is not None and task.kind == MoveTask.kind and asked == "pay_on"  # not moved after all
    begins = (asked in _BEGINS or pays_itself) and not (asked == "settle" and only_asks(turn))
    if task is not None and begins:
        tasks.end(turn.ctx, turn.conversation_id, task, "done")
    tell(turn, room)
    if task is not None and not begins:
        TASKS[task.kind].prompt(turn, task, again=True)
    return True


_NEAR_IF_NOT = _IS_THE_DAY | {None, "late_ok", "cannot", "again", "missed", "less"}


def _supposes_that_day(turn: Turn, day: str) -> bool:
    named = _named(turn)
    told = named is None or named.isoformat() == day
    return bool(day) and told and moments.supposes(turn.text) and offer_questions.asks_at_all(turn.text)


def _named(turn: Turn) -> date | None:
    """The first day of the words that is not over."""
    return next((day.value for day in turn.reading(("date",)).dates if day.value and day.value >= turn.today), None)


def _say(turn: Turn, room: ChangeRoom, key: str, *buttons: Button, **more: str) -> None:
    say_of(turn, room, f"utter_plans_{key}", *buttons, **more)


# --- what is told of a plan that runs ------------------------------------------------------------------------------------


def _missed(turn: Turn, room: ChangeRoom) -> None:
    if room.late:
        ways = (PAY, TO_END) if room.may_move else (PAY, HUMAN)
        _say(turn, room, "missed_grace" if room.may_move else "missed_grace_used", *ways)
    elif room.last.number < max(row.number for row in room.plan.rows):
        _say(turn, room, "missed_moved")
    else:
        _say(turn, room, "missed_none")


def _late(turn: Turn, room: ChangeRoom) -> None:
    day = _named(turn)
    if day is not None and day > room.grace_until:
        may = room.refused is None and day <= room.latest
        _say(turn, room, "late_beyond_change" if may else "late_beyond", *ways_left(room), day=turn.day(day))
        return
    _say(turn, room, "late_ok_used" if room.moved else "late_ok")


def _cannot(turn: Turn, room: ChangeRoom) -> None:
    if room.late and room.may_move:
        _say(turn, room, "cannot")
        start_move(turn)
    elif room.refused is None:
        take_up(turn, "explain_broken_plan", turn.text)
    else:
        _say(turn, room, "cannot_used" if room.moved else "cannot_notice")


def _change_how(turn: Turn, room: ChangeRoom) -> None:
    _say(turn, room, "change_how" if room.changes_left else "change_how_none", *ways_left(room))


def _every_day(turn: Turn, room: ChangeRoom) -> None:
    _say(turn, room, "every_day" if room.refused is None else "every_day_none", *ways_left(room))


def _less(turn: Turn, room: ChangeRoom) -> None:
    _say(turn, room, "less", *ways_left(room))


def _undo(turn: Turn, room: ChangeRoom) -> None:
    try:
        plans.withdrawal_preview(turn.ctx, turn.conversation_id)
    except HouseError as error:
        if error.code != "withdrawal_too_late":
            raise
        _say(turn, room, "undo_late", Button("utter_button_next_settle_early", "/settle_early"), HUMAN)
    else:
        take_up(turn, "withdraw_plan", turn.text)


def _charge(turn: Turn, room: ChangeRoom) -> None:
    _say(turn, room, "charge" if room.row.charge.fen else "charge_none")


def say_more(turn: Turn, room: ChangeRoom) -> None:
    """Paying more than is due, or sooner."""
    payoff = plans.early_settlement_quote(turn.ctx, turn.conversation_id).figures.payoff
    _say(turn, room, "more", Button("utter_button_next_settle_early", "/settle_early"), HUMAN, payoff=turn.money(payoff))


def _pay_on(turn: Turn, room: ChangeRoom) -> None:
    day = _named(turn)
    if meant.finds_it_too_hard(turn.text):
        _cannot(turn, room)  # and if not even that day works
    elif day is None or day > room.latest or (day > room.grace_until and room.refused is not None):
        _late(turn, room)
    elif day <= room.row.due:
        _say(turn, room, "pay_on_time", day=turn.day(day))
    elif day <= room.grace_until:
        _say(turn, room, "pay_in_grace", day=turn.day(day))
    else:
        ANSWERS["change_plan_day"]().act(turn)


def pay_instalment(turn: Turn, room: ChangeRoom) -> None:
    """The page for the next instalment."""
    amount = room.plan.next_amount if room.plan.next_amount is not None else room.row.amount
    offer_page(turn, amount, "plan")


def _settle(turn: Turn, room: ChangeRoom) -> None:
    take_up(turn, "settle_early", turn.text)


def _plain(key: str) -> Answer:
    return lambda turn, room: _say(turn, room, key)


_RUNS: dict[str, Answer] = {
    "missed": _missed,
    "late_ok": _late,
    "again": _plain("again"),
    "cannot": _cannot,
    "if_not": lambda turn, room: _say(turn, room, "if_not"),
    "move_how": say_move_how,
    "move_it": lambda turn, room: start_move(turn),
    "change_how": _change_how,
    "change_this": lambda turn, room: ANSWERS["change_plan_day"]().act(turn),
    "every_day": _every_day,
    "less": _less,
    "more": say_more,
    "undo": _undo,
    "left": lambda turn, room: take_up(turn, "ask_plan", turn.text),
    "charge": _charge,
    "pay_on": _pay_on,
    "pay_this": pay_instalment,
    "settle": _settle,
    "down_late": _plain("down_paid"),
}
FIRST.append(answer)
