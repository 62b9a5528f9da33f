# Fetch a variable of Keras 3 from a session.
# python -m snippets.gan.keras-graph.fetch

# --8<-- [start:fetch]
import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import discriminator

with tf.Graph().as_default(), tf.Session() as session:
    D = discriminator()
    session.run(tf.global_variables_initializer())
    session.run(D.trainable_variables)
# --8<-- [end:fetch]
