# Calls of 1.x that do the same in eager mode.
# python -m snippets.half-moved.unaffected

# --8<-- [start:unaffected]
import warnings

import tensorflow.compat.v1 as tf

tf.logging.set_verbosity(tf.logging.ERROR)
warnings.filterwarnings("ignore", "Cannot activate TF2")
eager = tf.executing_eagerly()
session = None if eager else tf.Session()


def value_of(tensor):
    return tensor.numpy() if eager else session.run(tensor)


# --8<-- [end:unaffected]


# --8<-- [start:unaffected-calls]
def own_collection():
    tf.add_to_collection("activations", 3)
    return tf.get_collection("activations")


def random_seed():
    tf.set_random_seed(0)
    first = value_of(tf.random_normal((), seed=1))
    tf.set_random_seed(0)
    return first == value_of(tf.random_normal((), seed=1))


# --8<-- [end:unaffected-calls]


# --8<-- [start:unaffected-more]
def moving_average():
    weight = tf.get_variable("weight", initializer=1.0)
    averages = tf.train.ExponentialMovingAverage(0.9)
    apply = averages.apply([weight])
    if eager:
        tf.assign(weight, 2.0)
        averages.apply([weight])
    else:
        session.run(tf.global_variables_initializer())
        session.run(tf.assign(weight, 2.0))
        session.run(apply)
    return round(float(value_of(averages.average(weight))), 3)


def python_function():
    doubled = tf.py_func(lambda number: number + number, [1.5], tf.float32)
    return float(value_of(doubled))


def serialised_summary():
    return len(value_of(tf.summary.scalar("loss", 1.0)))


# --8<-- [end:unaffected-more]


# --8<-- [start:unaffected-output]
def flow():
    start = tf.cond(tf.constant(True), lambda: 1, lambda: 2)
    count = tf.while_loop(lambda i: i < 9, lambda i: i + 4, [start])
    return int(value_of(count))


cases = own_collection, random_seed, moving_average, python_function
for case in (*cases, serialised_summary, flow):
    print(f"{case.__name__}: {case()}")
# --8<-- [end:unaffected-output]
