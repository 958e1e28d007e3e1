"""Bounded load on loopback: several people talking at once, each turn timed. Nothing here knows what is being said to whom."""

from __future__ import annotations

import asyncio
import resource
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Says one line, waits for the answer, and gives the seconds it took.
Speak = Callable[[str], Awaitable[float]]
Enter = Callable[[int], Awaitable[Speak]]


@dataclass(frozen=True)
class Measured:
    """Turn times of one run in milliseconds, and what came through in a second."""

    people: int
    turns: int
    p50_ms: float
    p95_ms: float
    turns_per_second: float


async def talk_at_once(enter: Enter, lines: Sequence[str], people: int) -> Measured:
    """Each of ``people`` opens a talk and says every line once, waiting for each answer."""
    times: list[float] = []

    async def one(number: int) -> None:
        speak = await enter(number)
        for line in lines:
            times.append(await speak(line))

    began = time.perf_counter()
    await asyncio.gather(*(one(number) for number in range(people)))
    took = time.perf_counter() - began
    times.sort()
    return Measured(
        people=people,
        turns=len(times),
        p50_ms=times[len(times) // 2] * 1000,
        p95_ms=times[min(len(times) - 1, int(len(times) * 0.95))] * 1000,
        turns_per_second=len(times) / took,
    )


def memory_mb(pid: int) -> float:
    """Resident memory of a process and its children, in MB (Linux)."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(stat.parent.name) == pid or int(fields[1]) == pid:
            total += int(fields[21])
    return total * resource.getpagesize() / 1e6
