# A graph does not own the variable that it uses.
# python -m snippets.variables.lost

# --8<-- [start:lost]
import gc

import tensorflow as tf


def graph_of_scaled():
    scale = tf.Variable(2.0)
    scaled = tf.function(lambda value: scale * value)
    return scaled.get_concrete_function(5.0)


graph = graph_of_scaled()
gc.collect()
print(graph.variables)
# --8<-- [end:lost]
