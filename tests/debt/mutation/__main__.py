"""Breaks the arithmetic on purpose, one place at a time, and reports what the tests did not notice.

    python -m tests.debt.mutation --out RESULTS.jsonl [ledger fees negotiation.promise …]

Without names: the whole room. A run that was stopped goes on where it was. The survivors and why they may live:
docs/mutation.md.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from pathlib import Path

from tests.debt.mutation import cold, warm
from tests.debt.mutation.changes import Place, modules, places, tree_of
from tests.debt.mutation.results import LIVED, Results

TESTS = ("tests/debt", "tests/terms", "tests/services/test_pure_rules.py")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="the file of results, kept outside the project")
    parser.add_argument("--only", default="", help="module:line,module:line … to try again")
    parser.add_argument("--stages", type=int, default=3, choices=(1, 2, 3), help="how many; the last imports afresh")
    parser.add_argument("modules", nargs="*")
    given = parser.parse_args()
    only = {tuple(place.split(":")) for place in given.only.split(",") if place}
    names = given.modules or sorted({module for module, _ in only}) or modules()
    trees = {name: tree_of(name) for name in names}
    found = [place for name in names for place in places(name, trees[name])]
    found = [place for place in found if not only or (place.module, str(place.line)) in only]
    results = Results(given.out)
    if not cold.passes_untouched(TESTS):
        raise SystemExit("the tests fail without any mutant")
    for stage in (warm.DIRECT, warm.PROPERTIES)[: given.stages]:
        child = os.fork()  # a warm stage imports everything; this process must stay fresh for the last
        if child == 0:
            warm.run(stage, found, trees, results, TESTS)
            sys.stderr.flush()
            os._exit(0)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            raise SystemExit(f"the stage {stage} did not end")
        results = Results(given.out)
    if given.stages > len((warm.DIRECT, warm.PROPERTIES)):
        cold.run(found, trees, results, TESTS)
    report(found, results)


def report(found: list[Place], results: Results) -> None:
    """Survivors one a line, then the counts of each module."""
    counts: dict[str, Counter[str]] = {}
    for place in found:
        row = results.known.get(place.key)
        if row is None:
            continue
        counts.setdefault(place.module, Counter())[row["result"]] += 1
        if row["result"] == LIVED:
            sys.stdout.write(f"LIVED {place.module}:{place.line}  {row['what']}\n")
    for module, count in counts.items():
        sys.stdout.write(f"{module}: " + ", ".join(f"{number} {result}" for result, number in sorted(count.items())) + "\n")
    total = sum(counts.values(), Counter())
    sys.stdout.write(f"{total.total()} of {len(found)} tried: " + ", ".join(f"{n} {r}" for r, n in sorted(total.items())) + "\n")


if __name__ == "__main__":
    main()
