"""Take the pictures that a browser takes: ``python -m tests.tools.pictures``, ``make pictures``.

TensorBoard's graph page: the programs of the page on graphs write the event files, each in
its own world. What TensorBoard draws is not compared by any test: it is a picture of
another program. And the picture that other sites show beside a link, from an SVG, which
few of them read.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, ViewportSize

from tests.helpers.chromium import found_chromium, launched
from tests.runner.fork_client import environment
from tests.runner.worlds import ENVIRONMENTS, ROOT, WORLDS

ASSETS = ROOT / "docs/assets"
# The run in TensorBoard, which is also the program's name, and the world it runs in.
RUNS = {"session": "tf1", "function": "tf2"}
# The main graph without the nodes that TensorBoard has put aside, and room around it.
MAIN, MARGIN = "#root g.core", 14
# Resolves once an element has not moved for so many frames.
STILL = """(element) => new Promise((resolve) => {
  let before = "", frames = 0;
  const look = () => {
    const now = JSON.stringify(element.getBoundingClientRect());
    frames = now === before ? frames + 1 : 0;
    before = now;
    if (frames < 60) requestAnimationFrame(look);
    else resolve();
  };
  look();
})"""


def write_events(folder: Path) -> None:
    """Let the programs of the page write their event files below a folder."""
    (folder / "snippets").symlink_to(ROOT / "snippets", target_is_directory=True)
    for name, world in RUNS.items():
        command = [WORLDS[world].python, "-m", f"snippets.graphs.{name}"]
        variables = environment(WORLDS[world], folder)
        variables["PYTHONDONTWRITEBYTECODE"] = "1"
        subprocess.run(command, cwd=folder, env=variables, check=True)


@contextmanager
def tensorboard(events: Path) -> Iterator[str]:
    """Run TensorBoard on a folder of event files; yield its address.

    Raises:
        RuntimeError: it ended, or never said where it listens.
    """
    python = ENVIRONMENTS["tensorboard"].python
    command = [python, "-m", "tensorboard.main", "--logdir", events, "--port", "0"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
    )
    try:
        assert process.stderr is not None
        for line in process.stderr:
            if found := re.search(r"http://localhost:\d+/", line):
                yield found[0]
                return
        raise RuntimeError("TensorBoard ended before it said where it listens")
    finally:
        process.kill()
        process.wait()


def graph(browser: Browser, address: str, dark: bool, path: Path) -> None:
    """Save a picture of the main graph, as TensorBoard shows it at first."""
    page = browser.new_page(viewport=ViewportSize(width=1600, height=900))
    page.goto(f"{address}?darkMode={str(dark).lower()}#graphs")
    page.wait_for_selector("g.node", timeout=60_000)
    main = page.locator(MAIN).first
    main.evaluate(STILL)  # it moves the graph into place
    heading = page.get_by_text("Main Graph")  # it would be cut off
    heading.evaluate("element => { element.style.visibility = 'hidden' }")
    box = main.bounding_box()
    assert box is not None, "TensorBoard shows no graph"
    page.screenshot(
        path=path,
        clip={
            "x": box["x"] - MARGIN,
            "y": box["y"] - MARGIN,
            "width": box["width"] + 2 * MARGIN,
            "height": box["height"] + 2 * MARGIN,
        },
    )
    page.close()


def social(browser: Browser) -> None:
    """Draw social.png from social.svg."""
    page = browser.new_page(viewport=ViewportSize(width=1200, height=630))
    drawing = (ASSETS / "social.svg").read_text("utf-8")
    page.set_content(f"<style>body{{margin:0}}</style>{drawing}")
    page.screenshot(path=ASSETS / "social.png")


if __name__ == "__main__":
    with (
        tempfile.TemporaryDirectory() as name,
        launched(found_chromium()) as browser,
    ):
        social(browser)
        write_events(Path(name))
        for run in RUNS:
            with tensorboard(Path(name) / "events" / run) as address:
                for dark, end in ((False, ""), (True, "-dark")):
                    path = ASSETS / f"tensorboard-{run}{end}.png"
                    graph(browser, address, dark, path)
