# A program of 2.x passes, and one that is all of 1.x does not.
# python -m snippets.tools.namespaces.passes

# --8<-- [start:passes]
from pathlib import Path

from snippets.tools.namespaces.check import assert_names_are_there, names_in
from snippets.tools.namespaces.where import where_is

for path in ("gan/function/gan.py", "gan/function/train.py"):
    source = Path("snippets", path).read_text()
    assert_names_are_there(source)
    print(path, "has", len(set(names_in(source).values())), "names")
# --8<-- [end:passes]

# --8<-- [start:meaning]
source = """
import tensorflow as tf

def layer(value):
    return tf.nn.dropout(value, 0.9)
"""
assert_names_are_there(source)
for name in sorted(set(names_in(source).values())):
    if "." in name:
        print(where_is(name.replace("tensorflow", "tf")))
# --8<-- [end:meaning]
