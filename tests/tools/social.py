"""Draws the picture that other sites show beside a link to a page of this one.

``python -m tests.tools.social docs/assets``: from social.svg there, social.png. Few of those
sites read SVG.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tests.helpers.chromium import found_chromium, launched

SIZE = {"width": 1200, "height": 630}


def main(arguments: Sequence[str]) -> int:
    """Draw the picture in a folder and return the exit status."""
    folder = Path(arguments[0])
    with launched(found_chromium()) as browser:
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
        page.set_content(
            f"<style>body{{margin:0}}</style>{(folder / 'social.svg').read_text('utf-8')}"
        )
        page.screenshot(path=folder / "social.png")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
