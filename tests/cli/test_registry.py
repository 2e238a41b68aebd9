"""Every command is declared once and well; help, completion and the registry say the same."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess

import pytest

from readiness.cli.command import Command
from readiness.cli.completing import script
from readiness.cli.options import GLOBALS
from readiness.cli.parsing import find_words, parse
from readiness.cli.registry import FAMILIES, GROUPS, MODULES, all_commands, load
from tests.cli.conftest import Typing
from tests.hygiene import source

COMMANDS = [command for _, command in all_commands()]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_declaration_is_complete(command: Command) -> None:
    assert command.help
    assert command.help == command.help[0].lower() + command.help[1:].rstrip(".")
    assert "\n" not in command.help
    assert command.examples
    names = [name for argument in (*command.arguments, *GLOBALS) for name in argument.names]
    assert len(names) == len(set(names))
    assert all(argument.help for argument in command.arguments)
    many = [each for each in command.arguments if not each.flag and each.nargs in ("*", "+")]
    assert len(many) <= 1


@pytest.mark.parametrize("example", [(c.name, e) for c in COMMANDS for e in c.examples], ids=lambda pair: pair[1])
def test_an_example_can_be_typed(example: tuple[str, str]) -> None:
    import shlex

    name, line = example
    inner = re.search(r"readiness [^)]*", line)
    assert inner is not None
    words = shlex.split(inner[0], comments=True)
    words = words[1 : words.index(">")] if ">" in words else words[1:]
    found, rest = find_words(words)
    assert found == name
    parse(load(name), rest)


def test_the_registry_lists_exactly_what_the_modules_declare() -> None:
    declared: dict[str, str] = {}
    for name in source.modules("readiness"):
        if name.startswith("readiness/cli/commands/") and not name.endswith("__init__.py"):
            module = name.rsplit("/", 1)[1].removesuffix(".py")
            for node in ast.walk(source.tree(name)):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "Command":
                    declared[ast.literal_eval(node.args[0])] = module
    assert {words: MODULES[words] for words in declared} == declared
    assert sum(len(members) for members in GROUPS.values()) == len(MODULES)


def test_help_lists_every_command_with_its_line(typed: Typing) -> None:
    answer = typed("--help", on="")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    for command in COMMANDS:
        assert any(re.match(rf"  {re.escape(command.name)} +\S", line) for line in lines), command.name
    for group in GROUPS:
        assert group in lines
    assert max(len(line) for line in lines) <= 110


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_commands_help_shows_arguments_and_examples(command: Command, typed: Typing) -> None:
    answer = typed(*command.name.split(), "--help", on="")
    assert (answer.code, answer.err) == (0, "")
    for argument in (*command.arguments, *GLOBALS):
        assert (argument.names[0] if argument.flag else argument.metavar) in answer.out
    for example in command.examples:
        assert f"  {example}\n" in answer.out
    assert typed(*command.name.split(), "-h", on="").out == answer.out


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_a_familys_help_lists_its_commands(family: str, typed: Typing) -> None:
    answer = typed(family, "--help", on="")
    assert answer.code == 0
    for words in MODULES:
        if words.startswith(f"{family} "):
            assert words in answer.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command_and_flag(shell: str) -> None:
    text = script(shell)
    for command in COMMANDS:
        assert all(word in text for word in command.name.split())
        for argument in command.arguments:
            assert all(name.lstrip("-") in text for name in argument.names if argument.flag)


def complete(*words: str) -> set[str]:
    """What bash offers for the last of these words."""
    bash = shutil.which("bash")
    assert bash is not None
    typed = " ".join(f"'{word}'" for word in words)
    tail = f'COMP_WORDS=({typed}); COMP_CWORD={len(words) - 1}; _readiness; printf "%s\\n" "${{COMPREPLY[@]}}"'
    done = subprocess.run(
        [bash, "--norc", "-c", f"{script('bash')}\n{tail}"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stderr == ""
    return set(done.stdout.split())


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_completes_commands_families_flags_and_their_words() -> None:
    assert {"status", "gate", "item"} <= complete("readiness", "")
    assert complete("readiness", "ga") == {"gate"}
    assert {"list", "show"} <= complete("readiness", "item", "")
    assert "--on-track" in complete("readiness", "gate", "--on")
    assert "--on-track" in complete("readiness", "--db", "x.db", "gate", "P", "--on")
    assert {"data", "cmc"} <= complete("readiness", "item", "list", "--area", "")
    assert complete("readiness", "completion", "f") == {"fish"}
