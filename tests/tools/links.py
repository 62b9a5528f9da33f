"""Ask every link to another site whether it is still there: ``make links``.

The links stand in ``links.toml``, each with its purpose; a test compares the list with
the site. Each address is asked for its head, and for the whole where that is refused.
The hosts are asked side by side, each one thing at a time and with a pause. The part
behind ``#`` is the browser's and is not looked for.
"""

from __future__ import annotations

import argparse
import http.client
import sys
import time
import tomllib
import urllib.error
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

LIST = Path(__file__).with_name("links.toml")
PAUSE, LONGEST = 1.0, 20.0  # seconds: between two questions to a host; for an answer
# Some hosts refuse what names no program.
ASKS_AS = {"User-Agent": "graph-to-eager-links/1 (are the links of a guide alive?)"}


class ListError(Exception):
    """The list of links cannot be read; the message says what is wrong with it."""


def read_links(path: Path = LIST) -> dict[str, str]:
    """Return the purpose of each link.

    Raises:
        ListError: the file is no such list.
    """
    try:
        links = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:  # not there, not UTF-8, not TOML
        raise ListError(f"{path.name}: {error}") from None
    for url, purpose in links.items():
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc:
            raise ListError(f"{path.name}: {url!r} is no address: write https://...")
        if not isinstance(purpose, str) or not purpose.strip():
            raise ListError(f"{path.name}: {url} has no purpose: say what it is for")
    return links


def asked(url: str, method: str, longest: float) -> None:
    """Ask for an address and follow where it leads.

    Raises:
        OSError, http.client.HTTPException: there is no answer, or a bad one.
    """
    request = urllib.request.Request(url, method=method, headers=ASKS_AS)
    with urllib.request.urlopen(request, timeout=longest):
        pass  # The head is enough; the rest is not read.


def told(error: Exception, longest: float) -> str:
    """Return in one line why there is no answer, or none that helps."""
    if isinstance(error, urllib.error.HTTPError):
        error.close()
        said = f"{error.code} {error.reason}"
    else:
        reason = getattr(error, "reason", error)  # of a URLError
        said = f"{type(reason).__name__} {reason}"
        if isinstance(reason, TimeoutError):
            said = f"no answer within {longest:g} s"
    return " ".join(said.split())


def broken(url: str, longest: float = LONGEST, pause: float = PAUSE) -> str:
    """Return what is wrong with a link, empty if nothing is."""
    address = urldefrag(url).url
    try:
        try:
            asked(address, "HEAD", longest)
        except urllib.error.HTTPError as error:  # Some hosts answer nothing but GET.
            error.close()
            time.sleep(pause)
            asked(address, "GET", longest)
    except (OSError, http.client.HTTPException) as error:
        return told(error, longest)
    return ""


def one_host(urls: Sequence[str], longest: float, pause: float) -> dict[str, str]:
    """Ask a host for one address after the other."""
    found = {}
    for number, url in enumerate(urls):
        time.sleep(pause if number else 0)
        found[url] = broken(url, longest, pause)
    return found


def ask(
    urls: Sequence[str], longest: float = LONGEST, pause: float = PAUSE
) -> dict[str, str]:
    """Return what is wrong with each address, empty where nothing is."""
    hosts: dict[str, list[str]] = {}
    for url in urls:
        hosts.setdefault(urlsplit(url).netloc, []).append(url)
    with ThreadPoolExecutor(max_workers=8) as pool:
        jobs = [
            pool.submit(one_host, group, longest, pause) for group in hosts.values()
        ]
        found = {url: why for job in jobs for url, why in job.result().items()}
    return {url: found[url] for url in urls}


def main(arguments: Sequence[str]) -> int:
    """Ask all links of a list and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.links")
    parser.add_argument("list", nargs="?", type=Path, default=LIST)
    parser.add_argument("--longest", type=float, default=LONGEST, metavar="SECONDS")
    parser.add_argument("--pause", type=float, default=PAUSE, metavar="SECONDS")
    chosen = parser.parse_args(arguments)
    try:
        links = read_links(chosen.list)
    except ListError as error:
        print(error, file=sys.stderr)
        return 1
    found = ask(list(links), chosen.longest, chosen.pause)
    bad = {url: why for url, why in found.items() if why}
    for url, why in bad.items():
        print(f"{url}: {why} ({links[url]})")
    print(f"{len(links)} links asked, {len(bad)} do not answer as they should")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
