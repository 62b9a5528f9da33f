"""The pytest plugin: every block of every page is a test, in each of its worlds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.runner.blocks import Block
from tests.runner.pages import Page
from tests.runner.reader import read_page
from tests.runner.records import check_output, judge
from tests.runner.scheduler import Runner
from tests.runner.session import Session
from tests.runner.worlds import all_is_demanded

SESSION = pytest.StashKey[Session]()


def pytest_addoption(parser: pytest.Parser) -> None:
    text = "write the outputs that differ from their records"
    parser.getgroup("blocks").addoption("--record", action="store_true", help=text)
    text = "module with the table of worlds"
    parser.addini("worlds", text, default=f"{__package__}.worlds")


def pytest_configure(config: pytest.Config) -> None:
    table, recording = config.getini("worlds"), config.getoption("--record")
    run = config.stash[SESSION] = Session(config.rootpath, table, recording)
    config.add_cleanup(lambda: run.runner and run.runner.close())


def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> pytest.File | None:
    site = parent.config.stash[SESSION].site
    # A notebook that is named on the command line comes by the next function.
    named = parent.session.isinitpath(file_path)
    if site.is_page(file_path) or file_path in site.notebooks and not named:
        return PageFile.from_parent(parent, path=file_path)
    return None


def pytest_pycollect_makemodule(
    module_path: Path, parent: pytest.Collector
) -> pytest.File | None:
    """Collect a notebook that is named on the command line: it is no test module."""
    if module_path in parent.config.stash[SESSION].site.notebooks:
        return PageFile.from_parent(parent, path=module_path)
    return None


class PageFile(pytest.File):
    """A page; its blocks are its tests."""

    def collect(self) -> Iterator[BlockItem]:
        run = self.config.stash[SESSION]
        page = read_page(run.site, self.path, run.recording)
        if page.problems:
            raise self.CollectError("\n".join(map(str, page.problems)))
        for block in page.blocks:
            for world in block.worlds:
                name = f"{block.name}[{world}]"
                item = BlockItem.from_parent(self, name=name)
                item.page, item.block, item.world = page, block, world
                for mark in block.marks:
                    item.add_marker(mark)
                yield item


class BlockItem(pytest.Item):
    """A block in a world."""

    page: Page
    block: Block
    world: str

    @property
    def run(self) -> Session:
        return self.config.stash[SESSION]

    def runtest(self) -> None:
        if problem := self.problem():
            block, title = self.block, self.run.worlds[self.world].title
            self.run.failed.add(block.identity)
            where = f"{block.page}:{block.line}: block {block.name!r} in {title}"
            file = block.file.relative_to(self.config.rootpath).as_posix()
            pytest.fail(f"{where}\n(from {file})\n{problem}", pytrace=False)

    def problem(self) -> str:
        """Return what is wrong with the block in this world, empty if nothing is."""
        run, block = self.run, self.block
        world = run.worlds[self.world]
        if not world.live and not run.recording:
            if not run.record.is_current(block, self.world):
                return "changed since it was recorded: run `make history`"
            run.only_recorded[world.title] += 1
            return ""
        if not world.installed and all_is_demanded() and world.live:
            return f"{world.title} is demanded, but {world.python} is missing"
        if why := run.left_out(self.page, self.world):
            if not world.installed:
                run.missing.add(world.title)
            pytest.skip(why)
        result = run.result(block, self.world)
        self.add_report_section("call", "stderr", result.stderr)
        problem = judge(block, result)
        if not problem and not run.recording:
            problem = check_output(block, self.world, result)
        if not problem:
            run.blocks[block.identity] = block
            run.ran[block.identity][self.world] = result
        return problem

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.block.line - 1, f"{self.block.page}::{self.name}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Read the results of what runs beside the other tests last, the pages' at the end."""
    items.sort(key=lambda item: "page_runner" in getattr(item, "fixturenames", ()))
    items.sort(key=lambda item: isinstance(item, BlockItem))


@pytest.fixture(scope="session")
def page_runner(pytestconfig: pytest.Config) -> Runner:
    """What runs the pages; it has imported TensorFlow and knows which cores are free."""
    return pytestconfig.stash[SESSION].need_runner()


def pytest_collection_finish(session: pytest.Session) -> None:
    option = session.config.option
    failed = session.testsfailed and not option.continue_on_collection_errors
    if not option.collectonly and not failed:
        items = [item for item in session.items if isinstance(item, BlockItem)]
        run = session.config.stash[SESSION]
        run.start((item.page, item.block, item.world) for item in items)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    run, write = terminalreporter.config.stash[SESSION], terminalreporter.write_line
    if run.recording and run.runner is not None:
        for message in run.finish():
            write(message)
    for title in sorted(run.missing):
        said = f"NOT TESTED: {title} is not installed; `make test` says how to get it"
        write(said, yellow=True, bold=True)
    for title, count in sorted(run.only_recorded.items()):
        said = (
            f"{count} blocks in {title} are as they were when `make history` ran them"
        )
        write(f"NOT RUN: {said}")
    if run.runner is not None:
        write(
            f"blocks: {run.seconds:.1f} s of their own over {run.runner.workers} cores"
        )
