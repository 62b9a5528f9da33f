# get_variable knows only what get_variable has made.
# python -m snippets.variables.store

# --8<-- [start:store]
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()

with tf.Graph().as_default():
    scale = tf.Variable(1.0, name="scale")
    with tf.variable_scope("", reuse=True):
        tf.get_variable("scale", ())
# --8<-- [end:store]
