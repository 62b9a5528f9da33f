# Where is each public name of tf.contrib in TensorFlow 2.21?
# python -m snippets.tools.contrib.modules

# --8<-- [start:namespaces]
import functools
import json
import textwrap
from pathlib import Path

import tensorflow as tf

old_names = json.loads(Path("exchange/contrib-names.json").read_text("utf-8"))


def spaces(paths):
    """Return namespaces of TensorFlow by their paths."""
    names = paths.split()
    return {n: functools.reduce(getattr, n.split(".")[1:], tf) for n in names}


def found_in(name, namespaces):
    """Return the first namespace that has a name, or None."""
    return next((n for n, s in namespaces.items() if hasattr(s, name)), None)


# --8<-- [end:namespaces]

# --8<-- [start:places]
rnn = spaces("tf.compat.v1.nn.rnn_cell tf.nn tf.compat.v1.nn tf.keras.layers")
everywhere = spaces(
    "tf tf.nn tf.train tf.data tf.summary tf.keras.layers tf.compat.v1"
    " tf.compat.v1.train tf.compat.v1.summary"
    " tf.autograph tf.autograph.experimental tf.config.experimental"
    " tf.data.experimental tf.distribute tf.distribute.cluster_resolver"
    " tf.distribute.experimental tf.feature_column tf.image tf.lookup"
    " tf.lookup.experimental tf.math tf.random tf.sets tf.signal"
    " tf.keras.initializers tf.keras.metrics tf.keras.mixed_precision"
    " tf.keras.optimizers tf.keras.regularizers tf.compat.v1.distribute"
    " tf.compat.v1.distributions tf.compat.v1.feature_column"
    " tf.compat.v1.layers tf.compat.v1.losses tf.compat.v1.metrics"
    " tf.compat.v1.nn tf.compat.v1.nn.rnn_cell tf.compat.v1.random"
    " tf.compat.v1.tpu"
)
# --8<-- [end:places]

# --8<-- [start:module-counts]
for module in """crf data distribute eager estimator framework image layers
learn losses metrics nn opt rnn seq2seq slim summary training""".split():
    names = old_names[module]
    here = sum(bool(found_in(name, everywhere)) for name in names)
    print(f"{module:10}{here:3} of {len(names):3}")
# --8<-- [end:module-counts]

# --8<-- [start:rnn-names]
cells = {n: found_in(n, rnn) for n in old_names["rnn"]}
for namespace in [*rnn, None]:
    here = [name for name in cells if cells[name] == namespace]
    if here:
        print(f"{namespace or 'in none of these'}: {len(here)}")
        print(textwrap.fill(" ".join(here), 68))
# --8<-- [end:rnn-names]
