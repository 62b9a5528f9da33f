"""The files themselves: formatted, free of private paths, and true to the Makefile."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runner.worlds import ROOT
from tests.tools.snapshot import own_files

# Assembled here, so that this file does not match itself.
HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("files", "pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("archive", "ubuntu", "com"),
    )
]
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)


def private(text: str, root: Path = ROOT) -> list[str]:
    """Return the paths of somebody's machine and the registries that a text names."""
    folders = [re.escape(str(root)), r"/(?:home|Users)/\w+", "/" + "root", r"C:\\Users"]
    found = re.findall(rf"(?<![\w.])(?:{'|'.join(folders)})(?=[\\/])[^\s\"']*", text)
    hosts = "|".join(re.escape(host) for host in HOSTS)
    return found + re.findall(rf"(?<![\w-])(?:{hosts})(?![\w-])", text)


def test_no_file_names_a_machine_or_a_registry() -> None:
    problems = []
    for path in own_files(ROOT):
        raw = path.read_bytes()
        if b"\0" not in raw:
            found = private(raw.decode("utf-8", "replace"))
            problems += [f"{path.relative_to(ROOT)}: {name}" for name in found]
    assert "\n".join(problems) == ""


def targets(makefile: str) -> set[str]:
    """Return what a Makefile can make."""
    return set(re.findall(r"^([a-z][\w-]*)\s*:(?!=)", makefile, re.MULTILINE))


def named_targets(text: str) -> set[str]:
    """Return the targets that a Markdown text tells its reader to make."""
    spans = "\n".join(CODE.findall(text))
    return set(re.findall(r"(?:^\s*|[`$]\s*)make ([a-z][\w-]*)", spans, re.MULTILINE))


def test_commands_of_the_texts_are_in_the_makefile() -> None:
    known = targets((ROOT / "Makefile").read_text("utf-8"))
    texts = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    named = {name: t for t in texts for name in named_targets(t.read_text("utf-8"))}
    assert {name: t for name, t in named.items() if name not in known} == {}
    readme = named_targets(texts[0].read_text("utf-8"))
    assert {"serve", "test"} <= readme, "README.md names the two commands"


# Snippets stand in the text column of a page, so they are narrower than the tests.
SNIPPETS = ["--line-length=80", "snippets"]
# In a notebook the cell of settings may stand before the imports. Tables are long lines.
NOTEBOOKS = ["--line-length=80", "--extend-ignore=E402", "docs/lab"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "tests"],
        ["format", "--check", "--diff", "tests"],
        ["check", "--extend-select=E501", *SNIPPETS],
        ["format", "--check", "--diff", *SNIPPETS],
        ["check", *NOTEBOOKS],
        ["format", "--check", "--diff", "--line-length=80", "docs/lab"],
    ],
    ids=[
        f"{what}{of}" for of in ("", "-snippets", "-lab") for what in ("lint", "format")
    ],
)
def test_ruff_has_nothing_to_say(arguments: list[str]) -> None:
    command = [sys.executable, "-m", "ruff", *arguments, "--no-cache"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    said = ended.stdout + ended.stderr
    assert ended.returncode == 0, f"ruff {' '.join(arguments)}\n{said}"
