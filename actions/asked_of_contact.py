"""Remarks about a wish for contact or an agreed call (``data/nlu/followups/{contact,callback}.yml``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions import callbacks
from actions.answers import take_up
from actions.asked_of_a_case import say_until_when_nobody_calls
from actions.contact_wishes import save_hours, wish_in_words
from actions.facts import say_fact, says
from actions.told import moment, relation_names, relations_in, verified
from actions.turn import Button, Turn
from bot.language import cues, formats, moments
from bot.services import contact, moods, tasks, tickets

COMPLAIN = Button("utter_button_complain", "/complain_harassment")
_SURELY = 0.75
QUIETER = Button("utter_button_quieter", "/set_contact_preference")


def _of_the_holder(tell: Callable[[Turn], bool]) -> Callable[[Turn], bool]:
    """Only the cardholder has wishes on file: to anybody else the remark is none of these."""
    return lambda turn: verified(turn) and tell(turn)


def _if_again(turn: Turn) -> bool:
    """And if they do it all the same; who has proved nothing has only the stop just noted, and hears first that it holds."""
    told = moods.times_said(turn.ctx, turn.conversation_id, "utter_relative_stopped_for_good") > 0
    stranger = not verified(turn) and not told
    say_fact(turn, "utter_relative_stopped_for_good" if stranger else "utter_contact_wish_if_again", buttons=(COMPLAIN,))
    return True


def _restore(turn: Turn) -> bool:
    """You may contact me again: no longer stopped, all channels, all permitted hours; other people stay left alone."""
    if moments.wants_quiet(turn.text) or turn.follow_up("contact", _SURELY) is None:
        return False  # a stop is not lifted on a guess
    contact.lift_own_wishes(turn.ctx, turn.conversation_id)
    if turn.task is not None and turn.task.kind == "preference":
        tasks.end(turn.ctx, turn.conversation_id, turn.task, "done")
    say_fact(turn, "utter_contact_wish_lifted", buttons=(QUIETER,))
    return True


def _night(turn: Turn) -> bool:
    """And at night: never without consent, and nothing outside the hours that were wished for."""
    wish = contact.preference(turn.ctx, turn.conversation_id) if verified(turn) else None
    if wish is None or wish.window_from is None or wish.window_to is None:
        say_fact(turn, "utter_contact_wish_night")
    else:
        start, end = formats.clock_time(wish.window_from), formats.clock_time(wish.window_to)
        say_fact(turn, "utter_contact_wish_night_hours", start=start, end=end)
    return True


def _still_owed(turn: Turn) -> bool:
    """Does the debt rest; where a complaint stands too, "do you still press me" is asked of that."""
    if turn.follow_up("filed") == "calls_meanwhile" and say_until_when_nobody_calls(turn):
        return True
    say_fact(turn, "utter_contact_wish_still_owed")
    return True


def _weekend(turn: Turn) -> bool:
    """Asked, the wish holds on every day; not on weekends, wished for, is set by a person."""
    if not moments.wants_quiet(turn.text) or cues.says(turn.text, "asks"):
        say_fact(turn, "utter_contact_wish_weekend")
        return True
    ticket = tickets.open_ticket(turn.ctx, turn.conversation_id, "contact_review", {"wish": "no_weekend", "more": turn.text})
    turn.say("utter_contact_wish_no_weekend", number=ticket.number, until=moment(ticket.due_at, turn))
    return True


def _saved(turn: Turn) -> bool:
    """Was it noted: the wish on record, and who is left alone."""
    wish = contact.preference(turn.ctx, turn.conversation_id)
    stopped = [entry.relation for entry in contact.stop_list(turn.ctx, turn.conversation_id)]
    listed = [code for code in dict.fromkeys(stopped) if f"utter_name_relation_{code}" in turn.wording and code != "self"]
    if listed:
        turn.say("utter_contact_wish_listed", relations=relation_names(turn, listed))
    if wish is not None and wish.stopped:
        turn.say("utter_contact_wish_stopped")
    elif wish is not None and (wish.channels or wish.window_from):
        turn.say("utter_contact_wish_saved", wish=wish_in_words(turn, wish))
    return bool(listed) or wish is not None


def _others_too(turn: Turn) -> bool:
    if not relations_in(turn):
        return False
    take_up(turn, "request_stop_contact", turn.text)
    return True


OF_CONTACT: Mapping[str, Callable[[Turn], bool]] = {
    "from_when": says("utter_contact_wish_from_now"),
    "if_again": _if_again,
    "change_back": _of_the_holder(says("utter_contact_wish_changeable", QUIETER)),
    "restore": _of_the_holder(_restore),
    "night": _night,
    "weekend": _of_the_holder(_weekend),
    "bills": _of_the_holder(says("utter_contact_wish_bills")),
    "urgent": _of_the_holder(says("utter_contact_wish_urgent")),
    "no_harm": _of_the_holder(says("utter_contact_wish_no_harm")),
    "still_owed": _of_the_holder(_still_owed),
    "saved": _of_the_holder(_saved),
    "other_hours": _of_the_holder(save_hours),
    "others_too": _of_the_holder(_others_too),
}


def _of_the_call(tell: Callable[[Turn], None]) -> Callable[[Turn], bool]:
    """Of the call that is agreed; none of these where none is."""

    def told(turn: Turn) -> bool:
        if callbacks.agreed(turn) is None:
            return False
        tell(turn)
        return True

    return told




OF_A_CALL: Mapping[str, Callable[[Turn], bool]] = {
    "when": _of_the_call(callbacks.say_agreed),
    "who": _of_the_call(lambda turn: say_fact(turn, "utter_contact_callback_who")),
    "number": _of_the_call(lambda turn: callbacks.say_of(turn, "utter_contact_callback_number")),
    "move": _of_the_call(callbacks.move_it),
    "call_off": _of_the_call(callbacks.call_it_off_or_ask),
    "missed": _of_the_call(lambda turn: callbacks.say_of(turn, "utter_contact_callback_missed")),
    "before": _of_the_call(lambda turn: callbacks.say_of(turn, "utter_contact_callback_before")),
    "prepare": _of_the_call(lambda turn: callbacks.say_of(turn, "utter_contact_callback_prepare")),
}
