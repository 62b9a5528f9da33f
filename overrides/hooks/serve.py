"""Serve the site and reload it when a page, a snippet or a template is saved.

Run as ``python -m overrides.hooks.serve --port 8000`` from the project's root. This is
what ``mkdocs serve`` does, with three differences. A build takes a fraction of the time
and gives the same (``live.py``). The heads of the blocks link to their programs, as on
the finished site. And a page that cannot be built leaves the site as it was, where
MkDocs has emptied its folder and lets the browser wait.

The site does not wait for the notebooks. Those that have changed are executed meanwhile,
by a process of their own; what it keeps is looked for as saved files are.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.__main__ import State
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from pymdownx.snippets import SnippetMissingError

from overrides.hooks.cache import Live
from overrides.hooks.context import FinishError
from overrides.hooks.notebook_source import KEPT, KERNEL, notebooks
from tests.runner.worlds import ENVIRONMENTS

HOST = "127.0.0.1"
# How often the watched folders are looked through, in seconds. MkDocs takes 0.5, which
# would be a quarter of a second between saving and building. Looking through 600 files
# takes 5 ms.
INTERVAL = 0.2
# What a writer can cause. MkDocs has logged which page it was; anything else is a fault
# of a program, and its traceback is shown.
MISTAKES = (FinishError, MkDocsException, SnippetMissingError, TemplateError)

log = logging.getLogger("mkdocs.live")  # MkDocs shows what is logged below its name.


def free(port: int) -> bool:
    """Return whether nothing listens on a port and we may."""
    with socket.socket() as probe:
        if os.name == "posix":  # As the server does: a port just left is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with contextlib.suppress(OSError):
            probe.bind((HOST, port))
            return True
    return False


class Notebooks:
    """Executes the notebooks that have changed, beside the server."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.tried: set[Path] = set()
        self.process: subprocess.Popen[bytes] | None = None
        self.thread: threading.Thread | None = None
        self.ended = False

    def execute(self) -> None:
        """Begin, unless that is going on."""
        if self.thread is None or not self.thread.is_alive():
            self.thread = threading.Thread(target=self.work, daemon=True)
            self.thread.start()

    def work(self) -> None:
        """Execute what is stale, and what has become so meanwhile; each state once."""
        command = [sys.executable, "-m", "tests.runner.execute_notebooks"]
        while not self.ended and (new := self.stale() - self.tried):
            self.tried |= new
            self.process = subprocess.Popen(command, cwd=self.root)
            self.process.wait()

    def stale(self) -> set[Path]:
        """Return where the results of the notebooks to be executed will be."""
        if not ENVIRONMENTS[KERNEL].python.exists():
            return set()
        try:
            return {n.kept for n in notebooks(self.root) if n.stale}
        except (OSError, SyntaxError, ValueError):
            return set()  # Of what is wrong with a text the build tells.

    def stop(self) -> None:
        """End what still runs; a notebook is kept whole or not at all."""
        self.ended = True
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait()


class Builds:
    """The builds of the live site, of which the last good one is kept.

    Attributes:
        site: the folder of that one. It has the same name all the time: a request that
            waits for a build has been told where its file lies before.
    """

    def __init__(self, root: Path, folder: Path, url: str) -> None:
        self.live = Live(root)
        self.url = url
        self.site, self.next, self.old = (folder / n for n in ("site", "next", "old"))

    def build(self) -> bool:
        """Build the site; return whether it could be, and say so if it could not."""
        try:
            self.live.build(self.next, self.url)
        except MISTAKES as error:
            log.error("%s", error)
        except Exception:  # noqa: BLE001 the server goes on whatever a page has caused
            log.exception("The build failed for no known reason:")
        else:
            if self.site.exists():
                self.site.rename(self.old)
            self.next.rename(self.site)
            shutil.rmtree(self.old, ignore_errors=True)
            return True
        return False


def serve(root: Path, port: int) -> int:
    """Serve the project in a folder until Ctrl-C; return the exit status."""
    with tempfile.TemporaryDirectory(prefix="live_") as folder:
        builds = Builds(root, Path(folder), f"http://{HOST}:{port}/")
        if not builds.build():
            return 1

        executed = Notebooks(root)
        kept = root / KEPT
        kept.mkdir(parents=True, exist_ok=True)

        def rebuild() -> None:
            if not builds.build():
                log.error("The site is served as it was until that is put right.")
            executed.execute()

        def missing(code: int) -> bytes | None:
            page = builds.site / f"{code}.html"
            return page.read_bytes() if page.is_file() else None

        server = LiveReloadServer(
            rebuild, HOST, port, str(builds.site), polling_interval=INTERVAL
        )
        server.error_handler = missing
        config = builds.live.read_as
        assert config is not None
        watched = [config.docs_dir, str(root / "mkdocs.yml"), str(kept)]
        for path in [*watched, *config.watch]:
            server.watch(path)
        if config.theme.custom_dir:
            server.watch(config.theme.custom_dir)
        config.plugins.on_serve(server, config=config, builder=rebuild)
        executed.execute()
        try:
            server.serve()
        finally:
            executed.stop()
            server.shutdown()
            config.plugins.on_shutdown()
    return 0


def main(arguments: Sequence[str]) -> int:
    """Check the port, then serve the project in this folder."""
    parser = argparse.ArgumentParser(prog="python -m overrides.hooks.serve")
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
            f"`python -m overrides.hooks.serve --port {other}`).",
            file=sys.stderr,
        )
        return 1
    print(f"building the site, then serving it on http://{HOST}:{port}/", flush=True)
    state = (
        State()
    )  # shows what MkDocs logs as its own command does; kept until the end
    try:
        return serve(Path.cwd(), port)
    except KeyboardInterrupt:  # How it is meant to end.
        state.logger.info("Shutting down...")
        return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
