from __future__ import annotations

from bot.services import numbers
from bot.services.ports import Context


def test_a_number_travels_sealed_and_comes_back(house: Context) -> None:
    sealed = numbers.sealed_in(house, "打我139 1111 2222，不是13800000001")
    assert len(sealed) == 2 and not any("1391111" in text for text in sealed)
    assert numbers.opened(house, sealed) == ("13911112222", "13800000001")


def test_text_without_a_mobile_number_seals_nothing(house: Context) -> None:
    assert numbers.sealed_in(house, "欠了3500，工号8001，电话02160001200") == []


def test_what_is_not_our_ciphertext_is_left_out(house: Context) -> None:
    assert numbers.opened(house, ["nonsense", "aGVsbG8=", ""]) == ()


def test_more_than_three_numbers_are_not_passed_on(house: Context) -> None:
    assert len(numbers.sealed_in(house, " ".join(f"1391111222{last}" for last in range(5)))) == numbers.MOST
