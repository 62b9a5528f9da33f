# Say where the programs of a folder can go. It needs no TensorFlow.
# python -m snippets.decide.scan

# --8<-- [start:signs]
import ast
import json
import re
from collections import Counter
from pathlib import Path

SIGNS = {  # what decides, in the order of the chart
    "contrib": r"contrib\b",
    "estimator": r"estimator\b",
    "keras": r"(keras|layers|nn\.rnn_cell)\b",
}
WORK = {  # what the stages after that replace
    "session": r"((Interactive)?Session|placeholder)\b",
    "variables": r"(get_variable|variable_scope)\b",
    "saver": r"train\.Saver\b",
    "private": r"python\b",
}
STOPS = {
    "contrib": "replace contrib on 1.15.5, then go on",
    "estimator": "run on 2.15.1 through tf.compat.v1",
    "keras": "run on 2.21 through tf.compat.v1 and legacy Keras",
    "": "run on 2.21 through tf.compat.v1 and Keras 3",
}
# --8<-- [end:signs]


# --8<-- [start:uses]
def dotted(node):
    """Return a.b.c for a name with attributes, and nothing for all else."""
    if isinstance(node, ast.Attribute):
        above = dotted(node.value)
        return above and f"{above}.{node.attr}"
    return getattr(node, "id", "")


def uses(tree):
    """Yield the line and the full name of what a file imports and uses."""
    meaning = {}
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            above = f"{node.module}." if getattr(node, "module", "") else ""
            for alias in node.names:
                full = above + alias.name
                local = alias.asname or (alias.name if above else "")
                meaning[local or full.split(".")[0]] = full if local else ""
                yield node.lineno, full
    for node in ast.walk(tree):
        first, _, rest = dotted(node).partition(".")
        if rest:
            yield node.lineno, f"{meaning.get(first) or first}.{rest}"


# --8<-- [end:uses]


# --8<-- [start:read]
def code(path):
    """Return the code of a program, or of the cells of a notebook."""
    if path.suffix == ".py":
        return path.read_bytes()
    cells = json.loads(path.read_text("utf-8"))["cells"]
    cells = [c["source"] for c in cells if c["cell_type"] == "code"]
    text = "\n".join("".join(source) for source in cells)
    return re.sub(r"(?m)^([ \t]*)[%!].*", r"\1pass", text)  # not Python


def signs(name):
    """Return the signs that a full name shows; "" is TensorFlow itself."""
    if not re.match(r"(tensorflow|keras)\b", name):
        return []
    short = re.sub(r"^tensorflow\.(compat\.v1\.)?", "", name)
    patterns = {**SIGNS, **WORK}
    return ["", *(s for s in patterns if re.match(patterns[s], short))]


# --8<-- [end:read]


# --8<-- [start:scan]
def scan(folder):
    """Print each file's first line with each sign, all counts, and the way."""
    count = Counter()
    for path in sorted(Path(folder).rglob("*")):
        if path.suffix not in (".py", ".ipynb"):
            continue
        lines = {}
        try:
            for line, name in sorted(set(uses(ast.parse(code(path))))):
                for sign in signs(name):
                    lines.setdefault(sign, {}).setdefault(line, name)
        except (SyntaxError, ValueError, KeyError):
            print(f"{path.as_posix()}: not Python 3, look by hand")
        for sign in [s for s in (*SIGNS, "private") if s in lines]:
            line, name = next(iter(lines[sign].items()))
            print(f"{path.as_posix()}:{line}: {name}")
        count.update({sign: len(lines[sign]) for sign in lines})
    counts = ", ".join(f"{s} {count[s]}" for s in (*SIGNS, *WORK))
    print(f"{folder}, lines with: {counts}")
    way = [s for s in SIGNS if s == "contrib" and count[s]]
    way += [s for s in SIGNS if s != "contrib" and count[s]][:1] or [""]
    said = "; ".join(STOPS[s] for s in way)
    print(f"{folder}:", said if count[""] else "no TensorFlow found")


# --8<-- [end:scan]

# --8<-- [start:example]
Path("old").mkdir()
Path("old/model.py").write_text("""\
import tensorflow as tf
from tensorflow.contrib import slim

def network(images):
    with tf.variable_scope("network"):
        images = slim.flatten(images)
        return tf.layers.dense(tf.layers.dense(images, 64), 10)
""")
Path("old/report.py").write_text("print 'done'\n")
Path("new").mkdir()
cell = {
    "cell_type": "code",
    "source": """\
import tensorflow.compat.v1 as tf
%matplotlib inline
weights = tf.get_variable("weights", [2, 1])
with tf.Session() as session:
    session.run(weights.initializer)
""",
}
Path("new/train.ipynb").write_text(json.dumps({"cells": [cell]}))
# --8<-- [end:example]

# --8<-- [start:scanned]
scan("old")
scan("new")
# --8<-- [end:scanned]
