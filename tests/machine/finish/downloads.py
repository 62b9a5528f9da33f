"""The programs of the pages, to be opened one by one or taken along as an archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from .finishing import Finishing

ARCHIVE = "snippets.zip"
# An archive of the same files is the same archive, whenever it is made.
THEN = (1980, 1, 1, 0, 0, 0)
READ_ME = """\
The programs of the guide "Graph to Eager", and what they print.

Run them from this folder, as modules: the programs of one page import from another's.

    pip install "tensorflow=={modern}" "tf-keras=={modern}"
    python -m snippets.gan.function.train

A program of TensorFlow 1.x runs on 1.15.5 with Python 3.7 (with "protobuf<3.21"), most
of them on 2.x too. Beside each program lies what its sections printed.
"""


def shown_files(finishing: Finishing) -> list[Path]:
    """Return every file under snippets/ that belongs to a page."""
    return [
        path
        for path in sorted(finishing.site.snippets.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]


def zipped(inside: Mapping[str, bytes]) -> bytes:
    """Return files as a zip file, the same one each time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name in sorted(inside):
            file.writestr(
                zipfile.ZipInfo(name, THEN), inside[name], zipfile.ZIP_DEFLATED
            )
    return buffer.getvalue()


def archive(finishing: Finishing) -> bytes:
    """Return the programs and their outputs as a zip file."""
    inside = {"README.txt": READ_ME.encode()}
    if (licence := finishing.root / "LICENSE").is_file():
        inside["LICENSE"] = licence.read_bytes()
    for path in shown_files(finishing):
        inside[path.relative_to(finishing.root).as_posix()] = path.read_bytes()
    return zipped(inside)


def files(finishing: Finishing) -> dict[str, bytes]:
    """Return a copy of each program, at the address that a block's title links to."""
    programs = {
        path.relative_to(finishing.root).as_posix(): path.read_bytes()
        for path in shown_files(finishing)
        if path.suffix == ".py"
    }
    return {**programs, ARCHIVE: archive(finishing)}
