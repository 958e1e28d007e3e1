"""Scams: what no bank, court or police ever asks for, a report with a number, and a person at once when money is gone."""

from __future__ import annotations

from typing import Any

from actions.answers import take_up
from actions.base import HouseAction
from actions.card_block import CardBlock
from actions.facts import say_fact
from actions.given_away import gives_secrets_away
from actions.handoff import hand_over
from actions.tasks import TASKS, Field, FormTask, cancel
from actions.told import OWN_BUSINESS, UNKNOWN, caller_in, shown, shown_when, verified, when_in
from actions.turn import Button, Turn
from actions.verifying import looked_up, named_in, say_verdict
from bot.language import cues, danger_words, speaker, told_of
from bot.services import fraud, moods, tasks
from bot.services.tasks import TaskState

HUMAN = Button("utter_button_human", "/request_human")
IDENTITY_CARD = {"type": "identity", "data": {"purpose": "login"}}
MONEY_GONE = Button("utter_button_money_gone", "/report_transferred")


class ReportScam(HouseAction):
    """Which trick it is decides the answer; the report is filed at once and asks no word about any account."""

    intents = ("report_scam",)
    interrupts = True
    resumes = False

    def name(self) -> str:
        return "action_report_scam"

    def act(self, turn: Turn) -> None:
        if _told_of_a_collector(turn):
            return
        text = "" if turn.is_trigger else turn.text
        found = named_in(turn)
        if any(key.startswith("utter_contact_verify") for key in turn.said):
            return  # whether they are ours has been answered in this turn; a tap away lies the report
        if found and not cues.says(text, "safe_account", "secret_asked", "police", "leak"):
            say_verdict(turn, found)
            return
        leaked = speaker.tells_of_a_leak(text) or cues.says(text, "leak")
        if leaked and not cues.says(text, "safe_account"):
            _report_leak(turn, text)
            return
        if danger_words.asks_what_if(text):
            say_fact(turn, _answer(text), buttons=(HUMAN,))  # nobody has been approached: nothing to report
            return
        facts = _facts(turn) | _of_the_caller(turn)
        ticket = fraud.report_scam(turn.ctx, turn.conversation_id, facts)
        wants_code = _answer(text) == "utter_fraud_general" and turn.follow_up("scam") == "wants_code"
        say_fact(turn, "utter_fraud_secrets" if wants_code else _answer(text), buttons=(MONEY_GONE, HUMAN))
        again = "utter_fraud_reported_again" if turn.task and turn.task.kind == "scam" else "utter_fraud_reported"
        turn.say(again, number=ticket.number)
        if turn.conversation.owner == "bot" and (turn.task is None or turn.task.kind != "scam"):
            ScamFacts().start(turn, {"ticket": ticket.number, **_given(facts)})


def _told_of_a_collector(turn: Turn) -> bool:
    """What a collector said, told while a complaint asks for it, is no scam unless it names a scam's own tools."""
    task = turn.task
    tools = ("safe_account", "secret_asked", "police", "link", "leak")
    if task is None or task.kind != "complaint" or turn.is_trigger or turn.reading().amounts or cues.says(turn.text, *tools):
        return False
    TASKS[task.kind].handle(turn, task)
    return True


def _answer(text: str) -> str:
    if danger_words.not_yet_paid(text):
        return "utter_fraud_not_yet"
    if danger_words.is_asked_for_a_tip(text):
        return "utter_fraud_tip"
    if cues.says(text, "safe_account"):
        return "utter_fraud_safe_account"
    if cues.says(text, "secret_asked"):
        return "utter_fraud_secrets"
    if cues.says(text, "police"):
        return "utter_fraud_police"
    return "utter_fraud_link" if cues.says(text, "link") else "utter_fraud_general"


def _facts(turn: Turn) -> dict[str, Any]:
    told = {"number": caller_in(turn), "when": when_in(turn), "story": None if turn.is_trigger else turn.text}
    return {name: value for name, value in told.items() if value}


def _of_the_caller(turn: Turn) -> dict[str, Any]:
    """What is known of the caller looked up before, when they are reported now: no question for it again."""
    if turn.is_trigger or not told_of.reports_somebody(turn.text):
        return {}
    before = looked_up(turn)
    if before is None or not before[1]:
        return {}
    now = turn.ctx.clock.local().replace(tzinfo=None)
    return {"number": caller_in(turn) or before[1], "when": when_in(turn) or now.isoformat(timespec="minutes")}


def _given(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: facts[name] for name in ("number", "when") if name in facts}


def _report_leak(turn: Turn, text: str) -> None:
    ticket = fraud.report_leak(turn.ctx, turn.conversation_id, {"story": text} if text else None)
    say_fact(turn, "utter_fraud_leak", buttons=(HUMAN,), number=ticket.number)


def _number(turn: Turn, state: TaskState) -> str | None:
    return caller_in(turn, asked=state.step == "number")


def _when(turn: Turn, state: TaskState) -> str | None:
    return when_in(turn, asked=state.step == "when")


class ScamFacts(FormTask):
    """From which number, and when: added to the report that is filed already."""

    kind = "scam"
    insists = False
    fields = (Field("number", _number), Field("when", _when, expects=("date", "window")))

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if turn.intent in ("deny", "cancel_task"):
            return True
        return turn.intent not in OWN_BUSINESS | {"verify_collector", "inform_income"} and super().wants(turn, state)

    def handle(self, turn: Turn, state: TaskState) -> None:
        if turn.intent == "deny":
            cancel(turn, state)
        else:
            super().handle(turn, state)

    def let_go(self, turn: Turn, state: TaskState) -> bool:
        told = {name: state.data[name] for name in ("number", "when") if state.data.get(name) not in (None, UNKNOWN)}
        fraud.report_scam(turn.ctx, turn.conversation_id, told)
        return True

    def leave(self, turn: Turn, state: TaskState) -> None:
        turn.say("utter_fraud_report_stays", number=str(state.data["ticket"]))

    def submit(self, turn: Turn, state: TaskState) -> None:
        told = {name: state.data[name] for name in ("number", "when") if state.data[name] != UNKNOWN}
        fraud.report_scam(turn.ctx, turn.conversation_id, told)
        turn.say(
            "utter_fraud_facts",
            number=str(state.data["ticket"]),
            caller=shown(turn, state.data["number"]),
            when=shown_when(turn, str(state.data["when"])),
        )


class ReportTransferred(HouseAction):
    """Money has gone to them: police first, a ticket with the sum, a person ahead of everybody but a crisis, and the card."""

    intents = ("report_transferred",)
    interrupts = True
    resumes = False

    def name(self) -> str:
        return "action_report_transferred"

    def act(self, turn: Turn) -> None:
        if _told_of_a_collector(turn):
            return
        if gives_secrets_away(turn):
            _report_secrets(turn)
            return
        if cues.says(turn.text, "told_to_pay") and not cues.says(turn.text, "has_paid"):
            take_up(turn, "report_scam", turn.text)  # asked to send money is not yet money gone
            return
        told = [value for value in turn.reading(("amount",)).amounts if value.value is not None]
        sent = [value for value in told if danger_words.sent_before(turn.text, value.span[0])]
        amounts = [value.value for value in (*reversed(sent), *told) if value.value is not None]  # put right, the last one counts
        facts = _facts(turn)
        ticket = fraud.report_transferred(turn.ctx, turn.conversation_id, amounts[0] if amounts else None, facts)
        if amounts:
            say_fact(turn, "utter_fraud_transferred_amount", number=ticket.number, amount=turn.money(amounts[0]))
        else:
            say_fact(turn, "utter_fraud_transferred", number=ticket.number)
        if turn.task is not None and turn.task.kind == ScamFacts.kind:
            tasks.end(turn.ctx, turn.conversation_id, turn.task, "done")
        hand_over(turn, "fraud")
        _offer_a_block(turn)


def _offer_a_block(turn: Turn) -> None:
    """The card, asked about at once; before identity the ways to have it blocked."""
    if verified(turn):
        CardBlock.begin(turn)
    else:
        turn.say("utter_card_block_offer", card=IDENTITY_CARD, expects=("identity",))


def _report_secrets(turn: Turn) -> None:
    """What to do this minute, the fraud desk at once, and the card."""
    before = moods.times_said(turn.ctx, turn.conversation_id, "utter_fraud_secrets_given") > 0
    ticket = fraud.report_scam(turn.ctx, turn.conversation_id, _facts(turn))
    if before:
        turn.say("utter_fraud_reported_again", number=ticket.number)
        return
    say_fact(turn, "utter_fraud_secrets_given", number=ticket.number)
    if turn.task is not None and turn.task.kind == ScamFacts.kind:
        tasks.end(turn.ctx, turn.conversation_id, turn.task, "done")
    hand_over(turn, "fraud")
    _offer_a_block(turn)
