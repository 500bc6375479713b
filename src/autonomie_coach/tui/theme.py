"""The colours: heather above sand by day, the heath by night; every pair was measured."""

from __future__ import annotations

import os
from dataclasses import dataclass

from textual.theme import Theme

LIGHT = "heide"
DARK = "heide-avond"
SIXTEEN = "heide-16"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The measured colours of one theme, as hexadecimal."""

    background: str
    surface: str
    panel: str
    foreground: str
    muted: str
    primary: str
    secondary: str
    success: str
    warning: str
    error: str


_TOKENS = {
    "heide": Tokens(
        *("#F7F3EA", "#FFFDF8", "#ECE5D8", "#2A2430", "#655C66"),
        *("#7A2F6F", "#2C5D50", "#2F6130", "#7A4E00", "#A31F34"),
    ),
    "heide-avond": Tokens(
        *("#1C181F", "#262129", "#332C37", "#EDE6DF", "#B3A8B2"),
        *("#E0A6D6", "#9CCBB8", "#A5CF9A", "#E9C26B", "#FF9C95"),
    ),
    "helder": Tokens(
        *("#FFFFFF", "#FFFFFF", "#EDEDED", "#000000", "#3D3D3D"),
        *("#6A005C", "#004438", "#0B4A0B", "#5A3800", "#86001A"),
    ),
    "helder-donker": Tokens(
        *("#000000", "#000000", "#262626", "#FFFFFF", "#D0D0D0"),
        *("#FFB8F2", "#A8F0D4", "#B6F5A8", "#FFD666", "#FFB3AD"),
    ),
}
NAMES = tuple(_TOKENS)
"""The themes one can choose from, in the order in which they are offered."""


def themes() -> list[Theme]:
    """Return all themes, the one of sixteen colours last."""
    return [*(_theme(name, tokens) for name, tokens in _TOKENS.items()), _sixteen()]


def _theme(name: str, of: Tokens) -> Theme:
    return Theme(
        name=name,
        dark=name not in ("heide", "helder"),
        primary=of.primary,
        accent=of.primary,
        secondary=of.secondary,
        success=of.success,
        warning=of.warning,
        error=of.error,
        background=of.background,
        surface=of.surface,
        panel=of.panel,
        boost=of.panel,
        foreground=of.foreground,
        text_alpha=1,
        variables=_variables(of),
    )


def _variables(of: Tokens) -> dict[str, str]:
    # Textual derives these too pale to read; a variable of our own would break its own themes.
    muted = (
        "text-muted text-disabled foreground-muted foreground-disabled border-blurred "
        "scrollbar footer-foreground footer-description-foreground"
    )
    values = dict.fromkeys(muted.split(), of.muted)
    for name in ("primary", "secondary", "success", "warning", "error"):
        values[f"text-{name}"] = getattr(of, name)
    return values | {
        "text": of.foreground,
        "text-accent": of.primary,
        "border": of.primary,
        "scrollbar-hover": of.primary,
        "scrollbar-active": of.primary,
        "scrollbar-background": of.background,
        "scrollbar-background-hover": of.background,
        "scrollbar-background-active": of.background,
        "scrollbar-corner-color": of.background,
        "block-cursor-foreground": of.background,
        "block-cursor-background": of.primary,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": of.foreground,
        "block-cursor-blurred-background": of.background,
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": of.panel,
        "footer-background": of.background,
        "footer-key-foreground": of.primary,
        "footer-key-background": of.background,
        "footer-description-background": of.background,
        "footer-item-background": of.background,
        "button-foreground": of.foreground,
        "button-color-foreground": of.background,
        "button-focus-text-style": "bold underline",
        "input-cursor-background": of.foreground,
        "input-cursor-foreground": of.background,
        "input-cursor-text-style": "none",
        "input-selection-background": of.panel,
        "input-selection-foreground": of.foreground,
        "screen-selection-background": of.panel,
        "screen-selection-foreground": of.foreground,
        "link-color": of.primary,
        "link-background": of.background,
        "link-style": "none",
        "link-color-hover": of.background,
        "link-background-hover": of.primary,
        "link-style-hover": "bold",
    }


def _sixteen() -> Theme:
    plain = (
        "text text-muted text-disabled foreground-muted foreground-disabled border-blurred "
        "scrollbar footer-foreground footer-description-foreground button-foreground "
        "button-color-foreground block-cursor-blurred-foreground input-selection-foreground"
    )
    here = "border link-color block-cursor-foreground footer-key-foreground scrollbar-hover"
    return Theme(
        name=SIXTEEN,
        ansi=True,
        primary="ansi_magenta",
        accent="ansi_magenta",
        secondary="ansi_cyan",
        success="ansi_green",
        warning="ansi_yellow",
        error="ansi_red",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        foreground="ansi_default",
        variables={
            **dict.fromkeys(plain.split(), "ansi_default"),
            **dict.fromkeys(here.split(), "ansi_magenta"),
            "ansi-background": "#000000",
            "ansi-foreground": "#ffffff",
            "block-cursor-background": "ansi_default",
            "block-cursor-text-style": "bold reverse",
            "block-cursor-blurred-background": "ansi_default",
            "block-cursor-blurred-text-style": "none",
            "scrollbar-background": "ansi_default",
            "scrollbar-background-hover": "ansi_default",
            "scrollbar-background-active": "ansi_default",
            "link-style": "none",
            "link-color-hover": "ansi_magenta",
            "link-background-hover": "ansi_default",
            "link-style-hover": "bold reverse",
            "button-focus-text-style": "bold reverse",
            "input-cursor-text-style": "reverse",
            "input-selection-background": "ansi_default",
        },
    )


def terminal_theme(environ: dict[str, str] | None = None) -> str:
    """Return the theme that fits the terminal: light or dark where it tells, otherwise dark."""
    environ = dict(os.environ) if environ is None else environ
    told = environ.get("COLORFGBG", "").split(";")[-1]
    return LIGHT if told in ("7", "15") else DARK
