"""Remarks of somebody who waits for a person: the place, how long, what if you close (``data/nlu/followups/waiting.yml``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions.facts import says
from actions.handoff import CALL_BACK, opening, say_it_is_kept
from actions.turn import Turn
from bot.services import handoff


def _place(turn: Turn) -> bool:
    """How many are before them, or when somebody is there again."""
    place = handoff.place(turn.ctx, turn.conversation_id)
    if not place.desk_open:
        turn.say("utter_handoff_place_closed", buttons=(CALL_BACK,), values=opening(turn, place), place=str(place.ahead + 1))
    elif place.ahead:
        turn.say("utter_handoff_place_queued", ahead=str(place.ahead))
    else:
        turn.say("utter_handoff_place_next")
    return True


def _how_long(turn: Turn) -> bool:
    """Nobody knows how long the talk before takes: said so, with a fixed time as the other way."""
    place = handoff.place(turn.ctx, turn.conversation_id)
    if not place.desk_open:
        turn.say("utter_handoff_wait_closed", buttons=(CALL_BACK,), values=opening(turn, place))
    elif place.ahead:
        turn.say("utter_handoff_wait_open", buttons=(CALL_BACK,), ahead=str(place.ahead))
    else:
        turn.say("utter_handoff_wait_next", buttons=(CALL_BACK,))
    return True


def _kept(turn: Turn) -> bool:
    say_it_is_kept(turn)
    return True


TELLS: Mapping[str, Callable[[Turn], bool]] = {
    "place": _place,
    "how_long": _how_long,
    "kept": _kept,
    "leave": says("utter_handoff_need_not_stay", CALL_BACK),
    "faster": says("utter_handoff_in_turn", CALL_BACK),
    "told_already": says("utter_handoff_all_is_seen"),
    "meanwhile": says("utter_handoff_meanwhile"),
    "who": says("utter_handoff_who_comes"),
}
