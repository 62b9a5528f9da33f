# A value that is asked for where there is still a graph.
# python -m snippets.eager.in_map

# --8<-- [start:in-map]
import tensorflow as tf

dataset = tf.data.Dataset.range(8)
dataset.map(lambda number: number.numpy())
# --8<-- [end:in-map]
