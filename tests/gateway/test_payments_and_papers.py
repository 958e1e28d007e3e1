"""The payment page's stand-in, the signed callback, and papers people send."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

import pytest

from bot.debt.values import Money
from bot.services import accounts, hardship, payments
from bot.services.conversations import MessageDraft, add_system_message
from tests.gateway.conftest import Debtor, House, phrase

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 200


@pytest.fixture
def known(debtor: Debtor) -> Debtor:
    debtor.log_in()
    return debtor


def total(house: House, debtor: Debtor) -> Money:
    return accounts.position(house.ctx, debtor.conversation_id).total


def send_file(debtor: Debtor, content: bytes = PNG, purpose: str = "already_paid", **form: str) -> Any:
    return debtor.http.post(
        "/api/chat/files",
        files={"file": ("回单.png", content, "image/png")},
        data={"purpose": purpose, **form},
        headers=debtor.headers,
    )


def test_the_same_file_again_is_kept_and_acknowledged_once(house: House, known: Debtor) -> None:
    first, again = send_file(known), send_file(known)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    assert (len(first.json()["messages"]), again.json()["messages"]) == (1, [])
    assert [m["text"] for m in known.thread()].count(first.json()["messages"][0]["text"]) == 1


def test_the_pay_button_posts_the_payment_exactly_once(house: House, known: Debtor) -> None:
    before = total(house, known)
    link = payments.pay_link(house.ctx, known.conversation_id, Money.of("100.00"))
    for _ in range(3):
        answer = house.http.post(f"/api/demo/pay/{link.order_id}")
        assert answer.json() == {
            "order_id": link.order_id,
            "status": "paid",
            "amount": "100.00",
            "card_tail": link.card_tail,
        }
    assert house.http.post("/api/demo/pay", json={"payment_id": link.order_id}).json()["status"] == "paid"
    assert before.fen - total(house, known).fen == 10_000


def test_the_payment_page_shows_amount_and_card_tail_and_no_name(house: House, known: Debtor) -> None:
    link = payments.pay_link(house.ctx, known.conversation_id, Money.of("100.00"))
    page = house.http.get(f"/pay/{link.order_id}")
    assert "100.00" in page.text and link.card_tail in page.text
    assert "张" not in page.text and "欠" not in page.text
    done = house.http.post(f"/api/demo/pay/{link.order_id}", data={}, follow_redirects=True)
    assert done.status_code == 200


def test_an_invented_order_is_a_404(house: House) -> None:
    assert house.http.get("/pay/deadbeef").status_code == 404
    assert house.http.post("/api/demo/pay/deadbeef").status_code == 404


def test_without_a_configured_secret_there_is_no_payment_callback(house: House) -> None:
    assert house.http.post("/api/payments/callback", json={"order_id": "x", "status": "paid"}).status_code == 404


def test_only_a_signed_callback_posts_a_payment(house: House, known: Debtor) -> None:
    object.__setattr__(house.gateway, "payment_secret", "s3cret")
    link = payments.pay_link(house.ctx, known.conversation_id, Money.of("50.00"))
    before = total(house, known)
    raw = json.dumps({"order_id": link.order_id, "status": "paid"}).encode()
    forged = house.http.post("/api/payments/callback", content=raw, headers={"X-Signature": "00" * 32})
    assert forged.status_code == 401
    assert total(house, known) == before
    signature = hmac.new(b"s3cret", raw, hashlib.sha256).hexdigest()
    for _ in range(2):
        assert house.http.post("/api/payments/callback", content=raw, headers={"X-Signature": signature}).status_code == 200
    assert before.fen - total(house, known).fen == 5_000


def test_a_paper_is_kept_sealed_and_acknowledged_in_the_talk(house: House, known: Debtor) -> None:
    answer = send_file(known)
    assert answer.status_code == 201, answer.text
    assert answer.json()["media_type"] == "image/png"
    (message,) = answer.json()["messages"]
    assert message["text"] == phrase("file_received", name="回单.png")
    assert known.thread()[-1] == message
    stored = list(house.ctx.options.files_dir.iterdir())
    assert len(stored) == 1
    assert PNG not in stored[0].read_bytes()


def test_a_paper_needs_a_verified_person(debtor: Debtor) -> None:
    assert send_file(debtor).status_code == 404


def test_a_file_that_is_no_picture_and_no_pdf_is_refused_whatever_it_is_called(known: Debtor) -> None:
    answer = send_file(known, b"MZ this is a program")
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "file_type_refused"


def test_a_file_beyond_the_limit_is_refused(house: House, known: Debtor) -> None:
    answer = send_file(known, PNG + b"0" * house.ctx.options.max_file_bytes)
    assert answer.status_code == 413


def test_a_medical_paper_is_taken_only_after_a_separate_consent(house: House, known: Debtor) -> None:
    purpose = sorted(hardship.SENSITIVE)[0]
    refused = send_file(known, purpose=purpose, consent_kind="medical_papers")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "consent_required")
    asked = add_system_message(house.ctx, known.conversation_id, MessageDraft("text", "可以看您的病历吗"))
    wish = {"kind": "medical_papers", "given": False, "message_id": asked.id}
    assert known.post("/consents", wish).status_code == 201
    assert send_file(known, purpose=purpose, consent_kind="medical_papers").status_code == 409
    assert known.post("/consents", wish | {"given": True}).status_code == 201
    assert send_file(known, purpose=purpose, consent_kind="medical_papers").status_code == 201


def test_a_consent_to_words_that_were_never_shown_is_refused(house: House, known: Debtor) -> None:
    other = house.debtor()
    foreign = other.thread()[-1]["id"]
    for message_id in (foreign, 999_999):
        answer = known.post("/consents", {"kind": "medical_papers", "given": True, "message_id": message_id})
        assert answer.status_code == 404


def test_agreeing_on_the_upload_card_keeps_the_sentence_that_stood_there(house: House, known: Debtor) -> None:
    purpose = sorted(hardship.SENSITIVE)[0]
    assert send_file(known, purpose=purpose, consent="true").status_code == 409
    card = {"type": "upload", "data": {"purpose": purpose, "consent": "我同意贵行查看这份材料"}}
    add_system_message(house.ctx, known.conversation_id, MessageDraft("card", "请上传", (), card))
    assert send_file(known, purpose=purpose, consent="true").status_code == 201
    assert hardship.has_consent(house.ctx, known.conversation_id, purpose)


def test_a_consent_given_in_words_for_this_purpose_counts_for_its_papers(house: House, known: Debtor) -> None:
    purpose, other = sorted(hardship.SENSITIVE)[:2]
    assert send_file(known, purpose=purpose).status_code == 409
    hardship.answer_consent(house.ctx, known.conversation_id, purpose, "我同意贵行查看这份材料", given=True)
    assert send_file(known, purpose=purpose).status_code == 201
    assert send_file(known, purpose=other).status_code == 409
    hardship.answer_consent(house.ctx, known.conversation_id, purpose, "我不同意", given=False)
    assert send_file(known, PNG + b"2", purpose=purpose).status_code == 409
