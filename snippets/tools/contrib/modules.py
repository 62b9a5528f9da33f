# Where is each public name of tf.contrib in TensorFlow 2.21?
# python -m snippets.tools.contrib.modules

# --8<-- [start:namespaces]
import json
import textwrap
from pathlib import Path

import tensorflow as tf

v1, keras = tf.compat.v1, tf.keras
old_names = json.loads(Path("exchange/contrib-names.json").read_text("utf-8"))
core = {
    "tf": tf,
    "tf.nn": tf.nn,
    "tf.train": tf.train,
    "tf.data": tf.data,
    "tf.summary": tf.summary,
    "tf.keras.layers": keras.layers,
    "compat.v1": v1,
    "compat.v1.train": v1.train,
    "compat.v1.summary": v1.summary,
}
rnn = {
    "compat.v1.nn.rnn_cell": v1.nn.rnn_cell,
    "tf.nn": tf.nn,
    "compat.v1.nn": v1.nn,
    "tf.keras.layers": keras.layers,
}
# --8<-- [end:namespaces]

# --8<-- [start:more-namespaces]
layers = {
    "tf.keras.layers": keras.layers,
    "compat.v1.layers": v1.layers,
    "tf.keras.initializers": keras.initializers,
    "tf.keras.regularizers": keras.regularizers,
    "tf.nn": tf.nn,
    "compat.v1.feature_column": v1.feature_column,
}
data = {"tf.data": tf.data, "tf.data.experimental": tf.data.experimental}
spread = {
    "tf.distribute": tf.distribute,
    "tf.distribute.experimental": tf.distribute.experimental,
    "compat.v1.distribute": v1.distribute,
}
lookup = {
    "tf.lookup": tf.lookup,
    "tf.lookup.experimental": tf.lookup.experimental,
    "compat.v1.lookup": v1.lookup,
}
optimizers = {
    "tf.keras.optimizers": keras.optimizers,
    "compat.v1.train": v1.train,
}
# --8<-- [end:more-namespaces]

# --8<-- [start:columns]
columns = {"tf.feature_column": tf.feature_column} | {
    "compat.v1.feature_column": v1.feature_column
}
core_metrics = {"tf.keras.metrics": keras.metrics}
core_metrics |= {"compat.v1.metrics": v1.metrics, "tf.sets": tf.sets}
core_metrics |= {"tf.math": tf.math}
scaling = {"tf.keras.mixed_precision": keras.mixed_precision}
scaling |= {"compat.v1.mixed_precision": v1.mixed_precision}
graphs = {"tf.autograph": tf.autograph}
graphs |= {"tf.autograph.experimental": tf.autograph.experimental}
resolvers = {"tf.distribute.cluster_resolver": tf.distribute.cluster_resolver}
memory = {"tf.config.experimental": tf.config.experimental}
random = {"tf.random": tf.random, "compat.v1.random": v1.random}
dists = {"compat.v1.distributions": v1.distributions}
tpu = {"compat.v1.tpu": v1.tpu, "tf.distribute": tf.distribute}
training = {"tf.train": tf.train, "compat.v1.train": v1.train} | data
# --8<-- [end:columns]

# --8<-- [start:places]
wide = core | layers | data
places = {
    "autograph": graphs,
    "checkpoint": core,
    "cluster_resolver": resolvers,
    "cudnn_rnn": layers,
    "data": data,
    "distribute": spread,
    "distributions": dists,
    "eager": core,
    "feature_column": columns,
    "framework": core,
    "image": {"tf.image": tf.image},
    "layers": layers,
    "lookup": lookup,
    "losses": {"compat.v1.losses": v1.losses},
}
# --8<-- [end:places]

# --8<-- [start:more-places]
places |= {
    "memory_stats": memory,
    "metrics": core_metrics,
    "mixed_precision": scaling,
    "nn": {"tf.nn": tf.nn, "compat.v1.nn": v1.nn},
    "opt": optimizers,
    "rnn": rnn,
    "signal": {"tf.signal": tf.signal},
    "slim": layers,
    "stateless": random,
    "summary": core,
    "tpu": tpu,
    "training": training,
}
# --8<-- [end:more-places]

# --8<-- [start:uses]
uses = {
    "autograph": ("`tf.autograph`", "one call"),
    "checkpoint": (
        "`tf.train.Checkpoint`, `tf.train.CheckpointManager`",
        "one call",
    ),
    "cluster_resolver": ("`tf.distribute.cluster_resolver`", "one call"),
    "crf": (
        "[your own functions](#your-own-crf), tensorflow-addons",
        "[compared](#your-own-crf)",
    ),
    "cudnn_rnn": ("`tf.keras.layers.LSTM` and `GRU`", "one call"),
    "data": ("`tf.data`", "one call"),
    "distribute": ("`tf.distribute`", "one call"),
}
# --8<-- [end:uses]

# --8<-- [start:uses-to-image]
uses |= {
    "distributions": (
        "tensorflow-probability",
        "[one call](#which-packages-work-with-221)",
    ),
    "eager": (
        "`tf.function`, `tf.GradientTape`, `tf.keras.Model`",
        "one call",
    ),
    "estimator": ("[`tf.keras.Model.fit`](../gan/model.md)", "no"),
    "feature_column": ("`tf.feature_column`", "no"),
    "framework": (
        "`tf.nest`, `compat.v1.train`, [`arg_scope`](#how-does-slim-run)",
        "one call",
    ),
    "image": ("Keras layers, tensorflow-addons", "one call"),
}
# --8<-- [end:uses-to-image]

# --8<-- [start:uses-to-precision]
uses |= {
    "layers": (
        "[Keras layers](#side-by-side), tf-slim",
        "[compared](#side-by-side)",
    ),
    "learn": ("[`tf.keras.Model.fit`](../gan/model.md)", "no"),
    "learn.preprocessing": ("your own code and a vocabulary file", "no"),
    "legacy_seq2seq": ("[your own code](#what-if-nothing-replaces-it)", "no"),
    "lookup": ("`tf.lookup`", "one call"),
    "losses": ("`compat.v1.losses`", "one call"),
    "memory_stats": ("`tf.config.experimental.get_memory_info`", "one call"),
    "metrics": ("`compat.v1.metrics`, without `streaming_`", "one call"),
    "mixed_precision": ("`tf.keras.mixed_precision`", "one call"),
}
# --8<-- [end:uses-to-precision]

# --8<-- [start:uses-to-signal]
uses |= {
    "nn": ("`tf.nn`", "no"),
    "opt": (
        "`tf.keras.optimizers.AdamW` and `Nadam`",
        "[`AdamW` compared](#adamw)",
    ),
    "rnn": (
        "[name by name](#tfcontribrnn-name-by-name)",
        "[six cells](#tfcontribrnn-name-by-name)",
    ),
    "seq2seq": ("tensorflow-addons", "no"),
    "signal": ("`tf.signal`", "one call"),
}
# --8<-- [end:uses-to-signal]

# --8<-- [start:uses-to-training]
uses |= {
    "slim": (
        "[Keras layers](#side-by-side), tf-slim",
        "[compared](#how-does-slim-run)",
    ),
    "sparsemax": ("tensorflow-addons", "no"),
    "stateless": ("`tf.random.stateless_*`, without `random_`", "one call"),
    "summary": (
        "`tf.summary` and the package tensorboard",
        "fails without tensorboard",
    ),
    "tpu": ("`tf.distribute.TPUStrategy`", "no"),
    "training": (
        "[a dataclass](#single-names) for `HParams`",
        "[`HParams`](#single-names)",
    ),
}
# --8<-- [end:uses-to-training]


# --8<-- [start:count-names]
def found_in(name, namespaces):
    """Return the first namespace that has a name, or None."""
    return next((n for n, s in namespaces.items() if hasattr(s, name)), None)


def renamed(name):
    name = name.removeprefix("streaming_").removesuffix("Optimizer")
    return name.replace("stateless_random_", "stateless_")


# --8<-- [end:count-names]

# --8<-- [start:module-rows]
rows = ["| `tf.contrib.` | use | tried |", "|---|---|---|"]
for module, (use, tried) in uses.items():
    rows.append(f"| `{module}` | {use} | {tried} |")
own = "[a package](#which-packages-work-with-221)"
own += " or [your own code](#what-if-nothing-replaces-it)"
rows.append(f"| any other module | {own} | – |")
Path("modules.md").write_text("\n".join(rows) + "\n", "utf-8")
# --8<-- [end:module-rows]

# --8<-- [start:module-counts]
total = others = 0
for module in uses:
    names, namespaces = old_names[module], places.get(module, wide)
    found = [found_in(name, namespaces) for name in names]
    counts = {n: found.count(n) for n in namespaces if n in found}
    where = ", ".join(f"{n} {count}" for n, count in counts.items())
    missing = [n for n, place in zip(names, found, strict=True) if not place]
    other = sum(bool(found_in(renamed(n), namespaces)) for n in missing)
    shown = f"{module:20}{sum(counts.values()):3} of {len(names):3}  "
    shown += where + (f", {other} renamed" if other else "")
    print(shown.rstrip())
    total, others = total + sum(counts.values()), others + other
names = sum(len(old_names[module]) for module in uses)
print(f"{total} of {names} names are in 2.21, {others} more are renamed")
# --8<-- [end:module-counts]

# --8<-- [start:eager-names]
gone = [n for n in old_names["eager"] if not found_in(n, core)]
print("eager:", len(gone), "of", len(old_names["eager"]), "in none of nine")
print("such as", *[n for n in gone if "gradients" in n or n == "Network"])
# --8<-- [end:eager-names]

# --8<-- [start:rnn-names]
cells = {n: found_in(n, rnn) for n in old_names["rnn"]}
for namespace in [*rnn, None]:
    here = [name for name in cells if cells[name] == namespace]
    if here:
        print(f"{namespace or 'in none of these'}: {len(here)}")
        print(textwrap.fill(" ".join(here), 68))
# --8<-- [end:rnn-names]
