"""Who may be contacted, when and how; who did contact; whether that was us; and people who are not the cardholder."""

from __future__ import annotations

from datetime import time
from typing import Any

from actions.base import HouseAction
from actions.cards import plain
from actions.complaints import verified
from actions.facts import asked, say_fact
from actions.handoff import hand_over
from actions.tasks import Field, FormTask, cancel, take_up
from actions.told import moment, relation_names, relations_in
from actions.turn import Button, Turn
from bot.debt.contact import Contact
from bot.language import cues, formats
from bot.services import access, contact, identity, tickets
from bot.services.tasks import TaskState

HUMAN = Button("utter_button_human", "/request_human")
COMPLAIN = Button("utter_button_complain", "/complain_harassment")
_EVENING = (time(18), time(21))
_LISTED = 5


# --- stop ---------------------------------------------------------------------------------------------------------------


class StopContact(HouseAction):
    """Do not call me, or them: on the list before anything else is said."""

    intents = ("request_stop_contact",)

    def name(self) -> str:
        return "action_stop_contact"

    def act(self, turn: Turn) -> None:
        named = relations_in(turn)
        number = turn.numbers[0] if turn.numbers else None
        if not named and _only_a_channel(turn):
            take_up(turn, "set_contact_preference", turn.text)
            return
        if named:
            contact.stop(turn.ctx, turn.conversation_id, named, phone=number)
            turn.say("utter_contact_stopped_others", relations=relation_names(turn, named))
            return
        if number:
            contact.stop(turn.ctx, turn.conversation_id, phone=number)
            turn.say("utter_contact_stopped_number", tail=number[-4:])
            return
        if verified(turn):
            contact.stop(turn.ctx, turn.conversation_id, ("self",))
            turn.say("utter_contact_stopped_self", buttons=(Button("utter_button_quieter", "/set_contact_preference"), COMPLAIN))
            return
        contact.stop(turn.ctx, turn.conversation_id, ("this_number",))
        turn.say("utter_contact_stopped_here")
        StopNumber().start(turn)


def _only_a_channel(turn: Turn) -> bool:
    """No calls, but messages are fine: that is a wish about the channel, said or already saved in this turn."""
    if any(key.startswith("utter_contact_preference") for key in turn.said):
        return True
    return cues.says(turn.text, "not_voice") and cues.says(turn.text, "chan_chat", "chan_sms", "chan_email")


def _number(turn: Turn, state: TaskState) -> str | None:
    if turn.numbers:
        contact.stop(turn.ctx, turn.conversation_id, phone=turn.numbers[0])
        return turn.numbers[0][-4:]
    return None


class StopNumber(FormTask):
    """Which number is it? The wish is on record already; the number makes it work for the dialler too."""

    kind = "stop_number"
    fields = (Field("number", _number),)
    insists = False

    def wants(self, turn: Turn, state: TaskState) -> bool:
        if cues.says(turn.text, "whence_number"):
            return False
        return bool(turn.numbers) or turn.intent in ("deny", "cancel_task") or cues.says(turn.text, "unknown", "no_more")

    def handle(self, turn: Turn, state: TaskState) -> None:
        if turn.numbers:
            super().handle(turn, state)
        else:
            cancel(turn, state)

    def leave(self, turn: Turn, state: TaskState) -> None:
        turn.say("utter_contact_stop_stays")

    def submit(self, turn: Turn, state: TaskState) -> None:
        turn.say("utter_contact_stopped_number", tail=str(state.data["number"]))


# --- wishes -------------------------------------------------------------------------------------------------------------


def channels_in(text: str) -> list[str] | None:
    """The channels that remain after the words; None if they name none."""
    no_voice = cues.says(text, "not_voice")
    named = [name for name in ("chat", "sms", "email", "letter") if cues.says(text, f"chan_{name}")]
    if not no_voice and cues.says(text, "chan_voice") and not named:
        return ["voice"]
    if not named:
        return ["chat", "sms"] if no_voice else None
    if not no_voice and cues.says(text, "chan_voice"):
        named.append("voice")
    return named


def window_in(turn: Turn) -> list[str] | None:
    """From and to, as wall time; a bare hour means from then on until the evening's end."""
    windows = turn.reading(("window",)).windows
    if not windows:
        return None
    first = windows[0]
    quiet_from = turn.ctx.terms.contact.quiet_from
    end = first.end if first.end is not None and first.end <= quiet_from else quiet_from
    start = max(first.start, turn.ctx.terms.contact.quiet_to)
    if start >= end:
        return None
    return [f"{start:%H:%M}", f"{end:%H:%M}"]


class SetPreference(HouseAction):
    """By which channel and at which hours: saved at once, and the hours asked for if only the channel was named."""

    intents = ("set_contact_preference",)

    def name(self) -> str:
        return "action_set_preference"

    def act(self, turn: Turn) -> None:
        if any(key.startswith("utter_contact_preference") for key in turn.said):
            return
        text = "" if turn.is_trigger else turn.text
        channels, window = channels_in(text), window_in(turn)
        if channels is None and window is None:
            contact.preference(turn.ctx, turn.conversation_id)
            PreferenceForm().start(turn)
            return
        _save(turn, channels, window)
        if window is None:
            PreferenceForm().start(turn, {"channels": channels})


def _save(turn: Turn, channels: list[str] | None, window: list[str] | None) -> None:
    hours = (time.fromisoformat(window[0]), time.fromisoformat(window[1])) if window else None
    wish = contact.set_preference(turn.ctx, turn.conversation_id, channels=channels, window=hours, stopped=False)
    if wish.window_from and wish.window_to:
        turn.say(
            "utter_contact_preference_both" if wish.channels else "utter_contact_preference_hours",
            channels=_channel_names(turn, wish.channels),
            start=formats.clock_time(wish.window_from),
            end=formats.clock_time(wish.window_to),
        )
    else:
        turn.say("utter_contact_preference_channels", channels=_channel_names(turn, wish.channels))


def _channel_names(turn: Turn, channels: tuple[str, ...]) -> str:
    return turn.words("utter_name_list_joint").join(turn.words(f"utter_name_channel_{name}") for name in channels)


def _wished_channels(turn: Turn, state: TaskState) -> list[str] | None:
    return None if turn.is_trigger else channels_in(turn.text)


def _wished_window(turn: Turn, state: TaskState) -> list[str] | None:
    if state.step == "window" and turn.intent == "affirm":
        return [f"{at:%H:%M}" for at in _EVENING]
    return window_in(turn)


class PreferenceForm(FormTask):
    """Channel, then hours; a yes takes the evening that is proposed, a no leaves the hours open."""

    kind = "preference"
    insists = False
    fields = (Field("channels", _wished_channels), Field("window", _wished_window, expects=("window",)))

    def ask(self, turn: Turn, state: TaskState, field: Field) -> None:
        if field.name == "channels":
            super().ask(turn, state, field)
            return
        yes, no = Button("utter_button_evening", "/affirm"), Button("utter_button_any_hour", "/deny")
        start, end = (formats.clock_time(at) for at in _EVENING)
        turn.say("utter_ask_preference_window", buttons=(yes, no), expects=("window",), start=start, end=end)

    def wants(self, turn: Turn, state: TaskState) -> bool:
        return turn.intent == "set_contact_preference" or super().wants(turn, state)

    def handle(self, turn: Turn, state: TaskState) -> None:
        if turn.intent == "deny" and state.step == "window":
            cancel(turn, state)
        else:
            super().handle(turn, state)

    def leave(self, turn: Turn, state: TaskState) -> None:
        if "channels" in state.data:
            turn.say("utter_contact_preference_stays")
        else:
            super().leave(turn, state)

    def submit(self, turn: Turn, state: TaskState) -> None:
        _save(turn, state.data["channels"], state.data["window"])


# --- who called, and the rules ------------------------------------------------------------------------------------------


class TellWhoContacted(HouseAction):
    intents = ("ask_who_contacted",)

    def name(self) -> str:
        return "action_tell_who_contacted"

    def act(self, turn: Turn) -> None:
        if cues.says(turn.text, "whence_number"):
            say_whence_number(turn)
        else:
            say_meter(turn, listed=True)


def say_meter(turn: Turn, *, listed: bool = False) -> None:
    """How often today against the limits, and the latest contacts with who made them. Raises identity_required."""
    meter, contacts = contact.meter(turn.ctx, turn.conversation_id)
    limits = turn.ctx.terms.contact
    recent = contacts[:_LISTED]
    lines = "\n".join(_contact_line(turn, row) for row in recent)
    key = "utter_contact_meter" if recent else "utter_contact_meter_none"
    say_fact(
        turn,
        key,
        card={"type": "contact_meter", "data": _meter_data(turn, meter.voice_effective_today, meter.unanswered_today, contacts)},
        buttons=(COMPLAIN, Button("utter_button_quieter", "/set_contact_preference")) if listed else (),
        today=str(meter.today),
        voice=str(meter.voice_effective_today),
        limit=str(limits.voice_effective_per_day),
        missed=str(meter.unanswered_today),
        missed_limit=str(limits.unanswered_per_number_day),
        lines=lines,
    )
    if meter.over_limit and listed:
        turn.say("utter_contact_meter_over", buttons=(COMPLAIN,))


def _contact_line(turn: Turn, row: Contact) -> str:
    return turn.words(
        "utter_contact_line",
        at=moment(row.at, turn),
        by=_party(turn, row.party),
        channel=turn.words(f"utter_name_channel_{row.channel}"),
        outcome=turn.words(f"utter_name_outcome_{row.outcome}"),
    )


def _party(turn: Turn, party: str) -> str:
    return turn.words(f"utter_name_party_{party}") if party in ("bank", "bot") else party


def _meter_data(turn: Turn, used: int, missed: int, contacts: tuple[Contact, ...]) -> dict[str, Any]:
    limits = turn.ctx.terms.contact
    data: dict[str, Any] = plain(
        {
            "day": turn.today,
            "used": used,
            "limit": limits.voice_effective_per_day,
            "attempts": missed,
            "attempts_limit": limits.unanswered_per_number_day,
            "contacts": [
                {"at": row.at, "channel": row.channel, "by": _party(turn, row.party), "outcome": row.outcome}
                for row in contacts[:_LISTED]
            ],
            "quiet": {"from": f"{limits.quiet_from:%H:%M}", "to": f"{limits.quiet_to:%H:%M}"},
        }
    )
    return data


class TellContactRules(HouseAction):
    """What collectors may do and may not: by what was asked, from the library."""

    intents = ("ask_contact_rules",)

    def name(self) -> str:
        return "action_tell_contact_rules"

    def act(self, turn: Turn) -> None:
        if cues.says(turn.text, "whence_number"):
            say_whence_number(turn)
            return
        if cues.says(turn.text, "who_handles") and say_who_handles(turn):
            return
        for key in asked(turn, "ask_contact_rules")[:1] or (_rule(turn),):
            say_fact(turn, key, buttons=(Button("utter_button_meaning_verify_collector", "/verify_collector"), COMPLAIN))


def say_who_handles(turn: Turn) -> bool:
    """Which house works on the case: the bank itself or a named agency (R10). False for somebody not identified."""
    if not verified(turn):
        return False
    agency = access.account(turn.ctx, turn.conversation_id).facts.get("agency")
    if agency:
        say_fact(turn, "utter_contact_handled_by_agency", buttons=(COMPLAIN,), agency=str(agency))
    else:
        say_fact(turn, "utter_contact_handled_by_bank", buttons=(COMPLAIN,))
    return True


def _rule(turn: Turn) -> str:
    for cue, key in _RULES:
        if cues.says(turn.text, cue):
            return key
    return "utter_contact_rules"


_RULES = (
    ("posted", "utter_contact_rules_posted"),
    ("whereabouts", "utter_contact_rules_data"),
    ("recording", "utter_contact_rules_recording"),
    ("outsourced", "utter_contact_rules_agency"),
    ("others", "utter_contact_rules_others"),
)


# --- call-back ----------------------------------------------------------------------------------------------------------


class RequestCallback(HouseAction):
    intents = ("request_callback",)

    def name(self) -> str:
        return "action_request_callback"

    def act(self, turn: Turn) -> None:
        if cues.says(turn.text, "not_voice"):
            take_up(turn, "set_contact_preference", turn.text)  # whoever cannot hear wants no call
            return
        from actions.callbacks import CallbackForm

        CallbackForm().start(turn)


# --- somebody else ------------------------------------------------------------------------------------------------------


#: What somebody who is not the cardholder may ask in the same breath.
ALSO_FOR_STRANGERS = frozenset(
    {"request_stop_contact", "report_scam", "complain_harassment", "complain_third_party_contact", "ask_contact_rules"}
)


class MeetThirdParty(HouseAction):
    """Somebody else than the cardholder: back to anonymous at once, nothing confirmed, the general way to pay for others."""

    intents = ("claim_third_party",)
    interrupts = True
    resumes = False

    def name(self) -> str:
        return "action_meet_third_party"

    def act(self, turn: Turn) -> None:
        identity.drop_to_anonymous(turn.ctx, turn.conversation_id)
        turn.keep_meanings(ALSO_FOR_STRANGERS)
        paying = cues.says(turn.text, "pay_for_other")
        say_fact(turn, "utter_contact_pay_for_others" if paying else "utter_contact_third_party", buttons=_STRANGER)


_STRANGER = (
    Button("utter_button_stop_calling", "/request_stop_contact"),
    Button("utter_button_meaning_verify_collector", "/verify_collector"),
)


class MeetWrongNumber(HouseAction):
    """The number is somebody else's: stopped now, repaired by a person; no name is said."""

    intents = ("claim_wrong_number",)
    interrupts = True
    resumes = False

    def name(self) -> str:
        return "action_meet_wrong_number"

    def act(self, turn: Turn) -> None:
        if cues.says(turn.text, "whence_number"):
            say_whence_number(turn)
            return
        turn.keep_meanings(ALSO_FOR_STRANGERS - {"request_stop_contact"})
        number = turn.numbers[0] if turn.numbers else None
        ticket = contact.wrong_number(turn.ctx, turn.conversation_id, number)
        identity.drop_to_anonymous(turn.ctx, turn.conversation_id, "wrong_number")
        turn.say("utter_contact_wrong_number", buttons=(_WHENCE,), number=ticket)
        if number is None:
            StopNumber().start(turn)


_WHENCE = Button("utter_button_delete_number", '/request_data{"choice": "delete"}')


def say_whence_number(turn: Turn) -> None:
    """How a number comes to us, and how to have it deleted (R20, R27)."""
    say_fact(turn, "utter_contact_whence_number", buttons=(_WHENCE,))


class _CareCase(HouseAction):
    """Handed to the care team with a ticket: nothing is asked, nothing is collected meanwhile."""

    interrupts = True
    resumes = False

    def _hand_on(self, turn: Turn, key: str, what: str) -> None:
        identity.drop_to_anonymous(turn.ctx, turn.conversation_id, what)
        turn.keep_meanings(())
        ticket = tickets.open_ticket(turn.ctx, turn.conversation_id, "third_party", {"case": what})
        say_fact(turn, key, number=ticket.number)
        hand_over(turn, "deceased_or_minor")


class MeetDeath(_CareCase):
    intents = ("report_death",)

    def name(self) -> str:
        return "action_meet_death"

    def act(self, turn: Turn) -> None:
        if verified(turn) and relations_in(turn):
            # The cardholder is here and has lost somebody: that is their hardship, and they stay who they are.
            if not any(key.startswith("utter_hardship") for key in turn.said):
                take_up(turn, "claim_hardship", turn.text)
            return
        self._hand_on(turn, "utter_contact_deceased", "deceased")


class MeetGuardianCase(_CareCase):
    """A minor, somebody who cannot act for themselves, a guarantor."""

    intents = ("claim_guardian_case",)

    def name(self) -> str:
        return "action_meet_guardian_case"

    def act(self, turn: Turn) -> None:
        if cues.says(turn.text, "guarantor"):
            self._hand_on(turn, "utter_contact_guarantor", "guarantor")
        elif cues.says(turn.text, "incapable"):
            self._hand_on(turn, "utter_contact_incapable", "incapable")
        else:
            self._hand_on(turn, "utter_contact_minor", "minor")
