"""The cardholder's first load in a real Chromium on a slow phone: bytes over the line, and the time until somebody can write.

Slow phone: 1.6 Mbit/s down, 0.75 Mbit/s up, 150 ms there and back, a processor four times slower. The floor in the same run is
a page of ours with nothing in it but a sentence (`/away.html`), under the same throttle; the two are loaded in turn, each in a
fresh browser context. The limits are 200 kB of script and two seconds.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from tests.browser.scripted_house import ScriptedHouse

LOADS = 5
SCRIPT_LIMIT, SECONDS_LIMIT = 200_000, 2.0
SLOW_LINE = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
SLOW_PROCESSOR = 4
#: What still comes once the page can be used; one that asks again for what is out of reach is never idle.
SETTLE_MS = 2_000
PHONE = {"width": 360, "height": 740}


@dataclass
class Loads:
    """What a page took, load by load."""

    seconds: list[float] = field(default_factory=list)
    bytes_by_type: dict[str, int] = field(default_factory=dict)


def main() -> None:
    """Loads both pages in turn and prints bytes, seconds, and the ratio to the floor and to the limits."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        print("no Chromium on this machine: install it with `apt-get install chromium fonts-noto-cjk`")
        return
    house = ScriptedHouse()
    house.start()
    chat, floor, desk = Loads(), Loads(), Loads()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            for _ in range(LOADS):
                _load(browser, f"{house.url}/away.html", "body", floor)
                _load(browser, house.url, ".row .bubble", chat, "#say")
            _load(browser, f"{house.url}/desk", "main, .login, .state", desk)
            browser.close()
    finally:
        house.stop()
    _told(chat, floor)
    print(f"the desk, for comparison: {sum(desk.bytes_by_type.values()) / 1000:.0f} kB, {median(desk.seconds):.2f} s")


def _told(chat: Loads, floor: Loads) -> None:
    script = chat.bytes_by_type.get("Script", 0)
    for kind, size in sorted(chat.bytes_by_type.items()):
        print(f"  {kind:<12}{size / 1000:8.1f} kB")
    whole, bare = sum(chat.bytes_by_type.values()), sum(floor.bytes_by_type.values())
    print(f"bytes over the line   {whole / 1000:8.1f} kB, {whole / bare:6.1f} × the bare page")
    print(f"script                {script / 1000:8.1f} kB, {script / SCRIPT_LIMIT:6.2f} × the limit of {SCRIPT_LIMIT // 1000} kB")
    usable, least = median(chat.seconds), median(floor.seconds)
    print(
        f"usable after          {usable:8.2f} s,  {usable / least:6.2f} × the bare page, {usable / SECONDS_LIMIT:.2f} × the limit"
    )


def _load(browser: Browser, url: str, shown: str, into: Loads, writable: str = "") -> None:
    context = browser.new_context(viewport=PHONE, locale="zh-CN")  # type: ignore[arg-type]
    try:
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW_LINE)
        line.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_PROCESSOR})
        kinds: dict[str, str] = {}
        sizes: defaultdict[str, int] = defaultdict(int)

        def answered(event: dict[str, Any]) -> None:
            kinds[event["requestId"]] = event["type"]

        def finished(event: dict[str, Any]) -> None:
            sizes[kinds.get(event["requestId"], "Other")] += int(event["encodedDataLength"])

        line.on("Network.responseReceived", answered)
        line.on("Network.loadingFinished", finished)
        began = perf_counter()
        page.goto(url, wait_until="commit")
        page.wait_for_selector(shown)
        if writable:
            page.wait_for_selector(f"{writable}:enabled")
        into.seconds.append(perf_counter() - began)
        page.wait_for_timeout(SETTLE_MS)
        into.bytes_by_type = dict(sizes)
    finally:
        context.close()


if __name__ == "__main__":
    main()
