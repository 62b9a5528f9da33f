# Count what the generator of TensorFlow 1.x computes.

# --8<-- [start:recorded]
import tensorflow.compat.v1 as tf

from snippets.gan.distribute.gan import generator
from snippets.graphs.arithmetic import arithmetic

with tf.Graph().as_default() as graph:
    fake = generator(tf.placeholder(tf.float32, (None, 100)))
print(arithmetic(graph.as_graph_def(), fake.op.name))
# --8<-- [end:recorded]
