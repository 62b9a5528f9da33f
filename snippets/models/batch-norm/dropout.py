# rate, and training as an argument.
# python -m snippets.models.batch-norm.dropout

# --8<-- [start:dropout-imports]
import numpy as np
import tensorflow as tf

ONES = np.ones(8, np.float32)
# --8<-- [end:dropout-imports]


# --8<-- [start:dropout]
@tf.function
def dropped(training=False):
    rate = 1 - 0.8 if training else 0.0
    return tf.nn.dropout(ONES, rate, seed=2)


tf.random.set_seed(1)
print(dropped(training=True).numpy())
print(dropped(training=True).numpy())
print(dropped().numpy())  # inference
# --8<-- [end:dropout]

# --8<-- [start:dropout-layer]
dropout = tf.keras.layers.Dropout(0.2, seed=7)
print(dropout(ONES, training=True).numpy())
print(dropout(ONES, training=False).numpy())
print(dropout(ONES).numpy())
# --8<-- [end:dropout-layer]

# --8<-- [start:dropout-position]
zeros = tf.nn.dropout(np.ones(10000, np.float32), 0.9, seed=3)
print(f"dropped {np.mean(zeros == 0):.1%}")
# --8<-- [end:dropout-position]
