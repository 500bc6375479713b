"""The key of an encrypted journal: from the terminal, a descriptor or a key file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from autonomie_coach.cli.output import note
from autonomie_coach.errors import KeyMissingError, StorageError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from autonomie_coach.cli.context import Context
    from autonomie_coach.storage.settings import Settings
    from autonomie_coach.storage.vault import Vault

KEY_VARIABLE = "AUTONOMIE_COACH_AGE_KEY"

TRIES = 3
"""How often the terminal is asked for a passphrase."""


def key_file_of(asked: str | None, settings: Settings, vault: Vault) -> Path | None:
    """Return the age key file of this run: asked for, or from the environment.

    The one in the settings counts for a journal that opens with a key file, and for no other.
    """
    from autonomie_coach.storage.paths import expanded

    named = asked or os.environ.get(KEY_VARIABLE)
    if not named and settings.age_key and _opens_with_a_file(vault):
        named = settings.age_key
    return expanded(named) if named else None


def _opens_with_a_file(vault: Vault) -> bool:
    try:
        return vault.sealing is not None and vault.sealing.key == "key-file"
    except StorageError:
        # What is wrong is said when something in the journal is first needed.
        return False


def set_up(context: Context, *, to_read: bool = False) -> None:
    """Let the journal ask for its key when something in it is first needed.

    `to_read` leaves every file as it is, also where encrypting it was interrupted.
    """
    context.journal.vault.ask_key = lambda: unlock(context, to_read=to_read)


def unlock(context: Context, *, to_read: bool = False) -> None:
    """Open the journal with the key of this run; a person gets a few tries.

    Raises:
        KeyMissingError: no key, or not the right one.
    """
    from autonomie_coach.coach import locking

    ask = passphrase_of(context)
    unlock_with = locking.open_to_read if to_read else locking.unlock
    for left in range(TRIES - 1, -1, -1):
        try:
            unlock_with(context.journal, context.key_file, ask)
        except KeyMissingError as error:
            typed = context.passphrase_fd is None and error.key == "key.wrong_passphrase"
            if not typed or not left:
                raise
            note(context, context.words.of_error(error))
        else:
            return


def passphrase_of(context: Context, question: str = "lock.ask") -> Callable[[], str]:
    """Return what gives the passphrase: the first line of a descriptor, else the terminal."""
    number = context.passphrase_fd
    if number is not None:
        return lambda: _first_line(number)
    return lambda: _typed(context, question)


def new_passphrase(context: Context) -> str:
    """Return a passphrase for the journal, which a person types twice.

    Raises:
        KeyMissingError: there is no terminal to ask on, it is empty, or the two differ.
    """
    if context.passphrase_fd is None and not _has_terminal():
        raise KeyMissingError("key.none_chosen")
    first = passphrase_of(context, "lock.ask_new")()
    if not first:
        raise KeyMissingError("key.empty")
    if context.passphrase_fd is None and _typed(context, "lock.ask_again") != first:
        raise KeyMissingError("key.differ")
    return first


def _first_line(number: int) -> str:
    line = b""
    try:
        # A byte at a time: what stands behind the line belongs to whoever reads on.
        while (byte := os.read(number, 1)) not in (b"", b"\n"):
            line += byte
    except OSError as error:
        raise UsageError("usage.no_descriptor", number=number) from error
    return line.decode("utf-8", "replace").removesuffix("\r")


def _typed(context: Context, question: str) -> str:
    import getpass

    if not _has_terminal():
        raise KeyMissingError("key.none_given")
    try:
        return getpass.getpass(f"{context.words(question)} ")
    except EOFError as error:
        raise KeyMissingError("key.none_given") from error


def _has_terminal() -> bool:
    if os.name != "posix":
        return os.isatty(0)
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
