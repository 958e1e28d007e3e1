"""Rights, duties and consequences as dated data: which sentence may be said, on whose authority, in which situation."""

from bot.knowledge.library import Knowledge, KnowledgeError, knowledge
from bot.knowledge.schema import Condition, Fact

__all__ = ["Condition", "Fact", "Knowledge", "KnowledgeError", "knowledge"]
