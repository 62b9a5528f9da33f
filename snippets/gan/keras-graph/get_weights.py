# Ask a model of Keras 3 for its weights, in a graph.
# python -m snippets.gan.keras-graph.get_weights

# --8<-- [start:get-weights]
import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import discriminator

with tf.Graph().as_default(), tf.Session() as session:
    D = discriminator()
    session.run(tf.global_variables_initializer())
    D.get_weights()
# --8<-- [end:get-weights]
