"""What each page weighs, and how long a slow reader waits until it is seen."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.helpers.browsing import PAGES, place
from tests.helpers.built import build
from tests.helpers.chromium import found_chromium, launched, opened
from tests.helpers.weights import counted, weights
from tests.runner.worlds import ROOT
from tests.tools.bench.figures import TIMES, Figure

PAINTED = 1  # seconds
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


def painted(browser: Browser, address: str) -> float:
    """Return the seconds until the largest part of a page is seen, slowed down."""
    with opened(browser) as page:
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        page.goto(address, wait_until="networkidle")
        return float(page.evaluate(LAST_PAINT))


def measure() -> list[Figure]:
    """Build the site, open each page some times and return its weights and its time."""
    figures = []
    with tempfile.TemporaryDirectory() as name, launched(found_chromium()) as browser:
        built = build(ROOT, Path(name) / "site")
        if built.status:
            raise RuntimeError(f"the site cannot be built:\n{built.output}")
        with counted(built.folder.resolve()) as (home, sent):
            painted(browser, home)
            first = {*sent}
            for page in PAGES:
                path = place(page)
                sent.clear()
                taken = [painted(browser, home + path) for _ in range(TIMES)]
                known = first if path else first - {"index.html"}
                start = f"{path or 'home'}: "
                for what, (value, most) in weights(sent, known).items():
                    figures.append(Figure(start + what, value, "kB", most))
                paint = statistics.median(taken)
                figures.append(Figure(f"{start}largest paint", paint, "s", PAINTED))
    return figures
