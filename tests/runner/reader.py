"""Turns a page into blocks: what runs, in which worlds, and what is expected of it."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from mkdocs.utils.meta import get_data

from overrides.hooks.fences import (
    EMBED,
    INSET,
    Fence,
    boxes,
    read_fences,
    run_order,
    tab_groups,
)
from tests.runner.attributes import embed, expand, expectations, program_and_section
from tests.runner.blocks import Block
from tests.runner.diffs import made_diff
from tests.runner.lint import lint
from tests.runner.notebooks import read_notebook
from tests.runner.pages import Mistake, Page, Site
from tests.runner.snippets import read_text
from tests.runner.worlds import WRITERS

# Made from a page's facts; any other table is what a block of the page writes.
TABLES = ("differences.md", "messages.md")
WIDEST = 72  # characters of a line in a pair, which is half of a window
# What hardly any other language says; a fence that never runs must not hold it.
PYTHON_LINE = re.compile(r"\s*(import \w+|from [\w.]+ import |def \w+\(|@tf\.|print\()")


def read_page(site: Site, path: Path, recording: bool = False) -> Page:
    """Return a page's blocks, or the problems that keep it from being run.

    Args:
        site: the project.
        path: the page's file, in Markdown or of a notebook.
        recording: whether records may be missing, or missing from the page.
    """
    if path.suffix == ".py":
        return read_notebook(site, path)
    page = Page(path.relative_to(site.root).as_posix())
    page.text, problems = read_text(path, page.path)
    # MkDocs drops a byte order mark itself, so in a page it does no harm.
    page.problems = [p for p in problems if "order mark" not in p.text]
    prose, meta = get_data(page.text)
    if not prose.strip() and not page.problems:
        page.wrong(1, "the page is empty: write it or delete it")
    page.files_from = str(meta.get("files_from") or "").lower()
    if page.files_from not in ("", *WRITERS):
        said = f"files_from: {page.files_from} is unknown: write {' or '.join(WRITERS)}"
        page.wrong(1, said)
    for line, said in lint(page.text):
        page.wrong(line, said)
    if not page.problems:
        page.fences, page.problems = read_fences(page.text, page.path)
    if not page.problems:
        Reader(site, page, recording).read()
    return page


class Reader:
    """Reads the fences of a page into its blocks, and adds what is wrong with them."""

    def __init__(self, site: Site, page: Page, recording: bool) -> None:
        self.site = site
        self.page = page
        self.recording = recording
        name = page.path.removeprefix("docs/")
        self.folder = site.snippets / posixpath.splitext(name)[0]
        self.above: Block | None = None  # that of the Python fence above

    def read(self) -> None:
        unknown = False
        self.read_drawings()
        for fence in self.page.fences:
            before = len(self.page.problems)
            try:
                if fence.language == "python":
                    self.read_python(fence)
                elif fence.language != "text":
                    self.read_inert(fence)
                elif not unknown:
                    self.read_output(fence)
            except Mistake as mistake:
                self.page.wrong(fence.line + mistake.below, str(mistake))
            if fence.language != "text":
                # Whose output stands below a fence that is wrong is not known.
                unknown = len(self.page.problems) > before
        if not self.page.problems:
            self.check_pairs()
        blocks = self.page.blocks
        places = [(b.file, self.sections(b.file).index(b.name)) for b in blocks]
        self.page.blocks = [blocks[index] for index in run_order(places)]
        if self.recording or self.page.problems:
            return
        for block in self.page.blocks:
            for path in block.records:
                if path.is_file() and path not in block.outputs:
                    name = path.relative_to(self.site.snippets).as_posix()
                    said = f"the page does not show what {block.name!r} prints"
                    said += f': `make record` embeds "{name}" below it'
                    self.page.wrong(block.line, said)

    def sections(self, path: Path) -> list[str]:
        """Return the names of a program's sections, in its order."""
        return list(self.site.program(path).sections)

    def read_drawings(self) -> None:
        """Read the embeds that stand in the page and in no fence: drawings and tables."""
        for number, line in enumerate(self.page.text.split("\n"), 1):
            found = INSET.fullmatch(line)
            if found is None:
                continue
            path = self.site.snippets / found["target"]
            if path.name in TABLES:
                self.page.tables[path] = number
                continue
            owner = f"{posixpath.dirname(found['target'])}.md"
            start = posixpath.dirname(self.page.path.removeprefix("docs/")) or "."
            link = f"]({posixpath.relpath(owner, start)}"
            if path.parent != self.folder and link not in self.page.text:
                said = f"{path.name} belongs to another page: link to docs/{owner},"
                said += " which draws it, or draw one of its own"
                self.page.wrong(number, said)
            elif not path.is_file() and not self.recording:
                self.page.wrong(number, f"no drawing {path.name}: run `make record`")
            elif path.parent == self.folder and path.is_file():
                self.page.data.add(path)

    def read_python(self, fence: Fence) -> None:
        self.above = None
        path, section = program_and_section(self.site, fence)
        program, sections = self.site.program(path), self.sections(path)
        if program.problems:
            known = self.page.problems
            known += [p for p in program.problems if p not in known]
            return
        if section not in sections:
            known = ", ".join(sections) or "none"
            name = path.relative_to(self.site.snippets).as_posix()
            raise Mistake(f"no section {section!r} in {name}, which has: {known}", 1)
        title = fence.attributes.get("title", "")
        if title.endswith(".py") and title.rpartition("/")[2] != path.name:
            raise Mistake(f"the title says {title}, it is {path.name}")
        block = self.above = Block(
            *(self.page.path, section, fence.line, self.worlds(fence)),
            *(expand(self.site, fence), path),
            marks=tuple(fence.marks),
            **expectations(fence),
        )
        if "again" in fence.classes:
            if block.marks:
                said = f"the mark {block.marks[0]!r} stands above an .again fence,"
                raise Mistake(f"{said} which never runs: remove it")
            self.page.again.append(block)
            return
        self.check_place(fence, block)
        self.check_files(block)
        self.page.blocks.append(block)

    def worlds(self, fence: Fence) -> tuple[str, ...]:
        """Return the worlds that a fence's classes name."""
        labels = [name for name in fence.classes if name in self.site.labels]
        unknown = sorted(set(fence.classes) - set(labels) - {"again"})
        if unknown:
            known = ", ".join(f".{name}" for name in self.site.labels)
            raise Mistake(f"unknown class .{unknown[0]}; the worlds are {known}")
        chosen = labels or [self.site.default_label]
        found = [world for name in chosen for world in self.site.labels[name]]
        return tuple(dict.fromkeys(found))

    def check_place(self, fence: Fence, block: Block) -> None:
        """Raise Mistake where a section that runs must not stand in the page.

        Support code may stand further down than what needs it, in a folded box.
        """
        path, section, order = block.file, block.name, self.sections(block.file)
        known = [other.name for other in self.page.blocks if other.file == path]
        later = [name for name in known if order.index(name) > order.index(section)]
        if section in known:
            said = f"section {section!r} stands on this page already: mark it .again"
        elif path.parent != self.folder:
            home = path.parent.relative_to(self.site.snippets).as_posix()
            said = f"section {section!r} belongs to the page {home}: mark it .again"
        elif later and not fence.folded:
            said = f"section {section!r} stands after {later[0]!r}, in the file before"
            said += " it: keep its order, or fold it (??? note)"
        elif section in [other.name for other in self.page.blocks]:
            said = f"two blocks of this page are named {section!r}: rename one section"
        elif fence.raises and section != order[-1]:
            said = f"section {section!r} is meant to fail, so it ends its file"
            said += ": move what follows to another file"
        else:
            return
        raise Mistake(said)

    def check_pairs(self) -> None:
        """Note what is wrong with pairs, whose two tabs are columns in a wide window."""
        lines = self.page.text.split("\n")
        pairs = [group for group in tab_groups(lines) if len(group) == 2]
        for _, second in pairs:
            if not lines[second - 1].lstrip().startswith("===+"):
                said = "of two tabs, the second has 2.x and is open: write ===+"
                self.page.wrong(second, said)
        inside = {number for pair in pairs for number in pair}
        for fence in self.page.fences:
            if "output" in fence.classes and "columns" not in fence.classes:
                continue  # its lines wrap
            if inside.isdisjoint(boxes(lines, fence.line)):
                continue
            shown = expand(self.site, fence).splitlines()
            if (longest := max(map(len, shown), default=0)) > WIDEST:
                said = f"a line of {longest} characters, {WIDEST} fit beside the other"
                self.page.wrong(fence.line, f"{said} version: break it")

    def check_files(self, block: Block) -> None:
        """Raise Mistake where a block's data files are another's, or are not there."""
        taken = {name for other in self.page.blocks for name in other.writes}
        for name in taken.intersection(block.writes):
            raise Mistake(f"two blocks of this page write {name!r}: rename one file")
        for name in block.reads:
            path = block.file.with_name(name)
            if not path.is_file():
                raise Mistake(
                    f"data-reads: there is no {name} beside {block.file.name}"
                )
            self.page.data.add(path)

    def read_output(self, fence: Fence) -> None:
        """Note the record that an output fence shows."""
        check_classes(fence)
        name, part = embed(fence, "output")
        path, block = self.site.snippets / name, self.above
        if path.suffix != ".out" or part:
            said = ":".join(filter(None, (name, part)))
            raise Mistake(f"{said}: an output is a whole .out file", 1)
        if block is None or path not in block.records:
            said = f"{path.name} is not the output of the block above it"
            cure = f", {block.record().name} is" if block else ": move it"
            raise Mistake(said + cure, 1)
        if path in block.outputs:
            said = f"{path.name} stands below this block already: remove it"
            raise Mistake(said, 1)
        block.outputs.append(path)
        if path.is_file():
            expand(self.site, fence)
        elif not self.recording:
            raise Mistake(f"no record {path.name}: run `make record`", 1)

    def read_diff(self, fence: Fence) -> None:
        """Note a diff that is made from two sections."""
        name, part = embed(fence, "diff")
        path = self.site.snippets / name
        if path.suffix != ".diff" or part or path.parent != self.folder:
            home = self.folder.relative_to(self.site.snippets).as_posix()
            raise Mistake(f"{name}: a diff is a whole file, {home}/name.diff", 1)
        self.page.derived[path] = made_diff(self.site, fence)
        if path.is_file():
            expand(self.site, fence)
        elif not self.recording:
            raise Mistake(f"no diff {path.name}: run `make record`", 1)

    def read_inert(self, fence: Fence) -> None:
        """Check a fence that never runs: no Python may hide in it."""
        self.above, language = None, fence.language
        if language == "diff" and fence.data:
            self.read_diff(fence)
            return
        if fence.data:
            said = f"data-{next(iter(fence.data))} has no effect on a {language} fence"
            raise Mistake(f"{said}: remove it")
        for number, line in enumerate(fence.code.splitlines(), 1):
            if PYTHON_LINE.match(line) and language != "diff":
                said = f"Python in a {language} fence is not run: embed it as python"
                raise Mistake(said, number)
            if "8<-" not in line or line.lstrip().startswith(";"):
                continue  # the site prints an embed with a semicolon as it is
            found = EMBED.fullmatch(line.strip())
            name = found["target"].partition(":")[0] if found else ""
            path = self.site.snippets / name
            if found is None or not path.is_file():
                said = f'{line.strip()} is not an embed: write --8<-- "page/file.json"'
                raise Mistake(said, number)
            if path.suffix in (".py", ".out"):
                what = "python" if path.suffix == ".py" else "text"
                said = f"a {language} fence is not run: show {path.name} in a {what}"
                raise Mistake(f"{said} fence", number)
            self.page.data.add(path)
        expand(self.site, fence)


def check_classes(fence: Fence) -> None:
    """Raise Mistake where an output fence says more than that it is one."""
    unknown = sorted(set(fence.classes) - {"output", "columns"})
    if unknown:
        said = f"unknown class .{unknown[0]}: an output has no world of its own"
    elif fence.data:
        said = f"data-{next(iter(fence.data))} belongs to the fence of the code above"
    elif "output" not in fence.classes:
        said = "text is the output of a block and marked so: ```{ .text .output }"
    else:
        return
    raise Mistake(said)
