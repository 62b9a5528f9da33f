"""Serve the site and reload it when a page or a snippet is saved.

Run as ``python -m tests.machine.serve --port 8000`` from the project's root.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Sequence

HOST = "127.0.0.1"


def free(port: int) -> bool:
    """Return whether nothing listens on a port and we may."""
    with socket.socket() as probe:
        if os.name == "posix":  # As the server does: a port just left is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):
            probe.bind((HOST, port))
            return True
    return False


def main(arguments: Sequence[str]) -> int:
    """Check the port, then hand over to ``mkdocs serve``."""
    parser = argparse.ArgumentParser(prog="python -m tests.machine.serve")
    parser.add_argument("--port", default="8000")
    name = parser.parse_args(arguments).port
    if not name.isdecimal() or not 1 <= int(name) <= 65535:
        print(f"port {name}: a port is a number from 1 to 65535.", file=sys.stderr)
        return 1
    port = int(name)
    if not free(port):
        other = port + 1 if port < 65535 else 8001
        print(
            f"port {port} of {HOST} is taken or not allowed: stop what uses it, or "
            f"choose another one: `make serve PORT={other}` (without make: "
            f"`python -m tests.machine.serve --port {other}`).",
            file=sys.stderr,
        )
        return 1
    print(f"building the site, then serving it on http://{HOST}:{port}/", flush=True)
    # With click 8.3 MkDocs 1.6.1 does not reload unless it is asked to.
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload"]
    command += ["--dev-addr", f"{HOST}:{port}"]
    try:
        return subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:  # How it is meant to end; MkDocs got it too and says so.
        return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
