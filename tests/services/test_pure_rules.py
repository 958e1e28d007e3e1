"""The tables behind hand-off, identity, complaints and contact, pair by pair and limit by limit."""

from __future__ import annotations

import ast
import itertools
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot import terms
from bot.debt import complaints, contact, handoff, identity
from bot.debt.audit import GENESIS, Link, canonical, digest, first_broken
from bot.debt.contact import Contact
from bot.debt.errors import KNOWN_CODES, HouseError
from bot.debt.handoff import Event, Owner, Reason

TERMS = terms.current(date(2026, 11, 20))
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]

ALLOWED = {
    ("bot", "human_requested"): "waiting",
    ("bot", "taken_over"): "human",
    ("bot", "closed"): "closed",
    ("waiting", "claimed"): "human",
    ("waiting", "withdrawn"): "bot",
    ("waiting", "nobody_available"): "bot",
    ("waiting", "closed"): "closed",
    ("human", "returned"): "bot",
    ("human", "transferred"): "human",
    ("human", "closed"): "closed",
}


@pytest.mark.parametrize(("owner", "event"), list(itertools.product(Owner, Event)))
def test_each_pair_of_owner_and_event_is_in_the_table_or_refused(owner: Owner, event: Event) -> None:
    wanted = ALLOWED.get((owner.value, event.value))
    if wanted is None:
        with pytest.raises(HouseError) as refused:
            handoff.next_owner(owner, event)
        assert refused.value.code == "transition_refused"
    else:
        assert handoff.next_owner(owner.value, event) == wanted


def test_every_reason_has_its_place_in_the_queue() -> None:
    order = sorted(Reason, key=lambda reason: handoff.priority_of(reason))
    assert set(handoff.PRIORITY) == set(Reason)
    assert order[:2] == [Reason.CRISIS, Reason.FRAUD] and order[-2:] == [Reason.ASKED_HUMAN, Reason.NLU_FAILURE]
    assert handoff.priority_of("vulnerability") == handoff.priority_of("deceased_or_minor")
    assert handoff.priority_of("complaint_conduct") == handoff.priority_of("abuse_repeated")
    assert handoff.graver("asked_human", "crisis") == handoff.graver("crisis", "asked_human") == "crisis"


def test_the_identity_limits_are_those_of_the_terms_file() -> None:
    limits = TERMS.identity
    assert limits.otp_tries == identity.TRIES
    assert limits.daily_fail_max == identity.FAILS_A_DAY
    assert timedelta(minutes=limits.lock_minutes) == identity.LOCK_AFTER_TRIES
    assert timedelta(minutes=limits.idle_minutes) == identity.IDLE
    assert timedelta(hours=limits.absolute_hours) == identity.ABSOLUTE
    assert timedelta(minutes=limits.code_max_age_minutes) == identity.STEP_UP_LASTS


def test_the_contact_and_complaint_limits_are_those_of_the_terms_file() -> None:
    assert (TERMS.contact.quiet_from, TERMS.contact.quiet_to) == (contact.QUIET_FROM, contact.QUIET_TO)
    assert TERMS.contact.voice_effective_per_day == contact.VOICE_EFFECTIVE_A_DAY
    assert TERMS.contact.unanswered_per_number_day == contact.UNANSWERED_A_DAY_PER_NUMBER
    clocks = TERMS.complaint
    assert (clocks.simple_days, clocks.complex_days, clocks.max_days) == (
        complaints.SIMPLE_DAYS,
        complaints.COMPLEX_DAYS,
        complaints.LATEST_DAYS,
    )


@pytest.mark.parametrize(
    ("verified_minutes", "seen_minutes", "step_up_minutes", "level"),
    [
        (None, None, None, 0),
        (0, 0, None, 2),
        (29, 29, None, 2),
        (30, 30, None, 2),
        (31, 31, None, 0),
        (24 * 60, 0, None, 2),
        (24 * 60 + 1, 0, None, 0),
        (0, 0, 0, 3),
        (60, 0, 10, 3),
        (60, 0, 11, 2),
        (60, 31, 1, 0),
    ],
)
def test_the_level_falls_with_time(
    verified_minutes: int | None, seen_minutes: int | None, step_up_minutes: int | None, level: int
) -> None:
    def ago(count: int | None) -> datetime | None:
        return None if count is None else NOW - timedelta(minutes=count)

    times = {"verified_at": ago(verified_minutes), "last_seen": ago(seen_minutes), "step_up_at": ago(step_up_minutes)}
    assert identity.level(bound=False, now=NOW, **times) == level
    assert identity.level(bound=True, now=NOW, **times) == max(level, 1)


def test_three_in_a_row_lock_and_a_right_code_forgets_the_row_but_not_the_day() -> None:
    state = identity.LockState()
    for left in (2, 1, 0):
        state = identity.after_fail(state, NOW, NOW.date())
        assert identity.tries_left(state, NOW) == left
    assert state.locked_until == NOW + identity.LOCK_AFTER_TRIES
    state = identity.after_success(state)
    assert (state.fails_in_row, state.fails_today, state.is_locked(NOW)) == (0, 3, False)
    for _ in range(2):
        state = identity.after_fail(state, NOW, NOW.date())
    assert state.locked_until == NOW + identity.LOCK_AFTER_DAY
    tomorrow = identity.after_fail(identity.after_success(state), NOW, NOW.date() + timedelta(1))
    assert tomorrow.fails_today == 1


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("13800000003", "13800000003"),
        ("+86 138-0000-0003", "13800000003"),
        ("008613800000003", "13800000003"),
        ("１３８０００００００３", "13800000003"),
        ("12800000003", None),
        ("1380000000", None),
        ("138000000033", None),
        ("", None),
        ("电话", None),
    ],
)
def test_a_phone_is_read_in_every_spelling_or_not_at_all(typed: str, phone: str | None) -> None:
    assert identity.clean_phone(typed) == phone


@pytest.mark.parametrize(
    ("typed", "tail"),
    [("4419", "4419"), ("123x", "123X"), ("１２３Ｘ", "123X"), ("44 19", "4419"), ("441", None)],
)
def test_an_id_tail_is_three_digits_and_a_digit_or_x(typed: str, tail: str | None) -> None:
    assert identity.clean_id_tail(typed) == tail


def test_a_complaint_without_a_known_person_has_no_effect_on_anyone() -> None:
    kinds = complaints.parse_kinds(["conduct", "third_party", "frequency"])
    assert complaints.effects_of(kinds, known_customer=False, names_relations=True) == ()
    assert complaints.effects_of(kinds, known_customer=True, names_relations=False) == (
        "agency_hold",
        "contact_hold",
        "contact_review",
    )
    fee = complaints.parse_kinds(["fee"])
    assert complaints.effects_of(fee, known_customer=True, names_relations=True) == ("stop_list",)
    assert complaints.effects_of(fee, known_customer=True, names_relations=False) == ()


@pytest.mark.parametrize(
    ("at", "quiet"), [((21, 59), False), ((22, 0), True), ((23, 59), True), ((0, 0), True), ((7, 59), True), ((8, 0), False)]
)
def test_quiet_hours_begin_at_ten_and_end_at_eight(at: tuple[int, int], quiet: bool) -> None:
    assert contact.is_quiet(time(*at)) is quiet


@pytest.mark.parametrize(("calls", "over"), [(3, ()), (4, ("voice_effective",))])
def test_the_fourth_effective_call_of_a_day_is_too_many(calls: int, over: tuple[str, ...]) -> None:
    rows = [Contact(datetime(2026, 11, 20, 9 + hour), "voice", "effective", "bank") for hour in range(calls)]
    assert contact.measure(rows, date(2026, 11, 20)).over_limit == over
    assert contact.measure(rows, date(2026, 11, 21)).over_limit == ()


def test_a_night_call_and_a_call_to_somebody_else_are_named_for_a_week() -> None:
    rows = [
        Contact(datetime(2026, 11, 14, 22, 30), "voice", "unanswered", "a1"),
        Contact(datetime(2026, 11, 15, 10), "voice", "effective", "a1", to_whom="employer"),
    ]
    assert contact.measure(rows, date(2026, 11, 20)).over_limit == ("quiet_hours", "third_party")
    assert contact.measure(rows, date(2026, 11, 22)).over_limit == ()


def chain(length: int) -> list[Link]:
    links, previous = [], GENESIS
    for number in range(1, length + 1):
        data = canonical({"n": number, "b": 1, "a": 2})
        made = digest("s", number, NOW, "bot", "act", "", data, previous)
        links.append(Link("s", number, NOW, "bot", "act", "", data, previous, made))
        previous = made
    return links


def test_a_chain_breaks_where_it_was_touched() -> None:
    from dataclasses import replace

    links = chain(5)
    assert first_broken(links) is None
    assert first_broken([]) is None
    changes = {"actor": "x", "action": "x", "data": "{}", "at": NOW + timedelta(1), "hash": GENESIS, "previous": GENESIS}
    for name, value in changes.items():
        forged = [*links[:2], replace(links[2], **{name: value}), *links[3:]]
        assert first_broken(forged) == forged[2], name
    assert first_broken(links[:2] + links[3:]) == links[3]
    assert first_broken([links[1], links[0]]) == links[1]


def test_every_code_that_is_raised_is_known() -> None:
    raised = set()
    for room in ("store", "bank", "services"):
        for path in (ROOT / "bot" / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "HouseError" and node.args:
                    first = node.args[0]
                    if isinstance(first, ast.Constant):
                        raised.add(first.value)
    assert "no_account" in raised
    assert raised <= KNOWN_CODES
