# Look for each name of 1.15.5 in the compatibility module.
# python -m snippets.why-and-when.missing

# --8<-- [start:missing]
import collections
import operator

import tensorflow as tf

with open("snippets/why-and-when/names-1.15.txt", encoding="utf-8") as file:
    names = file.read().split()
missing = []
for name in names:
    try:
        operator.attrgetter(name)(tf.compat.v1)
    except AttributeError:
        missing.append(name)
print(len(missing), "of", len(names), "are missing")
print(dict(collections.Counter(name.split(".")[0] for name in missing)))
# --8<-- [end:missing]
