"""Words that settle what a message is at a given moment, and words that only look like them."""

from __future__ import annotations

import pytest

from bot.language import hints, meant, moments
from bot.language.units import CURRENCY_BEFORE, ONLY_FIGURE, UNIT_AFTER


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("忘了看账单", "forgot"),
        ("没收到短信", "forgot"),
        ("工资拖着没发", "short_cash"),
        ("手头有点紧", "short_cash"),
        ("等货款回来", "short_cash"),
        ("I forgot", "forgot"),
        ("not paid yet", "short_cash"),
        ("我想分期", None),
        ("一共多少", None),
    ],
)
def test_a_passing_reason_is_heard(text: str, reason: str | None) -> None:
    assert meant.reason_in(text) == reason


@pytest.mark.parametrize(
    ("check", "yes", "no"),
    [
        (meant.decides_on_the_minimum, ["就还最低", "那先交最低的吧"], ["最低还多少", "最低能少点吗"]),
        (meant.asks_if_missing, ["没到账算谁的", "万一到不了账怎么办", "钱要是丢了谁负责"], ["到账了吗", "没到期怎么办理分期"]),
        (meant.lets_it_be, ["算了", "不办了", "先这样", "never mind"], ["算一下吧", "都算上"]),
        (meant.says_go_ahead, ["算一下吧", "帮我算算"], ["算了吧"]),
        (meant.only_abuse, ["一群王八蛋", "你们就是流氓"], ["昨天打了八个电话骂我混蛋", "我要投诉你们这帮混蛋"]),
        (meant.needs_it_easier, ["字太小了", "我不会弄这个", "慢点说"], ["我看懂了", "字数不限"]),
        (meant.wants_a_helper, ["让我女儿帮我弄行吗", "我儿子替我办可以吗"], ["别打给我女儿", "我老婆说分期好"]),
        (meant.only_greets, ["hi", "Hello, there was a message about my card"], ["hi, how much do I owe"]),
        (meant.finds_it_too_hard, ["这我吃不消", "太高了", "还不起"], ["可以的", "我明天还"]),
        (meant.wants_to_think, ["我想想再说", "回头再看", "跟家里商量一下"], ["想分期", "我想还钱"]),
        (meant.keeps_it, ["还是留着吧", "先不撤了"], ["撤掉吧"]),
        (meant.takes_it_back, ["撤掉吧", "取消它"], ["还是要的"]),
        (meant.stops_waiting, ["不等了", "还是问你吧"], ["等多久", "转人工"]),
        (
            moments.only_asks_if_human,
            ["是真人吗", "is this a real person"],
            ["我要真人不要机器人", "you are a bot, give me a human"],
        ),
        (meant.drops_it, ["算了，按原来的", "never mind then"], ["那就算最后一个"]),
        (meant.asks_the_least, ["最少要还多少", "what is the least I can pay"], ["一共多少"]),
        (
            meant.asks_for_other_ways,
            ["还有别的办法没", "还有其他方案吗", "有没有别的路子", "换个办法行不行", "没有别的了吗", "any other options?"],
            ["换个便宜点的", "还有更低的吗", "没有别的贷款", "还有别的贷900", "没有别的了", "怎么办"],
        ),
        (
            meant.finds_it_dear,
            ["利息这么高", "抢钱呢", "interest is outrageous"],
            ["利息怎么算", "利息是哪天收的", "每天多少利息", "how much interest"],
        ),
        (meant.asks_which_number, ["什么号码", "哪个电话号", "which number"], ["号码不方便说", "我的号码变了"]),
        (meant.denies_refusing, ["不是不想还", "我肯定会还的"], ["我就是不还"]),
        (hints.agrees, ["行", "就这个吧", "I'll take it"], ["不行", "行不行", "太高了"]),
        (hints.has_read, ["看完了", "I have read it"], ["没看完", "看不懂"]),
        (hints.goes_on, ["继续", "go on"], ["刚才说到哪了", "继续昨天的"]),
    ],
)
def test_one_thing_is_told_from_another(check: object, yes: list[str], no: list[str]) -> None:
    assert callable(check)
    assert [text for text in yes if not check(text)] == []
    assert [text for text in no if check(text)] == []


@pytest.mark.parametrize(("text", "count"), [("12", 12), ("就12吧", 12), ("12期", None), ("1200", None), ("12号", None)])
def test_a_small_number_by_itself_is_a_count(text: str, count: int | None) -> None:
    assert hints.bare_count(text) == count


def test_what_stands_around_a_number_says_what_it_is() -> None:
    assert UNIT_AFTER.match(" 元") and not UNIT_AFTER.match("，全天")
    assert CURRENCY_BEFORE.search("共 ¥") and not CURRENCY_BEFORE.search("请打 ")
    for figure in ("1,744.00", "2026年11月27日", "12378", "C20261120-0001"):
        assert ONLY_FIGURE.fullmatch(figure), figure
    assert not ONLY_FIGURE.fullmatch("你这个老赖")
