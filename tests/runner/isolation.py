"""What a block must not reach, inherit or leave behind. Python 3.6, as fork_server.py.

On Linux, where the kernel allows it, ``isolate`` moves the process into namespaces of its
own: neither Python nor C++ code nor a program that a block starts has a network other than
loopback, and the project's folder is read-only for them. On other systems, and where the
kernel forbids it, two things remain: Python's own sockets refuse every other address, and a
block works on a copy of the snippets. There a block that names the project's folder by its
absolute path can write into it, and a program that it starts can use the network.
"""

import ctypes
import errno
import ipaddress
import os
import random
import signal
import socket
import struct
import sys
from typing import Any, Set

CLONE_NEWNS, CLONE_NEWUSER, CLONE_NEWNET = 0x00020000, 0x10000000, 0x40000000
SIOCSIFFLAGS, IFF_UP = 0x8914, 0x1
MS_RDONLY, MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 0x1, 0x20, 0x1000, 0x4000, 1 << 18
ST_RELATIME, MS_RELATIME = 0x1000, 1 << 21
SAME_FLAGS = 0xC0E  # nosuid, nodev, noexec, noatime, nodiratime, for statvfs and mount
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36
LARGEST_FILE = 256 << 20


def check(host: Any) -> None:
    """Raise PermissionError unless ``host``, a name or a number, is this machine."""
    try:
        known = host in (None, "", "localhost", b"localhost")
        known = known or ipaddress.ip_address(host).is_loopback
    except ValueError:
        known = False  # the name of another one
    if not known:
        raise PermissionError(
            f"a block has no network but loopback: {host!r} is refused"
        )


def guard_sockets() -> None:
    """Let Python's sockets reach nothing but this machine."""
    families = (socket.AF_INET, socket.AF_INET6)
    real_getaddrinfo = socket.getaddrinfo

    def guarded(real: Any) -> Any:
        def call(self: socket.socket, *arguments: Any) -> Any:
            if self.family in families:
                check(arguments[-1][0])  # the address comes last
            return real(self, *arguments)

        return call

    def getaddrinfo(host: Any, *rest: Any, **named: Any) -> Any:
        check(host)
        return real_getaddrinfo(host, *rest, **named)

    for name in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, name, guarded(getattr(socket.socket, name)))
    socket.getaddrinfo = getaddrinfo


def leave_network(libc: Any) -> None:
    """Move this process into namespaces: no device but loopback, mounts of its own.

    Raises:
        OSError: the kernel does not let it.
    """
    # Root may; others need a user namespace.
    if libc.unshare(CLONE_NEWNET | CLONE_NEWNS) != 0:
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
    """Move this process into a user namespace and those below it, its user unchanged."""
    user, group = os.getuid(), os.getgid()
    if libc.unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS) != 0:
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

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        up = struct.pack("16sH14x", b"lo", IFF_UP)
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, up)


def make_read_only(libc: Any, folder: str, writable: str) -> None:
    """Let this process, in its own mount namespace, write nothing below a folder.

    Args:
        writable: a folder that stays writable, wherever it is.

    Raises:
        OSError: the kernel does not let it.
    """
    flags = os.statvfs(folder).f_flag
    same = flags & SAME_FLAGS | (MS_RELATIME if flags & ST_RELATIME else 0)
    for source, target, what in (
        (None, "/", MS_REC | MS_PRIVATE),
        (folder, folder, MS_BIND | MS_REC),
        (writable, writable, MS_BIND | MS_REC),
        (None, folder, MS_BIND | MS_REMOUNT | MS_RDONLY | same),
    ):
        names = [name and os.fsencode(name) for name in (source, target)]
        if libc.mount(*names, None, ctypes.c_ulong(what), None) != 0:
            raise OSError(ctypes.get_errno(), "mount", target)


def lay_over(libc: Any, below: str, folder: str, layers: str) -> None:
    """Let an empty folder show another one, for this process and those that it starts.

    What they write there is kept in memory, and gone with them.

    Args:
        layers: a folder to be made for it.

    Raises:
        OSError: the kernel does not let it, or a path has a sign that ends an option.
    """
    if set(below + folder) & set(",:\\"):
        raise OSError(errno.EINVAL, "mount", folder)
    os.mkdir(layers)
    options = f"lowerdir={below},upperdir={layers}/upper,workdir={layers}/work"
    for kind, target, data in (("tmpfs", layers, ""), ("overlay", folder, options)):
        names = [os.fsencode(name) for name in (kind, target, kind)]
        if libc.mount(*names, ctypes.c_ulong(0), os.fsencode(data)) != 0:
            raise OSError(ctypes.get_errno(), "mount", target)
        if kind == "tmpfs":
            for name in ("upper", "work"):
                os.mkdir(f"{layers}/{name}")


def isolate(project: str, writable: str, copy: str) -> bool:
    """Leave a block no network but loopback, and the project's folder to read only.

    Args:
        writable: a folder below or beside the project's that stays as it is.
        copy: an empty folder to show the project's snippets; "" for none.

    Returns:
        Whether it shows them. Where it cannot, they have to be copied, which with
        hundreds of files for each job keeps a disk busy.
    """
    shows = False
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        try:
            leave_network(libc)
            make_read_only(libc, project, writable)
            if copy:
                layers = os.path.join(copy, os.pardir, os.pardir, "layers")
                lay_over(libc, os.path.join(project, "snippets"), copy, layers)
                shows = True
        except OSError:
            pass  # no such right on this machine: the rest of this module remains
    guard_sockets()
    return shows


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


# Servers fork on Linux alone, which has these.


def adopt_orphans() -> None:
    """Become the parent of every process below this one whose own parent ends."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def kill_group(pid: int) -> None:
    """Kill a process that nobody has waited for, and the group that it leads.

    Until it is waited for, its number is its own, of the process and of the group. It is
    killed by itself as well: it may not have come to make its group.
    """
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass  # it has ended by itself


def children() -> Set[int]:
    """Return the processes whose parent is this one."""
    found = set()
    for name in os.listdir("/proc"):
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
            os.waitpid(pid, 0)
