"""Schema changes, oldest first. Each has a way up and a way down."""
