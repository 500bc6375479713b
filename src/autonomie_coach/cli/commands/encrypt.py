"""`encrypt`: puts the journal under a passphrase or an age key, or changes the passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command
from autonomie_coach.cli.output import is_terminal, note, say
from autonomie_coach.cli.unlocking import new_passphrase, passphrase_of
from autonomie_coach.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.storage.encryption import Turned


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "--change-passphrase", action="store_true", help=parser.words("cli.encrypt.change")
    )


def run(context: Context, arguments: Arguments) -> int:
    """Encrypt, after saying what it covers and what it does not."""
    from autonomie_coach.coach import locking

    words, journal = context.words, context.journal
    if arguments.change_passphrase:
        return _change(context)
    if journal.vault.sealing is not None:
        journal.vault.open()
        say(context, words("cli.encrypt.already"))
        return 0
    key_file = context.key_file
    note(context, words("cli.encrypt.before_file" if key_file else "cli.encrypt.before"))
    told = progress(context)
    if key_file is not None:
        turned = locking.lock_up_with(journal, key_file, passphrase_of(context), told)
        if arguments.age_key:
            from autonomie_coach.storage.settings import save_settings

            save_settings(context.settings_path, age_key=str(key_file))
            note(context, words("cli.encrypt.remembered", path=context.settings_path))
    else:
        turned = locking.lock_up(journal, _wanted(context), told)
    tell(context, turned, "cli.encrypt.done")
    foreign = locking.foreign_files(context.root)
    for path in foreign:
        say(context, words("cli.encrypt.foreign", path=path))
    say(context, words("cli.encrypt.not_covered"))
    if context.calendar.path is not None:
        say(context, words("calendar.not_covered", path=context.calendar.path))
    return 0


def _wanted(context: Context) -> str:
    from autonomie_coach.coach.locking import SHORT

    passphrase = new_passphrase(context)
    if len(passphrase) < SHORT:
        note(context, context.words("cli.encrypt.short"))
    return passphrase


def _change(context: Context) -> int:
    from autonomie_coach.coach import locking

    if context.passphrase_fd is not None:
        # One descriptor gives one line; two passphrases are a matter for a person.
        raise UsageError("usage.passphrase_by_hand")
    old = passphrase_of(context)()
    locking.change_passphrase(context.journal, lambda: old, _wanted(context))
    say(context, context.words("cli.encrypt.changed"))
    return 0


def progress(context: Context) -> Callable[[int, int], None]:
    """Return what shows how far it is, on a terminal; elsewhere it says nothing."""
    if not is_terminal(context.stderr):
        return lambda *_: None

    def told(number: int, total: int) -> None:
        end = "\n" if number == total else ""
        line = context.words("cli.encrypt.progress", number=number, total=total)
        context.stderr.write(f"\r{line}{end}")
        context.stderr.flush()

    return told


def tell(context: Context, turned: Turned, key: str) -> None:
    """Say how many files were done, and name those that could not be."""
    say(context, context.words(key, count=turned.count))
    for path in turned.left:
        note(context, context.words("cli.encrypt.left", path=path))


COMMAND = Command("encrypt", "cli.encrypt.help", arguments, run)
