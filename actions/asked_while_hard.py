"""Remarks while hardship is spoken of: papers, the pause, what happens meanwhile (``data/nlu/followups/hard.yml``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actions.answers import take_up
from actions.facts import say_fact, says
from actions.heard import UNNAMED, reason_of
from actions.meanwhile import say_what_holds
from actions.papers import LET_GO, Consent
from actions.pauses import EVIDENCE, HUMAN, paused_until, rest
from actions.tasks import TASKS, cancel
from actions.turn import Button, Turn
from bot.debt.plan_states import State
from bot.language import cues, means_words, papers_words
from bot.services import hardship, plans, tasks

OPTIONS = Button("utter_button_options", "/ask_options")


def _put_off(turn: Turn) -> bool:
    draft = plans.plan(turn.ctx, turn.conversation_id)
    if draft is not None and draft.state is State.AWAITING_APPROVAL:
        turn.say("utter_hardship_upload_draft", number=draft.number)
    turn.say("utter_hardship_papers_put_off")
    if turn.task is not None and turn.task.kind == Consent.kind:
        tasks.end(turn.ctx, turn.conversation_id, turn.task, "cancelled")  # asked again when the papers come
    return True


def _after(turn: Turn) -> bool:
    until = paused_until(turn)
    if until is None:
        turn.say("utter_hardship_no_pause_yet", buttons=(OPTIONS, HUMAN))
    else:
        turn.say("utter_hardship_pause_after", until=until, buttons=(OPTIONS, HUMAN))
    return True


def _longer(turn: Turn) -> bool:
    rest(turn)
    return True


def _interest(turn: Turn) -> bool:
    if paused_until(turn) is None:
        say_what_holds(turn, interest=True)
    else:
        say_fact(turn, "utter_hardship_pause_interest")
    return True


def _calls(turn: Turn) -> bool:
    say_what_holds(turn, interest=False)
    return True


def _nothing_to_do(turn: Turn) -> bool:
    until = paused_until(turn)
    if until is None:
        turn.say("utter_hardship_nothing_now", buttons=(OPTIONS, HUMAN))
    else:
        turn.say("utter_hardship_nothing_paused", until=until, buttons=(EVIDENCE, HUMAN))
    return True


def _does_not_count(turn: Turn) -> bool:
    if not means_words.may_refuse_figures(turn.text) or papers_words.names_a_death_paper(turn.text):
        return False
    if turn.task is not None and turn.task.kind in ("hardship", "means"):
        cancel(turn, turn.task)
    else:
        turn.say("utter_hardship_no_hurry", buttons=(OPTIONS, EVIDENCE, HUMAN))
    return True


def _where(turn: Turn) -> bool:
    take_up(turn, "ask_evidence", "")
    return True


def _unless(intents: frozenset[str], tell: Callable[[Turn], bool]) -> Callable[[Turn], bool]:
    """Not where the whole message was understood as one of these."""
    return lambda turn: turn.intent not in intents and tell(turn)


_REFUSED = frozenset({"refuse_consent", "request_stop_contact"})
_SENT = frozenset({"report_upload"})
_HAS_NONE = 0.75


def _only_that(turn: Turn) -> bool:
    """Then just the receipt: asked for its own consent; said to the question for it, the form takes it."""
    return not turn.last_said.startswith(LET_GO) and _cover(turn)


def _who_sees(turn: Turn) -> bool:
    """Who gets to see that, asked in a breath with a doubt; a plain no to papers stands."""
    if turn.intent in _REFUSED and not papers_words.asks_who_sees(turn.text):
        return False
    say_fact(turn, "utter_hardship_papers_seen")
    return True


def _no_papers(turn: Turn) -> bool:
    """What if I have none; which ones then, asked in nearly the same words, is another question unless this was read surely."""
    if turn.intent in _REFUSED | _SENT:
        return False
    sure = turn.follow_up("hard", _HAS_NONE) is not None or cues.says(turn.text, "none_at_all")
    if turn.intent == "ask_evidence" and not sure:
        return False
    say_fact(turn, "utter_hardship_papers_none", buttons=(OPTIONS, HUMAN))
    return True



def _cover(turn: Turn) -> bool:
    """May that be covered: yes, and the consent to look at just that."""
    reason = reason_of(turn)
    if reason is None or reason == UNNAMED:
        say_fact(turn, "utter_hardship_covered_yes")
        return True
    view = hardship.declare(turn.ctx, turn.conversation_id, reason)
    if not view.needs_consent or not view.papers or hardship.has_consent(turn.ctx, turn.conversation_id, view.reason):
        say_fact(turn, "utter_hardship_covered_yes")
        return True
    if turn.task is not None and turn.task.kind == Consent.kind:
        tasks.end(turn.ctx, turn.conversation_id, turn.task, "done")
    Consent.lighter(turn, view, asks=True)
    return True


def _send(turn: Turn) -> bool:
    """Then I send it: where to, under the consent it needs; said to the offer of covering, it is the yes to that."""
    if papers_words.asks_who_sees(turn.text):
        say_fact(turn, "utter_hardship_papers_seen")
        return True
    if turn.task is not None and turn.task.kind == Consent.kind:
        turn.intent = "affirm"
        TASKS[Consent.kind].handle(turn, turn.task)
        return True
    take_up(turn, "ask_evidence", "")
    return True


TELLS: Mapping[str, Callable[[Turn], bool]] = {
    "papers_later": _put_off,
    "papers_none": _no_papers,
    "papers_decide": says("utter_hardship_papers_decide", HUMAN),
    "papers_form": says("utter_hardship_papers_form"),
    "only_receipt": _unless(_SENT, _only_that),
    "papers_seen": _who_sees,
    "papers_where": _unless(_SENT, _where),
    "papers_which": _unless(_REFUSED, _where),
    "papers_cover": _cover,
    "papers_send": _unless(_SENT, _send),
    "pause_after": _after,
    "pause_longer": _longer,
    "pause_interest": _interest,
    "pause_credit": says("utter_hardship_credit"),
    "pause_calls": _calls,
    "nothing_to_do": _nothing_to_do,
    "wont_count": _does_not_count,
}
