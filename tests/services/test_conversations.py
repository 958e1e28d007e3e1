"""The conversation belongs to one owner at a time, and a retry changes nothing."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from bot.clock import FixedClock
from bot.debt.errors import HouseError
from bot.services import audit, conversations, handoff
from bot.services.conversations import ButtonDraft, MessageDraft
from bot.services.ports import Context
from tests.houses import Talk


def code_of(refused: pytest.ExceptionInfo[HouseError]) -> str:
    return refused.value.code


def test_a_token_stands_for_its_conversation_only(house: Context) -> None:
    one, other = Talk.begin(house), Talk.begin(house, locale="en")
    assert conversations.authenticate(house, one.token).id == one.id
    assert conversations.authenticate(house, other.token).locale == "en"
    for wrong in ("", one.token[:-1], one.id):
        with pytest.raises(HouseError) as refused:
            conversations.authenticate(house, wrong)
        assert code_of(refused) == "token_invalid"


def test_a_token_lapses_a_day_after_the_last_message(house: Context, clock: FixedClock) -> None:
    talk = Talk.begin(house)
    clock.advance(timedelta(hours=23))
    talk.says("在吗")
    clock.advance(timedelta(hours=23))
    assert conversations.authenticate(house, talk.token).id == talk.id
    clock.advance(timedelta(hours=2))
    with pytest.raises(HouseError) as refused:
        conversations.authenticate(house, talk.token)
    assert code_of(refused) == "token_invalid"


@pytest.mark.parametrize(("opening", "code"), [({"channel": "fax"}, "bad_channel"), ({"locale": "fr"}, "bad_locale")])
def test_an_unknown_channel_or_language_is_refused(house: Context, opening: dict[str, str], code: str) -> None:
    with pytest.raises(HouseError) as refused:
        conversations.open_conversation(house, **opening)
    assert code_of(refused) == code


def test_a_deep_link_binds_the_channel_and_a_lapsed_one_says_nothing(house: Context, clock: FixedClock) -> None:
    link = conversations.make_link(house, "A02")
    assert Talk.begin(house, link=link).ref().identity_level == 1
    assert Talk.begin(house, link="made up").ref().identity_level == 0
    clock.advance(timedelta(days=15))
    assert Talk.begin(house, link=link).ref().identity_level == 0


def test_numbers_are_masked_before_they_are_stored(stranger: Talk) -> None:
    stranger.says("我的卡号6222021234567890123，手机13800000003")
    assert stranger.thread() == ["我的卡号****0123，手机****0003"]


def test_the_same_message_again_gets_the_same_answer_and_is_stored_once(stranger: Talk) -> None:
    first = stranger.says("我欠多少", "m-1")
    answer = stranger.hears(first, "一", "二")
    again = stranger.says("我欠多少", "m-1")
    assert again.replay == answer
    assert conversations.replay_of(stranger.ctx, stranger.id, "m-1") == answer
    assert stranger.thread() == ["我欠多少", "一", "二"]


def test_a_repeat_while_the_answer_is_made_waits_and_after_a_minute_makes_it_anew(stranger: Talk, clock: FixedClock) -> None:
    stranger.says("在吗", "m-1")
    assert stranger.says("在吗", "m-1").in_progress
    assert conversations.replay_of(stranger.ctx, stranger.id, "m-1") is None
    clock.advance(timedelta(seconds=61))
    taken = stranger.says("在吗", "m-1")
    assert not taken.in_progress and taken.replay is None
    assert [view.text for view in stranger.hears(taken, "在")] == ["在"]
    assert [view.text for view in stranger.hears(taken, "还是在")] == ["在"]


def test_the_bots_answer_is_dropped_when_a_person_took_over_meanwhile(stranger: Talk) -> None:
    turn = stranger.says("我要分期")
    handoff.take_over(stranger.ctx, stranger.id, "collector")
    assert stranger.hears(turn, "可以分12期") == ()
    assert "可以分12期" not in stranger.thread()


def test_it_is_dropped_even_if_the_person_already_gave_it_back(stranger: Talk) -> None:
    turn = stranger.says("我要分期")
    handoff.take_over(stranger.ctx, stranger.id, "collector")
    handoff.return_to_bot(stranger.ctx, stranger.id, "collector", "办完了")
    assert stranger.hears(turn, "可以分12期") == ()
    assert [view.text for view in stranger.hears(stranger.says("在吗"), "在")] == ["在"]


def test_the_turn_that_asks_for_a_person_is_still_answered(stranger: Talk) -> None:
    turn = stranger.says("转人工")
    handoff.request_human(stranger.ctx, stranger.id, "asked_human", "转人工")
    assert [view.text for view in stranger.hears(turn, "请稍等")] == ["请稍等"]


def test_a_closed_conversation_takes_no_more_messages_but_repeats_its_answers(stranger: Talk) -> None:
    answer = stranger.hears(stranger.says("再见", "m-1"), "再见")
    handoff.close(stranger.ctx, stranger.id, "done", "collector")
    assert stranger.says("再见", "m-1").replay == answer
    with pytest.raises(HouseError) as refused:
        stranger.says("在吗")
    assert code_of(refused) == "conversation_closed"


def test_a_tracker_stays_short(stranger: Talk, clock: FixedClock) -> None:
    assert stranger.says("一").tracker_id == f"{stranger.id}.1"
    for _ in range(39):
        stranger.says("又")
    assert stranger.says("第四十一句").tracker_id == f"{stranger.id}.2"
    clock.advance(timedelta(minutes=31))
    assert stranger.says("回来了").tracker_id == f"{stranger.id}.3"


def test_an_open_task_keeps_its_tracker(stranger: Talk) -> None:
    conversations.set_task_open(stranger.ctx, stranger.id, True)
    assert {stranger.says("又").tracker_id for _ in range(50)} == {f"{stranger.id}.1"}


def test_a_button_keeps_its_payload_on_our_side_and_belongs_to_its_conversation(house: Context) -> None:
    talk, other = Talk.begin(house), Talk.begin(house)
    draft = MessageDraft("buttons", "可以吗", (ButtonDraft("可以", '/choose_offer{"offer_id":"o1"}'),))
    (shown,) = conversations.add_bot_messages(house, talk.id, talk.says("分期"), [draft])
    assert shown.as_dict()["buttons"] == [{"id": shown.buttons[0].id, "title": "可以"}]
    assert conversations.button_payload(house, talk.id, shown.buttons[0].id) == (
        '/choose_offer{"offer_id":"o1"}',
        "可以",
    )
    for conversation_id, button_id in ((other.id, shown.buttons[0].id), (talk.id, "forged"), (talk.id, "")):
        with pytest.raises(HouseError) as refused:
            conversations.button_payload(house, conversation_id, button_id)
        assert code_of(refused) == "button_unknown"


def test_a_private_note_is_for_the_desk_only(stranger: Talk) -> None:
    conversations.add_collector_message(stranger.ctx, stranger.id, "collector", "注意语气", private=True)
    assert stranger.thread() == []
    assert stranger.thread(include_private=True) == ["注意语气"]


def test_only_the_holder_may_write_to_the_debtor(stranger: Talk) -> None:
    handoff.take_over(stranger.ctx, stranger.id, "collector")
    with pytest.raises(HouseError) as refused:
        conversations.add_collector_message(stranger.ctx, stranger.id, "collector2", "您好")
    assert code_of(refused) == "not_your_conversation"
    shown = conversations.add_collector_message(stranger.ctx, stranger.id, "collector", "您好")
    assert shown.sender == "collector" and shown.sender_name and "8001" in shown.sender_name


def test_messages_after_an_id_come_in_order(stranger: Talk) -> None:
    for words in "一二三":
        stranger.hears(stranger.says(words), words * 2)
    everything = conversations.messages_after(stranger.ctx, stranger.id)
    later = conversations.messages_after(stranger.ctx, stranger.id, everything[2].id)
    assert [view.text for view in later] == ["二二", "三", "三三"]


def test_another_conversations_id_is_unknown(house: Context) -> None:
    for verb in (conversations.get, conversations.messages_after):
        with pytest.raises(HouseError) as refused:
            verb(house, "0" * 16)
        assert code_of(refused) == "conversation_unknown"


def test_the_same_message_sent_twice_at_once_is_stored_once(any_house: Context) -> None:
    talk = Talk.begin(any_house)
    start, turns, errors = threading.Barrier(4), [], []

    def send() -> None:
        start.wait()
        try:
            turns.append(talk.says("我要分期", "same"))
        except Exception as error:
            errors.append(error)

    workers = [threading.Thread(target=send) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert errors == []
    assert len({turn.message_id for turn in turns}) == 1
    assert sorted(turn.in_progress for turn in turns) == [False, True, True, True]
    assert talk.thread() == ["我要分期"]


def test_every_conversation_leaves_a_whole_chain(stranger: Talk) -> None:
    handoff.request_human(stranger.ctx, stranger.id, "asked_human")
    handoff.withdraw_request(stranger.ctx, stranger.id)
    actions = [event.action for event in audit.events(stranger.ctx, stranger.id)]
    assert actions == ["conversation_opened", "owner_human_requested", "owner_withdrawn"]
    assert audit.verify(stranger.ctx) is None
