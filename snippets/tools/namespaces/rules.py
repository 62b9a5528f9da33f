# Rules for names that have moved, tried on all of them.
# python -m snippets.tools.namespaces.rules

# --8<-- [start:names]
from collections import Counter
from pathlib import Path

import tensorflow as tf

from snippets.tools.namespaces.where import (
    MISSING,
    fate,
    find,
    symbol_renames,
)

record = Path("snippets/tools/namespaces/names.txt")  # by genuine 1.15.5
names = record.read_text().split()
fates = {name: fate(name) for name in names}


def last(name):
    return name.rpartition(".")[2]


# --8<-- [end:names]

# --8<-- [start:moved]
kinds = {"same word": [], "prefix is a module": [], "another word": []}
for name in names:
    if fates[name].startswith("moved"):
        target = symbol_renames[name]
        as_module = name.replace("string_", "strings_").replace("_", ".", 1)
        if last(name) == last(target):
            kind = "same word"
        elif as_module == target:
            kind = "prefix is a module"
        else:
            kind = "another word"
        kinds[kind].append(f"{name} -> {target}")

for kind, moves in kinds.items():
    print(len(moves), kind)
    print(*moves[10::20][:5], sep="\n")
# --8<-- [end:moved]

# --8<-- [start:math]
short = [name for name in names if name.count(".") == 1]
math = {name: f"tf.math.{last(name)}" for name in short}
math = {n: m for n, m in math.items() if find(tf.compat.v1, m) is not MISSING}
print(len(math), "names are in tf and in tf.math")
print(sum(find(tf, m) is not MISSING for m in math.values()), "in tf.math")
print(sum(find(tf, n) is not MISSING for n in math), "in tf")
# --8<-- [end:math]

# --8<-- [start:modules]
modules = {}
for name in names:
    if name.count(".") > 1:
        module = ".".join(name.split(".")[:2])
        modules.setdefault(module, Counter())[fates[name]] += 1

for module, counter in modules.items():
    if not any(what.startswith("kept") for what in counter):
        print(module, dict(counter))
# --8<-- [end:modules]

# --8<-- [start:optimizers]
in_keras = {word.lower(): word for word in dir(tf.keras.optimizers)}
for name in names:
    if name.rpartition(".")[0] == "tf.train" and name.endswith("Optimizer"):
        word = last(name)[: -len("Optimizer")] or "Optimizer"
        has = in_keras.get(word.lower(), "no such name")
        print(f"{last(name)}: {fates[name]}, Keras has {has}")
# --8<-- [end:optimizers]
