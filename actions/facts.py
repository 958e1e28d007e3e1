"""Say a response of the library with its own numbers filled in: years, days and hotlines come from the facts, never from code."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from actions.turn import UNPLACED, Button, Turn
from bot.knowledge import facets, knowledge
from bot.knowledge.facets import Facet
from bot.language.normalise import normalise

_GROUPED_FROM = 1000
#: Where an explanation leads on to.
_NEXT = dict.fromkeys(
    ("utter_consequences_stop_interest", "utter_consequences_negotiation"), (Button("utter_button_options", "/ask_options"),)
)


def values_of(turn: Turn, response_key: str) -> dict[str, str]:
    """The numbers of all facts that a response states, written for people."""
    found: dict[str, str] = {}
    for fact in knowledge().stated_by(response_key):
        for name, value in fact.variables.items():
            if isinstance(value, date):
                found[name] = turn.day(value)
            elif isinstance(value, int):
                found[name] = f"{value:,}" if value >= _GROUPED_FROM else str(value)
            else:
                found[name] = value
    return found


def say_fact(
    turn: Turn,
    response_key: str,
    *,
    buttons: Sequence[Button] = (),
    card: dict[str, Any] | None = None,
    expects: Iterable[str] = (),
    **values: str,
) -> None:
    """Say a response of the library; ``values`` add to the numbers of its facts."""
    given = {**house_values(turn), **values_of(turn, response_key), **values}
    buttons = buttons or _NEXT.get(response_key, ())
    wanted = {name: text for name, text in given.items() if "{" + name + "}" in _template(turn, response_key)}
    turn.say(response_key, buttons=buttons, card=card, expects=expects, values=wanted)


def says(key: str, *buttons: Button) -> Callable[[Turn], bool]:
    """The answer that is one response of the library, for a table of remarks."""

    def tell(turn: Turn) -> bool:
        say_fact(turn, key, buttons=buttons)
        return True

    return tell


def house_values(turn: Turn) -> dict[str, str]:
    """Numbers of the terms in force that sentences about consequences share."""
    money, hours = turn.ctx.terms.money, turn.ctx.terms.desk_hours
    return {
        "annual_rate": turn.percent(money.daily_rate * 365 * 100),
        "grace_days": str(money.grace_days),
        "tolerance": turn.money(money.late_fee.tolerance),
        "opens": f"{hours.open:%H:%M}",
        "closes": f"{hours.close:%H:%M}",
    }


def bare_text(turn: Turn) -> str:
    """The words as the facets look at them; empty for a button."""
    return "" if turn.is_trigger else normalise(turn.text).lower()


def asked(turn: Turn, intent: str) -> tuple[str, ...]:
    """The precise questions inside a topic, as responses."""
    return facets.asked(intent, bare_text(turn))


def instead(turn: Turn) -> Facet | None:
    """The precise question that these words name whatever they were taken for; None if that is not so clear.

    While a form is open, words that were not understood are the form's: they may be what somebody was told on the phone.
    """
    in_a_form = turn.intent in UNPLACED and turn.task is not None
    return facets.instead_of(turn.intent, bare_text(turn), anywhere=in_a_form)


def _template(turn: Turn, response_key: str) -> str:
    return "\n".join(turn.wording.variations(response_key, turn.locale))
