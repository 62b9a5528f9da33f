"""What a block must not reach, inherit or leave behind. Python 3.6, as server.py.

``deny_network`` works in two layers. Python's own sockets refuse every address but
loopback, on all systems, with a message that says so. On Linux the process also moves
into a network namespace of its own where the kernel lets it, so that C++ code and
programs that a block starts have no network either.
"""

import errno
import ipaddress
import os
import random
import signal
import socket
import sys
from typing import Any, Set

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
SIOCSIFFLAGS = 0x8914
IFF_UP = 0x1
PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
LARGEST_FILE = 256 << 20


def is_loopback(host: Any) -> bool:
    """Tell whether ``host``, a name or a number, is this machine."""
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check(host: Any) -> None:
    """Raise PermissionError unless ``host`` is this machine."""
    if not is_loopback(host):
        raise PermissionError(
            f"a block has no network but loopback: {host!r} is refused"
        )


def guard_sockets() -> None:
    """Let Python's sockets reach nothing but this machine."""
    families = (socket.AF_INET, socket.AF_INET6)
    real = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex")}
    real_sendto = socket.socket.sendto
    real_getaddrinfo = socket.getaddrinfo

    def guarded(name: str) -> Any:
        def call(self: socket.socket, address: Any) -> Any:
            if self.family in families:
                check(address[0])
            return real[name](self, address)

        return call

    def sendto(self: socket.socket, data: bytes, *rest: Any) -> int:
        if self.family in families:
            check(rest[-1][0])
        return real_sendto(self, data, *rest)

    def getaddrinfo(host: Any, *rest: Any, **named: Any) -> Any:
        check(host)
        return real_getaddrinfo(host, *rest, **named)

    for name in real:
        setattr(socket.socket, name, guarded(name))
    socket.socket.sendto = sendto
    socket.getaddrinfo = getaddrinfo


def leave_network() -> None:
    """Move this process into a namespace that has a loopback device and no other.

    Raises:
        OSError: the kernel does not let it.
    """
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(CLONE_NEWNET) != 0:  # root may; others need a user namespace
        # Some kernels let a process in and forbid it everything there. So one that is
        # thrown away goes first.
        pid = os.fork()
        if pid == 0:
            try:
                enter_user_namespace(libc)
                start_loopback()
            except OSError:
                os._exit(1)
            os._exit(0)
        if os.waitpid(pid, 0)[1] != 0:
            raise OSError(errno.EPERM, "unshare")
        enter_user_namespace(libc)
    start_loopback()


def enter_user_namespace(libc: Any) -> None:
    """Move this process into a user and a network namespace, its user unchanged."""
    import ctypes

    user, group = os.getuid(), os.getgid()
    if libc.unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    for name, line in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        with open("/proc/self/" + name, "w") as file:
            file.write(line)


def start_loopback() -> None:
    """Switch the loopback device of this network namespace on."""
    import fcntl
    import struct

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        up = struct.pack("16sH14x", b"lo", IFF_UP)
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, up)


def deny_network() -> None:
    """Leave a block no network but loopback."""
    if sys.platform == "linux":
        try:
            leave_network()
        except OSError:
            pass  # no such right on this machine: the guarded sockets remain
    guard_sockets()


def reseed() -> None:
    """Give the process random states of its own: a fork copies its parent's.

    Two pages must not agree, nor a block repeat itself, because of an inherited state.
    """
    random.seed()
    numpy = sys.modules.get("numpy")
    if numpy is not None:
        numpy.random.seed()


def limit() -> None:
    """Keep an endless output from filling the disk, and a crash from leaving a core."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in (
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        if hard == resource.RLIM_INFINITY or hard >= most:
            resource.setrlimit(what, (most, hard))


def control_process(option: int, value: int) -> None:
    """Call prctl, on Linux: nothing depends on it but tidiness."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def adopt_orphans() -> None:
    """Become the parent of every process below this one whose own parent ends."""
    control_process(PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent() -> None:
    control_process(PR_SET_PDEATHSIG, signal.SIGKILL)


def kill_group(pid: int, also_leader: bool = True) -> None:
    """Kill the group that a process leads.

    ``also_leader``: it has not been waited for, so its number is still its own; and it
    may not have come to make its group.
    """
    for kill in (os.killpg, os.kill) if also_leader else (os.killpg,):
        try:
            kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass  # it has ended by itself


def children() -> Set[int]:
    """Return the processes whose parent is this one; none where there is no /proc."""
    found = set()
    for name in os.listdir("/proc") if sys.platform == "linux" else ():
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", "rb") as file:
                    # The second field, a name in brackets, may hold anything.
                    parent = file.read().rpartition(b")")[2].split()[1]
            except OSError:
                continue  # it has ended since
            if int(parent) == os.getpid():
                found.add(int(name))
    return found


def kill_orphans(known: Set[int]) -> None:
    """Kill what ended jobs left behind: every child that is not in ``known``.

    A process that made itself a session of its own is in no group of ours. Its orphans
    come to us in their turn, so this goes on until there are none.
    """
    while True:
        orphans = children() - known
        if not orphans:
            return
        for pid in orphans:
            kill_group(pid)
            try:
                os.waitpid(pid, 0)
            except ChildProcessError:
                pass
