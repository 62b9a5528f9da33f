# A session in which the initialiser op was never run.
# python -m snippets.gan.graph.uninitialised

# --8<-- [start:uninitialised]
import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()

with tf.Graph().as_default(), tf.Session() as session:
    kernel = tf.get_variable("discriminator/kernel", (1, 32))
    session.run(kernel)
# --8<-- [end:uninitialised]
