"""Where one is in an exercise: a line with a bar, and the steps in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from autonomie_coach.content.asks import AskNothing
from autonomie_coach.engine.flow import moments
from autonomie_coach.tui import signs
from autonomie_coach.tui.text import HERE, MUTED, muted, styled
from autonomie_coach.tui.widgets.clickline import ClickLine, clickable

if TYPE_CHECKING:
    from autonomie_coach.content.words import Words
    from autonomie_coach.engine.flow import Flow
    from autonomie_coach.engine.given import Key
    from autonomie_coach.engine.page import Page

BAR_CELLS = 20


class ProgressLine(Static):
    """`Stap 3 van 5  ━━━━━───`, with `2 van 4` within a repeated step."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    ProgressLine { height: 1; margin-bottom: 1; }
    .-short ProgressLine { margin-bottom: 0; }
    """

    def show(self, page: Page, flow: Flow, words: Words) -> None:
        """Show where this page is."""
        done = page.number or steps_before(flow)
        filled = round(BAR_CELLS * done / page.total) if page.total else 0
        bar = "━" * filled + "─" * (BAR_CELLS - filled)
        said = ""
        if page.number:
            said = words("exercise.step", number=page.number, total=page.total) + "  "
        line = muted(said + bar)
        if page.items > 1:
            number = words("exercise.item", number=page.item_number, total=page.items)
            line += muted(f"  {number}")
        self.update(line)


def steps_before(flow: Flow) -> int:
    """Return how many steps that ask come before the current moment."""
    seen: set[str] = set()
    for moment in moments(flow):
        if moment.key == flow.at:
            break
        if not isinstance(moment.step.ask, AskNothing):
            seen.add(moment.step.id)
    return len(seen)


class StepNames(ClickLine):
    """The steps in words at the right: done, here, not yet; those answered can be clicked."""

    def show_steps(self, flow: Flow) -> None:
        """Show the steps as things stand."""
        here = flow.at[0] if flow.at else None
        lines = []
        self._keys: list[Key] = []
        for key, name in named_steps(flow):
            answered = any(one[0] == key[0] for one in flow.answers)
            at_this = key[0] == here
            sign = signs.HERE if at_this else signs.DONE if answered else signs.NOT_YET
            look = HERE if at_this else "" if answered else MUTED
            line = styled(f"{sign} {name}", look)
            if answered and not at_this:
                line = clickable(line, f"screen.jump({len(self._keys)})")
            self._keys.append(key)
            lines.append(line)
        self.show(Content("\n").join(lines))

    def key_of(self, position: int) -> Key:
        """Return the moment that a line stands for."""
        return self._keys[position]


def named_steps(flow: Flow) -> list[tuple[Key, str]]:
    """Return each step that asks, once, with its name and its first moment."""
    steps: dict[str, tuple[Key, str]] = {}
    for moment in moments(flow):
        if not isinstance(moment.step.ask, AskNothing):
            steps.setdefault(moment.step.id, (moment.key, moment.step.name))
    return list(steps.values())
