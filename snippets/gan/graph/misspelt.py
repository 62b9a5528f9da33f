# A misspelt scope comes to light only where something needs its variables.
# python -m snippets.gan.graph.misspelt

# --8<-- [start:misspelt-minimize]
import warnings

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "`tf.layers.dense` is deprecated")
tf.disable_v2_behavior()

with tf.Graph().as_default():
    with tf.variable_scope("disciminator"):  # an r is missing
        logits = tf.layers.dense(tf.ones((128, 1)), 1, name="D")
    optimizer = tf.train.AdamOptimizer()
    optimizer.minimize(
        tf.reduce_mean(tf.square(logits)),
        var_list=tf.trainable_variables("discriminator/"),
    )
# --8<-- [end:misspelt-minimize]
