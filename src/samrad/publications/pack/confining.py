"""What the office program may do while it converts: little time and memory, no net, few files.

The limits always hold. The walls around files (Landlock) and the net (a namespace of its own) are
put up where the system lets us; elsewhere the program's own settings are what keeps it home.
Linux only, and only between fork and exec of a process with one thread.
"""

import ctypes
import os
import resource
import signal
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

MEMORY, WRITTEN = 4 * 1024**3, 512 * 1024**2
DEATH_SIGNAL, NO_NEW_PRIVILEGES = 1, 38  # prctl
NEW_USER, NEW_NET = 0x10000000, 0x40000000  # unshare
MAKE_RULES, ADD_RULE, RESTRICT = 444, 445, 446  # Landlock's system calls, the same everywhere
EXECUTE, WRITE, READ, LIST = 1, 2, 4, 8
ON_FILES = EXECUTE | WRITE | READ
OLDEST = (1 << 13) - 1  # what the first edition of Landlock can forbid
TRUNCATE, TRUNCATE_SINCE, NET_SINCE, SCOPE_SINCE = 1 << 14, 3, 4, 6
# What any program needs of the system; not /etc, where the installation's secrets may lie.
SYSTEM = (
    *("/usr/lib", "/usr/lib64", "/usr/share", "/usr/bin", "/bin", "/lib", "/lib64"),
    *("/etc/fonts", "/etc/libreoffice", "/etc/ld.so.cache", "/etc/passwd", "/etc/nsswitch.conf"),
    *(
        "/etc/localtime",
        "/var/cache/fontconfig",
        "/var/spool/libreoffice",
        "/proc/self",
        "/dev/urandom",
    ),
)
PIPES, MAKE_SOCKET = (Path("/tmp"), Path("/var/tmp")), 1 << 9  # noqa: S108 -- the program's choice
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent(parent: int, by: signal.Signals) -> None:
    """Get a signal when the parent ends, also when it ended before this was said."""
    _libc.prctl(DEATH_SIGNAL, int(by), 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), by)


def confine(parent: int, folder: Path, program: Path, seconds: int) -> None:
    """Leave this process able to read the system and program, and to write in folder."""
    die_with_parent(parent, signal.SIGKILL)
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        least = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (least, least))
    os.nice(5)
    _without_net()
    own = program.resolve()
    if own.parent.name == "program":  # as LibreOffice lies; of a script anywhere, the script alone
        own = own.parents[1]
    _walled(folder, [*map(Path, SYSTEM), own])


def _without_net() -> None:
    """A net of its own, with nobody on it; as before where the system does not allow that."""
    user, group = os.getuid(), os.getgid()
    if _libc.unshare(NEW_USER | NEW_NET):
        return
    for name, said in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with suppress(OSError):  # then it is nobody there, which will do
            Path(f"/proc/self/{name}").write_text(said, encoding="ascii")


class _Rules(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scope", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def _walled(folder: Path, readable: Iterable[Path]) -> None:
    """Everything in folder, reading in readable, nothing else; no wall where there is none."""
    edition = _libc.syscall(MAKE_RULES, None, 0, 1)
    if edition < 1:
        return
    all_of_it = OLDEST | (TRUNCATE if edition >= TRUNCATE_SINCE else 0)
    rules = _Rules(all_of_it, 3 if edition >= NET_SINCE else 0, 3 if edition >= SCOPE_SINCE else 0)
    size = 24 if edition >= SCOPE_SINCE else 16 if edition >= NET_SINCE else 8
    made = _libc.syscall(MAKE_RULES, ctypes.byref(rules), size, 0)
    _allow(made, folder, all_of_it)
    _allow(made, Path("/dev/null"), READ | WRITE)
    for one in PIPES:
        _allow(made, one, MAKE_SOCKET)
    for one in readable:
        _allow(made, one, EXECUTE | READ | LIST)
    _libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if made < 0 or _libc.syscall(RESTRICT, made, 0):
        raise OSError(ctypes.get_errno(), "Landlock")


def _allow(rules: int, path: Path, what: int) -> None:
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    allowed = what if path.is_dir() else what & ON_FILES
    beneath = _Beneath(allowed, opened)
    _libc.syscall(ADD_RULE, rules, 1, ctypes.byref(beneath), 0)
    os.close(opened)
