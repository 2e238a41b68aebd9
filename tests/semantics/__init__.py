"""The sentences of the semantics as rows: facts, a day, and what has to come out.

The YAML files hold the rows; `language` and `verbs` turn a row's facts into events and fold them, `answers` asks a
program for what a row expects, `rows` reads the files. `tests/test_semantics.py` runs them all.

A row:

    - id: waived                      unique in its file
      of: [3.7]                       keys of the sentences it is a case of (declared at the head of the file)
      says: a waiver replaces the item's own evidence
      world: small                    optional: a list of facts shared by rows, declared under `worlds`
      facts:                          in the order of recording; the verbs are the functions of `language.Verbs`
        - {waive: A, for: M1, until: 2027-01-31}
        - {accept: E1, by: sato, refused: four-eyes}      an act that a rule refuses, on that ground
      D: 2026-11-24                   optional, this day by default
      as_of: 2026-11-20               optional: only facts recorded on or before that day are read
      strict: true                    optional
      since: 2026-11-20               optional: the earlier moment of a delta; `facts` are recorded then,
      then: [...]                     these between the two moments
      expect:
        A: {status: open}             an item on D
        M1: {verdict: conditional}    a milestone
        A@M1: {root: true}            an item in a milestone
        program: {rag: A}             the program as a whole
        delta: {lines: [...]}         what changed since the earlier moment

Every fact may say `on:` (day of recording, D by default; packs and program: 2026-10-01), `by:` (who acts), `why:` (a
reason) and `refused:`. An expected list equals the whole answer; `{has: […]}` and `{lacks: […]}` look at members only.
"""
