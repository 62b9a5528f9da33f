"""The list of links to other sites: complete, and asked as ``make links`` asks it.

No test leaves this machine: what answers, or does not, is a server of the test's own.
"""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import markdown
import pytest
from bs4 import BeautifulSoup

from tests.helpers.built import Built
from tests.repo.test_tree import own_files
from tests.runner.worlds import ROOT
from tests.tools import links


def external(html: str, own: tuple[str, ...] = ()) -> set[str]:
    """Return where a page leads on other sites.

    Args:
        html: the page.
        own: addresses of the site and its repository, where the build was given them.
    """
    soup = BeautifulSoup(html, "html.parser")
    found = {str(tag["href"]) for tag in soup.find_all(("a", "area"), href=True)}
    found |= {str(tag["action"]) for tag in soup.find_all("form", action=True)}
    found |= {str(tag["cite"]) for tag in soup.find_all(cite=True)}
    return {
        url
        for url in found
        if url.startswith(("http:", "https:", "//")) and not url.startswith(own)
    }


def texts(root: Path) -> list[Path]:
    """Return the Markdown files that are no page of the site."""
    paths = [path.relative_to(root) for path in own_files(root)]
    outside = [p for p in paths if p.suffix == ".md" and p.parts[0] != "docs"]
    return [root / path for path in outside]


def test_list_is_what_the_site_links_to(built: Built) -> None:
    own = tuple(filter(None, map(os.environ.get, ("SITE_URL", "REPO_URL"))))
    pages = sorted(built.folder.rglob("*.html"))
    assert pages, built.output
    found = {u for page in pages for u in external(page.read_text("utf-8"), own)}
    names = [path.name for path in texts(ROOT)]
    assert {"README.md", "CONTRIBUTING.md", "SECURITY.md"} <= set(names)
    for path in texts(ROOT):
        found |= external(markdown.markdown(path.read_text("utf-8")))
    listed = set(links.read_links())
    said = "tests/tools/links.toml lacks these links: add each with its purpose"
    assert sorted(found - listed) == [], said
    said = "nothing leads there any more: take it out of tests/tools/links.toml"
    assert sorted(listed - found) == [], said


def test_links_are_found_wherever_they_stand() -> None:
    html = (
        '<a href="https://a.org/">a</a><map><area href="http://b.org/x#y"></map>'
        '<form action="//c.org/send"></form><q cite="https://d.org">d</q>'
        '<a href="../page/">own</a><a href="https://here.org/x">own, too</a>'
        '<a href="#part">own</a><img src="https://e.org/fetched.png">'
    )
    found = {"https://a.org/", "http://b.org/x#y", "//c.org/send", "https://d.org"}
    assert external(html, ("https://here.org",)) == found
    assert external(
        markdown.markdown("See <https://a.org/> and `https://b.org/`.")
    ) == {"https://a.org/"}


# What the host answers otherwise than by 200, and where it leads.
STATUSES = {
    "/moved": (301, "/there"),
    "/moved-away": (301, "/gone"),
    "/circle": (302, "/circle"),
    "/gone": (404, ""),
}


class Handler(BaseHTTPRequestHandler):
    """Answers by what the path says, and notes what it was asked."""

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        assert isinstance(self.server, Host)
        self.server.asked.append(f"{self.command} {self.path}")
        if self.path == "/slow":  # until the test is over
            self.server.over.wait(20)
            return
        if self.path == "/garbage":
            self.wfile.write(b"no HTTP at all\r\n\r\n")
            return
        status, goal = STATUSES.get(self.path, (200, ""))
        if self.path == "/whole-only" and self.command == "HEAD":
            status = 405
        self.send_response(status)
        if goal:
            self.send_header("Location", goal)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


class Host(ThreadingHTTPServer):
    """A host; its threads end with the test."""

    asked: list[str]
    over: threading.Event

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def host() -> Iterator[Host]:
    """A host on a free port of this machine."""
    with Host(("127.0.0.1", 0), Handler) as found:
        found.asked, found.over = [], threading.Event()
        thread = threading.Thread(target=found.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield found
        finally:
            found.over.set()
            found.shutdown()
            thread.join()


ANSWERS = {
    "/there": "",
    "/there#part": "",
    "/moved": "",
    "/whole-only": "",
    "/gone": "404 Not Found",
    "/moved-away": "404 Not Found",
    "/circle": "302 ",
    "/slow": "no answer within 0.3 s",
    "/garbage": "BadStatusLine",
}


@pytest.mark.parametrize("path", ANSWERS)
def test_what_a_host_answers(host: Host, path: str) -> None:
    wanted = ANSWERS[path]
    found = links.broken(host.home + path, longest=0.3, pause=0)
    assert found.startswith(wanted) if wanted else found == ""
    assert "\n" not in found


def test_head_is_asked_for_first_and_the_part_never(host: Host) -> None:
    assert links.broken(host.home + "/there#part", pause=0) == ""
    assert links.broken(host.home + "/whole-only", pause=0) == ""
    assert host.asked == ["HEAD /there", "HEAD /whole-only", "GET /whole-only"]


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    assert "refused" in links.broken(f"http://127.0.0.1:{port}/", 5, 0).lower()


def test_command_tells_each_broken_link_in_a_line(
    host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "links.toml"
    good = f'"{host.home}/there" = "good"\n'
    path.write_text(f'{good}"{host.home}/gone" = "why it is there"\n', "utf-8")
    arguments = [str(path), "--pause", "0", "--longest", "5"]
    assert links.main(arguments) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{host.home}/gone: 404 Not Found (why it is there)",
        "2 links asked, 1 do not answer as they should",
    ]
    path.write_text(good, "utf-8")
    assert links.main(arguments) == 0
    assert capsys.readouterr().out.startswith("1 links asked, 0")


def test_a_host_is_asked_one_thing_at_a_time(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(links.time, "sleep", pauses.append)
    urls = [f"{host.home}/there?{number}" for number in range(3)]
    assert links.ask(urls) == dict.fromkeys(urls, "")
    assert host.asked == [f"HEAD /there?{number}" for number in range(3)]
    assert pauses == [0, links.PAUSE, links.PAUSE]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"https://a.org" = ""', "https://a.org has no purpose"),
        ('"https://a.org" = 1', "https://a.org has no purpose"),
        ('"a.org" = "why"', "'a.org' is no address: write https://"),
        ('"ftp://a.org" = "why"', "'ftp://a.org' is no address"),
        ('"https://a.org" = "one"\n"https://a.org" = "two"', "Cannot overwrite"),
        ("https://a.org = why", "at line 1"),
        (None, "No such file"),
    ],
)
def test_list_that_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, said: str
) -> None:
    path = tmp_path / "links.toml"
    if text is not None:
        path.write_text(text, "utf-8")
    assert links.main([str(path)]) == 1
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1
