# Let a model of Keras 3 predict, in a graph.
# python -m snippets.gan.keras-graph.predict

# --8<-- [start:predict]
import numpy as np
import tensorflow.compat.v1 as tf

from snippets.gan.function.gan import generator

with tf.Graph().as_default(), tf.Session() as session:
    G = generator()
    session.run(tf.global_variables_initializer())
    G.predict(np.zeros((4, 100), np.float32), verbose=0)
# --8<-- [end:predict]
