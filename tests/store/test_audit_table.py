"""The database itself keeps the audit whole."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from bot.services import audit
from bot.services.ports import Context
from tests.houses import Talk


@pytest.mark.parametrize("statement", ["update audit_event set actor = 'x'", "delete from audit_event"])
def test_an_audited_event_cannot_be_changed_or_deleted(house: Context, statement: str) -> None:
    Talk.begin(house)
    with pytest.raises(DatabaseError, match="append-only"), house.uow() as uow:
        uow.session.execute(text(statement))
    assert audit.count(house) == 1


def test_a_chain_is_whole_and_a_forged_event_is_found(house: Context) -> None:
    talk = Talk.verified(house, "A03")
    assert audit.verify(house) is None
    with house.uow() as uow:
        _lift_guard(uow.dialect(), uow.session)
        uow.session.execute(text("update audit_event set data = '{}' where number = 2"))
    assert audit.verify(house) == (talk.id, 2)


def test_a_missing_event_is_found(house: Context) -> None:
    talk = Talk.verified(house, "A03")
    with house.uow() as uow:
        _lift_guard(uow.dialect(), uow.session)
        uow.session.execute(text("delete from audit_event where number = 2"))
    assert audit.verify(house) == (talk.id, 3)


def _lift_guard(dialect: str, session) -> None:  # type: ignore[no-untyped-def]
    """What only somebody with full power over the database could do."""
    if dialect == "sqlite":
        session.execute(text("drop trigger audit_event_no_update"))
        session.execute(text("drop trigger audit_event_no_delete"))
    else:
        session.execute(text("drop trigger audit_event_no_change on audit_event"))
