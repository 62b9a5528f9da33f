"""The pytest plugin: every block of every page is a test, in each of its worlds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.runner.blocks import Block
from tests.runner.pages import Page
from tests.runner.reader import read_page
from tests.runner.records import check_output, judge
from tests.runner.scheduler import Runner
from tests.runner.session import Session

SESSION = pytest.StashKey[Session]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("blocks")
    text = "write the outputs that differ from their records"
    group.addoption("--record", action="store_true", help=text)
    worlds, record = f"{__package__}.worlds", "tests/run-record.json"
    parser.addini("worlds", "module with the table of worlds", default=worlds)
    parser.addini("run_record", "file of the run record", default=record)
    text = "part of the theme that says what ran, derived from the run record"
    parser.addini("provenance", text, default="")
    text = "list of the published addresses, to which a recording adds"
    parser.addini("addresses", text, default="")
    parser.addini("page_marks", "registered marks that pages may use", type="args")


def pytest_configure(config: pytest.Config) -> None:
    if not (config.rootpath / "mkdocs.yml").exists():
        return
    marks = [line.split(":")[0].split("(")[0] for line in config.getini("markers")]
    provenance, addresses = config.getini("provenance"), config.getini("addresses")
    config.stash[SESSION] = Session(
        config.rootpath,
        config.getini("worlds"),
        config.rootpath / config.getini("run_record"),
        set(config.getini("page_marks")) & {mark.strip() for mark in marks},
        config.getoption("--record"),
        config.rootpath / provenance if provenance else None,
        config.rootpath / addresses if addresses else None,
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Collect every folder under docs/: MkDocs knows nothing of norecursedirs."""
    docs = config.rootpath / "docs"
    if SESSION in config.stash and collection_path.is_dir():
        if collection_path.is_relative_to(docs) and not config.option.ignore:
            return False
    return None


def pytest_collect_file(
    file_path: Path, parent: pytest.Collector
) -> pytest.File | None:
    run = parent.config.stash.get(SESSION, None)
    if run is None:
        return None
    # A notebook that is named on the command line comes by the next function.
    named = parent.session.isinitpath(file_path)
    if run.site.is_page(file_path) or is_notebook(run, file_path) and not named:
        return PageFile.from_parent(parent, path=file_path)
    return None


def is_notebook(run: Session, path: Path) -> bool:
    return path in run.site.notebooks


def pytest_pycollect_makemodule(
    module_path: Path, parent: pytest.Collector
) -> pytest.File | None:
    """Collect a notebook that is named on the command line: it is no test module."""
    run = parent.config.stash.get(SESSION, None)
    if run is None or not is_notebook(run, module_path):
        return None
    return PageFile.from_parent(parent, path=module_path)


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


class BlockFailure(Exception):
    """A block that did not do what its page says; the message is for the author."""


class BlockItem(pytest.Item):
    """A block in a world."""

    page: Page
    block: Block
    world: str

    @property
    def run(self) -> Session:
        return self.config.stash[SESSION]

    def runtest(self) -> None:
        problem = self.problem()
        if problem:
            self.run.failed.add(self.block.identity)
            raise BlockFailure(problem)

    def problem(self) -> str:
        """Return what is wrong with the block in this world, empty if nothing is."""
        run, block = self.run, self.block
        world = run.worlds[self.world]
        if not world.live and not run.recording:
            if not run.record.is_current(block, self.world):
                return "changed since it was recorded: run `make history`"
            run.only_recorded[world.title] += 1
            return ""
        if not world.installed and run.demanded and world.live:
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
            run.passed(block, self.world, result)
        return problem

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException]) -> str:
        if not isinstance(excinfo.value, BlockFailure):
            return str(super().repr_failure(excinfo))
        block, world = self.block, self.run.worlds[self.world]
        where = f"{block.page}:{block.line}: block {block.name!r} in {world.title}"
        file = block.file.relative_to(self.config.rootpath).as_posix()
        return f"{where}\n(from {file})\n{excinfo.value}"

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.block.line - 1, f"{self.block.page}::{self.name}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Read the results of what runs beside the other tests last."""

    def place(item: pytest.Item) -> int:
        if isinstance(item, BlockItem):
            return 2
        return "page_runner" in getattr(item, "fixturenames", ())

    items.sort(key=place)


@pytest.fixture(scope="session")
def page_runner(pytestconfig: pytest.Config) -> Runner:
    """What runs the pages; it has imported TensorFlow and knows which cores are free."""
    return pytestconfig.stash[SESSION].need_runner()


def pytest_collection_finish(session: pytest.Session) -> None:
    run = session.config.stash.get(SESSION, None)
    option = session.config.option
    if run is None or option.collectonly:
        return
    if session.testsfailed and not option.continue_on_collection_errors:
        return
    items = [item for item in session.items if isinstance(item, BlockItem)]
    run.start((item.page, item.block, item.world) for item in items)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    run = session.config.stash.get(SESSION, None)
    if run is None:
        return
    report = session.config.pluginmanager.get_plugin("terminalreporter")
    write = report.write_line if report else print
    if run.recording and run.runner is not None:
        for message in run.finish():
            write(f"\n{message}")


def pytest_unconfigure(config: pytest.Config) -> None:
    run = config.stash.get(SESSION, None)
    if run is not None and run.runner is not None:
        run.runner.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    run = terminalreporter.config.stash.get(SESSION, None)
    if run is None:
        return
    for title in sorted(run.missing):
        terminalreporter.write_line(
            f"NOT TESTED: {title} is not installed; `make test` says how to get it",
            yellow=True,
            bold=True,
        )
    for title, count in sorted(run.only_recorded.items()):
        terminalreporter.write_line(
            f"NOT RUN: {count} blocks in {title} are as they were when `make history`"
            " ran them"
        )
    if run.runner is not None and run.started:
        workers, wall = run.runner.workers, time.monotonic() - run.started
        terminalreporter.write_line(
            f"blocks: {run.seconds:.1f} s of their own over {workers} cores"
            f" in {wall:.1f} s of the run"
        )
