"""Finds what would be shown on a page and passed over by what runs the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from overrides.hooks.fences import INSET, OPENING, PYTEST_MARK

MARKS = {"slow"}  # those of pytest that pages may use
MARK = re.compile(r"<!--.*\bpytest(?![a-z0-9])", re.IGNORECASE)
# Code in the middle of a line, by one or two backticks.
SPAN = re.compile(r"(?<!`)(`{1,2})(?!`).*?(?<!`)\1(?!`)")


def lint(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and message for every fence or mark that would be passed over."""
    lines = text.split("\n")
    opened = 0  # the line of the fence that is open
    ticks = indent = ""
    faulty = False  # it should not be where it is; what follows from that is not said
    comment = 0  # the line of the HTML comment that is open
    hidden = 0  # the comment in which a fence was found
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        space = line[: len(line) - len(line.lstrip())]
        if opened and faulty:
            opened = 0 if bare.lstrip("> ").startswith(ticks) else opened
            continue
        if opened:
            if bare.startswith(ticks):
                if bare != ticks or space != indent:
                    yield (
                        number,
                        f"a fence ends with {ticks} alone, below its beginning",
                    )
                opened = 0
            elif bare and not line.startswith(indent):
                yield number, "this line stands further left than its fence"
            continue
        if comment and re.search(r"\bpytest[-._]", bare, re.IGNORECASE):
            yield (
                number,
                "a mark stands on one line of its own: <!--pytest.mark.slow-->",
            )
        elif MARK.search(SPAN.sub("", bare)):
            mark = PYTEST_MARK.fullmatch(bare)
            if mark is None:
                said = "not for pages: every block runs, in order, its output recorded;"
                said += " a failure that is meant carries data-raises"
                yield number, f"{bare} is {said}"
            elif mark[1] not in MARKS:
                known = f"registered for pages: {', '.join(MARKS)}"
                yield number, f"unknown mark {mark[1]!r}: {known}"
            following = lines[number].strip() if number < len(lines) else ""
            if not (following.startswith("```") or PYTEST_MARK.fullmatch(following)):
                said = "a mark stands directly above the fence it is for: move it there"
                yield number, said
        fence = OPENING.fullmatch(line)
        if fence and "`" not in fence["info"] and not comment:
            ticks, indent, opened, faulty = fence["ticks"], space, number, True
            if ticks.startswith("~"):
                yield number, "a ~~~ fence is not run: write ```"
            elif fence["before"].strip():
                yield (
                    number,
                    "a fence begins a line of its own, not after a bullet or >",
                )
            else:
                faulty = False
            continue
        rest = SPAN.sub("", bare)
        inside = comment or (number if "<!--" in rest else 0)
        if re.search("```|~~~", rest) and inside and hidden != inside:
            hidden = inside
            yield number, "a fence inside an HTML comment: nobody sees or runs it"
        elif "```" in rest and not inside:
            yield number, "three backticks inside a line: use one or two"
        if "8<-" in rest and not inside and not INSET.fullmatch(line):
            yield number, "an embed outside of a fence: put it into one"
        while rest:
            _, found, rest = rest.partition("-->" if comment else "<!--")
            if found:
                comment = 0 if comment else number
    if opened and not faulty:
        yield opened, f"the fence is not closed: end it with {ticks}"
    elif comment:
        yield comment, "the HTML comment is not closed: end it with -->"
