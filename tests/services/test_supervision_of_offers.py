"""Supervisor's figures about what was offered and whether it began: first payments, affordability, questions put again."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.clock import FixedClock
from bot.debt.negotiation import Ask
from bot.services import complaints, conversations, desk_access, desk_decisions, dispute_decisions, disputes, plans, supervision
from bot.services.desk_access import Staff
from bot.services.ports import Context
from bot.services.supervision import Figure, period_of, shapes
from bot.store.tables import Offer
from tests.houses import Talk
from tests.services.test_plans import go_on, pay, signed, yuan

TODAY = date(2026, 11, 20)
DOWN_DUE = date(2026, 11, 23)


@pytest.fixture
def supervisor(house: Context) -> Staff:
    return desk_access.sign_in(house, "supervisor", "demo").staff


def found(house: Context, staff: Staff, first: date = TODAY, last: date = TODAY) -> dict[str, Figure]:
    report = supervision.figures(house, period_of(first, last, house.clock.today()), staff)
    return {figure.code: figure for figure in report.figures}


def first_payments(house: Context, staff: Staff, last: date) -> tuple[int | None, int | None]:
    figure = found(house, staff, TODAY, last)["plan_first_payment"]
    return figure.part, figure.whole


def test_a_plan_has_begun_when_its_first_payment_posted_by_the_day_it_was_due(
    house: Context, clock: FixedClock, a03: Talk, supervisor: Staff
) -> None:
    view = signed(house, clock, a03, months=12)
    assert view.down_due == DOWN_DUE
    pay(house, a03, str(view.down))
    go_on(clock, a03, DOWN_DUE)
    assert first_payments(house, supervisor, DOWN_DUE) == (0, 0)  # the day is not over
    go_on(clock, a03, DOWN_DUE + timedelta(days=1))
    assert first_payments(house, supervisor, DOWN_DUE) == (1, 1)
    assert first_payments(house, supervisor, DOWN_DUE - timedelta(days=1)) == (0, 0)


def test_a_plan_that_lapsed_for_want_of_its_down_payment_counts_against_it(
    house: Context, clock: FixedClock, a03: Talk, supervisor: Staff
) -> None:
    signed(house, clock, a03, months=12)
    later = DOWN_DUE + timedelta(days=1)
    plan = plans.plan(house, go_on(clock, a03, later).id)
    assert plan is None or plan.state.value == "lapsed"
    assert first_payments(house, supervisor, later) == (0, 1)


def test_a_late_down_payment_is_no_beginning(house: Context, clock: FixedClock, a03: Talk, supervisor: Staff) -> None:
    view = signed(house, clock, a03, months=12)
    talk = go_on(clock, a03, DOWN_DUE + timedelta(days=1))
    pay(house, talk, str(view.down))
    assert first_payments(house, supervisor, DOWN_DUE + timedelta(days=1)) == (0, 1)


def test_without_a_down_payment_the_first_instalment_begins_it_wherever_it_was_moved_to(
    house: Context, clock: FixedClock, supervisor: Staff
) -> None:
    talk = Talk.verified(house, "A09")
    view = signed(house, clock, talk, months=3)
    assert not view.down
    due = view.rows[0].due
    missed = due + timedelta(days=house.terms.plan_dates.missed_grace_days + 1)
    again = go_on(clock, talk, missed, "A09")
    moved = plans.plan(house, again.id)
    assert moved is not None and moved.rows[-1].number == 1, "the missed row stands at the end now"
    figure = found(house, supervisor, due, missed)["plan_first_payment"]
    assert (figure.part, figure.whole) == (0, 1)


def able_to_pay(house: Context, talk: Talk) -> None:
    """1,070 a month are left."""
    plans.declare_facts(house, talk.id, income=yuan("6500"), essentials=yuan("4200"), other_debt=yuan("900"))


def test_what_is_offered_stays_within_what_is_left_a_month(house: Context, a03: Talk, supervisor: Staff) -> None:
    plans.next_move(house, a03.id)
    unknown = found(house, supervisor)["offers_unaffordable"]
    assert (unknown.value, unknown.whole) == (0, 0)
    able_to_pay(house, a03)
    plans.next_move(house, a03.id)
    within = found(house, supervisor)["offers_unaffordable"]
    assert within.value == 0 and within.whole and within.whole > 0


def test_an_offer_above_what_is_left_a_month_is_found(house: Context, a03: Talk, supervisor: Staff) -> None:
    able_to_pay(house, a03)
    plans.next_move(house, a03.id)
    with house.uow() as uow:
        for offer in uow.session.query(Offer):
            dearer = [{**row, "amount_fen": 107_001} for row in offer.terms["rows"]]
            offer.terms = {**offer.terms, "rows": dearer}
    beyond = found(house, supervisor)["offers_unaffordable"]
    assert beyond.value == beyond.whole != 0


def test_a_sum_that_the_debtor_proposed_and_was_warned_of_is_their_own(house: Context, a03: Talk, supervisor: Staff) -> None:
    able_to_pay(house, a03)
    move = plans.next_move(house, a03.id, Ask(monthly=yuan("1200")))
    assert "above_affordable" in {reason.code for reason in getattr(move, "reasons", ())}
    assert found(house, supervisor)["offers_unaffordable"].value == 0


def answered(house: Context, talk: Talk, *keys: str) -> None:
    turn = talk.says("嗯")
    drafts = [conversations.MessageDraft("text", "。", response_key=key) for key in keys]
    conversations.add_bot_messages(house, talk.id, turn, drafts)


def test_a_question_put_again_in_the_next_answer_counts_as_asked_again(house: Context, supervisor: Staff) -> None:
    talk = Talk.begin(house)
    answered(house, talk, "utter_ask_hardship_reason")
    answered(house, talk, "utter_arrears_overdue", "utter_explain_hardship_reason")  # again, in other words
    answered(house, talk, "utter_ask_hardship_income")
    answered(house, talk, "utter_ask_hardship_reason")  # something else was asked in between
    answered(house, Talk.begin(house), "utter_ask_hardship_reason")  # another talk
    asked = found(house, supervisor)["reasked"]
    assert (asked.part, asked.whole) == (1, 5)


def test_complaints_upheld_are_a_share_of_those_where_it_was_said(house: Context, supervisor: Staff) -> None:
    for person, upheld in (("A03", True), ("A04", False), ("A10", None)):
        number = complaints.file_complaint(house, Talk.verified(house, person).id, ["fee"], "多收了费用", {}).number
        desk_decisions.answer_complaint(house, number, supervisor, "已核实", upheld=upheld)
    upheld_share = found(house, supervisor)["complaints_upheld"]
    assert (upheld_share.part, upheld_share.whole, upheld_share.value) == (1, 2, Decimal("0.5"))


def test_a_dispute_upheld_in_part_is_upheld_and_told_apart(house: Context, supervisor: Staff) -> None:
    talk = Talk.verified(house, "A04")
    number = disputes.open_dispute(house, talk.id, "merchant", amount=yuan("1288")).number
    dispute_decisions.decide(house, number, supervisor, "upheld", "只多收了运费", granted=yuan("88"))
    decided = found(house, supervisor)["disputes_upheld"]
    assert (decided.part, decided.whole) == (1, 1)
    assert [(row.key, row.part) for row in decided.rows] == [("partly", 1)]


def test_accounts_that_rolled_are_told_by_bucket_as_a_share_of_those_that_were_late(
    house: Context, clock: FixedClock, supervisor: Staff
) -> None:
    for person in ("A03", "A04"):
        Talk.verified(house, person)
    clock.advance(timedelta(days=25))
    rolled = found(house, supervisor, TODAY, TODAY + timedelta(days=25))["rolled"]
    assert rolled.whole == 2 and rolled.part and sum(row.part or 0 for row in rolled.rows) == rolled.part
    assert [row.value for row in rolled.rows] == [Decimal(row.part or 0) / 2 for row in rolled.rows]


def test_accounts_count_whatever_the_size_of_a_batch(house: Context, supervisor: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    for person in ("A02", "A03", "A04", "A06", "A10"):
        Talk.verified(house, person)
    at_once = found(house, supervisor)
    monkeypatch.setattr(shapes, "BATCH", 2)
    one_by_one = found(house, supervisor)
    assert at_once["cured"].whole and at_once["cured"].whole > 2
    for code in ("cured", "rolled", "liquidation"):
        assert one_by_one[code] == at_once[code]
