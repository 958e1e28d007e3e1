"""The evaluation's arithmetic and its report."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from bot.nlu.report import as_html, as_json, as_text
from bot.nlu.scores import Case, Parse, Scores, calibration_error, score

RIGHT_FOR = {"pay": ["promise_payment"], "plan": ["request_instalment", "ask_options"], "english_any": []}


def case(text: str, meaning: str, **values: str) -> Case:
    return Case(text, meaning, values, "written")


def parse(intent: str, confidence: float = 0.9, english: bool = False, acted: str | None = None, **values: list[str]) -> Parse:
    return Parse(intent, acted or intent, confidence, english, values)


@pytest.fixture
def scores() -> Scores:
    cases = [
        case("月底还", "pay", date="2026-11-30"),
        case("还八百", "pay", amount="800"),
        case("分期", "plan"),
        case("有什么办法", "plan"),
        case("I want to pay", "english_any"),
        case("十二期", "plan", months="12"),
    ]
    parses = [
        parse("promise_payment", date=["2026-11-30"]),
        parse("request_instalment", 0.4, amount=["800.00", "900.00"]),
        parse("request_instalment", date=["2026-11-22"]),
        parse("ask_options", 0.3, acted="nlu_fallback"),
        parse("greet", 0.2, english=True),
        parse("request_instalment", months=["12"]),
    ]
    return score(cases, parses, RIGHT_FOR)


def test_right_is_one_of_the_intents_of_the_meaning_and_english_is_a_language(scores: Scores) -> None:
    told = as_json(scores, [1.0, 2.0])
    assert (told["n"], told["accuracy"]) == (6, pytest.approx(5 / 6))
    assert told["meanings"]["pay"] == {"n": 2, "recall": 0.5, "precision": 1.0}
    assert told["meanings"]["plan"] == {"n": 3, "recall": 1.0, "precision": 0.75}


def test_values_are_exact_or_wrong_and_spurious_where_there_is_none(scores: Scores) -> None:
    values = as_json(scores, [1.0])["values"]
    assert values["amount"] == {"n": 1, "exact": 0.0, "spurious": 0.0}
    assert values["date"] == {"n": 1, "exact": 1.0, "spurious": pytest.approx(1 / 5)}
    assert values["months"]["exact"] == 1.0
    assert values["percent"] == {"n": 0, "exact": None, "spurious": 0.0}


@pytest.mark.parametrize(
    ("kind", "told", "found", "exact"),
    [
        ("amount", "900;1800", ["900.00", "1800"], 1.0),
        ("amount", "900;1800", ["1800", "900"], 0.0),
        ("date", "2026-11-25|2026-12-02", ["2026-12-02"], 1.0),
        ("date", "UNRES", [], 1.0),
        ("date", "UNRES", ["2026-11-25"], 0.0),
        ("percent", "50", ["50"], 1.0),
    ],
)
def test_several_either_and_unresolvable_values(kind: str, told: str, found: list[str], exact: float) -> None:
    result = score([case("x", "pay", **{kind: told})], [parse("promise_payment", **{kind: found})], RIGHT_FOR)
    assert result.values[kind]["exact"] == exact


def test_a_question_mark_is_not_scored() -> None:
    result = score([case("x", "pay", date="?")], [parse("promise_payment", date=["2026-11-22"])], RIGHT_FOR)
    assert (result.values["date"]["n"], result.values["date"]["without"]) == (0, 0)


def test_calibration_error_is_the_mean_gap() -> None:
    assert calibration_error([(0.9, True), (0.9, False)]) == pytest.approx(0.4)
    assert calibration_error([]) == 0


def test_what_the_bot_would_act_on_is_told_apart(scores: Scores) -> None:
    acted = as_json(scores, [1.0])["acted"]
    assert acted == {"share": pytest.approx(5 / 6), "accuracy": pytest.approx(4 / 5)}


def test_text_and_page_name_the_confusions(scores: Scores) -> None:
    text, page = as_text(scores, [1.0]), as_html(scores, [1.0])
    assert "pay -> request_instalment" in text and "还八百" in text
    assert "<svg" in page and "还八百" in page and "http" not in page


def test_the_command_writes_the_report(engine_python: Path, current_model: Path, root: Path, tmp_path: Path) -> None:
    lines = ["text\tmeaning\tamount\torigin", "转人工\thuman\t\tpublic", "我先还三千\tpart\t3000\twritten"]
    (tmp_path / "cases.tsv").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "map.yml").write_text("human: [request_human]\npart: [offer_part_payment, promise_payment]\n")
    command = [str(engine_python), "-W", "ignore", "-m", "bot.nlu.evaluate", str(tmp_path / "cases.tsv")]
    command += ["--map", str(tmp_path / "map.yml"), "--out", str(tmp_path / "out"), "--model", str(current_model)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    report = json.loads((tmp_path / "out" / "report.json").read_text())
    assert set(report) >= {"accuracy", "n", "meanings", "values"}
    assert report["n"] == 2 and report["values"]["amount"]["exact"] == 1.0
    assert "<svg" in (tmp_path / "out" / "report.html").read_text()


def test_a_map_that_lacks_a_meaning_is_refused(engine_python: Path, root: Path, tmp_path: Path) -> None:
    (tmp_path / "cases.tsv").write_text("text\tmeaning\n你好\tnobody knows\n", encoding="utf-8")
    command = [str(engine_python), "-W", "ignore", "-m", "bot.nlu.evaluate", str(tmp_path / "cases.tsv")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode != 0 and "nobody knows" in done.stderr
