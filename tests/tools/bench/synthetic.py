"""Makes pages that train nothing, each with blocks of tf1, compat and tf2."""

from __future__ import annotations

from pathlib import Path

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
# Each with its sections, of which the last prints, the world of its fences, and a
# heading; with the last of these a page of the site has to end.
PARTS = (
    ("graph", GRAPH, ("placeholder", "session"), " .tf1", "Run a graph"),
    ("eager", EAGER, ("constant", "product"), "", "Check your own move"),
)
PROSE = (
    "A paragraph of prose stands between two blocks, with `code`, **weight** and a "
    "[link](p00.md), as long as such a paragraph is on a page of the site.\n\n"
)


def embed(target: str, classes: str) -> str:
    """Return a fence that embeds a section or a record."""
    return f'```{{ {classes} }}\n--8<-- "{target}"\n```\n\n'


def enlarge(root: Path, count: int) -> list[str]:
    """Add pages to a copy of the site; return their names."""
    names = [f"p{number:02}" for number in range(count)]
    for number, name in enumerate(names):
        page = f"---\ndescription: Page {number}.\n---\n# Page {number}\n\n"
        folder = root / "snippets" / name
        folder.mkdir()
        for file, code, sections, world, heading in PARTS:
            (folder / f"{file}.py").write_text(code.format(number=number), "utf-8")
            record = f"{file}.{sections[-1]}.out"
            (folder / record).write_text(f"{number * 2.0}\n", "utf-8")
            page += f"## {heading}\n\n"
            classes = f'.python{world} title="{file}.py"'
            for section in sections:
                page += PROSE + embed(f"{name}/{file}.py:{section}", classes)
            page += embed(f"{name}/{record}", ".text .output")
        (root / "docs" / f"{name}.md").write_text(page, "utf-8")
    pages = [f"{name}.md" for name in names]
    settings = (root / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("nav:\n", f"nav:\n  - More: [{', '.join(pages)}]\n", 1)
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    return [f"docs/{page}" for page in pages]
