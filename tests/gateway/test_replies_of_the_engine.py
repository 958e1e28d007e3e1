"""The engine's REST entries as messages."""

from __future__ import annotations

from bot.gateway.replies import to_replies


def test_a_custom_entry_belongs_to_the_text_before_it() -> None:
    found = to_replies(
        [
            {"text": "one"},
            {"text": "two", "buttons": [{"title": "ok", "payload": "/affirm"}]},
            {"custom": {"card": {"type": "arrears", "data": {"total": "1.00"}}, "figures": ["1.00"]}},
            {"text": "three"},
        ]
    )
    assert [reply.draft.text for reply in found] == ["one", "two", "three"]
    assert [reply.draft.kind for reply in found] == ["text", "card", "text"]
    assert found[1].draft.card == {"type": "arrears", "data": {"total": "1.00"}}
    assert found[1].figures == ("1.00",)
    assert found[1].draft.buttons[0].payload == "/affirm"


def test_custom_data_without_text_and_card_is_not_shown() -> None:
    assert to_replies([{"custom": {"expects": "amount"}}]) == []
    assert to_replies([{"text": "  "}]) == []


def test_two_custom_entries_do_not_overwrite_each_other() -> None:
    found = to_replies([{"text": "a"}, {"custom": {"card": {"type": "x"}}}, {"custom": {"card": {"type": "y"}, "text": "b"}}])
    assert [(r.draft.text, r.draft.card) for r in found] == [("a", {"type": "x"}), ("b", {"type": "y"})]


def test_broken_buttons_are_left_out() -> None:
    found = to_replies([{"text": "a", "buttons": [{"title": "no payload"}, "nonsense", {"title": "t", "payload": "/p"}]}])
    assert [button.title for button in found[0].draft.buttons] == ["t"]
