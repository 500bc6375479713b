"""Growth as plain lines: the figures with the ids behind them, and answers then and now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.output import say
from autonomie_coach.coach.comparing import moment_name, moment_remark
from autonomie_coach.coach.growth_rows import first_words, rows
from autonomie_coach.journal.entries import ID_TAIL

if TYPE_CHECKING:
    from autonomie_coach.cli.context import Context
    from autonomie_coach.coach.comparing import Moment
    from autonomie_coach.coach.growing import Pair, Read
    from autonomie_coach.coach.growth import Figure

WEEKS = 8
"""Weeks that are named, the latest, as on a large screen; `--json` has them all."""

IDS = 6
"""Short ids behind a figure that are written on its line, the latest first."""


def show_growth(context: Context, read: Read) -> None:
    """Write the page."""
    words = context.words
    if read.growth.is_empty and not read.pairs:
        say(context, first_words(read.growth, words))
        return
    page = rows(read.growth, words, WEEKS, words("growth.asked_by_command"))
    for number, row in enumerate(page):
        if row.is_heading:
            if number:
                say(context)
            say(context, row.text)
            continue
        text = row.text if row.bar is None else f"{row.text}: {row.bar}"
        ids = _ids(context, row.figure) if row.figure is not None else ""
        say(context, f"  {text}{ids}")
    if read.pairs:
        say(context)
        say(context, words("growth.then"))
    for pair in read.pairs:
        _show_pair(context, pair)
    first = next((one for one in read.growth.figures() if one.all), None)
    if first is not None:
        say(context)
        say(context, words("growth.behind_cli", name=first.name))


def _ids(context: Context, figure: Figure) -> str:
    """Return the short ids behind a figure, and how many more there are."""
    ids = list(dict.fromkeys(one.id[-ID_TAIL:] for one in reversed(figure.all)))
    shown = ", ".join(ids[:IDS])
    if len(ids) > IDS:
        shown = f"{shown}, {context.words('growth.ids_more', count=len(ids) - IDS)}"
    return f"  ({shown})"


def _show_pair(context: Context, pair: Pair) -> None:
    say(context, f"  {' '.join(pair.prompt.split())}")
    for moment in (pair.first, pair.latest):
        say(context, f"    {_moment(context, moment)}")


def _moment(context: Context, moment: Moment) -> str:
    name = moment_name(moment, context.words, context.today)
    remark = moment_remark(moment, context.words)
    text = "; ".join(" ".join(line.text.split()) for line in moment.lines)
    return f"{name}, {remark}: {text}" if remark else f"{name}: {text}"
