"""Take pictures of TensorBoard's graph page: ``python -m tests.tools.tensorboard OUT``.

The programs of the page on graphs write the event files, each in its own world. What
TensorBoard draws is not compared by any test: it is a picture of another program.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from tests.helpers.chromium import found_chromium, launched
from tests.runner.fork_client import environment
from tests.runner.worlds import ENVIRONMENTS, ROOT, WORLDS

# The run in TensorBoard, which is also the program's name, and the world it runs in.
RUNS = {"session": "tf1", "function": "tf2"}
SIZE = {"width": 1600, "height": 900}
# The main graph without the nodes that TensorBoard has put aside, and room around it.
MAIN, MARGIN = "#root g.core", 14


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


def photograph(browser: Browser, address: str, dark: bool, path: Path) -> None:
    """Save a picture of the main graph, as TensorBoard shows it at first."""
    page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
    page.goto(f"{address}?darkMode={str(dark).lower()}#graphs")
    page.wait_for_selector("g.node", timeout=60_000)
    page.wait_for_timeout(3000)  # it moves the graph into place
    heading = page.get_by_text("Main Graph")  # it would be cut off
    heading.evaluate("element => { element.style.visibility = 'hidden' }")
    box = page.locator(MAIN).first.bounding_box()
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


def main(arguments: Sequence[str]) -> int:
    """Write the pictures into a folder and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.tensorboard")
    parser.add_argument("out", type=Path)
    out = parser.parse_args(arguments).out
    program = found_chromium()
    with tempfile.TemporaryDirectory() as name:
        write_events(Path(name))
        with launched(program) as browser:
            for run in RUNS:
                with tensorboard(Path(name) / "events" / run) as address:
                    for dark, end in ((False, ""), (True, "-dark")):
                        path = out / f"tensorboard-{run}{end}.png"
                        photograph(browser, address, dark, path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
