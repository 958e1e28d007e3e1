"""Negotiating and agreeing: the next move, choosing, the cost sheet, accepting, and what becomes of a plan."""

from __future__ import annotations

from bot.services.negotiations import (
    CostSheetView,
    Declared,
    NegotiationView,
    choose,
    current,
    declare_facts,
    next_move,
    next_move_for_person,
    note_anger,
    open_cost_sheet,
    other_lengths,
)
from bot.services.plan_approval import approve, reject
from bot.services.plan_changes import (
    EarlySettlementView,
    Withdrawn,
    change_plan,
    check_new_day,
    early_settlement_quote,
    withdraw_plan,
    withdrawal_preview,
)
from bot.services.plan_effects import record_payment_effects
from bot.services.plan_reading import plan, plan_of
from bot.services.plan_room import ChangeRoom, change_room
from bot.services.plan_signing import SIGNED_HERE, accept_plan, if_signed_today, submit_draft
from bot.services.plan_views import PlanView

__all__ = [
    "SIGNED_HERE",
    "ChangeRoom",
    "CostSheetView",
    "Declared",
    "EarlySettlementView",
    "NegotiationView",
    "PlanView",
    "Withdrawn",
    "accept_plan",
    "approve",
    "change_plan",
    "change_room",
    "check_new_day",
    "choose",
    "current",
    "declare_facts",
    "early_settlement_quote",
    "if_signed_today",
    "next_move",
    "next_move_for_person",
    "note_anger",
    "open_cost_sheet",
    "other_lengths",
    "plan",
    "plan_of",
    "record_payment_effects",
    "reject",
    "submit_draft",
    "withdraw_plan",
    "withdrawal_preview",
]
