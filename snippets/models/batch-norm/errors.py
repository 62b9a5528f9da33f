# Each error message of this page, provoked, and the line that avoids it.
# python -m snippets.models.batch-norm.errors

# --8<-- [start:errors-imports]
import numpy as np
import tensorflow as tf

layers = tf.keras.layers
x = tf.constant(np.load("exchange/rows.npz")["data"][0])
norm, dropout = layers.BatchNormalization(), layers.Dropout(0.1)
norm.build(x.shape)
ERRORS = (AttributeError, NotImplementedError, TypeError, ValueError)
ERRORS += (tf.errors.OpError, AssertionError)


def show(call):
    """Print the sentence of the error that names the cause."""
    try:
        call()
        print("no error")
    except ERRORS as error:
        lines = str(error).replace("\033[1m", "").splitlines()
        told = [line.strip() for line in lines if line.strip()]
        (line, *_) = [t for t in told if t.startswith("Using a")] or told
        print(f"{type(error).__name__}: {line.split('. ')[0]}")


# --8<-- [end:errors-imports]


# --8<-- [start:traced-flag]
@tf.function
def traced(inputs, training):
    return norm(inputs, training=training)


show(lambda: traced(x, tf.constant(True)))
# --8<-- [end:traced-flag]


# --8<-- [start:traced-branches]
@tf.function
def branches(inputs, training):
    if training:  # becomes a tf.cond
        return norm(inputs, training=True)
    return norm(inputs, training=False)


show(lambda: traced(x, True))
show(lambda: branches(x, tf.constant(True)))
# --8<-- [end:traced-branches]

# --8<-- [start:refused]
v1 = tf.compat.v1
show(lambda: v1.layers.batch_normalization(x, training=True))
show(lambda: layers.BatchNormalization(fused=True))
show(lambda: layers.BatchNormalization(virtual_batch_size=2))
show(lambda: layers.BatchNormalization(adjustment=None))
show(lambda: layers.BatchNormalization(decay=0.9))
show(lambda: layers.BatchNormalization(axis=[1]))
show(lambda: norm(x, is_training=True))
show(lambda: tf.nn.dropout(x, keep_prob=0.9))
show(lambda: tf.keras.backend.set_learning_phase(1))
show(lambda: norm.updates)
# --8<-- [end:refused]

# --8<-- [start:accepted]
show(lambda: layers.BatchNormalization()(x, training=True))
show(lambda: layers.BatchNormalization(momentum=0.9, axis=1))
show(lambda: tf.nn.dropout(x, rate=1 - 0.9))
show(lambda: dropout(norm(x, training=True), training=True))
# --8<-- [end:accepted]

# --8<-- [start:no-statistics]
reader = tf.train.load_checkpoint("exchange/partial")
show(lambda: reader.get_tensor("norm/moving_mean"))
# --8<-- [end:no-statistics]
