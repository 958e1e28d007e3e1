"""What of a person is shown to the desk."""

from __future__ import annotations

import pytest

from bot.services.access import mask_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张伟", "张*"),
        ("欧阳娜娜", "欧***"),
        ("阿卜杜热西提·买买提明江", "阿***"),
        ("John Smith", "J*** S***"),
        ("Li", "L*"),
        ("", ""),
    ],
)
def test_a_name_shows_its_first_letters_and_not_how_long_it_is(name: str, shown: str) -> None:
    assert mask_name(name) == shown
