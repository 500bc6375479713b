"""An agreement in six parts: what is there, what is vague, and whether it was discussed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Horizontal
from textual.widgets import Input, Static

from autonomie_coach.coach import feedback
from autonomie_coach.engine.agreed import PARTS, agreed, aloud, is_together, parts_of
from autonomie_coach.tui import signs
from autonomie_coach.tui.text import joined, muted, styled
from autonomie_coach.tui.widgets.choices import Choices
from autonomie_coach.tui.widgets.reacting_view import ReactingView
from autonomie_coach.tui.widgets.reaction import ReactionPanel

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from autonomie_coach.coach.feedback import Reaction
    from autonomie_coach.engine.given import Given
    from autonomie_coach.tui.widgets.ask_view import Start


class AskAgreementView(ReactingView[dict[str, str]]):
    """Six lines with a sign each, a panel, and a tick for a talk that took place."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    AskAgreementView .part { height: 1; }
    AskAgreementView .part Static { width: 15; height: 1; }
    AskAgreementView .part Input, AskAgreementView .part Input:focus {
        width: 1fr;
        max-width: 58;
        height: 1;
        border: none;
        padding: 0 1;
        background: $surface;
        color: $foreground;
    }
    AskAgreementView .part Input:focus {
        border-left: outer $primary;
        padding: 0 1 0 0;
        background-tint: $foreground 0%;
    }
    AskAgreementView ReactionPanel { height: 3; }
    .-tall AskAgreementView ReactionPanel { height: 7; }
    AskAgreementView #aloud { display: none; height: 4; max-width: 72; margin-bottom: 1; }
    .-tall AskAgreementView #aloud { display: block; }
    """

    def __init__(self, start: Start) -> None:
        super().__init__(start)
        self._vague: frozenset[str] = frozenset()
        if feedback.was_read_differently(start.given):
            self.differently.append(parts_of(start.given))

    def compose(self) -> ComposeResult:
        """Lay out the six lines, the panel and the tick."""
        words, parts = self.start.words, parts_of(self.start.given)
        for name in PARTS:
            yield Horizontal(
                Static(id=f"label-{name}"), Input(parts[name], id=f"part-{name}"), classes="part"
            )
        yield ReactionPanel()
        yield Static(id="aloud")
        chosen = [0] if is_together(self.start.given) else []
        yield Choices([words("agreement.together")], marks="many", chosen=chosen, id="together")

    @property
    def parts(self) -> dict[str, str]:
        """Return what stands in the six lines."""
        return {name: self.query_one(f"#part-{name}", Input).value for name in PARTS}

    def given(self) -> Given:
        """Return the six parts."""
        if (untouched := self.untouched()) is not None:
            return untouched
        together = bool(self.query_one("#together", Choices).chosen)
        differently = self.reads_differently(self.parts)
        return agreed(self.parts, together=together, differently=differently)

    def half(self) -> tuple[str, int]:
        """Return what stands there as lines, a part each."""
        text = "\n".join(self.parts.values())
        return (text if text.strip() else "", 0)

    def take_focus(self) -> None:
        """Begin at the first part that is empty, else at the first."""
        parts = self.parts
        empty = next((name for name in PARTS if not parts[name]), PARTS[0])
        self.query_one(f"#part-{empty}").focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.parts == parts_of(self.start.given) and not self.touched:
            return
        self.changed()
        self.react_soon()

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == f"part-{PARTS[-1]}":
            self.query_one("#together").focus()
        else:
            self.screen.focus_next()

    @on(Choices.Picked, "#together")
    def _together(self, event: Choices.Picked) -> None:
        event.stop()
        self.changed()

    def written(self) -> dict[str, str]:
        """Return the parts."""
        return self.parts

    def is_enough(self, written: dict[str, str]) -> bool:
        """Tell whether there is a part."""
        return any(written.values())

    def judge(self, written: dict[str, str]) -> Reaction:
        """Return which parts are open or vague."""
        return feedback.to_agreement(written, self.start.words)

    def show_marks(self, reaction: Reaction | None) -> None:
        """Show a sign before each part."""
        self._vague = reaction.vague_parts if reaction is not None else frozenset()
        self._show_signs()

    def _show_signs(self) -> None:
        words = self.start.words
        said = aloud(self.parts, lambda name: words(f"feedback.part.{name}"))
        self.query_one("#aloud", Static).update(
            muted(words("agreement.aloud", text=said)) if said else ""
        )
        for name, text in self.parts.items():
            sign = muted("·")
            if name in self._vague:
                sign = styled("!", "$text-warning")
            elif text.strip():
                sign = styled(signs.DONE, "$text-success")
            label = joined(sign, " ", words(f"feedback.part.{name}"))
            self.query_one(f"#label-{name}", Static).update(label)
