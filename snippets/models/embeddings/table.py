# What do the optimizers of 2.21 do with the slices of an embedding?
# python -m snippets.models.embeddings.table

# --8<-- [start:table-imports]
import numpy as np
import tensorflow as tf
import tf_keras

from snippets.models.embeddings.given import (
    START,
    batches,
    behaviour,
    off,
    rate,
    short,
)
from snippets.models.embeddings.slices import (
    OnlyLookedUpRows,
    RMSProp,
    SummedSlices,
)

OLD = np.load("exchange/optimizers.npz")
FORMS = "slices", "sums", "dense"
KERAS = {
    "`tf_keras` legacy": tf_keras.optimizers.legacy,
    "`tf_keras`": tf_keras.optimizers,
    "Keras 3": tf.keras.optimizers,
}
# --8<-- [end:table-imports]


# --8<-- [start:table-run]
def train(optimizer, form="slices"):
    """Return the table after each step."""
    table, tables = tf.Variable(START), []
    for batch in batches(form):
        if form == "dense":
            gradient = tf.constant(batch)
        else:
            slices = tf.constant(batch[1])
            gradient = tf.IndexedSlices(slices, batch[0], START.shape)
        optimizer.apply_gradients([(gradient, table)])
        tables.append(table.numpy())
    return np.array(tables)


def of_keras(name, arguments):
    """Return each Keras' tables for each form, where it has the optimizer."""
    for keras in KERAS.values():
        make = getattr(keras, name, None)
        tables = {}
        for form in FORMS if make else ():
            tables[form] = train(make(rate(name), **arguments), form)
        yield tables


# --8<-- [end:table-run]


# --8<-- [start:table-row]
def row(old, name, fix, arguments, also=""):
    """Return a row: what each version does, the fix, and what is left."""
    old = {f: OLD[f"{old}/{f}"] for f in FORMS if f"{old}/{f}" in OLD}
    versions = [old, *of_keras(name, arguments)]
    says = [behaviour(tables) if tables else "–" for tables in versions]
    # An optimizer that 1.15.5 lacks should do what it does with sums.
    expected = old["slices"] if old else versions[-1]["sums"]
    says[-1] += f" ({short(off(versions[-1]['slices'], expected))})"
    if fix is None:
        return [*says, "none needed"]
    base = getattr(tf.keras.optimizers, name)
    made = type(name, (fix, base), {}) if not issubclass(fix, base) else fix
    left = off(train(made(rate(name), **arguments)), expected)
    given = "".join(f", `{key}={value}`" for key, value in arguments.items())
    means = f"`{fix.__name__}`{given}{also}".replace("e-0", "e-")
    return [*says, f"{means} ({short(left)})"]


# --8<-- [end:table-row]


# --8<-- [start:table-write]
MOMENTUM = {"momentum": 0.9}


def write(file, heads, rows):
    """Write a table in Markdown."""
    rows = [heads, ["---"] * len(heads), *rows]
    lines = [f"| {' | '.join(row)} |\n" for row in rows]
    with open(file, "w", encoding="utf-8") as table:
        table.writelines(lines)


LAST = [*KERAS, "fix for Keras 3"]
# --8<-- [end:table-write]

# --8<-- [start:table]
TRAIN = {  # of tf.train: in Keras, the fix, arguments
    "GradientDescent": ("SGD", None, {}),
    "Momentum": ("SGD", OnlyLookedUpRows, MOMENTUM),
    "Adam": ("Adam", SummedSlices, {"epsilon": 1e-8}),
    "Adagrad": ("Adagrad", SummedSlices, {}),
    "Adadelta": ("Adadelta", OnlyLookedUpRows, {"epsilon": 1e-8}),
    "RMSProp": ("RMSprop", RMSProp, {"epsilon": 1e-10}),
    "Ftrl": ("Ftrl", OnlyLookedUpRows, {}),
}
rows = [[f"`{old}`", *row(old, *keras)] for old, keras in TRAIN.items()]
write("train.md", ["optimizer", "`tf.train`", *LAST], rows)
# --8<-- [end:table]

# --8<-- [start:table-keras]
SUMMED = "Adam Adagrad RMSprop AdamW Lamb Adafactor ScheduleFreeAdamW"
fixes = dict.fromkeys("Adamax Adadelta Ftrl".split(), OnlyLookedUpRows)
fixes |= {**dict.fromkeys(SUMMED.split(), SummedSlices), "Lion": None}
rows = [["`SGD`", *row("keras SGD", "SGD", OnlyLookedUpRows, MOMENTUM)]]
for name, fix in sorted(fixes.items()):
    rows += [[f"`{name}`", *row(f"keras {name}", name, fix, {})]]
also = "; its schedule changed, too"
rows += [["`Nadam`", *row("keras Nadam", "Nadam", OnlyLookedUpRows, {}, also)]]
write("keras.md", ["optimizer", "`tf.keras` of 1.15.5", *LAST], rows)
# --8<-- [end:table-keras]

# --8<-- [start:table-kept]
NAMES = [*TRAIN, "ProximalGradientDescent", "ProximalAdagrad"]
kept = {}
for name in NAMES:
    make = getattr(tf.compat.v1.train, f"{name}Optimizer")
    arguments = MOMENTUM if name == "Momentum" else {}
    tables = train(make(rate(name), **arguments))
    kept[name] = off(tables, OLD[f"{name}/slices"])
print(f"tf.compat.v1.train: at most {max(kept.values()):.0e} off")

for name in ("SGD", "Adam", "Adamax", "Nadam", "Adagrad", "RMSprop", "Ftrl"):
    make = getattr(tf_keras.optimizers.legacy, name)
    arguments = MOMENTUM if name == "SGD" else {}
    tables = train(make(rate(name), **arguments))
    kept[name] = off(tables, OLD[f"keras {name}/slices"])
print(f"tf_keras.optimizers.legacy: {max(kept.values()):.0e}")
# --8<-- [end:table-kept]
