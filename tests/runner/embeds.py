"""Reads what a fence embeds: which file and section, and what the site makes of it."""

from __future__ import annotations

from pathlib import Path

from pymdownx.snippets import SnippetMissingError

from overrides.hooks.fences import EMBED, Fence
from tests.runner.pages import Mistake, Site


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
