"""The training sayings: enough of each intent, no doubles, nothing of the held-out ones, and a check that can fail."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.nlu.lint_data import bare, findings, main, near_pairs, padding
from bot.nlu.sayings import read_sayings

HERE = Path(__file__).parent
VARIED = ["怎么还钱", "哪里能付款", "支付宝行不行", "转到哪个账户", "柜台可以交吗", "微信能还不", "给我个还款入口"]


@pytest.fixture(scope="module")
def sayings(root: Path) -> dict[str, list[str]]:
    return read_sayings(root / "data" / "nlu")


def test_the_training_data_has_no_findings(sayings: dict[str, list[str]]) -> None:
    assert findings(sayings) == []


def test_every_intent_that_people_speak_has_sayings(root: Path, sayings: dict[str, list[str]]) -> None:
    domain = yaml.safe_load((root / "domain.yml").read_text(encoding="utf-8"))
    intents = {name if isinstance(name, str) else next(iter(name)) for name in domain["intents"]}
    assert set(sayings) <= intents
    # These are sent by the gateway and by buttons, never spoken.
    unspoken = {"identity_verified", "session_resumed", "nlu_fallback", "choose_card", "change_plan_day", "move_instalment"}
    assert intents - set(sayings) <= unspoken


def test_every_spoken_intent_is_right_for_some_held_out_sayings(sayings: dict[str, list[str]]) -> None:
    held_out = [line.split("\t") for line in (HERE / "held_out.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    assert {intent for intent, _ in held_out} == set(sayings)


def test_no_held_out_saying_is_trained_on(sayings: dict[str, list[str]]) -> None:
    held_out = {bare(line.split("\t")[1]) for line in (HERE / "held_out.tsv").read_text(encoding="utf-8").splitlines()[1:]}
    assert not held_out & {bare(text) for texts in sayings.values() for text in texts}


def test_a_meaning_only_names_intents_that_exist(root: Path, sayings: dict[str, list[str]]) -> None:
    meanings = yaml.safe_load((root / "bot" / "nlu" / "meanings.yml").read_text(encoding="utf-8"))
    assert len(meanings) == 61
    assert {intent for intents in meanings.values() for intent in intents} <= set(sayings) | {"nlu_fallback"}


def test_doubles_are_found_within_and_across_intents() -> None:
    found = findings({"a": ["我要还钱", "我要还钱！"], "b": ["我要还钱"]})
    assert sum(line.startswith("duplicate") for line in found) == 2


def test_near_doubles_are_found() -> None:
    assert list(near_pairs(["我想把还款日改到每个月二十号", "我想把还款日改到每个月二十五号"]))
    assert not list(near_pairs(VARIED))


def test_padding_is_found() -> None:
    stems = ["怎么还款呢", "能不能分期", "利息怎么算"]
    assert any("请问" in line for line in padding([*stems, *("请问" + stem for stem in stems)]))
    assert not list(padding(VARIED))


def test_too_few_sayings_are_found() -> None:
    assert any(line.startswith("count: a has 7") for line in findings({"a": VARIED}))


def test_the_command_fails_on_findings_and_on_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    block = {"version": "3.1", "nlu": [{"intent": "a", "examples": "- 你好\n- 你好\n"}]}
    (tmp_path / "a.yml").write_text(yaml.safe_dump(block, allow_unicode=True), encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    assert "duplicate" in capsys.readouterr().out
