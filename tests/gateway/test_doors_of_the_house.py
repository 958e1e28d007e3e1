"""Health, demo doors, headers and pages: what stands around the talk."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from bot.gateway.rasa_client import RasaClient
from bot.web import create_app
from tests.gateway.conftest import A03, CODE, Debtor, House
from tests.gateway.made_house import demo_context
from tests.gateway.served import Served


def test_readiness_names_the_part_that_is_missing(house: House) -> None:
    assert house.http.get("/healthz").json() == {"status": "ok"}
    ready = house.http.get("/readyz")
    assert ready.status_code == 200
    house.actions.stop()
    missing = house.http.get("/readyz")
    assert missing.status_code == 503
    assert missing.json()["parts"] == {"engine": True, "model": True, "actions": False, "database": True}
    assert house.http.get("/healthz").status_code == 200


def test_the_demo_shows_its_people_and_what_would_have_been_sent(house: House, debtor: Debtor) -> None:
    people = house.http.get("/api/demo/personas").json()
    assert len(people) >= 12
    assert {"id": "A03", "name": "张伟", **A03} in people
    debtor.post("/identity/start", A03)
    newest = house.http.get("/api/demo/outbox").json()[0]
    assert newest["code"] == CODE
    assert newest["to"] == A03["phone"]


def test_the_demo_clock_moves_the_whole_house(house: House) -> None:
    moved = house.http.post("/api/demo/clock", json={"now": "2026-12-01T09:30"}).json()
    assert moved["now"].startswith("2026-12-01T09:30")
    assert house.ctx.clock.today().isoformat() == "2026-12-01"
    assert house.http.get("/api/demo/clock").json()["now"].startswith("2026-12-01T09:30")
    assert house.http.post("/api/demo/clock", json={"now": "soon"}).status_code == 400


def test_a_reset_clears_the_talks_and_leaves_the_people(house: House, debtor: Debtor) -> None:
    house.http.post("/api/demo/clock", json={"now": "2026-12-01T09:30"})
    assert house.http.post("/api/demo/reset").status_code == 200
    assert debtor.send("还在吗").status_code == 401
    assert house.ctx.clock.today().isoformat() == "2026-11-20"
    fresh = house.debtor()
    fresh.log_in()


def test_outside_demo_mode_none_of_its_doors_exist(tmp_path: Path, house: House) -> None:
    with demo_context(tmp_path / "real") as (ctx, settings):
        real = type(ctx)(**{**vars(ctx), "options": type(ctx.options)(**{**vars(ctx.options), "demo": False})})
        app = create_app(real, settings, rasa=RasaClient(house.engine.url, house.actions.url))
        with Served(app) as served, httpx.Client(base_url=served.url, trust_env=False) as http:
            for method, path in (
                ("GET", "/api/demo/personas"),
                ("GET", "/api/demo/outbox"),
                ("POST", "/api/demo/reset"),
                ("POST", "/api/demo/clock"),
                ("POST", "/api/demo/pay/x"),
                ("GET", "/pay/x"),
            ):
                assert http.request(method, path, json={}).status_code in (404, 405), path


@pytest.mark.parametrize("path", ["/", "/desk", "/api/chat/messages", "/api/desk/me", "/docs", "/nothing/here"])
def test_every_answer_wears_the_security_headers(house: House, path: str) -> None:
    headers = house.http.get(path).headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    if "desk" in path:
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
    if path.startswith("/api/"):
        assert headers["cache-control"] == "no-store"


def test_the_chat_may_be_framed_where_the_setting_says_and_the_desk_nowhere(tmp_path: Path) -> None:
    with demo_context(tmp_path) as (ctx, settings):
        told = settings.model_copy(update={"embed_origins": "https://www.bank.example"})
        app = create_app(ctx, told, rasa=RasaClient("http://127.0.0.1:9", "http://127.0.0.1:9"))
        with Served(app) as served, httpx.Client(base_url=served.url, trust_env=False) as http:
            assert http.get("/").headers["content-security-policy"].endswith("frame-ancestors 'self' https://www.bank.example")
            assert http.get("/desk").headers["content-security-policy"].endswith("frame-ancestors 'none'")


@pytest.mark.parametrize("path", ["/../pyproject.toml", "/%2e%2e/pyproject.toml", "/assets/../../pyproject.toml", "/.env"])
def test_no_file_outside_the_built_pages_is_served(house: House, path: str) -> None:
    assert house.http.get(path).status_code == 404


def test_the_api_page_lists_every_endpoint_without_foreign_scripts(house: House) -> None:
    page = house.http.get("/docs").text
    described = house.http.get("/openapi.json").json()["paths"]
    assert all(path in page for path in described)
    assert "<script" not in page
    assert "/api/chat/messages" in described


def test_a_token_goes_stale_a_day_after_the_last_word(house: House, debtor: Debtor) -> None:
    debtor.send("你好")
    moved = house.ctx.clock.now() + timedelta(hours=25)
    house.http.post("/api/demo/clock", json={"now": moved.isoformat()})
    assert debtor.get("/messages").status_code == 401
