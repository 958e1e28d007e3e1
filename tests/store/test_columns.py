"""What goes into a column comes out of it, and nothing else goes in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError

from bot.debt.values import Money
from bot.services.ports import Context
from bot.store.tables import CardAccount, Customer, OnceOnly, PaymentOrder

AT = datetime(2026, 11, 20, 3, 4, 5, 678901, tzinfo=UTC)


def order(amount: object, at: datetime = AT) -> PaymentOrder:
    return PaymentOrder(customer_id="A03", account_id="A03-C1", amount=amount, purpose="free", url="", made_at=at, expires_at=at)


def test_money_is_whole_fen_in_the_table_and_money_outside(house: Context) -> None:
    with house.uow() as uow:
        kept = uow.add(order(Money.of("836.80")))
    with house.uow(read=True) as uow:
        assert uow.session.get_one(PaymentOrder, kept.id).amount == Money.of("836.80")
        assert uow.session.scalar(text("select amount from payment_order")) == 83680


@pytest.mark.parametrize("wrong", [836.80, 83680, Decimal("836.80"), "836.80"])
def test_a_money_column_refuses_everything_but_money(house: Context, wrong: object) -> None:
    with pytest.raises(StatementError), house.uow() as uow:
        uow.add(order(wrong))


def test_instants_come_back_in_utc_to_the_microsecond(house: Context) -> None:
    shanghai = AT.astimezone(timezone(timedelta(hours=8)))
    with house.uow() as uow:
        kept = uow.add(order(Money(1), shanghai))
    with house.uow(read=True) as uow:
        found = uow.session.get_one(PaymentOrder, kept.id).made_at
    assert found == AT
    assert found.utcoffset() == timedelta(0)


def test_a_naive_instant_is_refused(house: Context) -> None:
    with pytest.raises(StatementError), house.uow() as uow:
        uow.add(OnceOnly(key="k", result={}, at=datetime(2026, 11, 20)))


def test_personal_facts_are_found_by_a_keyed_hash_however_they_are_typed(house: Context) -> None:
    with house.uow(read=True) as uow:
        for typed in ("13800000003", "138 0000 0003", "+86 138-0000-0003", "１３８０００００００３"):
            found = uow.all(select(Customer).where(Customer.phone_lookup == uow.look_up(typed)))
            assert [customer.name for customer in found] == ["张伟"], typed


def test_a_statement_day_outside_the_calendar_is_refused(house: Context) -> None:
    with pytest.raises(Exception, match="statement_day"), house.uow() as uow:
        uow.add(CardAccount(customer_id="A03", card_tail="0001", statement_day=32, due_day=5, limit=Money(1), opened_on=None))


def test_a_foreign_key_to_nobody_is_refused(house: Context) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"), house.uow() as uow:
        uow.add(CardAccount(customer_id="nobody", card_tail="0001", statement_day=1, due_day=5, limit=Money(1), opened_on=None))


def test_an_error_inside_a_transaction_leaves_nothing_behind(house: Context) -> None:
    with pytest.raises(RuntimeError), house.uow() as uow:
        uow.add(OnceOnly(key="k", result={}, at=AT))
        raise RuntimeError
    with house.uow(read=True) as uow:
        assert uow.get(OnceOnly, "k") is None


def test_a_reading_transaction_never_commits(house: Context) -> None:
    with house.uow(read=True) as uow:
        row = uow.session.get_one(Customer, "A03")
        row.locale = "en"
    with house.uow(read=True) as uow:
        assert uow.session.get_one(Customer, "A03").locale == "zh"


def test_numbers_of_a_series_have_no_gap_and_no_double(house: Context) -> None:
    with house.uow() as uow:
        first = [uow.next_number("C20261120") for _ in range(3)]
    with pytest.raises(RuntimeError), house.uow() as uow:
        uow.next_number("C20261120")
        raise RuntimeError
    with house.uow() as uow:
        assert [*first, uow.next_number("C20261120"), uow.next_number("D20261120")] == [1, 2, 3, 4, 1]
