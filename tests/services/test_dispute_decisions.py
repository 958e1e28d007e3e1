"""Disputes decided at the desk: the frozen part comes free, what was wrong is given back, the debtor hears it in plain words."""

from __future__ import annotations

import json

import pytest

from bot.debt.account import Posting, PostingKind
from bot.debt.errors import HouseError
from bot.debt.values import Money
from bot.services import access, accounts, audit, desk_access, dispute_decisions, disputes, handoff
from bot.services.desk_access import Staff
from bot.services.ports import Context
from tests.houses import Talk

WHY = "商户提供了退货凭证"


@pytest.fixture
def supervisor(house: Context) -> Staff:
    return desk_access.sign_in(house, "supervisor", "demo").staff


@pytest.fixture
def talk(house: Context) -> Talk:
    return Talk.verified(house, "A04")


def opened(house: Context, talk: Talk) -> str:
    return disputes.open_dispute(house, talk.id, "merchant", amount=Money.of("1288")).number


# duty: disp.bill
def test_an_upheld_charge_is_given_back_and_no_longer_frozen(house: Context, talk: Talk, supervisor: Staff) -> None:
    before = accounts.position(house, talk.id)
    number = opened(house, talk)
    assert dispute_decisions.decide(house, number, supervisor, "upheld", WHY) == "upheld"
    after = accounts.position(house, talk.id)
    assert after.disputed == Money(0)
    assert before.principal - after.principal == Money.of("1288")
    (view,) = disputes.progress(house, talk.id)
    assert (view.status, view.frozen, view.outcome) == ("upheld", False, WHY)


def test_a_charge_upheld_in_part_gives_back_that_part_and_the_rest_is_due_again(
    house: Context, talk: Talk, supervisor: Staff
) -> None:
    before = accounts.position(house, talk.id)
    number = opened(house, talk)
    assert dispute_decisions.decide(house, number, supervisor, "upheld", WHY, granted=Money.of("288.50")) == "partly"
    after = accounts.position(house, talk.id)
    assert after.disputed == Money(0)
    assert before.principal - after.principal == Money.of("288.50")
    (view,) = disputes.progress(house, talk.id)
    assert (view.status, view.frozen, view.granted) == ("partly", False, Money.of("288.50"))
    assert "其中一部分您说得对" in talk.thread()[-1] and "288" not in talk.thread()[-1]
    event = next(event for event in audit.events(house, talk.id) if event.action == "dispute_partly")
    assert json.loads(event.data) == {"disputed": {"fen": 128_800}, "granted": {"fen": 28_850}, "given_back": {"fen": 28_850}}


def test_the_whole_amount_granted_is_an_objection_upheld(house: Context, talk: Talk, supervisor: Staff) -> None:
    number = opened(house, talk)
    assert dispute_decisions.decide(house, number, supervisor, "upheld", WHY, granted=Money.of("1288")) == "upheld"


@pytest.mark.parametrize(
    ("outcome", "granted", "code"),
    [
        ("upheld", "1288.01", "amount_too_large"),
        ("upheld", "0", "amount_not_positive"),
        ("rejected", "100", "outcome_needed"),
    ],
)
def test_a_part_that_is_none_is_refused_and_decides_nothing(
    house: Context, talk: Talk, supervisor: Staff, outcome: str, granted: str, code: str
) -> None:
    number = opened(house, talk)
    with pytest.raises(HouseError) as refused:
        dispute_decisions.decide(house, number, supervisor, outcome, WHY, granted=Money.of(granted))
    assert refused.value.code == code
    assert disputes.progress(house, talk.id)[0].frozen


def test_of_an_objection_without_an_amount_no_part_can_be_granted(house: Context, talk: Talk, supervisor: Staff) -> None:
    number = disputes.open_dispute(house, talk.id, "amount", description="总额不对").number
    with pytest.raises(HouseError, match="dispute_amount_unknown"):
        dispute_decisions.decide(house, number, supervisor, "upheld", WHY, granted=Money.of("10"))


def test_a_part_of_a_fee_is_waived(house: Context, supervisor: Staff) -> None:
    talk = Talk.verified(house, "A03")
    account = access.account(house, talk.id).id
    house.bank.post(account, Posting("fee-1", house.clock.today(), PostingKind.SERVICE_FEE, Money.of("60")))
    number = disputes.open_dispute(house, talk.id, "fee", posting_id="fee-1").number
    before = accounts.position(house, talk.id)
    assert dispute_decisions.decide(house, number, supervisor, "upheld", WHY, granted=Money.of("20")) == "partly"
    assert before.service_fee - accounts.position(house, talk.id).service_fee == Money.of("20")


def test_whoever_dealt_with_the_talk_does_not_decide_its_objection(house: Context, talk: Talk, supervisor: Staff) -> None:
    number = opened(house, talk)
    handoff.take_over(house, talk.id, supervisor.id)
    with pytest.raises(HouseError, match="four_eyes_dispute"):
        dispute_decisions.decide(house, number, supervisor, "upheld", WHY)
    second = desk_access.sign_in(house, "compliance", "demo").staff
    assert dispute_decisions.decide(house, number, second, "upheld", WHY) == "upheld"


def test_a_rejected_charge_is_due_again_in_full(house: Context, talk: Talk, supervisor: Staff) -> None:
    before = accounts.position(house, talk.id)
    number = opened(house, talk)
    dispute_decisions.decide(house, number, supervisor, "rejected", WHY)
    after = accounts.position(house, talk.id)
    assert (after.disputed, after.total) == (Money(0), before.total)


def test_the_debtor_hears_the_outcome_without_a_figure_and_without_the_file_s_reason(
    house: Context, talk: Talk, supervisor: Staff
) -> None:
    number = opened(house, talk)
    dispute_decisions.decide(house, number, supervisor, "rejected", WHY)
    said = talk.thread()[-1]
    assert number in said
    assert WHY not in said and "1288" not in said and "1,288" not in said
    assert [event.action for event in audit.events(house, talk.id)][-2:] == ["dispute_rejected", "decision_told"]


def test_in_an_english_talk_it_is_said_in_english(house: Context, supervisor: Staff) -> None:
    talk = Talk.begin(house, locale="en")
    talk.log_in("A04")
    number = opened(house, talk)
    dispute_decisions.decide(house, number, supervisor, "upheld", WHY)
    assert talk.thread()[-1].startswith(f"Objection {number}")


def test_decided_once_it_stays_so(house: Context, talk: Talk, supervisor: Staff) -> None:
    number = opened(house, talk)
    dispute_decisions.decide(house, number, supervisor, "rejected", WHY)
    said = len(talk.thread())
    assert dispute_decisions.decide(house, number, supervisor, "upheld", "又想了想") == "rejected"
    assert len(talk.thread()) == said


def test_one_that_names_no_charge_changes_nothing_in_the_ledger(house: Context, talk: Talk, supervisor: Staff) -> None:
    before = accounts.position(house, talk.id)
    number = disputes.open_dispute(house, talk.id, "amount", description="总额不对").number
    dispute_decisions.decide(house, number, supervisor, "upheld", WHY)
    assert accounts.position(house, talk.id).total == before.total


@pytest.mark.parametrize(
    ("number", "outcome", "reason", "code"),
    [("D0", "upheld", "r", "dispute_unknown"), ("D0", "maybe", "r", "outcome_needed"), ("D0", "upheld", " ", "reason_needed")],
)
def test_a_decision_needs_a_case_an_outcome_and_a_reason(
    house: Context, supervisor: Staff, number: str, outcome: str, reason: str, code: str
) -> None:
    with pytest.raises(HouseError) as refused:
        dispute_decisions.decide(house, number, supervisor, outcome, reason)
    assert refused.value.code == code
