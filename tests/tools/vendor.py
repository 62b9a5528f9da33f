"""Copies of npm packages that the site itself serves: ``make vendor`` renews them.

They lie in docs/assets/vendor, each beside its licence and a text that says where it is
from. Run as ``python -m tests.tools.vendor``; needs npm and no environment.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.npm import packages
from tests.runner.worlds import ROOT

FOLDER = ROOT / "docs/assets/vendor"
ABOUT = "about.txt"
TEXT = """\
{name} {version}, licence {licence}

{why}

`make vendor` writes this folder from the package that requirements/package-lock.json
names. The sha256 of each file, and its name there:

{rows}
"""


@dataclass(frozen=True)
class Copy:
    """What is copied of a package.

    Attributes:
        why: what the site does with it.
        files: by their names here, their names in the package.
    """

    why: str
    files: Mapping[str, str]


COPIES = {
    "iframe-worker": Copy(
        "A Worker for pages opened as file://, where a browser has none of its own: the\n"
        "search of the offline copy runs in it.",
        {"LICENSE.txt": "LICENSE", "shim.js": "shim/index.js"},
    )
}


def wanted(installed: Path) -> dict[str, bytes]:
    """Return what has to be in the folder, given the packages as npm installed them."""
    found: dict[str, bytes] = {}
    for name, copy in COPIES.items():
        package = installed / "node_modules" / name
        about = json.loads((package / "package.json").read_text("utf-8"))
        rows = []
        for here, there in copy.files.items():
            data = (package / there).read_bytes()
            found[f"{name}/{here}"] = data
            rows.append(f"{hashlib.sha256(data).hexdigest()}  {here}  {there}")
        found[f"{name}/{ABOUT}"] = TEXT.format(
            name=name,
            version=about["version"],
            licence=about["license"],
            why=copy.why,
            rows="\n".join(rows),
        ).encode()
    return found


def main() -> int:
    """Write the folder anew and return the exit status."""
    try:
        files = wanted(packages())
    except OSError as error:
        print(f"docs/assets/vendor stays as it is: {error}", file=sys.stderr)
        return 1
    shutil.rmtree(FOLDER, ignore_errors=True)
    for name, data in files.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_bytes(data)
        print(FOLDER.relative_to(ROOT) / name)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
