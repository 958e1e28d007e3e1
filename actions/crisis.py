"""People in distress and people who are angry: danger first, a gentle question in doubt, a ladder for abuse (5.7, 5.8)."""

from __future__ import annotations

from actions.answers import take_up
from actions.base import FIRST, HouseAction
from actions.facts import asked, say_fact
from actions.tasks import CONTEXT, Task, close
from actions.turn import Button, Turn
from bot.debt.products import Product
from bot.language import care_wishes, cues, danger_words, formats, wishes
from bot.services import conversations, crisis, moods, tasks
from bot.services.tasks import TaskState

HUMAN = Button("utter_button_human", "/request_human")
COMPLAIN = Button("utter_button_crisis_complain", "/complain_service")
HARDSHIP = Button("utter_button_crisis_hardship", "/claim_hardship")
OPTIONS = Button("utter_button_options", "/ask_options")
DESPAIR = "despair_check"

#: What still works while a talk pauses after abuse: paying, complaining, a person, and every emergency.
_OPEN_IN_A_PAUSE = frozenset(
    {
        "ask_arrears", "ask_min_payment", "ask_due_date", "ask_payment_method", "request_payment_now", "claim_paid",
        "report_payment_problem", "complain_harassment", "complain_third_party_contact", "complain_fee", "complain_service",
        "ask_complaint_channel", "ask_progress", "withdraw_complaint", "request_stop_contact", "set_contact_preference",
        "object_bill", "report_unknown_charge", "request_human", "request_callback", "ask_hours", "signal_crisis",
        "express_despair", "report_scam", "report_transferred", "verify_collector", "claim_third_party", "claim_wrong_number",
        "report_death", "claim_guardian_case", "claim_hardship", "request_data", "request_review", "identity_verified",
        "inform_identity", "thanks", "goodbye", "cancel_task", "choose_card", "ask_dispute", "ask_evidence", "report_upload",
        "refuse_consent", "inform_income", "promise_payment", "offer_part_payment", "request_proof", "ask_visit",
        "ask_who_contacted", "ask_contact_rules",
    }
)  # fmt: skip
#: Forms of these ways: their questions are still answered in the pause.
_FORMS_OPEN_IN_A_PAUSE = frozenset(
    {
        "payment", "trace", "complaint", "dispute", "card_block", "scam", "verify", "callback", "hardship", "means", "consent",
        "stop_number", "preference", "promise", "despair_check", "take_back", "card_choice",
    }
)  # fmt: skip
_ABOUT_OTHERS = frozenset({"request_stop_contact", "complain_third_party_contact", "ask_family_liability"})
_SETTLED = frozenset({"affirm", "thanks", "goodbye"})
_MONEY = frozenset(
    {
        "ask_arrears", "ask_interest", "ask_due_date", "ask_min_payment", "ask_consequence", "ask_options", "promise_payment",
        "request_instalment", "request_payment_now", "request_deferral", "ask_credit_record", "ask_legal_action",
    }
)  # fmt: skip


def protect(turn: Turn) -> None:
    """The protocol: no money, one safety question, the duty colleague at once, the ticket's clock running."""
    before = moods.times_said(turn.ctx, turn.conversation_id, "utter_crisis_care")
    crisis.raise_crisis(turn.ctx, turn.conversation_id, quote=None if turn.is_trigger else turn.text)
    task = turn.task
    if task is not None and task.kind == DESPAIR:
        tasks.end(turn.ctx, turn.conversation_id, task, "done")
    say_fact(turn, _stay(turn) if before else "utter_crisis_care")


#: What somebody in danger says while the duty colleague is on the way (``data/nlu/followups/danger.yml``).
_COMPANY = {
    "in_the_act": "utter_crisis_now",
    "who_comes": "utter_crisis_who_comes",
    "no_people": "utter_crisis_no_people",
    "no_police": "utter_crisis_no_police",
    "stay_with_me": "utter_crisis_here",
    "hotline": "utter_crisis_hotline",
    "only_tired": "utter_crisis_safe",
    "about_money": "utter_crisis_gentle_money",
    "tell_family": "utter_crisis_family_promise",
    "call_kin": "utter_crisis_call_kin",
}
#: Of those around them, and read as what it is; names of others alone are taken for the fear of being told on.
_OF_KIN = ("tell_family", "call_kin")


def _stay(turn: Turn) -> str:
    """An act under way is answered as one; any other word of danger with company."""
    acts = not turn.is_trigger and (danger_words.tells_of_an_act(turn.text) or turn.follow_up("danger") == "in_the_act")
    return "utter_crisis_now" if acts else "utter_crisis_stay"


class Crisis(HouseAction):
    intents = ("signal_crisis",)
    interrupts = True
    resumes = False

    def name(self) -> str:
        return "action_crisis"

    def act(self, turn: Turn) -> None:
        protect(turn)


def keep_company(turn: Turn) -> bool:
    """While somebody in danger waits for the duty colleague: stay, promise what is asked about the family, never about money."""
    if turn.conversation.owner != "waiting" or turn.intent in ("signal_crisis", "report_transferred"):
        return False
    if not moods.waits_in_crisis(turn.ctx, turn.conversation_id):
        return False
    if not turn.is_trigger and danger_words.takes_it_back(turn.text) and crisis.take_back(turn.ctx, turn.conversation_id):
        say_fact(turn, "utter_crisis_taken_back", buttons=(HUMAN,))
        if _wants_to_go_on(turn):
            turn.say("utter_crisis_relief_wish", buttons=(OPTIONS, HUMAN))
        return True
    asked = None if turn.is_trigger else turn.follow_up("danger")
    if asked == "in_the_act" or danger_words.tells_of_an_act(turn.text):
        say_fact(turn, "utter_crisis_now")
    elif turn.last_said == "utter_crisis_family_promise" and care_wishes.asks_if_they_ask(turn.text):
        turn.say("utter_crisis_family_even_if")
    elif asked in _OF_KIN and turn.last_said != _COMPANY[asked]:
        turn.say(_COMPANY[asked])
    elif turn.intent in _ABOUT_OTHERS or turn.reading().relations:
        turn.say("utter_crisis_family_promise")
    elif asked is not None:
        say_fact(turn, _COMPANY[asked])
    elif turn.intent in _SETTLED:
        turn.say("utter_crisis_safe")
    elif turn.intent in _MONEY:
        turn.say("utter_crisis_gentle_money")
    else:
        say_fact(turn, "utter_crisis_stay")
    return True


def _wants_to_go_on(turn: Turn) -> bool:
    """Never mind, tell me how to pay: the wish beside the word that it was nothing."""
    if turn.is_trigger or danger_words.is_grave(turn.text):
        return False
    return wishes.asks_how_to_pay(turn.text)


class CheckDespair(HouseAction):
    """Words between weariness and danger: one plain question, nothing else."""

    intents = ("express_despair",)
    interrupts = True
    resumes = False

    def name(self) -> str:
        return "action_check_despair"

    def act(self, turn: Turn) -> None:
        conversations.set_mood(turn.ctx, turn.conversation_id, "distressed")
        if turn.task is not None and turn.task.kind == DESPAIR:
            DespairCheck().handle(turn, turn.task)
            return
        tasks.open_task(turn.ctx, turn.conversation_id, TaskState(DESPAIR, "asked"))
        turn.say("utter_crisis_check", buttons=_YES_NO)


_DANGER, _RELIEF = ("utter_crisis_care",), ("utter_crisis_relief",)
#: What an intent says to the gentle question when its words do not say it themselves.
_MEANT = {"affirm": _DANGER} | dict.fromkeys(("deny", "claim_hardship", "cancel_task", "thanks"), _RELIEF)
_YES_NO = (Button("utter_button_crisis_yes", "/affirm"), Button("utter_button_crisis_no", "/deny"))


class DespairCheck(Task):
    """The answer to that question: yes is the protocol, no is relief, doubt is asked once more and then goes to relief."""

    kind = DESPAIR

    _TAKEN = frozenset(
        {
            "affirm", "deny", "inform_reason", "inform_value", "nlu_fallback", "claim_hardship", "chat_smalltalk", "out_of_scope",
            "thanks", "refuse_payment", "ask_repeat", "cancel_task",
        }
    )  # fmt: skip

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if turn.intent in ("signal_crisis", "request_human"):
            return False
        return turn.intent in self._TAKEN or bool(self._said(turn)) or turn.follow_up("danger") is not None

    def handle(self, turn: Turn, state: TaskState) -> None:
        goes_on = _wants_to_go_on(turn)
        turn.drop_meanings(meaning.intent for meaning in turn.meanings)  # this question alone
        said = self._said(turn)
        if said == _DANGER:
            protect(turn)
        elif said == _RELIEF or state.failures:
            if goes_on:
                turn.say("utter_crisis_relief_wish", buttons=(OPTIONS, HUMAN))
            else:
                turn.say("utter_crisis_relief", buttons=(HARDSHIP, HUMAN))
            close(turn, state, "done")
        else:
            state.failures += 1
            tasks.save(turn.ctx, turn.conversation_id, state)
            turn.say("utter_crisis_check_again", buttons=_YES_NO)

    def _said(self, turn: Turn) -> tuple[str, ...]:
        if not turn.is_trigger and danger_words.takes_it_back(turn.text):
            return _RELIEF
        learnt = None if turn.is_trigger else turn.follow_up("danger")
        if learnt == "in_the_act":
            return _DANGER
        if learnt == "only_tired" and not danger_words.is_grave(turn.text):
            return _RELIEF
        if learnt == "about_money":
            return ()  # no answer to what was asked
        if not turn.is_trigger and cues.says(turn.text, "asks") and not danger_words.is_grave(turn.text):
            return ()  # a question back is no answer
        return asked(turn, DESPAIR)[:1] or _MEANT.get(turn.intent, ())

    def prompt(self, turn: Turn, state: TaskState, again: bool = False) -> None:
        turn.say("utter_crisis_check_again", buttons=_YES_NO)


class CalmDown(HouseAction):
    """Insults are never returned: calm, then a boundary, then a pause in which paying, complaining and a person still work."""

    intents = ("insult_bot",)
    interrupts = True
    resumes = False

    def name(self) -> str:
        return "action_calm_down"

    def act(self, turn: Turn) -> None:
        ctx, talk = turn.ctx, turn.conversation_id
        bounds = moods.times_said(ctx, talk, "utter_crisis_boundary") + moods.times_said(ctx, talk, "utter_crisis_threat")
        if bounds:
            moods.note_abuse(ctx, talk, pause=True)
            minutes = str(int(moods.PAUSE.total_seconds() // 60))
            turn.say("utter_crisis_pause", minutes=minutes, buttons=(HUMAN, COMPLAIN))
        elif moods.times_said(ctx, talk, "utter_crisis_calm"):
            moods.note_abuse(ctx, talk)
            turn.say("utter_crisis_boundary", buttons=(HUMAN, COMPLAIN))
        else:
            moods.note_abuse(ctx, talk)
            turn.say("utter_crisis_calm")


class SetBoundary(HouseAction):
    """A threat against people: said once and plainly that it is passed on; no counter-threat, every way stays open."""

    intents = ("threaten_violence",)
    interrupts = True
    resumes = False

    def name(self) -> str:
        return "action_set_boundary"

    def act(self, turn: Turn) -> None:
        moods.note_abuse(turn.ctx, turn.conversation_id, threat=True)
        turn.say("utter_crisis_threat", buttons=(HUMAN, COMPLAIN))


def _stays_open(task: TaskState) -> bool:
    """Whether a form belongs to what stays open; a promise that is read back is a payment, an offer of a plan is not."""
    promised = task.kind == "bargain" and task.data.get("product") == Product.PROMISE.value
    return promised or task.kind in _FORMS_OPEN_IN_A_PAUSE


def keep_pause(turn: Turn) -> bool:
    """During the pause after abuse everything but the open ways waits."""
    if turn.intent in _OPEN_IN_A_PAUSE:
        return False
    if turn.intent in CONTEXT and turn.task is not None and _stays_open(turn.task):
        return False
    until = moods.paused_until(turn.ctx, turn.conversation_id)
    if until is None:
        return False
    if not turn.is_trigger and cues.says(turn.text, "complain") and not cues.says(turn.text, "asks"):
        take_up(turn, "complain_harassment", turn.text)  # a complaint is taken at any time, whatever else is said in the line
        return True
    local = until.astimezone(turn.ctx.clock.local().tzinfo)
    turn.say("utter_crisis_paused", buttons=(HUMAN, COMPLAIN), time=formats.clock_time(local.time()))
    return True


def after_the_alarm(turn: Turn) -> bool:
    """I am just fed up, said after an alarm was taken back or a gentle question was answered: room for it, and no question."""
    over = turn.last_said.startswith(("utter_crisis_taken_back", "utter_crisis_relief", "utter_crisis_only_weary"))
    if turn.is_trigger or not over or turn.intent in ("signal_crisis", "request_human"):
        return False
    weary = turn.follow_up("danger") in ("only_tired", "stay_with_me") and not danger_words.is_grave(turn.text)
    if weary:
        turn.say("utter_crisis_only_weary", buttons=(HARDSHIP, HUMAN))
    return weary


FIRST.extend((keep_company, keep_pause, after_the_alarm))
