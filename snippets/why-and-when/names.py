# List the 1.x API of 1.15.5.
# python -m snippets.why-and-when.names

# --8<-- [start:names]
import inspect
import logging

import tensorflow as tf

logging.getLogger("tensorflow").setLevel(logging.ERROR)
names = []
for name in dir(tf.compat.v1):
    member = getattr(tf.compat.v1, name)
    if name.startswith("_") or name in ("keras", "raw_ops"):
        continue
    if not inspect.ismodule(member):
        names.append(name)
        continue
    for part in dir(member):
        inside = getattr(member, part)
        if not part.startswith("_") and not inspect.ismodule(inside):
            names.append(f"{name}.{part}")
with open("names-1.15.txt", "w") as file:
    file.write("\n".join(sorted(names)) + "\n")
# --8<-- [end:names]
