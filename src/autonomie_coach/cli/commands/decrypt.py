"""`decrypt`: writes an encrypted journal as open files again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command
from autonomie_coach.cli.commands.encrypt import progress, tell
from autonomie_coach.cli.output import say
from autonomie_coach.errors import StorageError

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context


def arguments(_: Parser) -> None:
    """Declare nothing: the key comes with the global options."""


def run(context: Context, _: Arguments) -> int:
    """Take the lock off; asks for the key first."""
    from autonomie_coach.coach import locking

    vault = context.journal.vault
    if vault.sealing is None:
        raise StorageError("decrypt.not_encrypted", path=vault.root)
    vault.open()
    if vault.sealing is None:
        # Unlocking finished a decryption that was interrupted.
        say(context, context.words("cli.decrypt.finished"))
        return 0
    turned = locking.take_off(context.journal, progress(context))
    tell(context, turned, "cli.decrypt.done")
    if vault.sealing is not None:
        raise StorageError("decrypt.some_left", count=len(turned.left))
    return 0


COMMAND = Command("decrypt", "cli.decrypt.help", arguments, run)
