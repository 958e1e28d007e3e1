"""The supervisor's figures: each computed from what happened in a small house, and none of them about a member of staff."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.clock import FixedClock
from bot.debt.account import Posting, PostingKind
from bot.debt.errors import HouseError
from bot.debt.values import Money
from bot.services import complaints, conversations, desk_access, desk_decisions, guarding, handoff, promises, ratings, supervision
from bot.services import tickets as work
from bot.services.desk_access import Staff
from bot.services.guard import GuardResult, Reason
from bot.services.ports import Context
from bot.services.supervision import Figure, fairness, period_of
from bot.store.tables import ContactLog, Customer, Negotiation, Offer, Promise, PromisePart
from tests.houses import Talk, minutes

TODAY = date(2026, 11, 20)


@pytest.fixture
def supervisor(house: Context) -> Staff:
    return desk_access.sign_in(house, "supervisor", "demo").staff


def found(house: Context, staff: Staff, first: date = TODAY, last: date = TODAY) -> dict[str, Figure]:
    report = supervision.figures(house, period_of(first, last, house.clock.today()), staff)
    return {figure.code: figure for figure in report.figures}


def rows_of(figure: Figure) -> dict[str, tuple[int | None, int | None]]:
    return {row.key: (row.part, row.whole) for row in figure.rows}


def test_an_empty_period_has_every_figure_and_no_division(house: Context, supervisor: Staff) -> None:
    nothing = found(house, supervisor, date(2025, 1, 1), date(2025, 1, 31))
    assert nothing["sessions"].value == 0
    assert nothing["sessions"].days == (0,) * 31
    assert {code for code, figure in nothing.items() if figure.unit in ("share", "minutes", "points", "score")} == {
        code for code, figure in nothing.items() if figure.value is None
    } - {"complaints_per_thousand", "approval_hours"}


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 11, 20), date(2026, 11, 19)), (date(2025, 11, 1), TODAY), (TODAY, date(2026, 11, 21))],
    ids=["backwards", "too long", "in the future"],
)
def test_a_period_that_makes_no_sense_is_refused(first: date, last: date) -> None:
    with pytest.raises(HouseError) as refused:
        period_of(first, last, TODAY)
    assert refused.value.code == "period_invalid"


def test_without_a_wish_the_period_is_thirty_days_to_today() -> None:
    assert period_of(None, None, TODAY).first == date(2026, 10, 22)
    assert len(period_of(None, None, TODAY).days) == 30


def test_talks_count_by_day_and_by_who_was_identified(house: Context, clock: FixedClock, supervisor: Staff) -> None:
    Talk.verified(house, "A03")
    Talk.begin(house)
    clock.advance(timedelta(days=1))
    Talk.begin(house)
    seen = found(house, supervisor, TODAY, date(2026, 11, 21))
    assert (seen["sessions"].value, seen["sessions"].days) == (3, (2, 1))
    assert (seen["identified"].part, seen["identified"].whole) == (1, 3)
    assert seen["identified"].value == Decimal("0.3333")


def test_contained_means_ended_without_a_person_and_without_coming_back(
    house: Context, clock: FixedClock, supervisor: Staff
) -> None:
    handoff.close(house, Talk.verified(house, "A01").id, "solved", None)
    handoff.close(house, Talk.verified(house, "A02").id, "solved", None)
    met = Talk.verified(house, "A04")
    handoff.take_over(house, met.id, "collector")
    handoff.close(house, met.id, "solved", "collector")
    Talk.begin(house)  # still going on: not ended
    clock.advance(timedelta(days=3))
    Talk.verified(house, "A02")
    ended = found(house, supervisor)["containment"]
    # The talk that nobody closed has been silent for a day by now, so it has ended too.
    assert (ended.part, ended.whole) == (2, 4)
    assert rows_of(ended) == {"contained": (2, 4), "came_back": (1, 4), "person": (1, 4)}


def test_time_to_a_person_and_the_reasons(house: Context, clock: FixedClock, supervisor: Staff) -> None:
    for reason, wait in (("asked_human", 2), ("asked_human", 4), ("crisis", 10)):
        talk = Talk.begin(house)
        handoff.request_human(house, talk.id, reason)
        clock.advance(minutes(wait))
        handoff.claim(house, talk.id, "collector", talk.ref().version)
    left = Talk.begin(house)
    handoff.request_human(house, left.id, "vulnerability")
    handoff.take_over(house, Talk.begin(house).id, "collector")
    seen = found(house, supervisor)
    waited = seen["time_to_human"]
    assert (waited.value, waited.part, waited.whole) == (Decimal("4.0"), 3, 4)
    assert {row.key: row.value for row in waited.rows} == {"median": Decimal("4.0"), "nine_tenths": Decimal("10.0")}
    assert rows_of(seen["escalations"]) == {"asked_human": (2, 4), "crisis": (1, 4), "vulnerability": (1, 4)}
    assert rows_of(seen["vulnerable_acted"]) == {"crisis": (1, 1), "vulnerability": (0, 1)}


def test_ratings_are_averaged_and_counted(house: Context, supervisor: Staff) -> None:
    for score in (5, 4, 4):
        ratings.rate(house, Talk.begin(house).id, score)
    liked = found(house, supervisor)["satisfaction"]
    assert (liked.value, liked.part) == (Decimal("4.33"), 3)
    assert rows_of(liked) == {"4": (2, 3), "5": (1, 3)}


def test_how_easy_it_was_counts_for_those_who_said_so(house: Context, supervisor: Staff) -> None:
    for score, effort in ((5, 5), (2, 2), (4, None)):
        ratings.rate(house, Talk.begin(house).id, score, effort=effort)
    again = Talk.begin(house)
    assert ratings.rate(house, again.id, 3, effort=1) == 3
    assert ratings.rate(house, again.id, 5, effort=5) == 3  # the first one stands, both marks of it
    seen = found(house, supervisor)
    assert (seen["effort"].value, seen["effort"].part, seen["effort"].whole) == (Decimal("2.67"), 3, 4)
    assert rows_of(seen["effort"]) == {"1": (1, 3), "2": (1, 3), "5": (1, 3)}
    assert (seen["satisfaction"].value, seen["satisfaction"].part) == (Decimal("3.50"), 4)


@pytest.mark.parametrize("effort", [0, 6, -1])
def test_an_effort_beyond_the_scale_is_refused_and_nothing_is_kept(house: Context, supervisor: Staff, effort: int) -> None:
    with pytest.raises(HouseError, match="rating_out_of_range"):
        ratings.rate(house, Talk.begin(house).id, 5, effort=effort)
    assert found(house, supervisor)["satisfaction"].part == 0


def test_a_message_that_was_not_understood_counts_once(house: Context, supervisor: Staff) -> None:
    talk = Talk.begin(house)
    talk.hears(talk.says("你好"), "您好", "请说")
    turn = talk.says("呜呜")
    draft = conversations.MessageDraft("text", "换个说法", response_key="utter_fallback_clarify")
    conversations.add_bot_messages(house, talk.id, turn, [draft, draft])
    lost = found(house, supervisor)["fallback"]
    assert (lost.part, lost.whole) == (1, 2)


def promised(house: Context, person: str, *, witness: str | None = None) -> Talk:
    talk = Talk.verified(house, person)
    move = promises.quote_promise(house, talk.id, on=house.clock.today() + timedelta(days=3))
    offers = getattr(move, "offers", ())
    promises.accept_promise(house, talk.id, offers[0].quote_id, "约定", witnessed_by=witness)
    return talk


def test_promises_are_judged_by_what_came_and_parted_by_who_was_there(
    house: Context, clock: FixedClock, supervisor: Staff
) -> None:
    kept, broken = promised(house, "A02"), promised(house, "A03", witness="supervisor")
    with house.uow(read=True) as uow:
        rows = {row.conversation_id: row for row in uow.session.query(Promise)}
        amounts = {key: sum(part.amount.fen for part in row.parts) for key, row in rows.items()}
        accounts = {key: row.account_id for key, row in rows.items()}
    paid = Posting("paid-1", TODAY + timedelta(days=1), PostingKind.PAYMENT, Money(amounts[kept.id]))
    house.bank.post(accounts[kept.id], paid)
    clock.advance(timedelta(days=6))
    assert promises.judge(house, accounts[kept.id]) == "kept"
    assert promises.judge(house, accounts[broken.id]) == "broken"
    seen = found(house, supervisor, TODAY, date(2026, 11, 26))
    assert (seen["promise_kept"].part, seen["promise_kept"].whole) == (1, 2)
    assert rows_of(seen["promise_kept"]) == {"bot": (1, 1), "witnessed": (0, 1)}
    assert rows_of(seen["promise_outcomes"]) == {"kept": (1, 2), "broken": (1, 2)}
    whole = amounts[kept.id] + amounts[broken.id]
    assert seen["promise_kept_amount"].value == (Decimal(amounts[kept.id]) / whole).quantize(Decimal("0.0001"))
    assert (seen["promise_rate"].part, seen["promise_rate"].whole) == (2, 2)


def test_a_complaint_is_in_time_by_its_own_dates(house: Context, clock: FixedClock, supervisor: Staff) -> None:
    quick = complaints.file_complaint(house, Talk.verified(house, "A03").id, ["fee"], "多收了费用", {})
    slow = complaints.file_complaint(house, Talk.verified(house, "A04").id, ["conduct", "fee"], "态度不好", {})
    complaints.file_complaint(house, Talk.verified(house, "A10").id, ["service"], "没人理我", {})
    clock.advance(timedelta(days=15))
    desk_decisions.answer_complaint(house, quick.number, supervisor, "已核实")
    clock.advance(timedelta(days=1))
    desk_decisions.answer_complaint(house, slow.number, supervisor, "已核实")
    seen = found(house, supervisor, TODAY, date(2026, 12, 6))
    assert rows_of(seen["complaints"]) == {"fee": (2, 4), "conduct": (1, 4), "service": (1, 4)}
    assert seen["complaints_per_thousand"].value == Decimal("1000.0")
    assert (seen["complaints_in_time"].part, seen["complaints_in_time"].whole) == (1, 2)
    assert rows_of(seen["complaints_in_time"]) == {"15": (1, 2), "30": (1, 2)}
    assert (seen["complaints_late_now"].part, seen["complaints_late_now"].whole) == (1, 1)


def test_follow_up_work_is_in_time_or_without_an_owner(house: Context, clock: FixedClock, supervisor: Staff) -> None:
    talk = Talk.verified(house, "A03")
    soon, late = work.open_ticket(house, talk.id, "crisis"), work.open_ticket(house, talk.id, "fraud")
    work.open_ticket(house, talk.id, "trace")
    work.close_ticket(house, soon.number, "collector", "已联系")
    clock.advance(minutes(31))
    work.close_ticket(house, late.number, "collector", "已联系")
    seen = found(house, supervisor)
    assert (seen["tickets_in_time"].part, seen["tickets_in_time"].whole) == (1, 2)
    assert seen["tickets_unowned"].value == 1


def test_what_the_guard_stopped_counts_by_reason(house: Context, supervisor: Staff) -> None:
    talk = Talk.begin(house)
    reason = Reason("threat_criminal", "抓你", 0, 2)
    guarding.record_blocked_draft(house, talk.id, "collector", GuardResult((reason,)))
    seen = found(house, supervisor)
    assert (seen["guard_desk"].value, rows_of(seen["guard_desk"])) == (1, {"threat_criminal": (1, 1)})
    assert seen["guard_bot"].value == 0


def test_calls_beyond_the_limits_are_counted(house: Context, supervisor: Staff) -> None:
    with house.uow() as uow:
        who = uow.one(Customer, demo_id="A07")
        assert who is not None
        for hour, outcome in [(9, "effective")] * 4 + [(12, "unanswered")] * 7 + [(22, "effective")]:
            at = datetime.fromisoformat(f"2026-11-19T{hour:02d}:00:00+08:00")
            uow.add(ContactLog(customer_id=who.id, at=at, channel="voice", outcome=outcome, party="bank"))
    seen = found(house, supervisor, date(2026, 11, 19), date(2026, 11, 19))["contact_breaches"]
    assert {row.key: row.part for row in seen.rows} == {"voice_effective": 2, "unanswered": 1, "quiet_hours": 1}


def test_an_offer_below_its_floor_is_found(house: Context, supervisor: Staff) -> None:
    talk = Talk.verified(house, "A03")
    promises.quote_promise(house, talk.id, on=TODAY + timedelta(days=3))
    assert found(house, supervisor)["offers_outside"].value == 0
    with house.uow() as uow:
        offer = uow.session.query(Offer).first()
        assert offer is not None
        part = {"on": TODAY.isoformat(), "amount_fen": 1}
        offer.terms = {**offer.terms, "amount_fen": 1, "parts": [part]}
    assert rows_of(found(house, supervisor)["offers_outside"]) == {"least": (1, 1)}


def test_a_fairness_gap_needs_five_people_on_each_side(house: Context, supervisor: Staff) -> None:
    talk = Talk.verified(house, "A03")

    def judged(count: int, birth: str, kept: int, first: int) -> None:
        with house.uow() as uow:
            model = uow.session.query(Customer).filter_by(demo_id="A03").one()
            for number in range(count):
                key = f"{first + number:04d}"
                who = uow.add(
                    Customer(
                        name="某人", phone=key, id_number=f"11{key}", birth=birth, created_at=house.clock.now(),
                        name_lookup=key, phone_lookup=key, id_tail_lookup=key, id_number_lookup=key,
                    )
                )  # fmt: skip
                account = uow.session.query(Promise).count()
                uow.add(
                    Promise(
                        customer_id=who.id, account_id=_account(uow, model.id), conversation_id=talk.id,
                        status="kept" if number < kept else "broken", source_quote="", wording="", policy_version="p",
                        made_at=house.clock.now(), ended_at=house.clock.now(),
                        parts=[PromisePart(seq=1, amount=Money(account + 1), due_on=TODAY)],
                    )
                )  # fmt: skip

    judged(5, "2000-01-01", 4, 0)
    judged(4, "1960-01-01", 0, 100)
    assert found(house, supervisor)["gap_promise_age"].value is None
    judged(1, "1961-01-01", 0, 200)
    gap = found(house, supervisor)["gap_promise_age"]
    assert gap.value == Decimal("80.0")
    assert rows_of(gap) == {"60_up": (0, 5), "under_30": (4, 5)}
    assert rows_of(found(house, supervisor)["gap_promise_region"]) == {"11": (4, 10)}


def _account(uow: object, customer_id: str) -> str:
    from bot.store.tables import CardAccount

    return str(uow.session.query(CardAccount).filter_by(customer_id=customer_id).one().id)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("birth", "band"),
    [("1996-11-21", "under_30"), ("1996-11-20", "30_39"), ("1966-11-21", "50_59"), ("1966-11-20", "60_up"), (None, None)],
)
def test_an_age_band_turns_on_the_birthday(birth: str | None, band: str | None) -> None:
    assert fairness.age_band(birth, TODAY) == band


def test_an_account_is_cured_when_it_is_paid_up(house: Context, clock: FixedClock, supervisor: Staff) -> None:
    talk = Talk.verified(house, "A03")
    Talk.verified(house, "A04")
    before = found(house, supervisor)
    assert (before["cured"].part, before["cured"].whole) == (0, 2)
    with house.uow(read=True) as uow:
        account = _account(uow, str(conversations_customer(house, talk)))
    house.bank.post(account, Posting("all", TODAY, PostingKind.PAYMENT, Money.of("8495.20")))
    after = found(house, supervisor)
    assert (after["cured"].part, after["cured"].whole) == (1, 2)
    assert after["liquidation"].value is not None and after["liquidation"].value > 0


def conversations_customer(house: Context, talk: Talk) -> str:
    from bot.store.tables import Conversation

    with house.uow(read=True) as uow:
        row = uow.get(Conversation, talk.id)
        assert row is not None and row.case_customer_id is not None
        return row.case_customer_id


def test_no_figure_is_about_a_member_of_staff_and_none_gives_anybody_s_amounts(house: Context, supervisor: Staff) -> None:
    """R02: collectors are never compared by what they recovered. There is nothing in the report to compare them by."""
    for person in ("A02", "A03"):
        talk = promised(house, person, witness="collector")
        handoff.request_human(house, talk.id, "asked_human")
        handoff.claim(house, talk.id, "collector2", talk.ref().version)
    report = supervision.figures(house, period_of(None, None, TODAY), supervisor)
    told = repr([(figure.by, figure.rows) for figure in report.figures]) + supervision.as_csv(report)
    for staff in [*desk_access.colleagues(house), supervisor]:
        for name in (staff.staff_no, staff.name):
            assert name not in told
    assert "collector" not in told and "supervisor" not in told
    assert {figure.by for figure in report.figures} == {
        None, "ending", "measure", "reason", "score", "who", "promise", "product", "months", "complaint", "clock", "dispute",
        "guard", "breach", "limit", "buckets", "age", "region",
    }  # fmt: skip
    assert {figure.unit for figure in report.figures} == {
        "count", "share", "minutes", "hours", "score", "per_thousand", "points",
    }  # fmt: skip


# duty: rec.report_superior
def test_the_table_holds_each_figure_with_its_definition(house: Context, supervisor: Staff) -> None:
    handoff.request_human(house, Talk.begin(house).id, "crisis")
    report = supervision.figures(house, period_of(None, None, TODAY), supervisor)
    lines = list(csv.DictReader(io.StringIO(supervision.as_csv(report).removeprefix("\ufeff"))))
    heads = [line for line in lines if not line["row"]]
    assert [line["figure"] for line in heads] == [figure.code for figure in report.figures]
    assert all(line["definition"] and line["title"] for line in heads)
    reasons = [(line["row"], line["value"]) for line in lines if line["figure"] == "escalations" and line["row"]]
    assert reasons == [("crisis", "1")]


def test_that_somebody_looked_is_audited(house: Context, supervisor: Staff) -> None:
    from bot.services import audit

    found(house, supervisor)
    last = audit.events(house, audit.HOUSE)[-1]
    assert (last.action, last.actor) == ("figures_read", supervisor.id)


def test_a_negotiation_without_an_offer_counts_against_its_group(house: Context, supervisor: Staff) -> None:
    talk = Talk.verified(house, "A03")
    promises.quote_promise(house, talk.id, on=TODAY + timedelta(days=3))
    with house.uow(read=True) as uow:
        assert uow.session.query(Negotiation).count() >= 1
    offered = found(house, supervisor)["gap_offer_region"]
    assert [row.value for row in offered.rows] == [None]
