# Would TensorFlow run 1.x code here? Three lines decide it.
# python -m snippets.get-running-today.check

# --8<-- [start:check]
def check_runs_as_1x(tf, layers=True):
    """Fail where a 1.x script would not run, and say what is missing."""
    assert hasattr(tf, "placeholder"), "import tensorflow.compat.v1 as tf"
    call = "call tf.disable_v2_behavior()"
    assert not tf.executing_eagerly(), call
    assert not tf.resource_variables_enabled(), call
    late = "set TF_USE_LEGACY_KERAS=1 before anything uses Keras"
    try:
        if layers:
            found = tf.keras.layers.Layer.__module__
            assert not found.startswith("keras."), late
            # tf.layers looks for its Keras by itself.
            assert hasattr(tf.layers, "dense"), late
    except (ImportError, RecursionError) as error:  # the second try recurses
        message = "pip install tf-keras, in the version of TensorFlow"
        raise AssertionError(message) from error


# --8<-- [end:check]


# --8<-- [start:verdict]
def verdict(module, layers=True):
    try:
        check_runs_as_1x(module, layers)
    except AssertionError as error:
        return error
    return "runs as 1.x"


# --8<-- [end:verdict]
