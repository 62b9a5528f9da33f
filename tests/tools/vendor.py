"""The copy of an npm package that the site itself serves: ``make vendor`` renews it.

It lies in docs/assets/vendor, beside its licence and a text that says where it is from.
Run as ``python -m tests.tools.vendor``; needs npm and no environment.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

from tests.helpers.npm import packages
from tests.runner.worlds import ROOT

FOLDER = ROOT / "docs/assets/vendor"
PACKAGE = "iframe-worker"
FILES = {"LICENSE.txt": "LICENSE", "shim.js": "shim/index.js"}  # here, and there
ABOUT = """\
{name} {version}, licence {license}

A Worker for pages opened as file://, where a browser has none of its own: the
search of the offline copy runs in it.

`make vendor` writes this folder from the package that requirements/package-lock.json
names. The sha256 of each file, and its name there:

"""


def wanted(installed: Path) -> dict[str, bytes]:
    """Return what has to be in the folder, given the packages as npm installed them."""
    package = installed / "node_modules" / PACKAGE
    found = {here: (package / there).read_bytes() for here, there in FILES.items()}
    about = ABOUT.format_map(json.loads((package / "package.json").read_text("utf-8")))
    for here, data in found.items():
        about += f"{hashlib.sha256(data).hexdigest()}  {here}  {FILES[here]}\n"
    found["about.txt"] = about.encode()
    return {f"{PACKAGE}/{name}": data for name, data in found.items()}


if __name__ == "__main__":
    files = wanted(packages())
    shutil.rmtree(FOLDER, ignore_errors=True)
    for name, data in files.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_bytes(data)
        print(FOLDER.relative_to(ROOT) / name)
