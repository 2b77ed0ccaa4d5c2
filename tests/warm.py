"""Processes to be killed, without the second it takes to begin each: tests.warm.begun(…).

A process that has every room in it waits, and forks one more for each that is asked for. What is
forked has its own memory, its own connections to the database and its own death, as what «python
-m» begins has; what it was forked from has opened nothing and done nothing.
"""

import contextlib
import gc
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 65536  # bytes of one request
PIPES = 4  # standard input, output and error, and the way back to who asks
_warm: dict[frozenset, tuple[subprocess.Popen, socket.socket]] = {}


class Begun:
    """A process that was forked, with as much of subprocess.Popen as the tests ask of it."""

    def __init__(self, parent: socket.socket, module: str, what: tuple[str, ...]) -> None:
        (given, into), (out, told), (err, wrong), (back, reply) = (os.pipe() for _ in range(PIPES))
        theirs = [given, told, wrong, reply]
        socket.send_fds(parent, [json.dumps([module, *what]).encode()], theirs)
        for one in theirs:
            os.close(one)
        self.stdin, self.stdout, self.stderr = os.fdopen(into, "w"), os.fdopen(out), os.fdopen(err)
        self._back = os.fdopen(back)
        self.pid = int(self._back.readline())
        self.returncode: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        with contextlib.suppress(BrokenPipeError):
            self.stdin.close()
        self.stdout.close()
        sys.stderr.write(self.stderr.read())
        self.stderr.close()
        self.wait()

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Its exit code when it has ended; the number of a signal is negative."""
        if self.returncode is None:
            with self._back:
                self.returncode = os.waitstatus_to_exitcode(int(self._back.readline()))
        return self.returncode

    def communicate(self) -> tuple[str, str]:
        """All that it says, and all that it complains of, when it is given nothing more."""
        self.stdin.close()
        said = self.stdout.read(), self.stderr.read()
        self.wait()
        return said


def begun(env: dict[str, str], module: str, *what: str) -> Begun:
    """The program of a module, as «python -m module what» begins it where env is what surrounds it.

    A program says little on its standard error, which is read last.
    """
    key = frozenset(env.items())
    if key not in _warm:
        for process, parent in _warm.values():  # an earlier test's
            parent.close()
            process.wait()
        _warm.clear()
        _warm[key] = _warmed(env)
    return Begun(_warm[key][1], module, what)


def _warmed(env: dict[str, str]) -> tuple[subprocess.Popen, socket.socket]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    command = [sys.executable, "-m", "tests.warm", str(theirs.fileno())]
    with theirs:
        process = subprocess.Popen(command, cwd=ROOT, env=env, pass_fds=[theirs.fileno()])
    return process, ours


# ------------------------------------------------------------------ in the process that waits


def main(number: int) -> None:
    """Wait for requests until the one who asks has gone."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    gc.disable()
    django.setup()
    gc.freeze()
    gc.enable()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # those who watch are not waited for
    asked = socket.socket(fileno=number)
    while True:
        request, pipes, _flags, _from = socket.recv_fds(asked, LONGEST, PIPES)
        if not request:
            return
        if os.fork() == 0:
            asked.close()
            _watch(json.loads(request), pipes)
        for pipe in pipes:
            os.close(pipe)


def _watch(program: list[str], pipes: list[int]) -> None:
    """Fork the program, tell its number, and when it has ended, how."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    child = os.fork()
    if child == 0:
        _run(program, pipes)
    for pipe in pipes[:3]:
        os.close(pipe)
    with os.fdopen(pipes[3], "w", buffering=1) as back, contextlib.suppress(BrokenPipeError):
        back.write(f"{child}\n")
        back.write(f"{os.waitpid(child, 0)[1]}\n")
    os._exit(0)


def _run(program: list[str], pipes: list[int]) -> None:
    os.close(pipes[3])
    for standard, pipe in enumerate(pipes[:3]):
        os.dup2(pipe, standard)
        os.close(pipe)
    code = 0
    sys.argv = program
    try:
        runpy.run_module(program[0], run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 -- as Python itself ends a program
        traceback.print_exc()
        code = 1
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    main(int(sys.argv[1]))
