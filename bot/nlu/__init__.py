"""Understanding: the components that run inside the dialogue engine's own Python.

What one parse gives, beside Rasa's ``intent``, ``intent_ranking`` and ``entities`` (all of it reaches actions in
``tracker.latest_message``):

``meanings``
    Everything the person said, most urgent first, at least one unless the message is not understood::

        [{"intent": "claim_hardship", "confidence": 0.93, "clause": "...", "start": 0, "end": 4, "by": "model"}, ...]

    ``by`` is ``model`` (statistics), ``clause`` (statistics on one clause) or ``detector`` (a must-not-miss phrase).
    ``intent`` of the message is the first of them, or ``nlu_fallback`` when doubt is too great to act.
``doubt``
    ``{"grade": "act" | "confirm" | "choose" | "unclear", "choices": [intent, ...]}``. ``act`` and ``confirm`` keep the
    intent (``confirm``: say what was understood before doing anything that cannot be undone); with ``choose`` the
    intent is ``nlu_fallback`` and ``choices`` names the three likeliest; with ``unclear`` there are none worth showing.
``follow_ups``
    What a short remark would ask of the thing just spoken of, by moment (a file of ``data/nlu/followups``)::

        {"offer": {"name": "first_day", "confidence": 0.91}}

    A moment is left out where the message is none of its follow-ups. Only an action knows whether the moment holds.
``entities``
    ``{"entity": kind, "start": int, "end": int, "value": {...JSON...}, "extractor": "ValueExtractor"}`` of the kinds
    amount, date, months, percent, window, card_tail, relation and lang. Read by rules, never guessed.

Message metadata may carry ``today`` (ISO date, the reference day) and ``expects`` (the value kind just asked for).
"""
