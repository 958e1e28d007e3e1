"""After something was done: facts told late go into it, "that is all" gets a short close, and nobody is cut short.

Asked before every answer, after danger and identity.
"""

from __future__ import annotations

from actions.answers import take_up
from actions.base import FIRST
from actions.card_block import CardBlock
from actions.complaint_facts import evidence_card, told_when
from actions.facts import say_fact
from actions.matters import CALLBACK, COMPLAINT, DISPUTE, FRAUD, PREFERENCE, STOP, TRACE, case_of, follow_up, just_done, spoken_of
from actions.matters_told import say_closed
from actions.paid import receipt_upload
from actions.payment import local_day
from actions.tasks import TASKS, cancel
from actions.told import UNKNOWN, moment, shown_when, verified
from actions.turn import UNPLACED, Button, Turn
from bot.debt.values import Kind
from bot.language import aftermath, care_wishes, cues, paying, told_of
from bot.services import complaints, disputes, payments, tickets
from bot.services.tasks import TaskState

#: What words that only close are taken for; anything else was understood as a wish.
_CLOSINGS = UNPLACED | {
    "affirm", "deny", "inform_value", "cancel_task", "ask_repeat", "threaten_violence", "choose_offer", "insult_bot",
    "report_transferred", "promise_payment",
}  # fmt: skip
#: After these nobody knows yet what is spoken of, and a "hm" closes nothing.
_LOST = ("utter_flow_nothing", "utter_fallback_", "utter_identity_", "utter_gateway_", "utter_smalltalk_greet")
#: Forms whose questions may stay unanswered: what was said stands already.
_OPTIONAL = frozenset({"complaint", "scam", "stop_number", "preference", "verify"})
#: What a bare fact, told late, is taken for.
_FACTS = UNPLACED | {
    "inform_value", "correct_value", "affirm", "deny", "report_upload", "request_proof", "claim_wrong_number", "inform_identity",
    "complain_service", "inform_reason",
}  # fmt: skip
_FACTS_OF_A_PAYMENT = _FACTS | {
    "claim_paid", "report_payment_problem", "ask_payment_method", "ask_card_status", "report_transferred",
    "set_contact_preference", "promise_payment", "request_payment_now", "ask_arrears", "offer_part_payment",
}  # fmt: skip
#: While a person is awaited these are facts for that person.
_FACTS_IN_THE_QUEUE = frozenset({"set_contact_preference", "request_callback", "promise_payment", "ask_who_contacted"})
_UNTOUCHED = frozenset({"signal_crisis", "express_despair", "threaten_violence", "request_human", "report_scam", "report_death"})


def hear_them_out(turn: Turn) -> bool:
    """I am not done yet: listened to, whatever is open waits without asking."""
    if turn.is_trigger or turn.intent in _UNTOUCHED or not aftermath.is_not_finished(turn.text):
        return False
    turn.say("utter_smalltalk_listening")
    return True


def close_shortly(turn: Turn) -> bool:
    """Fine, that is all: what was done stands. A form that needs no more answers is left with what it has."""
    if turn.is_trigger or not (aftermath.closes(turn.text) or _closes_what_stands(turn)):
        return False
    task = turn.task
    if turn.intent not in _CLOSINGS and not (task is not None and turn.intent == "goodbye"):
        return False
    if task is None:
        if not turn.last_said or turn.last_said.startswith(_LOST):
            return False
        say_closed(turn)
        return True
    if task.kind not in _OPTIONAL or not aftermath.ends_the_talk(turn.text):
        return False
    if task.kind == "preference" and task.step == "window" and _agrees(turn):
        turn.intent = "affirm"  # fine, let us do it like that: a yes to the hours that were proposed
        TASKS[task.kind].handle(turn, task)
        return True
    cancel(turn, task)
    return True


def _agrees(turn: Turn) -> bool:
    return turn.intent == "affirm" or care_wishes.agrees_first(turn.text)


def _closes_what_stands(turn: Turn) -> bool:
    """All right then, said of a case just filed or of what was just agreed: nothing more is wanted."""
    if turn.task is not None:
        return False
    agreed = turn.last_said.startswith("utter_agreed_") and turn.follow_up("agreed") == "close"
    held = just_done(turn) in (CALLBACK, PREFERENCE, STOP) and turn.follow_up("filed") == "close"
    return agreed or held or follow_up(turn) == "close"


def add_what_is_told_late(turn: Turn) -> bool:
    """A time, a card's tail, a screenshot, told when the case is filed already: into that case, and said so."""
    waits = turn.conversation.owner == "waiting"
    open_form = turn.task is not None and not (waits and turn.task.kind in ("card_block", "scam"))
    if turn.is_trigger or open_form or cues.says(turn.text, "asks"):
        return False
    kind = spoken_of(turn) if waits else just_done(turn)
    if waits and kind in ("data_leak", "card_block"):
        kind = FRAUD  # parts of one and the same report
    if kind == TRACE:
        return _not_there_yet(turn) or _add_to_the_search(turn)
    facts = _FACTS | (_FACTS_IN_THE_QUEUE if waits else _SCOPE.get(kind, frozenset()))
    if kind not in _ADDS or turn.intent not in facts:
        return False
    told, add = _ADDS[kind]
    tells = told(turn.text) or aftermath.holds_proof(turn.text) or _tells_when(turn) or follow_up(turn) == "add_fact"
    if not tells:
        return False
    case = case_of(turn, kind)
    if case is None:
        return False
    if _not_there_yet(turn):
        return True
    if kind == COMPLAINT and _puts_the_time_right(turn, case.number):
        return True
    add(turn, case.number)
    card = evidence_card() if kind == COMPLAINT and verified(turn) and aftermath.holds_proof(turn.text) else None
    turn.say("utter_matters_added", card=card, what=case.what, number=case.number, until=case.until)
    if turn.task is not None and turn.task.kind == CardBlock.kind and CardBlock.asked_for(turn):
        TASKS[CardBlock.kind].handle(turn, turn.task)  # the other half of the line
    return True


def _not_there_yet(turn: Turn) -> bool:
    """A picture that comes later, or that did not arrive: nothing was added, and it is said how it gets here."""
    if not aftermath.holds_proof(turn.text):
        return False
    if care_wishes.is_sent_later(turn.text):
        turn.say("utter_hardship_papers_put_off")
        return True
    if care_wishes.was_sent(turn.text):
        take_up(turn, "report_upload", "")
        return True
    return False


def _puts_the_time_right(turn: Turn, number: str) -> bool:
    """No, it was yesterday: the day or the hour in place of that told before, the rest kept, and read back."""
    if turn.intent != "correct_value" and not aftermath.corrects_itself(turn.text):
        return False
    before = next((view.when for view in complaints.progress(turn.ctx, turn.conversation_id) if view.number == number), None)
    state = TaskState("complaint", "when", {"when": before} if before else {})
    told = told_when(turn.about(turn.intent, aftermath.without_what_it_was_not(turn.text)), state)
    if told in (None, UNKNOWN, before):
        return False
    if before and "T" in before and not aftermath.names_an_hour(turn.text):
        told = f"{str(told)[:10]}{before[10:]}"  # only the day was another
    complaints.add_to_complaint(turn.ctx, turn.conversation_id, number, {"when": told, "more": turn.text})
    turn.say("utter_complaints_time_right", number=number, when=shown_when(turn, told))
    return True


def _tells_when(turn: Turn) -> bool:
    reading = turn.reading(("window",))
    past = [day for day in reading.dates if day.value is not None and day.value <= turn.today]
    return bool(past or reading.windows)


def _add_to_the_search(turn: Turn) -> bool:
    """Hour, card, way or receipt of the payment that is looked for."""
    if turn.intent not in _FACTS_OF_A_PAYMENT or not verified(turn) or paying.asks_if_it_came(turn.text):
        return False
    reading = turn.reading(("window",))
    if any(day.value is not None and day.value > turn.today for day in reading.dates):
        return False
    sums = [value.value for value in reading.amounts if value.kind is Kind.EXACT and value.value is not None]
    if sums and turn.intent not in ("inform_value", "correct_value", *UNPLACED):
        return False  # another payment, or one to come
    tells = aftermath.tells_how_it_was_sent(turn.text) or aftermath.holds_proof(turn.text) or cues.says(turn.text, "paid_by")
    if not (sums or tells or _tells_when(turn) or turn.reading(("card_tail",)).card_tails):
        return False
    report = payments.report_paid(turn.ctx, turn.conversation_id, sums[0] if sums else None, how=turn.text)
    case = case_of(turn, TRACE)
    card = receipt_upload(turn) if aftermath.holds_proof(turn.text) else None
    if case is None:
        turn.say("utter_payment_noted", card=card, day=local_day(turn, report.follow_up_at))
        return True
    tickets.open_ticket(turn.ctx, turn.conversation_id, TRACE, {"more": turn.text})
    turn.say("utter_matters_added", card=card, what=case.what, number=case.number, until=case.until)
    return True


def fee_waits_for_the_search(turn: Turn) -> bool:
    """Take the late fee off, said while a payment is looked for: the day it was paid decides, and nothing is asked to be paid."""
    if turn.is_trigger or turn.intent not in UNPLACED | {"request_fee_waiver", "complain_fee"} or not cues.says(turn.text, "fee"):
        return False
    if turn.task is not None or cues.says(turn.text, "complain") or spoken_of(turn) != TRACE or not verified(turn):
        return False
    if cues.says(turn.text, "interest"):
        return False
    report = payments.report_paid(turn.ctx, turn.conversation_id)
    turn.say("utter_payment_fee_waits", day=local_day(turn, report.follow_up_at))
    return True


def debt_stays_beside_a_complaint(turn: Turn) -> bool:
    """Then I leave what I owe, said beside a complaint: it stays and interest runs, nobody calls meanwhile, no demand."""
    mistaken = turn.intent in UNPLACED | {"request_payment_now", "refuse_payment", "cancel_task", "inform_value", "deny"}
    if turn.is_trigger or not mistaken or not told_of.leaves_the_debt(turn.text) or cues.says(turn.text, "asks"):
        return False
    if cues.says(turn.text, "others", "spoken") or spoken_of(turn) != COMPLAINT or not verified(turn):
        return False  # what a collector said to somebody is a fact of the complaint
    held = [view.contact_hold_until for view in complaints.progress(turn.ctx, turn.conversation_id) if view.status == "open"]
    until = next((at for at in held if at is not None), None)
    buttons = (Button("utter_button_options", "/ask_options"), Button("utter_button_human", "/request_human"))
    if until is not None:
        say_fact(turn, "utter_complaints_debt_stays_quiet", buttons=buttons, until=moment(until, turn))
    else:
        say_fact(turn, "utter_complaints_debt_stays", buttons=buttons)
    return True


def _to_complaint(turn: Turn, number: str) -> None:
    complaints.add_to_complaint(turn.ctx, turn.conversation_id, number, {"more": turn.text})


def _to_dispute(turn: Turn, number: str) -> None:
    disputes.add_to_dispute(turn.ctx, turn.conversation_id, number, turn.text)


def _to_report(turn: Turn, _number: str) -> None:
    tickets.open_ticket(turn.ctx, turn.conversation_id, FRAUD, {"more": turn.text})


def _tells_of_what_is_disputed(text: str) -> bool:
    return aftermath.tells_of_the_purchase(text) or cues.says(text, "fee_item")


#: What the part that is objected to is easily taken for: "the fee and the interest, those two".
_SCOPE = {DISPUTE: frozenset({"ask_repeat"})}
_ADDS = {
    COMPLAINT: (aftermath.tells_of_the_call, _to_complaint),
    DISPUTE: (_tells_of_what_is_disputed, _to_dispute),
    FRAUD: (aftermath.tells_of_the_call, _to_report),
}

FIRST.extend((hear_them_out, close_shortly, add_what_is_told_late, fee_waits_for_the_search, debt_stays_beside_a_complaint))
