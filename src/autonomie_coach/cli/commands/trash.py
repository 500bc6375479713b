"""`trash`: what was deleted; `--empty` removes it for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, add_json
from autonomie_coach.cli.output import columns, note, note_broken, say, shortened, write_exact
from autonomie_coach.decisions.card import Card
from autonomie_coach.journal.entry import Broken, Head

if TYPE_CHECKING:
    from collections.abc import Sequence

    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.coach.trash import Trashed


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    add_json(parser)
    parser.add_argument("--empty", action="store_true", help=parser.words("cli.trash.empty"))


def run(context: Context, arguments: Arguments) -> int:
    """Write what is in the trash, deleted last first; or empty it, once the number was typed."""
    from autonomie_coach.coach import trash

    if arguments.empty:
        return _empty(context)
    items = trash.trashed(context.journal)
    if arguments.json:
        _write_json(context, items)
    elif items:
        say(context, "\n".join(_lines(context, items)))
    else:
        note(context, context.words("cli.trash.nothing"))
    note_broken(context, (one.what for one in items if isinstance(one.what, Broken)))
    return 0


def _write_json(context: Context, items: Sequence[Trashed]) -> None:
    from autonomie_coach.export.objects import json_rows

    write_exact(context, json_rows(_as_object(context, one) for one in items))


def _as_object(context: Context, one: Trashed) -> dict[str, object]:
    """Return a row of `list --json`; of a file that cannot be read, null and why.

    Of a decision only what an entry has as well, and its person.
    """
    from autonomie_coach.export.objects import HEAD_KEYS, head_object
    from autonomie_coach.storage.names import stem_of

    deleted = one.deleted.isoformat()
    if isinstance(one.what, Head):
        return head_object(one.what) | {"deleted": deleted}
    nothing: dict[str, object] = dict.fromkeys(HEAD_KEYS)
    if isinstance(one.what, Card):
        card = one.what
        known = {"id": card.id, "title": card.decision, "language": card.language}
        more = {"path": str(one.path), "deleted": deleted, "person": card.person or None}
        return nothing | known | more
    known = {"id": stem_of(one.path.name), "path": str(one.path), "deleted": deleted}
    return nothing | known | {"unreadable": context.words.of_error(one.what.error)}


def _lines(context: Context, items: Sequence[Trashed]) -> list[str]:
    from autonomie_coach.coach.card_copies import made_by
    from autonomie_coach.coach.trash import short_names
    from autonomie_coach.journal.copies import versions_among
    from autonomie_coach.storage.names import stem_of

    words = context.words
    heads = [one.what for one in items if isinstance(one.what, Head)]
    made = {
        copy.head.path: words(f"copies.{copy.origin}")
        for versions in versions_among(heads)
        for copy in versions.copies
    }
    cards = made_by(one.what for one in items if isinstance(one.what, Card))
    made |= {path: words(f"copies.{origin}") for path, origin in cards.items()}
    names = short_names(context.journal, items)
    rows = [(words("cli.trash.deleted"), words("cli.trash.written"), "", "", "", "")]
    for one in items:
        day, what = one.deleted.date().isoformat(), one.what
        if isinstance(what, Broken):
            stem = stem_of(one.path.name)
            rows.append((day, "", stem, words("cli.trash.broken"), names[one.path], ""))
        elif isinstance(what, Card):
            begun = min((event.date.isoformat() for event in what.history), default="")
            title, copy = f"{what.decision} · {what.person}", made.get(what.path, "")
            rows.append(
                (day, begun, shortened(title), words("cli.trash.card"), names[one.path], copy)
            )
        else:
            draft = words("cli.list.draft") if what.status == "draft" else ""
            written = what.started.date().isoformat()
            copy = made.get(what.path, "")
            rows.append((day, written, shortened(what.title), draft, names[one.path], copy))
    return columns(rows)


def _empty(context: Context) -> int:
    from autonomie_coach.cli.confirming import is_typed
    from autonomie_coach.coach import trash

    words = context.words
    paths = trash.files(context.journal)
    if not paths:
        note(context, words("cli.trash.nothing"))
        return 0
    if not is_typed(context, words("cli.trash.ask", count=len(paths)), str(len(paths))):
        note(context, words("cli.trash.kept"))
        return 1
    removed = trash.empty(context.journal, paths)
    note(context, words("cli.trash.emptied", count=len(removed.paths)))
    for error in removed.failed:
        note(context, words.of_error(error))
    return 1 if removed.failed else 0


COMMAND = Command("trash", "cli.trash.help", arguments, run)
