"""Reads the programs under snippets/: whole files, cut into named sections.

The section markers are those of pymdownx.snippets; its own regular expression finds
them, so a section here is a section there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pymdownx.snippets import SnippetPreprocessor

from overrides.hooks.fences import Problem

LONGEST_SECTION = 25


@dataclass
class Program:
    """A snippet file.

    Attributes:
        sections: the line, from 1, of each one's first marker, in the file's order.
        problems: what an author must put right in it.
    """

    sections: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_text(path: Path, shown: str) -> tuple[str, list[Problem]]:
    """Return a file's text with its line ends normalised, and what is wrong with it."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        said = f"not UTF-8 (byte 0x{raw[error.start]:02x}): save the file as UTF-8"
        return "", [Problem(shown, line, said)]
    problems = []
    if text.startswith("\ufeff"):
        said = "the file begins with a byte order mark: save it as UTF-8 without BOM"
        problems.append(Problem(shown, 1, said))
        text = text[1:]
    return text.replace("\r\n", "\n").replace("\r", "\n"), problems


def read_program(path: Path, root: Path) -> Program:
    """Read a snippet file and check how it is cut.

    Every line of code belongs to exactly one section; a section has at most
    ``LONGEST_SECTION`` lines.
    """
    shown = path.relative_to(root).as_posix()
    text, problems = read_text(path, shown)
    program, lines = Program(problems=problems), text.split("\n")
    name, start = "", 0

    def wrong(line: int, said: str) -> None:
        problems.append(Problem(shown, line, said))

    for number, line in enumerate(lines, 1):
        marker = SnippetPreprocessor.RE_SNIPPET_SECTION.match(line)
        if marker is None:
            if SnippetPreprocessor.RE_ALL_SNIPPETS.match(line):
                wrong(number, "an embed inside a snippet: write the lines out")
            elif not name and line.strip() and not line.lstrip().startswith("#"):
                wrong(number, "this line is in no section, so no page can show it")
        elif (
            marker["escape"]
            or marker["pre"].strip() != "#"
            or marker["post"].strip()
            or marker["type"] not in ("start", "end")
        ):
            # The site cuts the whole line out, unescapes an escaped one, and takes
            # no other spelling of start and end.
            wrong(number, "a section marker stands alone: # --8<-- [start:name]")
        elif marker["type"] == "start":
            if name:
                said = f"section {marker['name']!r} begins inside section {name!r}"
                wrong(number, f"{said}: end that one first")
            elif marker["name"] in program.sections:
                said = f"a second section {marker['name']!r}"
                wrong(number, f"{said}: names are unique in a file")
            name, start = marker["name"], number
        elif marker["name"] != name:
            said = f"section {marker['name']!r} ends here and has not begun"
            wrong(number, f"{said}: remove the marker")
        else:
            program.sections[name] = start
            inside = lines[start : number - 1]
            if len(inside) > LONGEST_SECTION:
                said = f"section {name!r} has {len(inside)} lines, {LONGEST_SECTION} at"
                wrong(start, f"{said} most: cut it where the idea changes")
            if not "".join(inside).strip():
                wrong(start, f"section {name!r} is empty: remove it")
            name = ""
    if name:
        wrong(start, f"section {name!r} is not ended: # --8<-- [end:{name}]")
    return program
