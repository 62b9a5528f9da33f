# What 1.x layers say on 2.21 where the old Keras is not asked for.
# python -m snippets.gan.graph.without_legacy_keras

# --8<-- [start:without-legacy-keras]
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()

value = tf.placeholder(tf.float32, (None, 1))
tf.layers.dense(value, 32, tf.nn.elu, name="fc1")
# --8<-- [end:without-legacy-keras]
