# Which parameters have names that were kept?
# python -m snippets.tools.namespaces.signatures

# --8<-- [start:signatures]
import inspect
from pathlib import Path

import tensorflow as tf

from snippets.tools.namespaces.where import fate, find


def parameters(root, name):
    return inspect.signature(find(root, name)).parameters


record = Path("snippets/tools/namespaces/names.txt")  # by genuine 1.15.5
names = record.read_text().split()
names = [name for name in names if fate(name) == "kept, another"]
old = [parameters(tf.compat.v1, name) for name in names]
new = [parameters(tf, name) for name in names]
differ = sum(pair[0] != pair[1] for pair in zip(old, new, strict=True))
print(differ, "of", len(names), "have other parameters or defaults")
# --8<-- [end:signatures]

# --8<-- [start:two-of-them]
for name in ("tf.reduce_sum", "tf.nn.dropout"):
    print(name, "had", *parameters(tf.compat.v1, name))
    print(name, "has", *parameters(tf, name))
# --8<-- [end:two-of-them]
