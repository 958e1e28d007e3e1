"""A pause from all asking: it begins on the word, a person looks at how long it may last."""

from __future__ import annotations

from actions.facts import say_fact
from actions.told import moment
from actions.turn import Button, Turn
from bot.debt.contact import HoldKind
from bot.debt.negotiation import Offers
from bot.debt.products import Product
from bot.language import means_words
from bot.services import contact, hardship, relief, tasks, tickets
from bot.services.tickets import TicketKind, TicketView

HUMAN = Button("utter_button_human", "/request_human")
EVIDENCE = Button("utter_button_evidence", "/ask_evidence")


def pause_on_the_word(turn: Turn) -> bool:
    """A provisional pause, if the terms have one for this account. False if there is none to be had, or one runs."""
    move = relief.quote_relief(turn.ctx, turn.conversation_id, Product.BREATHING_SPACE)
    if not isinstance(move, Offers):
        return False
    space = relief.start_breathing_space(turn.ctx, turn.conversation_id, move.offers[0].quote_id)
    say_fact(turn, "utter_hardship_pause", until=turn.day(space.until))
    return True


def about_a_pause(turn: Turn) -> bool:
    """A pause is asked for, or the one just spoken of is asked about."""
    if turn.is_trigger:
        return False
    spoken_of = turn.last_said.startswith(("utter_hardship_pause", "utter_hardship_space_offer"))
    return means_words.wants_a_pause(turn.text) or (spoken_of and means_words.asks_about_a_pause(turn.text))


def rest(turn: Turn) -> None:
    """Let it rest, asked for in words: begun at once; one that runs is told with its end; else a person decides."""
    offered = tasks.find(turn.ctx, turn.conversation_id, "bargain")
    if offered is not None and offered.data.get("product") == Product.BREATHING_SPACE.value:
        tasks.end(turn.ctx, turn.conversation_id, offered, "done")
    if pause_on_the_word(turn):
        ticket = review(turn)
        if ticket is not None:
            days = str(turn.ctx.terms.breathing_space.confirmed_days)
            until = moment(ticket.due_at, turn)
            turn.say("utter_hardship_pause_review", until=until, days=days, buttons=(EVIDENCE, HUMAN))
        return
    runs = paused_until(turn)
    if runs is None:
        turn.say("utter_hardship_pause_person", buttons=(HUMAN, EVIDENCE))
    else:
        turn.say("utter_hardship_pause_runs", until=runs, buttons=(EVIDENCE, HUMAN))


def paused_until(turn: Turn) -> str | None:
    """The last day of the pause that runs, for people to read; None if none does."""
    running = contact.running_holds(turn.ctx, turn.conversation_id)
    ends = [hold.until for hold in running if hold.kind == HoldKind.BREATHING_SPACE.value and hold.until is not None]
    return turn.day(max(ends).astimezone(turn.ctx.clock.local().tzinfo).date()) if ends else None


def hardship_lines(turn: Turn) -> list[str]:
    """How a hardship stands: until when nobody asks for money, and that its papers have not come yet."""
    until = paused_until(turn)
    lines = [turn.words("utter_hardship_line_pause", until=until)] if until is not None else []
    told = [case for case in hardship.cases(turn.ctx, turn.conversation_id) if case.papers and case.status == "declared"]
    awaited = [case for case in told if hardship.has_consent(turn.ctx, turn.conversation_id, case.reason)]
    return [*lines, turn.words("utter_hardship_line_papers")] if awaited else lines


def review(turn: Turn) -> TicketView | None:
    """The open ticket by which a person looks at the pause."""
    mine = tickets.tickets_of(turn.ctx, turn.conversation_id)
    return next((one for one in mine if one.kind == TicketKind.HARDSHIP_REVIEW and one.status == "open"), None)
