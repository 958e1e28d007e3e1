"""Facts as data: dated, sourced, conditional; and no sentence about a right or a consequence without one."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bot.knowledge import Knowledge, KnowledgeError, knowledge
from bot.knowledge.facets import asked, facets, instead_of
from bot.knowledge.phrases import phrases
from bot.language.wording import Wording
from bot.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 20)
#: Titles, names and the guard's own explanations to staff state no right to a debtor.
NOT_SENTENCES = re.compile(r"utter_(?:button|name|guard_why)_")
STATES_BY_NAME = re.compile(r"utter_(?:consequences|rights|fraud)_|utter_complaints_channel")


@pytest.fixture(scope="module")
def wording() -> Wording:
    return Wording.load(ROOT / "data" / "responses")


def write(folder: Path, facts: str) -> Path:
    (folder / "some.yml").write_text(
        "defaults: {owner: legal, reviewed_on: 2026-11-01, review_by: 2027-05-01, rule_id: R14, source: some law,"
        f" effective_from: 2013-03-15, confidence: A}}\nfacts:\n{facts}",
        encoding="utf-8",
    )
    return folder


def test_no_fact_is_overdue_for_review_on_the_given_day() -> None:
    today = Settings().today
    late = knowledge().overdue_for_review(today.date() if today else TODAY)
    assert [fact.key for fact in late] == []


# duty: law.case_law
def test_a_review_date_that_has_passed_is_found() -> None:
    assert len(knowledge().overdue_for_review(date(2030, 1, 1))) == len(knowledge())
    some = knowledge().overdue_for_review(date(2027, 3, 1))
    assert {fact.key for fact in some} >= {"hotline.banking", "hotline.mental_health"}
    assert "credit.kept_from_settlement" not in {fact.key for fact in some}


@pytest.mark.parametrize(
    ("facts", "complaint"),
    [
        ("- {key: a.b, colour: red}", "colour"),
        ("- {key: 'A B'}", "key"),
        ("- {key: a.b, rule_id: X1}", "rule_id"),
        ("- {key: a.b, review_by: 2026-10-01}", "review_by"),
        ("- {key: a.b, effective_until: 2012-01-01}", "effective_until"),
        ("- {key: a.b, when: {buckets: [M9]}}", "buckets"),
        ("- {key: a.b, responses: [say_this]}", "responses"),
        ("- {key: a.b}\n- {key: a.b}", "twice"),
    ],
)
def test_a_fact_that_cannot_stand_is_named_with_what_is_wrong(tmp_path: Path, facts: str, complaint: str) -> None:
    with pytest.raises(KnowledgeError, match=complaint):
        Knowledge.load(write(tmp_path, facts))


def test_an_unknown_fact_is_an_error_and_not_an_empty_answer() -> None:
    with pytest.raises(KnowledgeError, match="no fact named"):
        knowledge().fact("no.such")


@pytest.mark.parametrize(
    ("key", "bucket", "flags", "allowed"),
    [
        ("credit.kept_from_settlement", None, (), True),
        ("legal.nothing_filed", None, (), False),
        ("legal.nothing_filed", "M2", (), True),
        ("legal.nothing_filed", "M2", ("LEGAL",), False),
        ("legal.case_pending", "M7", ("LEGAL",), True),
        ("legal.case_pending", "M7", (), False),
        ("stage.early", "M3", (), True),
        ("stage.early", "M4", (), False),
        ("stage.late", "M4", (), True),
        ("legal.limitation_in_time", "M7", ("LIMITATION",), False),
    ],
)
def test_a_sentence_is_said_only_where_it_is_true(key: str, bucket: str | None, flags: tuple[str, ...], allowed: bool) -> None:
    assert knowledge().may_say(key, bucket=bucket, flags=flags, today=TODAY) is allowed


def test_a_fact_is_not_said_before_it_takes_effect_nor_after_it_ended(tmp_path: Path) -> None:
    facts = Knowledge.load(write(tmp_path, "- {key: a.b, effective_from: 2026-12-01, effective_until: 2026-12-31}"))
    assert [facts.may_say("a.b", today=date(2026, month, 15)) for month in (11, 12)] == [False, True]
    assert not facts.may_say("a.b", today=date(2027, 1, 1))


@pytest.mark.parametrize(
    ("key", "name", "value"),
    [
        ("credit.kept_from_settlement", "years", 5),
        ("legal.limitation_runs", "years", 3),
        ("rights.complaint_clock", "simple_days", 15),
        ("rights.complaint_clock", "complex_days", 30),
        ("rights.complaint_clock", "latest_days", 60),
        ("legal.no_criminal_for_inability", "principal", 50000),
        ("credit.one_off_repair", "repaid_by", date(2026, 3, 31)),
        ("hotline.banking", "banking", "12378"),
        ("hotline.central_bank", "central_bank", "12363"),
        ("hotline.legal_aid", "legal_aid", "12348"),
        ("hotline.mental_health", "helpline", "12356"),
        ("hotline.police", "police", "110"),
        ("hotline.ambulance", "ambulance", "120"),
        ("hotline.anti_fraud", "anti_fraud", "96110"),
    ],
)
def test_the_numbers_of_the_rules_are_data(key: str, name: str, value: object) -> None:
    assert knowledge().variables(key)[name] == value


def test_every_response_that_a_fact_names_exists(wording: Wording) -> None:
    assert sorted(key for key in knowledge().responses if key not in wording) == []


def test_every_answer_of_a_facet_is_in_the_library(wording: Wording) -> None:
    assert sorted({facet.answer for facet in facets()} - knowledge().responses) == []


def test_no_response_states_a_right_or_a_consequence_without_a_fact(wording: Wording) -> None:
    unknown = {}
    for key in wording.responses:
        if key in knowledge().responses or NOT_SENTENCES.match(key):
            continue
        texts = [text for locale in ("zh", "en") for text in wording.variations(key, locale)]
        hits = [text[found[0] : found[1]] for text in texts if (found := phrases().first("claims", phrases().bare(text)))]
        if hits or STATES_BY_NAME.match(key):
            unknown[key] = sorted(set(hits))
    assert unknown == {}, "add these to `responses` of the fact that they state, in bot/knowledge/facts"


def test_no_hotline_and_no_legal_number_stands_in_a_sentence(wording: Wording) -> None:
    numbers = re.compile(r"(?<!\d)(?:12378|12363|12348|12356|96110|110|120)(?!\d)")
    assert [key for key, rows in wording.responses.items() for row in rows if numbers.search(row.text)] == []


@pytest.mark.parametrize(
    ("intent", "text", "answer"),
    [
        ("ask_legal_action", "会坐牢吗", "utter_consequences_jail"),
        ("ask_legal_action", "欠五万会不会判刑", "utter_consequences_jail_conditions"),
        ("ask_credit_record", "我还清了征信是不是就没了", "utter_consequences_credit_after_paying"),
        ("ask_credit_record", "晚一天就上征信吗", "utter_consequences_credit_one_day"),
        ("ask_visit", "说明天上门是真的吗", "utter_consequences_visit_tomorrow"),
        ("ask_visit", "欠多少会上门", "utter_consequences_visit_amount"),
        ("ask_visit", "上门核实是什么意思", "utter_consequences_visit_check"),
        ("ask_family_liability", "会影响孩子上学吗", "utter_consequences_children"),
        ("ask_family_liability", "我老公要不要替我还", "utter_consequences_spouse"),
        ("ask_family_liability", "你们会不会告诉我老婆", "utter_consequences_family_told"),
        ("ask_consequence", "会影响我工作吗", "utter_consequences_employer"),
        ("ask_consequence", "还能坐高铁吗", "utter_consequences_travel"),
        ("ask_legal_action", "我收到法院的短信", "utter_consequences_court_message"),
        ("threaten_legal", "我把这事拍成视频发网上去", "utter_consequences_threat_expose"),
    ],
)
def test_the_precise_question_inside_a_topic_is_found(intent: str, text: str, answer: str) -> None:
    assert asked(intent, text)[0] == answer


# duty: explain.negotiation_useful
# duty: law.legit_right
# duty: plan.stop_interest
@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("信用卡催收员是什么", "utter_consequences_collector"),
        ("跟你们协商有用吗", "utter_consequences_negotiation"),
        ("停息挂账是真的吗", "utter_consequences_stop_interest"),
        ("催收犯法吗", "utter_consequences_collecting_lawful"),
        ("催收一般几点上班", "utter_consequences_collecting_hours"),
    ],
)
def test_what_people_ask_about_collectors_is_answered_even_when_it_was_not_understood(text: str, answer: str) -> None:
    found = instead_of("nlu_fallback", text)
    assert found is not None and found.answer == answer


def test_an_ordinary_wish_is_never_taken_for_such_a_question() -> None:
    for text in ("我想分期", "这个月先还两千", "能不能停止催收", "转人工", "利息怎么算的"):
        assert instead_of("request_instalment", text) is None
        assert instead_of("out_of_scope", text) is None
