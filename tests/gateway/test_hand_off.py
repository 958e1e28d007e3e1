"""Bot, waiting, person, bot: who answers when, and that nobody speaks out of turn."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from bot.services import audit, handoff, tasks
from tests.gateway.conftest import Debtor, House, phrase


def ask_for_a_person(house: House, debtor: Debtor, reason: str = "asked_human") -> None:
    handoff.request_human(house.ctx, debtor.conversation_id, reason, "转人工")


def claim(house: House, debtor: Debtor, username: str = "collector") -> Any:
    desk = house.collector(username)
    answer = desk.post(f"/api/desk/conversations/{debtor.conversation_id}/claim")
    assert answer.status_code == 200, answer.text
    return desk


def test_the_bot_s_answer_to_the_turn_that_asked_for_a_person_is_delivered(house: House, debtor: Debtor) -> None:
    def hands_over(sender: str, message: str) -> list[dict[str, Any]]:
        ask_for_a_person(house, debtor)
        return [{"text": "已经帮您转给同事"}]

    house.engine.script = hands_over
    answer = debtor.send("转人工").json()
    assert answer["owner"] == "waiting"
    assert [m["text"] for m in answer["messages"]] == ["已经帮您转给同事"]


# duty: contact.peak_due_date
def test_while_waiting_each_message_is_kept_and_answered_with_the_place_in_the_queue(house: House, debtor: Debtor) -> None:
    ask_for_a_person(house, debtor)
    answer = debtor.send("还要多久").json()
    assert answer["owner"] == "waiting"
    assert [m["text"] for m in answer["messages"]] == [phrase("waiting_next")]
    assert house.engine.heard == []


def test_asking_again_while_waiting_is_never_questioned(house: House, debtor: Debtor) -> None:
    first = house.debtor()
    ask_for_a_person(house, first)
    ask_for_a_person(house, debtor)
    assert debtor.texts("转人工") == [phrase("waiting", ahead=1)]


def test_a_person_in_danger_is_not_told_to_queue(house: House, debtor: Debtor) -> None:
    ask_for_a_person(house, debtor)
    house.engine.intents["活着没意思"] = "signal_crisis"
    house.engine.says("您现在安全吗")
    assert debtor.texts("活着没意思") == ["您现在安全吗"]


@pytest.mark.parametrize("intent", ["ask_hours", "ask_family_liability", "claim_paid", "complain_fee", "request_callback"])
def test_a_question_is_answered_meanwhile_and_the_place_is_kept(house: House, debtor: Debtor, intent: str) -> None:
    ask_for_a_person(house, debtor)
    house.engine.intents["周六上班吗"] = intent
    answer = debtor.send("周六上班吗").json()
    assert (answer["owner"], [m["text"] for m in answer["messages"]]) == ("waiting", ["echo 周六上班吗"])


@pytest.mark.parametrize("intent", ["request_instalment", "counter_offer", "promise_payment", "ask_options", "ask_better_offer"])
def test_a_bargain_is_left_to_the_person_who_comes(house: House, debtor: Debtor, intent: str) -> None:
    ask_for_a_person(house, debtor)
    house.engine.intents["分十二期行吗"] = intent
    assert debtor.texts("分十二期行吗") == [phrase("waiting_next")]


@pytest.mark.parametrize("intent", ["chat_smalltalk", "promise_payment", "cancel_task", "request_human"])
def test_whoever_asks_of_the_wait_is_answered_by_the_engine_whatever_it_was_taken_for(
    house: House, debtor: Debtor, intent: str
) -> None:
    ask_for_a_person(house, debtor)
    house.engine.intents["还要等多久"] = intent
    house.engine.follow_ups["还要等多久"] = {"waiting": {"name": "how_long", "confidence": 0.8}}
    assert debtor.texts("还要等多久") == ["echo 还要等多久"]
    assert debtor.thread()[-1]["sender"] == "bot"


def test_what_is_surely_no_longer_waiting_ends_it(house: House, debtor: Debtor) -> None:
    ask_for_a_person(house, debtor)
    house.engine.follow_ups["人我不找了"] = {"waiting": {"name": "stop", "confidence": 0.9}}
    assert debtor.texts("人我不找了") == [phrase("withdrawn")]


def test_the_place_is_not_told_twice_in_the_same_words(house: House, debtor: Debtor) -> None:
    ask_for_a_person(house, debtor)
    said = [debtor.texts(line) for line in ("分十二期行吗", "我再补一句", "还有这个")]
    assert said == [[phrase("waiting_next")], [phrase("waiting_again")], [phrase("waiting_still")]]


def test_a_form_that_is_no_bargain_takes_its_answer_meanwhile(house: House, debtor: Debtor) -> None:
    ask_for_a_person(house, debtor)
    tasks.open_task(house.ctx, debtor.conversation_id, tasks.TaskState("callback", "time"))
    assert debtor.texts("下午三点") == ["echo 下午三点"]


def test_a_button_that_was_offered_works_while_waiting(house: House, debtor: Debtor) -> None:
    house.engine.script = lambda sender, message: [
        {"text": "可以预约回电", "buttons": [{"title": "预约回电", "payload": "/request_callback"}]}
    ]
    button = debtor.send("晚上有人吗").json()["messages"][0]["buttons"][0]["id"]
    ask_for_a_person(house, debtor)
    debtor.press(button)
    assert house.engine.heard[-1]["message"] == "/request_callback"


def test_one_can_stop_waiting_with_a_button_or_in_words(house: House) -> None:
    for in_words in (False, True):
        debtor = house.debtor()
        ask_for_a_person(house, debtor)
        notice = debtor.send("在吗").json()["messages"][0]
        house.engine.intents["算了不等了"] = "cancel_task"
        answer = (debtor.send("算了不等了") if in_words else debtor.press(notice["buttons"][0]["id"])).json()
        assert answer["owner"] == "bot"
        assert answer["messages"][-1]["text"] == phrase("withdrawn")
        assert debtor.texts("你好") == ["echo 你好"]


def test_a_button_to_stop_waiting_is_harmless_afterwards(house: House, debtor: Debtor) -> None:
    ask_for_a_person(house, debtor)
    button = debtor.send("在吗").json()["messages"][0]["buttons"][0]["id"]
    debtor.press(button)
    assert debtor.press(button).json()["messages"][0]["text"] == phrase("button_stale")
    assert house.engine.heard == []


def test_after_a_claim_the_bot_says_nothing_and_the_collector_s_words_arrive(house: House, debtor: Debtor) -> None:
    ask_for_a_person(house, debtor)
    desk = claim(house, debtor)
    before = debtor.thread()[-1]["id"]
    for text in ("你好", "。。。", "/restart", "246810", "转人工"):
        answer = debtor.send(text).json()
        assert (answer["owner"], answer["messages"]) == ("human", [])
    sent = desk.post(f"/api/desk/conversations/{debtor.conversation_id}/messages", json={"text": "我来帮您看"})
    assert sent.status_code == 201
    senders = {m["sender"] for m in debtor.thread(after=before)}
    assert senders == {"debtor", "collector"}
    assert house.engine.heard == []


def test_what_the_bot_was_composing_when_a_person_took_over_is_dropped(house: House, debtor: Debtor) -> None:
    desk = house.collector()

    def slow(sender: str, message: str) -> list[dict[str, Any]]:
        taken = desk.post(f"/api/desk/conversations/{debtor.conversation_id}/take_over")
        assert taken.status_code == 200, taken.text
        return [{"text": "机器人的回答"}]

    house.engine.script = slow
    answer = debtor.send("你好").json()
    assert (answer["owner"], answer["messages"]) == ("human", [])
    assert "机器人的回答" not in str(debtor.thread())


def test_a_private_note_never_reaches_the_debtor(house: House, debtor: Debtor) -> None:
    ask_for_a_person(house, debtor)
    desk = claim(house, debtor)
    path = f"/api/desk/conversations/{debtor.conversation_id}"
    desk.post(f"{path}/messages", json={"text": "情绪不稳，慢慢说", "private": True})
    assert "情绪不稳" not in str(debtor.thread())
    assert "情绪不稳" in desk.get(path).text


def test_when_the_person_returns_the_talk_the_bot_says_so_and_goes_on_in_a_fresh_session(house: House, debtor: Debtor) -> None:
    debtor.send("你好")
    ask_for_a_person(house, debtor)
    desk = claim(house, debtor)
    house.engine.script = lambda sender, message: [{"text": f"接着：{message}"}]
    returned = desk.post(f"/api/desk/conversations/{debtor.conversation_id}/return", json={"note": "已核实住址"})
    assert returned.json()["owner"] == "bot"
    wait_for(lambda: phrase("returned") in [m["text"] for m in debtor.thread()])
    wait_for(lambda: debtor.thread()[-1]["text"] == "接着：/session_resumed")
    assert debtor.texts("几点下班") == ["接着：几点下班"]
    assert house.engine.heard[0]["sender"] != house.engine.heard[-1]["sender"]
    assert "已核实住址" not in str(debtor.thread())


def test_a_closed_conversation_takes_no_more_messages(house: House, debtor: Debtor) -> None:
    ask_for_a_person(house, debtor)
    desk = claim(house, debtor)
    path = f"/api/desk/conversations/{debtor.conversation_id}"
    assert desk.post(f"{path}/close", json={"outcome": "resolved"}).json()["owner"] == "closed"
    answer = debtor.send("还在吗")
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "conversation_closed"
    assert debtor.owner() == "closed"
    wait_for(lambda: (debtor.thread()[-1]["card"] or {}).get("type") == "rating")


# duty: stage.goal_relationship
def test_a_closed_talk_can_be_rated_once(house: House, debtor: Debtor) -> None:
    handoff.close(house.ctx, debtor.conversation_id, "resolved")
    assert debtor.post("/rating", {"score": 6}).status_code == 400
    assert debtor.post("/rating", {"score": 2, "effort": 6}).status_code == 400
    assert debtor.post("/rating", {"score": 2, "comment": "等太久"}).json()["score"] == 2
    assert debtor.post("/rating", {"score": 5}).json()["score"] == 2
    assert [m["text"] for m in debtor.thread()].count("等太久") == 1
    recorded = [event.action for event in audit.events(house.ctx, debtor.conversation_id)]
    assert recorded.count("talk_rated") == 1


def test_of_two_collectors_claiming_at_once_exactly_one_gets_it(house: House, debtor: Debtor) -> None:
    ask_for_a_person(house, debtor)
    desks = [house.collector("collector"), house.collector("collector2")]
    answers: list[int] = []
    start = threading.Barrier(2)

    def go(desk: Any) -> None:
        start.wait()
        answers.append(desk.post(f"/api/desk/conversations/{debtor.conversation_id}/claim").status_code)

    threads = [threading.Thread(target=go, args=(desk,)) for desk in desks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200, 409]


def wait_for(condition: Any) -> None:
    """Until true, or the test fails; the work behind it runs after the answer was sent."""
    for _ in range(200):
        if condition():
            return
        time.sleep(0.02)
    pytest.fail("it did not happen")


def test_the_card_that_asked_remembers_its_answer(house: House, debtor: Debtor) -> None:
    ask_for_a_person(house, debtor)
    claim(house, debtor).post(f"/api/desk/conversations/{debtor.conversation_id}/close", json={"outcome": "resolved"})
    wait_for(lambda: (debtor.thread()[-1]["card"] or {}).get("type") == "rating")
    assert debtor.thread()[-1]["card"]["data"] == {}
    debtor.post("/rating", {"score": 4})
    debtor.post("/rating", {"score": 1})
    assert debtor.thread()[-1]["card"] == {"type": "rating", "data": {"score": 4}}
