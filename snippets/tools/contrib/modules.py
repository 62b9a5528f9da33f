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
not_moved = "crf estimator learn learn.preprocessing legacy_seq2seq"
not_moved += " seq2seq sparsemax"
places |= dict.fromkeys(not_moved.split(), wide)
# --8<-- [end:more-places]


# --8<-- [start:count-names]
def found_in(name, namespaces):
    """Return the first namespace that has a name, or None."""
    return next((n for n, s in namespaces.items() if hasattr(s, name)), None)


def renamed(name):
    name = name.removeprefix("streaming_").removesuffix("Optimizer")
    return name.replace("stateless_random_", "stateless_")


# --8<-- [end:count-names]

# --8<-- [start:module-counts]
total = others = 0
for module, namespaces in sorted(places.items()):
    names = old_names[module]
    found = [found_in(name, namespaces) for name in names]
    missing = [n for n, place in zip(names, found, strict=True) if not place]
    other = sum(bool(found_in(renamed(n), namespaces)) for n in missing)
    here = len(names) - len(missing)
    print(f"{module:20}{here:3} of {len(names):3}, {other:2} renamed")
    total, others = total + here, others + other
names = sum(len(old_names[module]) for module in places)
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
