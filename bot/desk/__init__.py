"""The collector's door: login, queue, live chat, registers and decisions, each behind a right."""
