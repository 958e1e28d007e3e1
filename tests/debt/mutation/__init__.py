"""Breaks ``bot/debt`` on purpose, one place at a time, and reports what the tests do not notice (docs/mutation.md)."""
