"""Then and now as plain lines: each question with what was written at it, the oldest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autonomie_coach.cli.output import say
from autonomie_coach.coach.comparing import compared, moment_name, moment_remark

if TYPE_CHECKING:
    from autonomie_coach.cli.context import Context
    from autonomie_coach.coach.comparing import Moment
    from autonomie_coach.journal.entry import Entry


def show_then(context: Context, entry: Entry) -> None:
    """Write the questions of an entry with what was written at them, and how to add to them.

    Raises:
        StorageError: the journal folder cannot be used.
    """
    words = context.words
    found = compared(context.journal, entry, words)
    say(context, words("then.title", title=" ".join(entry.head.title.split())))
    if not found:
        say(context, words("then.nothing"))
    for question in found:
        say(context)
        say(context, question.prompt)
        if question.scale:
            say(context, question.scale)
        for moment in question.moments:
            _show_moment(context, moment)
    if found:
        step = next((one for one in found if one.is_worth_comparing), found[0]).at[0]
        say(context)
        say(context, words("cli.show.now", id=entry.id, step=step))


def _show_moment(context: Context, moment: Moment) -> None:
    words = context.words
    name = moment_name(moment, words, context.today)
    remark = moment_remark(moment, words)
    head = f"{name}, {remark}" if remark else name
    texts = [line.text for line in moment.lines]
    if moment.prompt and not moment.is_lookback:
        say(context, f"{head}. {words('cli.show.asked', prompt=moment.prompt)}")
        head = ""
    if len(texts) == 1 and "\n" not in texts[0] and head:
        say(context, f"{head}: {texts[0]}")
        return
    if head:
        say(context, f"{head}:")
    for text in texts:
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
            say(context, f"  {line}")
