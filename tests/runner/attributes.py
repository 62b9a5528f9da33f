"""Reads what a fence says of its block's behaviour: the ``data-`` attributes."""

from __future__ import annotations

import math
import re
from typing import Any

from overrides.hooks.fences import Fence
from tests.runner.blocks import Block, Tolerance
from tests.runner.pages import Mistake

KNOWN = {"raises", "rtol", "atol", "timeout", "stderr", "writes", "reads"}
# Everything is one of these, so naming one would say nothing.
TOO_WIDE = {"BaseException", "Exception", "object"}
FILE = re.compile(r"\w[\w-]*(\.[\w-]+)+")


def expectations(fence: Fence) -> dict[str, Any]:
    """Return the fields of ``Block`` that a fence's ``data-`` attributes set.

    Raises:
        Mistake: an attribute is unknown, malformed, or expects nothing.
    """
    data = fence.data
    unknown = sorted(set(data) - KNOWN)
    if unknown:
        known = ", ".join(f"data-{name}" for name in sorted(KNOWN))
        raise Mistake(f"unknown attribute data-{unknown[0]}; known: {known}")
    return {
        "raises": raises(data["raises"]) if "raises" in data else None,
        "tolerance": Tolerance(
            number(data, "rtol", Tolerance.relative, 0, 1),
            number(data, "atol", Tolerance.absolute, 0, math.inf),
        ),
        "timeout": number(data, "timeout", Block.timeout, 0.01, 3600),
        "stderr": stderr(data["stderr"]) if "stderr" in data else None,
        "writes": files(data, "writes"),
        "reads": files(data, "reads"),
    }


def raises(value: str) -> tuple[str, str]:
    kind, _, part = value.partition(": ")
    if not (kind.isidentifier() and part.strip()):
        raise Mistake('data-raises="ExceptionType: part of its message" needs both')
    if kind in TOO_WIDE:
        raise Mistake(f"data-raises: every error is an {kind}: name the type it is")
    return kind, part


def number(
    data: dict[str, str], name: str, default: float, low: float, high: float
) -> float:
    try:
        value = float(data.get(name, default))
    except ValueError:
        value = math.nan
    if not (low <= value < high):
        bounds = f"from {low:g}" + (f" to {high:g}" if high < math.inf else "")
        raise Mistake(f'data-{name}="{data[name]}": write a number {bounds}')
    return value


def stderr(value: str) -> str:
    if not value.strip():
        raise Mistake('data-stderr="" would allow anything: name a part of it')
    return value


def files(data: dict[str, str], attribute: str) -> tuple[str, ...]:
    names = data.get(attribute, "").split()
    for name in names:
        if not FILE.fullmatch(name) or name.endswith((".py", ".out")):
            raise Mistake(f"data-{attribute}: {name!r} is no name of a data file")
    if attribute in data and not names:
        raise Mistake(f"data-{attribute} names no file: remove it")
    return tuple(dict.fromkeys(names))
