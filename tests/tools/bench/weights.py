"""What a page weighs: each byte that a browser asks for to show it, and until it is seen.

A page is opened with an empty cache from a server that compresses, one server for each
visit, so that what a worker of the page asks for is counted as well.
"""

from __future__ import annotations

import functools
import gzip
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser

from tests.helpers.built import address, build, sources
from tests.helpers.chromium import Quiet, chromium, launched, served
from tests.runner.worlds import ROOT
from tests.tools.bench.figures import Figure

FIRST, LATER, PICTURE = 130, 40, 60  # kB, of 1,000 bytes
PAINTED = 1  # seconds
AT_ONCE = 9  # pages that are opened at the same time
QUIET = 500  # milliseconds without a request, after which none is expected
INDEX = "search/search_index.json"
PICTURES = {".gif", ".ico", ".jpg", ".png", ".svg", ".webp"}
# These are compressed already.
PACKED = PICTURES - {".svg"} | {".zip", ".woff2"}
# A processor a quarter as fast, and 10 Mbit/s.
SLOWER = 4
NETWORK = {
    "offline": False,
    "latency": 0,
    "downloadThroughput": 10e6 / 8,
    "uploadThroughput": 10e6 / 8,
}
# The largest thing that is painted when the page is there, in seconds.
LAST_PAINT = """() => new Promise(told => new PerformanceObserver(list =>
  told(list.getEntries().at(-1).startTime / 1000)
).observe({ type: "largest-contentful-paint", buffered: true }))"""


@functools.cache
def packed(path: Path) -> bytes:
    """Return what is sent of a file, as ``gzip -9`` makes it."""
    data = path.read_bytes()
    return data if path.suffix in PACKED else gzip.compress(data, 9, mtime=0)


@dataclass(frozen=True)
class Visit:
    """A page that was opened with an empty cache.

    Attributes:
        page: its address, from the site's root.
        sent: the bytes that were sent of each file.
    """

    page: str
    sent: dict[str, int] = field(default_factory=dict)

    @property
    def pictures(self) -> dict[str, int]:
        """The bytes of each picture."""
        return {n: size for n, size in self.sent.items() if Path(n).suffix in PICTURES}

    def first(self, without: Sequence[str] = ()) -> float:
        """Return the kB of all that was sent but pictures."""
        left = self.sent.keys() - self.pictures.keys() - set(without)
        return sum(self.sent[name] for name in left) / 1000

    def later(self, visits: Sequence[Visit]) -> float:
        """Return the kB of what most other pages have not brought already."""
        others = [visit.sent for visit in visits if visit.page != self.page]
        known = [
            name
            for name in self.sent
            if sum(name in sent for sent in others) * 2 > len(others)
        ]
        return self.first(known)


@contextmanager
def counted(folder: Path, visit: Visit) -> Iterator[str]:
    """Serve a folder, compressed, and write down what is sent; yield the address."""

    class Handler(Quiet):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                return self.send_error(404)
            data = packed(path)
            visit.sent[path.relative_to(folder).as_posix()] = len(data)
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Content-Length", str(len(data)))
            if path.suffix not in PACKED:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(data)

    with served(folder, Handler) as home:
        yield home


def weigh(browser: Browser, folder: Path, pages: Sequence[str]) -> list[Visit]:
    """Open each page with an empty cache; wait until none asks for anything more."""
    visits = [Visit(page) for page in pages]
    for start in range(0, len(visits), AT_ONCE):
        with ExitStack() as stack:
            windows = []
            for visit in visits[start : start + AT_ONCE]:
                home = stack.enter_context(counted(folder.resolve(), visit))
                context = stack.enter_context(browser.new_context())
                windows.append(context.new_page())
                windows[-1].goto(home + visit.page, wait_until="commit")
            for window in windows:
                window.wait_for_load_state("load")
            known = -1
            while (count := sum(len(visit.sent) for visit in visits)) != known:
                known = count
                windows[0].wait_for_timeout(QUIET)
    for visit in visits:
        if visit.page not in visit.sent:
            raise RuntimeError(f"{visit.page} was not sent: it is not in {folder}")
    return visits


def painted(browser: Browser, folder: Path, page: str) -> float:
    """Return the seconds until the largest part of a page is seen, slowed down."""
    with counted(folder.resolve(), Visit(page)) as home:
        context = browser.new_context()
        window = context.new_page()
        session = context.new_cdp_session(window)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        window.goto(home + page, wait_until="networkidle")
        took = window.evaluate(LAST_PAINT)
        context.close()
    return took


def figures(
    visits: Sequence[Visit], times: dict[str, float] | None = None
) -> list[Figure]:
    """Return the weights of all pages, with the times to paint where there are some."""
    found = []
    for visit in visits:
        name = visit.page.removesuffix("index.html") or "home"
        largest = max(visit.pictures.values(), default=0) / 1000
        rows: list[tuple[str, float, str, float | None]] = [
            ("first visit", visit.first(), "kB", FIRST),
            ("later visit", visit.later(visits), "kB", LATER),
            ("largest picture", largest, "kB", PICTURE),
        ]
        if visit.first([INDEX]) < visit.first():
            rows.append(("first visit, no index", visit.first([INDEX]), "kB", None))
        if times:
            rows.append(("largest paint", times[visit.page], "s", PAINTED))
        found += [Figure("weights", f"{name}: {what}", *row) for what, *row in rows]
    return found


def pages() -> list[str]:
    """Return the addresses of all pages."""
    return [address(f"docs/{path.as_posix()}") for path in sources()]


def measure(times: int) -> list[Figure]:
    """Build the site and return what each of its pages weighs."""
    program = chromium()
    if program is None:
        print("NOT MEASURED: no Chromium was found: CHROMIUM=/path names one")
        return []
    with tempfile.TemporaryDirectory() as name, launched(program) as browser:
        built = build(ROOT, Path(name) / "site")
        if built.status:
            raise RuntimeError(f"the site cannot be built:\n{built.output}")
        visits = weigh(browser, built.folder, pages())
        painting = {
            page: statistics.median(
                painted(browser, built.folder, page) for _ in range(times)
            )
            for page in pages()
        }
    return figures(visits, painting)
