"""The arguments of the program, with help and mistakes in the chosen language."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from autonomie_coach.cli import commands
from autonomie_coach.cli.command import Command, Parser, add_global
from autonomie_coach.cli.home import run_home
from autonomie_coach.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from autonomie_coach.cli.command import Arguments
    from autonomie_coach.content.words import Words

PROGRAM = "autonomie-coach"

_ARGPARSE = {
    "usage: ": "usage",
    "positional arguments": "positionals",
    "options": "options",
    "argument %(argument_name)s: %(message)s": "argument",
    "expected one argument": "one_value",
    "expected at least one argument": "some_values",
    "the following arguments are required: %s": "required",
    "unrecognized arguments: %s": "unknown",
    "ignored explicit argument %r": "no_value",
    "invalid %(type)s value: %(value)r": "wrong_value",
    "invalid choice: %(value)r (choose from %(choices)s)": "no_choice",
    "invalid choice: %(value)r, maybe you meant %(suggestion)r? (choose from %(choices)s)": (
        "no_choice"
    ),
}


def all_commands() -> Iterator[Command]:
    """Return every subcommand, by name."""
    for module in pkgutil.iter_modules(commands.__path__):
        found = importlib.import_module(f"{commands.__name__}.{module.name}")
        command: Command = found.COMMAND
        yield command


def parse(words: Words, arguments: Sequence[str]) -> Arguments:
    """Read the arguments of a run.

    Those that open home are read without the subcommands: its first frame need not wait for their
    modules.

    Raises:
        UsageError: they are not as they should be.
        SystemExit: help was asked for, and given.
    """
    if not {"--help", "--version"}.intersection(arguments):
        with suppress(UsageError):
            return _home_parser(words).parse_args(arguments)
    return build_parser(words).parse_args(arguments)


def _home_parser(words: Words) -> Parser:
    _speak(words)
    parser = Parser(words, prog=PROGRAM, description=words("cli.description"))
    add_global(parser, {})
    parser.add_argument("--version", action="store_true", help=words("cli.help.version"))
    parser.add_argument("--plain", action="store_true", help=words("cli.help.plain_home"))
    parser.add_argument("--demo", action="store_true", help=words("cli.help.demo"))
    parser.set_defaults(run=run_home)
    return parser


def build_parser(words: Words) -> Parser:
    """Return the parser of all arguments."""
    parser = _home_parser(words)

    class Subparser(Parser):
        """A parser with the same words; argparse makes them itself."""

        def __init__(self, **options: Any) -> None:
            super().__init__(words, **options)

    subcommands = parser.add_subparsers(
        title=words("cli.help.commands"),
        metavar=words("cli.help.command"),
        parser_class=Subparser,
    )
    for command in all_commands():
        line = words(command.help)
        one = subcommands.add_parser(command.name, help=line, description=line)
        command.arguments(one)
        add_global(one, {"default": argparse.SUPPRESS})
        one.set_defaults(run=command.run)
    return parser


def _speak(words: Words) -> None:
    """Let argparse take its own words from the words file; it looks them up by these two names."""

    def translated(text: str) -> str:
        return words(f"cli.argparse.{_ARGPARSE[text]}") if text in _ARGPARSE else text

    def counted(one: str, many: str, count: int) -> str:
        return translated(one if count == 1 else many)

    vars(argparse).update(_=translated, ngettext=counted)
