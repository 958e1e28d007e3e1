"""Paying on a day while nothing is overdue: no promise is needed, and what that day means is said with its figures."""

from __future__ import annotations

from datetime import date, timedelta

from actions.sums_meant import minimum_of
from actions.turn import Button, Turn
from bot.services import accounts, plans

_PAY = Button("utter_button_pay", "/request_payment_now")
_LATER = (
    Button("utter_button_next_deferral", "/request_deferral"),
    Button("utter_button_meaning_request_due_date_change", "/request_due_date_change"),
    Button("utter_button_min_relief", "/request_min_relief"),
)


def say_of_that_day(turn: Turn, days: list[date]) -> bool:
    """On time, within the days of grace, or late with what can be done before; False where something is overdue or a plan runs.

    The days of grace are the terms' own (R13); the minimum is the sum that makes a payment one on time.
    """
    position = accounts.position(turn.ctx, turn.conversation_id)
    due, ahead = position.next_due, [day for day in days if day > turn.today]
    if position.dpd > 0 or due is None or not ahead or plans.plan(turn.ctx, turn.conversation_id) is not None:
        return False
    grace = turn.ctx.terms.money.grace_days
    last, day = due + timedelta(days=grace), ahead[-1]
    key = "on_time" if day <= due else "grace" if day <= last else "late"
    values = {
        "day": turn.day(day),
        "due": turn.day(due),
        "last": turn.day(last),
        "grace_days": str(grace),
        "minimum": turn.money(minimum_of(position)),
    }
    key = f"utter_arrears_pays_{key}"
    turn.say(
        key,
        values={name: values[name] for name in turn.wording.names(key, turn.locale)},
        buttons=_LATER if key.endswith("late") else (_PAY,),
    )
    return True
