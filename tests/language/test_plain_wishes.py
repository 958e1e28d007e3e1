from __future__ import annotations

import pytest

from bot.language import callers, means_words, papers_words, plain_wishes, speaker, taking_back


@pytest.mark.parametrize("text", ["投诉我收回", "异议取消吧", "那个申诉不弄了", "drop the complaint"])
def test_a_complaint_is_taken_back(text: str) -> None:
    assert taking_back.withdraws_a_complaint(text)


@pytest.mark.parametrize("text", ["我要投诉你们不给取消", "协议作废", "投诉他不撤销记录"])
def test_a_complaint_is_made_or_something_else_withdrawn(text: str) -> None:
    assert not taking_back.withdraws_a_complaint(text)


@pytest.mark.parametrize(
    ("text", "sure"), [("撤吧 确认", True), ("对，取消它", True), ("先不撤", False), ("撤了会怎样吗", False)]
)
def test_the_yes_to_withdrawing(text: str, sure: bool) -> None:
    assert taking_back.confirms_withdrawing(text) is sure


@pytest.mark.parametrize(("text", "only"), [("往后用微信联系", True), ("就发短信", True), ("别给我爸发短信", False)])
def test_only_writing(text: str, only: bool) -> None:
    assert plain_wishes.wants_only_writing(text) is only


@pytest.mark.parametrize(("text", "abuse"), [("你们这窝强盗", True), ("没良心", True), ("骗子", False), ("对方是骗子吗", False)])
def test_bare_abuse(text: str, abuse: bool) -> None:
    assert plain_wishes.swears_at_us(text) is abuse


@pytest.mark.parametrize(("text", "holder"), [("叫他亲自来办", True), ("机主怎么核实", True), ("他自己欠的", False)])
def test_the_holder_shall_speak(text: str, holder: bool) -> None:
    assert speaker.lets_the_holder_speak(text) is holder


@pytest.mark.parametrize(("text", "told"), [("跟我老婆要钱", True), ("打他手机", True), ("我老婆生病，你们别催我", False)])
def test_others_were_called(text: str, told: bool) -> None:
    assert speaker.tells_of_a_call_to_others(text) is told


@pytest.mark.parametrize(("text", "asked"), [("这阵子还催不催", True), ("还会打电话吗", True), ("别再打电话", False)])
def test_calls_asked_about(text: str, asked: bool) -> None:
    assert means_words.asks_if_called(text) is asked


@pytest.mark.parametrize(("text", "sends"), [("我想传诊断书", True), ("病历不想交", False), ("材料发过了", False)])
def test_papers_to_be_sent(text: str, sends: bool) -> None:
    assert papers_words.sends_papers(text) is sends


def test_the_number_of_an_official_letter_is_read() -> None:
    assert callers.read_letter_no("函号 2026催字第0037号") == "2026催字第0037号"
    assert callers.read_letter_no("2026年11月3号收到的") is None


@pytest.mark.parametrize(("text", "thinks"), [("让我琢磨琢磨", True), ("再掂量掂量", True), ("想想怎么还", False)])
def test_turning_it_over(text: str, thinks: bool) -> None:
    assert plain_wishes.thinks_it_over(text) is thinks
