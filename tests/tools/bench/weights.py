"""What each page weighs, and how long a slow reader waits until it is seen."""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.helpers.browsing import PAGES, place
from tests.helpers.built import build
from tests.helpers.chromium import chromium, launched, opened
from tests.helpers.weights import counted, weights
from tests.runner.worlds import ROOT
from tests.tools.bench.figures import Figure

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


def measure(times: int) -> list[Figure]:
    """Build the site, open each page some times and return its weights and its time."""
    program = chromium()
    if program is None:
        print("NOT MEASURED: no Chromium was found: CHROMIUM=/path names one")
        return []
    found = []
    with tempfile.TemporaryDirectory() as name, launched(program) as browser:
        built = build(ROOT, Path(name) / "site")
        if built.status:
            raise RuntimeError(f"the site cannot be built:\n{built.output}")
        with counted(built.folder.resolve()) as (home, sent):
            painted(browser, home)
            first = {*sent}
            for page in PAGES:
                path = place(page)
                sent.clear()
                took = [painted(browser, home + path) for _ in range(times)]
                known = first if path else first - {"index.html"}
                rows = [
                    (what, value, "kB", most)
                    for what, (value, most) in weights(sent, known).items()
                ]
                rows.append(("largest paint", statistics.median(took), "s", PAINTED))
                start = f"{path or 'home'}: "
                found += [Figure("weights", start + what, *row) for what, *row in rows]
    return found
