# The same lines of 1.x after the three lines.
# python -m snippets.get-running-today.cured

# --8<-- [start:cured]
import warnings

import tensorflow.compat.v1 as tf

warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")
tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
with tf.Graph().as_default(), tf.Session() as session:
    value = tf.placeholder(tf.float32, (None, 1), name="value")
    logits = tf.layers.dense(value, 32)
    mean = tf.reduce_mean([9.9, 10.1])
    session.run(tf.global_variables_initializer())
    shape = session.run(logits, {value: [[10.0]]}).shape
    print(f"mean: {session.run(mean):.1f}, logits: {shape}")
# --8<-- [end:cured]

# --8<-- [start:cured-regularizer]
regularizer = tf.keras.regularizers.l2(0.1 / 2)  # contrib's scale was 0.1
with tf.Graph().as_default(), tf.Session() as session:
    penalty = session.run(regularizer(tf.constant([3.0, 4.0])))
    print(f"penalty: {penalty:.2f}, contrib took 0.1 * 25 / 2 = 1.25")
# --8<-- [end:cured-regularizer]
