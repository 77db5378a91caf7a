"""Every command's help ends with examples, and every example is one that the command line takes."""

import shlex

import pytest
import typer

from service.cli.app import app
from service.cli.examples import EXAMPLES

TREE = typer.main.get_command(app)


def commands(group=TREE, path=()):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


@pytest.mark.parametrize(
    ("path", "command"), list(commands()), ids=lambda value: " ".join(value) if type(value) is tuple else ""
)
def test_each_command_has_examples_that_parse(path, command):
    examples = EXAMPLES[" ".join(path)]
    assert all(example in command.epilog for example in examples)
    for example in examples:
        words = shlex.split(example.partition(" >")[0])
        assert words[: len(path) + 1] == ["cocok", *path]
        command.make_context(path[-1], words[len(path) + 1 :])


def test_no_example_without_its_command():
    assert set(EXAMPLES) == {" ".join(path) for path, _ in commands()}
