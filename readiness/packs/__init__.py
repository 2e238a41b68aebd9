"""Checklists as text: reading, checking, normalizing and comparing pack files.

`load` gives packs to the rest of the program, `catalogues` gives rules, figures and terms, `check` finds everything
that is wrong with a file, `normal` makes the form that goes into the log, `diff` compares two of those. `normal` and
`diff` are light; the others import pydantic and yaml.
"""
