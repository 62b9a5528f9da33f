# The same omission, in a script that has no placeholder.
# python -m snippets.get-running-today.empty_graph

# --8<-- [start:empty-graph]
import tensorflow.compat.v1 as tf

mean = tf.reduce_mean([9.9, 10.1])
with tf.Session() as session:
    session.run(mean)
# --8<-- [end:empty-graph]
