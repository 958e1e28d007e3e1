"""The mixed talk of a person in arrears through our public API, against a stock project of the engine.

Both are started here, on this machine, one after the other; the stock project is what ``rasa init`` makes, with its default
pipeline and its own REST channel. Ours verifies identity, reads the store, computes and stores on the way.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path

import httpx

from bench.load import Measured, Speak, memory_mb, talk_at_once
from bot.processes import ENGINE_PYTHON, QUIET
from tests.live import House, running_house, spare_ports

PEOPLE = (1, 8, 32)
ROUNDS = {1: 4, 8: 2, 32: 1}
OURS = (
    *("你好", "我欠多少", "利息怎么算的", "会上征信吗", "能分期吗", "每个月只能还七八百", "利息多少", "算了"),
    *("最低还多少", "什么时候还", "怎么还款", "你是机器人吗", "谢谢"),
)
STOCK = (
    *("hello", "i am sad", "no", "are you a bot?", "i am great", "good afternoon", "so sad", "yes"),
    *("who are you", "wonderful", "hey there", "bye", "see you later"),
)
LENGTHS = (10, 100, 500)
TOO_MANY = 429


def main() -> None:
    """Runs both and prints every figure with the ratio ours / stock."""
    with tempfile.TemporaryDirectory() as folder:
        ours, ours_start, ours_memory, growth = _ours(Path(folder) / "ours")
        stock, stock_start, stock_memory = _stock(Path(folder) / "stock")
    print("people      p50 ms ours / stock        p95 ms ours / stock        turns/s ours / stock")
    for mine, theirs in zip(ours, stock, strict=True):
        print(
            f"{mine.people:>6}   {_pair(mine.p50_ms, theirs.p50_ms)}   {_pair(mine.p95_ms, theirs.p95_ms)}"
            f"   {_pair(mine.turns_per_second, theirs.turns_per_second)}"
        )
    print(f"start s    {_pair(ours_start, stock_start)}   (trained model to first healthy answer)")
    print(f"memory MB  {_pair(ours_memory, stock_memory)}   (all processes)")
    base = growth[LENGTHS[0]]
    for length in LENGTHS:
        print(f"turn {length:>4} of one talk: p50 {growth[length]:6.1f} ms, {growth[length] / base:4.2f} × turn {LENGTHS[0]}")


def _pair(ours: float, stock: float) -> str:
    return f"{ours:8.1f} / {stock:8.1f} = {ours / stock:5.2f}"


def _ours(folder: Path) -> tuple[list[Measured], float, float, dict[int, float]]:
    folder.mkdir()
    began = time.perf_counter()
    with running_house(folder) as house:
        started = time.perf_counter() - began
        runs = [asyncio.run(_our_run(house, people)) for people in PEOPLE]
        memory = sum(memory_mb(child.pid) for child in house.children.values())
        growth = asyncio.run(_growth(house))
    return runs, started, memory, growth


async def _our_run(house: House, people: int) -> Measured:
    async with httpx.AsyncClient(base_url=house.url, timeout=60, trust_env=False) as http:
        persons = [p for p in (await http.get("/api/demo/personas")).json() if p["id"] in {"A02", "A03", "A04", "A12"}]

        async def enter(number: int) -> Speak:
            return await _verified(http, persons[number % len(persons)])

        return await talk_at_once(enter, OURS * ROUNDS[people], people)


async def _verified(http: httpx.AsyncClient, person: dict[str, str]) -> Speak:
    opened = (await http.post("/api/chat/conversations", json={})).json()
    headers = {"Authorization": f"Bearer {opened['token']}"}
    numbers = count(1)
    facts = {"phone": person["phone"], "id_last4": person["id_last4"]}
    (await http.post("/api/chat/identity/start", json=facts, headers=headers)).raise_for_status()
    (await http.post("/api/chat/identity/verify", json={"code": "246810"}, headers=headers)).raise_for_status()

    async def speak(line: str) -> float:
        body = {"text": line, "client_message_id": f"b{next(numbers)}"}
        while True:
            began = time.perf_counter()
            answer = await http.post("/api/chat/messages", json=body, headers=headers)
            if answer.status_code != TOO_MANY:
                answer.raise_for_status()
                return time.perf_counter() - began
            # No person types this fast for this long; the door says when to go on, and the wait is not part of the turn.
            await asyncio.sleep(int(answer.headers.get("Retry-After", "1")))

    return speak


async def _growth(house: House) -> dict[int, float]:
    """p50 of the ten turns around turn 10, 100 and 500 of one and the same talk."""
    async with httpx.AsyncClient(base_url=house.url, timeout=60, trust_env=False) as http:
        person = next(p for p in (await http.get("/api/demo/personas")).json() if p["id"] == "A03")
        speak = await _verified(http, person)
        times: list[float] = []
        for number in range(LENGTHS[-1] + 5):
            times.append(await speak(OURS[number % len(OURS)]) * 1000)
        return {length: sorted(times[length - 5 : length + 5])[5] for length in LENGTHS}


def _stock(folder: Path) -> tuple[list[Measured], float, float]:
    environment = {**os.environ, **QUIET, "PYTHONPATH": ""}
    folder.mkdir()
    made = [str(ENGINE_PYTHON), "-m", "rasa", "init", "--no-prompt", "--init-dir", str(folder)]
    subprocess.run(made, env=environment, cwd=folder, check=True, capture_output=True)
    (port,) = spare_ports(1)
    began = time.perf_counter()
    run = [str(ENGINE_PYTHON), "-m", "rasa", "run", "-i", "127.0.0.1", "-p", str(port), "--credentials", "credentials.yml"]
    child = subprocess.Popen(run, env=environment, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _until_up(f"http://127.0.0.1:{port}/", child)
        started = time.perf_counter() - began
        runs = [asyncio.run(_stock_run(port, people)) for people in PEOPLE]
        return runs, started, memory_mb(child.pid)
    finally:
        child.terminate()
        child.wait(timeout=20)


def _until_up(url: str, child: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 180
    while time.monotonic() < until and child.poll() is None:
        try:
            if httpx.get(url, timeout=2, trust_env=False).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise SystemExit("the stock project did not come up")


async def _stock_run(port: int, people: int) -> Measured:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as http:

        async def enter(number: int) -> Speak:
            async def speak(line: str) -> float:
                body = {"sender": f"p{people}-{number}", "message": line}
                began = time.perf_counter()
                (await http.post("/webhooks/rest/webhook", json=body)).raise_for_status()
                return time.perf_counter() - began

            return speak

        return await talk_at_once(enter, STOCK * ROUNDS[people], people)


if __name__ == "__main__":
    main()
