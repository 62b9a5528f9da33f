"""Reads a Markdown page: which fences it has, and how each is marked.

pytest-codeblocks extracts the fences, for the tests that run them and for the site that
shows them. What it would pass over is an error of ``tests/runner/lint.py``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest_codeblocks
from markdown.extensions.attr_list import get_attrs_and_remainder
from pymdownx.superfences import RE_HL_LINES

from overrides.hooks.worlds import DEFAULT_LABEL, LABELS, NAMES

PYTEST_MARK = re.compile(r"<!--[-\s]*pytest\.mark\.(\w+)\s*-->")
OPENING = re.compile(
    r"(?P<before>[\s>]*(?:(?:[-*+:]|\d+[.)]|\[\^[^\]]*\]:)\s+[\s>]*)*)"
    r"(?P<ticks>`{3,}|~{3,})(?P<info>.*)"
)
# What a fence embeds: a file, or one section of it.
EMBED = re.compile(r'-+8<-+[ \t]+"(?P<target>[^";]+)"')
# What stands in a page and in no fence: a picture that a block has drawn, whose SVG
# becomes a part of the page, so that its colours follow the page's; a table, in Markdown.
INSET = re.compile(r'\s*-+8<-+[ \t]+"(?P<target>[^";:]+\.(?:svg|md))"\s*')
PYTHON = {
    "python",
    "py",
    "python3",
    "py3",
    "pycon",
    "python-repl",
    "ipython",
    "ipython3",
}
SHELLS = {"sh", "bash", "zsh", "shell", "shell-session", "powershell", "bat", "fish"}
INERT = set("console css diff html ini json make markdown toml xml yaml".split())
# What a fence may carry besides data-...; a misspelt one would be silently without effect.
ATTRIBUTES = {"hl_lines", "id", "linenums", "title"}


@dataclass(frozen=True)
class Problem:
    """Something an author must put right: where, what, and the cure."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


@dataclass
class Fence:
    """A fenced block as the page has it, its info string taken apart.

    Attributes:
        language: lower case; every spelling of Python is ``python``.
        classes: the other classes of a brace fence, in order.
        attributes: ``title="..."``, ``data-...="..."``.
        line: the line of the opening fence in the page, from 1.
        end: that of the closing one.
        code: what stands between the fences, without their indentation.
        marks: names of pytest marks directly above it.
        folded: whether it stands in a box that is shut at first, ``??? note``.
    """

    language: str
    classes: list[str]
    attributes: dict[str, str]
    line: int
    end: int
    code: str
    marks: list[str] = field(default_factory=list)
    folded: bool = False

    @property
    def data(self) -> dict[str, str]:
        """The attributes that speak to the machine, without their ``data-``."""
        found = self.attributes.items()
        return {key[5:]: value for key, value in found if key.startswith("data-")}

    @property
    def labels(self) -> list[str]:
        """The labels of its worlds, the default one where it has none."""
        return [name for name in self.classes if name in LABELS] or [DEFAULT_LABEL]

    @property
    def raises(self) -> bool:
        """Whether its code is meant to fail."""
        return "raises" in self.data

    @property
    def target(self) -> str:
        """What it embeds, ``page/file.py:section``, empty if it embeds nothing."""
        embeds = (EMBED.fullmatch(line.strip()) for line in self.code.splitlines())
        found = [match["target"].strip() for match in embeds if match]
        return found[-1] if found else ""

    @property
    def file(self) -> str:
        """The file under snippets/ that it embeds, empty if it embeds none."""
        return self.target.partition(":")[0].strip()

    @property
    def version(self) -> str:
        """The version whose output it shows, empty where that is no matter.

        Where versions print different things, each record has the name of its world.
        """
        parts = self.file.split(".")
        world = parts[-2] if len(parts) > 3 and parts[-1] == "out" else ""
        return NAMES[world].short if world in NAMES else ""

    def highlighted(self) -> int:
        """Return the last line that ``hl_lines`` names, 0 if it names none.

        Raises:
            ValueError: the site would not understand it.
        """
        lines = self.attributes.get("hl_lines", "")
        if lines and not RE_HL_LINES.match(lines):
            raise ValueError(f'hl_lines="{lines}" is not read: write hl_lines="2 4-5"')
        numbers = [int(number) for number in lines.replace("-", " ").split()]
        if any(number < 1 for number in numbers):
            raise ValueError("hl_lines counts from 1")
        return max(numbers, default=0)


def parse_info(info: str) -> tuple[str, list[str], dict[str, str]]:
    """Take an info string apart: language, classes, attributes.

    Both forms are read as SuperFences reads them: ``python title="x"`` and
    ``{ .python .tf1 title="x" }``.

    Raises:
        ValueError: it is neither; the message says why.
    """
    info = info.replace("\t", " ").strip()
    braces = info.startswith("{")
    if braces and not info.endswith("}"):
        raise ValueError("the fence's braces are not closed: end the line with }")
    if not braces and "{" in info.partition('"')[0]:
        raise ValueError("braces hold everything: write ```{ .python .tf1 }")
    language = "" if braces else info.partition(" ")[0]
    inside = info[1:-1] if braces else info[len(language) :]
    pairs, remainder = get_attrs_and_remainder(inside + "}")
    if remainder.strip("} "):
        raise ValueError(f"cannot read {remainder.strip('} ')!r} in the fence")
    classes = [value or "" for key, value in pairs if key == "."]
    attributes = {key: value or "" for key, value in pairs if key != "."}
    bare = [key for key, value in pairs if value is None]
    if bare:
        raise ValueError(
            f"{bare[0]!r} is no class (write .{bare[0]}) and has no value"
            if braces
            else f"{bare[0]!r} has no value; a class needs braces: ```{{ .python .tf1 }}"
        )
    if classes and not braces:
        raise ValueError("a class needs braces: write ```{ .python .tf1 }")
    if any("-" in key for key in attributes) and not braces:
        # SuperFences gives such a fence up and prints its backticks.
        raise ValueError('data-... needs braces: write ```{ .python data-rtol="0.1" }')
    if classes:
        language = classes.pop(0)
    unknown = [k for k in attributes if k not in ATTRIBUTES and k[:5] != "data-"]
    if unknown:
        known = ", ".join(sorted(ATTRIBUTES))
        raise ValueError(f"unknown attribute {unknown[0]!r}; known: {known}, data-...")
    return language.lower(), classes, attributes


def page_marks(written: Iterable[str]) -> list[str]:
    """Return the bare names of marks as pytest-codeblocks hands them on."""
    return [mark.rpartition(".")[2].strip() for mark in written]


def read_fences(text: str, path: str) -> tuple[list[Fence], list[Problem]]:
    """Return the fences of a page and what is wrong with how they are written.

    Args:
        text: the page, its line ends normalised.
        path: as it stands in messages.
    """
    lines = text.split("\n")
    fences: list[Fence] = []
    problems: list[Problem] = []
    limit = text.count("\n") + 10  # its own limit is 10,000 lines
    for block in pytest_codeblocks.extract_from_buffer(io.StringIO(text), limit):
        try:
            language, classes, attributes = parse_info(block.syntax or "")
            language = "python" if language in PYTHON else language
            end, code = inside(lines, block.lineno)
            fence = Fence(language, classes, attributes, block.lineno, end, code)
            fence.marks = page_marks(block.marks)
            fence.folded = is_folded(lines, block.lineno)
            check_language(language)
            if fence.highlighted() > len(block.code.splitlines()) and "8<-" not in (
                block.code
            ):
                raise ValueError("hl_lines points past the end of the block")
            if fence.marks and language != "python":
                raise ValueError(
                    f"the mark {fence.marks[0]!r} stands above a {language} fence,"
                    " which never runs: remove it"
                )
        except ValueError as error:
            problems.append(Problem(path, block.lineno, str(error)))
        else:
            fences.append(fence)
    return fences, problems


def inside(lines: list[str], start: int) -> tuple[int, str]:
    """Return where the fence that opens in a line ends, and what stands in it.

    Of a fence that is indented pytest-codeblocks drops the blank lines.
    """
    opening = lines[start - 1].lstrip()
    ticks = opening[: len(opening) - len(opening.lstrip("`"))]
    space = len(lines[start - 1]) - len(opening)
    end = next(
        n for n in range(start, len(lines)) if lines[n].lstrip()[: len(ticks)] == ticks
    )
    code = [
        line[min(space, len(line) - len(line.lstrip())) :] for line in lines[start:end]
    ]
    return end + 1, "".join(f"{line}\n" for line in code)


def check_language(language: str) -> None:
    """Raise ValueError where a fence's language is none of those that pages use."""
    if not language:
        raise ValueError("the fence names no language: write python, console or text")
    if language in SHELLS:
        raise ValueError(
            f"a {language} fence: write console, which is shown and not run"
        )
    if language not in INERT | {"python", "text"}:
        known = ", ".join(sorted(INERT | {"python", "text"}))
        raise ValueError(f"unknown language {language!r}: write one of {known}")


def boxes(lines: Sequence[str], line: int) -> Iterator[int]:
    """Yield the lines, from 1, that open what a line stands in, the innermost first.

    Args:
        lines: the page's.
        line: the number of a line, from 1.
    """
    depth = indent(lines[line - 1])
    for number in range(line - 1, 0, -1):
        if not depth:
            return
        above = lines[number - 1]
        if above.strip() and indent(above) < depth:
            depth = indent(above)
            yield number


def is_folded(lines: Sequence[str], line: int) -> bool:
    """Tell whether a line stands in a box that is shut at first, ``??? note``."""
    return any(lines[n - 1].lstrip()[:3] == "???" for n in boxes(lines, line))


def tab_groups(lines: Sequence[str]) -> Iterator[list[int]]:
    """Yield the lines, from 1, that open the tabs of each group of tabs of a page."""
    group: list[int] = []
    fence = ""  # what ends the fence that is open
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if fence:
            fence = "" if bare == fence else fence
            continue
        if bare.startswith("```"):
            fence = bare[: len(bare) - len(bare.lstrip("`"))]
        if group and bare and indent(line) <= indent(lines[group[0] - 1]):
            same = indent(line) == indent(lines[group[0] - 1])
            if not (same and bare.startswith("===")) or bare.startswith("===!"):
                yield group
                group = []
        if bare.startswith("===") and '"' in bare:
            nested = group and indent(line) > indent(lines[group[0] - 1])
            group += [] if nested else [number]
    if group:
        yield group


def indent(text: str) -> int:
    """Return how far a line stands from the left."""
    return len(text) - len(text.lstrip())


def run_order(places: Sequence[tuple[object, int]]) -> list[int]:
    """Return the indices of a page's blocks in the order in which they run.

    That is the order of the page, except for sections that stand further down than a
    later one of their file: they run before it. The support code of a page is such.

    Args:
        places: of each block, as the page shows them, its file and the number of its
            section there.
    """
    order: list[int] = []
    for file, number in places:
        due = [
            i for i, (other, n) in enumerate(places) if other == file and n <= number
        ]
        due.sort(key=lambda i: places[i][1])
        order += [i for i in due if i not in order]
    return order
