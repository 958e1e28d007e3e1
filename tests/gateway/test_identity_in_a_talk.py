"""Codes and identity facts: intercepted, hidden, neutral, and never seen by the engine."""

from __future__ import annotations

import pytest

from tests.gateway.conftest import A03, CODE, Debtor, House, phrase

HIDDEN = "••••••"


@pytest.mark.parametrize("typed", ["246810", "２４６８１０", "2 4 6 8 1 0", "验证码是246810"])
def test_a_code_typed_as_text_verifies_and_is_neither_stored_nor_heard_by_the_engine(
    house: House, debtor: Debtor, typed: str
) -> None:
    debtor.post("/identity/start", A03)
    house.engine.says("核对好了")
    assert debtor.texts(typed) == ["核对好了"]
    assert house.engine.messages == ["/identity_verified"]
    assert [m["text"] for m in debtor.thread() if m["sender"] == "debtor"] == [HIDDEN]
    assert CODE not in str(debtor.thread())
    assert debtor.get("/messages").json()["identity"] == {"level": 2, "code_pending": False}


def test_a_code_in_the_card_verifies_and_the_engine_goes_on(house: House, debtor: Debtor) -> None:
    debtor.post("/identity/start", A03)
    house.engine.says("接着说")
    answer = debtor.post("/identity/verify", {"code": CODE}).json()
    assert answer["verified"] is True
    assert [m["text"] for m in answer["messages"]] == ["接着说"]
    assert [m["text"] for m in debtor.thread()][-1] == "接着说"


def test_verified_but_with_the_engine_down_the_person_still_hears_that_it_worked(house: House, debtor: Debtor) -> None:
    debtor.post("/identity/start", A03)
    house.engine.stop()
    assert debtor.texts(CODE) == [phrase("code_ok")]


def test_the_answer_to_an_identity_attempt_is_the_same_whoever_is_on_file(house: House) -> None:
    answers = []
    for facts in (A03, {"phone": "13999999999", "id_last4": "0000"}, {"phone": "13800000003", "name": "别人"}):
        debtor = house.debtor()
        answers.append(debtor.post("/identity/start", facts).json())
        answers.append({"pending": debtor.get("/messages").json()["identity"]["code_pending"]})
    assert answers[0::2] == [answers[0]] * 3
    assert answers[1::2] == [{"pending": True}] * 3


def test_three_wrong_codes_lock_and_the_words_do_not_depend_on_an_account(house: House) -> None:
    said = []
    for facts in (A03, {"phone": "13999999999", "id_last4": "0000"}):
        debtor = house.debtor()
        debtor.post("/identity/start", facts)
        said.append([debtor.texts("1111")[0], debtor.texts("2222")[0], debtor.texts("3333")[0]])
    assert said[0][:2] == [phrase("code_wrong", tries=2), phrase("code_wrong", tries=1)]
    assert "先不再核对身份" in said[0][2]
    assert said[0][:2] == said[1][:2]
    assert said[1][2].split("，")[0] == said[0][2].split("，")[0]
    assert house.engine.heard == []


def test_identity_can_be_typed_in_one_message_on_a_text_only_channel(house: House, debtor: Debtor) -> None:
    answer = debtor.send("13800000003 4419").json()
    assert [m["text"] for m in answer["messages"]] == [phrase("identity_sent")]
    assert answer["messages"][0]["card"] == {"type": "identity", "data": {"step": "code"}}
    assert house.engine.heard == []
    assert "4419" not in str(debtor.thread())
    debtor.send(CODE)
    assert debtor.get("/messages").json()["identity"]["level"] == 2


def test_identity_can_be_typed_as_phone_and_name(debtor: Debtor) -> None:
    debtor.send("我叫张伟，手机13800000003")
    debtor.send(CODE)
    assert debtor.get("/messages").json()["identity"]["level"] == 2


def test_identity_can_be_typed_in_two_messages(house: House, debtor: Debtor) -> None:
    assert debtor.texts("13800000003") == [phrase("identity_need_fact")]
    assert debtor.texts("4419") == [phrase("identity_sent")]
    assert house.engine.heard == []
    assert "13800000003" not in str(debtor.thread())


def test_a_short_word_after_a_phone_number_is_a_name_only_if_it_is_meant_as_one(house: House, debtor: Debtor) -> None:
    debtor.send("13800000003")
    assert debtor.texts("算了") == ["echo 算了"]
    house.engine.intents["张伟"] = "inform_identity"
    assert debtor.texts("张伟") == [phrase("identity_sent")]


def test_a_question_while_a_code_is_pending_is_still_answered(house: House, debtor: Debtor) -> None:
    debtor.post("/identity/start", A03)
    assert debtor.texts("几点下班") == ["echo 几点下班"]
    debtor.send("我先还3000元")
    assert house.engine.messages[-1] == "我先还3000元"


def test_a_phone_without_a_fact_is_a_400_in_the_card(debtor: Debtor) -> None:
    answer = debtor.post("/identity/start", {"phone": "13800000003"})
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "identity_incomplete"


def test_a_replayed_code_message_is_not_checked_twice(house: House, debtor: Debtor) -> None:
    debtor.post("/identity/start", A03)
    first = debtor.send("1111", "wrong").json()
    assert debtor.send("1111", "wrong").json() == first
    assert debtor.texts("2222") == [phrase("code_wrong", tries=1)]
