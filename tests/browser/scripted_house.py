"""The cardholder API played from a script, in this process: for what a real engine cannot be asked to do on cue.

It speaks the stable contract (same paths, same message shape, same errors), serves the built pages under the real security
headers, and can be stopped, started again, slowed, or made to lose an answer after it has taken a message.
"""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import uvicorn
from fastapi import FastAPI, Header, Request, WebSocket, WebSocketDisconnect
from fastapi.responses import JSONResponse, Response

from bot.gateway import pages
from bot.gateway.phrases import Phrases
from bot.gateway.shield import Shield
from bot.language.wording import Wording
from tests.browser.demo_cards import made
from tests.browser.samples import Draft, every_card, said
from tests.live import spare_ports

ROOT = Path(__file__).resolve().parents[2]
CODE = "246810"
Bearer = Annotated[str, Header()]
HELLO = {
    "zh": "你好，我是智能助手，不是真人。有什么可以帮你？",
    "en": "Hello, I am an assistant, not a person. How can I help?",
}


@dataclass
class Talk:
    messages: list[dict[str, Any]] = field(default_factory=list)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    working: set[str] = field(default_factory=set)
    owner: str = "bot"
    level: int = 0
    pending: str = ""
    tries: int = 3


@dataclass
class ScriptedHouse:
    """Everything a test may turn: what is answered, how slowly, and what goes wrong."""

    port: int = field(default_factory=lambda: spare_ports(1)[0])
    talks: dict[str, Talk] = field(default_factory=dict)
    script: dict[str, Draft] = field(default_factory=dict)
    #: Answers wait while this is not set: a test decides how long the bot thinks.
    may_answer: threading.Event = field(default_factory=threading.Event)
    lose_answers: int = 0
    hide_receipts: int = 0
    ahead: timedelta = field(default_factory=lambda: datetime(2026, 11, 20, 2, 0, tzinfo=UTC) - datetime.now(UTC))
    received: list[str] = field(default_factory=list)
    uploads: list[dict[str, Any]] = field(default_factory=list)
    ratings: list[tuple[int, str]] = field(default_factory=list)
    efforts: list[int | None] = field(default_factory=list)
    embed_origins: str = ""
    _server: uvicorn.Server | None = None
    _thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def __post_init__(self) -> None:
        self.may_answer.set()

    def start(self) -> None:
        self._server = uvicorn.Server(
            uvicorn.Config(
                _app(self),
                host="127.0.0.1",
                port=self.port,
                log_level="error",
                timeout_graceful_shutdown=1,
                ws="websockets-sansio",
            )
        )
        self._thread = threading.Thread(target=self._server.run, daemon=True)
        self._thread.start()
        until = time.monotonic() + 10
        while not self._server.started:
            assert time.monotonic() < until, "the scripted house did not start"
            time.sleep(0.01)

    def stop(self) -> None:
        if self._server and self._thread:
            self._server.should_exit = True
            self._thread.join(timeout=10)
        self._server = None

    # --- what happens in a talk -----------------------------------------------------------------------------------------

    def add(self, talk: Talk, sender: str, draft: Draft) -> dict[str, Any]:
        number = len(talk.messages) + 1
        buttons = [{"id": f"b{number}.{place}", "title": title} for place, title in enumerate(draft["buttons"])]
        message = {"id": number, "at": self.now().isoformat(), "sender": sender, **draft, "buttons": buttons}
        talk.messages.append(message)
        return message

    def answer(self, talk: Talk, text: str) -> list[dict[str, Any]]:
        if talk.owner != "bot":
            return []
        fresh = self.script or every_card(self.now())
        if text == "转人工":
            talk.owner = "waiting"
            return [self.add(talk, "bot", said("已经为你转接，前面没有人在等。"))]
        return [self.add(talk, "bot", fresh.get(text) or said(f"收到：{text}"))]

    def only_talk(self) -> Talk:
        assert len(self.talks) == 1, f"{len(self.talks)} talks"
        return next(iter(self.talks.values()))


def _refusal(status: int, code: str, message: str) -> JSONResponse:
    return JSONResponse({"error": {"code": code, "message": message}}, status)


def _app(house: ScriptedHouse) -> FastAPI:
    app = FastAPI()

    def talk_of(authorization: str) -> Talk | None:
        return house.talks.get(authorization.removeprefix("Bearer "))

    @app.post("/api/chat/conversations", status_code=201)
    async def opened(request: Request) -> dict[str, Any]:
        wish = await request.json()
        token = f"t{len(house.talks) + 1}"
        talk = house.talks[token] = Talk()
        hello = house.add(talk, "system", said(HELLO[wish["locale"]]))
        return {"conversation_id": token, "token": token, "messages": [hello]}

    @app.post("/api/chat/messages")
    async def spoken(request: Request, authorization: Bearer = "") -> Response:
        talk = talk_of(authorization)
        if talk is None:
            return _refusal(401, "token_invalid", "对话已结束")
        body = await request.json()
        cid = body["client_message_id"]
        while cid in talk.working:
            await asyncio.sleep(0.02)
        if cid not in talk.answers:
            talk.working.add(cid)
            text = body.get("text") or next(
                b["title"] for m in talk.messages for b in m["buttons"] if b["id"] == body["button_id"]
            )
            house.received.append(text)
            code = bool(talk.pending) and text.strip().isdigit()
            own = house.add(talk, "debtor", said("••••••" if code else text))
            own["client_message_id"] = cid
            while not house.may_answer.is_set():
                await asyncio.sleep(0.02)
            talk.answers[cid] = {"owner": talk.owner, "messages": house.answer(talk, text), "message_id": own["id"]}
            talk.answers[cid]["owner"] = talk.owner
            talk.working.discard(cid)
        if house.lose_answers:
            house.lose_answers -= 1
            return _refusal(502, "", "")
        return JSONResponse(talk.answers[cid])

    @app.get("/api/chat/messages")
    async def read(after: int = 0, authorization: Bearer = "") -> Response:
        talk = talk_of(authorization)
        if talk is None:
            return _refusal(401, "token_invalid", "对话已结束")
        found = [message for message in talk.messages if message["id"] > after]
        identity = {"level": talk.level, "code_pending": bool(talk.pending)}
        return JSONResponse({"owner": talk.owner, "messages": found, "identity": identity})

    @app.post("/api/chat/identity/start")
    async def identity_start(request: Request, authorization: Bearer = "") -> Response:
        talk = talk_of(authorization)
        if talk is None:
            return _refusal(401, "token_invalid", "对话已结束")
        talk.pending = (await request.json())["purpose"]
        return JSONResponse({"status": "sent", "message": "如果信息相符，验证码会发到预留手机。"})

    @app.post("/api/chat/identity/verify")
    async def identity_verify(request: Request, authorization: Bearer = "") -> Response:
        talk = talk_of(authorization)
        if talk is None or not talk.pending:
            return _refusal(400, "no_code_pending", "没有在等验证码")
        right = (await request.json())["code"] == CODE
        answer: dict[str, Any] = {"verified": right, "tries_left": talk.tries, "locked_until": None, "messages": []}
        if right:
            talk.level = 3 if talk.pending == "sign" else 2
            if talk.pending == "login":
                answer["messages"] = [
                    house.add(talk, "system", said("已核实，*伟，你好。想先看什么？", "我欠多少", "有什么办法"))
                ]
            talk.pending = ""
        else:
            talk.tries -= 1
            answer["tries_left"] = talk.tries
            if talk.tries == 0:
                answer["locked_until"] = (house.now() + timedelta(minutes=30)).isoformat()
        return JSONResponse(answer)

    @app.post("/api/chat/rating", status_code=201)
    async def rated(request: Request, authorization: Bearer = "") -> Response:
        talk = talk_of(authorization)
        if talk is None:
            return _refusal(401, "token_invalid", "对话已结束")
        wish = await request.json()
        house.ratings.append((wish["score"], wish["comment"]))
        house.efforts.append(wish.get("effort"))
        return JSONResponse({"score": wish["score"], "message": "谢谢，记下了。"}, 201)

    @app.post("/api/chat/files", status_code=201)
    async def files(request: Request) -> Response:
        async with request.form() as form:
            name = getattr(form["file"], "filename", "")
            house.uploads.append({"purpose": form["purpose"], "consent": form["consent"], "name": name})
        return JSONResponse({"id": f"f{len(house.uploads)}"}, 201)

    @app.get("/api/chat/plans/{name}")
    async def plan_file(name: str, authorization: Bearer = "") -> Response:
        return (
            Response(b"%PDF-1.4" if name.endswith(".pdf") else b"BEGIN:VCALENDAR")
            if talk_of(authorization)
            else _refusal(401, "", "")
        )

    @app.get("/api/chat/{of}/{name}/receipts")
    async def receipts(of: str, name: str, authorization: Bearer = "") -> Response:
        if talk_of(authorization) is None:
            return _refusal(401, "token_invalid", "对话已结束")
        if house.hide_receipts:
            house.hide_receipts -= 1
            return _refusal(503, "unavailable", "暂时连不上，请稍后再试。")
        found = made().receipts.get(f"{of}/{name}")
        return JSONResponse({"receipts": found}) if found is not None else _refusal(404, "not_found", "没有找到")

    @app.post("/api/demo/pay")
    async def pay() -> dict[str, str]:
        return {"status": "ok"}

    @app.get("/api/demo/personas")
    async def personas() -> list[dict[str, str]]:
        return [{"id": "A03", "name": "张伟", "phone": "13800000003", "id_last4": "4419"}]

    @app.websocket("/api/chat/ws")
    async def pushes(socket: WebSocket, token: str = "", after: int = 0) -> None:
        await socket.accept()
        talk = house.talks.get(token)
        if talk is None:
            await socket.close(4401)
            return
        owner = ""
        try:
            while True:
                for message in talk.messages:
                    if message["id"] > after:
                        await socket.send_json({"type": "message", "message": message})
                        after = message["id"]
                if owner != talk.owner:
                    owner = talk.owner
                    await socket.send_json({"type": "owner", "owner": owner})
                try:
                    await asyncio.wait_for(socket.receive_json(), 0.03)
                except TimeoutError:
                    continue
        except (WebSocketDisconnect, RuntimeError):
            return

    app.add_middleware(
        Shield,
        phrases=Phrases(Wording.load(ROOT / "data" / "responses")),
        max_file_bytes=10 * 1024 * 1024,
        frame_ancestors=f"'self' {house.embed_origins}".strip(),
    )
    pages.mount(app, ROOT / "web" / "dist")
    return app
