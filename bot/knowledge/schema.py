"""The shape of a fact: what may be said, on whose authority, since when, and in which situation."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(?:[._][a-z0-9]+)*$")]
#: A rule of docs' rule table, or HOUSE for what is the bank's own policy.
RuleId = Annotated[str, StringConstraints(pattern=r"^(?:R\d{2}b?|HOUSE)$")]
ResponseKey = Annotated[str, StringConstraints(pattern=r"^utter_[a-z0-9_]+$")]
Bucket = Literal["M0", "M0G", "M1", "M2", "M3", "M4", "M5", "M6", "M7"]
Value = int | date | str


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Condition(Strict):
    """In which situation a sentence is true. Empty: always, also to somebody who is not identified."""

    buckets: frozenset[Bucket] | None = None  # None: in any, also in none
    flags_any: frozenset[str] = frozenset()  # at least one of these must be set
    flags_none: frozenset[str] = frozenset()  # none of these may be set

    @property
    def about_an_account(self) -> bool:
        """True if the sentence can only be true of a known account."""
        return self.buckets is not None or bool(self.flags_any)

    def holds(self, flags: frozenset[str], bucket: str | None) -> bool:
        if self.buckets is not None and bucket not in self.buckets:
            return False
        if self.flags_any and not self.flags_any & flags:
            return False
        return not self.flags_none & flags


class Fact(Strict):
    """One right, duty, consequence or number, with its authority and the sentences that state it."""

    key: Key
    rule_id: RuleId
    source: str = Field(min_length=4)
    effective_from: date
    effective_until: date | None = None  # last day on which it holds
    reviewed_on: date
    review_by: date
    confidence: Literal["A", "B", "C", "M"]  # A primary text, B two secondary, C one secondary, M from memory
    owner: str = Field(min_length=2)
    when: Condition = Condition()
    responses: tuple[ResponseKey, ...] = ()
    variables: dict[str, Value] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _dates_in_order(self) -> Fact:
        if self.review_by <= self.reviewed_on:
            raise ValueError(f"{self.key}: review_by must lie after reviewed_on")
        if self.effective_until and self.effective_until < self.effective_from:
            raise ValueError(f"{self.key}: effective_until lies before effective_from")
        return self


class FactFile(Strict):
    """The facts of one file."""

    facts: tuple[Fact, ...]
