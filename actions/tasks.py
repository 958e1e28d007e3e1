"""The forms of the talk: one thing at a time, explain after two failures, a person after three, correct one thing, keep the rest.

A form lives in ``bot.services.tasks``, not in slots: it survives a restart and goes on in another channel. A topic makes a form
by subclassing :class:`FormTask` and listing its fields; anything that is no slot-filling subclasses :class:`Task` itself.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from actions.turn import Button, Turn
from bot.language import decisions
from bot.services import tasks
from bot.services.tasks import TaskState

#: kind → the form; filled as classes are made
TASKS: dict[str, Task] = {}

#: What a form may take as an answer although the words name no value.
CONTEXT = frozenset(
    {"affirm", "deny", "correct_value", "inform_value", "inform_reason", "inform_income", "cancel_task", "nlu_fallback"}
)
#: What takes an open form up again by itself.
TAKEN_UP = frozenset({"resume_task", "session_resumed", "identity_verified"})
#: Whoever keeps talking of other things is not asked for the same a fourth time: the form waits until it is spoken of.
ASK_AGAIN_MOST = 2
_ASKED_AGAIN = "_asked_again"
EXPLAIN_AFTER = 2
PERSON_AFTER = 3


class Task(ABC):
    """One kind of open business. Instances hold no state: all of it is in the TaskState."""

    kind: ClassVar[str] = ""
    #: Meanings that are answered with the form itself: said beside its answer, they are no further business.
    covers: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.kind:
            cls._register()

    @classmethod
    def _register(cls) -> None:
        TASKS[cls.kind] = _Lazy(cls)  # type: ignore[assignment]

    def let_go(self, turn: Turn, state: TaskState) -> bool:
        """On another visit: True if nothing depends on it any more, after what was told has been stored; nothing is said."""
        return False

    @abstractmethod
    def wants(self, turn: Turn, state: TaskState) -> bool:
        """Whether these words answer what the form asked, rather than being a question in its middle."""

    @abstractmethod
    def handle(self, turn: Turn, state: TaskState) -> None:
        """Take the answer and say what comes next."""

    @abstractmethod
    def prompt(self, turn: Turn, state: TaskState, again: bool = False) -> None:
        """Ask for what is open; ``again`` after a question in the middle."""

    def resume(self, turn: Turn, state: TaskState) -> None:
        """Taken up again by its own word: the same step with the same figures. Override where going on is a step of its own."""
        self.prompt(turn, state, again=True)

    def leave(self, turn: Turn, state: TaskState) -> None:
        """Say that it is left. Override where something has been stored already, or the sentence would be untrue."""
        turn.say("utter_flow_cancelled")


class _Lazy:
    """Makes the form on first use: a class cannot be instantiated while it is being made."""

    def __init__(self, cls: type[Task]) -> None:
        self._cls = cls
        self._made: Task | None = None

    def __getattr__(self, name: str) -> Any:
        if self._made is None:
            self._made = self._cls()
        return getattr(self._made, name)


@dataclass(frozen=True)
class Field:
    """One thing a form needs. ``read`` gives a JSON-able value or None; it may raise HouseError for a value that cannot stand.

    ``free`` fields take any words that are no question of their own (what happened, who it was).
    """

    name: str
    read: Callable[[Turn, TaskState], Any]
    expects: tuple[str, ...] = ()
    free: bool = False
    optional: bool = False


class FormTask(Task):
    """A slot-filling form. Wording by convention: ``utter_ask_<kind>_<field>``, ``utter_explain_<kind>_<field>``."""

    fields: ClassVar[tuple[Field, ...]] = ()
    #: False: asked once; after a question in the middle it waits until it is answered or taken up again
    insists: ClassVar[bool] = True
    #: True: a read-back and an explicit yes before :meth:`submit`
    confirms: ClassVar[bool] = False

    # --- what a subclass says ------------------------------------------------------------------------------------------

    def ask(self, turn: Turn, state: TaskState, field: Field) -> None:
        """Ask for one field; override where the question needs figures, buttons or a card."""
        turn.say(f"utter_ask_{self.kind}_{field.name}", expects=field.expects)

    def read_back(self, turn: Turn, state: TaskState) -> None:
        """Say in full what will be stored, and ask for a yes."""
        raise AssertionError("a form that confirms says its read-back")

    @abstractmethod
    def submit(self, turn: Turn, state: TaskState) -> None:
        """Commit through a service, then say so. The form has been closed already if this returns."""

    # --- the manners ---------------------------------------------------------------------------------------------------

    def start(self, turn: Turn, given: dict[str, Any] | None = None) -> None:
        """Open the form with what the words have already given, and go on from there."""
        state = TaskState(self.kind, "", dict(given or {}))
        self._take(turn, state, None)
        state.step = self._missing(state)
        state = tasks.open_task(turn.ctx, turn.conversation_id, state)
        self._advance(turn, state)

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if turn.intent in CONTEXT:
            return True
        field = self._field(state.step)
        if field is None:
            return False
        return (field.free and turn.intent not in QUESTIONS) or bool(self._reads(turn, state, field))

    def handle(self, turn: Turn, state: TaskState) -> None:
        if turn.intent == "cancel_task":
            cancel(turn, state)
            return
        if state.step == CONFIRM and turn.intent == "affirm":
            self._submit(turn, state)
            return
        before = dict(state.data)
        if self._take(turn, state, self._field(state.step)):
            if state.step == CONFIRM and state.data == before and decisions.confirms(turn.text):
                self._submit(turn, state)  # what was read back, said once more with a yes
                return
            state.failures = 0
            state.data.pop(_ASKED_AGAIN, None)
            state.step = self._missing(state)
            tasks.save(turn.ctx, turn.conversation_id, state)
            self._advance(turn, state)
            return
        if state.step == CONFIRM:
            turn.say("utter_flow_what_to_change", buttons=(Button("utter_button_cancel", "/cancel_task"),))
            return
        self._failed(turn, state)

    def prompt(self, turn: Turn, state: TaskState, again: bool = False) -> None:
        if again and turn.intent not in TAKEN_UP:
            asked = int(state.data.get(_ASKED_AGAIN, 0)) + 1
            if not self.insists or asked > ASK_AGAIN_MOST:
                return
            state.data[_ASKED_AGAIN] = asked
            tasks.save(turn.ctx, turn.conversation_id, state)
        if again:
            turn.say("utter_flow_back_to_it")
        self._advance(turn, state)

    # --- inside --------------------------------------------------------------------------------------------------------

    def _field(self, name: str) -> Field | None:
        return next((field for field in self.fields if field.name == name), None)

    def _missing(self, state: TaskState) -> str:
        for field in self.fields:
            if field.name not in state.data and not field.optional:
                return field.name
        return CONFIRM if self.confirms else DONE

    def _reads(self, turn: Turn, state: TaskState, field: Field) -> Any:
        return field.read(turn, state)

    def _take(self, turn: Turn, state: TaskState, asked: Field | None) -> bool:
        """Fill every field that the words name, the asked one first; a value given again replaces the old one."""
        taken = False
        order = sorted(self.fields, key=lambda field: field is not asked)
        for field in order:
            if field.free and field is not asked:
                continue
            value = self._reads(turn, state, field)
            if value is not None:
                if field.name in state.data and state.data[field.name] != value:
                    state.data.setdefault("_corrections", []).append({"field": field.name, "was": state.data[field.name]})
                state.data[field.name] = value
                taken = True
        return taken

    def _advance(self, turn: Turn, state: TaskState) -> None:
        if state.step == DONE:
            self._submit(turn, state)
        elif state.step == CONFIRM:
            self.read_back(turn, state)
        else:
            field = self._field(state.step)
            assert field is not None
            self.ask(turn, state, field)

    def _submit(self, turn: Turn, state: TaskState) -> None:
        self.submit(turn, state)
        close(turn, state, "done")

    def _failed(self, turn: Turn, state: TaskState) -> None:
        state.failures += 1
        tasks.save(turn.ctx, turn.conversation_id, state)
        if state.failures >= PERSON_AFTER:
            turn.say(
                "utter_flow_person_instead",
                buttons=(Button("utter_button_human", "/request_human"), Button("utter_button_cancel", "/cancel_task")),
            )
        elif state.failures >= EXPLAIN_AFTER:
            turn.say(f"utter_explain_{self.kind}_{state.step}")
        else:
            self._advance(turn, state)


CONFIRM = "confirm"
DONE = "done"

#: Intents that are business of their own even while a form waits for free words.
QUESTIONS = frozenset(
    {
        "ask_arrears", "ask_interest", "ask_due_date", "ask_min_payment", "ask_overdue_rule", "ask_card_status",
        "ask_consequence", "ask_credit_record", "ask_legal_action", "ask_visit", "ask_family_liability", "ask_limitation",
        "ask_payment_method", "ask_options", "ask_plan", "ask_hours", "ask_bot", "ask_repeat", "ask_contact_rules",
        "ask_progress", "ask_complaint_channel", "ask_evidence", "ask_dispute", "ask_plan_reason", "request_instalment",
        "resume_task", "thanks", "goodbye", "greet",
    }
)  # fmt: skip


def let_go_of_leftovers(turn: Turn) -> None:
    """Questions left over from another visit, to something that was filed then, are not asked again; what was told is kept."""
    task = turn.task
    while task is not None and task.of_another_visit and TASKS[task.kind].let_go(turn, task):
        tasks.end(turn.ctx, turn.conversation_id, task, "done")
        turn.__dict__.pop("task", None)
        task = turn.task


def close(turn: Turn, state: TaskState, outcome: str) -> None:
    """End a form and, if another lies beneath it, take that up again."""
    below = tasks.end(turn.ctx, turn.conversation_id, state, outcome)
    paying_now = any(key.startswith("utter_payment_link") for key in turn.said)  # the page is what comes next
    if below is not None and not paying_now:
        TASKS[below.kind].prompt(turn, below, again=True)


def cancel(turn: Turn, state: TaskState) -> None:
    """Leave cleanly, and say truthfully what is stored of it."""
    TASKS[state.kind].leave(turn, state)
    close(turn, state, "cancelled")
