# Find every use of tf.contrib, and test what took its place.
# python -m snippets.tools.contrib.check

# --8<-- [start:imports-of]
import ast
from pathlib import Path

import numpy as np
import tensorflow as tf

CONTRIB = ("tensorflow.contrib", "tensorflow.compat.v1.contrib")


def imports_of(tree):
    """Yield line, local name and full name of all that a file imports."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            above = f"{node.module}." if getattr(node, "module", None) else ""
            for alias in node.names:
                local = alias.asname or (alias.name if above else None)
                yield node.lineno, local, above + alias.name


# --8<-- [end:imports-of]


# --8<-- [start:contrib-uses]
def contrib_uses(source, watched=CONTRIB):
    """Return line and full name of each use of contrib."""
    tree = ast.parse(source)
    imports = list(imports_of(tree))
    meaning = {local: full for _, local, full in imports}
    found = {(line, -1, full): full for line, _, full in imports}
    for node in ast.walk(tree):  # a.b.c comes before a.b, at the same place
        if isinstance(node, (ast.Attribute, ast.Name)):
            first, *rest = ast.unparse(node).split(".")
            full = ".".join([meaning.get(first, first), *rest])
            found.setdefault((node.lineno, node.col_offset), full)
    uses = {(place[0], full) for place, full in found.items()}
    wanted = tuple(f"{name}." for name in watched)
    return sorted(use for use in uses if f"{use[1]}.".startswith(wanted))


# --8<-- [end:contrib-uses]


# --8<-- [start:check-folder]
def check_folder(folder, also=()):
    """Fail with each place that uses contrib, or a package in also."""
    places = []
    for path in sorted(Path(folder).rglob("*.py")):
        try:
            uses = contrib_uses(path.read_text("utf-8"), (*CONTRIB, *also))
        except SyntaxError as error:
            uses = [(error.lineno, "not Python 3, look by hand")]
        places += [f"{path.name}:{line}: {use}" for line, use in uses]
    assert not places, "\n".join(["contrib is still used:", *places])


# --8<-- [end:check-folder]

# --8<-- [start:example]
Path("old").mkdir()
Path("old/train.py").write_text("""\
import tensorflow as tf
import tensorflow.contrib.layers as contrib_layers
from tensorflow.contrib import learn, slim

words = learn.preprocessing.VocabularyProcessor(20)
net = slim.conv2d(images, 4, 3, normalizer_fn=slim.batch_norm)
penalty = contrib_layers.l2_regularizer(0.1)
cell = tf.contrib.rnn.LSTMBlockCell(64)
logits = tf.layers.dense(net, 1)
""")
Path("old/report.py").write_text("print 'done'\n")
# --8<-- [end:example]

# --8<-- [start:caught]
try:
    check_folder("old")
except AssertionError as error:
    print(error)
# --8<-- [end:caught]

# --8<-- [start:clean]
Path("old/report.py").write_text("print('done')\n")
Path("old/train.py").write_text("""\
import tensorflow as tf
import tf_slim as slim

penalty = tf.keras.regularizers.L2(0.05)
net = slim.conv2d(images, 4, 3)
""")
check_folder("old")
print("no contrib")
try:
    check_folder("old", also=["tf_slim", "tensorflow_addons"])
except AssertionError as error:
    print(error)
# --8<-- [end:clean]


# --8<-- [start:recorded]
def check_moved(regularizer, normalisation):
    """Hold what replaces l2_regularizer(0.1) and layer_norm against 1.15.5."""
    penalty = float(regularizer(tf.constant([3.0, 4.0])))
    assert abs(penalty - 1.25) < 1e-6, f"penalty {penalty}, 1.15.5 had 1.25"
    ramp = tf.reshape(tf.range(12.0), (1, 3, 4))
    row = np.asarray(normalisation(ramp))[0, 0]
    wanted = [-1.5932549, -1.3035722, -1.0138896, -0.7242068]
    off = np.abs(row - wanted).max()
    assert off < 1e-6, f"layer_norm is off by {off:.4g}"


# --8<-- [end:recorded]

# --8<-- [start:recorded-caught]
layers, L2 = tf.keras.layers, tf.keras.regularizers.L2
one_group = layers.GroupNormalization(groups=1, epsilon=1e-12)
moves = {
    "same number": (L2(0.1), one_group),
    "same name": (L2(0.05), layers.LayerNormalization()),
    "half, one group": (L2(0.05), one_group),
}
for name, move in moves.items():
    try:
        check_moved(*move)
        print(f"{name}: passed")
    except AssertionError as error:
        print(f"{name}: {error}")
# --8<-- [end:recorded-caught]
