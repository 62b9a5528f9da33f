# The new import without the last line, in a script without placeholders.
# python -m snippets.get-running-today.empty_graph

# --8<-- [start:empty-graph]
import tensorflow.compat.v1 as tf

mean = tf.reduce_mean([9.9, 10.1])
with tf.Session() as session:
    session.run(mean)
# --8<-- [end:empty-graph]
