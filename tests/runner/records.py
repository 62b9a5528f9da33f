"""Compares what a block wrote with what is recorded, and keeps the records.

Words and integers must be equal; a number with a point or an exponent may differ by the
tolerance that stands at the fence. A record is rewritten only where this comparison
fails, so recording twice changes nothing.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Mapping
from itertools import zip_longest
from pathlib import Path

from tests.runner.blocks import Block, Tolerance
from tests.runner.jobs import Result

# A number that is no part of a name or a version: not the 32 of float32, nor the 1 of
# fc1, nor the 2.21 of 2.21.0.
NUMBER = re.compile(r"(?<![\w.])[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?(?!\.?\w)")
# What may stand in place of one where numbers are not compared.
ANY_NUMBER = re.compile(rf"\d{{1,3}}(?:,\d{{3}})+|{NUMBER.pattern}|\b(?:inf|nan)\b")
# A text of an SVG that is no number: axes have another number of ticks each time.
LABEL = re.compile(r"(?<=>)[^<>]*[^\W\d_]{2}[^<>]*(?=<)")


def is_close(output: str, recorded: str, tolerance: Tolerance) -> bool:
    """Compare two numbers as they are written."""
    if output == recorded or tolerance.words_only:
        return True
    if output.lstrip("+-").isdigit() and recorded.lstrip("+-").isdigit():
        return False
    return math.isclose(
        float(output),
        float(recorded),
        rel_tol=tolerance.relative,
        abs_tol=tolerance.absolute,
    )


def words(line: str, numbers: re.Pattern[str]) -> list[str]:
    """Return what stands between the numbers of a line.

    NumPy pads columns to the longest number, so the number of spaces does not count.
    """
    return [" ".join(part.split()) for part in numbers.split(line)]


def differing_lines(output: str, recorded: str, tolerance: Tolerance) -> list[int]:
    """Return the numbers, from 1, of the lines that differ by more than is allowed."""
    left, right = output.splitlines(), recorded.splitlines()
    if tolerance.words_only and output.startswith("<svg"):
        left, right = LABEL.findall(output), LABEL.findall(recorded)
    numbers = ANY_NUMBER if tolerance.words_only else NUMBER
    found = []
    for number, (one, other) in enumerate(zip_longest(left, right), 1):
        if one is None or other is None:
            found.append(number)
            continue
        pairs = zip(NUMBER.findall(one), NUMBER.findall(other), strict=False)
        same_words = words(one, numbers) == words(other, numbers)
        if not (same_words and all(is_close(*pair, tolerance) for pair in pairs)):
            found.append(number)
    return found


def difference(output: str, recorded: str, tolerance: Tolerance, name: str) -> str:
    """Return the lines that differ, as a diff; empty where all is within tolerance."""
    lines = differing_lines(output, recorded, tolerance)
    if not lines:
        return ""
    left, right = recorded.splitlines(), output.splitlines()
    diff = list(difflib.unified_diff(left, right, name, "this run", lineterm="", n=1))
    rest = [f"... and {len(diff) - 40} lines more"] if len(diff) > 40 else []
    return "\n".join([*diff[:40], *rest])


def shown_output(block: Block, result: Result) -> str:
    """Return what a page shows of a result: its output, and the error that was meant.

    Of a long message that is the paragraph which holds the part that the fence names:
    TensorFlow puts a heading above it and a stack trace of its own below.
    """
    text = result.stdout
    if block.raises and result.error:
        paragraphs = result.error["whole"].strip().split("\n\n")
        named = [part for part in paragraphs if block.raises[1] in part]
        text += f"{result.error['type']}: {(named or paragraphs)[0].strip()}\n"
    return text


def judge(block: Block, result: Result) -> str:
    """Return what is wrong with a result, empty if nothing is.

    The output is not compared here: that is ``check_output``.
    """
    if result.died:
        return "\n".join(filter(None, [result.died, result.stderr.rstrip()]))
    error = result.error
    if block.raises is None and error is not None:
        return error["traceback"].rstrip()
    if block.raises is not None:
        kind, part = block.raises
        meant = f"{kind}: ...{part}..."
        if error is None:
            return f"meant to fail with {meant}, but it did not"
        if kind not in error["bases"] or part not in error["whole"]:
            return f"meant to fail with {meant}, but:\n{error['traceback'].rstrip()}"
    if block.stderr is None and result.stderr.strip():
        return (
            "it wrote to its standard error, of which the page says nothing"
            f' (data-stderr="part of it", if it is meant):\n{result.stderr.rstrip()}'
        )
    if block.stderr is not None and block.stderr not in result.stderr:
        wrote = result.stderr.rstrip() or "nothing"
        return f"meant to write {block.stderr!r} to its standard error, but:\n{wrote}"
    for name in block.writes:
        if name not in result.written:
            return f"it is meant to leave the file {name!r}, but it did not"
    return ""


def check_output(block: Block, world: str, result: Result) -> str:
    """Compare a result with its records; return the difference, empty if there is none."""
    texts = {recorded_path(block, world): shown_output(block, result)}
    texts |= {block.data(name): result.written[name] for name in block.writes}
    found = []
    for path, text in texts.items():
        if path.exists():
            said = difference(text, recorded(path), block.tolerance, path.name)
        else:
            said = text.strip() and f"{path.name} is not recorded:\n{text.rstrip()}"
        found += [said] if said else []
    cure = "If this run is right, `make record` takes it over."
    return "\n".join([*found, cure]) if found else ""


def recorded(path: Path) -> str:
    """Return the text of a record, empty if there is none."""
    return path.read_text("utf-8") if path.exists() else ""


def recorded_path(block: Block, world: str) -> Path:
    """Return the record of a block in a world: its own, or that of all worlds."""
    own = block.record(world)
    return own if own.exists() else block.record()


def write_records(block: Block, results: Mapping[str, Result]) -> list[Path]:
    """Bring the records of one block up to date; return the files that changed.

    Args:
        block: any block that passed ``judge`` in every world of ``results``.
        results: by world, in the order of the block's worlds.
    """
    changed = []
    output: dict[str, str] = {}
    kept: dict[str, str] = {}
    for world in block.worlds:
        before = recorded(recorded_path(block, world))
        if world in results:
            output[world] = shown_output(block, results[world])
        elif before:  # a world that did not run keeps what it had
            output[world] = before
        else:
            continue
        same = not differing_lines(output[world], before, block.tolerance)
        kept[world] = before if same else output[world]
    first = next(iter(kept.values()))
    agree = all(
        not differing_lines(text, first, block.tolerance) for text in output.values()
    )
    wanted = {block.record(): first}
    if not agree:
        wanted = {block.record(world): text for world, text in kept.items()}
    for path in block.records:
        changed += put(path, wanted.get(path, ""))
    for name, text in next(iter(results.values())).written.items():
        path = block.data(name)
        if differing_lines(text, recorded(path), block.tolerance):
            changed += put(path, text)
    return changed


def put(path: Path, text: str) -> list[Path]:
    """Write a record, or remove it where there is nothing to say."""
    text = text if text.strip() else ""
    if recorded(path) == text:
        return []
    if not text:
        path.unlink()
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    return [path]
