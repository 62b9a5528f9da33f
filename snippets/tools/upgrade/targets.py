# Which new names does the converter write that are not there?
# python -m snippets.tools.upgrade.targets

# --8<-- [start:targets]
import tensorflow as tf
from tensorflow.tools.compatibility.all_renames_v2 import symbol_renames


def is_there(name):
    try:
        eval(name, {"tf": tf})
    except AttributeError:
        return False
    return True


targets = {n: t for n, t in symbol_renames.items() if n.startswith("tf.")}
missing = sorted(n for n, t in targets.items() if not is_there(t))
print(len(missing), "of", len(targets), "new names are not there")
for name in ("tf.layers.batch_normalization", "tf.nn.rnn_cell.LSTMCell"):
    print(targets[name], "is missing:", name in missing)
# --8<-- [end:targets]
