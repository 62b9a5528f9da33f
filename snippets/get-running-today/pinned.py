# What this site's own 1.x world is.
# python -m snippets.get-running-today.pinned

# --8<-- [start:pinned]
import sys

import tensorflow as tf

print("TensorFlow", tf.__version__)
print("Python", *sys.version_info[:2])
print("contrib:", hasattr(tf.contrib.layers, "l2_regularizer"))
print("Estimator:", hasattr(tf.estimator, "RunConfig"))
# --8<-- [end:pinned]
