"""Adapters to the neighbours: core banking, payment service, SMS carrier; each embedded and over HTTP."""
