"""Disks that are full, read-only or gone, clocks that go back, and two programs at once."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
)

from autonomie_coach.coach import session as sessions
from autonomie_coach.coach.clock import Clock
from autonomie_coach.content.loader import load_exercise
from autonomie_coach.errors import ChangedOnDiskError, StorageError
from autonomie_coach.journal.entries import Journal
from autonomie_coach.journal.entry import newest_first
from autonomie_coach.storage.vault import Seen, Vault
from helpers.walks import valid_answer

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=UTC)
SMALL = 64 * 1024
"""Bytes of the disk that is filled."""


@contextlib.contextmanager
def small_disk(place: Path) -> Iterator[str]:
    """Give a folder a real limit: a small file system, else a limit on files; tell which."""
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", place],
        capture_output=True,
        check=False,
    )
    if mounted.returncode == 0:
        try:
            yield "file system"
        finally:
            subprocess.run(["umount", place], check=True)
        return
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, before[1]))
    try:
        yield "limit"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextlib.contextmanager
def read_only(place: Path) -> Iterator[None]:
    """Make a folder read-only; for root, who may write anywhere, by a mount."""
    place.chmod(0o500)
    bind = ["mount", "--bind", str(place), str(place)]
    is_bound = os.geteuid() == 0 and not subprocess.run(bind, check=False).returncode
    try:
        if is_bound:
            subprocess.run(["mount", "-o", "remount,bind,ro", place], check=True)
        yield
    finally:
        if is_bound:
            subprocess.run(["umount", place], check=True)
        place.chmod(0o700)


def a_walk(journal: Journal, clock: Clock = lambda: NOW) -> sessions.Session:
    session = sessions.open_session(journal, load_exercise("vasthouden", "nl"), clock)
    if not session.at_review and session.page().moment.step.kind == "info":
        session.go_on()
    return session


def test_on_a_full_disk_the_old_text_stands_and_saving_works_once_there_is_room(
    tmp_path: Path,
) -> None:
    with small_disk(tmp_path / "schijf"):
        journal = Journal(Vault(tmp_path / "schijf" / "dagboek"))
        walk = a_walk(journal)
        walk.typed("eerst", 5)
        walk.save()
        before = walk.entry.head.path.read_bytes()

        walk.typed("x" * 3 * SMALL, 1)
        with pytest.raises(StorageError) as refused:
            walk.save()

        assert refused.value.key in ("disk.full", "disk.other")
        assert walk.entry.head.path.read_bytes() == before
        assert [one.name for one in walk.entry.head.path.parent.iterdir()] == [
            walk.entry.head.path.name
        ]
        assert walk.half_typed() is not None

        walk.typed("toch nog", 8)
        assert walk.save()
        assert "toch nog" in walk.entry.head.path.read_text("utf-8")


def test_in_a_read_only_folder_everything_is_read_and_nothing_is_lost(tmp_path: Path) -> None:
    journal = Journal(Vault(tmp_path / "dagboek"))
    walk = a_walk(journal)
    walk.typed("eerst", 5)
    walk.save()
    with read_only(tmp_path / "dagboek"):
        if os.access(tmp_path / "dagboek", os.W_OK):
            pytest.fail("this machine lets nothing be read-only, not even by a mount")
        walk.typed("daarna", 6)
        with pytest.raises(StorageError) as refused:
            walk.save()
        (read,), broken = Journal(Vault(tmp_path / "dagboek")).all()

    assert refused.value.key == "disk.no_permission"
    assert (read.pending is not None and read.pending.text, broken) == ("eerst", [])
    assert walk.save()


def test_a_folder_that_vanished_is_not_begun_anew(tmp_path: Path) -> None:
    journal = Journal(Vault(tmp_path / "dagboek"))
    walk = a_walk(journal)
    walk.typed("eerst", 5)
    walk.save()
    (tmp_path / "dagboek").rename(tmp_path / "stick")

    walk.typed("daarna", 6)
    with pytest.raises(StorageError) as refused:
        walk.save()
    assert refused.value.key == "journal.vanished"
    assert not (tmp_path / "dagboek").exists()

    (tmp_path / "stick").rename(tmp_path / "dagboek")
    assert walk.save()
    assert len(journal.vault.entry_files()) == 1


def test_a_month_folder_that_was_removed_costs_no_text(tmp_path: Path) -> None:
    journal = Journal(Vault(tmp_path / "dagboek"))
    walk = a_walk(journal)
    walk.typed("eerst", 5)
    walk.save()
    shutil.rmtree(walk.entry.head.path.parent)

    walk.typed("daarna", 6)
    walk.save()

    assert "daarna" in walk.entry.head.path.read_text("utf-8")


def test_a_clock_that_goes_back_costs_nothing(tmp_path: Path) -> None:
    journal = Journal(Vault(tmp_path / "dagboek"))
    moments = iter([NOW] * 4 + [NOW - timedelta(days=400)] * 40)
    walk = a_walk(journal, lambda: next(moments))
    walk.typed("eerst", 5)
    walk.save()
    walk.typed("daarna", 6)
    walk.save()

    (entry,), broken = journal.all()
    assert broken == []
    assert entry.pending is not None
    assert entry.pending.text == "daarna"
    assert len(journal.vault.entry_files()) == 1


def test_the_hour_that_comes_twice_keeps_its_order(tmp_path: Path) -> None:
    journal = Journal(Vault(tmp_path / "dagboek"))
    summer = datetime(2026, 10, 25, 2, 50, tzinfo=timezone(timedelta(hours=2)))
    winter = datetime(2026, 10, 25, 2, 10, tzinfo=timezone(timedelta(hours=1)))
    for moment in (winter, summer):
        walk = sessions.begin(journal, load_exercise("zorgen", "nl"), _at(moment))
        walk.answer(valid_answer(walk.page().ask))
        walk.save()

    heads, _ = journal.heads()
    assert [head.started for head in heads] == [winter, summer]
    assert sorted(heads, key=newest_first) == heads


def _at(moment: datetime) -> Clock:
    return lambda: moment


WINDOW = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from autonomie_coach.coach import session as sessions
from autonomie_coach.coach.clock import Clock
from autonomie_coach.content.loader import load_exercise
from autonomie_coach.journal.entries import Journal
from autonomie_coach.storage.vault import Vault

name, root = sys.argv[1], Path(sys.argv[2])
journal = Journal(Vault(root))
walk = sessions.open_session(
    journal, load_exercise("zorgen", "nl"), lambda: datetime(2026, 11, 23, tzinfo=UTC)
)
print("ready", flush=True)
sys.stdin.readline()
for number in range(500):
    walk.typed(f"{name} {number}", 1)
    walk.save()
print(walk.entry.head.path.name)
"""


def test_two_programs_that_save_one_entry_a_thousand_times_make_two_files(tmp_path: Path) -> None:
    journal = Journal(Vault(tmp_path / "dagboek"))
    first = sessions.open_session(journal, load_exercise("zorgen", "nl"), lambda: NOW)
    first.answer(valid_answer(first.page().ask))
    first.save()

    pipe = subprocess.PIPE
    windows = [
        subprocess.Popen(
            [sys.executable, "-c", WINDOW, name, tmp_path / "dagboek"],
            stdin=pipe,
            stdout=pipe,
            text=True,
        )
        for name in ("links", "rechts")
    ]
    for window in windows:
        assert window.stdout is not None
        assert window.stdout.readline() == "ready\n"
    outs = []
    for window in windows:
        assert window.stdin is not None
        window.stdin.write("go\n")
        window.stdin.flush()
    for window in windows:
        out, _ = window.communicate()
        assert window.returncode == 0
        outs.append(out.strip())

    files = journal.vault.entry_files()
    assert len(files) == 2
    assert sorted(outs) == sorted(path.name for path in files)
    texts = "".join(path.read_text("utf-8") for path in files)
    assert "links 499" in texts
    assert "rechts 499" in texts


class Keeping(RuleBasedStateMachine):
    """Saves, deletes, restores and crashes played against a dict of what should stand there."""

    files = Bundle("files")

    @initialize()
    def begin(self) -> None:
        import tempfile

        self.root = Path(tempfile.mkdtemp())
        self.vault = Vault(self.root / "dagboek")
        self.model: dict[Path, bytes] = {}
        self.seen: dict[Path, Seen] = {}
        self.trash: dict[Path, bytes] = {}
        self.count = 0

    def teardown(self) -> None:
        shutil.rmtree(getattr(self, "root", "/nonexistent"), ignore_errors=True)

    @rule(target=files, data=st.binary(max_size=40))
    def create(self, data: bytes) -> Path:
        self.count += 1
        path = self.vault.path_of("entries", "2026-11", f"2026-11-01-zorgen-{self.count:06}")
        self.seen[path] = self.vault.create(path, data)
        self.model[path] = data
        return path

    @rule(path=files, data=st.binary(max_size=40))
    def save(self, path: Path, data: bytes) -> None:
        if path in self.model:
            self.seen[path] = self.vault.replace(path, data, self.seen[path])
            self.model[path] = data

    @rule(path=files, data=st.binary(max_size=40))
    def crash_while_saving(self, path: Path, data: bytes) -> None:
        if path not in self.model:
            return

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with pytest.MonkeyPatch.context() as patch, contextlib.suppress(StorageError):
            patch.setattr("os.fsync", fail)
            self.seen[path] = self.vault.replace(path, data, self.seen[path])
            self.model[path] = data

    @rule(path=files, data=st.binary(min_size=41, max_size=60))
    def someone_else_writes(self, path: Path, data: bytes) -> None:
        if path not in self.model or data == self.model[path]:
            # The same bytes again are no change: nothing of anyone's would be lost.
            return
        path.write_bytes(data)
        with pytest.raises(ChangedOnDiskError):
            self.vault.replace(path, b"ours", self.seen[path])
        self.model[path], self.seen[path] = data, self.vault.read(path)[1]

    @rule(path=consumes(files))
    def delete(self, path: Path) -> None:
        if path in self.model:
            self.trash[self.vault.move_to_trash(path)] = self.model.pop(path)

    @rule(target=files)
    def restore(self) -> Path:
        if not self.trash:
            return self.root / "nothing"
        path, data = self.trash.popitem()
        back = self.vault.restore(path)
        self.model[back], self.seen[back] = data, self.vault.read(back)[1]
        return back

    @invariant()
    def everything_is_where_it_should_be(self) -> None:
        if not hasattr(self, "model"):
            return
        assert {path: path.read_bytes() for path in self.vault.entry_files()} == self.model
        kept = {path: path.read_bytes() for path in self.vault.trash().entry_files()}
        assert kept == self.trash


Keeping.TestCase.settings = settings(max_examples=25, stateful_step_count=20)
TestKeeping = Keeping.TestCase
