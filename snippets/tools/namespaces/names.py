# Write down the names of 1.15.5.
# python -m snippets.tools.namespaces.names

# --8<-- [start:names-of-1]
import tensorflow as tf

from snippets.tools.namespaces.walk import walk

names = list(walk(tf, "tf"))
short = [name for name in names if name.count(".") == 1]
print(len(names), "names,", len(short), "of them directly in tf")

with open("names.txt", "w") as file:
    print(*names, sep="\n", file=file)
# --8<-- [end:names-of-1]
