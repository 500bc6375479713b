"""One step as it is shown: the question, how to go about it, and what takes the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from textual.widgets import Static

from autonomie_coach.content.asks import (
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
from autonomie_coach.tui import signs
from autonomie_coach.tui.text import joined, muted, strong, user
from autonomie_coach.tui.widgets.ask_agreement import AskAgreementView
from autonomie_coach.tui.widgets.ask_amount import AskAmountView
from autonomie_coach.tui.widgets.ask_choice import AskChoiceView
from autonomie_coach.tui.widgets.ask_date import AskDateView
from autonomie_coach.tui.widgets.ask_list import AskListView
from autonomie_coach.tui.widgets.ask_message import AskMessageView
from autonomie_coach.tui.widgets.ask_number import AskNumberView
from autonomie_coach.tui.widgets.ask_person import AskPersonView
from autonomie_coach.tui.widgets.ask_sort import AskSortView
from autonomie_coach.tui.widgets.ask_talk import AskTalkView
from autonomie_coach.tui.widgets.ask_text import AskTextView
from autonomie_coach.tui.widgets.ask_workshop import AskWorkshopView

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.content import Content
    from textual.widget import Widget

    from autonomie_coach.content.asks import Ask
    from autonomie_coach.content.words import Words
    from autonomie_coach.engine.page import Page
    from autonomie_coach.tui.widgets.ask_view import AskView, Start


def view_of(ask: Ask, start: Start) -> AskView | None:
    """Return what takes the answer to an ask; None where nothing is asked."""
    match ask:
        case AskText():
            return AskTextView(ask, start)
        case AskChoice():
            return AskChoiceView(ask, start)
        case AskNumber():
            return AskNumberView(ask, start)
        case AskList():
            return AskListView(ask, start)
        case AskSort():
            return AskSortView(ask, start)
        case AskPerson():
            return AskPersonView(start)
        case AskDate():
            return AskDateView(ask, start)
        case AskAmount():
            return AskAmountView(ask, start)
        case AskWorkshop():
            return AskWorkshopView(ask, start)
        case AskAgreement():
            return AskAgreementView(start)
        case AskMessage():
            return AskMessageView(start)
        case AskConversation():
            return AskTalkView(ask, start)
        case AskNothing():
            return None
        case _:
            assert_never(ask)


def step_widgets(page: Page, view: AskView | None, words: Words, takeaway: str) -> Iterator[Widget]:
    """Return a step from top to bottom; they go straight into what scrolls, so that fields fit."""
    if isinstance(page.ask, AskConversation) and view is not None:
        # The situation stands in the talk itself, and scrolls away with it.
        yield view
        return
    yield Static(user(page.prompt), classes="prompt step-prompt")
    if isinstance(page.ask, AskNothing):
        if page.help:
            yield Static(user(page.help), classes="text step-text")
        if page.ask.rest:
            yield Static(takeaway_line(takeaway, words), classes="text step-text")
    elif page.help:
        yield Static(muted(page.help), classes="text step-help")
    if page.standouts:
        intro = joined(muted(page.standouts_intro), f" {signs.TODAY}")
        yield Static(intro, classes="text step-standouts")
    if view is not None:
        yield view


def takeaway_line(takeaway: str, words: Words) -> Content:
    """Return what to take along, with its heading."""
    return joined(muted(words("exercise.takeaway")), "\n", strong(takeaway))


def remarks_of(page: Page) -> dict[str, str]:
    """Return why items stand out, by item."""
    return {one.item: "; ".join(one.reasons) for one in page.standouts}
