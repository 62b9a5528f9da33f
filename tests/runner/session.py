"""What one test run knows: the site, the worlds, the runner, its results, the records."""

from __future__ import annotations

import importlib
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from types import ModuleType

from tests.runner.addresses import add_addresses
from tests.runner.blocks import Block
from tests.runner.check import check_site
from tests.runner.jobs import Job, Result
from tests.runner.output_fences import update_page
from tests.runner.pages import Page, Site
from tests.runner.provenance import write_provenance
from tests.runner.reader import read_page
from tests.runner.records import write_records
from tests.runner.run_record import RunRecord
from tests.runner.scheduler import Runner
from tests.runner.worlds import World, all_is_demanded


class Session:
    """One test run.

    Args:
        root: the project's folder.
        table: module with ``WORLDS``, ``LABELS`` and the rest of the table of worlds.
        run_record: file of the run record.
        marks: names of the pytest marks that pages may use.
        recording: whether records are written instead of compared.
        provenance: the theme's part that is derived from the run record, if any.
        addresses: the list of the published addresses, if any.
    """

    def __init__(
        self,
        root: Path,
        table: str,
        run_record: Path,
        marks: Collection[str],
        recording: bool,
        provenance: Path | None = None,
        addresses: Path | None = None,
    ) -> None:
        self.table: ModuleType = importlib.import_module(table)
        self.worlds: Mapping[str, World] = self.table.WORLDS
        self.recording = recording
        self.demanded = all_is_demanded()
        self.site = Site(
            root, self.table.LABELS, self.table.DEFAULT_LABEL, frozenset(marks)
        )
        self.record = RunRecord.read(run_record)
        self.provenance = provenance
        self.addresses = addresses
        self.runner: Runner | None = None
        self.ran: dict[str, dict[str, Result]] = defaultdict(dict)
        self.pages: dict[str, Page] = {}  # those that run, as they were read before
        self.blocks: dict[str, Block] = {}
        self.failed: set[str] = set()
        self.indices: dict[tuple[str, str, str], int] = {}
        self.started = 0.0
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
        pages = self.pages
        last: dict[tuple[str, str], int] = {}
        for page, block, world in selected:
            if self.left_out(page, world):
                continue
            pages[page.path] = page
            names = [b.name for b in page.blocks if world in b.worlds]
            index = names.index(block.name)
            last[page.path, world] = max(last.get((page.path, world), 0), index)
            self.indices[page.path, world, block.name] = index
        for path, page in pages.items():
            if page.files_from:  # a reader needs all that the writers leave
                for world in self.writers(page):
                    names = [b.name for b in page.blocks if world in b.worlds]
                    last[path, world] = len(names) - 1
        if not last:
            return
        runner = self.need_runner()
        jobs = []
        for (path, world), index in last.items():
            page = pages[path]
            blocks = [b for b in page.blocks if world in b.worlds][: index + 1]
            job = Job(path, world, blocks, setup=page.setup)
            job.seconds = self.record.seconds(path, world)
            if page.files_from:
                self.share(job, self.writers(page))
            jobs.append(job)
        if self.recording:  # what measures times waits until all others have ended
            alone = [job for job in jobs if pages[job.page].alone]
            for number, job in enumerate(alone):
                job.after = [j.key for j in jobs if j not in alone[number:]]
        runner.submit(*jobs)

    def need_runner(self) -> Runner:
        """Return what runs the blocks, which is made when somebody needs it."""
        if self.runner is None:
            self.runner = Runner(self.worlds, self.site.root)
            self.started = time.monotonic()
        return self.runner

    def writers(self, page: Page) -> list[str]:
        """Return the worlds that leave files in a page's exchange folder."""
        used = {world for block in page.blocks for world in block.worlds}
        worlds = self.table.WRITERS[page.files_from]
        return [w for w in worlds if w in used and not self.skipped(w)]

    def share(self, job: Job, writers: list[str]) -> None:
        """Give a job its exchange folder: the readers see what the first writer left."""
        assert self.runner is not None
        reads = job.world not in writers
        owner = writers[0] if writers and reads else job.world
        job.exchange = self.runner.folder / "exchange" / job.page / owner
        job.after = [(job.page, owner)] if reads and writers else []

    def result(self, block: Block, world: str) -> Result:
        """Wait for a selected block that is not skipped, and return how it ended."""
        assert self.runner is not None
        index = self.indices[block.page, world, block.name]
        result = self.runner.result(block.page, world, index)
        self.seconds += result.seconds
        return result

    def passed(self, block: Block, world: str, result: Result) -> None:
        self.blocks[block.identity] = block
        self.ran[block.identity][world] = result

    def finish(self) -> list[str]:
        """Write the records of what passed; return the messages for the author.

        A block that failed in one of its worlds writes nothing, nor does one whose code
        was saved anew while it ran.
        """
        assert self.runner is not None
        edited = self.edited()
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
        written = [page for page in self.pages.values() if page.setup is None]
        updated = [update_page(self.site, page, complete) for page in written]
        paths = [*self.site.pages, *self.site.notebooks]
        pages = [read_page(self.site, path, recording=True) for path in paths]
        known = [
            (b, world) for page in pages for b in page.blocks for world in b.worlds
        ]
        ran = [
            (block, world, self.ran[block.identity][world])
            for block, world in known
            if world in self.ran.get(block.identity, {})
        ]
        versions = {}
        for world in sorted({world for _, world, _ in ran}):
            found = self.runner.versions(world)
            names = ("python", *self.worlds[world].distributions)
            versions[world] = {n: found[n] for n in names if n in found}
        unread = {page.path for page in pages if page.problems}
        locks = self.locks({world for _, world, _ in ran})
        if self.record.update(
            ran, known, locks, self.relocked(locks), versions, unread
        ):
            changed.append(self.record.path)
        if self.provenance:
            changed += write_provenance(self.provenance, self.record, self.worlds)
        if self.addresses:
            changed += add_addresses(self.site, self.addresses)
        root = self.site.root
        messages = [f"recorded {path.relative_to(root).as_posix()}" for path in changed]
        messages += filter(None, updated)
        messages += [f"{name}: edited while it ran: record again" for name in edited]
        return messages + [str(problem) for problem in check_site(self.site)]

    def edited(self) -> set[str]:
        """Return the blocks that ran and whose code is another one now."""
        self.site.programs.clear()  # they are to be read anew
        root = self.site.root
        pages = [read_page(self.site, root / path, True) for path in self.pages]
        now = {block.identity: block.code for page in pages for block in page.blocks}
        return {
            identity
            for identity, block in self.blocks.items()
            if now.get(identity, block.code) != block.code
        }

    def locks(self, ran: Collection[str]) -> dict[str, str]:
        """Return the hash of each lock file that a world's environment has.

        That of a world which is only recorded stays as it was until the world is run.
        """
        kept = self.record.data.get("locks", {})
        locks = {}
        for world in self.worlds.values():
            name = world.environment
            if name is None:
                continue
            if world.live or world.name in ran:
                locks[name] = self.table.ENVIRONMENTS[name].pins(self.site.root)
            elif name in kept:
                locks.setdefault(name, kept[name])
        return locks

    def relocked(self, locks: Mapping[str, str]) -> set[str]:
        """Return the worlds whose lock is another one than that which is recorded."""
        kept = self.record.data.get("locks", {})
        return {
            world.name
            for world in self.worlds.values()
            if world.environment
            and locks.get(world.environment) != kept.get(world.environment)
        }
