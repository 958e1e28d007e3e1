"""Nobody learns from the identity step whether somebody has an account, and nobody guesses their way in."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clock import FixedClock
from bot.debt.errors import HouseError
from bot.services import access, conversations, demo, identity
from bot.services.identity import VerifyResult
from bot.services.ports import Context
from tests.houses import CODE, Talk

KNOWN = ("13800000003", "4419")
NOBODY = ("13911112222", "4419")
WRONG_FACT = ("13800000003", "0000")


def attempt(ctx: Context, facts: tuple[str, str], codes: list[str]) -> list[VerifyResult]:
    talk = Talk.begin(ctx)
    identity.start(ctx, talk.id, facts[0], id_last4=facts[1])
    assert identity.code_pending(ctx, talk.id)
    return [identity.verify(ctx, talk.id, code) for code in codes]


def test_phone_code_and_one_fact_reach_l2(house: Context) -> None:
    for fact in ({"id_last4": "4419"}, {"name": "张伟"}, {"name": " 张 伟 "}, {"id_last4": "440103198809214419"}):
        talk = Talk.begin(house)
        identity.start(house, talk.id, "138 0000 0003", **fact)
        assert identity.verify(house, talk.id, CODE) == VerifyResult(True, None, 3, 2)
        assert access.verified_customer(house, talk.id).name == "张伟"


def test_wrong_codes_look_the_same_whether_or_not_an_account_exists(house: Context) -> None:
    wrong = ["111111", "222222", "333333"]
    known = attempt(house, KNOWN, wrong)
    assert known == attempt(house, NOBODY, wrong) == attempt(house, WRONG_FACT, wrong)
    assert [result.tries_left for result in known] == [2, 1, 0]
    assert known[-1].locked_until is not None


def test_even_the_right_demo_code_opens_nothing_for_nobody(house: Context) -> None:
    for facts in (NOBODY, WRONG_FACT):
        (result,) = attempt(house, facts, [CODE])
        assert (result.verified, result.tries_left, result.level) == (False, 2, 0)


def test_no_message_goes_to_somebody_who_does_not_match(house: Context) -> None:
    for facts in (NOBODY, WRONG_FACT):
        identity.start(house, Talk.begin(house).id, facts[0], id_last4=facts[1])
    assert demo.outbox(house) == ()
    identity.start(house, Talk.begin(house).id, KNOWN[0], id_last4=KNOWN[1])
    (sent,) = demo.outbox(house)
    assert (sent.to, sent.code) == (KNOWN[0], CODE) and CODE in sent.text


def test_a_lock_holds_in_a_new_conversation_too_and_ends_after_half_an_hour(house: Context, clock: FixedClock) -> None:
    locked = attempt(house, KNOWN, ["1", "2", "3"])[-1].locked_until
    assert attempt(house, KNOWN, [CODE]) == [VerifyResult(False, locked, 0)]
    clock.advance(timedelta(minutes=29))
    assert not attempt(house, KNOWN, [CODE])[0].verified
    clock.advance(timedelta(minutes=2))
    assert attempt(house, KNOWN, [CODE])[0].verified


def test_a_lock_is_not_walked_around_by_giving_the_other_fact(house: Context) -> None:
    attempt(house, KNOWN, ["1", "2", "3"])
    talk = Talk.begin(house)
    identity.start(house, talk.id, KNOWN[0], name="张伟")
    result = identity.verify(house, talk.id, CODE)
    assert (result.verified, result.locked_until, result.tries_left) == (False, None, 2)
    assert len(demo.outbox(house)) == 1  # no second code was sent


def test_the_fifth_wrong_code_of_a_day_locks_for_a_day(house: Context, clock: FixedClock) -> None:
    attempt(house, KNOWN, ["1", "2", "3"])
    clock.advance(timedelta(minutes=31))
    last = attempt(house, KNOWN, ["4", "5"])[-1]
    assert last.locked_until is not None and last.locked_until - clock.now() == timedelta(hours=24)
    clock.advance(timedelta(hours=23))
    assert not attempt(house, KNOWN, [CODE])[0].verified
    clock.advance(timedelta(hours=2))
    assert attempt(house, KNOWN, [CODE])[0].verified


def test_a_code_is_good_once_and_for_ten_minutes(house: Context, clock: FixedClock) -> None:
    talk = Talk.verified(house, "A03")
    assert not identity.code_pending(house, talk.id)
    with pytest.raises(HouseError) as refused:
        identity.verify(house, talk.id, CODE)
    assert refused.value.code == "no_code_pending"
    late = Talk.begin(house)
    identity.start(house, late.id, KNOWN[0], id_last4=KNOWN[1])
    clock.advance(timedelta(minutes=11))
    assert not identity.code_pending(house, late.id)
    result = identity.verify(house, late.id, CODE)
    assert result.expired and not result.verified and result.tries_left == 3


@pytest.mark.parametrize(
    "facts",
    [
        {"phone": "12345", "id_last4": "4419"},
        {"phone": KNOWN[0]},
        {"phone": KNOWN[0], "id_last4": "44"},
        {"phone": KNOWN[0], "name": "  "},
        {"phone": KNOWN[0], "id_last4": "4419", "purpose": "anything"},
    ],
)
def test_incomplete_facts_are_asked_for_again(house: Context, facts: dict[str, str]) -> None:
    with pytest.raises(HouseError) as refused:
        identity.start(house, Talk.begin(house).id, **facts)
    assert refused.value.code == "identity_incomplete"


def test_identity_ends_after_half_an_hour_of_silence_or_a_day(house: Context, clock: FixedClock) -> None:
    talk = Talk.verified(house, "A03")
    clock.advance(timedelta(minutes=31))
    assert identity.level(house, talk.id) == 0
    talk.says("回来了")  # a sign of life does not bring it back
    assert identity.level(house, talk.id) == 0
    talk.log_in("A03")
    for _ in range(50):
        clock.advance(timedelta(minutes=29))
        talk.says("还在")
    assert identity.level(house, talk.id) == 0


def test_a_signature_needs_a_fresh_code(house: Context, clock: FixedClock) -> None:
    talk = Talk.verified(house, "A03")
    assert not identity.step_up_fresh(house, talk.id)
    identity.start_step_up(house, talk.id)
    assert identity.verify(house, talk.id, CODE).level == 3
    clock.advance(timedelta(minutes=11))
    assert (identity.step_up_fresh(house, talk.id), identity.level(house, talk.id)) == (False, 2)


def test_a_step_up_below_l2_is_refused(stranger: Talk) -> None:
    with pytest.raises(HouseError) as refused:
        identity.start_step_up(stranger.ctx, stranger.id)
    assert refused.value.code == "identity_required"


def test_a_third_person_drops_everything_at_once(a03: Talk) -> None:
    tracker = a03.ref().tracker_id
    identity.drop_to_anonymous(a03.ctx, a03.id)
    assert a03.ref().identity_level == 0
    assert a03.ref().tracker_id != tracker
    with pytest.raises(HouseError) as refused:
        access.account(a03.ctx, a03.id)
    assert refused.value.code == "identity_required"


def test_another_persons_login_in_the_same_talk_leaves_nothing_of_the_first(a03: Talk) -> None:
    tracker = a03.ref().tracker_id
    a03.log_in("A02")
    assert access.verified_customer(a03.ctx, a03.id).id == "A02"
    assert a03.ref().tracker_id != tracker


def test_outside_a_demo_codes_are_random_and_few(house: Context) -> None:
    real = replace(house, options=replace(house.options, demo=False))
    for _ in range(10):
        talk = Talk.begin(real)
        identity.start(real, talk.id, KNOWN[0], id_last4=KNOWN[1])
        assert not identity.verify(real, talk.id, CODE).verified
        identity.cancel_pending(real, talk.id)
        assert not identity.code_pending(real, talk.id)
        demo_lock_lifted(house)
    assert len(demo.outbox(house)) == 6


def demo_lock_lifted(house: Context) -> None:
    from sqlalchemy import delete

    from bot.store.tables import IdentityLock

    with house.uow() as uow:
        uow.session.execute(delete(IdentityLock))


def test_the_card_is_asked_for_where_there_are_two(house: Context) -> None:
    talk = Talk.verified(house, "A13")
    with pytest.raises(HouseError) as refused:
        access.account(house, talk.id)
    assert refused.value.code == "card_choice_needed"
    assert set(refused.value.data["tails"]) == {"1702", "8702"}
    assert access.account(house, talk.id, "8702").id == "A13-C2"
    access.choose_card(house, talk.id, "1702")
    assert access.account(house, talk.id).id == "A13-C1"
    for tail in ("8419", "0000"):
        with pytest.raises(HouseError) as refused:
            access.choose_card(house, talk.id, tail)
        assert refused.value.code == "no_account"


@pytest.mark.parametrize("verb", [access.verified_customer, access.account, access.accounts])
def test_nobody_gets_an_account_below_l2(house: Context, verb: object) -> None:
    bound = Talk.begin(house, link=conversations.make_link(house, "A03"))
    for talk in (Talk.begin(house), bound):
        with pytest.raises(HouseError) as refused:
            verb(house, talk.id)  # type: ignore[operator]
        assert refused.value.code == "identity_required"
