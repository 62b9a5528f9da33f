# On which side of each switch is this process?
# python -m snippets.tools.compat.switches

# --8<-- [start:switches]
import tensorflow as tf


def switches():
    """Return what this process has of the behaviour of 2.x, and its Keras."""
    v1 = tf.compat.v1
    return {
        "eager_execution": tf.executing_eagerly(),
        "resource_variables": v1.resource_variables_enabled(),
        "v2_tensorshape": isinstance(tf.TensorShape([1])[0], int),
        "control_flow_v2": v1.control_flow_v2_enabled(),
        "tensor_equality": tf.Tensor._USE_EQUALITY,  # it has no public name
        "keras": tf.keras.layers.Dense.__module__.partition(".")[0],
    }


# --8<-- [end:switches]


# --8<-- [start:assert-switches]
def assert_switches(**wanted):
    """Fail if a switch is not where this program wants it, and say which."""
    found = switches()
    differ = [name for name in wanted if found[name] != wanted[name]]
    wrong = {name: found[name] for name in differ}
    assert not wrong, f"this process has {wrong}"


# --8<-- [end:assert-switches]
