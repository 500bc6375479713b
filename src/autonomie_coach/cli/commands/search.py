"""`search`: entries that hold all words."""

from __future__ import annotations

from itertools import islice
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING

from autonomie_coach.cli.command import Command, add_json, typed
from autonomie_coach.cli.filters import add_filters, read_filters
from autonomie_coach.cli.output import note, note_broken, write_exact
from autonomie_coach.engine.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.journal.entry import Listed
    from autonomie_coach.journal.search import Hit, Term

AT_ONCE = 500
"""Hits that are written together, while the rest are still to be made."""


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "words", nargs="+", type=typed, metavar="WORDS", help=parser.words("cli.help.words")
    )
    add_json(parser)
    add_filters(parser)


def run(context: Context, arguments: Arguments) -> int:
    """Write the entries that the filters keep and that hold all words, newest first."""
    from autonomie_coach.journal.search import Sought, terms_of

    filters = read_filters(context, arguments)
    terms = terms_of(arguments.words)
    sought = Sought(terms)
    holding, broken = context.journal.holding(sought)
    found = [(head, text) for head, text in holding if filters.keep(head)]
    hits = (sought.hit(head, text) for head, text in found)
    if arguments.json:
        _write_json(context, hits)
    elif found:
        _show(context, [head for head, _ in found], hits)
    if not terms:
        note(context, context.words("cli.search.no_words"))
    elif not found:
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


def _write_json(context: Context, hits: Iterable[Hit]) -> None:
    """Write the array as `json_text` does, so many hits at a time; by hand it is much faster."""
    from autonomie_coach.export.objects import harmless

    between = "[\n"
    for some in _parts(map(_json_of, hits)):
        write_exact(context, harmless(between + ",\n".join(some)))
        between = ",\n"
    write_exact(context, "[]\n" if between == "[\n" else "\n]\n")


def _json_of(hit: Hit) -> str:
    head = hit.head
    matches = ",\n".join(
        [f"      [\n        {start},\n        {end}\n      ]" for start, end in hit.matches]
    )
    return f"""\
  {{
    "id": {_quoted(head.id)},
    "title": {_quoted(head.title)},
    "started": {_quoted(head.started)},
    "step": {"null" if hit.step is None else _quoted(hit.step)},
    "snippet": {_quoted(hit.snippet)},
    "matches": [
{matches}
    ]
  }}"""


def _show(context: Context, heads: Sequence[Listed], hits: Iterable[Hit]) -> None:
    from autonomie_coach.cli.commands.list import list_lines

    lines = zip(list_lines(context, heads), hits, strict=True)
    for some in _parts(f"{visible(line)}\n    {visible(marked(hit))}\n" for line, hit in lines):
        context.stdout.write("".join(some))


def _parts(texts: Iterable[str]) -> Iterator[list[str]]:
    left = iter(texts)
    while some := list(islice(left, AT_ONCE)):
        yield some


def marked(hit: Hit) -> str:
    """Return the snippet with its matches between ‹ and ›."""
    parts: list[str] = []
    at = 0
    for start, end in hit.matches:
        parts += [hit.snippet[at:start], "‹", hit.snippet[start:end], "›"]
        at = end
    return "".join([*parts, hit.snippet[at:]])


COMMAND = Command("search", "cli.search.help", arguments, run)
