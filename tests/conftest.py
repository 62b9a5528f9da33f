"""The fixtures that tests of several folders share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from overrides.hooks.context import SiteContext
from tests.helpers.built import Built, build
from tests.helpers.chromium import chromium, launched, served
from tests.helpers.demanded import not_tested
from tests.helpers.project import Project
from tests.helpers.small_site import context_of
from tests.runner.pages import Page, Site
from tests.runner.reader import read_page
from tests.runner.worlds import ROOT


@pytest.fixture(scope="session")
def site() -> Site:
    """This project, as the plugin reads it."""
    return Site(ROOT)


@pytest.fixture(scope="session")
def pages(site: Site) -> list[Page]:
    """Every page of the site, taken apart."""
    return [read_page(site, path) for path in site.pages]


@pytest.fixture(scope="session")
def context() -> SiteContext:
    """This project, as the hooks know it: change nothing in it."""
    return context_of(ROOT)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site, built once for all tests."""
    return build(ROOT, tmp_path_factory.mktemp("built") / "site")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium, which all tests share."""
    if (program := chromium()) is None:
        not_tested("no Chromium was found on the PATH; CHROMIUM=/path names one")
    with launched(program) as found:
        yield found


@pytest.fixture(scope="session")
def home(built: Built) -> Iterator[str]:
    """The address of the built site, served."""
    assert built.status == 0, built.output
    with served(built.folder) as where:
        yield where


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    return Project(tmp_path)


@pytest.fixture(scope="module")
def new_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Project]:
    """Makes empty projects of a name, for runs that the tests of a module share."""
    return lambda name="project": Project(tmp_path_factory.mktemp(name))


@pytest.fixture
def no_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Leave no Python to be found; return the only folder of the PATH."""
    for name in ("PYTHON", "TF1_PYTHON", "CONDA_PREFIX", "PYENV_ROOT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path / "bin"
