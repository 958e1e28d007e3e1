from __future__ import annotations

import pytest

from bot.language import cues


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("我失业半年了", "unemployment"),
        ("公司把我裁了", "unemployment"),
        ("I was laid off", "unemployment"),
        ("我妈住院了", "illness"),
        ("查出来是癌", "critical_illness"),
        ("我爸上周去世了", "bereavement"),
        ("家里被淹了", "disaster"),
        ("工资降了一半", "income_drop"),
        ("生意不好亏了不少", "income_drop"),
        ("刚离婚", "family_change"),
        ("还欠着好几家网贷", "multi_debt"),
        ("就是不想还", None),
    ],
)
def test_the_gravest_reason_named_is_found(text: str, reason: str | None) -> None:
    assert cues.hardship_reason(text) == reason


def test_illness_with_a_lost_job_is_illness() -> None:
    assert cues.hardship_reason("失业了又住院") == "illness"


@pytest.mark.parametrize(
    ("name", "yes", "no"),
    [
        ("insult", "他骂我", "他打给我"),
        ("frequency", "一天打八个电话", "昨天打过电话"),
        ("complain", "我要投诉", "我要还款"),
        ("merchant", "没收到货", "没收到短信"),
        ("stolen", "卡被盗刷了", "卡在我手里"),
        ("not_mine", "不是我刷的", "是我刷的"),
        ("pay_for_other", "我替他还", "我想还"),
        ("whence_number", "你们怎么有我号码", "我换号码了"),
        ("not_voice", "别打电话", "打电话给我"),
        ("safe_account", "转到安全账户", "我的账户"),
        ("leak", "他怎么知道我欠钱", "我欠多少"),
        ("block", "帮我止付", "帮我还款"),
        ("unknown", "记不清了", "是昨天"),
        ("no_more", "就这些", "还有一件"),
    ],
)
def test_each_cue_is_found_where_it_stands_and_not_beside_it(name: str, yes: str, no: str) -> None:
    assert cues.says(yes, name) and not cues.says(no, name)


def test_places_come_in_text_order() -> None:
    text = "房租两千，吃饭一千"
    assert [text[start:end] for start, end in cues.places(text, "essential")] == ["房租", "吃饭"]
    assert cues.places("没有", "essential") == ()


def test_an_unknown_cue_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        cues.says("x", "no_such_cue")


@pytest.mark.parametrize("text", ["让我把钱转到安全账户", "he asked me to wire money"])
def test_being_asked_to_send_money_is_told_from_having_sent_it(text: str) -> None:
    assert cues.says(text, "told_to_pay") and not cues.says(text, "has_paid")
    assert cues.says("我已经转过去三千了", "has_paid") and not cues.says("我已经转过去三千了", "told_to_pay")


@pytest.mark.parametrize(
    ("text", "bare"),
    [("我要投诉", True), ("投诉！", True), ("I want to complain", True), ("客服不理人，投诉", False), ("投诉你们乱收费", False)],
)
def test_a_complaint_without_a_word_about_what_is_bare(text: str, bare: bool) -> None:
    assert cues.says(text, "bare_complaint") is bare


@pytest.mark.parametrize("text", ["我老婆上周生了个儿子", "我怀孕六个月，现在没上班", "媳妇快生了，住院费刚交", "we had a baby"])
def test_a_birth_is_a_change_in_the_family_and_no_illness(text: str) -> None:
    assert cues.hardship_reason(text) == "family_change"
    assert cues.tells_of_a_birth(text)


@pytest.mark.parametrize("text", ["孩子早产在保温箱", "老婆流产住院了", "刚生完孩子查出癌症"])
def test_a_birth_that_went_wrong_is_grave(text: str) -> None:
    assert cues.hardship_reason(text) in ("illness", "critical_illness")
    assert not cues.tells_of_a_birth(text)
