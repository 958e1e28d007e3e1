"""Personal data at rest: sealed, found again by its key only, and never garbage."""

from __future__ import annotations

import base64
import re
import stat
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.bootstrap import build
from bot.debt.errors import HouseError
from bot.services import complaints, conversations, identity
from bot.store.keys import PersonalDataKey, load_key
from bot.store.tables import Customer
from tests.houses import Talk, settings_for, sqlite_house

KEY = base64.b64encode(b"k" * 32).decode()


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_the_database_file_holds_no_name_phone_or_id_number_in_clear(tmp_path: Path) -> None:
    with sqlite_house(tmp_path) as ctx:
        talk = Talk.verified(ctx, "A03")
        talk.says("我叫张伟，电话13800000003")
        complaints.file_complaint(ctx, talk.id, ["conduct"], "他们跟张伟的前台说了")
        raw = everything_in(tmp_path)
    for secret in ("张伟", "13800000003", "440103198809214419"):
        assert secret.encode() not in raw, secret
    # The tail of the phone number on its own; digits inside a hash (the first link of a chain is all noughts) are none.
    assert not re.search(rb"(?<![0-9a-f])0000003(?![0-9a-f])", raw)
    assert b"A03-C1" in raw  # the search itself can find something


def test_the_one_time_code_is_not_in_the_file_in_clear(tmp_path: Path) -> None:
    with sqlite_house(tmp_path) as ctx:
        talk = Talk.begin(ctx)
        identity.start(ctx, talk.id, "13800000003", id_last4="4419")
        assert b"246810" not in everything_in(tmp_path)


def test_the_bearer_token_is_not_in_the_file(tmp_path: Path) -> None:
    with sqlite_house(tmp_path) as ctx:
        opened = conversations.open_conversation(ctx)
        assert opened.token.encode() not in everything_in(tmp_path)


def test_a_demo_makes_its_key_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    build(settings_for(tmp_path)).close()
    key_file = tmp_path / "personal-data.key"
    made = key_file.read_bytes()
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    build(settings_for(tmp_path)).close()
    assert key_file.read_bytes() == made


def test_outside_a_demo_a_missing_key_is_refused_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(HouseError) as refused:
        build(settings_for(tmp_path).model_copy(update={"demo": False}))
    assert refused.value.code == "data_key_missing"
    assert not (tmp_path / "personal-data.key").exists()


def test_another_key_is_told_at_once(tmp_path: Path) -> None:
    build(settings_for(tmp_path)).close()
    with pytest.raises(HouseError) as refused:
        build(settings_for(tmp_path).model_copy(update={"data_key": SecretStr(KEY)}))
    assert refused.value.code == "data_key_wrong"


def test_a_lost_key_is_told_at_once_and_not_replaced_silently(tmp_path: Path) -> None:
    build(settings_for(tmp_path)).close()
    (tmp_path / "personal-data.key").unlink()
    with pytest.raises(HouseError) as refused:
        build(settings_for(tmp_path))
    assert refused.value.code == "data_key_wrong"


def test_a_given_key_works_outside_a_demo(tmp_path: Path) -> None:
    settings = settings_for(tmp_path).model_copy(update={"demo": False, "data_key": SecretStr(KEY)})
    ctx = build(settings)
    with ctx.uow(read=True) as uow:
        assert uow.get(Customer, "A03") is None  # no demo people outside a demo
    ctx.close()


@pytest.mark.parametrize("bad", ["", "short", base64.b64encode(b"k" * 31).decode(), "键" * 44])
def test_a_malformed_key_file_is_refused(tmp_path: Path, bad: str) -> None:
    file = tmp_path / "key"
    file.write_text(bad, encoding="utf-8")
    with pytest.raises(HouseError) as refused:
        load_key(None, file, may_make=True)
    assert refused.value.code == "data_key_malformed"


def test_sealed_text_opens_with_its_key_only_and_never_looks_the_same_twice() -> None:
    key, other = PersonalDataKey(b"a" * 32), PersonalDataKey(b"b" * 32)
    sealed = key.seal("张伟")
    assert key.unseal(sealed) == "张伟"
    assert key.seal("张伟") != sealed
    for tried in (sealed, sealed[:-4] + "AAAA", "", "not base64!"):
        with pytest.raises(HouseError) as refused:
            (other if tried == sealed else key).unseal(tried)
        assert refused.value.code == "data_key_wrong"


def test_look_up_hashes_differ_from_key_to_key() -> None:
    assert PersonalDataKey(b"a" * 32).look_up("13800000003") != PersonalDataKey(b"b" * 32).look_up("13800000003")
