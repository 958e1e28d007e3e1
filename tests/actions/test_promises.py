"""Promises and offers as the talk turns: what is named of a minimum, what changes what stands, what is left for a promise."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.services import payments, promises
from bot.services.tasks import current
from tests.actions.play import Play

Begin = Callable[..., Play]


def noted(talk: Play, *said: tuple[str, str]) -> list[tuple[str, str]]:
    """The parts of the open promise after these turns, as (day, sum)."""
    for text, intent in said:
        talk.hears(text, intent)
    made = promises.promise(talk.ctx, talk.talk.id)
    assert made is not None and made.status == "open"
    return [(part.on.isoformat(), str(part.amount)) for part in made.parts]


def test_what_is_missing_of_the_minimum_is_the_second_part(play: Begin) -> None:
    first = ("周三给两百，周五把最低还款差的补上", "promise_payment")
    assert noted(play("A02"), first, ("对", "affirm")) == [("2026-11-25", "200.00"), ("2026-11-27", "423.48")]


def test_parts_are_taken_whole_where_only_a_day_was_asked(play: Begin) -> None:
    said = (("我先还一半", "offer_part_payment"), ("这样，24号给300，26号给最低剩下的", "promise_payment"), ("好", "affirm"))
    assert noted(play("A02"), *said) == [("2026-11-24", "300.00"), ("2026-11-26", "323.48")]


@pytest.mark.parametrize("intent", ["nlu_fallback", "counter_offer", "correct_value", "request_deferral", "inform_value"])
def test_a_sum_right_after_a_promise_was_noted_changes_it(play: Begin, intent: str) -> None:
    talk = play("A02")
    before = noted(talk, ("周四还八百", "promise_payment"), ("对", "affirm"))
    assert before == [("2026-11-26", "800.00")]
    answer = talk.hears("唉，还是九百吧", intent)
    assert answer.keys == ["utter_read_back_ptp"] and "900.00" in answer and "11月26日" in answer
    assert noted(talk) == before, "nothing is changed before the yes"
    assert noted(talk, ("嗯", "affirm")) == [("2026-11-26", "900.00")]


def test_one_part_more_is_added_to_what_stands(play: Begin) -> None:
    talk = play("A02")
    noted(talk, ("24号还三百", "promise_payment"), ("对", "affirm"))
    talk.hears("27号再还两百", "promise_payment")
    assert noted(talk, ("对", "affirm")) == [("2026-11-24", "300.00"), ("2026-11-27", "200.00")]


@pytest.mark.parametrize("intent", ["ask_interest", "request_instalment", "promise_payment", "nlu_fallback", "cancel_task"])
def test_a_plan_is_left_for_a_promise_in_one_breath(play: Begin, intent: str) -> None:
    talk = play("A02")
    talk.hears("分3期", "request_instalment")
    answer = talk.hears("还是不分了，利息太多，26号我还最低", intent)
    assert answer.keys == ["utter_read_back_ptp"] and "623.48" in answer
    talk.hears("对", "affirm")
    assert current(talk.ctx, talk.talk.id) is None


def test_a_bare_number_is_the_instalments_day_and_no_payment(play: Begin) -> None:
    talk = play("A08")
    assert talk.hears("12月那期怕是交不上", "explain_broken_plan").keys == ["utter_plans_repair"]
    answer = talk.hears("18就18", "request_payment_now")
    assert answer.keys == ["utter_read_back_plan_day"] and "12月18日" in answer


def test_the_rest_of_a_dispute_gets_its_own_answer(play: Begin) -> None:
    answer = play("A04").hears("1288那单我没收到货，别的钱让我缓几天再还", "request_deferral")
    assert answer.keys[0] == "utter_disputes_opened_frozen" and answer.keys[-1] == "utter_ask_promise_amount"


def test_the_state_of_a_search_is_told(play: Begin) -> None:
    talk = play("A10")
    assert talk.hears("我昨天转了两千", "report_transferred").keys[0] == "utter_payment_in_flight"
    assert payments.search(talk.ctx, talk.talk.id) is not None
    answer = talk.hears("今天到账了没", "ask_arrears")
    assert answer.keys == ["utter_payment_search_amount"] and "2,000.00" in answer


def test_money_that_is_on_its_way_nowhere_is_no_payment_of_ours(play: Begin) -> None:
    assert play("A03").hears("我昨天转了两千", "report_transferred").keys[0] == "utter_fraud_transferred_amount"


def test_the_offers_own_sum_said_back_is_no_proposal(play: Begin) -> None:
    talk = play("A03")
    talk.hears("分期怎么还", "request_instalment")
    answer = talk.hears("一个月一千一，吃不消", "counter_offer")
    assert "598.03" in answer and "1,673.60" in answer


def test_a_few_hundred_less_for_all_of_it_leaves_the_settlement_open(play: Begin) -> None:
    talk = play("A11")
    talk.hears("一次结清能少多少", "ask_settlement")
    assert "utter_bargain_same_stands" in talk.hears("零头三百抹了吧", "request_fee_waiver").keys
    assert "utter_bargain_stop_bare" in talk.hears("那抹两百呢", "request_fee_waiver").keys
    assert "utter_plans_draft_submitted" in talk.hears("行，报吧", "affirm").keys


def test_two_parts_are_kept_while_identity_is_proved(play: Begin) -> None:
    talk = play(locale="en")
    said = "can I pay 120 on Nov 24 and the rest of the minimum on Nov 26"
    assert talk.hears(said, "ask_min_payment").keys == ["utter_identity_needed"]
    assert talk.slots["pending_intent"] == "offer_part_payment" and talk.slots["pending_text"] == said
    answer = play("A09", locale="en").hears(said, "ask_min_payment")
    assert answer.keys == ["utter_read_back_ptp"] and "120.00" in answer and "188.00" in answer
