# How much does dropout take away? In a graph of 1.x.
# python -m snippets.tools.namespaces.dropout_graph

# --8<-- [start:dropout-graph]
import tensorflow as tf

tf.compat.v1.logging.set_verbosity(tf.compat.v1.logging.ERROR)
ones = tf.ones((1000, 1000))
by_position = tf.nn.dropout(ones, 0.9)
by_name = tf.nn.dropout(ones, rate=0.1)

with tf.Session() as session:
    for values in session.run([by_position, by_name]):
        zeros = (values == 0).mean()
        print(f"zeros: {zeros:.0%}")
# --8<-- [end:dropout-graph]
