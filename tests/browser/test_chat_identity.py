"""Proving who one is: facts and codes go to the identity service only and never enter the thread."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import answered, say, thread
from tests.browser.scripted_house import CODE, ScriptedHouse

pytestmark = pytest.mark.usefixtures("house")


def ask_for_code(page: Page) -> None:
    say(page, "核实身份")
    page.get_by_label("预留手机号").fill("13800000003")
    page.get_by_role("textbox", name="身份证后四位").fill("4419")
    page.get_by_role("button", name="获取验证码").click()


def enter(page: Page, code: str) -> None:
    page.get_by_label("短信验证码").fill(code)
    page.get_by_role("button", name="确认", exact=True).click()


def test_the_card_proves_a_person_and_the_thread_never_sees_code_or_facts(phone: Page, house: ScriptedHouse) -> None:
    ask_for_code(phone)
    expect(phone.get_by_text("如果信息相符")).to_be_visible()
    expect(phone.get_by_label("短信验证码")).to_be_focused()
    enter(phone, CODE)
    expect(phone.get_by_text("身份已核实")).to_be_visible()
    expect(phone.get_by_text("已核实，*伟，你好")).to_be_visible()
    for secret in (CODE, "4419", "13800000003"):
        assert all(secret not in text for text in thread(phone))
        assert secret not in str(house.only_talk().messages)
        assert secret not in phone.evaluate("() => JSON.stringify({...localStorage, ...sessionStorage})")


def test_three_wrong_codes_pause_it_in_plain_words(phone: Page) -> None:
    ask_for_code(phone)
    enter(phone, "111111")
    expect(phone.get_by_text("还可以试2次")).to_be_visible()
    expect(phone.get_by_label("短信验证码")).to_have_value("")
    enter(phone, "222222")
    expect(phone.get_by_text("还可以试1次")).to_be_visible()
    enter(phone, "333333")
    expect(phone.get_by_text("核实已暂停，11月20日 10:3")).to_be_visible()
    expect(phone.get_by_label("短信验证码")).to_have_count(0)


def test_what_is_missing_is_said_beside_the_field_before_anything_is_sent(phone: Page, house: ScriptedHouse) -> None:
    say(phone, "核实身份")
    phone.get_by_label("预留手机号").fill("1380000")
    phone.get_by_role("button", name="获取验证码").click()
    expect(phone.get_by_text("请填写11位手机号")).to_be_visible()
    expect(phone.get_by_text("末位可以是X")).to_be_visible()
    assert house.only_talk().pending == ""


def test_a_name_may_stand_for_the_id_tail(phone: Page, house: ScriptedHouse) -> None:
    say(phone, "核实身份")
    phone.get_by_label("预留手机号").fill("138 0000 0003")
    phone.get_by_role("radio", name="姓名").check()
    phone.get_by_label("姓名全名").fill("张伟")
    phone.get_by_role("button", name="获取验证码").click()
    expect(phone.get_by_label("短信验证码")).to_be_visible()
    assert house.only_talk().pending == "login"


def test_another_code_can_be_asked_for_after_a_minute(phone: Page) -> None:
    phone.clock.install()
    ask_for_code(phone)
    expect(phone.get_by_role("button", name="秒后可重新获取")).to_be_disabled()
    phone.clock.fast_forward(61_000)
    expect(phone.get_by_role("button", name="重新获取")).to_be_enabled()


def test_a_code_typed_as_chat_is_shown_as_dots_and_not_kept_on_the_device(phone: Page) -> None:
    ask_for_code(phone)
    expect(phone.get_by_label("短信验证码")).to_be_visible()
    phone.route("**/api/chat/messages", lambda route: route.abort())
    say(phone, CODE)
    expect(phone.locator("[data-waiting] .bubble")).to_have_text("••••••")
    assert CODE not in phone.evaluate("() => JSON.stringify({...localStorage, ...sessionStorage})")
    phone.unroute("**/api/chat/messages")
    answered(phone)
    assert thread(phone)[-2] == "••••••"


def test_a_code_that_was_taken_counts_although_its_answer_was_lost(phone: Page) -> None:
    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    ask_for_code(phone)
    expect(phone.get_by_label("短信验证码")).to_be_visible()
    phone.route("**/identity/verify", lose_the_answer)
    enter(phone, CODE)
    expect(phone.get_by_text("身份已核实")).to_be_visible()


def test_a_code_that_never_arrived_is_asked_for_again(phone: Page) -> None:
    ask_for_code(phone)
    expect(phone.get_by_label("短信验证码")).to_be_visible()
    phone.route("**/identity/verify", lambda route: route.abort())
    enter(phone, CODE)
    expect(phone.get_by_text("没有送到，请检查网络后再试一次。")).to_be_visible()
    phone.unroute("**/identity/verify")
    enter(phone, CODE)
    expect(phone.get_by_text("身份已核实")).to_be_visible()


def test_after_a_reload_the_pending_code_can_still_be_entered(phone: Page) -> None:
    ask_for_code(phone)
    expect(phone.get_by_label("短信验证码")).to_be_visible()
    phone.reload()
    enter(phone, CODE)
    expect(phone.get_by_text("身份已核实")).to_be_visible()


def test_a_signature_needs_a_fresh_code_before_the_yes(phone: Page) -> None:
    say(phone, "我已读完，确认")
    yes = phone.get_by_role("button", name="确认办理")
    expect(yes).to_be_disabled()
    phone.get_by_role("button", name="获取验证码").click()
    enter(phone, CODE)
    expect(phone.get_by_text("已确认是本人操作")).to_be_visible()
    yes.click()
    expect(phone.get_by_role("heading", name="还款计划")).to_be_visible()
