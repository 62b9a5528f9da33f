# A frozen graph that is imported under the default name.

# --8<-- [start:prefix]
import tensorflow as tf

with open("exchange/frozen.pb", "rb") as file:
    graph_def = tf.compat.v1.GraphDef.FromString(file.read())
wrapped = tf.compat.v1.wrap_function(
    lambda: tf.graph_util.import_graph_def(graph_def), signature=[]
)
wrapped.prune("noise:0", "generator/G/BiasAdd:0")
# --8<-- [end:prefix]
