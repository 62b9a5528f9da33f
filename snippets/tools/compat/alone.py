# Each switch of 1.x alone: what it changes in a graph.
# python -m snippets.tools.compat.alone

# --8<-- [start:alone-imports]
import contextlib

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
tf.disable_v2_behavior()


@contextlib.contextmanager
def only(name):
    """Throw one switch to the side of 2.x, and back."""
    getattr(tf, "enable_" + name)()
    yield
    getattr(tf, "disable_" + name)()


# --8<-- [end:alone-imports]


# --8<-- [start:variables]
def read_and_feed():
    with tf.Graph().as_default(), tf.Session() as session:
        kernel = tf.get_variable("kernel", initializer=1.0)
        doubled = kernel * 2
        old = tf.identity(kernel)
        with tf.control_dependencies([old]):
            update = tf.assign_add(kernel, 10.0)
        with tf.control_dependencies([update]):
            moved = tf.identity(kernel) - old
        session.run(tf.global_variables_initializer())
        print("fed with 5, doubled:", session.run(doubled, {kernel: 5.0}))
        print("moved by:", session.run(moved))


read_and_feed()
with only("resource_variables"):
    read_and_feed()
# --8<-- [end:variables]


# --8<-- [start:shapes]
def shapes():
    with tf.Graph().as_default():
        real = tf.placeholder(tf.float32, (None, 3))
        print("open:", real.shape[0] is None, end=", ")
        try:
            print("size:", real.shape[1].value)
        except AttributeError as error:
            print(error)
        print(tf.dimension_value(real.shape[1]), real.shape.as_list())


shapes()
with only("v2_tensorshape"):
    shapes()
# --8<-- [end:shapes]


# --8<-- [start:loops]
def cube():
    """Return a value, and its third power from a loop."""
    value = tf.constant(2.0)
    _, power = tf.while_loop(
        lambda step, power: step < 3,
        lambda step, power: (step + 1, power * value),
        (0, 1.0),
    )
    return value, power


# --8<-- [end:loops]


# --8<-- [start:gradients]
def twice():
    with tf.Graph().as_default(), tf.Session() as session:
        value, power = cube()
        types = {op.type for op in session.graph.get_operations()}
        print("Switch" in types, "Merge" in types, end=" ")
        try:
            first = tf.gradients(power, value)[0]
            print(session.run(tf.gradients(first, value)[0]))
        except TypeError as error:
            print("TypeError:", error)


twice()
with only("control_flow_v2"):
    twice()
# --8<-- [end:gradients]


# --8<-- [start:late]
def late():
    with tf.Graph().as_default(), tf.Session() as session:
        value, power = cube()
        session.run(power)  # and only then
        gradient = tf.gradients(power, value)[0]
        try:
            print(session.run(gradient))
        except tf.errors.InvalidArgumentError as error:
            print(error.message[error.message.index("Connecting") :])


late()
with only("control_flow_v2"):
    late()
    tf.experimental.output_all_intermediates(True)
    late()
    tf.experimental.output_all_intermediates(None)
# --8<-- [end:late]


# --8<-- [start:graph-equality]
def compare_in_graph():
    with tf.Graph().as_default():
        real, other = tf.constant([1.0, 2.0]), tf.constant([1.0, 2.0])
        print(real == other, other in [real, other], {real: "real"}[real])


compare_in_graph()
with only("tensor_equality"):
    compare_in_graph()
# --8<-- [end:graph-equality]
