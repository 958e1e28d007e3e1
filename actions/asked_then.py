"""What a short remark asks at a delicate moment: hardship, a visit or letter, a swindle, somebody else at the keyboard.

The remarks are learnt, one file of ``data/nlu/followups`` a moment; here stands which moment holds, and the sentence for each.
Danger, a person, and business that was surely understood as itself come first.
"""

from __future__ import annotations

from actions import home
from actions.asked_of_a_case import OF_A_GRIEVANCE, OF_ITSELF
from actions.asked_of_contact import OF_A_CALL, OF_CONTACT
from actions.asked_of_oneself import OWN_DATA, WHO_ONE_IS
from actions.asked_of_relatives import TELLS as OF_RELATIVES
from actions.asked_of_scams import TELLS as OF_SCAMS
from actions.asked_of_visits import TELLS as OF_VISITS
from actions.asked_while_hard import TELLS as WHILE_HARD
from actions.asked_while_waiting import TELLS as WHILE_WAITING
from actions.base import FIRST
from actions.crisis import keep_pause
from actions.matters import CASES, COMPLAINT, DISPUTE, STOP, just_done
from actions.tasks import TASKS
from actions.told import verified
from actions.turn import UNPLACED, Turn
from actions.verifying import named_in
from bot.language import danger_words, means_words, meant, moments, speaker, visit_words
from bot.services import crisis, moods, tasks, tickets
from bot.services.tasks import TaskState

#: How answers begin that belong to a moment.
_BELONGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("scam", ("utter_fraud_", "utter_ask_scam_", "utter_explain_scam_")),
    (
        "visit",
        (
            "utter_visit_", "utter_consequences_visit", "utter_contact_letter", "utter_contact_verify", "utter_ask_verify",
            "utter_explain_verify", "utter_consequences_court", "utter_consequences_lawyer_letter", "utter_contact_no_visit",
            "utter_consequences_here_no_case",
        ),
    ),
    (
        "hard",
        (
            "utter_hardship_", "utter_ask_hardship", "utter_ask_means", "utter_means_", "utter_explain_means",
            "utter_ask_consent",
        ),
    ),
    (
        "relatives",
        (
            "utter_relative_", "utter_contact_third_party", "utter_contact_pay_for_others", "utter_contact_holder_how",
            "utter_contact_wrong_number", "utter_contact_whence_number", "utter_contact_deceased", "utter_contact_guarantor",
            "utter_consequences_heirs", "utter_care_deceased", "utter_care_guarantor", "utter_contact_stop",
            "utter_ask_stop_number", "utter_records_deletion_stranger",
        ),
    ),
    (
        "identity",
        (
            "utter_identity_needed", "utter_identity_how", "utter_identity_code_hint", "utter_identity_why",
            "utter_identity_safe", "utter_identity_no_", "utter_identity_other_phone", "utter_identity_just_tell",
            "utter_identity_helper",
        ),
    ),
    ("records", ("utter_records_", "utter_ask_correction")),
    ("callback", ("utter_contact_callback_", "utter_ask_callback_")),
    (
        "contact",
        (
            "utter_contact_stop", "utter_ask_stop_number", "utter_contact_preference", "utter_ask_preference_",
            "utter_contact_wish_", "utter_contact_rests_already", "utter_contact_callback_still", "utter_complaints_stopped",
            "utter_contact_wrong_number", "utter_relative_stop", "utter_relative_still", "utter_relative_will_stop",
        ),
    ),
)  # fmt: skip
#: Said beside anything: these leave it to the answers before them what is spoken of.
_ASIDE = ("utter_handoff_", "utter_gateway_", "utter_ask_card_block", "utter_card_block_offer", "utter_fraud_card_",
          "utter_flow_", "utter_smalltalk_", "utter_matters_", "utter_complaints_progress")  # fmt: skip
#: Filed or stopped beside what is spoken of, which goes on being spoken of.
_BESIDE = ("utter_complaints_filed", "utter_complaints_hold", "utter_complaints_stopped", "utter_ask_complaint_",
           "utter_contact_stopped_")  # fmt: skip
#: What is said while somebody is awaited.
_OF_THE_QUEUE = ("utter_handoff_", "utter_gateway_waiting")
_LATELY = 6
_TELLS = {
    "waiting": WHILE_WAITING,
    "callback": OF_A_CALL,
    "identity": WHO_ONE_IS,
    "records": OWN_DATA,
    "contact": OF_CONTACT,
    "hard": WHILE_HARD,
    "visit": OF_VISITS,
    "scam": OF_SCAMS,
    "relatives": OF_RELATIVES,
    "filed": OF_ITSELF,
    "grievance": OF_A_GRIEVANCE,
}
#: However a remark reads, whoever says this in so many words gets it.
_STANDS = frozenset(
    {
        "request_stop_contact", "set_contact_preference", "complain_harassment", "complain_third_party_contact", "complain_fee",
        "complain_service", "request_instalment", "counter_offer", "promise_payment", "offer_part_payment",
        "request_payment_now", "claim_paid", "object_bill", "report_unknown_charge", "request_data", "withdraw_complaint",
        "ask_arrears", "ask_min_payment", "claim_third_party", "claim_wrong_number", "claim_guardian_case", "request_review",
        "ask_settlement", "request_fee_waiver", "goodbye", "thanks", "ask_hours", "claim_hardship", "identity_verified",
        "session_resumed", "withdraw_plan", "ask_complaint_channel", "verify_collector",
    }
)  # fmt: skip
#: What another time for a call is easily taken for.
_LIKE_ANOTHER_TIME = frozenset({"promise_payment", "request_due_date_change", "ask_hours", "set_contact_preference"})
#: Before identity these are told by whoever is in trouble; asked of the code itself they must be read so beyond doubt.
_TOLD_BEFORE_IDENTITY = frozenset({"report_scam", "express_despair", "claim_guardian_case", "refuse_payment"})
#: From here on such business was understood as itself, unless the remark is read as surely.
_UNDERSTOOD = 0.85
_AS_SURE = 0.75
_BEYOND_DOUBT = 0.9
_OF_OUR_DOING = frozenset({"contact", "callback", "waiting"})
#: Longer than this it is a story, and no remark.
_REMARK = 32


def moments_of(turn: Turn) -> tuple[str, ...]:
    """The moments that the talk is at by what was said last, the nearer ones first."""
    queue = ("waiting",) if turn.conversation.owner == "waiting" else ()
    before_it = queue if turn.last_said.startswith(_OF_THE_QUEUE) else ()
    found: list[str] = []
    for key in moods.lately_said(turn.ctx, turn.conversation_id, _LATELY):
        if not key.startswith(_ASIDE):
            found += [moment for moment, prefixes in _BELONGS if key.startswith(prefixes)]
            if not key.startswith(_BESIDE):
                break
    return tuple(dict.fromkeys((*before_it, *found, "grievance", "filed", *queue)))


def answer(turn: Turn) -> bool:
    """Answers a remark of the moment; what was asked before it is asked again where it still is open."""
    if turn.is_trigger or _comes_first(turn) or len(turn.text) > _REMARK:
        return False
    asked = {moment for moment in _TELLS if turn.follow_up(moment) is not None}
    if not asked:
        return False  # most messages are no such remark: nothing is looked up for them
    before = turn.task
    moments_now = _surer_first(turn, [moment for moment in moments_of(turn) if moment in asked])
    if not any(_holds(moment, turn) and _told(turn, moment) for moment in moments_now):
        return False
    if before is not None and before.kind in _ASK_ON and turn.conversation.owner == "bot" and _goes_on(turn, before):
        TASKS[before.kind].prompt(turn, before, again=True)
    return True


def _surer_first(turn: Turn, found: list[str]) -> list[str]:
    """A wish saved while a complaint stands: what is asked may be of either, and the surer reading counts."""
    if "contact" in found and "filed" in found and turn.sureness("filed") > turn.sureness("contact"):
        return [*(moment for moment in found if moment != "contact"), "contact"]
    return found


def _goes_on(turn: Turn, before: TaskState) -> bool:
    after = tasks.current(turn.ctx, turn.conversation_id)
    return after is not None and after.same_as(before)


def _told(turn: Turn, moment: str) -> bool:
    name = turn.follow_up(moment)
    tell = _TELLS[moment].get(name) if name is not None else None
    return tell is not None and not _understood_as_itself(turn, moment) and tell(turn)


#: Forms whose answers, a day or a name, are no remark on a wish that was saved beside them.
_ASK_FOR_FACTS = frozenset({"complaint", "scam", "dispute", "verify", "trace", "callback"})
#: Forms that ask once more after an answer; the others wait until they are spoken of.
_ASK_ON = frozenset({"card_block", "means", "complaint", "preference"})


def _holds(moment: str, turn: Turn) -> bool:
    if moment == "contact":
        return turn.task is None or turn.task.kind not in _ASK_FOR_FACTS
    if moment in ("relatives", "identity"):
        return not verified(turn)
    if moment == "filed" and just_done(turn) == STOP:
        return turn.follow_up("filed") == "calls_meanwhile"  # somebody was left alone beside a complaint that stands
    if moment in ("filed", "grievance"):
        return just_done(turn) in (CASES if moment == "filed" else (COMPLAINT, DISPUTE))
    if moment == "visit":
        if visit_words.asks_if_one_is_planned(turn.text):
            return False
        comes = turn.follow_up("visit") == "elsewhere" or not visit_words.wants_no_visit(turn.text)
        return comes and not named_in(turn)  # whoever can be looked up is looked up
    if moment == "hard":
        form = turn.task is not None and turn.task.kind == "means"
        if form and (turn.intent == "deny" or means_words.is_irregular(turn.text)):
            return False  # "none", "it varies": what the form has asked
        return verified(turn) and not crisis.no_money_talk(turn.ctx, turn.conversation_id)
    return True


def _understood_as_itself(turn: Turn, moment: str) -> bool:
    if moment == "relatives" and turn.intent == "claim_third_party" and tickets.care_case(turn.ctx, turn.conversation_id):
        return False  # said to the care team: of course they are not the holder
    still_a_stranger = moment == "relatives" and turn.intent == "claim_third_party"
    if turn.looked_at and still_a_stranger:
        return speaker.is_somebody_else(turn.text)
    if turn.looked_at and turn.intent not in UNPLACED:
        # What the looks made of it stands, unless it was read as a remark on a wish just saved, or on the wait, beyond doubt.
        return moment not in _OF_OUR_DOING or turn.intent in _STANDS or turn.follow_up(moment, _BEYOND_DOUBT) is None
    if turn.intent in UNPLACED or turn.follow_up(moment, _AS_SURE) is not None:
        return False
    if moment == "identity" and turn.intent in _TOLD_BEFORE_IDENTITY:
        return turn.follow_up(moment, _AS_SURE) is None
    if moment == "callback" and turn.intent in _LIKE_ANOTHER_TIME:
        return bool(turn.reading(("amount",)).amounts)  # "make it Tuesday": of the call, unless money is named
    if moment == "waiting" and turn.intent == "ask_hours":
        return False  # of the desk that one waits for
    told = {turn.intent} if turn.confidence >= _UNDERSTOOD else set()
    told |= {meaning.intent for meaning in turn.meanings if meaning.confidence >= _UNDERSTOOD}
    figures = {"inform_income"} if turn.reading(("amount",)).amounts else frozenset()
    return bool(told & (_STANDS | figures))


def _comes_first(turn: Turn) -> bool:
    """Danger in its words, a blow, a death, a person asked for."""
    text, intent = turn.text, turn.intent
    if intent in ("signal_crisis", "identity_verified"):
        return True
    if intent == "request_human":
        # Who waits already asks when, or who, and not for another one.
        return turn.conversation.owner != "waiting" or turn.follow_up("waiting") is None
    if intent == "request_stop_contact" and moments.wants_quiet(text):
        return True
    if intent == "express_despair" and danger_words.is_grave_beyond_a_saying(text):
        return True
    if speaker.names_a_blow(text) or danger_words.threatens(text) or danger_words.gave_secrets(text):
        return True
    if intent == "report_transferred":
        if turn.follow_up("scam", _AS_SURE) == "gave_photo" and not turn.reading(("amount",)).amounts:
            return False  # a picture was sent, and no money
        return not moods.times_said(turn.ctx, turn.conversation_id, "utter_fraud_transferred")
    return intent == "report_death" and meant.tells_of_a_death(text)


#: Both are asked before: a pause after abuse, and who must not be seen asking.
assert keep_pause in FIRST and home.home_first in FIRST
FIRST.append(answer)
