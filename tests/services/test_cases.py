"""Complaints, disputes, contact, papers, payments: what is said to the person is what stands in the store."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from bot.clock import FixedClock
from bot.debt.errors import HouseError
from bot.debt.values import Money
from bot.services import (
    accounts,
    callbacks,
    complaints,
    contact,
    disputes,
    fraud,
    hardship,
    identity,
    payments,
    records,
    tickets,
)
from bot.services.ports import Context
from tests.houses import CODE, Talk

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


def refused_with(code: str, act: object, *given: object, **named: object) -> None:
    with pytest.raises(HouseError) as refused:
        act(*given, **named)  # type: ignore[operator]
    assert refused.value.code == code


# complaints


def test_a_complaint_has_a_number_three_dates_and_its_effects_at_once(house: Context) -> None:
    talk = Talk.verified(house, "A04")
    told = {"when": "2026-11-19T15:00", "relations": ["employer", "mother"]}
    filed = complaints.file_complaint(house, talk.id, ["third_party", "conduct"], "打到公司", told)
    assert filed.number == "C20261120-0001"
    assert (filed.simple_by, filed.complex_by, filed.latest_by) == (
        date(2026, 12, 5),
        date(2026, 12, 20),
        date(2027, 1, 19),
    )
    assert filed.effects == ("agency_hold", "contact_hold", "stop_list")
    assert {stop.relation for stop in contact.stop_list(house, talk.id)} == {"employer", "mother"}
    assert {hold.kind for hold in contact.running_holds(house, talk.id)} == {"agency_hold", "contact_hold"}
    assert "contact_hold" in contact.may_contact(house, "A04", "chat").because


def test_the_contact_hold_ends_after_five_days(house: Context, clock: FixedClock) -> None:
    complaints.file_complaint(house, Talk.verified(house, "A04").id, ["conduct"], "骂人")
    clock.advance(timedelta(days=4, hours=23))
    assert "contact_hold" in contact.may_contact(house, "A04", "chat").because
    clock.advance(timedelta(hours=2))
    assert "contact_hold" not in contact.may_contact(house, "A04", "chat").because


def test_a_retry_files_nothing_twice_and_another_matter_gets_its_own_number(a03: Talk) -> None:
    first = complaints.file_complaint(a03.ctx, a03.id, ["conduct"], "骂人")
    assert complaints.file_complaint(a03.ctx, a03.id, ["conduct"], "骂人").number == first.number
    assert complaints.file_complaint(a03.ctx, a03.id, ["fee"], "多收费").number == "C20261120-0002"


def test_a_stranger_may_complain_too_without_any_effect_on_an_account(stranger: Talk) -> None:
    filed = complaints.file_complaint(stranger.ctx, stranger.id, ["conduct"], "老打我电话")
    assert filed.effects == ()
    assert complaints.progress(stranger.ctx, stranger.id) == (filed,)


def test_withdrawing_lifts_the_holds_and_keeps_the_stop_list(a03: Talk) -> None:
    ctx = a03.ctx
    filed = complaints.file_complaint(ctx, a03.id, ["third_party"], "x", {"relations": ["spouse"]})
    assert complaints.withdraw_complaint(ctx, a03.id, filed.number).status == "withdrawn"
    assert contact.running_holds(ctx, a03.id) == ()
    assert [stop.relation for stop in contact.stop_list(ctx, a03.id)] == ["spouse"]


def test_somebody_elses_complaint_does_not_exist(house: Context) -> None:
    filed = complaints.file_complaint(house, Talk.verified(house, "A02").id, ["fee"], "x")
    other = Talk.verified(house, "A03")
    assert complaints.progress(house, other.id) == ()
    refused_with("complaint_unknown", complaints.withdraw_complaint, house, other.id, filed.number)
    refused_with("complaint_kind_unknown", complaints.file_complaint, house, other.id, [], "x")
    refused_with("complaint_kind_unknown", complaints.file_complaint, house, other.id, ["weather"], "x")
    refused_with("relation_unknown", complaints.file_complaint, house, other.id, ["fee"], "x", {"relations": ["cat"]})


# disputes


def test_a_paper_that_was_refused_is_looked_at_anew_when_it_comes_again(a03: Talk) -> None:
    ctx = a03.ctx
    kept = [hardship.add_attachment(ctx, a03.id, name="1.png", content=PNG, purpose="payment") for _ in range(2)]
    assert kept[0].id == kept[1].id and [one.again for one in kept] == [False, True]
    hardship.decide_papers(ctx, a03.id, "payment", "collector", verified=False, why="看不清")
    anew = hardship.add_attachment(ctx, a03.id, name="1.png", content=PNG, purpose="payment")
    assert anew.id != kept[0].id and not anew.again and anew.status == "received"


def test_a_disputed_charge_is_carved_out_and_due_again_when_withdrawn(house: Context) -> None:
    talk = Talk.verified(house, "A04")
    opened = disputes.open_dispute(house, talk.id, "merchant", amount=Money.of("1288"))
    position = accounts.position(house, talk.id)
    assert opened.frozen and opened.amount == Money.of("1288")
    assert (str(position.disputed), str(position.collectable)) == ("1288.00", "20697.00")
    assert disputes.open_dispute(house, talk.id, "merchant", amount=Money.of("1288")).number == opened.number
    assert disputes.withdraw_dispute(house, talk.id, opened.number).status == "withdrawn"
    assert str(accounts.position(house, talk.id).collectable) == "21985.00"


def test_stolen_use_also_tells_the_fraud_desk(house: Context) -> None:
    talk = Talk.verified(house, "A04")
    disputes.open_dispute(house, talk.id, "not_mine", amount=Money.of("1288"))
    assert [ticket.kind for ticket in tickets.tickets_of(house, talk.id)] == ["fraud"]


def test_what_cannot_be_disputed_is_refused(house: Context) -> None:
    talk = Talk.verified(house, "A04")
    refused_with("dispute_kind_unknown", disputes.open_dispute, house, talk.id, "mood")
    refused_with("charge_unknown", disputes.open_dispute, house, talk.id, "merchant", posting_id="A03-C1-01")
    refused_with(
        "amount_too_large", disputes.open_dispute, house, talk.id, "merchant", posting_id="A04-C1-02", amount=Money.of(1289)
    )
    refused_with("identity_required", disputes.open_dispute, house, Talk.begin(house).id, "merchant")
    refused_with("dispute_unknown", disputes.withdraw_dispute, house, talk.id, "D20261120-0009")
    assert disputes.open_dispute(house, talk.id, "amount", description="总额不对").frozen is False


# contact


def test_the_meter_counts_what_everybody_did(a03: Talk) -> None:
    meter, contacts = contact.meter(a03.ctx, a03.id)
    assert (meter.today, meter.voice_effective_today, meter.unanswered_today) == (2, 1, 1)
    assert contacts[0].party == "禾诚金服"


def test_a_wish_is_kept_and_holds(a03: Talk) -> None:
    wish = contact.set_preference(a03.ctx, a03.id, channels=["chat"], window=(time(18), time(21)))
    assert contact.preference(a03.ctx, a03.id) == wish
    because = contact.may_contact(a03.ctx, "A03", "voice").because
    assert {"channel_unwanted", "outside_window"} <= set(because)
    refused_with("channel_unknown", contact.set_preference, a03.ctx, a03.id, channels=["pigeon"])


def test_a_wish_for_messages_after_a_stop_ends_the_stop(a03: Talk) -> None:
    contact.stop(a03.ctx, a03.id, ("self", "mother"))
    assert "stop_list" in contact.may_contact(a03.ctx, "A03", "sms").because
    contact.set_preference(a03.ctx, a03.id, channels=["sms"], stopped=False)
    assert "stop_list" not in contact.may_contact(a03.ctx, "A03", "sms").because
    assert [entry.relation for entry in contact.stop_list(a03.ctx, a03.id)] == ["mother"]


def test_own_wishes_are_lifted_and_others_stay_left_alone(a03: Talk) -> None:
    contact.set_preference(a03.ctx, a03.id, channels=["chat"], window=(time(18), time(21)))
    contact.stop(a03.ctx, a03.id, ("self", "employer"))
    contact.lift_own_wishes(a03.ctx, a03.id)
    wish = contact.preference(a03.ctx, a03.id)
    assert wish is not None and (wish.channels, wish.window_from, wish.stopped) == ((), None, False)
    assert [entry.relation for entry in contact.stop_list(a03.ctx, a03.id)] == ["employer"]
    refused_with("identity_required", contact.lift_own_wishes, a03.ctx, Talk.begin(a03.ctx).id)


def test_nobody_is_contacted_in_quiet_hours(house: Context, clock: FixedClock) -> None:
    clock.move_to(datetime(2026, 11, 20, 21, 59))
    assert contact.may_contact(house, "A01", "chat").allowed
    clock.move_to(datetime(2026, 11, 20, 22, 0))
    assert contact.may_contact(house, "A01", "chat").because == ("quiet_hours",)
    clock.move_to(datetime(2026, 11, 21, 8, 0))
    assert contact.may_contact(house, "A01", "chat").allowed


def test_a_spouse_who_asks_is_left_alone_and_learns_nothing(stranger: Talk) -> None:
    stops = contact.stop(stranger.ctx, stranger.id, ["spouse"], phone="13912345678")
    assert [(stop.relation, stop.number_masked) for stop in stops] == [("spouse", None), ("this_number", "139****5678")]
    assert contact.stop(stranger.ctx, stranger.id, ["spouse"], phone="13912345678") == stops


def test_a_wrong_number_is_stopped_for_the_person_on_file(house: Context) -> None:
    number = contact.wrong_number(house, Talk.begin(house).id, "13800000001")
    assert number == "T20261120-0001"
    assert "stop_list" in contact.may_contact(house, "A01", "chat").because
    refused_with("phone_invalid", contact.wrong_number, house, Talk.begin(house).id, "123")


@pytest.mark.parametrize(
    ("kind", "value", "verdict"),
    [
        ("staff", "HC2107", "genuine"),
        ("staff", "hc 2107", "genuine"),
        ("staff", "9999", "unknown"),
        ("number", "400-666-8800", "genuine"),
        ("number", "17012345678", "not_ours"),
        ("agency", "禾诚金服", "genuine"),
        ("letter", "XH-2026-004417", "unknown"),  # another person's letter
    ],
)
def test_a_caller_is_genuine_not_ours_or_unknown(a03: Talk, kind: str, value: str, verdict: str) -> None:
    assert contact.verify(a03.ctx, a03.id, kind, value).verdict == verdict


def test_a_letter_and_a_visit_are_confirmed_only_to_whom_they_belong(house: Context) -> None:
    assert contact.verify(house, Talk.verified(house, "A04").id, "letter", "XH-2026-004417").verdict == "genuine"
    owner, other = Talk.verified(house, "A11"), Talk.verified(house, "A02")
    assert contact.verify(house, owner.id, "visit", "V-2026-0311").verdict == "genuine"
    assert contact.verify(house, other.id, "visit", "V-2026-0311").verdict == "unknown"
    assert len(contact.planned_visits(house, owner.id)) == 1
    assert contact.planned_visits(house, other.id) == ()
    refused_with("verify_kind_unknown", contact.verify, house, owner.id, "face", "x")


# payments


def test_a_paid_page_posts_once(a03: Talk) -> None:
    ctx = a03.ctx
    link = payments.pay_link(ctx, a03.id, Money.of("1744"), "minimum")
    assert payments.pay_link(ctx, a03.id, Money.of("1744"), "minimum").order_id == link.order_id
    assert payments.confirm(ctx, link.order_id).status == "paid"
    assert payments.confirm(ctx, link.order_id).status == "paid"
    assert str(accounts.position(ctx, a03.id).total) == "6751.20"


def test_a_changed_mind_about_the_sum_leaves_one_page(a03: Talk) -> None:
    first = payments.pay_link(a03.ctx, a03.id, Money.of("1744"), "minimum")
    second = payments.pay_link(a03.ctx, a03.id, Money.of("8495.20"), "total")
    assert payments.open_orders(a03.ctx, a03.id) == (Money.of("8495.20"),)
    assert payments.order(a03.ctx, first.order_id).status == "lapsed"
    refused_with("order_lapsed", payments.confirm, a03.ctx, first.order_id)
    assert payments.confirm(a03.ctx, second.order_id).status == "paid"


def test_the_page_of_a_plan_outlives_another_sum(a03: Talk) -> None:
    plan = payments.pay_link(a03.ctx, a03.id, Money.of("836.80"), "down_payment")
    payments.pay_link(a03.ctx, a03.id, Money.of("300"))
    assert payments.order(a03.ctx, plan.order_id).status == "open"


def test_a_page_lapses_and_shows_no_debt(a03: Talk, clock: FixedClock) -> None:
    link = payments.pay_link(a03.ctx, a03.id, Money.of("100"))
    clock.advance(timedelta(hours=3))
    assert payments.order(a03.ctx, link.order_id).status == "lapsed"
    refused_with("order_lapsed", payments.confirm, a03.ctx, link.order_id)
    refused_with("order_unknown", payments.order, a03.ctx, "nothing")
    refused_with("amount_not_positive", payments.pay_link, a03.ctx, a03.id, Money(0))


def test_a_reported_payment_pauses_reminders_for_two_working_days(house: Context, clock: FixedClock) -> None:
    talk = Talk.verified(house, "A10")
    report = payments.report_paid(house, talk.id, Money.of(2000), date(2026, 11, 19))
    assert report.in_flight == Money.of(2000)
    assert f"{report.follow_up_at:%Y-%m-%d %H:%M}" == "2026-11-24 18:00"
    assert payments.report_paid(house, talk.id, how="支付宝").id == report.id
    assert "dunning_pause" in contact.may_contact(house, "A10", "chat").because
    clock.move_to(datetime(2026, 11, 24, 18, 1))
    assert "dunning_pause" not in contact.may_contact(house, "A10", "chat").because
    refused_with("date_out_of_range", payments.report_paid, house, Talk.verified(house, "A10").id, None, date(2026, 12, 1))


# duty: contact.follow_until_paid, explain.recon
def test_the_pause_ends_when_the_payment_posts(house: Context) -> None:
    talk = Talk.verified(house, "A10")
    payments.report_paid(house, talk.id, Money.of(2000))
    payments.post(house, "A10-C1", Money.of(2000), date(2026, 11, 19), "bank-77")
    payments.post(house, "A10-C1", Money.of(2000), date(2026, 11, 19), "bank-77")
    assert contact.running_holds(house, talk.id) == ()
    assert sum(posting.id == "pay-bank-77" for posting in house.bank.postings("A10-C1")) == 1


# hardship, papers, records, call-backs, fraud


def test_sensitive_papers_need_their_own_consent_and_a_refusal_is_kept_too(a03: Talk) -> None:
    ctx = a03.ctx
    told = hardship.declare(ctx, a03.id, "illness", {"income_fen": 500000})
    assert told.needs_consent and told.papers
    paper = {"name": "诊断.png", "content": PNG, "purpose": "illness", "consent_kind": "medical_papers"}
    refused_with("consent_required", hardship.add_attachment, ctx, a03.id, **paper)
    hardship.answer_consent(ctx, a03.id, "medical_papers", "…", given=False)
    refused_with("consent_required", hardship.add_attachment, ctx, a03.id, **paper)
    hardship.answer_consent(ctx, a03.id, "medical_papers", "…", given=True)
    kept = hardship.add_attachment(ctx, a03.id, **paper)
    assert hardship.add_attachment(ctx, a03.id, **paper).id == kept.id
    assert hardship.submit_papers(ctx, a03.id, "illness").kind == "evidence_review"
    assert hardship.cases(ctx, a03.id)[0].status == "under_review"
    refused_with("right_missing", hardship.content_of, ctx, kept.id, "collector")
    assert hardship.content_of(ctx, kept.id, "supervisor", decides=True) == ("image/png", PNG)
    refused_with("reason_needed", hardship.decide_papers, ctx, a03.id, "illness", "collector", verified=False)
    assert hardship.decide_papers(ctx, a03.id, "illness", "collector", verified=True).status == "verified"


def test_a_grave_illness_is_as_sensitive_as_any(a03: Talk) -> None:
    assert hardship.declare(a03.ctx, a03.id, "critical_illness").needs_consent
    paper = {"name": "a.png", "content": PNG, "purpose": "critical_illness"}
    refused_with("consent_required", hardship.add_attachment, a03.ctx, a03.id, **paper)


def test_papers_lie_sealed_on_disk(a03: Talk) -> None:
    hardship.add_attachment(a03.ctx, a03.id, name="a.png", content=PNG, purpose="job_loss")
    (file,) = a03.ctx.options.files_dir.iterdir()
    assert PNG[8:] not in file.read_bytes()


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"MZ\x90 a program", "file_type_refused"), (b"", "file_type_refused"), (PNG * 200_000, "file_too_large")],
)
def test_a_file_that_is_no_paper_is_refused(a03: Talk, content: bytes, code: str) -> None:
    refused_with(code, hardship.add_attachment, a03.ctx, a03.id, name="x.png", content=content, purpose="job_loss")


def test_the_sixth_paper_of_a_reason_is_refused(a03: Talk) -> None:
    for number in range(5):
        hardship.add_attachment(a03.ctx, a03.id, name="x", content=PNG + bytes([number]), purpose="job_loss")
    refused_with("file_too_many", hardship.add_attachment, a03.ctx, a03.id, name="x", content=PNG + b"6", purpose="job_loss")


def test_a_copy_of_ones_data_needs_a_fresh_code(a03: Talk) -> None:
    assert records.stored_data(a03.ctx, a03.id).counts["card"] == 1
    refused_with("step_up_required", records.request_export, a03.ctx, a03.id)
    identity.start_step_up(a03.ctx, a03.id)
    identity.verify(a03.ctx, a03.id, CODE)
    assert records.request_export(a03.ctx, a03.id).kind == "data_export"


def test_a_review_by_a_person_is_answered_within_three_working_days(a03: Talk) -> None:
    asked = records.request_review(a03.ctx, a03.id, {"offer": "refused"})
    assert f"{asked.due_at:%Y-%m-%d %H:%M}" == "2026-11-25 18:00"
    assert records.request_review(a03.ctx, a03.id).number == asked.number


# duty: contact.peak_due_date
def test_a_call_back_lies_in_desk_hours_and_a_full_window_is_refused(house: Context, clock: FixedClock) -> None:
    clock.move_to(datetime(2026, 11, 20, 17, 40))
    slots = callbacks.free_slots(house)
    assert f"{slots[0].start:%Y-%m-%d %H:%M}" == "2026-11-23 09:00"
    for _ in range(callbacks.AT_ONCE):
        callbacks.book(house, Talk.begin(house).id, slots[0].start, phone="13912345678")
    late = Talk.begin(house)
    refused_with("slot_unavailable", callbacks.book, house, late.id, slots[0].start, phone="13912345678")
    refused_with("phone_needed", callbacks.book, house, late.id, slots[1].start)
    refused_with("slot_unavailable", callbacks.book, house, late.id, datetime(2026, 11, 21, 9), phone="13912345678")
    booked = callbacks.book(house, late.id, slots[1].start, phone="13912345678")
    moved = callbacks.book(house, late.id, slots[2].start, phone="13912345678")
    assert moved.id == booked.id and moved.slot == slots[2]
    assert callbacks.cancel(house, late.id) and not callbacks.cancel(house, late.id)


def test_an_agreed_call_is_known_on_every_channel_of_its_person_and_to_nobody_else(house: Context, a03: Talk) -> None:
    first, second = callbacks.free_slots(house)[:2]
    callbacks.book(house, a03.id, first.start)
    other = Talk.verified(house, "A03")
    held = callbacks.booked(house, other.id)
    assert held is not None and held.slot == first and held.phone is None
    assert callbacks.booked(house, Talk.verified(house, "A04").id) is None
    assert callbacks.booked(house, Talk.begin(house).id) is None
    moved = callbacks.book(house, other.id, second.start)
    assert (moved.id, moved.was, moved.slot) == (held.id, first, second)
    gone = callbacks.cancel(house, a03.id)
    assert gone is not None and gone.slot == second
    assert callbacks.booked(house, other.id) is None and callbacks.cancel(house, other.id) is None


def test_whoever_takes_over_the_keyboard_hears_nothing_of_an_agreed_call(house: Context, a03: Talk) -> None:
    callbacks.book(house, a03.id, callbacks.free_slots(house)[0].start)
    identity.drop_to_anonymous(house, a03.id)
    assert callbacks.booked(house, a03.id) is None and callbacks.cancel(house, a03.id) is None


def test_a_call_whose_time_has_passed_is_no_longer_agreed(house: Context, clock: FixedClock, a03: Talk) -> None:
    slot = callbacks.free_slots(house)[0]
    callbacks.book(house, a03.id, slot.start)
    clock.move_to(slot.end.replace(tzinfo=None))
    assert callbacks.booked(house, Talk.verified(house, "A03").id) is None


def test_a_scam_report_grows_in_one_ticket_and_the_card_can_be_blocked(a03: Talk) -> None:
    first = fraud.report_scam(a03.ctx, a03.id, {"number": "17012345678"})
    second = fraud.report_transferred(a03.ctx, a03.id, Money.of(3000))
    assert second.number == first.number
    assert second.facts == {"number": "17012345678", "transferred": True, "amount_fen": 300000}
    assert fraud.block_card(a03.ctx, a03.id).kind == "card_block"
    assert fraud.report_leak(a03.ctx, a03.id).number != first.number
    assert tickets.close_ticket(a03.ctx, first.number, "collector", "已联系").status == "done"
    refused_with("ticket_unknown", tickets.close_ticket, a03.ctx, "T0", "collector", "")
    refused_with("ticket_kind_unknown", tickets.open_ticket, a03.ctx, a03.id, "nonsense")


def test_whoever_has_proved_nothing_hears_of_no_case_but_their_own(house: Context) -> None:
    other, here = Talk.begin(house), Talk.begin(house)
    complaints.file_complaint(house, other.id, ["service"], "nobody answers")
    fraud.report_scam(house, other.id, {"story": "a policeman"})
    assert complaints.progress(house, here.id) == () and tickets.tickets_of(house, here.id) == ()
    assert len(complaints.progress(house, other.id)) == 1 and len(tickets.tickets_of(house, other.id)) == 1


def test_a_complaint_filed_with_a_name_is_not_told_after_the_identity_is_gone(house: Context) -> None:
    talk = Talk.verified(house, "A04")
    complaints.file_complaint(house, talk.id, ["service"], "nobody answers")
    identity.drop_to_anonymous(house, talk.id)
    assert complaints.progress(house, talk.id) == ()


def test_words_told_later_are_added_and_none_is_lost(house: Context) -> None:
    talk = Talk.verified(house, "A04")
    for words in ("a policeman", "he called at nine", "he called at nine"):
        ticket = fraud.report_scam(house, talk.id, {"story": words})
    assert ticket.facts["story"] == "a policeman\nhe called at nine"
    opened = disputes.open_dispute(house, talk.id, "merchant", amount=Money(128800), description="never came")
    disputes.add_to_dispute(house, talk.id, opened.number, "bought online")
    assert disputes.add_to_dispute(house, talk.id, opened.number, "bought online").status == "open"
    refused_with("dispute_unknown", disputes.add_to_dispute, house, Talk.verified(house, "A03").id, opened.number, "mine")


def test_two_late_fees_are_two_objections(house: Context) -> None:
    talk = Talk.verified(house, "A04")
    first = disputes.open_dispute(house, talk.id, "fee", amount=Money(33738))
    again = disputes.open_dispute(house, talk.id, "fee", amount=Money(33738))
    other = disputes.open_dispute(house, talk.id, "fee", amount=Money(22989))
    assert first.number == again.number != other.number
