# The variable is set and the package tf-keras is not installed.
# python -m snippets.get-running-today.no_package

# --8<-- [start:no-package]
import sys

import tensorflow.compat.v1 as tf

sys.modules["tf_keras"] = None  # as if it were not installed
tf.layers.dense(tf.ones((128, 1)), 32)
# --8<-- [end:no-package]
