"""Reads what a fence embeds: which file and section, and what the site makes of it."""

from __future__ import annotations

from pathlib import Path

from pymdownx.snippets import SnippetMissingError

from overrides.hooks.fences import EMBED, Fence, Problem
from tests.runner.pages import Page, Site


class Embeds:
    """A page's embeds; what is wrong with them is added to its problems."""

    def __init__(self, site: Site, page: Page) -> None:
        self.site = site
        self.page = page

    def wrong(self, line: int, text: str) -> None:
        self.page.problems.append(Problem(self.page.path, line, text))

    def embed(self, fence: Fence, what: str) -> tuple[str, str] | None:
        """Return file and section of a fence's only line, or say what is wrong."""
        lines = [line.strip() for line in fence.code.splitlines() if line.strip()]
        embeds = [match for line in lines if (match := EMBED.fullmatch(line))]
        near = [line for line in lines if "8<-" in line and not EMBED.fullmatch(line)]
        if not lines:
            self.wrong(fence.line, f"the fence is empty: embed {what} from snippets/")
        elif near:
            said = f'{near[0]} is not an embed: write --8<-- "page/file.py:section"'
            self.wrong(fence.line + 1, said)
        elif len(embeds) < len(lines):
            said = (
                f"{what} typed into the page: embed it from snippets/, where it is run"
            )
            self.wrong(fence.line + 1, said)
        elif len(embeds) > 1:
            self.wrong(fence.line + 2, "two embeds in a fence: one idea a block")
        else:
            name, _, section = embeds[0]["target"].strip().partition(":")
            return name, section
        return None

    def expand(self, fence: Fence) -> str | None:
        """Return what the site shows in a fence, or say why it shows something else."""
        try:
            lines = self.site.expand(fence.code.strip("\n").split("\n"))
        except SnippetMissingError as error:
            self.wrong(fence.line + 1, f"{error}: correct the name")
            return None
        own = fence.code.splitlines()  # they are inside: lint has seen to that
        if any(line.lstrip()[:3] == "```" and line not in own for line in lines):
            said = (
                "it holds a line that begins with ```, which ends the fence: change it"
            )
            self.wrong(fence.line, said)
        if fence.highlighted() > len(lines):
            said = (
                f"hl_lines points past the end of the block: it has {len(lines)} lines"
            )
            self.wrong(fence.line, said)
        return "\n".join(lines).strip("\n") + "\n"

    def section(self, fence: Fence) -> tuple[Path, str] | None:
        """Return the file and the section that a fence embeds, or say what is wrong."""
        found = self.embed(fence, "code")
        if found is None:
            return None
        name, section = found
        path = self.site.snippets / name
        at = fence.line + 1
        if not (path.resolve().is_relative_to(self.site.snippets) and path.is_file()):
            self.wrong(at, f"no file {name} under snippets/: correct the name")
        elif path.suffix != ".py":
            self.wrong(at, f"{name} is no program: a python fence shows .py files")
        elif not section or section[0] in "-:,0123456789":
            said = f"{name}:{section}".rstrip(":")
            self.wrong(at, f"{said}: name a section; line numbers move without a word")
        elif problems := self.site.program(path).problems:
            self.page.problems += [p for p in problems if p not in self.page.problems]
        elif section not in self.site.program(path).sections:
            known = ", ".join(self.site.program(path).sections) or "none"
            self.wrong(at, f"no section {section!r} in {name}, which has: {known}")
        else:
            return path, section
        return None
