# Would TensorFlow run 1.x code here? Three lines decide it.
# python -m snippets.get-running-today.check

# --8<-- [start:check]
import tensorflow
import tensorflow.compat.v1 as tf


def check_runs_as_1x(tf):
    """Fail where a 1.x script would not run, and say which line is missing."""
    assert hasattr(tf, "placeholder"), "import tensorflow.compat.v1 as tf"
    assert not tf.executing_eagerly(), "call tf.disable_v2_behavior()"
    late = "set TF_USE_LEGACY_KERAS=1 before anything uses Keras"
    assert not tf.keras.layers.Layer.__module__.startswith("keras."), late
    # tf.layers finds its Keras by itself, and may have found another one.
    assert hasattr(tf.layers, "dense"), late
    # disable_eager_execution alone does not bring its variables back.
    switched = not tf.resource_variables_enabled()
    assert switched, "call tf.disable_v2_behavior()"


# --8<-- [end:check]


# --8<-- [start:checked]
def verdict(module):
    try:
        check_runs_as_1x(module)
    except AssertionError as error:
        return error
    return "runs as 1.x"


print("tensorflow:", verdict(tensorflow))
print("tensorflow.compat.v1:", verdict(tf))
with tf.Graph().as_default():
    print("the same in a graph:", verdict(tf))
# --8<-- [end:checked]
