# The names of tf.compat.v1 in 1.15.5.
# python -m snippets.tools.compat.names

# --8<-- [start:names]
import types

import tensorflow as tf

tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.ERROR)
HOMES = (".compat.v1.", "_v1.keras", "_v1.estimator")


def names(module, prefix=""):
    """Yield the dotted names of all that is in a module's API."""
    for name in sorted(dir(module)):
        thing = getattr(module, name)
        if name.startswith("_"):
            continue
        if not isinstance(thing, types.ModuleType):
            yield prefix + name
        elif any(home in thing.__name__ for home in HOMES):
            yield from names(thing, f"{prefix}{name}.")


found = sorted(set(names(tf.compat.v1)))
with open("exchange/v1-names.txt", "w") as file:
    file.write("\n".join(found))
print(len(found), "names")
# --8<-- [end:names]
