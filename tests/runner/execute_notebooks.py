"""Execute the notebooks that have changed: ``python -m tests.runner.execute_notebooks``.

It is called in the project's root.
A notebook has changed if its own text has, or a program under snippets/ that it imports,
or a lock. What came of the others is kept in ``.cache/lab/``.
"""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from overrides.hooks.notebook_source import KEPT, KERNEL, notebooks, problems
from tests.runner.notebooks import bring_up_to_date
from tests.runner.worlds import ENVIRONMENTS


class Loop(asyncio.SelectorEventLoop):
    """Lets a signal end the run, kernels and folders included.

    nbclient would take the signals, end one kernel, and go on.
    """

    def add_signal_handler(self, *_: object) -> None:
        raise NotImplementedError


def main(arguments: Sequence[str]) -> int:
    """Execute what is not current and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.runner.execute_notebooks")
    parser.add_argument("--again", action="store_true", help="execute all of them")
    parser.add_argument(
        "--if-possible",
        action="store_true",
        help="do nothing where TensorFlow 2.x is not installed",
    )
    chosen = parser.parse_args(arguments)
    found = notebooks(Path.cwd())
    if wrong := [problem for notebook in found for problem in problems(notebook)]:
        print(*wrong, sep="\n", file=sys.stderr)
        return 1
    stale = [notebook for notebook in found if chosen.again or notebook.stale]
    if stale and chosen.if_possible and not ENVIRONMENTS[KERNEL].python.exists():
        names = ", ".join(notebook.path for notebook in stale)
        print(f"Shown without outputs: {names}. `make notebooks` executes them.")
        return 0
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with asyncio.Runner(loop_factory=Loop) as runner:
            failed = runner.run(bring_up_to_date(stale))
    except KeyboardInterrupt:
        print("interrupted: what was executed before is kept", file=sys.stderr)
        return 130
    names = {notebook.name for notebook in found}
    for path in (Path.cwd() / KEPT).glob("*.ipynb"):
        if path.stem.rpartition("-")[0] not in names:
            path.unlink()  # of a notebook that is gone
    for error in failed:
        print(error, file=sys.stderr)
    print(f"{len(found)} notebooks, {len(stale) - len(failed)} executed now")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
