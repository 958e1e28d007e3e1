"""Payments from outside: the payment service's signed callback, and in demo mode the page that stands in for it."""

from __future__ import annotations

import hashlib
import hmac
import json
from html import escape
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from pydantic import BaseModel, Field
from starlette.responses import Response

from bot.debt.errors import HouseError
from bot.gateway.offloop import off_loop
from bot.gateway.state import GatewayDep
from bot.language.formats import money
from bot.services import payments
from bot.services.payments import PaymentLink

callback = APIRouter(prefix="/api/payments", tags=["payment service"])
demo = APIRouter(tags=["demo"])

_STYLE = (
    "body{font:18px/1.6 system-ui,sans-serif;max-width:26rem;margin:12vh auto;padding:0 1.2rem;color:#1b2330;"
    "background:#f5f7fa}button{font:inherit;width:100%;padding:.8rem;border:0;border-radius:10px;background:#1f5fbf;"
    "color:#fff}"
)


@callback.post("/callback")
async def paid(request: Request, gateway: GatewayDep) -> dict[str, str]:
    """`{order_id, status: "paid"}`, signed with HMAC-SHA256 of the body in `X-Signature` (hex). Safe to repeat."""
    raw = await request.body()
    if not gateway.payment_secret:
        raise HouseError("not_found")
    expected = hmac.new(gateway.payment_secret.encode(), raw, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected.encode(), request.headers.get("x-signature", "").lower().encode()):
        raise HouseError("signature_refused")
    order_id = _paid_order(raw)
    link = await off_loop(payments.confirm, gateway.ctx, order_id)
    return {"order_id": link.order_id, "status": link.status}


def _paid_order(raw: bytes) -> str:
    try:
        said: Any = json.loads(raw)
    except ValueError:
        raise HouseError("bad_request") from None
    if not isinstance(said, dict) or said.get("status") != "paid" or not isinstance(said.get("order_id"), str):
        raise HouseError("bad_request")
    return str(said["order_id"])


@demo.get("/pay/{order_id}", include_in_schema=False)
async def pay_page(order_id: str, request: Request, gateway: GatewayDep) -> HTMLResponse:
    """Amount, the card's last digits and one button; no name and no debt."""
    link = await off_loop(payments.order, gateway.ctx, order_id)
    locale = "en" if request.headers.get("accept-language", "").lower().startswith("en") else "zh"
    values = {"amount": money(link.amount), "card_tail": link.card_tail}
    key = {"open": "pay_page", "paid": "pay_done"}.get(link.status, "pay_lapsed")
    button = escape(gateway.phrases.text("pay_button", locale))
    form = f"<form method=post action='/api/demo/pay/{escape(link.order_id)}'><button>{button}</button></form>"
    return HTMLResponse(
        f"<!doctype html><html lang={locale}><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>{button}</title><style>{_STYLE}</style>"
        f"<main><p>{escape(gateway.phrases.text(key, locale, **values))}</p>{form if link.status == 'open' else ''}</main>"
    )


@demo.post("/api/demo/pay/{order_id}")
async def pay(order_id: str, request: Request, gateway: GatewayDep) -> Response:
    """Count the order as paid. A form comes back to its page, a program gets JSON."""
    link = await off_loop(payments.confirm, gateway.ctx, order_id)
    if request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return RedirectResponse(f"/pay/{link.order_id}", status_code=303)
    return JSONResponse(_shown(link))


class Payment(BaseModel):
    """Which order the chat page's button pays."""

    payment_id: str = Field(min_length=1, max_length=40)


@demo.post("/api/demo/pay")
async def pay_from_chat(wish: Payment, gateway: GatewayDep) -> dict[str, str]:
    """The same for the button on the payment card."""
    return _shown(await off_loop(payments.confirm, gateway.ctx, wish.payment_id))


def _shown(link: PaymentLink) -> dict[str, str]:
    return {
        "order_id": link.order_id,
        "status": link.status,
        "amount": str(link.amount.yuan),
        "card_tail": link.card_tail,
    }
