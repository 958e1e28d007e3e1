"""Text, clauses, English and shapes: the small parts that need no model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.nlu.clauses import ClauseSplitter
from bot.nlu.english import is_english
from bot.nlu.lexicon import detectors, read_folder
from bot.nlu.shape import SIGNS, shape
from bot.nlu.text import normal_form


@pytest.fixture(scope="module")
def lists(root: Path) -> dict[str, Any]:
    return read_folder(root / "data" / "nlu" / "lexicon")


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("  我 要 分 期 ", "我要分期"),
        ("ＡＰＰ打不开", "app打不开"),
        ("哈哈哈哈哈哈", "哈哈哈"),
        ("10000元", "10000元"),
        ("在吗\u200b\ufeff", "在吗"),
        ("I  want\tHELP", "i want help"),
    ],
)
def test_what_was_typed_comes_into_one_form(typed: str, compared: str) -> None:
    assert normal_form(typed) == compared


def test_the_normal_form_of_a_normal_form_is_itself() -> None:
    for text in ("我 ｗａｎｔ  分期！！！！！", "嗯嗯嗯嗯嗯嗯", "12,000.50 元"):
        assert normal_form(normal_form(text)) == normal_form(text)


def test_a_message_is_cut_at_signs_and_connectives(lists: dict[str, Any]) -> None:
    cut = ClauseSplitter(lists["clauses"]).split("我丢了工作，能不能分12期然后别打我妈电话")
    assert [clause.text for clause in cut] == ["我丢了工作", "能不能分12期", "然后别打我妈电话"]


def test_clauses_know_where_they_stand(lists: dict[str, Any]) -> None:
    text = "上班被裁了。每月还八百行吗？"
    for clause in ClauseSplitter(lists["clauses"]).split(text):
        assert text[clause.start : clause.end].strip() == clause.text


def test_a_number_is_not_cut_and_one_clause_is_none(lists: dict[str, Any]) -> None:
    splitter = ClauseSplitter(lists["clauses"])
    assert splitter.split("我先转1,200.50元") == []
    assert splitter.split("喂，我要分期") == []


@pytest.mark.parametrize("text", ["How much is my debt now?", "i can't pay this month", "installments please", "stop calling me"])
def test_english_is_english(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize("text", ["转人工 please", "wo yao rengong", "ok", "app", "bye", "我要申请plan", "12345", ""])
def test_chinese_pinyin_and_single_words_are_not_english(text: str) -> None:
    assert not is_english(text)


def test_a_shape_hides_values_and_keeps_the_rest() -> None:
    assert shape("每月还八百") == shape("每月还一千二")
    assert shape("你好") == "你好"
    assert not any(sign in shape("你好呀") for sign in SIGNS.values())


def test_a_folder_without_lists_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_folder(tmp_path)


def test_a_part_may_be_made_of_parts(lists: dict[str, Any]) -> None:
    lists = {
        "detectors": {
            "parts": {"kin": ["妈", "爸"], "others": ["{kin}", "老板"]},
            "detectors": [{"intent": "x", "says": ["打给{others}"], "unless": ["别打给{others}"]}],
        }
    }
    (known,) = detectors(lists)
    assert known.says.search("打给爸") and known.says.search("打给老板")
