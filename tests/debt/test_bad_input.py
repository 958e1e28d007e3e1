"""Bad input is refused with a code and with what was wrong."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.debt import checks
from bot.debt.errors import KNOWN_CODES, HouseError
from bot.debt.values import Money
from tests.debt.support import TODAY


def refused(code: str, call: Any, *arguments: Any, **named: Any) -> HouseError:
    with pytest.raises(HouseError) as caught:
        call(*arguments, **named)
    assert caught.value.code == code
    assert code in KNOWN_CODES
    return caught.value


@pytest.mark.parametrize("value", [0, "0", "0.00", -1, "-500", Money(0), Money(-1), "0.004"])
def test_nothing_and_less_than_nothing_is_no_amount(value: object) -> None:
    error = refused("amount_not_positive", checks.positive, value)
    assert error.data["value"] == value


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", Decimal("NaN"), 12.5, True, None, "abc", "", "1,000"])
def test_what_is_no_number_is_unreadable(value: object) -> None:
    error = refused("amount_unreadable", checks.amount, value, "down")
    assert error.data["field"] == "down"
    assert str(error.data["value"]) == str(value)


@pytest.mark.parametrize("value", [10**14, "1e14", 10**14 + 1, "100000000.01", -(10**14), Money(10_000_000_001)])
def test_an_absurd_amount_is_too_large(value: object) -> None:
    assert refused("amount_too_large", checks.amount, value).data["most"] == checks.MAX_AMOUNT


@pytest.mark.parametrize(("value", "fen"), [("0.01", 1), (100_000_000, 10**10), (Decimal("836.80"), 83_680), ("-3", -300)])
def test_amounts_at_the_limits_pass(value: object, fen: int) -> None:
    assert checks.amount(value) == Money(fen)


def test_zero_is_allowed_where_nothing_may_be_named() -> None:
    assert checks.not_negative(0) == Money(0)
    assert checks.positive("0.01") == Money(1)
    refused("amount_not_positive", checks.not_negative, "-0.01")


@pytest.mark.parametrize("code", ["USD", "hkd", "", "BTC"])
def test_only_the_house_currency_is_known(code: str) -> None:
    assert refused("amount_currency_unsupported", checks.currency, code).data["currency"] == code


@pytest.mark.parametrize("code", ["CNY", " rmb "])
def test_the_house_currency_passes(code: str) -> None:
    checks.currency(code)


@pytest.mark.parametrize("value", [0, -1, 61, 1000, 12.0, "12", True, None])
def test_months_outside_one_to_sixty_are_refused(value: object) -> None:
    error = refused("months_out_of_range", checks.months, value)
    assert (error.data["least"], error.data["most"]) == (1, 60)


@pytest.mark.parametrize("value", [1, 60])
def test_months_at_the_limits_pass(value: int) -> None:
    assert checks.months(value) == value


@pytest.mark.parametrize("value", [Decimal("-0.01"), Decimal("1.01"), Decimal("NaN"), 0.5, 1])
def test_a_share_is_an_exact_number_from_zero_to_one(value: object) -> None:
    refused("rate_out_of_range", checks.share, value, "share")


@pytest.mark.parametrize("value", ["0", "1"])
def test_shares_at_the_limits_pass(value: str) -> None:
    assert checks.share(Decimal(value), "share") == Decimal(value)


def test_the_thirty_first_of_february_does_not_exist() -> None:
    error = refused("date_no_such_day", checks.day, 2027, 2, 31)
    assert error.data == {"year": 2027, "month": 2, "day": 31}
    refused("date_no_such_day", checks.iso_day, "2027-02-29")


@pytest.mark.parametrize("value", ["", "2026/11/20", "26-11-20", "2026-1a-20", None, 20261120, "2026-11", "２０２６-11-20"])
def test_a_day_that_is_not_iso_is_unreadable(value: object) -> None:
    assert refused("date_unreadable", checks.iso_day, value, "on").data["value"] == value


def test_an_iso_day_is_read() -> None:
    assert checks.iso_day("2028-02-29") == date(2028, 2, 29)


def test_yesterday_is_past_and_today_is_not() -> None:
    yesterday = TODAY - timedelta(days=1)
    error = refused("date_in_past", checks.not_past, yesterday, TODAY)
    assert (error.data["value"], error.data["today"]) == (yesterday, TODAY)
    assert checks.not_past(TODAY, TODAY) == TODAY


def test_an_error_says_its_code_and_what_was_wrong() -> None:
    error = HouseError("months_out_of_range", value=1000, most=60)
    assert str(error) == "months_out_of_range (most=60, value=1000)"
    assert str(HouseError("no_account")) == "no_account"


def test_an_error_survives_being_pickled() -> None:
    error = pickle.loads(pickle.dumps(HouseError("months_out_of_range", value=1000)))
    assert (error.code, error.data) == ("months_out_of_range", {"value": 1000})
