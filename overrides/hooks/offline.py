"""Makes the copy of the site for a disk, where ``OFFLINE`` is set: an MkDocs hook.

That is a folder whose pages are opened as ``file://``, search included, and a zip file
beside it. Material's offline plugin gives the pages addresses that end in ``.html`` and
the search an index that is a script.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from overrides.hooks.context import is_live, is_offline
from overrides.hooks.downloads import zipped

# What the zip file unpacks to.
INSIDE = "graph-to-eager"
# What only a host has a use for, beside the sitemap; its links lead nowhere on a disk.
HOSTED = "404.html"


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path from there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def on_config(config: MkDocsConfig) -> None:
    """Leave out the address of the host, and with it the sitemap and the feed."""
    if is_offline(config) and not is_live(config):
        config.site_url = ""


def on_post_template(
    output_content: str, template_name: str, config: MkDocsConfig
) -> str | None:
    """Return an empty page where MkDocs shall write none."""
    return "" if is_offline(config) and template_name == HOSTED else None


@event_priority(-200)  # after Material's plugin has written the index for the search
def on_post_build(config: MkDocsConfig) -> None:
    """Write the zip file."""
    if is_offline(config) and not is_live(config):
        folder = Path(config.site_dir)
        inside = {f"{INSIDE}/{name}": data for name, data in files(folder).items()}
        folder.with_name(f"{folder.name}.zip").write_bytes(zipped(inside))
