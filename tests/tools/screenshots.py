"""Save a picture of every page, wide and narrow, light and dark, to be looked at.

``python -m tests.tools.screenshots OUT`` builds the site into a temporary folder first.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.helpers.built import build
from tests.helpers.chromium import (
    SCHEMES,
    WIDTHS,
    found_chromium,
    launched,
    served,
    viewed,
)
from tests.runner.worlds import ROOT


def main(arguments: Sequence[str]) -> int:
    """Write the pictures into a folder and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.screenshots")
    parser.add_argument("out", type=Path)
    out = parser.parse_args(arguments).out
    program = found_chromium()
    with tempfile.TemporaryDirectory() as folder:
        built = build(ROOT, Path(folder) / "site")
        if built.status:
            print(built.output, file=sys.stderr)
            return 1
        out.mkdir(parents=True, exist_ok=True)
        with served(built.folder) as home, launched(program) as browser:
            for html in sorted(built.folder.rglob("*.html")):
                place = html.relative_to(built.folder).as_posix()
                name = place.removesuffix(".html").replace("/", "-")
                for width in WIDTHS:
                    for scheme in SCHEMES:
                        with viewed(browser, width, scheme) as page:
                            page.goto(home + place, wait_until="networkidle")
                            path = out / f"{name}-{width}-{scheme}.png"
                            page.screenshot(path=path, full_page=True)
                            print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
