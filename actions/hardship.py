"""Hardship: the person first, then what is possible a month by their own figures, or a pause instead of figures."""

from __future__ import annotations

from actions.answers import take_up
from actions.base import HouseAction
from actions.heard import UNNAMED, hear, reason_of
from actions.means import INCOME, MeansForm
from actions.means_aside import Aside, aside_of, ends_for_a_promise, say_about_the_questions
from actions.means_told import NAMES, sorted_amounts
from actions.other_ways import asks_for_others
from actions.pauses import EVIDENCE, HUMAN, about_a_pause, pause_on_the_word, paused_until, rest
from actions.tasks import Task, cancel
from actions.told import verified
from actions.turn import Button, Turn
from bot.language import cues, means_words, relief_words, visit_words, wishes
from bot.services import hardship, moods, tasks
from bot.services.tasks import TaskState

OPTIONS = Button("utter_button_options", "/ask_options")
#: A pause of some days begins on the word alone for these (terms-and-negotiation 5.5).
PAUSED_ON_THE_WORD = frozenset({"illness", "critical_illness", "disaster", "bereavement", "family_change"})
#: A wish beside the reason is the one question of the turn; the figures are asked for when it is answered.
WISHES = frozenset({"request_instalment", "ask_options", "counter_offer", "request_deferral", "request_min_relief",
                     "promise_payment", "offer_part_payment", "ask_settlement", "request_payment_now"})  # fmt: skip


class HearHardship(HouseAction):
    """Listen first: no amount and no demand; what was declared is kept, and a way is offered."""

    intents = ("claim_hardship",)

    def name(self) -> str:
        return "action_hear_hardship"

    def act(self, turn: Turn) -> None:
        named = None if turn.is_trigger else cues.hardship_reason(turn.text)
        if named is not None and wishes.only_at_a_loss(turn.text):
            turn.drop_meanings(("ask_options",))  # no way out: how it is, and no question
        known = named or reason_of(turn)
        pause = about_a_pause(turn)
        if pause and named is None and known not in (None, UNNAMED):
            turn.drop_meanings(("ask_arrears", "request_deferral"))
            rest(turn)
            return
        if named is None and self._heard_already(turn):
            self._go_on(turn, known)
            return
        hear(turn, named or UNNAMED)
        if named in PAUSED_ON_THE_WORD or (pause and named is not None):
            pause_on_the_word(turn)
        if named is not None and self._asks_for_months(turn):
            return
        if not turn.beside & WISHES:
            HardshipOffer.begin(turn, known or UNNAMED)

    def _asks_for_months(self, turn: Turn) -> bool:
        """Three months, asked in the same breath: a person decides on that, with papers; the figures are not asked for now."""
        if turn.is_trigger or not relief_words.asks_for_time(turn.text):
            return False
        months = next((value.value for value in turn.reading(("months",)).months if value.value), None)
        if months is None or not any(key.startswith("utter_hardship_pause") for key in turn.said):
            return False
        turn.drop_meanings(("request_deferral", "counter_offer", "request_instalment"))
        turn.say("utter_hardship_longer", months=str(months), buttons=(EVIDENCE, HUMAN))
        return True

    def _heard_already(self, turn: Turn) -> bool:
        """Whether this talk has heard a hardship, and these words add no reason to it."""
        if turn.is_trigger or turn.beside & WISHES or any(key.startswith("utter_hardship_heard") for key in turn.said):
            return False
        return verified(turn) and moods.times_said(turn.ctx, turn.conversation_id, "utter_hardship_heard") > 0

    def _go_on(self, turn: Turn, known: str | None) -> None:
        """Heard once, the next step: the pause that runs or can be had, else the ways there are."""
        if paused_until(turn) is not None or known in PAUSED_ON_THE_WORD or about_a_pause(turn):
            rest(turn)
        else:
            turn.say("utter_hardship_next_step")
            take_up(turn, "ask_options", "")


_ANSWERS = frozenset(
    {"affirm", "deny", "cancel_task", "ask_options", "request_instalment", "inform_income", "inform_reason", "nlu_fallback"}
)


class HardshipOffer(Task):
    """Shall we see what you can carry? A yes, a question for ways, or figures begin the form; a no leaves it."""

    kind = "hardship"
    covers = frozenset({"request_loan", "inform_income"})

    @classmethod
    def begin(cls, turn: Turn, reason: str) -> None:
        state = tasks.open_task(turn.ctx, turn.conversation_id, TaskState(cls.kind, "offered", {"reason": reason}))
        cls().prompt(turn, state)

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if asks_for_others(turn):
            return False
        if aside_of(turn, INCOME) not in (None, Aside.UNSURE) or turn.intent in _ANSWERS:
            return True
        figures = turn.intent in ("inform_value", "nlu_fallback", "claim_hardship") and sorted_amounts(turn, INCOME)
        return bool(figures)

    def handle(self, turn: Turn, state: TaskState) -> None:
        aside = aside_of(turn, INCOME)
        if aside is Aside.PROMISE:
            ends_for_a_promise(turn, state)
        elif aside is Aside.PROPOSAL:
            self._ended(turn, state, "counter_offer")
        elif aside is Aside.PASSING:
            self._ended(turn, state, "inform_reason")
        elif aside in (Aside.REASON, Aside.PAUSE):
            self._ended(turn, state, "claim_hardship")
        elif aside in (Aside.WHY, Aside.ROUGH, Aside.WHOSE, Aside.PRIVATE):
            say_about_the_questions(turn, aside)
            self.prompt(turn, state)
        elif turn.intent in ("deny", "cancel_task") or aside is Aside.SKIPS:
            cancel(turn, state)
        elif turn.intent == "inform_reason":
            self._ended(turn, state, "claim_hardship", "")
        elif turn.intent == "nlu_fallback" and not sorted_amounts(turn, INCOME):
            turn.say("utter_hardship_listening", buttons=(Button("utter_button_means_yes", "/affirm"), OPTIONS, HUMAN))
        else:
            tasks.end(turn.ctx, turn.conversation_id, state, "done")
            known = {INCOME: int(state.data[INCOME])} if INCOME in state.data else {}
            MeansForm().start(turn, {"reason": str(state.data["reason"]), **known})

    def _ended(self, turn: Turn, state: TaskState, intent: str, text: str | None = None) -> None:
        """Over; the words are taken for what they are."""
        tasks.end(turn.ctx, turn.conversation_id, state, "done")
        take_up(turn, intent, turn.text if text is None else text)

    def leave(self, turn: Turn, state: TaskState) -> None:
        asked = tasks.find(turn.ctx, turn.conversation_id, "consent")
        if asked is not None:
            tasks.end(turn.ctx, turn.conversation_id, asked, "cancelled")  # asked again when papers are spoken of
        until = paused_until(turn)
        if until is not None and not turn.is_trigger and visit_words.leaves_it_here(turn.text):
            turn.say("utter_hardship_closed", until=until)
            return
        turn.say("utter_hardship_no_hurry", buttons=(OPTIONS, EVIDENCE, HUMAN))

    def prompt(self, turn: Turn, state: TaskState, again: bool = False) -> None:
        if again and turn.intent not in ("resume_task", "session_resumed", "identity_verified"):
            return  # an offer is made once; whoever asks about something else is not pressed
        yes = Button("utter_button_means_yes", "/affirm")
        turn.say("utter_ask_hardship_means", buttons=(yes, EVIDENCE, HUMAN))


#: The figures counted within so many answers may be put right one by one.
_A_MOMENT = 6


class TakeIncome(HouseAction):
    """Figures about income or spending given of one's own accord: the form begins with them."""

    intents = ("inform_income",)

    def name(self) -> str:
        return "action_take_income"

    def act(self, turn: Turn) -> None:
        if _only_sighs(turn):
            take_up(turn, "inform_reason", turn.text)
            return
        begun = tasks.find(turn.ctx, turn.conversation_id, MeansForm.kind)
        if begun is not None:
            MeansForm().handle(turn, begun)  # something else came between; what was told before still counts
            return
        if _sighs_over_a_sum(turn):
            return
        reason = reason_of(turn) or UNNAMED
        before = _told_before(turn)
        hardship.declare(turn.ctx, turn.conversation_id, str(before.get("reason", reason)))
        MeansForm().start(turn, {"reason": reason, **before})


def _told_before(turn: Turn) -> dict[str, object]:
    """The figures that were counted a moment ago: one of them is put right, the others are not asked again."""
    lately = moods.lately_said(turn.ctx, turn.conversation_id, _A_MOMENT)
    counted = tasks.last_done(turn.ctx, turn.conversation_id, MeansForm.kind) if "utter_means_left" in lately else None
    if counted is None:
        return {}
    told = {name: value for name, value in counted.data.items() if name in (*NAMES, "parts", "reason")}
    # Which of several incomes counts has been answered; with one of them put right it is not asked anew.
    return {**told, "counted": "answered"} if "counted" in counted.data else told


def _sighs_over_a_sum(turn: Turn) -> bool:
    """All I earn is so much, in anger and unasked: heard and kept; the questions are offered, and not begun."""
    told = sorted_amounts(turn, INCOME)
    if turn.task is not None or reason_of(turn) or set(told) != {INCOME} or not means_words.sighs_over_a_sum(turn.text):
        return False
    income = told[INCOME][0]
    turn.say("utter_means_sigh", buttons=(Button("utter_button_means_yes", "/affirm"), OPTIONS, HUMAN), amount=turn.money(income))
    known = {"reason": UNNAMED, INCOME: income.fen}
    tasks.open_task(turn.ctx, turn.conversation_id, TaskState(HardshipOffer.kind, "offered", known))
    return True


def _only_sighs(turn: Turn) -> bool:
    """How little one earns, with no figure in it and nothing open: it is heard, and nobody is asked for sums."""
    if turn.is_trigger or turn.task is not None or turn.reading(("amount",)).amounts:
        return False
    return means_words.only_sighs(turn.text)
