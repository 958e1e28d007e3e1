"""A short remark counts at its moment alone, and danger, a refusal or a wish in so many words come before it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.actions.play import Play

Begin = Callable[..., Play]


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("papers_later", "utter_hardship_papers_put_off"),
        ("papers_decide", "utter_hardship_papers_decide"),
        ("pause_after", "utter_hardship_pause_after"),
        ("pause_longer", "utter_hardship_pause_runs"),
        ("pause_credit", "utter_hardship_credit"),
        ("pause_calls", "utter_hardship_meanwhile_paused"),
        ("nothing_to_do", "utter_hardship_nothing_paused"),
    ],
)
def test_a_remark_in_hardship_is_answered_from_the_pause_that_runs(play: Begin, asked: str, key: str) -> None:
    talk = play("A04")
    talk.hears("我妈住院了，钱都交医院了", "claim_hardship")
    assert talk.hears("那个呢", "nlu_fallback", follow_ups={"hard": asked}).keys == [key]


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("not_home", "utter_visit_not_home"),
        ("neighbours", "utter_visit_neighbours"),
        ("ultimatum", "utter_visit_ultimatum"),
        ("no_number", "utter_contact_verify_nothing_known"),
    ],
)
def test_a_remark_about_a_visit_is_answered_while_visits_are_spoken_of(play: Begin, asked: str, key: str) -> None:
    talk = play("A04")
    assert key not in talk.hears("那个呢", "nlu_fallback", follow_ups={"visit": asked}).keys
    talk.hears("短信说明天要上门", "ask_visit")
    assert talk.hears("那个呢", "nlu_fallback", follow_ups={"visit": asked}).keys == [key]


def test_a_number_that_is_named_is_looked_up_and_no_remark(play: Begin) -> None:
    talk = play("A04")
    talk.hears("短信说明天要上门", "ask_visit")
    assert "utter_contact_verify_unknown" in talk.hears("工号8899的人", "verify_collector", follow_ups={"visit": "who_sent"}).keys


@pytest.mark.parametrize("asked", ["who_is_it", "must_i_pay", "my_record", "keep_secret"])
def test_a_relative_hears_nothing_of_an_account_and_nothing_is_filed(play: Begin, asked: str) -> None:
    talk = play()
    talk.hears("我是他老婆", "claim_third_party")
    answer = talk.hears("那个呢", "nlu_fallback", follow_ups={"relatives": asked})
    assert [key for key in answer.keys if not key.startswith("utter_relative_")] == []


def test_a_code_that_was_given_away_is_no_remark_of_a_swindle(play: Begin) -> None:
    talk = play("A02")
    talk.hears("有人冒充公安让我转账", "report_scam")
    answer = talk.hears("我把验证码告诉他了", "report_transferred", follow_ups={"scam": "hung_up"})
    assert answer.keys[0] == "utter_fraud_secrets_given"


def test_an_act_under_way_is_answered_with_the_ambulance(play: Begin) -> None:
    talk = play("A04")
    talk.hears("真的不想活了", "signal_crisis")
    assert talk.hears("那个", "nlu_fallback", follow_ups={"danger": "in_the_act"}).keys == ["utter_crisis_now"]


def test_a_refusal_of_papers_stands_whatever_remark_it_resembles(play: Begin) -> None:
    talk = play("A04")
    talk.hears("我妈住院了，钱都交医院了", "claim_hardship")
    talk.hears("要什么材料", "ask_evidence")
    answer = talk.hears("病历不想给别人看", "refuse_consent", follow_ups={"hard": "papers_seen"})
    assert "utter_hardship_refused" in answer.keys


@pytest.mark.parametrize(
    ("said", "intent", "key", "filed"),
    [
        ("你们不会半夜打电话吧", "request_callback", "utter_consequences_collecting_hours", "utter_contact_callback"),
        ("你们客服上次直接挂我电话", "complain_service", "utter_complaints_service_offer", "utter_complaints_filed"),
        ("这个方案是机器定的吧", "request_review", "utter_contact_how_decided", "utter_records_review"),
        ("你们不会给我老公打电话吧", "complain_third_party_contact", "utter_contact_stopped_others", "utter_complaints_filed"),
    ],
)
def test_nothing_is_filed_on_a_mere_question(play: Begin, said: str, intent: str, key: str, filed: str) -> None:
    answer = play("A04").says(said, intent)
    assert answer.keys[0] == key
    assert [other for other in answer.keys if other.startswith(filed)] == []


def test_a_lost_card_comes_before_any_charge(play: Begin) -> None:
    talk = play("A02")
    assert talk.hears("我卡丢了", "report_unknown_charge").keys == ["utter_card_lost", "utter_ask_card_block"]
    assert talk.hears("止付了还能还款吗", "ask_payment_method").keys[0] == "utter_card_block_effect"
    assert talk.hears("锁吧", "affirm").keys == ["utter_fraud_card_blocked", "utter_card_lost_next"]


def test_a_wrong_entry_is_taken_down_with_its_twenty_days(play: Begin) -> None:
    talk = play("A03")
    assert talk.hears("征信上瞎写的", "ask_credit_record").keys == ["utter_consequences_credit_wrong"]
    assert "2026年12月10日" in talk.hears("多久给我回", "request_callback")
