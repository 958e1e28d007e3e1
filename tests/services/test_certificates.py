"""The certificate that collection has stopped since a plan was signed, and who was told."""

from __future__ import annotations

import pytest

from bot.clock import FixedClock
from bot.debt.errors import HouseError
from bot.debt.products import Product
from bot.services import certificates, plans
from bot.services.ports import Context
from tests.houses import Talk
from tests.services.test_plans import offered, signed


def test_it_names_the_plan_the_moment_and_everybody_who_was_told(house: Context, clock: FixedClock, a03: Talk) -> None:
    plan = signed(house, clock, a03, months=12)
    stop = certificates.of_plan(house, a03.id, plan.id)
    assert stop is not None
    assert (stop.number, stop.since) == (plan.number, clock.now())
    assert [(told.code, told.name, told.stopped) for told in stop.told] == [
        ("voice", None, True),
        ("sms", None, True),
        ("agency", "禾诚金服", False),
    ]
    assert {told.at for told in stop.told} == {stop.since}


def test_without_an_agency_only_our_own_channels_are_named(house: Context, clock: FixedClock) -> None:
    talk = Talk.verified(house, "A02")
    stop = certificates.of_plan(house, talk.id, signed(house, clock, talk, months=3).id)
    assert stop is not None and [told.code for told in stop.told] == ["voice", "sms"]


def test_it_ends_with_the_plan(house: Context, clock: FixedClock, a03: Talk) -> None:
    plan = signed(house, clock, a03, months=12)
    plans.withdraw_plan(house, a03.id)
    assert certificates.of_plan(house, a03.id, plan.id) is None


def test_a_promise_is_no_plan_and_another_persons_plan_is_unknown(house: Context, clock: FixedClock, a03: Talk) -> None:
    plan = signed(house, clock, a03, months=12)
    with pytest.raises(HouseError, match="plan_unknown"):
        certificates.of_plan(house, Talk.verified(house, "A04").id, plan.id)


def test_a_relief_that_stops_nothing_has_no_certificate(house: Context) -> None:
    talk = Talk.verified(house, "A01")
    from bot.services import relief

    offer = offered(house, talk, product=Product.MIN_RELIEF)
    granted = relief.accept_relief(house, talk.id, offer.quote_id, "好")
    assert certificates.of_plan(house, talk.id, granted.id) is None
