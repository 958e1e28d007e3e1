from __future__ import annotations

from collections.abc import Callable
from datetime import time

import pytest

from bot.services import callbacks, contact, identity, tickets
from tests.actions.play import Play

Begin = Callable[..., Play]


def test_quiet_for_others_is_on_the_list_before_it_is_said(play: Begin) -> None:
    talk = play("A04")
    answer = talk.says("以后不许打我公司和我妈", "request_stop_contact")
    assert answer.keys == ["utter_contact_stopped_others"]
    assert {view.relation for view in contact.stop_list(talk.ctx, talk.talk.id)} == {"employer", "mother"}


def test_quiet_for_oneself_stops_every_message_of_our_own_accord(play: Begin) -> None:
    talk = play("A03")
    assert talk.says("别再联系我了", "request_stop_contact").keys == ["utter_contact_stopped_self"]
    wish = contact.preference(talk.ctx, talk.talk.id)
    assert wish is not None and wish.stopped


def test_no_calls_but_messages_is_a_wish_about_the_channel(play: Begin) -> None:
    talk = play("A03")
    answer = talk.says("别打电话，发消息就行", "request_stop_contact")
    assert "utter_contact_stopped_self" not in answer.keys
    wish = contact.preference(talk.ctx, talk.talk.id)
    assert wish is not None and not wish.stopped and wish.channels == ("chat", "sms")


def test_a_stranger_is_asked_for_the_number_after_the_wish_is_on_record(play: Begin) -> None:
    talk = play()
    answer = talk.says("别给我打电话了", "request_stop_contact")
    assert answer.keys == ["utter_contact_stopped_here", "utter_ask_stop_number_number"]
    assert talk.says("13911112222", "inform_identity").keys == ["utter_contact_stopped_number"]
    masked = {view.number_masked for view in contact.stop_list(talk.ctx, talk.talk.id)}
    assert "139****2222" in masked


def test_a_yes_takes_the_evening_that_was_proposed(play: Begin) -> None:
    talk = play("A03")
    talk.says("只发短信", "set_contact_preference")
    assert talk.says("行", "affirm").keys == ["utter_contact_preference_both"]
    wish = contact.preference(talk.ctx, talk.talk.id)
    assert wish is not None and (wish.window_from, wish.window_to) == (time(18), time(21))


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("晚上七点到九点", time(19), time(21)),
        ("下午两点以后", time(14), time(22)),
        ("早上七点到九点", time(8), time(9)),
    ],
)
def test_hours_are_kept_within_the_hours_in_which_contact_is_allowed(play: Begin, said: str, start: time, end: time) -> None:
    talk = play("A03")
    talk.says(f"只发短信，{said}", "set_contact_preference")
    wish = contact.preference(talk.ctx, talk.talk.id)
    assert wish is not None and (wish.window_from, wish.window_to) == (start, end)


def test_the_wife_at_the_keyboard_learns_nothing_and_the_talk_is_anonymous(play: Begin) -> None:
    talk = play("A02")
    answer = talk.says("我是他老婆，他欠多少", "claim_third_party", also=[("ask_arrears", "他欠多少")])
    assert answer.keys == ["utter_contact_third_party"]
    assert identity.level(talk.ctx, talk.talk.id) == identity.L0


def test_a_wrong_number_is_stopped_and_a_person_repairs_the_file(play: Begin) -> None:
    talk = play()
    answer = talk.says("打错了，我不认识这个人，我的号是13911112222", "claim_wrong_number")
    assert answer.keys == ["utter_contact_wrong_number"]
    assert [ticket.kind for ticket in tickets.tickets_of(talk.ctx, talk.talk.id)] == ["contact_repair"]


@pytest.mark.parametrize(
    ("said", "intent", "key"),
    [
        ("他去世了", "report_death", "utter_contact_deceased"),
        ("我是担保人", "claim_guardian_case", "utter_contact_guarantor"),
        ("孩子未成年", "claim_guardian_case", "utter_contact_minor"),
        ("他已经痴呆了", "claim_guardian_case", "utter_contact_incapable"),
    ],
)
def test_care_cases_go_to_a_person_with_a_ticket(play: Begin, said: str, intent: str, key: str) -> None:
    talk = play()
    assert talk.says(said, intent).keys[0] == key
    assert talk.talk.ref().owner == "waiting"
    assert [ticket.kind for ticket in tickets.tickets_of(talk.ctx, talk.talk.id)] == ["third_party"]


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("工号HC2107是你们的吗", "utter_contact_verify_agency"),
        ("工号8001是你们的吗", "utter_contact_verify_genuine"),
        ("17012345678这个号码是你们的吗", "utter_contact_verify_not_ours"),
        ("工号9999是你们的吗", "utter_contact_verify_unknown"),
        ("函件编号XH-2026-004417是真的吗", "utter_contact_verify_after_identity"),
        ("工号8001，电话17012345678", "utter_contact_verify_not_ours"),
    ],
)
def test_the_register_decides_who_is_ours_and_the_worst_verdict_counts(play: Begin, said: str, key: str) -> None:
    assert play().says(said, "verify_collector").keys == [key]


def test_a_letter_is_confirmed_to_whom_it_was_sent(play: Begin) -> None:
    assert play("A04").says("函件XH-2026-004417是真的吗", "verify_collector").keys == ["utter_contact_verify_letter"]
    assert play("A03").says("函件XH-2026-004417是真的吗", "verify_collector").keys == ["utter_contact_verify_unknown"]


def test_a_mobile_number_is_never_repeated_in_full(play: Begin) -> None:
    answer = play().says("17012345678这个号码是你们的吗", "verify_collector")
    assert "17012345678" not in answer and "*5678" in answer


def test_a_bare_number_answers_the_question_about_a_collector(play: Begin) -> None:
    talk = play()
    assert talk.says("怎么核实催收员", "verify_collector").keys == ["utter_ask_verify_value"]
    assert talk.says("8001", "inform_value").keys == ["utter_contact_verify_genuine"]


def test_the_meter_names_who_called_and_the_limit(play: Begin) -> None:
    answer = play("A03").says("谁给我打的电话", "ask_who_contacted")
    assert answer.keys == ["utter_contact_meter"] and "禾诚金服" in answer
    assert answer.cards[0]["data"]["limit"] == 3


def test_a_call_back_is_booked_in_the_first_free_window_that_fits(play: Begin) -> None:
    talk = play("A03")
    talk.says("给我回个电话", "request_callback")
    answer = talk.says("周一上午", "inform_value")
    assert answer.keys == ["utter_contact_callback_booked"] and "11月23日" in answer


def test_a_day_when_nobody_works_is_answered_with_the_nearest_that_is_free(play: Begin) -> None:
    talk = play("A03")
    talk.says("给我回个电话", "request_callback")
    assert talk.says("周日上午", "inform_value").keys == ["utter_ask_callback_slot_again"]


def test_somebody_unknown_is_asked_for_a_number_to_call(play: Begin) -> None:
    talk = play()
    slot = callbacks.free_slots(talk.ctx)[0].start.isoformat()
    talk.says("给我回个电话", "request_callback")
    assert talk.says("", "request_callback", choice=slot).keys == ["utter_ask_callback_phone"]
    assert talk.says("13911112222", "inform_identity").keys == ["utter_contact_callback_booked"]


def booked(play: Begin) -> Play:
    talk = play("A03")
    assert talk.says("周一上午给我回个电话", "request_callback").keys == ["utter_contact_callback_booked"]
    return talk


@pytest.mark.parametrize(
    ("said", "intent"),
    [("取消回电", "request_callback"), ("不用给我回电话了", "set_contact_preference"), ("把约好的电话取消", "cancel_task")],
)
def test_an_agreed_call_is_called_off_however_it_is_understood(play: Begin, said: str, intent: str) -> None:
    talk = booked(play)
    answer = talk.says(said, intent)
    assert answer.keys == ["utter_contact_callback_cancelled"] and "11月23日" in answer
    assert callbacks.booked(talk.ctx, talk.talk.id) is None
    assert talk.says(said, intent).keys == ["utter_contact_callback_none"]


def test_an_agreed_call_moves_to_the_time_named_and_says_both(play: Begin) -> None:
    talk = booked(play)
    answer = talk.says("回电改到周二下午三点", "request_callback")
    assert answer.keys == ["utter_contact_callback_moved"]
    assert "11月23日" in answer and "11月24日" in answer and "15:00" in answer


def test_asking_for_a_call_again_says_what_is_agreed(play: Begin) -> None:
    talk = booked(play)
    assert talk.says("给我回个电话", "request_callback").keys == ["utter_contact_callback_agreed"]
    assert talk.says("", "request_callback", choice="move").keys == ["utter_contact_callback_agreed", "utter_ask_callback_slot"]
    assert talk.says("算了", "cancel_task").keys == ["utter_contact_callback_stays"]
    assert talk.says("", "request_callback", choice="off").keys == ["utter_contact_callback_cancelled"]


def test_calling_off_while_a_time_is_being_chosen_leaves_nothing(play: Begin) -> None:
    talk = play("A03")
    talk.says("给我回个电话", "request_callback")
    assert talk.says("不用回电话了", "request_callback").keys == ["utter_flow_cancelled"]
    talk = booked(play)
    talk.says("", "request_callback", choice="move")
    assert talk.says("取消回电", "request_callback").keys == ["utter_contact_callback_cancelled"]


def test_a_wish_for_no_calls_names_the_call_that_is_agreed(play: Begin) -> None:
    talk = booked(play)
    answer = talk.says("以后别打电话，发消息就行", "set_contact_preference")
    assert "utter_contact_callback_still" in answer.keys and '/request_callback{"choice": "off"}' in answer.buttons


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("能不能公示欠款人", "utter_contact_rules_posted"),
        ("可以查我定位吗", "utter_contact_rules_data"),
        ("要录音吗", "utter_contact_rules_recording"),
        ("外包给第三方行吗", "utter_contact_rules_agency"),
        ("打电话有什么规矩", "utter_contact_rules"),
        ("你们怎么有我号码", "utter_contact_whence_number"),
    ],
)
def test_rules_are_told_by_what_was_asked(play: Begin, said: str, key: str) -> None:
    assert play().says(said, "ask_contact_rules").keys[0] == key


def test_a_cardholder_who_lost_somebody_stays_who_they_are(play: Begin) -> None:
    talk = play("A04")
    assert talk.says("我爸刚走", "report_death").keys[0] == "utter_hardship_heard_bereavement"
    assert identity.level(talk.ctx, talk.talk.id) == identity.L2


def test_who_works_on_the_case_is_named(play: Begin) -> None:
    assert play("A03").says("你们委托给谁催的", "ask_contact_rules").keys[0].startswith("utter_contact_handled_by")


def test_an_open_question_about_a_collector_does_not_nag(play: Begin) -> None:
    talk = play("A03")
    talk.says("怎么核实催收员", "verify_collector")
    assert talk.says("最低还多少", "ask_min_payment").keys[-1] != "utter_ask_verify_value"
    assert talk.says("刚才说到哪了", "resume_task").keys == ["utter_flow_back_to_it", "utter_ask_verify_value"]


def test_whoever_cannot_hear_is_offered_no_call(play: Begin) -> None:
    assert "utter_contact_preference_channels" in play("A03").says("我听不清电话，打字联系我吧", "request_callback").keys
