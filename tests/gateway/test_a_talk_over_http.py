"""The cardholder's API from opening to answer, and everything that can go wrong without the person being left alone."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from tests.gateway.conftest import CODE, Debtor, House, phrase


def test_a_conversation_opens_with_a_truthful_greeting_and_no_word_about_debt(debtor: Debtor) -> None:
    (greeting,) = debtor.greeting
    assert greeting["sender"] == "bot"
    assert "智能助手" in greeting["text"] and "不是真人" in greeting["text"]
    assert not any(word in greeting["text"] for word in ("欠", "逾期", "还款", "债"))
    assert [button["title"] for button in greeting["buttons"]][-1] == "转人工"
    assert all("/" not in button["id"] for button in greeting["buttons"])


def test_an_english_conversation_is_greeted_in_english(house: House) -> None:
    assert house.debtor(locale="en").greeting[0]["text"] == phrase("welcome", "en")


def test_what_a_person_types_reaches_the_engine_and_its_answers_come_back_in_order(house: House, debtor: Debtor) -> None:
    house.engine.says("第一句", "第二句")
    answer = debtor.send("  你好　")
    assert [m["text"] for m in answer.json()["messages"]] == ["第一句", "第二句"]
    assert answer.json()["owner"] == "bot"
    (turn,) = house.engine.heard
    assert turn["message"] == "你好"
    assert turn["sender"].startswith(debtor.conversation_id + ".")
    assert turn["metadata"] == {
        "conversation_id": debtor.conversation_id,
        "channel": "web",
        "locale": "zh",
        "today": "2026-11-20",
        "model_id": "fake.tar.gz",
        "expects": [],
    }


def test_what_an_answer_asked_for_goes_along_with_the_next_message_and_no_further(house: House, debtor: Debtor) -> None:
    house.engine.script = lambda sender, message: [
        {"text": "什么时候？"},
        {"custom": {"response_key": "utter_x", "expects": ["date", "window"]} if message == "有人冒充你们" else {}},
    ]
    for words in ("有人冒充你们", "今天上午九点半", "还有吗"):
        debtor.send(words)
    assert [turn["metadata"]["expects"] for turn in house.engine.heard] == [[], ["date", "window"], []]


def test_a_card_arrives_with_its_faithful_text_and_without_the_engine_s_private_data(house: House, debtor: Debtor) -> None:
    debtor.log_in()
    debtor.log_in()
    house.engine.script = lambda sender, message: [
        {"text": "一共 1.00 元", "buttons": [{"title": "分期", "payload": "/request_instalment"}]},
        {"custom": {"card": {"type": "arrears", "data": {"total": "1.00"}}, "figures": ["1.00"], "expects": "amount"}},
    ]
    (message,) = debtor.send("我欠多少").json()["messages"]
    assert message["kind"] == "card"
    assert message["card"] == {"type": "arrears", "data": {"total": "1.00"}}
    assert message["text"] == "一共 1.00 元"
    assert set(message) == {"id", "at", "sender", "kind", "text", "buttons", "card"}
    assert "/request_instalment" not in str(message)


def test_a_button_sends_the_payload_that_we_issued(house: House, debtor: Debtor) -> None:
    house.engine.script = lambda sender, message: [
        {"text": "选一个", "buttons": [{"title": "方案一", "payload": '/choose_offer{"offer_id":"o1"}'}]}
    ]
    (message,) = debtor.send("有什么办法").json()["messages"]
    debtor.press(message["buttons"][0]["id"])
    assert house.engine.messages[-1] == '/choose_offer{"offer_id":"o1"}'
    assert [m["text"] for m in debtor.thread() if m["sender"] == "debtor"] == ["有什么办法", "方案一"]


@pytest.mark.parametrize("forged", ["/affirm", "nonsense", "0", "a" * 80])
def test_a_forged_button_is_refused_and_nothing_reaches_the_engine(house: House, debtor: Debtor, forged: str) -> None:
    answer = debtor.press(forged)
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "button_unknown"
    assert house.engine.heard == []


def test_a_button_of_another_conversation_is_refused(house: House, debtor: Debtor) -> None:
    other = house.debtor()
    assert debtor.press(other.greeting[0]["buttons"][0]["id"]).status_code == 404
    assert house.engine.heard == []


def test_a_bare_yes_from_an_earlier_question_does_not_answer_the_present_one(house: House, debtor: Debtor) -> None:
    house.engine.script = lambda sender, message: [
        {"text": f"确认{message}吗", "buttons": [{"title": "是", "payload": "/affirm"}]}
    ]
    first = debtor.send("一").json()["messages"][0]["buttons"][0]["id"]
    second = debtor.send("二").json()["messages"][0]["buttons"][0]["id"]
    assert debtor.press(first).json()["messages"][0]["text"] == phrase("button_stale")
    assert house.engine.messages == ["一", "二"]
    debtor.press(second)
    assert house.engine.messages == ["一", "二", "/affirm"]


@pytest.mark.parametrize("text", ["/restart", '/affirm{"amount": 1}', "／restart", "\u200b/restart", "/request_human"])
def test_a_typed_command_never_reaches_the_engine(house: House, debtor: Debtor, text: str) -> None:
    assert debtor.texts(text) == [phrase("command")]
    assert house.engine.heard == []


@pytest.mark.parametrize("text", ["", "   ", "\u3000\u3000", "。。。？", "😭"])
def test_a_message_without_words_gets_a_kind_answer_of_the_gateway(house: House, debtor: Debtor, text: str) -> None:
    assert debtor.texts(text) == [phrase("blank")]
    assert house.engine.heard == []


def test_five_thousand_characters_are_answered_kept_whole_and_not_half_understood(house: House, debtor: Debtor) -> None:
    text = "我上个月" * 1250
    assert debtor.texts(text) == [phrase("too_long", length=5000, limit=2000)]
    assert house.engine.heard == []
    assert [m["text"] for m in debtor.thread() if m["sender"] == "debtor"] == [text]


def test_a_whole_book_is_refused_before_it_is_stored(debtor: Debtor) -> None:
    answer = debtor.send("好" * 20_001)
    assert answer.status_code == 413
    assert answer.json()["error"]["message"] == phrase("too_large")
    assert (
        debtor.http.post(
            "/api/chat/messages", content=b"x" * 300_000, headers=debtor.headers | {"content-type": "application/json"}
        ).status_code
        == 413
    )


def test_with_the_engine_down_the_person_is_told_that_nothing_was_done(house: House, debtor: Debtor) -> None:
    house.engine.stop()
    assert debtor.texts("能分期吗") == [phrase("engine_down")]
    house.engine.start()
    assert debtor.texts("能分期吗") == ["echo 能分期吗"]


@pytest.mark.parametrize("part", ["engine", "actions"])
def test_a_choice_that_nobody_could_take_is_offered_again_and_typed_words_are_not(
    house: House, debtor: Debtor, part: str
) -> None:
    house.engine.script = lambda sender, message: [
        {"text": f"got {message}", "buttons": [{"title": "确认", "payload": "/affirm"}]},
    ]
    asked = debtor.send("办吧").json()["messages"][-1]
    getattr(house, part).stop()
    missed = debtor.press(asked["buttons"][0]["id"]).json()["messages"][-1]
    assert [button["title"] for button in missed["buttons"]] == ["确认", "转人工"]
    assert [button["title"] for button in debtor.send("确认").json()["messages"][-1]["buttons"]] == ["转人工"]
    getattr(house, part).start()
    taken = debtor.press(missed["buttons"][0]["id"]).json()["messages"]
    assert [message["text"] for message in taken] == ["got /affirm"]


def test_an_engine_that_answers_with_an_error_counts_as_down(house: House, debtor: Debtor) -> None:
    house.engine.status = 500
    assert debtor.texts("能分期吗") == [phrase("engine_down")]


def test_a_slow_engine_is_not_waited_for_and_no_success_is_claimed(house: House, debtor: Debtor) -> None:
    house.engine.delay = 1.0
    assert debtor.texts("办理") == [phrase("engine_slow")]


def test_an_empty_answer_of_the_engine_is_not_passed_on_as_silence(house: House, debtor: Debtor) -> None:
    house.engine.script = lambda sender, message: []
    assert debtor.texts("嗯") == [phrase("empty_reply")]


def test_with_the_actions_down_nothing_that_claims_success_is_delivered(house: House, debtor: Debtor) -> None:
    house.engine.says("您的投诉已经登记，编号 C1")
    house.actions.stop()
    assert debtor.texts("我要投诉") == [phrase("actions_down")]
    assert "已经登记" not in str(debtor.thread())


def test_actions_that_die_during_the_turn_withhold_what_the_engine_went_on_to_say(house: House, debtor: Debtor) -> None:
    def dies(sender: str, message: str) -> list[dict[str, Any]]:
        house.actions.stop()
        return [{"text": "方案已经办好"}]

    house.engine.script = dies
    assert debtor.texts("确认办理") == [phrase("actions_down")]
    assert "已经办好" not in str(debtor.thread())


@pytest.mark.parametrize("part", ["engine", "actions"])
def test_a_person_can_be_had_also_when_the_engine_cannot_take_the_turn(house: House, debtor: Debtor, part: str) -> None:
    getattr(house, part).stop()
    answer = debtor.send("转人工")
    assert answer.json()["owner"] == "waiting"
    assert answer.json()["messages"] != []


def test_the_same_message_again_returns_the_same_answer_and_changes_nothing(house: House, debtor: Debtor) -> None:
    first = debtor.send("你好", "same")
    second = debtor.send("你好", "same")
    assert first.json() == second.json()
    assert house.engine.messages == ["你好"]
    assert len(debtor.thread()) == 3


def test_the_same_message_from_eight_requests_at_once_is_answered_once(house: House, debtor: Debtor) -> None:
    house.engine.delay = 0.1
    answers: list[Any] = []
    threads = [threading.Thread(target=lambda: answers.append(debtor.send("你好", "same").json())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert all(answer == answers[0] for answer in answers)
    assert house.engine.messages == ["你好"]
    assert len(debtor.thread()) == 3


def test_turns_of_one_conversation_do_not_overlap(house: House, debtor: Debtor) -> None:
    inside: list[int] = []
    deepest: list[int] = []

    def script(sender: str, message: str) -> list[dict[str, Any]]:
        inside.append(1)
        deepest.append(len(inside))
        house.engine.delay = 0.05
        inside.pop()
        return [{"text": message}]

    house.engine.script = script
    threads = [threading.Thread(target=debtor.send, args=(f"第{n}句",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(deepest) == 1
    assert len(debtor.thread()) == 13


def test_without_or_with_a_foreign_token_everything_is_a_401(house: House, debtor: Debtor) -> None:
    for headers in ({}, {"Authorization": "Bearer nonsense"}, {"Authorization": f"Basic {debtor.token}"}):
        for method, path in (("GET", "/messages"), ("POST", "/messages"), ("POST", "/identity/verify")):
            body = {"text": "a", "client_message_id": "x", "code": "1234"} if method == "POST" else None
            answer = house.http.request(method, f"/api/chat{path}", json=body, headers=headers)
            assert answer.status_code == 401
            assert answer.json()["error"]["code"] == "token_invalid"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": "a"},
        {"client_message_id": "x"},
        {"text": "a", "button_id": "b", "client_message_id": "x"},
        {"text": "a", "client_message_id": ""},
        {"text": {"a": 1}, "client_message_id": "x"},
    ],
)
def test_a_malformed_message_is_a_400_in_the_one_error_shape(debtor: Debtor, body: dict[str, Any]) -> None:
    answer = debtor.post("/messages", body)
    assert answer.status_code == 400
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"code", "message"}


def test_one_person_reads_only_their_own_thread(house: House, debtor: Debtor) -> None:
    other = house.debtor()
    debtor.send("只给我自己看")
    assert "只给我自己看" not in str(other.thread())
    assert other.get("/messages", after=-1).status_code == 400


def test_messages_after_an_id_are_only_the_newer_ones(debtor: Debtor) -> None:
    debtor.send("一")
    ids = [message["id"] for message in debtor.thread()]
    assert ids == sorted(ids)
    assert [m["id"] for m in debtor.thread(after=ids[1])] == ids[2:]


def test_too_many_messages_are_slowed_down_with_a_retry_time(house: House, debtor: Debtor) -> None:
    answers = [debtor.post("/messages", {"text": "。", "client_message_id": f"r{n}"}) for n in range(80)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert int(refused[0].headers["retry-after"]) >= 1
    assert refused[0].json()["error"]["code"] == "too_many"
    assert house.debtor().send("你好").status_code == 200


def test_an_unexpected_failure_of_a_service_is_still_answered(
    house: House, debtor: Debtor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.gateway.engine.to_replies", lambda entries: 1 / 0)
    assert debtor.texts("你好") == [phrase("failure")]


def test_a_code_is_of_no_use_when_none_is_pending(house: House, debtor: Debtor) -> None:
    answer = debtor.post("/identity/verify", {"code": CODE})
    assert answer.status_code == 400
    assert house.engine.heard == []
