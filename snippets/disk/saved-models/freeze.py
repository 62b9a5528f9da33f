# Freeze a function of 2.x.

# --8<-- [start:freeze-v2]
import numpy as np
import tensorflow as tf
from tensorflow.python.framework.convert_to_constants import (
    convert_variables_to_constants_v2,
)

from snippets.gan.function.gan import discriminator
from snippets.gan.graph.data import starting_weights

D = discriminator()
D.set_weights(starting_weights(seed=0)[1])


@tf.function(input_signature=[tf.TensorSpec((None, 1), tf.float32)])
def discriminate(value):
    return {"logit": D(value)}


frozen = convert_variables_to_constants_v2(discriminate.get_concrete_function())
print([tensor.name for tensor in frozen.inputs + frozen.outputs])
# --8<-- [end:freeze-v2]

# --8<-- [start:frozen-v2]
recorded = np.load("exchange/discriminate.npz")
outputs = frozen(tf.constant(recorded["value"]))
print(type(outputs).__name__, "of", len(outputs))
logit = recorded["logit"]
print("equal:", np.allclose(outputs[0], logit, rtol=1e-6, atol=1e-6))
# --8<-- [end:frozen-v2]

# --8<-- [start:as-text]
graph_def = frozen.graph.as_graph_def()
graph_def.ClearField("versions")  # they differ from release to release
tf.io.write_graph(graph_def, ".", "discriminator.pbtxt")
# --8<-- [end:as-text]
