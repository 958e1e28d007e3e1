"""What a collector could offer next and how far they may go: looked at without making it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.debt.limits import Level
from bot.services import ahead, desk_access, negotiations
from bot.services.ports import Context
from bot.store.tables import Negotiation, Offer
from tests.houses import Talk


def looked(house: Context, talk: Talk, username: str) -> ahead.Ahead:
    (card,) = ahead.of(house, talk.id, desk_access.sign_in(house, username, "demo").staff)
    return card


def test_it_is_the_move_that_comes_when_it_is_made_and_looking_leaves_nothing_behind(house: Context, a03: Talk) -> None:
    first, again = looked(house, a03, "collector"), looked(house, a03, "collector")
    assert first == again
    with house.uow(read=True) as uow:
        assert uow.session.query(Negotiation).count() == uow.session.query(Offer).count() == 0
    made = negotiations.next_move_for_person(house, a03.id, "collector")
    assert made == first.move


@pytest.mark.parametrize("username", ["collector", "supervisor"])
def test_a_floor_is_the_lowest_that_the_negotiator_gives_to_this_level(house: Context, a03: Talk, username: str) -> None:
    card = looked(house, a03, username)
    (floor,) = (deal for deal in card.floors if deal.product == "instalment")
    assert Level.BOT <= floor.level <= (Level.L1 if username == "collector" else Level.L2)
    asked = negotiations.Ask(months=floor.months, down=floor.split.down)
    move = negotiations.next_move_for_person(house, a03.id, username, asked)
    offered = [offer for offer in getattr(move, "offers", ()) if offer.months == floor.months]
    assert offered and offered[0].down == floor.split.down
    below = negotiations.Ask(months=floor.months, down=floor.split.down.rounded(Decimal("0.5")))
    refused = negotiations.next_move_for_person(house, a03.id, username, below)
    assert all(offer.down >= floor.split.down for offer in getattr(refused, "offers", ()))


def test_where_nothing_may_be_negotiated_there_is_no_floor(house: Context) -> None:
    from bot.services import crisis

    talk = Talk.verified(house, "A03")
    crisis.raise_crisis(house, talk.id, "活着没意思")
    assert looked(house, talk, "supervisor").floors == ()


def test_before_anybody_is_verified_there_is_nothing_to_look_at(house: Context) -> None:
    staff = desk_access.sign_in(house, "collector", "demo").staff
    assert ahead.of(house, Talk.begin(house).id, staff) == ()
