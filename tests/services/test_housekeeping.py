"""The clock ends what leads nowhere and leaves alone what is urgent, new or in a person's hands."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.clock import FixedClock
from bot.services import handoff, housekeeping
from bot.services.ports import Context
from tests.houses import Talk


def test_a_wait_that_nobody_ends_goes_back_to_the_bot_unless_it_is_urgent(house: Context, clock: FixedClock) -> None:
    ordinary, crisis, claimed = Talk.begin(house), Talk.begin(house), Talk.begin(house)
    for talk, reason in ((ordinary, "asked_human"), (crisis, "crisis"), (claimed, "asked_human")):
        handoff.request_human(house, talk.id, reason)
    handoff.claim(house, claimed.id, "collector", claimed.ref().version)
    clock.advance(timedelta(minutes=59))
    assert housekeeping.tick(house).sent_back == ()
    clock.advance(timedelta(minutes=2))
    assert housekeeping.tick(house).sent_back == (ordinary.id,)
    assert [talk.ref().owner for talk in (ordinary, crisis, claimed)] == ["bot", "waiting", "human"]


def test_out_of_hours_a_place_in_the_queue_is_kept(house: Context, clock: FixedClock) -> None:
    clock.move_to(datetime(2026, 11, 20, 20, 0))
    talk = Talk.begin(house)
    handoff.request_human(house, talk.id, "asked_human")
    clock.move_to(datetime(2026, 11, 21, 12, 0))  # a Saturday
    assert housekeeping.tick(house).sent_back == ()


def test_a_talk_asleep_for_a_week_is_closed(house: Context, clock: FixedClock) -> None:
    old = Talk.begin(house)
    clock.advance(timedelta(days=6))
    new = Talk.begin(house)
    clock.advance(timedelta(days=1, minutes=1))
    assert housekeeping.tick(house).closed == 1
    assert (old.ref().owner, new.ref().owner) == ("closed", "bot")
