"""Short remarks about the thing just spoken of: learnt from sayings of each moment, kept apart from everything else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from actions.turn import FOLLOW_UP
from bot.nlu.lint_data import FEWEST_FOLLOW_UPS, MOST_FOLLOW_UPS, findings
from bot.nlu.sayings import NONE, FollowUpSayings
from bot.nlu.text import normal_form, set_apart
from tests.nlu.conftest import Engine

HERE = Path(__file__).parent
HELD_OUT = [tuple(line.split("\t")) for line in (HERE / "follow_ups.tsv").read_text(encoding="utf-8").splitlines()[1:]]
MOMENTS = (
    "agreed", "callback", "contact", "credit", "danger", "filed", "grievance", "hard", "identity", "offer", "page", "plan",
    "records", "relatives", "scam", "settling", "visit", "waiting",
)  # fmt: skip


@pytest.fixture(scope="module")
def files(root: Path) -> dict[str, FollowUpSayings]:
    return {file.stem: FollowUpSayings.read(file) for file in sorted((root / "data" / "nlu" / "followups").glob("*.yml"))}


def test_every_moment_has_its_file_and_held_out_sayings(files: dict[str, FollowUpSayings]) -> None:
    assert tuple(files) == MOMENTS
    assert {moment for moment, _, _ in HELD_OUT} == set(MOMENTS)


def test_the_sayings_have_no_findings(files: dict[str, FollowUpSayings]) -> None:
    for held in files.values():
        assert findings({**held.follow_ups, NONE: held.none}, FEWEST_FOLLOW_UPS, MOST_FOLLOW_UPS) == []


def test_intents_left_aside_exist(root: Path, files: dict[str, FollowUpSayings]) -> None:
    domain = yaml.safe_load((root / "domain.yml").read_text(encoding="utf-8"))
    intents = {name if isinstance(name, str) else next(iter(name)) for name in domain["intents"]}
    assert all(held.apart_from <= intents for held in files.values())


def test_no_held_out_saying_is_trained_on(files: dict[str, FollowUpSayings]) -> None:
    known = {normal_form(text) for held in files.values() for texts in (*held.follow_ups.values(), held.none) for text in texts}
    assert not known & {normal_form(text) for _, text, _ in HELD_OUT}


def test_held_out_sayings_are_read_as_at_their_moment(engine: Engine) -> None:
    parses = engine.ask("parse", texts=[text for _, text, _ in HELD_OUT])
    wrong: Counter[str] = Counter()
    for (moment, text, wanted), parse in zip(HELD_OUT, parses, strict=True):
        found = parse["follow_ups"].get(moment, {"name": NONE, "confidence": 1.0})
        name = found["name"] if found["confidence"] >= FOLLOW_UP else NONE
        if name != wanted:
            wrong[f"{moment}: {text} is {wanted}, read as {name} ({found['confidence']:.2f})"] += 1
    assert len(wrong) <= len(HELD_OUT) // 10, "\n".join(wrong)


def test_a_reason_before_the_question_does_not_hide_it(engine: Engine) -> None:
    (parse,) = engine.ask("parse", texts=["首付我凑得出 就是想问总共要还多少"])
    assert parse["follow_ups"]["offer"]["name"] == "total"


def test_plain_answers_and_danger_are_no_follow_ups_of_an_offer(engine: Engine) -> None:
    for parse in engine.ask("parse", texts=["可以", "不行", "五百", "25号", "我不想活了", "我要投诉"]):
        assert parse["follow_ups"].get("offer", {"confidence": 0.0})["confidence"] < FOLLOW_UP, parse["text"]


def test_spaces_between_words_set_parts_apart_and_between_characters_do_not() -> None:
    assert set_apart("太贵了 换之前那个") == ["太贵了", "换之前那个"]
    assert set_apart("我 要 分 期") == []
    assert set_apart("没有空格") == []
