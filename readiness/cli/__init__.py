"""The command line: `readiness COMMAND …`. How a command is added:

1. **Declare it once**, in a module of `readiness/cli/commands/` (one module a family and direction: what reads lies
   apart from what writes, so that reading loads less), as a member of the module's `COMMANDS`::

       COMMANDS = (
           Command(
               "item list",                                     # the words typed; a family has two
               "the items of programs, in checklist order",     # one line: help, completion, docs table
               run=list_items,                                  # (Context) -> int | None; None is exit 0
               arguments=(PROGRAMS, option("--owner", "ID", "owned by this person; `me` is you")),
               examples=("readiness item list RX-101 --status open",),
           ),
       )

2. **Register its words** with one line in `registry.GROUPS` (group → words → module). The registry is all that is
   loaded to find a command; help, shell completion, the documents' table and the tests are derived from it and from
   the declarations.
3. **Run**: `run(ctx)` reads `ctx.args` (a flag `--due-before` is `ctx.args.due_before`; a Python keyword gets a final
   underscore: `--class` is `class_`), asks `ctx.workspace` for one use case, and prints through `ctx.out`:

   * `ctx.out.json(document)` when `ctx.args.json`: one object with `schema` first; build it in `readiness/reports/` and
     add its model to `readiness/reports/contract.py`, then `make schemas`;
   * `ctx.out.print(line)` for data on stdout; cleaned, so that no control byte reaches the terminal;
   * `ctx.out.say(line)` for narration on stderr, silent with `--quiet`;
   * `ctx.out.table(heads, rows)` for columns;
   * `ctx.out.done(done)` for what an act recorded (`workspace.Done`): its id is the first word on stdout, or with
     `--json` the object `readiness/done/v1`.

4. **Errors** are raised, never printed: `UsageError` (2), `Refused` (1), `DataError` (3), `NothingToAssess` (4), `Busy`
   (75), each one line: what is wrong, what to do. An unknown id names the nearest (`workspace.identity.nearest`; the
   workspace does it for programs and people). A result that is no error but "not ready" is returned as an exit code.
5. **Imports**: the module's top may import the standard library's light half, `readiness.errors`, `.command`, the
   vocabulary and `readiness.domain`; whatever else it needs (pydantic, yaml, dataclasses…) is imported inside `run`.
6. **Arguments**: `positional`, `option`, `switch` and the ready-made ones in `options` (`PROGRAM`, `PROGRAMS`, `ITEM`,
   `ITEMS`, `REASON`, `JUDGED` …). What is typed is checked while parsing: `choices=one_of(Area)` names the near one,
   `type=options.day` and its neighbors raise `UsageError`. The global flags (`--db --on --as-of --json --actor --quiet
   --no-color`) are there for every command, before or after its words.

Tests call `main([...], clock=…)` and look at the exit code, stdout and stderr.
"""

from __future__ import annotations

from ..typed import TYPE_CHECKING

if TYPE_CHECKING:
    from ..clock import Clock


def main(argv: list[str], *, clock: Clock | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        argv: the words after `readiness`.
        clock: the source of time; the computer's by default. Only tests and the demo's makers give another.

    Raises:
        ReadinessError: what a person can act on; the entry point prints it and returns its code.
    """
    from .dispatch import dispatch

    return dispatch(argv, clock)
