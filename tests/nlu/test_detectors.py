"""The phrases that must not be missed, and what only sounds like them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.nlu.lexicon import Detector, detectors, hits, read_folder
from bot.nlu.text import normal_form

FOUND = {
    "signal_crisis": [
        "我真的不想活了",
        "还不上我就跳楼",
        "活着没意思",
        "你们非要逼死我吗",
        "死了就不用还了吧",
        "我老公说要喝农药",
        "一了百了算了",
        "suicide is the only way out",
    ],
    "threaten_violence": ["信不信我砍死你", "我找人收拾你", "炸了你们银行", "大家同归于尽"],
    "request_human": ["帮我转人工", "叫你们经理来", "我不跟机器人说", "客服电话多少", "zhuan rengong", "let me talk to a person"],
    "report_scam": ["他让我把钱转到安全账户", "这个链接是真的吗", "怎么证明你们是银行", "让我共享屏幕", "有人冒充你们客服"],
    "report_transferred": ["我已经把钱转给他们了", "刚给骗子打了钱"],
    "claim_wrong_number": ["你打错电话了", "我压根不认识这个人", "这里没有你们找的人"],
    "claim_third_party": ["我是他老婆，他不在家", "我是持卡人的儿子", "替我妈问一下"],
    "complain_third_party_contact": ["你们昨天打给我妈了", "催收打电话到我公司", "爆我通讯录", "全公司都知道我欠钱"],
    "complain_harassment": ["天天打电话骚扰", "催收骂我", "一天打八个电话", "半夜十二点打来催", "昨晚十一点还给我打电话"],
    "request_stop_contact": ["别再打电话了", "不要联系我家人", "停止骚扰我"],
    "insult_bot": ["你个傻逼", "滚蛋", "一帮畜生"],
}
ONLY_SOUNDS_LIKE = {
    "signal_crisis": [
        "利息高得要死",
        "忙死了",
        "想死你们了",
        "系统卡死了",
        "要钱没有要命一条",
        "生意都快活不下去了",
        "打死我也不签",
    ],
    "threaten_violence": ["价格砍一砍", "利息打个折"],
    "request_human": ["你是真人吗", "人工智能真厉害", "不用转人工", "人工客服态度不好", "找老板预支工资", "请人工复核"],
    "report_scam": ["我被骗了两万", "算不算信用卡诈骗罪", "你们就是骗子", "验证码收不到"],
    "report_transferred": ["他让我把钱转给他们", "要不要转到安全账户"],
    "claim_wrong_number": ["名字写错了", "账算错了", "我打错字了", "这笔交易我不认识这个商户"],
    "claim_third_party": ["不是本人刷的", "不是本人消费"],
    "complain_third_party_contact": ["别打我妈电话", "会不会打给我家人", "我找朋友借点钱", "公司没发工资", "你们能打给我单位吗"],
    "complain_harassment": ["别再骚扰我", "骚扰电话违法吗", "会不会天天打电话", "后天十一点给我打电话", "上午十点半打过来就行"],
    "request_stop_contact": ["少打官腔", "拒绝还款", "打电话又不接"],
    "insult_bot": ["利滚利算下来多少", "垃圾短信太多", "你妈妈的手机号"],
}


@pytest.fixture(scope="module")
def known(root: Path) -> tuple[Detector, ...]:
    return detectors(read_folder(root / "data" / "nlu" / "lexicon"))


def seen(text: str, known: tuple[Detector, ...]) -> set[str]:
    return {hit.intent for hit in hits(normal_form(text), known)}


@pytest.mark.parametrize(("intent", "text"), [(i, t) for i, texts in FOUND.items() for t in texts])
def test_what_must_not_be_missed_is_found(intent: str, text: str, known: tuple[Detector, ...]) -> None:
    assert intent in seen(text, known)


@pytest.mark.parametrize(("intent", "text"), [(i, t) for i, texts in ONLY_SOUNDS_LIKE.items() for t in texts])
def test_what_only_sounds_like_it_is_left_alone(intent: str, text: str, known: tuple[Detector, ...]) -> None:
    assert intent not in seen(text, known)


def test_every_detector_has_both_kinds_of_example(known: tuple[Detector, ...]) -> None:
    assert {detector.intent for detector in known} == set(FOUND) == set(ONLY_SOUNDS_LIKE)


def test_swearing_inside_a_long_request_is_mood_not_meaning(known: tuple[Detector, ...]) -> None:
    assert "insult_bot" not in seen("他妈的我就想知道这个月到底要还多少钱才不算逾期", known)
