"""The registry that callers and visits are checked against: what the desk adds counts at once, what it takes back no longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from bot.debt.errors import HouseError
from bot.services import audit, complaints, desk_access, registry, registry_entries
from bot.services.desk_access import Staff
from bot.services.ports import Context
from bot.services.registry_entries import NewEntry
from bot.store.tables import RegistryEntry
from tests.houses import FACTS, Talk

VISIT = NewEntry(
    "visit", phone=FACTS["A03"][0], on=date(2026, 11, 25), window_from=time(10), window_to=time(11, 30), staff=("8001", "HC2107")
)


@pytest.fixture
def supervisor(house: Context) -> Staff:
    return desk_access.sign_in(house, "supervisor", "demo").staff


def refused(house: Context, entry: NewEntry, staff: Staff) -> str:
    with pytest.raises(HouseError) as found:
        registry_entries.add(house, entry, staff)
    return found.value.code


# duty: visit.truth_tomorrow
def test_a_planned_visit_is_genuine_to_its_person_and_unknown_to_others(house: Context, a03: Talk, supervisor: Staff) -> None:
    number = registry_entries.add(house, VISIT, supervisor)
    assert number.startswith("V-2026-")
    told = registry.verify(house, a03.id, "visit", number)
    assert told.verdict == "genuine"
    assert told.data == {"window": "10:00-11:30", "staff": ["8001", "HC2107"], "approved_by": "8101"}
    assert registry.verify(house, Talk.verified(house, "A04").id, "visit", number).verdict == "unknown"
    assert number in [one.data["number"] for one in registry.planned_visits(house, a03.id)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"staff": ("8001",)}, "visit_alone"),
        ({"staff": ("8001", "8001")}, "visit_alone"),
        ({"staff": ("8001", "9999")}, "visitor_unknown"),
        ({"window_from": time(7, 30)}, "visit_hours"),
        ({"window_to": time(22, 30)}, "visit_hours"),
        ({"window_to": time(9)}, "visit_hours"),
        ({"on": date(2026, 11, 19)}, "visit_too_late"),
        ({"on": None}, "day_needed"),
        ({"phone": ""}, "person_unknown"),
        ({"phone": "13900000000"}, "person_unknown"),
    ],
)
def test_a_visit_outside_the_rules_is_refused(house: Context, supervisor: Staff, change: dict[str, object], code: str) -> None:
    assert refused(house, replace(VISIT, **change), supervisor) == code  # type: ignore[arg-type]


def test_nobody_is_visited_while_a_complaint_protects_them(house: Context, a03: Talk, supervisor: Staff) -> None:
    complaints.file_complaint(house, a03.id, ["conduct"], "态度恶劣", {})
    assert refused(house, VISIT, supervisor) == "contact_held"


def test_a_member_of_an_agency_is_added_taken_back_and_added_again(house: Context, a03: Talk, supervisor: Staff) -> None:
    entry = NewEntry("staff", "HC3001", facts={"unit": "agency", "agency": "禾诚金服", "purpose": ""})
    registry_entries.add(house, entry, supervisor)
    assert registry.verify(house, a03.id, "staff", "hc 3001").data == {"unit": "agency", "agency": "禾诚金服"}
    assert refused(house, entry, supervisor) == "registry_known"
    with house.uow(read=True) as uow:
        row = uow.session.query(RegistryEntry).filter_by(value="HC3001").one()
    registry_entries.cancel(house, row.id, supervisor, "已离职")
    registry_entries.cancel(house, row.id, supervisor, "已离职")
    assert registry.verify(house, a03.id, "staff", "HC3001").verdict == "unknown"
    registry_entries.add(house, entry, supervisor)
    assert registry.verify(house, a03.id, "staff", "HC3001").verdict == "genuine"
    actions = [event.action for event in audit.events(house, audit.HOUSE) if event.action.startswith("registry_")]
    assert actions == ["registry_added", "registry_cancelled", "registry_added"]


def test_a_number_known_to_be_a_swindler_s_is_told_as_not_ours(house: Context, a03: Talk, supervisor: Staff) -> None:
    registry_entries.add(house, NewEntry("number", "17099998888", genuine=False), supervisor)
    assert registry.verify(house, a03.id, "number", "170 9999 8888").verdict == "not_ours"


def test_what_has_no_value_or_no_kind_or_no_reason_is_refused(house: Context, supervisor: Staff) -> None:
    assert refused(house, NewEntry("staff", " "), supervisor) == "value_needed"
    assert refused(house, NewEntry("horse", "8009"), supervisor) == "verify_kind_unknown"
    for entry_id, why, code in (("nothing", "w", "registry_unknown"), ("nothing", " ", "reason_needed")):
        with pytest.raises(HouseError) as found:
            registry_entries.cancel(house, entry_id, supervisor, why)
        assert found.value.code == code
