"""Starts the programs of test_programs.py beside the pages, once tests are collected."""

from __future__ import annotations

import pytest

from tests.helpers.programs import jobs
from tests.runner.plugin import SESSION


@pytest.hookimpl(trylast=True)  # the pages have been submitted
def pytest_collection_finish(session: pytest.Session) -> None:
    chosen = [
        item.callspec.params["program"]
        for item in session.items
        if isinstance(item, pytest.Function)
        and item.originalname == "test_program_runs_by_itself"
    ]
    if chosen and not session.config.option.collectonly:
        from tests.repo.test_programs import PROGRAMS

        runner = session.config.stash[SESSION].need_runner()
        runner.submit(*jobs(chosen, PROGRAMS, runner.folder))
