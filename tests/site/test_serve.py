"""The live site as a process: `mkdocs serve` shows what is saved."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from overrides.hooks.policy import HEADER
from tests.helpers.saved import fetched, live, waited
from tests.helpers.small_site import project


# Windows has no Ctrl-C for a single process.
@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_serving(tmp_path: Path) -> None:
    """A page, a program, a template, a hook; a mistake and its cure; the end."""
    root = project(tmp_path / "root")
    program = root / "snippets/a.py"
    program.write_text("first = 1\n", "utf-8")
    page = root / "docs/gan/eager.md"
    page.write_text('# Eager\n\n```{ .text .output }\n--8<-- "a.py"\n```\n', "utf-8")

    def put(path: Path, old: str, new: str) -> None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    with live(root) as (home, process):
        eager = f"{home}gan/eager/"
        waited(eager, "first = 1")
        text = fetched(eager)
        # The reloading is a script inside the page, which the policy would forbid.
        assert "livereload(" in text and HEADER not in text
        assert "# Eager" in fetched(f"{eager}index.md")
        put(page, "# Eager", "# Eager\n\nSaved.")
        waited(eager, "Saved.")
        put(program, "first", "second")
        waited(eager, "second = 1")
        put(root / "overrides/404.html", "There is no page", "Nothing")
        put(root / "overrides/hooks/accessible_names.py", '"Search"', '"Find it"')
        waited(eager, 'aria-label="Find it"')
        put(page, "Saved.", "[x](no.md)")
        out: list[str] = []
        assert process.stdout is not None
        for line in process.stdout:
            out.append(line)
            if "until build errors are resolved" in line:
                break
        put(page, "[x](no.md)", "Mended.")
        waited(eager, "Mended.")
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=20)
    told = "".join(out)
    assert "link 'no.md', but the target" in told, told
    assert process.returncode == 0, rest
