# Say where the programs of a folder can go. It needs no TensorFlow.
# python -m snippets.decide.scan

# --8<-- [start:signs]
import ast
import re
from pathlib import Path

SIGNS = {  # what to look for, in the order of the chart
    "contrib": r"contrib\b",
    "estimator": r"estimator\b",
    "keras": r"(keras|layers|nn\.rnn_cell)\b",
}
STOPS = {
    "contrib": "replace contrib on 1.15.5, then go on",
    "estimator": "run on 2.15.1 through tf.compat.v1",
    "keras": "run on 2.21 as 1.x with legacy Keras",
    "": "run on 2.21 as 1.x with Keras 3",
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


# --8<-- [start:scan]
def scan(folder):
    """Print the first use of each sign in each file, and where to go."""
    found = set()
    for path in sorted(Path(folder).rglob("*.py")):
        first = {}
        try:
            names = sorted(set(uses(ast.parse(path.read_bytes()))))
        except (SyntaxError, ValueError):
            print(f"{path.as_posix()}: not Python 3, look by hand")
            continue
        for line, name in names:
            short = re.sub(r"^tensorflow\.(compat\.v1\.)?", "", name)
            for sign, pattern in SIGNS.items():
                ours = short != name or name.startswith("keras")
                if ours and re.match(pattern, short):
                    first.setdefault(sign, f"{path.as_posix()}:{line}: {name}")
        print(*first.values(), sep="\n", end="\n" if first else "")
        found |= set(first)
    stops = [sign for sign in SIGNS if sign in found]
    way = [s for s in stops if s == "contrib"]
    way += [s for s in stops if s != "contrib"][:1] or [""]
    print(f"{folder}:", "; ".join(STOPS[sign] for sign in way))


# --8<-- [end:scan]

# --8<-- [start:example]
Path("old").mkdir()
Path("old/model.py").write_text("""\
import tensorflow as tf
from tensorflow.contrib import slim

def network(images):
    return tf.layers.dense(slim.flatten(images), 10)
""")
Path("old/report.py").write_text("print 'done'\n")
Path("new").mkdir()
Path("new/train.py").write_text("""\
import tensorflow.compat.v1 as tf

weights = tf.get_variable("weights", [2, 1])
with tf.Session() as session:
    session.run(weights.initializer)
""")
# --8<-- [end:example]

# --8<-- [start:scanned]
scan("old")
scan("new")
# --8<-- [end:scanned]
