"""One's own data, corrections, and a person's look at what the rules decided (R20)."""

from __future__ import annotations

from actions.base import HouseAction
from actions.facts import say_fact
from actions.matters import case_of
from actions.strangers import say_whence_number
from actions.tasks import Field, FormTask
from actions.told import OWN_BUSINESS, moment, verified
from actions.turn import Button, Turn
from bot.debt.errors import HouseError
from bot.language import care_wishes, cues
from bot.services import access, contact, identity, moods, records
from bot.services.tasks import TaskState

HUMAN = Button("utter_button_human", "/request_human")
_OFTEN = ("phone", "address", "name")
_DETAILS = ("name", "phone", "address", "work", "email", "id")


class RequestData(HouseAction):
    """What is kept, a copy of it, or its deletion as far as the law lets it go."""

    intents = ("request_data",)

    def name(self) -> str:
        return "action_request_data"

    def act(self, turn: Turn) -> None:
        text = "" if turn.is_trigger else turn.text
        tapped = turn.payload("choice")
        if cues.says(text, "whence_number"):
            say_whence_number(turn)
        elif care_wishes.keeps_the_data(text) and keep_the_data(turn):
            if cues.says(text, "export"):
                self._export(turn)
        elif tapped == "delete" or cues.says(text, "delete"):
            listed = moods.times_said(turn.ctx, turn.conversation_id, "utter_records_stored") > 0
            if cues.says(text, "asks") and verified(turn) and not listed:
                self._tell(turn)
            self._delete(turn)
        elif tapped == "export" or cues.says(text, "export"):
            self._export(turn)
        else:
            self._tell(turn)

    def _tell(self, turn: Turn) -> None:
        kept = records.stored_data(turn.ctx, turn.conversation_id)
        lines = [
            turn.words("utter_records_line", what=turn.words(f"utter_name_data_{category}"), count=str(count))
            for category, count in kept.counts.items()
            if count
        ]
        say_fact(turn, "utter_records_stored", buttons=_WISHES, lines="\n".join(lines), retention_years=str(kept.retention_years))

    def _export(self, turn: Turn) -> None:
        access.verified_customer(turn.ctx, turn.conversation_id)
        try:
            ticket = records.request_export(turn.ctx, turn.conversation_id)
        except HouseError as error:
            if error.code != "step_up_required":
                raise
            ask_fresh_code(turn)
            return
        say_fact(turn, "utter_records_export", buttons=(HUMAN,), number=ticket.number, until=moment(ticket.due_at, turn))

    def _delete(self, turn: Turn) -> None:
        if not verified(turn):  # whose number is to go is not rung meanwhile
            contact.stop(turn.ctx, turn.conversation_id, ("this_number",), phone=turn.numbers[0] if turn.numbers else None)
        words = "" if turn.is_trigger else turn.text
        ticket = records.request_deletion(turn.ctx, turn.conversation_id, words)
        say_fact(
            turn,
            "utter_records_deletion" if verified(turn) else "utter_records_deletion_stranger",
            buttons=(HUMAN,),
            number=ticket.number,
            until=moment(ticket.due_at, turn),
        )


def keep_the_data(turn: Turn) -> bool:
    """Do not delete it after all: the request is taken back. False if none was made."""
    ticket = records.take_back_deletion(turn.ctx, turn.conversation_id)
    if ticket is not None:
        turn.say("utter_records_deletion_withdrawn", number=ticket.number)
    return ticket is not None


_WISHES = (
    Button("utter_button_data_export", '/request_data{"choice": "export"}'),
    Button("utter_button_data_delete", '/request_data{"choice": "delete"}'),
)


def ask_fresh_code(turn: Turn) -> None:
    """A code not older than ten minutes is needed: send one, and take the question up when it was right."""
    identity.start_step_up(turn.ctx, turn.conversation_id)
    turn.set_slot("pending_intent", turn.intent)
    turn.set_slot("pending_text", turn.text)
    turn.say(
        "utter_records_code_needed",
        card={"type": "identity", "data": {"purpose": "sign", "step": "code"}},
        expects=("code",),
    )


def say_what_a_review_does(turn: Turn) -> bool:
    """Does it make my terms worse, or better: never worse, and better is promised by nobody; nothing is filed by asking."""
    if turn.is_trigger or not care_wishes.asks_what_it_does_to_the_terms(turn.text):
        return False
    case = case_of(turn, "review")
    if case is None and turn.intent != "request_review":
        return False
    if case is None:
        say_fact(turn, "utter_records_review_effect", buttons=(Button("utter_button_review", "/request_review"), HUMAN))
    else:
        say_fact(turn, "utter_records_review_effect_open", buttons=(HUMAN,), number=case.number, until=case.until)
    return True


class RequestReview(HouseAction):
    """A person looks again at what rules alone decided, within working days that are counted."""

    intents = ("request_review",)

    def name(self) -> str:
        return "action_request_review"

    def act(self, turn: Turn) -> None:
        turn.drop_meanings(("object_bill", "report_unknown_charge", "complain_service", "request_human"))
        only_asks = care_wishes.speaks_of_the_machine(turn.text) and not care_wishes.wants_a_second_look(turn.text)
        if only_asks and not turn.is_trigger:
            say_fact(turn, "utter_contact_how_decided", buttons=(Button("utter_button_review", "/request_review"), HUMAN))
            return
        if say_what_a_review_does(turn):
            return
        words = {} if turn.is_trigger else {"words": turn.text}
        ticket = records.request_review(turn.ctx, turn.conversation_id, words)
        say_fact(turn, "utter_records_review", buttons=(HUMAN,), number=ticket.number, until=moment(ticket.due_at, turn))


def _detail(turn: Turn, state: TaskState) -> str | None:
    tapped = turn.payload("choice")
    if tapped in _DETAILS:
        return tapped
    if turn.is_trigger:
        return None
    return next((name for name in _DETAILS if cues.says(turn.text, f"det_{name}")), None)


class CorrectionForm(FormTask):
    """Which detail; a person then checks and changes it, never the talk itself."""

    kind = "correction"
    fields = (Field("detail", _detail),)

    def ask(self, turn: Turn, state: TaskState, field: Field) -> None:
        buttons = tuple(Button(f"utter_name_detail_{name}", f'/correct_details{{"choice": "{name}"}}') for name in _OFTEN)
        turn.say("utter_ask_correction_detail", buttons=buttons)

    def wants(self, turn: Turn, state: TaskState) -> bool:
        return turn.intent == "correct_details" or (turn.intent not in OWN_BUSINESS and super().wants(turn, state))

    def submit(self, turn: Turn, state: TaskState) -> None:
        detail = str(state.data["detail"])
        ticket = records.request_correction(turn.ctx, turn.conversation_id, detail)
        say_fact(
            turn,
            "utter_records_correction",
            buttons=(HUMAN,),
            what=turn.words(f"utter_name_detail_{detail}"),
            number=ticket.number,
            until=moment(ticket.due_at, turn),
        )


class CorrectDetails(HouseAction):
    intents = ("correct_details",)

    def name(self) -> str:
        return "action_correct_details"

    def act(self, turn: Turn) -> None:
        access.verified_customer(turn.ctx, turn.conversation_id)
        CorrectionForm().start(turn)
