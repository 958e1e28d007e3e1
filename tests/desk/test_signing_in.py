"""Sessions of the desk: opened with a password, ended by idleness, by the working day, or by signing out."""

from __future__ import annotations

from datetime import datetime, timedelta

import httpx
import pytest

from bot.services import demo
from tests.gateway.conftest import House

USERS = ("collector", "collector2", "supervisor", "compliance", "admin")


@pytest.mark.parametrize("username", USERS)
def test_each_demo_login_works_and_tells_its_rights(house: House, username: str) -> None:
    me = house.collector(username).get("/api/desk/me").json()["staff"]
    assert me["username"] == username
    assert me["rights"] == sorted(me["rights"])


def test_the_page_is_told_what_time_it_is_in_the_house(house: House) -> None:
    told = datetime.fromisoformat(house.collector().get("/api/desk/me").json()["now"])
    assert abs(told - house.ctx.clock.now()) < timedelta(minutes=1)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(house: House) -> None:
    answer = house.http.post("/api/desk/login", json={"username": "collector", "password": "demo"})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/api/desk" in cookie


def test_a_wrong_password_and_an_unknown_name_are_told_apart_by_nothing(house: House) -> None:
    wrong = house.http.post("/api/desk/login", json={"username": "collector", "password": "nope"})
    unknown = house.http.post("/api/desk/login", json={"username": "nobody", "password": "nope"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()


def test_guessing_is_slowed_down_and_working_logins_are_not(house: House) -> None:
    for _ in range(12):
        house.collector("supervisor")
    answers = [
        house.http.post("/api/desk/login", json={"username": "collector", "password": f"guess{n}"}).status_code for n in range(10)
    ]
    assert answers[0] == 401
    assert answers[-1] == 429


def test_a_session_left_alone_for_half_an_hour_is_over(house: House) -> None:
    desk = house.collector()
    move(house, timedelta(minutes=29))
    assert desk.get("/api/desk/me").status_code == 200
    move(house, timedelta(minutes=29))
    assert desk.get("/api/desk/me").status_code == 200
    move(house, timedelta(minutes=31))
    answer = desk.get("/api/desk/me")
    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == "session_invalid"


def test_a_session_ends_with_the_working_day_however_busy(house: House) -> None:
    desk = house.collector()
    for _ in range(house.ctx.options.desk_session_hours * 3):
        assert desk.get("/api/desk/me").status_code == 200
        move(house, timedelta(minutes=20))
    move(house, timedelta(minutes=1))
    assert desk.get("/api/desk/me").status_code == 401


def test_signing_out_ends_the_session_also_for_a_copied_cookie(house: House) -> None:
    desk = house.collector()
    copied = dict(desk.cookies)
    assert desk.post("/api/desk/logout").status_code == 204
    with httpx.Client(base_url=house.served.url, cookies=copied, trust_env=False) as thief:
        assert thief.get("/api/desk/me").status_code == 401


def test_another_site_s_page_can_change_nothing(house: House) -> None:
    desk = house.collector()
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        answer = desk.post("/api/desk/logout", headers=headers)
        assert answer.status_code == 403
        assert answer.json()["error"]["code"] == "origin_refused"
    assert desk.post("/api/desk/conversations/x/claim", headers={"Origin": house.served.url}).status_code == 404


def move(house: House, step: timedelta) -> None:
    demo.move_clock(house.ctx, house.ctx.clock.now() + step)
