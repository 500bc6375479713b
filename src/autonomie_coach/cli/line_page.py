"""A page as plain lines: where one is, the question, its choices, what stands there already."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from autonomie_coach.cli.output import say
from autonomie_coach.content.asks import (
    OWN,
    AskAgreement,
    AskAmount,
    AskChoice,
    AskConversation,
    AskDate,
    AskList,
    AskMessage,
    AskNothing,
    AskNumber,
    AskPerson,
    AskSort,
    AskText,
    AskWorkshop,
)
from autonomie_coach.engine import reading

if TYPE_CHECKING:
    from autonomie_coach.cli.context import Context
    from autonomie_coach.content.asks import Ask
    from autonomie_coach.engine.given import Given
    from autonomie_coach.engine.page import Page

_ENDS = (".", "?", "!", "…", ":")


def show_page(context: Context, page: Page, takeaway: str, half_typed: str = "") -> None:
    """Write what a page asks, up to the place where one types."""
    say(context)
    if isinstance(page.ask, AskNothing):
        _show_info(context, page, page.ask, takeaway)
        return
    _show_place(context, page)
    say(context, page.prompt)
    if page.help:
        say(context, page.help)
    _show_standouts(context, page)
    _show_ask(context, page.ask)
    _show_earlier(context, page, half_typed)


def _show_info(context: Context, page: Page, ask: AskNothing, takeaway: str) -> None:
    say(context, page.prompt)
    if page.help:
        say(context, page.help)
    if ask.rest:
        say(context, context.words("line.rest", takeaway=takeaway))


def _show_place(context: Context, page: Page) -> None:
    words = context.words
    kind = words(f"line.kind.{_kind(page.ask)}")
    say(context, words("line.step", number=page.number, total=page.total, kind=kind))
    if page.items > 1:
        say(context, words("line.repeat", number=page.item_number, total=page.items))


def _kind(ask: Ask) -> str:
    match ask:
        case AskChoice(many=many):
            return "many" if many else "one"
        case AskNumber():
            return "number"
        case AskText(multiline=multiline):
            return "long" if multiline else "short"
        case AskList():
            return "list"
        case AskPerson():
            return "person"
        case AskDate():
            return "date"
        case AskAmount():
            return "amount"
        case AskSort():
            return "sort"
        case AskWorkshop():
            return "workshop"
        case AskAgreement():
            return "agreement"
        case AskMessage():
            return "message"
        case AskConversation():
            return "conversation"
        case AskNothing():
            return "info"
        case _:
            assert_never(ask)


def _show_standouts(context: Context, page: Page) -> None:
    if not page.standouts:
        return
    say(context, page.standouts_intro)
    for one in page.standouts:
        say(context, context.words("line.standout", item=one.item, reasons="; ".join(one.reasons)))


def _show_ask(context: Context, ask: Ask) -> None:
    words = context.words
    match ask:
        case AskChoice(choices=choices, own=own):
            for number, choice in enumerate(choices, 1):
                # What the person wrote stays as it was written; our own words get their point.
                label = choice.label if choice.id == OWN else closed(choice.label)
                say(context, f"{number}. {' '.join(label.split())}")
            if own:
                say(context, f"{len(choices) + 1}. {words('line.own')}")
        case AskNumber(low=low, high=high, low_label=low_label, high_label=high_label):
            if low_label and high_label:
                values = {"low": low, "high": high, "low_label": low_label}
                say(context, words("line.scale", **values, high_label=high_label))
        case AskText(example=example) | AskList(example=example) | AskWorkshop(example=example) if (
            example
        ):
            say(context, words("line.example", example=example))
        case AskSort(groups=groups):
            for number, group in enumerate(groups, 1):
                say(context, f"{number}. {closed(group.label)}")
        case _:
            pass
    if isinstance(ask, AskPerson):
        how = "initials" if context.settings.suggests_initials else "names"
        say(context, words(f"exercise.{how}_why"))


def closed(text: str) -> str:
    """Return text that ends as a sentence does, so that a reader aloud pauses there."""
    return text if text.endswith(_ENDS) else f"{text}."


def _show_earlier(context: Context, page: Page, half_typed: str) -> None:
    words = context.words
    if half_typed:
        say(context, words("line.half_typed", text=half_typed))
    if half_typed and takes_half_typed(page.ask):
        say(context, words("line.empty_takes"))
    elif isinstance(page.ask, AskConversation):
        # What was said so far follows by itself.
        return
    elif page.given is not None and page.given.skipped:
        say(context, words("line.skipped_before"))
    elif page.given is not None:
        _show_given(context, "line.given", page.given)
        say(context, words("line.empty_keeps"))
    elif page.proposal is not None and not page.proposal.skipped:
        key = "line.suggestion" if page.suggested else "line.proposal"
        _show_given(context, key, page.proposal)
        say(context, words("line.empty_takes" if page.keeps_proposal else "line.empty_skips"))


def takes_half_typed(ask: Ask) -> bool:
    """Tell whether half-typed text can become the answer as it stands."""
    asked_in_parts = AskChoice | AskSort | AskAgreement | AskMessage | AskConversation
    return not isinstance(ask, asked_in_parts | AskNothing)


def _show_given(context: Context, key: str, given: Given) -> None:
    lines = in_lines(context, given)
    text = "; ".join(lines) if all("\n" not in line for line in lines) else "\n".join(lines)
    say(context, context.words(key, text=text))


def in_lines(context: Context, given: Given) -> tuple[str, ...]:
    """Return an answer as lines to read in the language of this run."""
    from autonomie_coach.engine.given import lines_of

    return lines_of(given, context.language, context.words)


def show_answer(context: Context, page: Page, given: Given, *, saved: bool) -> None:
    """Say how an answer was understood, what the coach replies, and that it is kept."""
    words = context.words
    kept = words("line.saved") if saved else ""
    if given.skipped:
        say(context, words("line.skipped"))
        return
    match page.ask:
        case AskChoice() | AskDate() | AskAmount():
            text = "; ".join(in_lines(context, given))
            say(context, f"{words('line.understood', text=text)} {kept}".rstrip())
        case AskText() if isinstance(given.value, str):
            count = len(given.value.split())
            say(context, words("line.saved_words", count=count) if saved else "")
        case _:
            say(context, kept)
    if reply := reading.reply_to(page.ask, given):
        say(context, reply)
