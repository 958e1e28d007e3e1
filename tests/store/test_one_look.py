"""Within one look a row is read once; a write of one's own ends that, and a failure leaves nothing open."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event

from bot.services import conversations, demo
from bot.services.ports import Context
from bot.store.database import Database
from bot.store.tables.talk import Conversation
from tests.houses import Talk


class Counted:
    """How many statements a database was sent."""

    def __init__(self, ctx: Context) -> None:
        assert isinstance(ctx.uow, Database)
        self.sent = 0
        event.listen(ctx.uow.engine, "before_cursor_execute", self._count)

    def _count(self, *_: object) -> None:
        self.sent += 1


def test_a_row_asked_for_again_is_not_read_again(house: Context) -> None:
    talk = Talk.begin(house)
    counted = Counted(house)
    with house.one_look():
        first = conversations.get(house, talk.id)
        after_one = counted.sent
        assert conversations.get(house, talk.id) == first
        assert counted.sent == after_one
    conversations.get(house, talk.id)
    assert counted.sent > after_one


def test_what_one_writes_oneself_is_seen_at_once(house: Context) -> None:
    talk = Talk.begin(house)
    with house.one_look():
        assert conversations.get(house, talk.id).locale == "zh"
        conversations.set_locale(house, talk.id, "en")
        assert conversations.get(house, talk.id).locale == "en"
    assert conversations.get(house, talk.id).locale == "en"


def test_a_reader_inside_a_reader_leaves_the_outer_one_open(house: Context) -> None:
    talk = Talk.begin(house)
    with house.one_look(), house.uow(read=True) as outer:
        with house.uow(read=True) as inner:
            row = inner.get(Conversation, talk.id)
        assert outer.get(Conversation, talk.id) is row


def test_a_failure_while_reading_is_no_harm_to_what_is_read_next(house: Context) -> None:
    talk = Talk.begin(house)
    with house.one_look():
        with pytest.raises(ZeroDivisionError), house.uow(read=True) as uow:
            uow.get(Conversation, talk.id)
            raise ZeroDivisionError
        assert conversations.get(house, talk.id).id == talk.id


def test_a_write_that_fails_changes_nothing_and_is_not_seen(house: Context) -> None:
    talk = Talk.begin(house)
    with house.one_look():
        with pytest.raises(ZeroDivisionError), house.uow() as uow:
            row = uow.get(Conversation, talk.id)
            assert row is not None
            row.locale = "en"
            raise ZeroDivisionError
        assert conversations.get(house, talk.id).locale == "zh"


def test_time_stands_on_one_offset_within_a_look_and_on_the_new_one_after_it(house: Context) -> None:
    before = house.clock.now()
    with house.one_look():
        house.clock.now()
        demo.move_clock(house, before + timedelta(days=3))
        assert house.clock.now() - before < timedelta(days=1)
    assert house.clock.now() - before > timedelta(days=2)
