"""Messages of our own accord: what was agreed is called to mind, everything else stays quiet."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.clock import FixedClock
from bot.services import access, audit, contact, demo, housekeeping, notices
from bot.services.notices import AGREED, DUE, Notice
from bot.services.ports import Context
from tests.houses import Talk


def texts(house: Context) -> list[str]:
    return [sent.text for sent in demo.outbox(house) if sent.code is None]


def at(clock: FixedClock, day: int, hour: int = 10, month: int = 11) -> None:
    clock.move_to(datetime(2026, month, day, hour, 0))


# duty: contact.follow_until_paid, explain.pay_on_time
def test_the_next_instalment_of_a_plan_is_called_to_mind_three_times_and_no_more(house: Context, clock: FixedClock) -> None:
    told = []
    for day in range(1, 8):  # the next instalment of A08 falls due on the fifth of December
        at(clock, day, month=12)
        before = sum(text == house.texts.text(AGREED) for text in texts(house))
        notices.send_due(house)
        notices.send_due(house)
        if sum(text == house.texts.text(AGREED) for text in texts(house)) == before + 1:
            told.append(day)
    assert told == [2, 4, 5]


# duty: contact.first_touch_early, contact.bulk_sms, stage.n1_friendly
def test_a_due_day_is_told_once_in_words_that_give_nothing_away(house: Context, clock: FixedClock) -> None:
    at(clock, 20)
    assert notices.send_due(house) >= 1  # A01: due in three days
    assert notices.send_due(house) == 0
    for text in texts(house):
        for word in ("欠", "逾期", "还款", "催", "元", "owe", "overdue", "pay"):
            assert word not in text


# duty: contact.bulk_sms
def test_nothing_leaves_at_night_and_it_is_made_up_for_in_the_morning(house: Context, clock: FixedClock) -> None:
    at(clock, 20, 23)
    assert notices.send_due(house) == 0
    assert any(event.action == "guard_blocked" and "quiet_hours" in event.data for event in audit.events(house, audit.HOUSE))
    at(clock, 23, 9)
    assert notices.send_due(house) >= 1


# duty: contact.bulk_sms
def test_who_asked_to_be_left_alone_gets_none(house: Context, clock: FixedClock) -> None:
    at(clock, 20)
    talk = Talk.verified(house, "A01")
    contact.set_preference(house, talk.id, stopped=True)
    before = texts(house)
    notices.send_due(house)
    assert texts(house) == before


@pytest.mark.parametrize("key", [AGREED, DUE])
def test_a_notice_passes_the_same_guard_as_every_other_text(house: Context, clock: FixedClock, key: str) -> None:
    at(clock, 20)
    notice = Notice(key, access.verified_customer(house, Talk.verified(house, "A01").id).id, "due:somebody")
    for locale in ("zh", "en"):
        assert notices.check(house, house.texts.text(key, locale), notice).allowed
    for text, code in (
        ("您已逾期，欠款 8,495.20 元。", "third_party"),
        ("再不还就起诉您。", "threat_legal"),
        ("今天是最后一次机会。", "false_scarcity"),
    ):
        assert code in {reason.code for reason in notices.check(house, text, notice).reasons}


def test_the_round_of_the_clock_sends_them(house: Context, clock: FixedClock) -> None:
    at(clock, 20)
    assert housekeeping.tick(house).delivered >= 1
