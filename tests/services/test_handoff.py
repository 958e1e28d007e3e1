"""From bot to person and back: one owner at a time, the gravest first, everything told in the thread."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest

from bot.clock import FixedClock
from bot.debt.errors import HouseError
from bot.services import complaints, conversations, crisis, handoff, queues
from bot.services.ports import Context
from tests.houses import Talk


def refused_with(code: str, act: object, *given: object) -> None:
    with pytest.raises(HouseError) as refused:
        act(*given)  # type: ignore[operator]
    assert refused.value.code == code


def test_a_conversation_goes_to_a_person_and_comes_back(stranger: Talk) -> None:
    ctx = stranger.ctx
    place = handoff.request_human(ctx, stranger.id, "asked_human", "转人工")
    assert (place.position, place.ahead, place.desk_open, place.opens_at) == (1, 0, True, None)
    waiting = stranger.ref()
    assert waiting.owner == "waiting"
    version = handoff.claim(ctx, stranger.id, "collector", waiting.version)
    assert (stranger.ref().owner, stranger.ref().collector_id, version) == ("human", "collector", 3)
    tracker = stranger.ref().tracker_id
    handoff.return_to_bot(ctx, stranger.id, "collector", "已解释，请继续")
    assert (stranger.ref().owner, stranger.ref().collector_id) == ("bot", None)
    assert stranger.ref().tracker_id != tracker
    kinds = [view.kind for view in conversations.messages_after(ctx, stranger.id)]
    assert kinds == ["activity"] * 3
    assert "已解释，请继续" in stranger.thread(include_private=True)


def test_two_collectors_claim_at_once_and_one_gets_it(any_house: Context) -> None:
    for _ in range(3):
        talk = Talk.begin(any_house)
        handoff.request_human(any_house, talk.id, "asked_human")
        version, start, outcomes = talk.ref().version, threading.Barrier(2), {}

        def claim(who: str) -> None:
            start.wait()  # noqa: B023
            try:
                handoff.claim(any_house, talk.id, who, version)  # noqa: B023
                outcomes[who] = "held"  # noqa: B023
            except HouseError as error:
                outcomes[who] = error.code  # noqa: B023

        workers = [threading.Thread(target=claim, args=(who,)) for who in ("collector", "collector2")]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert sorted(outcomes.values()) == ["claimed_by_other", "held"]
        assert outcomes[talk.ref().collector_id or ""] == "held"


def test_claiming_twice_is_the_same_claim_and_a_stale_page_is_refused(stranger: Talk) -> None:
    ctx = stranger.ctx
    handoff.request_human(ctx, stranger.id, "asked_human")
    seen = stranger.ref().version
    handoff.withdraw_request(ctx, stranger.id)
    handoff.request_human(ctx, stranger.id, "asked_human")
    refused_with("stale_version", handoff.claim, ctx, stranger.id, "collector", seen)
    version = handoff.claim(ctx, stranger.id, "collector", stranger.ref().version)
    assert handoff.claim(ctx, stranger.id, "collector", seen) == version


def test_what_is_not_in_the_table_is_refused(stranger: Talk) -> None:
    ctx = stranger.ctx
    refused_with("transition_refused", handoff.withdraw_request, ctx, stranger.id)
    refused_with("transition_refused", handoff.claim, ctx, stranger.id, "collector", 1)
    refused_with("transition_refused", handoff.place, ctx, stranger.id)
    refused_with("not_your_conversation", handoff.return_to_bot, ctx, stranger.id, "collector", "")
    handoff.take_over(ctx, stranger.id, "collector")
    refused_with("transition_refused", handoff.request_human, ctx, stranger.id, "asked_human")
    refused_with("transition_refused", handoff.take_over, ctx, stranger.id, "collector2")
    refused_with("not_your_conversation", handoff.transfer, ctx, stranger.id, "collector2", "collector2")
    refused_with("collector_unknown", handoff.transfer, ctx, stranger.id, "collector", "ghost")
    refused_with("not_your_conversation", handoff.close, ctx, stranger.id, "done", "collector2")
    handoff.transfer(ctx, stranger.id, "collector", "collector2")
    handoff.close(ctx, stranger.id, "done", "collector2")
    refused_with("transition_refused", handoff.close, ctx, stranger.id, "done", None)
    refused_with("reason_unknown", handoff.request_human, ctx, stranger.id, "boredom")


# duty: contact.list_driven, eth.not_amount_only
def test_the_gravest_is_first_then_whoever_waited_longest(house: Context, clock: FixedClock) -> None:
    talks = {}
    for reason in ("asked_human", "complaint_conduct", "fraud", "asked_human", "limitation", "crisis"):
        talk = Talk.begin(house)
        handoff.request_human(house, talk.id, reason)
        talks[talk.id] = reason
        clock.advance(timedelta(minutes=1))
    shown = handoff.queue(house)
    assert [talks[row.conversation_id] for row in shown.rows] == [
        "crisis",
        "fraud",
        "complaint_conduct",
        "limitation",
        "asked_human",
        "asked_human",
    ]
    last_two = [row.waiting_since for row in shown.rows[-2:]]
    assert last_two == sorted(last_two, key=str)
    assert [handoff.place(house, row.conversation_id).ahead for row in shown.rows] == list(range(6))


# duty: contact.priority_urgency
def test_a_graver_reason_moves_up_and_a_lighter_one_changes_nothing(house: Context) -> None:
    before, talk = Talk.begin(house), Talk.begin(house)
    handoff.request_human(house, before.id, "complaint_conduct")
    assert handoff.request_human(house, talk.id, "asked_human").ahead == 1
    assert handoff.request_human(house, talk.id, "nlu_failure").ahead == 1
    assert handoff.request_human(house, talk.id, "crisis", "不想活了").ahead == 0
    assert handoff.brief(house, talk.id).quote == "不想活了"
    assert len([text for text in talk.thread() if text]) == 1  # one activity row, not three


def test_a_long_queue_is_counted_only_so_far_and_paged_to_its_end(house: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queues, "MOST_COUNTED", 2)
    for _ in range(4):
        handoff.request_human(house, Talk.begin(house).id, "asked_human")
    first = handoff.queue(house, limit=3)
    assert (first.total, len(first.rows)) == (2, 3)
    assert len(handoff.queue(house, limit=3, cursor=first.next_cursor).rows) == 1


def test_a_line_of_the_queue_costs_the_debtor_s_last_words_only(house: Context) -> None:
    talk = Talk.begin(house)
    talk.hears(talk.says("第一句"), "回答")
    talk.hears(talk.says("第二句"), "再答", "还有")
    handoff.request_human(house, talk.id, "asked_human")
    (row,) = handoff.queue(house).rows
    assert row.last_text == "第二句"


def test_the_queue_is_paged_without_doubles_or_holes(house: Context, clock: FixedClock) -> None:
    ids = []
    for number in range(7):
        talk = Talk.begin(house)
        handoff.request_human(house, talk.id, "asked_human")
        ids.append(talk.id)
        if number % 2:
            clock.advance(timedelta(minutes=1))
    seen: list[str] = []
    cursor = None
    while True:
        page = handoff.queue(house, cursor=cursor, limit=2)
        assert page.total == 7
        seen += [row.conversation_id for row in page.rows]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert sorted(seen) == sorted(ids) and len(seen) == 7
    refused_with("owner_unknown", handoff.queue, house, "nobody")
    with pytest.raises(HouseError):
        handoff.queue(house, "bot", cursor=handoff.queue(house, limit=2).next_cursor)


def test_a_person_is_found_by_phone_name_or_id_and_shown_masked(house: Context) -> None:
    talk = Talk.verified(house, "A03")
    Talk.verified(house, "A02")
    for typed in ("13800000003", "张伟", "440103198809214419", talk.id):
        (row,) = handoff.queue(house, "bot", search=typed).rows
        assert (row.conversation_id, row.customer_masked) == (talk.id, "张*")
    assert handoff.queue(house, "bot", search="李四").rows == ()


def test_out_of_hours_the_place_says_when_the_desk_opens_but_a_crisis_is_answered(house: Context, clock: FixedClock) -> None:
    clock.move_to(datetime(2026, 11, 20, 21, 0))  # a Friday evening
    talk, other = Talk.begin(house), Talk.begin(house)
    place = handoff.request_human(house, talk.id, "asked_human")
    assert not place.desk_open
    assert place.opens_at is not None and f"{place.opens_at:%Y-%m-%d %H:%M}" == "2026-11-23 09:00"
    assert handoff.request_human(house, other.id, "crisis").desk_open


def test_the_brief_tells_what_a_collector_must_know(a03: Talk) -> None:
    ctx = a03.ctx
    conversations.set_mood(ctx, a03.id, "angry")
    complaints.file_complaint(ctx, a03.id, ["third_party"], "打到公司了", {"relations": ["employer"]})
    handoff.request_human(ctx, a03.id, "complaint_conduct", "你们打到我公司了，我电话13800000003")
    told = handoff.brief(ctx, a03.id)
    assert told.who == "张* 138****0003"
    assert told.quote == "你们打到我公司了，我电话****0003"
    assert (told.reason, told.mood, told.identity_level) == ("complaint_conduct", "angry", 2)
    assert told.money is not None
    (card,) = told.money["cards"]
    assert (card["total"], card["overdue"], card["dpd"], card["bucket"]) == ("8495.20", "1744.00", 58, "M2")
    assert {entry["kind"] for entry in told.do_not} == {"agency_hold", "contact_hold", "no_contact_with"}
    assert [case["number"] for case in told.cases] == ["C20261120-0001"]


def test_the_brief_of_a_stranger_holds_no_account(stranger: Talk) -> None:
    stranger.says("我要投诉")
    handoff.request_human(stranger.ctx, stranger.id, "asked_human")
    told = handoff.brief(stranger.ctx, stranger.id)
    assert (told.who, told.money, told.offers, told.do_not) == (None, None, (), ())
    assert told.quote == "我要投诉"


def test_a_crisis_opens_one_ticket_with_a_quarter_of_an_hour_and_thirty_days_of_quiet(a03: Talk) -> None:
    raised = crisis.raise_crisis(a03.ctx, a03.id, "死了就不用还了")
    again = crisis.raise_crisis(a03.ctx, a03.id)
    assert raised.ticket.number == again.ticket.number
    assert raised.ticket.due_at - raised.ticket.opened_at == timedelta(minutes=15)
    assert raised.ticket.facts == {}
    assert crisis.no_money_talk(a03.ctx, a03.id)
    assert crisis.no_money_talk(a03.ctx, Talk.verified(a03.ctx, "A03").id)  # in another talk too
    assert not crisis.no_money_talk(a03.ctx, Talk.verified(a03.ctx, "A02").id)


def test_a_crisis_while_a_person_is_there_leaves_them_there(stranger: Talk) -> None:
    handoff.take_over(stranger.ctx, stranger.id, "collector")
    assert crisis.raise_crisis(stranger.ctx, stranger.id).place is None
    assert stranger.ref().owner == "human"
