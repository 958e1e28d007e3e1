from __future__ import annotations

import pytest

from bot.language import visit_words


@pytest.mark.parametrize(
    ("read", "yes", "no"),
    [
        (visit_words.asks_what_they_must_show, "他们得出示哪些手续", "我没有证明"),
        (visit_words.wants_no_visit, "千万别上门，老人受不了", "别来这一套"),
        (visit_words.somebody_came, "人又到我家了", "信来了"),
        (visit_words.wants_that_person_checked, "那个男的麻烦核实一下", "帮我查账单"),
        (visit_words.would_rather_talk, "好商量嘛，何必打官司", "你起诉吧"),
        (visit_words.asks_whom_to_talk_to, "这事得跟哪个商量", "谁给我打的电话"),
        (visit_words.wants_somebody_to_talk_to, "换个人跟我谈", "找个人借钱"),
        (visit_words.leaves_it_here, "嗯，先到这儿吧", "就这样分十期"),
        (visit_words.asks_us_to_put_in_a_word, "麻烦替我争取一下", "帮我问问我妈欠多少"),
    ],
)
def test_each_is_told_from_its_neighbour(read: object, yes: str, no: str) -> None:
    assert callable(read)
    assert read(yes)
    assert not read(no)
