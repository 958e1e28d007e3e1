"""The page as a whole: phone and desktop, large type, dark, English, keyboard, leaving at once, embedding."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Opener, answered, drawn, drawn_anew, say, thread
from tests.browser.judge import assert_accessible, assert_fits
from tests.browser.pictures import picture
from tests.browser.samples import said
from tests.browser.scripted_house import HELLO, ScriptedHouse

SIZES = {"phone": PHONE, "desktop": DESKTOP}


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("look", ["light", "dark", "large", "english"])
def test_every_look_is_accessible_fits_and_is_worth_showing(opener: Opener, house: ScriptedHouse, size: str, look: str) -> None:
    page = opener(
        house.url,
        size=SIZES[size],
        locale="en-US" if look == "english" else "zh-CN",
        color_scheme="dark" if look == "dark" else "light",
    )
    page.wait_for_selector(".row")
    if look == "large":
        page.get_by_role("button", name="大字").click()
    for saying in ("核实身份", "我欠多少"):
        drawn(page, saying)
    drawn_anew(page)
    assert_fits(page)
    assert_accessible(page)
    if size == "phone" or look == "light":
        picture(page, f"chat-{size}-{look}")


def test_the_first_view_says_assistant_and_nothing_of_a_debt(phone: Page) -> None:
    expect(phone).to_have_title("智能助手")
    expect(phone.get_by_role("heading", name="智能助手 · 非真人")).to_be_visible()
    assert_accessible(phone)
    shown = phone.locator("body").inner_text()
    assert not [word for word in ("欠", "逾期", "催收", "债") if word in shown]
    picture(phone, "chat-phone-first")


def test_settings_last_and_say_what_they_are(phone: Page, house: ScriptedHouse) -> None:
    phone.get_by_role("button", name="显示设置").click()
    assert_accessible(phone)
    phone.get_by_role("radio", name="深色").check()
    phone.get_by_role("button", name="大字").click()
    phone.keyboard.press("Escape")
    phone.reload()
    phone.wait_for_selector(".row")
    root = phone.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    expect(root).to_have_attribute("data-large", "true")
    assert phone.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "21px"


def test_switching_the_language_before_a_word_greets_anew(phone: Page) -> None:
    phone.get_by_role("button", name="显示设置").click()
    phone.get_by_role("radio", name="English").check()
    expect(phone.get_by_text(HELLO["en"])).to_be_visible()
    expect(phone).to_have_title("Assistant")
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    assert thread(phone) == [HELLO["en"]]


def test_switching_the_language_in_a_talk_says_so_in_the_talk(phone: Page, house: ScriptedHouse) -> None:
    say(phone, "你好")
    expect(phone.get_by_text("收到：你好")).to_be_visible()
    phone.get_by_role("button", name="显示设置").click()
    phone.get_by_role("radio", name="English").check()
    expect(phone.get_by_text("收到：English please")).to_be_visible()
    assert house.received[-1] == "English please"


def test_a_whole_turn_by_keyboard_alone(phone: Page, house: ScriptedHouse) -> None:
    house.script = {"选": said("两条路。", "第一条", "第二条")}
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("link", name="跳到输入框")).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.get_by_label("输入消息")).to_be_focused()
    phone.keyboard.type("选")
    phone.keyboard.press("Enter")
    second = phone.get_by_role("button", name="第二条")
    expect(second).to_be_visible()
    for _ in range(6):
        phone.keyboard.press("Shift+Tab")
        if second.evaluate("e => e === document.activeElement"):
            break
    expect(second).to_be_focused()
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("收到：第二条")).to_be_visible()
    expect(phone.get_by_role("log")).to_be_focused()
    expect(phone.get_by_role("button", name="第一条")).to_have_count(0)


def test_enter_that_ends_a_chinese_word_does_not_send(phone: Page, house: ScriptedHouse) -> None:
    box = phone.get_by_label("输入消息")
    box.fill("还没打完")
    box.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    assert house.received == []
    expect(box).to_have_value("还没打完")


def test_a_screen_reader_hears_new_messages_politely(phone: Page) -> None:
    log = phone.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    say(phone, "你好")
    expect(log.get_by_text("收到：你好")).to_be_visible()
    expect(log).to_have_attribute("aria-busy", "false")


def test_nothing_moves_for_people_who_asked_for_that(opener: Opener, house: ScriptedHouse) -> None:
    page = opener(house.url, reduced_motion="reduce")
    house.may_answer.clear()
    say(page, "慢慢来")
    expect(page.get_by_text("智能助手正在回复")).to_be_visible()
    assert page.locator(".dots i").first.evaluate("e => getComputedStyle(e).animationName") == "none"
    house.may_answer.set()
    expect(page.get_by_text("收到：慢慢来")).to_be_visible()


def test_the_page_does_not_shift_while_it_loads_and_answers(opener: Opener, house: ScriptedHouse) -> None:
    page = opener("about:blank")
    page.add_init_script(
        """window.shift = 0;
        const watch = list => list.getEntries().forEach(e => { if (!e.hadRecentInput) window.shift += e.value });
        new PerformanceObserver(watch).observe({type: 'layout-shift', buffered: true})"""
    )
    page.goto(house.url)
    page.wait_for_selector(".row")
    house.may_answer.clear()
    say(page, "我要投诉")
    # What moves within half a second after a key is put down to the key.
    page.wait_for_timeout(800)
    house.may_answer.set()
    expect(page.locator(".card")).to_be_visible()
    assert page.evaluate("() => window.shift") < 0.1


def leave(page: Page, how: str) -> None:
    if how == "button":
        page.get_by_role("button", name="离开").click()
    else:
        for _ in range(3):
            page.keyboard.press("Escape")


@pytest.mark.parametrize("how", ["button", "escape"])
def test_leaving_shows_a_neutral_page_at_once_and_forgets_the_talk(phone: Page, house: ScriptedHouse, how: str) -> None:
    say(phone, "不想让人看到")
    expect(phone.get_by_text("收到：不想让人看到")).to_be_visible()
    leave(phone, how)
    expect(phone).to_have_title("便签")
    kept = phone.evaluate("() => JSON.stringify({...localStorage, ...sessionStorage})")
    assert "token" not in kept and "不想让人看到" not in kept
    phone.go_back()
    expect(phone.get_by_text("不想让人看到")).to_have_count(0)
    phone.goto(house.url)
    phone.wait_for_selector(".row")
    assert thread(phone) == [HELLO["zh"]]


def test_the_neutral_page_is_accessible_and_tells_nothing(phone: Page) -> None:
    leave(phone, "button")
    expect(phone).to_have_title("便签")
    assert_accessible(phone)
    assert "助手" not in phone.content()


def test_three_hundred_messages_stay_quick_and_readable(opener: Opener, house: ScriptedHouse) -> None:
    page = opener(house.url)
    page.wait_for_selector(".row")
    talk = house.only_talk()
    for number in range(150):
        house.add(talk, "debtor", said(f"第{number}问"))
        house.add(talk, "bot", said(f"第{number}答，" + "说得长一些，看看换行。" * 4))
    page.reload()
    expect(page.get_by_text("第149答")).to_be_in_viewport()
    expect(page.locator(".row")).to_have_count(301)
    assert_fits(page)
    say(page, "还快吗")
    expect(page.get_by_text("收到：还快吗")).to_be_in_viewport()


def test_a_very_long_word_and_five_thousand_characters_stay_inside(phone: Page, house: ScriptedHouse) -> None:
    say(phone, "W" * 300 + "字" * 4700)
    answered(phone)
    expect(phone.locator(".row")).to_have_count(3)
    assert_fits(phone)


def test_one_script_tag_opens_the_chat_on_a_banks_page(opener: Opener, house: ScriptedHouse) -> None:
    page = opener(f"{house.url}/away.html")
    page.add_script_tag(url=f"{house.url}/embed.js")
    opens = page.get_by_role("button", name="在线帮助")
    opens.click()
    chat = page.frame_locator("iframe[title=智能助手]")
    expect(chat.get_by_text(HELLO["zh"])).to_be_visible()
    chat.get_by_label("输入消息").fill("嵌在里面也行")
    chat.get_by_label("输入消息").press("Enter")
    expect(chat.get_by_text("收到：嵌在里面也行")).to_be_visible()
    assert_accessible(page)
    chat.get_by_role("button", name="收起对话").click()
    expect(page.locator("iframe")).to_be_hidden()
    opens.click()
    expect(chat.get_by_text("收到：嵌在里面也行")).to_be_visible()
    chat.get_by_role("button", name="离开").click()
    expect(page.locator("iframe")).to_have_count(0)


def test_what_the_browser_moves_by_itself_is_no_wish_to_read_elsewhere(phone: Page) -> None:
    """Keeping a place moves the thread a little; the answer that came before that was told is followed all the same."""
    say(phone, "在吗")
    expect(phone.get_by_text("收到：在吗")).to_be_visible()
    phone.evaluate(
        """() => { const room = document.createElement('div'); room.style.height = '900px';
            document.querySelector('.rows').prepend(room); }"""
    )
    drawn_anew(phone)
    phone.evaluate(
        """() => { document.querySelector('.thread').scrollTop -= 30;
            const more = document.createElement('div'); more.style.height = '2000px';
            document.querySelector('.rows').append(more); }"""
    )
    phone.wait_for_function(
        """() => { const top = (name) => document.querySelector(name).getBoundingClientRect().top;
            const from = top('.row[data-from=me]') - top('.thread'); return from >= 0 && from < 20; }"""
    )
    expect(phone.get_by_role("button", name="下面还有")).to_be_visible()


def test_the_way_down_lies_on_nothing_that_is_read_or_pressed(phone: Page) -> None:
    say(phone, "有什么办法")
    expect(phone.get_by_role("button", name="选6期")).to_be_attached()
    down, talk = (phone.locator(place).bounding_box() for place in (".below", ".thread"))
    assert down and talk
    assert down["y"] >= talk["y"] + talk["height"]


def test_an_answer_taller_than_the_screen_is_shown_from_its_beginning(phone: Page) -> None:
    say(phone, "有什么办法")
    expect(phone.get_by_role("heading", name="可以这样还")).to_be_in_viewport()
    phone.get_by_role("button", name="下面还有").click()
    expect(phone.get_by_role("button", name="都不合适")).to_be_in_viewport()
