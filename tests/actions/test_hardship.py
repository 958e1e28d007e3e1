from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from rasa_sdk import Tracker

from actions.heard import UNNAMED
from actions.means import sorted_amounts
from actions.offers import changes_text
from actions.turn import Turn
from bot.debt.errors import HouseError
from bot.debt.negotiation.types import Change
from bot.language import cues
from bot.services import contact, hardship, plans
from tests.actions.play import Play

Begin = Callable[..., Play]


def test_the_person_comes_first_and_no_amount_is_named(play: Begin) -> None:
    answer = play("A04").says("我失业了真没钱", "claim_hardship")
    assert answer.keys == ["utter_hardship_heard_unemployment", "utter_ask_hardship_means"]
    assert "21,985" not in answer


def test_illness_pauses_all_asking_on_the_word_alone(play: Begin) -> None:
    talk = play("A04")
    answer = talk.says("我妈住院了", "claim_hardship")
    assert answer.keys[1] == "utter_hardship_pause" and "2026年11月27日" in answer
    assert "breathing_space" in {hold.kind for hold in contact.running_holds(talk.ctx, talk.talk.id)}


def test_a_lost_job_alone_pauses_nothing(play: Begin) -> None:
    talk = play("A04")
    talk.says("我失业了", "claim_hardship")
    assert contact.running_holds(talk.ctx, talk.talk.id) == ()


@pytest.mark.parametrize("locale", ["zh", "en"])
@pytest.mark.parametrize("reason", [*cues.REASONS, UNNAMED, "hardship"])
def test_a_paper_that_is_asked_for_is_named_in_words_whatever_the_reason(play: Begin, reason: str, locale: str) -> None:
    talk = play("A04", locale)
    turn = Turn(talk.ctx, talk.wording, None, _tracker(talk, "", locale))  # type: ignore[arg-type]
    sentence = changes_text(turn, [Change("evidence", {"reason": reason})])
    assert talk.wording.text(f"utter_name_{reason}", locale) in sentence
    assert locale == "en" or not re.search(r"[A-Za-z]", sentence), sentence


def test_the_listening_comes_before_the_identity(play: Begin) -> None:
    assert play().says("我失业了", "claim_hardship").keys == ["utter_hardship_heard_unemployment", "utter_identity_needed"]


def test_figures_are_sorted_by_the_words_before_them_and_corrections_hold(play: Begin) -> None:
    talk = play("A04")
    talk.says("我失业了", "claim_hardship")
    talk.says("好", "affirm")
    asked = talk.says("到手6500…啊不，现在失业金2000，老公给4500", "inform_income")
    assert asked.keys == ["utter_ask_means_counted"] and "6,500.00" in asked
    answer = talk.says("房租吃饭4200，还有别的贷900", "inform_income")
    assert answer.keys[0] == "utter_means_left" and "1,070.00" in answer
    declared = hardship.cases(talk.ctx, talk.talk.id)[0].declared
    assert declared == {"income_fen": 650000, "essentials_fen": 420000, "other_debt_fen": 90000}


def test_only_the_income_that_can_be_counted_on_counts(play: Begin) -> None:
    talk = play("A04")
    talk.says("我失业了", "claim_hardship")
    talk.says("好", "affirm")
    talk.says("失业金2000，老公给4500", "inform_income")
    assert talk.says("", "inform_income", choice="450000").keys == ["utter_ask_means_essentials"]
    talk.says("三千", "inform_value")
    assert "4,500.00" in talk.says("", "inform_income", choice="none")


def test_one_figure_is_corrected_and_the_rest_kept(play: Begin) -> None:
    talk = play("A04")
    talk.says("我失业了", "claim_hardship")
    talk.says("好", "affirm")
    talk.says("一个月五千", "inform_income")
    assert talk.says("不对，收入是六千", "correct_value").keys == ["utter_ask_means_essentials"]
    talk.says("三千", "inform_value")
    assert "6,000.00" in talk.says("没有", "deny")


def test_a_drop_of_income_is_cut_while_it_is_only_declared(play: Begin) -> None:
    talk = play("A04")
    talk.says("工资降了一半", "claim_hardship")
    talk.says("好", "affirm")
    talk.says("五千", "inform_income")
    talk.says("三千", "inform_value")
    answer = talk.says("没有", "deny")
    # 5,000 less ten per cent, less 3,000, less the buffer of 225
    assert "1,270.00" in answer
    current = plans.current(talk.ctx, talk.talk.id)
    assert current is not None and current.declared.reason == "income_drop"


def test_nothing_left_is_said_as_it_is(play: Begin) -> None:
    talk = play("A04")
    talk.says("我失业了", "claim_hardship")
    talk.says("好", "affirm")
    talk.says("两千", "inform_income")
    assert talk.says("两千", "inform_value").keys[0] == "utter_means_nothing_left_short"


def test_nothing_left_after_other_debts_is_said_as_it_is(play: Begin) -> None:
    talk = play("A04")
    talk.says("我失业了", "claim_hardship")
    talk.says("好", "affirm")
    talk.says("四千", "inform_income")
    talk.says("两千", "inform_value")
    assert talk.says("两千", "inform_value").keys[0] == "utter_means_nothing_left"


def test_a_no_to_counting_is_no_matter(play: Begin) -> None:
    talk = play("A04")
    talk.says("我失业了", "claim_hardship")
    assert talk.says("不用", "deny").keys == ["utter_hardship_no_hurry"]


def test_sensitive_papers_need_consent_on_its_own_and_a_no_opens_a_lighter_way(play: Begin) -> None:
    talk = play("A04")
    talk.says("我妈住院了", "claim_hardship")
    assert talk.says("要什么材料", "ask_evidence").keys == ["utter_ask_consent"]
    assert talk.says("不想给你们看病历", "refuse_consent").keys == ["utter_hardship_refused", "utter_hardship_lighter"]
    assert not hardship.has_consent(talk.ctx, talk.talk.id, "illness")
    assert talk.says("发收据可以吧", "report_upload").keys == ["utter_hardship_lighter_open"]
    assert hardship.has_consent(talk.ctx, talk.talk.id, "illness")


def test_statements_of_an_account_need_consent_too_and_may_be_covered(play: Begin) -> None:
    talk = play("A04")
    talk.says("生意不好亏了不少", "claim_hardship")
    asked = talk.says("要什么材料", "ask_evidence")
    assert asked.keys == ["utter_ask_consent_accounts"] and asked.cards[0]["data"]["sensitive"] is True
    with pytest.raises(HouseError, match="consent_required"):
        hardship.add_attachment(talk.ctx, talk.talk.id, name="a.pdf", content=b"%PDF-1.7 x", purpose="income_drop")
    assert talk.says("流水不想给外人看", "refuse_consent").keys == ["utter_hardship_refused", "utter_hardship_covered"]
    opened = talk.says("遮住再发", "affirm")
    assert opened.keys == ["utter_hardship_covered_open"]
    assert opened.cards[0]["data"]["evidence"] == ["bank_statements", "payslips"]
    assert "遮挡" in opened.cards[0]["data"]["consent"]
    assert hardship.has_consent(talk.ctx, talk.talk.id, "income_drop")


def test_what_was_agreed_to_on_the_card_or_in_words_is_not_asked_again(play: Begin) -> None:
    talk = play("A04")
    talk.says("我妈住院了", "claim_hardship")
    asked = talk.says("要什么材料", "ask_evidence").cards[0]["data"]
    assert asked["consent"] and "agreed" not in asked
    hardship.answer_consent(talk.ctx, talk.talk.id, "illness", asked["consent"], given=True)
    hardship.add_attachment(
        talk.ctx, talk.talk.id, name="a.pdf", content=b"%PDF-1.7 x", purpose="illness", consent_kind="illness"
    )
    assert talk.says("材料上传好了", "report_upload").keys == ["utter_hardship_under_review"]
    again = talk.says("要什么材料", "ask_evidence")
    assert again.keys == ["utter_hardship_papers"] and again.cards[0]["data"]["consent"] == ""


def test_a_yes_in_words_is_shown_on_the_card_as_given(play: Begin) -> None:
    talk = play("A04")
    talk.says("我妈住院了", "claim_hardship")
    talk.says("要什么材料", "ask_evidence")
    assert talk.says("同意", "affirm").cards[0]["data"]["agreed"] is True


def test_papers_that_did_not_come_are_asked_for_with_the_consent_they_need(play: Begin) -> None:
    talk = play("A04")
    talk.says("我妈住院了", "claim_hardship")
    card = talk.says("发了", "report_upload").cards[0]["data"]
    assert card["sensitive"] and card["consent"]


def test_no_papers_at_all_is_fine_too(play: Begin) -> None:
    talk = play("A04")
    talk.says("我妈住院了", "claim_hardship")
    talk.says("要什么材料", "ask_evidence")
    talk.says("不想给", "deny")
    assert talk.says("也不想", "deny").keys == ["utter_hardship_no_papers_fine"]


def test_papers_of_a_lost_job_need_a_consent_of_their_own(play: Begin) -> None:
    answer = play("A11").says("失业要什么材料", "ask_evidence")
    assert answer.keys == ["utter_ask_consent_accounts"] and answer.cards[0]["data"]["consent"]


def test_words_that_were_not_understood_are_no_consent(play: Begin) -> None:
    talk = play("A11")
    talk.says("失业要什么材料", "ask_evidence")
    assert talk.says("报上去就肯定能批吧", "nlu_fallback").keys == ["utter_hardship_consent_open"]
    assert not hardship.has_consent(talk.ctx, talk.talk.id, "unemployment")


def test_papers_go_to_a_person_and_are_no_approval(play: Begin) -> None:
    talk = play("A11")
    talk.says("失业要什么材料", "ask_evidence")
    talk.says("同意", "affirm")
    assert talk.says("发了", "report_upload").keys == ["utter_hardship_upload_missing"]
    paper = {"name": "a.pdf", "content": b"%PDF-1.7 x", "purpose": "unemployment"}
    hardship.add_attachment(talk.ctx, talk.talk.id, consent_kind="unemployment", **paper)
    answer = talk.says("发了", "report_upload")
    assert answer.keys == ["utter_hardship_under_review"] and "已提交不代表已同意" in answer


def test_amounts_without_a_word_answer_what_was_asked(play: Begin) -> None:
    talk = play("A04")
    turn = Turn(talk.ctx, talk.wording, None, _tracker(talk, "四千"))  # type: ignore[arg-type]
    assert {name: [str(value) for value in sums] for name, sums in sorted_amounts(turn, "essentials").items()} == {
        "essentials": ["4000.00"]
    }


def _tracker(talk: Play, text: str, locale: str = "zh") -> Tracker:
    message = {"text": text, "intent": {"name": "inform_value"}}
    return Tracker(f"{talk.talk.id}.1", {"language": locale}, message, [], False, None, {}, None)  # type: ignore[arg-type]
