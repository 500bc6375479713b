"""`decisions`: what was handed over and how it stands; add, complete, and answer."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, get_args

from autonomie_coach.cli.command import Command, Parser, add_global, add_json, typed
from autonomie_coach.cli.days import read_happened, read_option
from autonomie_coach.cli.output import LONGEST_CELL, columns, note, say, write_exact
from autonomie_coach.cli.shared_pages import declare_page, write_page
from autonomie_coach.decisions.card import EVENTS
from autonomie_coach.decisions.checkins import Kind
from autonomie_coach.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from autonomie_coach.cli.command import Arguments
    from autonomie_coach.cli.context import Context
    from autonomie_coach.coach.app_context import CardWalk
    from autonomie_coach.coach.session import Session
    from autonomie_coach.decisions.card import Card
    from autonomie_coach.decisions.cards import Register, Unread

TEXTS = ("decision", "person", "limit", "consult", "inform", "needs", "fear")
KINDS: tuple[Kind, ...] = get_args(Kind)
DAYS = {"evaluate_on": "future", "discussed_on": "past"}


def arguments(parser: Parser) -> None:
    """Declare the arguments."""
    add_json(parser)
    words = parser.words
    parser.add_argument("--person", type=typed, metavar="NAME", help=words("cli.help.person"))
    by = words("cli.decisions.by")
    parser.add_argument("--by", choices=("level", "person"), default="level", help=by)
    metavar = "add|set|complete|event|checkin|show|card|sheet"
    parts = parser.add_subparsers(dest="part", metavar=metavar)
    add = _part(parts, "add", words("cli.decisions.help_add"))
    add.add_argument("--source", type=typed, metavar="ENTRY", help=words("cli.decisions.source"))
    _fields(add)
    one = _part(parts, "set", words("cli.decisions.help_set"))
    _id(one)
    _fields(one)
    event = _part(parts, "event", words("cli.decisions.help_event"))
    _id(event)
    event.add_argument("event", choices=EVENTS, help=words("cli.decisions.event"))
    for name in ("note", "said", "limit", "outcome"):
        event.add_argument(
            f"--{name}", type=typed, metavar="TEXT", help=words(f"cli.decisions.{name}")
        )
    event.add_argument("--level", type=int, metavar="1-7", help=words("cli.decisions.level"))
    for name in ("evaluate-on", "on"):
        help_text = words(f"cli.decisions.{name.replace('-', '_')}")
        event.add_argument(f"--{name}", type=typed, metavar="DATE", help=help_text)
    check_in = _part(parts, "checkin", words("cli.decisions.help_checkin"))
    _id(check_in)
    plain = words("cli.walk.plain")
    check_in.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=plain)
    for kind in KINDS:
        help_text = words(f"cli.decisions.kind_{kind}")
        check_in.add_argument(
            f"--{kind}", dest="kind", action="store_const", const=kind, help=help_text
        )
    for what in ("card", "sheet"):
        page = _part(parts, what, words(f"shared.help.{what}"))
        _id(page)
        declare_page(page)
    completing = _part(parts, "complete", words("cli.decisions.help_complete"))
    _id(completing)
    completing.add_argument("--plain", action="store_true", default=argparse.SUPPRESS, help=plain)
    show = _part(parts, "show", words("cli.decisions.help_show"))
    _id(show)
    show.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help=words("cli.help.json")
    )


def _part(parts: Any, name: str, line: str) -> Parser:
    part: Parser = parts.add_parser(name, help=line, description=line)
    add_global(part, {"default": argparse.SUPPRESS})
    return part


def _id(parser: Parser) -> None:
    parser.add_argument("id", type=typed, metavar="ID", help=parser.words("cli.decisions.id"))


def _fields(parser: Parser) -> None:
    words = parser.words
    for name in TEXTS:
        metavar = "NAME" if name == "person" else "TEXT"
        help_text = words(f"cli.decisions.{name}")
        # Not to overwrite the person by which a list is narrowed.
        parser.add_argument(
            f"--{name}", type=typed, dest=f"new_{name}", metavar=metavar, help=help_text
        )
    for name in ("level_now", "level_goal", "fear_likelihood"):
        metavar = "0-100" if name == "fear_likelihood" else "1-7"
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, type=int, metavar=metavar, help=words(f"cli.decisions.{name}"))
    for name in (*DAYS, "on"):
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, type=typed, metavar="DATE", help=words(f"cli.decisions.{name}"))


def run(context: Context, arguments: Arguments) -> int:
    """Do the part that was asked for; without one, list."""
    from autonomie_coach.decisions.cards import Register

    register = Register(context.journal.vault)
    match arguments.part:
        case "add":
            return _add(context, register, arguments)
        case "set":
            return _set(context, register, arguments)
        case "event":
            return _event(context, register, arguments)
        case "checkin":
            return _check_in(context, arguments)
        case "card" | "sheet" as what:
            return write_page(context, register.find(arguments.id).card, what, arguments)
        case "complete":
            return _complete(context, arguments)
        case "show":
            return _show(context, register, arguments)
        case _:
            return _list(context, register, arguments)


def _given(context: Context, arguments: Arguments, on: date | None) -> dict[str, Any]:
    fields = {name: getattr(arguments, f"new_{name}") for name in TEXTS}
    for name in ("level_now", "level_goal", "fear_likelihood"):
        fields[name] = getattr(arguments, name)
    # Words count from the day it happened: ‘in three weeks’ is three weeks after that.
    fields["evaluate_on"] = read_option(context, "evaluate-on", arguments.evaluate_on, "future", on)
    fields["discussed_on"] = read_option(
        context, "discussed-on", arguments.discussed_on, "past", on
    )
    return {name: value for name, value in fields.items() if value is not None}


def _refuse_blank(changes: dict[str, Any]) -> None:
    """Refuse to empty what a card is about.

    Raises:
        UsageError: the decision or the person is left empty.
    """
    for name in ("decision", "person"):
        if not str(changes.get(name, "-")).strip():
            raise UsageError("usage.card_needs", option=f"--{name}")


def _add(context: Context, register: Register, arguments: Arguments) -> int:
    from autonomie_coach.coach.register import asks_which_first

    on = read_option(context, "on", arguments.on, "past")
    fields = _given(context, arguments, on)
    for name in ("decision", "person"):
        if not str(fields.get(name, "")).strip():
            raise UsageError("usage.option_needed", option=f"--{name}")
    source = None
    if arguments.source is not None:
        source = context.journal.find(arguments.source).entry.id
    many = asks_which_first(register.cards().kept)
    stored = register.add(
        fields, context.language, on or context.today, source=source, agreed_on=on
    )
    if many:
        note(context, context.words("decisions.which_first"))
    _say_standing(context, stored.card)
    say(context, stored.card.id)
    return 0


def _set(context: Context, register: Register, arguments: Arguments) -> int:
    from autonomie_coach.decisions.card import with_changes

    stored = register.find(arguments.id)
    on = read_option(context, "on", arguments.on, "past")
    changes = _given(context, arguments, on)
    _refuse_blank(changes)
    card = with_changes(stored.card, changes, on or context.today, agreed_on=on)
    _say_standing(context, register.save(stored, card).card, stored.card)
    return 0


def _event(context: Context, register: Register, arguments: Arguments) -> int:
    from autonomie_coach.decisions.card import with_event

    stored = register.find(arguments.id)
    on = read_happened(context, arguments.on) or context.today
    changes = {
        "limit": arguments.limit,
        "outcome": arguments.outcome,
        "level_goal": arguments.level,
        "evaluate_on": read_option(context, "evaluate-on", arguments.evaluate_on, "future", on),
    }
    card = with_event(
        stored.card,
        arguments.event,
        on,
        note=arguments.note or "",
        said=arguments.said or "",
        changes=changes,
    )
    _say_standing(context, register.save(stored, card).card, stored.card)
    return 0


def _check_in(context: Context, arguments: Arguments) -> int:
    from autonomie_coach.coach.checking_in import begin

    def session() -> Session:
        journal, clock = context.journal, context.clock
        return begin(journal, arguments.id, clock, context.language, arguments.kind)

    return _walk(context, arguments, session, arguments.kind)


def _complete(context: Context, arguments: Arguments) -> int:
    from autonomie_coach.coach.card_making import complete

    def session() -> Session:
        return complete(context.journal, arguments.id, context.clock, context.language)

    return _walk(context, arguments, session, "complete")


def _walk(
    context: Context,
    arguments: Arguments,
    session: Callable[[], Session],
    kind: CardWalk | None,
) -> int:
    """Walk what is asked about a card, on the screens or as plain lines."""
    vault = context.journal.vault
    if not arguments.plain:
        from autonomie_coach.cli.screens import open_screens

        if not vault.is_locked:
            # What cannot be asked is said before the screens take the terminal.
            session()
        return open_screens(context, decision=arguments.id, kind=kind)
    from autonomie_coach.cli.line_mode import walk_in_lines

    vault.check_writable()
    vault.sweep()
    return walk_in_lines(context, session())


def _say_standing(context: Context, card: Card, before: Card | None = None) -> None:
    """Say what happened to a card, how it stands, and what a concept still lacks."""
    from autonomie_coach.coach.card_said import said_of

    for line in said_of(card, context.words, context.today, before):
        note(context, line)


def _show(context: Context, register: Register, arguments: Arguments) -> int:
    card = register.find(arguments.id).card
    if arguments.json:
        from autonomie_coach.export.decision_objects import card_object
        from autonomie_coach.export.objects import json_text

        write_exact(context, json_text(card_object(card)))
        return 0
    from autonomie_coach.coach.register import card_lines

    for line in card_lines(card, context.words, context.today):
        say(context, line)
    if card.missing:
        say(context)
        say(context, context.words("card.complete_with", id=card.id[-6:]))
    return 0


def _list(context: Context, register: Register, arguments: Arguments) -> int:
    from autonomie_coach.coach.register import of_person

    if arguments.json:
        from autonomie_coach.export.decision_objects import card_object
        from autonomie_coach.export.objects import json_text

        read = register.cards()
        note_unread(context, read.unread)
        cards = of_person(read.kept, arguments.person)
        write_exact(context, json_text([card_object(one) for one in cards]))
    else:
        _list_groups(context, arguments.person, by=arguments.by)
    return 0


def _list_groups(context: Context, person: str | None, *, by: str) -> None:
    from autonomie_coach.coach.board import by_level, by_person, group_name, read_board
    from autonomie_coach.coach.card_copies import made_by
    from autonomie_coach.coach.register import list_row, of_person

    board, words, today = read_board(context.journal), context.words, context.today
    note_unread(context, board.unread)
    cards = of_person(board.cards, person)
    names = () if person is not None else board.persons
    groups = by_level(cards, today) if by == "level" else by_person(cards, names, today)
    copies = made_by(board.cards)
    rows = [
        list_row(one, words, today, copies.get(one.path, ""))
        for group in groups
        for one in group.cards
    ]
    lines = iter(columns(rows, longest=LONGEST_CELL))
    for number, group in enumerate(groups):
        if number:
            say(context)
        say(context, group_name(group, words))
        for _ in group.cards:
            say(context, f"  {next(lines)}")
        if not group.cards:
            say(context, f"  {words('board.nothing_yet')}")
    if not groups:
        note(context, words("decisions.empty"))


def note_unread(context: Context, unread: tuple[Unread, ...]) -> None:
    """Name each file that cannot be read, and why."""
    for one in unread:
        reason = context.words.of_error(one.error)
        note(context, context.words("cli.broken", path=one.path, reason=reason))


COMMAND = Command("decisions", "cli.decisions.help", arguments, run)
