# Read by 1.15.5 a frozen graph of 2.21 as it is.

# --8<-- [start:back-as-is]
import tensorflow.compat.v1 as tf
from google.protobuf import text_format

graph_def = tf.GraphDef()
with open("snippets/disk/saved-models/discriminator.pbtxt") as file:
    text_format.Parse(file.read(), graph_def)
try:
    tf.import_graph_def(graph_def)
except ValueError as error:
    # Attributes have no order: which of the two it names differs between runs.
    print(str(error).replace("grad_b", "grad_a"))
# --8<-- [end:back-as-is]
