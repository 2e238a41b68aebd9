"""`keys`: the keys of the full-screen view, with those of the user's keymap."""

from __future__ import annotations

from ..command import Command, option, switch
from ..context import Context


def keys(ctx: Context) -> None:
    """Print every action with its keys, or a keymap file to begin with."""
    from ...tui.actions import actions
    from ...tui.keymap import default_place, example, keymap_file, own_keys, with_keys

    if ctx.args.example:
        ctx.out.lines((line, "") for line in example(actions()).splitlines())
        return
    own = own_keys(ctx.args.keymap, actions())
    known = with_keys(actions(), own)
    place = keymap_file(ctx.args.keymap)
    if ctx.args.json:
        rows = [
            {
                "id": each.id,
                "keys": each.keys.split(),
                "label": each.label,
                "scope": each.scope,
                "help": each.help,
                "own": each.id in own,
            }
            for each in known
        ]
        ctx.out.json({"schema": "readiness/keys/v1", "keymap": str(place) if place else None, "keys": rows})
        return
    ctx.out.say(f"keymap {place}" if place else f"no keymap: `readiness keys --example` begins one, {default_place()}")
    ctx.out.table(
        ("Action", "Keys", "", "Does"),
        ((each.id, each.keys, "own" if each.id in own else "", each.label) for each in known),
    )


COMMANDS = (
    Command(
        "keys",
        "what each key does in the full-screen view, and a keymap of your own to begin with",
        run=keys,
        arguments=(
            option("--keymap", "FILE", "this keymap instead of yours; `none` for ours", default=""),
            switch("--example", "print a keymap with every action, each line commented out"),
        ),
        examples=("readiness keys", "readiness keys --example > keymap.toml", "readiness keys --keymap keymap.toml"),
        details='A keymap is TOML: a table [keys] with lines like "item.note" = "N", several as a list, none as "". '
        "It is found by --keymap, else READINESS_KEYMAP, else in your settings folder, and checked before the screen "
        "opens: an unknown action, a key that no terminal sends or two actions on one key are errors.",
    ),
)
