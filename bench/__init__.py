"""Repeatable benchmarks; each prints a ratio against a stated baseline, measured in one run."""
