"""The scripts of `completion`: commands, their flags and the closed lists of words that flags take."""

from __future__ import annotations

from collections.abc import Iterable

from .command import Argument, Command
from .options import GLOBALS
from .registry import FAMILIES, all_commands


def script(shell: str) -> str:
    """The completion script for `bash`, `zsh` or `fish`."""
    commands = [command for _, command in all_commands()]
    if shell == "fish":
        return _fish(commands)
    if shell == "zsh":
        return "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n" + _bash(commands)
    return _bash(commands)


def _flags(arguments: Iterable[Argument]) -> str:
    return " ".join(name for each in arguments if each.flag for name in each.names)


def _words(arguments: Iterable[Argument]) -> str:
    return " ".join(word for each in arguments if not each.flag for word in each.choices)


def _bash(commands: Iterable[Command]) -> str:
    """Completion by a `case` of the command's words; after a flag with a closed list, that list."""
    known = list(commands)
    cases = "\n".join(
        f'    "{each.name}") words="{_flags(each.arguments)} {_words(each.arguments)}" ;;' for each in known
    )
    families = "\n".join(
        f'    "{family}") words="$words {" ".join(second)}" ;;'
        for family in sorted(FAMILIES)
        for second in [[each.name.split()[1] for each in known if each.name.startswith(f"{family} ")]]
    )
    lists = "\n".join(
        f'    "{each.name} {name}") words="{" ".join(argument.choices)}" ;;'
        for each in known
        for argument in each.arguments
        if argument.flag and argument.choices
        for name in argument.names
    )
    valued = "|".join(name for each in GLOBALS if each.takes_value for name in each.names)
    first = " ".join(sorted({each.name.split()[0] for each in known}))
    return f"""\
_readiness() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}" one="" two="" words="" skip="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    if [ -n "$skip" ]; then skip=""; continue; fi
    case "${{COMP_WORDS[i]}}" in
      {valued}) skip=1 ;;
      -*) ;;
      *) if [ -z "$one" ]; then one="${{COMP_WORDS[i]}}"; elif [ -z "$two" ]; then two="${{COMP_WORDS[i]}}"; fi ;;
    esac
  done
  if [ -z "$one" ]; then words="{first}"; fi
  case "$one" in
{cases}
  esac
  if [ -z "$two" ]; then case "$one" in
{families}
  esac; fi
  case "$one $two" in
{cases}
  esac
  words="$words {_flags(GLOBALS)} --help"
  case "$one $two $previous" in
{lists}
  esac
  case "$one $previous" in
{lists}
  esac
  case "$previous" in
    --db|--file|-o|--output) COMPREPLY=($(compgen -f -- "$current")) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$current")) ;;
  esac
}}
complete -o bashdefault -F _readiness readiness"""


def _fish(commands: Iterable[Command]) -> str:
    """One `complete` line a command and a flag."""
    lines = ["complete -c readiness -f"]
    for each in GLOBALS:
        lines.append(_fish_flag(each, ""))
    families: dict[str, list[str]] = {}
    for command in commands:
        first, _, second = command.name.partition(" ")
        seen = f"__fish_seen_subcommand_from {first}"
        if second:
            families.setdefault(first, []).append(second)
            lines.append(f"complete -c readiness -n '{seen}' -a {second} -d {_quoted(command.help)}")
            seen += f"; and __fish_seen_subcommand_from {second}"
        else:
            lines.append(f"complete -c readiness -n __fish_use_subcommand -a {first} -d {_quoted(command.help)}")
        for each in command.arguments:
            if each.flag:
                lines.append(_fish_flag(each, seen))
            elif each.choices:
                lines.append(f"complete -c readiness -n '{seen}' -a {_quoted(' '.join(each.choices))}")
    for first, members in families.items():
        lines.append(f"complete -c readiness -n __fish_use_subcommand -a {first} -d {_quoted(', '.join(members))}")
    return "\n".join(lines)


def _fish_flag(argument: Argument, when: str) -> str:
    parts = ["complete -c readiness"]
    if when:
        parts.append(f"-n '{when}'")
    for name in argument.names:
        parts.append(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}")
    if argument.takes_value:
        parts.append(f"-x -a {_quoted(' '.join(argument.choices))}" if argument.choices else "-r")
    parts.append(f"-d {_quoted(argument.help)}")
    return " ".join(parts)


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
