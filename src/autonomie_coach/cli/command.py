"""What a subcommand is; each module in `cli/commands` has one as `COMMAND`."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from autonomie_coach.content.loader import languages
from autonomie_coach.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from autonomie_coach.cli.context import Context
    from autonomie_coach.content.words import Words

Arguments = argparse.Namespace


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the language of `words` and raises instead of exiting."""

    def __init__(self, words: Words, **options: Any) -> None:
        super().__init__(allow_abbrev=False, add_help=False, **options)
        self.words = words

    def error(self, message: str) -> NoReturn:
        """Report wrong usage.

        Raises:
            UsageError: always.
        """
        raise UsageError("usage.wrong", message=message, command=self.prog)


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand.

    `help` is the key of the line that says what it does. `arguments` declares its own arguments;
    the parser's `words` hold their help texts. `run` does it and returns the exit status; it
    raises a CoachError for what the user should know.
    """

    name: str
    help: str
    arguments: Callable[[Parser], None]
    run: Callable[[Context, Arguments], int]


def typed(argument: str) -> str:
    """Return an argument as text: bytes that are not UTF-8 become U+FFFD.

    In an ASCII locale Python hands over the bytes of `é` as lone surrogates.
    """
    return os.fsencode(argument).decode("utf-8", "replace")


def add_json(parser: Parser) -> None:
    """Declare `--json`."""
    parser.add_argument("--json", action="store_true", help=parser.words("cli.help.json"))


def add_global(parser: Parser, default: dict[str, Any]) -> None:
    """Declare what may stand before and after a subcommand; after it counts when given there."""
    words = parser.words
    group = parser.add_argument_group(words("cli.help.global"))
    group.add_argument("--lang", choices=languages(), help=words("cli.help.lang"), **default)
    group.add_argument("--journal", metavar="DIR", help=words("cli.help.journal"), **default)
    group.add_argument(
        "--passphrase-fd",
        type=int,
        metavar="N",
        help=words("cli.help.passphrase_fd"),
        **default,
    )
    group.add_argument("--age-key", metavar="FILE", help=words("cli.help.age_key"), **default)
    group.add_argument("--help", action="help", help=words("cli.help.help"))
