"""`export`: entries to Markdown or JSON, on standard output, in a file or one file each."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Arguments, Command, Parser, typed
from autonomie_coach.cli.filters import add_filters, read_filters
from autonomie_coach.cli.output import note, note_broken, write_exact
from autonomie_coach.errors import UsageError
from autonomie_coach.journal.entry import Listed

if TYPE_CHECKING:
    from pathlib import Path

    from autonomie_coach.cli.context import Context
    from autonomie_coach.export.format import Format
    from autonomie_coach.journal.entry import Entry

STANDARD_OUTPUT = "-"


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
    entries = _entries(context, arguments)
    if arguments.reflection:
        from autonomie_coach.export.reflection import walked

        entries = walked(entries)
    if not entries:
        note(context, context.words("export.nothing"))
    elif arguments.anonymous:
        entries = _without_names(context, entries)
    if arguments.output == STANDARD_OUTPUT:
        write_exact(context, _rendered(context, arguments, chosen, entries))
    elif entries:
        _write(context, arguments, chosen, entries)
        if context.journal.vault.sealing is not None:
            note(context, context.words("export.readable"))
    return 0


def _format(name: str) -> Format:
    from autonomie_coach.export.format import formats

    known = formats()
    if name not in known:
        raise UsageError("export.no_format", format=name, formats=", ".join(known))
    return known[name]


def _entries(context: Context, arguments: Arguments) -> list[Entry]:
    """Return the entries that were named, or all; of those the ones that the filters keep."""
    filters = read_filters(context, arguments)
    if arguments.entries:
        found = [context.journal.find(reference).entry for reference in arguments.entries]
        entries = list({one.head.path: one for one in found}.values())
    else:
        entries, broken = context.journal.all()
        note_broken(context, broken)
    return [one for one in entries if filters.keep(Listed.of(one.head))]


def _without_names(context: Context, entries: list[Entry]) -> list[Entry]:
    """Put initials for the persons of the whole journal, and say what was replaced."""
    from autonomie_coach.coach.people import anonymiser

    replacing = anonymiser(context.journal)
    anonymous = [replacing.entry(one) for one in entries]
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


def _rendered(context: Context, arguments: Arguments, chosen: Format, entries: list[Entry]) -> str:
    render = chosen.render
    if arguments.reflection and chosen.render_reflection is not None:
        render = chosen.render_reflection
    return render(entries, context.words, context.language)


def _write(context: Context, arguments: Arguments, chosen: Format, entries: list[Entry]) -> None:
    from autonomie_coach.export.write import write_export, write_exports
    from autonomie_coach.storage.paths import expanded

    path = expanded(arguments.output)
    if not _names_a_folder(arguments.output, path):
        write_export(path, _rendered(context, arguments, chosen, entries), arguments.force)
        note(context, context.words("export.written", path=path))
        return
    files = _files(context, arguments, chosen, entries)
    write_exports(path, files, arguments.force)
    words = context.words
    note(context, words("export.written_to_folder", path=path, count=len(files)))


def _names_a_folder(output: str, path: Path) -> bool:
    return output.endswith(tuple({"/", os.sep})) or path.is_dir()


def _files(
    context: Context, arguments: Arguments, chosen: Format, entries: list[Entry]
) -> dict[str, str]:
    """Return the files of a folder by name: one an entry, or the one document of the route."""
    if arguments.reflection:
        name = f"{context.words('export.reflection.file')}{chosen.suffix}"
        return {name: _rendered(context, arguments, chosen, entries)}
    from autonomie_coach.export.write import export_file_name

    files: dict[str, str] = {}
    for entry in entries:
        name = export_file_name(entry, chosen.suffix)
        number = 2
        while name in files:
            # Two files of the journal can hold the same id.
            name = export_file_name(entry, f"-{number}{chosen.suffix}")
            number += 1
        files[name] = chosen.render([entry], context.words, context.language)
    return files


COMMAND = Command(name="export", help="export.help.command", arguments=declare, run=run)
