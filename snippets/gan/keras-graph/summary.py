# Print the layers of a Keras 3 model with all of 2.x switched off.
# python -m snippets.gan.keras-graph.summary

# --8<-- [start:summary]
import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import discriminator

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()
discriminator().summary()
# --8<-- [end:summary]
