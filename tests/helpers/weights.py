"""What a page weighs: the bytes that a browser asks for to show it, and what is allowed."""

from __future__ import annotations

import functools
import gzip
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.helpers.chromium import Quiet, served

FIRST, LATER, PICTURE = 130, 40, 60  # kB, of 1,000 bytes
PICTURES = {".gif", ".ico", ".jpg", ".png", ".svg", ".webp"}
# These are compressed already.
PACKED = PICTURES - {".svg"} | {".zip", ".woff2"}


@functools.cache
def packed(path: Path) -> bytes:
    """Return what is sent of a file, as ``gzip -9`` makes it."""
    data = path.read_bytes()
    return data if path.suffix in PACKED else gzip.compress(data, 9, mtime=0)


@contextmanager
def counted(folder: Path) -> Iterator[tuple[str, dict[str, int]]]:
    """Serve a folder, compressed; yield its address and the bytes sent of each file.

    The server counts, so that it sees what a worker of a page asks for as well. Nothing
    may be kept by a browser: each page is a first one.
    """
    sent: dict[str, int] = {}

    class Handler(Quiet):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                return self.send_error(404)
            data = packed(path)
            sent[path.relative_to(folder).as_posix()] = len(data)
            how = {"Cache_Control": "no-store"}
            if path.suffix not in PACKED:
                how["Content_Encoding"] = "gzip"
            self.send(data, self.guess_type(path), **how)

    with served(folder, Handler) as home:
        yield home, sent


def weights(
    sent: Mapping[str, int], known: Collection[str]
) -> dict[str, tuple[float, int]]:
    """Return the kB of a page by what they are, each with the most that is allowed.

    Args:
        sent: the bytes of each file that an empty cache made the browser ask for.
        known: the files that a reader who comes from the first page has already.
    """
    pictures = {n: size for n, size in sent.items() if Path(n).suffix in PICTURES}
    texts = {n: size for n, size in sent.items() if n not in pictures}
    return {
        "first visit": (sum(texts.values()) / 1000, FIRST),
        "later visit": (sum(texts[n] for n in texts if n not in known) / 1000, LATER),
        "largest picture": (max(pictures.values(), default=0) / 1000, PICTURE),
    }
