"""The fourteen guardrails of every outgoing text, one by one, each in the spellings that people try."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.services.approved import Approved
from bot.services.guard import GuardFacts, Sender, check

TODAY = date(2026, 11, 20)
KNOWN = GuardFacts(today=TODAY, identity_level=2, bucket="M2")
STRANGER = GuardFacts(today=TODAY)
LIBRARY = Approved(["还清之后记录留 {years} 年，从还清那天算起。", "负责的是{agency}，电话 {number}。"])


def codes(
    text: str,
    sender: Sender = "collector",
    facts: GuardFacts = KNOWN,
    key: str | None = None,
    figures: tuple[str, ...] = ("836.80", "12", "5"),
) -> set[str]:
    result = check(text, sender=sender, figures=figures, response_key=key, facts=facts, library=LIBRARY)
    return {reason.code for reason in result.reasons}


@pytest.mark.parametrize(
    "text", ["给您减 500 元", "给您减五百块", "给您减５００元", "打五折", "利率 3%", "分 48 期", "九月三十号前还 1,234.56 元"]
)
def test_1_a_number_that_nothing_stands_behind_does_not_leave(text: str) -> None:
    assert "figure_unknown" in codes(text)
    assert "figure_unknown" in codes("一共 9,999.00 元。", "bot", key="utter_arrears_overdue")
    assert codes("首付 836.80 元，12 期。") == set()


@pytest.mark.parametrize(
    "text", ["逾期会上征信", "逾 期 会 上 征 信", "您有权拒绝", "这是违法的", "it goes on your credit report"]
)
def test_2_a_right_or_a_consequence_needs_its_sentence_from_the_library(text: str) -> None:
    assert "unsourced_claim" in codes(text)


def test_2_a_consequence_is_said_only_where_it_is_true() -> None:
    legal = GuardFacts(today=TODAY, identity_level=2, bucket="M7", flags=frozenset({"LEGAL"}))
    assert "not_true_here" in codes("没有案件登记。", "bot", legal, "utter_consequences_here_no_case")


# duty: behav.malicious_evasion
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("让你坐牢", "threat_criminal"),
        ("让你坐，牢，底，坐牢", "threat_criminal"),
        ("让你ｚｕｏ ｌａｏ", "threat_criminal"),
        ("让你做牢", "threat_criminal"),
        ("派人来抓人", "threat_criminal"),
        ("已经被通 缉", "threat_criminal"),
        ("拉黑你全家，拉黑全家", "threat_exposure"),
        ("爆-通-讯-录", "threat_exposure"),
        ("bao tong xun lu", "threat_exposure"),
        ("影响孩子上學", "threat_family"),
        ("明天我在你家楼下等你", "threat_visit"),
        ("我明天就到你单位门口等你", "threat_visit"),
        ("到 你 单 位 找 你", "threat_visit"),
        ("到伱单位等你", "threat_visit"),
        ("qu ni danwei", "threat_visit"),
        ("我知道你住哪儿", "threat_visit"),
        ("会有人过去找你聊聊", "threat_visit"),
        ("下午去你爸妈家坐坐", "threat_visit"),
        ("I will be waiting outside your office", "threat_visit"),
        ("we know where you live", "threat_visit"),
        ("永久黑名单", "false_credit"),
        ("马上起訴", "threat_legal"),
        ("你这个老 赖", "insult"),
        ("ｌａｏｌａｉ", "insult"),
    ],
)
def test_3_threats_and_insults_are_found_in_any_spelling(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "您可以到您家附近的网点办理。",
        "我请同事来看一下您的材料。",
        "方便的话到您单位开一份收入证明。",
        "我们不会去您家。",
        "您家里人还好吗",
    ],
)
def test_3_where_somebody_lives_and_works_may_be_mentioned(text: str) -> None:
    assert "threat_visit" not in codes(text)


@pytest.mark.parametrize("text", ["保证通过", "保 证 通 过", "肯定减免", "１００％通过", "帮您洗白", "baoguo"])
def test_4_nothing_is_promised_before_it_is_approved(text: str) -> None:
    assert "promise_before_approval" in codes(text)


@pytest.mark.parametrize(
    "text", ["先借网贷顶一下", "借 网 贷", "taoxian 也行", "以卡养卡", "找朋友借点", "borrow from your family"]
)
def test_5_nobody_is_sent_into_new_debt(text: str) -> None:
    assert "new_debt_advice" in codes(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("密码发我", "data_request"),
        ("把ＣＶＶ报一下", "data_request"),
        ("完整卡号发过来，发完整卡号", "data_request"),
        ("验证码告诉我", "code_request"),
        ("tell me the code", "code_request"),
    ],
)
def test_6_no_secret_is_asked_for(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize("text", ["他逾期了", "他 逾 期 了", "他欠着钱呢", "一共 836.80 元", "he is overdue"])
def test_7_nobody_else_learns_of_a_debt(text: str) -> None:
    assert "third_party" in codes(text, facts=STRANGER)


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"), [(21, 59, False), (22, 0, True), (3, 0, True), (7, 59, True), (8, 0, False)]
)
def test_8_nothing_unasked_leaves_in_quiet_hours(hour: int, minute: int, quiet: bool) -> None:
    night = GuardFacts(today=TODAY, identity_level=2, proactive=True, local=datetime(2026, 11, 20, hour, minute))
    assert ("quiet_hours" in codes("您有一条新消息。", "bot", night, "utter_notice_due")) is quiet


@pytest.mark.parametrize("spent", ["daily_limit", "voice_limit", "stop_list", "asked_to_stop", "contact_hold"])
def test_9_nothing_unasked_leaves_beyond_the_counters(spent: str) -> None:
    facts = GuardFacts(today=TODAY, identity_level=2, proactive=True, contact_refused=spent)
    assert codes("您有一条新消息。", "bot", facts, "utter_notice_due") == {"contact_refused"}


@pytest.mark.parametrize("text", ["我是真人", "我是 真 人", "我不是机器人", "I am a real person"])
def test_10_the_assistant_never_says_that_it_is_a_person(text: str) -> None:
    assert "claims_to_be_human" in codes(text, "bot", key="utter_x")
    assert codes("我是智能助手，不是真人。", "bot", key="utter_x") == set()


# duty: stage.n4_final, eth.integrity
@pytest.mark.parametrize("text", ["最后一次机会", "最 后 机 会", "仅限今天", "限你下班前", "last chance", "名额有限"])
def test_11_no_scarcity_and_no_countdown_is_made_up(text: str) -> None:
    assert "false_scarcity" in codes(text)


@pytest.mark.parametrize("text", ["这个办不了。", "不 行。", "this is not possible."])
def test_12_a_refusal_leads_on(text: str) -> None:
    assert "no_next_step" in codes(text)
    assert "no_next_step" not in codes("这个办不了，不过可以帮您提交复核。")


def test_13_a_wish_to_be_left_alone_stops_what_is_unasked_and_no_answer() -> None:
    asked = GuardFacts(today=TODAY, identity_level=2, contact_refused="asked_to_stop")
    unasked = GuardFacts(today=TODAY, identity_level=2, contact_refused="asked_to_stop", proactive=True)
    assert codes("好的，已经记下了。", "bot", asked, "utter_x") == set()
    assert codes("您有一条新消息。", "bot", unasked, "utter_x") == {"contact_refused"}


@pytest.mark.parametrize("text", ["您打算还多少？哪天还？", "还多少?哪天还?", "还多少？？什么时候？"])
def test_14_a_message_asks_one_thing(text: str) -> None:
    assert "too_many_questions" in codes(text)


@pytest.mark.parametrize("number", ["12356", "12378", "12348", "12363", "96110", "110", "120"])
def test_a_collector_may_name_a_hotline(number: str) -> None:
    assert codes(f"您可以打 {number}，全天有人接。") == set()
    assert "figure_unknown" in codes(f"先还 {number} 元就行。") or number in ("110", "120")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("负责的是马上去起诉你的人，电话 12。", "unsourced_claim"),
        ("负责的是你这个老赖，电话 12。", "insult"),
        ("负责的是我们，电话 明天到你单位等你。", "threat_visit"),
        ("还清之后记录留 99 年，从还清那天算起。", "figure_unknown"),
    ],
)
def test_an_approved_sentence_is_no_hiding_place(text: str, code: str) -> None:
    assert code in codes(text)
    assert codes("还清之后记录留 5 年，从还清那天算起。") == set()
