"""The demo's people stand where the story says, today or on its own day, and a reset forgets everything else."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.bootstrap import build, restart_demo_day
from bot.debt.errors import HouseError
from bot.services import accounts, audit, complaints, demo, payments
from bot.services.access import account_of
from bot.services.ports import Context
from bot.services.queues import queue
from bot.settings import Settings
from bot.store.tables import Collector, DemoState, Plan
from tests.houses import RESPONSES, START, Talk, settings_for


def figures(ctx: Context, account_id: str) -> tuple[str, int, str]:
    position = accounts.position_of(ctx, account_of(ctx, account_id))
    return str(position.total), position.dpd, position.bucket


STORY = {
    "A01-C1": ("12096.35", 0, "M0"),
    "A02-C1": ("5234.80", 12, "M1"),
    "A03-C1": ("8495.20", 58, "M2"),
    "A04-C1": ("21985.00", 75, "M3"),
    "A08-C1": ("5648.40", 0, "M0"),
}


def test_the_figures_are_those_of_the_story_on_both_databases(house: Context) -> None:
    assert {account_id: figures(house, account_id) for account_id in STORY} == STORY


def test_without_a_fixed_start_everybody_is_in_the_same_situation_today(tmp_path: Path) -> None:
    ctx = build(Settings(var_dir=tmp_path, demo=True, today=None, responses_dir=RESPONSES))
    try:
        assert {account_id: figures(ctx, account_id) for account_id in STORY} == STORY
    finally:
        ctx.close()


def test_untouched_ledgers_follow_the_calendar_and_touched_ones_keep_their_dates(tmp_path: Path) -> None:
    ctx = build(Settings(var_dir=tmp_path, demo=True, today=None, responses_dir=RESPONSES))
    try:
        link = payments.pay_link(ctx, Talk.verified(ctx, "A02").id, accounts.position_of(ctx, account_of(ctx, "A02-C1")).total)
        payments.confirm(ctx, link.order_id)
        with ctx.uow() as uow:  # as if all of this had been laid five days ago
            state = uow.session.get_one(DemoState, 1)
            state.shift_days -= 5
        kept = ctx.bank.postings("A02-C1")
        assert restart_demo_day(ctx) == 13
        assert figures(ctx, "A03-C1") == STORY["A03-C1"]
        assert ctx.bank.postings("A02-C1") == kept
        assert restart_demo_day(ctx) == 0
    finally:
        ctx.close()


def test_the_demo_plan_has_its_record(house: Context) -> None:
    with house.uow(read=True) as uow:
        plan = uow.session.get_one(Plan, "A08-P1")
        assert (plan.status, len(plan.schedule), plan.schedule[0]["amount_fen"]) == ("active", 12, 67279)


def test_a_reset_forgets_talks_and_cases_but_never_the_audit(house: Context) -> None:
    talk = Talk.verified(house, "A03")
    complaints.file_complaint(house, talk.id, ["conduct"], "打到公司")
    payments.confirm(house, payments.pay_link(house, talk.id, accounts.position(house, talk.id).total).order_id)
    events = audit.count(house)
    demo.reset_demo(house)
    assert queue(house, "bot").total == 0
    assert figures(house, "A03-C1") == STORY["A03-C1"]
    assert audit.count(house) == events + 1
    assert audit.verify(house) is None
    fresh = Talk.verified(house, "A03")
    assert complaints.file_complaint(house, fresh.id, ["fee"], "x").number == "C20261120-0001"


def test_the_desk_has_its_five_people(house: Context) -> None:
    with house.uow(read=True) as uow:
        roles = {name: uow.session.get_one(Collector, name).role for name in ("collector", "collector2", "supervisor")}
    assert roles == {"collector": "collector", "collector2": "collector", "supervisor": "supervisor"}


def test_moving_the_clock_moves_it_in_another_process_too(tmp_path: Path) -> None:
    here = build(settings_for(tmp_path))
    there = build(settings_for(tmp_path))
    try:
        demo.move_clock(here, datetime(2026, 11, 28, 9, 30))
        assert there.clock.today() == date(2026, 11, 28)
        demo.reset_demo(there)
        assert here.clock.today() == START.date()
    finally:
        here.close()
        there.close()


def test_the_clock_ticks_on_when_a_process_comes_later(tmp_path: Path) -> None:
    first = build(settings_for(tmp_path))
    demo.move_clock(first, datetime(2026, 11, 21, 9, 0))
    second = build(settings_for(tmp_path))  # the same start setting: not begun anew
    try:
        assert second.clock.today() == date(2026, 11, 21)
    finally:
        first.close()
        second.close()


def test_outside_a_demo_its_verbs_are_refused(house: Context) -> None:
    from dataclasses import replace

    real = replace(house, options=replace(house.options, demo=False))
    for verb in (demo.personas, demo.outbox, demo.reset_demo, lambda ctx: demo.move_clock(ctx, START + timedelta(1))):
        with pytest.raises(HouseError) as refused:
            verb(real)
        assert refused.value.code == "demo_only"
