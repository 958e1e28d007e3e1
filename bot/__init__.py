"""Xiaohuan's own code: the business, its doors, and the rooms between them."""
