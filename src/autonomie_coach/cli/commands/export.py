"""`export`: entries to Markdown or JSON, on standard output, in a file or one file each."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Arguments, Command, Parser, typed
from autonomie_coach.cli.filters import add_filters, read_filters
from autonomie_coach.cli.output import note, note_broken, write_exact
from autonomie_coach.errors import UsageError
from autonomie_coach.journal.entry import Listed

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.cli.context import Context
    from autonomie_coach.cli.filters import Filters
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.export.format import Format
    from autonomie_coach.journal.entry import Entry

STANDARD_OUTPUT = "-"


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is exported; decisions are there in a reflection only."""

    entries: list[Entry]
    cards: list[Card]


def declare(parser: Parser) -> None:
    """Declare the arguments of `export`."""
    words = parser.words
    parser.add_argument(
        "entries", nargs="*", type=typed, metavar="ENTRY", help=words("export.help.entry")
    )
    parser.add_argument("--reflection", action="store_true", help=words("export.help.reflection"))
    parser.add_argument(
        "--format", type=typed, default="md", metavar="md|json", help=words("export.help.format")
    )
    parser.add_argument(
        "--output",
        default=STANDARD_OUTPUT,
        metavar="FILE|DIR|-",
        help=words("export.help.output"),
    )
    parser.add_argument("--anonymous", action="store_true", help=words("export.help.anonymous"))
    parser.add_argument("--force", action="store_true", help=words("export.help.force"))
    add_filters(parser)


def run(context: Context, arguments: Arguments) -> int:
    """Write the entries that are meant."""
    if not arguments.output:
        raise UsageError("export.no_output")
    chosen = _format(arguments.format)
    filters = read_filters(context, arguments)
    entries = _entries(context, arguments, filters)
    cards: list[Card] = []
    if arguments.reflection:
        from autonomie_coach.export.reflection import walked

        entries = walked(entries)
        cards = _cards(context, arguments, filters, entries)
    if not entries and not cards:
        note(context, context.words("export.nothing"))
    elif arguments.anonymous:
        entries, cards = _without_names(context, entries, cards)
    whole = Chosen(entries, cards)
    if arguments.output == STANDARD_OUTPUT:
        write_exact(context, _rendered(context, arguments, chosen, whole))
    elif entries or cards:
        _write(context, arguments, chosen, whole)
        if context.journal.vault.sealing is not None:
            note(context, context.words("export.readable"))
    return 0


def _format(name: str) -> Format:
    from autonomie_coach.export.format import formats

    known = formats()
    if name not in known:
        raise UsageError("export.no_format", format=name, formats=", ".join(known))
    return known[name]


def _entries(context: Context, arguments: Arguments, filters: Filters) -> list[Entry]:
    """Return the entries that were named, or all; of those the ones that the filters keep."""
    if arguments.entries:
        found = [context.journal.find(reference).entry for reference in arguments.entries]
        entries = list({one.head.path: one for one in found}.values())
    else:
        entries, broken = context.journal.all()
        note_broken(context, broken)
    return [one for one in entries if filters.keep(Listed.of(one.head))]


def _cards(
    context: Context, arguments: Arguments, filters: Filters, entries: list[Entry]
) -> list[Card]:
    """Return the decisions that belong to a reflection of these entries."""
    from autonomie_coach.cli.commands.decisions import note_unread
    from autonomie_coach.coach.register import of_person, within
    from autonomie_coach.decisions.cards import Register

    read = Register(context.journal.vault).cards()
    note_unread(context, read.unread)
    cards = within(of_person(read.kept, arguments.person), filters.since, filters.until)
    if not arguments.entries and filters.only_of_days_and_persons:
        return cards
    # Of some exercises only: those decisions that came out of them.
    ids = {one.id for one in entries}
    return [one for one in cards if one.source in ids]


def _without_names(
    context: Context, entries: list[Entry], cards: list[Card]
) -> tuple[list[Entry], list[Card]]:
    """Put initials for the persons of the whole journal, and say what was replaced."""
    from autonomie_coach.coach.people import anonymiser

    replacing = anonymiser(context.journal)
    anonymous = [replacing.entry(one) for one in entries], [replacing.card(one) for one in cards]
    words = context.words
    names = [
        words("export.anonymous.name", name=one.name, initials=one.initials, count=one.count)
        for one in replacing.replaced
    ]
    if names:
        note(context, words("export.anonymous.replaced", names="; ".join(names)))
    else:
        note(context, words("export.anonymous.none"))
    note(context, words("export.anonymous.remain"))
    return anonymous


def _rendered(context: Context, arguments: Arguments, chosen: Format, whole: Chosen) -> str:
    words, language = context.words, context.language
    if arguments.reflection:
        return chosen.render_reflection(whole.entries, whole.cards, words, language)
    return chosen.render(whole.entries, words, language)


def _write(context: Context, arguments: Arguments, chosen: Format, whole: Chosen) -> None:
    from autonomie_coach.export.write import write_export, write_exports
    from autonomie_coach.storage.paths import expanded

    path = expanded(arguments.output)
    if not _names_a_folder(arguments.output, path):
        write_export(path, _rendered(context, arguments, chosen, whole), arguments.force)
        note(context, context.words("export.written", path=path))
        return
    files = _files(context, arguments, chosen, whole)
    write_exports(path, files, arguments.force)
    words = context.words
    note(context, words("export.written_to_folder", path=path, count=len(files)))


def _names_a_folder(output: str, path: Path) -> bool:
    return output.endswith(tuple({"/", os.sep})) or path.is_dir()


def _files(context: Context, arguments: Arguments, chosen: Format, whole: Chosen) -> dict[str, str]:
    """Return the files of a folder by name: one an entry, or the one document of the route."""
    if arguments.reflection:
        name = f"{context.words('export.reflection.file')}{chosen.suffix}"
        return {name: _rendered(context, arguments, chosen, whole)}
    from autonomie_coach.export.write import export_file_name

    files: dict[str, str] = {}
    for entry in whole.entries:
        name = export_file_name(entry, chosen.suffix)
        number = 2
        while name in files:
            # Two files of the journal can hold the same id.
            name = export_file_name(entry, f"-{number}{chosen.suffix}")
            number += 1
        files[name] = chosen.render([entry], context.words, context.language)
    return files


COMMAND = Command(name="export", help="export.help.command", arguments=declare, run=run)
