# An Estimator.
# python -m snippets.get-running-today.estimator

# --8<-- [start:estimator]
import tensorflow.compat.v1 as tf

config = tf.estimator.RunConfig("checkpoints")
# --8<-- [end:estimator]
