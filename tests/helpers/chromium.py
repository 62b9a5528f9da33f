"""A Chromium of this machine, and folders served to it."""

from __future__ import annotations

import functools
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# The browser must ask for nothing but the page: no updates, no field trials.
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-sync",
    "--no-first-run",
]
LONGEST = 60_000  # milliseconds until what a test waits for is taken for lost


def chromium() -> str | None:
    """Return the path of a Chromium: that of ``CHROMIUM``, else one on the PATH."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None)


def found_chromium() -> str:
    """Return the path of a Chromium, or end the program with a line that says why."""
    program = chromium()
    if program is None:
        sys.exit("no Chromium was found: CHROMIUM=/path names one.")
    return program


@contextmanager
def launched(program: str) -> Iterator[Browser]:
    """Start a Chromium and end it."""
    with sync_playwright() as playwright:
        # Playwright's own default is --no-sandbox, which root needs.
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, width: int = 1280, **options: Any) -> Iterator[Page]:
    """Open an empty page in a context of its own, with no past, and close it.

    Args:
        width: of the window, in pixels; it is 900 high.
        options: more of Playwright's for the context.
    """
    options = {"viewport": {"width": width, "height": 900}} | options
    context = browser.new_context(**options)
    context.set_default_timeout(LONGEST)
    yield context.new_page()
    context.close()


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Leave the test's output alone."""

    def send(self, data: bytes, kind: str, status: int = 200, **headers: str) -> None:
        """Answer with bytes of a kind (``text/html``); ``_`` in a header is a hyphen."""
        self.send_response(status)
        headers |= {"Content_Type": kind, "Content_Length": str(len(data))}
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def served(folder: Path, kind: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder on a free port of this machine; yield its address."""
    handler = functools.partial(kind, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True  # A connection that is kept open keeps nobody.
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:  # Otherwise a failure inside would leave the thread running.
            server.shutdown()
            thread.join()
