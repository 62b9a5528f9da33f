"""Reads what a fence says: what it embeds, and its ``data-`` attributes."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

from pymdownx.snippets import SnippetMissingError

from overrides.hooks.fences import EMBED, Fence
from tests.runner.blocks import Block, Tolerance
from tests.runner.pages import Mistake, Site

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


def embed(fence: Fence, what: str) -> tuple[str, str]:
    """Return file and section of a fence's only line.

    Raises:
        Mistake: it has another line, more than one, or none.
    """
    lines = [line.strip() for line in fence.code.splitlines() if line.strip()]
    embeds = [match for line in lines if (match := EMBED.fullmatch(line))]
    near = [line for line in lines if "8<-" in line and not EMBED.fullmatch(line)]
    if not lines:
        raise Mistake(f"the fence is empty: embed {what} from snippets/")
    if near:
        said = f'{near[0]} is not an embed: write --8<-- "page/file.py:section"'
    elif len(embeds) < len(lines):
        said = f"{what} typed into the page: embed it from snippets/, where it is run"
    elif len(embeds) > 1:
        raise Mistake("two embeds in a fence: one idea a block", 2)
    else:
        name, _, section = fence.target.partition(":")
        return name, section
    raise Mistake(said, 1)


def program_and_section(site: Site, fence: Fence) -> tuple[Path, str]:
    """Return the program and the section that a fence embeds.

    Raises:
        Mistake: there is no such program, or it names no section.
    """
    name, section = embed(fence, "code")
    path = site.snippets / name
    if not (path.resolve().is_relative_to(site.snippets) and path.is_file()):
        raise Mistake(f"no file {name} under snippets/: correct the name", 1)
    if path.suffix != ".py":
        raise Mistake(f"{name} is no program: a python fence shows .py files", 1)
    if not section or section[0] in "-:,0123456789":
        said = f"{name}:{section}".rstrip(":")
        said += ": name a section; line numbers move without a word"
        raise Mistake(said, 1)
    return path, section


def expand(site: Site, fence: Fence) -> str:
    """Return what the site shows in a fence.

    Raises:
        Mistake: it embeds what is not there, or the site would show something else.
    """
    try:
        lines = site.embeds.expand(fence.code.strip("\n").split("\n"))
    except SnippetMissingError as error:
        raise Mistake(f"{error}: correct the name", 1) from error
    own = fence.code.splitlines()  # they are inside: lint has seen to that
    if any(line.lstrip()[:3] == "```" and line not in own for line in lines):
        said = "it holds a line that begins with ```, which ends the fence: change it"
        raise Mistake(said)
    if fence.highlighted() > len(lines):
        said = f"hl_lines points past the end of the block: it has {len(lines)} lines"
        raise Mistake(said)
    return "\n".join(lines).strip("\n") + "\n"
