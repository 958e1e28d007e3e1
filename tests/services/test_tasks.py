from __future__ import annotations

from datetime import timedelta

from bot.clock import FixedClock
from bot.services import tasks
from bot.services.ports import Context
from bot.services.tasks import TaskState
from tests.houses import Talk


def test_the_newest_form_is_on_top_even_within_one_tick(house: Context, a03: Talk) -> None:
    for kind in ("first", "second", "third"):
        tasks.open_task(house, a03.id, TaskState(kind, "asked"))
    top = tasks.current(house, a03.id)
    assert top is not None and top.kind == "third"
    below = tasks.end(house, a03.id, top, "done")
    assert below is not None and below.kind == "second"


def test_beyond_three_levels_the_lowest_lapses(house: Context, a03: Talk) -> None:
    kinds = []
    for kind in ("first", "second", "third", "fourth"):
        tasks.open_task(house, a03.id, TaskState(kind, "asked"))
    state = tasks.current(house, a03.id)
    while state is not None:
        kinds.append(state.kind)
        state = tasks.end(house, a03.id, state, "done")
    assert kinds == ["fourth", "third", "second"]


def test_a_form_of_the_same_kind_is_replaced(house: Context, a03: Talk) -> None:
    tasks.open_task(house, a03.id, TaskState("one", "asked", {"amount": 1}))
    state = tasks.open_task(house, a03.id, TaskState("one", "asked", {"amount": 2}))
    assert tasks.end(house, a03.id, state, "done") is None


def test_an_untouched_form_lapses_after_three_days(stopped: tuple[Context, FixedClock]) -> None:
    ctx, clock = stopped
    talk = Talk.verified(ctx, "A03")
    tasks.open_task(ctx, talk.id, TaskState("one", "asked"))
    clock.advance(timedelta(hours=71))
    talk.log_in("A03")
    assert tasks.current(ctx, talk.id) is not None
    clock.advance(timedelta(hours=2))
    assert tasks.current(ctx, talk.id) is None


def test_a_form_that_waits_for_a_number_says_so(house: Context, stranger: Talk) -> None:
    assert not tasks.awaits_number(house, stranger.id)
    tasks.open_task(house, stranger.id, TaskState("stop_number", "number"))
    assert tasks.awaits_number(house, stranger.id)


def test_a_form_that_ended_into_another_has_nothing_beneath_it(house: Context, a03: Talk) -> None:
    first = tasks.open_task(house, a03.id, TaskState("one", "asked"))
    tasks.open_task(house, a03.id, TaskState("two", "asked"))
    assert tasks.end(house, a03.id, first, "done") is None
    current = tasks.current(house, a03.id)
    assert current is not None and current.kind == "two"
