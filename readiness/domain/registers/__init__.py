"""Registers: rows that a program keeps for a pack, and what is worked out of them on a day.

`spec` reads what a pack declares, `book` is a program's registers on D, and each of the other modules is one
evaluator: a pure function of the rows, whose numbers the pack states.
"""
