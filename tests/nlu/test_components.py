"""Single parts in the engine's Python: the answer schema, the bank's transformer, the statistics."""

from __future__ import annotations

from typing import Any

import pytest

from tests.nlu.conftest import Engine

EVENT = {"event": "slot", "timestamp": None, "name": "language", "value": "en"}
BODIES: list[Any] = [
    {},
    {"events": [], "responses": []},
    {"events": [EVENT], "responses": [{"text": "hi"}]},
    {"events": [EVENT, EVENT, {"event": "followup", "timestamp": 1.5, "name": "action_listen"}], "responses": []},
    {"events": [{"event": "active_loop", "timestamp": None, "name": None}], "responses": []},
    {"events": [{"event": "slot", "name": "a", "value": {"nested": [1, "x", None]}}], "responses": [{}]},
    {"events": [{"event": "user", "text": "x", "parse_data": {"intent": {"name": "greet"}, "entities": [], "text": "x"}}]},
    {"events": [{"event": "slot"}], "responses": []},
    {"events": [{"event": "no such event"}], "responses": []},
    {"events": [{"name": "language"}], "responses": []},
    {"events": "none", "responses": []},
    {"events": [EVENT], "responses": "text"},
    {"events": [EVENT], "responses": ["text"]},
    {"events": [1, 2], "responses": []},
    {"events": [None], "responses": [None]},
    {"events": None},
    {"events": [{"event": "bot", "text": 5}], "responses": []},
    {"events": [{"event": "reminder"}], "responses": []},
    {"something": "else"},
    [],
    "text",
    None,
    7,
]


def test_the_compiled_schema_says_exactly_what_the_stock_check_says(components: Engine) -> None:
    verdicts = components.ask("verdicts", bodies=BODIES)
    assert [v["ours"] for v in verdicts] == [v["stock"] for v in verdicts]
    assert {v["stock"][0] for v in verdicts} == {"accepted", "refused"}


def test_it_is_put_in_place_for_the_version_it_was_written_for(components: Engine) -> None:
    said = components.ask("install", version="3.6.21")
    assert said == {"installed": True, "placed": True, "real": "3.6.21"}


def test_another_version_keeps_its_own_check(components: Engine) -> None:
    said = components.ask("install", version="3.7.0")
    assert not said["installed"] and not said["placed"]


def test_a_banks_own_transformer_gives_the_vectors_it_should(components: Engine) -> None:
    for answer in components.ask("transformer", texts=["我要分期", "什么时候到账?", "apple", "x分期还款 app"]):
        assert answer["ours"] == pytest.approx(answer["reference"], abs=1e-4)


def test_its_tokens_are_characters_and_word_pieces(components: Engine) -> None:
    chinese, english = components.ask("transformer", texts=["我要?", "APPLE 分x"])
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *"我要分期还款什么时候到账", "app", "##le", "?"]
    assert [vocabulary[i] for i in chinese["tokens"]] == ["[CLS]", "我", "要", "?", "[SEP]"]
    assert [vocabulary[i] for i in english["tokens"]] == ["[CLS]", "app", "##le", "分", "[UNK]", "[SEP]"]


@pytest.mark.parametrize("missing", ["config.json", "vocab.txt", "model.safetensors"])
def test_an_incomplete_transformer_folder_is_refused_by_name(missing: str, components: Engine) -> None:
    assert missing in components.ask("transformer_refused", missing=missing)


def test_another_architecture_is_refused(components: Engine) -> None:
    assert "only BERT" in components.ask("transformer_refused", model_type="gpt2")


@pytest.mark.parametrize("with_transformer", [False, True])
def test_a_model_learns_and_survives_being_stored(with_transformer: bool, components: Engine) -> None:
    told = components.ask("small_model", with_transformer=with_transformer)
    assert told["answers"] == ["plan", "pay", "bye"]
    assert told["same"]
    assert told["sums"] == pytest.approx([1.0, 1.0, 1.0], abs=1e-5)
    assert set(told["files"]) == {".json", ".npy"}


def test_left_out_scores_are_those_of_really_leaving_out(components: Engine) -> None:
    assert components.ask("left_out_shortcut") < 1e-3


def test_settings_that_cannot_work_are_refused(components: Engine) -> None:
    said = components.ask("bad_settings")
    assert said == {
        "unknown kind": "ValueError",
        "no features": "ValueError",
        "one intent": "ValueError",
        "missing folder": "FileNotFoundError",
    }


def test_a_talk_is_kept_in_memory_and_all_of_it_on_disk(components: Engine) -> None:
    assert components.ask("trackers") == {
        "unknown": [],
        "the same one": True,
        "another engine": ["one", "two"],
        "broken off": ["one", "two"],
        "put aside and taken up": ["one", "two", "four"],
    }
