# Where is a name of TensorFlow 1.x today?

# --8<-- [start:find]
import inspect
from operator import attrgetter

import tensorflow as tf
from tensorflow.tools.compatibility.all_renames_v2 import symbol_renames

MISSING = object()


def find(root, name):
    """Return what tf.some.name leads to from a root, undecorated."""
    try:
        member = attrgetter(name.partition(".")[2])(root)
    except (AttributeError, ImportError):
        return MISSING
    return inspect.unwrap(member) if callable(member) else member


# --8<-- [end:find]


# --8<-- [start:fate]
def fate(name):
    """Tell what became of a name of 1.x."""
    new, old = find(tf, name), find(tf.compat.v1, name)
    if inspect.ismodule(new):
        return "kept, a module"
    if new is not MISSING:
        return "kept, the same" if new is old else "kept, another"
    target = symbol_renames.get(name, "tf.compat.v1")
    if not target.startswith("tf.compat.v1"):
        new = find(tf, target)
    if new is not MISSING:
        return "moved, the same" if new is old else "moved, another"
    return "nowhere" if old is MISSING else "only in compat.v1"


# --8<-- [end:fate]


# --8<-- [start:where-is]
def where_is(name):
    """Say where 2.x has a name of 1.x."""
    assert name.startswith("tf."), f"write it as tf.{name}"
    what = fate(name)
    v1 = "tf.compat.v1" + name[2:]
    if what == "nowhere":
        try:
            attrgetter(v1[3:])(tf)
        except (AttributeError, ImportError) as error:
            return f"nowhere: {error}"
    if what.startswith("only"):
        return v1
    if what == "kept, a module":
        return f"{name} is a module, ask for what is in it"
    target = name if what.startswith("kept") else symbol_renames[name]
    if what.endswith("another"):
        known = find(tf.compat.v1, name) is not MISSING
        target += f" is another, this one is {v1 if known else 'nowhere'}"
    return target


# --8<-- [end:where-is]
