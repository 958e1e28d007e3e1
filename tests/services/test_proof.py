"""The proof pack of a case: what is in it, who may take it, and that taking it leaves a trace."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest

from bot.debt.errors import HouseError
from bot.debt.values import Money
from bot.proof import Broken, check
from bot.services import audit, complaints, conversations, desk_access, handoff, hardship, promises, proof
from bot.services.desk_access import Staff
from bot.services.ports import Context
from tests.houses import Talk

SAID = "打到我公司了，我要投诉"


def staff(house: Context, username: str) -> Staff:
    return desk_access.sign_in(house, username, "demo").staff


@pytest.fixture
def case(house: Context) -> Talk:
    """A talk in which much happened."""
    talk = Talk.verified(house, "A03")
    talk.hears(talk.says(SAID), "我登记下来")
    complaints.file_complaint(house, talk.id, ["conduct"], SAID, {})
    hardship.answer_consent(house, talk.id, "income_papers", "是否同意？", given=True)
    move: Any = promises.quote_promise(house, talk.id, on=house.clock.today() + timedelta(days=3))
    promises.accept_promise(house, talk.id, move.offers[0].quote_id, "约定于三天内还款", source_quote="好，三天内")
    handoff.request_human(house, talk.id, "complaint_conduct", SAID)
    handoff.claim(house, talk.id, "collector", talk.ref().version)
    conversations.add_collector_message(house, talk.id, "collector", "客户情绪不好", private=True)
    return talk


def opened(content: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return {name: json.loads(content) if name.endswith(".json") else content.decode() for name, content in files.items()}


# duty: rec.contact_log
def test_a_pack_holds_everything_that_happened_and_is_whole(house: Context, case: Talk) -> None:
    name, content = proof.take(house, case.id, staff(house, "compliance"))
    assert name.endswith("-20261120.zip")
    assert check(content).conversation_id == case.id
    found = opened(content)
    assert SAID in [message["text"] for message in found["transcript.json"]]
    assert "客户情绪不好" in [message["text"] for message in found["transcript.json"] if message["private"]]
    assert SAID in found["transcript.txt"]
    (offer,) = found["offers.json"]["offers"]
    assert (offer["product"], offer["status"]) == ("ptp", "accepted")
    assert found["offers.json"]["moves"][0]["event"] == "negotiated"
    (consent,) = found["agreements.json"]["consents"]
    assert (consent["kind"], consent["wording"], consent["given"]) == ("income_papers", "是否同意？", True)
    (promise,) = found["agreements.json"]["promises"]
    assert (promise["wording"], promise["source_quote"]) == ("约定于三天内还款", "好，三天内")
    assert promise["parts"][0]["amount"]["fen"] > 0
    (complaint,) = found["cases.json"]["complaint"]
    assert complaint["description"] == SAID
    assert [one["reason"] for one in found["handoffs.json"]] == ["complaint_conduct"]
    actions = [json.loads(line)["action"] for line in found["audit.jsonl"].splitlines()]
    assert actions == [link.action for link in audit.events(house, case.id)][:-1]
    assert "人工智能" in found["manifest.json"]["generated_by"]


PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


def files_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_papers_that_were_sent_are_in_the_pack_and_checked_against_the_audit(house: Context, case: Talk) -> None:
    kept = hardship.add_attachment(house, case.id, name="回单.png", content=PNG, purpose="already_paid")
    content = proof.take(house, case.id, staff(house, "supervisor"))[1]
    found = check(content)
    assert (found.papers, found.withheld) == (1, 0)
    assert files_of(content)[f"papers/{kept.id}.png"] == PNG
    last = audit.events(house, case.id)[-1]
    assert json.loads(last.data)["papers"] == [kept.id]


def test_a_sensitive_paper_stays_in_the_house_and_the_manifest_says_so(house: Context, case: Talk) -> None:
    hardship.answer_consent(house, case.id, "illness", "是否同意？", given=True)
    secret = PNG + b"cancer"
    kept = hardship.add_attachment(house, case.id, name="肿瘤诊断.png", content=secret, purpose="illness", consent_kind="illness")
    content = proof.take(house, case.id, staff(house, "compliance"))[1]
    found = check(content)
    assert (found.papers, found.withheld) == (0, 1)
    files = files_of(content)
    assert not any(secret in part or "肿瘤诊断".encode() in part for part in files.values())
    (entry,) = json.loads(files["manifest.json"])["papers"]
    assert (entry["id"], entry["withheld"], entry["rule"]) == (kept.id, "sensitive", "R20")
    assert entry["sha256"] == hashlib.sha256(secret).hexdigest()


@pytest.mark.parametrize(("spoil", "told"), [("gone", "missing"), ("overwritten", "damaged")])
def test_a_paper_that_cannot_be_had_is_listed_as_such(house: Context, case: Talk, spoil: str, told: str) -> None:
    hardship.add_attachment(house, case.id, name="回单.png", content=PNG, purpose="already_paid")
    (stored,) = house.options.files_dir.iterdir()
    stored.unlink() if spoil == "gone" else stored.write_bytes(b"nothing of ours")
    content = proof.take(house, case.id, staff(house, "supervisor"))[1]
    assert check(content).withheld == 1
    assert json.loads(files_of(content)["manifest.json"])["papers"][0]["withheld"] == told


def test_figures_are_written_out_so_that_they_can_be_added_up(house: Context, case: Talk) -> None:
    found = opened(proof.take(house, case.id, staff(house, "supervisor"))[1])
    groups = {group["about"]: group["receipts"] for group in found["receipts.json"]["computed"]}
    assert "account" in groups
    total = next(one for one in groups["account"] if one["figure"] == "total")
    assert Money(total["value"]["fen"]) == Money.of("8495.20")
    assert sum(line["amount"]["fen"] for line in total["lines"]) == total["value"]["fen"]


def test_no_clear_phone_name_or_number_leaves_in_a_pack(house: Context, case: Talk) -> None:
    case.hears(case.says("我叫张伟，电话13800000003"), "收到")
    content = proof.take(house, case.id, staff(house, "supervisor"))[1]
    told = "".join(str(part) for part in opened(content).values())
    assert "13800000003" not in told
    assert "****0003" in told


def test_taking_a_pack_is_audited_with_its_digest(house: Context, case: Talk) -> None:
    supervisor = staff(house, "supervisor")
    digest = check(proof.take(house, case.id, supervisor)[1]).digest
    last = audit.events(house, case.id)[-1]
    assert (last.action, last.actor, json.loads(last.data)["digest"]) == ("proof_pack_taken", "supervisor", digest)
    assert audit.verify(house) is None


def test_a_collector_takes_only_packs_of_talks_that_are_or_were_theirs(house: Context, case: Talk) -> None:
    first, second = staff(house, "collector"), staff(house, "collector2")
    proof.take(house, case.id, first)
    with pytest.raises(HouseError) as refused:
        proof.take(house, case.id, second)
    assert refused.value.code == "right_missing"
    handoff.transfer(house, case.id, "collector", "collector2")
    proof.take(house, case.id, second)
    handoff.close(house, case.id, "solved", "collector2")
    proof.take(house, case.id, first)
    assert not proof.may_take(house, Talk.begin(house).id, first)


def test_an_admin_reads_no_case_and_an_invented_one_is_unknown(house: Context, case: Talk) -> None:
    assert not proof.may_take(house, case.id, staff(house, "admin"))
    with pytest.raises(HouseError) as refused:
        proof.take(house, "nobody", staff(house, "supervisor"))
    assert refused.value.code == "conversation_unknown"


def test_a_talk_in_which_nothing_happened_has_a_pack_too(house: Context) -> None:
    talk = Talk.begin(house)
    found = check(proof.take(house, talk.id, staff(house, "compliance"))[1])
    assert found.events == 1


def test_an_event_changed_in_the_store_shows_in_the_pack(house: Context, case: Talk) -> None:
    from bot.store.tables import AuditEvent

    with house.uow() as uow:
        uow.session.connection().exec_driver_sql("drop trigger audit_event_no_update")
        row = uow.session.query(AuditEvent).filter_by(stream=case.id, number=3).one()
        row.actor = "somebody"
    with pytest.raises(Broken, match="event 3 does not follow"):
        check(proof.take(house, case.id, staff(house, "compliance"))[1])
