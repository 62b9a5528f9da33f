# What the core of TensorFlow took over, one call each.
# python -m snippets.tools.contrib.core

# --8<-- [start:core-imports]
import warnings

import tensorflow as tf

warnings.filterwarnings("ignore", "`tf.nn.rnn_cell.LSTMCell` is deprecated")
v1, keras = tf.compat.v1, tf.keras
config = tf.config.experimental
sound, image = tf.zeros(64), tf.zeros((4, 4, 1))
index = tf.lookup.KeyValueTensorInitializer(["cat"], [1])
resolvers = tf.distribute.cluster_resolver
cluster = tf.train.ClusterSpec({"worker": ["127.0.0.1:1"]})


def sign(number):
    return -1 if number < 0 else 1


def accuracy():
    with tf.Graph().as_default():
        v1.metrics.accuracy([1], [1])


# --8<-- [end:core-imports]

# --8<-- [start:core-calls]
calls = {
    "autograph": lambda: tf.autograph.to_code(sign),
    "checkpoint": lambda: tf.train.Checkpoint(step=tf.Variable(1)),
    "cluster_resolver": lambda: resolvers.SimpleClusterResolver(cluster),
    "cudnn_rnn": lambda: keras.layers.LSTM(2)(tf.zeros((1, 3, 2))),
    "data": lambda: tf.data.Dataset.range(4).group_by_window(
        lambda n: n % 2, lambda key, window: window.batch(2), 2
    ),
    "distribute": lambda: tf.distribute.MirroredStrategy(["CPU:0"]),
    "eager": lambda: tf.function(sign)(tf.constant(-1)),
    "framework.nest": lambda: tf.nest.flatten({"a": [1, 2]}),
    "image": lambda: keras.layers.RandomRotation(0.1)(image),
}
# --8<-- [end:core-calls]

# --8<-- [start:more-calls]
calls |= {
    "losses": lambda: v1.losses.mean_squared_error([1.0], [2.0]),
    "lookup": lambda: tf.lookup.StaticHashTable(index, -1),
    "memory_stats": lambda: config.get_memory_info("CPU:0"),
    "metrics": accuracy,
    "mixed_precision": lambda: keras.mixed_precision.LossScaleOptimizer(
        keras.optimizers.SGD()
    ),
    "opt": lambda: (keras.optimizers.AdamW(), keras.optimizers.Nadam()),
    "rnn": lambda: v1.nn.rnn_cell.LSTMCell(2),
    "signal": lambda: tf.signal.stft(sound, 16, 8),
    "stateless": lambda: tf.random.stateless_normal([1], [1, 2]),
    "summary": lambda: tf.summary.scalar("loss", 1.0, step=0),
    "tensorrt": lambda: tf.experimental.tensorrt.Converter("model"),
}
# --8<-- [end:more-calls]

# --8<-- [start:core-run]
failed = {}
for module, call in calls.items():
    try:
        call()
    except Exception as error:  # noqa: BLE001 - any is told
        failed[module] = f"{type(error).__name__}: {error}"
print(len(calls) - len(failed), "of", len(calls), "work")
for module, error in failed.items():
    print(module, error.partition(",")[0], sep=": ")
# --8<-- [end:core-run]
