"""Runs a program under snippets/ on genuine TensorFlow 1.15.5, for a notebook."""

from __future__ import annotations

from collections.abc import Sequence

from tests.runner.blocks import Block
from tests.runner.scheduler import Job, Runner
from tests.runner.worlds import ROOT, WORLDS

WORLD = "tf1"
TIMEOUT = 120.0  # seconds


def run(
    program: str, arguments: Sequence[object], writes: Sequence[str]
) -> dict[str, str] | None:
    """Run a module as ``python -m`` does; return the text files that it writes.

    Returns:
        Their texts by name; None where 1.15.5 is not installed.

    Raises:
        RuntimeError: the program failed, ran too long, or left a file unwritten. Its
            traceback is in the message.
    """
    if not WORLDS[WORLD].installed:
        return None
    code = (
        "import runpy, sys\n"
        f"sys.argv = [{program!r}, *{[str(a) for a in arguments]!r}]\n"
        f"runpy.run_module({program!r}, run_name='__main__', alter_sys=True)\n"
    )
    file = ROOT.joinpath(*program.split(".")).with_suffix(".py")
    block = Block(
        program,
        "whole",
        1,
        (WORLD,),
        code,
        file,
        timeout=TIMEOUT,
        writes=tuple(writes),
    )
    with Runner(WORLDS, ROOT, workers=1) as runner:
        runner.submit(Job(program, WORLD, [block]))
        result = runner.result(program, WORLD, 0)
    if result.died or result.error:
        reason = result.died or result.error["traceback"]  # type: ignore[index]
        raise RuntimeError(
            f"{program} on {WORLDS[WORLD].title}: {reason}\n{result.stderr}"
        )
    if missing := [name for name in writes if name not in result.written]:
        raise RuntimeError(f"{program} has not written {', '.join(missing)}")
    return {name: result.written[name] for name in writes}
