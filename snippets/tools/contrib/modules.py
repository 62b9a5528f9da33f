# Where is each public name of tf.contrib.rnn in TensorFlow 2.21?
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
# --8<-- [end:places]

# --8<-- [start:rnn-names]
cells = {n: found_in(n, rnn) for n in old_names["rnn"]}
for namespace in [*rnn, None]:
    here = [name for name in cells if cells[name] == namespace]
    if here:
        print(f"{namespace or 'in none of these'}: {len(here)}")
        print(textwrap.fill(" ".join(here), 68))
# --8<-- [end:rnn-names]
