"""A sound file loads; a broken one names the file, every path and every reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.debt.errors import HouseError
from bot.debt.limits import Level
from bot.debt.money_terms import Compound
from bot.debt.product_limits import Mode
from bot.debt.products import Product, mode_of, offered_in
from bot.debt.values import Money
from bot.terms import current, load
from bot.terms.loader import HOME

DEFAULT = HOME / "2026-11-default.yaml"


def raw() -> dict[str, Any]:
    loaded = yaml.safe_load(DEFAULT.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[dict[str, Any]], dict[str, str]]:
    def load_broken(data: dict[str, Any]) -> dict[str, str]:
        path = tmp_path / "draft.yaml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        with pytest.raises(HouseError) as caught:
            load(path)
        assert caught.value.code == "terms_invalid"
        assert caught.value.data["file"] == str(path)
        return dict(caught.value.data["problems"])

    return load_broken


def test_the_default_file_carries_the_policy() -> None:
    terms = load(DEFAULT)
    assert terms.policy_version == "2026.11-default"
    assert terms.money.daily_rate == Decimal("0.0005")
    assert terms.money.compound is Compound.NONE
    assert terms.instalment.by_bucket["M2"].down.human_floor == Decimal("0.05")
    assert terms.authority[Level.L1].debt_max == Money.of("50000.00")
    assert terms.promise.by_bucket["M4"].pct_of == "total"
    assert terms.desk_hours.close == time(18)


def test_a_level_keeps_what_the_one_below_has() -> None:
    terms = load(DEFAULT)
    assert terms.authority[Level.L2].instalment_months_max == terms.authority[Level.L1].instalment_months_max == 24
    assert terms.authority[Level.L3].personalised_months_max == 60
    assert terms.authority[Level.L3].debt_max is None


def test_terms_cannot_be_edited_once_loaded() -> None:
    terms = load(DEFAULT)
    with pytest.raises(FrozenInstanceError):
        terms.policy_version = "other"  # type: ignore[misc]
    with pytest.raises(TypeError):
        terms.instalment.by_bucket["M2"] = terms.instalment.by_bucket["M1"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("dpd", "bucket"),
    [
        (-5, "M0"),
        (0, "M0"),
        (1, "M0G"),
        (3, "M0G"),
        (4, "M1"),
        (30, "M1"),
        (31, "M2"),
        (60, "M2"),
        (61, "M3"),
        (90, "M3"),
        (91, "M4"),
        (120, "M4"),
        (121, "M5"),
        (150, "M5"),
        (151, "M6"),
        (180, "M6"),
        (181, "M7"),
        (400, "M7"),
        (9999, "M7"),
    ],
)
def test_every_day_has_its_bucket(dpd: int, bucket: str) -> None:
    assert load(DEFAULT).bucket_for(dpd) == bucket


def test_each_product_says_where_it_is_offered() -> None:
    terms = load(DEFAULT)
    assert mode_of(terms, Product.INSTALMENT, "M2") is Mode.BOT
    assert mode_of(terms, Product.INSTALMENT, "M3") is Mode.DRAFT
    assert mode_of(terms, Product.INSTALMENT, "M4") is None
    assert mode_of(terms, Product.PERSONALISED, "M1") is Mode.HUMAN
    assert Product.SETTLEMENT in offered_in(terms, "M6")
    assert Product.PROMISE not in offered_in(terms, "M0")


def edit(*path: str | int, to: object) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        place: Any = data
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return change


CASES: list[tuple[Callable[[dict[str, Any]], None], str, str]] = [
    (edit("products", "ptp", "M1", "max_dayz", to=7), "products.ptp.M1.max_dayz", "unknown key"),
    (edit("colour", to="red"), "colour", "unknown key"),
    (edit("buckets", 3, "days", to=[32, 60]), "buckets", "gap between M1 and M2: days 31 to 31"),
    (edit("buckets", 3, "days", to=[30, 60]), "buckets", "overlap between M1 and M2"),
    (edit("buckets", 8, "days", to=[181, 400]), "buckets", "the first must be open below and the last open above"),
    (edit("products", "instalment", "M2", "down", "floor", to="0.15"), "products.instalment.M2.down", "beyond target"),
    (edit("products", "instalment", "M2", "down", "target", to="0.25"), "products.instalment.M2.down", "beyond opening"),
    (edit("products", "personalised", "draft_rate_monthly", to="0.003"), "products.personalised", "above its cap"),
    (
        edit("products", "personalised", "rate_monthly_max", to="0.01"),
        "products.personalised.rate_monthly_max",
        "less than or equal",
    ),
    (
        edit("products", "instalment", "M1", "tenors", to=[3, 6, 61]),
        "products.instalment.M1.tenors.2",
        "less than or equal to 60",
    ),
    (edit("products", "personalised", "M5", "max_months", to=72), "products.personalised.M5.max_months", "60"),
    (edit("products", "instalment", "M1", "tenors", to=[3, 6, 12, 15]), "products.instalment", "no monthly_rate for 15"),
    (
        edit("products", "instalment", "M2", "ladder", to=[[12, "0.20"], [6, "0.20"]]),
        "products.instalment.M2",
        "worse than the step",
    ),
    (
        edit("products", "instalment", "M2", "ladder", to=[[6, "0.20"], [12, "0.10"]]),
        "products.instalment.M2",
        "exactly one lever",
    ),
    (
        edit("products", "instalment", "exclude_existing_instalments", to=False),
        "products.instalment.exclude_existing_instalments",
        "True",
    ),
    (edit("products", "settlement", "M4", "mode", to="B"), "products.settlement.M4.mode", "'D' or 'H'"),
    (edit("money", "daily_rate", to=0.0005), "money.daily_rate", "float is not exact"),
    (edit("money", "daily_rate", to="0.0006"), "money.daily_rate", "less than or equal"),
    (edit("money", "grace_days", to=2), "money.grace_days", "greater than or equal to 3"),
    (edit("money", "late_fee", "floor", to="600.00"), "money.late_fee", "floor beyond cap"),
    (edit("money", "min_payment", "relief_pct", to="0.2"), "money.min_payment", "relief_pct above pct"),
    (edit("money", "allocation", "after", to=["fees", "fees", "interest"]), "money.allocation", "names a part twice"),
    (edit("authority", "L1", "instalment_months", to=6), "authority", "L1 has a lower instalment_months than bot"),
    (edit("authority", "L2", "interest_waiver", to="0.1"), "authority", "L2 has a lower interest_waiver than L1"),
    (edit("contact", "voice_effective_per_day", to=4), "contact.voice_effective_per_day", "less than or equal to 3"),
    (edit("complaint", "max_days", to=90), "complaint.max_days", "60"),
    (edit("desk_hours", "open", to="19:00"), "desk_hours", "opens after it closes"),
    (edit("products", "deferral", "interest_factor", "default", to="0.4"), "products.deferral.interest_factor", "better proof"),
    (edit("negotiation", "refusals_stop", to=0), "negotiation.refusals_stop", "greater than or equal to 1"),
]


@pytest.mark.parametrize(("change", "where", "reason"), CASES, ids=[f"{where}: {why}" for _, where, why in CASES])
def test_a_broken_file_says_where_and_why(
    broken: Callable[[dict[str, Any]], dict[str, str]], change: Callable[[dict[str, Any]], None], where: str, reason: str
) -> None:
    data = raw()
    change(data)
    problems = broken(data)
    assert where in problems, problems
    assert reason in problems[where]


def test_all_problems_are_named_at_once(broken: Callable[[dict[str, Any]], dict[str, str]]) -> None:
    data = raw()
    edit("buckets", 3, "days", to=[32, 60])(data)
    edit("colour", to="red")(data)
    edit("products", "instalment", "M2", "down", "floor", to="0.15")(data)
    edit("money", "grace_days", to="many")(data)
    del data["limitation"]
    problems = broken(data)
    assert {"buckets", "colour", "products.instalment.M2.down", "money.grace_days", "limitation"} <= set(problems)
    assert problems["limitation"] == "missing"


def test_the_order_of_allocation_flips_at_the_first_day_of_a_bucket(
    broken: Callable[[dict[str, Any]], dict[str, str]],
) -> None:
    data = raw()
    edit("money", "allocation", "flip_dpd", to=95)(data)
    assert "flip_dpd 95" in broken(data)[""]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("- a\n- b\n", "mapping"), ("a: [1\n", "while parsing"), ("a: 1\na: 2\n", "given twice"), ("", "mapping")],
)
def test_what_is_no_terms_file_at_all_is_said_too(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(HouseError) as caught:
        load(path)
    assert reason in caught.value.data["problems"][0][1]


def test_a_missing_file_is_a_coded_error(tmp_path: Path) -> None:
    with pytest.raises(HouseError, match="terms_invalid"):
        load(tmp_path / "none.yaml")


# duty: plan.policy_differs
def test_the_version_in_force_is_the_latest_that_has_begun(tmp_path: Path) -> None:
    for name, start in (("a", "2026-01-01"), ("b", "2026-06-01")):
        data = raw() | {"policy_version": name, "effective_from": date.fromisoformat(start)}
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")
    assert current(date(2026, 5, 31), tmp_path).policy_version == "a"
    assert current(date(2026, 6, 1), tmp_path).policy_version == "b"
    with pytest.raises(HouseError) as caught:
        current(date(2025, 12, 31), tmp_path)
    assert (caught.value.code, caught.value.data["on"]) == ("terms_missing", date(2025, 12, 31))


def test_two_versions_of_one_day_are_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(raw()), encoding="utf-8")
    with pytest.raises(HouseError, match="already taken"):
        current(date(2026, 12, 1), tmp_path)


def test_every_file_in_the_house_is_sound() -> None:
    files = [*HOME.glob("*.yaml"), *HOME.glob("examples/*.yaml")]
    versions = {load(path).policy_version for path in files}
    assert len(versions) == len(files) >= 2
