"""Turns a page into blocks: what runs, in which worlds, and what is expected of it."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from mkdocs.utils.meta import get_data

from overrides.hooks.fences import PICTURE, Fence, read_fences
from tests.runner.attributes import expectations
from tests.runner.blocks import Block
from tests.runner.embeds import EMBED, Embeds
from tests.runner.lint import lint
from tests.runner.pages import Again, Page, Site
from tests.runner.rendering import differences
from tests.runner.snippets import read_text
from tests.runner.worlds import WRITERS

# What hardly any other language says; a fence that never runs must not hold it.
PYTHON_LINE = re.compile(r"\s*(import \w+|from [\w.]+ import |def \w+\(|@tf\.|print\()")
# Classes that change how a fence looks or whether it runs, not where it runs.
LOOKS = {"annotate", "copy", "no-copy", "select", "no-select"}


class Reader(Embeds):
    """Reads one page; ``recording`` forgives records that are not there yet."""

    def __init__(self, site: Site, path: Path, recording: bool = False) -> None:
        super().__init__(site, Page(path.relative_to(site.root).as_posix()))
        self.recording = recording
        docs = site.root / "docs"
        self.folder = site.snippets / path.relative_to(docs).with_suffix("")
        # Where the fence above is: its file, section and, if it runs here, its block.
        self.above: tuple[Path, str, Block | None] | None = None
        self.unknown = False
        self.code: list[str] = []
        text, problems = read_text(path, self.page.path)
        # MkDocs drops a byte order mark itself, so in a page it does no harm.
        self.page.problems += [p for p in problems if "order mark" not in p.text]
        prose, meta = get_data(text)
        if not prose.strip() and not self.page.problems:
            self.wrong(1, "the page is empty: write it or delete it")
        self.page.exchange = str(meta.get("exchange") or "").lower()
        if self.page.exchange not in ("", *WRITERS):
            said = f"exchange: {self.page.exchange} is unknown"
            self.wrong(1, f"{said}: write {' or '.join(WRITERS)}")
        for line, said in lint(text, site.marks):
            self.wrong(line, said)
        if not self.page.problems:
            self.page.fences, problems = read_fences(text, self.page.path)
            self.page.problems += problems
        if not self.page.problems:
            self.read_pictures(text)
            for fence in self.page.fences:
                self.read(fence)
            self.check_records()
        if not self.page.problems and not recording:
            self.check_rendering(text, prose)

    def read_pictures(self, text: str) -> None:
        """Read the embeds of drawings, which stand in the page and in no fence."""
        for number, line in enumerate(text.split("\n"), 1):
            found = PICTURE.fullmatch(line)
            if found is None:
                continue
            path = self.site.snippets / found["target"]
            if path.parent != self.folder:
                owner = f"{posixpath.dirname(found['target'])}.md"
                start = posixpath.dirname(self.page.path.removeprefix("docs/")) or "."
                if f"]({posixpath.relpath(owner, start)}" not in text:
                    said = f"{path.name} belongs to another page: link to docs/{owner},"
                    self.wrong(number, f"{said} which draws it, or draw one of its own")
                elif not path.is_file() and not self.recording:
                    self.wrong(number, f"no drawing {path.name}: run `make record`")
            elif path.is_file():
                self.page.data.add(path)
            elif not self.recording:
                self.wrong(number, f"no drawing {path.name}: run `make record`")

    def read(self, fence: Fence) -> None:
        problems = len(self.page.problems)
        if fence.language == "text":
            return self.read_output(fence)
        if fence.language == "python":
            self.read_python(fence)
        else:
            self.read_inert(fence)
        # Whose output stands below a fence that is wrong is not known.
        self.unknown = len(self.page.problems) > problems

    def read_python(self, fence: Fence) -> None:
        self.above = None
        target = self.section(fence)
        worlds = self.worlds(fence, {"again"})
        if target is None or worlds is None:
            return
        path, section = target
        title = fence.attributes.get("title", "")
        if title.endswith(".py") and title.rpartition("/")[2] != path.name:
            return self.wrong(fence.line, f"the title says {title}, it is {path.name}")
        code = self.expand(fence)
        if code is None:
            return
        self.code.append(code)
        if "again" in fence.classes:
            self.above = path, section, None
            again = Again(path, section, fence.line, worlds)
            self.page.again.append(again)
            if fence.marks:
                said = f"the mark {fence.marks[0]!r} stands above an .again fence"
                self.wrong(fence.line, f"{said}, which never runs: remove it")
            return
        known = self.page.shown.setdefault(path, set())
        order = list(self.site.program(path).sections)
        later = [name for name in known if order.index(name) > order.index(section)]
        if section in known:
            said = f"section {section!r} stands on this page already: mark it .again"
            return self.wrong(fence.line, said)
        if path.parent != self.folder:
            home = path.parent.relative_to(self.site.snippets).as_posix()
            said = f"section {section!r} belongs to the page {home}: mark it .again"
            return self.wrong(fence.line, said)
        if later:
            said = f"section {section!r} stands after {later[0]!r}"
            self.wrong(fence.line, f"{said}, in the file before it: keep its order")
        if section in {block.name for block in self.page.blocks}:
            said = f"two blocks of this page are named {section!r}: rename one section"
            self.wrong(fence.line, said)
        if "raises" in fence.data and section != order[-1]:
            said = f"section {section!r} is meant to fail, so it ends its file"
            self.wrong(fence.line, f"{said}: move what follows to another file")
        known.add(section)
        self.add(fence, section, worlds, code, path)

    def read_output(self, fence: Fence) -> None:
        unknown = set(fence.classes) - LOOKS - {"output", "columns"}
        if unknown:
            said = f"unknown class .{unknown.pop()}: an output has no world of its own"
            self.wrong(fence.line, said)
        if fence.data:
            said = (
                f"data-{next(iter(fence.data))} belongs to the fence of the code above"
            )
            self.wrong(fence.line, said)
        if "output" not in fence.classes:
            said = "text is the output of a block and marked so: ```{ .text .output }"
            return self.wrong(fence.line, said)
        found = self.embed(fence, "output")
        if found is None:
            return
        name, part = found
        path = self.site.snippets / name
        at = fence.line + 1
        if path.suffix != ".out" or part:
            self.wrong(
                at, f"{':'.join(filter(None, found))}: an output is a whole .out file"
            )
        elif self.unknown:
            return
        elif self.above is None:
            self.wrong(
                at, f"{path.name} is not the output of the block above it: move it"
            )
        elif self.above[2] and path not in self.above[2].records:
            right = self.above[2].record().name
            said = f"{path.name} is not the output of the block above it, {right} is"
            self.wrong(at, said)
        elif self.above[2] is None and (
            path.parent != self.above[0].parent
            or not path.name.startswith(
                ".".join([self.above[0].stem, self.above[1], ""])
            )
        ):
            self.wrong(
                at, f"{path.name} is not the output of the block above it: move it"
            )
        elif not path.is_file():
            records = self.above[2].records if self.above[2] else []
            if there := [record.name for record in records if record.is_file()]:
                said = f"no record {path.name}: embed {' and '.join(there)}"
                self.wrong(at, f"{said}, since the worlds differ")
            elif not self.recording:
                self.wrong(at, f"no record {path.name}: run `make record`")
        elif self.above[2] and path in self.above[2].outputs:
            self.wrong(at, f"{path.name} stands below this block already: remove it")
        else:
            if self.above[2]:
                self.above[2].outputs.append(path)
            self.code.append(self.expand(fence) or "")

    def read_inert(self, fence: Fence) -> None:
        """Read a fence that never runs: no Python may hide in it."""
        self.above = None
        if fence.data:
            said = f"data-{next(iter(fence.data))} has no effect on a {fence.language} fence"
            self.wrong(fence.line, f"{said}: remove it")
        for number, line in enumerate(fence.code.splitlines(), fence.line + 1):
            if PYTHON_LINE.match(line) and fence.language != "diff":
                said = (
                    f"Python in a {fence.language} fence is not run: embed it as python"
                )
                self.wrong(number, said)
            if "8<-" not in line or line.lstrip().startswith(";"):
                continue  # the site prints an embed with a semicolon as it is
            embed = EMBED.fullmatch(line.strip())
            name = embed["target"].partition(":")[0] if embed else ""
            path = self.site.snippets / name
            if embed is None or not path.is_file():
                said = f'{line.strip()} is not an embed: write --8<-- "page/file.json"'
                self.wrong(number, said)
            elif path.suffix in (".py", ".out"):
                what = "python" if path.suffix == ".py" else "text"
                said = f"a {fence.language} fence is not run: show {path.name} in a"
                self.wrong(number, f"{said} {what} fence")
            else:
                self.page.data.add(path)
        if not self.page.problems:
            self.code.append(self.expand(fence) or "")

    def worlds(self, fence: Fence, own: set[str]) -> tuple[str, ...] | None:
        """Return the worlds that a fence's classes name, or say what is wrong."""
        labels = [name for name in fence.classes if name in self.site.labels]
        unknown = set(fence.classes) - set(labels) - LOOKS - own
        if unknown:
            known = ", ".join(f".{name}" for name in self.site.labels)
            said = f"unknown class .{sorted(unknown)[0]}; the worlds are {known}"
            self.wrong(fence.line, said)
            return None
        chosen = labels or [self.site.default_label]
        found = [world for name in chosen for world in self.site.labels[name]]
        return tuple(dict.fromkeys(found))

    def add(
        self, fence: Fence, name: str, worlds: tuple[str, ...], code: str, path: Path
    ) -> None:
        try:
            expected = expectations(fence)
        except ValueError as error:
            return self.wrong(fence.line, str(error))
        taken = {name for block in self.page.blocks for name in block.writes}
        twice = [file for file in expected["writes"] if file in taken]
        if twice:
            said = f"two blocks of this page write {twice[0]!r}: rename one file"
            self.wrong(fence.line, said)
        for file in expected["reads"]:
            if not path.with_name(file).is_file():
                said = f"data-reads: there is no {file} beside {path.name}"
                self.wrong(fence.line, said)
            self.page.data.add(path.with_name(file))
        head = (self.page.path, name, fence.line, worlds, code, path)
        block = Block(*head, marks=tuple(fence.marks), **expected)
        self.page.blocks.append(block)
        self.above = path, name, block

    def check_records(self) -> None:
        """Compare the records that the page shows with those that there are."""
        if self.recording or self.page.problems:
            return
        for block in self.page.blocks:
            for path in block.records:
                if path.is_file() and path not in block.outputs:
                    name = path.relative_to(self.site.snippets).as_posix()
                    said = f"the page does not show what {block.name!r} prints"
                    self.wrong(block.line, f'{said}: embed "{name}" below it')

    def check_rendering(self, text: str, prose: str) -> None:
        """Compare the code blocks of the HTML with the fences."""
        converter = self.site.converter.reset()
        found = differences(converter.convert(prose), text, self.page.fences, self.code)
        for line, said in found:
            self.wrong(line, said)


def read_page(site: Site, path: Path, recording: bool = False) -> Page:
    """Return a page's blocks, or the problems that keep it from being run."""
    return Reader(site, path, recording).page
