"""`doctor`: reads everything, changes nothing, names each file it cannot use and why."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from autonomie_coach.cli import unlocking
from autonomie_coach.cli.command import Command, add_json
from autonomie_coach.cli.output import say, write_exact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.coach.checkup import Checkup, Finding

MOST = 10
"""Findings of one kind that are written out for a person; `--json` has them all."""


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    add_json(parser)


def run(context: Context, arguments: Arguments) -> int:
    """Read everything and write what was found; 1 when a file cannot be used.

    Raises:
        StorageError: the journal folder cannot be used, or not be unlocked.
    """
    from autonomie_coach.coach.checkup import check_up

    journal = context.journal
    unlocking.set_up(context, to_read=True)
    journal.vault.check()
    journal.vault.open()
    found = check_up(journal, context.settings_path)
    if arguments.json:
        from autonomie_coach.export.objects import json_text

        write_exact(context, json_text(_object(context, found)))
    else:
        _tell(context, found)
    return 1 if found.wrong else 0


def _object(context: Context, found: Checkup) -> dict[str, Any]:
    return {
        "journal": str(context.root),
        "read": found.counts,
        "unusable": [_finding_object(context, one) for one in found.wrong],
        "notices": [_finding_object(context, one) for one in found.notices],
    }


def _finding_object(context: Context, finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "paths": [str(path) for path in finding.paths],
        "line": finding.line,
        "text": finding.said(context.words),
    }


def _tell(context: Context, found: Checkup) -> None:
    words = context.words
    for finding in found.wrong:
        say(context, f"! {finding.said(words)}")
    _tell_notices(context, found.notices)
    counts = ", ".join(
        words(f"doctor.read_{sort}", count=count)
        for sort, count in found.counts.items()
        if count or sort == "entries"
    )
    if found.wrong:
        say(context, words("doctor.some_wrong", count=len(found.wrong), counts=counts))
    elif found.notices:
        say(context, words("doctor.readable", counts=counts))
    else:
        say(context, words("doctor.healthy", counts=counts))


def _tell_notices(context: Context, notices: Sequence[Finding]) -> None:
    for kind, of_kind in groupby(notices, key=lambda one: one.kind):
        if kind == "settings":
            # Every run says this before anything else.
            continue
        same = list(of_kind)
        for finding in same[:MOST]:
            say(context, f"· {finding.said(context.words)}")
        if len(same) > MOST:
            say(context, f"· {context.words('doctor.more', count=len(same) - MOST, kind=kind)}")


COMMAND = Command("doctor", "doctor.help", arguments, run)
