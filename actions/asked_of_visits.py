"""Remarks while a visit, a letter, a court's message or an unknown caller is spoken of (``data/nlu/followups/visit.yml``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions.answers import take_up
from actions.facts import say_fact, says
from actions.told import verified
from actions.turn import Button, Turn
from actions.verifying import say_the_verdict_again
from bot.language import visit_words
from bot.services import tasks

HUMAN = Button("utter_button_human", "/request_human")
OPTIONS = Button("utter_button_options", "/ask_options")
CALLBACK = Button("utter_button_callback", "/request_callback")
COMPLAIN = Button("utter_button_complain", "/complain_harassment")


def _elsewhere(turn: Turn) -> bool:
    """Not at my house, I come to you: the wish on record where it is said, and a time of their own."""
    if visit_words.wants_no_visit(turn.text):
        take_up(turn, "request_stop_contact", turn.text)
        return True
    turn.say("utter_visit_meet")
    if verified(turn):
        reading = turn.reading(("date", "window"))
        take_up(turn, "request_callback", turn.text if reading.dates or reading.windows else "")
    return True


def _nothing_known(turn: Turn) -> bool:
    task = turn.task
    if task is not None and task.kind == "verify":
        tasks.end(turn.ctx, turn.conversation_id, task, "done")
    say_fact(turn, "utter_contact_verify_nothing_known", buttons=(HUMAN,))
    return True


def _ways(turn: Turn) -> tuple[Button, ...]:
    return (OPTIONS, HUMAN) if verified(turn) else (HUMAN,)


def _what_now(turn: Turn) -> bool:
    say_fact(turn, "utter_visit_what_now", buttons=_ways(turn))
    return True


def _ultimatum(turn: Turn) -> bool:
    say_fact(turn, "utter_visit_ultimatum", buttons=_ways(turn))
    return True


def _who_sent(turn: Turn) -> bool:
    """The verdict once more where one was given; else what is needed for one."""
    if not say_the_verdict_again(turn):
        say_fact(turn, "utter_visit_who_sent")
    return True


TELLS: Mapping[str, Callable[[Turn], bool]] = {
    "not_home": says("utter_visit_not_home"),
    "no_door": says("utter_consequences_visit_rights"),
    "neighbours": says("utter_visit_neighbours", COMPLAIN),
    "office": says("utter_consequences_employer"),
    "film": says("utter_visit_film"),
    "frail": says("utter_visit_frail", CALLBACK, HUMAN),
    "elsewhere": _elsewhere,
    "who_sent": _who_sent,
    "no_number": _nothing_known,
    "ignore": says("utter_visit_ignore"),
    "what_now": _what_now,
    "ultimatum": _ultimatum,
    "frightened": says("utter_visit_calm", HUMAN),
}
