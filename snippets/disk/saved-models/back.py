# Read by 1.15.5 a frozen graph that 2.21 has written.

# --8<-- [start:back]
import numpy as np
import tensorflow.compat.v1 as tf
from google.protobuf import text_format

graph_def = tf.GraphDef()
with open("snippets/disk/saved-models/discriminator.pbtxt") as file:
    text_format.Parse(file.read(), graph_def)
for node in graph_def.node:
    if node.op == "MatMul":
        print(node.attr.pop("grad_a").b, node.attr.pop("grad_b").b)
# --8<-- [end:back]

# --8<-- [start:back-same]
recorded = np.load("exchange/discriminate.npz")
with tf.Graph().as_default(), tf.Session() as session:
    tf.import_graph_def(graph_def, name="")
    logit = session.run("Identity:0", {"value:0": recorded["value"]})
    wanted = recorded["logit"]
    print("equal:", np.allclose(logit, wanted, rtol=1e-6, atol=1e-6))
# --8<-- [end:back-same]
