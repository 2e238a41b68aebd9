"""`completion SHELL`: shell completion, made from the declarations of the commands."""

from __future__ import annotations

from ..command import Command, positional
from ..context import Context

SHELLS = ("bash", "zsh", "fish")


def completion(ctx: Context) -> None:
    """Print the script."""
    from ..completing import script

    ctx.out.print(script(ctx.args.shell))


COMMANDS = (
    Command(
        "completion",
        "a script that completes commands and flags in your shell",
        run=completion,
        arguments=(positional("shell", "bash, zsh or fish", choices=SHELLS),),
        examples=(
            "readiness completion bash > ~/.local/share/bash-completion/completions/readiness",
            "readiness completion fish > ~/.config/fish/completions/readiness.fish",
            "source <(readiness completion zsh)",
        ),
    ),
)
