"""The guard: every text that leaves the house passes here, the bot's and a collector's draft alike.

It enforces the guardrails of terms-and-negotiation 5.9 that a text can break. Reading the situation from the store is the
business of ``bot.services.guarding``; here nothing is read, so that a check costs well under a millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from bot.debt.contact import is_quiet
from bot.knowledge import knowledge
from bot.knowledge.phrases import Bare, Phrases, phrases
from bot.language.hints import GREETING_QUESTION
from bot.language.units import CURRENCY_BEFORE, UNIT_AFTER
from bot.services.approved import Approved
from bot.services.figures import Figure, declared, numbers, spoken

Sender = Literal["bot", "collector"]

VERIFIED_LEVEL = 2
_MONEY = re.compile(r"\d[\d,]*\.\d{2}(?!\d)")
_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』")
_QUESTION = re.compile(r"[?？]+")


@dataclass(frozen=True)
class GuardFacts:
    """The situation a text is sent into.

    ``identity_level`` is L0 to L3; ``bucket`` and ``flags`` are those of the account, None and () while nobody is identified.
    ``proactive`` texts also obey quiet hours at ``local`` (Asia/Shanghai) and ``contact_refused``, the code of a spent counter
    or a stop wish. ``approved`` says that a person has decided what the text promises.
    """

    today: date
    identity_level: int = 0
    third_party: bool = False
    bucket: str | None = None
    flags: frozenset[str] = frozenset()
    approved: bool = False
    proactive: bool = False
    local: datetime | None = None
    contact_refused: str | None = None
    has_next_step: bool = False  # a button or a following message already leads on


@dataclass(frozen=True)
class Reason:
    """Why a text may not go out: the rule's code, where and which words, and the response that says it better."""

    code: str
    term: str
    start: int
    end: int
    better_key: str | None = None


@dataclass(frozen=True)
class GuardResult:
    """``reasons`` block; ``notes`` are let through and audited."""

    reasons: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()

    @property
    def allowed(self) -> bool:
        return not self.reasons


@dataclass(frozen=True)
class _Text:
    """A text under examination. ``exempt`` are the spans that stand word for word in the library."""

    text: str
    sender: Sender
    bare: Bare
    key: str | None
    figures: frozenset[Decimal]
    facts: GuardFacts
    exempt: tuple[tuple[int, int], ...]

    @property
    def keyed(self) -> bool:
        return bool(knowledge().stated_by(self.key))

    def covered(self, start: int, end: int) -> bool:
        return self.keyed or any(left <= start and end <= right for left, right in self.exempt)

    def reason(self, code: str, span: tuple[int, int], better: str | None = None) -> Reason:
        return Reason(code, self.text[span[0] : span[1]], *span, better)


def check(
    text: str,
    *,
    sender: Sender,
    figures: Collection[str] = (),
    response_key: str | None = None,
    facts: GuardFacts,
    library: Approved | None = None,
) -> GuardResult:
    """Whether a text may go out, and if not, why and how to say it better. Reads no store.

    ``figures`` are the formatted numbers that stand behind the text. ``library`` lets a collector use approved sentences word
    for word. The same text in the same situation always has the same result.
    """
    bare = phrases().bare(_QUOTED.sub(_blank, text) if sender == "bot" else text)
    exempt = library.spans(text) if library and sender == "collector" else ()
    seen = _Text(text, sender, bare, response_key, declared(figures), facts, exempt)
    reasons = (
        *_forbidden(seen, phrases()),
        *_unsourced(seen, phrases()),
        *_figures(seen),
        *_disclosed(seen, phrases()),
        *_untimely(seen),
    )
    manners = (*_questions(seen), *_dead_end(seen, phrases()))
    if sender == "collector":
        return GuardResult(_unique((*reasons, *manners)))
    return GuardResult(_unique(reasons), _unique(manners))


def _forbidden(seen: _Text, words: Phrases) -> Iterator[Reason]:
    """Guardrails 3 to 6, 10 and 11: words that are never said, by whomever."""
    for hit in words.hits(seen.bare, seen.sender):
        group = hit.group
        if group.keyed and seen.covered(hit.start, hit.end):
            continue
        if group.code == "promise_before_approval" and seen.facts.approved:
            continue
        yield seen.reason(group.code, (hit.start, hit.end), group.better)


def _unsourced(seen: _Text, words: Phrases) -> Iterator[Reason]:
    """Guardrail 2: a right or a consequence is said in the library's words, and only where it is true.

    The bot's own keyed sentences were checked against the library when the project was tested, so that here only the situation
    counts; a text without a key is checked for words that state a right.
    """
    facts = seen.facts
    if seen.keyed:
        bucket = facts.bucket if facts.identity_level >= VERIFIED_LEVEL else None
        if not knowledge().may_respond(seen.key or "", flags=facts.flags, bucket=bucket, today=facts.today):
            yield seen.reason("not_true_here", (0, len(seen.text)), "utter_guard_better_person")
        return
    if seen.sender == "bot" and seen.key:
        return
    found = words.first("claims", seen.bare)
    if found and not seen.covered(*found):
        yield seen.reason("unsourced_claim", found, _library_key(seen.text[found[0] : found[1]]))


def _figures(seen: _Text) -> Iterator[Reason]:
    """Guardrail 1: every number comes from the turn's data."""
    if seen.sender == "bot":
        for figure in numbers(seen.text):
            if figure.value not in seen.figures:
                yield seen.reason("figure_unknown", (figure.start, figure.end), "utter_guard_figures")
        return
    for figure in spoken(seen.text, seen.facts.today):
        if _is_hotline(seen.text, figure) or _fills_approved(seen, figure):
            continue
        if not _known(figure, seen.figures):
            yield seen.reason("figure_unknown", (figure.start, figure.end), "utter_guard_better_figures")


def _is_hotline(text: str, figure: Figure) -> bool:
    """A hotline of the library, named as a number to call and not as a sum."""
    bare = text[figure.start : figure.end].isdigit() and not UNIT_AFTER.match(text, figure.end)
    return bare and figure.value in _hotlines() and not CURRENCY_BEFORE.search(text[: figure.start])


def _fills_approved(seen: _Text, figure: Figure) -> bool:
    """A number in an approved sentence, as it is written, is one of the case's or of the rules' (five years are no 60 there)."""
    written = list(numbers(seen.text[figure.start : figure.end]))
    return seen.covered(figure.start, figure.end) and bool(written) and all(one.value in seen.figures for one in written)


def _known(figure: Figure, given: frozenset[Decimal]) -> bool:
    return figure.value in given or (not figure.binding and figure.value in _common_numbers())


def _disclosed(seen: _Text, words: Phrases) -> Iterator[Reason]:
    """Guardrail 7: nobody but the verified cardholder learns of a debt, not even that there is one."""
    facts = seen.facts
    if facts.identity_level >= VERIFIED_LEVEL and not facts.third_party:
        return
    if not seen.keyed:
        money = _MONEY.search(seen.text)
        if money:
            yield seen.reason("third_party", money.span(), "utter_guard_better_third_party")
    if seen.sender == "bot" and not facts.third_party:
        return
    found = words.first("debt_words", seen.bare)
    if (found and seen.sender == "collector") or (found and words.asserts_debt(seen.bare)):
        yield seen.reason("third_party", found, "utter_guard_better_third_party")


def _untimely(seen: _Text) -> Iterator[Reason]:
    """Guardrails 8 and 9: a message that nobody asked for comes neither at night nor too often."""
    facts, whole = seen.facts, (0, len(seen.text))
    if not facts.proactive:
        return
    if facts.local is not None and is_quiet(facts.local.time()):
        yield seen.reason("quiet_hours", whole, "utter_guard_better_later")
    if facts.contact_refused:
        yield seen.reason("contact_refused", whole, "utter_guard_better_later")


def _questions(seen: _Text) -> Iterator[Reason]:
    """Guardrail 14: one question a message; a greeting is none."""
    asked = list(_QUESTION.finditer(GREETING_QUESTION.sub(_blank, seen.text)))
    if len(asked) > 1:
        yield seen.reason("too_many_questions", (asked[1].start(), asked[1].end()), "utter_guard_better_question")


def _dead_end(seen: _Text, words: Phrases) -> Iterator[Reason]:
    """Guardrail 12: a refusal leads on."""
    found = words.first("refusal", seen.bare)
    if found and not seen.facts.has_next_step and words.first("next_step", seen.bare) is None:
        yield seen.reason("no_next_step", found, "utter_guard_better_next_step")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _unique(reasons: Collection[Reason]) -> tuple[Reason, ...]:
    """One reason a code and place, in the order of the text."""
    first: dict[tuple[str, int], Reason] = {}
    for reason in reasons:
        first.setdefault((reason.code, reason.start), reason)
    return tuple(sorted(first.values(), key=lambda reason: (reason.start, reason.code)))


@lru_cache(maxsize=1)
def _hotlines() -> frozenset[Decimal]:
    """The numbers to call that the library holds: written as words, since nobody computes with them."""
    values = [value for fact in knowledge() for value in fact.variables.values() if isinstance(value, str)]
    return declared([value for value in values if value.isdigit()])


@lru_cache(maxsize=1)
def _common_numbers() -> frozenset[Decimal]:
    """Small numbers of the rules (days, hotlines), which anybody may name."""
    values = [value for fact in knowledge() for value in fact.variables.values()]
    return declared([str(value) for value in values if isinstance(value, int | str)])


def _library_key(term: str) -> str:
    """The response that answers what a claim is about."""
    return phrases().answers.get(term.lower(), "utter_guard_better_legal")
