from __future__ import annotations

from collections.abc import Callable

import pytest

from actions.tasks import Task
from bot.services import identity, tickets
from tests.actions.play import Play

Begin = Callable[..., Play]


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("经侦大队说我涉嫌诈骗要抓我", "utter_fraud_police"),
        ("他让我把钱转到安全账户", "utter_fraud_safe_account"),
        ("让我下载一个软件还要验证码", "utter_fraud_secrets"),
        ("这个链接能点吗", "utter_fraud_link"),
        ("感觉是骗人的", "utter_fraud_general"),
    ],
)
def test_each_trick_has_its_answer_and_a_report_without_identity(play: Begin, said: str, key: str) -> None:
    talk = play()
    assert talk.says(said, "report_scam").keys[:2] == [key, "utter_fraud_reported"]
    assert [ticket.kind for ticket in tickets.tickets_of(talk.ctx, talk.talk.id)] == ["fraud"]


def test_facts_of_the_scam_are_added_to_the_same_report(play: Begin) -> None:
    talk = play()
    talk.says("经侦大队说要抓我", "report_scam")
    talk.says("170开头的", "inform_value")
    assert talk.says("今天上午九点", "inform_value").keys == ["utter_fraud_facts"]
    (ticket,) = tickets.tickets_of(talk.ctx, talk.talk.id)
    assert ticket.facts["number"] == "170*" and ticket.facts["when"] == "2026-11-20T09:00"


def test_money_gone_means_a_person_at_once_and_the_card(play: Begin) -> None:
    talk = play("A02")
    answer = talk.says("我转了3000", "report_transferred")
    assert answer.keys[0] == "utter_fraud_transferred_amount" and answer.keys[-1] == "utter_ask_card_block"
    assert talk.talk.ref().owner == "waiting"
    assert tickets.tickets_of(talk.ctx, talk.talk.id)[0].facts["amount_fen"] == 300000


def test_a_stranger_who_lost_money_is_asked_about_no_card(play: Begin) -> None:
    assert "utter_ask_card_block" not in play().says("我转了3000", "report_transferred").keys


def test_whoever_is_checked_and_genuine_is_not_reported(play: Begin) -> None:
    talk = play()
    assert talk.says("工号8001打给我的", "report_scam").keys == ["utter_contact_verify_genuine"]
    assert tickets.tickets_of(talk.ctx, talk.talk.id) == ()


def test_a_leak_is_a_case_of_its_own(play: Begin) -> None:
    talk = play("A02")
    assert talk.says("他怎么知道我欠钱", "report_scam").keys == ["utter_fraud_leak"]
    assert [ticket.kind for ticket in tickets.tickets_of(talk.ctx, talk.talk.id)] == ["data_leak"]


def test_a_copy_of_ones_data_needs_a_fresh_code(play: Begin) -> None:
    talk = play("A03")
    assert talk.says("把我的资料导出一份", "request_data").keys == ["utter_records_code_needed"]
    assert identity.code_pending(talk.ctx, talk.talk.id)
    identity.verify(talk.ctx, talk.talk.id, "246810")
    assert talk.says("", "identity_verified").keys[-1] == "utter_records_export"


def test_what_is_kept_is_told_only_to_the_verified(play: Begin) -> None:
    assert play().says("你们存了我什么", "request_data").keys == ["utter_identity_needed"]
    assert play("A03").says("你们存了我什么", "request_data").keys == ["utter_records_stored"]


def test_a_stranger_may_ask_for_deletion(play: Begin) -> None:
    assert play().says("把我的号码删掉", "request_data").keys == ["utter_records_deletion_stranger"]


def test_a_review_is_due_within_working_days(play: Begin) -> None:
    answer = play("A03").says("我要人工复核", "request_review")
    assert answer.keys == ["utter_records_review"] and "2026年11月25日 18:00" in answer


@pytest.mark.parametrize(("said", "what"), [("我换手机号了", "手机号"), ("我搬家了，地址变了", "地址"), ("名字写错了", "姓名")])
def test_a_correction_goes_to_a_person(play: Begin, said: str, what: str) -> None:
    answer = play("A03").says(said, "correct_details")
    assert answer.keys == ["utter_records_correction"] and what in answer


def test_no_two_forms_share_a_kind() -> None:
    def leaves(cls: type[Task]) -> list[type[Task]]:
        return [cls] if not cls.__subclasses__() else [leaf for sub in cls.__subclasses__() for leaf in leaves(sub)]

    kinds = [leaf.kind for leaf in leaves(Task)]  # type: ignore[type-abstract]
    assert sorted(kinds) == sorted(set(kinds))


def test_being_asked_for_money_is_not_yet_money_gone(play: Begin) -> None:
    talk = play("A03")
    answer = talk.says("让我把卡里的钱转到他们给的安全账户", "report_transferred")
    assert answer.keys[0] == "utter_fraud_safe_account" and talk.talk.ref().owner == "bot"


def test_what_a_collector_said_is_told_to_the_complaint_and_no_scam(play: Begin) -> None:
    talk = play("A04")
    talk.says("催收骂我，投诉", "complain_harassment")
    talk.says("昨天", "inform_value")
    talk.says("不知道", "deny")
    assert talk.says("说我是个骗子", "report_scam").keys == ["utter_complaints_facts"]
