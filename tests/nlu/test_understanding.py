"""What the trained model makes of sayings it never saw: floors, must-not-miss meanings, several at once, doubt."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.nlu.conftest import Engine

HERE = Path(__file__).parent
FLOOR_OVERALL = 0.82
FLOOR_OF_AN_INTENT = 0.5
# With these a miss harms somebody: each is found nearly always.
MUST_NOT_MISS = ("signal_crisis", "request_human", "report_scam", "claim_third_party", "claim_wrong_number", "report_transferred")
# These may stand for each other where the bot's first move is the same.
NEAR = {"signal_crisis": {"express_despair"}, "report_scam": {"verify_collector", "report_transferred"}}


def table(name: str) -> list[tuple[str, ...]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()[1:]
    return [tuple(line.split("\t")) for line in lines]


@pytest.fixture(scope="module")
def held_out(engine: Engine) -> list[tuple[str, str, dict[str, Any]]]:
    """(right intent, saying, parse) of the sayings written apart from the training data."""
    sayings = table("held_out.tsv")
    parses = engine.ask("parse", texts=[text for _, text in sayings])
    return [(intent, text, parse) for (intent, text), parse in zip(sayings, parses, strict=True)]


def likeliest(parse: dict[str, Any]) -> str:
    return next(entry["name"] for entry in parse["intent_ranking"] if entry["name"] != "nlu_fallback")


def test_held_out_sayings_are_understood(held_out: list[tuple[str, str, dict[str, Any]]]) -> None:
    right = [likeliest(parse) == intent for intent, _, parse in held_out]
    assert sum(right) / len(right) >= FLOOR_OVERALL


def test_no_intent_falls_below_its_floor(held_out: list[tuple[str, str, dict[str, Any]]]) -> None:
    results = defaultdict(list)
    for intent, _, parse in held_out:
        results[intent].append(likeliest(parse) == intent)
    low = {intent: sum(r) / len(r) for intent, r in results.items() if sum(r) / len(r) < FLOOR_OF_AN_INTENT}
    assert low == {}


def test_what_harms_when_missed_is_nearly_always_among_the_meanings(held_out: list[tuple[str, str, dict[str, Any]]]) -> None:
    found = defaultdict(list)
    for intent, _, parse in held_out:
        if intent in MUST_NOT_MISS:
            told = {meaning["intent"] for meaning in parse["meanings"]} | {likeliest(parse)}
            found[intent].append(bool(told & ({intent} | NEAR.get(intent, set()))))
    assert set(found) == set(MUST_NOT_MISS)
    assert sum(map(sum, found.values())) / sum(map(len, found.values())) >= 0.9


def test_the_confusions_are_those_that_are_kept_in_git(held_out: list[tuple[str, str, dict[str, Any]]]) -> None:
    """A change of data shows as a change of this list. Rounding on another machine may move a borderline saying."""
    now = {f"{intent}\t{likeliest(parse)}\t{text}" for intent, text, parse in held_out if likeliest(parse) != intent}
    kept = set((HERE / "confusions.txt").read_text(encoding="utf-8").splitlines())
    assert len(now ^ kept) <= 5, "\n".join(["renew tests/nlu/confusions.txt; it should hold:", *sorted(now)])


def test_several_meanings_of_one_message_are_all_found(engine: Engine) -> None:
    messages = [(text, set(intents.split())) for text, intents in table("several_meanings.tsv")]
    assert len(messages) >= 100
    parses = engine.ask("parse", texts=[text for text, _ in messages])
    wanted = missed = surplus = 0
    for (_, intents), parse in zip(messages, parses, strict=True):
        told = {meaning["intent"] for meaning in parse["meanings"]}
        wanted += len(intents)
        missed += len(intents - told)
        surplus += len(told - intents)
    assert missed / wanted <= 0.3
    assert surplus / wanted <= 0.3


def test_danger_and_a_wish_for_a_person_come_first(engine: Engine) -> None:
    parse, other = engine.ask("parse", texts=["利息太高了，我不想活了", "我想分期，我要转人工"])
    assert parse["intent"]["name"] == "signal_crisis"
    assert other["intent"]["name"] == "request_human"
    assert "request_instalment" in {meaning["intent"] for meaning in other["meanings"]}


def test_a_person_named_inside_another_question_does_not_come_first(engine: Engine) -> None:
    (parse,) = engine.ask("parse", texts=["人工客服晚上几点下班"])
    assert parse["intent"]["name"] == "ask_hours"


HYPERBOLE = ["利息高得要死", "忙死了今天", "电话等得我急死", "这app难用死了", "老板气死我了"]
CALLED_TO_DEATH = [
    *("一天七八个电话轰炸，还让不让人活了", "从早打到晚 让不让人过日子了"),
    *("半夜都打，谁受得了啊", "天天打，不给人活路了是吧"),
]


@pytest.mark.parametrize("text", [*HYPERBOLE, *CALLED_TO_DEATH])
def test_hyperbole_is_no_crisis(text: str, engine: Engine) -> None:
    (parse,) = engine.ask("parse", texts=[text])
    assert "signal_crisis" not in {meaning["intent"] for meaning in parse["meanings"]}


def test_doubt_is_graded_and_great_doubt_does_not_act(engine: Engine) -> None:
    sure, nonsense = engine.ask("parse", texts=["我要转人工", "紫色的量子西瓜在跑步"])
    assert sure["doubt"]["grade"] == "act"
    assert nonsense["doubt"]["grade"] in ("choose", "unclear", "confirm") or nonsense["intent"]["name"] in (
        "chat_smalltalk",
        "out_of_scope",
    )


def test_doubt_and_intent_agree(held_out: list[tuple[str, str, dict[str, Any]]]) -> None:
    grades = {parse["doubt"]["grade"] for _, _, parse in held_out}
    assert grades == {"act", "confirm", "choose", "unclear"}
    for _, _, parse in held_out:
        falls_back = parse["intent"]["name"] == "nlu_fallback"
        assert falls_back == (parse["doubt"]["grade"] in ("choose", "unclear")) == (parse["meanings"] == [])
        assert len(parse["doubt"]["choices"]) <= 3


def test_confidence_means_what_it_says(held_out: list[tuple[str, str, dict[str, Any]]]) -> None:
    sure = [likeliest(p) == i for i, _, p in held_out if p["doubt"]["grade"] == "act"]
    unsure = [likeliest(p) == i for i, _, p in held_out if p["doubt"]["grade"] != "act"]
    assert sum(sure) / len(sure) >= 0.85
    assert sum(unsure) / len(unsure) < sum(sure) / len(sure) - 0.2
