# Compare what a moved model computes with what its 1.x graph computed.

# --8<-- [start:check]
import tensorflow as tf

from snippets.gan.function.gan import generator
from snippets.graphs.arithmetic import arithmetic


def assert_same_arithmetic(model, shape, recorded):
    """Fail unless a model's graph has the recorded kinds of operations."""
    concrete = tf.function(model).get_concrete_function(tf.TensorSpec(shape))
    (output,) = concrete.outputs
    found = arithmetic(concrete.graph.as_graph_def(), output.op.name)
    assert found == recorded, f"{found} here, {recorded} in 1.x"


# --8<-- [end:check]

# --8<-- [start:passes]
RECORDED = {"MatMul": 3, "Elu": 2}  # what 1.15.5 has printed
assert_same_arithmetic(generator(), (None, 100), RECORDED)
print("the same arithmetic")
# --8<-- [end:passes]


# --8<-- [start:caught]
def moved_in_haste():
    noise = tf.keras.Input((100,))
    fc1 = tf.keras.layers.Dense(64, "elu", name="fc1")(noise)
    fc2 = tf.keras.layers.Dense(64, name="fc2")(fc1)  # no activation
    fake = tf.keras.layers.Dense(1, name="G")(fc2)
    return tf.keras.Model(noise, fake)


assert_same_arithmetic(moved_in_haste(), (None, 100), RECORDED)
# --8<-- [end:caught]
