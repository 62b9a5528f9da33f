"""Reads what the pages keep as data: what differs between versions, and the messages.

``facts.toml`` lies beside a page's programs. From it ``make record`` writes the page's
table of differences and its list of messages, as Markdown that the page embeds. Whatever
else wants to know of a difference or a message reads the same data.
"""

from __future__ import annotations

import posixpath
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_type_hints

from overrides.hooks.fences import Problem
from overrides.hooks.worlds import NAMES
from tests.runner.blocks import Block
from tests.runner.headings import anchor
from tests.runner.pages import Page, Site

FILE = "facts.toml"
# How much a difference that raises nothing can do: results are wrong, numbers move, or
# nothing that is computed changes.
SEVERITIES = ("wrong", "numbers", "other")
OLD, NEW = "1.15.5", "2.21"  # the versions between which a difference is measured


@dataclass(frozen=True)
class Difference:
    """What one thing did in 1.15.5 and does in 2.21.

    Attributes:
        id: its name, of which the site has one.
        api: the thing, in Markdown.
        old: its default or behaviour in 1.15.5, in Markdown.
        new: the same in 2.21.
        keep: how to keep the old behaviour; empty if there is nothing to do.
        silent: whether it changes without an error.
        severity: one of ``SEVERITIES``.
        blocks: those that show it, ``page/program.py:section``: together they run in both
            versions.
    """

    id: str
    api: str
    old: str
    new: str
    keep: str
    silent: bool
    severity: str
    blocks: list[str]


@dataclass(frozen=True)
class Message:
    """What a version says when something goes wrong, and what to do about it.

    Attributes:
        id: its name, of which the site has one, and its anchor on the page.
        texts: what is said, by version; names and numbers as the block has them.
        cause: what it means, a sentence in Markdown.
        fix: what to do, in Markdown.
        provoked: the blocks that end with it, or print it.
        fixed: the blocks that do the same and don't fail.
    """

    id: str
    texts: dict[str, str]
    cause: str
    fix: str
    provoked: list[str]
    fixed: list[str]


KINDS = {"difference": Difference, "message": Message}


@dataclass
class Facts:
    """What a page keeps as data, and what an author must put right in it."""

    path: Path
    differences: list[Difference] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_facts(path: Path, root: Path) -> Facts:
    """Read a page's data; what cannot be read becomes a problem."""
    facts, text = Facts(path), path.read_text("utf-8")
    shown = path.relative_to(root).as_posix()
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        facts.problems.append(Problem(shown, 1, f"not TOML: {error}"))
        return facts
    for kind, entries in data.items():
        if kind in KINDS and isinstance(entries, list):
            continue
        said = (
            f"[[{kind}]] is unknown: write {' or '.join(map('[[{}]]'.format, KINDS))}"
        )
        facts.problems.append(Problem(shown, 1, said))
    if facts.problems:
        return facts
    for kind, entry in ((k, e) for k in KINDS for e in data.get(k, [])):
        said = misfit(KINDS[kind], entry)
        if said:
            line = line_of(text, str(entry.get("id", "")))
            facts.problems.append(Problem(shown, line, said))
        elif kind == "difference":
            facts.differences.append(Difference(**entry))
        else:
            facts.messages.append(Message(**entry))
    return facts


def misfit(kind: type, entry: Mapping[str, Any]) -> str:
    """Return why an entry is not of a kind; empty if it is."""
    wanted = {name: str(hint) for name, hint in get_type_hints(kind).items()}
    for name in wanted.keys() - entry.keys():
        return f"{entry.get('id', kind.__name__)!r} lacks {name}"
    for name, value in entry.items():
        if name not in wanted:
            return f"{entry['id']!r}: unknown field {name}; known: {', '.join(wanted)}"
        hint = wanted[name].removeprefix("<class '").split("[")[0].rstrip("'>")
        if type(value).__name__ != hint:
            return f"{entry['id']!r}: {name} is no {hint}"
        if not value and name not in ("silent", "keep"):
            return f"{entry['id']!r}: {name} is empty"
    if entry.get("severity", SEVERITIES[0]) not in SEVERITIES:
        return f"{entry['id']!r}: severity is one of {', '.join(SEVERITIES)}"
    return ""


def line_of(text: str, name: str) -> int:
    """Return the line, from 1, that has a name in quotation marks, or the first one."""
    lines = text.splitlines()
    return next((n for n, line in enumerate(lines, 1) if f'"{name}"' in line), 1)


class Places:
    """Where the blocks of a site stand, for the links of its tables."""

    def __init__(self, site: Site, pages: Sequence[Page]) -> None:
        self.blocks: dict[str, Block] = {}
        self.pages: dict[str, Page] = {}
        for page in pages:
            for block in page.blocks:
                if not block.file.is_relative_to(site.snippets):
                    continue  # the cell of a notebook
                name = block.file.relative_to(site.snippets).as_posix()
                self.blocks[f"{name}:{block.name}"] = block
                self.pages[f"{name}:{block.name}"] = page

    def link(self, name: str, start: str) -> str:
        """Return a link from a page to the section that shows a block, as Markdown has it.

        Its title names the block: the site leads there (overrides/hooks/block_heads.py).
        """
        page, block = self.pages[name], self.blocks[name]
        there = "" if page.path == start else page.path
        if there:
            there = posixpath.relpath(there, posixpath.dirname(start))
        found = anchor(page, block.line)
        there += f"#{found}" if found else ""
        return f'{there} "{block.file.name}: {block.name}"'

    def problems(self, facts: Facts, root: Path) -> Iterator[Problem]:
        """Yield what the data says and no block shows."""
        shown = facts.path.relative_to(root).as_posix()
        text = facts.path.read_text("utf-8")
        for entry in (*facts.differences, *facts.messages):
            for said in self.unshown(entry):
                line = line_of(text, entry.id)
                yield Problem(shown, line, f"{entry.id!r}: {said}")

    def unshown(self, entry: Difference | Message) -> Iterator[str]:
        """Yield what is said of one difference or message and no block shows."""
        if isinstance(entry, Difference):
            named = entry.blocks
        else:
            named = [*entry.provoked, *entry.fixed]
        if missing := [name for name in named if name not in self.blocks]:
            yield f"no page runs {', '.join(missing)}"
            return
        if isinstance(entry, Difference):
            ran = {NAMES[w].title for n in named for w in self.blocks[n].worlds}
            for version in (OLD, NEW):
                if not any(f" {version}" in title for title in ran):
                    yield f"no block of it runs on {version}: name one that does"
            return
        for version, said in entry.texts.items():
            if not any(self.says(name, version, said) for name in entry.provoked):
                yield f"no block that provokes it says on {version}: {said}"
        for name in entry.fixed:
            if self.blocks[name].raises:
                yield f"{name} fails itself: name a block that does not"

    def says(self, name: str, version: str, said: str) -> bool:
        """Tell whether the record of a block has a text, in a version."""
        block = self.blocks[name]
        worlds = [w for w in block.worlds if f" {version}" in NAMES[w].title]
        paths = {block.record(), *(block.record(world) for world in worlds)}
        texts = [p.read_text("utf-8") for p in paths if worlds and p.is_file()]
        return any(" ".join(said.split()) in " ".join(t.split()) for t in texts)


def tables(facts: Facts, page: Page, places: Places) -> dict[Path, str]:
    """Return the Markdown that shows a page's data, by the file that holds it."""
    found = {}
    if facts.differences:
        heads = ["What changes", OLD, NEW, "Keep the old behaviour"]
        # Where all are silent, or none is, the page says so in a sentence.
        if len({entry.silent for entry in facts.differences}) == 2:
            heads.append("Silent?")
        rows = [cells(e, page, places)[: len(heads)] for e in facts.differences]
        lines = [heads, ["---"] * len(heads), *rows]
        text = "".join(f"| {' | '.join(line)} |\n" for line in lines)
        found[facts.path.with_name("differences.md")] = text
    if facts.messages:
        entries = [item(entry, page, places) for entry in facts.messages]
        found[facts.path.with_name("messages.md")] = "\n\n".join(entries) + "\n"
    return found


def cells(entry: Difference, page: Page, places: Places) -> list[str]:
    """Return a difference as the cells of a row; its name leads to what shows it."""
    link = places.link(entry.blocks[0], page.path)
    silent = "yes" if entry.silent else "no"
    found = [f"[{entry.api}]({link})", entry.old, entry.new, entry.keep or "–", silent]
    return [cell.replace("|", "\\|") for cell in found]


def item(entry: Message, page: Page, places: Places) -> str:
    """Return a message as an entry of a list: its texts, its meaning and its fix."""
    several = len(entry.texts) > 1
    texts = []
    for version, text in entry.texts.items():
        mark = "`` " if "`" in text else "`"
        own = "" if texts else f"{{ #{entry.id} }}"
        said = f" ({version})" if several else ""
        texts.append(f"{mark}{text}{mark[::-1]}{own}{said}")
    shown = places.link(entry.provoked[0], page.path)
    fixed = places.link(entry.fixed[0], page.path)
    ways = f"[Shown]({shown}), [fixed]({fixed})."
    return "\n".join([*texts, f":   {entry.cause} {entry.fix} {ways}"])
