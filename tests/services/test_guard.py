"""The guard: what may not leave the house, in any spelling, and what must still get through."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.debt.negotiation import Ask
from bot.debt.values import Money
from bot.knowledge import knowledge
from bot.knowledge.phrases import phrases
from bot.language.wording import Wording
from bot.services import guarding, negotiations
from bot.services.approved import Approved
from bot.services.guard import GuardFacts, GuardResult, Sender, check
from bot.services.guarding import figures_in
from bot.services.ports import Context
from tests.houses import Talk
from tests.knowledge.test_library import ROOT

TODAY = date(2026, 11, 20)
KNOWN = GuardFacts(today=TODAY, identity_level=2, bucket="M2")
STRANGER = GuardFacts(today=TODAY)
THIRD = GuardFacts(today=TODAY, third_party=True)
FIGURES = ("8,495.20", "1,744.00", "836.80", "672.79", "12", "13.04%", "2026年11月27日", "58")


def codes(text: str, sender: Sender = "collector", facts: GuardFacts = KNOWN, key: str | None = None) -> set[str]:
    return {reason.code for reason in look(text, sender, facts, key).reasons}


def look(text: str, sender: Sender = "collector", facts: GuardFacts = KNOWN, key: str | None = None) -> GuardResult:
    return check(text, sender=sender, figures=FIGURES, response_key=key, facts=facts)


# duty: law.no_false_abuse
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("再不还就让你坐牢", "threat_criminal"),
        ("再不还就让你坐 牢", "threat_criminal"),
        ("再不还就让你坐*牢", "threat_criminal"),
        ("再不还就让你坐1牢", "threat_criminal"),
        ("再不还就让你做牢", "threat_criminal"),
        ("你等着zuo lao吧", "threat_criminal"),
        ("马上派人去抓你", "threat_criminal"),
        ("已经通缉了", "threat_criminal"),
        ("you will go to jail", "threat_criminal"),
        ("明天就马上起诉", "threat_legal"),
        ("马，上，起，诉", "threat_legal"),
        ("不还的话就法院见", "threat_legal"),
        ("馬上起訴你", "threat_legal"),
        ("那就发到单位让大家看看", "threat_exposure"),
        ("我们要爆通讯录了", "threat_exposure"),
        ("我会联系你老婆的", "threat_exposure"),
        ("拉黑全家", "threat_exposure"),
        ("会影响孩子上学的", "threat_family"),
        ("明天上门找你", "threat_visit"),
        ("我们上门堵你", "threat_visit"),
        ("你会是黑名单永久的", "false_credit"),
        ("这是最后一次机会", "false_scarcity"),
        ("今天不还后果自负", "false_scarcity"),
        ("老赖", "insult"),
        ("老 赖 一个", "insult"),
        ("你这个老賴", "insult"),
        ("你要不要脸", "insult"),
        ("骗 子", "insult"),
        ("我是市公安局的民警", "impersonation"),
        ("我保证通过", "promise_before_approval"),
        ("这个一定能批", "promise_before_approval"),
        ("肯定减免", "promise_before_approval"),
        ("100%通过的", "promise_before_approval"),
        ("可以帮您洗白", "promise_before_approval"),
        ("可以先借网贷周转", "new_debt_advice"),
        ("信用卡套 现一下", "new_debt_advice"),
        ("找亲戚朋友借点", "new_debt_advice"),
        ("以卡养卡也行", "new_debt_advice"),
        ("把密码发给我", "data_request"),
        ("卡片背面三位报一下", "data_request"),
        ("加我微信聊", "data_request"),
        ("直接转到我的卡上", "data_request"),
        ("验证码告诉我", "code_request"),
    ],
)
def test_words_that_are_never_said_are_found_in_every_spelling(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "您好，我是工号尾数的同事，看到您在等，先了解一下您的情况。",
        "工作劳累，请注意休息。",
        "请坐，牢记还款日就好。",
        "逾期 58 天，一共 8,495.20 元，最低先还 1,744.00 元可以吗？",
        "首付 836.80 元，之后每期 672.79 元，一共 12 期。",
        "您可以在 2026年11月27日 前还上。",
        "我明天10点再联系您。",
        "不会联系您的家人，也不会去您单位。",
        "请不要借网贷，也不要套现。",
        "密码和验证码不要发给任何人。",
        "我不能保证通过，只能先提交。",
        "谨防骗子，有疑问打官方电话。",
        "您说的情况我记下了，3个工作日内答复您。",
        "您好，在吗？方便的话说说难处在哪里？",
        "利滚利这个说法不对，违约金不生利息。",
    ],
)
def test_an_honest_sentence_of_a_collector_gets_through(text: str) -> None:
    assert look(text).reasons == ()


# duty: explain.status
@pytest.mark.parametrize(
    "text",
    [
        "先还 500.00 元就行",
        "先还五百块就行",
        "给您减免 60%",
        "给您打六折",
        "可以分 36 期",
        "分三十六期也行",
        "一共 9999 元",
        "逾期 90 天了，利率 5%",
    ],
)
def test_a_figure_that_nobody_computed_is_held_back(text: str) -> None:
    result = look(text)
    assert {reason.code for reason in result.reasons} == {"figure_unknown"}
    assert all(reason.better_key == "utter_guard_better_figures" for reason in result.reasons)


def test_a_figure_of_the_bot_must_have_been_declared() -> None:
    text = "一共 8,495.20 元，逾期 58 天。"
    assert look(text, "bot", key="utter_arrears_overdue").allowed
    wrong = check(text, sender="bot", figures=("8,495.20",), response_key="utter_arrears_overdue", facts=KNOWN)
    assert [(reason.code, reason.term) for reason in wrong.reasons] == [("figure_unknown", "58")]


def test_one_number_may_be_written_in_several_ways() -> None:
    for written in ("8495.2", "8,495.20", "¥8495.20"):
        assert look(f"一共{written}元").allowed, written


def test_a_time_of_day_is_no_figure() -> None:
    assert check("同事 9:30 上班", sender="bot", response_key="utter_x", facts=KNOWN).allowed


# duty: explain.consequence_legal
# duty: explain.rights_duties
@pytest.mark.parametrize(
    "text", ["逾期会上征信的。", "您有权投诉。", "这个会走诉讼。", "诉讼时效还没过。", "that goes on your credit report"]
)
def test_a_right_or_consequence_in_own_words_goes_back_with_the_approved_ones(text: str) -> None:
    (reason,) = look(text).reasons
    assert reason.code == "unsourced_claim"
    assert reason.better_key is not None and reason.better_key in Wording.load(ROOT / "data" / "responses")


def test_an_approved_sentence_may_be_used_word_for_word() -> None:
    texts = [
        "还不上钱本身不会坐牢，这属于民事的事。",
        "还清之后记录留 {years} 年，从还清那天算起。",
    ]
    library = Approved(texts)
    for text in ("您别急。还不上钱本身不会坐牢，这属于民事的事。", "还清之后记录留 5 年，从还清那天算起。"):
        assert check(text, sender="collector", figures=("5",), facts=KNOWN, library=library).allowed
    assert not check("还不上钱就会坐牢。", sender="collector", facts=KNOWN, library=library).allowed


def test_the_bot_may_answer_under_the_key_of_the_library_and_only_where_it_is_true() -> None:
    assert look("没有诉讼登记。", "bot", key="utter_consequences_here_no_case").allowed
    legal = GuardFacts(today=TODAY, identity_level=2, bucket="M7", flags=frozenset({"LEGAL"}))
    assert codes("没有诉讼登记。", "bot", legal, "utter_consequences_here_no_case") == {"not_true_here"}
    assert codes("没有诉讼登记。", "bot", STRANGER, "utter_consequences_here_no_case") == {"not_true_here"}
    assert look("欠钱本身不会坐牢。", "bot", STRANGER, "utter_consequences_jail").allowed


def test_a_bot_text_without_a_key_states_no_right() -> None:
    assert codes("会上征信的。", "bot") == {"unsourced_claim"}


def test_an_insult_is_blocked_even_under_a_key_of_the_library() -> None:
    assert "insult" in codes("老赖才会被起诉", "bot", KNOWN, "utter_consequences_sue")


def test_what_the_debtor_said_may_be_quoted_back_by_the_bot() -> None:
    assert look("记下了：“他骂我老赖，还说要抓我坐牢”。", "bot", key="utter_complaints_read_back").allowed


# duty: priv.confidential
@pytest.mark.parametrize(
    "text", ["他逾期很久了", "您的欠款要处理", "麻烦转告他还最低还款", "本月账单金额不小", "一共 8,495.20 元", "she is overdue"]
)
@pytest.mark.parametrize("facts", [STRANGER, THIRD], ids=["nobody verified", "third party"])
def test_nobody_but_the_cardholder_hears_of_a_debt(text: str, facts: GuardFacts) -> None:
    assert "third_party" in codes(text, facts=facts)


def test_the_bot_shows_no_money_before_identity_and_states_no_debt_to_a_third_person() -> None:
    assert codes("一共 8,495.20 元。", "bot", STRANGER, "utter_arrears_overdue") == {"third_party"}
    assert codes("他已经逾期了。", "bot", THIRD, "utter_contact_third_party") == {"third_party"}
    assert look("有没有欠款只能跟本人说。", "bot", THIRD, "utter_contact_third_party").allowed


@pytest.mark.parametrize(
    ("local", "refused", "expected"),
    [
        (datetime(2026, 11, 20, 22, 0), None, {"quiet_hours"}),
        (datetime(2026, 11, 20, 7, 59), None, {"quiet_hours"}),
        (datetime(2026, 11, 20, 8, 0), None, set()),
        (datetime(2026, 11, 20, 21, 59), None, set()),
        (datetime(2026, 11, 20, 12, 0), "daily_limit", {"contact_refused"}),
    ],
)
def test_an_unasked_message_comes_neither_at_night_nor_beyond_the_limit(
    local: datetime, refused: str | None, expected: set[str]
) -> None:
    facts = GuardFacts(today=TODAY, identity_level=2, proactive=True, local=local, contact_refused=refused)
    assert codes("您有一条新的消息。", "bot", facts, "utter_notice") == expected


def test_an_answer_is_not_bound_to_the_hours_of_the_day() -> None:
    facts = GuardFacts(today=TODAY, identity_level=2, local=datetime(2026, 11, 20, 23, 0))
    assert look("您好，我在。", "bot", facts, "utter_x").allowed


def test_the_bot_never_says_that_it_is_a_person() -> None:
    assert codes("我是真人客服。", "bot", key="utter_x") == {"claims_to_be_human"}
    assert look("我是智能助手，不是真人。", "bot", key="utter_x").allowed


def test_what_is_approved_may_be_promised() -> None:
    approved = GuardFacts(today=TODAY, identity_level=2, approved=True)
    assert look("减免已经批下来了，肯定减免。", facts=approved).allowed


def test_a_refusal_leads_on_and_a_message_asks_one_thing() -> None:
    assert codes("这个办不了。") == {"no_next_step"}
    assert codes("这个办不了，不过可以帮您提交复核。") == set()
    assert codes("您打算还多少？哪天还？") == {"too_many_questions"}
    bots = look("您打算还多少？哪天还？", "bot", key="utter_x")
    assert bots.allowed and [note.code for note in bots.notes] == ["too_many_questions"]


def test_a_reason_points_at_the_very_words() -> None:
    text = "您好，再不处理就马 上 起诉了"
    reasons = look(text).reasons
    assert [(text[one.start : one.end], one.term) for one in reasons if one.start == text.index("马")] == [("马 上 起诉",) * 2]


def test_every_reason_has_its_explanation_and_every_better_wording_exists() -> None:
    wording = Wording.load(ROOT / "data" / "responses")
    for group in phrases().groups:
        assert f"utter_guard_why_{group.code}" in wording, group.code
        assert group.better in wording, group.better


def test_what_stands_in_the_response_files_passes_its_own_guard() -> None:
    """Every sentence of ours, as it stands, for a verified cardholder: none holds a forbidden phrase."""
    wording = Wording.load(ROOT / "data" / "responses")
    offences = {}
    for key, rows in wording.responses.items():
        if key.startswith("utter_guard_why_"):
            continue
        flags = next((fact.when.flags_any for fact in knowledge().stated_by(key) if fact.when.flags_any), frozenset())
        buckets = [fact.when.buckets for fact in knowledge().stated_by(key) if fact.when.buckets]
        bucket = sorted(buckets[0])[-1] if buckets else None
        facts = GuardFacts(today=TODAY, identity_level=2, bucket=bucket, flags=flags, has_next_step=True)
        for row in rows:
            result = check(row.text, sender="bot", response_key=key, facts=facts)
            if result.reasons or result.notes:
                offences[key] = [(reason.code, reason.term) for reason in (*result.reasons, *result.notes)]
    assert offences == {}


def test_the_digits_of_identifiers_and_hours_are_no_figures_of_the_case() -> None:
    case = {"conversation_id": "0a50b", "offers": [{"offer_id": "12c99", "made_at": "2026-11-20T10:50:07", "monthly": "672.79"}]}
    assert list(figures_in(case)) == ["2026-11-20", "672.79"]


def test_the_figures_of_an_offer_that_was_made_may_be_told_as_people_say_them(house: Context) -> None:
    talk = Talk.verified(house, "A03")
    negotiations.next_move(house, talk.id, Ask(monthly=Money.of("750")))
    told = "12 期，每期 672.79 元，首付 836.80 元，费用 542.28 元，年化 13.04%，减免违约金 127.20 元，合计 8,910.28 元。"
    assert guarding.check_draft(house, talk.id, told).allowed
    for wrong in ("每期 672.80 元", "首付 83680 元", "年化 13.05%", "合计 8,910.29 元"):
        assert [one.code for one in guarding.check_draft(house, talk.id, wrong).reasons] == ["figure_unknown"], wrong
