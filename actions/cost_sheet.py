"""The cost sheet as the page shows it (R31): every charge, in the words that bind and in those of the talk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.turn import Turn
from bot.services import plans


def sheet_data(turn: Turn, view: plans.CostSheetView, values: Mapping[str, str]) -> dict[str, Any]:
    """The data of the card; in another language each charge carries the binding Chinese words as well."""
    offer, money = view.offer, turn.ctx.terms.money
    late, daily = turn.percent(money.late_fee.rate * 100), turn.percent(money.daily_rate * 100)
    interest = {"code": "interest", "rate": turn.percent(offer.monthly_rate * 100), "amount": values["charges"]}
    missed = {"code": "late_fee", "rate": late, "amount": ""}
    return {
        "sheet_id": offer.quote_id,
        "principal": turn.money(offer.financed),
        "months": offer.months,
        "down": turn.money(offer.down),
        "monthly": values["monthly"],
        "last": values["last"],
        "items": [interest | _charge(turn, "utter_plans_sheet_interest")],
        "annual_cost": values["apr"],
        "total_cost": values["charges"],
        "total_to_pay": values["total"],
        "on_default": [missed | _charge(turn, "utter_plans_sheet_missed", late_rate=late, daily_rate=daily)],
        "no_other_charges": True,
        "opened_at": view.opened_at.isoformat(),
        "readable_at": view.ready_at.isoformat(),
        "confirm": 0,
        "decline": 1,
    }


def _charge(turn: Turn, key: str, **values: str) -> dict[str, Any]:
    """How one charge is taken, and by whom."""
    said = _said(turn, key, **values)
    binding = turn.in_the_binding_language()
    return said if turn.locale == binding.locale else {**said, "binding": _said(binding, key, **values)}


def _said(turn: Turn, key: str, **values: str) -> dict[str, str]:
    return {"how": turn.words(key, **values), "collector": turn.words("utter_name_the_bank")}
