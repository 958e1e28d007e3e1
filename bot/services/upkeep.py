"""An account's arrangements brought up to date with what has posted, before anybody looks at them."""

from __future__ import annotations

from bot.services.plan_effects import record_payment_effects
from bot.services.ports import Context
from bot.services.promise_effects import judge


def bring_up_to_date(ctx: Context, account_id: str) -> bool:
    """Judge the open promise and the standing arrangement by the ledger of today; True when the arrangement changed.

    A payment that posted elsewhere shows at once, and so does a day that passed without one. Opens its own transactions, so
    never call it inside one. Safe to repeat.
    """
    judge(ctx, account_id)
    return bool(record_payment_effects(ctx, account_id))
