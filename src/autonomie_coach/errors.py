"""Errors shown to the user: a message key with its values, worded at the edge."""

from __future__ import annotations

from typing import ClassVar


class CoachError(Exception):
    """Root of all errors shown to the user.

    `key` names a message in `content/languages/<code>/error.toml`; `values` fill it.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return f"{self.key} {self.values}" if self.values else self.key


class UsageError(CoachError):
    """The command was put wrongly: unknown option, exercise, or a date that cannot be read."""

    exit_code = 2


class AnswerError(CoachError):
    """What was typed is no answer to this ask; explained and asked again."""


class ContentError(CoachError):
    """A content file is missing or wrong; names file and line."""


class StorageError(CoachError):
    """The journal, settings or an export cannot be read or written."""


class ChangedOnDiskError(StorageError):
    """A file is no longer the one that was read: someone else wrote it."""


class LockedError(StorageError):
    """The journal is encrypted and has not been unlocked."""


class KeyMissingError(StorageError):
    """No key, or not the right one: a wrong passphrase, or the key of another journal."""


class EntryError(CoachError):
    """An entry was not found, is ambiguous, cannot be read or may not be changed."""


class DecisionError(CoachError):
    """A decision was not found, or something cannot be noted on its card."""


class WrongEventError(DecisionError):
    """An event was put wrongly: its level, text or day is not what that event says."""

    exit_code = 2


class EditorError(CoachError):
    """There is no editor, it does not start, or it may not be used here."""


class TerminalError(CoachError):
    """There is no terminal that can show the screens."""
