"""Identity in a talk: facts and codes typed as text go to the identity service; all get the same answer."""

from __future__ import annotations

from bot.gateway.engine import Engine
from bot.gateway.inbound import HalfIdentities, Inbound, Kind, Said
from bot.gateway.offloop import off_loop
from bot.gateway.phrases import Phrases
from bot.gateway.secrets_in_text import HIDDEN, IdentityFacts, second_fact_in
from bot.language import formats
from bot.services import identity
from bot.services.conversations import ConversationRef, MessageDraft, Turn
from bot.services.identity import VerifyResult
from bot.services.ports import Context

_TRIGGER = "/identity_verified"


class IdentityTalk:
    """Answers codes and identity facts, on every channel alike."""

    def __init__(self, ctx: Context, phrases: Phrases, engine: Engine) -> None:
        self._ctx = ctx
        self._phrases = phrases
        self._engine = engine
        self._halves = HalfIdentities()

    async def completed(self, ref: ConversationRef, said: Said, inbound: Inbound) -> Inbound:
        """The message joined with a phone number given before, if this is the second fact; else as it was."""
        phone = self._halves.phone_of(ref.id)
        if inbound.kind is not Kind.SPEECH or phone is None:
            return inbound
        second = second_fact_in(said.text, name_allowed=True)
        if second is None:
            return inbound
        # A short word may be a name or anything else ("hello"): then the engine's understanding decides.
        if second.name and (await self._engine.rasa.heard(inbound.engine)).intent != "inform_identity":
            return inbound
        facts = IdentityFacts(phone, second.id_last4, second.name)
        return Inbound(Kind.IDENTITY, HIDDEN, facts=facts)

    async def facts(self, ref: ConversationRef, facts: IdentityFacts) -> list[MessageDraft]:
        """Start the identity check, or ask for the second fact; the sentence never depends on what is on file."""
        if not facts.complete:
            self._halves.remember(ref.id, facts.phone)
            return [self._phrases.draft("identity_need_fact", ref.locale)]
        self._halves.forget(ref.id)
        await off_loop(identity.start, self._ctx, ref.id, facts.phone, id_last4=facts.id_last4, name=facts.name, purpose="login")
        return [self.sent(ref.locale)]

    def sent(self, locale: str) -> MessageDraft:
        """The neutral answer to every attempt, with the card that takes the code."""
        plain = self._phrases.draft("identity_sent", locale)
        return MessageDraft("card", plain.text, (), {"type": "identity", "data": {"step": "code"}}, plain.response_key)

    async def code(self, ref: ConversationRef, turn: Turn, code: str) -> list[MessageDraft]:
        """Check a code that was typed as text."""
        result = await off_loop(identity.verify, self._ctx, ref.id, code)
        return await self.after(ref, turn.tracker_id, result)

    async def after(self, ref: ConversationRef, tracker_id: str, result: VerifyResult) -> list[MessageDraft]:
        """The talk after a code was checked: on with the engine, or what is wrong with the code."""
        if result.verified:
            if ref.owner != "bot":
                return [self._phrases.draft("code_ok", ref.locale)]
            drafts = await self._engine.trigger(ref, tracker_id, _TRIGGER)
            return drafts or [self._phrases.draft("code_ok", ref.locale)]
        if result.locked_until:
            until = result.locked_until.astimezone(self._ctx.clock.local().tzinfo)
            when = f"{formats.day_short(until.date(), ref.locale)} {formats.clock_time(until.time())}"
            return [self._phrases.draft("code_locked", ref.locale, until=when)]
        if result.expired:
            return [self._phrases.draft("code_expired", ref.locale)]
        return [self._phrases.draft("code_wrong", ref.locale, tries=result.tries_left)]
