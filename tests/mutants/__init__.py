"""A small mutation tester for the domain: `make mutants`, or `python -m tests.mutants --help`.

`mutate` makes the mutants of a module, one small change each; `trial` runs the tests that belong to a module against
one of them, in a process of its own; `targets` says which tests those are. A mutant that no test notices is a survivor:
either a test is missing, or the change is no change (then `equivalent.txt` lists it, with the reason).
"""
