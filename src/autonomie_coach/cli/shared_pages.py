"""`decisions card` and `decisions sheet`: what the other person gets, to the screen or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.command import typed
from autonomie_coach.cli.output import note, write_exact
from autonomie_coach.errors import UsageError

if TYPE_CHECKING:
    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.export.shared_page import What

STANDARD_OUTPUT = "-"


def declare_page(parser: Parser) -> None:
    """Declare what both take."""
    words = parser.words
    parser.add_argument("--format", choices=("md", "html"), help=words("shared.help.format"))
    parser.add_argument(
        "--output", default=STANDARD_OUTPUT, metavar="FILE|-", help=words("shared.help.output")
    )
    parser.add_argument("--force", action="store_true", help=words("shared.help.force"))


def write_page(context: Context, card: Card, what: What, arguments: Arguments) -> int:
    """Write a page where it was asked for."""
    from autonomie_coach.coach.sharing import form_of, page_text, refuse_other_form

    output, words = typed(arguments.output), context.words
    if not output:
        raise UsageError("export.no_output")
    if arguments.format is None:
        refuse_other_form(output)
    form = arguments.format or form_of(output) or "md"
    text = page_text(card, what, form, words)
    if output == STANDARD_OUTPUT:
        write_exact(context, text)
        return 0
    from autonomie_coach.export.write import write_export
    from autonomie_coach.storage.paths import expanded

    path = expanded(output)
    write_export(path, text, arguments.force)
    note(context, words("export.written", path=path))
    note(context, words("shared.only_both"))
    if context.journal.vault.sealing is not None:
        note(context, words("export.readable"))
    return 0
