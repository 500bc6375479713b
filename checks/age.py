"""Opens every file of an encrypted journal with the real `age` program, and greps for open text.

Run: python checks/age.py   (needs `age`; fails where it is missing)
"""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCE = "Dat ik straks sta te stamelen voor het team"
PASSPHRASE = "vier losse woorden"


def main() -> int:
    """Return 0 when age opens everything and nothing stands open."""
    if shutil.which("age") is None or shutil.which("age-keygen") is None:
        print("checks/age.py: the program `age` is not installed", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        opened = _by_key_file(home / "key") + _by_passphrase(home / "passphrase")
    print(f"age opened {opened} files; no open text was found")
    return 0


def _by_key_file(home: Path) -> int:
    home.mkdir()
    key = home / "key.txt"
    subprocess.run(["age-keygen", "-o", key], check=True, capture_output=True)
    journal = _written(home)
    _run(home, "encrypt", "--age-key", str(key))
    _run(home, "annotate", "last", "--text", SENTENCE)
    files = sorted(journal.rglob("*.toml.age"))
    for file in files:
        opened = subprocess.run(["age", "-d", "-i", key, file], check=True, capture_output=True)
        assert SENTENCE.encode() in opened.stdout, file
    _grep(home)
    # A running program that is killed leaves nothing open either.
    _killed_while_typing(home)
    _grep(home)
    return len(files)


def _by_passphrase(home: Path) -> int:
    home.mkdir()
    journal = _written(home)
    secret = home / "passphrase.txt"
    secret.write_text(PASSPHRASE)
    with secret.open() as given:
        number = str(given.fileno())
        _run(home, "encrypt", "--passphrase-fd", number, pass_fds=(given.fileno(),))
    files = sorted(journal.rglob("*.toml.age"))
    for file in files:
        text = _typed(["age", "-d", "-i", str(journal / "identity.age"), str(file)])
        assert SENTENCE in text, text
    _grep(home)
    return len(files)


def _written(home: Path) -> Path:
    lines = f"2\n3\n{SENTENCE}\n.\n{SENTENCE}\n.\n"
    _run(home, "walk", "zorgen", "--plain", text=lines)
    _run(home, "walk", "vasthouden", "--plain", text=f"{SENTENCE}\n\nq\n")
    return home / "journal"


def _environment(home: Path) -> dict[str, str]:
    return os.environ | {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"),
        "TMPDIR": str(home),
        "AUTONOMIE_COACH_JOURNAL": str(home / "journal"),
        "AUTONOMIE_COACH_LANG": "nl",
        "TERM": "xterm-256color",
    }


def _run(home: Path, *arguments: str, text: str = "", pass_fds: tuple[int, ...] = ()) -> None:
    command = [sys.executable, "-m", "autonomie_coach", *arguments]
    environment = _environment(home)
    subprocess.run(
        command,
        input=text,
        text=True,
        env=environment,
        check=True,
        capture_output=True,
        pass_fds=pass_fds,
    )


def _killed_while_typing(home: Path) -> None:
    child, terminal = pty.fork()
    if child == 0:
        command = [
            sys.executable,
            "-m",
            "autonomie_coach",
            "walk",
            "vasthouden",
            "--plain",
            "--new",
        ]
        os.execve(sys.executable, command, _environment(home))
    time.sleep(2)
    os.write(terminal, f"{SENTENCE}\n".encode())
    time.sleep(1)
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(terminal)


def _typed(command: list[str]) -> str:
    """Run a program in a terminal, give it the passphrase, and return what it wrote."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    written = b""
    answered = False
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        written += piece
        if not answered and b"passphrase" in written:
            os.write(terminal, f"{PASSPHRASE}\n".encode())
            answered = True
    os.waitpid(child, 0)
    return written.decode("utf-8", "replace")


def _grep(home: Path) -> None:
    for path in home.rglob("*"):
        if path.is_file():
            assert SENTENCE.encode() not in path.read_bytes(), f"open text in {path}"


if __name__ == "__main__":
    sys.exit(main())
