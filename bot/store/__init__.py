"""The store: tables, typed columns, transactions, read models, migrations and demo data."""
