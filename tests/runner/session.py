"""What one test run knows: the site, the worlds, the runner, its results, the records."""

from __future__ import annotations

import importlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

from tests.runner.addresses import add_addresses
from tests.runner.blocks import Block
from tests.runner.check import check_site
from tests.runner.derived import Derived
from tests.runner.jobs import Job, Result
from tests.runner.output_fences import update_page
from tests.runner.pages import Page, Site
from tests.runner.provenance import write_provenance
from tests.runner.reader import read_page
from tests.runner.records import write_records
from tests.runner.run_record import RunRecord
from tests.runner.scheduler import Runner
from tests.runner.worlds import World


class Session:
    """One test run.

    Args:
        root: the project's folder.
        table: module with ``WORLDS``, ``LABELS`` and the rest of the table of worlds.
        recording: whether records are written instead of compared.
    """

    def __init__(self, root: Path, table: str, recording: bool) -> None:
        self.table: ModuleType = importlib.import_module(table)
        self.worlds: Mapping[str, World] = self.table.WORLDS
        self.recording = recording
        self.site = Site(root, self.table.LABELS, self.table.DEFAULT_LABEL)
        self.record = RunRecord.of(root)
        self.runner: Runner | None = None
        self.ran: dict[str, dict[str, Result]] = defaultdict(dict)  # what passed
        self.pages: dict[str, Page] = {}  # those that run, as they were read before
        self.blocks: dict[str, Block] = {}
        self.failed: set[str] = set()
        self.seconds = 0.0
        self.missing: set[str] = set()
        self.only_recorded: Counter[str] = Counter()

    def skipped(self, name: str) -> str:
        """Return why a world's blocks are not run here; empty if they are."""
        world = self.worlds[name]
        if not world.live and not self.recording:
            return f"{world.title} is not run, only its record is checked"
        if not world.installed:
            return f"{world.title} is not installed"
        return ""

    def left_out(self, page: Page, world: str) -> str:
        """Return why a page's blocks are not run in a world; empty if they are.

        Where a block that writes for other worlds cannot run, none that may read it can.
        """
        writers = self.table.WRITERS.get(page.files_from, ())
        if writers and world not in writers:
            for block in page.blocks:
                why = [self.skipped(w) for w in block.worlds if w in writers]
                if why and all(why):
                    return f"{why[0]}, and other blocks need what it writes"
        return self.skipped(world)

    def start(self, selected: Iterable[tuple[Page, Block, str]]) -> None:
        """Submit what the selected blocks need, each with its page and its world."""
        counts: dict[tuple[str, str], int] = {}  # how many of a page's blocks are run
        for page, block, world in selected:
            if self.left_out(page, world):
                continue
            self.pages[page.path] = page
            count = page.blocks_in(world).index(block) + 1
            counts[page.path, world] = max(counts.get((page.path, world), 0), count)
        for path, page in self.pages.items():
            if page.files_from:  # a reader needs all that the writers leave
                for world in self.writers(page):
                    counts[path, world] = len(page.blocks_in(world))
        if not counts:
            return
        runner = self.need_runner()
        jobs = []
        for (path, world), count in counts.items():
            page = self.pages[path]
            blocks = page.blocks_in(world)[:count]
            job = Job(path, world, blocks, setup=page.setup)
            job.seconds = sum(self.record.seconds(b.identity, world) for b in blocks)
            if page.files_from:  # the readers see what the first writer left
                writers = self.writers(page)
                reads = bool(writers) and world not in writers
                owner = writers[0] if reads else world
                job.exchange = runner.folder / "exchange" / path / owner
                job.after = [(path, owner)] if reads else []
            jobs.append(job)
        if self.recording:  # what measures times waits until all others have ended
            alone = [job for job in jobs if self.pages[job.page].alone]
            for number, job in enumerate(alone):
                job.after = [j.key for j in jobs if j not in alone[number:]]
        runner.submit(*jobs)

    def need_runner(self) -> Runner:
        """Return what runs the blocks, which is made when somebody needs it."""
        if self.runner is None:
            self.runner = Runner(self.worlds, self.site.root)
        return self.runner

    def writers(self, page: Page) -> list[str]:
        """Return the worlds that leave files in a page's exchange folder."""
        used = {world for block in page.blocks for world in block.worlds}
        worlds = self.table.WRITERS[page.files_from]
        return [w for w in worlds if w in used and not self.skipped(w)]

    def result(self, block: Block, world: str) -> Result:
        """Wait for a selected block that is not skipped, and return how it ended."""
        runner = self.need_runner()
        index = runner.jobs[block.page, world].blocks.index(block)
        result = runner.result(block.page, world, index)
        self.seconds += result.seconds
        return result

    def finish(self) -> list[str]:
        """Write the records of what passed; return the messages for the author.

        A block that failed in one of its worlds writes nothing, nor does one whose code
        was saved anew while it ran.
        """
        root = self.site.root
        self.site.programs.clear()  # they are to be read anew
        paths = [*self.site.pages, *self.site.notebooks]
        pages = [read_page(self.site, path, recording=True) for path in paths]
        now = {block.identity: block.code for page in pages for block in page.blocks}
        edited = {
            identity
            for identity, block in self.blocks.items()
            if now.get(identity, block.code) != block.code
        }
        for identity in self.failed | edited:
            self.ran.pop(identity, None)
        changed: list[Path] = []
        for identity, results in self.ran.items():
            changed += write_records(self.blocks[identity], results)
        complete = {
            (block.file, block.name)
            for block in self.blocks.values()
            if self.ran.get(block.identity, {}).keys() >= set(block.worlds)
        }
        updated = [update_page(self.site, p, complete) for p in self.pages.values()]
        changed += self.update_record(pages)
        changed += write_provenance(root, self.record, self.worlds)
        changed += add_addresses(self.site)
        changed += Derived(self.site, pages).write()
        messages = [f"recorded {path.relative_to(root).as_posix()}" for path in changed]
        messages += filter(None, updated)
        messages += [f"{name}: edited while it ran: record again" for name in edited]
        return messages + [str(problem) for problem in check_site(self.site)]

    def update_record(self, pages: Sequence[Page]) -> list[Path]:
        """Bring the run record up to date; return it if it changed.

        The lock of a world that did not run stays as it was recorded.
        """
        known = [(b, w) for page in pages for b in page.blocks for w in b.worlds]
        ran = [
            (block, world, self.ran[block.identity][world])
            for block, world in known
            if world in self.ran.get(block.identity, {})
        ]
        locks, versions, relocked = {}, {}, set()
        for world in sorted({world for _, world, _ in ran}):
            name = self.worlds[world].environment
            locks[name] = self.table.ENVIRONMENTS[name].pins(self.site.root)
            if locks[name] != self.record.data.get("locks", {}).get(name):
                relocked.add(world)
            found = self.need_runner().versions[world]
            names = ("python", *self.worlds[world].distributions)
            versions[world] = {n: found[n] for n in names if n in found}
        unread = {page.path for page in pages if page.problems}
        return self.record.update(ran, known, locks, relocked, versions, unread)
