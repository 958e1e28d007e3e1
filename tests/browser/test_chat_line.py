"""Nothing is lost and nothing comes twice, whatever happens to the network, the server or the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Opener, drawn_anew, say, thread
from tests.browser.judge import assert_accessible
from tests.browser.samples import card, said
from tests.browser.scripted_house import HELLO, ScriptedHouse


def bubbles(page: Page, text: str) -> int:
    return thread(page).count(text)


def test_a_message_whose_answer_is_lost_is_taken_once(phone: Page, house: ScriptedHouse) -> None:
    house.lose_answers = 2
    say(phone, "在吗")
    expect(phone.get_by_text("收到：在吗")).to_be_visible()
    expect(phone.locator("[data-waiting]")).to_have_count(0)
    assert house.received == ["在吗"]
    assert thread(phone) == [HELLO["zh"], "在吗", "收到：在吗"]


def test_a_message_written_without_a_network_is_kept_and_sent_later(phone: Page, house: ScriptedHouse) -> None:
    phone.context.set_offline(True)
    expect(phone.get_by_text("网络断开了")).to_be_visible()
    say(phone, "还在吗")
    say(phone, "我再说一句")
    expect(phone.get_by_text("连上后自动发送").first).to_be_visible()
    assert house.received == []
    phone.context.set_offline(False)
    expect(phone.get_by_text("收到：我再说一句")).to_be_visible()
    expect(phone.get_by_text("网络断开了")).to_be_hidden()
    assert thread(phone) == [HELLO["zh"], "还在吗", "收到：还在吗", "我再说一句", "收到：我再说一句"]


def test_a_server_restart_is_said_honestly_and_survived(phone: Page, house: ScriptedHouse) -> None:
    house.stop()
    say(phone, "重启了吗")
    expect(phone.get_by_text("服务暂时连不上")).to_be_visible()
    house.start()
    expect(phone.get_by_text("收到：重启了吗")).to_be_visible(timeout=20_000)
    expect(phone.get_by_text("服务暂时连不上")).to_be_hidden()
    assert house.received == ["重启了吗"]
    assert thread(phone) == [HELLO["zh"], "重启了吗", "收到：重启了吗"]


def test_a_reload_brings_the_whole_thread_back(phone: Page, house: ScriptedHouse) -> None:
    say(phone, "第一句")
    expect(phone.get_by_text("收到：第一句")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("收到：第一句")).to_be_visible()
    say(phone, "第二句")
    expect(phone.get_by_text("收到：第二句")).to_be_visible()
    assert thread(phone) == [HELLO["zh"], "第一句", "收到：第一句", "第二句", "收到：第二句"]
    assert len(house.talks) == 1


def test_a_reload_while_the_answer_is_on_its_way_doubles_nothing(phone: Page, house: ScriptedHouse) -> None:
    house.may_answer.clear()
    say(phone, "慢一点也行")
    expect(phone.get_by_text("智能助手正在回复")).to_be_visible()
    phone.reload()
    expect(phone.locator(".row[data-from=me]")).to_have_count(1)
    house.may_answer.set()
    expect(phone.get_by_text("收到：慢一点也行")).to_be_visible()
    expect(phone.locator("[data-waiting]")).to_have_count(0)
    assert thread(phone) == [HELLO["zh"], "慢一点也行", "收到：慢一点也行"]
    assert house.received == ["慢一点也行"]


def test_what_was_not_sent_before_a_reload_is_sent_after_it(phone: Page, house: ScriptedHouse) -> None:
    phone.route("**/api/chat/messages", lambda route: route.abort())
    say(phone, "别丢了我")
    expect(phone.locator("[data-waiting]")).to_have_count(1)
    phone.unroute("**/api/chat/messages")
    phone.reload()
    expect(phone.get_by_text("收到：别丢了我")).to_be_visible()
    assert thread(phone) == [HELLO["zh"], "别丢了我", "收到：别丢了我"]


def test_a_message_waiting_in_one_tab_is_taken_up_by_another_and_shown_once_in_both(phone: Page, house: ScriptedHouse) -> None:
    house.may_answer.clear()
    say(phone, "两个窗口")
    expect(phone.get_by_text("智能助手正在回复")).to_be_visible()
    other = phone.context.new_page()
    other.goto(house.url)
    expect(other.locator(".row[data-from=me]")).to_have_count(1)
    house.may_answer.set()
    for page in (phone, other):
        expect(page.get_by_text("收到：两个窗口")).to_be_visible()
        expect(page.locator("[data-waiting]")).to_have_count(0)
        assert thread(page) == [HELLO["zh"], "两个窗口", "收到：两个窗口"]
    assert house.received == ["两个窗口"]


def test_what_another_tab_says_does_not_hide_what_this_one_is_still_sending(phone: Page, house: ScriptedHouse) -> None:
    other = phone.context.new_page()
    other.goto(house.url)
    expect(other.get_by_text(HELLO["zh"])).to_be_visible()
    phone.route("**/api/chat/messages", lambda route: route.abort())
    say(phone, "这边还没送到")
    say(other, "那边说的")
    expect(phone.get_by_text("收到：那边说的")).to_be_visible()
    assert bubbles(phone, "这边还没送到") == 1
    phone.unroute("**/api/chat/messages")
    for page in (phone, other):
        expect(page.get_by_text("收到：这边还没送到")).to_be_visible(timeout=15_000)
        assert bubbles(page, "这边还没送到") == bubbles(page, "那边说的") == 1


def test_while_the_bot_works_somebody_is_seen_typing_and_not_afterwards(phone: Page, house: ScriptedHouse) -> None:
    house.may_answer.clear()
    typing = phone.locator(".typing")
    expect(typing).to_have_text("")
    say(phone, "想一想")
    expect(typing).to_contain_text("智能助手正在回复")
    house.may_answer.set()
    expect(phone.get_by_text("收到：想一想")).to_be_visible()
    expect(typing).to_have_text("")


def test_an_expired_conversation_hides_what_was_said_and_keeps_unsent_words(phone: Page, house: ScriptedHouse) -> None:
    say(phone, "只有我知道的事")
    expect(phone.get_by_text("收到：只有我知道的事")).to_be_visible()
    house.talks.clear()
    say(phone, "还没送到的话")
    expect(phone.get_by_text("这次对话已经结束")).to_be_visible()
    expect(phone.get_by_text("只有我知道的事")).to_have_count(0)
    phone.get_by_role("button", name="开始新的对话").click()
    expect(phone.get_by_text(HELLO["zh"])).to_be_visible()
    expect(phone.get_by_label("输入消息")).to_have_value("还没送到的话")


def test_a_collectors_words_arrive_by_push_and_the_badge_says_who_speaks(phone: Page, house: ScriptedHouse) -> None:
    talk = house.only_talk()
    talk.owner = "human"
    house.add(talk, "collector", said("你好，我是专员小李。"))
    expect(phone.get_by_text("你好，我是专员小李。")).to_be_visible()
    expect(phone.get_by_role("heading", name="专员在线 · 真人")).to_be_visible()
    expect(phone.get_by_role("button", name="转人工")).to_be_disabled()
    talk.owner = "bot"
    expect(phone.get_by_role("heading", name="智能助手 · 非真人")).to_be_visible()


def test_where_sockets_are_blocked_messages_arrive_by_polling(opener: Opener, house: ScriptedHouse) -> None:
    page = opener("about:blank")
    page.route_web_socket(re.compile(r".*/api/chat/ws.*"), lambda socket: socket.close())
    page.goto(house.url)
    page.wait_for_selector(".row")
    house.add(house.only_talk(), "collector", said("没有推送也能到"))
    expect(page.get_by_text("没有推送也能到")).to_be_visible(timeout=15_000)


def test_the_thread_says_when_something_new_is_further_down(phone: Page, house: ScriptedHouse) -> None:
    talk = house.only_talk()
    for number in range(40):
        house.add(talk, "bot", said(f"第{number}条"))
    expect(phone.get_by_text("第39条")).to_be_attached()
    drawn_anew(phone)
    phone.locator(".thread").evaluate("e => { e.scrollTop = 0 }")
    drawn_anew(phone)
    house.add(talk, "bot", said("最新的一条"))
    phone.get_by_role("button", name="下面还有").click()
    expect(phone.get_by_text("最新的一条")).to_be_in_viewport()


@pytest.mark.parametrize("text", ["   ", "\n"])
def test_blank_words_are_not_sent(phone: Page, house: ScriptedHouse, text: str) -> None:
    say(phone, text)
    phone.get_by_role("button", name="发送").click(force=True)
    assert thread(phone) == [HELLO["zh"]]
    assert house.received == []


def test_a_person_is_one_tap_away_on_every_turn(phone: Page, house: ScriptedHouse) -> None:
    phone.get_by_role("button", name="转人工").click()
    expect(phone.get_by_text("已经为你转接")).to_be_visible()
    expect(phone.get_by_role("heading", name="正在转接专员")).to_be_visible()
    assert house.received == ["转人工"]


def test_a_refused_message_says_why_and_can_be_sent_again_or_dropped(phone: Page, house: ScriptedHouse) -> None:
    refusal = '{"error": {"code": "text_too_long", "message": "这条消息太长了"}}'
    phone.route("**/api/chat/messages", lambda route: route.fulfill(status=413, content_type="application/json", body=refusal))
    say(phone, "第一条")
    expect(phone.get_by_text("没有送出：这条消息太长了")).to_be_visible()
    say(phone, "第二条")
    expect(phone.get_by_text("没有送出：这条消息太长了")).to_have_count(2)
    phone.unroute("**/api/chat/messages")
    phone.get_by_role("button", name="不发了").last.click()
    phone.get_by_role("button", name="重新发送").click()
    expect(phone.get_by_text("收到：第一条")).to_be_visible()
    assert house.received == ["第一条"]
    assert thread(phone) == [HELLO["zh"], "第一条", "收到：第一条"]


def test_too_fast_waits_as_long_as_the_server_asks_and_then_sends(phone: Page, house: ScriptedHouse) -> None:
    refusals = [1]

    def once(route: Route) -> None:
        if refusals:
            refusals.pop()
            route.fulfill(status=429, headers={"retry-after": "1"}, content_type="application/json", body="{}")
        else:
            route.continue_()

    phone.route("**/api/chat/messages", once)
    say(phone, "说得太快")
    expect(phone.get_by_text("收到：说得太快")).to_be_visible()
    assert thread(phone) == [HELLO["zh"], "说得太快", "收到：说得太快"]


def test_a_talk_that_ended_can_still_be_rated_and_says_thanks(phone: Page, house: ScriptedHouse) -> None:
    talk = house.only_talk()
    talk.owner = "closed"
    house.add(talk, "bot", card("rating", "愿意的话，给这次对话打个分。", {}))
    drawn = phone.locator(".card", has_text="这次帮到您了吗")
    drawn.get_by_role("radio", name="5分").check()
    drawn.get_by_label("想说的话").fill("很耐心")
    assert_accessible(phone)
    drawn.get_by_role("button", name="提交").click()
    expect(drawn).to_contain_text("谢谢，记下了。")
    assert house.ratings == [(5, "很耐心")]
    assert house.received == []
    assert_accessible(phone)


def test_a_rating_that_does_not_arrive_can_be_sent_again(phone: Page, house: ScriptedHouse) -> None:
    talk = house.only_talk()
    talk.owner = "closed"
    house.add(talk, "bot", card("rating", "打个分吧。", {}))
    phone.route("**/api/chat/rating", lambda route: route.abort())
    drawn = phone.locator(".card", has_text="这次帮到您了吗")
    drawn.get_by_role("radio", name="2分").check()
    drawn.get_by_role("button", name="提交").click()
    expect(drawn).to_contain_text("没有送到")
    phone.unroute("**/api/chat/rating")
    drawn.get_by_role("button", name="提交").click()
    expect(drawn).to_contain_text("谢谢，记下了。")
    assert house.ratings == [(2, "")]


def test_a_closed_conversation_offers_a_new_one(phone: Page, house: ScriptedHouse) -> None:
    house.only_talk().owner = "closed"
    expect(phone.get_by_text("需要的话可以再开一个")).to_be_visible()
    expect(phone.get_by_label("输入消息")).to_have_count(0)
    phone.get_by_role("button", name="开始新的对话").click()
    expect(phone.get_by_label("输入消息")).to_be_visible()
    assert len(house.talks) == 2
