"""A collector's draft passes the same guard as the bot: returned with the reason and a better wording, never silently changed."""

from __future__ import annotations

import pytest

from bot.services import audit, handoff
from tests.gateway.conftest import Debtor, House


@pytest.fixture
def held(house: House) -> Debtor:
    """A verified debtor's talk that the collector holds."""
    debtor = house.debtor()
    debtor.log_in()
    debtor.send("我每个月只能还800")
    handoff.request_human(house.ctx, debtor.conversation_id, "asked_human", "转人工")
    house.collector().post(f"/api/desk/conversations/{debtor.conversation_id}/claim").raise_for_status()
    return debtor


def path_of(debtor: Debtor) -> str:
    return f"/api/desk/conversations/{debtor.conversation_id}/messages"


# duty: law.no_false_abuse, stage.tone_always_polite, contact.social_media_notice
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("再不还就让你坐 牢", "threat_criminal"),
        ("把你的欠款挂网上", "threat_exposure"),
        ("你这个老赖", "insult"),
        ("给您打五折", "figure_unknown"),
        ("会影响征信的", "unsourced_claim"),
        ("保证通过", "promise_before_approval"),
    ],
)
def test_a_draft_that_breaks_a_rule_comes_back_unsent(house: House, held: Debtor, text: str, code: str) -> None:
    answer = house.collector().post(path_of(held), json={"text": text})
    assert answer.status_code == 422
    body = answer.json()
    assert body["error"]["code"] == "draft_blocked"
    reason = next(reason for reason in body["reasons"] if reason["code"] == code)
    assert reason["why"] and reason["better"]
    assert text[reason["start"] : reason["end"]] == reason["term"]
    assert [message["text"] for message in held.thread() if message["sender"] == "collector"] == []
    last = audit.events(house.ctx, held.conversation_id)[-1]
    assert (last.action, code in last.data, text in last.data) == ("guard_returned_draft", True, False)


# duty: explain.status
@pytest.mark.parametrize(
    "text",
    [
        "您好，我看到账上一共 8,495.20 元，先还 1,744.00 元就行。",
        "您说每月 800 元，我按这个数帮您看看。",
        "您方便说说难处在哪里吗？",
    ],
)
def test_what_the_account_and_the_talk_hold_may_be_said(house: House, held: Debtor, text: str) -> None:
    assert house.collector().post(path_of(held), json={"text": text}).status_code == 201
    assert held.thread()[-1]["text"] == text


# duty: team.share
def test_the_approved_sentence_may_be_sent_word_for_word(house: House, held: Debtor) -> None:
    text = house.ctx.texts.text("utter_consequences_jail")
    assert house.collector().post(path_of(held), json={"text": text}).status_code == 201


# duty: priv.confidential
def test_to_somebody_unverified_no_word_hints_at_a_debt(house: House) -> None:
    debtor = house.debtor()
    debtor.send("我是他老婆")
    handoff.request_human(house.ctx, debtor.conversation_id, "asked_human", "转人工")
    desk = house.collector()
    desk.post(f"/api/desk/conversations/{debtor.conversation_id}/claim").raise_for_status()
    answer = desk.post(path_of(debtor), json={"text": "他已经逾期了，请转告"})
    assert {reason["code"] for reason in answer.json()["reasons"]} == {"third_party"}
    assert desk.post(path_of(debtor), json={"text": "这件事只能和本人说，请您理解。"}).status_code == 201


def test_a_private_note_is_the_collectors_own(house: House, held: Debtor) -> None:
    answer = house.collector().post(path_of(held), json={"text": "他说再催就去法院告我们", "private": True})
    assert answer.status_code == 201


def test_a_draft_can_be_looked_at_before_it_is_sent(house: House, held: Debtor) -> None:
    desk = house.collector()
    before = len(held.thread())
    bad = desk.post("/api/desk/guard", json={"conversation_id": held.conversation_id, "text": "明天上门找你"}).json()
    assert bad["allowed"] is False
    assert {reason["code"] for reason in bad["reasons"]} >= {"threat_visit"}
    good = desk.post("/api/desk/guard", json={"conversation_id": held.conversation_id, "text": "您先说说情况"}).json()
    assert good == {"allowed": True, "reasons": []}
    assert len(held.thread()) == before


def test_looking_at_a_draft_needs_somebody_signed_in(house: House, held: Debtor) -> None:
    answer = house.http.post("/api/desk/guard", json={"conversation_id": held.conversation_id, "text": "您好"})
    assert answer.status_code == 401


# duty: eth.integrity
def test_a_bot_sentence_with_a_figure_that_nobody_declared_is_replaced_and_audited(house: House) -> None:
    debtor = house.debtor()
    debtor.log_in()
    house.engine.script = lambda sender, message: [
        {"text": "一共 9,999.00 元"},
        {"custom": {"response_key": "utter_arrears_overdue", "figures": ["8,495.20"]}},
    ]
    assert debtor.texts("我欠多少") == [house.ctx.texts.text("utter_guard_figures")]
    event = next(event for event in audit.events(house.ctx, debtor.conversation_id) if event.action == "guard_blocked")
    assert "figure_unknown" in event.data and "utter_arrears_overdue" in event.data


def test_a_dead_end_of_the_bot_gets_a_way_to_a_person(house: House, debtor: Debtor) -> None:
    house.engine.script = lambda sender, message: [{"text": "这个不行。"}, {"custom": {"response_key": "utter_x"}}]
    (message,) = debtor.send("能不能全免").json()["messages"]
    assert [button["title"] for button in message["buttons"]] == [house.ctx.texts.text("utter_button_human")]


def test_beside_words_to_somebody_in_danger_nothing_is_said_of_money(house: House, debtor: Debtor) -> None:
    house.engine.script = lambda sender, message: [
        {"text": "您现在安全吗"},
        {"custom": {"response_key": "utter_crisis_care"}},
        {"text": "另外，最低还款还没还。"},
        {"custom": {"response_key": "utter_arrears_minimum_overdue"}},
    ]
    assert debtor.texts("不想活了") == ["您现在安全吗"]
