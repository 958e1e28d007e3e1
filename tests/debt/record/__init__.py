"""What the arithmetic and the negotiator answer for a few hundred drawn accounts, kept on file.

The figures in the file were computed by the house itself: they say that nothing changed, not that it is right; right is what the
golden numbers, the cases by hand and the properties say. ``python -m tests.debt.record`` writes the file anew; a change that was
meant shows there, line by line.
"""
