"""Makes small projects of many pages, set up as the site is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.runner.worlds import ROOT

GRAPH = """\
# --8<-- [start:placeholder]
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
value = tf.placeholder(tf.float32, ())
# --8<-- [end:placeholder]

# --8<-- [start:session]
with tf.Session() as session:
    print(session.run(value * {number}, {{value: 2.0}}))
# --8<-- [end:session]
"""
EAGER = """\
# --8<-- [start:constant]
import tensorflow as tf

value = tf.constant({number}.0)
# --8<-- [end:constant]

# --8<-- [start:product]
print((value * 2.0).numpy())
# --8<-- [end:product]
"""
PARTS = (
    ("graph", GRAPH, (("placeholder", False), ("session", True)), " .tf1"),
    ("eager", EAGER, (("constant", False), ("product", True)), ""),
)
PROSE = (
    "A paragraph of prose stands between two blocks, with `code`, **weight** and a "
    "[link](p00.md), as long as such a paragraph is on a page of the site.\n\n"
)


def embed(target: str, classes: str) -> str:
    """Return a fence that embeds a section or a record."""
    return f'```{{ {classes} }}\n--8<-- "{target}"\n```\n\n'


def make(root: Path, count: int, repeats: int = 1) -> None:
    """Make a project of pages that train nothing, each in tf1, compat and tf2.

    Args:
        root: an empty folder.
        count: how many pages.
        repeats: how often each page says the same again, to make it longer.
    """
    names = [f"p{number:02}" for number in range(count)]
    for number, name in enumerate(names):
        page = f"---\ndescription: Page {number}.\n---\n# Page {number}\n\n"
        folder = root / "snippets" / name
        folder.mkdir(parents=True)
        for file, code, sections, world in PARTS:
            (folder / f"{file}.py").write_text(code.format(number=number), "utf-8")
            record = f"{file}.{sections[-1][0]}.out"
            (folder / record).write_text(f"{number * 2.0}\n", "utf-8")
            for turn in range(repeats):
                again = " .again" if turn else ""
                page += f"## Part {file} {turn}\n\n"
                for section, prints in sections:
                    target = f"{name}/{file}.py:{section}"
                    page += PROSE + embed(target, f".python{world}{again}")
                    if prints and not turn:
                        page += embed(f"{name}/{record}", ".text .output")
        (root / "docs").mkdir(exist_ok=True)
        (root / "docs" / f"{name}.md").write_text(page, "utf-8")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    nav = "nav:\n" + "".join(f"  - {name}.md\n" for name in names) + "\n"
    settings = re.sub(r"(?ms)^nav:\n.*?(?=^\S)", nav, settings)
    # Redirects lead to pages of the site, which are not here.
    settings = re.sub(r"(?ms)^ *redirect_maps:\n.*?(?=^  \S)", "", settings)
    settings = re.sub(r"(?ms)^hooks:\n.*?(?=^\S)", "", settings)  # of no notebooks
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    for name in ("docs/assets", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "pyproject.toml", root)
