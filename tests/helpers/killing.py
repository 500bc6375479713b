"""Kills a forked child with SIGKILL at each of its system calls: between it and the one before.

On Linux the parent steps the child from call to call with ptrace, so that every call counts, those
of libraries too. Elsewhere, or where that is refused, the functions of `os` that touch files are
counted in the child.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from functools import cache, wraps
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_TRACEME, _SYSCALL, _SETOPTIONS = 0, 24, 0x4200
_SYSGOOD, _EXITKILL = 1, 1 << 20
_AT_A_CALL = signal.SIGTRAP | 0x80
_COUNTED = (
    *("open", "close", "write", "fsync", "link", "rename", "replace", "unlink", "mkdir", "chmod"),
    *("read", "fstat", "stat", "lstat", "access", "scandir", "rmdir", "fdopen"),
)


def kills(act: Callable[[], object], at_once: Callable[[], object]) -> Iterator[int]:
    """Run `act` in a child that is killed before its first call, then its second, until one lives.

    `at_once` is called before each child and prepares what it works on. Yields the number of the
    moment after each child has ended; the last one ended by itself.
    """
    for number in count(1):
        at_once()
        survived = _survives(act, number)
        yield number
        if survived:
            return


def way() -> str:
    """Return how the calls are counted on this machine, in words for the report."""
    return "every system call (ptrace)" if _can_trace() else "every file function of os"


def _survives(act: Callable[[], object], number: int) -> bool:
    pid = os.fork()
    if pid == 0:
        _be_the_child(act, number)
    status = _step(pid, number) if _can_trace() else os.waitpid(pid, 0)[1]
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return False
    assert os.WEXITSTATUS(status) == 0, "what was to be killed failed by itself"
    return True


def _be_the_child(act: Callable[[], object], number: int) -> None:
    status = 1
    try:
        if _can_trace():
            _libc().ptrace(_TRACEME, 0, None, None)
            os.kill(os.getpid(), signal.SIGSTOP)
        else:
            _count_functions(number)
        act()
        status = 0
    finally:
        os._exit(status)


def _step(pid: int, number: int) -> int:
    """Let a stopped child go from call to call and kill it at one; return its wait status."""
    _, status = os.waitpid(pid, 0)
    _libc().ptrace(_SETOPTIONS, pid, None, ctypes.c_void_p(_SYSGOOD | _EXITKILL))
    stops = 0
    while os.WIFSTOPPED(status):
        # Each call stops the child twice: before the kernel does it, and after. Killed before the
        # next one is killed after this one: in between nothing reaches the kernel.
        stops += os.WSTOPSIG(status) == _AT_A_CALL
        if stops == 2 * number - 1:
            os.kill(pid, signal.SIGKILL)
        else:
            _libc().ptrace(_SYSCALL, pid, None, None)
        _, status = os.waitpid(pid, 0)
    return status


def _count_functions(number: int) -> None:
    left = number

    def counted(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*args, **kwargs)

        return call

    for name in _COUNTED:
        setattr(os, name, counted(getattr(os, name)))


@cache
def _libc() -> ctypes.CDLL:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
    libc.ptrace.restype = ctypes.c_long
    return libc


@cache
def _can_trace() -> bool:
    if not sys.platform.startswith("linux"):
        return False
    pid = os.fork()
    if pid == 0:
        refused = _libc().ptrace(_TRACEME, 0, None, None)
        if not refused:
            os.kill(os.getpid(), signal.SIGSTOP)
        os._exit(1)
    _, status = os.waitpid(pid, 0)
    if not os.WIFSTOPPED(status):
        return False
    refused = bool(_libc().ptrace(_SETOPTIONS, pid, None, ctypes.c_void_p(_SYSGOOD | _EXITKILL)))
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return not refused
