# Common single names of tf.contrib, and what to call on 2.21.
# python -m snippets.tools.contrib.common

# --8<-- [start:common]
from dataclasses import asdict, dataclass, replace
from types import SimpleNamespace

import tensorflow as tf


@dataclass
class HParams:  # tf.contrib.training.HParams
    rate: float = 0.001


v1, small = tf.compat.v1, tf.data.Dataset.range(6)
keys = tf.constant(["a", "b"])
table = tf.lookup.StaticHashTable(  # tf.contrib.lookup.index_table_from_tensor
    tf.lookup.KeyValueTensorInitializer(keys, tf.constant([0, 1], tf.int64)), -1
)
# --8<-- [end:common]

# --8<-- [start:common-run]
hparams = HParams()
print("HParams:", hparams, asdict(hparams), replace(hparams, rate=0.1))
loose = SimpleNamespace(rate=0.001)
loose.units = 64  # HParams.add_hparam
print("HParams:", loose, vars(loose))
print("flatten:", tf.keras.layers.Flatten()(tf.zeros((2, 3, 4))).shape)
print(
    "map_and_batch:", *small.map(lambda n: n * n).batch(3).as_numpy_iterator()
)
print("unbatch:", len(list(small.batch(3).unbatch())))
print("nest:", tf.nest.flatten({"a": [1, 2]}))
print("index_table_from_tensor:", table.lookup(tf.constant(["b", "c"])).numpy())
accuracy = tf.keras.metrics.Accuracy()
accuracy.update_state([1, 2], [1, 3])
print("streaming_accuracy:", accuracy.result().numpy())
with tf.Graph().as_default():
    print("global step:", v1.train.get_or_create_global_step().name)
# --8<-- [end:common-run]

# --8<-- [start:eagerly]
loss = v1.losses.mean_squared_error([1.0], [2.0])
print("loss:", loss.numpy(), "collected:", v1.losses.get_losses())
try:
    v1.metrics.accuracy([1], [1])
except RuntimeError as error:
    print("RuntimeError:", error)
# --8<-- [end:eagerly]
