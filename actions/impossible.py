"""A proposal that cannot be is said to be so, with what was wrong, before anything is made of it."""

from __future__ import annotations

from actions.base import FIRST, answer_error
from actions.promise_form import keep_the_sum
from actions.tasks import TASKS
from actions.turn import Turn
from bot.debt.errors import HouseError
from bot.language.impossible import impossible

_PROPOSES = frozenset(
    {"counter_offer", "ask_better_offer", "request_instalment", "promise_payment", "offer_part_payment", "request_deferral"}
)
#: Bare values are proposals only while one of these is asked about.
_VALUES = frozenset({"inform_value", "affirm", "choose_offer", "nlu_fallback"})
_PROMISES = frozenset({"promise_payment", "offer_part_payment", "inform_value"})
_PROPOSALS = frozenset({"bargain", "promise", "plan_day"})


def refuse_impossible(turn: Turn) -> bool:
    """Says what was wrong and asks again; False when nothing was, or the words are no proposal."""
    if turn.is_trigger or turn.meanings:
        return False
    task = turn.task
    about = task is not None and task.kind in _PROPOSALS
    if turn.intent not in _PROPOSES and not (about and turn.intent in _VALUES):
        return False
    found = impossible(turn.text, turn.today)
    if found is None:
        return False
    answer_error(turn, HouseError(found.code, value=found.value))
    if found.code == "date_no_such_day" and turn.intent in _PROMISES and (task is None or task.kind == "promise"):
        keep_the_sum(turn, task)
        return True
    if task is not None and about:
        TASKS[task.kind].prompt(turn, task, again=True)
    return True


FIRST.append(refuse_impossible)
