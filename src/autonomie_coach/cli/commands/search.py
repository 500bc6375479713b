"""`search`: entries that hold all words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, add_json, typed
from autonomie_coach.cli.filters import add_filters, read_filters
from autonomie_coach.cli.output import note, note_broken, say, write_exact

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.journal.search import Hit, Term


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "words", nargs="+", type=typed, metavar="WORDS", help=parser.words("cli.help.words")
    )
    add_json(parser)
    add_filters(parser)


def run(context: Context, arguments: Arguments) -> int:
    """Write the entries that the filters keep and that hold all words, newest first."""
    from pathlib import Path

    from autonomie_coach.journal.entries import Stored
    from autonomie_coach.journal.search import find, terms_of

    filters = read_filters(context, arguments)
    terms = terms_of(arguments.words)
    listed, broken = context.journal.listed(terms)
    kept = (context.journal.try_read(Path(one.path)) for one in listed if filters.keep(one))
    entries = (one.entry for one in kept if isinstance(one, Stored))
    hits = [hit for entry in entries if (hit := find(entry, terms)) is not None]
    if arguments.json:
        from autonomie_coach.export.objects import json_text

        write_exact(context, json_text([_as_object(hit) for hit in hits]))
    else:
        _show(context, hits)
    if not terms:
        note(context, context.words("cli.search.no_words"))
    elif not hits:
        _say_nothing(context, arguments, terms)
    note_broken(context, broken)
    return 0


def _say_nothing(context: Context, arguments: Arguments, terms: tuple[Term, ...]) -> None:
    """Say that nothing was found, and what may have been meant; beside JSON only the latter."""
    from autonomie_coach.coach.suggesting import suggestion

    words, query = context.words, " ".join(arguments.words)
    meant = suggestion(context.journal, query, terms)
    nothing = words("journal.nothing_found", query=query)
    if meant is not None:
        note(context, f"{nothing} {words('journal.meant', query=meant)}")
    elif not arguments.json:
        note(context, nothing)


def _as_object(hit: Hit) -> dict[str, object]:
    return {
        "id": hit.head.id,
        "title": hit.head.title,
        "started": hit.head.started.isoformat(),
        "step": hit.step,
        "snippet": hit.snippet,
        "matches": [list(span) for span in hit.matches],
    }


def _show(context: Context, hits: list[Hit]) -> None:
    from autonomie_coach.cli.commands.list import list_lines
    from autonomie_coach.journal.entry import Listed

    lines = list_lines(context, [Listed.of(hit.head) for hit in hits])
    for hit, line in zip(hits, lines, strict=True):
        say(context, line)
        say(context, f"    {marked(hit)}")


def marked(hit: Hit) -> str:
    """Return the snippet with its matches between ‹ and ›."""
    parts: list[str] = []
    at = 0
    for start, end in hit.matches:
        parts += [hit.snippet[at:start], "‹", hit.snippet[start:end], "›"]
        at = end
    return "".join([*parts, hit.snippet[at:]])


COMMAND = Command("search", "cli.search.help", arguments, run)
