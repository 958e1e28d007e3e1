"""``python -m bot.knowledge duties [--strict]``: which test proves which duty. ``… review [--on DATE]``: facts due for review."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from bot.clock import SystemClock
from bot.knowledge import knowledge
from bot.knowledge.duties import duties

TESTS = Path(__file__).resolve().parents[2] / "tests"


def main(argv: list[str] | None = None) -> int:
    """0 when everything is in order."""
    parser = argparse.ArgumentParser(prog="python -m bot.knowledge")
    commands = parser.add_subparsers(dest="command", required=True)
    proofs = commands.add_parser("duties", help="every duty and the tests that name it")
    proofs.add_argument("--strict", action="store_true", help="fail when a duty has no test")
    review = commands.add_parser("review", help="facts whose review date has passed")
    review.add_argument("--on", type=date.fromisoformat, default=None, help="the day to judge by, today if left out")
    given = parser.parse_args(argv)
    return _duties(given.strict) if given.command == "duties" else _review(given.on or SystemClock().today())


def _duties(strict: bool) -> int:
    found = duties(TESTS)
    bare = [duty for duty in found if duty.needs_proof and not duty.tests]
    for duty in found:
        print(f"{duty.key} ({duty.stance}): {duty.does}")
        for test in duty.tests:
            print(f"    {test}")
        if duty in bare:
            print("    no test yet")
    print(f"{len(found)} duties, {len(found) - len(bare)} of them proved or set aside")
    return 1 if strict and bare else 0


def _review(today: date) -> int:
    late = knowledge().overdue_for_review(today)
    for fact in late:
        print(f"{fact.key}: to be reviewed by {fact.review_by}, owner {fact.owner}")
    print(f"{len(knowledge())} facts, {len(late)} overdue for review on {today}")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
