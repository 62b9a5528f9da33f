# Which silent changes may a program meet?
# python -m snippets.tools.silent.check

# --8<-- [start:check]
import ast
import re

from snippets.tools.silent.entries import families, silent

NAME = re.compile(r"tf(?:\.\w+)+")
CALL = re.compile(r"(?:\w+\()*(tf(?:\.\w+)+)")


def silent_in(source):
    """Return the entries that tell of a program's calls of tf, by name."""
    found = {}
    nodes = ast.walk(ast.parse(source))
    used = {ast.unparse(n) for n in nodes if isinstance(n, ast.Attribute)}
    used -= {name.rpartition(".")[0] for name in used}
    for one in (one for family in families for one in silent(family)):
        # What the entry is about, and the names that its calls begin with.
        calls = [CALL.match(call) for call in one["calls"]]
        about = {*NAME.findall(one["api"]), *(c[1] for c in calls if c)}
        for name in sorted(about & used):
            found.setdefault(name, []).append(one["id"])
    return found


# --8<-- [end:check]

# --8<-- [start:checked]
old = """
h = tf.nn.relu(tf.layers.dense(x, 4))
h = tf.where(mask, h, tf.nn.dropout(h, 0.9))
batches = tf.data.Dataset.range(5).shuffle(5, seed=1).repeat(2)
loss = tf.losses.softmax_cross_entropy(labels, h)
step = tf.train.AdamOptimizer().minimize(loss)
"""
for name, ids in silent_in(old).items():
    print(f"{name}: {', '.join(ids)}")
assert silent_in("h = tf.nn.relu(tf.square(x))") == {}
# --8<-- [end:checked]
