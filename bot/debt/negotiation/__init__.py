"""What may be offered: one pure function of facts, what was declared, history, terms, authority, the moment and the ask."""
