"""Makes the diffs that pages show, from the sections of programs that are run."""

from __future__ import annotations

import difflib

from overrides.hooks.fences import Fence
from tests.runner.pages import Mistake, Site

CONTEXT = 3  # lines that have not changed, on either side


def made_diff(site: Site, fence: Fence) -> str:
    """Return the diff between what a fence's ``data-from`` and ``data-to`` name.

    Each is a section, ``page/program.py:section``, or a whole program.

    Raises:
        Mistake: one is missing, or is no section of a program.
    """
    old, new = (lines_of(site, fence, name) for name in ("from", "to"))
    diff = list(difflib.unified_diff(old, new, n=CONTEXT, lineterm=""))[2:]
    if not diff:
        raise Mistake(f"{fence.data['from']} and {fence.data['to']} are equal")
    if sum(line.startswith("@@") for line in diff) == 1:
        diff = diff[1:]
    # An empty line has no space in front of it: what shows the page drops it anyway.
    return "".join(f"{line.rstrip()}\n" for line in diff)


def lines_of(site: Site, fence: Fence, name: str) -> list[str]:
    """Return the lines that one side of a diff names, without section markers."""
    target = fence.data.get(name, "")
    file, _, section = target.partition(":")
    path = site.snippets / file
    if path.suffix != ".py" or not path.is_file():
        said = f'data-{name}="{target}": name a section, as page/program.py:losses'
        raise Mistake(said)
    if section and section not in site.program(path).sections:
        raise Mistake(f'data-{name}: no section "{section}" in {file}')
    return site.embeds.expand([f'--8<-- "{target}"'])
