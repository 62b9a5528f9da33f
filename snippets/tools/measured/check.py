# Which names of a program are not the same in 2.21?
# python -m snippets.tools.measured.check

# --8<-- [start:check]
import ast

from snippets.tools.measured.rows import names

other = {row["name"]: row["fate"] for row in names if row["kind"] != "module"}
other = {name: fate for name, fate in other.items() if fate != "kept"}


def not_kept(source):
    """Return the names of tf in a program that are not the same, with fates."""
    found = [
        n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Attribute)
    ]
    used = {ast.unparse(node).removeprefix("tf.") for node in found}
    return {name: other[name] for name in sorted(used & other.keys())}


# --8<-- [end:check]

# --8<-- [start:checked]
old = """
x = tf.placeholder(tf.float32, [None, 8])
h = tf.layers.dense(x, 4, activation=tf.nn.relu)
loss = tf.reduce_mean(tf.log(h), keep_dims=True)
"""
for name, fate in not_kept(old).items():
    print(f"tf.{name}: {fate}")
assert not_kept("y = tf.nn.relu(tf.square(-2.0))") == {}
# --8<-- [end:checked]
