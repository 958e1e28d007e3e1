"""A second look at words about what is on the table or was agreed: an offer, a promise, a draft, a plan, a call-back."""

from __future__ import annotations

from contextlib import suppress

from actions.turn import UNPLACED, Turn
from bot.debt.errors import HouseError
from bot.debt.plan_states import RUNNING, State
from bot.debt.products import Product
from bot.language import call_backs, cues, meant
from bot.services import callbacks, moods, plans, promises

#: Whatever else the words may be, these are what they are.
PROTECTED = frozenset(
    {"signal_crisis", "express_despair", "request_human", "threaten_violence", "report_scam", "report_transferred"}
)
_SAYS_NO = frozenset(
    {"claim_hardship", "ask_options", "refuse_payment", "request_deferral", "promise_payment", "ask_consequence"}
)
#: So many answers back, the figure that settles a plan is still what is spoken of.
_SETTLING = 3
#: What calling off one call is easily taken for.
_TAKEN_FOR_CALLING_OFF = frozenset({"cancel_task", "request_stop_contact", "request_callback", "deny", "withdraw_plan"})


def on_the_table(turn: Turn) -> Product | None:
    """The product of the open offer, if one is open."""
    return Product(turn.task.data["product"]) if turn.task is not None and turn.task.kind == "bargain" else None


def spoke_of_settling(turn: Turn) -> bool:
    """Whether one of the last answers was what settling the plan costs."""
    return any(key.startswith("utter_plans_settle_") for key in moods.lately_said(turn.ctx, turn.conversation_id, _SETTLING))


def plan_runs(turn: Turn) -> bool:
    """Whether a plan of this person runs."""
    with suppress(HouseError):
        plan = plans.plan(turn.ctx, turn.conversation_id)
        return plan is not None and plan.state in RUNNING
    return False


def cannot_keep_the_promise(turn: Turn) -> str | None:
    """It will not work out by then, said while a promise is open."""
    if turn.intent not in _SAYS_NO or turn.task is not None or not meant.finds_it_too_hard(turn.text) or not turn.began_verified:
        return None
    with suppress(HouseError):
        made = promises.promise(turn.ctx, turn.conversation_id)
        return "explain_broken_plan" if made is not None and made.status == "open" else None
    return None


def signs_what_was_approved(turn: Turn) -> str | None:
    """Yes, I will sign, with nothing open but a draft that a person approved."""
    if (
        turn.intent not in ("affirm", "choose_offer", "resume_task", *UNPLACED)
        or turn.task is not None
        or not turn.began_verified
    ):
        return None
    with suppress(HouseError):
        plan = plans.plan(turn.ctx, turn.conversation_id)
        return "ask_plan" if plan is not None and plan.state is State.APPROVED else None
    return None


def agreed_before(turn: Turn) -> bool:
    """Whether a plan or a promise is there that could not be kept."""
    with suppress(HouseError):
        ctx, talk = turn.ctx, turn.conversation_id
        return plans.plan(ctx, talk) is not None or promises.promise(ctx, talk) is not None
    return False


def takes_the_plan_back(turn: Turn) -> str | None:
    """The plan I signed shall not count, however it was understood."""
    if turn.intent not in ("ask_plan", "ask_plan_reason", "request_instalment", *UNPLACED) or turn.task is not None:
        return None
    return "withdraw_plan" if meant.takes_the_plan_back(turn.text) and turn.began_verified else None


def about_the_plan(turn: Turn) -> str | None:
    """Later, or not this month, said by somebody whose plan runs: the plan's own ways, not a new arrangement."""
    told = turn.intent == "explain_broken_plan" and any(
        day.value is not None and day.value > turn.today for day in turn.reading().dates
    )
    mistaken = turn.intent in ("request_deferral", "request_due_date_change", "claim_hardship")
    if not (mistaken or (told and turn.task is None)) or not turn.began_verified:
        return None
    if turn.intent == "claim_hardship" and cues.hardship_reason(turn.text):
        return None
    if not plan_runs(turn):
        return None
    return "explain_broken_plan" if turn.intent == "claim_hardship" else "change_plan_day"


def about_the_call_back(turn: Turn) -> str | None:
    """The agreed call is off, or at another time: named, or said right after it was spoken of."""
    if turn.intent in PROTECTED or (turn.task is not None and turn.task.kind == "callback_off"):
        return None
    if call_backs.calls_it_off(turn.text):
        turn.drop_meanings(_TAKEN_FOR_CALLING_OFF)
        if not cues.says(turn.text, "chan_chat", "chan_sms", "chan_email"):
            turn.drop_meanings({"set_contact_preference"})
        return "request_callback"
    spoken_of = call_backs.moves_it(turn.text) or call_backs.asks_when(turn.text) or call_backs.declines_it(turn.text)
    perhaps = turn.task is None and (call_backs.may_call_it_off(turn.text) or _only_a_time(turn))
    if not (spoken_of or perhaps) or callbacks.booked(turn.ctx, turn.conversation_id) is None:
        return None
    just = turn.task is None and turn.last_said.startswith("utter_contact_callback")
    return "request_callback" if just or call_backs.names_it(turn.text) else None


def _only_a_time(turn: Turn) -> bool:
    reading = turn.reading()
    return bool(reading.windows) and not reading.amounts and turn.intent != "request_human"
