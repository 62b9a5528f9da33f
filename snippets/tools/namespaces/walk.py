# All public names of a TensorFlow.

# --8<-- [start:walk]
import pathlib
import types

import tensorflow as tf

tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.ERROR)
apart = {"compat", "contrib", "estimator", "keras", "raw_ops"}


def walk(module, name):
    for part in sorted(set(dir(module)) - apart):
        if part.startswith("_"):
            continue
        member = getattr(module, part)
        if isinstance(member, types.ModuleType):
            folders = pathlib.Path(member.__file__).parts
            if "_api" not in folders and part != "flags":
                continue  # reachable, but no part of the API
            yield from walk(member, name + "." + part)
        if type(member).__module__ != "__future__":
            yield name + "." + part


# --8<-- [end:walk]
