"""What a parse carries into the dialogue: entities as JSON, the day from the metadata, payloads untouched."""

from __future__ import annotations

from typing import Any

from tests.nlu.conftest import Engine


def values(parse: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [entity["value"] for entity in parse["entities"] if entity["entity"] == kind]


def test_amounts_are_integer_fen(engine: Engine) -> None:
    (parse,) = engine.ask("parse", texts=["我先还三千五"])
    (amount,) = values(parse, "amount")
    assert amount["fen"] == 350000
    assert amount["kind"] == "exact"


def test_days_count_from_the_day_in_the_metadata(engine: Engine) -> None:
    (parse,) = engine.ask("parse", texts=["我25号还"], metadata={"today": "2026-11-20"})
    (later,) = engine.ask("parse", texts=["我25号还"], metadata={"today": "2026-12-26T09:00:00+08:00"})
    assert values(parse, "date")[0]["value"] == "2026-11-25"
    assert values(later, "date")[0]["value"] == "2027-01-25"


def test_a_useless_day_in_the_metadata_falls_back_to_the_clock(engine: Engine) -> None:
    (parse,) = engine.ask("parse", texts=["明天还"], metadata={"today": "someday"})
    assert values(parse, "date")[0]["value"]


def test_what_was_just_asked_decides_what_a_bare_number_is(engine: Engine) -> None:
    (amount,) = engine.ask("parse", texts=["800"], metadata={"today": "2026-11-20", "expects": ["amount"]})
    (months,) = engine.ask("parse", texts=["12"], metadata={"today": "2026-11-20", "expects": ["months"]})
    assert values(amount, "amount")[0]["fen"] == 80000
    assert values(months, "months")[0]["value"] == 12


def test_a_bare_answer_to_a_question_is_no_wish_of_its_own(engine: Engine) -> None:
    asked = {"today": "2026-11-20", "expects": ["date", "window"]}
    when, called = engine.ask("parse", texts=["今天上午九点半", "今天上午九点半给我回电话"], metadata=asked)
    assert (when["intent"]["name"], when["doubt"]["grade"]) == ("inform_value", "act")
    assert called["intent"]["name"] == "request_callback"


def test_english_is_marked_and_chinese_is_not(engine: Engine) -> None:
    english, chinese = engine.ask("parse", texts=["How much is my debt now?", "我欠多少"])
    assert values(english, "lang") == ["en"]
    assert values(chinese, "lang") == []


def test_an_english_talk_stays_english_until_a_chinese_sentence(engine: Engine) -> None:
    number, name, sentence = engine.ask("parse", texts=["800", "张伟", "我欠你们多少钱"], metadata={"locale": "en"})
    assert values(number, "lang") == values(name, "lang") == ["en"]
    assert values(sentence, "lang") == ["zh"]
    (chinese,) = engine.ask("parse", texts=["800"], metadata={"locale": "zh"})
    assert values(chinese, "lang") == []


def test_spans_point_into_the_text_as_it_was_sent(engine: Engine) -> None:
    text = "下个月还８００元行吗"
    (parse,) = engine.ask("parse", texts=[text])
    (amount,) = [entity for entity in parse["entities"] if entity["entity"] == "amount"]
    assert "８００" in text[amount["start"] : amount["end"]]


def test_a_payload_is_left_to_the_engine(engine: Engine) -> None:
    (parse,) = engine.ask("parse", texts=['/choose_offer{"offer_id": "a1"}'])
    assert parse["intent"]["name"] == "choose_offer"
    assert [entity["value"] for entity in parse["entities"]] == ["a1"]
    assert "meanings" not in parse


def test_what_is_turned_down_comes_after_what_is_offered(engine: Engine) -> None:
    (parse,) = engine.ask("parse", texts=["一千不行，七百我就还"])
    assert [amount["fen"] for amount in values(parse, "amount")] == [70000, 100000]


def test_loading_a_model_puts_the_compiled_schema_in_place(engine: Engine) -> None:
    assert engine.ask("in_place") is True
