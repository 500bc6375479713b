"""The filters that `list`, `search` and `export` share; they apply to whole entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from autonomie_coach.cli.command import typed
from autonomie_coach.cli.days import read_option
from autonomie_coach.engine.kinds import KINDS
from autonomie_coach.errors import UsageError
from autonomie_coach.journal.entry import FREE_TEXT

if TYPE_CHECKING:
    from datetime import date

    from autonomie_coach.cli.command import Arguments, Parser
    from autonomie_coach.cli.context import Context
    from autonomie_coach.journal.entry import Listed


@dataclass(frozen=True, slots=True)
class Filters:
    """Which entries are meant; None leaves open. Days are ISO texts and count along."""

    since: str | None = None
    until: str | None = None
    section: int | None = None
    exercise: str | None = None
    person: str | None = None
    status: str | None = None
    route: str | None = None
    kind: str | None = None

    @property
    def any(self) -> bool:
        """Tell whether something was asked for."""
        return self != Filters()

    @property
    def only_of_days_and_persons(self) -> bool:
        """Tell whether nothing was asked for that only entries have."""
        return self == Filters(since=self.since, until=self.until, person=self.person)

    def keep(self, head: Listed) -> bool:
        """Tell whether an entry is meant; its day is the date as written in `started`."""
        return (
            (self.since is None or head.day >= self.since)
            and (self.until is None or head.day <= self.until)
            and self.section in (None, head.section)
            and self.exercise in (None, head.exercise)
            and self.status in (None, head.status)
            and self.route in (None, head.route)
            and (self.kind is None or self.kind in head.question_kinds)
            and (self.person is None or self._names(head))
        )

    def _names(self, head: Listed) -> bool:
        return any(_plain(person) == self.person for person in head.persons)


def _plain(name: str) -> str:
    from autonomie_coach.journal.search import folded

    return " ".join(folded(name).split())


def add_filters(parser: Parser) -> None:
    """Declare the filters."""
    words = parser.words
    group = parser.add_argument_group(words("cli.help.filters"))
    for name in ("since", "until"):
        group.add_argument(f"--{name}", type=typed, metavar="DATE", help=words(f"cli.help.{name}"))
    group.add_argument("--section", type=int, metavar="N", help=words("cli.help.section"))
    group.add_argument("--exercise", type=typed, metavar="ID", help=words("cli.help.exercise"))
    group.add_argument("--person", type=typed, metavar="NAME", help=words("cli.help.person"))
    group.add_argument("--status", choices=("draft", "done"), help=words("cli.help.status"))
    group.add_argument("--kind", type=typed, metavar="KIND", help=words("cli.help.kind"))
    group.add_argument("--route", type=typed, metavar="ID", help=words("cli.help.route"))


def read_filters(context: Context, arguments: Arguments) -> Filters:
    """Read the filters that were given; says on standard error how days in words were understood.

    Raises:
        UsageError: a day cannot be read, or there is no such section, exercise or kind of question.
    """
    if arguments.kind is not None and arguments.kind not in KINDS:
        raise UsageError("usage.no_kind", kind=arguments.kind, kinds=", ".join(KINDS))
    if arguments.section is not None:
        _check_section(context, arguments.section)
    if arguments.exercise is not None:
        _check_exercise(context, arguments.exercise)
    return Filters(
        since=_iso(read_option(context, "since", arguments.since, "past")),
        until=_iso(read_option(context, "until", arguments.until, "past")),
        section=arguments.section,
        exercise=arguments.exercise,
        person=_plain(arguments.person) if arguments.person is not None else None,
        status=arguments.status,
        route=arguments.route,
        kind=arguments.kind,
    )


def _check_section(context: Context, number: int) -> None:
    from autonomie_coach.content.loader import load_route

    known = load_route(context.language)
    if number == 0 or known.section(number) is not None:
        return
    heads, _ = context.journal.listed()
    if all(head.section != number for head in heads):
        sections = ", ".join(f"{one.number} {one.title}" for one in known.sections)
        raise UsageError("usage.no_section", number=number, sections=sections)


def _check_exercise(context: Context, exercise: str) -> None:
    from autonomie_coach.content.loader import load_route

    if exercise == FREE_TEXT or load_route(context.language).exercise(exercise) is not None:
        return
    heads, _ = context.journal.listed()
    if all(head.exercise != exercise for head in heads):
        raise UsageError("usage.no_exercise", exercise=exercise)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
