# Ask for some names, then for all.
# python -m snippets.tools.namespaces.ask

# --8<-- [start:ask]
from pathlib import Path

import tensorflow as tf

from snippets.tools.namespaces.where import MISSING, find, where_is

for name in (
    "tf.log",
    "tf.random_normal",
    "tf.matrix_inverse",
    "tf.nn.dropout",
    "tf.image.resize_images",
    "tf.metrics",
    "tf.metrics.accuracy",
    "tf.Session.run",
    "tf.layers.dense",
    "tf.contrib.layers.l2_regularizer",
):
    print(f"{name}: {where_is(name)}")
# --8<-- [end:ask]

# --8<-- [start:all]
record = Path("snippets/tools/namespaces/names.txt")  # by genuine 1.15.5
leads = nowhere = 0
for name in record.read_text().split():
    first = where_is(name).split()[0]
    nowhere += first == "nowhere:"
    leads += first != "nowhere:" and find(tf, first) is not MISSING
print(leads, "answers are there,", nowhere, "names are nowhere")
# --8<-- [end:all]
