"""Papers that prove a hardship: which of them help, the separate consent they need, and their arrival."""

from __future__ import annotations

from typing import Any

from actions.base import HouseAction
from actions.facts import say_fact
from actions.hardship import OPTIONS
from actions.heard import UNNAMED, reason_of
from actions.paid import receipt_upload
from actions.pauses import HUMAN
from actions.relief import say_what_needs_no_papers
from actions.tasks import TASKS, Task, cancel, close
from actions.told import moment
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.debt.plan_states import State
from bot.language import cues, moments, papers_words, wishes
from bot.services import hardship, moods, payments, plans, tasks
from bot.services.hardship import HardshipView
from bot.services.tasks import TaskState


def papers_text(turn: Turn, view: HardshipView) -> str:
    return turn.words("utter_name_list_or").join(turn.words(f"utter_name_paper_{code}") for code in view.papers)


def upload_card(turn: Turn, view: HardshipView, consent: str = "", evidence: tuple[str, ...] | None = None) -> dict[str, Any]:
    """Where papers are sent; sensitive ones only under the consent whose words stand on the card."""
    return {
        "type": "upload",
        "data": {
            "purpose": view.reason,
            "evidence": list(evidence if evidence is not None else view.papers),
            "sensitive": view.needs_consent,
            "consent": consent,
            "max_bytes": turn.ctx.options.max_file_bytes,
            "max_files": hardship.MOST_FILES,
            "types": ["image/jpeg", "image/png", "application/pdf"],
        },
    }


def _deferral_wants_papers(turn: Turn) -> bool:
    """Whether a deferral was refused a moment ago for want of papers."""
    lately = moods.lately_said(turn.ctx, turn.conversation_id, 4)
    return any(key.startswith(("utter_bargain_refused", "utter_hardship_papers_general")) for key in lately)


class AskEvidence(HouseAction):
    """Which papers prove the reason, any one of them; for sensitive ones the consent comes first, on its own (R20)."""

    intents = ("ask_evidence",)

    def name(self) -> str:
        return "action_ask_evidence"

    def act(self, turn: Turn) -> None:
        if not turn.is_trigger and papers_words.asks_who_sees(turn.text):
            say_fact(turn, "utter_hardship_papers_seen")
            return
        if self._about_a_payment(turn) or self._about_the_papers_asked_for(turn):
            return
        if not turn.is_trigger and papers_words.names_a_death_paper(turn.text) and papers_words.puts_papers_off(turn.text):
            say_fact(turn, "utter_hardship_papers_later", buttons=(HUMAN,))
            return
        if not turn.is_trigger and wishes.without_papers(turn.text) and _deferral_wants_papers(turn):
            say_what_needs_no_papers(turn)
            return
        reason = reason_of(turn)
        if reason is not None and self._about_the_consent(turn, reason):
            return
        if reason is None or reason == UNNAMED:
            say_fact(turn, "utter_hardship_papers_general", buttons=(OPTIONS, HUMAN))
            return
        view = hardship.declare(turn.ctx, turn.conversation_id, reason)
        if not view.papers:
            say_fact(turn, "utter_hardship_papers_person", buttons=(HUMAN,))
        elif view.needs_consent and not hardship.has_consent(turn.ctx, turn.conversation_id, view.reason):
            Consent.begin(turn, view)
        else:
            say_fact(turn, "utter_hardship_papers", card=upload_card(turn, view), papers=papers_text(turn, view))

    def _about_the_consent(self, turn: Turn, reason: str) -> bool:
        """I agree, once more: it is kept. A receipt with names covered, after papers were let go: with consent, yes."""
        if turn.is_trigger:
            return False
        kept = hardship.has_consent(turn.ctx, turn.conversation_id, reason)
        if kept and papers_words.only_agrees(turn.text):
            view = hardship.declare(turn.ctx, turn.conversation_id, reason)
            turn.say("utter_hardship_consent_kept", card=upload_card(turn, view))
            return True
        asked = turn.task is not None and turn.task.kind == Consent.kind
        if not cues.says(turn.text, "lighter") or not (asked or turn.last_said.startswith(LET_GO)):
            return False
        view = hardship.declare(turn.ctx, turn.conversation_id, reason)
        if not view.needs_consent or not view.papers:
            return False
        Consent.lighter(turn, view, asks=cues.says(turn.text, "asks") or papers_words.asks_leave(turn.text))
        return True

    def _about_a_payment(self, turn: Turn) -> bool:
        """Is a receipt needed, asked of a payment that is being looked for: welcome, never demanded."""
        said = turn.last_said
        if turn.is_trigger or not said.startswith(("utter_payment_", "utter_ask_trace_")):
            return False
        turn.say("utter_payment_receipt_optional", card=receipt_upload(turn))
        return True

    def _about_the_papers_asked_for(self, turn: Turn) -> bool:
        """Will this one do, how long does it take, will you want more: said of what was just asked for."""
        said = turn.last_said
        just_asked = said.startswith(("utter_hardship_papers", "utter_ask_consent", "utter_hardship_up"))
        if turn.is_trigger or not (just_asked or moods.times_said(turn.ctx, turn.conversation_id, "utter_disputes_evidence")):
            return False
        if moments.asks_the_papers_course(turn.text):
            turn.say("utter_hardship_papers_course", buttons=(HUMAN,))
        elif moments.asks_if_a_paper_will_do(turn.text):
            turn.say("utter_hardship_papers_enough", buttons=(HUMAN,))
        else:
            return False
        return True


#: After these a receipt that is offered is the lighter way.
LET_GO = ("utter_hardship_no_papers_fine", "utter_hardship_refused", "utter_hardship_lighter", "utter_hardship_covered")
ASKED, LIGHTER = "asked", "lighter"
RECEIPT = "hospital_receipt"


class Consent(Task):
    """Separate consent to look at sensitive papers; a no costs nothing and opens a lighter way."""

    kind = "consent"

    @classmethod
    def begin(cls, turn: Turn, view: HardshipView) -> None:
        state = tasks.open_task(turn.ctx, turn.conversation_id, TaskState(cls.kind, ASKED, {"reason": view.reason}))
        cls().prompt(turn, state)

    @classmethod
    def lighter(cls, turn: Turn, view: HardshipView, *, asks: bool) -> None:
        """The lighter way after all. Whoever asks for it is asked for the consent; whoever says it has given it."""
        state = tasks.open_task(turn.ctx, turn.conversation_id, TaskState(cls.kind, LIGHTER, {"reason": view.reason}))
        if asks:
            cls()._ask_for_the_lighter(turn, view)
        else:
            cls()._given(turn, state, view, lighter=True)

    def _ask_for_the_lighter(self, turn: Turn, view: HardshipView) -> None:
        words, _ = self._lighter_words(turn, view)
        say_fact(
            turn,
            "utter_hardship_lighter_yes",
            card=upload_card(turn, view, words, (RECEIPT,) if RECEIPT in view.papers else None),
            buttons=self._buttons("utter_button_consent_yes"),
        )

    def _lighter_words(self, turn: Turn, view: HardshipView) -> tuple[str, str]:
        """What is agreed to on the lighter way, and the answer once it is."""
        if RECEIPT in view.papers:
            return turn.words("utter_hardship_lighter_words"), "utter_hardship_lighter_open"
        return turn.words("utter_hardship_covered_words", papers=papers_text(turn, view)), "utter_hardship_covered_open"

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if turn.intent in ("affirm", "deny", "refuse_consent", "cancel_task", "nlu_fallback"):
            return True
        return cues.says(turn.text, "lighter") and turn.intent not in ("ask_evidence", "request_human")

    def handle(self, turn: Turn, state: TaskState) -> None:
        view = self._view(turn, state)
        if turn.intent == "cancel_task":
            cancel(turn, state)
        elif turn.intent == "refuse_consent" or turn.intent == "deny":
            self._refused(turn, state, view)
        elif turn.intent != "affirm" and not cues.says(turn.text, "lighter"):
            # Not understood is not agreed: consent is a word of one's own (R20). Figures answer what was asked before it.
            if self._goes_on_with_the_figures(turn, state):
                return
            turn.say("utter_hardship_consent_open", buttons=self._buttons("utter_button_consent_yes"))
        else:
            lighter = state.step == LIGHTER or cues.says(turn.text, "lighter")
            self._given(turn, state, view, lighter)

    def _goes_on_with_the_figures(self, turn: Turn, state: TaskState) -> bool:
        if not turn.reading(("amount",)).amounts:
            return False
        for kind in ("means", "hardship"):
            begun = tasks.find(turn.ctx, turn.conversation_id, kind)
            if begun is not None:
                tasks.end(turn.ctx, turn.conversation_id, state, "cancelled")
                TASKS[kind].handle(turn, begun)
                return True
        return False

    def prompt(self, turn: Turn, state: TaskState, again: bool = False) -> None:
        view = self._view(turn, state)
        if state.step == LIGHTER:
            self._offer_lighter(turn, view)
            return
        say_fact(
            turn,
            "utter_ask_consent_accounts" if view.reason in hardship.ACCOUNTS else "utter_ask_consent",
            card=upload_card(turn, view, self._words(turn, view)),
            buttons=self._buttons("utter_button_consent_yes"),
            papers=papers_text(turn, view),
        )

    def leave(self, turn: Turn, state: TaskState) -> None:
        turn.say("utter_hardship_no_papers_fine", buttons=(OPTIONS, HUMAN))

    def _offer_lighter(self, turn: Turn, view: HardshipView) -> None:
        """A receipt alone where there is one, else the paper with everything covered that is nobody's business."""
        if RECEIPT in view.papers:
            turn.say("utter_hardship_lighter", buttons=self._buttons("utter_button_consent_lighter"))
        else:
            turn.say("utter_hardship_covered", buttons=self._buttons("utter_button_consent_covered"))

    def _buttons(self, yes: str) -> tuple[Button, ...]:
        return (Button(yes, "/affirm"), Button("utter_button_consent_no", "/refuse_consent"), HUMAN)

    def _words(self, turn: Turn, view: HardshipView) -> str:
        return turn.words("utter_hardship_consent_words", papers=papers_text(turn, view))

    def _view(self, turn: Turn, state: TaskState) -> HardshipView:
        return hardship.declare(turn.ctx, turn.conversation_id, str(state.data["reason"]))

    def _refused(self, turn: Turn, state: TaskState, view: HardshipView) -> None:
        words = self._words(turn, view)
        hardship.answer_consent(turn.ctx, turn.conversation_id, view.reason, words, given=False)
        if state.step == LIGHTER:
            self.leave(turn, state)
            close(turn, state, "done")
            return
        state.step = LIGHTER
        tasks.save(turn.ctx, turn.conversation_id, state)
        say_fact(turn, "utter_hardship_refused")
        self._offer_lighter(turn, view)

    def _given(self, turn: Turn, state: TaskState, view: HardshipView, lighter: bool) -> None:
        receipt = RECEIPT in view.papers
        words, key = self._words(turn, view), "utter_hardship_consent_given"
        if lighter:
            words, key = self._lighter_words(turn, view)
        hardship.answer_consent(turn.ctx, turn.conversation_id, view.reason, words, given=True)
        only = (RECEIPT,) if lighter and receipt else None
        card = upload_card(turn, view, words, only)
        card["data"]["agreed"] = True
        say_fact(turn, key, card=card)
        close(turn, state, "done")


class RefuseConsent(HouseAction):
    """I do not want to show those papers: recorded, no disadvantage, and a lighter way."""

    intents = ("refuse_consent",)

    def name(self) -> str:
        return "action_refuse_consent"

    def act(self, turn: Turn) -> None:
        reason = reason_of(turn)
        if reason is None or reason == UNNAMED:
            say_fact(turn, "utter_hardship_refused", buttons=(OPTIONS, HUMAN))
            return
        view = hardship.declare(turn.ctx, turn.conversation_id, reason)
        state = tasks.open_task(turn.ctx, turn.conversation_id, TaskState(Consent.kind, ASKED, {"reason": view.reason}))
        Consent().handle(turn, state)


#: What else papers are sent for: a recording of a call, an order of a disputed charge.
_OTHER_PAPERS = ("complaint", "dispute", "payment")


class TakeUpload(HouseAction):
    """The papers are there: to a person, with a day by which they are looked at; nothing is decided yet."""

    intents = ("report_upload",)

    def name(self) -> str:
        return "action_take_upload"

    def act(self, turn: Turn) -> None:
        views = hardship.cases(turn.ctx, turn.conversation_id)
        for purpose in (*(view.reason for view in views), *_OTHER_PAPERS):
            try:
                ticket = hardship.submit_papers(turn.ctx, turn.conversation_id, purpose)
            except HouseError as error:
                if error.code != "papers_missing":
                    raise
                continue
            say_fact(turn, "utter_hardship_under_review", number=ticket.number, until=moment(ticket.due_at, turn))
            if turn.task is not None and turn.task.kind == Consent.kind:
                # Agreed to on the card, under its own words: asking once more would be asking for what was just given.
                close(turn, turn.task, "done")
            return
        if moods.times_said(turn.ctx, turn.conversation_id, "utter_payment_"):
            report = payments.report_paid(turn.ctx, turn.conversation_id)
            day = turn.day(report.follow_up_at.astimezone(turn.ctx.clock.local().tzinfo).date())
            turn.say("utter_payment_receipt_missing", card=receipt_upload(turn), day=day, buttons=(HUMAN,))
            return
        draft = plans.plan(turn.ctx, turn.conversation_id)
        if draft is not None and draft.state is State.AWAITING_APPROVAL:
            turn.say("utter_hardship_upload_draft", number=draft.number)
        if views and views[0].papers:
            turn.say("utter_hardship_upload_missing", card=_card_again(turn, views[0]), buttons=(HUMAN,))
        else:
            turn.say("utter_hardship_upload_unclear", buttons=(HUMAN,))


def _card_again(turn: Turn, view: HardshipView) -> dict[str, Any]:
    """The card once more, with the consent on it where it has not been given."""
    asked = view.needs_consent and not hardship.has_consent(turn.ctx, turn.conversation_id, view.reason)
    words = turn.words("utter_hardship_consent_words", papers=papers_text(turn, view)) if asked else ""
    return upload_card(turn, view, words)
