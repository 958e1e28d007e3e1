from __future__ import annotations

from collections.abc import Callable

from bot.services import disputes
from tests.actions.play import Play

Begin = Callable[..., Play]


def test_not_mine_is_asked_about_before_it_is_called_theft(play: Begin) -> None:
    answer = play("A04").says("这笔1288不是我刷的", "report_unknown_charge")
    assert answer.keys == ["utter_ask_dispute_kind_of_charge"] and "1,288.00" in answer


def test_the_frozen_part_and_what_stays_due_are_said(play: Begin) -> None:
    talk = play("A04")
    talk.says("这笔1288不是我刷的", "report_unknown_charge")
    answer = talk.says("没收到货，商家不退", "object_bill")
    assert answer.keys[0] == "utter_disputes_opened_frozen"
    assert "1,288.00" in answer and "20,697.00" in answer
    assert disputes.progress(talk.ctx, talk.talk.id)[0].kind == "merchant"


def test_whoever_stops_paying_over_an_objection_hears_what_is_still_due(play: Begin) -> None:
    talk = play("A04")
    talk.says("1288没收到货", "object_bill")
    assert talk.says("那我先不还了", "refuse_payment").keys == ["utter_disputes_carve_out"]


def test_stolen_use_offers_to_block_the_card_once(play: Begin) -> None:
    talk = play("A04")
    answer = talk.says("卡被盗刷了，1288那笔", "report_unknown_charge")
    assert answer.keys.count("utter_ask_card_block") == 1
    assert talk.says("止付吧", "cancel_task").keys == ["utter_fraud_card_blocked"]


def test_a_no_leaves_the_card_as_it_is(play: Begin) -> None:
    talk = play("A04")
    talk.says("卡被盗刷了，1288那笔", "report_unknown_charge")
    assert talk.says("先不用", "deny").keys == ["utter_fraud_card_not_blocked"]


def test_a_sum_needs_no_single_charge(play: Begin) -> None:
    talk = play("A04")
    answer = talk.says("违约金算错了", "object_bill")
    assert answer.keys[0] == "utter_disputes_opened"
    assert disputes.progress(talk.ctx, talk.talk.id)[0].frozen is False


def test_a_charge_can_be_picked_from_the_list(play: Begin) -> None:
    talk = play("A04")
    answer = talk.says("有一笔没到货", "object_bill")
    assert answer.keys == ["utter_ask_dispute_charge"]
    charge = disputes.charges(talk.ctx, talk.talk.id)[-1]
    assert talk.says("", "object_bill", choice=charge.id).keys[0] == "utter_disputes_opened_frozen"


def test_a_forged_charge_is_no_answer(play: Begin) -> None:
    talk = play("A04")
    talk.says("有一笔没到货", "object_bill")
    assert talk.says("", "object_bill", choice="somebody-elses").keys == ["utter_ask_dispute_charge"]
    assert disputes.progress(talk.ctx, talk.talk.id) == ()


def test_without_identity_no_charge_is_shown(play: Begin) -> None:
    assert play().says("账单不对", "object_bill").keys == ["utter_identity_needed"]


def test_the_card_is_blocked_when_asked_in_the_middle_of_an_objection(play: Begin) -> None:
    talk = play("A04")
    talk.hears("有笔1288我没刷过", "report_unknown_charge")
    assert "utter_fraud_card_blocked" in talk.hears("先把卡锁上", "ask_card_status").keys


def test_a_frozen_sum_is_no_blocked_card(play: Begin) -> None:
    talk = play("A04")
    talk.hears("有笔1288我没刷过", "report_unknown_charge")
    assert "utter_fraud_card_blocked" not in talk.hears("那这笔先冻结着", "affirm").keys


def test_a_yes_with_a_question_about_the_objection_is_a_yes_and_the_question_is_answered(play: Begin) -> None:
    talk = play("A04")
    talk.hears("1288那笔没发货，商家不退", "object_bill")
    assert talk.hears("24号先还2000", "promise_payment").keys == ["utter_read_back_ptp"]
    keys = talk.hears("对 异议那件事几时有结果", "ask_dispute").keys
    assert "utter_agreed_ptp" in keys and "utter_complaints_progress" in keys
