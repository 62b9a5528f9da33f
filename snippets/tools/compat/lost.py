# Which names of the old tf.compat.v1 does the new one lack?
# python -m snippets.tools.compat.lost

# --8<-- [start:lost]
import collections
import functools

import tensorflow as tf


def is_there(name):
    try:
        functools.reduce(getattr, name.split("."), tf.compat.v1)
    except (AttributeError, ImportError):
        return False
    return True


with open("exchange/v1-names.txt") as file:
    names = file.read().split()
lost = [name for name in names if not is_there(name)]
print(len(lost), "of", len(names), "names are not there")
homes = collections.Counter(name.partition(".")[0] for name in lost)
print(", ".join(f"{home} {count}" for home, count in sorted(homes.items())))
# --8<-- [end:lost]
