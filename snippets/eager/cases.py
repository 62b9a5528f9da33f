# Where a gradient is a number, and where it is None. For both versions.
# python -m snippets.eager.cases

# --8<-- [start:gradient]
import tensorflow as tf


def gradient(compute, variable):
    if tf.executing_eagerly():
        with tf.GradientTape() as tape:
            result = compute(variable)
        return tape.gradient(result, variable)
    result = tf.gradients(compute(variable), variable)[0]
    if result is None:
        return None
    with tf.compat.v1.Session() as session:
        session.run(tf.compat.v1.global_variables_initializer())
        return session.run(result)


# --8<-- [end:gradient]


# --8<-- [start:cases]
def show(case, compute, variable):
    value = gradient(compute, variable)
    print(f"{case}: {None if value is None else float(value)}")


show("variable", tf.square, tf.Variable(3.0))
show("constant", tf.square, tf.constant(3.0))
show("not trainable", tf.square, tf.Variable(3.0, trainable=False))
show("assigned", lambda v: v.assign(v * v), tf.Variable(3.0))
show("integer", tf.square, tf.Variable(3))
show("rounded", tf.round, tf.Variable(3.0))
show("stopped", lambda v: tf.stop_gradient(v * v), tf.Variable(3.0))
# --8<-- [end:cases]


# --8<-- [start:ways-out]
def in_numpy(v):
    return tf.numpy_function(lambda x: x * x, [v], tf.float32)


def in_python(v):
    return tf.py_function(lambda x: x * x, [v], tf.float32)


show("numpy_function", in_numpy, tf.Variable(3.0))
show("py_function", in_python, tf.Variable(3.0))
# --8<-- [end:ways-out]
