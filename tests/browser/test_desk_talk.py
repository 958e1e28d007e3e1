"""A conversation in a collector's hands: brief, chat both ways, guard, notes, and every way it can go on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from bot.debt.negotiation import Ask
from bot.debt.values import Money
from bot.services import audit, crisis, guarding, negotiations
from tests.browser.conftest import Opener
from tests.browser.desk_house import SIZE, Office, open_office, open_talk, row_of, sign_in
from tests.browser.judge import assert_accessible
from tests.browser.pictures import picture
from tests.gateway.conftest import Debtor
from tests.gateway.made_house import ROOT


@pytest.fixture
def office(tmp_path: Path, built: Path) -> Iterator[Office]:
    with open_office(tmp_path) as made:
        made.engine.says("我明白现在不容易。您先说说难处在哪里，我们看看有什么能做的。")
        yield made


@pytest.fixture
def desk(opener: Opener, office: Office) -> Page:
    page = opener(f"{office.url}/desk", size=SIZE, reduced_motion="reduce")
    sign_in(page)
    return page


@pytest.fixture
def held(desk: Page, office: Office) -> Debtor:
    """A complaint that this collector has just claimed."""
    talk = office.complaining()
    claim(desk, talk)
    return talk


def claim(page: Page, talk: Debtor) -> None:
    row_of(page, talk).get_by_role("button", name="接入").click()
    expect(page.get_by_label("回复内容")).to_be_visible()


def write(page: Page, text: str) -> None:
    page.get_by_label("回复内容").fill(text)
    page.keyboard.press("Enter")


def part(page: Page, title: str) -> Locator:
    """A section of the brief."""
    return page.locator(".brief-part", has=page.get_by_role("heading", name=title, exact=True))


def test_the_brief_tells_who_why_what_is_owed_and_what_not_to_do(desk: Page, office: Office) -> None:
    talk = office.complaining()
    open_talk(desk, talk)
    expect(desk.get_by_role("heading", name="陈* 138****0004")).to_be_visible()
    expect(part(desk, "为什么转人工")).to_contain_text("投诉催收行为", use_inner_text=True)
    expect(part(desk, "为什么转人工")).to_contain_text("打到我公司前台", use_inner_text=True)
    rules = part(desk, "不要做")
    for rule in ("原催收机构不得再联系", "至 11月25日", "不得联系单位", "不得联系母亲"):
        expect(rules).to_contain_text(rule, use_inner_text=True)
    money = part(desk, "欠款")
    for figure in ("21,985.00", "6,747.62", "75 天", "M3"):
        expect(money).to_contain_text(figure, use_inner_text=True)
    expect(part(desk, "未结事项")).to_contain_text("投诉 C", use_inner_text=True)
    assert_accessible(desk)


def test_offers_are_shown_with_their_cost_and_whose_level_suffices(desk: Page, office: Office) -> None:
    talk = office.waiting("A03", "asked_human", "每个月只能还七八百", "转人工")
    negotiations.next_move(office.ctx, talk.conversation_id, Ask(monthly=Money.of("750")))
    claim(desk, talk)
    offers = part(desk, "可以给的方案")
    for words in ("12 期 × 672.79 元", "首付 836.80", "年化 13.04%", "您可定"):
        expect(offers).to_contain_text(words, use_inner_text=True)
    desk.get_by_label("每月可还").fill("500")
    desk.get_by_role("button", name="试算").click()
    expect(desk.locator(".offer-move")).to_contain_text("18 期 × 463.59 元")
    assert_accessible(desk)
    picture(desk, "desk-offers")


def test_an_offer_that_was_made_goes_into_the_reply_and_through_the_guard_to_the_debtor(desk: Page, office: Office) -> None:
    talk = office.waiting("A03", "asked_human", "想想办法", "转人工")
    claim(desk, talk)
    expect(desk.locator(".floors")).to_be_visible()
    # What was not made yet is not told.
    expect(desk.get_by_role("button", name="写进回复")).to_have_count(0)
    desk.get_by_label("每月可还").fill("750")
    desk.get_by_role("button", name="试算").click()
    desk.get_by_role("button", name="写进回复").click()
    field = desk.get_by_label("回复内容")
    expect(field).to_have_value(
        re.compile("^可以给您办分期还款：12 期 × 672.79 元.*首付 836.80 元（11月23日前）.*前有效。您看合适吗？$")
    )
    expect(field).to_be_focused()
    expect(desk.locator(".guard")).to_contain_text("可以发送")
    desk.keyboard.press("Enter")
    expect(desk.locator(".message.collector .bubble")).to_contain_text("12 期 × 672.79 元")
    assert "672.79" in talk.thread()[-1]["text"]
    assert_accessible(desk)


def test_an_offer_put_into_a_note_that_was_begun_takes_nothing_of_it_away(desk: Page, office: Office) -> None:
    talk = office.waiting("A03", "asked_human", "想想办法", "转人工")
    negotiations.next_move(office.ctx, talk.conversation_id, Ask(monthly=Money.of("750")))
    claim(desk, talk)
    desk.get_by_text("内部备注", exact=True).click()
    desk.get_by_label("内部备注内容").fill("丈夫住院")
    desk.get_by_role("button", name="写进回复").first.click()
    expect(desk.get_by_label("内部备注内容")).to_have_value(re.compile("^丈夫住院\n可以给您办分期还款"))
    assert [m for m in talk.thread() if m["sender"] == "collector"] == []


def test_what_could_come_next_is_shown_with_the_floor_and_the_debtor_hears_nothing(desk: Page, office: Office) -> None:
    talk = office.waiting("A03", "asked_human", "想想办法", "转人工")
    before = talk.thread()
    claim(desk, talk)
    floors = desk.locator(".floors")
    expect(floors).to_contain_text("您可给到的底线")
    expect(floors).to_contain_text("分期还款")
    expect(floors).to_contain_text("不要告诉客户")
    expect(desk.locator(".brief")).to_contain_text("试算后才算数")
    assert [message["text"] for message in talk.thread() if message["sender"] != "system"] == [
        message["text"] for message in before if message["sender"] != "system"
    ]
    assert_accessible(desk)
    picture(desk, "desk-floor")


def test_a_crisis_is_told_in_the_first_line_and_money_talk_is_forbidden(desk: Page, office: Office) -> None:
    talk = office.waiting("A05", "crisis", "活着没意思，死了就不用还了")
    crisis.raise_crisis(office.ctx, talk.conversation_id, "活着没意思，死了就不用还了")
    open_talk(desk, talk)
    why = part(desk, "为什么转人工")
    expect(why).to_contain_text("危机", use_inner_text=True)
    expect(why).to_contain_text("情绪 痛苦", use_inner_text=True)
    expect(part(desk, "不要做")).to_contain_text("危机保护，不谈还款", use_inner_text=True)


def test_a_stranger_s_brief_shows_no_account(desk: Page, office: Office) -> None:
    talk = office.waiting(None, "asked_human", "我是他老婆，他欠多少")
    open_talk(desk, talk)
    expect(desk.get_by_role("heading", name="未核实身份")).to_be_visible()
    expect(part(desk, "欠款")).to_contain_text("身份核实后显示", use_inner_text=True)
    expect(part(desk, "客户资料")).to_contain_text("身份核实后显示", use_inner_text=True)


def test_words_go_both_ways_live(desk: Page, office: Office, held: Debtor) -> None:
    write(desk, "您好，我是人工专员，我来帮您看")
    expect(desk.locator(".message.collector .bubble")).to_have_text("您好，我是人工专员，我来帮您看")
    assert [m["text"] for m in held.thread() if m["sender"] == "collector"] == ["您好，我是人工专员，我来帮您看"]
    assert held.send("谢谢").json()["messages"] == []
    expect(desk.locator(".message.debtor .bubble").last).to_have_text("谢谢")
    expect(desk.get_by_label("回复内容")).to_have_value("")
    expect(desk.locator(".message.collector")).to_have_count(1)


def test_shift_enter_is_a_line_and_enter_sends(desk: Page, held: Debtor) -> None:
    field = desk.get_by_label("回复内容")
    field.fill("第一行")
    desk.keyboard.press("Shift+Enter")
    desk.keyboard.type("第二行")
    expect(field).to_have_value("第一行\n第二行")
    desk.keyboard.press("Enter")
    expect(desk.locator(".message.collector .bubble")).to_have_text("第一行\n第二行")


def test_a_draft_that_breaks_a_rule_is_not_sent_and_can_be_said_better(desk: Page, held: Debtor) -> None:
    field = desk.get_by_label("回复内容")
    field.fill("再不还就马上起诉你。请您放心。")
    expect(desk.locator(".guard")).to_contain_text("这样发不出去")
    desk.keyboard.press("Enter")
    expect(desk.locator(".guard mark").first).to_be_visible()
    expect(field).to_have_value("再不还就马上起诉你。请您放心。")
    assert_accessible(desk)
    desk.set_viewport_size({"width": 1280, "height": 680})
    picture(desk, "desk-guard")
    desk.get_by_role("button", name="换成这句").first.click()
    expect(field).to_have_value(re.compile("请您放心。$"))
    expect(field).not_to_have_value(re.compile("起诉你"))
    expect(desk.locator(".guard")).to_contain_text("可以发送")
    assert [m for m in held.thread() if m["sender"] == "collector"] == []


def test_a_message_that_did_not_arrive_is_kept(desk: Page, held: Debtor) -> None:
    desk.route("**/messages", lambda route: route.abort())
    write(desk, "我来帮您看")
    expect(desk.get_by_text("没有收到发送结果，内容已保留；再发一次不会重复")).to_be_visible()
    expect(desk.get_by_label("回复内容")).to_have_value("我来帮您看")
    desk.unroute("**/messages")
    desk.get_by_role("button", name="发送").click()
    expect(desk.locator(".message.collector")).to_have_count(1)


def test_a_message_whose_answer_was_lost_is_sent_again_and_stands_once(desk: Page, held: Debtor) -> None:
    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    desk.route("**/messages", lose_the_answer)
    write(desk, "我来帮您看")
    expect(desk.get_by_text("再发一次不会重复")).to_be_visible()
    desk.unroute("**/messages")
    desk.get_by_role("button", name="发送").click()
    expect(desk.get_by_label("回复内容")).to_have_value("")
    expect(desk.locator(".message.collector")).to_have_count(1)
    assert [m["text"] for m in held.thread() if m["sender"] == "collector"] == ["我来帮您看"]
    write(desk, "我来帮您看")
    expect(desk.locator(".message.collector")).to_have_count(2)


def test_unsent_words_wait_while_another_conversation_is_looked_at(desk: Page, office: Office, held: Debtor) -> None:
    other = office.waiting("A03", "asked_human", "转人工")
    desk.get_by_label("回复内容").fill("写到一半")
    open_talk(desk, other)
    expect(desk.get_by_role("heading", name="张* 138****0003")).to_be_visible()
    desk.go_back()
    expect(desk.get_by_label("回复内容")).to_have_value("写到一半")


def test_every_canned_reply_passes_the_guard_and_goes_into_the_draft(desk: Page, office: Office, held: Debtor) -> None:
    source = (ROOT / "web" / "src" / "desk" / "talks" / "canned.ts").read_text(encoding="utf-8")
    sentences = re.findall(r'text: "([^"]+)"', source)
    assert len(sentences) > 5
    for sentence in sentences:
        assert guarding.check_draft(office.ctx, held.conversation_id, sentence).reasons == (), sentence
    desk.get_by_role("button", name="常用语").click()
    assert_accessible(desk)
    desk.get_by_role("menuitem", name="正在查询").click()
    expect(desk.get_by_label("回复内容")).to_have_value(sentences[2])


def test_a_private_note_is_seen_by_the_desk_only(desk: Page, held: Debtor) -> None:
    desk.get_by_text("内部备注", exact=True).click()
    desk.get_by_label("内部备注内容").fill("情绪不稳，慢慢说")
    desk.get_by_role("button", name="保存备注").click()
    expect(desk.locator(".message.note")).to_contain_text("情绪不稳，慢慢说")
    expect(desk.locator(".message.note")).to_contain_text("仅同事可见")
    assert "情绪不稳" not in str(held.thread())
    assert_accessible(desk)


def test_a_note_begun_before_the_claim_does_not_become_a_reply(desk: Page, office: Office) -> None:
    talk = office.complaining()
    open_talk(desk, talk)
    desk.get_by_label("内部备注内容").fill("先看看再说")
    desk.locator(".talk-actions").get_by_role("button", name="接入").click()
    expect(desk.get_by_role("button", name="交还助手")).to_be_visible()
    expect(desk.get_by_label("内部备注内容")).to_have_value("先看看再说")


def test_returning_to_the_bot_leaves_a_note_and_the_bot_speaks_again(desk: Page, office: Office, held: Debtor) -> None:
    desk.get_by_role("button", name="交还助手").click()
    dialog = desk.get_by_role("dialog", name="交还助手")
    assert_accessible(desk)
    dialog.get_by_label("备注").fill("投诉已登记，等答复")
    dialog.get_by_role("button", name="交还", exact=True).click()
    expect(desk.locator(".owner")).to_have_text("助手")
    expect(desk.locator(".message.note")).to_contain_text("投诉已登记，等答复")
    assert held.owner() == "bot"
    assert held.texts("你好")[-1].startswith("我明白现在不容易")


def test_a_conversation_passes_to_a_colleague_who_sees_it_at_once(
    opener: Opener, desk: Page, office: Office, held: Debtor
) -> None:
    other = opener(f"{office.url}/desk", size=SIZE, reduced_motion="reduce")
    sign_in(other, "collector2")
    other.get_by_text("我的", exact=True).click()
    expect(other.get_by_text("手上没有会话")).to_be_visible()
    desk.get_by_role("button", name="转给同事").click()
    dialog = desk.get_by_role("dialog", name="转给同事")
    dialog.get_by_role("button", name="转出").click()
    expect(dialog.get_by_text("请选择同事")).to_be_visible()
    dialog.get_by_label("同事").select_option("罗毅 8002")
    dialog.get_by_role("button", name="转出").click()
    expect(desk.locator(".owner")).to_have_text("罗毅 8002 处理中")
    expect(desk.get_by_label("回复内容")).to_have_count(0)
    expect(other.locator(".queue-name")).to_have_text(["陈*"])


def test_closing_asks_for_an_outcome_and_ends_the_composer(desk: Page, held: Debtor) -> None:
    desk.get_by_role("button", name="结束会话").click()
    dialog = desk.get_by_role("dialog", name="结束会话")
    dialog.get_by_role("button", name="结束", exact=True).click()
    expect(dialog.get_by_text("请选择结果")).to_be_visible()
    assert_accessible(desk)
    dialog.get_by_label("已受理投诉").check()
    dialog.get_by_role("button", name="结束", exact=True).click()
    expect(desk.locator(".owner")).to_have_text("已结束")
    expect(desk.get_by_text("会话已结束，不能再回复客户")).to_be_visible()
    assert held.owner() == "closed"


def test_a_conversation_of_the_bot_can_be_taken_over(desk: Page, office: Office) -> None:
    talk = office.caller("A03", "你好")
    desk.get_by_text("助手", exact=True).first.click()
    open_talk(desk, talk)
    desk.get_by_role("button", name="接管").click()
    confirm = desk.get_by_role("dialog")
    assert_accessible(desk)
    confirm.get_by_role("button", name="接管").click()
    expect(desk.get_by_label("回复内容")).to_be_visible()
    assert talk.owner() == "human"


def test_a_masked_fact_is_shown_for_a_purpose_and_the_look_is_recorded(desk: Page, office: Office, held: Debtor) -> None:
    assert "13800000004" not in desk.locator("body").inner_text()
    desk.get_by_role("button", name="查看完整手机号").click()
    dialog = desk.get_by_role("dialog", name="查看完整手机号")
    dialog.get_by_role("button", name="查看并记录").click()
    expect(dialog.get_by_text("请写明用途")).to_be_visible()
    assert_accessible(desk)
    dialog.get_by_label("用途").fill("核对来电是否本人")
    dialog.get_by_role("button", name="查看并记录").click()
    expect(desk.locator(".facts")).to_contain_text("13800000004")
    desk.get_by_role("button", name="隐藏手机号").click()
    expect(desk.locator(".facts")).not_to_contain_text("13800000004")
    seen = [one for one in audit.events(office.ctx, held.conversation_id) if one.action == "personal_fact_revealed"]
    assert [json.loads(one.data)["purpose"] for one in seen] == ["核对来电是否本人"]


def test_somebody_else_s_facts_cannot_be_revealed_by_a_collector(
    opener: Opener, desk: Page, office: Office, held: Debtor
) -> None:
    other = opener(f"{office.url}/desk", size=SIZE, reduced_motion="reduce")
    sign_in(other, "collector2")
    other.goto(f"{office.url}/desk/talks/{held.conversation_id}")
    expect(other.get_by_role("heading", name="陈* 138****0004")).to_be_visible()
    expect(other.get_by_role("button", name="查看完整手机号")).to_have_count(0)
    expect(other.get_by_label("回复内容")).to_have_count(0)


def test_three_hundred_messages_open_at_the_end_and_news_do_not_tear_the_reader_away(
    desk: Page, office: Office, held: Debtor
) -> None:
    expect(desk.get_by_text("现在由人工为您服务")).to_be_visible()
    before = desk.locator(".message").count()
    office.talked(held, 300)
    desk.reload()
    expect(desk.locator(".message")).to_have_count(before + 300)
    expect(desk.locator(".message").last).to_be_in_viewport()
    box = desk.get_by_role("log")
    box.evaluate("box => box.scrollTo(0, 0)")
    expect(desk.locator(".message").first).to_be_in_viewport()
    held.send("最后一句")
    expect(desk.get_by_role("button", name="有新消息")).to_be_visible()
    expect(desk.locator(".message").first).to_be_in_viewport()
    desk.get_by_role("button", name="有新消息").click()
    expect(desk.locator(".message").last).to_contain_text("最后一句")
    expect(desk.locator(".message").last).to_be_in_viewport()
    assert_accessible(desk)
    picture(desk, "desk-long")


def test_the_whole_way_from_queue_to_reply_works_without_a_mouse(desk: Page, office: Office) -> None:
    office.complaining()
    expect(desk.locator(".queue-item")).to_have_count(1)
    desk.locator(".queue-name").focus()
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("button", name="接入 陈*")).to_be_focused()
    desk.keyboard.press("Enter")
    expect(desk.locator("section.talk")).to_be_focused()
    field = desk.get_by_label("回复内容")
    expect(field).to_be_visible()
    for _ in range(20):
        desk.keyboard.press("Tab")
        if field.evaluate("field => field === document.activeElement"):
            break
    desk.keyboard.type("我来帮您看")
    desk.keyboard.press("Enter")
    expect(desk.locator(".message.collector")).to_have_count(1)
    expect(field).to_be_focused()


@pytest.mark.parametrize("width", [1024, 1280])
def test_nothing_is_cut_off_at_the_smaller_sizes(desk: Page, office: Office, held: Debtor, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 768})
    write(desk, "您好，我是人工专员，前面的对话我已经看过")
    expect(desk.locator(".message.collector")).to_have_count(1)
    wide = desk.evaluate(
        """() => [...document.querySelectorAll('.desk *')]
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.unseen')).map(e => e.className)"""
    )
    assert wide == []
    assert desk.evaluate("() => document.documentElement.scrollHeight <= innerHeight")
    assert_accessible(desk)
    picture(desk, f"desk-talk-{width}")
