# Count the names of 2.21.
# python -m snippets.tools.namespaces.now

# --8<-- [start:names-of-2]
import tensorflow as tf

from snippets.tools.namespaces.walk import walk

names = list(walk(tf, "tf"))
short = [name for name in names if name.count(".") == 1]
print(len(names), "names,", len(short), "of them directly in tf")
# --8<-- [end:names-of-2]
