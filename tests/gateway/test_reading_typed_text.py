"""What the gateway makes of typed text before it is stored."""

from __future__ import annotations

import pytest

from bot.gateway.inbound import Inbound, Kind, Said, classify
from bot.gateway.sanitise import MAX_CHARS, Verdict, clean, read
from bot.gateway.secrets_in_text import HIDDEN, IdentityFacts, code_in, identity_in, second_fact_in


@pytest.mark.parametrize(
    "text",
    ["246810", "２４６８１０", "2 4 6 8 1 0", "246-810", "验证码是246810", "验证码：246810。", "246810 是验证码", "二四六八一零",
     "code 246810", "我收到的是246810", "1234", "12345678"],
)  # fmt: skip
def test_a_code_is_seen_however_it_is_written(text: str) -> None:
    code = code_in(text)
    assert code is not None
    assert code in {"246810", "1234", "12345678"}


@pytest.mark.parametrize(
    "text",
    ["", "转人工", "我先还3000元", "尾号3500那张卡", "还246810块", "每月还800，分12期", "123", "123456789", "我11月25号还",
     "三千五", "1.5k", "没收到验证码"],
)  # fmt: skip
def test_words_about_money_dates_and_cards_are_no_code(text: str) -> None:
    assert code_in(text) is None


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("13800000003 4419", IdentityFacts("13800000003", "4419")),
        ("１３８００００００３，４４１９", None),  # ten digits are no phone
        ("１３８０００００００３，４４１９", IdentityFacts("13800000003", "4419")),
        ("138 0000 0003 张伟", IdentityFacts("13800000003", None, "张伟")),
        ("手机号13800000003，身份证后四位441X", IdentityFacts("13800000003", "441X")),
        ("我叫张伟，手机13800000003", IdentityFacts("13800000003", None, "张伟")),
        ("13800000009 Emily Carter", IdentityFacts("13800000009", None, "Emily Carter")),
        ("13800000003", IdentityFacts("13800000003")),
        ("13800000003 110101199001014419", IdentityFacts("13800000003", "4419")),
        ("昨天13800000003打电话骂我，我要投诉", None),
        ("这个号码13800000003是你们的吗", None),
        ("我欠多少", None),
    ],
)
def test_identity_facts_are_seen_only_when_the_message_is_nothing_else(text: str, facts: IdentityFacts | None) -> None:
    assert identity_in(text) == facts


def test_the_second_fact_may_follow_in_its_own_message() -> None:
    assert second_fact_in("后四位4419", name_allowed=False) == IdentityFacts("", "4419")
    assert second_fact_in("张伟", name_allowed=True) == IdentityFacts("", None, "张伟")
    assert second_fact_in("张伟", name_allowed=False) is None
    assert second_fact_in("我先还3000元", name_allowed=True) is None


@pytest.mark.parametrize("text", ["", "   ", "\u3000", "。。。", "？？", "😭😭", "\u200b\u200b", "\x00\x01"])
def test_text_without_a_letter_or_digit_is_blank(text: str) -> None:
    assert read(text).verdict is Verdict.BLANK


@pytest.mark.parametrize("text", ["/restart", " /restart", "／restart", "\u200b/restart", '/affirm{"a":1}', "\u202e/restart"])
def test_a_leading_slash_is_a_command_in_every_disguise(text: str) -> None:
    assert read(text).verdict is Verdict.COMMAND


def test_the_length_limit_is_exact() -> None:
    assert read("好" * MAX_CHARS).verdict is Verdict.SPEECH
    assert read("好" * (MAX_CHARS + 1)).verdict is Verdict.TOO_LONG


def test_cleaning_keeps_line_breaks_and_drops_what_cannot_be_seen() -> None:
    assert clean(" 一行\r\n二行\x07\u200b ") == "一行\n二行"


def test_a_code_counts_only_while_one_is_pending() -> None:
    said = Said("m1", "246810")
    pending = classify(said, code_pending=True, verified=False)
    assert pending == Inbound(Kind.CODE, HIDDEN, code="246810")
    assert classify(said, code_pending=False, verified=False).kind is Kind.SPEECH


def test_identity_facts_never_reach_the_engine_and_are_not_stored() -> None:
    seen = classify(Said("m1", "13800000003 4419"), code_pending=False, verified=False)
    assert (seen.kind, seen.stored, seen.engine) == (Kind.IDENTITY, HIDDEN, "")


def test_the_engine_sees_no_phone_card_or_identity_number() -> None:
    seen = classify(Said("m1", "昨天13800000003打电话骂我，卡6222020000001234567"), code_pending=False, verified=False)
    assert "13800000003" not in seen.engine
    assert "6222020000001234567" not in seen.engine


def test_a_button_is_taken_as_issued_even_if_its_payload_begins_with_a_slash() -> None:
    seen = classify(Said("m1", "转人工", "/request_human"), code_pending=True, verified=False)
    assert (seen.kind, seen.stored, seen.engine) == (Kind.BUTTON, "转人工", "/request_human")
