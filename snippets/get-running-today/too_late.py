# The variable is set after something has used Keras.
# python -m snippets.get-running-today.too_late

# --8<-- [start:too-late]
import os
import warnings

import tensorflow.compat.v1 as tf

warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")
tf.keras.layers.Dense(32)  # as an imported library might do
os.environ["TF_USE_LEGACY_KERAS"] = "1"
logits = tf.layers.dense(tf.ones((128, 1)), 1)
print("tf.layers.dense:", logits.shape)
print("tf.keras is from", tf.keras.layers.Layer.__module__)
# --8<-- [end:too-late]
