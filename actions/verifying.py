"""Is this caller, number, letter, agency or visit ours? Asked of the register; what is not there is not to be trusted."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from actions.answers import take_up
from actions.base import HouseAction
from actions.cards import plain
from actions.consequences import answer, standing_of
from actions.contact_rules import say_who_handles
from actions.facts import instead, say_fact
from actions.tasks import Field, FormTask
from actions.told import OWN_BUSINESS, verified
from actions.turn import Button, Turn
from bot.debt.values import Money
from bot.language import callers, cues, told_of
from bot.services import accounts, contact, moods
from bot.services.contact import Verdict
from bot.services.tasks import TaskState

_RESULT = {"genuine": "ours", "not_ours": "not_ours", "unknown": "unknown"}
#: The worst verdict speaks for all that was named together.
_WORST = ("not_ours", "unknown", "genuine")
REPORT = Button("utter_button_report_scam", "/report_scam")
COMPLAIN = Button("utter_button_complain", "/complain_harassment")


def named_in(turn: Turn, *, asked: bool = False) -> dict[str, str]:
    """What the words let us look up: kind of the register → value. Mobiles come beside the words, sealed."""
    if turn.is_trigger:
        return {}
    text = turn.text
    found: dict[str, str] = {}
    letter = callers.read_letter_no(text)
    if letter:
        found["visit" if letter.startswith("V-") else "letter"] = letter
    caller = callers.read_caller(text)
    if turn.numbers:
        found["number"] = turn.numbers[0]
    elif caller is not None and caller.whole:
        found["number"] = caller.whole
    rest = re.sub(re.escape(letter), " ", text, flags=re.IGNORECASE) if letter else text
    staff = callers.read_staff_no(rest, asked and not found)
    if staff:
        found["staff"] = staff
    agency = callers.read_agency(text, asked)
    if agency:
        found["agency"] = agency
    return found


class VerifyCollector(HouseAction):
    """A form on the card or free words; a court's message and a visit have registers of their own."""

    intents = ("verify_collector",)

    def name(self) -> str:
        return "action_verify_collector"

    def act(self, turn: Turn) -> None:
        precise = instead(turn)
        if precise:
            say_fact(turn, precise.answer)
            return
        found = named_in(turn)
        if not found and not turn.is_trigger and turn.follow_up("scam") == "wants_code":
            take_up(turn, "report_scam", turn.text)  # nobody of ours asks for a code: that much is known without a number
        elif found:
            say_verdict(turn, found)
        elif cues.says(turn.text, "who_handles") and say_who_handles(turn):
            return
        elif cues.says(turn.text, "court"):
            answer(turn, "utter_consequences_court_message", standing_of(turn))
        elif cues.says(turn.text, "visit"):
            answer(turn, "utter_consequences_visit_tomorrow", standing_of(turn))
        elif cues.says(turn.text, "letter") and verified(turn):
            position = accounts.position(turn.ctx, turn.conversation_id)
            say_fact(
                turn,
                "utter_contact_letter_check",
                card={"type": "verify_collector", "data": {}},
                total=turn.money(position.total),
                minimum=turn.money(position.overdue_min or position.next_min or Money(0)),
            )
        elif not _say_piece(turn) and not _say_again(turn):
            VerifyForm().start(turn)


#: What a looked up caller was named by, in the card that showed the verdict.
_NAMED_BY = ("staff_no", "phone", "agency", "letter_no")


def looked_up(turn: Turn) -> tuple[str, str] | None:
    """Verdict and name of the caller looked up last in this talk; None if nobody was."""
    data = moods.last_card(turn.ctx, turn.conversation_id, "verify_collector")
    if not data or not data.get("result"):
        return None
    named = [str(data[name]) for name in _NAMED_BY if data.get(name)]
    return str(data["result"]), turn.words("utter_name_list_joint").join(named)


def _say_again(turn: Turn) -> bool:
    """Is he yours or not, asked of the caller just looked up: the same verdict, and how to find out more."""
    if turn.is_trigger or not told_of.means_that_person(turn.text):
        return False
    return say_the_verdict_again(turn)


def say_the_verdict_again(turn: Turn) -> bool:
    """What the register said of the caller looked up last; False if nobody was."""
    before = looked_up(turn)
    if before is None or not before[1]:
        return False
    ours = before[0] == "ours"
    say_fact(
        turn,
        "utter_contact_verify_genuine" if ours else "utter_contact_verify_still",
        buttons=() if ours else (REPORT, COMPLAIN),
        shown=before[1],
    )
    return True


def _say_piece(turn: Turn) -> bool:
    """A piece of a number tells nobody whose it is: said so, and what to do until the whole of it is known."""
    piece = None if turn.is_trigger else callers.read_caller(turn.text)
    if piece is None or piece.whole or turn.numbers:
        return False
    say_fact(turn, "utter_contact_verify_piece", buttons=(REPORT,), shown=piece.shown)
    return True


def say_verdict(turn: Turn, found: dict[str, str]) -> None:
    """The register's answer for everything named; one that is not ours outweighs one that is."""
    verdicts = [contact.verify(turn.ctx, turn.conversation_id, kind, value) for kind, value in found.items()]
    worst = min(verdicts, key=lambda verdict: _WORST.index(verdict.verdict))
    shown = turn.words("utter_name_list_joint").join(_shown(kind, value) for kind, value in found.items())
    card = {"type": "verify_collector", "data": _data(turn, worst, found)}
    if worst.verdict == "genuine":
        _say_genuine(turn, worst, card, shown)
        return
    unverified_paper = worst.kind in ("letter", "visit") and worst.verdict == "unknown" and not verified(turn)
    key = "utter_contact_verify_after_identity" if unverified_paper else f"utter_contact_verify_{worst.verdict}"
    buttons = (Button("utter_button_verify_identity", "/inform_identity"),) if unverified_paper else (REPORT, COMPLAIN)
    say_fact(turn, key, card=card, buttons=buttons, shown=shown)


def _say_genuine(turn: Turn, verdict: Verdict, card: dict[str, Any], shown: str) -> None:
    agency = verdict.data.get("agency")
    if verdict.kind == "visit":
        on = next((visit.data.get("on") for visit in contact.planned_visits(turn.ctx, turn.conversation_id)), None)
        say_fact(turn, "utter_contact_verify_visit", card=card, shown=shown, day=turn.day(on) if isinstance(on, date) else "")
    elif verdict.kind == "letter":
        say_fact(turn, "utter_contact_verify_letter", card=card, shown=shown)
    elif agency or verdict.kind == "agency":
        say_fact(turn, "utter_contact_verify_agency", card=card, shown=shown, agency=str(agency or shown))
    else:
        say_fact(turn, "utter_contact_verify_genuine", card=card, shown=shown)


def _shown(kind: str, value: str) -> str:
    """What was asked about; of a mobile number only the end."""
    return f"*{value[-4:]}" if kind == "number" and value.startswith("1") and len(value) == 11 else value


def _data(turn: Turn, verdict: Verdict, found: dict[str, str]) -> dict[str, Any]:
    names = {"staff": "staff_no", "number": "phone", "letter": "letter_no", "visit": "letter_no", "agency": "agency"}
    data: dict[str, Any] = {"result": _RESULT[verdict.verdict], "checked_at": turn.ctx.clock.local()}
    data.update({names[kind]: _shown(kind, value) for kind, value in found.items()})
    if verdict.data.get("agency"):
        data["agency"] = verdict.data["agency"]
    return dict(plain(data))


def _value(turn: Turn, state: TaskState) -> dict[str, str] | None:
    """What is known of them; empty where it is said that nothing is, which has an answer of its own."""
    asked = state.step == "value"
    found = named_in(turn, asked=asked)
    nothing = asked and not turn.is_trigger and callers.knows_nothing_of_them(turn.text)
    return found or ({} if nothing else None)


#: What the name of a firm, or that none was told, is easily taken for.
_LIKE_A_NAME = frozenset(
    {
        "claim_third_party",
        "claim_wrong_number",
        "ask_repeat",
        "object_bill",
        "ask_arrears",
        "resume_task",
        "report_unknown_charge",
    }
)


class VerifyForm(FormTask):
    """What do you know of them? A number of any kind is enough."""

    kind = "verify"
    insists = False
    fields = (Field("value", _value),)

    def ask(self, turn: Turn, state: TaskState, field: Field) -> None:
        turn.say("utter_ask_verify_value", card={"type": "verify_collector", "data": {}})

    def let_go(self, turn: Turn, state: TaskState) -> bool:
        return True

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if cues.says(turn.text, "letter") and verified(turn) and not named_in(turn, asked=True):
            return False  # a letter is looked at by its figures, number or not
        if turn.intent in OWN_BUSINESS - _LIKE_A_NAME:
            return False
        told = _value(turn, state) is not None and not cues.says(turn.text, "asks")
        return told or turn.intent == "verify_collector" or super().wants(turn, state)

    def submit(self, turn: Turn, state: TaskState) -> None:
        found = dict(state.data["value"])
        if found:
            say_verdict(turn, found)
        else:
            say_fact(turn, "utter_contact_verify_nothing_known", buttons=(REPORT,))
