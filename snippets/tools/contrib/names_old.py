# The public names of each module of tf.contrib, on TensorFlow 1.15.5.
# python -m snippets.tools.contrib.names_old

# --8<-- [start:names-old]
import inspect
import json
import pkgutil

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)

from tensorflow import contrib


def public_names(module):
    """Return the names of a module, without modules and __future__."""
    names = {n: getattr(module, n) for n in dir(module) if n[0] != "_"}
    return [
        name
        for name, value in names.items()
        if not inspect.ismodule(value) and "_Feature" not in repr(value)
    ]


# --8<-- [end:names-old]

# --8<-- [start:names-written]
found = {"learn.preprocessing": public_names(contrib.learn.preprocessing)}
for folder in pkgutil.iter_modules(contrib.__path__):
    if hasattr(contrib, folder.name):
        found[folder.name] = public_names(getattr(contrib, folder.name))
with open("exchange/contrib-names.json", "w") as file:
    json.dump(found, file)
# --8<-- [end:names-written]
