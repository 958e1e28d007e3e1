"""Check the training sayings: no duplicates, no near-duplicates, no padding, enough of each intent.

    python -m bot.nlu.lint_data [data/nlu]

Prints one line a finding and exits with 1 when there is any.

* *duplicate*: the same saying (normal form, signs left out) twice, in one intent or in two.
* *near-duplicate*: two sayings of one intent that share almost all of their character pairs.
* *padding*: one beginning or end hung on several sayings of an intent that stand there without it too.
* *count*: an intent with too few or too many sayings.

The follow-ups (``data/nlu/followups``) are checked alike, each file for itself, with bounds of their own.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bot.nlu.sayings import NONE, FollowUpSayings, read_sayings
from bot.nlu.text import normal_form

NEAR = 0.8  # shared pairs of characters over all pairs; above it two sayings teach the same
PADDED = 3  # an affix on so many sayings that also stand without it is a template
SHORTEST_STEM = 4  # below that, one saying within another is chance
LONGEST_AFFIX = 6
FEWEST, MOST = 60, 200
FEWEST_FOLLOW_UPS, MOST_FOLLOW_UPS = 30, 160


def bare(text: str) -> str:
    """What is compared: normal form without signs, symbols and spaces (unless there is nothing else)."""
    kept = "".join(char for char in normal_form(text) if unicodedata.category(char)[0] in "LN")
    return kept or normal_form(text)


def pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters, the edges counted as characters."""
    edged = f"\x02{text}\x03"
    return frozenset(edged[i : i + 2] for i in range(len(edged) - 1))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard: 1 for the same pairs, 0 for none in common."""
    return len(one & other) / len(one | other)


def duplicates(sayings: dict[str, list[str]]) -> Iterator[str]:
    """Sayings that stand twice."""
    seen: dict[str, str] = {}
    for intent, texts in sayings.items():
        for text in texts:
            key = bare(text)
            if key in seen:
                yield f"duplicate: {text!r} in {intent} and {seen[key]}"
            seen.setdefault(key, intent)


def near_pairs(texts: list[str]) -> Iterator[tuple[str, str, float]]:
    """Pairs of sayings that are almost the same, by way of what they share."""
    known = [(text, pairs(bare(text))) for text in texts]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, (text, grams) in enumerate(known):
        shared = Counter(other for gram in grams for other in holders[gram])
        for other, count in shared.items():
            if count >= NEAR * max(len(grams), len(known[other][1])) * 0.9:
                how = likeness(grams, known[other][1])
                if how >= NEAR:
                    yield known[other][0], text, how
        for gram in grams:
            holders[gram].append(number)


def padding(texts: list[str]) -> Iterator[str]:
    """Affixes that several sayings have and also stand without."""
    known = {bare(text) for text in texts}
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    for text in known:
        for size in range(1, min(LONGEST_AFFIX, len(text) - SHORTEST_STEM) + 1):
            before[text[:size]] += text[size:] in known
            after[text[-size:]] += text[:-size] in known
    for affixes, place in ((before, "before"), (after, "after")):
        yield from (f"{affix!r} {place} {count} sayings" for affix, count in affixes.items() if count >= PADDED)


def findings(sayings: dict[str, list[str]], fewest: int = FEWEST, most: int = MOST) -> list[str]:
    """Everything that is wrong with the sayings. What is none of the follow-ups is anything else: it has no upper bound."""
    found = list(duplicates(sayings))
    for intent, texts in sayings.items():
        found.extend(f"near-duplicate in {intent}: {a!r} and {b!r} ({how:.2f})" for a, b, how in near_pairs(texts))
        found.extend(f"padding in {intent}: {what}" for what in padding(texts))
        if not fewest <= len(texts) <= (len(texts) if intent == NONE else most):
            found.append(f"count: {intent} has {len(texts)} sayings, wanted {fewest} to {most}")
    return found


def main(arguments: list[str]) -> int:
    """0 when there is nothing to find."""
    folder = Path(arguments[0]) if arguments else Path("data/nlu")
    sayings = read_sayings(folder)
    found = findings(sayings)
    for file in sorted((folder / "followups").glob("*.yml")):
        held = FollowUpSayings.read(file)
        found.extend(findings({**held.follow_ups, NONE: held.none}, FEWEST_FOLLOW_UPS, MOST_FOLLOW_UPS))
    for line in found:
        print(line)
    total = sum(map(len, sayings.values()))
    print(f"{total} sayings of {len(sayings)} intents: {len(found)} findings")
    return 1 if found or not total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
